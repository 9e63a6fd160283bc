"""What rots when nobody looks: sentences nobody says, values nobody gives, texts too long for their place."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

from bot.commands import texts as command_line
from bot.web import texts as http_api
from handlers.help import COMMANDS
from handlers.texts import (
    buttons,
    gate,
    help,  # noqa: A004 - named after its command
    language,
    pictures,
    unexpected,
)
from handlers.texts.error_table import ERROR_TABLE
from handlers.texts.errors import missing_languages
from handlers.texts.file_kinds import FILE_KINDS, UNKNOWN_KIND
from handlers.texts.sentences import Plural, Sentence, Text
from ocr_engine.languages import MAX_LANGUAGES, catalog
from tests.worlds.english import forms, say

ROOT = Path(__file__).parents[4]
CONVERSATION = (buttons, gate, help, language, pictures, unexpected)
SUBJECTS = {module.__name__: module for module in (*CONVERSATION, http_api, command_line)}
SPEAKING = {"say", "_say", "malformed", "InputError", "ServerUnreachable"}


@dataclass(frozen=True)
class Use:
    """A place in the code that names a sentence; `values` are given to it there, as far as that is seen."""

    sentence: tuple[str, str]
    values: frozenset[str] | None = None


def named_sentences() -> dict[tuple[str, str], Text]:
    """By the names of their modules and their own."""
    return {
        (subject, name): text
        for subject, module in SUBJECTS.items()
        for name, text in vars(module).items()
        if isinstance(text, Sentence | Plural)
    }


def uses() -> Iterator[Use]:
    for file in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("handlers/**/*.py")]:
        tree = ast.parse(file.read_text())
        subjects = imported_subjects(tree)
        for node in ast.walk(tree):
            if (sentence := sentence_of(node, subjects)) is not None:
                yield Use(sentence)
            if isinstance(node, ast.Call) and node.args and name_of(node.func) in SPEAKING:
                sentence = sentence_of(node.args[0], subjects)
                given = [keyword.arg for keyword in node.keywords]
                if sentence is not None and None not in given:
                    yield Use(sentence, frozenset(filter(None, given)))


def imported_subjects(tree: ast.Module) -> dict[str, str]:
    """Modules with sentences, by the names that they have in that code."""
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in imports
        for alias in node.names
        if f"{node.module}.{alias.name}" in SUBJECTS
    }


def sentence_of(node: ast.AST, subjects: dict[str, str]) -> tuple[str, str] | None:
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in subjects:
        return subjects[node.value.id], node.attr
    return None


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def placeholders(text: Text) -> frozenset[str]:
    named = {name for each in forms(text) for _, name, _, _ in Formatter().parse(each) if name is not None}
    return frozenset(named | ({"count"} if isinstance(text, Plural) else set()))


def all_texts() -> Iterator[str]:
    for text in named_sentences().values():
        yield from forms(text)
    for wording in (*ERROR_TABLE.values(), *FILE_KINDS.values(), UNKNOWN_KIND):
        for text in (wording.chat, wording.http_api, wording.command_line):
            yield from forms(text)


def test_every_sentence_is_said_somewhere() -> None:
    assert named_sentences().keys() - {use.sentence for use in uses()} == set()


def test_whoever_says_a_sentence_gives_it_the_values_that_it_names() -> None:
    sentences = named_sentences()
    seen = [use for use in uses() if use.values is not None and use.sentence in sentences]
    assert len(seen) > 20
    assert [use for use in seen if use.values != placeholders(sentences[use.sentence])] == []


@pytest.mark.parametrize("text", sorted(set(all_texts())))
def test_a_sentence_is_whole_and_names_its_placeholders(text: str) -> None:
    assert re.fullmatch(r"([^{}]|\{[a-z_]+\})+", text)
    assert text == text.strip()
    assert "'" not in re.sub(r"(?<=\w)'(?=\w)", "", text)


def test_the_command_line_does_not_speak_as_a_chat_does() -> None:
    own = [text for (subject, _), text in named_sentences().items() if subject == command_line.__name__]
    table = (wording.command_line for wording in (*ERROR_TABLE.values(), *FILE_KINDS.values(), UNKNOWN_KIND))
    texts = [text for each in (*own, *table) for text in forms(each)]
    assert len(texts) > 60
    assert [
        text for text in texts if re.search(r"(?<!\S)/[a-z]|\bsend|\bI\b|\bme\b", text, re.IGNORECASE)
    ] == []


@pytest.mark.parametrize(
    ("text", "length"),
    [
        (language.AUTOMATIC, 30 - len("✓ ")),
        (help.SHORT_DESCRIPTION, 120),
        (help.DESCRIPTION, 512),
        *((description, 256) for description in COMMANDS.values()),
    ],
)
def test_a_sentence_fits_its_place(text: Sentence, length: int) -> None:
    assert len(say(text)) <= length


def test_what_a_press_is_answered_with_fits_into_an_alert() -> None:
    """Whichever language it is about."""
    absent = [say(language.NOT_INSTALLED, **missing_languages((code,), "en")) for code in catalog()]
    assert max(map(len, [*absent, say(language.SWITCH_ONE_OFF, limit=MAX_LANGUAGES)])) <= 200
