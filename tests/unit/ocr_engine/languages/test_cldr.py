"""Our tables of languages against langcodes, which they were made of."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import langcodes
import pytest

from ocr_engine.languages import catalog, cldr, language_of
from ocr_engine.languages.catalog import CODES
from tests.worlds.cldr import facts_table, names_table

ROOT = Path(__file__).parents[4]

USE_NAMES = """
import sys
from collections.abc import Callable
from ocr_engine.languages import catalog, find
assert find("Deutsch", frozenset()) == ("deu",)
assert catalog()["deu"].name_in("fr") == "Allemand"
assert not {name for name in sys.modules if name.startswith(("langcodes", "language_data"))}
"""


@pytest.mark.parametrize(
    ("file", "made"), [(cldr.FACTS_FILE, facts_table), (cldr.NAMES_FILE, names_table)], ids=["facts", "names"]
)
def test_the_tables_say_what_langcodes_says(file: str, made: Callable[[], str]) -> None:
    """`scripts/language-names` mends it."""
    assert (cldr.FOLDER / file).read_text(encoding="utf-8") == made()


@pytest.mark.parametrize(
    "locale", ["en", "en-GB", "de-AT", "pt-br", "es-419", "zh-hans", "nb", "sr-Latn", "xx"]
)
def test_a_language_is_called_what_langcodes_calls_it_also_in_locales_that_have_no_row(locale: str) -> None:
    plain = [language for language in catalog().values() if not language.style]
    names = {language.tag: cldr.name_of(language.tag, locale) for language in plain}
    assert names == {tag: langcodes.Language.get(tag).display_name(locale) for tag in names}


def test_names_are_used_without_the_large_tables() -> None:
    subprocess.run([sys.executable, "-c", USE_NAMES], cwd=ROOT, check=True, timeout=60)  # noqa: S603 - our own


def test_a_pack_for_a_language_of_which_debian_has_none_has_a_name_all_the_same() -> None:
    assert "tlh" not in CODES
    assert language_of("tlh").name_in("de") == "Klingonisch"
