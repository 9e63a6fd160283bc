"""Every error has a sentence, and every sentence says what to do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from handlers.ports import NotFetched
from handlers.texts.failures import sentence
from handlers.texts.pictures import cannot_read
from ocr_engine.errors import OcrError
from ocr_engine.files.sniff import Kind

ARGUMENTS = {
    "UnsupportedFormat": ("video",),
    "PictureTooLarge": (60_000_000, 50_000_000),
    "FileTooLarge": (20_000_000,),
    "TookTooLong": (20.0,),
    "EngineMissing": ("tesseract",),
    "LanguageMissing": (("tha",),),
}
ABSTRACT = {"OcrError", "NotFetched"}


def tree(root: type[Exception]) -> Iterator[type[Exception]]:
    yield root
    for kind in root.__subclasses__():
        yield from tree(kind)


@pytest.mark.parametrize(
    "kind", [each for each in [*tree(OcrError), *tree(NotFetched)] if each.__name__ not in ABSTRACT]
)
def test_every_error_has_a_sentence(kind: type[Exception]) -> None:
    words = sentence(kind(*ARGUMENTS.get(kind.__name__, ())))
    assert words[0].isupper()
    assert words.endswith(".")


@pytest.mark.parametrize("kind", [kind for kind in Kind if not kind.is_picture])
def test_every_kind_of_file_has_a_sentence(kind: Kind) -> None:
    assert cannot_read(kind).endswith(".")


def test_an_error_that_nobody_foresaw_is_no_sentence() -> None:
    with pytest.raises(TypeError):
        sentence(ZeroDivisionError())
