"""`scripts/bench memory`, on a service of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FIGURES = r"\d+ MB \(peak +\d+\)"


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells it")
def test_it_tells_memory_at_the_start_and_after_pictures_and_what_commands_take() -> None:
    options = ["--engines", "tesseract", "--pictures", "2", "--data", str(ROOT / "tests" / "golden")]
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", "benchmarks.memory", *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=170,
    )
    report = done.stdout
    assert re.search(rf"^tesseract +service at start +{FIGURES}, [\d.]+ s$", report, re.MULTILINE)
    assert re.search(rf"^tesseract +worker, 2 pictures +{FIGURES}$", report, re.MULTILINE)
    assert "; 0 pictures were not read" in report
    assert re.search(r"^legible +--help +[\d.]+ s of the processor, [\d.]+ s in all$", report, re.MULTILINE)
