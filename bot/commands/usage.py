"""What can be typed: the commands and their options."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from bot.commands import say, texts
from ocr_engine.engines import ENGINES
from ocr_engine.exports import EXPORTS
from ocr_engine.page_selection import PagesNotUnderstood, pages_in

SHELLS: Final = ("bash", "zsh", "fish", "tcsh")
_MOST_WORKERS: Final = 256  # as limits.workers


def typed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """A wrong option is answered with the usage of the command that it was given to."""
    parser, commands = parsers()
    found, unknown = parser.parse_known_args(arguments)
    if unknown:
        commands[found.command].error(say(texts.UNRECOGNIZED, arguments=" ".join(unknown)))
    return found


def parsers() -> tuple[argparse.ArgumentParser, Mapping[str, argparse.ArgumentParser]]:
    """The whole command line, and each of its commands."""
    parser = argparse.ArgumentParser(prog="legible", description=say(texts.DESCRIPTION))
    parser.add_argument("--version", action=_Version, help=say(texts.VERSION_OPTION))
    parser.add_argument("--config", type=Path, metavar="FILE", help=say(texts.CONFIG_OPTION))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help=say(texts.RUN_HELP))
    commands.add_parser("doctor", help=say(texts.DOCTOR_HELP))
    save = commands.add_parser("backup", help=say(texts.BACKUP_HELP))
    save.add_argument("file", type=Path, metavar="FILE", help=say(texts.BACKUP_FILE))
    _add_ocr(
        commands.add_parser(
            "ocr",
            help=say(texts.OCR_HELP),
            epilog=say(texts.OCR_EPILOG),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
    )
    _add_engine(commands.add_parser("languages", help=say(texts.LANGUAGES_HELP)))
    completion = commands.add_parser("completion", help=say(texts.COMPLETION_HELP))
    completion.add_argument("shell", choices=SHELLS, help=say(texts.COMPLETION_SHELL))
    return parser, commands.choices


def _add_ocr(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", nargs="+", metavar="FILE|FOLDER|URL|-", help=say(texts.OCR_INPUTS))
    parser.add_argument("-l", "--lang", metavar="LANGUAGES", help=say(texts.OCR_LANGUAGES))
    parser.add_argument("-o", "--output", metavar="FILE|FOLDER/", help=say(texts.OCR_OUTPUT))
    parser.add_argument("--overwrite", action="store_true", help=say(texts.OCR_OVERWRITE))
    parser.add_argument(
        "-f",
        "--format",
        choices=EXPORTS,
        metavar="FORMAT",
        help=say(texts.OCR_FORMAT, formats=", ".join(EXPORTS)),
    )
    parser.add_argument("--pages", type=_pages, metavar="PAGES", help=say(texts.OCR_PAGES))
    parser.add_argument("-j", "--jobs", type=_jobs, metavar="N", help=say(texts.OCR_JOBS))
    _add_engine(parser)
    parser.add_argument("--server", metavar="URL", help=say(texts.OCR_SERVER))
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("-q", "--quiet", action="store_true", help=say(texts.OCR_QUIET))
    loudness.add_argument("-v", "--verbose", action="store_true", help=say(texts.OCR_VERBOSE))


def _add_engine(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--engine", choices=ENGINES, help=say(texts.OCR_ENGINE))


def _pages(written: str) -> str:
    """As it was written: a server is told in the same words."""
    try:
        pages_in(written)
    except PagesNotUnderstood:
        raise argparse.ArgumentTypeError(say(texts.PAGES_NOT_UNDERSTOOD)) from None
    return written


def _jobs(written: str) -> int:
    if written.isdecimal() and 1 <= int(written) <= _MOST_WORKERS:
        return int(written)
    raise argparse.ArgumentTypeError(say(texts.JOBS_NOT_UNDERSTOOD, most=_MOST_WORKERS))


class _Version(argparse.Action):
    """Looks it up when it is asked for: that takes longer than all other options together."""

    def __init__(self, option_strings: Sequence[str], dest: str, **options: Any) -> None:  # noqa: ANN401
        super().__init__(option_strings, dest, nargs=0, default=argparse.SUPPRESS, **options)

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> NoReturn:
        from importlib.metadata import version  # noqa: PLC0415 - see above

        print(f"legible {version('legible')}")
        parser.exit()
