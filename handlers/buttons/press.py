"""What the data of a button says: which answer it stands under, and what pressing it does.

Of an action that has choices, data without a value open them:

    a:<id>:copy              the text as a file
    a:<id>:layout            open the layouts          a:<id>:layout:lines    take that one
    a:<id>:language          open the languages        a:<id>:language:deu    read again in German
    a:<id>:keep:deu          German for all pictures of the chat
    a:<id>:more              open what is done less often
    a:<id>:turn:90           read again, turned clockwise from how it was sent
    a:<id>:file              open the kinds of files   a:<id>:file:json       one of that kind
    a:<id>:doubts:1          mark doubtful words       a:<id>:doubts:0        mark none
    a:<id>:boxes             the pictures with what was read
    a:<id>:back              close what is open
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

DATA_PREFIX = "a:"

_DATA = re.compile(r"a:(?P<id>[\w-]+):(?P<action>\w+)(?::(?P<value>.+))?")


class ButtonAction(StrEnum):
    BACK = "back"
    COPY = "copy"
    LAYOUT = "layout"
    LANGUAGE = "language"
    KEEP_LANGUAGE = "keep"
    MORE = "more"
    TURN = "turn"
    FILE = "file"
    DOUBTS = "doubts"
    BOXES = "boxes"


@dataclass(frozen=True, slots=True)
class ButtonPress:
    answer_id: str
    action: ButtonAction
    value: str = ""

    @property
    def data(self) -> str:
        return ":".join(["a", self.answer_id, self.action, *([self.value] if self.value else [])])


def button_press_in(data: str) -> ButtonPress | None:
    """None for data that is not ours, or of a button that there is no longer."""
    found = _DATA.fullmatch(data)
    if not found or found["action"] not in set(ButtonAction):
        return None
    return ButtonPress(found["id"], ButtonAction(found["action"]), found["value"] or "")
