"""One network, opened with the runtime of this process."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ocr_engine.network.runtimes.runtime import Runtime, in_use


class Session(Protocol):
    """Uses one thread: more cost more than they save on a busy machine."""

    @property
    def symbols(self) -> list[str]:
        """What the outputs stand for; those of a recognizer without its first, which is "no symbol"."""

    def run(
        self, pixels: NDArray[np.float32], picked: NDArray[np.int32] | None = None
    ) -> NDArray[np.float32]:
        """The first output.

        Args:
            pixels: of shape (height, width, 3), scaled as the network was trained.
            picked: which numbers of the output are wanted, as indices of its last axis; all by default.
        """


def session(file: Path, *, is_exact: bool = False) -> Session:
    """The network of an ONNX file. One that has to be exact computes in single precision in any case."""
    runtime = in_use()
    if runtime is Runtime.ONNXRUNTIME:
        from ocr_engine.network.runtimes.with_onnxruntime import OnnxSession  # noqa: PLC0415 - large

        return OnnxSession(file)
    from ocr_engine.network.runtimes.with_openvino import OpenVinoSession  # noqa: PLC0415 - may be missing

    return OpenVinoSession(file, "bf16" if runtime is Runtime.OPENVINO_BF16 and not is_exact else "f32")


def scaled(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Levels from 0 to 255 as numbers from -1 to 1, which is what those for lines were trained with."""
    return pixels.astype(np.float32) / 127.5 - 1
