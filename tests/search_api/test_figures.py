"""Figures of a query against figures of obligations."""

from __future__ import annotations

import pytest

from extract.records import Target
from ingest.vietnamese import fold
from search_api.columns import Table
from search_api.figures import FIGURE, Figure, figure_in, figure_worth, measures
from search_api.text import figure_key


def target(**values: object) -> Target:
    return Target.model_validate({"raw": "x", "indicator": "x", "comparator": ">=", "value": 50, "unit": "%"} | values)


def worth(query: str, *targets: Target) -> float:
    payload = {"document_id": "d", "figures": [figure_key(t.value) for t in targets], "measures": measures(targets)}
    match = FIGURE.search(fold(query))
    assert match
    figure = figure_in(fold(query), match)
    assert figure
    return float(figure_worth(figure, Table([("one", payload)]).view())[0])  # type: ignore[dict-item]


def test_what_is_said_of_a_figure_counts_beside_its_value() -> None:
    rising = target(change="increase")
    assert worth("tăng ít nhất 50%", rising) == 1.0
    assert worth("tăng ít nhất 50%", target(comparator="=")) < worth("tăng ít nhất 50%", target()) < 1.0
    assert worth("50 lớp", rising) == 0.5
    assert worth("60%", rising) == 0.0


@pytest.mark.parametrize("query", ["trong 5 năm", "6 thang", "30 ngày"])
def test_a_length_of_time_is_no_figure(query: str) -> None:
    match = FIGURE.search(fold(query))
    assert match and figure_in(fold(query), match) is None


@pytest.mark.parametrize(
    ("query", "figure"),
    [
        ("kinh phí 18,5 tỷ đồng", Figure("1.85e+10", "dong")),
        ("không quá 2.000 hộ", Figure("2000", "ho", ("<=", "<"))),
        ("giảm 25 %", Figure("25", "%", (), "decrease")),
        ("trên 80%", Figure("80", "%", (">=", ">"))),
    ],
)
def test_a_figure_is_read_with_its_unit_and_comparator(query: str, figure: Figure) -> None:
    match = FIGURE.search(fold(query))
    assert match and figure_in(fold(query), match) == figure
