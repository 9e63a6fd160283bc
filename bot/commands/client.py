"""Has pictures read by a running server, through its HTTP API: `legible ocr --server`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import requests
from pydantic import BaseModel, ValidationError

from bot.commands import CommandError, texts
from bot.web.missing_pages import FAILED, LEFT_OUT
from handlers.texts.sentences import Quantity, Text, Value


@dataclass(frozen=True, slots=True)
class RemoteReading:
    """The answer, how many pages the server did not read, and the numbers of those that it could not read."""

    content: bytes
    left_out: int
    failed: tuple[int, ...]


class RemoteError(CommandError):
    """No text came from the server."""


class ServerUnreachable(RemoteError):
    """There is no server, or it does not answer."""


class ServerRefused(RemoteError):
    """The server answered, but with a problem; `code` names it for programs."""

    def __init__(self, status: int, code: str, sentence: Text, **values: Value) -> None:
        super().__init__(sentence, **values)
        self.status = status
        self.code = code


def read_remotely(  # noqa: PLR0913  what a request says, by name
    server: str,
    picture: bytes | str,
    *,
    languages: Sequence[str] = (),
    pages: str | None = None,
    output_format: str = "text",
    api_key: str | None = None,
    timeout_seconds: float = 120,
) -> RemoteReading:
    """The answer of the server at the address `server` to a picture, or to the link to one.

    Raises:
        RemoteError: see its subclasses.
    """
    url = _base_url(server) + "/v1/ocr"
    fields = {"languages": list(languages), "format": output_format, **({"pages": pages} if pages else {})}
    headers = {"X-Api-Key": api_key.encode()} if api_key else {}
    try:
        response = requests.post(
            url,
            headers=headers,
            timeout=timeout_seconds,
            allow_redirects=False,
            **_body(picture, fields),
        )
    except requests.RequestException as error:
        raise _unreachable(error, server, timeout_seconds) from error
    if response.status_code != HTTPStatus.OK:
        raise _refusal(response, server)
    failed = response.headers.get(FAILED, "")
    return RemoteReading(
        response.content,
        left_out=_number(response.headers.get(LEFT_OUT, "")),
        failed=tuple(filter(None, map(_number, failed.split(",")))),
    )


def _number(written: str) -> int:
    """0 for what a server of another version may say."""
    return int(written) if written.strip().isdecimal() else 0


def _base_url(server: str) -> str:
    return (server if "://" in server else f"http://{server}").rstrip("/")


def _body(picture: bytes | str, fields: dict[str, Any]) -> dict[str, Any]:
    if isinstance(picture, str):
        return {"json": {"image_url": picture, **fields}}
    return {"files": {"file": ("picture", picture)}, "data": fields}


def _unreachable(error: requests.RequestException, server: str, timeout_seconds: float) -> ServerUnreachable:
    match error:
        case requests.Timeout():
            limit = Quantity(timeout_seconds, "duration-second")
            return ServerUnreachable(texts.SERVER_TOO_SLOW, server=server, limit=limit)
        case requests.exceptions.SSLError():
            return ServerUnreachable(texts.SERVER_NOT_TRUSTED, server=server)
        case requests.ConnectionError():
            return ServerUnreachable(texts.NO_SERVER, server=server)
        case _:
            return ServerUnreachable(texts.NOT_AN_ADDRESS, server=server)


def _refusal(response: requests.Response, server: str) -> ServerRefused:
    status = response.status_code
    try:
        problem = _Problem.model_validate_json(response.content)
    except ValidationError:
        answer = f"{status} {response.reason}"
        return ServerRefused(status, "not-legible", texts.NOT_LEGIBLE, server=server, answer=answer)
    if status == HTTPStatus.UNAUTHORIZED:
        return ServerRefused(status, problem.code, texts.KEY_REFUSED, server=server)
    return ServerRefused(status, problem.code, texts.SERVER_REFUSED, server=server, detail=problem.detail)


class _Problem(BaseModel):
    """As much of problem+json as is passed on."""

    detail: str
    code: str
