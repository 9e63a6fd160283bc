"""The routes of the HTTP API."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from aiohttp import web

from bot.fairness.memory_budget import MemoryBudget
from bot.web import texts
from bot.web.body import announced_bytes
from bot.web.problems import answer_with_problems, malformed
from bot.web.while_connected import while_connected
from bot.web_api.admission import check_key, check_origin, check_peer
from bot.web_api.answers import json_response
from bot.web_api.catalog import formats_answer, languages_answer, version_answer
from bot.web_api.cross_origin import CrossOrigin
from bot.web_api.description import openapi_document
from bot.web_api.job_routes import JobRoutes
from bot.web_api.jobs import Jobs, Work
from bot.web_api.rate_limit import RateLimit
from bot.web_api.reading import PictureAnswers
from bot.web_api.receiving import Receiver
from bot.web_api.reference import reference_headers, reference_page
from handlers.ports import Languages, LinkFetcher, PictureReader, Progress
from ocr_engine.errors import Busy
from ocr_engine.options import ReadOptions

_LARGEST_PICTURES = 5
"""Of these the service grew by some 150 MB, of ten by 240: `scripts/chaos doors --door uploads`."""


class WebApi:
    """POST /v1/ocr, and its description at /openapi.json. Nothing that is sent is kept.

    Args:
        options: how pictures are read where a request does not say otherwise.
        max_bytes: of a picture; there is room in memory for five such, or for many small ones.
        max_concurrent: how many requests are let in at the same time.
        only_this_machine: whether others may reach the port, and must not ask.
        engines: what a request may ask for besides the engine of the options, with what each reads.
        quota: how many pictures one address may have read, such as `100/hour`; empty for no limit.
        cors_origins: of web pages that may ask.
        jobs: how many long documents may be read, or their results kept, at the same time.
        job_pages: how many pages are read of one.
        kept_seconds: how long a result is kept.
        upload_seconds: a request that has not arrived whole by then gives its place to the next one.
    """

    def __init__(  # noqa: PLR0913  dependencies and limits, all by name
        self,
        *,
        reader: PictureReader,
        links: LinkFetcher,
        languages: Languages,
        options: ReadOptions,
        max_bytes: int,
        max_concurrent: int,
        api_key: str | None = None,
        only_this_machine: bool = False,
        upload_seconds: float = 60,  # a guess
        engines: Mapping[str, Languages] = MappingProxyType({}),
        quota: str = "",
        cors_origins: Collection[str] = (),
        jobs: int = 20,
        job_pages: int = 500,
        kept_seconds: float = 3600,
    ) -> None:
        self._languages = languages
        self._max_bytes = max_bytes
        self._api_key = api_key
        self._only_this_machine = only_this_machine
        self._receiver = Receiver(languages, max_bytes, upload_seconds)
        self._places = asyncio.Semaphore(max_concurrent)
        self._memory = MemoryBudget(_LARGEST_PICTURES * max_bytes)
        answers = partial(
            PictureAnswers,
            reader=reader,
            links=links,
            engines={options.engine: languages, **engines},
            memory=self._memory,
            max_bytes=max_bytes,
        )
        self._answers = answers(options=options)
        self._long_answers = answers(options=replace(options, max_pages=job_pages))
        results = MemoryBudget(_LARGEST_PICTURES * max_bytes)
        self._jobs = JobRoutes(Jobs(jobs, kept_seconds, results), self._admit, self._work_in)
        self._rate_limit = RateLimit(quota)
        self._cross_origin = CrossOrigin(frozenset(cors_origins))
        self._description = openapi_document()
        self._reference = reference_page(self._description)

    def attach(self, app: web.Application) -> None:
        """Adds the routes; problem+json is spoken under /v1 only."""
        api = web.Application(
            middlewares=[self._cross_origin.middleware, self._rate_limit.middleware, answer_with_problems]
        )
        api.router.add_post("/ocr", self._on_ocr)
        api.router.add_put("/ocr", self._on_ocr)  # what `curl -T` does
        api.router.add_get("/languages", self._on_languages, allow_head=False)
        api.router.add_get("/formats", self._on_formats, allow_head=False)
        self._jobs.attach(api)
        app.add_subapp("/v1", api)
        app.router.add_get("/openapi.json", self._on_description)
        app.router.add_get("/docs", self._on_reference)
        app.router.add_get("/version", self._on_version)

    async def _on_description(self, _request: web.Request) -> web.Response:
        return json_response(self._description)

    async def _on_reference(self, _request: web.Request) -> web.Response:
        return web.Response(text=self._reference, content_type="text/html", headers=reference_headers())

    async def _on_version(self, _request: web.Request) -> web.Response:
        return version_answer()

    async def _on_languages(self, request: web.Request) -> web.Response:
        self._admit(request)
        return await languages_answer(self._languages)

    async def _on_formats(self, request: web.Request) -> web.Response:
        self._admit(request)
        return formats_answer()

    def _admit(self, request: web.Request) -> None:
        check_origin(request, self._cross_origin)
        check_key(request, self._api_key)
        if self._only_this_machine:
            check_peer(request)

    async def _on_ocr(self, request: web.Request) -> web.Response:
        self._admit(request)
        await self._rate_limit.claim(request, 1)
        if self._places.locked():
            raise Busy
        async with self._places:
            with self._memory.reserved(announced_bytes(request, self._max_bytes)):
                wanted = await self._receiver.receive(request)
                await self._rate_limit.claim(request, len(wanted.pictures) - 1)
                asked = await self._answers.checked(wanted, _accept(request))
                return await while_connected(request, self._answers.answer(asked))

    async def _work_in(self, request: web.Request) -> Work:
        """What is to be done for a job; its pictures take up memory until it is done."""
        await self._rate_limit.claim(request, 1)
        with self._memory.reserved(announced_bytes(request, self._max_bytes)):
            wanted = await self._receiver.receive(request)
        if len(wanted.pictures) > 1:
            raise malformed(texts.ONE_FILE_A_JOB)
        asked = await self._long_answers.checked(wanted, _accept(request))

        async def work(progress: Progress) -> web.Response:
            with self._memory.reserved(sum(map(len, asked.pictures))):
                return await self._long_answers.answer(asked, progress)

        return work


def _accept(request: web.Request) -> str:
    return ",".join(request.headers.getall("Accept", ()))
