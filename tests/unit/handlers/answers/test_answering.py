"""Requests → answers, without a platform."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from handlers.answers.answering import answer
from handlers.answers.composing import Reading
from handlers.answers.findings import Findings
from handlers.answers.receipts import Receipt
from handlers.ports import LinkRefused
from handlers.requests.attachments import Attachment, Pictureless
from handlers.requests.links import Link
from handlers.requests.request import MOST_LINKS, Request
from handlers.texts import pictures as texts
from handlers.texts.translator import Translator
from ocr_engine.errors import FileTooLarge, UnsupportedFormat
from ocr_engine.options import ReadOptions
from tests.worlds.english import TRANSLATOR, say
from tests.worlds.fakes import FakeLinks, FakeReader, document_of
from tests.worlds.services import services_for_tests

ANNA, BEN = 4201, 4202
OPTIONS = ReadOptions(languages=("eng",))
LINK = Link("https://example.com/a.png")
REQUEST = Request((LINK,), chat_id=7, person_id=ANNA)


@dataclass
class Ledger:
    """A destination that writes down what happens, in its order."""

    happened: list[str] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    receipt: Receipt = field(default_factory=Receipt)

    @property
    def translator(self) -> Translator:
        return TRANSLATOR

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[Receipt]:
        self.happened.append("at work")
        yield self.receipt
        self.happened.append("done")

    async def begin(self) -> None:
        self.happened.append("begun")

    async def turn(self) -> None:
        self.happened.append("turn")

    async def send(self, findings: Findings, notices: Sequence[str]) -> None:
        self.happened.append("sent")
        self.readings += findings.readings
        self.notices += notices

    async def refuse(self, sentence: str) -> None:
        self.happened.append(sentence)

    async def notify(self, notice: str) -> None:
        self.happened.append(notice)


@pytest.fixture
def destination() -> Ledger:
    return Ledger()


async def test_an_answer_is_read_when_its_turn_to_be_read_comes_and_sent_when_its_turn_to_be_sent_does(
    destination: Ledger,
) -> None:
    await answer(REQUEST, OPTIONS, destination, services_for_tests())
    assert destination.happened == ["at work", "begun", "turn", "sent", "done"]
    assert [reading.text for reading in destination.readings] == ["Hello world"]
    assert destination.receipt.ok


async def test_languages_of_the_request_go_before_those_of_the_chat(destination: Ledger) -> None:
    reader = FakeReader()
    request = replace(REQUEST, languages=("deu",))
    await answer(request, OPTIONS, destination, services_for_tests(reader=reader))
    await answer(REQUEST, OPTIONS, destination, services_for_tests(reader=reader))
    assert [options.languages for _, options in reader.asked] == [("deu",), ("eng",)]


async def test_what_cannot_be_read_is_part_of_the_answer_in_its_place(destination: Ledger) -> None:
    too_large = Attachment("file", size=101)
    links = FakeLinks(pages={LINK.url: LinkRefused("status")})
    sources = (LINK, Pictureless("video"), too_large, Link("https://example.com/b.png"))
    request = replace(REQUEST, sources=sources)
    await answer(request, OPTIONS, destination, services_for_tests(links=links, max_bytes=100))
    outcomes = [type(reading.outcome) for reading in destination.readings[:3]]
    assert outcomes == [LinkRefused, UnsupportedFormat, FileTooLarge]
    assert destination.readings[3].text == "Hello world"
    assert destination.receipt.ok


async def test_without_any_text_nothing_is_well(destination: Ledger) -> None:
    reader = FakeReader(document_of(""))
    await answer(REQUEST, OPTIONS, destination, services_for_tests(reader=reader))
    assert not destination.receipt.ok


async def test_who_has_had_too_much_read_is_told_once_and_others_are_answered(destination: Ledger) -> None:
    services, reader = services_for_tests(quota="1/hour"), FakeReader()
    services = replace(services, reader=reader)
    for person_id in (ANNA, ANNA, ANNA, BEN):
        await answer(replace(REQUEST, person_id=person_id), OPTIONS, destination, services)
    assert destination.happened.count(say(texts.QUOTA_USED, wait=timedelta(hours=1))) == 1
    assert len(reader.asked) == 2


async def test_a_request_counts_as_many_pictures_as_it_has(destination: Ledger) -> None:
    request = replace(REQUEST, sources=(LINK,) * 3)
    await answer(request, OPTIONS, destination, services_for_tests(quota="2/hour"))
    assert "sent" not in destination.happened


async def test_links_that_were_left_out_are_said(destination: Ledger) -> None:
    await answer(replace(REQUEST, links_left_out=True), OPTIONS, destination, services_for_tests())
    assert destination.notices == [say(texts.LINKS_LEFT_OUT, count=MOST_LINKS)]
