"""How the Bot API says no. The descriptions are Telegram's own words: bots match on them."""

from __future__ import annotations

from bot.local_chat.json_object import JsonObject


class Refusal(Exception):
    """An answer with `ok: false`."""

    def __init__(self, error_code: int, description: str, parameters: JsonObject | None = None) -> None:
        super().__init__(error_code, description, parameters)
        self.error_code = error_code
        self.description = description
        self.parameters = parameters

    def to_json(self) -> JsonObject:
        answer: JsonObject = {"ok": False, "error_code": self.error_code, "description": self.description}
        if self.parameters is not None:
            answer["parameters"] = self.parameters
        return answer


class BadRequest(Refusal):
    def __init__(self, reason: str, parameters: JsonObject | None = None) -> None:
        super().__init__(400, f"Bad Request: {reason}", parameters)


class Forbidden(Refusal):
    def __init__(self, reason: str) -> None:
        super().__init__(403, f"Forbidden: {reason}")


class Conflict(Refusal):
    def __init__(self, reason: str) -> None:
        super().__init__(409, f"Conflict: {reason}")
