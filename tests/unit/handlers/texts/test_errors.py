"""Every error has a sentence in a chat, in the HTTP API and on the command line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest

from handlers.ports import NotFetched
from handlers.texts.errors import Channel, Explainable
from handlers.texts.file_kinds import FILE_KINDS
from ocr_engine.errors import (
    DamagedPicture,
    FileTooLarge,
    LanguageMissing,
    OcrError,
    TookTooLong,
    UnsupportedFormat,
)
from ocr_engine.files.formats import Kind
from ocr_engine.languages import LanguageError, UnknownLanguage, language_of
from tests.worlds.english import explain

ARGUMENTS: dict[str, tuple[object, ...]] = {
    "UnsupportedFormat": ("video",),
    "PictureTooLarge": (60_000_000, 50_000_000),
    "FileTooLarge": (20_000_000,),
    "NoSuchPage": (8, 3),
    "RegionOutside": (640, 480),
    "TookTooLong": (20.0,),
    "EngineMissing": ("tesseract",),
    "LanguageMissing": (("tha",),),
    "UnknownLanguage": ("klingon",),
    "TooManyLanguages": (4,),
}
ROOTS = (OcrError, NotFetched, LanguageError)
CHANNELS: tuple[Channel, ...] = get_args(Channel)


def tree(root: type[Explainable]) -> Iterator[type[Explainable]]:
    for kind in root.__subclasses__():
        yield kind
        yield from tree(kind)


def errors() -> Iterator[Explainable]:
    for root in ROOTS:
        for kind in tree(root):
            yield kind(*ARGUMENTS.get(kind.__name__, ()))
    yield UnknownLanguage("germn", (language_of("deu"), language_of("gmw")))
    yield from (UnsupportedFormat(kind) for kind in FILE_KINDS)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("error", list(errors()), ids=repr)
def test_every_error_has_a_sentence_everywhere(error: Explainable, channel: Channel) -> None:
    words = explain(error, channel)
    assert words[0].isupper() or words.startswith("tesseract")
    assert not re.search(r"[{}]|\s\s", words)


@pytest.mark.parametrize("kind", [kind for kind in Kind if not kind.is_picture and kind != Kind.UNKNOWN])
def test_every_kind_of_file_has_its_own_sentence(kind: Kind) -> None:
    assert explain(UnsupportedFormat(kind)) != explain(UnsupportedFormat("unknown"))


def test_the_formats_that_can_be_read_are_named_for_a_file_of_an_unknown_kind() -> None:
    assert "JPEG 2000" in explain(UnsupportedFormat("unknown"))


@pytest.mark.parametrize(
    ("error", "limit"),
    [
        (FileTooLarge(20_000_000), "20 MB"),
        (FileTooLarge(1_500), "1.5 kB"),
        (TookTooLong(90), "90 seconds"),
        (TookTooLong(1), "1 second."),
    ],
)
def test_limits_are_told_with_their_units(error: Explainable, limit: str) -> None:
    assert limit.removesuffix(".") in explain(error, "http_api")


def test_one_language_is_missing_or_several_are() -> None:
    assert explain(LanguageMissing(("tha",))).startswith("Thai is not installed")
    assert explain(LanguageMissing(("tha", "deu", "eng"))).startswith("Thai, German, and English are not")


def test_what_was_typed_is_quoted_but_not_at_any_length() -> None:
    assert f"“{'x' * 40}”" in explain(UnknownLanguage("x" * 1000))


def test_a_kind_of_error_that_nobody_knows_is_explained_as_the_one_that_it_is_a_kind_of() -> None:
    class Smudged(DamagedPicture):
        pass

    assert explain(Smudged()) == explain(DamagedPicture())
