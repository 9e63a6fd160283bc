"""What `legible doctor` says of what the networks run with."""

from __future__ import annotations

from pathlib import Path

from bot.commands.runtime_report import described, runtime_report
from bot.workers.runtime_choice import RuntimeChoice, kept_choice
from ocr_engine.network.runtimes.runtime import Runtime

CHOICE = RuntimeChoice(
    machine="any", runtime=Runtime.OPENVINO, seconds={Runtime.ONNXRUNTIME: 1.984, Runtime.OPENVINO: 1.1}
)


def test_it_shows_what_was_measured() -> None:
    report = described(CHOICE, list(Runtime))
    assert report.startswith(Runtime.OPENVINO.version)
    assert report.endswith("onnxruntime 1.98 seconds, openvino 1.1 seconds")


def test_without_openvino_it_names_the_command_for_it() -> None:
    assert described(CHOICE, [Runtime.ONNXRUNTIME]).endswith("--requirement requirements-openvino.lock")


def test_what_nobody_knows_yet_is_found_out_and_kept(tmp_path: Path) -> None:
    found = runtime_report(None, tmp_path)
    kept = kept_choice(tmp_path)
    assert kept
    assert found.runtime is kept.runtime
    assert "onnxruntime" in found.found


def test_where_one_is_wanted_nothing_is_tried(tmp_path: Path) -> None:
    assert runtime_report(Runtime.ONNXRUNTIME, tmp_path).found == Runtime.ONNXRUNTIME.version
    assert kept_choice(tmp_path) is None
