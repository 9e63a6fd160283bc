"""What operators are given, the unit, alerts, dashboard and their page, speaks of what is there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.monitoring.check import Verdict
from bot.monitoring.metrics import Metrics, MetricsPage
from bot.storage import Backlog

ROOT = Path(__file__).parents[3]
DEPLOY = ROOT / "deploy"
OPERATIONS = (ROOT / "docs" / "operations.md").read_text("utf-8")
METRIC = re.compile(r"\b(?:legible|process)_[a-z_]+\b")
_OF_HISTOGRAMS = re.compile(r"_(?:bucket|sum|count|created)$")


def alerts() -> list[dict[str, Any]]:
    [group] = yaml.safe_load((DEPLOY / "prometheus-alerts.yml").read_text("utf-8"))["groups"]
    return list(group["rules"])


def dashboard() -> dict[str, Any]:
    return dict(json.loads((DEPLOY / "grafana-dashboard.json").read_text("utf-8")))


def queries() -> Iterator[str]:
    yield from (rule["expr"] for rule in alerts())
    for panel in dashboard()["panels"]:
        yield from (target["expr"] for target in panel["targets"])


async def no_backlog() -> Backlog:
    return Backlog(open=0, failed=0, oldest_seconds=0.0)


async def all_well() -> dict[str, Verdict]:
    return {"storage": Verdict(ok=True)}


@pytest.fixture
async def exposed() -> set[str]:
    """The names of all metrics, as Prometheus would find them."""
    metrics, app = Metrics(), web.Application()
    metrics.page_read("auto", ("eng",), 1)
    metrics.http_answered(200)
    MetricsPage(metrics, no_backlog, lambda: 0, all_well).attach(app)
    async with TestClient(TestServer(app)) as client, client.get("/metrics") as response:
        lines = (await response.text()).splitlines()
    return {re.split("[ {]", line)[0] for line in lines if not line.startswith("#")}


async def test_alerts_and_dashboard_ask_for_metrics_that_there_are(exposed: set[str]) -> None:
    asked = {name for query in queries() for name in METRIC.findall(query)}
    assert asked - exposed == set()


async def test_the_page_lists_exactly_the_metrics_that_there_are(exposed: set[str]) -> None:
    listed = set(re.findall(r"^\| `(legible_\w+)`", OPERATIONS, re.MULTILINE))
    ours = {name for name in exposed if name.startswith("legible_")}
    assert listed == {_OF_HISTOGRAMS.sub("", name) for name in ours if not created(name)}


def created(name: str) -> bool:
    return name.endswith("_created")


def test_the_page_says_what_to_do_about_each_alert() -> None:
    explained = re.findall(r"^\| (Legible\w+) \|", OPERATIONS, re.MULTILINE)
    assert explained == [rule["alert"] for rule in alerts()]


def test_every_panel_of_the_dashboard_has_a_place_of_its_own() -> None:
    taken = [
        (panel["gridPos"]["x"] + right, panel["gridPos"]["y"] + down)
        for panel in dashboard()["panels"]
        for right in range(panel["gridPos"]["w"])
        for down in range(panel["gridPos"]["h"])
    ]
    assert len(taken) == len(set(taken))
    assert max(x for x, _ in taken) < 24


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit as if it were installed: systemd looks for its program and its documentation."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not installed")
    text = (DEPLOY / "legible.service").read_text("utf-8")
    installed = text.replace("/opt/legible/.venv/bin/legible run", shutil.which("true") or "").replace(
        "file:/opt/legible/docs", f"file:{ROOT}/docs"
    )
    unit = tmp_path / "legible.service"
    unit.write_text(installed)
    return unit


def analyze(*arguments: str | Path) -> str:
    done = subprocess.run(  # noqa: S603 - a fixed command
        ["systemd-analyze", *arguments],  # noqa: S607 - found above
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def test_systemd_understands_all_of_the_unit(unit: Path) -> None:
    assert analyze("verify", "--man=no", unit) == ""


def test_the_unit_exposes_little(unit: Path) -> None:
    analyze("security", "--offline=yes", "--threshold=15", unit)
