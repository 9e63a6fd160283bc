"""JSON objects, as the Bot API sends and takes them."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

JsonObject: TypeAlias = dict[str, Any]


class NotJson(Exception):
    """Not JSON, or JSON with lone surrogates, which cannot be written as UTF-8."""


def parsed(text: str | bytes) -> Any:  # noqa: ANN401  JSON
    try:
        value = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise NotJson from None
    return value
