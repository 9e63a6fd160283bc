"""Every text that was read: `<contender>/<set>/<name>.txt`, and a row for each in `pages.jsonl`."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.accuracy.run import Result


class Dump:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._rows = folder / "pages.jsonl"
        self._rows.unlink(missing_ok=True)

    def add(self, result: Result) -> None:
        text = self._folder / result.contender / f"{result.sample.name}.txt"
        text.parent.mkdir(parents=True, exist_ok=True)
        text.write_text(result.reading.text, encoding="utf-8")
        with self._rows.open("a", encoding="utf-8") as rows:
            rows.write(json.dumps(_row(result), ensure_ascii=False) + "\n")


def _row(result: Result) -> dict[str, object]:
    return {
        "contender": result.contender,
        "name": result.sample.name,
        "category": result.sample.category,
        "cer": result.score.cer,
        "f1": result.score.f1,
        "seconds": result.reading.seconds,
        "megapixels": result.megapixels,
        "error": result.reading.error,
        "made_by": result.reading.made_by,
    }
