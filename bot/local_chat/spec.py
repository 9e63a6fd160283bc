"""Checks the parameters of a call against the machine-readable Bot API (`bot-api-10.0.json`).

Parameters arrive as strings (form fields) or as JSON values. They leave with the types of the specification,
without the fields that it doesn't know: Telegram ignores those, too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from bot.local_chat.files import Upload
from bot.local_chat.json_object import JsonObject, NotJson, parsed
from bot.local_chat.refusals import BadRequest, Refusal

_ARRAY = "Array of "
_INTEGER = re.compile(r"-?\d{1,18}")
_BOOLEANS = {"true": True, "false": False}
_WORDS_FOR_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "file_id": "file_id not specified",
    "action": "wrong parameter action in request",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
}
_WORDS_FOR_INVALID = {
    "action": "wrong parameter action in request",
    "callback_data": "BUTTON_DATA_INVALID",
    "copy_text": "BUTTON_COPY_TEXT_INVALID",
    "reaction": "REACTION_INVALID",
}


class Spec:
    def __init__(self, document: JsonObject) -> None:
        self._methods: JsonObject = document["methods"]
        self._types: JsonObject = document["types"]
        self._names: dict[str, str] = {name.lower(): name for name in self._methods}

    @classmethod
    def load(cls) -> Spec:
        text = files(__package__).joinpath("bot-api-10.0.json").read_text(encoding="utf-8")
        return cls(json.loads(text))

    def method(self, name: str) -> str:
        """The name as the specification writes it; Telegram ignores upper and lower case."""
        if name.lower() not in self._names:
            raise Refusal(404, "Not Found: method not found")
        return self._names[name.lower()]

    def check(self, method: str, given: Mapping[str, Any]) -> JsonObject:
        """Converts the parameters to their types.

        Raises:
            Refusal: what Telegram would say to such a call.
        """
        uploads = {name: value for name, value in given.items() if isinstance(value, Upload)}
        checked: JsonObject = {}
        for name, (types, required, rules) in self._methods[method]["params"].items():
            if name in given:
                value = _decoded(name, given[name], types)
                if "InputFile" in types:
                    value = _attached(value, uploads)
                checked[name] = self._value(name, value, types, rules)
                if types == ["InputMedia"]:
                    checked[name]["media"] = _attached(checked[name]["media"], uploads)
            elif required:
                raise BadRequest(_WORDS_FOR_MISSING.get(name, f'parameter "{name}" is required'))
        return checked

    def _value(self, name: str, value: object, types: list[str], rules: JsonObject) -> Any:  # noqa: ANN401  JSON
        value = self._one_of(name, value, types)
        _obey(name, value, rules)
        return value

    def _one_of(self, name: str, value: object, types: list[str]) -> object:
        """Reads the value as the first type that it fits; if it fits none, the first is the expected one."""
        fitting = [candidate for candidate in types if self._fits(value, candidate)]
        return self._typed(name, value, (fitting or types)[0])

    def _fits(self, value: object, expected: str) -> bool:
        if expected.startswith(_ARRAY):
            element = expected.removeprefix(_ARRAY)
            return isinstance(value, list) and all(self._fits(item, element) for item in value)
        if not isinstance(value, dict):
            return _is_scalar(value, expected)
        fields = self._types.get(expected, {}).get("fields", {})
        required = {field for field, (_, is_required, _) in fields.items() if is_required}
        return required <= value.keys() and self._constants(expected).items() <= value.items()

    def _typed(self, name: str, value: object, expected: str) -> object:
        if expected.startswith(_ARRAY):
            if not isinstance(value, list):
                raise BadRequest(f'can\'t parse {_spoken(name)}: field "{name}" must be of type Array')
            return [self._typed(name, item, expected.removeprefix(_ARRAY)) for item in value]
        if expected in self._types and expected != "InputFile":
            return self._object(name, value, expected)
        if not _is_scalar(value, expected):
            raise BadRequest(f'can\'t parse {_spoken(name)}: field "{name}" must be of type {expected}')
        return value

    def _object(self, name: str, value: object, expected: str) -> JsonObject:
        if not isinstance(value, dict):
            raise BadRequest(f"object expected as {_spoken(name)}")
        definition = self._types[expected]
        if "subtypes" in definition:
            return self._subtype(name, value, definition["subtypes"])
        checked: JsonObject = {}
        for field, (types, required, rules) in definition["fields"].items():
            if field in value:
                label = name if field in {"text", "emoji"} and name in _WORDS_FOR_INVALID else field
                checked[field] = self._value(label, value[field], types, rules)
            elif required:
                raise BadRequest(f"can't parse {_spoken(name)}: can't find field \"{field}\"")
        return checked

    def _subtype(self, name: str, value: JsonObject, subtypes: list[str]) -> JsonObject:
        for subtype in subtypes:
            constants = self._constants(subtype)
            if all(value.get(field) == constant for field, constant in constants.items()):
                return self._object(name, value, subtype)
        raise BadRequest(_WORDS_FOR_INVALID.get(name, f"can't parse {_spoken(name)}: unknown type"))

    def _constants(self, type_name: str) -> JsonObject:
        fields = self._types.get(type_name, {}).get("fields", {})
        return {field: rules["const"] for field, (_, _, rules) in fields.items() if "const" in rules}


def _decoded(name: str, raw: object, types: list[str]) -> object:
    if not isinstance(raw, str):
        return raw
    if "Integer" in types and _INTEGER.fullmatch(raw):
        return int(raw)
    if types == ["Boolean"]:
        return _BOOLEANS.get(raw.lower(), raw)
    if "String" in types or types == ["Integer"]:
        return raw
    try:
        return parsed(raw)
    except NotJson:
        raise BadRequest(f"can't parse {_spoken(name)} JSON object") from None


def _attached(value: object, uploads: Mapping[str, Upload]) -> object:
    if isinstance(value, str) and value.startswith("attach://"):
        name = value.removeprefix("attach://")
        if name not in uploads:
            raise BadRequest(f'attached file "{name}" not found')
        return uploads[name]
    return value


def _is_scalar(value: object, expected: str) -> bool:
    if isinstance(value, bool):
        return expected == "Boolean"
    kinds: dict[str, tuple[type, ...]] = {
        "Integer": (int,),
        "Float": (int, float),
        "String": (str,),
        "InputFile": (Upload,),
    }
    return isinstance(value, kinds.get(expected, ()))


def _obey(name: str, value: object, rules: JsonObject) -> None:
    allowed = [rules["const"]] if "const" in rules else rules.get("enum")
    if allowed is not None and value not in allowed:
        raise BadRequest(_WORDS_FOR_INVALID.get(name, f'wrong value of field "{name}"'))
    if "len" in rules:
        least, most, unit = rules["len"]
        if not least <= _length(value, unit) <= most:
            raise BadRequest(
                _WORDS_FOR_INVALID.get(name, f"{_spoken(name)} must be {least}-{most} {unit} long")
            )


def _length(value: Any, unit: str) -> int:  # noqa: ANN401  a string or an array
    return len(value.encode()) if unit == "bytes" else len(value)


def _spoken(name: str) -> str:
    return name.replace("_", " ")
