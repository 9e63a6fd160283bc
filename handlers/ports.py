"""What the conversation needs of the world. The service (`bot/`) fits these ports; tests may too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from ocr_engine.document import Document
from ocr_engine.options import ReadOptions


class NotFetched(Exception):
    """What was asked to be read could not be had."""


class LinkRefused(NotFetched):
    """A picture link was not fetched: forbidden, unreachable, or an error on the other side.

    Which of these it was is for the log alone: a chat that could tell them apart would be a port scanner.
    """


class PictureLost(NotFetched):
    """The platform does not hand out a file that was sent: it is too old, or the platform has trouble."""


class PictureReader(Protocol):
    async def read(self, data: bytes, options: ReadOptions) -> Document:
        """Reads a picture or PDF without blocking the event loop.

        Raises:
            OcrError: see `ocr_engine.errors`.
        """


class LinkFetcher(Protocol):
    async def fetch(self, url: str) -> bytes:
        """The bytes behind a public link.

        Raises:
            LinkRefused: for whatever reason.
            FileTooLarge: more bytes than the limit.
        """


class ChatSettings(Protocol):
    """What is remembered of a chat."""

    async def languages(self, chat_id: int) -> tuple[str, ...] | None:
        """The languages set by /lang; None where nobody has set any."""

    async def set_languages(self, chat_id: int, languages: tuple[str, ...]) -> None: ...

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        """Moves a group's settings to the supergroup that it became."""


class Languages(Protocol):
    async def readable(self) -> frozenset[str]:
        """Tesseract codes of what pictures can be read in right now."""


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that a handler is given.

    Attributes:
        options: how pictures are read where neither chat nor caption says otherwise.
        max_bytes: larger files are refused before they are downloaded.
        album_quiet_seconds: an album is complete when no part of it came for so long.
        allowed_chats: the chats that are served; empty for all.
    """

    reader: PictureReader
    links: LinkFetcher
    settings: ChatSettings
    languages: Languages
    options: ReadOptions
    max_bytes: int
    album_quiet_seconds: float = 1.0
    allowed_chats: frozenset[int] = frozenset()
