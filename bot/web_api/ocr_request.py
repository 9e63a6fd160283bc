"""What a request asks for: in JSON, in a form, or in the address of a picture that is sent as it is."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Self

from pydantic import ValidationError, model_validator

from bot.web import texts
from bot.web.problems import malformed
from bot.web_api.fields import LANGUAGES, Fields, wrong
from ocr_engine.errors import FileTooLarge
from ocr_engine.options import ReadOptions

_FILE = "file"
_WHITESPACE = b" \t\r\n\f"
_SIGNS = (b",", b"[", b"{", b'"')
_MOST_SIGNS = 5000
"""A guess: a request has some thirty, and a link may hold more. Between them stand the values of JSON, and
millions of those would take gigabytes and seconds of everybody. A picture in Base64 has none of them."""


@dataclass(frozen=True, slots=True)
class OcrRequest:
    """One request.

    Attributes:
        pictures: the files themselves, or the link to one.
        languages: as codes; empty where none were asked for.
        fields: what else was asked for.
    """

    pictures: tuple[bytes | str, ...]
    languages: tuple[str, ...]
    fields: Fields

    def options(self, usual: ReadOptions) -> ReadOptions:
        """How to read; as usual where it does not say otherwise."""
        asked = self.fields.use_pdf_text
        return replace(
            usual,
            languages=self.languages or usual.languages,
            engine=self.fields.engine or usual.engine,
            pages=self.fields.selection,
            region=self.fields.part,
            turn=self.fields.turn,
            use_text_layer=usual.use_text_layer if asked is None else asked,
        )


def from_json(body: bytes, max_bytes: int, installed: AbstractSet[str]) -> OcrRequest:
    """Reads `{"image_url" | "image_base64", ...}` with the fields.

    Raises:
        Problem: it says something else.
        LanguageError: it names languages that nobody knows.
        FileTooLarge: the Base64 picture has more than `max_bytes`.
    """
    if sum(map(body.count, _SIGNS)) > _MOST_SIGNS:
        raise malformed(texts.TOO_MANY_VALUES)
    try:
        fields = _Json.model_validate_json(body)
    except ValidationError as error:
        raise wrong(error, _Json) from None
    return OcrRequest((_picture(fields, max_bytes),), fields.codes(installed), fields)


def from_form(form: Sequence[tuple[str, bytes]], max_bytes: int, installed: AbstractSet[str]) -> OcrRequest:
    """Reads the fields, `file` as often as there are files and `languages` as there are languages.

    Raises:
        Problem: there are other fields, or too many.
        LanguageError: they name languages that nobody knows.
        FileTooLarge: the files have more than `max_bytes` together.
    """
    files = tuple(content for name, content in form if name == _FILE)
    written = [(name, content.decode(errors="replace")) for name, content in form if name != _FILE]
    if not files and not any(name not in _Form.model_fields for name, _ in written):
        raise malformed(texts.FILE_MISSING)
    if sum(map(len, files)) > max_bytes:
        raise FileTooLarge(max_bytes)
    fields = _fields_in(written, _Form)
    return OcrRequest(files, fields.codes(installed), fields)


def from_body(picture: bytes, query: Sequence[tuple[str, str]], installed: AbstractSet[str]) -> OcrRequest:
    """A picture that is all of the body, and the fields in the address.

    Raises:
        Problem: there are other fields, or nothing in the body.
        LanguageError: they name languages that nobody knows.
    """
    if not picture:
        raise malformed(texts.FILE_MISSING)
    fields = _fields_in(query, Fields)
    return OcrRequest((picture,), fields.codes(installed), fields)


def _fields_in(written: Sequence[tuple[str, str]], model: type[Fields]) -> Fields:
    counts = Counter(name for name, _ in written if name != LANGUAGES)
    if repeated := [name for name, count in counts.items() if count > 1]:
        raise malformed(texts.GIVEN_TWICE, field=repeated[0])
    languages = [content for name, content in written if name == LANGUAGES]
    try:
        return model.model_validate(dict(written) | {LANGUAGES: languages})
    except ValidationError as error:
        raise wrong(error, model) from None


class _Form(Fields):
    """With the files beside them."""

    file: None = None


class _Json(Fields):
    image_url: str = ""
    image_base64: str = ""

    @model_validator(mode="after")
    def _has_one_picture(self) -> Self:
        if bool(self.image_url) == bool(self.image_base64):
            raise malformed(texts.ONE_PICTURE)
        return self


def _picture(fields: _Json, max_bytes: int) -> bytes | str:
    given = (fields.image_url or fields.image_base64).lstrip()
    if given[:5].lower() == "data:":
        kind, _, encoded = given.partition(",")
        if not kind.rstrip().lower().endswith(";base64"):
            raise malformed(texts.DATA_URL_NOT_BASE64)
        return _within(_decoded(encoded), max_bytes)
    return fields.image_url or _within(_decoded(given), max_bytes)


def _decoded(encoded: str) -> bytes:
    try:
        return base64.b64decode(encoded.encode("ascii").translate(None, _WHITESPACE), validate=True)
    except ValueError:
        raise malformed(texts.BASE64_MALFORMED) from None


def _within(picture: bytes, max_bytes: int) -> bytes:
    if len(picture) > max_bytes:
        raise FileTooLarge(max_bytes)
    return picture
