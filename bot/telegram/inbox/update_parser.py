"""Updates as the library understands them; what it cannot parse is kept aside, and holds up no other."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from typing import Any, Protocol

from telegram import Bot, Update

from bot.storage import InboxStore

_log = logging.getLogger(__name__)


class ParseCounts(Protocol):
    """What operators watch of it."""

    def update_set_aside(self) -> None:
        """It could not be parsed. It is on disk, and tried again by the next process."""


class UpdateParser:
    """Platforms learn new kinds of messages before the library does, and other servers speak dialects.

    The library parses all updates of an answer or none, and asks for those that it could not parse for ever.
    """

    def __init__(self, store: InboxStore, counts: ParseCounts) -> None:
        self._store = store
        self._counts = counts

    async def parse(self, update_id: int, payload: str, bot: Bot | None = None) -> Update | None:
        """The update, as `bot` handles it; None if it cannot be parsed, and is kept aside.

        Raises:
            StorageError: it cannot be kept.
        """
        try:
            return Update.de_json(json.loads(payload), bot)
        except Exception as error:  # noqa: BLE001 - of what is no update the library makes any kind of error
            kind = type(error).__name__
        await self._store.set_aside(update_id, payload)
        self._counts.update_set_aside()
        _log.error("An update cannot be parsed, and is kept aside (%s): is there a newer version?", kind)
        return None

    async def parsable(self, updates: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """In place of one that cannot be parsed its number, with which the library confirms it.

        Raises as `parse`.
        """
        return [
            update if await self.parse(update["update_id"], json.dumps(update)) else _number_of(update)
            for update in updates
        ]


def is_numbered(update: object) -> bool:
    """Whether it can be kept and confirmed, whatever else is in it."""
    return isinstance(update, dict) and isinstance(update.get("update_id"), int)


def _number_of(update: dict[str, Any]) -> dict[str, Any]:
    return {"update_id": update["update_id"]}
