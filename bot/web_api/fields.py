"""What can be asked for beside the picture: the fields of a request, checked one by one."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from typing import Annotated, Final, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator
from pydantic import model_validator as check_all
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from bot.web import texts
from bot.web.problems import Problem, malformed
from handlers.texts.sentences import Alternatives
from ocr_engine.exports import EXPORTS
from ocr_engine.languages import find
from ocr_engine.page_selection import ALL_PAGES, PageSelection, PagesNotUnderstood, pages_in
from ocr_engine.region import Region, RegionNotUnderstood, region_in

LANGUAGES: Final = "languages"
LAYOUTS: Final = ("paragraphs", "lines", "code")
TURNS: Final = {"auto": None, "0": 0, "90": 90, "180": 180, "270": 270}
_CLOSE_ENOUGH: Final = 60  # of 100, as rapidfuzz compares names; a guess
_LONGEST_PAGES: Final = 200  # a guess
_LONGEST_ENGINE: Final = 30  # a guess
_LONGEST_REGION: Final = 100  # a guess


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_text(value: object) -> object:
    """A number in JSON is what it is in a form."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class Fields(BaseModel):
    """All of them may be left out: then it is as the operator has set it."""

    model_config = ConfigDict(extra="forbid")

    languages: Annotated[
        list[Annotated[str, Field(max_length=100)]], BeforeValidator(_as_list), Field(max_length=10)
    ] = []
    format: str = ""
    layout: str = ""
    pages: Annotated[str, BeforeValidator(_as_text), Field(max_length=_LONGEST_PAGES)] = ""
    region: Annotated[str, Field(max_length=_LONGEST_REGION)] = ""
    engine: Annotated[str, Field(max_length=_LONGEST_ENGINE)] = ""
    orientation: Annotated[str, BeforeValidator(_as_text)] = "auto"
    use_pdf_text: bool | None = None

    @field_validator("format")
    @classmethod
    def _is_a_form(cls, name: str) -> str:
        return _one_of(EXPORTS, name, "format")

    @field_validator("layout")
    @classmethod
    def _is_a_layout(cls, name: str) -> str:
        return _one_of(LAYOUTS, name, "layout")

    @field_validator("orientation")
    @classmethod
    def _is_a_turn(cls, name: str) -> str:
        return _one_of(TURNS, name, "orientation")

    @field_validator("pages")
    @classmethod
    def _are_pages(cls, written: str) -> str:
        try:
            _selection(written)
        except PagesNotUnderstood:
            raise malformed(texts.WRONG_PAGES) from None
        return written

    @field_validator("region")
    @classmethod
    def _is_a_region(cls, written: str) -> str:
        try:
            _part(written)
        except RegionNotUnderstood:
            raise malformed(texts.WRONG_REGION) from None
        return written

    @check_all(mode="after")
    def _layout_is_of_text(self) -> Self:
        if self.layout and self.format not in {"", "text", self.layout}:
            raise malformed(texts.LAYOUT_OF_NO_TEXT)
        return self

    @property
    def form(self) -> str:
        """The name of the export; empty where nothing says which."""
        return self.layout or self.format

    @property
    def selection(self) -> PageSelection:
        return _selection(self.pages)

    @property
    def part(self) -> Region | None:
        return _part(self.region)

    @property
    def turn(self) -> int | None:
        return TURNS[self.orientation]

    def codes(self, installed: AbstractSet[str]) -> tuple[str, ...]:
        named = "+".join(self.languages)
        return find(named, installed) if named else ()


def _selection(written: str) -> PageSelection:
    return pages_in(written) if written else ALL_PAGES


def _part(written: str) -> Region | None:
    return region_in(written) if written else None


def _one_of(known: Collection[str], name: str, field: str) -> str:
    if name and name not in known:
        raise malformed(texts.UNKNOWN_CHOICE, field=field, choices=Alternatives(tuple(known)))
    return name


def wrong(error: ValidationError, model: type[Fields]) -> Problem:
    """The first thing that is wrong, and where."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(map(str, first["loc"]))
    if not place:
        return malformed(texts.WRONG_REQUEST, reason=first["msg"])
    if first["type"] == "extra_forbidden":
        return _unknown(place, tuple(model.model_fields))
    return malformed(texts.WRONG_FIELD, field=place, reason=first["msg"])


def _unknown(name: str, known: tuple[str, ...]) -> Problem:
    closest = extractOne(name, known, scorer=ratio, score_cutoff=_CLOSE_ENOUGH)
    if closest:
        return malformed(texts.UNKNOWN_FIELD_LIKE, field=name, suggestion=closest[0])
    return malformed(texts.UNKNOWN_FIELD, field=name, fields=known)
