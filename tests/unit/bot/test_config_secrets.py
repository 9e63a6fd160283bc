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


def test_the_password_of_the_database_is_a_secret_by_itself() -> None:
    url = "postgresql://legible:p%40ss@localhost/legible"
    assert sorted(secrets_of(load({"LEGIBLE_DATABASE_URL": url}))) == ["p%40ss", "p@ss", url]
