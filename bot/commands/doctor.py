"""`legible doctor`: what is there, what is missing, and the command that mends it."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from PIL import features

from bot.commands import DONE, FAILED
from bot.config import Config, ConfigError, load
from bot.site import NoFreePort, listening_socket
from ocr_engine.engines import ENGINES, engine
from ocr_engine.engines.ocr_space.account import Account
from ocr_engine.errors import EngineError
from ocr_engine.languages import install_command, language_of
from ocr_engine.options import AUTO

_INSTALL_TESSERACT = "./scripts/run installs it; by hand: apt-get install tesseract-ocr tesseract-ocr-osd"
_OFF = {"ocr_space": "off: no key"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `cure` is empty where nothing is wrong."""

    subject: str
    found: str
    cure: str = ""


def main(environ: Mapping[str, str], file: Path | None) -> int:
    """Prints the report. Fails if anything is wrong that keeps pictures from being read."""
    findings = list(_findings(environ, file))
    for finding in findings:
        mark = "!!" if finding.cure else "ok"
        print(f"{mark}  {finding.subject:<16} {finding.found}")
        if finding.cure:
            print(f"    {'':<16} -> {finding.cure}")
    return FAILED if any(finding.cure for finding in findings) else DONE


def _findings(environ: Mapping[str, str], file: Path | None) -> Iterator[Finding]:
    yield Finding("legible", f"{version('legible')} on Python {platform.python_version()}")
    try:
        config = load(environ, file)
    except ConfigError as error:
        for problem in error.problems:
            yield Finding("configuration", f"{problem.path}: {problem.found}", f"expected {problem.expected}")
        config = Config()
    Account.current = config.ocr_space.account
    yield from map(_engine, ENGINES)
    yield from _languages(config)
    yield from _formats()
    yield _port(config)
    yield _token(config)


def _engine(name: str) -> Finding:
    try:
        return Finding(f"engine {name}", engine(name).version)
    except EngineError:
        cure = _INSTALL_TESSERACT if name == "tesseract" else ""
        return Finding(f"engine {name}", _OFF.get(name, "not installed"), cure)


def _languages(config: Config) -> Iterator[Finding]:
    """The packs that are there, and those that are missed for what is configured."""
    try:
        installed = engine(config.ocr.engine).languages()
    except EngineError:
        return
    names = sorted(language_of(code).english_name for code in installed)
    yield Finding("languages", ", ".join(names) or "none", "" if names else install_command("eng"))
    for code in config.ocr.languages:
        if code not in {AUTO, *installed}:
            yield Finding("ocr.languages", f"{code} is not installed", install_command(code))


def _formats() -> Iterator[Finding]:
    readable = ["JPEG", "PNG", "GIF", "BMP", "TIFF", "PDF", "HEIC"]
    readable += [name for name in ("webp", "avif", "jpg_2000") if features.check(name)]
    yield Finding("formats", ", ".join(readable))


def _port(config: Config) -> Finding:
    host, port = config.http.host, config.http.port
    try:
        with listening_socket(host, port) as listener:
            free = listener.getsockname()[1]
    except NoFreePort as error:
        return Finding("port", str(error), "set http.host and http.port to an address of this machine")
    return Finding("port", f"{free}" if free == port else f"{free}, because {port} is busy")


def _token(config: Config) -> Finding:
    if config.is_live:
        return Finding("token", f"set: the bot talks to {config.telegram.base_url}")
    return Finding("token", "none: the bot runs in the local chat; TELEGRAM_BOT_TOKEN makes it live")
