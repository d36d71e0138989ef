"""One site and one browser for all the tests of the pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from search_api.workspace import Workspace
from tests.web import served_site


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("data")
    with served_site.workspace(folder, *served_site.sample_files()) as opened:
        yield opened


@pytest.fixture(scope="session")
def site(data: Workspace) -> Iterator[str]:
    with served_site.served(data) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if served_site.CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with served_site.chromium() as opened:
        yield opened


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page in a window of a usual size; errors in its console fail the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(90_000)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []
