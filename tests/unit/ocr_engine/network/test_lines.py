"""Lines on their way from the page to their words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from ocr_engine.by_line.detected import DetectedLines, bgr
from ocr_engine.lines import quads
from ocr_engine.lines.hangul import whole_words
from ocr_engine.lines.text import LineText, LineWord
from ocr_engine.network.alphabet import weights
from ocr_engine.network.ctc import likeliest, words_of
from ocr_engine.network.pp_ocrv6 import PP_OCRV6
from ocr_engine.network.tiles import tiles
from ocr_engine.picture import Picture
from tests.worlds.pictures import page

FULL_WIDTH_COMMA = "\uff0c"
OMICRON = "\u03bf"
SYMBOLS = ("", "a", "b", "é", "я", "北", "あ", FULL_WIDTH_COMMA, ",", "7", " ", "π", OMICRON, "℃")


def decoded(
    probabilities: NDArray[np.float32],
    used: float = 1,
    blanks: Sequence[tuple[float, float]] = (),
    counts: NDArray[np.float32] | float = 1.0,
) -> LineText:
    letters = likeliest(probabilities, SYMBOLS, counts)
    return words_of(letters, probabilities[:, SYMBOLS.index(" ")], used, blanks)


def allowed(*languages: str) -> str:
    counts = weights(SYMBOLS, languages, PP_OCRV6.recognizer.alphabet)
    return "".join(symbol for symbol, count in zip(SYMBOLS, counts, strict=True) if count == 1)


def test_a_latin_text_has_no_symbols_of_other_scripts() -> None:
    assert allowed("eng") == "abé,7 "


def test_a_chinese_text_may_have_latin_but_no_kana() -> None:
    assert allowed("chi_sim") == f"abé北{FULL_WIDTH_COMMA},7 ℃"


def test_a_japanese_text_has_characters_and_kana() -> None:
    assert allowed("jpn", "eng") == f"abé北あ{FULL_WIDTH_COMMA},7 ℃"


def test_greek_letters_count_for_less_in_latin_text_unless_they_look_like_latin_ones() -> None:
    counts = dict(zip(SYMBOLS, weights(SYMBOLS, ("eng",), PP_OCRV6.recognizer.alphabet), strict=True))
    assert 0 < counts["π"] < counts["a"]
    assert counts[OMICRON] == 0


def path(*symbols: str) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    probabilities = np.zeros((len(symbols), len(SYMBOLS)), np.float32)
    for column, symbol in enumerate(symbols):
        probabilities[column, SYMBOLS.index(symbol)] = 0.9
    return probabilities


def test_a_symbol_over_several_columns_is_one_letter_unless_parted() -> None:
    assert text_of(decoded(path("a", "a", "", "a", "b", "b"))) == "aab"


def test_words_are_parted_by_spaces_and_know_where_they_stand() -> None:
    first, second = decoded(path("a", "b", " ", "", "7", "")).words
    assert (first.text, second.text) == ("ab", "7")
    assert first.begin < first.end <= second.begin < second.end


@pytest.mark.parametrize(
    ("blanks", "words"), [([(0.2, 0.3)], ["7", "ab"]), ([(0.9, 1.0)], ["7ab"]), ([], ["7ab"])]
)
def test_a_space_that_a_letter_outdoes_is_one_where_there_is_white_space(
    blanks: list[tuple[float, float]], words: list[str]
) -> None:
    columns = path("7", "", "a", "b")
    columns[1, SYMBOLS.index(" ")] = 0.1
    assert [word.text for word in decoded(columns, 1, blanks).words] == words


def test_the_white_space_behind_a_comma_parts_no_number() -> None:
    columns = path("7", ",", "", "7")
    columns[2, SYMBOLS.index(" ")] = 0.1
    assert [word.text for word in decoded(columns, 1, [(0.4, 0.7)]).words] == ["7,7"]


@pytest.mark.parametrize(("greek", "text", "certain"), [(0.8, "7π", 0.8), (0.5, "7a", 0.2)])
def test_a_letter_that_counts_for_less_is_read_where_it_is_much_likelier(
    greek: float, text: str, certain: float
) -> None:
    columns = path("7", "a")
    columns[1, SYMBOLS.index("π")], columns[1, SYMBOLS.index("a")] = greek, 0.2
    counts = weights(SYMBOLS, ("eng",), PP_OCRV6.recognizer.alphabet)
    line = decoded(columns, counts=counts)
    assert text_of(line) == text
    assert line.confidence == pytest.approx((0.9 + certain) / 2)


@pytest.mark.parametrize(
    ("likely", "blanks", "words"),
    [(0.4, [], ["7", "7"]), (0.1, [(0.1, 0.9)], ["7", "7"]), (0.1, [(0.4, 0.6)], ["77"]), (0.1, [], ["77"])],
)
def test_a_space_between_digits_is_likely_or_wide_white_space(
    likely: float, blanks: list[tuple[float, float]], words: list[str]
) -> None:
    columns = path("7", "", "7")
    columns[1, SYMBOLS.index(" ")] = likely
    assert [word.text for word in decoded(columns, 1, blanks).words] == words


def test_padding_is_no_part_of_the_line() -> None:
    (word,) = decoded(path("a", "b", "", ""), 0.5).words
    assert word.end == 1


def text_of(line: LineText) -> str:
    return " ".join(word.text for word in line.words)


def test_a_line_of_doubtful_letters_is_noise() -> None:
    line = LineText((LineWord("sure", 0, 0.5, 0.9), LineWord("doubtful", 0.5, 1, 0.3)))
    assert line.confidence == pytest.approx(0.5)
    assert line.unless_noise(0.5) == line
    assert line.unless_noise(0.6) == LineText()


def test_korean_syllables_with_no_space_between_them_are_one_word() -> None:
    read = [
        LineWord(text, begin, begin + 0.09, 0.9)
        for text, begin in (("실", 0.0), ("수", 0.1), ("와", 0.2), ("그", 0.35))
    ]
    assert [word.text for word in whole_words(read, 10)] == ["실수와", "그"]


def test_words_of_other_scripts_stay_as_they_were_read() -> None:
    read = [LineWord("of", 0, 0.09, 0.9), LineWord("it", 0.1, 0.2, 0.9)]
    assert whole_words(read, 10) == tuple(read)


OUTLINES = np.array([[[10, 20], [60, 22], [60, 32], [10, 30]]], np.float32)


@pytest.mark.parametrize("turns", [(90, 270), (180, 180), (270, 90), (90, 180, 90)])
def test_turning_there_and_back_changes_nothing(turns: tuple[int, ...]) -> None:
    outlines, width, height = OUTLINES, 100, 50
    for turn in turns:
        outlines = quads.turned(outlines, turn, width, height)
        width, height = (width, height) if turn == 180 else (height, width)
    assert outlines == pytest.approx(OUTLINES)


def test_a_line_that_is_turned_reads_the_same() -> None:
    picture = Picture(page("Turn", size=40))
    width = picture.image.width
    outline = np.array([[[80, 80], [width - 80, 80], [width - 80, 130], [80, 130]]], np.float32)
    lines = DetectedLines(PP_OCRV6, picture, bgr(picture), outline)
    (line,), (lying,) = lines.crops, lines.turned(180).crops
    assert np.abs(line.tight(48).astype(int) - lying.turned().tight(48)).mean() < 1


@pytest.mark.parametrize("size", [(1080, 2400), (300, 2500), (3000, 9000)])
def test_a_picture_that_is_not_very_long_is_one_tile(size: tuple[int, int]) -> None:
    assert len(tiles(*size)) == 1


@pytest.mark.parametrize("height", [5_000, 12_345, 30_000])
def test_tiles_cover_a_long_picture_and_own_each_row_once(height: int) -> None:
    found = tiles(1080, height)
    assert (found[0].top, found[-1].bottom) == (0, height)
    assert all(above.owned_until == below.owned_from for above, below in pairwise(found))
    assert all(tile.top <= max(tile.owned_from, 0) for tile in found)
    assert all(min(tile.owned_until, height) <= tile.bottom for tile in found)
