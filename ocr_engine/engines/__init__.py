"""The engines by name. A new one is a file beside this one and a line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from pkgutil import resolve_name
from types import MappingProxyType

from ocr_engine.engines.engine import LineEngine, PageEngine
from ocr_engine.errors import EngineMissing

Engine = PageEngine | LineEngine


def _made(place: str) -> Engine:
    """Imported when it is asked for; its languages can be known without loading a network."""
    made: Engine = resolve_name(place)()
    return made


ENGINES: Mapping[str, Callable[[], Engine]] = MappingProxyType(
    {
        "auto": partial(_made, "ocr_engine.engines.auto:Auto"),
        "neural": partial(_made, "ocr_engine.engines.neural:Neural"),
        "hybrid": partial(_made, "ocr_engine.engines.hybrid:Hybrid"),
        "tesseract": partial(_made, "ocr_engine.engines.tesseract:Tesseract"),
        "ocrad": partial(_made, "ocr_engine.engines.ocrad:Ocrad"),
        "ocr_space": partial(_made, "ocr_engine.engines.ocr_space.reader:OcrSpace"),
    }
)

SENDS_AWAY = frozenset({"ocr_space"})
"""Engines that send pictures to a service, of which each upload has its price."""


@cache
def engine(name: str) -> Engine:
    """The engine of that name, made once per process.

    Raises:
        EngineMissing: there is none.
    """
    if name not in ENGINES:
        raise EngineMissing(name)
    return ENGINES[name]()
