"""The HTTP API and its OpenAPI document say the same: `api_world` holds every single answer against it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate

from handlers.ports import LinkRefused
from ocr_engine.errors import (
    Busy,
    DamagedPicture,
    DiskUnwritable,
    EngineFailed,
    EngineMissing,
    FileTooLarge,
    LanguageMissing,
    LockedPdf,
    NoSuchPage,
    OcrError,
    PictureError,
    PictureTooLarge,
    RegionOutside,
    TookTooLong,
    UnsupportedFormat,
)
from ocr_engine.exports import EXPORTS
from ocr_engine.files.formats import READABLE_FORMATS
from tests.worlds.api import MAX_BYTES, OPENAPI, api_world, resolved
from tests.worlds.fakes import FakeLinks, FakeReader
from tests.worlds.file_kinds import BEGINNINGS, TEXTS
from tests.worlds.pictures import encoded, page

JSON = {"Content-Type": "application/json"}
A_LINK = {"image_url": "https://pictures.example/a.png"}


@dataclass
class Case:
    """A request and its answer; `raises` is what the reading or fetching does."""

    status: int
    code: str
    request: Mapping[str, Any] = field(default_factory=lambda: {"json": A_LINK})
    raises: Exception | None = None

    def __str__(self) -> str:
        return f"{self.status} {self.code}"


CASES = [
    Case(400, "bad-request", {"data": b"{", "headers": JSON}),
    Case(401, "unauthorized", {"json": A_LINK, "headers": {"X-Api-Key": "wrong"}}),
    Case(403, "cross-origin", {"json": A_LINK, "headers": {"Origin": "https://evil.example"}}),
    Case(
        413,
        "file-too-large",
        {"data": bytes(3 * MAX_BYTES), "headers": JSON},
    ),
    Case(413, "file-too-large", raises=FileTooLarge(MAX_BYTES)),
    Case(406, "not-acceptable", {"json": A_LINK, "headers": {"Accept": "audio/mpeg, image/webp;q=0.1"}}),
    Case(415, "unsupported-media-type", {"data": b"\x89PNG", "headers": {"Content-Type": "text/plain"}}),
    Case(415, "unsupported-format", raises=UnsupportedFormat("web page")),
    Case(422, "unknown-language", {"json": {**A_LINK, "languages": "germn"}}),
    Case(422, "language-missing", {"json": {**A_LINK, "languages": "jpn"}}),
    Case(422, "language-missing", raises=LanguageMissing(("jpn", "kor"))),
    Case(422, "damaged-picture", raises=DamagedPicture()),
    Case(422, "locked-pdf", raises=LockedPdf()),
    Case(422, "region-outside", raises=RegionOutside(640, 480)),
    Case(422, "no-such-page", raises=NoSuchPage(8, 3)),
    Case(422, "picture-too-large", raises=PictureTooLarge(60_000_000, 50_000_000)),
    Case(424, "link-refused", raises=LinkRefused()),
    Case(500, "engine-failed", raises=EngineFailed("core dumped in a private place")),
    Case(500, "engine-missing", raises=EngineMissing("tesseract")),
    Case(500, "internal-error", raises=KeyError("a private thing")),
    Case(503, "busy", raises=Busy()),
    Case(503, "disk-unwritable", raises=DiskUnwritable("No space left on a private device")),
    Case(504, "took-too-long", raises=TookTooLong(20)),
]
PROVOKED_ELSEWHERE = {200, 408, 429}


@pytest.mark.parametrize("case", CASES, ids=str)
async def test_a_problem_has_the_documented_status_and_code(case: Case) -> None:
    key = "right" if case.status == 401 else None
    links = FakeLinks(case.raises) if isinstance(case.raises, LinkRefused) else FakeLinks()
    reader = FakeReader(case.raises) if case.raises else FakeReader()
    async with api_world(reader=reader, links=links, api_key=key) as world:
        answer = await world.post(**case.request)
    assert (answer.status, answer.code) == (case.status, case.code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == case.status
    assert "private" not in answer.text


def test_the_cases_are_all_that_is_documented() -> None:
    documented = {int(status) for status in OPENAPI["paths"]["/v1/ocr"]["post"]["responses"]}
    assert {case.status for case in CASES} | PROVOKED_ELSEWHERE == documented


def test_every_code_is_documented_with_its_status() -> None:
    responses = OPENAPI["paths"]["/v1/ocr"]["post"]["responses"]
    for case in CASES:
        assert f"`{case.code}`" in resolved(responses[str(case.status)])["description"]


def test_every_error_about_a_picture_has_its_case() -> None:
    cases = {type(case.raises) for case in CASES}
    assert {error for error in all_errors(PictureError) if not error.__subclasses__()} <= cases


def test_the_document_is_valid_openapi() -> None:
    validate(OPENAPI)


def test_the_document_has_the_version_of_the_package() -> None:
    pyproject = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())
    assert OPENAPI["info"]["version"] == pyproject["project"]["version"]


def test_the_document_names_every_format_that_is_read() -> None:
    description = OPENAPI["info"]["description"]
    assert all(known.name in description for known in READABLE_FORMATS)
    assert "{" not in description


async def test_the_document_is_served() -> None:
    async with api_world() as world:
        assert (await world.ask("GET", "/openapi.json")).json() == OPENAPI


async def test_every_route_is_documented_and_every_documented_route_exists() -> None:
    async with api_world() as world:
        app = world.client.app
        assert app
        routes = {
            (route.method.lower(), route.resource.canonical)
            for resource in app.router.resources()
            for route in resource
            if route.resource and route.method != "HEAD"
        }
    documented = {
        (method, path) for path, item in OPENAPI["paths"].items() for method in item if method != "parameters"
    }
    assert routes == documented


def test_the_documented_formats_are_the_exports() -> None:
    answer = OPENAPI["paths"]["/v1/ocr"]["post"]["responses"]["200"]
    assert set(OPENAPI["components"]["schemas"]["Format"]["enum"]) == set(EXPORTS)
    assert set(answer["content"]) == {export.media_type for export in EXPORTS.values()}


@pytest.mark.parametrize("form_name", EXPORTS)
async def test_every_format_is_answered_as_documented(form_name: str) -> None:
    async with api_world() as world:
        answer = await world.post_form(("file", encoded(page())), ("format", form_name))
    assert answer.status == 200
    assert BEGINNINGS.get(form_name, b"Hello") in answer.body
    export = EXPORTS[form_name]
    assert answer.headers["Content-Type"].removesuffix("; charset=utf-8") == export.media_type
    assert answer.headers["Content-Disposition"] == f'inline; filename="text{export.suffix}"'


@pytest.mark.parametrize("form_name", TEXTS)
async def test_what_is_text_says_how_it_is_encoded(form_name: str) -> None:
    async with api_world() as world:
        answer = await world.post(json={**A_LINK, "format": form_name})
    by_itself = answer.body.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert by_itself or answer.headers["Content-Type"].endswith("; charset=utf-8")


def all_errors(base: type[OcrError]) -> set[type[OcrError]]:
    return {base}.union(*(all_errors(error) for error in base.__subclasses__()))
