"""What an operator wants to know of a model that need not be there."""

from __future__ import annotations

from bot.commands import say, texts
from ocr_engine.network.model_file import INSTALL_MODELS, ModelFile


def model_report(file: ModelFile) -> str:
    """Its version, or the command that installs it. Nothing is wrong without it, so it is no fault."""
    if file.find():
        return file.version
    return say(texts.DOCTOR_NO_MODEL, package=file.package, command=INSTALL_MODELS)
