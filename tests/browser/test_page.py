"""The chat window itself: first visit, reload, lost connection, colors, sizes."""

from __future__ import annotations

import pytest
from playwright.async_api import BrowserContext, ViewportSize, expect
from telegram import Bot

from bot.local_chat import LocalChat, serve
from tests.browser.window import Window
from tests.worlds.telegram import TelegramWorld

pytestmark = pytest.mark.asyncio(loop_scope="session")

PHONE: ViewportSize = {"width": 360, "height": 740}
TOUCH_PIXELS = 44


async def test_the_first_visit_explains_what_to_do(window: Window) -> None:
    await expect(window.page.get_by_role("heading", name="Send a picture, get its text.")).to_be_visible()
    await expect(window.page.get_by_text("set TELEGRAM_BOT_TOKEN to go live")).to_be_visible()


async def test_the_explanation_leaves_with_the_first_message(window: Window) -> None:
    await window.says("Hello")
    await expect(window.answers).to_have_count(1)
    await expect(window.page.get_by_role("heading", name="Send a picture")).to_be_hidden()


async def test_a_reload_restores_the_history(window: Window) -> None:
    await window.says("Remember me")
    await expect(window.answers).to_have_count(1)
    await window.page.reload()
    await expect(window.mine).to_contain_text("Remember me")
    await expect(window.answers).to_contain_text("You said: Remember me")


async def test_messages_are_a_log_for_screen_readers(window: Window) -> None:
    log = window.page.get_by_role("log", name="Messages")
    await expect(log).to_have_attribute("aria-live", "polite")
    await expect(log).to_have_attribute("aria-busy", "false")
    await window.says("Hello")
    await expect(log.get_by_role("article")).to_have_count(2)


async def test_a_lost_connection_is_said_and_mended(context: BrowserContext) -> None:
    page = await context.new_page()
    chat = LocalChat()
    async with serve(chat) as address:
        await page.goto(address)
        await expect(page.get_by_text("@legible_bot")).to_be_visible()
    await expect(page.get_by_text("Connection lost.")).to_be_visible()
    [own_chat] = chat.world.chats.values()
    chat.world.post(own_chat, chat.world.bot, {"text": "Said meanwhile"})
    again = LocalChat()
    again.world.chats |= chat.world.chats
    async with serve(again, port=int(address.rpartition(":")[2])):
        await expect(page.get_by_text("Connected again.")).to_be_visible()
        await expect(page.get_by_text("Said meanwhile")).to_be_visible()


async def test_dark_and_light_differ(window: Window) -> None:
    colors = []
    for scheme in ("light", "dark"):
        await window.page.emulate_media(color_scheme=scheme)
        colors.append(await window.page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
    assert colors[0] != colors[1]


async def test_nothing_is_cut_off_on_a_phone(window: Window) -> None:
    await window.page.set_viewport_size(PHONE)
    await window.says("/lang " + "averylongword" * 20)
    await expect(window.answers).to_have_count(1)
    assert await window.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert await window.page.get_by_role("main").evaluate("(node) => node.scrollWidth <= node.clientWidth")


async def test_what_is_touched_is_large_enough(window: Window, png: bytes) -> None:
    await window.says("/lang")
    await window.drops(png)
    buttons = window.page.locator(".icon-button:visible, .key:visible, .send-as label:visible")
    await expect(window.answers).to_have_count(1)
    boxes = [await button.bounding_box() for button in await buttons.all()]
    assert len(boxes) > 8
    assert all(box and min(box["width"], box["height"]) >= TOUCH_PIXELS for box in boxes)


async def test_a_second_window_shows_the_same_chat(window: Window, world: TelegramWorld) -> None:
    second = await window.page.context.new_page()
    await second.goto(world.address)
    await window.says("For both")
    await expect(second.get_by_text("You said: For both")).to_be_visible()


async def test_commands_that_come_later_are_offered(window: Window, bot: Bot) -> None:
    await bot.set_my_commands([("later", "Came just now")])
    await window.field.press_sequentially("/later")
    await expect(window.page.get_by_role("option", name="/later Came just now")).to_be_visible()
