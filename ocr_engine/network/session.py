"""Networks that come inside Python packages, run by onnxruntime with one thread each.

rapidocr's own pipeline is not used: it shrinks pictures before it cuts out the lines, turns lines by guess,
and looks for a download where a setting differs from its default.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

_ERRORS_ONLY: Final = 3  # onnxruntime's number for it
_HALF_FLOATS: Final = "tensor(float16)"


class OnnxSession:
    """One network: pixels in, numbers out. More threads cost more than they save on a busy machine."""

    def __init__(self, file: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _ERRORS_ONLY
        options.enable_cpu_mem_arena = False
        self._session: Any = onnxruntime.InferenceSession(
            str(file), options, providers=["CPUExecutionProvider"]
        )
        taken = self._session.get_inputs()[0]
        self._input: str = taken.name
        self._number = np.float16 if taken.type == _HALF_FLOATS else np.float32

    @property
    def symbols(self) -> list[str]:
        """What the outputs stand for; those of a recognizer without its first, which is "no symbol"."""
        return list(self._session.get_modelmeta().custom_metadata_map["character"].splitlines())

    def run(self, pixels: NDArray[np.float32]) -> NDArray[np.float32]:
        """The first output. `pixels` has the shape (height, width, 3), scaled as the network was trained."""
        batch = np.ascontiguousarray(pixels.transpose(2, 0, 1)[np.newaxis], dtype=self._number)
        output: NDArray[np.float32] = self._session.run(None, {self._input: batch})[0][0].astype(
            np.float32, copy=False
        )
        return output


def scaled(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Levels from 0 to 255 as numbers from -1 to 1, which is what those for lines were trained with."""
    return pixels.astype(np.float32) / 127.5 - 1
