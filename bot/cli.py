"""The command line: `legible run`, `legible ocr`, `legible doctor`, `legible backup`.

A command is imported when it was typed: what one of them needs, the others need not wait for.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.commands import NOT_UNDERSTOOD, say, texts
from ocr_engine.engines import ENGINES
from ocr_engine.exports import EXPORTS

_log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    typed = _typed(arguments)
    from bot.config import environment_without_its_secrets  # noqa: PLC0415 - see above

    environ = environment_without_its_secrets()
    if typed.command == "doctor":
        from bot.commands import doctor  # noqa: PLC0415

        return doctor.main(environ, typed.config)
    return _run(typed, environ)


def _run(typed: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """A command that needs a configuration without problems."""
    from bot import logs  # noqa: PLC0415 - see above
    from bot.config import ConfigError, load, secrets_for_all_to_read, secrets_of  # noqa: PLC0415

    try:
        config = load(_with_what_is_typed(environ, typed), typed.config)
    except ConfigError as error:
        print(say(texts.CONFIGURATION_REFUSED, problems=str(error)), file=sys.stderr)
        return NOT_UNDERSTOOD
    logs.configure(config.log.level, config.log.format, secrets_of(config))
    for file in secrets_for_all_to_read(environ):
        _log.warning("Every user of this machine may read %s, which holds a secret: chmod 600 helps", file)
    if typed.command == "run":
        from bot.commands import run  # noqa: PLC0415

        return run.main(config)
    if typed.command == "backup":
        from bot.commands import backup  # noqa: PLC0415

        return backup.main(config, typed.file)
    from bot.commands import ocr  # noqa: PLC0415

    return ocr.main(config, ocr.Wish(typed.inputs, typed.lang, typed.format, typed.server))


def _with_what_is_typed(environ: Mapping[str, str], typed: argparse.Namespace) -> Mapping[str, str]:
    """What is typed wins over what is set, and is checked with it: an engine may need a key."""
    engine = getattr(typed, "engine", None)
    return {**environ, "LEGIBLE_OCR__ENGINE": engine} if engine else environ


def _typed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """A wrong option is answered with the usage of the command that it was given to."""
    parser, commands = _parsers()
    typed, unknown = parser.parse_known_args(arguments)
    if unknown:
        commands[typed.command].error(say(texts.UNRECOGNIZED, arguments=" ".join(unknown)))
    return typed


def _parsers() -> tuple[argparse.ArgumentParser, Mapping[str, argparse.ArgumentParser]]:
    """The whole command line, and each of its commands."""
    parser = argparse.ArgumentParser(prog="legible", description=say(texts.DESCRIPTION))
    parser.add_argument("--config", type=Path, metavar="FILE", help=say(texts.CONFIG_OPTION))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("run", help=say(texts.RUN_HELP))
    commands.add_parser("doctor", help=say(texts.DOCTOR_HELP))
    save = commands.add_parser("backup", help=say(texts.BACKUP_HELP))
    save.add_argument("file", type=Path, metavar="FILE", help=say(texts.BACKUP_FILE))
    _add_ocr(commands.add_parser("ocr", help=say(texts.OCR_HELP)))
    return parser, commands.choices


def _add_ocr(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inputs", nargs="+", metavar="FILE|URL|-", help=say(texts.OCR_INPUTS))
    parser.add_argument("--lang", metavar="LANGUAGES", help=say(texts.OCR_LANGUAGES))
    parser.add_argument("--format", choices=EXPORTS, default="text", help=say(texts.OCR_FORMAT))
    parser.add_argument("--engine", choices=ENGINES, help=say(texts.OCR_ENGINE))
    parser.add_argument("--server", metavar="URL", help=say(texts.OCR_SERVER))
