"""The folder of the workers' temporary files."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.workers import FolderRefused, private_folder


@pytest.fixture(autouse=True)
def temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the system keeps temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def name_for(data_dir: Path) -> Path:
    with private_folder(data_dir) as folder:
        return folder


def test_it_is_ours_alone_and_gone_afterwards(tmp_path: Path) -> None:
    with private_folder(tmp_path) as folder:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        (folder / "page.tif").touch()
    assert not folder.exists()


def test_what_a_run_that_was_killed_left_is_gone_after_the_next_start(tmp_path: Path) -> None:
    left_behind = name_for(tmp_path) / "tmp1" / "page.tif"
    left_behind.parent.mkdir(parents=True)
    left_behind.write_bytes(b"what somebody sent")
    with private_folder(tmp_path) as folder:
        assert list(folder.iterdir()) == []


def test_each_data_folder_has_its_own_however_it_is_spelled(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert name_for(tmp_path) == name_for(tmp_path / "other" / "..")
    assert name_for(tmp_path) != name_for(tmp_path / "other")


def test_a_link_that_somebody_put_there_is_refused_and_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "letter").touch()
    name_for(tmp_path).symlink_to(precious)
    with pytest.raises(FolderRefused, match="Remove it"), private_folder(tmp_path):
        pytest.fail("it was taken")
    assert (precious / "letter").exists()
