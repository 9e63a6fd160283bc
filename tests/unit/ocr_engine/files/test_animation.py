"""Which frames of an animation are read."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr_engine.files.animation import telling_frames
from ocr_engine.files.decode import PictureFile
from tests.worlds.pictures import encoded, looks_like

LIMIT = 50_000_000


def frame(*texts: str) -> Image.Image:
    """A disk, and the texts one below the other."""
    image = Image.new("RGB", (320, 200), "navy")
    ImageDraw.Draw(image).ellipse((200, 20, 280, 100), "orange")
    for number, text in enumerate(texts):
        ImageDraw.Draw(image).text((20, 20 + 50 * number), text, "white", ImageFont.load_default(30))
    return image


def animation(frames: Sequence[Image.Image], file_format: str = "GIF") -> bytes:
    return encoded(frames[0], file_format, save_all=True, append_images=frames[1:], duration=100)


def read_frames(*frames: Image.Image) -> tuple[int, ...]:
    return telling_frames(Image.open(BytesIO(animation(frames, "PNG"))), len(frames))


@pytest.mark.parametrize("file_format", ["GIF", "PNG", "WEBP"])
def test_each_frame_with_words_of_its_own_is_a_page(file_format: str) -> None:
    frames = [frame(), frame("Wait for it"), frame("The cat knows")]
    file = PictureFile(animation(frames, file_format), LIMIT)
    assert (file.source.animated, file.source.frame_count) == (True, 3)
    assert (file.source.page_count, file.source.frames) == (2, (2, 3))
    assert looks_like(file.picture(1).image, frames[2])
    assert looks_like(file.picture(0).image, frames[1])


def test_of_text_that_builds_up_the_last_frame_is_read() -> None:
    assert read_frames(frame(), frame("The"), frame("The cat"), frame("The cat", "knows")) == (3,)


def test_words_that_are_gone_in_the_end_are_read() -> None:
    assert read_frames(frame(), frame("The cat knows"), frame()) == (1,)


def test_an_animation_that_shows_nothing_is_one_page() -> None:
    blank = [Image.new("RGB", (60, 40), color) for color in ("white", "gray")]
    assert len(read_frames(*blank)) == 1


def test_at_most_four_frames_are_read() -> None:
    assert (
        len(read_frames(*(frame("", word) for word in ["Abcd", "Efgh", "Ijkl", "Mnop", "Qrst", "Uvwx"]))) == 4
    )


def test_of_a_file_that_was_cut_off_the_frames_before_are_read() -> None:
    words = [frame(word) for word in ("Wait for it", "Abcd", "Efgh", "Ijkl")]
    data = animation([frame(), *words], "PNG")
    file = PictureFile(data[: len(data) * 3 // 5], LIMIT)
    assert looks_like(file.picture(0).image, words[0])
