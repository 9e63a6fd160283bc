"""What libraries can only be told for the whole process."""

from __future__ import annotations

import os

from stamina.instrumentation import set_on_retry_hooks


def set_up_libraries() -> None:
    """Is called once, by whoever starts a bot."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # else python-telegram-bot warns when it is told to wait
    set_on_retry_hooks([])  # who retries logs what it retries
