"""A picture by its link, for the command line.

A link is the operator's own, so unlike one from a chat it may lead anywhere, the own network included.
"""

from __future__ import annotations

import requests
import urllib3

from bot.commands import texts
from bot.commands.inputs import InputError
from handlers.texts.sentences import Quantity
from ocr_engine.deadline import Deadline
from ocr_engine.errors import TookTooLong
from ocr_engine.streams import read_within

_MAX_REDIRECTS = 5


def from_link(url: str, max_bytes: int, timeout_seconds: float) -> bytes:
    """Raises as `read_input` does."""
    deadline = Deadline.after(timeout_seconds)
    try:
        with requests.Session() as session:
            session.max_redirects = _MAX_REDIRECTS
            with session.get(
                url, stream=True, timeout=timeout_seconds, headers={"Accept-Encoding": "identity"}
            ) as response:
                response.raise_for_status()
                return read_within(response.raw.read1, max_bytes, deadline)
    except (requests.RequestException, urllib3.exceptions.HTTPError, TookTooLong) as error:
        raise _link_error(error, timeout_seconds) from error


def _link_error(error: Exception, timeout_seconds: float) -> InputError:
    match error:
        case requests.HTTPError(response=response):
            return InputError(texts.LINK_ANSWERED, status=f"{response.status_code} {response.reason}")
        case requests.TooManyRedirects():
            return InputError(texts.LINK_REDIRECTS, count=_MAX_REDIRECTS)
        case requests.Timeout() | urllib3.exceptions.TimeoutError() | TookTooLong():
            return InputError(texts.LINK_TOO_SLOW, limit=Quantity(timeout_seconds, "duration-second"))
        case requests.ConnectionError() | urllib3.exceptions.HTTPError():
            return InputError(texts.LINK_UNREACHABLE)
        case _:
            return InputError(texts.NOT_A_LINK)
