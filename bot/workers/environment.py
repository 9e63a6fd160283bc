"""The few variables of the environment that a worker is given: no secret of ours is among them."""

from __future__ import annotations

import os
import sys

_NAMES = frozenset(
    {
        "HOME",  # packages of this user
        "LANG",
        "LANGUAGE",
        "LD_LIBRARY_PATH",  # of the programs and libraries
        "DYLD_LIBRARY_PATH",
        "PATH",
        "TESSDATA_PREFIX",
        "TMPDIR",
        "TZ",
    }
)
_PREFIXES = ("COVERAGE_", "LC_", "OMP_", "PYTHON")
_NO_TELEMETRY = {"ORT_DISABLE_TELEMETRY": "1"}  # onnxruntime would tell its makers what runs here


def worker_environment() -> dict[str, str]:
    """And where modules are found here, for a worker is sent functions by their names."""
    kept = {name: value for name, value in os.environ.items() if _is_kept(name)}
    return {**kept, **_NO_TELEMETRY, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _is_kept(name: str) -> bool:
    return name in _NAMES or name.startswith(_PREFIXES)
