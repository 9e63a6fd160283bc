"""Whatever is sent to POST /v1/ocr, it is answered as documented, and never with a fault of the server."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.worlds.api import ApiWorld, api_world

SETTINGS = settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
FIELDS = st.sampled_from(["image_url", "image_base64", "languages", "format", "file", ""]) | st.text(
    max_size=5
)
VALUES = st.sampled_from(["eng", "text", "https://pictures.example/", "data:;base64,AA=="]) | st.text(
    max_size=20
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | VALUES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(FIELDS, inner, max_size=4),
    max_leaves=8,
)
HEADERS = st.sampled_from(
    [
        b'Content-Disposition: form-data; name="file"; filename="a.png"',
        b'Content-Disposition: form-data; name="languages"',
        b'Content-Disposition: form-data; name="_charset_"',
        b"Content-Disposition: form-data",
        b"Content-Type: multipart/mixed; boundary=c",
        b"Content-Transfer-Encoding: base64",
        b"Content-Transfer-Encoding: nonsense",
        b"Content-Length: -1",
        b"Content-Length: 3",
    ]
)
FORM = st.lists(
    HEADERS.map(lambda header: header + b"\r\n")
    | st.sampled_from([b"--b\r\n", b"\r\n--b\r\n", b"\r\n--b--\r\n", b"\r\n", b"--c\r\n", b"eng", b"text"])
    | st.binary(max_size=10),
    max_size=12,
).map(b"".join)
KINDS = st.sampled_from(
    [
        "application/json",
        "application/json; charset=nonsense",
        "multipart/form-data; boundary=b",
        "multipart/form-data",
        "multipart/form-data; boundary=" + "b" * 80,
        "multipart/mixed; boundary=b",
        "text/plain",
    ]
)


@pytest.fixture
async def world() -> AsyncIterator[ApiWorld]:
    async with api_world() as world:
        yield world


@SETTINGS
@given(value=JSON)
async def test_any_json(world: ApiWorld, value: object) -> None:
    assert (await world.post(json=value)).status < 500


@SETTINGS
@given(fields=st.dictionaries(FIELDS, VALUES | st.lists(VALUES, max_size=3), max_size=4))
async def test_any_fields(world: ApiWorld, fields: dict[str, object]) -> None:
    assert (await world.post(json=fields)).status < 500


@SETTINGS
@given(parts=FORM, complete=st.booleans())
async def test_any_form(world: ApiWorld, parts: bytes, complete: bool) -> None:
    body = b"--b\r\n" + parts + (b"\r\n--b--\r\n" if complete else b"")
    answer = await world.post(data=body, headers={"Content-Type": "multipart/form-data; boundary=b"})
    assert answer.status < 500


@SETTINGS
@given(body=st.binary() | FORM, kind=KINDS)
async def test_any_bytes_called_anything(world: ApiWorld, body: bytes, kind: str) -> None:
    assert (await world.post(data=body, headers={"Content-Type": kind})).status < 500
