"""Times in a query, and how well an obligation's time meets them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import Timeline
from search_api.columns import Table
from search_api.indexing import timeline_payload
from search_api.ranking import FITS
from search_api.when import TimeWish, find_times, meets

EXAMPLES = [
    ("báo cáo trước 30/11", "before", "..--11-30"),
    ("truoc ngay 15/12", "before", "..--12-15"),
    ("chậm nhất là ngày 15/12/2025", "before", "..2025-12-15"),
    ("đến 31/12/2025", "by", "..2025-12-31"),
    ("ngày 30/11", "day", "--11-30"),
    ("trước tháng 6", "before", "..--05-31"),
    ("trước tháng 3/2024", "before", "..2024-02-29"),
    ("đến tháng 6 năm 2025", "before", "..2025-06-30"),
    ("cuối năm", "quarter", "--12"),
    ("đầu năm 2026", "quarter", "2026-01-01..2026-03-31"),
    ("đến cuối năm 2025", "by", "..2025-12-31"),
    ("trước cuối năm 2025", "before", "..2025-12-31"),
    ("từ năm 2022", "after", "2022-01-01.."),
    ("vốn đầu tư 2022", "year", "2022-01-01..2022-12-31"),
    ("định kỳ 6 tháng", "recurring", "HALF_YEARLY"),
    ("6 tháng đầu năm", "recurring", "HALF_YEARLY"),
    ("6 thang cuoi nam 2025", "period", "2025-07-01..2025-12-31"),
    ("mục tiêu 2045", "year", "2045-01-01..2045-12-31"),
    ("đến năm 2025 phải đạt gì", "by", "..2025-12-31"),
    ("trước năm 2026", "before", "..2025-12-31"),
    ("sau 2026", "after", "2027-01-01.."),
    ("giai doan 2022-2030", "period", "2022-01-01..2030-12-31"),
    ("từ năm 2021 đến năm 2025", "period", "2021-01-01..2025-12-31"),
    ("quý IV/2025", "quarter", "2025-10-01..2025-12-31"),
    ("tháng 6 2026", "month", "2026-06-01..2026-06-30"),
    ("sau 30/6/2026", "after", "2026-07-01.."),
    ("từ ngày 1/7/2026", "after", "2026-07-01.."),
    ("sau tháng 6/2026", "after", "2026-07-01.."),
    ("từ 01/7/2026 đến 31/12/2026", "period", "2026-07-01..2026-12-31"),
    ("từ tháng 7 đến hết tháng 12 năm 2026", "period", "2026-07-01..2026-12-31"),
    ("hạn quý 3 2026", "quarter", "2026-07-01..2026-09-30"),
    ("quý 2", "quarter", "--06"),
    ("trước ngày 30 tháng 6 năm 2024", "before", "..2024-06-30"),
    ("ngày 15/3/2024", "day", "2024-03-15..2024-03-15"),
    ("tháng 12", "month", "--12"),
    ("tháng 2/2024", "month", "2024-02-01..2024-02-29"),
    ("hằng quý", "recurring", "QUARTERLY"),
    ("hàng năm", "recurring", "YEARLY"),
    ("thường xuyên", "ongoing", "ongoing"),
]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("nhiệm vụ hạn tháng 12", "hạn tháng 12"),
        ("thời hạn hoàn thành trong tháng 12/2025", "thời hạn hoàn thành trong tháng 12/2025"),
        ("đào tạo ngắn hạn năm 2025", "năm 2025"),
        ("quyền hạn năm 2025", "năm 2025"),
    ],
)
def test_the_word_for_a_due_time_is_part_of_it(query: str, words: str) -> None:
    assert [query[slice(*wish.at)] for wish in find_times(query)] == [words]


@pytest.mark.parametrize(
    ("query", "label", "due"),
    [
        ("nhiệm vụ đã quá hạn", "..2026-11-21", True),
        ("sap den han", "2026-11-22..2026-12-22", True),
        ("tháng này", "2026-11-01..2026-11-30", False),
        ("hạn tháng sau", "2026-12-01..2026-12-31", True),
        ("quý trước", "2026-07-01..2026-09-30", False),
        ("năm tới", "2027-01-01..2027-12-31", False),
        ("tuần này", "2026-11-16..2026-11-22", False),
        ("hôm nay", "2026-11-22..2026-11-22", False),
    ],
)
def test_a_time_told_from_today(query: str, label: str, due: bool) -> None:
    assert [(w.label(), w.due) for w in find_times(query, date(2026, 11, 22))] == [(label, due)]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("quá hạn tháng này", ["quá hạn", "tháng này"]),
        ("sắp đến hạn 30/6/2027", ["sắp đến hạn", "30/6/2027"]),
        ("sau 30/6", ["30/6"]),
        ("sau tháng 6", ["tháng 6"]),
    ],
)
def test_each_time_has_its_own_words(query: str, words: list[str]) -> None:
    assert [query[slice(*wish.at)] for wish in find_times(query, date(2026, 11, 22))] == words


@pytest.mark.parametrize("query", ["xử lý nợ quá hạn", "tỷ lệ hồ sơ quá hạn", "trong thời gian tới"])
def test_what_plans_are_about_is_no_time_told_from_today(query: str) -> None:
    assert find_times(query) == []


@pytest.mark.parametrize("query", ["hạn 2025", "hạn chót năm 2025", "đến hạn trong năm 2025", "hạn trước năm 2026"])
def test_a_period_is_never_due(query: str) -> None:
    (wish,), (bare,) = find_times(query), find_times("năm 2025")
    assert fit(wish, DEADLINE) >= FITS and fit(wish, JUNE) >= FITS
    assert fit(wish, PERIOD) == 0.0 < fit(bare, PERIOD)


@pytest.mark.parametrize(("query", "kind", "label"), EXAMPLES)
def test_a_time_is_read(query: str, kind: str, label: str) -> None:
    assert [(wish.kind, wish.label()) for wish in find_times(query)] == [(kind, label)]


@pytest.mark.parametrize(
    "query", ["1600/QĐ-TTg", "45/2012/NĐ-CP", "31/2", "trước 31/2", "trước tháng 1", "630 lao động", "tháng 13"]
)
def test_what_is_no_time_is_none(query: str) -> None:
    assert find_times(query) == []


@given(st.text())
def test_times_never_overlap_and_lie_inside(query: str) -> None:
    ends = [wish.at for wish in find_times(query)]
    assert all(left[1] <= right[0] for left, right in pairwise(ends))
    assert all(0 <= start < end <= len(query) for start, end in ends)


def fit(wish: TimeWish, timeline: Any) -> float:
    """How well the one row of a table meets a wish."""
    return float(meets(wish, Table([("one", {"document_id": "d", **timeline})]).view())[0])


def payload(**timeline: Any) -> Any:
    return timeline_payload(Timeline(**timeline))


DEADLINE = payload(raw="Đến năm 2025", kind="deadline", end="2025-12-31")
PERIOD = payload(raw="2022-2030", kind="period", start="2022-01-01", end="2030-12-31")
JUNE = payload(raw="trước 30/6/2025", kind="deadline", end="2025-06-30")
HALF_YEARLY = payload(raw="6 tháng một lần", kind="recurring", rrule="FREQ=MONTHLY;INTERVAL=6")
YEARLY_DECEMBER = payload(raw="20/12 hằng năm", kind="recurring", rrule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20")
YEARLY = payload(raw="trước 30 tháng 11 hàng năm", kind="recurring", rrule="FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30")


@pytest.mark.parametrize(
    ("query", "best", "other"),
    [
        ("đến năm 2025", DEADLINE, PERIOD),
        ("2022-2030", PERIOD, DEADLINE),
        ("năm 2025", DEADLINE, PERIOD),
        ("30/11", YEARLY, DEADLINE),
        ("tháng 11", YEARLY, PERIOD),
        ("hàng năm", YEARLY, PERIOD),
        ("sau năm 2025", PERIOD, DEADLINE),
        ("trước năm 2026", DEADLINE, PERIOD),
        ("định kỳ 6 tháng", HALF_YEARLY, YEARLY),
        ("trước 30/11", YEARLY, JUNE),
    ],
)
def test_the_very_time_meets_best(query: str, best: Any, other: Any) -> None:
    (wish,) = find_times(query)
    assert fit(wish, best) == 1.0 > fit(wish, other)


@pytest.mark.parametrize(
    ("query", "due", "late"),
    [
        ("trước 30/11", JUNE, YEARLY_DECEMBER),
        ("trước 15/12", YEARLY, YEARLY_DECEMBER),
        ("trước 01/7/2026", JUNE, payload(raw="30/9/2026", kind="deadline", end="2026-09-30")),
        ("trước năm 2026", JUNE, payload(raw="30/9/2026", kind="deadline", end="2026-09-30")),
    ],
)
def test_before_a_day_is_whatever_is_due_up_to_then(query: str, due: Any, late: Any) -> None:
    (wish,) = find_times(query)
    assert fit(wish, due) >= FITS > fit(wish, late) == 0.0


def test_without_a_time_nothing_is_met() -> None:
    assert all(fit(wish, {}) == 0.0 for query, _, _ in EXAMPLES for wish in find_times(query))


def test_the_end_of_a_year_is_a_day_only_where_it_was_written() -> None:
    assert DEADLINE["days"] == []
    two = "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=30,31;BYSETPOS=1,3"
    assert payload(raw="trước ngày 30/6 và 31/12 hằng năm", kind="recurring", rrule=two)["days"] == ["06-30", "12-31"]
    workday = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"
    assert payload(raw="ngày làm việc đầu tiên hằng tháng", kind="recurring", rrule=workday)["days"] == []
    assert payload(raw="trước ngày 31/12/2025", kind="deadline", end="2025-12-31")["days"] == ["12-31"]
