"""The ocr.space HTTP API: reads elsewhere what is sent there, so it is off unless it is chosen."""

from __future__ import annotations

from ocr_engine.engines.engine import PageEngine
from ocr_engine.engines.info import LIGHT, EngineResources, PageEngineInfo


def _make(resources: EngineResources) -> PageEngine:
    from ocr_engine.engines.ocr_space.reader import OcrSpace  # noqa: PLC0415 - loads NumPy and Pillow

    return OcrSpace(resources.sender)


INFO = PageEngineInfo(
    name="ocr_space", make=_make, memory=LIGHT, needs_account=True, sends_pictures_to="ocr.space"
)
