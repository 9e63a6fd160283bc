"""The shape in which everything of the Bot API travels."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

JsonObject: TypeAlias = dict[str, Any]


class NotJson(Exception):
    """Not JSON, or with halves of characters in it: JSON can name those, no text can hold them."""


def parsed(text: str | bytes) -> Any:  # noqa: ANN401  JSON
    try:
        value = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise NotJson from None
    return value
