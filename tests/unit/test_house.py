"""What rots when nobody looks: drawings, versions, locks, scripts."""

from __future__ import annotations

import ast
import importlib
import re
import shutil
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.storage import errors as storage_errors
from ocr_engine import errors as ocr_errors

ROOT = Path(__file__).parents[2]
REGISTRY_OR_MACHINE = r"(pypi|pythonhosted|npmjs)[.]org|(^|[^A-Za-z0-9_.])/(work|root)/"
FLOORS = ("bot", "handlers", "ocr_engine")
MOST_LOOSE_FILES = {"bot": 5, "handlers": 8}
MOST_LINES = 250
SCRIPTS = [path for path in (*ROOT.glob("scripts/*"), *ROOT.glob(".ci/*")) if path.is_file()]
PYTHON_SCRIPTS = [path for path in SCRIPTS if "python" in path.read_text().partition("\n")[0]]


def sources(floor: str, *suffixes: str) -> Iterator[Path]:
    return (path for path in (ROOT / floor).rglob("*") if path.suffix in suffixes)


def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((ROOT / name).read_text())


def pins_in_lock() -> set[str]:
    """Every package version in uv.lock but the project's own, and the hashes of their files."""
    packages = [package for package in read_toml("uv.lock")["package"] if "registry" in package["source"]]
    files = [file for package in packages for file in package.get("wheels", [])]
    files += [package["sdist"] for package in packages if "sdist" in package]
    return {f"{package['name']}=={package['version']}" for package in packages} | {
        file["hash"] for file in files
    }


def pins_in_list(name: str) -> set[str]:
    return set(re.findall(r"^[\w.-]+==[^\s;]+|sha256:\w+", (ROOT / name).read_text(), re.MULTILINE))


def test_the_list_for_the_tests_is_exactly_the_lock() -> None:
    """`scripts/lock` mends it."""
    assert pins_in_list("requirements-dev.lock") == pins_in_lock()


def test_the_list_for_the_bot_is_part_of_the_lock_and_holds_every_dependency() -> None:
    pins = pins_in_list("requirements.lock")
    assert pins <= pins_in_lock()
    dependencies = read_toml("pyproject.toml")["project"]["dependencies"]
    assert {re.split(r"[\[<>=]", dependency)[0] for dependency in dependencies} <= {
        pin.split("==")[0] for pin in pins
    }


def test_the_changelog_speaks_of_the_version_in_pyproject() -> None:
    newest = re.search(r"^## \[([^]]+)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest
    assert newest[1] == read_toml("pyproject.toml")["project"]["version"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_can_be_run(script: Path) -> None:
    assert script.stat().st_mode & 0o111
    assert script.read_text().startswith("#!/")


@pytest.mark.parametrize("script", PYTHON_SCRIPTS, ids=lambda path: path.name)
def test_every_script_imports_of_us_what_there_is(script: Path) -> None:
    """Neither the types nor the tests reach what is run by hand, now and then."""
    imports = (node for node in ast.walk(ast.parse(script.read_text())) if isinstance(node, ast.ImportFrom))
    for node in imports:
        if node.module and node.module.partition(".")[0] in (*FLOORS, "benchmarks", "tests"):
            missing = [alias.name for alias in node.names if not is_there(node.module, alias.name)]
            assert missing == []


def is_there(module: str, name: str) -> bool:
    """In the module, or as one of its modules that nobody has imported yet."""
    return hasattr(importlib.import_module(module), name) or find_spec(f"{module}.{name}") is not None


@pytest.mark.parametrize(
    ("module", "root"), [(ocr_errors, ocr_errors.OcrError), (storage_errors, storage_errors.StorageError)]
)
def test_the_drawn_error_tree_equals_the_classes(module: ModuleType, root: type[Exception]) -> None:
    drawn: dict[str, str] = {}
    path = [root.__name__]
    for branch, name in re.findall(r"^    ([│├└─ ]*── )(\w+)", module.__doc__ or "", re.MULTILINE):
        path[len(branch) // 4 :] = [name]
        drawn[name] = path[-2]
    classes = [kind for kind in vars(module).values() if isinstance(kind, type)]
    assert drawn == {
        kind.__name__: base.__name__ for kind in classes for base in kind.__bases__ if issubclass(base, root)
    }


@pytest.mark.skipif(shutil.which("git") is None, reason="asks git what is tracked")
def test_no_tracked_file_names_a_package_registry_or_a_folder_of_one_machine() -> None:
    """Except locks, which say where packages come from, and the link vectors, which are attacks."""
    git = str(shutil.which("git"))
    found = subprocess.run(  # noqa: S603 - our own words
        [git, "grep", "-nIE", REGISTRY_OR_MACHINE, "--", ":!*.lock", ":!*.jsonl"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == ""


def test_the_lock_names_no_registry_but_the_public_one() -> None:
    registries = {package["source"].get("registry") for package in read_toml("uv.lock")["package"]} - {None}
    assert [str(urlsplit(registry).hostname).split(".") for registry in registries] == [["pypi", "org"]]


@pytest.mark.parametrize("floor", FLOORS)
def test_no_class_name_stands_twice_on_one_floor(floor: str) -> None:
    """A name that is imported has to say by itself which thing it means."""
    trees = [ast.parse(path.read_text()) for path in sources(floor, ".py")]
    names = Counter(node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(("floor", "most"), MOST_LOOSE_FILES.items())
def test_what_is_loose_on_a_floor_is_what_everybody_there_needs(floor: str, most: int) -> None:
    """Everything else stands in a room that says its subject."""
    loose = {path.name for path in (ROOT / floor).glob("*.py")} - {"__init__.py"}
    assert len(loose) <= most, sorted(loose)


def test_hardly_a_file_is_long() -> None:
    """One may be; two say that something has more than one subject."""
    files = [path for floor in FLOORS for path in sources(floor, ".py", ".js", ".css")]
    long = [path.name for path in files if len(path.read_text().splitlines()) > MOST_LINES]
    assert len(long) <= 1, long


def test_no_two_files_of_tests_have_one_name() -> None:
    """The tests are no package: pytest takes the second of a name for the first."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert [name for name in names if names.count(name) > 1] == []
