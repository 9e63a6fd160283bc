"""Where the kernel cannot shut workers in, the log says so, and who requires it is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.commands import DONE, FAILED
from bot.jail import kernel

ROOT = Path(__file__).parents[2]
PICTURE = ROOT / "tests" / "golden" / "receipt.jpg"
ON_ANOTHER_MACHINE = """
import ctypes, sys

ctypes.CDLL(None).personality(8)  # PER_LINUX32: whoever asks is told of a machine with 32 bits
from bot.cli import main

sys.exit(main(sys.argv[1:]))
"""

pytestmark = pytest.mark.skipif(kernel.machine() is None, reason="such a machine already")


def read_a_receipt(sandbox: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", ON_ANOTHER_MACHINE, "ocr", "--engine", "tesseract", str(PICTURE)]
    environ = {**os.environ, "LEGIBLE_LIMITS__SANDBOX": sandbox}
    return subprocess.run(  # noqa: S603 - our own code
        command, env=environ, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )


def test_who_requires_it_is_told_what_the_kernel_lacks() -> None:
    done = read_a_receipt("require")
    assert (done.returncode, done.stdout) == (FAILED, "")
    assert done.stderr.strip() == (
        "limits.sandbox is require, and this kernel lacks a jail for workers: it needs Linux on x86-64 or "
        "64-bit ARM. Set it to auto."
    )


def test_everybody_else_is_served_and_the_log_says_it_once() -> None:
    done = read_a_receipt("auto")
    assert done.returncode == DONE
    assert "HARBOR BAKERY" in done.stdout
    assert done.stderr.count("Workers are not shut in completely") == 1


def test_nothing_is_said_where_it_is_off() -> None:
    done = read_a_receipt("off")
    assert (done.returncode, done.stderr) == (DONE, "")
