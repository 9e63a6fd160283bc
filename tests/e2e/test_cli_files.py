"""Folders, pages, files and terminals: the command line, typed as people type it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.e2e.test_cli import ROOT, bare_environ, legible
from tests.worlds.pictures import encoded, page

FAST = ("--engine", "tesseract", "-l", "eng")


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    """Four pages; the third has nothing on it."""
    first, *others = (page(text, size=48) for text in ("Sheet one", "Sheet two", "", "Sheet four"))
    file = tmp_path / "sheets.tiff"
    file.write_bytes(encoded(first, "TIFF", save_all=True, append_images=others))
    return file


def test_pages_of_a_text_are_parted_by_form_feeds(sheets: Path) -> None:
    done = legible("ocr", *FAST, str(sheets))
    assert done.stdout.decode() == "Sheet one\n\fSheet two\n\f\fSheet four\n"
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_pages_that_are_asked_for_are_read(sheets: Path) -> None:
    done = legible("ocr", *FAST, "--pages", "2,last", "-v", str(sheets))
    assert done.stdout.decode() == "Sheet two\n\fSheet four\n"
    assert done.stderr.decode().startswith(f"{sheets}: 2 pages (tiff), read in eng\n  2: decode tiff ")


def test_a_page_that_is_not_there_is_named(sheets: Path) -> None:
    done = legible("ocr", *FAST, "--pages", "5", str(sheets))
    assert (
        done.stderr.decode()
        == f"{sheets}: There is no page 5: the file has 4 pages. Give pages that it has.\n"
    )
    assert done.returncode == 1


def test_all_pages_are_read_whatever_the_limit_of_the_service_is(sheets: Path) -> None:
    done = legible("ocr", *FAST, str(sheets), LEGIBLE_LIMITS__MAX_PAGES="2")
    assert "Sheet four" in done.stdout.decode()
    assert done.returncode == 0


@pytest.mark.parametrize("option", [(), ("-q",)])
def test_a_page_that_cannot_be_read_has_a_status_of_its_own(tmp_path: Path, option: tuple[str, ...]) -> None:
    file = tmp_path / "wide.tiff"
    wide = page("Wide").resize((1200, 1200))
    file.write_bytes(encoded(page("Sheet one", size=48), "TIFF", save_all=True, append_images=[wide]))
    done = legible("ocr", *FAST, *option, str(file), LEGIBLE_LIMITS__MAX_MEGAPIXELS="1")
    assert done.stdout.decode() == "Sheet one\n\f[page 2 could not be read]\n"
    assert done.stderr.decode() == ("" if option else f"{file}: Page 2 could not be read.\n")
    assert done.returncode == 3


def test_a_folder_is_read_into_a_folder(sheets: Path, tmp_path: Path) -> None:
    (tmp_path / "in" / "sub").mkdir(parents=True)
    sheets.rename(tmp_path / "in" / "sub" / "sheets.tiff")
    (tmp_path / "in" / "a.png").write_bytes(encoded(page("Hello", size=48)))
    done = legible(
        "ocr", *FAST, "-j", "1", str(tmp_path / "in"), "-o", f"{tmp_path / 'out'}/", "--pages", "1"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "out" / "a.txt").read_text() == "Hello\n"
    assert (tmp_path / "out" / "sub" / "sheets.txt").read_text() == "Sheet one\n"


def test_the_name_of_the_file_tells_its_form(sheets: Path, tmp_path: Path) -> None:
    done = legible("ocr", *FAST, str(sheets), "-o", str(tmp_path / "sheets.pdf"))
    assert (done.returncode, done.stdout) == (0, b"")
    assert (tmp_path / "sheets.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--pages", "5-2"), "write pages like 2-5,8 or 3- or last"),
        (("-j", "0"), "give a whole number from 1 to 256"),
        (("-q", "-v"), "not allowed with argument"),
    ],
)
def test_what_makes_no_sense_is_answered_with_one_line(arguments: tuple[str, ...], problem: str) -> None:
    done = legible("ocr", *arguments, "a.png")
    assert problem in done.stderr.decode().splitlines()[-1]
    assert done.returncode == 2


def test_the_version_and_the_languages_are_told() -> None:
    assert re.fullmatch(r"legible \d+\.\d+\.\d+\n", legible("--version").stdout.decode())
    told = legible("languages", "--engine", "tesseract").stdout.decode()
    assert "eng" in [line.split("  ")[0] for line in told.splitlines()]
    assert "English\n" in told


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "tcsh"])
def test_a_shell_can_learn_the_options(shell: str) -> None:
    done = legible("completion", shell)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "overwrite" in done.stdout.decode()


def on_a_terminal(*arguments: str) -> tuple[int, str]:
    """The status, and all that a terminal was sent."""
    main, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=terminal,
        cwd=ROOT,
        env=bare_environ(),
    ) as process:
        os.close(terminal)
        shown = _all_of(main)
    return process.returncode, shown


def _all_of(main: int) -> str:
    shown = b""
    with os.fdopen(main, "rb", buffering=0) as screen:
        while True:
            try:
                shown += screen.read(1000) or b""
            except OSError:  # what a terminal says when nobody writes to it any more
                return shown.decode()


def test_a_terminal_shows_how_many_pages_of_one_long_input_are_read(sheets: Path) -> None:
    status, shown = on_a_terminal("ocr", *FAST, str(sheets))
    assert status == 0
    assert re.findall(r" (\d/4) ", shown)[-1] == "4/4"
    assert "Sheet four" in shown


def test_a_terminal_is_spared_files_that_it_cannot_show(sheets: Path) -> None:
    status, shown = on_a_terminal("ocr", *FAST, "--format", "pdf", str(sheets))
    assert (status, shown) == (2, "A terminal cannot show pdf files. Write it to a file, with -o.\r\n")
