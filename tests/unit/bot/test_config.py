"""The configuration: what wins, what is refused, and that all of it is said at once."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path
from typing import Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.config import Config, ConfigError, Problem, load
from bot.config.schema import Knob, knobs

SHIPPED: Final = Path(__file__).parents[3] / "config.yaml"
TOKEN: Final = "123456789:AAFakeTokenOfTestsThatIsLongEnoughAAAA"  # noqa: S105 - opens nothing
CANARY: Final = "do not show canary"
OTHER_VALUES: Final = {
    "data_dir": ("elsewhere", Path("elsewhere")),
    "database_url": ("postgresql://me:secret@db/legible", "postgresql://me:secret@db/legible"),
    "log.level": ("DEBUG", "debug"),
    "log.format": ("json", "json"),
    "telegram.token": (TOKEN, TOKEN),
    "telegram.base_url": ("http://127.0.0.1:8081/bot/", "http://127.0.0.1:8081/bot"),
    "telegram.base_file_url": ("http://files.example/file/bot/", "http://files.example/file/bot"),
    "telegram.updates": ("Webhook", "webhook"),
    "telegram.webhook.url": ("https://bot.example/telegram", "https://bot.example/telegram"),
    "telegram.webhook.secret": ("hush", "hush"),
    "telegram.allowed_chats": ("42, -1001234567890", (42, -1001234567890)),
    "ocr.engine": ("ocrad", "ocrad"),
    "ocr.languages": ("deu+eng", ("deu", "eng")),
    "ocr.use_pdf_text": ("no", False),
    "ocr_space.api_key": ("K81234567890123", "K81234567890123"),
    "ocr_space.url": ("http://127.0.0.1:8899", "http://127.0.0.1:8899/parse/image"),
    "limits.max_bytes": ("5_000_000", 5_000_000),
    "limits.max_megapixels": ("12", 12),
    "limits.max_pages": ("3", 3),
    "limits.page_seconds": ("1.5", 1.5),
    "limits.workers": ("2", 2),
    "limits.waiting": ("7", 7),
    "limits.per_person": ("5/minute", "5/minute"),
    "links.enabled": ("false", False),
    "links.timeout_seconds": ("4", 4.0),
    "http.host": ("::1", "::1"),
    "http.port": ("0", 0),
    "http.published_on_loopback": ("true", True),
    "http.api_when_live": ("yes", True),
    "http.api_key": ("open-sesame", "open-sesame"),
    "albums.quiet_seconds": ("0.5", 0.5),
}
"""Of every knob: another value than the default as it is written, and as it is understood."""


def value_of(config: Config, knob: Knob) -> object:
    value: object = config
    for name in knob.path:
        value = getattr(value, name)
    return value.get_secret_value() if knob.is_secret and value else value  # type: ignore[attr-defined]


class Source:
    """A configuration file and an environment to load from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "config.yaml"

    def load(self, text: str | bytes = "", **environ: str) -> Config:
        self.file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(environ, self.file)

    def problems(self, text: str | bytes = "", **environ: str) -> list[Problem]:
        with pytest.raises(ConfigError) as refused:
            self.load(text, **environ)
        return refused.value.problems

    def problem(self, text: str | bytes = "", **environ: str) -> Problem:
        (problem,) = self.problems(text, **environ)
        return problem

    def secret_file(self, content: str) -> str:
        file = self.folder / "secret"
        file.write_text(content)
        return str(file)


@pytest.fixture
def source(tmp_path: Path) -> Source:
    return Source(tmp_path)


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


@pytest.mark.parametrize(
    ("knob", "variable"), [(knob, variable) for knob in knobs().values() for variable in knob.file_variables]
)
def test_every_secret_is_read_from_a_file(source: Source, knob: Knob, variable: str) -> None:
    text, value = OTHER_VALUES[knob.name]
    assert value_of(source.load(**{variable: source.secret_file(f"{text}\n")}), knob) == value


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


def test_a_named_file_has_to_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.yaml: found nothing, expected a configuration file"):
        load({"LEGIBLE_CONFIG": str(tmp_path / "gone.yaml")})


def test_a_problem_reads_as_one_sentence(source: Source) -> None:
    problem = source.problem("limits: {max_pages: many}")
    assert (problem.path, problem.found, problem.expected) == (
        "limits.max_pages",
        '"many"',
        "a whole number from 1 to 500",
    )
    assert str(problem) == (
        'limits.max_pages: found "many", expected a whole number from 1 to 500'
        f" (set in {source.file}; or LEGIBLE_LIMITS__MAX_PAGES)"
    )


def test_all_problems_come_at_once(source: Source) -> None:
    text = (
        "limits: {max_pages: many, wokers: 2}\ndata_dir:\nhttp: {host: 0.0.0.0, api_key: x}\nlog: a\nlog: a"
    )
    variables = {
        "LEGIBLE_PORT": "80",
        "LEGIBLE_TELEGRAM__UPDATES": "webhook",
        "TELEGRAM_BOT_TOKEN_FILE": "/gone",
    }
    problems = source.problems(text, **variables)
    assert [problem.path.removeprefix(f"{source.file}, ") for problem in problems] == [
        "section at line 1",
        "limits.wokers",
        "http.api_key",
        "log",
        "telegram.token",
        "LEGIBLE_PORT",
        "limits.max_pages",
        "data_dir",
        "telegram.webhook.url",
    ]
    assert str(ConfigError(problems)).count("\n- ") == len(problems) - 1


@pytest.mark.parametrize(
    ("text", "place", "found", "expected"),
    [
        ("log: [", "line 1", "expected the node content, but found '<stream end>'", "valid YAML"),
        ("log:\n\tlevel: info", "line 2", "found character '\\t' that cannot start any token", "spaces"),
        ("- log", "", "a list", "settings"),
        ("just words", "", "a single value", "settings"),
        ("log: {level: info}\nlog: {level: info}", "section at line 1", "log twice", "every name once"),
        (b"data_dir: \xff", "", "a byte that is not UTF-8 at offset 10", "text in UTF-8"),
        ("a: b\n---\na: b", "line 2", "but found another document", "valid YAML"),
        ("data_dir: \x07", "", "special characters are not allowed", "valid YAML"),
        ("[" * 2000, "", "too many levels", "settings"),
        ("? [a]\n: b", "line 1", "found unhashable key", "valid YAML"),
    ],
)
def test_a_file_that_is_no_mapping_of_settings_is_refused(
    source: Source, text: str | bytes, place: str, found: str, expected: str
) -> None:
    problem = source.problem(text)
    assert problem.path == f"{source.file}, {place}".removesuffix(", ")
    assert problem.found == found
    assert problem.expected.startswith(expected)


def test_a_folder_is_no_configuration_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match='found "Is a directory", expected a file that can be read'):
        load({}, tmp_path)


@pytest.mark.parametrize(
    ("text", "path", "meant"),
    [
        ("limits: {max_page: 3}", "limits.max_page", "limits.max_pages"),
        ("max_pages: 3", "max_pages", "limits.max_pages"),
        ("limit: {max_pages: 3}", "limit", "limits"),
        ("<<: {a: b}", "<<", "one of the knobs that the project's config.yaml lists"),
    ],
)
def test_an_unknown_name_in_the_file_gets_a_suggestion(
    source: Source, text: str, path: str, meant: str
) -> None:
    problem = source.problem(text)
    assert (problem.path, problem.found, problem.expected) == (path, "an unknown name", meant)


def test_an_unknown_variable_gets_a_suggestion(source: Source) -> None:
    problem = source.problem(LEGIBLE_LIMIT_MAX_PAGES="3")
    assert (problem.path, problem.expected) == ("LEGIBLE_LIMIT_MAX_PAGES", "LEGIBLE_LIMITS__MAX_PAGES")


def test_variables_of_others_are_left_alone(source: Source) -> None:
    assert source.load(PATH="/bin", TELEGRAM_COLOR="blue", LEGIBLEST="3") == Config()


@pytest.mark.parametrize("text", ["limits:", "limits: 3", "limits: [a]", "telegram: {webhook: }"])
def test_a_section_has_to_be_one(source: Source, text: str) -> None:
    assert source.problem(text).expected.startswith("a section with its settings")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LEGIBLE_DATA_DIR", "~/legible"),
        ("LEGIBLE_DATA_DIR", "a\0b"),
        ("LEGIBLE_LOG__LEVEL", "loud"),
        ("TELEGRAM_BASE_URL", "https://api.telegram.org/robot/1"),
        ("TELEGRAM_BASE_URL", "https://api.telegram.org/bot?x"),
        ("TELEGRAM_BASE_URL", "https://me:pass@api.telegram.org/bot"),
        ("TELEGRAM_BASE_URL", "ftp://api.telegram.org/bot"),
        ("TELEGRAM_BASE_URL", "http://[::1/bot"),
        ("TELEGRAM_BASE_URL", "http://host:port/bot"),
        ("TELEGRAM_BASE_URL", "http:///bot"),
        ("TELEGRAM_BASE_FILE_URL", "https://api.telegram.org/bot"),
        ("LEGIBLE_TELEGRAM__WEBHOOK__URL", "http://bot.example"),
        ("LEGIBLE_TELEGRAM__ALLOWED_CHATS", "42, everyone"),
        ("LEGIBLE_OCR__LANGUAGES", "[]"),
        ("LEGIBLE_LIMITS__MAX_PAGES", "0"),
        ("LEGIBLE_LIMITS__MAX_PAGES", "501"),
        ("LEGIBLE_LIMITS__MAX_PAGES", "2.5"),
        ("LEGIBLE_LIMITS__MAX_PAGES", "9" * 5000),
        ("LEGIBLE_LIMITS__PAGE_SECONDS", "nan"),
        ("LEGIBLE_LIMITS__PAGE_SECONDS", "inf"),
        ("LEGIBLE_LINKS__ENABLED", "perhaps"),
        ("LEGIBLE_HTTP__HOST", "not a host"),
        ("LEGIBLE_HTTP__PORT", "65536"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(source: Source, name: str, value: str) -> None:
    problem = source.problem(**{name: value})
    assert problem.path in name.lower().replace("__", ".").replace("telegram_", "telegram.")
    assert problem.found.startswith(json.dumps(value)[:10].rstrip('"'))
    assert problem.where == f"set by {name}"


def test_a_section_is_no_value(source: Source) -> None:
    assert source.problem("limits: {max_pages: {first: 3}}").found == "a section"


def test_a_shared_node_of_the_file_does_not_blow_up_its_problem(source: Source) -> None:
    layers = "\n".join(f"x{layer}: &x{layer} [{', '.join([f'*x{layer - 1}'] * 9)}]" for layer in range(1, 20))
    problems = source.problems(f"x0: &x0 [a]\n{layers}\nocr: {{languages: *x19}}")
    assert problems[-1].found == "a list of lists"


@pytest.mark.parametrize("text", ["[no, fr]", "no+fr", '["no", "fr"]'])
def test_languages_are_never_taken_for_truth_values(source: Source, text: str) -> None:
    assert source.load(f"ocr: {{languages: {text}}}").ocr.languages == ("nor", "fra")


def test_files_come_from_the_server_that_answers(source: Source) -> None:
    config = source.load(TELEGRAM_BASE_URL="http://127.0.0.1:8081/bot")
    assert config.telegram.base_file_url == "http://127.0.0.1:8081/file/bot"


def test_the_address_of_a_bare_server_is_completed(source: Source) -> None:
    telegram = source.load(TELEGRAM_BASE_URL="http://a:1", TELEGRAM_BASE_FILE_URL="http://b:2/").telegram
    assert (telegram.base_url, telegram.base_file_url) == ("http://a:1/bot", "http://b:2/file/bot")


def test_a_webhook_needs_an_address(source: Source) -> None:
    problem = source.problem("telegram: {updates: webhook}")
    assert (problem.path, problem.found) == ("telegram.webhook.url", "nothing")
    assert problem.where == "set LEGIBLE_TELEGRAM__WEBHOOK__URL"


@pytest.mark.parametrize(
    "environ", [{}, {"TELEGRAM_BOT_TOKEN": TOKEN, "LEGIBLE_HTTP__API_WHEN_LIVE": "true"}]
)
def test_an_api_that_others_reach_needs_a_key(source: Source, environ: dict[str, str]) -> None:
    problem = source.problem("http: {host: 0.0.0.0}", **environ)
    assert (problem.path, problem.found) == ("http.api_key", "nothing")
    assert problem.where == "set LEGIBLE_HTTP__API_KEY, or http.host to 127.0.0.1"


def test_a_container_published_on_loopback_needs_no_key(source: Source) -> None:
    assert source.load("http: {host: 0.0.0.0, published_on_loopback: true}").serves_http_api


@pytest.mark.parametrize(
    ("host", "environ"),
    [
        ("0.0.0.0", {"LEGIBLE_HTTP__API_KEY": "key"}),  # noqa: S104 - the point of this test
        ("0.0.0.0", {"TELEGRAM_BOT_TOKEN": TOKEN}),  # noqa: S104 - the point of this test
        ("127.0.0.2", {}),
        ("::1", {}),
        ("localhost", {}),
    ],
)
def test_an_api_with_a_key_or_out_of_reach_is_fine(
    source: Source, host: str, environ: dict[str, str]
) -> None:
    assert source.load(LEGIBLE_HTTP__HOST=host, **environ).http.host == host


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
    assert problem.found == "a secret that does not fit"
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


def test_a_configuration_cannot_be_changed(source: Source) -> None:
    with pytest.raises(ValueError, match="frozen"):
        source.load().limits.max_pages = 3


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """The shipped file with some of its bytes replaced, left out or added."""
    data = SHIPPED.read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 30)))
        pieces = st.sampled_from(
            [b"", b"\t", b": ", b"- ", b"[", b"{", b"&a ", b"*a", b"!!int ", b"'", b"\n", b"\xff"]
        )
        data = data[:start] + draw(pieces | st.binary(max_size=5)) + data[end:]
    return data


@given(mutated())
def test_a_damaged_file_is_loaded_or_refused_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    source = Source(tmp_path_factory.getbasetemp())
    with contextlib.suppress(ConfigError):
        source.load(data)
