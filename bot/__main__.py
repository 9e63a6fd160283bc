"""`python -m bot`, and `legible`."""

from __future__ import annotations

import os
import sys

_INTERRUPTED = 128 + 2  # what shells say of a program that SIGINT ended
_NOBODY_READS = 128 + 13  # the same of SIGPIPE


def main() -> int:
    """Runs what was typed. Ctrl-C ends it with one line, and `| head` without a word."""
    try:
        from bot import cli  # noqa: PLC0415 - every worker process imports this module, and needs no command

        status = cli.main()
        sys.stdout.flush()
    except KeyboardInterrupt:
        from bot.commands import failed, say, texts  # noqa: PLC0415

        failed(say(texts.INTERRUPTED))
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _NOBODY_READS
    return status


if __name__ == "__main__":
    sys.exit(main())
