"""The command line: `legible run`, `legible ocr`, `legible doctor`, `legible backup`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot import logs
from bot.commands import NOT_UNDERSTOOD, backup, doctor, ocr, run
from bot.config import ConfigError, load, secrets_of
from ocr_engine.engines import ENGINES
from ocr_engine.exports import EXPORTS


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    typed = _parser().parse_args(arguments)
    if typed.command == "doctor":
        return doctor.main(os.environ, typed.config)
    try:
        config = load(_environ(typed), typed.config)
    except ConfigError as error:
        print(f"The configuration cannot be used:\n{error}", file=sys.stderr)
        return NOT_UNDERSTOOD
    logs.configure(config.log.level, config.log.format, secrets_of(config))
    if typed.command == "run":
        return run.main(config)
    if typed.command == "backup":
        return backup.main(config, typed.file)
    return ocr.main(config, ocr.Wish(typed.inputs, typed.lang, typed.format, typed.server))


def _environ(typed: argparse.Namespace) -> Mapping[str, str]:
    """What is typed wins over what is set, and is checked with it: an engine may need a key."""
    engine = getattr(typed, "engine", None)
    return {**os.environ, "LEGIBLE_OCR__ENGINE": engine} if engine else os.environ


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="legible", description="A chat bot that reads pictures.")
    parser.add_argument("--config", type=Path, metavar="FILE", help="instead of config.yaml")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help="start the bot: on Telegram with a token, else in a local chat")
    commands.add_parser("doctor", help="check the installation and the configuration")
    save = commands.add_parser("backup", help="copy the database to a file, also while the bot runs")
    save.add_argument("file", type=Path, metavar="FILE", help="a new file")
    _add_ocr(commands.add_parser("ocr", help="read pictures and print their text"))
    return parser


def _add_ocr(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "inputs", nargs="+", metavar="FILE|URL|-", help="pictures or PDFs; - for standard input"
    )
    parser.add_argument(
        "--lang", metavar="LANGUAGES", help="such as deu, German or deu+eng; auto to find out"
    )
    parser.add_argument("--format", choices=EXPORTS, default="text", help="of the output (default: text)")
    parser.add_argument("--engine", choices=ENGINES, help="instead of the configured one")
    parser.add_argument("--server", metavar="URL", help="let a running Legible server read instead")
