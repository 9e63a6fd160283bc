"""How many workers there are where nobody says it: by processors, memory, and the limits of a container."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from bot.workers.machine import Machine, this_machine
from ocr_engine.engines import info

MIB = 2**20
GIB = 1024 * MIB
AUTO, TESSERACT = info("auto").memory, info("tesseract").memory


def kernel(root: Path, files: dict[str, str], total_kilobytes: int = 4 * 1024 * 1024) -> Path:
    """The files of a kernel that tell what there is."""
    all_files = {
        "proc/meminfo": f"MemTotal:       {total_kilobytes} kB\nMemFree:          123 kB\n",
        "proc/self/cgroup": "0::/system.slice/legible.service\n",
        **files,
    }
    for name, content in all_files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)
    return root


@pytest.mark.parametrize(
    ("machine", "auto", "tesseract"),
    [
        (Machine(1, 800 * MIB), 1, 1),
        (Machine(2, 800 * MIB), 1, 2),
        (Machine(2, 1.8 * GIB), 2, 2),
        (Machine(8, 3 * GIB), 4, 8),
        (Machine(1, 64 * GIB), 1, 1),
        (Machine(2, 100 * MIB), 1, 1),
        (Machine(3, math.inf), 3, 3),
    ],
    ids=lambda value: (
        f"{value.processors} of {value.memory_bytes / MIB:.0f}" if isinstance(value, Machine) else ""
    ),
)
def test_there_are_as_many_workers_as_have_a_processor_and_fit(
    machine: Machine, auto: int, tesseract: int
) -> None:
    assert (machine.workers_with(AUTO), machine.workers_with(TESSERACT)) == (auto, tesseract)


def test_the_system_keeps_a_part_of_all_memory(tmp_path: Path) -> None:
    assert 700 * MIB < this_machine(kernel(tmp_path, {}, total_kilobytes=1024 * 1024)).memory_bytes < GIB


@pytest.mark.parametrize("group", ["system.slice/legible.service/", "system.slice/", ""])
def test_the_limits_of_a_group_and_of_those_above_it_count(tmp_path: Path, group: str) -> None:
    limits = {
        f"sys/fs/cgroup/{group}memory.max": f"{GIB}\n",
        f"sys/fs/cgroup/{group}cpu.max": "50000 100000\n",
    }
    assert this_machine(kernel(tmp_path, limits)) == Machine(1, GIB)


def test_a_group_without_limits_has_all_of_the_machine(tmp_path: Path) -> None:
    group = "sys/fs/cgroup/system.slice/"
    limits = {f"{group}memory.max": "max\n", f"{group}cpu.max": "max 100000\n"}
    without = this_machine(kernel(tmp_path / "without", {}))
    assert this_machine(kernel(tmp_path / "with", limits)) == without


def test_where_the_kernel_tells_nothing_only_processors_count(tmp_path: Path) -> None:
    assert this_machine(tmp_path).memory_bytes == math.inf


def test_workers_share_what_the_service_leaves() -> None:
    assert Machine(2, 3150 * MIB).bytes_for_each(2) == 1500 * MIB
