"""The unit and the container: a second wall, around the jail of the workers and the service itself."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SERVICE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]["legible"]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def unit() -> dict[str, list[str]]:
    """What each setting of the unit is, in its order."""
    settings = defaultdict(list)
    for line in (ROOT / "deploy" / "legible.service").read_text("utf-8").splitlines():
        name, is_one, value = line.partition("=")
        if is_one and not line.startswith("#"):
            settings[name].append(value)
    return settings


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("CapabilityBoundingSet", ""),
        ("DynamicUser", "yes"),
        ("KeyringMode", "private"),
        ("NoNewPrivileges", "yes"),
        ("PrivateDevices", "yes"),
        ("PrivateTmp", "yes"),
        ("ProtectHome", "yes"),
        ("ProtectProc", "invisible"),
        ("ProtectSystem", "strict"),
        ("RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX"),
        ("RestrictNamespaces", "yes"),
        ("StateDirectoryMode", "0700"),
        ("UMask", "0077"),
    ],
)
def test_the_unit_leaves_the_service_little(setting: str, value: str) -> None:
    assert unit()[setting] == [value]


def test_the_unit_lets_the_service_shut_its_workers_in() -> None:
    allowed, refused = unit()["SystemCallFilter"]
    assert {
        "landlock_create_ruleset",
        "landlock_add_rule",
        "landlock_restrict_self",
        "seccomp",
    } <= set(allowed.split())
    assert refused == "~@privileged"


def test_the_unit_takes_the_token_from_a_file_that_only_the_service_reads() -> None:
    (name, _, source) = unit()["LoadCredential"][0].partition(":")
    assert source == "/etc/legible/telegram-token"
    assert f"TELEGRAM_BOT_TOKEN_FILE=%d/{name}" in unit()["Environment"][0].split()


def test_the_container_has_a_user_of_its_own_that_is_not_root() -> None:
    (user,) = re.findall(r"^USER (\w+)$", DOCKERFILE, re.MULTILINE)
    assert int(user) > 0
    assert f"useradd --uid {user} " in DOCKERFILE
    assert "user" not in SERVICE


def test_all_that_the_image_is_made_of_is_fixed() -> None:
    """But for Debian's packages, of which the newest is the only one that is served."""
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert set(bases) == {"${BASE}"}
    assert re.search(r"^ARG BASE=python:3\.\d+\.\d+-slim-bookworm", DOCKERFILE, re.MULTILINE)
    installs = re.findall(r"pip install (.+)", DOCKERFILE)
    assert [each for each in installs if "--require-hashes" not in each] == [
        "--no-deps /opt/wheel/legible-*.whl"
    ]


def test_the_container_can_write_to_its_data_and_to_memory_only() -> None:
    assert SERVICE["read_only"] is True
    assert SERVICE["tmpfs"] == ["/tmp"]  # noqa: S108
    assert SERVICE["volumes"] == ["data:/data"]


def test_the_container_has_no_privileges_and_the_filter_of_its_engine() -> None:
    assert SERVICE["cap_drop"] == ["ALL"]
    assert SERVICE["security_opt"] == ["no-new-privileges:true"]
    assert not {"cap_add", "privileged", "devices", "pid", "ipc", "network_mode"} & SERVICE.keys()


def test_the_container_bounds_memory_and_processes() -> None:
    assert {"mem_limit", "pids_limit"} <= SERVICE.keys()


def test_the_container_is_published_on_this_machine_only() -> None:
    assert all(port.startswith("127.0.0.1:") for port in SERVICE["ports"])
