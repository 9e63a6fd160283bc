"""The one list of what is read says the same as Pillow, and as what is written about it."""

from __future__ import annotations

import pillow_heif
import pytest
from PIL import Image

from ocr_engine.files.formats import READABLE_FORMATS, Format, Kind

pillow_heif.register_heif_opener()
Image.init()


@pytest.mark.parametrize(
    "known", [each for each in READABLE_FORMATS if each.pillow], ids=lambda each: each.kind
)
def test_pillow_knows_it_by_these_suffixes_and_this_media_type(known: Format) -> None:
    suffixes = {suffix for suffix, name in Image.EXTENSION.items() if name == known.pillow}
    assert set(known.suffixes) <= suffixes
    assert Image.MIME[known.pillow] in known.media_types


def test_no_two_formats_share_a_name() -> None:
    names = [name for each in READABLE_FORMATS for name in (each.name, *each.suffixes, *each.media_types)]
    assert len(names) == len(set(names))


def test_only_these_kinds_can_be_read() -> None:
    assert {kind for kind in Kind if kind.is_picture} == {each.kind for each in READABLE_FORMATS}
