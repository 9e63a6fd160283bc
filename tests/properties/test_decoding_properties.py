"""Whatever is done to a file, it is decoded or refused by one of our errors."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ocr_engine.errors import PictureError
from ocr_engine.files.decode import PILLOW_FORMATS
from ocr_engine.files.open import opened
from tests.worlds.pdfs import pdf_with_text
from tests.worlds.pictures import encoded

LIMIT = 1_000_000
SMALL = Image.linear_gradient("L").resize((24, 16)).convert("RGB")
FILES = {name: encoded(SMALL, name) for name in PILLOW_FORMATS} | {
    "PDF": pdf_with_text("Hello", width=20, height=20)
}

mutations = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(("flip", "insert", "delete", "cut")), st.binary(max_size=8)),
    min_size=1,
    max_size=6,
)


def mutated(data: bytes, steps: list[tuple[float, str, bytes]]) -> bytes:
    for place, kind, junk in steps:
        at = int(place * len(data))
        if kind == "cut":
            data = data[:at]
        else:
            kept = {"flip": len(junk), "insert": 0, "delete": len(junk)}[kind]
            data = data[:at] + (b"" if kind == "delete" else junk) + data[at + kept :]
    return data


@pytest.mark.parametrize("name", FILES)
@settings(max_examples=60)
@given(steps=mutations)
def test_mutated_files_are_decoded_or_refused(name: str, steps: list[tuple[float, str, bytes]]) -> None:
    try:
        with opened(mutated(FILES[name], steps), LIMIT) as file:
            for index in range(min(file.source.page_count, 3)):
                assert file.picture(index).pixels > 0
                file.text_layer(index)
    except PictureError:
        pass


@settings(max_examples=200)
@given(data=st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        with opened(data, LIMIT) as file:
            file.picture(0)
    except PictureError:
        pass
