"""The description of an engine: all that others ask about it, without loading what it reads with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ocr_engine.engines.engine import LineEngine, PageEngine
from ocr_engine.network.model_card import Model

if TYPE_CHECKING:  # its package holds a description itself
    from ocr_engine.engines.ocr_space.account import Sender

_MIB = 2**20


@dataclass(frozen=True, slots=True)
class EngineResources:
    """What engines are made with; each takes what it needs.

    Attributes:
        sender: of pictures to a service on the internet that reads them.
    """

    sender: Sender | None = None


@dataclass(frozen=True, slots=True)
class EngineMemory:
    """What a process with the engine needs.

    Attributes:
        base_bytes: at most, besides what pixels take.
        bytes_per_pixel: so many more for each pixel of a page.
        usual_bytes: what it and the programs that it runs hold while it reads photos.
    """

    base_bytes: int
    bytes_per_pixel: int
    usual_bytes: int


LIGHT = EngineMemory(512 * _MIB, 16, 150_000_000)
"""Measured with `tesseract` and pictures of 50 megapixels: 200 MB and 16 bytes for each pixel."""
WITH_NETWORK = EngineMemory(1024 * _MIB, 32, 700_000_000)
"""Measured with `auto`, onnxruntime and pictures of 50 megapixels: 700 MB and 30 bytes for each pixel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Described:
    """What every engine says of itself.

    Attributes:
        name: what it is called in the configuration and on the command line; its file has the same name.
        make: makes it; what is large is loaded by the first reading.
        memory: what it needs.
        program: without which it reads nothing; empty if it needs none.
        needs_account: whether it reads only with an account, and so with `EngineResources.sender`.
        sends_pictures_to: the service that pictures are sent to, each for a price; empty if they stay here.
    """

    name: str
    make: Callable[[EngineResources], PageEngine | LineEngine]
    memory: EngineMemory
    program: str = ""
    needs_account: bool = False
    sends_pictures_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageEngineInfo(_Described):
    """Of an engine that reads pages as they stand."""

    make: Callable[[EngineResources], PageEngine]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEngineInfo(_Described):
    """Of an engine that reads lines which a model has found. `model` is that one."""

    make: Callable[[EngineResources], LineEngine]
    model: Model


EngineInfo = PageEngineInfo | LineEngineInfo
