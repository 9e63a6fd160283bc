"""Legible in a little Telegram: the real application with all its handlers, fakes behind our own ports."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from telegram.ext import BaseHandler, ExtBot

from bot.fairness.fair_queue import FairQueue
from bot.fairness.picture_queue import PictureQueue
from bot.fairness.quotas import PersonQuotas
from bot.monitoring.metrics import Metrics
from bot.storage import InboxStore, Storage
from bot.telegram import (
    BotFiles,
    Inbox,
    Platform,
    Polling,
    PollingRequest,
    UpdateParser,
    bot_on,
    build_application,
    running,
    set_up_libraries,
)
from bot.telegram.inbox.application import DurableApplication
from handlers.context import LegibleContext
from handlers.ports import Languages, PictureReader, Services
from ocr_engine.options import ReadOptions
from tests.worlds.fakes import FakeAnswers, FakeChatSettings, FakeLanguages, FakeLinks, FakeReader
from tests.worlds.telegram import TelegramWorld


@dataclass
class LegibleBot:
    """What stands behind the ports may be changed until the bot runs; fakes remember what they were asked."""

    fake_reader: FakeReader = field(default_factory=FakeReader)
    links: FakeLinks = field(default_factory=FakeLinks)
    settings: FakeChatSettings = field(default_factory=FakeChatSettings)
    answers: FakeAnswers = field(default_factory=FakeAnswers)
    languages: Languages = field(
        default_factory=lambda: FakeLanguages(frozenset({"eng", "deu", "fra", "jpn"}))
    )
    reader: PictureReader | None = None
    options: ReadOptions = field(default_factory=lambda: ReadOptions(languages=("eng",)))
    queue: PictureQueue = field(default_factory=lambda: PictureQueue(100))
    link_queue: FairQueue = field(default_factory=lambda: FairQueue(100))
    metrics: Metrics = field(default_factory=Metrics)
    quota: str = ""
    pause_seconds: float = 60.0
    max_bytes: int = 20_000_000
    allowed_chats: frozenset[int] = frozenset()
    more_handlers: Sequence[BaseHandler[Any, LegibleContext, Any]] = ()

    @asynccontextmanager
    async def running(self, world: TelegramWorld) -> AsyncIterator[None]:
        """With an inbox of its own that goes when it ends."""
        with TemporaryDirectory() as folder:
            async with Storage.open(Path(folder)) as storage, self.running_on(storage, world):
                yield

    @asynccontextmanager
    async def running_on(self, storage: Storage, world: TelegramWorld) -> AsyncIterator[None]:
        platform = _platform(world)
        parser = UpdateParser(InboxStore(storage, platform.bot_id), self.metrics)
        polling = PollingRequest(platform.httpx_kwargs, parser)
        application = self.application_on(storage, world, polling)
        async with running(application), Polling(polling).coming_in(application):
            try:
                yield
            finally:
                self.queue.close()
                self.link_queue.close()

    def application_on(
        self, storage: Storage, world: TelegramWorld, polling: PollingRequest
    ) -> DurableApplication:
        """It does not run yet."""
        set_up_libraries()
        platform = _platform(world)
        store = InboxStore(storage, platform.bot_id)
        inbox = Inbox(store, self.metrics, pause_seconds=self.pause_seconds)
        bot = bot_on(platform, polling, self.metrics)
        application = build_application(self._services(inbox, bot), bot, inbox)
        application.handlers[0][:0] = self.more_handlers  # before that of any button
        return application

    def _services(self, inbox: Inbox, bot: ExtBot[Any]) -> Services:
        return Services(
            reader=self.reader or self.fake_reader,
            queue=self.queue,
            link_queue=self.link_queue,
            quotas=PersonQuotas(self.quota),
            inbox=inbox,
            counts=self.metrics,
            files=BotFiles(bot, self.max_bytes),
            links=self.links,
            settings=self.settings,
            answers=self.answers,
            languages=self.languages,
            options=self.options,
            max_bytes=self.max_bytes,
            album_quiet_seconds=0.3,
            allowed_chats=self.allowed_chats,
        )


def _platform(world: TelegramWorld) -> Platform:
    return Platform(world.token, world.base_url, world.base_file_url, is_local=True)
