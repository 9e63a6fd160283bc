"""The logs: what they look like, and what they never hold."""

from __future__ import annotations

import asyncio
import errno
import json
import logging
import sqlite3
import sys
import warnings
from collections.abc import Iterator
from typing import Final, Literal

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot
from telegram.error import InvalidToken
from telegram.request import HTTPXRequest

from bot.logs import configure, redact, request_id

TOKEN: Final = "123456789:AAFakeTokenOfTestsThatIsLongEnoughAAAA"  # noqa: S105 - opens nothing
CANARY: Final = "what a person wrote"
OURS: Final = "bot.example"


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    level, handlers, hook = root.level, root.handlers[:], sys.excepthook
    yield
    sys.excepthook = hook
    root.setLevel(level)
    root.handlers[:] = handlers


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


SECRETS: Final = ("two words/and more", 'key%with"signs\\', "größer", "123")


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("key two words/and more.", "key <secret>."),
        ("?q=two%20words%2Fand%20more&x", "?q=<secret>&x"),
        ("?q=two%20words%2fand more&x", "?q=<secret>&x"),
        ("".join(f"%{byte:02x}" for byte in b"two words/and more"), "<secret>"),
        (json.dumps(SECRETS[1]), '"<secret>"'),
        (repr(SECRETS[1]), "'<secret>'"),
        ("gr%C3%B6%C3%9Fer", "<secret>"),
        ("a secret of three characters, 123, is none", "a secret of three characters, 123, is none"),
    ],
)
def test_secrets_of_the_service_are_taken_out_however_they_are_spelled(
    capsys: pytest.CaptureFixture[str], said: str, logged: str
) -> None:
    configure("info", "text", SECRETS)
    logging.getLogger(OURS).info("%s", said)
    assert capsys.readouterr().err.endswith(f" {OURS}: {logged}\n")


def test_of_an_error_its_stack_is_told_and_never_its_message(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "text")
    try:
        give_up_on_a_full_disk()
    except KeyError:
        logging.getLogger(OURS).exception("It broke")
    logged = capsys.readouterr().err
    assert [line for line in logged.splitlines() if not line.startswith(" ")][1:] == [
        "Traceback (most recent call last):",
        "OSError (ENOSPC)",
        "Traceback (most recent call last):",
        "KeyError",
    ]
    assert "in give_up_on_a_full_disk" in logged
    assert CANARY not in logged


def write_to_a_full_disk() -> None:
    raise OSError(errno.ENOSPC, CANARY)


def test_what_ends_the_program_is_logged_in_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "text")
    error = ValueError(CANARY)
    sys.excepthook(ValueError, error, None)
    [line, kind] = capsys.readouterr().err.splitlines()
    assert (line.rpartition(": ")[2], kind) == ("The program ended by an error", "ValueError")


def give_up_on_a_full_disk() -> None:
    try:
        write_to_a_full_disk()
    except OSError as error:
        raise KeyError(CANARY) from error


def test_an_error_that_is_its_own_cause_and_a_group_end_in_a_line_each(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure("info", "text")
    error, member = ValueError(CANARY), sqlite3.OperationalError(CANARY)
    error.__cause__ = error
    group = ExceptionGroup(CANARY, [error, member])
    logging.getLogger(OURS).error("They broke", exc_info=group)
    assert sorted(capsys.readouterr().err.splitlines()[1:]) == [
        "ExceptionGroup",
        "ValueError",
        "sqlite3.OperationalError",
    ]


@pytest.mark.parametrize(
    ("name", "template", "arguments", "logged"),
    [
        ("telegram.request", 'Cannot load "%s"', (CANARY,), 'Cannot load "%s"'),
        (
            "asyncio",
            f"Task exception was never retrieved\nfuture: {CANARY}",
            (),
            "Task exception was never retrieved",
        ),
        ("asyncio", f"Exception in callback send('{CANARY}')", (), "Exception in callback send"),
        ("somebody", ValueError(CANARY), (), "ValueError"),
        ("bottle", "Said %s", (CANARY,), "Said %s"),
        (OURS, "Said %s", ("42",), "Said 42"),
    ],
)
def test_of_a_library_the_words_are_logged_that_it_always_says(
    capsys: pytest.CaptureFixture[str], name: str, template: object, arguments: tuple[str, ...], logged: str
) -> None:
    configure("info", "text")
    logging.getLogger(name).error(template, *arguments)
    assert capsys.readouterr().err.endswith(f"ERROR   [-] {name}: {logged}\n")


def test_a_library_is_heard_from_warning_up_whatever_level_it_gave_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure("debug", "text")
    logger = logging.getLogger("a_library")
    logger.setLevel(logging.DEBUG)
    logger.info("Chatter")
    logger.warning("Trouble")
    assert [line.rpartition(": ")[2] for line in capsys.readouterr().err.splitlines()] == ["Trouble"]


@pytest.mark.filterwarnings("default")
def test_of_a_warning_its_kind_and_place_are_logged(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "text")
    warnings.warn(CANARY, UserWarning, stacklevel=1)
    logged = capsys.readouterr().err
    assert "WARNING [-] bot.logs.setup: A UserWarning at test_logs.py:" in logged
    assert CANARY not in logged


async def test_lines_of_a_request_share_its_id_and_others_do_not(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "json")
    log = logging.getLogger(OURS)

    async def work() -> None:
        log.info("in a task")

    with request_id.begun() as first:
        log.info("at once")
        task = asyncio.create_task(work())
    with request_id.begun() as second:
        await task
        await asyncio.to_thread(log.info, "in a thread")
    log.info("afterwards")
    entries = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [entry.get("request_id") for entry in entries] == [first, first, second, None]
    assert first != second


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
        "exception": "ValueError",
    }


def test_lines_below_the_level_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    configure("warning", "text")
    logging.getLogger(OURS).info("Quiet")
    logging.getLogger(OURS).warning("Loud")
    assert capsys.readouterr().err.endswith(f"WARNING [-] {OURS}: Loud\n")


def test_libraries_are_no_louder_than_the_level(capsys: pytest.CaptureFixture[str]) -> None:
    configure("error", "text")
    logging.getLogger("telegram").warning("A retry")
    assert capsys.readouterr().err == ""


def test_configuring_twice_does_not_log_twice(capsys: pytest.CaptureFixture[str]) -> None:
    configure("info", "text")
    configure("info", "text")
    logging.getLogger(OURS).info("Once")
    assert capsys.readouterr().err.count("Once") == 1
