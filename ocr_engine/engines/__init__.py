"""The engines by name. A new one is a file beside this one and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType

from ocr_engine.engines.engine import Engine
from ocr_engine.engines.ocrad import Ocrad
from ocr_engine.engines.tesseract import Tesseract
from ocr_engine.errors import EngineMissing

ENGINES: Mapping[str, Callable[[], Engine]] = MappingProxyType(
    {
        "tesseract": Tesseract,
        "ocrad": Ocrad,
    }
)


@cache
def engine(name: str) -> Engine:
    """The engine of that name, made once per process.

    Raises:
        EngineMissing: there is none.
    """
    if name not in ENGINES:
        raise EngineMissing(name)
    return ENGINES[name]()
