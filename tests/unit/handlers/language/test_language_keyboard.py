"""The keyboard of /lang as a pure layout."""

from __future__ import annotations

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.language.keyboard import (
    Action,
    Picker,
    Press,
    choice_after,
    keyboard,
    order,
    press_of,
    repaint,
    suggestion_keyboard,
)
from ocr_engine.languages import catalog, language_of
from tests.worlds.english import TRANSLATOR

READABLE = frozenset({"eng", "deu", "fra", "rus", "jpn"})
PAGE_COUNT = 8


def picker(*chosen: str, locale: str = "en", readable: frozenset[str] = READABLE) -> Picker:
    return Picker(chosen or ("auto",), readable, locale, TRANSLATOR)


def flat(markup: InlineKeyboardMarkup) -> list[InlineKeyboardButton]:
    return [button for row in markup.inline_keyboard for button in row]


def label(markup: InlineKeyboardMarkup, data: str) -> str:
    return next(button.text for button in flat(markup) if button.callback_data == data)


def test_the_order_is_own_language_then_the_chats_then_english_then_the_most_written() -> None:
    assert order(picker("rus", locale="de-AT"))[:5] == ["deu", "rus", "eng", "fra", "jpn"]


def test_what_is_not_installed_comes_after_what_is() -> None:
    codes = order(picker())
    assert set(codes[: len(READABLE)]) == READABLE
    assert set(codes) == set(catalog())


@pytest.mark.parametrize("code", ["invoices", "Invoices2026", "digits_1", "my-pack"])
def test_a_pack_of_the_operators_own_can_be_chosen(code: str) -> None:
    markup = keyboard(picker(readable=READABLE | {code}))
    (data,) = [button.callback_data for button in flat(markup) if str(button.callback_data).endswith(code)]
    assert press_of(str(data)) == Press(Action.SELECT, code)


def test_a_pack_whose_name_fills_the_buttons_data_can_be_chosen_and_a_longer_one_is_not_offered() -> None:
    fits, too_long = "ü" * 30, "ü" * 30 + "a"
    data = [
        str(button.callback_data) for button in flat(keyboard(picker(readable=READABLE | {fits, too_long})))
    ]
    assert f"l:s:{fits}" in data
    assert max(len(each.encode()) for each in data) == 64
    assert not flat(suggestion_keyboard([language_of(too_long)], "en"))


def test_labels_are_autonyms_with_the_readers_name_where_it_differs() -> None:
    markup = keyboard(picker(locale="de"))
    assert label(markup, "l:s:deu") == "Deutsch"
    assert label(markup, "l:s:rus") == "Русский / Russisch"


def test_marks_tell_what_is_chosen_and_what_is_not_installed() -> None:
    markup = keyboard(picker("deu"))
    assert label(markup, "l:d:deu") == "✓ Deutsch / German"
    assert label(markup, "l:s:fra") == "Français / French"
    assert label(markup, "l:s:spa") == "· Español / Spanish"
    assert label(markup, "l:a") == "Automatic"
    assert label(keyboard(picker("auto")), "l:a") == "✓ Automatic"


@pytest.mark.parametrize("page", range(PAGE_COUNT))
def test_a_page_has_eight_rows_of_two_and_fits_telegrams_limits(page: int) -> None:
    markup = keyboard(picker(readable=frozenset(catalog())), page)
    *rows, page_row, _ = markup.inline_keyboard
    assert len(rows) <= 8
    assert all(len(row) <= 2 for row in rows)
    assert page_row[1].text == f"{page + 1}/{PAGE_COUNT}"
    assert len(flat(markup)) <= 100
    assert all(len(str(button.callback_data).encode()) <= 64 for button in flat(markup))


def test_the_pages_hold_every_language_once() -> None:
    pages = [keyboard(picker(), page) for page in range(PAGE_COUNT)]
    presses = [press_of(str(button.callback_data)) for page in pages for button in flat(page)]
    codes = [press.code for press in presses if press and press.code]
    assert sorted(codes) == sorted(catalog())


def test_turning_past_either_end_comes_round() -> None:
    first, last = keyboard(picker()), keyboard(picker(), PAGE_COUNT - 1)
    assert [button.callback_data for button in first.inline_keyboard[-2]] == ["l:p:7", "l:p:0", "l:p:1"]
    assert [button.callback_data for button in last.inline_keyboard[-2]] == ["l:p:6", "l:p:7", "l:p:0"]
    assert keyboard(picker(), PAGE_COUNT) == first


def test_repainting_moves_no_button() -> None:
    before = keyboard(picker("deu"), page=0)
    after = repaint(before, picker("fra", "jpn"))
    assert label(after, "l:s:deu") == "Deutsch / German"
    assert label(after, "l:d:jpn") == "✓ 日本語 / Japanese"
    places = [str(button.callback_data).split(":")[-1] for button in flat(before)]
    assert [str(button.callback_data).split(":")[-1] for button in flat(after)] == places


def test_near_misses_are_offered() -> None:
    (button,) = flat(suggestion_keyboard([catalog()["deu"]], "en"))
    assert (button.text, button.callback_data) == ("German", "l:o:deu")


@pytest.mark.parametrize(
    ("data", "press"),
    [
        ("l:s:deu", Press(Action.SELECT, "deu")),
        ("l:d:chi_sim", Press(Action.DESELECT, "chi_sim")),
        ("l:o:deu", Press(Action.ONLY, "deu")),
        ("l:a", Press(Action.AUTOMATIC)),
        ("l:p:3", Press(Action.PAGE, page=3)),
    ],
)
def test_data_says_what_a_press_does(data: str, press: Press) -> None:
    assert press_of(data) == press


@pytest.mark.parametrize(
    "data",
    [
        "",
        "l",
        "l:",
        "l:x:deu",
        "l:s:",
        "l:s",
        "l:s:../etc",
        "l:s:" + 61 * "a",
        "l:p:-1",
        "l:p:²",
        "l:a:b",
        "m:s:deu",
    ],
)
def test_data_of_others_does_nothing(data: str) -> None:
    assert press_of(data) is None


@pytest.mark.parametrize(
    ("data", "chosen", "after"),
    [
        ("l:s:deu", ("auto",), ("deu",)),
        ("l:s:deu", ("eng",), ("eng", "deu")),
        ("l:s:deu", ("deu", "eng"), ("eng", "deu")),
        ("l:d:deu", ("deu", "eng"), ("eng",)),
        ("l:d:deu", ("deu",), ("auto",)),
        ("l:d:deu", ("auto",), ("auto",)),
        ("l:o:deu", ("eng", "fra"), ("deu",)),
        ("l:a", ("eng", "fra"), ("auto",)),
        ("l:p:2", ("eng",), ("eng",)),
    ],
)
def test_a_press_changes_the_choice(data: str, chosen: tuple[str, ...], after: tuple[str, ...]) -> None:
    press = press_of(data)
    assert press
    assert choice_after(press, chosen) == after
