"""`legible completion`: what makes a shell complete commands and options, without asking us at each key."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

import shtab

from bot.commands import DONE

_A_FILE = "FILE"


def main(shell: str, parser: argparse.ArgumentParser, commands: Mapping[str, argparse.ArgumentParser]) -> int:
    """Prints the script for that shell."""
    for each in (parser, *commands.values()):
        _mark_files(each)
    print(shtab.complete(parser, shell))
    return DONE


def _mark_files(parser: argparse.ArgumentParser) -> None:
    """Where a file is expected, files are offered."""
    for action in parser._actions:  # noqa: SLF001 - argparse tells them in no other way
        if _A_FILE in str(action.metavar):
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # what shtab looks for
