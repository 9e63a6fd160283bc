"""What handlers are given, with stand-ins at our own ports, for tests without a platform."""

from __future__ import annotations

from telegram import Update

from bot.fairness.fair_queue import FairQueue
from bot.fairness.picture_queue import PictureQueue
from bot.fairness.quotas import PersonQuotas
from bot.monitoring.metrics import Metrics
from handlers.ports import LinkFetcher, OpenUpdate, PictureLost, PictureReader, Services
from ocr_engine.options import ReadOptions
from tests.worlds.fakes import FakeAnswers, FakeChatSettings, FakeLanguages, FakeLinks, FakeReader


class NoPlatform:
    """No update comes from it, and it has no files."""

    async def download(self, file_id: str) -> bytes:
        raise PictureLost(file_id)

    def opened(self, update: Update) -> OpenUpdate:
        raise LookupError(update.update_id)


def services_for_tests(
    *,
    reader: PictureReader | None = None,
    links: LinkFetcher | None = None,
    quota: str = "",
    max_bytes: int = 20_000_000,
) -> Services:
    return Services(
        reader=reader or FakeReader(),
        queue=PictureQueue(100),
        link_queue=FairQueue(100),
        quotas=PersonQuotas(quota),
        inbox=NoPlatform(),
        counts=Metrics(),
        files=NoPlatform(),
        links=links or FakeLinks(),
        settings=FakeChatSettings(),
        answers=FakeAnswers(),
        languages=FakeLanguages(),
        options=ReadOptions(languages=("eng",)),
        max_bytes=max_bytes,
        album_quiet_seconds=0.0,
    )
