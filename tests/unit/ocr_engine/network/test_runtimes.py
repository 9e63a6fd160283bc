"""Whatever runs the networks, pages read the same."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from ocr_engine.network.pp_ocrv6 import PP_OCRV6
from ocr_engine.network.runtimes.session import Session, scaled
from ocr_engine.network.runtimes.with_onnxruntime import OnnxSession

FILES = (PP_OCRV6.detector.file, PP_OCRV6.recognizer.file)
CHOSEN = np.array([0, 30, 5], np.int32)


def with_openvino(file: str, precision: str = "f32") -> Session:
    module = pytest.importorskip("ocr_engine.network.runtimes.with_openvino")
    session: Session = module.OpenVinoSession(PP_OCRV6.path(file), precision)
    return session


@pytest.fixture
def pixels() -> NDArray[np.float32]:
    return scaled(np.random.default_rng(1).integers(0, 256, (48, 160, 3), np.uint8))


@pytest.mark.parametrize("file", FILES)
def test_openvino_computes_what_onnxruntime_does(file: str, pixels: NDArray[np.float32]) -> None:
    pixels = np.pad(pixels, ((0, 16), (0, 0), (0, 0))) if file == FILES[0] else pixels
    one, other = OnnxSession(PP_OCRV6.path(file)), with_openvino(file)
    np.testing.assert_allclose(one.run(pixels), other.run(pixels), atol=1e-3)


def test_both_know_the_same_symbols() -> None:
    assert OnnxSession(PP_OCRV6.path(FILES[1])).symbols == with_openvino(FILES[1]).symbols


@pytest.mark.parametrize("open_session", [with_openvino, lambda file: OnnxSession(PP_OCRV6.path(file))])
def test_only_what_was_picked_comes_back(
    open_session: Callable[[str], Session], pixels: NDArray[np.float32]
) -> None:
    session = open_session(FILES[1])
    np.testing.assert_array_equal(session.run(pixels, CHOSEN), session.run(pixels)[:, CHOSEN])


def test_what_came_back_stays_when_the_next_is_run(pixels: NDArray[np.float32]) -> None:
    session = with_openvino(FILES[1])
    first = session.run(pixels)
    copy = first.copy()
    session.run(-pixels)
    np.testing.assert_array_equal(first, copy)
