"""Legible itself in its chat window: the real bot, engine, database and fetcher behind a real browser."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from tests.browser.window import Window
from tests.worlds.service import SAMPLES, Legible, legible_running

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def legible(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Legible]:
    async with legible_running(tmp_path_factory.mktemp("data")) as legible:
        yield legible


@pytest_asyncio.fixture(loop_scope="session")
async def chat(legible: Legible, browser: Browser) -> AsyncIterator[Window]:
    page = await browser.new_page(locale="en-GB", permissions=["clipboard-read", "clipboard-write"])
    await page.goto(legible.address)
    await page.get_by_text("@legible_bot").wait_for()
    yield Window(page, chat_id=0)
    await page.close()


async def test_a_dropped_photo_is_answered_with_its_text(chat: Window) -> None:
    await chat.drops(_sample("sign.jpg"), "sign.jpg", "image/jpeg")
    await chat.field.press("Enter")
    await expect(chat.answers.last).to_contain_text("Lighthouse Museum")
    await expect(chat.mine.last).to_contain_text("👍")


async def test_an_answer_is_laid_out_copied_and_shown_on_its_picture_by_its_buttons(chat: Window) -> None:
    await chat.drops(_sample("receipt.jpg"), "receipt.jpg", "image/jpeg")
    await chat.field.press("Enter")
    answer = chat.answers.filter(has=chat.page.get_by_role("group", name="Buttons")).last
    await answer.get_by_role("button", name="40.70").click()
    assert await chat.clipboard() == "40.70"
    await _press(answer, "Layout", "Code")
    await expect(answer.locator("pre")).to_contain_text("TOTAL")
    await _press(answer, "Layout", "Paragraphs")
    await expect(answer.locator("pre")).to_have_count(0)
    await _press(answer, "More", "Where it stands")
    await expect(chat.answers.last.get_by_role("button", name="Photo")).to_be_visible()
    await expect(answer.get_by_role("button", name="Layout")).to_be_visible()
    await _press(answer, "More", "Files")
    await answer.get_by_role("button", name="DOCX").click()
    await expect(chat.answers.last.get_by_role("link", name="Download text.docx")).to_be_visible()


async def _press(answer: Locator, *names: str) -> None:
    for name in names:
        await answer.get_by_role("button", name=name, exact=True).click()


async def test_a_pasted_link_is_answered_with_the_text_behind_it(chat: Window, legible: Legible) -> None:
    link = legible.web.serve("pictures.example.com", "/receipt.jpg", _sample("receipt.jpg"), "image/jpeg")
    await chat.copies_text(link)
    await chat.field.press("Control+V")
    await chat.field.press("Enter")
    await expect(chat.answers.last).to_contain_text("CORNER BOOKSHOP")


async def test_a_link_into_the_own_network_is_refused_in_one_sentence(chat: Window) -> None:
    await chat.says("http://127.0.0.1/secret.png")
    await expect(chat.answers.last).to_contain_text("I couldn't get a picture from that link.")


async def test_a_language_is_switched_on_by_a_button(chat: Window) -> None:
    await chat.says("/lang eng")
    await expect(chat.answers.last).to_contain_text("English")
    await chat.says("/lang")
    panel = chat.answers.last
    await expect(panel).to_contain_text("Reading language: English.")
    await panel.get_by_role("button", name="Deutsch / German", exact=True).click()
    await expect(panel).to_contain_text("Reading languages: English and German.")


def _sample(name: str) -> bytes:
    return (SAMPLES / name).read_bytes()
