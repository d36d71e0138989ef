"""Databases of the archive: what holds on SQLite holds on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from search_api.archive import Archive
from tests.search_api.postgres import ABSENT, cluster, emptied, programs


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL database: that of NHIEMVU_TEST_DATABASE_URL, or a throw-away one; whatever is in it may
    be deleted."""
    given = os.environ.get("NHIEMVU_TEST_DATABASE_URL")
    if given:
        yield given
        return
    found = programs()
    if found is None:
        pytest.skip(ABSENT)
    with cluster(found) as url:
        yield url


@pytest.fixture
def postgres(postgres_server: str) -> str:
    """The URL of an empty PostgreSQL database."""
    return emptied(postgres_server)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'archive.db'}"
    url: str = request.getfixturevalue("postgres")
    return url


@pytest.fixture
def archive(database: str, tmp_path: Path) -> Iterator[Archive]:
    """An empty archive of either kind."""
    opened = Archive(database, tmp_path / "originals")
    yield opened
    opened.close()
