"""How far `legible ocr` has come: a bar of pages on a terminal, and nothing anywhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from bot.commands import say, texts
from bot.commands.input_list import Input

if TYPE_CHECKING:
    from tqdm import tqdm

_LONGEST_SOURCE: Final = 30  # a guess: the bar needs room


class PageProgress:
    """Counts pages of all inputs; of one that nobody has opened yet, one is expected."""

    def __init__(self, inputs: int, bar: tqdm[None] | None) -> None:
        self._inputs = inputs
        self._bar = bar
        self._pages: dict[Input, tuple[int, int]] = {}

    def pages_read(self, source: Input, done: int, total: int) -> None:
        """So many of the pages of that input are read."""
        self._pages[source] = done, total
        if self._bar is not None:
            self._bar.set_postfix_str(source.source[-_LONGEST_SOURCE:], refresh=False)
            self._bar.total = sum(total for _, total in self._pages.values()) + self._unopened
            self._bar.update(sum(done for done, _ in self._pages.values()) - self._bar.n)
            self._bar.refresh()

    @property
    def _unopened(self) -> int:
        return max(0, self._inputs - len(self._pages))

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Meanwhile something else may be printed."""
        if self._bar is None:
            yield
            return
        self._bar.clear()
        yield
        self._bar.refresh()


@contextmanager
def page_progress(inputs: int, *, quiet: bool) -> Iterator[PageProgress]:
    if quiet or not sys.stderr.isatty():
        yield PageProgress(inputs, None)
        return
    from tqdm import tqdm  # noqa: PLC0415 - without a terminal nobody needs it

    with tqdm(
        total=inputs, desc=say(texts.READING), unit=say(texts.PAGE), file=sys.stderr, leave=False
    ) as bar:
        yield PageProgress(inputs, bar)
