"""What a worker does before its engine is loaded."""

from __future__ import annotations

import os
import signal
import tempfile
from pathlib import Path

from bot.jail.limits import ProcessLimits
from bot.jail.orphans import end_with_parent, take_children_along


def begin(limits: ProcessLimits, folder: Path) -> None:
    """Runs once in each process. Temporary files go into `folder`.

    It leaves the service's process group, so that Ctrl-C does not stop what the service waits for. SIGTERM
    ends it at once: a handler of Python would not be heard while an engine is deep in C.
    """
    take_children_along()
    end_with_parent()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    limits.apply()
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
