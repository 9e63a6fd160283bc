"""`legible doctor`: what is there, what is missing, and the command that mends it."""

from __future__ import annotations

import platform
import shutil
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from PIL import features

from bot.commands import DONE, FAILED
from bot.commands.engine_report import EngineReport, examine
from bot.config import Config, ConfigError, load
from bot.web.site import NoFreePort, listening_socket
from ocr_engine.engines import ENGINES
from ocr_engine.errors import EngineMissing, OcrError
from ocr_engine.files.formats import READABLE_FORMATS
from ocr_engine.languages import language_of
from ocr_engine.options import AUTO
from ocr_engine.tesseract.packs import install_command

_INSTALL_TESSERACT = "./scripts/run installs it; by hand: apt-get install tesseract-ocr tesseract-ocr-osd"
_OTHER_ENGINE = "ocr.engine chooses another one; tesseract needs the least memory"
_OFF = {"ocr_space": "off: no key"}
_MEGABYTE = 1_000_000
_INDENT = 21
_UNLIMITED = 1_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `cure` is empty where nothing is wrong."""

    subject: str
    found: str
    cure: str = ""


def main(environ: Mapping[str, str], file: Path | None) -> int:
    """Prints the report line by line. Fails if anything is wrong that keeps pictures from being read."""
    status = DONE
    for finding in _findings(environ, file):
        print(_shown(finding), flush=True)
        status = FAILED if finding.cure else status
    return status


def _shown(finding: Finding) -> str:
    """As wide as the terminal; one line where it goes to a file or another program."""
    width = shutil.get_terminal_size((_UNLIMITED, 0)).columns
    mark = "!!" if finding.cure else "ok"
    lines = [f"{mark}  {finding.subject:<16} {finding.found}"]
    lines += [f"{'':<{_INDENT}}-> {finding.cure}"] if finding.cure else []
    wrap = textwrap.TextWrapper(
        width, subsequent_indent=" " * _INDENT, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(map(wrap.fill, lines))


def _findings(environ: Mapping[str, str], file: Path | None) -> Iterator[Finding]:
    yield Finding("legible", f"{version('legible')} on Python {platform.python_version()}")
    try:
        config = load(environ, file)
    except ConfigError as error:
        for problem in error.problems:
            yield Finding("configuration", f"{problem.path}: {problem.found}", f"expected {problem.expected}")
        config = Config()
    reports = {}
    for name in ENGINES:
        reports[name] = examine(name, config.ocr_space.account)
        yield _engine(name, reports[name], config)
    yield from _languages(config, reports[config.ocr.engine])
    yield from _formats()
    yield _port(config)
    yield _token(config)


def _engine(name: str, report: EngineReport | OcrError, config: Config) -> Finding:
    match report:
        case EngineReport(version, languages, peak_bytes):
            size = f"{len(languages):>3} languages, {peak_bytes / _MEGABYTE:>3.0f} MB a worker"
            return Finding(f"engine {name}", f"{size}, {version}")
        case EngineMissing():
            found = _OFF.get(name, "not installed")
        case _:
            found = str(report)
    return Finding(f"engine {name}", found, _engine_cure(name, report, config))


def _engine_cure(name: str, report: OcrError, config: Config) -> str:
    """An engine is missed if it is the one that reads; Tesseract always, for others build on it."""
    if isinstance(report, EngineMissing) and report.name == "tesseract":
        return _INSTALL_TESSERACT if name == "tesseract" else ""
    return _OTHER_ENGINE if name == config.ocr.engine else ""


def _languages(config: Config, report: EngineReport | OcrError) -> Iterator[Finding]:
    """What the configured engine reads, and what it lacks of what is configured."""
    if not isinstance(report, EngineReport):
        return
    installed = report.languages
    names = sorted(language_of(code).english_name for code in installed)
    yield Finding("languages", ", ".join(names) or "none", "" if names else install_command("eng"))
    for code in config.ocr.languages:
        if code not in {AUTO, *installed}:
            yield Finding("ocr.languages", f"{code} is not installed", install_command(code))


def _formats() -> Iterator[Finding]:
    readable = [
        each.name
        for each in READABLE_FORMATS
        if not each.pillow_feature or features.check(each.pillow_feature)
    ]
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
