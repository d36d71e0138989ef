"""Obligations as points: what can be filtered, counted and ranked by."""

from __future__ import annotations

from datetime import date

from extract.records import AgencyRef, DocumentMeta, Obligation, Target, TextSpan, Timeline
from search_api.indexing import number_key, points_of, years_of

META = DocumentMeta(
    document_id="d1", source="a.docx", reader="docx", status="read", number="195/KH-UBND", type="Kế hoạch",
    title="thực hiện Đề án", province="Cần Thơ", issued=date(2022, 9, 15),
)  # fmt: skip


def record(**values: object) -> Obligation:
    usual = {"id": "o1", "document_id": "d1", "path": ["1"], "headings": ["Nhiệm vụ"], "kind": "task", "confidence": 1}
    text = "Sở Y tế gửi kết quả về Sở Công Thương"
    return Obligation.model_validate(usual | {"text": text, "span": TextSpan(start=7, end=44)} | values)


def refs(*names: str) -> list[AgencyRef]:
    return [AgencyRef(name=name, mention=name) for name in names]


def test_a_point_carries_what_its_record_and_document_say() -> None:
    when = Timeline(raw="Đến năm 2025", kind="deadline", end=date(2025, 12, 31))
    target = Target(raw="18,5 tỷ đồng", indicator="kinh phí", comparator="=", value=18.5e9, unit="đồng")
    (point,) = points_of(META, [record(lead=refs("Sở Y tế"), timeline=when, targets=[target])])
    expected = {
        "document_id": "d1", "kind": "task", "plan": "195/KH-UBND", "number": "195/kh-ubnd", "province": "Cần Thơ",
        "type": "Kế hoạch", "agency": ["Sở Y tế"], "lead": ["so y te"], "role": ["lead"], "year": ["2025"],
        "deadline": "2025", "end": 20251231, "figures": ["1.85e+10"], "position": 7, "issued": 20220915,
    }  # fmt: skip
    assert expected.items() <= point.payload.items()


def test_agencies_named_only_in_the_text_are_kept_apart() -> None:
    (point,) = points_of(META, [record(lead=refs("Sở Y tế"))])
    assert point.payload["named"] == ["so cong thuong"]


def test_collectives_and_levels_are_kept_by_role() -> None:
    given = record(cooperating=refs("Các sở, ban ngành thành phố", "Ủy ban nhân dân huyện Trà Bồng"))
    (point,) = points_of(META, [given])
    assert point.payload["cooperating_via"] == ["departments"]
    assert point.payload["cooperating_level"] == ["districts"]
    assert "lead_via" not in point.payload and [] not in point.payload.values()


def test_a_rule_gives_months_days_and_frequency() -> None:
    when = Timeline(raw="trước 30/11 hàng năm", kind="recurring", rrule="FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=30")
    (point,) = points_of(META, [record(timeline=when)])
    assert (point.payload["months"], point.payload["days"], point.payload["frequency"]) == (["11"], ["11-30"], "YEARLY")
    quarterly = Timeline(raw="Hằng quý", kind="recurring", rrule="FREQ=MONTHLY;INTERVAL=3")
    assert points_of(META, [record(timeline=quarterly)])[0].payload["frequency"] == "QUARTERLY"


def test_years_run_from_first_to_last_unless_a_number_was_misread() -> None:
    period = Timeline(raw="2022-2025", kind="period", start=date(2022, 1, 1), end=date(2025, 12, 31))
    assert years_of(period) == [2022, 2023, 2024, 2025]
    assert years_of(period.model_copy(update={"start": date(1000, 1, 1)})) == [1000, 2025]
    assert years_of(None) == []


def test_a_number_is_one_however_it_is_set() -> None:
    assert number_key("195 /KH - UBND") == number_key("195/KH-UBND")


def test_a_vector_of_meaning_is_added_where_one_is_made() -> None:
    (point,) = points_of(META, [record()], embed=lambda texts, around: [[float(len(text)), 0.5] for text in texts])
    assert point.meaning == [37.0, 0.5]
    assert points_of(META, [], embed=lambda texts, around: []) == []
