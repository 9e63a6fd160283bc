"""The command line, typed as people type it."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO

import docx
import pytest
from openpyxl import load_workbook
from pdfminer.high_level import extract_text as pdf_text
from PIL import Image, ImageColor

from bot.commands import say, texts
from handlers.texts.sentences import Sentence
from ocr_engine.engines import ENGINES
from ocr_engine.exports.boxes import LINE_COLOR, WORD_COLOR
from tests.worlds.api import api_world
from tests.worlds.ocr_space import KEY
from tests.worlds.pdfs import pdf_with_text
from tests.worlds.pictures import encoded, page
from tests.worlds.processes import Process, wait_until

ROOT = Path(__file__).parents[2]


def bare_environ() -> dict[str, str]:
    return {
        name: value for name, value in os.environ.items() if not name.startswith(("LEGIBLE_", "TELEGRAM_"))
    }


def legible(*arguments: str, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *arguments],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**bare_environ(), "LEGIBLE_OCR__RUNTIME": "onnxruntime", **environ},
        check=False,
        timeout=120,
    )


@dataclass(frozen=True, slots=True)
class Program:
    """One that runs, as the shell of a terminal runs it: in a process group of its own."""

    pid: int
    stdin: IO[bytes]
    stdout: IO[bytes]
    stderr: IO[bytes]
    status: Callable[[], int]


@contextmanager
def started(*arguments: str) -> Iterator[Program]:
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "bot", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**bare_environ(), "LEGIBLE_OCR__RUNTIME": "onnxruntime"},
        start_new_session=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        yield Program(process.pid, process.stdin, process.stdout, process.stderr, process.wait)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "hello.png"
    file.write_bytes(encoded(page("Hello from a file", size=48)))
    return file


def test_several_inputs_are_read_in_their_order_and_one_that_fails_does_not_stop_the_others(
    picture: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "missing.png"
    done = legible("ocr", "--lang", "english", str(picture), str(missing), "-", stdin=picture.read_bytes())
    assert done.stdout.decode() == (
        f"==> {picture} <==\nHello from a file\n\n==> - <==\nHello from a file\n\n"
    )
    assert done.stderr.decode() == f"{missing}: There is no such file.\n"
    assert done.returncode == 1


def test_json_says_where_every_word_stands(picture: Path) -> None:
    done = legible("ocr", "--lang", "eng", "--format", "json", str(picture))
    document = json.loads(done.stdout)
    words = document["pages"][0]["paragraphs"][0]["lines"][0]["words"]
    assert [word["text"] for word in words] == ["Hello", "from", "a", "file"]
    assert done.returncode == 0


def test_boxes_are_a_picture_of_what_was_read(picture: Path) -> None:
    done = legible("ocr", "--lang", "eng", "--format", "boxes", str(picture))
    assert (done.returncode, done.stderr) == (0, b"")
    drawn, sent = (Image.open(BytesIO(data)) for data in (done.stdout, picture.read_bytes()))
    assert (drawn.format, drawn.size) == ("PNG", sent.size)
    colors = {color for _, color in drawn.getcolors(drawn.width * drawn.height) or ()}
    assert colors >= {ImageColor.getrgb(WORD_COLOR), ImageColor.getrgb(LINE_COLOR)}


def test_office_files_and_pdfs_are_made_by_workers_that_are_shut_in(picture: Path) -> None:
    """What they are made with is loaded after that, and has to be within reach."""
    made = {}
    for name in ("docx", "xlsx", "pdf"):
        done = legible("ocr", "--lang", "eng", "--format", name, str(picture), LEGIBLE_LIMITS__SANDBOX="auto")
        assert (done.returncode, done.stderr) == (0, b"")
        made[name] = BytesIO(done.stdout)
    assert [paragraph.text for paragraph in docx.Document(made["docx"]).paragraphs] == ["Hello from a file"]
    assert load_workbook(made["xlsx"]).worksheets[0]["A1"].value == "Hello from a file"
    assert pdf_text(made["pdf"]).split() == ["Hello", "from", "a", "file"]


def test_a_language_that_does_not_exist_is_not_understood(picture: Path) -> None:
    done = legible("ocr", "--lang", "germn", str(picture))
    assert "language called “germn”. Did you mean deu (German)" in done.stderr.decode()
    assert done.returncode == 2


def test_a_reader_that_has_seen_enough_ends_it_without_a_word(picture: Path) -> None:
    with started("ocr", str(picture)) as program:
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.status() == 128 + signal.SIGPIPE


def _has_no_workers(program: int, processes: Iterator[Process]) -> bool:
    """Each leads a group of its own."""
    return not any(each.parent == program != each.group for each in processes)


async def test_an_interrupt_ends_it_with_one_line(picture: Path) -> None:
    """While it waits for standard input, which ends after the workers, as that of a terminal does."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore interrupts
    with started("ocr", str(picture), "-") as program:
        assert program.stdout.readline() == f"==> {picture} <==\n".encode()
        os.killpg(program.pid, signal.SIGINT)
        await wait_until(partial(_has_no_workers, program.pid))
        program.stdin.close()
        assert program.stderr.read() == b"Interrupted.\n"
    assert program.status() == 128 + signal.SIGINT


async def test_the_key_for_a_server_is_that_of_the_configuration(picture: Path, tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.write_text("sesame\n")
    async with api_world(api_key="sesame") as world:
        ask = partial(legible, "ocr", "--server", str(world.client.make_url("/")), str(picture))
        without_key = await asyncio.to_thread(ask)
        with_key = await asyncio.to_thread(ask, LEGIBLE_HTTP__API_KEY_FILE=str(key))
    assert "refused the API key" in without_key.stderr.decode()
    assert with_key.stdout.decode() == "Hello world\n"


def test_a_wrong_option_is_answered_with_the_usage_of_its_command() -> None:
    done = legible("ocr", "--bogus", "a.png")
    assert done.stderr.decode().startswith("usage: legible ocr")
    assert done.returncode == 2


def test_what_is_no_picture_gets_a_sentence(tmp_path: Path) -> None:
    page_file = tmp_path / "page.png"
    page_file.write_text("<!doctype html><html></html>")
    done = legible("ocr", str(page_file))
    assert "This is a web page, not a picture." in done.stderr.decode()
    assert done.returncode == 1


def test_without_tesseract_a_pdf_still_gives_its_text_and_a_picture_a_sentence(
    picture: Path, tmp_path: Path
) -> None:
    typed = tmp_path / "typed.pdf"
    typed.write_bytes(pdf_with_text("Typed, not scanned"))
    done = legible("ocr", "--engine", "tesseract", "--lang", "eng", str(typed), str(picture), PATH="")
    assert "Typed, not scanned" in done.stdout.decode()
    assert "tesseract is not installed here" in done.stderr.decode()
    assert done.returncode == 1


def test_without_tesseract_the_default_engine_reads_the_languages_that_need_none(picture: Path) -> None:
    assert legible("ocr", "--lang", "swe", str(picture), PATH="").stdout.decode() == "Hello from a file\n"
    russian = legible("ocr", "--lang", "rus", str(picture), PATH="")
    assert "tesseract is not installed here" in russian.stderr.decode()


def test_doctor_finds_every_engine_with_its_languages_and_memory_here() -> None:
    done = legible("doctor", LEGIBLE_HTTP__PORT="0", OCR_SPACE_API_KEY=KEY)
    report = done.stdout.decode()
    assert done.returncode == 0, report
    assert all(word in report for word in ("English", "HEIC", "local chat"))
    engines = re.findall(r"^ok  engine (\w+) +\d+ languages, +\d+ MB per worker, .*\d", report, re.MULTILINE)
    assert engines == list(ENGINES)
    assert KEY not in report


def test_doctor_shows_every_problem_with_its_cure() -> None:
    done = legible("doctor", LEGIBLE_LIMITS__MAX_PAGES="many", LEGIBLE_OCR__LANGUAGES="Klingon+khm")
    report = done.stdout.decode()
    assert done.returncode == 1
    assert "limits.max_pages" in report
    assert "expected a whole number from 1 to 500" in report
    assert "up to three languages" in report


def test_doctor_names_the_command_for_a_missing_language() -> None:
    assert "install tesseract-ocr-khm" in legible("doctor", LEGIBLE_OCR__LANGUAGES="khm").stdout.decode()


def first_part(text: Sentence) -> str:
    """What fits into the first line, however narrow the terminal."""
    return say(text).partition(";")[0]


def test_doctor_says_which_engines_are_not_there_and_what_helps() -> None:
    done = legible("doctor", PATH="", LEGIBLE_OCR__ENGINE="ocrad")
    report = done.stdout.decode()
    assert f"engine ocr_space {say(texts.DOCTOR_NO_KEY)}" in report
    assert (
        f"engine tesseract not installed\n{21 * ' '}-> {first_part(texts.DOCTOR_INSTALL_TESSERACT)}" in report
    )
    assert f"engine ocrad     not installed\n{21 * ' '}-> {first_part(texts.DOCTOR_OTHER_ENGINE)}" in report
    assert done.returncode == 1
