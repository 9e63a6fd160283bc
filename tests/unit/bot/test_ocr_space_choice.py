"""The engine ocr_space as it is chosen and paid for: its key, its address, and how both reach a worker."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PIL import ImageFilter

from bot.config import Config, ConfigError, load
from bot.workers import load_engine
from bot.workers.sandbox import jail_for
from bot.workers.uploads import SentByTheService, sending
from handlers.help import privacy_text
from ocr_engine import ReadOptions, reader_with
from ocr_engine.engines import ENGINES, EngineResources, info
from tests.worlds.english import TRANSLATOR
from tests.worlds.ocr_space import KEY, Reply, ocr_space_api, parsed
from tests.worlds.pictures import encoded, page
from tests.worlds.workers import workers_that


def configured(folder: Path, **environ: str) -> Config:
    """A configuration from the environment alone."""
    file = folder / "config.yaml"
    file.touch()
    return load(environ, file)


def test_without_a_key_it_cannot_be_chosen(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        configured(tmp_path, LEGIBLE_OCR__ENGINE="ocr_space")
    assert str(refused.value) == (
        "- ocr_space.api_key: found nothing, expected a key, because the engine is ocr_space"
        " (set OCR_SPACE_API_KEY, or ocr.engine to another engine)"
    )


def test_a_key_that_does_not_fit_is_hidden(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as refused:
        configured(tmp_path, OCR_SPACE_API_KEY="not a key", LEGIBLE_OCR__ENGINE="ocr_space")
    (problem,) = refused.value.problems
    assert problem.found == "a secret in the wrong format"


def test_a_key_alone_chooses_nothing(tmp_path: Path) -> None:
    assert configured(tmp_path, OCR_SPACE_API_KEY=KEY).ocr.engine != "ocr_space"


def test_the_key_may_stand_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "key"
    secret.write_text(f"{KEY}\n")
    account = configured(tmp_path, OCR_SPACE_API_KEY_FILE=str(secret)).ocr_space.account
    assert account
    assert account.key == KEY


@pytest.mark.parametrize(
    ("url", "endpoint"),
    [
        ("https://apipro1.ocr.space/parse/image", "https://apipro1.ocr.space/parse/image"),
        ("https://ocr.example", "https://ocr.example/parse/image"),
        ("http://localhost:8000", "http://localhost:8000/parse/image"),
    ],
)
def test_another_endpoint_may_be_used(tmp_path: Path, url: str, endpoint: str) -> None:
    assert configured(tmp_path, OCR_SPACE_URL=url).ocr_space.url == endpoint


@pytest.mark.parametrize(
    "url", ["http://ocr.example/parse/image", "http://127.0.0.1.example", "ftp://a", "a"]
)
def test_pictures_leave_this_machine_only_encrypted(tmp_path: Path, url: str) -> None:
    with pytest.raises(ConfigError, match="expected an https URL that ends in /parse/image"):
        configured(tmp_path, OCR_SPACE_URL=url)


async def test_a_worker_reads_with_the_account_of_the_service_and_sends_only_what_it_is_given() -> None:
    """In its jail, without a network."""
    with ocr_space_api() as api:
        prepare = partial(load_engine, "ocr_space", EngineResources(SentByTheService()))
        jail = jail_for([info("ocr_space")], "auto")
        async with workers_that(prepare, 1, jail=jail, respond=sending(api.account)) as workers:
            options = ReadOptions(languages=("eng",), engine="ocr_space")
            document = await workers.read(encoded(page("Hello there", size=48)), options, "a chat")
    assert document.text == "Hello there"
    assert len(api.requests) == 1


@pytest.mark.parametrize(("turn", "uploads"), [(0, 1), (90, 2)])
def test_a_picture_that_came_back_empty_is_sent_again_only_if_it_lies_on_its_side(
    turn: int, uploads: int
) -> None:
    """Softened, so that another engine would try it sharper and larger; which way it lies is seen here."""
    picture = page("The quick brown fox\n" * 8, size=32).filter(ImageFilter.GaussianBlur(1))
    with ocr_space_api() as api:
        api.forced = Reply(200, parsed([]))
        reader = reader_with(info("ocr_space"), EngineResources(api.account))
        document = reader.read(encoded(picture.rotate(turn, expand=True)), ReadOptions(("eng",)))
    assert not document.text
    assert len(api.requests) == uploads


def test_privacy_says_where_pictures_are_sent_and_only_then() -> None:
    assert "Pictures are sent to ocr.space" in privacy_text("ocr_space", TRANSLATOR)
    for name in ENGINES:
        stays_here = "sent to nobody else" in privacy_text(name, TRANSLATOR)
        assert stays_here != bool(info(name).sends_pictures_to)
