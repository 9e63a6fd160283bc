"""What can go wrong with a reading, by who can act.

    OcrError
    ├── PictureError            the person who sent it
    │   ├── UnsupportedFormat
    │   ├── DamagedPicture
    │   ├── PictureTooLarge
    │   ├── FileTooLarge
    │   ├── LockedPdf
    │   ├── NoSuchPage
    │   ├── RegionOutside
    │   └── TookTooLong
    └── EngineError             the operator of the service
        ├── EngineMissing
        ├── LanguageMissing
        ├── EngineFailed
        ├── DiskUnwritable
        └── Busy

A picture without text is not an error: it is a `Document` that is empty.
Every error travels between processes, so its arguments are exactly those of its constructor.
"""

from __future__ import annotations

from typing import ClassVar


class OcrError(Exception):
    """Base of everything that a reading raises. `code` names the kind of error for machines."""

    code: ClassVar[str] = "ocr-error"


class PictureError(OcrError):
    """Another picture, or the same one sent in another way, would work."""

    code = "picture-error"


class UnsupportedFormat(PictureError):
    """Not a picture that we read. `kind` says what it is instead, as far as its first bytes tell."""

    code = "unsupported-format"

    def __init__(self, kind: str = "unknown") -> None:
        super().__init__(kind)
        self.kind = kind


class DamagedPicture(PictureError):
    """The format is known, but the file is broken or cut off."""

    code = "damaged-picture"


class PictureTooLarge(PictureError):
    """More pixels than `limit`."""

    code = "picture-too-large"

    def __init__(self, pixels: int, limit: int) -> None:
        super().__init__(pixels, limit)
        self.pixels = pixels
        self.limit = limit


class FileTooLarge(PictureError):
    """More bytes than `limit`."""

    code = "file-too-large"

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


class LockedPdf(PictureError):
    """The PDF asks for a password."""

    code = "locked-pdf"


class NoSuchPage(PictureError):
    """Page `number` was asked for, of a file with `page_count` pages."""

    code = "no-such-page"

    def __init__(self, number: int, page_count: int) -> None:
        super().__init__(number, page_count)
        self.number = number
        self.page_count = page_count


class RegionOutside(PictureError):
    """The part that was asked for lies outside of the page, which has that size in pixels."""

    code = "region-outside"

    def __init__(self, width: int, height: int) -> None:
        super().__init__(width, height)
        self.width = width
        self.height = height


class TookTooLong(PictureError):
    """A page was not read within `seconds`."""

    code = "took-too-long"

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class EngineError(OcrError):
    """The service cannot read pictures as it is set up."""

    code = "engine-error"


class EngineMissing(EngineError):
    """The engine `name` is unknown or its program is not installed."""

    code = "engine-missing"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class LanguageMissing(EngineError):
    """Language packs that were asked for are not installed."""

    code = "language-missing"

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__(languages)
        self.languages = languages


class EngineFailed(EngineError):
    """The engine crashed, ran out of memory or answered garbage. `reason` is for the log, not for a chat."""

    code = "engine-failed"

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class DiskUnwritable(EngineError):
    """Temporary files cannot be written: the same picture can be read when there is room for them again."""

    code = "disk-unwritable"

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"temporary files cannot be written: {self.reason}"


class Busy(EngineError):
    """More pictures are waiting than can be read soon."""

    code = "busy"
