"""Times without a year, in documents of one year, of several, and of a date without a day."""

from __future__ import annotations

from datetime import date

import pytest

from extract.flags import YEAR_ELSEWHERE
from extract.records import Timeline
from extract.timelines_years import years_of_plan
from tests.extract.plans import obligations


def told(title: str, day: str, line: str) -> Timeline:
    """The one time of a plan with that title, dated so."""
    head = f"ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nSố: 12/KH-UBND\n\nLào Cai, ngày {day}\n\nKẾ HOẠCH\n\n{title}\n\n"
    (found,) = obligations(f"I. NHIỆM VỤ\n1. {line}\n", head)
    assert found.timeline
    return found.timeline


@pytest.mark.parametrize(
    ("title", "day", "line", "expected"),
    [
        ("Cải cách hành chính", "05 tháng 3 năm 2026", "Sở Y tế rà soát trước ngày 30/6.", "2026-06-30"),
        ("Cải cách hành chính", "05 tháng 10 năm 2026", "Sở Y tế rà soát trước ngày 30/6.", "2027-06-30"),
        ("Cải cách hành chính năm 2026", "20 tháng 12 năm 2025", "Sở Y tế rà soát trước ngày 25/12.", "2026-12-25"),
        (
            "Tổ chức năm học 2026 - 2027",
            "10 tháng 8 năm 2026",
            "Sở Y tế tập huấn, hoàn thành trong tháng 3.",
            "2027-03-31",
        ),
        (
            "Thực hiện Nghị quyết số 9/NQ-CP ngày 02/02/2023",
            "05 tháng 3 năm 2026",
            "Sở Y tế rà soát trước 30/6.",
            "2026-06-30",
        ),
        ("Giảm nghèo giai đoạn 2021 - 2025", "05 tháng 3 năm 2022", "Sở Y tế rà soát trước ngày 30/6.", None),
        ("Cải cách hành chính", "… tháng 3 năm 2026", "Sở Y tế rà soát trước ngày 30/6.", "2026-06-30"),
        ("Cải cách hành chính", "     tháng     năm 2026", "Sở Y tế rà soát trước ngày 30/6.", "2026-06-30"),
    ],
)
def test_a_time_without_a_year_is_the_next_one(title: str, day: str, line: str, expected: str | None) -> None:
    time = told(title, day, line)
    assert time.raw in line and time.kind == "deadline"
    assert (time.end and time.end.isoformat()) == expected


def test_what_comes_each_year_stays_so() -> None:
    time = told("Cải cách hành chính", "05 tháng 3 năm 2026", "Sở Y tế báo cáo trước ngày 30/6 hằng năm.")
    assert (time.kind, time.end) == ("recurring", None)


def test_the_years_of_a_plan() -> None:
    day = date(2026, 3, 5)
    assert years_of_plan("Thi hành Luật Đất đai năm 2013", day)[:2] == ((2026, 2027), False)
    assert years_of_plan("Cải cách hành chính năm 2026", None)[:2] == ((2026, 2027), True)
    assert years_of_plan("Cải cách hành chính", None).years == ()
    assert years_of_plan("Đến năm 2025, tầm nhìn 2045", day).years == ()


@pytest.mark.parametrize(
    ("title", "day", "line", "expected"),
    [
        (
            "Hội nghị tổng kết công tác năm 2025",
            "20 tháng 11 năm 2025",
            "Sở Y tế báo cáo trước ngày 10/01.",
            "2026-01-10",
        ),
        ("Cải cách hành chính năm 2026", "05 tháng 3 năm 2026", "Sở Y tế tập huấn trong tháng 02.", "2026-02-28"),
        ("Cải cách hành chính", "20 tháng 12 năm 2025", "Sở Y tế rà soát, xong trong quý III.", "2026-09-30"),
    ],
)
def test_what_is_over_is_of_the_next_year_but_for_a_month_of_the_plan_s(
    title: str, day: str, line: str, expected: str
) -> None:
    assert str(told(title, day, line).end) == expected


@pytest.mark.parametrize(
    "line", ["Tiếp thu ý kiến tại cuộc họp ngày 20/02.", "Khắc phục đợt lũ từ ngày 10/02 đến ngày 12/02."]
)
def test_what_has_been_gets_no_year(line: str) -> None:
    head = "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nLào Cai, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\n\nCải cách\n\n"
    (found,) = obligations(f"I. NHIỆM VỤ\n1. {line}\n", head)
    assert found.timeline is None or found.timeline.end is None


@pytest.mark.parametrize(
    ("line", "flagged"),
    [
        ("Sở Y tế tập huấn, xong trước ngày 30/6.", True),
        ("Sở Y tế tập huấn trong quý III.", True),
        ("Sở Y tế tập huấn, xong trước ngày 15/12.", True),
        ("Sở Y tế tập huấn từ ngày 01/10 đến ngày 10/10.", True),
        ("Sở Y tế tập huấn, xong trước ngày 30/6/2026.", False),
        ("Sở Y tế tập huấn trong năm 2026.", False),
        ("Sở Y tế tập huấn hằng quý.", False),
        ("Sở Y tế tập huấn.", False),
    ],
)
def test_a_year_that_is_not_written_beside_its_time_is_flagged(line: str, flagged: bool) -> None:
    head = "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nLào Cai, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\n\nCải cách\n\n"
    (found,) = obligations(f"I. NHIỆM VỤ\n1. {line}\n", head)
    assert (YEAR_ELSEWHERE.vietnamese in found.flags) is flagged


@pytest.mark.parametrize(
    ("said", "end"),
    [
        ("xong trước ngày 30/6", "2026-06-30"),
        ("không muộn hơn ngày 30/6", "2026-06-30"),
        ("từ ngày 01/4 đến ngày 30/4", "2026-04-30"),
        ("từ ngày 01/4 đến 30/4", "2026-04-30"),
        ("từ 01/4 - 30/4", "2026-04-30"),
        ("từ tháng 4 đến tháng 6", "2026-06-30"),
        ("từ ngày 10/02 đến ngày 12/02", "None"),
        ("từ tháng 11 đến tháng 4 năm sau", "2027-04-30"),
        ("từ ngày 15/12 đến ngày 15/01", "2027-01-15"),
    ],
)
def test_days_and_months_ahead_are_of_the_plan_s_year(said: str, end: str) -> None:
    assert str(told("Cải cách", "05 tháng 3 năm 2026", f"Sở Y tế rà soát hồ sơ, {said}.").end) == end


@pytest.mark.parametrize(
    ("stage", "end"),
    [
        ("Giai đoạn 2026 - 2027", "2026-09-30"),
        ("Năm 2027", "2027-09-30"),
        ("Giai đoạn phòng ngừa (từ tháng 8 đến hết tháng 12)", "2026-09-30"),
        ("Giai đoạn 2028 - 2030", "None"),
    ],
)
def test_a_month_below_a_stage_is_of_a_year_within_it(stage: str, end: str) -> None:
    head = "ỦY BAN NHÂN DÂN TỈNH LÀO CAI\n\nLào Cai, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\n\nCải cách\n\n"
    (found,) = obligations(f"I. NHIỆM VỤ\n1. {stage}\n1.1. Rà soát hồ sơ, hoàn thành trong tháng 9.\n", head)
    assert found.timeline is not None
    assert (found.timeline.raw, found.timeline.kind, str(found.timeline.end)) == ("trong tháng 9", "deadline", end)
