"""What holds for every test: one hypothesis profile, and the rule that a gate skips nothing.

With `NHIEMVU_NO_SKIPS=1` (set by `.ci/run` where `CI=true`) a skipped test fails the run, since a machine that lacks a
program would otherwise look healthy. Three reasons stay allowed, because no machine can be asked to have them: documents
that may not be redistributed (`shared`), a Qdrant server (`QDRANT_URL`), and torch (the extra `neural`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

ALLOWED = ("shared", "QDRANT_URL", "extra `neural`")

# The name that Starlette's test client calls the server by, which no browser would: see the setting `hosts`.
os.environ.setdefault("NHIEMVU_HOSTS", "testserver")

# A slow shared core is no finding: time limits are tested by the tests that are about time.
settings.register_profile("nhiemvu", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("nhiemvu")

_forbidden: list[str] = []


def _note(where: str, longrepr: object) -> None:
    reason = str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)
    if not any(word in reason for word in ALLOWED):
        _forbidden.append(f"{where}: {reason}")


def _active() -> bool:
    return os.environ.get("NHIEMVU_NO_SKIPS", "") not in ("", "0")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        _note(report.nodeid, report.longrepr)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.skipped:
        _note(report.nodeid, report.longrepr)


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    if _active() and _forbidden and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    yield


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _active() and _forbidden:
        terminalreporter.section("skipped, and NHIEMVU_NO_SKIPS is set")
        for line in _forbidden:
            terminalreporter.write_line(line)
