"""/metrics as Prometheus reads it, over real HTTP."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client.parser import text_string_to_metric_families

from bot.monitoring.check import Check, Verdict
from bot.monitoring.health import Health
from bot.monitoring.metrics import Metrics, MetricsPage
from bot.storage import Backlog, StorageFailed
from bot.web.request_ids import HttpRequests

NOTHING_OPEN = Backlog(open=0, failed=0, oldest_seconds=0.0)


@dataclass
class Service:
    """What the page asks, and the counters that its parts would hold."""

    backlog: Backlog | None = NOTHING_OPEN
    waiting: int = 0
    checks: Mapping[str, Check] = field(default_factory=dict)
    metrics: Metrics = field(default_factory=Metrics)

    async def ask_backlog(self) -> Backlog:
        if self.backlog is None:
            raise StorageFailed("no database")
        return self.backlog

    async def scraped(self) -> Mapping[str, float]:
        """The samples by name and labels, such as `legible_telegram_retries_total{reason="flood"}`."""
        app = web.Application()
        page = MetricsPage(self.metrics, self.ask_backlog, lambda: self.waiting, Health(self.checks).verdicts)
        page.attach(app)
        async with TestClient(TestServer(app)) as client, client.get("/metrics") as response:
            assert (response.status, response.content_type) == (200, "text/plain")
            return samples(await response.text())


def samples(text: str) -> dict[str, float]:
    return {
        sample.name + "".join(f'{{{name}="{value}"}}' for name, value in sample.labels.items()): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def test_what_was_counted_can_be_read() -> None:
    service = Service()
    metrics = service.metrics
    metrics.update_taken_in()
    metrics.update_set_aside()
    metrics.picture_done("text")
    metrics.picture_done("damaged-picture")
    metrics.worker_restarted()
    metrics.link_refused()
    metrics.retried("flood")
    metrics.over_quota()
    metrics.http_answered(200)
    scraped = await service.scraped()
    assert {name: scraped[name] for name in scraped if name.startswith("legible") and "_total" in name} == {
        "legible_updates_total": 1,
        "legible_updates_set_aside_total": 1,
        'legible_pictures_total{outcome="text"}': 1,
        'legible_pictures_total{outcome="no_text"}': 0,
        'legible_pictures_total{outcome="damaged-picture"}': 1,
        "legible_worker_restarts_total": 1,
        "legible_links_refused_total": 1,
        'legible_telegram_retries_total{reason="flood"}': 1,
        'legible_telegram_retries_total{reason="network"}': 0,
        "legible_over_quota_total": 1,
        'legible_http_requests_total{status="200"}': 1,
    }


async def test_times_are_kept_as_histograms() -> None:
    service = Service()
    service.metrics.answered(4.0)
    service.metrics.page_read("auto", ("rus", "eng"), 1.5)
    scraped = await service.scraped()
    assert scraped["legible_answer_seconds_sum"] == 4.0
    assert scraped['legible_answer_seconds_bucket{le="3.0"}'] == 0
    assert scraped['legible_answer_seconds_bucket{le="5.0"}'] == 1
    assert scraped['legible_page_seconds_count{engine="auto"}'] == 1
    assert scraped['legible_pages_total{script="Cyrl"}'] == 1


async def test_the_inbox_and_the_queue_are_asked_when_somebody_looks() -> None:
    service = Service(Backlog(open=3, failed=1, oldest_seconds=61.5), waiting=7)
    scraped = await service.scraped()
    assert scraped["legible_inbox_open"] == 3
    assert scraped["legible_inbox_failed"] == 1
    assert scraped["legible_inbox_oldest_seconds"] == 61.5
    assert scraped["legible_waiting_pictures"] == 7


async def test_the_rest_can_be_read_while_the_database_fails() -> None:
    service = Service(backlog=None, waiting=2)
    scraped = await service.scraped()
    assert math.isnan(scraped["legible_inbox_open"])
    assert math.isnan(scraped["legible_inbox_oldest_seconds"])
    assert scraped["legible_waiting_pictures"] == 2


async def test_what_is_ready_can_be_read_check_by_check() -> None:
    scraped = await Service(checks={"storage": passes, "workers": does_not_pass}).scraped()
    assert scraped['legible_ready{check="storage"}'] == 1
    assert scraped['legible_ready{check="workers"}'] == 0


async def passes() -> Verdict:
    return Verdict(ok=True)


async def does_not_pass() -> Verdict:
    return Verdict(ok=False)


async def test_the_memory_and_files_of_the_process_are_told() -> None:
    scraped = await Service().scraped()
    assert scraped["process_resident_memory_bytes"] > 0
    assert scraped["process_open_fds"] > 0


async def test_services_count_apart() -> None:
    one, other = Service(), Service()
    one.metrics.update_taken_in()
    assert (await one.scraped())["legible_updates_total"] == 1
    assert (await other.scraped())["legible_updates_total"] == 0


async def test_requests_are_counted_by_status_wherever_they_end() -> None:
    service = Service()
    app, api = web.Application(), web.Application()
    HttpRequests(service.metrics).attach(app)
    api.router.add_get("/fails", fails)
    app.add_subapp("/v1", api)
    async with TestClient(TestServer(app)) as client:
        for path in ("/v1/fails", "/v1/fails", "/nowhere"):
            await client.get(path)
    scraped = await service.scraped()
    assert scraped['legible_http_requests_total{status="418"}'] == 2
    assert scraped['legible_http_requests_total{status="404"}'] == 1


async def fails(_request: web.Request) -> web.Response:
    return web.Response(status=418)
