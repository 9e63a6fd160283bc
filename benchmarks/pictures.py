"""Folders of pictures with their text: `<name>.gt.txt` beside `<name>.<ext>`, maybe a `manifest.jsonl`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TEXT = ".gt.txt"


@dataclass(frozen=True, slots=True)
class Sample:
    """A picture, the languages that stand in it and its text."""

    path: Path
    languages: tuple[str, ...]
    text: str

    @property
    def collection(self) -> str:
        return self.path.parent.name


def samples_in(folder: Path, default_language: str = "eng") -> list[Sample]:
    """All pictures below `folder` that have a text, in a fixed order."""
    folders = sorted({text.parent for text in folder.rglob(f"*{_TEXT}")})
    return [sample for each in folders for sample in _samples(each, default_language)]


def spread(samples: list[Sample], at_most: int) -> list[Sample]:
    """`at_most` of the samples, evenly over all collections."""
    step = max(1, len(samples) / at_most)
    return [samples[int(index * step)] for index in range(min(at_most, len(samples)))]


def _samples(folder: Path, default_language: str) -> Iterator[Sample]:
    languages = _languages(folder / "manifest.jsonl")
    for text in sorted(folder.glob(f"*{_TEXT}")):
        name = text.name.removesuffix(_TEXT)
        picture = next((each for each in folder.glob(f"{name}.*") if each != text), None)
        if picture is not None:
            spoken = languages.get(name, default_language).split("+")
            yield Sample(picture, tuple(spoken), text.read_text(encoding="utf-8"))


def _languages(manifest: Path) -> dict[str, str]:
    if not manifest.exists():
        return {}
    rows = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    return {row["name"]: row["lang"] for row in rows}
