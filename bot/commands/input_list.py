"""What is named to be read → files, one by one: folders and patterns are looked through."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final
from urllib.parse import unquote, urlsplit

from bot.commands.inputs import STDIN, is_link
from ocr_engine.files.formats import READABLE_FORMATS

_SUFFIXES: Final = frozenset(suffix for each in READABLE_FORMATS for suffix in each.suffixes)
_UNFIT_FOR_A_NAME: Final = re.compile(r"[\x00-\x1f/\\]|^\.+")
_NAMELESS: Final = "folder"
_LONGEST_NAME: Final = 200  # bytes, a guess: file systems take 255, and an end may be added


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to read.

    Attributes:
        source: a path, a link, or `-`.
        name: what a file that is made of it is called: a relative path, which leads nowhere outside.
    """

    source: str
    name: PurePath


def inputs_in(sources: Sequence[str]) -> list[Input]:
    """In the order in which they are first named; those of a folder by name, with its folders.

    What leads to nothing stays, and says so when it is read.
    """
    return list(dict.fromkeys(each for source in sources for each in _inputs_of(source)))


def _inputs_of(source: str) -> Iterator[Input]:
    if source == STDIN:
        yield Input(source, PurePath("stdin"))
    elif is_link(source):
        yield Input(source, PurePath(_name_of_link(source)))
    elif os.path.isdir(source):  # noqa: PTH112 - any text may be typed, and this takes it
        yield from _inputs_in_folder(source)
    elif found := _matching(source):
        yield from (each for path in found for each in _inputs_of(path))
    else:
        yield Input(source, PurePath(Path(source).name or _NAMELESS))


def _matching(source: str) -> list[str]:
    """The files that a pattern stands for, which shells leave alone if it is quoted; a file is no pattern."""
    if os.path.lexists(source) or not glob.has_magic(source):
        return []
    return sorted(glob.glob(source, recursive=True), key=_as_people_count)  # noqa: PTH207 - sources are text


def _inputs_in_folder(folder: str) -> Iterator[Input]:
    """Pictures and PDFs by the ends of their names; the folder itself if there are none."""
    found = sorted(_pictures_below(folder), key=_as_people_count)
    for path in found:
        yield Input(path, PurePath(path).relative_to(folder))
    if not found:
        yield Input(folder, PurePath(Path(folder).name or _NAMELESS))


def _pictures_below(folder: str) -> Iterator[str]:
    """Those in its folders as well; nothing that is hidden, and no link to a folder is followed."""
    for place, folders, names in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for name in names:
            if not name.startswith(".") and PurePath(name).suffix.lower() in _SUFFIXES:
                yield str(PurePath(place, name))


def _as_people_count(path: str) -> list[tuple[str, int]]:
    """Page 2 comes before page 10."""
    return [(text.lower(), int(digits or 0)) for text, digits in re.findall(r"(\D*)([0-9]*)", path)]


def _name_of_link(link: str) -> str:
    """The last part of its path, or its host."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return "link"
    last = unquote(parts.path.rstrip("/").rpartition("/")[2])
    name = _UNFIT_FOR_A_NAME.sub("_", last or parts.netloc)
    return name.encode(errors="ignore")[-_LONGEST_NAME:].decode(errors="ignore") or "link"
