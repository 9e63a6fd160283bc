"""What the lines of a page say, and which of them were not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ocr_engine.document import UnreadLines
from ocr_engine.languages.scripts import iso_15924
from ocr_engine.lines.text import LineText
from ocr_engine.network.coverage import is_filled, is_read
from ocr_engine.network.crops import Crop
from ocr_engine.network.model_card import Model

_SHORTEST = 1.5  # line heights: shorter ones have too few letters to tell
_SURE_OF_PACK = 0.7  # a guess
_FEWEST_UNREAD = 2  # lines, a guess


@dataclass(frozen=True, slots=True)
class LineReading:
    """What lines say.

    Attributes:
        texts: one for each line.
        languages: those of most lines first.
        unknown: the scripts, as OSD calls them, of lines that were not read, one for each line.
    """

    texts: tuple[LineText, ...]
    languages: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    @property
    def unread(self) -> tuple[UnreadLines, ...]:
        """Lines that were not read, where there are several of a script: a lone one may be no text."""
        counts = Counter(map(iso_15924, self.unknown))
        fewest = min(_FEWEST_UNREAD, len(self.texts))
        return tuple(UnreadLines(*found) for found in counts.most_common() if found[1] >= fewest)

    def with_lines(self, lines: Mapping[int, LineText], language: str) -> LineReading:
        """With other texts of some lines, which are in that language."""
        texts = tuple(lines.get(index, text) for index, text in enumerate(self.texts))
        return replace(self, texts=texts).with_language(language) if lines else self

    def with_language(self, language: str) -> LineReading:
        return replace(self, languages=tuple(dict.fromkeys([*self.languages, language])))

    def poorly_read(self, crops: Sequence[Crop], model: Model, among: Iterable[int]) -> list[int]:
        """The indices of those that were not read well, the longest first.

        Args:
            crops: all lines.
            model: of the network, which is surer of what it knows than packs are.
            among: the indices to look at.
        """
        by_pack = not model.languages.issuperset(self.languages)
        found = [
            index
            for index in among
            if crops[index].length >= _SHORTEST
            and not _is_read(self.texts[index], crops[index], by_pack=by_pack)
        ]
        return sorted(found, key=lambda index: -crops[index].length)


def _is_read(text: LineText, crop: Crop, *, by_pack: bool) -> bool:
    is_sure = by_pack and text.confidence >= _SURE_OF_PACK and is_filled(text, crop)
    return is_sure or is_read(text, crop)
