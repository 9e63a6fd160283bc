"""This project, through its public face."""

from __future__ import annotations

from benchmarks.accuracy.contenders.reading import Output, Read
from ocr_engine import AUTO, Document, ReadOptions, read


def reader(variant: str) -> Read:
    """`variant` is the name of the engine."""

    def read_picture(data: bytes, languages: tuple[str, ...]) -> Output:
        document = read(data, ReadOptions(languages=languages or (AUTO,), engine=variant))
        return Output(document.text, _made_by(document))

    return read_picture


def _made_by(document: Document) -> str:
    steps = [step for page in document.pages for step in page.steps]
    told = [f"{step.name} {step.detail} {step.seconds:.2f} s" for step in steps]
    return "; ".join(["+".join(document.languages), *told])
