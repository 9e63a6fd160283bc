"""What was read → what is sent: messages, or a file with its first lines as the caption."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePath

from telegram import MessageEntity

from handlers.answers.doubts import with_doubts
from handlers.answers.layouts import Layout, laid_out
from handlers.answers.marked_text import MarkedText, TextPart
from handlers.answers.splitting import CAPTION_UNITS, MESSAGE_UNITS, first_lines, utf16_units
from handlers.ports import NotFetched
from handlers.texts import pictures
from handlers.texts.errors import explain
from handlers.texts.sentences import ScriptName
from handlers.texts.translator import Translator
from ocr_engine.document import Document
from ocr_engine.errors import OcrError
from ocr_engine.exports.text import to_text

_MOST_MESSAGES = 3  # a guess: more would bury what else is in the chat
_FOLDED_UNITS = 1000  # a guess: about what fits on the screen of a phone
_DEFAULT_NAME = "text"
_MOST_NOTICES_UNITS = CAPTION_UNITS // 2
_LONGEST_NAME = 60  # a guess: what chat apps show of a name
_SMALL_BELOW_PIXELS = 10  # a guess, in pixels of the photo as it was sent to us

Outcome = Document | OcrError | NotFetched


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one picture: its text, or why there is none.

    Attributes:
        name: what its sender called the file.
        is_photo: the platform made it smaller.
    """

    outcome: Outcome
    name: str = ""
    is_photo: bool = False

    @property
    def document(self) -> Document | None:
        return self.outcome if isinstance(self.outcome, Document) else None

    @property
    def text(self) -> str:
        return to_text(self.outcome).rstrip() if isinstance(self.outcome, Document) else ""

    def laid_out(self, layout: Layout, *, doubts: bool = False) -> MarkedText:
        """Its text; with `doubts`, doubtful words are marked."""
        if self.document is None:
            return MarkedText("")
        return with_doubts(self.document, layout) if doubts else laid_out(self.document, layout)

    @property
    def result(self) -> str:
        """`text`, `no_text`, or the code of what went wrong."""
        if isinstance(self.outcome, Document):
            return "text" if self.text else "no_text"
        return self.outcome.code

    def reason(self, translator: Translator) -> str:
        """What to say where there is no text."""
        if isinstance(self.outcome, Document):
            return translator.say(pictures.NO_TEXT)
        return explain(self.outcome, "chat", translator)

    @property
    def is_read(self) -> bool:
        """Whether there is a text, and no more lines were left unread than it has."""
        if self.document is None or not self.text:
            return False
        unread = sum(lines.count for lines in self.document.unread)
        return unread <= sum(len(page.lines) for page in self.document.pages)

    @property
    def needs_file(self) -> bool:
        """Whether the letters are so small that they would come out better if it were sent as a file."""
        pages = self.document.pages if self.document and self.is_photo else ()
        return any(0 < page.letter_height < _SMALL_BELOW_PIXELS for page in pages)

    def notices(self, translator: Translator) -> Iterator[str]:
        """What was left out of the text."""
        if not isinstance(self.outcome, Document):
            return
        for lines in self.outcome.unread:
            yield translator.say(pictures.UNREAD_LINES, count=lines.count, script=ScriptName(lines.script))
        source, read = self.outcome.source, len(self.outcome.pages)
        if source.animated:
            frames = tuple(map(str, source.frames[:read]))
            yield translator.say(
                pictures.FRAMES_READ, count=len(frames), total=source.frame_count, frames=frames
            )
        elif read < source.page_count:
            yield translator.say(pictures.PAGES_LEFT_OUT, count=source.page_count, read=read)


@dataclass(frozen=True, slots=True)
class FilePart:
    name: str
    content: bytes
    caption: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What to send, in this order. `ok` says whether any text was read.

    Attributes:
        parts: the text.
        notices: what there is to say beside it.
    """

    parts: tuple[TextPart | FilePart, ...]
    ok: bool
    notices: tuple[TextPart, ...] = ()


def compose(
    readings: Sequence[Reading],
    translator: Translator,
    *,
    layout: Layout = Layout.PARAGRAPHS,
    folded: bool = False,
    notices: Sequence[str] = (),
) -> Answer:
    """One answer for all pictures of a message or album.

    Args:
        readings: what came of each picture, in the order in which they were sent (at least one).
        translator: says what there is to say beside the texts.
        layout: of the texts.
        folded: long texts are folded up, which keeps groups readable.
        notices: what else there is to say.
    """
    text = whole_text(readings, layout, translator)
    all_notices = _notices(readings, notices, translator)
    ok = any(reading.text for reading in readings)
    messages = tuple(islice(as_messages(text, folded=folded and ok), _MOST_MESSAGES + 1))
    if len(messages) > _MOST_MESSAGES:
        file, others = _file_and_notices(text, readings, all_notices, translator)
        return Answer((file,), ok, others)
    return Answer(messages, ok, tuple(_messages_of(all_notices, translator)))


def as_messages(text: MarkedText, *, folded: bool) -> Iterator[TextPart]:
    """One by one, for there may be many."""
    return map(_folded, text.messages()) if folded else text.messages()


def as_file(readings: Sequence[Reading], layout: Layout, translator: Translator) -> FilePart:
    """What `compose` makes of a long text, whether it is still one or not."""
    text = whole_text(readings, layout, translator)
    return _file_and_notices(text, readings, _notices(readings, (), translator), translator)[0]


def text_file(text: MarkedText, readings: Sequence[Reading], caption: str = "") -> FilePart:
    return FilePart(file_name(readings, ".txt"), f"{text.text}\n".encode(), caption)


def whole_text(
    readings: Sequence[Reading], layout: Layout, translator: Translator, *, doubts: bool = False
) -> MarkedText:
    """The texts one after the other; of several pictures, one that failed says so in its place."""
    if len(readings) == 1:
        return readings[0].laid_out(layout, doubts=doubts) or MarkedText(readings[0].reason(translator))
    total = len(readings)
    texts = [
        reading.laid_out(layout, doubts=doubts)
        or MarkedText(
            translator.say(
                pictures.PART_FAILED, number=number, total=total, reason=reading.reason(translator)
            )
        )
        for number, reading in enumerate(readings, start=1)
    ]
    return MarkedText.joined(texts, "\n\n")


def _folded(part: TextPart) -> TextPart:
    """A long text as a quote that opens when it is tapped; not where parts of it are marked already."""
    length = utf16_units(part.text)
    if length < _FOLDED_UNITS or part.entities:
        return part
    return replace(part, entities=(MessageEntity(MessageEntity.EXPANDABLE_BLOCKQUOTE, 0, length),))


def _file_and_notices(
    text: MarkedText, readings: Sequence[Reading], notices: Sequence[str], translator: Translator
) -> tuple[FilePart, tuple[TextPart, ...]]:
    """Notices stand in the caption, or where there are too many for it, in a message of their own."""
    said = "\n\n".join(notices)
    fits = utf16_units(said) <= _MOST_NOTICES_UNITS
    room = CAPTION_UNITS - utf16_units(said) - 2 if fits else CAPTION_UNITS
    caption = "\n\n".join(filter(None, [first_lines(text.text, room), said if fits else ""]))
    return text_file(text, readings, caption), () if fits else tuple(_messages_of(notices, translator))


def _notices(readings: Sequence[Reading], others: Sequence[str], translator: Translator) -> list[str]:
    """What there is to say of all of them, each sentence once."""
    said = [*(notice for reading in readings for notice in reading.notices(translator)), *others]
    return list(dict.fromkeys(said))


def _messages_of(notices: Sequence[str], translator: Translator) -> Iterator[TextPart]:
    """One message, if there is anything to say; what it has no room for is counted at its end."""
    for left_out in range(len(notices) and len(notices) + 1):
        told = list(notices[: len(notices) - left_out])
        if left_out:
            told.append(translator.say(pictures.NOTICES_LEFT_OUT, count=left_out))
        if utf16_units(said := " ".join(told)) <= MESSAGE_UNITS:
            yield TextPart(said)
            return


def file_name(readings: Sequence[Reading], suffix: str) -> str:
    """Named after what was sent."""
    stem = PurePath(readings[0].name.replace("\\", "/")).stem.strip(". ")[:_LONGEST_NAME]
    return f"{stem or _DEFAULT_NAME}{suffix}"
