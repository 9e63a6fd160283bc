"""Requests → answers, whoever asks and wherever the answer goes: a message, a command, a button."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from handlers.answers.advice import advice
from handlers.answers.composing import Reading
from handlers.answers.destination import Destination
from handlers.answers.findings import Findings
from handlers.ports import Services
from handlers.reading import read_all
from handlers.requests.request import MOST_LINKS, MessageRequest, Request
from handlers.texts import language as language_texts
from handlers.texts import pictures as texts
from handlers.texts.translator import Translator
from ocr_engine.options import AUTO, ReadOptions

_BUSY_FROM = 20  # a guess, in pictures: so many take long enough to wonder


async def answer(
    request: Request, options: ReadOptions, destination: Destination, services: Services
) -> None:
    """Answers those who have not had too much already, and tells the others once in a while."""
    seconds = await services.quotas.claim(request.person_id, len(request.sources))
    if not seconds:
        await _notify_if_busy(request, destination, services)
        await _answer_or_give_back(request, options, destination, services)
        return
    services.counts.over_quota()
    if services.notices.quota.claim(request.chat_id):
        await destination.refuse(
            destination.translator.say(texts.QUOTA_USED, wait=timedelta(seconds=seconds))
        )


async def _answer_or_give_back(
    request: Request, options: ReadOptions, destination: Destination, services: Services
) -> None:
    try:
        await _read_and_send(request, options, destination, services)
    except Exception:
        await services.quotas.give_back(request.person_id, len(request.sources))
        raise


async def _notify_if_busy(request: Request, destination: Destination, services: Services) -> None:
    ahead = services.queue.ahead_of(request.person_id)
    if ahead >= _BUSY_FROM and services.notices.busy.claim(request.chat_id):
        await destination.notify(destination.translator.say(texts.BUSY, count=ahead))


async def _read_and_send(
    request: Request, options: ReadOptions, destination: Destination, services: Services
) -> None:
    options = replace(options, languages=request.languages or options.languages)
    async with destination.at_work() as receipt:
        readings = await read_all(request, options, services, destination.begin)
        await destination.turn()
        findings = Findings(request, options, readings)
        await destination.send(findings, [*_notices(findings, destination.translator, services)])
        receipt.ok = any(reading.is_read for reading in readings)


def _notices(findings: Findings, translator: Translator, services: Services) -> Iterator[str]:
    """The advice is one."""
    request, readings = findings.request, findings.readings
    if _wants_to_know_its_languages(request, readings, services):
        yield _understood(request.languages or (), translator)
    if request.links_left_out:
        yield translator.say(texts.LINKS_LEFT_OUT, count=MOST_LINKS)
    is_too_small = any(reading.needs_file for reading in readings)
    said = translator.say(texts.SMALL_LETTERS) if is_too_small else ""
    said = said or advice(readings, findings.options.languages, translator)
    if said and services.notices.advice.claim(request.chat_id):
        yield said


def _wants_to_know_its_languages(request: Request, readings: Sequence[Reading], services: Services) -> bool:
    """Who wrote a language is told once how it was understood: it may have been meant as a word."""
    if not isinstance(request, MessageRequest) or not request.languages:
        return False
    is_read = any(reading.document for reading in readings)
    return is_read and services.notices.languages.claim(request.chat_id, "+".join(request.languages))


def _understood(languages: tuple[str, ...], translator: Translator) -> str:
    if languages == (AUTO,):
        return translator.say(language_texts.UNDERSTOOD_AUTOMATIC)
    names = language_texts.names(languages, translator.locale)
    return translator.say(language_texts.UNDERSTOOD, languages=names, codes="+".join(languages))
