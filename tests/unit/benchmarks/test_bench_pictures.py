"""Which pictures a folder holds, and what its manifest says about them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.accuracy.options import Options, options
from benchmarks.accuracy.selection import NothingToRead, selection
from benchmarks.pictures import samples_in


def put(folder: Path, name: str, **row: object) -> None:
    """A picture with its text; with a row in the manifest if there is anything to say about it."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.png").touch()
    (folder / f"{name}.gt.txt").write_text("text")
    if row:
        with (folder / "manifest.jsonl").open("a") as manifest:
            manifest.write(json.dumps({"name": name, "lang": "eng", **row}) + "\n")


def asked(folder: Path, *arguments: str) -> Options:
    return options(["--data", str(folder), *arguments])


def test_a_plain_folder_is_its_own_category_in_the_language_that_is_given(tmp_path: Path) -> None:
    put(tmp_path / "signs", "one")
    [sample] = samples_in(tmp_path, "deu")
    assert (sample.category, sample.languages, sample.name) == ("signs", ("deu",), "signs/one")
    assert sample.is_ordered
    assert sample.case_sensitive


def test_the_manifest_says_what_a_picture_is(tmp_path: Path) -> None:
    put(tmp_path / "set", "one", category="receipt", lang="chi_sim+eng", case_sensitive=False)
    [sample] = samples_in(tmp_path)
    assert (sample.category, sample.languages) == ("receipt", ("chi_sim", "eng"))
    assert not sample.case_sensitive


@pytest.mark.parametrize("row", [{"metric": "bow"}, {"reading_order_reliable": False}])
def test_a_text_without_a_certain_order_is_known_as_such(tmp_path: Path, row: dict[str, object]) -> None:
    put(tmp_path / "set", "one", **row)
    assert not samples_in(tmp_path)[0].is_ordered


def test_a_renamed_language_pack_is_asked_for_by_the_name_that_is_installed(tmp_path: Path) -> None:
    put(tmp_path / "set", "one", lang="deu_latf")
    assert samples_in(tmp_path)[0].languages == ("frk",)


def test_a_text_without_a_picture_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "one.gt.txt").touch()
    (tmp_path / "one.json").touch()
    assert samples_in(tmp_path) == []


def test_pictures_are_chosen_by_set_by_category_and_by_number(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        put(tmp_path / "first", name, category="scene")
        put(tmp_path / "second", name, category="receipt")
    assert len(selection(asked(tmp_path, "--sets", "first")).samples) == 3
    assert len(selection(asked(tmp_path, "--categories", "receipt", "scene")).samples) == 6
    assert len(selection(asked(tmp_path, "--limit", "2")).samples) == 4


def test_pictures_in_languages_that_are_not_installed_are_skipped_and_counted(tmp_path: Path) -> None:
    put(tmp_path / "set", "one", lang="eng")
    put(tmp_path / "set", "two", lang="eng+qqq")
    selected = selection(asked(tmp_path))
    assert [each.name for each in selected.samples] == ["set/one"]
    assert [each.name for each in selected.skipped] == ["set/two"]


def test_a_set_that_is_not_there_is_named_together_with_those_that_are(tmp_path: Path) -> None:
    put(tmp_path / "signs", "one")
    with pytest.raises(NothingToRead, match="no sings among the pictures, but: signs"):
        selection(asked(tmp_path, "--sets", "sings"))


def test_a_folder_without_pictures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NothingToRead, match="no pictures"):
        selection(asked(tmp_path))


def test_a_part_of_the_pictures_or_contenders_has_a_name_of_its_own(tmp_path: Path) -> None:
    assert asked(tmp_path, "--limit", "1").tags == ["part"]
    assert asked(tmp_path, "--contenders", "ours", "--as-telegram").tags == ["telegram", "part"]
    assert asked(tmp_path).tags == []


def test_the_contender_that_finds_out_the_languages_runs_when_asked_for(tmp_path: Path) -> None:
    chosen = asked(tmp_path, "--contenders", "ours", "--languages", "auto").chosen
    assert [each.name for each in chosen] == ["ours", "ours-auto"]


@pytest.mark.parametrize(
    "arguments", [["--limit", "-1"], ["--timeout", "0"], ["--timeout", "soon"], ["--contenders", "gocr"]]
)
def test_an_option_that_makes_no_sense_is_refused(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        asked(tmp_path, *arguments)
    assert f"argument {arguments[0]}" in capsys.readouterr().err
