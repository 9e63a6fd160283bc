"""An engine is a file and a line, and so is an export: nothing else has to know of them.

A stranger's engine and export are put into a copy of the program, and used through each of its doors.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.test_cli import ROOT, bare_environ
from tests.worlds.telegram import blank_png

FLOORS = ("bot", "handlers", "ocr_engine")

ENGINE = '''"""Tells how wide a page is, instead of reading it."""

from ocr_engine.document import Box, Line, Paragraph, Word
from ocr_engine.engines.info import LIGHT, PageEngineInfo


class Mine:
    version = "ruler 7"

    def languages(self):
        return frozenset({"eng"})

    def read(self, picture, languages, timeout_seconds):
        width = Word(f"{picture.image.width}-wide", Box(0, 0, 10, 10), 1.0)
        return (Paragraph((Line((width,)),)),)


INFO = PageEngineInfo(name="mine", make=lambda resources: Mine(), memory=LIGHT)
'''
ENGINE_LINE = ('    "ocr_space",\n', '    "mine",\n')

EXPORT = '''"""The text, louder."""


def to_mine(document):
    return document.text.upper() + "!"
'''
EXPORT_IMPORT = "from ocr_engine.exports.mine import to_mine\n"
EXPORT_LINE = (
    '        "text": Export("text/plain", ".txt", _page_by_page(to_text)),\n',
    '        "mine": Export("text/plain", ".mine", written(to_mine)),\n',
)

ASK_THE_HTTP_API = """
import asyncio, sys, bot.app, bot.config
from pathlib import Path
from bot.commands.client import read_remotely

async def ask(picture, data_dir):
    knobs = {"LEGIBLE_HTTP__PORT": "0", "LEGIBLE_LIMITS__WORKERS": "1", "LEGIBLE_OCR__ENGINE": "mine"}
    async with bot.app.service(bot.config.load({**knobs, "LEGIBLE_DATA_DIR": data_dir})) as service:
        read = asyncio.to_thread(read_remotely, service.address, picture, output_format="mine")
        sys.stdout.buffer.write((await read).content)

if __name__ == "__main__":
    asyncio.run(ask(Path(sys.argv[1]).read_bytes(), sys.argv[2]))
"""


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with one engine and one export more."""
    copy = tmp_path_factory.mktemp("grown")
    for floor in FLOORS:
        shutil.copytree(ROOT / floor, copy / floor, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "config.yaml", copy)
    engines, exports = copy / "ocr_engine" / "engines", copy / "ocr_engine" / "exports"
    (engines / "mine.py").write_text(ENGINE)
    add_line(engines / "__init__.py", *ENGINE_LINE)
    (exports / "mine.py").write_text(EXPORT)
    add_line(exports / "__init__.py", *EXPORT_LINE)
    add_line(exports / "__init__.py", "from ocr_engine.exports.hocr import to_hocr\n", EXPORT_IMPORT)
    (copy / "ask.py").write_text(ASK_THE_HTTP_API)
    (copy / "picture.png").write_bytes(blank_png(77, 40))
    return copy


def add_line(file: Path, after: str, line: str) -> None:
    text = file.read_text()
    assert text.count(after) == 1
    file.write_text(text.replace(after, after + line))


def output(folder: Path, *arguments: str) -> str:
    """What the program in that folder prints."""
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *arguments],
        capture_output=True,
        cwd=folder,
        env={**bare_environ(), "PYTHONPATH": str(folder)},
        check=False,
        timeout=180,
        text=True,
    )
    assert "Traceback" not in done.stderr
    return done.stdout


def test_the_command_line_reads_with_the_engine_and_writes_with_the_export(grown: Path) -> None:
    arguments = ("-m", "bot", "ocr", "--engine", "mine", "--format", "mine", "picture.png")
    assert output(grown, *arguments) == "77-WIDE!"


def test_the_http_api_reads_with_the_engine_and_writes_with_the_export(grown: Path, tmp_path: Path) -> None:
    assert output(grown, "ask.py", "picture.png", str(tmp_path)) == "77-WIDE!"


def test_the_doctor_examines_the_engine(grown: Path) -> None:
    (line,) = [line for line in output(grown, "-m", "bot", "doctor").splitlines() if "engine mine" in line]
    assert line.startswith("ok")
    assert "1 language" in line
    assert line.endswith("ruler 7")
