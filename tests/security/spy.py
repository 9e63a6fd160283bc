"""An engine that looks for other people's pictures. In a worker, it can import little of what tests do."""

from __future__ import annotations

import json
import os
import tempfile
import time
from pathlib import Path

from ocr_engine.picture import Picture
from tests.faults.engines import VICTIM, Paragraphs, paragraph


class Spy:
    """An engine that looks around while it reads one picture, and never ends with any other."""

    version = "spy 1"

    def languages(self) -> frozenset[str]:
        return frozenset({"eng"})

    def read(self, picture: Picture, languages: tuple[str, ...], timeout_seconds: float) -> Paragraphs:
        if picture.image.width != VICTIM:
            time.sleep(timeout_seconds)
        return paragraph(json.dumps([len(data) for data in _seen()]))


def _seen() -> list[bytes]:
    """All files that it finds where the service keeps them, or where it can guess that they are."""
    pages = Path(tempfile.gettempdir())
    root = pages.parents[1]
    places = [root, *(root / f"worker-{number}" for number in range(10))]
    found = {Path(folder) / name for place in places for folder, _, names in os.walk(place) for name in names}
    return [file.read_bytes() for file in found if os.access(file, os.R_OK)]
