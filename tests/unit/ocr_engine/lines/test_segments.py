"""Words of other letters inside a line are taken from the reader that has these letters."""

from __future__ import annotations

from ocr_engine.lines.segments import Segment, are_all_in, doubtful_segments, with_segments
from ocr_engine.lines.text import LineText, LineWord

LENGTH = 20.0


def text(*words: tuple[str, float, float, float]) -> LineText:
    return LineText(tuple(LineWord(*word) for word in words))


def reread(first: LineText, second: LineText) -> str:
    """The first reading with what a second one, of all of the line, has in place of doubtful words."""
    segments = doubtful_segments(first, LENGTH)
    return with_segments(first, [(segment, part(second, segment)) for segment in segments]).plain


def part(whole: LineText, segment: Segment) -> LineText:
    width = segment.end - segment.begin
    return text(
        *(
            (
                each.text,
                (each.begin - segment.begin) / width,
                (each.end - segment.begin) / width,
                each.confidence,
            )
            for each in whole.words
            if segment.begin <= (each.begin + each.end) / 2 <= segment.end
        )
    )


def test_what_is_surely_read_stays() -> None:
    assert not doubtful_segments(text(("Откройте", 0, 0.4, 0.95), ("окно", 0.45, 0.6, 0.93)), LENGTH)


def test_a_doubtful_word_becomes_what_the_other_reader_is_sure_of() -> None:
    russian = text(("Откройте", 0, 0.4, 0.95), ("Тединат", 0.45, 0.9, 0.3))
    assert reread(russian, text(("Telegram", 0.44, 0.92, 0.99))) == "Откройте Telegram"


def test_a_doubtful_word_stays_where_the_other_reader_is_no_surer() -> None:
    russian = text(("Откройте", 0, 0.4, 0.95), ("окна", 0.45, 0.9, 0.3))
    assert reread(russian, text(("okHa", 0.44, 0.92, 0.6))) == "Откройте окна"


def test_a_word_of_its_own_letters_gives_way_only_to_what_is_clearly_surer() -> None:
    russian = text(("сказал", 0, 0.4, 0.95), ("Бог", 0.45, 0.9, 0.8))
    assert reread(russian, text(("bor", 0.44, 0.92, 0.9))) == "сказал Бог"


def test_words_that_look_as_latin_ones_belong_to_their_neighbors() -> None:
    russian = text(("из", 0, 0.1, 0.95), ("Арр", 0.15, 0.3, 0.95), ("Зюге", 0.35, 0.6, 0.4))
    assert reread(russian, text(("App", 0.15, 0.3, 0.99), ("Store", 0.35, 0.6, 0.99))) == "из App Store"


def test_numbers_in_lines_from_right_to_left_are_put_where_they_stood() -> None:
    hebrew = text(
        ("עד", 0.8, 0.9, 0.95), ("49+", 0.4, 0.5, 0.95), ("30", 0.55, 0.6, 0.95), ("היום", 0.1, 0.3, 0.95)
    )
    assert reread(hebrew, text(("+49", 0.4, 0.5, 0.99), ("30", 0.55, 0.6, 0.99))) == "עד +49 30 היום"


def test_nothing_is_lost_that_the_other_reader_does_not_see() -> None:
    hindi = text(("info", 0.1, 0.3, 0.2), ("संस्था", 0.4, 0.6, 0.5), ("A4", 0.7, 0.8, 0.4))
    assert reread(hindi, text(("info", 0.1, 0.3, 0.99), ("A4", 0.7, 0.8, 0.99))) == "info संस्था A4"


def test_a_line_is_in_other_letters_if_each_of_its_words_is() -> None:
    russian = text(("Ореп", 0, 0.2, 0.95), ("Зеййпд", 0.25, 0.6, 0.4))
    assert are_all_in(russian, text(("Open", 0, 0.2, 0.99), ("Settings", 0.25, 0.6, 0.99)), LENGTH)
    assert not are_all_in(russian, text(("Settings", 0.25, 0.6, 0.99)), LENGTH)
