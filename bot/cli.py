"""The command line: what was typed is handed to its command.

A command is imported when it was typed: what one of them needs, the others need not wait for.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Iterator, Mapping, Sequence

from bot.commands import NOT_UNDERSTOOD, say, texts
from bot.commands.usage import parsers, typed

_log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    given = typed(arguments)
    if given.command == "completion":
        from bot.commands import completion  # noqa: PLC0415 - see above

        return completion.main(given.shell, *parsers())
    from bot.config import environment_without_its_secrets  # noqa: PLC0415

    environ = environment_without_its_secrets()
    if given.command == "doctor":
        from bot.commands import doctor  # noqa: PLC0415

        return doctor.main(environ, given.config)
    return _run(given, environ)


def _run(given: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """A command that needs a configuration without problems."""
    from bot import logs  # noqa: PLC0415 - see above
    from bot.config import ConfigError, load, secrets_for_all_to_read, secrets_of  # noqa: PLC0415

    try:
        config = load({**environ, **dict(_set_by_options(given))}, given.config)
    except ConfigError as error:
        print(say(texts.CONFIGURATION_REFUSED, problems=str(error)), file=sys.stderr)
        return NOT_UNDERSTOOD
    logs.configure(config.log.level, config.log.format, secrets_of(config))
    for file in secrets_for_all_to_read(environ):
        _log.warning("Every user of this machine may read %s, which holds a secret: chmod 600 helps", file)
    if given.command == "run":
        from bot.commands import run  # noqa: PLC0415

        return run.main(config)
    if given.command == "backup":
        from bot.commands import backup  # noqa: PLC0415

        return backup.main(config, given.file)
    if given.command == "languages":
        from bot.commands import languages  # noqa: PLC0415

        return languages.main(config)
    from bot.commands import ocr  # noqa: PLC0415

    return ocr.main(config, ocr.wish(given))


def _set_by_options(given: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """What is typed wins over what is set, and is checked with it: an engine may need a key."""
    if engine := getattr(given, "engine", None):
        yield "LEGIBLE_OCR__ENGINE", engine
    if jobs := getattr(given, "jobs", None):
        yield "LEGIBLE_LIMITS__WORKERS", str(jobs)
    if getattr(given, "quiet", False):
        yield "LEGIBLE_LOG__LEVEL", "error"
