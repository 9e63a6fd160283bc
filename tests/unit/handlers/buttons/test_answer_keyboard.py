"""The rows under an answer as a pure layout."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from handlers.answers.layouts import Layout
from handlers.answers.marked_text import TextPart
from handlers.buttons.kept_answer import KeptAnswer
from handlers.buttons.keyboard import AnswerKeyboard
from handlers.buttons.press import ButtonAction, ButtonPress, button_press_in
from ocr_engine.languages import catalog
from tests.worlds.english import TRANSLATOR

ANSWER = KeptAnswer("A-_4567890x", 7, (), ("auto",))
SHORT = [TextPart("Hello")]


def keyboard(answer: KeptAnswer = ANSWER) -> AnswerKeyboard:
    return AnswerKeyboard(answer, TRANSLATOR)


def flat(markup: InlineKeyboardMarkup) -> list[InlineKeyboardButton]:
    return [button for row in markup.inline_keyboard for button in row]


def labels(markup: InlineKeyboardMarkup) -> list[list[str]]:
    return [[button.text for button in row] for row in markup.inline_keyboard]


@pytest.mark.parametrize("text", ["x", "x" * 256, "😀" * 128])
def test_a_short_text_is_copied_by_the_button_itself(text: str) -> None:
    copy = flat(keyboard().closed([TextPart(text)]))[0]
    assert copy.copy_text
    assert (copy.text, copy.copy_text.text) == ("Copy", text)


@pytest.mark.parametrize("texts", [["x" * 257], ["😀" * 129], ["x", "y"]])
def test_a_longer_text_or_one_of_several_messages_is_asked_for(texts: list[str]) -> None:
    copy = flat(keyboard().closed([TextPart(text) for text in texts]))[0]
    assert copy.callback_data == "a:A-_4567890x:copy"


def test_the_last_of_several_messages_is_not_taken_for_all_of_the_text() -> None:
    answer = replace(ANSWER, message_ids=(1, 2))
    assert flat(keyboard(answer).closed([TextPart("the end of it")]))[0].callback_data


def test_layouts_are_offered_with_a_mark_at_the_one_that_it_has() -> None:
    opened = keyboard(replace(ANSWER, layout=Layout.LINES)).layouts(SHORT)
    assert labels(opened) == [["Paragraphs", "✓ As printed", "Code"], ["‹ Back"]]  # noqa: RUF001 an arrow


def test_a_table_is_offered_where_there_is_one() -> None:
    opened = keyboard(replace(ANSWER, has_tables=True)).layouts(SHORT)
    assert "Table" in labels(opened)[0]


def test_what_people_copy_most_has_buttons_of_its_own_above_the_row() -> None:
    text = TextPart("Pay 12,50 to DE89 3704 0044 0532 0130 00\nwww.example.com, info@example.com")
    for markup in (keyboard().closed([text]), keyboard().layouts([text])):
        assert labels(markup)[:2] == [
            ["DE89 3704 0044 0532 0130 00"],
            ["www.example.com", "info@example.com"],
        ]
        assert flat(markup)[1].copy_text == CopyTextButton("www.example.com")


def test_the_password_of_a_wifi_network_and_the_link_of_another_code_have_buttons() -> None:
    text = TextPart("Hello\n\nQR Code:\nWi-Fi: Home\nPassword: hunter 2\n\nQR Code: https://example.com/menu")
    copied = [button.copy_text.text for button in flat(keyboard().closed([text])) if button.copy_text]
    assert copied[:2] == ["hunter 2", "https://example.com/menu"]


def test_a_text_that_is_nothing_else_has_one_button_to_copy_it() -> None:
    link = TextPart("https://example.com/menu")
    assert labels(keyboard().closed([link])) == [["Copy", "Layout", "Language", "More"]]


def test_what_is_longer_than_a_label_is_shortened_on_it_and_copied_whole() -> None:
    link = "https://example.com/" + "x" * 40
    button = flat(keyboard().closed([TextPart(f"See {link}")]))[0]
    assert button.text == link[:29] + "…"
    assert button.copy_text == CopyTextButton(link)


def test_languages_are_named_in_the_persons_own_and_what_it_was_read_in_is_marked() -> None:
    answer = replace(ANSWER, read_in=("rus",))
    markup = AnswerKeyboard(answer, TRANSLATOR, "de").languages(SHORT, ["rus", "ukr", "eng"])
    assert labels(markup)[:2] == [["✓ Russisch", "Ukrainisch"], ["Englisch"]]


def test_the_language_of_an_answer_is_offered_to_the_chat() -> None:
    markup = keyboard(replace(ANSWER, languages=("deu",))).keep_language(SHORT)
    assert (flat(markup)[0].text, flat(markup)[0].callback_data) == (
        "Always German",
        "a:A-_4567890x:keep:deu",
    )


def test_turns_say_how_the_page_is_to_lie_counted_from_how_it_was_read() -> None:
    turns = keyboard(replace(ANSWER, turned=90)).more(SHORT).inline_keyboard[0]
    assert [(button.text, str(button.callback_data).split(":")[-1]) for button in turns] == [
        ("Turn left", "0"),
        ("Turn right", "180"),
        ("Half turn", "270"),
    ]


def test_files_are_offered_by_the_ends_of_their_names_and_sheets_where_there_is_a_table() -> None:
    plain = [button.text for button in flat(keyboard().files(SHORT))]
    with_table = [button.text for button in flat(keyboard(replace(ANSWER, has_tables=True)).files(SHORT))]
    assert {"TXT", "MD", "JSON", "HOCR", "TSV", "DOCX", "PNG"} <= set(plain)
    assert len(plain) == len(set(plain))
    assert set(with_table) - set(plain) == {"CSV", "XLSX"}


def test_data_and_labels_keep_to_the_limits_of_the_platform() -> None:
    longest = max(catalog(), key=lambda code: len(catalog()[code].name_in("en")))
    of_it = keyboard(replace(ANSWER, languages=(longest,)))
    for markup in (
        keyboard().closed(SHORT),
        keyboard().layouts(SHORT),
        keyboard().languages(SHORT, list(catalog())[:90]),
        of_it.keep_language(SHORT),
        keyboard().more(SHORT),
        keyboard().files(SHORT),
    ):
        assert all(len(str(button.callback_data or "").encode()) <= 64 for button in flat(markup))
        assert all(len(button.text) <= 30 for button in flat(markup))


@pytest.mark.parametrize(
    "press",
    [
        ButtonPress("A-_4", ButtonAction.COPY),
        ButtonPress("A-_4", ButtonAction.BACK),
        ButtonPress("A-_4", ButtonAction.LAYOUT, "lines"),
        ButtonPress("A-_4", ButtonAction.LANGUAGE, "my-pack.2"),
    ],
)
def test_data_says_what_a_press_does(press: ButtonPress) -> None:
    assert button_press_in(press.data) == press


@pytest.mark.parametrize(
    "data", ["", "a:", "a:x", "a:x:", "a::copy", "a:x:future", "a:x/../y:copy", "l:s:deu"]
)
def test_data_of_others_and_of_other_versions_says_nothing(data: str) -> None:
    assert button_press_in(data) is None
