"""ocr.space as an engine: what is sent there, what comes back, and what may go wrong in between."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from ocr_engine.document import Box, Paragraph, Word
from ocr_engine.engines.ocr_space.account import Account
from ocr_engine.engines.ocr_space.languages import CODES
from ocr_engine.engines.ocr_space.reader import OcrSpace
from ocr_engine.engines.tesseract import Tesseract
from ocr_engine.errors import (
    Busy,
    EngineFailed,
    EngineMissing,
    LanguageMissing,
    OcrError,
    TookTooLong,
)
from ocr_engine.picture import Picture
from tests.worlds.ocr_space import KEY, LANGUAGES, OcrSpaceApi, Reply, errored, ocr_space_api, parsed, word
from tests.worlds.pictures import page

SECONDS = 30.0
HELLO = Picture(page("Hello", size=40))


@pytest.fixture(scope="module")
def server() -> Iterator[OcrSpaceApi]:
    with ocr_space_api() as server:
        yield server


@pytest.fixture
def api(server: OcrSpaceApi) -> OcrSpaceApi:
    """The service, with nothing asked yet and nothing but the truth to tell."""
    server.requests.clear()
    server.forced = None
    return server


def read(
    account: Account | None, picture: Picture, *languages: str, seconds: float = SECONDS
) -> tuple[Paragraph, ...]:
    return OcrSpace(account).read(picture, languages or ("eng",), seconds)


def words_of(paragraphs: tuple[Paragraph, ...]) -> list[Word]:
    return [word for paragraph in paragraphs for line in paragraph.lines for word in line.words]


def failure(api: OcrSpaceApi, reply: Reply, seconds: float = SECONDS) -> OcrError:
    api.forced = reply
    with pytest.raises(OcrError) as failed:
        read(api.account, HELLO, seconds=seconds)
    return failed.value


def drawn(size: tuple[int, int], black: tuple[int, int, int, int]) -> Picture:
    """White paper with a black rectangle."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle(black, "black")
    return Picture(image)


def noise(width: int, height: int) -> Picture:
    """What compresses worst."""
    return Picture(
        Image.fromarray(np.random.default_rng(3).integers(0, 256, (height, width, 3), dtype=np.uint8))
    )


def test_lines_and_boxes_are_those_of_the_page(api: OcrSpaceApi) -> None:
    picture = Picture(page("Hello again\nold friend", size=60))
    here = Tesseract().read(picture, ("eng",), SECONDS)
    there = read(api.account, picture)
    assert [line.text for line in there[0].lines] == ["Hello again", "old friend"]
    assert [word.box for word in words_of(there)] == [word.box for word in words_of(here)]


def test_only_the_part_that_differs_from_the_paper_is_sent(api: OcrSpaceApi) -> None:
    read(api.account, drawn((900, 700), black=(100, 200, 399, 259)))
    assert api.requests[0].image.size == (340, 100)


def test_without_even_paper_around_it_all_of_a_picture_is_sent(api: OcrSpaceApi) -> None:
    read(api.account, noise(120, 80))
    assert api.requests[0].image.size == (120, 80)


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_bare_paper_is_not_sent(api: OcrSpaceApi, mode: str) -> None:
    assert read(api.account, Picture(Image.new(mode, (300, 200), 1))) == ()
    assert api.requests == []


def test_a_word_is_found_where_it_stands_although_only_a_part_was_sent(api: OcrSpaceApi) -> None:
    api.forced = Reply(200, parsed([[word("Hi", 20.0, 20.0, 30.0, 10.5)]]))
    (found,) = words_of(read(api.account, drawn((900, 700), black=(100, 200, 399, 259))))
    assert found.box == Box(100, 200, 130, 210)


def test_a_large_photo_is_made_small_enough_and_its_words_found_where_they_stand(api: OcrSpaceApi) -> None:
    picture = noise(3000, 2000)
    api.forced = Reply(200, parsed([[word("corner", 0, 0, 1, 1), word("all", 0, 0, 10_000, 10_000)]]))
    words = words_of(read(api.account, picture))
    (request,) = api.requests
    factor = 3000 / request.image.width
    assert len(request.file) <= 1_000_000
    assert request.fields["filetype"] == "JPG"
    assert words[0].box == Box(0, 0, round(factor), round(factor))
    assert words[1].box == Box(0, 0, 3000, 2000)


def test_a_screenshot_is_sent_without_loss(api: OcrSpaceApi) -> None:
    read(api.account, drawn((900, 700), black=(100, 200, 399, 259)))
    assert (api.requests[0].image.format, api.requests[0].fields["filetype"]) == ("PNG", "PNG")


def test_a_strip_that_no_jpeg_can_hold_is_shrunk(api: OcrSpaceApi) -> None:
    api.forced = Reply(200, parsed([]))
    read(api.account, noise(70_000, 12))
    assert api.requests[0].image.width == 65_500


def test_boxes_and_the_key_are_asked_and_sent_as_documented(api: OcrSpaceApi) -> None:
    read(api.account, HELLO, "deu")
    (request,) = api.requests
    assert (request.path, request.key) == ("/parse/image", KEY)
    assert request.fields["language"] == "ger"
    assert request.fields["isOverlayRequired"] == "true"


def test_only_the_likeliest_of_several_languages_is_asked_for(api: OcrSpaceApi) -> None:
    read(api.account, HELLO, "fra", "eng")
    assert api.requests[0].fields["language"] == "fre"


def test_exactly_the_documented_languages_are_offered() -> None:
    assert sorted(CODES.values()) == sorted(LANGUAGES.split())
    assert OcrSpace(None).languages() == CODES.keys()


def test_a_language_that_it_lacks_is_named_and_nothing_sent(api: OcrSpaceApi) -> None:
    with pytest.raises(LanguageMissing) as missing:
        read(api.account, HELLO, "eng", "hin", "tha")
    assert missing.value.languages == ("hin", "tha")
    assert api.requests == []


def test_no_text_is_no_error(api: OcrSpaceApi) -> None:
    api.forced = Reply(200, {**parsed([]), "ParsedResults": None})
    assert read(api.account, HELLO) == ()


def test_words_of_spaces_are_left_out(api: OcrSpaceApi) -> None:
    api.forced = Reply(200, parsed([[word(" ", 1, 1, 5, 5)], [word(" Hi ", 1, 1, 5, 5)]]))
    assert [word.text for word in words_of(read(api.account, HELLO))] == ["Hi"]


@pytest.mark.parametrize(
    "limit",
    [
        Reply(429, "Too many requests"),
        Reply(403, "You may only perform this action upto maximum 10 number of times within 600 seconds"),
        Reply(403, "For this API KEY only 3 concurrent connections at the same time allowed."),
    ],
)
def test_a_limit_that_passes_is_said_to_be_one(api: OcrSpaceApi, limit: Reply) -> None:
    assert isinstance(failure(api, limit), Busy)


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(403, "Your max. monthly conversion limit of 300000 reached"), "403.*monthly"),
        (Reply(500, b"<html>Server Error</html>"), "500"),
        (Reply(503, b""), "503"),
        (Reply(302, b"", {"Location": "http://127.0.0.1:9/parse/image"}), "302"),
        (Reply(200, b"<html>Welcome</html>"), "something else than it documents"),
        (Reply(200, b"\xff\x00"), "something else than it documents"),
        (Reply(200, ["a", "list"]), "something else than it documents"),
        (Reply(200, {"ParsedResults": []}), "something else than it documents"),
        (Reply(200, parsed([[word("far", float("inf"), 0, 1, 1)]])), "something else than it documents"),
        (Reply(200, b"{", {"Content-Length": "90"}), "broke off"),
        (Reply(200, b" " * 20_000_001), "more than 20,000,000 bytes"),
    ],
    ids=lambda value: value if isinstance(value, str) else str(value.status),
)
def test_what_is_no_answer_is_a_failed_engine(api: OcrSpaceApi, reply: Reply, reason: str) -> None:
    error = failure(api, reply)
    assert isinstance(error, EngineFailed)
    with pytest.raises(EngineFailed, match=reason):
        raise error
    assert len(api.requests) == 1


@pytest.mark.parametrize(
    "body",
    [
        errored(3, "All pages failed parsing", -10),
        errored(3, ["All pages failed parsing"], -99),
        errored(4, "Error occurred when attempting to parse"),
        errored(99, ["Invalid request", "See the documentation"]),
        {**parsed([]), "ParsedResults": errored(1, "", 0)["ParsedResults"]},
    ],
)
def test_an_error_within_an_answer_is_a_failed_engine_too(api: OcrSpaceApi, body: object) -> None:
    error = failure(api, Reply(200, body))
    assert isinstance(error, EngineFailed)
    assert "exit code" in error.reason


@pytest.mark.parametrize(
    "reply",
    [
        Reply(408, "Timed out"),
        Reply(200, errored(3, "Failed", -20)),
        Reply(200, errored(99, ["E101: Timed out waiting for results"])),
    ],
    ids=["status", "page", "message"],
)
def test_what_takes_the_service_too_long_took_too_long(api: OcrSpaceApi, reply: Reply) -> None:
    assert isinstance(failure(api, reply), TookTooLong)


def test_a_language_that_the_service_refuses_is_missing(api: OcrSpaceApi) -> None:
    error = failure(api, Reply(200, errored(99, ["E201: Value for parameter 'language' is invalid"])))
    assert isinstance(error, LanguageMissing)
    assert error.languages == ("eng",)


def test_a_wrong_key_is_a_failed_engine(api: OcrSpaceApi) -> None:
    with pytest.raises(EngineFailed, match=r"403.*API key is invalid"):
        read(replace(api.account, key="wrong"), HELLO)


def test_a_server_that_drips_its_answer_is_given_up(api: OcrSpaceApi) -> None:
    endless = Reply(200, b"{", {"Content-Length": "1000000"}, drips=True)
    assert isinstance(failure(api, endless, seconds=0.3), TookTooLong)


def test_a_server_that_never_answers_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(TookTooLong):
        read(Account(KEY, url_of(silent)), HELLO, seconds=0.3)


def test_a_service_that_is_not_there_is_a_failed_engine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        gone = Account(KEY, url_of(listener))
    with pytest.raises(EngineFailed, match="cannot be reached"):
        read(gone, HELLO)


def url_of(listener: socket.socket) -> str:
    return f"http://127.0.0.1:{listener.getsockname()[1]}/parse/image"


@pytest.mark.parametrize("status", [200, 403, 500])
def test_the_key_is_in_no_error_even_if_the_service_repeats_it(api: OcrSpaceApi, status: int) -> None:
    reply = Reply(status, errored(99, f"The key {KEY} is not welcome") if status == 200 else f"No {KEY}")
    error = failure(api, reply)
    assert KEY not in f"{error} {error!r} {error.__cause__!r}"
    assert "<key>" in str(error)


def test_the_key_is_not_shown_with_its_account() -> None:
    assert KEY not in repr(Account(KEY))


def test_without_an_account_the_engine_is_missing() -> None:
    with pytest.raises(EngineMissing):
        read(None, HELLO)
    with pytest.raises(EngineMissing):
        _ = OcrSpace(None).version
