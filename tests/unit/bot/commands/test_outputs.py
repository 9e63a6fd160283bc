"""What becomes of files where texts are written to: none is lost, none lies outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.commands.input_list import Input, inputs_in
from bot.commands.outputs import Output, OutputError, format_of, output_for


def files(folder: Path, *names: str) -> list[Input]:
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_bytes(b"a picture")
    return inputs_in([str(folder / name) for name in names])


def write_all(output: Output, inputs: list[Input]) -> None:
    for each in inputs:
        output.claim(each)
        output.write(each, b"text of " + Path(each.source).name.encode())
    output.close()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_gets_a_file_for_each_input_named_after_it(tmp_path: Path) -> None:
    inputs = files(tmp_path, "a.png", "b.scan.pdf")
    write_all(output_for(f"{tmp_path}/out/", "text", inputs, overwrite=False), inputs)
    assert contents(tmp_path / "out") == {"a.txt": b"text of a.png", "b.scan.txt": b"text of b.scan.pdf"}


def test_inputs_that_differ_in_their_ends_alone_keep_them(tmp_path: Path) -> None:
    inputs = files(tmp_path, "a.png", "a.jpg")
    write_all(output_for(f"{tmp_path}/out/", "text", inputs, overwrite=False), inputs)
    assert set(contents(tmp_path / "out")) == {"a.png.txt", "a.jpg.txt"}


def test_files_of_a_folder_stand_in_folders_like_theirs(tmp_path: Path) -> None:
    files(tmp_path, "in/a.png", "in/sub/a.png")
    inputs = inputs_in([str(tmp_path / "in")])
    write_all(output_for(f"{tmp_path}/out/", "text", inputs, overwrite=False), inputs)
    assert set(contents(tmp_path / "out")) == {"a.txt", "sub/a.txt"}


def test_two_inputs_for_one_file_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    inputs = files(tmp_path, "x/a.png", "y/a.png")
    with pytest.raises(OutputError, match="Two inputs would be written to"):
        output_for(f"{tmp_path}/out/", "text", inputs, overwrite=False)


@pytest.mark.parametrize("place", ["out/", "out/a.txt"])
def test_a_file_that_is_there_is_kept_unless_asked(tmp_path: Path, place: str) -> None:
    inputs = files(tmp_path, "a.png")
    files(tmp_path, "out/a.txt")
    with pytest.raises(OutputError, match="is there already"):
        output_for(str(tmp_path / place), "text", inputs, overwrite=False).claim(inputs[0])
    write_all(output_for(str(tmp_path / place), "text", inputs, overwrite=True), inputs)
    assert contents(tmp_path / "out") == {"a.txt": b"text of a.png"}


def test_a_file_that_comes_while_an_input_is_read_is_kept(tmp_path: Path) -> None:
    inputs = files(tmp_path, "a.png")
    output = output_for(f"{tmp_path}/out/", "text", inputs, overwrite=False)
    output.claim(inputs[0])
    files(tmp_path, "out/a.txt")
    with pytest.raises(OutputError, match="is there already"):
        output.write(inputs[0], b"text")
    assert contents(tmp_path / "out") == {"a.txt": b"a picture"}


def test_an_input_is_never_written_over(tmp_path: Path) -> None:
    inputs = files(tmp_path, "a.pdf")
    with pytest.raises(OutputError, match="is an input itself"):
        output_for(str(tmp_path), "pdf", inputs, overwrite=True).claim(inputs[0])


def test_a_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    files(tmp_path, "in/sub/a.png", "outside/kept")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sub").symlink_to(tmp_path / "outside")
    inputs = inputs_in([str(tmp_path / "in")])
    with pytest.raises(OutputError, match="leads out of"):
        write_all(output_for(str(tmp_path / "out"), "text", inputs, overwrite=True), inputs)
    assert set(contents(tmp_path / "outside")) == {"kept"}


def test_a_file_that_is_a_link_is_replaced_and_what_it_leads_to_kept(tmp_path: Path) -> None:
    inputs = files(tmp_path, "a.png")
    files(tmp_path, "outside/kept")
    (tmp_path / "a.txt").symlink_to(tmp_path / "outside" / "kept")
    write_all(output_for(str(tmp_path / "a.txt"), "text", inputs, overwrite=True), inputs)
    assert (tmp_path / "a.txt").read_bytes() == b"text of a.png"
    assert contents(tmp_path / "outside") == {"kept": b"a picture"}


def test_one_file_takes_several_texts_each_with_its_name(tmp_path: Path) -> None:
    inputs = files(tmp_path, "a.png", "b.png")
    write_all(output_for(str(tmp_path / "all.txt"), "text", inputs, overwrite=False), inputs)
    assert (tmp_path / "all.txt").read_text() == (
        f"==> {inputs[0].source} <==\ntext of a.png\n==> {inputs[1].source} <==\ntext of b.png\n"
    )


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx", "boxes", "hocr", "alto"])
@pytest.mark.parametrize("place", ["all", None])
def test_files_that_cannot_follow_each_other_need_a_folder(
    tmp_path: Path, form: str, place: str | None
) -> None:
    inputs = files(tmp_path, "a.png", "b.png")
    with pytest.raises(OutputError, match="Give -o a folder"):
        output_for(str(tmp_path / place) if place else None, form, inputs, overwrite=False)


def test_a_device_gets_what_was_read(tmp_path: Path) -> None:
    inputs = files(tmp_path, "a.png")
    write_all(output_for(os.devnull, "text", inputs, overwrite=False), inputs)


def test_a_place_that_cannot_be_written_is_named_with_the_reason(tmp_path: Path) -> None:
    inputs = files(tmp_path, "a.png")
    with pytest.raises(OutputError, match=r"none/a\.txt cannot be written: No such file or directory\."):
        write_all(output_for(str(tmp_path / "none" / "a.txt"), "text", inputs, overwrite=False), inputs)


def test_nothing_is_written_where_nothing_was_read(tmp_path: Path) -> None:
    output = output_for(str(tmp_path / "all.txt"), "text", files(tmp_path, "a.png"), overwrite=False)
    output.close()
    assert not (tmp_path / "all.txt").exists()


@pytest.mark.parametrize(
    ("file", "form"),
    [
        ("a.pdf", "pdf"),
        ("a.DOCX", "docx"),
        ("a.txt", "text"),
        ("a.xml", "alto"),
        ("a.doc", None),
        ("out/", None),
    ],
)
def test_the_end_of_the_name_tells_the_form(file: str, form: str | None) -> None:
    assert format_of(file) == form


def test_a_folder_without_pictures_has_a_name_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    inputs = inputs_in(["."])
    write_all(output_for("out/", "text", inputs, overwrite=False), inputs)
    assert list(contents(tmp_path / "out")) == ["folder.txt"]


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    inputs = files(tmp_path, "a.png")
    with pytest.raises(OutputError):
        output_for(str(tmp_path / ("n" * 300)), "text", inputs, overwrite=False).claim(inputs[0])
