"""What tests of the service share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.worlds.config_source import Source


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source(tmp_path)
