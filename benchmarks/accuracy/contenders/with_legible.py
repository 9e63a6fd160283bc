"""This project, through its public face."""

from __future__ import annotations

from benchmarks.accuracy.contenders.reading import Output, Read
from ocr_engine import AUTO, Document, ReadOptions, read
from ocr_engine.network.runtimes.runtime import Runtime, use


def reader(variant: str) -> Read:
    """`variant` is the name of the engine, and that of the runtime of its networks."""
    engine, _, runtime = variant.partition(" ")
    use(Runtime(runtime))

    def read_picture(data: bytes, languages: tuple[str, ...]) -> Output:
        document = read(data, ReadOptions(languages=languages or (AUTO,), engine=engine))
        return Output(document.text, _made_by(document), _words(document))

    return read_picture


def _made_by(document: Document) -> str:
    told = [f"{step.name} {step.detail} {step.seconds:.2f} s" for step in document.steps]
    return "; ".join(["+".join(document.languages), *told])


def _words(document: Document) -> tuple[tuple[str, float], ...]:
    return tuple((word.text, word.confidence) for page in document.pages for word in page.words)
