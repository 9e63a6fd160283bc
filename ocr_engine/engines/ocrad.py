"""GNU Ocrad: Latin letters only, no language, no confidences, but thirty times faster than Tesseract."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO

from ocr_engine.document import Box, Line, Paragraph, Word
from ocr_engine.engines.info import LIGHT, PageEngineInfo
from ocr_engine.errors import EngineFailed, EngineMissing, TookTooLong
from ocr_engine.picture import Picture

_PROGRAM = "ocrad"
_SMALLEST_SIDE = 3  # ocrad refuses smaller pictures
_UNKNOWN_CONFIDENCE = 0.5  # a guess, low enough for a second look
_VERSION_SECONDS = 10.0  # a guess
_READS = frozenset({"eng", "deu", "fra", "spa", "ita", "por", "nld"})
_CHARACTER = re.compile(r"^ *(\d+) +(\d+) +(\d+) +(\d+); (\d+)(?:, '(.)')?", re.DOTALL)


class Ocrad:
    @property
    def version(self) -> str:
        return _run(["--version"], b"", timeout_seconds=_VERSION_SECONDS).splitlines()[0]

    def languages(self) -> frozenset[str]:
        return _READS

    def read(
        self,
        picture: Picture,
        languages: tuple[str, ...],  # noqa: ARG002 - it knows letters, not languages
        timeout_seconds: float,
    ) -> tuple[Paragraph, ...]:
        if min(picture.image.size) < _SMALLEST_SIDE:
            return ()
        gray = BytesIO()
        picture.image.convert("L").save(gray, format="PPM")
        return _paragraphs(_run(["--format=utf8", "--export=-", "-"], gray.getvalue(), timeout_seconds))


def _run(arguments: list[str], stdin: bytes, timeout_seconds: float) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
            [_PROGRAM, *arguments], input=stdin, capture_output=True, timeout=timeout_seconds, check=False
        )
    except FileNotFoundError as error:
        raise EngineMissing(_PROGRAM) from error
    except subprocess.TimeoutExpired as error:
        raise TookTooLong(timeout_seconds) from error
    if done.returncode:
        raise EngineFailed(done.stderr.decode(errors="replace"))
    return done.stdout.decode(errors="replace")


def _paragraphs(results: str) -> tuple[Paragraph, ...]:
    """Reads an Ocr Results File: text blocks of lines of characters, each with its box and guesses."""
    blocks: list[list[Line]] = []
    for chunk in re.split(r"^text block .*\n", results, flags=re.MULTILINE)[1:]:
        rows = (lines.splitlines()[1:] for lines in re.split(r"^line ", chunk, flags=re.MULTILINE)[1:])
        blocks.append([line for line in map(_line, rows) if line.words])
    return tuple(Paragraph(tuple(lines)) for lines in blocks if lines)


def _line(rows: list[str]) -> Line:
    words: list[Word] = []
    letters: list[tuple[str, Box]] = []
    for row in [*rows, ""]:
        character = _CHARACTER.match(row)
        if character and character[6] and not character[6].isspace():
            left, top, width, height = (int(character[number]) for number in (1, 2, 3, 4))
            letters.append((character[6], Box(left, top, left + width, top + height)))
        elif letters and (not character or character[6]):
            words.append(Word.of_letters(letters, _UNKNOWN_CONFIDENCE))
            letters = []
    return Line(tuple(words))


INFO = PageEngineInfo(name="ocrad", make=lambda _: Ocrad(), memory=LIGHT, program=_PROGRAM)
