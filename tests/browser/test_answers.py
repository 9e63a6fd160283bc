"""How the chat window shows what a bot says and does."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import expect
from telegram import Bot, MessageEntity, ReplyParameters
from telegram.constants import ChatAction, ReactionEmoji

from tests.browser.window import Window
from tests.worlds.telegram import TelegramWorld

pytestmark = pytest.mark.asyncio(loop_scope="session")

RTL_TEXT = "مرحبا بالعالم 2026"


async def test_a_pressed_button_edits_the_message_in_place(window: Window) -> None:
    await window.says("/lang")
    await window.answers.get_by_role("button", name="Deutsch").click()
    await expect(window.answers).to_contain_text("This chat reads deu.")
    await expect(window.answers).to_have_count(1)
    await expect(window.page.get_by_text("Saved", exact=True)).to_be_visible()


async def test_the_focus_stays_on_the_button_that_was_pressed(window: Window) -> None:
    await window.says("/lang")
    button = window.answers.get_by_role("button", name="Français")
    await button.focus()
    await window.page.keyboard.press("Enter")
    await expect(window.answers).to_contain_text("This chat reads fra.")
    await expect(button).to_be_focused()


async def test_an_alert_is_shown_until_it_is_dismissed(window: Window) -> None:
    await window.says("/lang")
    await window.answers.get_by_role("button", name="Why?").click()
    dialog = window.page.get_by_role("dialog")
    await expect(dialog).to_contain_text("So that the letters are known.")
    await window.page.keyboard.press("Enter")
    await expect(dialog).to_be_hidden()


async def test_a_copy_button_copies(window: Window) -> None:
    await window.says("/lang")
    await window.answers.get_by_role("button", name="Copy the code").click()
    await expect(window.page.get_by_text("Copied", exact=True)).to_be_visible()
    assert await window.clipboard() == "deu+fra"


async def test_a_link_button_leads_out_without_an_opener(window: Window) -> None:
    await window.says("/lang")
    link = window.answers.get_by_role("link", name="Manual")
    await expect(link).to_have_attribute("href", "https://example.com/manual")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")


async def test_the_page_copies_no_beginning_of_a_file_and_nothing_that_has_buttons(
    window: Window, bot: Bot
) -> None:
    await bot.send_document(window.chat_id, b"all of it", filename="all.txt", caption="The beginning …")
    await window.says("/lang")
    await expect(window.answers).to_have_count(2)
    await expect(window.answers.get_by_role("button", name="Copy the text")).to_have_count(0)


async def test_the_text_of_an_answer_is_copied(window: Window) -> None:
    await window.says("Hello")
    await window.answers.get_by_role("button", name="Copy the text").click()
    await expect(window.page.get_by_text("Copied", exact=True)).to_be_visible()
    assert await window.clipboard() == "You said: Hello"


async def test_typing_is_shown_until_the_message_comes(window: Window, bot: Bot) -> None:
    typing = window.page.get_by_text("Legible is typing")
    await bot.send_chat_action(window.chat_id, ChatAction.TYPING)
    await expect(typing).to_be_visible()
    await bot.send_message(window.chat_id, "Done")
    await expect(typing).to_be_hidden()


async def test_a_reaction_is_shown_on_its_message(window: Window, bot: Bot, world: TelegramWorld) -> None:
    await window.says("Hello")
    await expect(window.answers).to_contain_text("You said: Hello")
    message_id = min(world.state.chats[window.chat_id].messages)
    await bot.set_message_reaction(window.chat_id, message_id, ReactionEmoji.EYES)
    await expect(window.mine.get_by_label("Reaction: 👀")).to_be_visible()


async def test_markup_in_a_text_stays_text(window: Window, bot: Bot) -> None:
    text = "<script>document.title = 'taken'</script><img src=x onerror=alert(1)>"
    await bot.send_message(window.chat_id, text)
    await expect(window.answers.locator(".text")).to_have_text(text)
    await expect(window.answers.locator("script, img")).to_have_count(0)
    assert await window.page.title() == "Legible"


async def test_right_to_left_text_runs_from_the_right(window: Window, bot: Bot) -> None:
    await bot.send_message(window.chat_id, RTL_TEXT)
    text = window.answers.get_by_text(RTL_TEXT)
    assert await text.evaluate("(node) => node.matches(':dir(rtl)')")


async def test_entities_are_counted_in_utf_16_units(window: Window, bot: Bot) -> None:
    """The emoji before it takes two of them."""
    await bot.send_message(window.chat_id, "📄 Total", entities=[MessageEntity(MessageEntity.BOLD, 3, 5)])
    await expect(window.answers.locator("strong")).to_have_text("Total")


async def test_entities_nest(window: Window, bot: Bot) -> None:
    marks = [MessageEntity(MessageEntity.ITALIC, 4, 4), MessageEntity(MessageEntity.BLOCKQUOTE, 0, 13)]
    await bot.send_message(window.chat_id, "The next page", entities=marks)
    await expect(window.answers.locator("blockquote")).to_have_text("The next page")
    await expect(window.answers.locator("blockquote em")).to_have_text("next")


async def test_a_long_quotation_unfolds(window: Window, bot: Bot) -> None:
    text = "\n".join(f"Line {number}" for number in range(12))
    mark = MessageEntity(MessageEntity.EXPANDABLE_BLOCKQUOTE, 0, len(text))
    await bot.send_message(window.chat_id, text, entities=[mark])
    await window.answers.get_by_role("button", name="Show all").click()
    await expect(window.answers.get_by_role("button", name="Show less")).to_have_attribute(
        "aria-expanded", "true"
    )


async def test_a_script_is_no_link(window: Window, bot: Bot) -> None:
    mark = MessageEntity(MessageEntity.TEXT_LINK, 0, 5, url="javascript:alert(1)")
    await bot.send_message(window.chat_id, "Press", entities=[mark])
    await expect(window.answers).to_contain_text("Press")
    await expect(window.answers.get_by_role("link")).to_have_count(0)


async def test_a_document_is_downloaded_byte_by_byte(window: Window, bot: Bot, tmp_path: Path) -> None:
    data = bytes(range(256)) * 8
    await bot.send_document(window.chat_id, data, filename="über alles.bin", caption="The whole text")
    chip = window.answers.get_by_role("link", name="Download über alles.bin")
    await expect(chip).to_contain_text("2 kB")
    async with window.page.expect_download() as download:
        await chip.click()
    await (await download.value).save_as(tmp_path / "copy")
    assert (await download.value).suggested_filename == "über alles.bin"
    assert (tmp_path / "copy").read_bytes() == data


async def test_a_photo_of_the_bot_is_shown_and_enlarged(window: Window, bot: Bot, png: bytes) -> None:
    await bot.send_photo(window.chat_id, png, caption="Word by word")
    await window.answers.get_by_role("button", name="Photo: Word by word").click()
    await expect(window.page.get_by_role("dialog", name="Picture")).to_be_visible()
    await window.page.keyboard.press("Escape")
    await expect(window.page.get_by_role("dialog", name="Picture")).to_be_hidden()


async def test_the_quoted_message_is_gone_to(window: Window, bot: Bot) -> None:
    first = await bot.send_message(window.chat_id, "The first message")
    await bot.send_message(window.chat_id, "\n".join("filling" for _ in range(60)))
    reply = ReplyParameters(first.message_id)
    await bot.send_message(window.chat_id, "The last message", reply_parameters=reply)
    await window.answers.last.get_by_role("button", name="Reply to Legible: The first message").click()
    await expect(window.answers.first).to_be_focused()
    await expect(window.answers.first).to_be_in_viewport()


async def test_a_deleted_message_goes_away(window: Window, bot: Bot) -> None:
    message = await bot.send_message(window.chat_id, "A moment")
    await expect(window.answers).to_have_count(1)
    await bot.delete_message(window.chat_id, message.message_id)
    await expect(window.answers).to_have_count(0)
    await expect(window.page.get_by_text("Today")).to_have_count(0)


async def test_what_is_read_higher_up_does_not_jump_away(window: Window, bot: Bot) -> None:
    """New messages are announced by a button instead."""
    await bot.send_message(window.chat_id, "\n".join("filling" for _ in range(99)))
    await expect(window.answers).to_have_count(1)
    main = window.page.get_by_role("main")
    await main.evaluate("(node) => new Promise((done) => { node.onscroll = done; node.scrollTop = 0; })")
    await bot.send_message(window.chat_id, "News")
    await window.page.get_by_role("button", name="New messages").click()
    await expect(window.answers.last).to_be_in_viewport()
