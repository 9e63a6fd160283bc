"""A service that was told to stop ends, whatever it hangs on."""

from __future__ import annotations

import subprocess
import sys

import pytest

HANGING = {
    "a thread": "import threading, time; threading.Thread(target=time.sleep, args=(600,)).start()",
    "a file that is read": "import asyncio, time; asyncio.run(asyncio.to_thread(time.sleep, 600))",
    "an event loop that does not turn": "import time; time.sleep(600)",
}


@pytest.mark.parametrize("hanging", HANGING.values(), ids=HANGING)
def test_it_ends_whatever_it_hangs_on(hanging: str) -> None:
    code = f"from bot.commands.last_resort import end_anyway\nend_anyway(0.1)\n{hanging}"
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 1
    assert "Something still hangs after 0 s" in done.stderr


def test_it_is_left_alone_if_it_ends_by_itself() -> None:
    code = "from bot.commands.last_resort import end_anyway\nend_anyway(600)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0  # noqa: S603
