"""Where `legible ocr` writes: to standard output, to one file, or to a folder with a file for each input."""

from __future__ import annotations

import os
import secrets
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Final, Protocol

from bot.commands import CommandError, texts
from bot.commands.input_list import Input
from ocr_engine.exports import EXPORTS, Export

_STDOUT: Final = "-"
_READ_ON = frozenset(  # one after the other, they can still be read
    {"text/plain", "text/markdown", "text/csv", "text/tab-separated-values", "application/json"}
)
_TEXT_IN_OTHER_WORDS: Final = frozenset({"application/json", "application/xml"})


class OutputError(CommandError):
    """What was read cannot be written there."""


class Output(Protocol):
    """Takes what was read, in the order of the inputs."""

    def claim(self, source: Input) -> None:
        """Raises `OutputError` where nothing can be made of that input: it need not be read."""

    def write(self, source: Input, content: bytes) -> None:
        """Raises `OutputError`."""

    def close(self) -> None:
        """All are read. Raises `OutputError`."""


def output_for(written: str | None, form: str, inputs: Sequence[Input], *, overwrite: bool) -> Output:
    """The one that was typed.

    Raises:
        OutputError: it cannot take files of that form, or not of so many inputs.
    """
    export = EXPORTS[form]
    if written and written != _STDOUT and (written.endswith(os.sep) or _is_folder(written)):
        return FolderOutput(Path(written), _file_names(inputs, export.suffix), inputs, overwrite=overwrite)
    if len(inputs) > 1 and export.media_type not in _READ_ON:
        raise OutputError(texts.ONE_FILE_EACH, form=form)
    joins = len(inputs) > 1 and export.media_type == "text/plain"
    if written and written != _STDOUT:
        return FileOutput(Path(written), inputs, joins=joins, overwrite=overwrite)
    if _is_binary(export) and sys.stdout.isatty():
        raise OutputError(texts.NOT_ON_A_TERMINAL, form=form)
    return StandardOutput(joins=joins)


def format_of(written: str | None) -> str | None:
    """The form that a file of that name has by its end."""
    suffix = PurePath(written or "").suffix.lower()
    return next((name for name, export in EXPORTS.items() if export.suffix == suffix), None)


@dataclass(frozen=True, slots=True)
class StandardOutput:
    """Of several texts, each has its name above it."""

    joins: bool

    def claim(self, source: Input) -> None: ...

    def write(self, source: Input, content: bytes) -> None:
        sys.stdout.buffer.write(_titled(source, content) if self.joins else content)
        sys.stdout.buffer.flush()

    def close(self) -> None: ...


@dataclass(slots=True)
class FileOutput:
    """One file, with what standard output would get."""

    path: Path
    inputs: Sequence[Input]
    joins: bool
    overwrite: bool
    _contents: list[bytes] = field(default_factory=list)

    def claim(self, source: Input) -> None:  # noqa: ARG002 - all inputs are for one file
        _check(self.path, self.inputs, overwrite=self.overwrite)

    def write(self, source: Input, content: bytes) -> None:
        self._contents.append(_titled(source, content) if self.joins else content)

    def close(self) -> None:
        """Nothing is written where nothing was read."""
        if self._contents:
            _place(self.path, b"".join(self._contents), overwrite=self.overwrite)


class FolderOutput:
    """A file for each input, in folders like its own; what is missing of them is made."""

    def __init__(
        self, folder: Path, names: Sequence[PurePath], inputs: Sequence[Input], *, overwrite: bool
    ) -> None:
        """Raises `OutputError` where two inputs would be written to one file."""
        self._folder = folder
        self._inputs = inputs
        self._overwrite = overwrite
        self._paths = {each: folder / name for each, name in zip(inputs, names, strict=True)}
        for name, count in Counter(self._paths.values()).items():
            if count > 1:
                raise OutputError(texts.TWO_FOR_ONE_FILE, file=str(name))

    def claim(self, source: Input) -> None:
        _check(self._paths[source], self._inputs, overwrite=self._overwrite)

    def write(self, source: Input, content: bytes) -> None:
        path = self._paths[source]
        _make_folder(path.parent, self._folder)
        _place(path, content, overwrite=self._overwrite)

    def close(self) -> None: ...


def _titled(source: Input, content: bytes) -> bytes:
    return f"==> {source.source} <==\n".encode(errors="surrogateescape") + content + b"\n"


def _is_binary(export: Export) -> bool:
    return not export.media_type.startswith("text/") and export.media_type not in _TEXT_IN_OTHER_WORDS


def _file_names(inputs: Sequence[Input], suffix: str) -> list[PurePath]:
    """The name of the input with the other end; behind its own where inputs differ in that alone."""
    short = [each.name.with_suffix(suffix) for each in inputs]
    counts = Counter(short)
    return [
        name if counts[name] == 1 else each.name.with_name(each.name.name + suffix)
        for each, name in zip(inputs, short, strict=True)
    ]


def _check(path: Path, inputs: Sequence[Input], *, overwrite: bool) -> None:
    if not _is_file(path):
        return
    if any(_is_same(path, each.source) for each in inputs):
        raise OutputError(texts.OVER_AN_INPUT, file=str(path))
    if not overwrite:
        raise OutputError(texts.EXISTS, file=str(path))


def _is_folder(written: str) -> bool:
    return os.path.isdir(written)  # noqa: PTH112 - any text may be typed, and this takes it


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:  # a name too long, a folder that may not be looked into
        raise _unwritable(path, error) from error


def _is_same(path: Path, source: str) -> bool:
    try:
        return path.samefile(source)
    except (OSError, ValueError):  # a link, or nothing at all
        return False


def _make_folder(folder: Path, outermost: Path) -> None:
    """A link of the file system may lead elsewhere, and what is in it is not ours."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    if not folder.resolve().is_relative_to(outermost.resolve()):
        raise OutputError(texts.OUTSIDE, file=str(folder), folder=str(outermost))


def _place(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Whole or not at all; a device or a pipe gets it as it is."""
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            _place_whole(path, content, overwrite=overwrite)
    except FileExistsError:
        raise OutputError(texts.EXISTS, file=str(path)) from None
    except OSError as error:
        raise _unwritable(path, error) from error


def _place_whole(path: Path, content: bytes, *, overwrite: bool) -> None:
    new = path.with_name(f".legible-{secrets.token_hex(8)}")
    try:
        with new.open("xb") as file:
            file.write(content)
        if not overwrite:
            path.touch(exist_ok=False)  # nobody else has made it meanwhile
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(texts.UNWRITABLE, file=str(path), reason=error.strerror or type(error).__name__)
