"""ocr.space as an engine: what may hold text is sent there, and its overlay comes back as lines."""

from __future__ import annotations

from dataclasses import dataclass

from ocr_engine.deadline import Deadline
from ocr_engine.document import Line, Paragraph, Word
from ocr_engine.engines.ocr_space.account import Sender
from ocr_engine.engines.ocr_space.answer import OverlayLine, parsed
from ocr_engine.engines.ocr_space.languages import CODES, OCR_ENGINE, their_code
from ocr_engine.engines.ocr_space.upload import Upload, upload_of
from ocr_engine.errors import EngineMissing
from ocr_engine.picture import Picture

_UNKNOWN_CONFIDENCE = 0.8
"""Too low to be called certain, too high for a second upload of the same picture to be worth its price."""


@dataclass(frozen=True, slots=True)
class OcrSpace:
    """Without anybody who sends it tells its languages, but reads nothing."""

    sender: Sender | None

    @property
    def version(self) -> str:
        """The service names no version, only which of its engines reads."""
        self._ensure_sender()
        return f"ocr.space, engine {OCR_ENGINE}"

    def languages(self) -> frozenset[str]:
        return frozenset(CODES)

    def read(
        self, picture: Picture, languages: tuple[str, ...], timeout_seconds: float
    ) -> tuple[Paragraph, ...]:
        """It takes one language at a time: the likeliest. A page of bare paper is not sent at all."""
        deadline = Deadline.after(timeout_seconds)
        sender, language = self._ensure_sender(), their_code(languages)
        upload = upload_of(picture)
        if upload is None:
            return ()
        answer = parsed(sender.send(upload.data, upload.file_type, language, deadline.ensure_time_left()))
        if error := answer.error(languages[:1], timeout_seconds):
            raise error
        return _paragraphs(answer.lines, upload)

    def _ensure_sender(self) -> Sender:
        if self.sender is None:
            raise EngineMissing("ocr_space")
        return self.sender


def _paragraphs(overlay: tuple[OverlayLine, ...], upload: Upload) -> tuple[Paragraph, ...]:
    """The service tells lines, but nothing of paragraphs."""
    lines = tuple(line for line in (_line(line, upload) for line in overlay) if line.words)
    return (Paragraph(lines),) if lines else ()


def _line(line: OverlayLine, upload: Upload) -> Line:
    return Line(
        tuple(
            Word(word.word_text.strip(), upload.on_page(word), _UNKNOWN_CONFIDENCE)
            for word in line.words
            if word.word_text.strip()
        )
    )
