"""The files of the chats, in memory and within a budget: the oldest are dropped."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.local_chat.json_object import JsonObject

_UNWANTED_IN_NAMES = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\"*:<>?|]")
_SAFE_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in."""

    name: str
    mime_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class StoredFile:
    file_id: str
    unique_id: str
    path: str
    name: str
    mime_type: str
    data: bytes

    def to_json(self) -> JsonObject:
        """The fields that every kind of file has in the Bot API."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.data)}


class FileStore:
    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._size = 0
        self._count = 0
        self._by_id: dict[str, StoredFile] = {}

    def put(self, data: bytes, *, folder: str, name: str, mime_type: str) -> StoredFile:
        """Keeps a file; `folder` is Telegram's word for its kind, such as "photos"."""
        self._count += 1
        suffix = PurePosixPath(name).suffix
        path = f"{folder}/file_{self._count}{suffix if _SAFE_SUFFIX.fullmatch(suffix) else ''}"
        unique_id = hashlib.sha256(data).hexdigest()[:16]
        file = StoredFile(secrets.token_urlsafe(24), unique_id, path, name, mime_type, data)
        self._by_id[file.file_id] = file
        self._size += len(data)
        self._make_room(file)
        return file

    def _make_room(self, newest: StoredFile) -> None:
        while self._size > self._max_bytes and len(self._by_id) > 1:
            oldest = next(file for file in self._by_id.values() if file is not newest)
            self._size -= len(self._by_id.pop(oldest.file_id).data)

    def by_id(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        return next((file for file in self._by_id.values() if file.path == path), None)


def plain_name(name: str) -> str:
    """A file name without folders, control characters and characters that change the writing direction."""
    last = re.split(r"[/\\]", name)[-1]
    return _UNWANTED_IN_NAMES.sub("", last).strip(". ")[-120:] or "file"
