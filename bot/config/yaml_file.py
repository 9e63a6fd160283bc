"""`config.yaml` as settings. Scalars stay text, as in the environment: `no` is a language, not a `false`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml

from bot.config.problems import ConfigProblem, unknown
from bot.config.schema import Knob, KnobPath, knobs, sections
from bot.config.source import Setting, SourceContents

_MAPPING: Final = "settings, one `name: value` per line"


class _Loader(yaml.BaseLoader):
    """Notes the keys that stand in one mapping more than once; PyYAML would take the last."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.duplicates: list[tuple[str, int]] = []

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        keys = Counter(key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
        line = node.start_mark.line + 1
        self.duplicates += [(key, line) for key, count in keys.items() if count > 1]
        return super().construct_mapping(node, deep)


def read_file(file: Path, *, must_exist: bool) -> SourceContents:
    contents = SourceContents()
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        if must_exist:
            contents.problems.append(ConfigProblem(str(file), "nothing", "a configuration file"))
    except UnicodeDecodeError as error:
        found = f"a byte that is not UTF-8 at offset {error.start}"
        contents.problems.append(ConfigProblem(str(file), found, "text in UTF-8"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        contents.problems.append(ConfigProblem(str(file), f'"{reason}"', "a file that can be read"))
    else:
        _read_text(text, file, contents)
    return contents


def _read_text(text: str, file: Path, contents: SourceContents) -> None:
    try:
        loader = _Loader(text)
        tree = loader.get_single_data()
    except yaml.YAMLError as error:
        contents.problems.append(_syntax_problem(error, file))
    except RecursionError:
        contents.problems.append(ConfigProblem(str(file), "too many levels", _MAPPING))
    else:
        contents.problems.extend(
            ConfigProblem(f"{file}, section at line {line}", f"{key} twice", "every name once")
            for key, line in loader.duplicates
        )
        _read_tree(tree, file, contents)


def _syntax_problem(error: yaml.YAMLError, file: Path) -> ConfigProblem:
    """Words an error of YAML ourselves: PyYAML would quote the line, and with it perhaps a secret."""
    mark = getattr(error, "problem_mark", None)
    fault = getattr(error, "problem", None) or getattr(error, "reason", None) or "an error"
    expected = "spaces for indentation, not tabs" if "'\\t'" in fault else "valid YAML"
    place = f"{file}, line {mark.line + 1}" if mark else str(file)
    return ConfigProblem(place, str(fault).removeprefix("found "), expected)


def _read_tree(tree: object, file: Path, contents: SourceContents) -> None:
    if not isinstance(tree, dict | None):
        contents.problems.append(ConfigProblem(str(file), _kind(tree), _MAPPING))
        return
    for path, value in _flatten(tree or {}, ()):
        knob = knobs().get(path)
        if knob and not knob.is_secret:
            contents.settings[path] = Setting(value, f"set in {file}; or {knob.variables[0]}")
        else:
            contents.problems.append(_misplaced(path, value, knob, f"set in {file}"))


def _flatten(tree: dict[object, object], prefix: KnobPath) -> Iterator[tuple[KnobPath, object]]:
    for key, value in tree.items():
        path = (*prefix, str(key))
        if isinstance(value, dict) and path in sections():
            yield from _flatten(value, path)
        else:
            yield path, value


def _misplaced(path: KnobPath, value: object, knob: Knob | None, where: str) -> ConfigProblem:
    name = ".".join(path)
    if knob:
        variables = " or ".join([knob.variables[0], knob.file_variables[0]])
        return ConfigProblem(name, "a secret", f"it in the environment, as {variables}", where)
    if path in sections():
        return ConfigProblem(name, _kind(value), f"a section with its {_MAPPING}", where)
    return unknown(name, [".".join(known) for known in (*knobs(), *sections())], where)


def _kind(value: object) -> str:
    """The kind of a misplaced value, shown instead of the value: it may be a secret."""
    return "a list" if isinstance(value, list) else "a single value" if value else "nothing"
