"""Records to export: one with every field set, any that hypothesis can think of, and as many as one likes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from extract.records import AgencyRef, DocumentMeta, Obligation, PageBox, Target, TextSpan, Timeline
from search_api.exports.batch import Batch, Options

STAMP = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
OPTIONS = Options(STAMP, question="so khcn; kind=task")

DOCUMENT = DocumentMeta(
    document_id="d0",
    source='kế hoạch "2025".pdf',
    reader="pdf",
    status="partial",
    number="12/KH-UBND",
    type="Kế hoạch",
    title="=thực hiện; Đề án › A",
    issuer="Ủy ban nhân dân tỉnh A",
    province="A",
    issued=date(2025, 3, 1),
    signer="Nguyễn Văn B",
    signer_title="Phó Chủ tịch",
    references=["1600/QĐ-TTg", "a; b"],
    problems=["Trang 3 không đọc được."],
)
BARE = DocumentMeta(document_id="d1", source="tờ trình.txt", reader="text", status="read")

FULL = Obligation(
    id="o0",
    document_id="d0",
    path=["III", "2", "-"],
    headings=["NHIỆM VỤ; giải pháp", "a \\ b › c"],
    kind="report",
    text='- "Báo cáo", kết quả;\n=SUM(A1)',
    span=TextSpan(start=5, end=40),
    pages=[3, 4],
    boxes=[PageBox(page=3, x0=1.5, y0=2, x1=3, y1=4)],
    lead=[
        AgencyRef(name="Sở Khoa học và Công nghệ", id="so-khcn", mention="Sở KH&CN", span=TextSpan(start=6, end=9)),
        AgencyRef(name="Các sở, ban; ngành", mention="các sở"),
    ],
    cooperating=[AgencyRef(name="Sở Tài chính", mention="STC")],
    monitoring=[AgencyRef(name="Văn phòng", mention="VP")],
    timeline=Timeline(
        raw="trước ngày 10 tháng 12 hàng năm",
        kind="recurring",
        start=date(2025, 1, 1),
        end=date(2030, 12, 31),
        rrule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10",
    ),
    targets=[
        Target(raw="80 - 100%", indicator="tỷ lệ; xã", comparator="range", value=80, value_max=100.5, unit="%"),
        Target(raw="18,5 tỷ", indicator="vốn", comparator="=", value=18.5e9, unit="đồng", change="increase"),
    ],
    deliverable="@Báo cáo",
    confidence=0.85,
    flags=["một", "hai; ba"],
    same_as=["o1"],
)
PLAIN = Obligation(
    id="o1",
    document_id="d0",
    path=[],
    headings=[],
    kind="task",
    text="Làm việc",
    span=TextSpan(start=50, end=58),
    timeline=Timeline(raw="Đến năm 2025", kind="deadline", end=date(2025, 12, 31)),
    confidence=1,
)
UNDATED = Obligation(
    id="o2",
    document_id="d1",
    path=["1"],
    headings=[],
    kind="task",
    text="x",
    span=TextSpan(start=0, end=1),
    confidence=1,
)
BATCHES = [Batch(DOCUMENT, (FULL, PLAIN)), Batch(BARE, (UNDATED,))]


# What the archive holds: UTF-8 without NUL. At least one character: no field of a record is an empty text.
_words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)
# Spreadsheets keep some 15 digits, and days from March 1900 on; no plan is older.
_numbers = st.floats(-1e14, 1e14).map(lambda number: float(f"{number:.14g}"))
_days = st.dates(date(1900, 3, 1), date(9999, 12, 31))


def obligations() -> st.SearchStrategy[Obligation]:
    """Any obligation that the archive can hold, as far as spreadsheets hold dates and numbers."""
    span = st.builds(TextSpan, start=st.integers(0, 10**9), end=st.integers(0, 10**9))
    ref = st.builds(AgencyRef, name=_words, id=st.none() | _words, mention=_words, span=st.none() | span)
    refs = st.lists(ref, max_size=2)
    texts = st.lists(_words, max_size=3)
    day = st.none() | _days
    time = st.builds(Timeline, raw=_words, start=day, end=day, rrule=st.none() | _words)
    highest, change = st.none() | _numbers, st.sampled_from([None, "increase", "decrease"])
    words = dict.fromkeys(("raw", "indicator", "unit"), _words)
    target = st.builds(Target, value=_numbers, value_max=highest, change=change, **words)
    box = st.builds(PageBox, page=st.integers(1, 9999), x0=_numbers, y0=_numbers, x1=_numbers, y1=_numbers)
    return st.builds(
        Obligation,
        id=_words,
        document_id=_words,
        path=texts,
        headings=texts,
        text=_words,
        span=span,
        pages=st.lists(st.integers(1, 9999), max_size=3),
        boxes=st.lists(box, max_size=2),
        lead=refs,
        cooperating=refs,
        monitoring=refs,
        timeline=st.none() | time,
        targets=st.lists(target, max_size=2),
        deliverable=st.none() | _words,
        confidence=st.floats(0, 1).map(lambda number: round(number, 14)),
        flags=texts,
        same_as=texts,
    )


def many(count: int, a_document: int = 100) -> Iterator[Batch]:
    """`count` obligations of common size, a hundred a document, made while they are asked for."""
    for first in range(0, count, a_document):
        document = DOCUMENT.model_copy(update={"document_id": f"d{first}"})
        numbers = range(first, min(first + a_document, count))
        yield Batch(
            document,
            tuple(
                FULL.model_copy(
                    update={"id": f"o{number}", "document_id": document.document_id, "text": f"{number}. {_TEXT}"}
                )
                for number in numbers
            ),
        )


_TEXT = "Phối hợp với các cơ quan, đơn vị liên quan tổ chức tuyên truyền, phổ biến nội dung Kế hoạch. " * 3
