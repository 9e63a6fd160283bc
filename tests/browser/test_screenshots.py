"""Pictures for the README, drawn on request: `LEGIBLE_SCREENSHOTS=docs/images scripts/test -m browser`."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, Page, expect
from telegram import Update
from telegram.constants import ReactionEmoji
from telegram.ext import MessageHandler, filters

from ocr_engine import ReadOptions, read
from tests.browser.counterpart import Context, running
from tests.telegram_world import TelegramWorld

FOLDER = os.environ.get("LEGIBLE_SCREENSHOTS")
PALETTE_COLORS = 256
Scheme = Literal["light", "dark"]

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.skipif(FOLDER is None, reason="LEGIBLE_SCREENSHOTS names no folder"),
]


async def read_photo(update: Update, _context: Context) -> None:
    """Answers as Legible does: with what the engine really reads."""
    if update.message is None:
        return
    await update.message.set_reaction(ReactionEmoji.THUMBS_UP)
    file = await update.message.photo[-1].get_file()
    picture = bytes(await file.download_as_bytearray())
    document = await asyncio.to_thread(read, picture, ReadOptions(languages=("eng",)))
    await update.message.reply_text(document.text, do_quote=True)


@pytest_asyncio.fixture(params=["light", "dark"], loop_scope="session")
async def page(
    request: pytest.FixtureRequest, world: TelegramWorld, browser: Browser
) -> AsyncIterator[tuple[Page, Scheme]]:
    scheme: Scheme = request.param
    context = await browser.new_context(
        locale="en-GB",
        color_scheme=scheme,
        reduced_motion="reduce",
        viewport={"width": 920, "height": 800},
        device_scale_factor=2,
    )
    async with running(world, MessageHandler(filters.PHOTO, read_photo)):
        page = await context.new_page()
        await page.goto(world.address)
        yield page, scheme
    await context.close()


async def test_first_visit(page: tuple[Page, Scheme]) -> None:
    window, scheme = page
    await expect(window.get_by_role("heading", name="Send a picture")).to_be_visible()
    await save(window, f"first-visit-{scheme}")


async def test_a_sign_that_was_read(page: tuple[Page, Scheme]) -> None:
    window, scheme = page
    await window.get_by_role("button", name="Sign").click()
    await expect(window.locator(".message.theirs")).to_contain_text("Lighthouse Museum")
    await save(window, f"chat-{scheme}")


async def save(page: Page, name: str) -> None:
    assert FOLDER is not None
    await page.mouse.move(0, 0)
    await page.evaluate(
        "() => Promise.all([...document.querySelectorAll('main img')].map((image) => image.decode()))"
    )
    picture = Image.open(BytesIO(await page.screenshot())).convert("RGB")
    picture.quantize(PALETTE_COLORS).save(Path(FOLDER) / f"{name}.png", optimize=True)
