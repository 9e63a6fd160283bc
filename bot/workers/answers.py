"""What a worker says of its work, as bytes: a result, or which of our errors. Nothing else is believed.

Whoever has broken a decoder answers in its place, so nothing in here runs what it reads.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, get_type_hints

from ocr_engine.document import Document
from ocr_engine.document_json import NotADocument, from_json
from ocr_engine.errors import EngineFailed, OcrError
from ocr_engine.page_selection import index_in

_RESULT, _ERROR = b"r", b"e"
_MOST_ERROR_BYTES = 32_000  # a guess
_MOST_REASON = 2_000  # characters, a guess
_MOST_INTEGER = 2**53
_MOST_PAGES = 1_000_000  # of a file, a guess


def answered(work: Callable[[], bytes]) -> bytes:
    """Runs in the worker."""
    try:
        return _RESULT + work()
    except OcrError as error:
        return _ERROR + _packed(error)


def result(answer: bytes) -> bytes:
    """Runs in the service.

    Raises:
        OcrError: the one that `answered` met, or `EngineFailed` for what it would not have said.
    """
    if answer.startswith(_RESULT):
        return answer[len(_RESULT) :]
    if answer.startswith(_ERROR):
        raise _error(answer[len(_ERROR) :])
    raise EngineFailed("a worker answered something else than it is asked for")


def page_in(answer: bytes, index: int) -> Document:
    """The page that is the result, as a document of its own.

    Args:
        answer: what the worker says.
        index: of the page that was asked for; -1 is the last one.

    Raises:
        OcrError: as `result` does, and `EngineFailed` for anything but that page alone.
    """
    try:
        document = from_json(result(answer))
    except NotADocument as error:
        raise EngineFailed(f"a worker sent no document: {error}") from error
    if not _is_page(document, index):
        raise EngineFailed("a worker has answered with other pages than it was asked for")
    return document


def _is_page(document: Document, index: int) -> bool:
    count = document.source.page_count
    numbers = [page.number for page in document.pages]
    return index < count <= _MOST_PAGES and numbers == [index_in(index, count) + 1]


def _packed(error: OcrError) -> bytes:
    arguments = [text[:_MOST_REASON] if isinstance(text, str) else text for text in error.args]
    return json.dumps({"code": error.code, "arguments": arguments}).encode()


def _error(data: bytes) -> OcrError:
    try:
        return _made(json.loads(data[:_MOST_ERROR_BYTES]))
    except (ValueError, RecursionError) as error:
        return EngineFailed(f"a worker told of no error of ours: {type(error).__name__}")


def _made(plain: Any) -> OcrError:  # noqa: ANN401 - what JSON holds, here and below
    if not isinstance(plain, dict) or plain.keys() != {"code", "arguments"}:
        raise ValueError
    kind = next((kind for kind in _kinds(OcrError) if kind.code == plain["code"]), None)
    arguments = plain["arguments"]
    if kind is None or not isinstance(arguments, list):
        raise ValueError
    wanted = _wanted(kind)
    if len(arguments) != len(wanted):
        raise ValueError
    return kind(*(_checked(value, type_) for value, type_ in zip(arguments, wanted, strict=True)))


def _kinds(kind: type[OcrError]) -> Iterator[type[OcrError]]:
    yield kind
    for special in kind.__subclasses__():
        yield from _kinds(special)


def _wanted(kind: type[OcrError]) -> list[object]:
    """The types of the constructor's arguments; an error without one of its own has none."""
    own = kind.__init__ is not OcrError.__init__
    return [type_ for name, type_ in get_type_hints(kind.__init__).items() if name != "return"] if own else []


def _checked(value: Any, wanted: object) -> object:  # noqa: ANN401
    if wanted == tuple[str, ...] and isinstance(value, list):
        return tuple(_text(each) for each in value)
    if wanted is str:
        return _text(value)
    if wanted is float and type(value) in {int, float} and abs(value) <= _MOST_INTEGER:
        return float(value)
    if wanted is int and type(value) is int and abs(value) <= _MOST_INTEGER:
        return value
    raise ValueError


def _text(value: Any) -> str:  # noqa: ANN401
    """Without half a character, which could not be written again."""
    if not isinstance(value, str):
        raise ValueError  # noqa: TRY004 - the one error of everything that is wrong in it
    value.encode()
    return value
