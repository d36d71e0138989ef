"""The API keeps to its own description: schemathesis makes requests out of it, sound ones and unsound, and compares."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.specs.openapi.checks import ignored_auth, negative_data_rejection, positive_data_acceptance

from search_api.app import create_app
from search_api.client import Client
from search_api.settings import load
from tests.security.servers import SEEDS, serving

EXAMPLES = 12
"""Requests a path and method: enough to reach every parameter with sound and unsound values, in about a minute."""


# A stream that goes on for a minute has tests of its own.
schema = schemathesis.openapi.from_dict(create_app(load()).openapi()).exclude(path_regex="/events$")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("described") / "data", max_upload_bytes=100_000) as served:
        assert Client(served.url).upload(SEEDS[0], wait=120).state == "done"
        yield served.url


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_one_that_is_described(case: schemathesis.Case, url: str) -> None:
    # Whether keys are asked for is for `test_keys`: here none are. And what is sound in form may be wrong in meaning: a
    # cursor that no page gave, a day that is in no calendar, a file that cannot be read.
    without = [ignored_auth, positive_data_acceptance]
    if case.operation.body:  # of a form every field is text: none has a wrong type
        without.append(negative_data_rejection)
    case.call_and_validate(base_url=url, excluded_checks=without)
