"""Answers with buttons, as a person in the little Telegram uses them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.local_chat.json_object import JsonObject
from ocr_engine.document import Document
from ocr_engine.writing.line_ends import LineEnd
from tests.worlds.fakes import document_of
from tests.worlds.telegram import Conversation, TelegramWorld, blank_png, buttons

BACK = "‹ Back"  # noqa: RUF001 an arrow
LAYOUTS = ("✓ Paragraphs", "As printed", "Code", BACK)
LANGUAGES = ("Automatic", "✓ English", "French", "German", BACK)
PRINTED = "The lighthouse\nstands."


def flowing(text: str) -> Document:
    """A document whose lines go on in each other."""
    document = document_of(text)
    pages = tuple(
        replace(
            page,
            blocks=tuple(
                replace(block, lines=tuple(replace(line, end=LineEnd.SPACE) for line in block.lines))
                for block in page.paragraphs
            ),
        )
        for page in document.pages
    )
    return replace(document, pages=pages)


def now(chat: Conversation, answer: JsonObject) -> JsonObject:
    """The message as it stands in the chat."""
    return chat.chat.messages[answer["message_id"]]


def labels(message: JsonObject) -> list[str]:
    return [button["text"] for button in buttons(message)]


def answered(world: TelegramWorld) -> Callable[[str], bool]:
    return lambda query_id: any(
        call.parameters["callback_query_id"] == query_id for call in world.calls_of("answerCallbackQuery")
    )


async def pressed(chat: Conversation, answer: JsonObject, button: str) -> str:
    """Presses, and waits until the press is acknowledged; what was said then."""
    query_id = chat.presses(answer, button)
    await chat.telegram.wait_for(lambda: answered(chat.telegram)(query_id))
    return next(
        str(event["text"])
        for event in chat.happened("callback_answer")
        if event["callback_query_id"] == query_id
    )


async def shows(chat: Conversation, answer: JsonObject, *wanted: str) -> None:
    """Waits until those buttons stand under the answer."""
    await chat.telegram.wait_for(lambda: labels(now(chat, answer)) == [*wanted])


async def answer_to_photo(chat: Conversation) -> JsonObject:
    await chat.sends_photo(blank_png())
    return await chat.next_answer()


async def opens_layouts(chat: Conversation, answer: JsonObject) -> None:
    await pressed(chat, answer, "Layout")
    await shows(chat, answer, *LAYOUTS)


async def opens_languages(chat: Conversation, answer: JsonObject) -> None:
    """Of an answer in English."""
    await pressed(chat, answer, "Language")
    await shows(chat, answer, *LANGUAGES)


async def opens_more(chat: Conversation, answer: JsonObject) -> None:
    """Opens what is done less often."""
    await pressed(chat, answer, "More")
    await chat.telegram.wait_for(lambda: "Where it stands" in labels(now(chat, answer)))


async def opens_files(chat: Conversation, answer: JsonObject) -> None:
    await opens_more(chat, answer)
    await pressed(chat, answer, "Files")
    await chat.telegram.wait_for(lambda: "JSON" in labels(now(chat, answer)))


def content(world: TelegramWorld, message: JsonObject) -> bytes:
    file = world.state.files.by_id(message["document"]["file_id"])
    assert file
    return file.data
