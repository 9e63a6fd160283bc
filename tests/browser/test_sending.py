"""What a person can send from the chat window, and how."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from ocr_engine.files.formats import READABLE_FORMATS
from tests.browser.window import Window
from tests.worlds.telegram import TelegramWorld

pytestmark = pytest.mark.asyncio(loop_scope="session")

PNG_NAME = "picture.png"


async def test_a_dropped_picture_is_answered(window: Window, png: bytes) -> None:
    await window.drops(png)
    await window.field.press("Enter")
    await expect(window.answers).to_contain_text("A photo of 60 by 40.")


async def test_a_picture_is_pasted_from_the_clipboard(window: Window, png: bytes) -> None:
    await window.copies_picture(png)
    await window.field.press("Control+V")
    await expect(window.tray.get_by_role("listitem")).to_have_count(1)
    await window.field.press("Enter")
    await expect(window.answers).to_contain_text("A photo of 60 by 40.")


async def test_a_picture_is_pasted_without_going_to_the_message_field(window: Window, png: bytes) -> None:
    await window.copies_picture(png)
    await window.page.get_by_role("log").click()
    await window.page.keyboard.press("Control+V")
    await expect(window.tray.get_by_role("listitem")).to_have_count(1)
    await expect(window.field).to_be_focused()


async def test_a_pasted_link_is_sent(window: Window) -> None:
    await window.copies_text("https://example.com/picture.png")
    await window.field.press("Control+V")
    await window.field.press("Enter")
    await expect(window.mine.get_by_role("link")).to_have_attribute("href", "https://example.com/picture.png")
    await expect(window.answers).to_contain_text("You said: https://example.com/picture.png")


async def test_a_chosen_picture_goes_with_its_caption(window: Window, png: bytes) -> None:
    async with window.page.expect_file_chooser() as chooser:
        await window.page.get_by_role("button", name="Attach pictures or files").click()
    await (await chooser.value).set_files({"name": PNG_NAME, "mimeType": "image/png", "buffer": png})
    await window.says("deu")
    await expect(window.answers).to_contain_text("Caption: deu")


async def test_the_file_chooser_offers_every_format_that_is_read(window: Window) -> None:
    offered = (await window.page.locator("#files").get_attribute("accept") or "").split(",")
    for known in READABLE_FORMATS:
        assert {*known.media_types, *known.suffixes} <= set(offered)


async def test_a_picture_is_sent_as_a_file_on_request(window: Window, png: bytes) -> None:
    await window.drops(png)
    await window.page.get_by_label("File, as it is").check()
    await window.page.get_by_role("button", name="Send", exact=True).click()
    await expect(window.answers).to_contain_text(f"A file named {PNG_NAME}")


async def test_what_is_no_photo_goes_as_a_file(window: Window) -> None:
    await window.drops(b"%PDF-1.7", "scan.pdf", "application/pdf")
    await window.field.press("Enter")
    await expect(window.answers).to_contain_text("A file named scan.pdf")


async def test_several_pictures_become_one_album(window: Window, png: bytes) -> None:
    for name in ("one.png", "two.png", "three.png"):
        await window.drops(png, name)
    await window.says("Three pages")
    album = window.mine.locator(".album")
    await expect(album.get_by_role("img")).to_have_count(3)
    await expect(window.mine).to_contain_text("Three pages")


async def test_an_attachment_can_be_taken_out_again(window: Window, png: bytes) -> None:
    await window.drops(png)
    await window.page.get_by_role("button", name=f"Remove {PNG_NAME}").click()
    await expect(window.tray).to_be_hidden()
    await expect(window.field).to_be_focused()


async def test_a_file_over_the_limit_is_refused_before_it_is_sent(window: Window) -> None:
    await window.drops(bytes(1_100_000), "huge.png")
    await expect(window.page.get_by_role("alert")).to_contain_text(
        "“huge.png” has 1.1 MB; the limit is 1 MB."
    )
    await expect(window.tray).to_be_hidden()


async def test_what_the_server_refuses_is_said_and_stays_to_be_mended(window: Window) -> None:
    await window.drops(b"no picture at all")
    await window.says("A caption")
    await expect(window.page.get_by_role("alert")).to_contain_text("Send it as a file instead.")
    await expect(window.field).to_have_value("A caption")
    await window.page.get_by_label("File, as it is").check()
    await window.field.press("Enter")
    await expect(window.answers).to_contain_text(f"A file named {PNG_NAME}")
    await expect(window.page.get_by_role("alert")).to_be_hidden()


async def test_a_message_is_replied_to(window: Window, world: TelegramWorld) -> None:
    await window.says("First")
    await window.answers.get_by_role("button", name="Reply", exact=True).click()
    await window.says("Second")
    await expect(
        window.mine.last.get_by_role("button", name="Reply to Legible: You said: First")
    ).to_be_visible()
    last = list(world.state.chats[window.chat_id].messages.values())[-2]
    assert last["reply_to_message"]["text"] == "You said: First"


async def test_a_command_is_chosen_from_suggestions(window: Window) -> None:
    await window.field.press_sequentially("/")
    options = window.page.get_by_role("option")
    await expect(options).to_have_count(2)
    await window.field.press("ArrowDown")
    await expect(options.last).to_have_attribute("aria-selected", "true")
    await expect(window.field).to_have_attribute("aria-activedescendant", "suggestion-1")
    await window.field.press("Enter")
    await expect(window.answers).to_contain_text("Which language?")


async def test_tab_completes_a_command_and_leaves_room_for_its_argument(window: Window) -> None:
    await window.field.press_sequentially("/la")
    await window.field.press("Tab")
    await expect(window.field).to_have_value("/lang ")
    await expect(window.page.get_by_role("listbox")).to_be_hidden()


async def test_escape_closes_the_suggestions(window: Window) -> None:
    await window.field.press_sequentially("/")
    await window.field.press("Escape")
    await expect(window.page.get_by_role("listbox")).to_be_hidden()
    await expect(window.field).to_have_value("/")


@pytest.mark.parametrize("sample", ["Receipt", "Screenshot", "Book page", "Sign"])
async def test_a_sample_picture_is_sent_with_one_click(window: Window, sample: str) -> None:
    await window.page.get_by_role("button", name=sample).click()
    await expect(window.answers).to_contain_text("A photo of")


async def test_the_keyboard_alone_is_enough_to_send_a_message(window: Window) -> None:
    await window.page.keyboard.press("Tab")
    await expect(window.page.get_by_role("link", name="Skip to the message field")).to_be_focused()
    await window.page.keyboard.press("Enter")
    await expect(window.field).to_be_focused()
    await window.page.keyboard.type("Hello")
    await window.page.keyboard.press("Tab")
    await window.page.keyboard.press("Tab")
    await expect(window.page.get_by_role("button", name="Send", exact=True)).to_be_focused()
    await window.page.keyboard.press("Enter")
    await expect(window.answers).to_contain_text("You said: Hello")
