"""What several tests of reading share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.sandbox import Workers


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """One worker process, for all tests of a file."""
    with Workers(1) as made:
        yield made
