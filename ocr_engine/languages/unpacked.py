"""The model of py3langid, unpacked by `python -m ocr_engine.languages.unpacked` at the installation.

It is mapped into memory, which all processes share. The packed one takes half a second to load, some 70 MB in
each of them and 100 at once; it is what is used where there is no other.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_DIR, MODEL_FILE, LanguageIdentifier
from py3langid.modelio import load_model

FOLDER = Path(__file__).parent / "data" / f"py3langid-{version('py3langid')}"
_TABLES = ("chances", "priors", "classes", "moves", "rows", "features")
"""What `load_model` returns."""


@cache
def identifier(folder: Path = FOLDER) -> Any:  # noqa: ANN401 - py3langid is untyped
    """One that gives probabilities, by the unpacked model if there is one in the folder."""
    if not folder.is_dir():
        return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    tables = _mapped(folder)
    return LanguageIdentifier(
        tables["chances"],
        tables["priors"],
        tables["classes"].tolist(),
        tables["moves"].data,
        tables["features"].data,
        norm_probs=True,
        tk_row=tables["rows"].tolist(),
    )


def unpack(folder: Path = FOLDER) -> None:
    """Makes the folder, all at once, unless it is there."""
    if folder.is_dir():
        return
    unfinished = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    for name, table in zip(_TABLES, load_model(MODEL_DIR / MODEL_FILE), strict=True):
        np.save(unfinished / f"{name}.npy", np.asarray(table), allow_pickle=False)
    unfinished.rename(folder)


def _mapped(folder: Path) -> Mapping[str, NDArray[Any]]:
    """Lookups in a view of the memory are those of a list; NumPy's own are slow for single numbers."""
    tables = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in _TABLES}
    return MappingProxyType(tables)


if __name__ == "__main__":
    unpack()
