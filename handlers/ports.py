"""What the conversation needs of the world: `bot/` fits these ports, and so do the stand-ins of tests."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from handlers.answers.notices import Notices
from handlers.answers.turns import Turns
from handlers.buttons.memory import ButtonMemory
from ocr_engine.document import Document
from ocr_engine.options import ReadOptions

if TYPE_CHECKING:  # the command line says the same sentences, and needs no Telegram
    from telegram import Update

    from handlers.buttons.kept_answer import KeptAnswer

Begun = Callable[[], Awaitable[None]]
Progress = Callable[[int, int], None]
"""Is told how many pages are read, and of how many."""


class NotFetched(Exception):
    """What was asked to be read could not be had."""

    code: ClassVar[str] = "not-fetched"


class LinkRefused(NotFetched):
    """A picture link was not fetched: forbidden, unreachable, or an error on the other side.

    Which of these it was is for the log alone: a chat that could tell them apart would be a port scanner.
    """

    code = "link-refused"


class PictureLost(NotFetched):
    """The platform does not hand out a file that was sent: it is too old."""

    code = "picture-lost"


class PictureReader(Protocol):
    async def read(
        self,
        data: bytes,
        options: ReadOptions,
        client: Hashable,
        begun: Begun | None = None,
        progress: Progress | None = None,
    ) -> Document:
        """Reads a picture or PDF without blocking the event loop. Pages of different clients take turns.

        `begun` is called when the first page's turn has come, `progress` with each page that is done.

        Raises:
            OcrError: see `ocr_engine.errors`.
        """

    async def render(self, name: str, document: Document, data: bytes, client: Hashable) -> bytes:
        """The document that was read from `data` in the form of that name, see `ocr_engine.exports`.

        Raises:
            OcrError: it could not be made.
        """


class PlatformFiles(Protocol):
    async def download(self, file_id: str) -> bytes:
        """The bytes of a file on the platform.

        Raises:
            FileTooLarge: more bytes than the limit, or than the platform hands out.
            PictureLost: the platform does not hand it out.
            NetworkError: the platform could not be reached, and may hand it out later.
        """


class LinkFetcher(Protocol):
    async def fetch(self, url: str) -> bytes:
        """The bytes behind a public link.

        Raises:
            LinkRefused: for whatever reason.
            FileTooLarge: more bytes than the limit.
        """


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What a chat has set; None is what it leaves to the operator.

    Every field has a default and is what JSON can hold, with tuples for arrays: a new one is a line here.
    """

    languages: tuple[str, ...] | None = None
    layout: str | None = None


class ChatSettingsStore(Protocol):
    """What is remembered of every chat."""

    async def load(self, chat_id: int) -> ChatSettings: ...

    async def change(self, chat_id: int, change: Callable[[ChatSettings], ChatSettings]) -> None:
        """Saves what `change` makes of the settings; of several changes at once, none is lost."""

    async def migrate(self, old_chat_id: int, new_chat_id: int) -> None:
        """Moves a group's settings to the supergroup that it became.

        Settings that the supergroup has already win: they are the later ones.
        """

    async def forget(self, chat_id: int) -> None: ...


class AnswerStore(Protocol):
    """What answers were made of, for two days; then their buttons work no more."""

    async def keep(self, answer: KeptAnswer) -> None:
        """Keeps a new one, or puts it in the place of the one with the same id, which grows no younger."""

    async def load(self, answer_id: str) -> KeptAnswer | None:
        """None for one that nobody kept, or that is too old."""

    async def forget(self, chat_id: int) -> None:
        """Those of that chat."""


class LinkQueue(Protocol):
    """Links that wait to be fetched; people take turns."""

    def place(self, client: Hashable) -> AbstractAsyncContextManager[None]:
        """Entered when it is this person's turn; leaving it lets the next one in."""


class PictureQueue(Protocol):
    """Pictures that wait to be read; people take turns."""

    def place(self, client: Hashable, size_bytes: int) -> AbstractAsyncContextManager[None]:
        """Entered when it is this person's turn, and there is room for a file of that size."""

    def ahead_of(self, client: Hashable) -> int:
        """How many pictures would be read before the next one of this person."""


class Quotas(Protocol):
    async def claim(self, person_id: int, pictures: int) -> float:
        """0 if the person may have so many more read, else the seconds until it is worth asking again."""

    async def give_back(self, person_id: int, pictures: int) -> None:
        """They were claimed and not read: what comes again later must not count twice."""


class Counts(Protocol):
    """What operators watch."""

    def picture_done(self, outcome: str) -> None:
        """`text`, `no_text`, or the code of an error."""

    def link_refused(self) -> None: ...

    def over_quota(self) -> None:
        """A message was turned away: its sender has had too much read already."""


class OpenUpdate(Protocol):
    """An update that is being handled. It outlives the process until it is over."""

    async def begin(self) -> None:
        """Work on it begins, after all the waiting: a crash counts from now on."""

    def watch(self, task: asyncio.Task[Any]) -> None:
        """It is not over before `task` is; where that fails or is interrupted, so does the update."""

    def answered(self) -> None:
        """The person has the answer. Work on it may still go on."""


class Inbox(Protocol):
    """Keeps every update until it is over."""

    def opened(self, update: Update) -> OpenUpdate:
        """The one that is being handled, for whoever works on it in tasks of its own."""


class Languages(Protocol):
    async def readable(self) -> frozenset[str]:
        """Tesseract codes of what pictures can be read in right now."""


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that a handler is given.

    Attributes:
        queue: whose pictures are read.
        link_queue: whose links are fetched; each has a place there until it is read.
        options: how pictures are read where neither chat nor caption says otherwise.
        max_bytes: larger files are refused before they are downloaded.
        album_quiet_seconds: an album is complete when no part of it came for so long.
        allowed_chats: the chats that are served; empty for all.
        buttons: of answers whose buttons may be pressed.
        turns: in which order the questions of each chat are answered.
        notices: what each chat was told lately.
    """

    reader: PictureReader
    queue: PictureQueue
    link_queue: LinkQueue
    quotas: Quotas
    inbox: Inbox
    counts: Counts
    files: PlatformFiles
    links: LinkFetcher
    settings: ChatSettingsStore
    answers: AnswerStore
    languages: Languages
    options: ReadOptions
    max_bytes: int
    album_quiet_seconds: float
    allowed_chats: frozenset[int] = frozenset()
    buttons: ButtonMemory = field(default_factory=ButtonMemory)
    turns: Turns = field(default_factory=Turns)
    notices: Notices = field(default_factory=Notices)
