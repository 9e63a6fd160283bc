"""The logs: what they look like, and what they never hold."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Final, Literal

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot
from telegram.error import InvalidToken
from telegram.request import HTTPXRequest

from bot.logs import QUIET_LOGGERS, configure, redact

TOKEN: Final = "123456789:AAFakeTokenOfTestsThatIsLongEnoughAAAA"  # noqa: S105 - opens nothing
CANARY: Final = "what a person wrote"
OURS: Final = "bot.example"


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    loggers = [logging.getLogger(name) for name in (None, *QUIET_LOGGERS)]
    before = [(logger, logger.level, logger.handlers[:]) for logger in loggers]
    yield
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers[:] = handlers


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        (f"POST https://api.telegram.org/bot{TOKEN}/getMe", "POST https://api.telegram.org/bot<token>/getMe"),
        (f"https://x/file/bot{TOKEN}/photos/1.jpg", "https://x/file/bot<token>/photos/1.jpg"),
        ("http://127.0.0.1/bot1:short/getMe", "http://127.0.0.1/bot<token>/getMe"),
        (f"https://x/bot{TOKEN.replace(':', '%3A')}/getMe", "https://x/bot<token>/getMe"),
        (f"the token {TOKEN}, said twice: {TOKEN}", "the token <token>, said twice: <token>"),
        ("12:30:45 /bots/1 /bottle at 123456789:1", "12:30:45 /bots/1 /bottle at 123456789:1"),
    ],
)
def test_tokens_are_redacted_and_nothing_else(text: str, redacted: str) -> None:
    assert redact(text) == redacted


@pytest.mark.parametrize("line_format", ["text", "json"])
async def test_a_call_of_the_bot_api_leaves_neither_token_nor_text_at_debug(
    capsys: pytest.CaptureFixture[str], line_format: Literal["text", "json"]
) -> None:
    configure("debug", line_format)
    async with TestServer(web.Application()) as server, HTTPXRequest() as request:
        bot = Bot(TOKEN, base_url=str(server.make_url("/bot")), request=request)
        with pytest.raises(InvalidToken) as refused:
            await bot.send_message(1, CANARY)
    logging.getLogger(OURS).error("Refused at %s", f"{bot.base_url}/getMe", exc_info=refused.value)
    logged = capsys.readouterr().err
    assert "<token>" in logged
    assert "InvalidToken" in logged
    assert TOKEN not in logged
    assert CANARY not in logged


def test_an_exception_is_redacted_as_well(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "text")
    logging.getLogger(OURS).error("It broke", exc_info=OSError(f"at /bot{TOKEN}/getMe"))
    assert "OSError: at /bot<token>/getMe" in capsys.readouterr().err


def test_a_json_line_holds_the_event(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "json")
    logging.getLogger(OURS).warning("Two\nlines of %s", TOKEN, exc_info=ValueError("reason"))
    (line,) = capsys.readouterr().err.splitlines()
    entry = json.loads(line)
    assert entry.pop("time").endswith("+00:00")
    assert entry == {
        "level": "warning",
        "logger": OURS,
        "message": "Two\nlines of <token>",
        "exception": "ValueError: reason",
    }


def test_lines_below_the_level_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    configure("warning", "text")
    logging.getLogger(OURS).info("Quiet")
    logging.getLogger(OURS).warning("Loud")
    assert capsys.readouterr().err.endswith(f"WARNING {OURS}: Loud\n")


def test_quiet_loggers_are_no_louder_than_the_level(capsys: pytest.CaptureFixture[str]) -> None:
    configure("error", "text")
    logging.getLogger("telegram").warning("A retry")
    assert capsys.readouterr().err == ""


def test_configuring_twice_does_not_log_twice(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "text")
    configure("info", "text")
    logging.getLogger(OURS).info("Once")
    assert capsys.readouterr().err.count("Once") == 1
