"""`scripts/bench accuracy` over two small pictures, by way of its module."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.worlds.pictures import TEXT, encoded, page

ARGUMENTS = ("--contenders", "tesseract", "ours", "--engine", "tesseract", "--languages", "auto")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pictures in `pictures`, and what the command made of them in `dump` and `out`."""
    folder = tmp_path_factory.mktemp("bench")
    for category, text in {"sentences": TEXT, "signs": "Mind the gap"}.items():
        kind = folder / "pictures" / category
        kind.mkdir(parents=True)
        (kind / "one.png").write_bytes(encoded(page(text)))
        (kind / "one.gt.txt").write_text(text)
    command = [sys.executable, "-m", "benchmarks.accuracy", *ARGUMENTS, "--throughput", "2"]
    folders = ["--data", folder / "pictures", "--dump", folder / "dump", "--out", folder / "out"]
    subprocess.run([*command, *map(str, folders)], check=True, cwd=Path(__file__).parents[2])  # noqa: S603 - our own words
    return folder


def test_writes_a_dated_report_with_a_plot(folder: Path) -> None:
    [written] = (folder / "out").glob("accuracy-*.md")
    told = written.read_text()
    assert "| category | pictures | tesseract | ours | ours-auto |" in told
    assert "| sentences | 1 | 0.0 / 100.0 | 0.0 / 100.0 | 0.0 / 100.0 |" in told
    assert "Throughput of `ours`" in told
    assert written.with_suffix(".png").read_bytes().startswith(b"\x89PNG")
    assert f"({written.stem}.png)" in told


def test_dumps_every_text_that_was_read(folder: Path) -> None:
    dump = folder / "dump"
    assert (dump / "tesseract" / "signs" / "one.txt").read_text().strip() == "Mind the gap"
    rows = [json.loads(row) for row in (dump / "pages.jsonl").read_text().splitlines()]
    assert [(row["contender"], row["name"], row["cer"]) for row in rows] == [
        (contender, f"{category}/one", 0.0)
        for category in ("sentences", "signs")
        for contender in ("tesseract", "ours", "ours-auto")
    ]
