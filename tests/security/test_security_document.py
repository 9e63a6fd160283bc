"""SECURITY.md speaks of what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:tests|deploy)/[\w/.]+|compose\.yaml)`", DOCUMENT)))
)
def test_every_file_that_it_names_exists(path: str) -> None:
    assert (ROOT / path).is_file()
