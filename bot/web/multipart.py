"""A multipart form, which has to begin where it is sent."""

from __future__ import annotations

import warnings
from email.message import Message

from aiohttp import MultipartReader, hdrs, web

_MAX_BLANK_LINES = 2  # before it begins, a guess: some clients send one


async def form_in(request: web.Request) -> MultipartReader:
    """The form in the body.

    aiohttp looks for its beginning in as many lines as there are, and lets nobody else run meanwhile: 20 MB
    of line breaks took 31 seconds of the loop.

    Raises:
        ValueError: it does not begin at once, or nobody says how.
    """
    beginning = f"--{_boundary(request)}".encode()
    line = await request.content.readline()
    for _ in range(_MAX_BLANK_LINES):
        line = line if line.strip() else await request.content.readline()
    if line.rstrip() not in {beginning, beginning + b"--"}:
        raise ValueError("the form does not begin")
    with warnings.catch_warnings(action="ignore"):  # that this may go: aiohttp's reader needs it as well
        request.content.unread_data(line)
    return await request.multipart()


def _boundary(request: web.Request) -> str:
    told = Message()
    told[hdrs.CONTENT_TYPE] = request.headers.get(hdrs.CONTENT_TYPE, "")
    return told.get_boundary("")
