"""In whose name pictures are sent, and who does it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

DEFAULT_URL = "https://api.ocr.space/parse/image"
MAX_UPLOAD_BYTES = 1_000_000  # limit of ocr.space for free accounts
MAX_REASON = 300  # characters of a reason in the log, a guess


class Sender(Protocol):
    """Sends files to ocr.space: with the account, or by way of somebody who has it."""

    def send(self, data: bytes, file_type: str, language: str, timeout_seconds: float) -> bytes:
        """The JSON that the API answers about a file of that type, by its own names of types and languages.

        Raises:
            EngineFailed: it cannot be reached, or refuses.
            Busy: it has been asked too often for the moment.
            TookTooLong: no answer within `timeout_seconds`, or it says so itself.
        """


@dataclass(frozen=True, slots=True)
class Account:
    """The address of the API, and the key that lets pictures in, which is shown nowhere. Fits `Sender`."""

    key: str = field(repr=False)
    url: str = DEFAULT_URL

    def send(self, data: bytes, file_type: str, language: str, timeout_seconds: float) -> bytes:
        from ocr_engine.engines.ocr_space.client import ask  # noqa: PLC0415 - loads an HTTP client

        return ask(self, data, file_type, language, timeout_seconds)
