"""Whatever is typed, the search answers or refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.language.keyboard import press_of
from handlers.requests.captions import caption_languages
from ocr_engine.languages import MAX_LANGUAGES, LanguageError, catalog, closest, find
from ocr_engine.options import AUTO

NOTHING: frozenset[str] = frozenset()
codes = st.sampled_from(sorted(catalog()))
pieces = st.one_of(
    codes,
    st.sampled_from(["+", " ", ", ", "-", "_", "de", "zh-", "Hant", "and", "german"]),
    st.text(max_size=8),
)
typed = st.one_of(st.text(), st.lists(pieces, max_size=8).map("".join))


@pytest.fixture(scope="module", autouse=True)
def _names_loaded() -> None:
    """Hypothesis times the examples; the first one must not pay for the data."""
    find("English", NOTHING)


@given(typed)
def test_any_text_finds_known_languages_or_is_refused(text: str) -> None:
    try:
        found = find(text, NOTHING)
    except LanguageError:
        return
    assert 1 <= len(found) <= MAX_LANGUAGES
    assert set(found) <= {*catalog(), AUTO}


@given(
    st.lists(codes, min_size=1, max_size=MAX_LANGUAGES, unique=True), st.sampled_from(["+", " ", ", ", " / "])
)
def test_a_list_of_codes_is_found_as_it_stands(wanted: list[str], separator: str) -> None:
    assert find(separator.join(wanted), NOTHING) == tuple(wanted)


@given(typed)
def test_any_caption_names_known_languages_or_none(text: str) -> None:
    try:
        found = caption_languages(text, "legible_bot", NOTHING)
    except LanguageError:
        return
    assert found is None or set(found) <= {*catalog(), AUTO}


@given(typed)
def test_any_locale_has_an_installed_neighbor_or_none(text: str) -> None:
    assert closest(text, frozenset({"deu", "eng"})) in {"deu", "eng", None}


@given(typed.map("l:".__add__))
def test_any_button_data_means_something_or_nothing(data: str) -> None:
    press = press_of(data)
    assert press is None or press.page >= 0
