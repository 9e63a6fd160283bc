"""What Legible is installed with is listed, and nothing of it forbids that."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.worlds.third_party import FILE, ROOT, document, families_of, license_of, package_names


def test_every_package_is_listed_with_its_license() -> None:
    """`scripts/third-party` mends it."""
    assert FILE.read_text("utf-8") == document()


@pytest.mark.parametrize("name", package_names())
def test_every_license_goes_with_ours(name: str) -> None:
    assert list(families_of(license_of(name)))


def test_the_bill_of_materials_holds_every_pin_with_its_files() -> None:
    done = subprocess.run([sys.executable, ROOT / "scripts" / "sbom"], capture_output=True, check=True)  # noqa: S603
    components = {each["name"]: each for each in json.loads(done.stdout)["components"]}
    assert components.keys() >= set(package_names())
    assert all(each["hashes"] for each in components.values())
