"""What was read → what is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.answers.composing import Answer, FilePart, Reading, compose
from handlers.answers.marked_text import TextPart
from handlers.answers.splitting import CAPTION_UNITS, utf16_units
from handlers.texts import pictures as texts
from ocr_engine.document import Box, Document, Line, Page, Paragraph, Source, UnreadLines, Word
from ocr_engine.errors import DamagedPicture
from tests.worlds.english import TRANSLATOR, say
from tests.worlds.fakes import document_of


def composed(readings: Sequence[Reading], *, folded: bool = False) -> Answer:
    return compose(readings, TRANSLATOR, folded=folded)


def texts_of(answer: Answer) -> list[str]:
    return [part.text for part in (*answer.parts, *answer.notices) if isinstance(part, TextPart)]


def test_a_text_is_a_message() -> None:
    assert composed([Reading(document_of("Hello"))]) == Answer((TextPart("Hello"),), ok=True)


def test_a_failure_alone_is_its_sentence_and_not_ok() -> None:
    answer = composed([Reading(DamagedPicture())])
    assert texts_of(answer)[0].startswith("That file is damaged")
    assert not answer.ok


def test_an_answer_is_ok_if_anything_was_read() -> None:
    assert composed([Reading(DamagedPicture()), Reading(document_of("Hello"))]).ok


def test_a_page_that_failed_says_so_among_the_others() -> None:
    pages = (*document_of("One").pages, Page(2, 0, 0, failure="took-too-long"))
    answer = composed([Reading(Document(Source("pdf", 2), ("eng",), pages))])
    assert texts_of(answer) == ["One\n\n[page 2 could not be read]"]


def test_lines_that_could_not_be_read_are_said_by_their_script() -> None:
    page = replace(document_of("Hi").pages[0], unread=(UnreadLines("Khmr", 3),))
    answer = [Reading(Document(Source("png"), ("eng",), (page,)))]
    assert texts_of(composed(answer)) == [
        "Hi",
        "I couldn't read 3 lines: they look like Khmer script. /lang shows what can be read here.",
    ]
    assert not answer[0].is_read


def test_an_animation_says_which_of_its_frames_were_read() -> None:
    source = Source("gif", page_count=2, frame_count=30, frames=(4, 17))
    pages = (*document_of("Hi").pages, Page(2, 30, 20))
    assert texts_of(composed([Reading(Document(source, ("eng",), pages))])) == [
        "Hi",
        "This is an animation of 30 frames. I read frames 4 and 17.",
    ]


def test_frames_beyond_the_limit_of_pages_are_not_said_to_be_read() -> None:
    source = Source("gif", page_count=2, frame_count=30, frames=(4, 17))
    document = Document(source, ("eng",), document_of("Hi").pages)
    assert texts_of(composed([Reading(document)]))[1:] == [
        "This is an animation of 30 frames. I read frame 4."
    ]


def test_three_messages_are_the_most() -> None:
    three = composed([Reading(document_of("x" * 4096 * 3))])
    four = composed([Reading(document_of("x" * (4096 * 3 + 1)))])
    assert [len(three.parts), len(four.parts)] == [3, 1]
    assert isinstance(four.parts[0], FilePart)


def test_a_text_of_any_length_is_cut_no_further_than_needed() -> None:
    """Cutting all of it into messages would stop the event loop for minutes."""
    word = Word("x" * 10_000_000, Box(0, 0, 1, 1), 1.0)
    pages = (Page(1, 1, 1, (Paragraph((Line((word,)),)),)),)
    [part] = composed([Reading(Document(Source("pdf"), ("eng",), pages))]).parts
    assert isinstance(part, FilePart)
    assert len(part.content) == 10_000_001


def test_the_caption_of_a_file_has_room_for_what_there_is_to_say() -> None:
    long = document_of("😀 words " * 3000)
    document = Document(Source("pdf", page_count=90), ("eng",), long.pages)
    [part] = composed([Reading(document, name="a/../b\\Scan 1.PDF")]).parts
    assert isinstance(part, FilePart)
    assert part.name == "Scan 1.txt"
    assert utf16_units(part.caption) <= CAPTION_UNITS
    assert part.caption.endswith(say(texts.PAGES_LEFT_OUT, count=90, read=1))


def cut_files(count: int, text: str) -> list[Reading]:
    """Each with another number of pages, so that there is something else to say of each."""
    return [
        Reading(Document(Source("pdf", page_count=90 + number), ("eng",), document_of(text).pages))
        for number in range(count)
    ]


def test_what_a_caption_has_no_room_for_is_a_message_of_its_own() -> None:
    answer = composed(cut_files(13, "words " * 900))
    [file], [notice] = answer.parts, answer.notices
    assert isinstance(file, FilePart)
    assert utf16_units(file.caption) <= CAPTION_UNITS
    assert file.caption.startswith("words")
    assert notice == TextPart(
        " ".join(say(texts.PAGES_LEFT_OUT, count=90 + number, read=1) for number in range(13))
    )


def test_what_a_message_has_no_room_for_is_counted_in_a_whole_sentence() -> None:
    [notice] = composed(cut_files(300, "words")).notices
    assert 4096 - 200 < utf16_units(notice.text) <= 4096
    told = notice.text.count("This file has")
    assert notice.text.endswith(say(texts.NOTICES_LEFT_OUT, count=300 - told))


def test_what_there_is_to_say_of_several_files_is_said_once() -> None:
    cut = Reading(Document(Source("pdf", page_count=90), ("eng",), document_of("words").pages))
    assert composed([cut, cut]).notices == (TextPart(say(texts.PAGES_LEFT_OUT, count=90, read=1)),)


def test_a_sentence_is_never_folded() -> None:
    readings = [Reading(DamagedPicture())] * 30
    assert all(
        not part.entities for part in composed(readings, folded=True).parts if isinstance(part, TextPart)
    )
