"""The contenders by name. A new one is a line here, and a module beside this one where none fits.

A module is imported only in the process of its contender, so that the memory of one is not that of all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from benchmarks.accuracy.contenders.reading import Read
from ocr_engine.network.runtimes.runtime import Runtime


@dataclass(frozen=True, slots=True)
class Contender:
    """A way to read a picture.

    Attributes:
        title: what it is, for people.
        module: where its `reader` is.
        variant: what `reader` is asked for.
        told_languages: whether it is told the languages of each picture, or has to find out.
    """

    name: str
    title: str
    module: str
    variant: str
    told_languages: bool = True

    def reader(self) -> Read:
        module = import_module(self.module)
        return cast(Callable[[str], Read], module.reader)(self.variant)


STOCK, TESSERACT, OURS, OURS_AUTO = "stock", "tesseract", "ours", "ours-auto"


def contenders(engine: str, runtime: Runtime) -> dict[str, Contender]:
    """All of them, by name; ours reads with `engine`, whose networks `runtime` runs."""
    pytesseract, rapidocr = f"{__name__}.with_pytesseract", f"{__name__}.with_rapidocr"
    legible = f"{__name__}.with_legible"
    ours, variant = f"Legible, engine {engine}, {runtime}", f"{engine} {runtime}"
    everyone = [
        Contender(STOCK, "pytesseract as installed, all threads", pytesseract, "all-threads"),
        Contender(TESSERACT, "pytesseract with one thread", pytesseract, "one-thread"),
        Contender("sharpen", "SHARPEN, then pytesseract with one thread", pytesseract, "sharpened"),
        Contender("rapidocr", "RapidOCR as installed", rapidocr, "defaults"),
        Contender("rapidocr-tuned", "RapidOCR with better settings, one thread", rapidocr, "tuned"),
        Contender(OURS, ours, legible, variant),
        Contender(OURS_AUTO, f"{ours}, not told the languages", legible, variant, told_languages=False),
    ]
    return {each.name: each for each in everyone}
