"""Promises of the calendar export, checked by a reader of calendars and by dateutil's recurrences."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event

from extract.records import Timeline
from extract.timelines import timeline_of
from extract.timelines_grammar import find_times
from search_api.exports.as_ics import fold_line, text_value
from search_api.exports.batch import Batch, Options
from search_api.exports.formats import save
from search_api.exports.recurrence import days_of, runs_in_an_event
from tests.search_api.export_readers import events
from tests.search_api.export_records import BARE, BATCHES, DOCUMENT, FULL, OPTIONS, PLAIN, STAMP, UNDATED

BINDS = date(2022, 9, 15)

DAYS = [
    # rule, first day on or after 15 September 2022, whether that day is assumed
    ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10", date(2022, 12, 10), False),
    ("FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30", date(2023, 6, 30), False),
    ("FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=15", date(2022, 9, 15), False),
    ("FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15", date(2022, 12, 15), False),
    ("FREQ=YEARLY", date(2022, 12, 31), True),
    ("FREQ=YEARLY;BYMONTH=2", date(2023, 2, 28), True),
    ("FREQ=YEARLY;INTERVAL=2", date(2022, 12, 31), True),
    ("FREQ=MONTHLY", date(2022, 9, 30), True),
    ("FREQ=MONTHLY;INTERVAL=3", date(2022, 9, 30), True),
    ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=20", date(2022, 9, 20), False),
    ("FREQ=MONTHLY;INTERVAL=6", date(2022, 12, 31), True),
    ("FREQ=MONTHLY;BYMONTHDAY=5", date(2022, 10, 5), False),
    ("FREQ=WEEKLY;BYDAY=FR", date(2022, 9, 16), False),
    ("FREQ=WEEKLY", date(2022, 9, 18), True),
    ("FREQ=DAILY", date(2022, 9, 15), False),
]


def recurring(rule: str, **days: date) -> Timeline:
    return Timeline(raw="hàng năm", kind="recurring", rrule=rule, **days)


@pytest.mark.parametrize(("rule", "first", "assumed"), DAYS)
def test_a_recurrence_begins_with_its_first_day_after_the_document(rule: str, first: date, assumed: bool) -> None:
    days = days_of(recurring(rule), BINDS)
    assert days is not None and days.rrule is not None
    assert (days.first, days.assumed) == (first, assumed)
    start = datetime(first.year, first.month, first.day)
    assert rrulestr(days.rrule, dtstart=start)[0] == start


def test_a_cycle_with_a_first_year_has_a_phase() -> None:
    days = days_of(recurring("FREQ=YEARLY;INTERVAL=2", start=date(2023, 1, 1)), BINDS)
    assert days is not None and days.rrule is not None
    found = rrulestr(days.rrule, dtstart=datetime.combine(days.first, datetime.min.time()))
    assert [day.year for day in found.xafter(datetime(2023, 1, 1), count=3)] == [2023, 2025, 2027]


def test_a_recurrence_keeps_to_the_time_that_the_text_gives() -> None:
    days = days_of(recurring("FREQ=YEARLY", start=date(2025, 1, 1), end=date(2027, 12, 31)), BINDS)
    assert days is not None
    assert days.rrule is not None
    found = rrulestr(days.rrule, dtstart=datetime.combine(days.first, datetime.min.time()))
    assert [day.date() for day in found] == [date(year, 12, 31) for year in (2025, 2026, 2027)]
    short = days_of(recurring("FREQ=YEARLY", start=date(2025, 1, 1), end=date(2025, 6, 1)), BINDS)
    assert short is not None and (short.first, short.rrule) == (date(2025, 6, 1), None)


@pytest.mark.parametrize(
    "rule", ["", "x", "FREQ=HOURLY", "FREQ=YEARLY\nDTSTART:20200101", "INTERVAL=2", "FREQ=YEARLY;BYMONTH=13"]
)
def test_a_rule_that_is_none_leaves_the_last_day(rule: str) -> None:
    assert days_of(recurring(rule), BINDS) is None
    days = days_of(recurring(rule, end=date(2025, 1, 1)), BINDS)
    assert days is not None and (days.first, days.rrule) == (date(2025, 1, 1), None)


def test_what_has_no_day_is_not_in_a_calendar() -> None:
    for timeline in (None, Timeline(raw="Thường xuyên", kind="ongoing"), Timeline(raw="định kỳ", kind="recurring")):
        assert days_of(timeline, BINDS) is None


def written(folder: Path, *batches: Batch, language: str = "vi") -> list[Event]:
    options = Options(STAMP, "en" if language == "en" else "vi")
    save("ics", batches or BATCHES, folder / "out.ics", options)
    return events(folder / "out.ics")


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Báo cáo hằng ngày khi có thiên tai.", True),
        ("Trực hằng ngày trong trường hợp đặc biệt, nếu có.", False),
        ("Báo cáo hằng ngày về Sở trước 15 giờ khi xảy ra bão.", True),
        ("Báo cáo hằng ngày. Khi có yêu cầu thì báo cáo ngay.", False),
        ("Báo cáo hằng tuần hoặc khi có yêu cầu.", False),
        ("Báo cáo hằng quý và khi có phát sinh.", False),
    ],
)
def test_a_cycle_that_runs_only_in_an_event_is_in_no_calendar(text: str, left_out: bool) -> None:
    found = timeline_of(text)
    assert found is not None and runs_in_an_event(found, text) is left_out


def test_an_event_says_when_who_what_and_where(tmp_path: Path) -> None:
    yearly, once = written(tmp_path)
    assert (yearly["UID"], once["UID"]) == ("o0@nhiemvu", "o1@nhiemvu")
    assert yearly["DTSTART"].dt == date(2025, 12, 10)
    assert yearly["RRULE"]["FREQ"] == ["YEARLY"] and yearly["RRULE"]["UNTIL"] == [date(2030, 12, 31)]
    assert once["DTSTART"].dt == date(2025, 12, 31) and "RRULE" not in once
    assert yearly["DTSTAMP"].dt == STAMP
    assert str(yearly["SUMMARY"]).startswith("Sở Khoa học và Công nghệ: ")
    told = str(yearly["DESCRIPTION"])
    assert told.startswith(FULL.text)
    for line in ("Phối hợp: Sở Tài chính", "Sản phẩm: @Báo cáo", "Vị trí: III › 2 › -, trang 3"):
        assert line in told
    assert [str(name) for name in yearly["CATEGORIES"].cats] == ["Báo cáo", "Định kỳ"]


def test_every_event_reminds_a_week_before(tmp_path: Path) -> None:
    for event in written(tmp_path):
        (alarm,) = event.walk("VALARM")
        assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(days=-7))


def test_an_assumed_day_is_said_to_be_one(tmp_path: Path) -> None:
    record = UNDATED.model_copy(update={"timeline": recurring("FREQ=YEARLY")})
    (event,) = written(tmp_path, Batch(DOCUMENT, (record,)))
    assert "không nêu ngày" in str(event["DESCRIPTION"])
    (event,) = written(tmp_path, Batch(DOCUMENT, (record,)), language="en")
    assert "no day" in str(event["DESCRIPTION"]) and "Document: 12/KH-UBND" in str(event["DESCRIPTION"])


def test_a_document_without_a_date_binds_from_the_day_of_the_export(tmp_path: Path) -> None:
    record = UNDATED.model_copy(update={"timeline": recurring("FREQ=MONTHLY;BYMONTHDAY=1")})
    (event,) = written(tmp_path, Batch(BARE, (record,)))
    assert event["DTSTART"].dt == date(2026, 3, 1) > OPTIONS.stamp.date()


def test_lines_end_and_fold_as_rfc_5545_says(tmp_path: Path) -> None:
    written(tmp_path)
    lines = (tmp_path / "out.ics").read_bytes().split(b"\r\n")
    assert lines[-1] == b"" and max(map(len, lines)) == 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)


WORDS = (
    "hàng hằng năm tháng quý tuần trước sau ngày 30/6 15 tháng 12 2 năm một lần 6 định kỳ cuối từ 2025 đến 2030 thứ sáu"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join))
def test_every_rule_that_is_read_from_a_text_has_its_first_day(text: str) -> None:
    for mention in find_times(text):
        timeline = mention.timeline
        days = days_of(timeline, BINDS)
        if timeline.rrule is not None and timeline.end is None:
            assert days is not None and days.first >= (timeline.start or BINDS)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=300))
def test_folding_cuts_no_character_and_loses_none(line: str) -> None:
    folded = fold_line(line).encode()
    assert folded.endswith(b"\r\n")
    assert all(len(piece) <= 75 for piece in folded.split(b"\r\n"))
    assert [piece.decode() for piece in folded.split(b"\r\n")]
    assert folded.replace(b"\r\n ", b"").decode() == line + "\r\n"


def test_values_are_escaped_and_hold_no_control_characters() -> None:
    assert text_value("a;b,c\\d\r\ne\rf\ng\x00\t") == "a\\;b\\,c\\\\d\\ne\\nf\\ng\ufffd\t"


def test_a_new_export_of_the_same_obligation_updates_its_event(tmp_path: Path) -> None:
    first = written(tmp_path)[1]["UID"]
    changed = PLAIN.model_copy(update={"timeline": Timeline(raw="2026", kind="deadline", end=date(2026, 6, 30))})
    assert written(tmp_path, Batch(DOCUMENT, (changed,)))[0]["UID"] == first


def test_a_title_names_who_acts_once(tmp_path: Path) -> None:
    lead = FULL.lead[0]
    told = FULL.model_copy(update={"text": f"{lead.name} rà soát quy hoạch.", "id": "a" * 16})
    (event,) = written(tmp_path, Batch(DOCUMENT, (told,)))
    assert str(event["SUMMARY"]) == f"{lead.name} rà soát quy hoạch."
