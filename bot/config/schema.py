"""The knobs as a list: their paths, the environment variables that set them, and what they expect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from bot.config.knobs import Config, Section
from bot.config.values import Secret

KnobPath = tuple[str, ...]

PREFIX: Final = "LEGIBLE_"
CONFIG_VARIABLE: Final = "LEGIBLE_CONFIG"
_ALIASES: Final[Mapping[KnobPath, str]] = {
    ("telegram", "token"): "TELEGRAM_BOT_TOKEN",
    ("telegram", "base_url"): "TELEGRAM_BASE_URL",
    ("telegram", "base_file_url"): "TELEGRAM_BASE_FILE_URL",
    ("ocr_space", "api_key"): "OCR_SPACE_API_KEY",
    ("ocr_space", "url"): "OCR_SPACE_URL",
}


@dataclass(frozen=True, slots=True)
class Knob:
    path: KnobPath
    expected: str
    is_secret: bool

    @property
    def name(self) -> str:
        return ".".join(self.path)

    @property
    def variables(self) -> tuple[str, ...]:
        """The environment variables that hold its value, the best known first."""
        alias = _ALIASES.get(self.path)
        own = PREFIX + "__".join(self.path).upper()
        return (alias, own) if alias else (own,)

    @property
    def file_variables(self) -> tuple[str, ...]:
        """The environment variables that name a file with its value."""
        return tuple(f"{variable}_FILE" for variable in self.variables) if self.is_secret else ()


@cache
def knobs() -> Mapping[KnobPath, Knob]:
    return {knob.path: knob for knob in _knobs_of(Config, ())}


@cache
def sections() -> frozenset[KnobPath]:
    return frozenset(path[:end] for path in knobs() for end in range(1, len(path)))


def _knobs_of(section: type[Section], prefix: KnobPath) -> Iterator[Knob]:
    properties = section.model_json_schema()["properties"]
    for name, field in section.model_fields.items():
        path = (*prefix, name)
        if isinstance(field.annotation, type) and issubclass(field.annotation, Section):
            yield from _knobs_of(field.annotation, path)
        else:
            yield Knob(path, _expectation(properties[name]), field.annotation == Secret)


def _expectation(schema: Mapping[str, Any]) -> str:
    if "description" in schema:
        return str(schema["description"])
    if "enum" in schema:
        *others, last = schema["enum"]
        return f"{', '.join(others)} or {last}"
    if schema["type"] == "boolean":
        return "true or false"
    kind = "a whole number" if schema["type"] == "integer" else "a number"
    return f"{kind} from {schema['minimum']:,} to {schema['maximum']:,}"
