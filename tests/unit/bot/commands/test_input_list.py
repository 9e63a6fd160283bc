"""Which files are read when folders, patterns and links are named."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from bot.commands.input_list import inputs_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("page10.png", "page2.PNG", "notes.txt", ".hidden.png", "sub/scan.pdf", ".git/a.png"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.touch()
    return tmp_path


def names(*sources: object) -> list[str]:
    return [each.name.as_posix() for each in inputs_in([str(source) for source in sources])]


def test_a_folder_stands_for_the_pictures_and_pdfs_in_it_as_people_count_them(folder: Path) -> None:
    assert names(folder) == ["page2.PNG", "page10.png", "sub/scan.pdf"]


def test_a_pattern_that_the_shell_has_left_alone_is_looked_up(folder: Path) -> None:
    assert names(folder / "*.[pP][nN][gG]") == ["page2.PNG", "page10.png"]
    assert names(folder / "**" / "*.pdf") == ["scan.pdf"]


def test_a_file_with_the_signs_of_a_pattern_in_its_name_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].png").touch()
    (tmp_path / "a1.png").touch()
    assert names(tmp_path / "a[1].png") == ["a[1].png"]


def test_what_is_named_stays_in_its_order(folder: Path) -> None:
    assert names("-", folder / "page10.png", folder / "sub") == ["stdin", "page10.png", "scan.pdf"]


def test_what_is_named_twice_is_read_once(folder: Path) -> None:
    assert names(folder / "page10.png", folder / "page10.png") == ["page10.png"]


def test_a_file_for_a_link_in_any_script_has_a_name_that_file_systems_take(folder: Path) -> None:
    (name,) = names("https://example.org/" + "字" * 300 + ".png")
    (folder / name).touch()


def test_what_leads_to_nothing_stays_to_say_so(folder: Path) -> None:
    (folder / "empty").mkdir()
    sources = [str(folder / "empty"), str(folder / "missing.png"), str(folder / "*.gif")]
    assert [each.source for each in inputs_in(sources)] == sources


@pytest.mark.parametrize(
    ("link", "name"),
    [
        ("https://example.org/scans/a%20b.png?size=2", "a b.png"),
        ("https://example.org/", "example.org"),
        ("https://example.org/x/..%2f..%2fetc%2fpasswd", "__.._etc_passwd"),
        ("https://example.org/..", "_"),
        ("http://[", "link"),
    ],
)
def test_a_file_for_a_link_is_named_after_it_and_never_leads_outside(link: str, name: str) -> None:
    assert names(link) == [name]
    assert len(PurePath(name).parts) == 1
