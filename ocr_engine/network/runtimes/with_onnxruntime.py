"""onnxruntime, which is always there."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

_ERRORS_ONLY: Final = 3  # onnxruntime's number for it
_HALF_FLOATS: Final = "tensor(float16)"


class OnnxSession:
    """Fits `Session`."""

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
        return list(self._session.get_modelmeta().custom_metadata_map["character"].splitlines())

    def run(
        self, pixels: NDArray[np.float32], picked: NDArray[np.int32] | None = None
    ) -> NDArray[np.float32]:
        batch = np.ascontiguousarray(pixels.transpose(2, 0, 1)[np.newaxis], dtype=self._number)
        output = self._session.run(None, {self._input: batch})[0][0]
        return np.asarray(output if picked is None else output[..., picked], np.float32)
