"""The tesseract program, run through pytesseract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytesseract

from ocr_engine.errors import EngineFailed, EngineMissing, TookTooLong
from ocr_engine.picture import Picture

_FASTEST_FORMAT = "TIFF"
_VERSION_SECONDS = 10.0  # a guess


def version() -> str:
    """Raises `EngineMissing` if it is not installed."""
    with tesseract_errors(_VERSION_SECONDS):
        return f"tesseract {pytesseract.get_tesseract_version()}"


def table_of(
    picture: Any,  # noqa: ANN401 - pytesseract is untyped
    config: str,
    packs: Sequence[str],
    timeout_seconds: float,
) -> dict[str, list[Any]]:
    """What one run says of the picture, or of the file of that name: a row for each thing found in it."""
    with tesseract_errors(timeout_seconds):
        table: dict[str, list[Any]] = pytesseract.image_to_data(
            picture,
            lang="+".join(packs),
            config=config,
            timeout=timeout_seconds,
            output_type=pytesseract.Output.DICT,
        )
    return table


def bare(picture: Picture) -> Any:  # noqa: ANN401 - pytesseract is untyped
    """The pixels alone, in the format that costs least: pytesseract saves as `image.format` says."""
    image = picture.image.copy()
    image.info = {}
    image.format = _FASTEST_FORMAT
    return image


def resolution(picture: Picture) -> str:
    """The option that tells Tesseract what the file says, so that it need not guess."""
    return "" if picture.dpi is None else f"--dpi {picture.dpi}"


@contextmanager
def tesseract_errors(timeout_seconds: float) -> Iterator[None]:
    """Whatever pytesseract raises leaves as one of our errors. To it 0 seconds mean no limit."""
    if timeout_seconds <= 0:
        raise TookTooLong(timeout_seconds)
    try:
        yield
    except pytesseract.TesseractNotFoundError as error:
        raise EngineMissing("tesseract") from error
    except pytesseract.TesseractError as error:
        raise EngineFailed(str(error)) from error
    except RuntimeError as error:
        raise TookTooLong(timeout_seconds) from error
    except (OSError, UnicodeDecodeError) as error:
        raise EngineFailed(f"{type(error).__name__}: {error}") from error  # a repr would hold the text
