"""What a message carries that could be read, whichever way it was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from telegram import ExternalReplyInfo, Message, PhotoSize

_PICTURELESS = MappingProxyType(
    {
        "video": "video",
        "video_note": "video message",
        "audio": "audio file",
        "voice": "voice message",
        "animation": "animation",
    }
)
_GIF = "image/gif"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file on the platform.

    Attributes:
        name: what its sender called it, empty where it has none.
        is_photo: made smaller by the platform, unlike a picture that is sent as a file.
    """

    file_id: str
    size: int | None = None
    name: str = ""
    is_photo: bool = False


@dataclass(frozen=True, slots=True)
class Pictureless:
    """Something that no text can be read from, such as a video."""

    kind: str


def attachment_of(message: Message | ExternalReplyInfo) -> Attachment | Pictureless | None:
    """The picture or file of a message; a photo in the largest size that the platform keeps."""
    return _photo(message) or _document(message) or _sticker(message) or _pictureless(message)


def _photo(message: Message | ExternalReplyInfo) -> Attachment | None:
    sizes = message.photo or (message.live_photo and message.live_photo.photo)
    return _largest(sizes) if sizes else None


def _largest(sizes: Sequence[PhotoSize]) -> Attachment:
    largest = max(sizes, key=lambda size: size.width * size.height)
    return Attachment(largest.file_id, largest.file_size, is_photo=True)


def _document(message: Message | ExternalReplyInfo) -> Attachment | None:
    """Any file, for its content decides; but not the video that the platform makes of an animation."""
    document = message.document
    if document is None or (message.animation and document.mime_type != _GIF):
        return None
    return Attachment(document.file_id, document.file_size, document.file_name or "")


def _sticker(message: Message | ExternalReplyInfo) -> Attachment | Pictureless | None:
    sticker = message.sticker
    if sticker is None:
        return None
    if sticker.is_animated or sticker.is_video:
        return Pictureless("animated sticker")
    return Attachment(sticker.file_id, sticker.file_size)


def _pictureless(message: Message | ExternalReplyInfo) -> Pictureless | None:
    kinds = (Pictureless(kind) for field, kind in _PICTURELESS.items() if getattr(message, field))
    return next(kinds, None)
