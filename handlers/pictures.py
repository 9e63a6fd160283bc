"""Photos, image files, PDFs, stickers, albums and picture links: read, and answered in one reply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, cast

from telegram import Message, Update, User
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from handlers.answers.composing import Reading, compose
from handlers.answers.notices import DAY_SECONDS, Notice
from handlers.answers.receipts import at_work
from handlers.answers.sending import send
from handlers.answers.turns import Turn, Turns
from handlers.context import LegibleApplication, LegibleContext
from handlers.ports import OpenUpdate
from handlers.reading import read_all, usual_options
from handlers.requests.albums import Album, Albums
from handlers.requests.group_policy import is_meant_for, is_private
from handlers.requests.request import MOST_LINKS, Request, request_in, request_of_command
from handlers.texts import pictures as texts
from handlers.texts.errors import explain
from handlers.texts.sentences import Text, Value
from ocr_engine.languages import LanguageError
from ocr_engine.options import ReadOptions

_MINUTE_SECONDS = 60
_BUSY_FROM = 20


def handlers(album_quiet_seconds: float) -> list[BaseHandler[Any, LegibleContext, Any]]:
    desk = _Desk(Albums(album_quiet_seconds), Turns(), _Notices())
    ordinary = filters.UpdateType.MESSAGE & ~filters.COMMAND & ~filters.StatusUpdate.ALL
    return [
        CommandHandler("ocr", desk.on_command, filters.UpdateType.MESSAGE),
        MessageHandler(ordinary, desk.on_message),
    ]


class _Desk:
    """Takes requests in, in the order of the chat; reading and answering go on by themselves."""

    def __init__(self, albums: Albums, turns: Turns, notices: _Notices) -> None:
        self._albums = albums
        self._turns = turns
        self._notices = notices

    async def on_message(self, update: Update, context: LegibleContext) -> None:
        message = cast("Message", update.message)
        if not message.media_group_id and not is_meant_for(context.bot.bot, message):
            return
        options = await usual_options(update, context.services)
        album, opened = self._albums.add(message), context.services.inbox.opened(update)
        album.updates.append(opened)
        if album.answering is None:
            visit = self._visit(message, album.updates, options, context)
            serving = self._serve_album(album, visit)
            album.answering = context.application.create_task(serving, update=update)
        else:
            opened.watch(album.answering)

    async def on_command(self, update: Update, context: LegibleContext) -> None:
        """/ocr, as a reply to a picture or followed by links."""
        message = cast("Message", update.message)
        options = await usual_options(update, context.services)
        opened = context.services.inbox.opened(update)
        visit = self._visit(message, [opened], options, context)
        context.application.create_task(self._serve_command(visit), update=update)

    def _visit(
        self, message: Message, updates: Sequence[OpenUpdate], options: ReadOptions, context: LegibleContext
    ) -> _Visit:
        turn = self._turns.take(message.chat_id)
        return _Visit(message, updates, turn, options, context, self._notices)

    async def _serve_album(self, album: Album, visit: _Visit) -> None:
        with visit.turn:
            messages = await self._albums.complete(album)
            if any(is_meant_for(visit.bot, message) for message in messages):
                hint = texts.SEND_A_PICTURE if is_private(visit.message) else None
                await visit.serve(lambda: request_in(messages, visit.bot), hint)

    async def _serve_command(self, visit: _Visit) -> None:
        with visit.turn:
            await visit.serve(lambda: request_of_command(visit.message, visit.bot), texts.REPLY_TO_A_PICTURE)


class _Notices:
    """What a chat is told beside its answers, and not too often."""

    def __init__(self) -> None:
        self.send_as_file = Notice(DAY_SECONDS)
        self.busy = Notice(_MINUTE_SECONDS)
        self.quota = Notice(_MINUTE_SECONDS)


@dataclass(frozen=True, slots=True)
class _Visit:
    """A message that came in, its place in the chat's queue, and how pictures were read when it came.

    Attributes:
        updates: those in which the message, or its whole album, came.
    """

    message: Message
    updates: Sequence[OpenUpdate]
    turn: Turn
    options: ReadOptions
    context: LegibleContext
    notices: _Notices

    @property
    def bot(self) -> User:
        return self.context.bot.bot

    @property
    def application(self) -> LegibleApplication:
        return cast("LegibleApplication", self.context.application)

    @property
    def chat_id(self) -> int:
        return self.message.chat_id

    async def serve(self, request: Callable[[], Request | None], hint: Text | None) -> None:
        """Answers the request; says the hint, if there is one, where nothing was asked for."""
        try:
            asked = request()
        except LanguageError as error:
            await self._reply(explain(error, "chat", self.context.translator))
            return
        if asked is not None:
            await self._admit(asked)
        elif hint:
            await self._reply(self._say(hint))

    def _say(self, text: Text, **values: Value) -> str:
        return self.context.translator.say(text, **values)

    async def _reply(self, sentence: str) -> None:
        await self.turn.comes()
        await self.message.reply_text(sentence)
        self._note_answer()

    def _note_answer(self) -> None:
        for update in self.updates:
            update.answered()

    async def _admit(self, request: Request) -> None:
        """Answers those who have not had too much already, and tells the others once in a while."""
        services = self.context.services
        seconds = await services.quotas.claim(_person_id(self.message), len(request.sources))
        if not seconds:
            await self._warn_if_busy()
            await self._answer(request)
            return
        services.counts.over_quota()
        if self.notices.quota.claim(self.chat_id):
            await self._reply(self._say(texts.QUOTA_USED, wait=timedelta(seconds=seconds)))

    async def _warn_if_busy(self) -> None:
        ahead = self.context.services.queue.ahead_of(self.chat_id)
        if ahead >= _BUSY_FROM and self.notices.busy.claim(self.chat_id):
            await self.message.reply_text(self._say(texts.BUSY, count=ahead), do_quote=False)

    async def _answer(self, request: Request) -> None:
        options = replace(self.options, languages=request.languages or self.options.languages)
        notes = [self._say(texts.LINKS_LEFT_OUT, count=MOST_LINKS)] if request.links_left_out else []
        async with at_work(request.message, self.application) as receipt:
            readings = await read_all(request.sources, options, self.context, self.chat_id, self.updates)
            await self.turn.comes()
            notes += self._file_hint(readings)
            answer = compose(
                readings, self.context.translator, folded=not is_private(self.message), notes=notes
            )
            await send(answer, request.message)
            receipt.ok = answer.ok
        self._note_answer()

    def _file_hint(self, readings: Sequence[Reading]) -> list[str]:
        needed = any(reading.needs_file for reading in readings)
        is_due = needed and self.notices.send_as_file.claim(self.chat_id)
        return [self._say(texts.SMALL_LETTERS)] if is_due else []


def _person_id(message: Message) -> int:
    sender = message.from_user or message.sender_chat
    return sender.id if sender else message.chat_id
