"""Folders of pictures with their text: `<name>.gt.txt` beside `<name>.<ext>`, maybe a `manifest.jsonl`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from ocr_engine.files.formats import READABLE_FORMATS
from ocr_engine.languages.catalog import code_of_pack

_TEXT = ".gt.txt"
_MANIFEST = "manifest.jsonl"


@dataclass(frozen=True, slots=True)
class Sample:
    """A picture, its text, and how the two may be compared.

    Attributes:
        languages: Tesseract codes of what stands in the picture.
        category: kind of picture, by the manifest; without one, the folder that it lies in.
        is_ordered: whether the text's order is the one that a reader would take.
        case_sensitive: whether the text keeps capitals as they stand in the picture.
    """

    path: Path
    languages: tuple[str, ...]
    text: str
    category: str = ""
    is_ordered: bool = True
    case_sensitive: bool = True

    @property
    def collection(self) -> str:
        return self.path.parent.name

    @property
    def name(self) -> str:
        return f"{self.collection}/{self.path.stem}"


def samples_in(folder: Path, default_language: str = "eng") -> list[Sample]:
    """All pictures below `folder` that have a text, in a fixed order."""
    folders = sorted({text.parent for text in folder.resolve().rglob(f"*{_TEXT}")})
    return [sample for each in folders for sample in _samples(each, default_language)]


def spread(samples: list[Sample], at_most: int) -> list[Sample]:
    """`at_most` of the samples, evenly over all collections."""
    step = max(1, len(samples) / at_most)
    return [samples[int(index * step)] for index in range(min(at_most, len(samples)))]


def sign() -> bytes:
    """A small picture with two words on it, for some models are loaded for the first word only."""
    image = Image.new("RGB", (320, 120), "white")
    ImageDraw.Draw(image).text((40, 30), "Warm up", "black", ImageFont.load_default(40))
    png = BytesIO()
    image.save(png, "PNG")
    return png.getvalue()


def _samples(folder: Path, default_language: str) -> Iterator[Sample]:
    rows = _rows(folder / _MANIFEST)
    formats = {suffix for each in READABLE_FORMATS if each.pillow for suffix in each.suffixes}
    pictures = {each.stem: each for each in sorted(folder.iterdir()) if each.suffix.lower() in formats}
    for text in sorted(folder.glob(f"*{_TEXT}")):
        name = text.name.removesuffix(_TEXT)
        if name in pictures:
            row = {"lang": default_language, "category": folder.name, **rows.get(name, {})}
            yield Sample(
                pictures[name],
                tuple(map(code_of_pack, row["lang"].split("+"))),
                text.read_text(encoding="utf-8"),
                row["category"],
                row.get("reading_order_reliable", True) and row.get("metric") != "bow",
                row.get("case_sensitive", True),
            )


def _rows(manifest: Path) -> dict[str, dict[str, Any]]:
    if not manifest.exists():
        return {}
    rows = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    return {row["name"]: row for row in rows}
