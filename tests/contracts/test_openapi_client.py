"""A client that is generated from the served OpenAPI document reads pictures without an edit by hand."""

from __future__ import annotations

import asyncio
import base64
import importlib
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.worlds.api import API_KEY, ApiWorld, api_world

PICTURE = b"\x89PNG and so on"
NO_FORMATTER = "post_hooks: []\n"


@dataclass(frozen=True)
class GeneratedClient:
    """The modules of a client whose code nobody wrote, so nothing here knows their types."""

    world: ApiWorld
    package: str

    def module(self, name: str) -> Any:  # noqa: ANN401  generated
        return importlib.import_module(f"{self.package}.{name}")

    def model(self, name: str, **fields: object) -> object:
        return getattr(self.module("models"), name)(**fields)

    async def reads(self, body: object) -> Any:  # noqa: ANN401  generated
        address = str(self.world.client.make_url("/"))
        client = self.module("client").AuthenticatedClient(address, API_KEY, raise_on_unexpected_status=True)
        async with client:
            return await self.module("api.default.read_picture").asyncio_detailed(client=client, body=body)


@pytest_asyncio.fixture
async def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[GeneratedClient]:
    monkeypatch.syspath_prepend(tmp_path)
    async with api_world(api_key=API_KEY) as world:
        await generate(str(world.client.make_url("/openapi.json")), tmp_path / "generated_client")
        yield GeneratedClient(world, "generated_client")
    for name in [name for name in sys.modules if name.startswith("generated_client")]:
        del sys.modules[name]


async def generate(address: str, folder: Path) -> None:
    settings = folder.with_suffix(".yaml")
    settings.write_text(NO_FORMATTER)
    arguments: list[str | Path] = [
        "--url",
        address,
        "--config",
        settings,
        "--meta",
        "none",
        "--output-path",
        folder,
    ]
    process = await asyncio.create_subprocess_exec(
        Path(sys.executable).with_name("openapi-python-client"), "generate", "--fail-on-warning", *arguments
    )
    assert await process.wait() == 0, "the generator has warnings"


async def test_a_generated_client_uploads_a_file(client: GeneratedClient) -> None:
    file = client.module("types").File(BytesIO(PICTURE), "page.png", "image/png")
    answer = await client.reads(client.model("OcrForm", file=file, languages=["deu", "eng"]))
    assert (answer.status_code, answer.parsed.text) == (HTTPStatus.OK, "Hello world")
    [(received, options)] = client.world.reader.asked
    assert (received, options.languages) == (PICTURE, ("deu", "eng"))


async def test_a_generated_client_sends_base64_in_json(client: GeneratedClient) -> None:
    encoded = base64.b64encode(PICTURE).decode()
    answer = await client.reads(client.model("EncodedPicture", image_base64=encoded, languages="deu+eng"))
    assert (answer.status_code, answer.parsed.text) == (HTTPStatus.OK, "Hello world")
    [(received, options)] = client.world.reader.asked
    assert (received, options.languages) == (PICTURE, ("deu", "eng"))


async def test_a_generated_client_sends_a_link_in_json(client: GeneratedClient) -> None:
    link = "https://pictures.example/a.png"
    answer = await client.reads(client.model("LinkedPicture", image_url=link))
    assert answer.parsed.pages[0].paragraphs[0].lines[0].words[0].text == "Hello"
    assert client.world.links.asked == [link]


async def test_a_generated_client_is_told_what_is_wrong(client: GeneratedClient) -> None:
    answer = await client.reads(client.model("EncodedPicture", image_base64="no Base64!"))
    assert (answer.status_code, answer.parsed.code) == (HTTPStatus.BAD_REQUEST, "bad-request")
