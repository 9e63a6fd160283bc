"""What the networks run with is found out by trying, once on each machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.workers.runtime_choice import RuntimeChoice, keep, kept_choice, new_choice
from bot.workers.runtime_trials import Trial, fastest, trials
from ocr_engine.network.runtimes.runtime import Runtime, installed

SLOW, FAST = Trial(seconds=2, text="12.50"), Trial(seconds=1, text="12.50")


def test_the_fastest_one_is_taken() -> None:
    assert fastest({Runtime.ONNXRUNTIME: SLOW, Runtime.OPENVINO: FAST}) is Runtime.OPENVINO
    assert fastest({Runtime.ONNXRUNTIME: FAST, Runtime.OPENVINO: SLOW}) is Runtime.ONNXRUNTIME


def test_one_that_reads_something_else_is_not() -> None:
    other = Trial(seconds=1, text="12.60")
    assert fastest({Runtime.ONNXRUNTIME: SLOW, Runtime.OPENVINO_BF16: other}) is Runtime.ONNXRUNTIME


def test_without_any_figures_it_is_the_one_that_is_always_there() -> None:
    assert fastest({}) is Runtime.ONNXRUNTIME


async def test_every_runtime_that_is_installed_reads_the_sample() -> None:
    tried = await trials(installed())
    assert list(tried) == installed()
    assert all("The Paper Garden" in trial.text and trial.seconds > 0 for trial in tried.values())


async def test_one_that_fails_is_left_out(tmp_path: Path) -> None:
    assert await trials([Runtime.ONNXRUNTIME], tmp_path / "no such picture") == {}


@pytest.fixture
async def choice() -> RuntimeChoice:
    """As on a machine where nothing reads."""
    return await new_choice(())


def test_what_was_found_out_is_kept_for_this_machine(choice: RuntimeChoice, tmp_path: Path) -> None:
    keep(choice, tmp_path)
    assert kept_choice(tmp_path) == choice
    keep(choice.model_copy(update={"machine": "another"}), tmp_path)
    assert kept_choice(tmp_path) is None


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"runtime": "abacus"}'])
def test_a_damaged_file_counts_as_none(content: bytes, choice: RuntimeChoice, tmp_path: Path) -> None:
    keep(choice, tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_bytes(content)
    assert kept_choice(tmp_path) is None


def test_where_nothing_can_be_kept_nothing_fails(choice: RuntimeChoice, tmp_path: Path) -> None:
    keep(choice, tmp_path / "no such folder")
    assert kept_choice(tmp_path / "no such folder") is None
