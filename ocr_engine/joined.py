"""The pages of one file, read one by one → one document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import chain

from ocr_engine.document import Document, Line, PageBlock, Table

_CREDIBLE = 0.85  # of the confidence of the surest frame, a guess
_SAME = 0.8  # of the letters of a line, read in two frames, a guess


def joined(first: Document, others: Iterable[Document]) -> Document:
    """`first` with the pages and languages of others, which came from the same file, added."""
    documents = [first, *others]
    if first.source.animated:
        documents = _without_repeats(_without_noise(documents))
    languages = dict.fromkeys(code for document in documents for code in document.languages)
    pages = tuple(page for document in documents for page in document.pages)
    return Document(first.source, tuple(languages), pages)


def _without_noise(frames: Sequence[Document]) -> list[Document]:
    """Frames of a film have no text but in a few of them; what else is read there is much less certain."""
    surest = max(frame.pages[0].confidence for frame in frames)
    return [
        frame if frame.pages[0].confidence >= _CREDIBLE * surest else _with_blocks(frame, ())
        for frame in frames
    ]


def _without_repeats(frames: Sequence[Document]) -> list[Document]:
    """Each line where it is whole for the first time: not what it was before, and not once more."""
    texts = [[line.text for line in frame.pages[0].lines] for frame in frames]
    return [
        _with_new_barcodes(
            _with_blocks(frame, _news(frame, chain(*texts[:index]), chain(*texts[index + 1 :]))),
            frames[:index],
        )
        for index, frame in enumerate(frames)
    ]


def _with_new_barcodes(frame: Document, earlier: Iterable[Document]) -> Document:
    said = {(code.format, code.text) for other in earlier for code in other.pages[0].barcodes}
    [page] = frame.pages
    news = tuple(code for code in page.barcodes if (code.format, code.text) not in said)
    return replace(frame, pages=(replace(page, barcodes=news),))


def _with_blocks(frame: Document, blocks: tuple[PageBlock, ...]) -> Document:
    """The same frame; its languages are those of its text."""
    page = replace(frame.pages[0], blocks=blocks)
    return replace(frame, pages=(page,), languages=frame.languages if blocks else ())


def _news(frame: Document, before: Iterable[str], after: Iterable[str]) -> tuple[PageBlock, ...]:
    earlier, later = list(before), list(after)
    news = [_news_of(block, earlier, later) for block in frame.pages[0].blocks]
    return tuple(block for block in news if block is not None)


def _news_of(block: PageBlock, before: Sequence[str], after: Sequence[str]) -> PageBlock | None:
    lines = tuple(line for line in block.lines if _is_news(line, before, after))
    if len(lines) == len(block.lines):
        return block
    if not lines:
        return None
    if isinstance(block, Table):
        rows = zip(block.rows, block.lines, strict=True)
        return replace(block, rows=tuple(row for row, line in rows if line in lines))
    return replace(block, lines=lines)


def _is_news(line: Line, before: Sequence[str], after: Sequence[str]) -> bool:
    text = line.text
    said = any(earlier.startswith(text) or _are_the_same(text, earlier) for earlier in before)
    return not said and not any(text != later and later.startswith(text) for later in after)


def _are_the_same(one: str, other: str) -> bool:
    """But for a letter misread; digits that differ count."""
    if _digits(one) != _digits(other):
        return False
    letters = SequenceMatcher(None, one, other, autojunk=False)
    return letters.real_quick_ratio() >= _SAME and letters.quick_ratio() >= _SAME and letters.ratio() >= _SAME


def _digits(text: str) -> list[str]:
    return [character for character in text if character.isdigit()]
