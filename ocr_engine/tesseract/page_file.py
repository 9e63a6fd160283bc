"""Pictures as the pages of one file: a run of Tesseract and its model cost more than a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # who only asks for languages needs no pictures
    from PIL import Image


@contextmanager
def page_file(images: Sequence[Image.Image]) -> Iterator[Path]:
    """A TIFF with a page for each picture, at least one, until the context ends."""
    with NamedTemporaryFile(suffix=".tif") as file:
        images[0].save(file, format="TIFF", save_all=True, append_images=images[1:])
        file.flush()
        yield Path(file.name)
