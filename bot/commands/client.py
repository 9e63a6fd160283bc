"""Has pictures read by a running server, through its HTTP API: `legible ocr --server`."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import requests
from pydantic import BaseModel, ValidationError


class RemoteError(Exception):
    """No text came from the server; the message says why, and what to do."""


class ServerUnreachable(RemoteError):
    """There is no server, or it does not answer."""


class ServerRefused(RemoteError):
    """The server answered, but with a problem; `code` names it for programs."""

    def __init__(self, detail: str, status: int, code: str) -> None:
        super().__init__(detail, status, code)
        self.detail = detail
        self.status = status
        self.code = code

    def __str__(self) -> str:
        return self.detail


def read_remotely(  # noqa: PLR0913  what a request says, by name
    server: str,
    picture: bytes | str,
    *,
    languages: Sequence[str] = (),
    output_format: str = "text",
    api_key: str | None = None,
    timeout_seconds: float = 120,
) -> bytes:
    """The answer of the server at the address `server` to a picture, or to the link to one.

    Raises:
        RemoteError: see its subclasses.
    """
    url = _base_url(server) + "/v1/ocr"
    headers = {"X-Api-Key": api_key.encode()} if api_key else {}
    try:
        response = requests.post(
            url,
            headers=headers,
            timeout=timeout_seconds,
            allow_redirects=False,
            **_body(picture, {"languages": list(languages), "format": output_format}),
        )
    except requests.RequestException as error:
        raise ServerUnreachable(_reason(error, server, timeout_seconds)) from error
    if response.status_code != HTTPStatus.OK:
        raise _refusal(response, server)
    return response.content


def _base_url(server: str) -> str:
    return (server if "://" in server else f"http://{server}").rstrip("/")


def _body(picture: bytes | str, fields: dict[str, Any]) -> dict[str, Any]:
    if isinstance(picture, str):
        return {"json": {"image_url": picture, **fields}}
    return {"files": {"file": ("picture", picture)}, "data": fields}


def _reason(error: requests.RequestException, server: str, timeout_seconds: float) -> str:
    match error:
        case requests.Timeout():
            return f"{server} did not answer within {timeout_seconds:g} seconds. Try again later."
        case requests.exceptions.SSLError():
            return f"No secure connection to {server} could be made: its certificate is not trusted here."
        case requests.ConnectionError():
            return f"No server answers at {server}. Start one there with `legible run`, or check the address."
        case _:
            return f"{server} is not the address of a server. Write it like http://127.0.0.1:8080."


def _refusal(response: requests.Response, server: str) -> ServerRefused:
    try:
        problem = _Problem.model_validate_json(response.content)
    except ValidationError:
        answer = f"{response.status_code} {response.reason}"
        detail = f"{server} answered {answer}. Is it the address of a Legible server?"
        return ServerRefused(detail, response.status_code, "not-legible")
    return ServerRefused(problem.detail, response.status_code, problem.code)


class _Problem(BaseModel):
    """As much of problem+json as is passed on."""

    detail: str
    code: str
