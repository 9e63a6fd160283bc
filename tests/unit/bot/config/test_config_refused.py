"""What is refused of a configuration: all of it at once, each with what was expected."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import Config, ConfigError, load
from tests.worlds.config_source import SHIPPED, TOKEN, Source


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
        ("log:\n\tlevel: info", "line 2", "character '\\t' that cannot start any token", "spaces"),
        ("- log", "", "a list", "settings"),
        ("just words", "", "a single value", "settings"),
        ("log: {level: info}\nlog: {level: info}", "section at line 1", "log twice", "every name once"),
        (b"data_dir: \xff", "", "a byte that is not UTF-8 at offset 10", "text in UTF-8"),
        ("a: b\n---\na: b", "line 2", "but found another document", "valid YAML"),
        ("data_dir: \x07", "", "special characters are not allowed", "valid YAML"),
        ("[" * 2000, "", "too many levels", "settings"),
        ("? [a]\n: b", "line 1", "unhashable key", "valid YAML"),
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
        ("<<: {a: b}", "<<", "one of the settings that the project's config.yaml lists"),
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
