"""Records as pages show them, addresses, and the geometry of charts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.flags import SIGNS
from extract.records import AgencyRef, DocumentMeta, Obligation, Target, TextSpan, Timeline, TimelineKind
from search_api.archive_rows import AgencyCount
from search_api.filters import Filters
from search_api.parties import agency_key
from search_api.schemas import AgencyWhy, DocumentBrief, Hit, Mark, Why
from search_api.web.agency_list import bodies, by_level
from search_api.web.charts import LEAST, stack, years_chart
from search_api.web.i18n import Translator
from search_api.web.links import SearchState, sort_of, with_parameter
from search_api.web.results import stretches, why
from search_api.web.views import duty, flag_texts, plan_title, shorten, when

VI, EN = Translator("vi"), Translator("en")
HEALTH = AgencyRef(name="Sở Y tế", id="so-y-te@son-la", mention="Sở Y tế")
MONEY = AgencyRef(name="Sở Tài chính", mention="STC")
RECORD = Obligation(
    id="o1",
    document_id="d1",
    path=["III", "2", "c"],
    headings=["NHIỆM VỤ:", "Y tế"],
    kind="task",
    text="Tổ chức tiêm chủng",
    span=TextSpan(start=5, end=23),
    lead=[HEALTH],
    cooperating=[MONEY],
    targets=[Target(raw="tối thiểu 25%", indicator="tỷ lệ tiêm", comparator=">=", value=25, unit="%")],
    confidence=0.7,
)


def test_a_record_becomes_short_texts_and_addresses() -> None:
    shown = duty(RECORD, VI)
    assert (shown.path, shown.heading, shown.headings) == ("III › 2 › c", "Y tế", ("NHIỆM VỤ", "Y tế"))
    assert (shown.href, shown.json) == ("/documents/d1#o-o1", "/api/v1/obligations/o1")
    assert [(line.role, line.label) for line in shown.roles] == [("lead", "Chủ trì"), ("cooperating", "Phối hợp")]
    lead, cooperating = (line.agencies[0] for line in shown.roles)
    assert (lead.href, lead.mention) == ("/agencies/so-y-te@son-la", None)
    assert (cooperating.href, cooperating.mention) == ("/agencies/so-tai-chinh", "STC")
    assert [(f.indicator, f.raw) for f in shown.figures] == [("tỷ lệ tiêm", "tối thiểu 25%")]
    assert (shown.confidence, shown.confidence_level) == ("70%", "middle")


@pytest.mark.parametrize(
    ("kind", "raw", "start", "end", "vietnamese", "english"),
    [
        ("deadline", "đến năm 2025", None, date(2025, 12, 31), "Thời hạn 2025", "Due 2025"),
        ("deadline", "trước ngày 31/12/2025", None, date(2025, 12, 31), "Thời hạn 31/12/2025", "Due 31 Dec 2025"),
        ("deadline", "trong tháng 12/2025", None, date(2025, 12, 31), "Thời hạn 31/12/2025", "Due 31 Dec 2025"),
        ("deadline", "Quí IV-2025", None, date(2025, 12, 31), "Thời hạn 31/12/2025", "Due 31 Dec 2025"),
        ("deadline", "quý II/2025", None, date(2025, 6, 30), "Thời hạn 30/06/2025", "Due 30 Jun 2025"),
        ("period", "2022-2030", date(2022, 1, 1), date(2030, 12, 31), "Giai đoạn 2022–2030", "Period 2022–2030"),
        ("period", "năm 2022", date(2022, 1, 1), date(2022, 12, 31), "Giai đoạn 2022", "Period 2022"),
        ("period", "hè", date(2022, 6, 1), date(2022, 8, 1), "Giai đoạn 01/06/2022 – 01/08/2022", None),
        ("recurring", "hàng quý", None, None, "Định kỳ hàng quý", "Recurring hàng quý"),
        ("recurring", "Định kỳ hàng năm", None, None, " Định kỳ hàng năm", "Recurring Định kỳ hàng năm"),
        ("ongoing", "thường xuyên", None, None, "Thường xuyên thường xuyên", "Ongoing thường xuyên"),
        ("deadline", "sớm nhất", None, None, "Thời hạn sớm nhất", "Due sớm nhất"),
    ],
)
def test_a_time_in_a_few_characters(
    kind: TimelineKind, raw: str, start: date | None, end: date | None, vietnamese: str, english: str | None
) -> None:
    timeline = Timeline(raw=raw, kind=kind, start=start, end=end)
    for t, wanted in ((VI, vietnamese), (EN, english)):
        shown = when(timeline, t, date(2020, 1, 1))
        assert wanted is None or f"{shown.label} {shown.text}" == wanted


def test_a_deadline_that_is_past_says_so_and_a_period_does_not() -> None:
    day = date(2025, 6, 30)
    due = Timeline(raw="trước 30/6/2025", kind="deadline", end=day)
    span = Timeline(raw="2022 - 6/2025", kind="period", start=date(2022, 1, 1), end=day)
    assert [when(due, t, date(2025, 7, 1)).label for t in (VI, EN)] == ["Hạn đã qua", "Was due"]
    assert [when(due, t, day).label for t in (VI, EN)] == ["Thời hạn", "Due"]
    assert [when(due, VI, day).past, when(due, VI, date(2025, 7, 1)).past] == [False, True]
    assert when(span, VI, date(2030, 1, 1)).label == "Giai đoạn"


@pytest.mark.parametrize(
    ("facts", "title"),
    [
        ({"title": "thực hiện  Đề án"}, "Thực hiện Đề án"),
        ({"type": "Kế hoạch", "number": "1/KH-UBND"}, "Kế hoạch 1/KH-UBND"),
        ({}, "a.pdf"),
    ],
)
def test_a_plan_has_a_name(facts: dict[str, str], title: str) -> None:
    meta = DocumentMeta(document_id="d", source="a.pdf", reader="r", status="read", **facts)  # type: ignore[arg-type]
    assert plan_title(meta, VI) == title


def test_long_texts_are_cut_at_a_word() -> None:
    assert shorten("một hai ba", 20) == "một hai ba"
    assert shorten("một hai, ba bốn", 10) == "một hai…"


def test_flags_are_in_the_language_of_the_page_as_far_as_they_are_known() -> None:
    flags = [SIGNS["time_inherited"].vietnamese, "Câu của bộ quy tắc cũ"]
    assert flag_texts(flags, VI) == tuple(flags)
    assert flag_texts(flags, EN) == (SIGNS["time_inherited"].english, "Câu của bộ quy tắc cũ")


def test_a_search_is_an_address() -> None:
    state = SearchState("sở y tế 2025", Filters(kind=("task",)), "deadline", 3)
    assert state.address() == "/?q=s%E1%BB%9F+y+t%E1%BA%BF+2025&kind=task&sort=deadline&page=3"
    asked = "q=s%E1%BB%9F+y+t%E1%BA%BF+2025&kind=task"
    assert state.export("jsonl", "vi") == f"/api/v1/export?format=jsonl&language=vi&{asked}"
    assert state.with_filter("year", "2025").filter_pairs() == [("kind", "task"), ("year", "2025")]
    assert state.with_filter("year", "2025").page == 1
    assert state.without_filter("kind", "task").filter_pairs() == []
    assert state.without_words(0, 7).query == "2025"
    assert state.without_words(8, 12).query == "sở y tế"
    assert SearchState().address() == "/" and not SearchState(" ").asks and SearchState(sort="date").asks
    assert (sort_of("deadline"), sort_of("nonsense")) == ("deadline", "relevance")
    assert with_parameter("/?q=a&lang=vi#x", "lang", "en") == "/?q=a&lang=en#x"


def test_an_agency_without_an_id_is_found_by_its_name() -> None:
    assert agency_key("Sở Y tế", "so-y-te@son-la") == "so-y-te@son-la"
    assert agency_key("Ban Quản lý KCN & CX", None) == "ban-quan-ly-kcn-cx"


def hit(**reasons: object) -> Hit:
    brief = DocumentBrief(id="d1", number=None, title=None, source="a.pdf")
    return Hit(score=1.0, why=Why(**reasons), obligation=RECORD, document=brief)  # type: ignore[arg-type]


def test_every_reason_is_told_in_words() -> None:
    assert why(hit(agency=AgencyWhy(name="Sở Y tế", role="lead")), VI) == ("Sở Y tế: chủ trì",)
    via = AgencyWhy(name="Sở Y tế", role="cooperating", via="các sở")
    assert why(hit(agency=via), EN) == ("Sở Y tế: cooperating, as one of “các sở”",)
    assert why(hit(agency=AgencyWhy(name="Sở Y tế", role=None)), VI) == ("có nhắc đến Sở Y tế",)
    former = hit(agency=AgencyWhy(name="Sở Lao động - Thương binh và Xã hội", role="lead"))
    assert why(former, EN, frozenset({"Sở Y tế"}))[1:] == ("its predecessor or successor",)
    assert len(why(former, EN, frozenset({"Sở Lao động - Thương binh và Xã hội"}))) == 1
    words = [Mark(start=0, end=7), Mark(start=8, end=12)]
    assert why(hit(time="quý II", kind="task", words=words), VI) == (
        "thời gian “quý II”", "loại nhiệm vụ", "khớp từ: tổ chức, tiêm",
    )  # fmt: skip
    places = [Mark(start=0, end=7, what="figure"), Mark(start=8, end=12, what="agency")]
    assert why(hit(understood=places), VI) == (f"con số: {RECORD.text[:7]}",)


def test_words_marked_in_one_run_and_alone_are_named_once() -> None:
    text = "Tuyên truyền, vận động người dân; vận động hội viên"
    twice = hit(words=[Mark(start=0, end=22), Mark(start=34, end=42)])
    twice = twice.model_copy(update={"obligation": RECORD.model_copy(update={"text": text})})
    assert why(twice, VI) == ("khớp từ: tuyên truyền, vận động",)


@given(st.text("aâ ", max_size=30), st.lists(st.integers(0, 30), max_size=8))
def test_marks_cut_a_text_and_lose_nothing(text: str, cuts: list[int]) -> None:
    edges = sorted({min(cut, len(text)) for cut in cuts})
    marks = [Mark(start=a, end=b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    found = stretches(text, marks)
    assert "".join(stretch for stretch, _ in found) == text
    assert [stretch for stretch, marked in found if marked] == [text[m.start : m.end] for m in marks]


def test_names_of_one_body_are_counted_together_and_bodies_stand_by_level() -> None:
    counts = [
        AgencyCount("Các sở, ngành", "cac-so-ban-nganh", 1, 2, 0),
        AgencyCount("Các sở, ban, ngành", "cac-so-ban-nganh", 0, 5, 0),
        AgencyCount("Bộ Công Thương", "bo-cong-thuong", 0, 1, 0),
        AgencyCount("Hội Nuôi ong", None, 3, 0, 1),
    ]
    found = bodies(counts)
    assert next((b.name, b.total, b.names) for b in found) == (
        "Các sở, ban, ngành", 8, ("Các sở, ban, ngành", "Các sở, ngành"),
    )  # fmt: skip
    assert [one.level for one in by_level(found)] == ["central", "collective", "other"]
    assert next(b for b in found if b.key == "hoi-nuoi-ong").href == "/agencies/hoi-nuoi-ong"


@pytest.mark.parametrize(
    ("name", "place"),
    [("Công an Thành phố", "Cần Thơ"), ("Liên minh Hợp tác xã thành phố", "Cần Thơ"), ("Sở Y tế", "thành phố Cần Thơ")],
)
def test_a_unit_of_place_is_not_said_twice(name: str, place: str) -> None:
    (body,) = bodies([AgencyCount(name, "so-y-te@can-tho", 1, 0, 0)])
    assert body.place == place


def test_a_chart_shows_the_busiest_years_in_order_and_keeps_the_rest() -> None:
    assert years_chart({}, {}, SearchState()) is None
    chart = years_chart({2022: 10, 2024: 5, 2030: 0}, {2024: 2, 2026: 1}, SearchState("y tế"))
    assert chart is not None and chart.rest == ()
    assert [(one.year, one.count, one.due) for one in chart.shown] == [("2022", 10, 0), ("2024", 5, 2), ("2026", 1, 1)]
    assert chart.shown[1].stack.parts == (("due", 0.0, 20.0), ("under-way", 20.0, 30.0))
    assert chart.shown[1].href == "/?q=y+t%E1%BA%BF&year=2024"
    wide = years_chart({year: 1000 if year % 2 else 1 for year in range(2000, 2040)}, {}, SearchState())
    assert wide is not None and [one.year for one in wide.shown] == [str(year) for year in range(2001, 2030, 2)]
    assert len(wide.rest) == 25 and all(one.stack.parts[0][2] >= LEAST for one in wide.rest)


def test_parts_of_a_bar_touch_and_fill_their_share() -> None:
    assert stack({"lead": 1, "cooperating": 3, "monitoring": 0}, 8).parts == (
        ("lead", 0.0, 12.5), ("cooperating", 12.5, 37.5),
    )  # fmt: skip
    assert stack({"lead": 0}, 0).parts == ()
