"""Photos, image files, PDFs, stickers, albums and picture links: read, and answered in one reply."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from telegram import Message, Update, User
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from handlers.albums import Album, Albums
from handlers.answers import Reading, compose
from handlers.context import LegibleContext
from handlers.hints import Hints
from handlers.manners import is_meant_for, is_private
from handlers.reading import read_all, usual_options
from handlers.receipts import at_work
from handlers.requests import MOST_LINKS, Request, request_in, request_of_command
from handlers.sending import send
from handlers.texts import language as language_texts
from handlers.texts import pictures as texts
from handlers.turns import Turn, Turns
from ocr_engine.languages import LanguageError
from ocr_engine.options import ReadOptions


def handlers(album_quiet_seconds: float) -> list[BaseHandler[Any, LegibleContext, Any]]:
    desk = _Desk(Albums(album_quiet_seconds), Turns(), Hints())
    ordinary = filters.UpdateType.MESSAGE & ~filters.COMMAND & ~filters.StatusUpdate.ALL
    return [
        CommandHandler("ocr", desk.on_command, filters.UpdateType.MESSAGE),
        MessageHandler(ordinary, desk.on_message),
    ]


class _Desk:
    """Takes requests in, in the order of the chat; reading and answering go on by themselves."""

    def __init__(self, albums: Albums, turns: Turns, file_hints: Hints) -> None:
        self._albums = albums
        self._turns = turns
        self._file_hints = file_hints

    async def on_message(self, update: Update, context: LegibleContext) -> None:
        message = cast("Message", update.message)
        if not message.media_group_id and not is_meant_for(context.bot.bot, message):
            return
        options = await usual_options(update, context.services)
        album = self._albums.add(message)
        if album is not None:
            visit = self._visit(message, options, context)
            context.application.create_task(self._serve_album(album, visit), update=update)

    async def on_command(self, update: Update, context: LegibleContext) -> None:
        """/ocr, as a reply to a picture or followed by links."""
        message = cast("Message", update.message)
        options = await usual_options(update, context.services)
        visit = self._visit(message, options, context)
        context.application.create_task(self._serve_command(visit), update=update)

    def _visit(self, message: Message, options: ReadOptions, context: LegibleContext) -> _Visit:
        return _Visit(message, self._turns.take(message.chat_id), options, context, self._file_hints)

    async def _serve_album(self, album: Album, visit: _Visit) -> None:
        with visit.turn:
            messages = await self._albums.complete(album)
            if any(is_meant_for(visit.bot, message) for message in messages):
                hint = texts.SEND_A_PICTURE if is_private(visit.message) else ""
                await visit.serve(lambda: request_in(messages, visit.bot), hint)

    async def _serve_command(self, visit: _Visit) -> None:
        with visit.turn:
            await visit.serve(lambda: request_of_command(visit.message, visit.bot), texts.REPLY_TO_A_PICTURE)


@dataclass(frozen=True, slots=True)
class _Visit:
    """A message that came in, its place in the chat's queue, and how pictures were read when it came."""

    message: Message
    turn: Turn
    options: ReadOptions
    context: LegibleContext
    file_hints: Hints

    @property
    def bot(self) -> User:
        return self.context.bot.bot

    async def serve(self, request: Callable[[], Request | None], hint: str) -> None:
        """Answers the request; says the hint, if there is one, where nothing was asked for."""
        try:
            asked = request()
        except LanguageError as error:
            await self._say(language_texts.refusal(error))
            return
        if asked is not None:
            await self._answer(asked)
        elif hint:
            await self._say(hint)

    async def _say(self, sentence: str) -> None:
        await self.turn.comes()
        await self.message.reply_text(sentence)

    async def _answer(self, request: Request) -> None:
        options = replace(self.options, languages=request.languages or self.options.languages)
        notes = [texts.links_left_out(MOST_LINKS)] if request.links_left_out else []
        async with at_work(request.message) as receipt:
            readings = await read_all(request.sources, options, self.context.services, self.context.bot)
            await self.turn.comes()
            notes += self._file_hint(readings)
            answer = compose(readings, folded=not is_private(self.message), notes=notes)
            await send(answer, request.message)
            receipt.ok = answer.ok

    def _file_hint(self, readings: Sequence[Reading]) -> list[str]:
        needed = any(reading.needs_file for reading in readings)
        return [texts.SMALL_LETTERS] if needed and self.file_hints.claim(self.message.chat_id) else []
