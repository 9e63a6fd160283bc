"""Picture links in texts and captions."""

from __future__ import annotations

import pytest

from handlers.ports import LinkRefused
from handlers.requests.request import MOST_LINKS
from handlers.texts import pictures as texts
from ocr_engine.errors import FileTooLarge, UnsupportedFormat
from tests.worlds.conversation import LegibleBot
from tests.worlds.english import explain, say
from tests.worlds.telegram import Conversation, blank_png

LINK = "https://example.com/sign.png"


async def test_a_link_is_answered_with_the_text_behind_it(bot: LegibleBot, anna: Conversation) -> None:
    question = anna.says(f"😀 what is on {LINK} please")
    answer = await anna.next_answer()
    assert bot.links.asked == [LINK]
    assert (answer["text"], answer["reply_to_message"]["message_id"]) == (
        "Hello world",
        question["message_id"],
    )


async def test_a_link_without_its_scheme_is_followed(bot: LegibleBot, anna: Conversation) -> None:
    anna.says("example.com/sign.png")
    await anna.next_answer()
    assert bot.links.asked == ["http://example.com/sign.png"]


async def test_a_link_behind_words_is_followed(bot: LegibleBot, anna: Conversation) -> None:
    entity = {"type": "text_link", "offset": 0, "length": 4, "url": LINK}
    anna.says("this", entities=[entity])
    await anna.next_answer()
    assert bot.links.asked == [LINK]


async def test_several_links_get_one_answer_in_their_order(bot: LegibleBot, anna: Conversation) -> None:
    anna.says("https://example.com/b.png https://example.com/a.png https://example.com/b.png")
    assert (await anna.next_answer())["text"] == "Hello world\n\nHello world"
    assert bot.links.asked == ["https://example.com/b.png", "https://example.com/a.png"]


async def test_a_photo_and_the_link_in_its_caption_are_both_read(bot: LegibleBot, anna: Conversation) -> None:
    await anna.sends_photo(blank_png(), f"and {LINK}")
    assert (await anna.next_answer())["text"] == "Hello world\n\nHello world"


async def test_only_the_first_links_of_many_are_followed_and_this_is_said(
    bot: LegibleBot, anna: Conversation
) -> None:
    anna.says(" ".join(f"https://example.com/{number}.png" for number in range(MOST_LINKS + 2)))
    await anna.next_answer()
    assert (await anna.next_answer())["text"] == say(texts.LINKS_LEFT_OUT, count=MOST_LINKS)
    assert len(bot.links.asked) == MOST_LINKS


@pytest.mark.parametrize("reason", ["address", "timeout", "status"])
async def test_every_refusal_is_the_same_sentence(bot: LegibleBot, anna: Conversation, reason: str) -> None:
    bot.links.answer = LinkRefused(reason)
    anna.says(LINK)
    assert (await anna.next_answer())["text"] == explain(LinkRefused())


async def test_a_link_to_a_web_page_is_told_from_one_to_a_picture(
    bot: LegibleBot, anna: Conversation
) -> None:
    bot.fake_reader.answer = UnsupportedFormat("web page")
    anna.says(LINK)
    assert "copy the address of the picture itself" in (await anna.next_answer())["text"]


async def test_a_link_to_something_too_large_says_so(bot: LegibleBot, anna: Conversation) -> None:
    bot.links.answer = FileTooLarge(20_000_000)
    anna.says(LINK)
    assert "the limit is 20 MB" in (await anna.next_answer())["text"]
