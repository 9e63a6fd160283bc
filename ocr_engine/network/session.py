"""Networks that come inside Python packages, run by onnxruntime with one thread each.

rapidocr's own pipeline is not used: it shrinks pictures before it cuts out the lines, turns lines by guess,
and looks for a download where a setting differs from its default.
"""

from __future__ import annotations

from importlib import resources
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

_ERRORS_ONLY: Final = 3  # onnxruntime's number for it


class OnnxSession:
    """One network: pixels in, probabilities out. More threads cost more than they save on a busy machine."""

    def __init__(self, package: str, file: str) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _ERRORS_ONLY
        options.enable_cpu_mem_arena = False
        self._session: Any = onnxruntime.InferenceSession(
            str(resources.files(package).joinpath(file)), options, providers=["CPUExecutionProvider"]
        )
        self._input: str = self._session.get_inputs()[0].name

    @property
    def symbols(self) -> list[str]:
        """What the outputs of a recognizer stand for, without its first, which is "no symbol"."""
        return list(self._session.get_modelmeta().custom_metadata_map["character"].splitlines())

    def run(self, pixels: NDArray[np.float32]) -> NDArray[np.float32]:
        """`pixels` has the shape (height, width, 3), BGR, scaled as the network was trained."""
        batch = np.ascontiguousarray(pixels.transpose(2, 0, 1)[np.newaxis])
        output: NDArray[np.float32] = self._session.run(None, {self._input: batch})[0][0]
        return output


def scaled(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Levels from 0 to 255 as numbers from -1 to 1, which is what the networks were trained with."""
    return pixels.astype(np.float32) / 127.5 - 1
