"""The JSON of ocr.space: what it read, or which of its own errors kept it from reading."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_pascal

from ocr_engine.engines.ocr_space.account import MAX_REASON
from ocr_engine.errors import EngineFailed, LanguageMissing, OcrError, TookTooLong

_PARSED = frozenset({1, 2})
_PAGE_PARSED, _PAGE_TIMED_OUT = 1, -20
_TIMED_OUT, _LANGUAGE_UNKNOWN = "timed out", "parameter 'language'"

Messages = str | tuple[str, ...] | None


class _AnswerPart(BaseModel):
    model_config = ConfigDict(
        alias_generator=to_pascal, frozen=True, allow_inf_nan=False, hide_input_in_errors=True
    )


class OverlayWord(_AnswerPart):
    """A word and its box, in pixels of the picture that was sent."""

    word_text: str
    left: float
    top: float
    width: float
    height: float


class OverlayLine(_AnswerPart):
    words: tuple[OverlayWord, ...]


class _Overlay(_AnswerPart):
    lines: tuple[OverlayLine, ...] | None = None


class _Outcome(_AnswerPart):
    error_message: Messages = None
    error_details: Messages = None


class _ParsedPage(_Outcome):
    file_parse_exit_code: int
    text_overlay: _Overlay | None = None


class Answer(_Outcome):
    ocr_exit_code: int = Field(alias="OCRExitCode")
    is_errored_on_processing: bool
    parsed_results: tuple[_ParsedPage, ...] | None = None

    @property
    def pages(self) -> tuple[_ParsedPage, ...]:
        return self.parsed_results or ()

    @property
    def lines(self) -> tuple[OverlayLine, ...]:
        overlays = (page.text_overlay for page in self.pages)
        return tuple(line for overlay in overlays if overlay for line in overlay.lines or ())

    def error(self, languages: tuple[str, ...], timeout_seconds: float) -> OcrError | None:
        """What it says went wrong, if anything, where that was asked of it."""
        page_codes = {page.file_parse_exit_code for page in self.pages}
        parsed = self.ocr_exit_code in _PARSED and not self.is_errored_on_processing
        if parsed and page_codes <= {_PAGE_PARSED}:
            return None
        said = " | ".join(self._said())
        if _PAGE_TIMED_OUT in page_codes or _TIMED_OUT in said.lower():
            return TookTooLong(timeout_seconds)
        if _LANGUAGE_UNKNOWN in said:
            return LanguageMissing(languages)
        codes = f"{self.ocr_exit_code}, pages {sorted(page_codes)}"
        return EngineFailed(f"ocr.space could not read, exit code {codes}: {said!r}"[:MAX_REASON])

    def _said(self) -> Iterator[str]:
        for outcome in (self, *self.pages):
            for messages in (outcome.error_message, outcome.error_details):
                yield from (messages,) if isinstance(messages, str) else messages or ()


def parsed(body: bytes) -> Answer:
    """The answer that the JSON spells.

    Raises:
        EngineFailed: it is not what the API documents.
    """
    try:
        return Answer.model_validate_json(body)
    except ValidationError as error:
        reason = f"ocr.space answered something else than it documents: {error}"
        raise EngineFailed(reason[:MAX_REASON]) from error
