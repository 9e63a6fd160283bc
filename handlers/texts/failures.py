"""The one place that turns errors into sentences: what a person is told when something was not read."""

from __future__ import annotations

from functools import singledispatch

from handlers.ports import LinkRefused, PictureLost
from handlers.texts import language, pictures
from ocr_engine.errors import (
    Busy,
    DamagedPicture,
    EngineError,
    EngineMissing,
    FileTooLarge,
    LanguageMissing,
    LockedPdf,
    PictureError,
    PictureTooLarge,
    TookTooLong,
    UnsupportedFormat,
)

_MEGABYTE = 1_000_000
_MEGAPIXEL = 1_000_000


@singledispatch
def sentence(error: Exception) -> str:
    """What to tell the person; the nearest class in the error tree decides."""
    raise TypeError(type(error)) from error


@sentence.register
def _(error: UnsupportedFormat) -> str:
    return pictures.cannot_read(error.kind)


@sentence.register
def _(_: DamagedPicture) -> str:
    return "That file is damaged or was cut off on the way. Please send it again."


@sentence.register
def _(error: PictureTooLarge) -> str:
    return (
        f"That picture has too many pixels: {error.limit / _MEGAPIXEL:.0f} megapixels are the most. "
        "Send it as a photo instead of a file, or cut it into parts."
    )


@sentence.register
def _(error: FileTooLarge) -> str:
    return (
        f"That file is too large: {error.limit / _MEGABYTE:.0f} MB are the most. "
        "Send it as a photo instead of a file, or cut it into parts."
    )


@sentence.register
def _(_: LockedPdf) -> str:
    return "That PDF is locked with a password. Send me a copy that opens without one."


@sentence.register
def _(error: TookTooLong) -> str:
    return (
        f"Reading took longer than {error.seconds:.0f} seconds, so I stopped. "
        "Cut out the part with the text, or make the picture smaller, and send that."
    )


@sentence.register
def _(_: PictureError) -> str:
    return "I can't read this picture. Try a photo or a screenshot of it."


@sentence.register
def _(error: EngineMissing) -> str:
    return (
        f"I can't read this picture: {error.name} is not installed here. PDFs that carry their "
        "text still work. Whoever runs this bot sees with `legible doctor` what is missing."
    )


@sentence.register
def _(error: LanguageMissing) -> str:
    return f"{language.not_installed(error.languages)} Meanwhile, /lang chooses another language."


@sentence.register
def _(_: EngineError) -> str:
    return "My reading engine failed on this picture. Please try again; if it stays so, try another picture."


@sentence.register
def _(_: Busy) -> str:
    return "Many pictures are waiting to be read right now. Please send it again in a minute."


@sentence.register
def _(_: LinkRefused) -> str:
    return (
        "I could not fetch a picture from that link. Check that it is public, or send me the picture itself."
    )


@sentence.register
def _(_: PictureLost) -> str:
    return "I could not get this picture from the chat's server. Please send it again."
