"""The configuration: where values come from, and what wins."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from bot.config import Config, load
from bot.config.schema import Knob, knobs
from tests.worlds.config_source import OTHER_VALUES, SHIPPED, Source, value_of


def test_the_shipped_file_holds_the_defaults() -> None:
    assert load({}, SHIPPED) == Config()


def test_the_shipped_file_lists_every_knob_with_a_comment() -> None:
    lines = SHIPPED.read_text().splitlines()
    listed = [match[1] for line in lines if (match := re.match(r" *(?:# )?(\w+): \S[^#]* +# \S", line))]
    sections = {"log", "telegram", "webhook", "ocr", "ocr_space", "limits", "links", "http", "albums"}
    assert listed == [knob.path[-1] for knob in knobs().values()]
    assert {line.strip(" :") for line in lines if re.fullmatch(r" *\w+:", line)} == sections


def test_the_shipped_file_names_the_variable_of_every_secret() -> None:
    text = SHIPPED.read_text()
    assert [
        knob.name for knob in knobs().values() if knob.is_secret and f": {knob.variables[0]} " not in text
    ] == []


def test_the_tests_know_every_knob() -> None:
    assert list(OTHER_VALUES) == [knob.name for knob in knobs().values()]


@pytest.mark.parametrize(
    ("knob", "variable"), [(knob, variable) for knob in knobs().values() for variable in knob.variables]
)
def test_every_knob_is_set_by_its_variables(source: Source, knob: Knob, variable: str) -> None:
    text, value = OTHER_VALUES[knob.name]
    needed = {"LEGIBLE_TELEGRAM__WEBHOOK__URL": "https://bot.example"} if text == "Webhook" else {}
    assert value_of(source.load(**{variable: text}, **needed), knob) == value


@pytest.mark.parametrize(
    "knob", [knob for knob in knobs().values() if not knob.is_secret], ids=lambda knob: knob.name
)
def test_every_knob_but_secrets_is_set_by_the_file(source: Source, knob: Knob) -> None:
    text, value = OTHER_VALUES[knob.name]
    tree: object = text
    for name in reversed(knob.path):
        tree = {name: tree}
    needed = {"LEGIBLE_TELEGRAM__WEBHOOK__URL": "https://bot.example"} if text == "Webhook" else {}
    assert value_of(source.load(yaml.safe_dump(tree), **needed), knob) == value


def test_the_environment_wins_over_the_file(source: Source) -> None:
    config = source.load("limits: {max_pages: 5, waiting: 6}", LEGIBLE_LIMITS__MAX_PAGES="7")
    assert (config.limits.max_pages, config.limits.waiting) == (7, 6)


def test_an_empty_variable_counts_as_not_set(source: Source) -> None:
    assert source.load(TELEGRAM_BOT_TOKEN="", LEGIBLE_LIMITS__MAX_PAGES="") == Config()


@pytest.mark.parametrize("text", ["", "# nothing but a comment", "\ufeffdata_dir: data"])
def test_a_file_may_say_little(source: Source, text: str) -> None:
    assert source.load(text) == Config()


def test_the_file_is_config_yaml_of_the_working_directory(
    source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    source.file.write_text("data_dir: here")
    monkeypatch.chdir(source.folder)
    assert load({}).data_dir == Path("here")


def test_without_a_file_there_are_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load({}) == Config()


def test_a_variable_names_another_file_and_an_argument_wins_over_it(source: Source) -> None:
    source.file.write_text("data_dir: here")
    other = source.folder / "other.yaml"
    other.write_text("data_dir: there")
    environ = {"LEGIBLE_CONFIG": str(other)}
    assert load(environ).data_dir == Path("there")
    assert load(environ, source.file).data_dir == Path("here")


@pytest.mark.parametrize("text", ["[no, fr]", "no+fr", '["no", "fr"]'])
def test_languages_are_never_taken_for_truth_values(source: Source, text: str) -> None:
    assert source.load(f"ocr: {{languages: {text}}}").ocr.languages == ("nor", "fra")


def test_files_come_from_the_server_that_answers(source: Source) -> None:
    config = source.load(TELEGRAM_BASE_URL="http://127.0.0.1:8081/bot")
    assert config.telegram.base_file_url == "http://127.0.0.1:8081/file/bot"


def test_the_address_of_a_bare_server_is_completed(source: Source) -> None:
    telegram = source.load(TELEGRAM_BASE_URL="http://a:1", TELEGRAM_BASE_FILE_URL="http://b:2/").telegram
    assert (telegram.base_url, telegram.base_file_url) == ("http://a:1/bot", "http://b:2/file/bot")


def test_a_configuration_cannot_be_changed(source: Source) -> None:
    with pytest.raises(ValueError, match="frozen"):
        source.load().limits.max_pages = 3
