"""Very long lines, read in pieces."""

from __future__ import annotations

import numpy as np

from ocr_engine.lines.text import LineText, LineWord
from ocr_engine.network.crops import crop
from ocr_engine.network.long_lines import pieces, whole
from ocr_engine.network.pp_ocrv6 import PP_OCRV6
from ocr_engine.network.recognizer import recognizer
from tests.worlds.pictures import page


def line_of(*words: tuple[int, int], width: int) -> np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]:
    """A white line 10 pixels high with black words from and to those columns."""
    pixels = np.full((10, width, 3), 255, np.uint8)
    for begin, end in words:
        pixels[3:6, begin:end] = 0
    return pixels


def test_an_ordinary_line_is_one_piece() -> None:
    assert len(pieces(line_of((5, 700), width=800))) == 1


def test_a_long_line_is_cut_in_the_middle_of_its_widest_blank() -> None:
    line = line_of((0, 500), (505, 600), (640, 1000), width=1000)
    assert [piece.shape[1] for piece in pieces(line)] == [620, 380]


def test_a_line_without_blanks_is_cut_all_the_same() -> None:
    assert [piece.shape[1] for piece in pieces(line_of((0, 1000), width=1000))] == [800, 200]


def test_words_stand_where_they_do_in_the_whole_line() -> None:
    first, second = LineText((LineWord("a", 0, 0.5, 1.0),)), LineText((LineWord("b", 0.5, 1, 0.8),))
    assert whole([first, second], [300, 100]) == LineText(
        (LineWord("a", 0, 0.375, 1.0), LineWord("b", 0.875, 1, 0.8))
    )


def test_a_line_of_hundreds_of_words_reads_to_its_end() -> None:
    words = [f"{number} ferries" for number in range(100, 200)]
    image = page("  ".join(words), size=20)
    outline = np.array([[30, 36], [image.width - 30, 36], [image.width - 30, 66], [30, 66]], np.float32)
    line = crop(np.asarray(image)[:, :, ::-1].copy(), outline)
    read = recognizer(PP_OCRV6).read(line, ("eng",))
    assert "".join(word.text for word in read.words) == "".join(words).replace(" ", "")
