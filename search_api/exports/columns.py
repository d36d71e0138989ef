"""The columns of flat files: what each is called, what it holds, how wide it is. One row an obligation, an agency in a
role, a figure, a document.

Every field of the records has a column here; the tests take the fields from the model and look for them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Literal, NamedTuple, TypeVar

from pydantic import TypeAdapter

from extract.records import AgencyRef, DocumentMeta, Obligation, PageBox, Role, Target
from search_api.exports.cells import LISTED, NESTED
from search_api.labels import CHANGES, KINDS, ROLES, STATUSES, TIMES, figure_words
from search_api.labels import field as called
from search_api.schemas import AgencyWhy

Cell = str | int | float | date | list[str] | list[int] | None
CellType = Literal["text", "list", "whole", "number", "date"]

T = TypeVar("T")
_BOXES = TypeAdapter(list[PageBox])
_REFS = TypeAdapter(list[AgencyRef])
_TARGETS = TypeAdapter(list[Target])
_ROLES = {str(role): word for role, word in ROLES.items()}


class Duty(NamedTuple):
    """A row of obligations; `asked` is how it concerns the agency that the search names, where one does."""

    record: Obligation
    document: DocumentMeta
    asked: AgencyWhy | None = None


class Part(NamedTuple):
    """A row of agencies: one agency in one role; `position` counts from 0 within the role."""

    obligation_id: str
    role: Role
    position: int
    agency: AgencyRef


class Figure(NamedTuple):
    """A row of figures; `position` counts from 0 within the obligation."""

    obligation_id: str
    position: int
    target: Target


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: `name` is its heading for programs, `width` in characters, `words` label its values in Vietnamese."""

    name: str
    vietnamese: str
    value: Callable[[T], Cell]
    width: int = 12
    type: CellType = "text"
    separator: str = LISTED
    words: dict[str, str] = field(default_factory=dict)


def _json(adapter: TypeAdapter[list[T]], items: list[T]) -> str | None:
    return adapter.dump_json(items).decode() if items else None


PLAN: tuple[Column[Duty], ...] = (
    Column("document_number", called("number"), lambda d: d.document.number, 18),
    Column("document_type", called("type"), lambda d: d.document.type, 14),
    Column("document_title", called("title"), lambda d: d.document.title, 40),
    Column("document_issuer", called("issuer"), lambda d: d.document.issuer, 26),
    Column("document_province", called("province"), lambda d: d.document.province, 14),
    Column("document_issued", called("issued"), lambda d: d.document.issued, 12, "date"),
    Column("document_source", called("source"), lambda d: d.document.source, 24),
)
"""What tells a reader which plan an obligation stands in."""

DUTY: tuple[Column[Duty], ...] = (
    Column("id", "Mã", lambda d: d.record.id, 18),
    Column("document_id", "Mã văn bản", lambda d: d.record.document_id, 18),
    Column("path", called("place"), lambda d: d.record.path, 14, "list", NESTED),
    Column("headings", "Đề mục", lambda d: d.record.headings, 40, "list", NESTED),
    Column("kind", called("kind"), lambda d: d.record.kind, 11, words=KINDS),
    Column("text", "Nội dung", lambda d: d.record.text, 70),
    Column("span_start", "Ký tự đầu", lambda d: d.record.span.start, 10, "whole"),
    Column("span_end", "Ký tự cuối", lambda d: d.record.span.end, 10, "whole"),
    Column("pages", "Trang", lambda d: d.record.pages, 8, "list"),
    Column("timeline_raw", f"{called('time')} (nguyên văn)", lambda d: t.raw if (t := d.record.timeline) else None, 24),
    Column(
        "timeline_kind",
        "Loại thời gian",
        lambda d: t.kind if (t := d.record.timeline) else None,
        14,
        words=TIMES,
    ),
    Column("timeline_start", "Từ ngày", lambda d: t.start if (t := d.record.timeline) else None, 12, "date"),
    Column("timeline_end", "Đến hết ngày", lambda d: t.end if (t := d.record.timeline) else None, 12, "date"),
    Column("timeline_rrule", "Chu kỳ (RRULE)", lambda d: t.rrule if (t := d.record.timeline) else None, 22),
    Column("deliverable", called("deliverable"), lambda d: d.record.deliverable, 26),
    Column("confidence", called("confidence"), lambda d: d.record.confidence, 10, "number"),
    Column("flags", called("flags"), lambda d: d.record.flags, 26, "list"),
    Column("same_as", "Trùng với", lambda d: d.record.same_as, 18, "list"),
    Column("boxes", "Khung trên trang (JSON)", lambda d: _json(_BOXES, d.record.boxes)),
)
"""The obligation without its agencies and figures."""

NAMES: tuple[Column[Duty], ...] = (
    Column("lead", ROLES["lead"], lambda d: [ref.name for ref in d.record.lead], 32, "list"),
    Column("cooperating", ROLES["cooperating"], lambda d: [ref.name for ref in d.record.cooperating], 32, "list"),
    Column("monitoring", ROLES["monitoring"], lambda d: [ref.name for ref in d.record.monitoring], 24, "list"),
    Column("targets", called("targets"), lambda d: [figure_words(target) for target in d.record.targets], 24, "list"),
)
"""Agencies and figures as a person reads them."""

ASKED: tuple[Column[Duty], ...] = (
    Column("asked_agency", "Cơ quan được hỏi", lambda d: d.asked.name if d.asked else None, 32),
    Column(
        "asked_role",
        "Vai trò của cơ quan được hỏi",
        lambda d: (d.asked.role or "named") if d.asked else None,
        14,
        words={**_ROLES, "named": "Được nêu tên"},
    ),
    Column("asked_via", "Được giao qua cách gọi chung", lambda d: d.asked.via if d.asked else None, 26),
)
"""For a search that names an agency: which, in what role, and the collective ("các sở, ban, ngành") through which alone
the record binds it."""


DETAILS: tuple[Column[Duty], ...] = (
    Column("lead_details", f"{ROLES['lead']} (JSON)", lambda d: _json(_REFS, d.record.lead)),
    Column("cooperating_details", f"{ROLES['cooperating']} (JSON)", lambda d: _json(_REFS, d.record.cooperating)),
    Column("monitoring_details", f"{ROLES['monitoring']} (JSON)", lambda d: _json(_REFS, d.record.monitoring)),
    Column("targets_details", f"{called('targets')} (JSON)", lambda d: _json(_TARGETS, d.record.targets)),
)
"""Agencies and figures whole, as JSON, for files of one table."""

PARTS: tuple[Column[Part], ...] = (
    Column("obligation_id", "Mã nghĩa vụ", lambda p: p.obligation_id, 18),
    Column("role", called("role"), lambda p: p.role, 12, words=_ROLES),
    Column("position", "Thứ tự", lambda p: p.position, 8, "whole"),
    Column("name", called("agency"), lambda p: p.agency.name, 44),
    Column("agency_id", "Mã cơ quan", lambda p: p.agency.id, 30),
    Column("mention", called("verbatim"), lambda p: p.agency.mention, 44),
    Column("span_start", "Ký tự đầu", lambda p: s.start if (s := p.agency.span) else None, 10, "whole"),
    Column("span_end", "Ký tự cuối", lambda p: s.end if (s := p.agency.span) else None, 10, "whole"),
)

FIGURES: tuple[Column[Figure], ...] = (
    Column("obligation_id", "Mã nghĩa vụ", lambda f: f.obligation_id, 18),
    Column("position", "Thứ tự", lambda f: f.position, 8, "whole"),
    Column("raw", called("verbatim"), lambda f: f.target.raw, 30),
    Column("indicator", "Nội dung đo", lambda f: f.target.indicator, 50),
    Column("comparator", "So sánh", lambda f: f.target.comparator, 9),
    Column("value", "Giá trị", lambda f: f.target.value, 16, "number"),
    Column("value_max", "Giá trị cao nhất", lambda f: f.target.value_max, 16, "number"),
    Column("unit", "Đơn vị", lambda f: f.target.unit, 16),
    Column("change", "Tăng, giảm", lambda f: f.target.change, 11, words=CHANGES),
)

DOCUMENTS: tuple[Column[DocumentMeta], ...] = (
    Column("id", "Mã văn bản", lambda m: m.document_id, 18),
    Column("number", called("number"), lambda m: m.number, 18),
    Column("type", called("type"), lambda m: m.type, 14),
    Column("title", called("title"), lambda m: m.title, 70),
    Column("issuer", called("issuer"), lambda m: m.issuer, 34),
    Column("province", called("province"), lambda m: m.province, 16),
    Column("issued", called("issued"), lambda m: m.issued, 13, "date"),
    Column("signer", called("signer"), lambda m: m.signer, 22),
    Column("signer_title", "Chức vụ người ký", lambda m: m.signer_title, 22),
    Column("references", called("references"), lambda m: m.references, 40, "list"),
    Column("source", called("source"), lambda m: m.source, 30),
    Column("reader", "Bộ đọc", lambda m: m.reader, 10),
    Column("status", "Kết quả đọc", lambda m: m.status, 14, words=STATUSES),
    Column("problems", "Vướng mắc khi đọc", lambda m: m.problems, 40, "list"),
    Column("schema_version", "Phiên bản lược đồ", lambda m: m.schema_version, 10, "whole"),
)


def parts_of(record: Obligation) -> list[Part]:
    """The agencies of an obligation, role by role."""
    return [Part(record.id, role, i, ref) for role in ROLES for i, ref in enumerate(getattr(record, role))]


def figures_of(record: Obligation) -> list[Figure]:
    """The figures of an obligation."""
    return [Figure(record.id, i, target) for i, target in enumerate(record.targets)]
