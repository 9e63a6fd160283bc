"""An answer made anew in its own messages, of what was read before or of what is read now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Self

from handlers.answers.composing import compose
from handlers.answers.findings import Findings
from handlers.answers.reply import Reply
from handlers.answers.sending import send

Deliver = Callable[[Findings], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Revision(Reply):
    """Fits `Destination`: what was read is handed on, and does not become an answer of its own.

    Where nothing was read, the answer stays as it was, and a reply to it says why.

    Attributes:
        deliver: is given what was read.
    """

    deliver: Deliver = field(kw_only=True)

    @classmethod
    def by(cls, reply: Reply, deliver: Deliver) -> Self:
        return cls(reply.message, reply.question, reply.place, reply.updates, reply.context, deliver=deliver)

    async def send(self, findings: Findings, notices: Sequence[str]) -> None:
        answer = compose(findings.readings, self.translator, notices=notices)
        if answer.ok:
            await self.deliver(findings)
            await send(answer.notices, self.question)
        else:
            await send((*answer.parts, *answer.notices), self.question)
        self._note_answer()
