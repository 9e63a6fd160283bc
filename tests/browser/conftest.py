"""Debian's Chromium, driven by playwright, before the chat window of a little Telegram.

The browser is started once, so everything here shares its event loop:
`pytestmark = pytest.mark.asyncio(loop_scope="session")` stands in every file of browser tests.
"""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, async_playwright, expect
from telegram import Bot

from tests.browser.counterpart import HANDLERS, running
from tests.browser.window import Window
from tests.worlds.telegram import TelegramWorld

expect.set_options(
    timeout=20_000
)  # milliseconds: a picture is read beside other tests, on a busy machine too

MAX_BYTES = 1_000_000
CHROMIUM = shutil.which("chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever opens a browser is a browser test, and needs one."""
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def context(browser: Browser) -> AsyncIterator[BrowserContext]:
    permissions = ["clipboard-read", "clipboard-write"]
    context = await browser.new_context(locale="en-GB", reduced_motion="reduce", permissions=permissions)
    yield context
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def world() -> AsyncIterator[TelegramWorld]:
    async with TelegramWorld.opened(MAX_BYTES) as world:
        yield world


@pytest_asyncio.fixture(loop_scope="session")
async def bot(world: TelegramWorld) -> AsyncIterator[Bot]:
    async with running(world, *HANDLERS) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="session")
async def window(world: TelegramWorld, bot: Bot, context: BrowserContext) -> AsyncIterator[Window]:
    """The chat window; a script that fails or a breach of its security policy fails the test."""
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: _note_breach(faults, message))
    await page.goto(world.address)
    await page.get_by_text(f"@{bot.username}").wait_for()
    [chat_id] = world.state.chats
    yield Window(page, chat_id)
    assert not faults


def _note_breach(faults: list[str], message: ConsoleMessage) -> None:
    if "Content Security Policy" in message.text:
        faults.append(message.text)


@pytest.fixture
def png() -> bytes:
    """A picture of 60 by 40 pixels."""
    buffer = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(buffer, "PNG")
    return buffer.getvalue()
