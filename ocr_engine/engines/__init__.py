"""The engines by name. A new one is a file beside this one and a line here."""

from __future__ import annotations

from pkgutil import resolve_name

from ocr_engine.engines.info import EngineInfo, EngineResources
from ocr_engine.errors import EngineMissing

ENGINES = (
    "auto",
    "neural",
    "hybrid",
    "tesseract",
    "ocrad",
    "ocr_space",
)
"""Each is a module beside this one, with its description as `INFO`."""


def info(name: str) -> EngineInfo:
    """The description of the engine of that name, from its own file.

    Raises:
        EngineMissing: there is none.
    """
    if name not in ENGINES:
        raise EngineMissing(name)
    described: EngineInfo = resolve_name(f"{__name__}.{name}:INFO")
    return described


__all__ = ["ENGINES", "EngineInfo", "EngineResources", "info"]
