"""Figures for Prometheus: requests and their times as they come, and what archive and index hold when it is asked."""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from search_api.workspace import Workspace

CONTENT_TYPE = CONTENT_TYPE_LATEST
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Metrics:
    """The figures of one application; two in one process do not mix theirs."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "nhiemvu_requests", "Requests answered.", ("method", "route", "status"), registry=self._registry
        )
        self._seconds = Histogram(
            "nhiemvu_request_seconds",
            "From a request's head to the end of its answer.",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self.in_flight = Gauge("nhiemvu_requests_in_flight", "Requests being answered.", registry=self._registry)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request; `route` is the path's pattern, since paths themselves are without number."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def hold(self, workspace: Workspace) -> None:
        """Report what this archive and index hold, too."""
        self._registry.register(_Holdings(workspace))

    def text(self) -> bytes:
        """All figures in Prometheus' text format. Raises what the archive and the index raise."""
        return generate_latest(self._registry)


class _Holdings(Collector):
    """What archive and index hold, looked up when it is asked."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def describe(self) -> Iterable[Metric]:
        """Nothing: the registry would otherwise ask the archive before anybody wants to know."""
        return []

    def collect(self) -> Iterable[Metric]:
        """The figures now."""
        counts = self._workspace.archive.counts()
        jobs = GaugeMetricFamily("nhiemvu_jobs", "Files handed in, by how far they have come.", labels=["state"])
        for state, count in counts.jobs.items():
            jobs.add_metric([state], count)
        obligations = GaugeMetricFamily("nhiemvu_obligations", "Obligations of current documents.", labels=["kind"])
        for kind, count in counts.kinds.items():
            obligations.add_metric([kind], count)
        yield jobs
        yield obligations
        yield GaugeMetricFamily("nhiemvu_documents", "Current documents.", value=counts.documents)
        yield GaugeMetricFamily("nhiemvu_superseded_documents", "Documents with a newer version.", counts.superseded)
        points = self._workspace.index.count()
        yield GaugeMetricFamily("nhiemvu_index_points", "Obligations that the index holds.", value=points)
