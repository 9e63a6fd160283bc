"""Secrets of a configuration: which they are, where they may stand, and that none is shown."""

from __future__ import annotations

import pytest
import yaml

from bot.config import ConfigError, load, secrets_of
from bot.config.schema import Knob, knobs
from tests.worlds.config_source import CANARY, OTHER_VALUES, TOKEN, Source, value_of


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


@pytest.mark.parametrize(
    ("knob", "variable"), [(knob, variable) for knob in knobs().values() for variable in knob.file_variables]
)
def test_every_secret_is_read_from_a_file(source: Source, knob: Knob, variable: str) -> None:
    text, value = OTHER_VALUES[knob.name]
    assert value_of(source.load(**{variable: source.secret_file(f"{text}\n")}), knob) == value


@pytest.mark.parametrize(
    "knob", [knob for knob in knobs().values() if knob.is_secret], ids=lambda knob: knob.name
)
def test_a_secret_in_the_file_is_refused_and_hidden(source: Source, knob: Knob) -> None:
    tree: object = CANARY
    for name in reversed(knob.path):
        tree = {name: tree}
    problem = source.problem(yaml.safe_dump(tree))
    assert (problem.path, problem.found) == (knob.name, "a secret")
    assert problem.expected == f"it in the environment, as {knob.variables[0]} or {knob.file_variables[0]}"
    assert CANARY not in str(problem)


@pytest.mark.parametrize(
    "text", [f"http: {{api_key: {CANARY}", f"a: {CANARY}: b", CANARY, f"http: {CANARY}", f"tokn: {CANARY}"]
)
def test_a_file_that_is_wrong_around_a_secret_hides_it(source: Source, text: str) -> None:
    assert CANARY not in str(ConfigError(source.problems(text)))


def test_a_secret_is_hidden_when_it_does_not_fit(source: Source) -> None:
    problem = source.problem(TELEGRAM_BOT_TOKEN=CANARY)
    assert problem.found == "a secret in the wrong format"
    assert problem.expected.startswith("the token that @BotFather gave you")


def test_a_token_in_the_wrong_knob_is_hidden(source: Source) -> None:
    (problem,) = source.problems(TELEGRAM_BASE_URL=f"https://api.telegram.org/bot{TOKEN}")
    assert TOKEN[-20:] not in str(problem)


def test_secrets_are_hidden_in_a_configuration_that_is_shown(source: Source) -> None:
    config = source.load(TELEGRAM_BOT_TOKEN=TOKEN, LEGIBLE_HTTP__API_KEY="canary")
    assert TOKEN not in repr(config)
    assert "canary" not in f"{config} {config.http}"


@pytest.mark.parametrize("content", ["", "\n"])
def test_an_empty_secret_file_is_refused(source: Source, content: str) -> None:
    problem = source.problem(TELEGRAM_BOT_TOKEN_FILE=source.secret_file(content))
    assert (problem.found, problem.where) == ("nothing", "set by TELEGRAM_BOT_TOKEN_FILE")


def test_a_secret_is_set_in_one_way_only(source: Source) -> None:
    problem = source.problem(TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_BOT_TOKEN_FILE=source.secret_file(TOKEN))
    assert problem.found == "TELEGRAM_BOT_TOKEN and TELEGRAM_BOT_TOKEN_FILE"
    assert problem.expected == "only one of them"
