"""What a request asks for, in either of its two forms: JSON, or what browsers and `curl -F` send."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    field_validator,
    model_validator,
)

from bot.web import texts
from bot.web.problems import Problem, malformed
from handlers.texts.sentences import Alternatives
from ocr_engine.errors import FileTooLarge
from ocr_engine.exports import EXPORTS
from ocr_engine.languages import find

_LANGUAGES = "languages"
_WHITESPACE = b" \t\r\n\f"
_SIGNS = (b",", b"[", b"{", b'"')
_MOST_SIGNS = 5000
"""A guess: a request has some thirty, and a link may hold more. Between them stand the values of JSON, and
millions of those would take gigabytes and seconds of everybody. A picture in Base64 has none of them."""


@dataclass(frozen=True, slots=True)
class OcrRequest:
    """`picture` is the file itself, or the link to it; `languages` are empty where none were asked for."""

    picture: bytes | str
    languages: tuple[str, ...]
    format: str


def from_json(body: bytes, max_bytes: int, installed: AbstractSet[str]) -> OcrRequest:
    """Reads `{"image_url" | "image_base64", "languages", "format"}`.

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
        raise _malformed(error) from None
    return OcrRequest(_picture(fields, max_bytes), fields.codes(installed), fields.format)


def from_form(form: Sequence[tuple[str, bytes]], max_bytes: int, installed: AbstractSet[str]) -> OcrRequest:
    """Reads the fields `file`, `languages` (as often as there are languages) and `format`.

    Raises:
        Problem: there are other fields, or too many.
        LanguageError: they name languages that nobody knows.
        FileTooLarge: the file has more than `max_bytes`.
    """
    counts = Counter(name for name, _ in form if name != _LANGUAGES)
    if repeated := [name for name, count in counts.items() if count > 1]:
        raise malformed(texts.GIVEN_TWICE, field=repeated[0])
    languages = [content for name, content in form if name == _LANGUAGES]
    try:
        fields = _Form.model_validate(dict(form) | {_LANGUAGES: languages})
    except ValidationError as error:
        raise _malformed(error) from None
    return OcrRequest(_within(fields.file, max_bytes), fields.codes(installed), fields.format)


class _Fields(BaseModel):
    model_config = ConfigDict(extra="forbid")

    languages: Annotated[
        list[Annotated[str, Field(max_length=100)]],
        BeforeValidator(lambda value: [value] if isinstance(value, str) else value),
        Field(max_length=10),
    ] = []
    format: str = "json"

    @field_validator("format")
    @classmethod
    def _is_known(cls, name: str) -> str:
        if name not in EXPORTS:
            raise malformed(texts.UNKNOWN_FORMAT, formats=Alternatives(tuple(EXPORTS)))
        return name

    def codes(self, installed: AbstractSet[str]) -> tuple[str, ...]:
        named = "+".join(self.languages)
        return find(named, installed) if named else ()


class _Form(_Fields):
    file: bytes


class _Json(_Fields):
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


def _malformed(error: ValidationError) -> Problem:
    """The first thing that is wrong, and where."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"]))
    if not place:
        return malformed(texts.WRONG_REQUEST, reason=first["msg"])
    return malformed(texts.WRONG_FIELD, field=place, reason=first["msg"])
