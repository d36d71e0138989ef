"""What a document states twice is linked, both kept; what only looks alike is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.duplicates import link_same
from extract.records import AgencyRef, Obligation, TextSpan, Timeline

DUTY = "Xây dựng kế hoạch đào tạo nghề cho lao động nông thôn giai đoạn mới"


def record(name: str, text: str, start: int, lead: str | None = None, year: int | None = None) -> Obligation:
    timeline = Timeline(raw=str(year), kind="deadline", end=f"{year}-12-31") if year else None  # type: ignore[arg-type]
    return Obligation(
        id=name,
        document_id="d",
        path=[],
        headings=[],
        kind="task",
        text=text,
        span=TextSpan(start=start, end=start + len(text)),
        lead=[AgencyRef(name=lead, mention=lead)] if lead else [],
        timeline=timeline,
        confidence=0.9,
    )


def linked(*records: Obligation) -> list[list[str]]:
    return [r.same_as for r in link_same(records)]


def test_body_and_appendix_name_each_other() -> None:
    body = record("a", DUTY + ".", 0, "Sở Nội vụ", 2025)
    between = record("b", "Tổ chức tổng kết phong trào thi đua trên toàn địa bàn", 200)
    appendix = record("c", DUTY, 900)
    assert linked(body, between, appendix) == [["c"], [], ["a"]]


@pytest.mark.parametrize(
    "other",
    [
        record("b", DUTY + " với 30 lớp", 900),
        record("b", DUTY, 900, "Sở Y tế"),
        record("b", DUTY, 900, None, 2030),
        record("b", DUTY, 5),
        record("b", "Xây dựng kế hoạch đào tạo nghề cho thanh niên thành thị giai đoạn cũ", 900),
    ],
    ids=["figures", "lead", "time", "one merged cell", "words"],
)
def test_what_differs_is_apart(other: Obligation) -> None:
    assert linked(record("a", DUTY, 0, "Sở Nội vụ", 2025), other) == [[], []]


def test_short_formulas_are_no_duplicates() -> None:
    assert linked(record("a", "Báo cáo kết quả thực hiện", 0), record("b", "Báo cáo kết quả thực hiện", 90)) == [[], []]


@given(
    st.lists(
        st.lists(st.sampled_from(["xây", "dựng", "kế", "hoạch", "đào", "tạo", "nghề", "30", "lớp"]), max_size=12),
        max_size=12,
    )
)
def test_links_are_mutual_and_keep_everything_else(texts: list[list[str]]) -> None:
    given_records = [record(str(i), " ".join(words) or "x", i * 100) for i, words in enumerate(texts)]
    made = link_same(given_records)
    assert [r.model_copy(update={"same_as": []}) for r in made] == given_records
    by_id = {r.id: r for r in made}
    assert all(r.id in by_id[other].same_as and other != r.id for r in made for other in r.same_as)
