"""From the sources to one checked `Config`, or to everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from bot.config.environment import read_environment
from bot.config.knobs import Config
from bot.config.problems import ConfigError, ConfigProblem, quote
from bot.config.schema import CONFIG_VARIABLE, KnobPath, knobs
from bot.config.source import Setting
from bot.config.yaml_file import read_file
from bot.loopback import is_loopback
from ocr_engine.engines import info

DEFAULT_FILE: Final = Path("config.yaml")


def load(environ: Mapping[str, str], file: Path | None = None) -> Config:
    """`environ` over `file`, else over the file that LEGIBLE_CONFIG names, else over `config.yaml` if any.

    Raises:
        ConfigError: with all problems at once.
    """
    named = file or (Path(environ[CONFIG_VARIABLE]) if environ.get(CONFIG_VARIABLE) else None)
    in_file = read_file(named or DEFAULT_FILE, must_exist=named is not None)
    in_environment = read_environment(environ)
    settings = {**in_file.settings, **in_environment.settings}
    unusable = _unusable(settings)
    config = Config.model_validate(_nest({path: settings[path] for path in settings if path not in unusable}))
    problems = in_file.problems + in_environment.problems
    problems += [_problem(path, settings[path]) for path in unusable]
    broken = {problem.path for problem in problems}
    problems += [problem for problem in _contradictions(config) if problem.path not in broken]
    if problems:
        raise ConfigError(problems)
    return config


def _nest(settings: Mapping[KnobPath, Setting]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for (*parents, name), setting in settings.items():
        section = tree
        for parent in parents:
            section = section.setdefault(parent, {})
        section[name] = setting.value
    return tree


def _unusable(settings: Mapping[KnobPath, Setting]) -> list[KnobPath]:
    """The knobs whose values do not fit."""
    try:
        Config.model_validate(_nest(settings))
    except ValidationError as error:
        places = [problem["loc"] for problem in error.errors(include_input=False, include_context=False)]
        return [path for path in settings if any(place[: len(path)] == path for place in places)]
    return []


def _problem(path: KnobPath, setting: Setting) -> ConfigProblem:
    knob = knobs()[path]
    found = "a secret in the wrong format" if knob.is_secret and setting.value else quote(setting.value)
    return ConfigProblem(knob.name, found, knob.expected, setting.where)


def _contradictions(config: Config) -> Iterator[ConfigProblem]:
    """Values that fit, but not together."""
    if config.telegram.updates == "webhook" and not config.telegram.webhook.url:
        expected = "the public https:// address that Telegram calls, because telegram.updates is webhook"
        yield ConfigProblem("telegram.webhook.url", "nothing", expected, "set LEGIBLE_TELEGRAM__WEBHOOK__URL")
    if info(config.ocr.engine).needs_account and not config.ocr_space.account:
        expected = f"a key, because the engine is {config.ocr.engine}"
        cure = "set OCR_SPACE_API_KEY, or ocr.engine to another engine"
        yield ConfigProblem("ocr_space.api_key", "nothing", expected, cure)
    if away := [name for name in config.http.engines if info(name).sends_pictures_to]:
        expected = f"engines that send pictures to nobody, which {away[0]} does"
        yield ConfigProblem("http.engines", away[0], expected, "set ocr.engine to it, or leave it out")
    is_private = is_loopback(config.http.host) or config.http.published_on_loopback
    if config.serves_http_api and not is_private and not config.http.api_key:
        expected = f"a key, because others may reach the HTTP API on {config.http.host}"
        cure = "set LEGIBLE_HTTP__API_KEY, or http.host to 127.0.0.1"
        yield ConfigProblem("http.api_key", "nothing", expected, cure)
