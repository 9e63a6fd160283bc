"""Pictures for ocr.space: workers make files of them, and the service sends these.

So who decodes what strangers send has no network and no key, and who has both decodes nothing.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bot.jail.exchange import ask_service
from bot.workers.answers import answered, result
from bot.workers.child import Respond
from ocr_engine.engines.ocr_space.account import MAX_UPLOAD_BYTES, Account
from ocr_engine.engines.ocr_space.languages import CODES
from ocr_engine.errors import EngineFailed

_MOST_SECONDS = 3600.0  # a guess; the page that it is for ends earlier
_END_OF_HEAD = b"\n"


def _their_language(code: str) -> str:
    if code not in CODES.values():
        raise ValueError
    return code


class _Head(BaseModel):
    """What comes before the file."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    file_type: Literal["PNG", "JPG"]
    language: Annotated[str, AfterValidator(_their_language)]
    timeout_seconds: float = Field(gt=0, le=_MOST_SECONDS)


class SentByTheService:
    """Fits `Sender`, in a worker."""

    def send(self, data: bytes, file_type: str, language: str, timeout_seconds: float) -> bytes:
        head = _Head.model_validate(
            {"file_type": file_type, "language": language, "timeout_seconds": timeout_seconds}
        )
        return result(ask_service(head.model_dump_json().encode() + _END_OF_HEAD + data))


def sending(account: Account) -> Respond:
    """What the service responds with: the answer of the API, or an error of ours, as `answered` says them."""

    async def send(question: bytes) -> bytes:
        return await asyncio.to_thread(answered, partial(_sent, account, question))

    return send


def _sent(account: Account, question: bytes) -> bytes:
    """Whoever has broken a decoder asks, so nothing is sent but what the engine would."""
    head, _, data = question.partition(_END_OF_HEAD)
    try:
        asked = _Head.model_validate_json(head)
    except ValidationError:
        raise EngineFailed("a worker asked for something else to be sent than a picture") from None
    if len(data) > MAX_UPLOAD_BYTES:
        raise EngineFailed(f"a worker asked for {len(data):,} bytes to be sent")
    return account.send(data, asked.file_type, asked.language, asked.timeout_seconds)
