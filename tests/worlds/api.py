"""A real server with the HTTP API on loopback, every answer of which is held against the OpenAPI document."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Any

import yaml
from aiohttp import ClientResponse, FormData, web
from aiohttp.test_utils import TestClient, TestServer
from jsonschema import Draft202012Validator

from bot.monitoring.check import Check
from bot.monitoring.health import Health
from bot.monitoring.loop_lag import LoopLag
from bot.web_api import WebApi
from bot.web_api.description import openapi_document
from handlers.ports import Languages
from ocr_engine.options import ReadOptions
from tests.worlds.fakes import FakeLanguages, FakeLinks, FakeReader

MAX_BYTES = 100_000
API_KEY = "open sesame"
OPENAPI = openapi_document()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    def json(self) -> Any:  # noqa: ANN401  what JSON is
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The code of the problem."""
        return str(self.json()["code"])


@dataclass(frozen=True)
class ApiClient:
    client: TestClient[web.Request, web.Application]

    async def ask(self, method: str, path: str, **request: Any) -> Answer:  # noqa: ANN401  aiohttp's own
        """Sends a request; what comes back has to be what the OpenAPI document says."""
        async with self.client.request(method, path, **request) as response:
            answer = Answer(response.status, response.headers, await response.read())
            check_contract(response, answer)
        return answer

    async def post(self, **request: Any) -> Answer:  # noqa: ANN401  aiohttp's own
        return await self.ask("POST", "/v1/ocr", **request)

    async def put(self, picture: bytes, **fields: str) -> Answer:
        return await self.ask("PUT", "/v1/ocr", data=BytesIO(picture), params=fields)

    async def post_form(self, *fields: tuple[str, str | bytes]) -> Answer:
        return await self.post(data=form(*fields))


@dataclass(frozen=True)
class ApiWorld(ApiClient):
    reader: FakeReader
    links: FakeLinks


def form(*fields: tuple[str, str | bytes]) -> FormData:
    data = FormData(default_to_multipart=True)
    for name, value in fields:
        data.add_field(name, value, filename="picture" if name == "file" else None)
    return data


@asynccontextmanager
async def api_world(  # noqa: PLR0913  what differs between tests, all by name
    *,
    reader: FakeReader | None = None,
    links: FakeLinks | None = None,
    languages: Languages | None = None,
    checks: Mapping[str, Check] | None = None,
    lag: LoopLag | None = None,
    api_key: str | None = None,
    max_concurrent: int = 2,
    max_pages: int = 20,
    upload_seconds: float = 60,
    engines: Mapping[str, Languages] = MappingProxyType({}),
    quota: str = "",
    cors_origins: Collection[str] = (),
    jobs: int = 2,
    kept_seconds: float = 60,
) -> AsyncIterator[ApiWorld]:
    reader, links = reader or FakeReader(), links or FakeLinks()
    app = web.Application()
    Health(checks or {}, lag=lag).attach(app)
    WebApi(
        reader=reader,
        links=links,
        languages=languages or FakeLanguages(),
        options=ReadOptions(languages=("eng",), max_pages=max_pages),
        max_bytes=MAX_BYTES,
        max_concurrent=max_concurrent,
        api_key=api_key,
        upload_seconds=upload_seconds,
        engines=engines,
        quota=quota,
        cors_origins=cors_origins,
        jobs=jobs,
        job_pages=25,
        kept_seconds=kept_seconds,
    ).attach(app)
    async with TestClient(TestServer(app)) as client:
        yield ApiWorld(client, reader, links)


def check_contract(response: ClientResponse, answer: Answer) -> None:
    """Fails where the status, a header, the media type or the body is not as documented."""
    operation = documented_at(response.url.path).get(response.method.lower())
    if operation is None:
        assert answer.status in {404, 405}, "an undocumented route"
        check_schema({"$ref": "#/components/schemas/Problem"}, answer.json())
        return
    documented = resolved(operation["responses"][str(answer.status)])
    for name, header in documented.get("headers", {}).items():
        if name not in answer.headers and not header.get("required"):
            continue
        check_schema(header["schema"], yaml.safe_load(answer.headers[name]))
    if "content" not in documented:
        assert answer.body == b""
        return
    schema = documented["content"][response.content_type]["schema"]
    is_json = response.content_type.endswith("json")
    check_schema(schema, answer.json() if is_json else answer.body.decode(response.charset or "latin-1"))


def documented_at(path: str) -> dict[str, Any]:
    for template, item in OPENAPI["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            return dict(item)
    return {}


def check_schema(schema: Mapping[str, Any], value: object) -> None:
    Draft202012Validator({**schema, "components": OPENAPI["components"]}).validate(value)


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """What a `$ref` of the document refers to."""
    target: Any = node
    if "$ref" in node:
        target = OPENAPI
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key]
    return dict(target)
