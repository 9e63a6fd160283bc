"""What an answer was made of, kept for its buttons: they make another one of it, after a restart as well."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from typing import Self

from handlers.answers.findings import Findings
from handlers.answers.layouts import Layout
from handlers.requests.request import Source

_ID_BYTES = 8  # nobody guesses it, and it is short enough for the data of a button


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """No text, and no picture: only where to get them again.

    Attributes:
        id: stands in the data of its buttons.
        chat_id: where it stands.
        sources: what was read, in its order.
        languages: what it was read in; `("auto",)`: what was found out.
        preferred_languages: what was expected.
        turn: by how many degrees its pages were to be turned; None: what was found out.
        turned: by how many degrees the first of them was.
        doubts: whether doubtful words are marked.
        read_in: the languages that it turned out to be in.
        layout: of its text.
        has_tables: whether there is something that the layout of tables is for.
        is_file: whether its text is a file, as a long one is.
        message_ids: its messages, the last one with the buttons; empty where that is the only one.
    """

    id: str
    chat_id: int
    sources: tuple[Source, ...]
    languages: tuple[str, ...]
    preferred_languages: tuple[str, ...] = ()
    read_in: tuple[str, ...] = ()
    turn: int | None = None
    turned: int = 0
    doubts: bool = False
    layout: Layout = Layout.PARAGRAPHS
    has_tables: bool = False
    is_file: bool = False
    message_ids: tuple[int, ...] = ()

    @classmethod
    def of(cls, findings: Findings, layout: Layout, chat_id: int) -> Self:
        """A new one."""
        return cls(
            secrets.token_urlsafe(_ID_BYTES),
            chat_id,
            findings.request.sources,
            (),
            layout=layout,
        ).of_findings(findings)

    def of_findings(self, findings: Findings) -> Self:
        """Made of that reading, whatever else was asked for meanwhile."""
        options = findings.options
        return replace(
            self,
            languages=options.languages,
            preferred_languages=options.preferred_languages,
            turn=options.turn,
            read_in=findings.languages,
            turned=findings.turn,
            has_tables=findings.has_tables,
        )
