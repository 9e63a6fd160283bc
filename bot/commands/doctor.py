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

from bot.commands import DONE, FAILED, say, texts
from bot.commands.engine_report import EngineReport, examine
from bot.commands.model_report import model_report
from bot.commands.runtime_report import runtime_report
from bot.commands.worker_report import megabytes, worker_report
from bot.config import Config, ConfigError, load
from bot.jail.jail import missing
from bot.web.site import NoFreePort, listening_socket
from bot.workers.configured import wanted_runtime, worker_count
from bot.workers.machine import this_machine
from ocr_engine.engines import ENGINES, EngineResources, info
from ocr_engine.errors import EngineMissing, OcrError
from ocr_engine.files.formats import READABLE_FORMATS
from ocr_engine.languages import language_of
from ocr_engine.network.model_file import DEWARPING, ORIENTATION
from ocr_engine.options import AUTO
from ocr_engine.tesseract.packs import install_command

_INDENT = 21  # where the second column begins
_UNLIMITED = 1_000_000  # a guess: no line is as long


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
            yield Finding(
                "configuration",
                f"{problem.path}: {problem.found}",
                say(texts.DOCTOR_EXPECTED, expected=problem.expected),
            )
        config = Config()
    runtime, found = runtime_report(wanted_runtime(config), config.data_dir)
    yield Finding("networks", found)
    reports = {}
    for name in ENGINES:
        reports[name] = examine(name, EngineResources(config.ocr_space.account), runtime)
        yield _engine(name, reports[name], config)
    yield _workers(config)
    yield Finding("which way is up", model_report(ORIENTATION))
    yield Finding("bent pages", model_report(DEWARPING))
    yield from _languages(config, reports[config.ocr.engine])
    yield from _formats()
    yield _sandbox(config)
    yield _port(config)
    yield _token(config)


def _engine(name: str, report: EngineReport | OcrError, config: Config) -> Finding:
    match report:
        case EngineReport(version, languages, peak_bytes):
            return Finding(f"engine {name}", _described(version, len(languages), peak_bytes))
        case EngineMissing():
            found = say(texts.DOCTOR_NO_KEY if info(name).needs_account else texts.DOCTOR_NOT_INSTALLED)
        case _:
            found = str(report)
    return Finding(f"engine {name}", found, _engine_cure(name, report, config))


def _described(version: str, languages: int, peak_bytes: int) -> str:
    """In columns: the figures of all engines stand below each other."""
    count = say(texts.DOCTOR_LANGUAGES, count=languages)
    memory = say(texts.DOCTOR_MEMORY, memory=megabytes(peak_bytes))
    return f"{count:>13}, {memory:>17}, {version}"


def _workers(config: Config) -> Finding:
    memory = info(config.ocr.engine).memory
    return Finding("workers", *worker_report(worker_count(config), memory, this_machine()))


def _engine_cure(name: str, report: OcrError, config: Config) -> str:
    """An engine is missed if it is the one that reads; Tesseract always, for others build on it."""
    if isinstance(report, EngineMissing) and info(name).program == "tesseract":
        return say(texts.DOCTOR_INSTALL_TESSERACT) if name == "tesseract" else ""
    return say(texts.DOCTOR_OTHER_ENGINE) if name == config.ocr.engine else ""


def _languages(config: Config, report: EngineReport | OcrError) -> Iterator[Finding]:
    """What the configured engine reads, and what it lacks of what is configured."""
    if not isinstance(report, EngineReport):
        return
    installed = report.languages
    names = sorted(language_of(code).english_name for code in installed)
    yield Finding(
        "languages",
        ", ".join(names) or say(texts.DOCTOR_NO_LANGUAGES),
        "" if names else install_command("eng"),
    )
    for code in config.ocr.languages:
        if code not in {AUTO, *installed}:
            yield Finding(
                "ocr.languages", say(texts.DOCTOR_LANGUAGE_MISSING, code=code), install_command(code)
            )


def _formats() -> Iterator[Finding]:
    readable = [
        each.name
        for each in READABLE_FORMATS
        if not each.pillow_feature or features.check(each.pillow_feature)
    ]
    yield Finding("formats", ", ".join(readable))


def _sandbox(config: Config) -> Finding:
    if config.limits.sandbox == "off":
        return Finding("sandbox", say(texts.DOCTOR_SANDBOX_OFF))
    if not (lacks := "; ".join(missing())):
        return Finding("sandbox", say(texts.DOCTOR_SANDBOX))
    cure = say(texts.DOCTOR_SANDBOX_CURE) if config.limits.sandbox == "require" else ""
    return Finding("sandbox", say(texts.DOCTOR_SANDBOX_LACKS, what=lacks), cure)


def _port(config: Config) -> Finding:
    host, port = config.http.host, config.http.port
    try:
        with listening_socket(host, port) as listener:
            free = listener.getsockname()[1]
    except NoFreePort as error:
        return Finding("port", str(error), say(texts.DOCTOR_OTHER_ADDRESS))
    if free == port:
        return Finding("port", str(port))
    return Finding("port", say(texts.DOCTOR_PORT_IN_USE, port=str(free), wanted=str(port)))


def _token(config: Config) -> Finding:
    if config.is_live:
        return Finding("token", say(texts.DOCTOR_TOKEN_SET, address=config.telegram.base_url))
    return Finding("token", say(texts.DOCTOR_NO_TOKEN))
