"""Secrets of a configuration: which they are, where they may stand, and that none is shown."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bot.config import ConfigError, load, secrets_for_all_to_read, secrets_of
from bot.config.schema import Knob, knobs
from tests.worlds.config_source import CANARY, OTHER_VALUES, TOKEN, Source, value_of

ROOT = Path(__file__).parents[4]

FORGET = """
import os
from pathlib import Path
from bot.config import environment_without_its_secrets, load

before = environment_without_its_secrets()
assert (load(before).telegram.token.get_secret_value(), os.environ["OTHER"]) == ("12345:token", "stays")
print(dict(os.environ), Path("/proc/self/environ").read_bytes(), flush=True)
os.system("env")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells it")
def test_a_token_is_read_once_and_then_in_no_environment_any_more() -> None:
    environ = {**os.environ, "TELEGRAM_BOT_TOKEN": "12345:token", "OTHER": "stays"}
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", FORGET], env=environ, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "12345:token" not in done.stdout
    assert done.stdout.count("stays") == 3


def test_a_file_with_a_secret_that_others_may_change_is_refused(source: Source) -> None:
    file = Path(source.secret_file(TOKEN))
    file.chmod(0o602)
    problem = source.problem(TELEGRAM_BOT_TOKEN_FILE=str(file))
    assert problem.found == f"{file}, which others may write to"
    assert problem.expected == "a file that only its owner may change"


@pytest.mark.parametrize(("mode", "is_told"), [(0o600, False), (0o640, False), (0o644, True)])
def test_a_file_with_a_secret_that_everybody_may_read_is_told(
    source: Source, mode: int, is_told: bool
) -> None:
    file = Path(source.secret_file(TOKEN))
    file.chmod(mode)
    told = list(secrets_for_all_to_read({"TELEGRAM_BOT_TOKEN_FILE": str(file)}))
    assert told == ([file] if is_told else [])


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
