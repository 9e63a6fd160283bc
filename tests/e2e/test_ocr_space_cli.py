"""`legible` with the engine ocr_space, as people type it."""

from __future__ import annotations

from pathlib import Path

from tests.e2e.test_cli import legible
from tests.worlds.ocr_space import KEY, ocr_space_api
from tests.worlds.pictures import encoded, page


def test_ocr_reads_with_the_engine_and_the_key_that_it_is_given(tmp_path: Path) -> None:
    picture = tmp_path / "hello.png"
    picture.write_bytes(encoded(page("Hello from afar", size=48)))
    with ocr_space_api() as api:
        done = legible(
            *("ocr", "--engine", "ocr_space", "--lang", "eng", str(picture)),
            OCR_SPACE_API_KEY=KEY,
            OCR_SPACE_URL=api.account.url,
        )
    assert done.stdout.decode() == "Hello from afar\n"
    assert api.requests
    assert KEY not in done.stderr.decode()


def test_ocr_without_a_key_says_what_to_set() -> None:
    done = legible("ocr", "--engine", "ocr_space", "hello.png", OCR_SPACE_API_KEY="")
    assert "set OCR_SPACE_API_KEY" in done.stderr.decode()
    assert done.returncode == 2
