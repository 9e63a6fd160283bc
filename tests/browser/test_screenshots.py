"""Pictures for the README: `LEGIBLE_SCREENSHOTS=docs/images ./scripts/test -k screenshots` redraws them."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, Page, expect

from tests.worlds.service import legible_running

PALETTE_COLORS = 256
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(os.environ.get("LEGIBLE_SCREENSHOTS", tmp_path)).absolute()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, tmp_path: Path) -> AsyncIterator[Page]:
    async with legible_running(tmp_path / "data") as legible:
        page = await browser.new_page(
            locale="en-GB",
            reduced_motion="reduce",
            viewport={"width": 920, "height": 800},
            device_scale_factor=2,
        )
        await page.goto(legible.address)
        yield page
        await page.close()


async def test_screenshots_of_a_first_visit_and_of_a_picture_that_was_read(page: Page, folder: Path) -> None:
    await expect(page.get_by_role("heading", name="Send a picture")).to_be_visible()
    await _save(page, folder, "first-visit")
    await page.get_by_role("button", name="Sign").click()
    await expect(page.locator(".message.theirs")).to_contain_text("Lighthouse Museum")
    await _save(page, folder, "chat")


async def test_screenshots_of_the_buttons_under_an_answer_on_a_phone(page: Page, folder: Path) -> None:
    await page.set_viewport_size({"width": 420, "height": 800})
    await page.get_by_role("button", name="Receipt").click()
    answer = page.locator(".message.theirs").filter(has_text="CORNER BOOKSHOP")
    for name in ("Layout", "Code", "More"):
        await answer.get_by_role("button", name=name, exact=True).click()
    await expect(answer.get_by_role("button", name="Where it stands")).to_be_visible()
    await _save(page, folder, "buttons")
    await answer.get_by_role("button", name="Where it stands").click()
    await expect(page.locator(".message.theirs").last.get_by_role("button", name="Photo")).to_be_visible()
    await expect(answer.get_by_role("button", name="Layout")).to_be_visible()
    await _save(page, folder, "boxes")


async def _save(page: Page, folder: Path, name: str) -> None:
    await page.mouse.move(0, 0)
    await page.evaluate(
        "() => Promise.all([...document.querySelectorAll('main img')].map((image) => image.decode()))"
    )
    for scheme in SCHEMES:
        await page.emulate_media(color_scheme=scheme)
        picture = Image.open(BytesIO(await page.screenshot())).convert("RGB")
        picture.quantize(PALETTE_COLORS).save(folder / f"{name}-{scheme}.png", optimize=True)
