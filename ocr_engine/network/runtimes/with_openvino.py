"""OpenVINO, which takes a fraction of onnxruntime's time, where it is installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
import openvino
from numpy.typing import NDArray

_CPU: Final = "CPU"
_SYMBOLS: Final = ["framework", "character"]  # where it keeps what the ONNX file says of itself
_LARGE: Final = 1_000_000  # numbers, a guess: pages are larger, lines are not


class OpenVinoSession:
    """Fits `Session`. `precision` is what OpenVINO calls it: `f32` or `bf16`."""

    def __init__(self, file: Path, precision: str) -> None:
        core = openvino.Core()
        self._model: Any = core.read_model(str(file))
        self._number = self._model.input(0).get_element_type().to_dtype()
        options = {
            "INFERENCE_PRECISION_HINT": precision,
            "INFERENCE_NUM_THREADS": 1,
            "NUM_STREAMS": 1,
            "ENABLE_CPU_PINNING": False,  # processes side by side would all be pinned to the same core
        }
        self._compiled: Any = core.compile_model(self._model, _CPU, options)
        self._request: Any = self._compiled.create_infer_request()

    @property
    def symbols(self) -> list[str]:
        return list(self._model.get_rt_info(_SYMBOLS).value.splitlines())

    def run(
        self, pixels: NDArray[np.float32], picked: NDArray[np.int32] | None = None
    ) -> NDArray[np.float32]:
        batch = np.ascontiguousarray(pixels.transpose(2, 0, 1)[np.newaxis], dtype=self._number)
        shared = self._request.infer({0: batch}, share_inputs=True, share_outputs=True)[0][0]
        output = np.array(shared if picked is None else shared[..., picked], np.float32)
        if batch.size > _LARGE:
            self._compiled.release_memory()  # else the several hundred megabytes of the largest page stay
        return output
