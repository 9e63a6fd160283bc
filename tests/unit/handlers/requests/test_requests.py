"""What a message asks to be read."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Message

from handlers.requests.attachments import Attachment, Pictureless
from handlers.requests.links import Link
from handlers.requests.request import MOST_LINKS, request_in, request_of_command
from ocr_engine.languages import LanguageError
from tests.worlds.messages import BOT, PHOTO, a_file, message

NOTHING: frozenset[str] = frozenset()
LARGEST = Attachment("large", 90_000, is_photo=True)
ELSEWHERE = {"origin": {"type": "hidden_user", "date": 0, "sender_user_name": "Ben"}, "photo": PHOTO}


def photo(**content: Any) -> Message:  # noqa: ANN401  any JSON
    return message(photo=PHOTO, **content)


def reply_to(replied: Message, text: str) -> Message:
    return message(text=text, reply_to_message=replied.to_dict())


def test_words_ask_for_nothing() -> None:
    assert request_in([message(text="hello")], BOT, NOTHING) is None


def test_an_album_asks_for_all_its_parts_in_order_and_its_caption_may_stand_anywhere() -> None:
    album = [photo(), message(document=a_file()), photo(caption="deu")]
    request = request_in(album, BOT, NOTHING)
    assert request
    assert request.message is album[0]
    assert request.sources == (LARGEST, Attachment("file", 10), LARGEST)
    assert request.languages == ("deu",)


def test_a_caption_about_something_else_leaves_the_languages_of_the_chat() -> None:
    request = request_in([photo(caption="my dog")], BOT, NOTHING)
    assert request
    assert request.languages is None


def test_a_caption_with_a_language_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(LanguageError):
        request_in([photo(caption="/lang germn")], BOT, NOTHING)


def test_links_beyond_the_first_are_left_out_but_no_picture_is() -> None:
    links = [f"https://example.com/{number}" for number in range(MOST_LINKS + 1)]
    request = request_in([message(text=" ".join(links)), photo()], BOT, NOTHING)
    assert request
    assert request.sources == (*map(Link, links[:-1]), LARGEST)
    assert request.links_left_out


def test_a_mention_asks_for_the_picture_that_it_replies_to() -> None:
    request = request_in([reply_to(picture := photo(), "@legible_bot deu")], BOT, NOTHING)
    assert request
    assert (request.message.message_id, request.sources) == (picture.message_id, (LARGEST,))
    assert request.languages == ("deu",)


def test_a_reply_without_a_mention_asks_for_nothing() -> None:
    assert request_in([reply_to(photo(), "nice")], BOT, NOTHING) is None


@pytest.mark.parametrize("text", ["/ocr deu", "/ocr@legible_bot deu", "/OCR German"])
def test_ocr_asks_for_the_picture_that_it_replies_to_in_its_language(text: str) -> None:
    request = request_of_command(reply_to(picture := photo(), text), BOT, NOTHING)
    assert request
    assert (request.message.message_id, request.languages) == (picture.message_id, ("deu",))


def test_ocr_asks_for_the_links_that_follow_it() -> None:
    request = request_of_command(message(text="/ocr https://example.com/a.png"), BOT, NOTHING)
    assert request
    assert request.sources == (Link("https://example.com/a.png"),)


@pytest.mark.parametrize("text", ["/ocr https://example.com/a.png rus", "/ocr rus https://example.com/a.png"])
def test_a_language_may_stand_beside_the_links_that_ocr_is_asked_for(text: str) -> None:
    request = request_of_command(message(text=text), BOT, NOTHING)
    assert request
    assert (request.sources, request.languages) == ((Link("https://example.com/a.png"),), ("rus",))


@pytest.mark.parametrize("text", ["fin https://example.com/a.png", "😀 https://example.com/a.png"])
def test_a_language_is_all_there_is_beside_a_link(text: str) -> None:
    request = request_in([message(text=text)], BOT, NOTHING)
    assert request
    assert request.languages == (("fin",) if "fin" in text else None)


def test_a_picture_of_another_chat_is_answered_where_it_was_asked_for() -> None:
    question = message(text="/ocr", external_reply=ELSEWHERE)
    request = request_of_command(question, BOT, NOTHING)
    assert request
    assert (request.message, request.sources) == (question, (LARGEST,))


def test_a_video_is_a_source_too_for_it_has_a_sentence() -> None:
    request = request_in([message(video=a_file(width=1, height=1, duration=1))], BOT, NOTHING)
    assert request
    assert request.sources == (Pictureless("video"),)


@pytest.mark.parametrize("asked", [message(text="/ocr"), reply_to(message(text="words"), "/ocr")])
def test_ocr_with_nothing_to_point_at_asks_for_nothing(asked: Message) -> None:
    assert request_of_command(asked, BOT, NOTHING) is None


def test_anonymous_administrators_are_the_group_that_they_speak_for() -> None:
    group = {"id": -5001, "type": "supergroup", "title": "Trip"}
    anonymous = {"id": 1_087_968_824, "is_bot": True, "first_name": "Group"}
    request = request_in([photo(**{"from": anonymous}, sender_chat=group)], BOT, NOTHING)
    assert request
    assert request.person_id == group["id"]
