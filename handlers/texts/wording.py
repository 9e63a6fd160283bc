"""How one error is told: in a chat, by the HTTP API and on the command line."""

from dataclasses import dataclass

from handlers.texts.sentences import Text


@dataclass(frozen=True, slots=True)
class Wording:
    """Each says what to do there: in a chat one sends a picture again, on the command line one names it."""

    chat: Text
    http_api: Text
    command_line: Text
