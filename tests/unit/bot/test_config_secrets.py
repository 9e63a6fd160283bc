"""Which values of a configuration count as secrets."""

from __future__ import annotations

from bot.config import load, secrets_of


def test_all_secrets_that_are_set_are_known_and_nothing_else() -> None:
    environ = {
        "TELEGRAM_BOT_TOKEN": "12345:token",
        "LEGIBLE_HTTP__API_KEY": "open-sesame",
        "LEGIBLE_DATA_DIR": "/somewhere",
    }
    assert sorted(secrets_of(load(environ))) == ["12345:token", "open-sesame"]
