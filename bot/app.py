"""The composition root: every part is made here, given what it needs, and closed in reverse order."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass
from functools import partial
from typing import Any

from aiohttp import web
from telegram.ext import ExtBot

from bot.config import Config
from bot.fairness.fair_queue import FairQueue
from bot.fairness.picture_queue import PictureQueue
from bot.fairness.quotas import PersonQuotas
from bot.fetch import NoLinks, SafeLinkFetcher
from bot.local_chat import LocalChat
from bot.monitoring.health import Health
from bot.monitoring.metrics import Metrics, MetricsPage
from bot.storage import InboxStore, SqlAnswers, SqlChatSettings, Storage
from bot.telegram import (
    BotFiles,
    Inbox,
    Platform,
    Polling,
    PollingRequest,
    UpdateParser,
    Webhook,
    bot_on,
    build_application,
    running,
    set_up_libraries,
)
from bot.web.request_ids import HttpRequests
from bot.web.site import listening_socket, own_address, serving
from bot.web.stopping import Stopping
from bot.web_api import WebApi
from bot.workers import Workers, private_folder
from bot.workers.configured import (
    engine_languages,
    languages_of,
    options_for,
    runtime_found,
    worker_count,
    workers_for,
)
from bot.workers.photos import renditions_by
from handlers.ports import LinkFetcher, Services

_AT_HAND = 16  # a guess, of pictures
_PER_PERSON = 4  # a guess, of them
_LARGE_AT_HAND = 2  # a guess, where there are fewer workers: one is fetched while another is read
_LINKS_AT_HAND = 8  # a guess: each may bring a file of the largest size
_LINKS_PER_PERSON = 2  # a guess


@dataclass(frozen=True, slots=True)
class Service:
    """What runs: the address of its web server, and what the bot is called on the platform."""

    address: str
    username: str


@asynccontextmanager
async def service(config: Config, links: LinkFetcher | None = None) -> AsyncIterator[Service]:
    """Everything that `legible run` runs, from before the first update until after the last answer.

    Args:
        config: all knobs.
        links: fetches picture links; by default from the internet.

    Raises:
        StorageError, FolderRefused, SandboxRefused, NoFreePort, InvalidToken, EngineError: it cannot start,
            and the message says why.
    """
    set_up_libraries()
    metrics, stopping = Metrics(), Stopping()
    async with AsyncExitStack() as stack:
        storage = await stack.enter_async_context(Storage.open(config.database))
        folder = stack.enter_context(private_folder(config.data_dir))
        workers = await stack.enter_async_context(workers_for(config, folder, metrics))
        await stack.enter_async_context(runtime_found(config, workers))
        fetcher = await stack.enter_async_context(nullcontext(links) if links else _links(config))

        listener = listening_socket(config.http.host, config.http.port)
        app, address = web.Application(), own_address(listener)
        platform = _platform(config, app, address, workers)
        store = InboxStore(storage, platform.bot_id)
        inbox = Inbox(store, metrics)
        large = max(_LARGE_AT_HAND, worker_count(config))
        queue = PictureQueue(_AT_HAND, per_client=_PER_PERSON, large_places=large)
        link_queue = FairQueue(_LINKS_AT_HAND, per_client=_LINKS_PER_PERSON)
        parser = UpdateParser(store, metrics)
        polling = PollingRequest(platform.httpx_kwargs, parser)
        bot = bot_on(platform, polling, metrics)
        settings, answers = SqlChatSettings(storage), SqlAnswers(storage)
        await stack.enter_async_context(answers.forgetting_old())
        services = _services(
            config, workers, queue, link_queue, inbox, metrics, bot, fetcher, settings, answers
        )
        updates = _webhook(config, app, parser) if config.uses_webhook else Polling(polling)
        health = Health({"storage": storage.check, "workers": workers.check, "updates": updates.check})
        _show_operators(app, metrics, health, store, (queue, link_queue))
        if config.serves_http_api:
            _web_api(config, workers, services).attach(app)
        await stack.enter_async_context(
            serving(
                app,
                listener,
                has_other_names=_has_other_names(config),
                seconds_to_end=stopping.seconds_left,
            )
        )

        application = build_application(services, bot, inbox)
        await stack.enter_async_context(running(application))
        await stack.enter_async_context(updates.coming_in(application))
        for each in (queue, link_queue):
            stack.callback(each.close)
        stack.callback(stopping.begin)
        yield Service(address, application.bot.username)


def _show_operators(
    app: web.Application,
    metrics: Metrics,
    health: Health,
    store: InboxStore,
    queues: Collection[FairQueue | PictureQueue],
) -> None:
    health.attach(app)
    HttpRequests(metrics).attach(app)
    MetricsPage(
        metrics, store.backlog, lambda: sum(queue.waiting for queue in queues), health.verdicts
    ).attach(app)


def _has_other_names(config: Config) -> bool:
    """Whether a proxy on this machine may be meant to hand on requests from elsewhere."""
    return config.uses_webhook or config.http.api_key is not None


def _services(  # noqa: PLR0913, PLR0917 - one for each port
    config: Config,
    workers: Workers,
    queue: PictureQueue,
    link_queue: FairQueue,
    inbox: Inbox,
    metrics: Metrics,
    bot: ExtBot[Any],
    links: LinkFetcher,
    settings: SqlChatSettings,
    answers: SqlAnswers,
) -> Services:
    return Services(
        reader=workers,
        queue=queue,
        link_queue=link_queue,
        quotas=PersonQuotas(config.limits.per_person),
        inbox=inbox,
        counts=metrics,
        files=BotFiles(bot, config.limits.max_bytes),
        links=links,
        settings=settings,
        answers=answers,
        languages=engine_languages(config),
        options=options_for(config),
        max_bytes=config.limits.max_bytes,
        album_quiet_seconds=config.albums.quiet_seconds,
        allowed_chats=frozenset(config.telegram.allowed_chats),
    )


def _links(config: Config) -> AbstractAsyncContextManager[LinkFetcher]:
    if not config.links.enabled:
        return nullcontext(NoLinks())
    return SafeLinkFetcher(max_bytes=config.limits.max_bytes, timeout_seconds=config.links.timeout_seconds)


def _platform(config: Config, app: web.Application, address: str, workers: Workers) -> Platform:
    """The Bot API server of the configuration, or without a token one of our own, beside its chat window."""
    telegram = config.telegram
    if telegram.token is not None:
        return Platform(telegram.token.get_secret_value(), telegram.base_url, telegram.base_file_url)
    chat = LocalChat(
        max_bytes=config.limits.max_bytes,
        behind_gateway=config.http.published_on_loopback,
        photographed=partial(renditions_by, workers),
    )
    chat.attach(app)
    return Platform(chat.token, f"{address}/bot", f"{address}/file/bot", is_local=True)


def _webhook(config: Config, app: web.Application, parser: UpdateParser) -> Webhook:
    secret = config.telegram.webhook.secret
    webhook = Webhook(config.telegram.webhook.url, secret.get_secret_value() if secret else None, parser)
    webhook.attach(app)
    return webhook


def _web_api(config: Config, workers: Workers, services: Services) -> WebApi:
    key = config.http.api_key
    return WebApi(
        reader=workers,
        links=services.links,
        languages=services.languages,
        options=services.options,
        max_bytes=services.max_bytes,
        max_concurrent=config.limits.waiting + worker_count(config),
        api_key=key.get_secret_value() if key else None,
        only_this_machine=key is None,
        engines={name: languages_of(name) for name in config.http.engines},
        quota=config.http.quota,
        cors_origins=config.http.cors_origins,
        jobs=config.http.jobs,
        job_pages=config.http.job_pages,
        kept_seconds=60 * config.http.job_minutes,
    )
