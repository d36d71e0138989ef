"""Times: how each expression is read, which one binds, when it is next due.

`timeline_examples.tsv` beside this file is the specification: every row is a test.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import Timeline
from extract.timelines import timeline_of, timeline_of_attribute, timeline_of_heading
from extract.timelines_grammar import find_times

ROWS = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "timeline_examples.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
GOLD = sorted((Path(__file__).parents[2] / "corpus" / "gold").glob("*.json"))


def read(via: str, expression: str) -> Timeline | None:
    if via == "time":
        return next((m.timeline for m in find_times(expression)), None)
    if via == "text":
        return timeline_of(expression)
    if via == "heading":
        return timeline_of_heading(expression)
    return timeline_of_attribute(expression, due=via == "due")


def comparable(timeline: Timeline | None) -> tuple[str, ...]:
    if timeline is None:
        return ("-",) * 4
    return timeline.kind, str(timeline.start or "-"), str(timeline.end or "-"), timeline.rrule or "-"


@pytest.mark.parametrize(("via", "expression", "kind", "start", "end", "rrule"), ROWS)
def test_example(via: str, expression: str, kind: str, start: str, end: str, rrule: str) -> None:
    assert comparable(read(via, expression)) == (kind, start, end, rrule)


def test_mentions_point_into_the_text_in_order() -> None:
    text = "Báo cáo  trước ngày\n30/6/2024; hàng năm tổng kết vào tháng 12/2025."
    found = find_times(text)
    assert [text[m.start : m.end] for m in found] == ["trước ngày\n30/6/2024", "hàng năm", "vào tháng 12/2025"]
    assert found[0].timeline.raw == "trước ngày 30/6/2024"
    assert [m.explicit for m in found] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Số hóa hồ sơ; phấn đấu năm 2021 triển khai 20% cơ quan, năm 2022 đạt 60%, năm 2023 đạt 100%.", 2023),
        ("Trồng rừng: năm 2024 trồng 50 ha, năm 2025 trồng 80 ha.", 2025),
        ("Phấn đấu 85% trẻ em biết bơi, biết cứu đuối vào năm 2025 và 90% vào năm 2030.", 2030),
        ("Năm 2022 xây dựng 02 mô hình, năm 2023 nhân rộng ra 10 xã, năm 2025 có ít nhất 20 xã.", 2025),
    ],
)
def test_years_with_a_figure_each_are_steps_and_the_last_is_the_deadline(text: str, year: int) -> None:
    found = timeline_of(text)
    assert found is not None
    assert (found.kind, found.start, found.end) == ("deadline", None, date(year, 12, 31))


@pytest.mark.parametrize(
    ("title", "text", "raw"),
    [
        ("Diễn tập phòng thủ tại Bộ Tư pháp năm 2024", "Chuẩn bị cuộc diễn tập tại Bộ Tư pháp năm 2024.", None),
        ("Tổ chức Tuần lễ áo dài giai đoạn 2024-2026", "Tuyên truyền Tuần lễ áo dài giai đoạn 2024-2026.", None),
        ("Tổ chức Tuần lễ áo dài năm 2024", "Mua sắm trang phục trong năm 2024.", "trong năm 2024"),
        ("Tổ chức Tuần lễ áo dài năm 2024", "Đặt may trang phục năm 2024.", "năm 2024"),
        ("Phòng cháy rừng đến năm 2030", "Trang bị phòng cháy rừng đến năm 2030.", "đến năm 2030"),
    ],
)
def test_a_year_in_the_name_of_what_the_title_names_tells_no_time(title: str, text: str, raw: str | None) -> None:
    found = timeline_of(text, title=title)
    assert (found.raw if found else None) == raw


HEADING = Timeline(raw="Giai đoạn 2021-2025", kind="period", start=date(2021, 1, 1), end=date(2025, 12, 31))
CELL = Timeline(raw="6/2025", kind="deadline", start=date(2025, 6, 1), end=date(2025, 6, 30))
YEAR_CELL = Timeline(raw="2025", kind="deadline", end=date(2025, 12, 31))
YEAR_HEADING = Timeline(raw="Đến năm 2025", kind="deadline", end=date(2025, 12, 31))


@pytest.mark.parametrize(
    ("text", "inherited", "raw"),
    [
        ("Đào tạo 100 lao động.", HEADING, "Giai đoạn 2021-2025"),
        ("Trình UBND tỉnh trước ngày 30/6/2024.", HEADING, "trước ngày 30/6/2024"),
        ("Hằng năm, tổ chức 02 lớp tập huấn.", HEADING, "Hằng năm"),
        ("Thường xuyên kiểm tra các cơ sở.", HEADING, "Giai đoạn 2021-2025"),
        ("Xây dựng chương trình tuyên truyền thường xuyên, sâu rộng.", CELL, "6/2025"),
        ("Đào tạo 50.000 kỹ sư, đến năm 2030 có 100.000 kỹ sư.", CELL, "6/2025"),
        ("Đào tạo kỹ sư, đến năm 2030 có 100.000 kỹ sư.", YEAR_CELL, "2025"),
        ("Đào tạo kỹ sư, đến năm 2030 có 100.000 kỹ sư.", YEAR_HEADING, "đến năm 2030"),
        ("Từ năm 2025 trở đi 100% xã có đài.", YEAR_HEADING, "Từ năm 2025 trở đi"),
        ("Từ năm 2025 trở đi 100% xã có đài.", CELL, "6/2025"),
        ("Xây dựng công cụ và định kỳ tổ chức đánh giá.", CELL, "6/2025"),
        ("Trình Chính phủ trước ngày 15/5/2025.", CELL, "trước ngày 15/5/2025"),
        ("Rà soát các điểm sạt lở, hoàn thành trong tháng 9.", HEADING, "trong tháng 9"),
        ("Rà soát các điểm sạt lở, hoàn thành trong quý IV.", HEADING, "trong quý IV"),
        ("Rà soát các điểm sạt lở, hoàn thành trong quý IV.", YEAR_HEADING, "Đến năm 2025"),
    ],
)
def test_the_more_telling_of_text_and_inherited_time_binds(text: str, inherited: Timeline, raw: str) -> None:
    found = timeline_of(text, inherited=inherited)
    assert found is not None
    assert found.raw == raw


def test_a_day_without_a_year_takes_the_one_year_over_it() -> None:
    year = timeline_of_heading("Năm 2025")
    found = timeline_of("Gửi báo cáo trước ngày 30/9.", inherited=year)
    assert found is not None
    assert (found.kind, found.end) == ("deadline", date(2025, 9, 30))


def gold_timeline(record: dict[str, str | None] | None) -> tuple[str, ...]:
    if record is None:
        return ("-",) * 4
    return (str(record["kind"]), *(record[key] or "-" for key in ("start", "end", "rrule")))


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.stem)
def test_texts_of_the_sample_plans(path: Path) -> None:
    """Where the gold time stands in the text it is found; where no time binds, none is."""
    right = wrong = 0
    for obligation in json.loads(path.read_text(encoding="utf-8"))["obligations"]:
        gold, text = obligation["timeline"], obligation["text"]
        if gold is None or " ".join(gold["raw"].split()) in " ".join(text.split()):
            if comparable(timeline_of(text)) == gold_timeline(gold):
                right += 1
            else:
                wrong += 1
    assert right > 0
    assert wrong <= 1  # one gold value counts "hàng năm" inside a purpose clause


WORDS = """đến năm 2030 , . ; ( ) “ ” - – / trước ngày 30/6/2024 31/2/2025 29.2.2023 hàng hằng tháng quý IV/2025 II, III
12/2025 định kỳ 6 tháng một lần thường xuyên 2 giai đoạn 2021-2025 và từ 2045 năm tuần 0 00/00/0000 để của İ ß"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=80))
def test_any_text_gives_ordered_mentions_inside_it(text: str) -> None:
    reached = 0
    for mention in find_times(text):
        assert reached <= mention.start < mention.end <= len(text)
        assert mention.timeline.raw == " ".join(text[mention.start : mention.end].split())
        assert not (mention.timeline.start and mention.timeline.end) or mention.timeline.start <= mention.timeline.end
        reached = mention.end
    timeline_of(text)
    timeline_of_attribute(text, due=True)
    timeline_of_heading(text)


@pytest.mark.parametrize(
    "piece", ["đến năm ", "quý I, ", "ngày 1/1 và ", "định kỳ 6 tháng, ", " ", "2025-", "“để ", "năm 2025, "]
)
def test_repetition_does_not_backtrack(piece: str) -> None:
    """Quadratic work on this much text would take minutes and be noticed."""
    found = timeline_of(piece * 8000)
    assert found is None or found.raw
