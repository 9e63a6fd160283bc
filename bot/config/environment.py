"""Environment variables as settings. An empty one counts as not set: compose files pass those on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.config.problems import ConfigProblem, unknown
from bot.config.rights import may_be_changed_by_others
from bot.config.schema import CONFIG_VARIABLE, PREFIX, Knob, knobs
from bot.config.source import Setting, SourceContents


def read_environment(environ: Mapping[str, str]) -> SourceContents:
    contents = SourceContents()
    known = [CONFIG_VARIABLE]
    for knob in knobs().values():
        names = (*knob.variables, *knob.file_variables)
        known.extend(names)
        _read_knob(knob, {name: environ[name] for name in names if environ.get(name)}, contents)
    contents.problems.extend(
        unknown(name, known, "set in the environment")
        for name in sorted(environ)
        if name.startswith(PREFIX) and name not in known
    )
    return contents


def _read_knob(knob: Knob, variables: Mapping[str, str], contents: SourceContents) -> None:
    if len(variables) > 1:
        contents.problems.append(ConfigProblem(knob.name, " and ".join(variables), "only one of them"))
        return
    for variable, value in variables.items():
        setting = Setting(value, f"set by {variable}")
        if variable in knob.file_variables:
            _read_secret(knob, setting, contents)
        else:
            contents.settings[knob.path] = setting


def _read_secret(knob: Knob, setting: Setting, contents: SourceContents) -> None:
    file = Path(str(setting.value))
    if may_be_changed_by_others(file):
        found = f"{file}, which others may write to"
        contents.problems.append(
            ConfigProblem(knob.name, found, "a file that only its owner may change", setting.where)
        )
        return
    try:
        secret = file.read_bytes().decode().strip()
    except (OSError, ValueError):
        contents.problems.append(
            ConfigProblem(knob.name, f"no text in {file}", "a file that can be read", setting.where)
        )
    else:
        contents.settings[knob.path] = Setting(secret, setting.where)
