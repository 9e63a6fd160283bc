"""Which runtime is wanted, as far as the configuration and the memory say."""

from __future__ import annotations

from bot.config import load
from bot.workers.configured import wanted_runtime
from ocr_engine.network.runtimes.runtime import Runtime


def test_the_configuration_decides_if_it_says_anything() -> None:
    assert wanted_runtime(load({"LEGIBLE_OCR__RUNTIME": "onnxruntime"})) is Runtime.ONNXRUNTIME


def test_where_memory_is_short_it_is_the_one_that_takes_the_least() -> None:
    assert wanted_runtime(load({"LEGIBLE_LIMITS__WORKERS": "256"})) is Runtime.ONNXRUNTIME
