"""What can make a record less than certain, seen from how it was read, and the sentence that says so to a person.

A sign is a number from 0 (nothing seen) to 1. `signs_of_all` looks at a document's records in the making;
`extract.confidence` weighs the signs; those with a sentence in `SIGNS` are shown as flags from `SHOWN` on.
`document_flags` does the same for a whole document.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract import agency_words, register
from extract.agencies import AgencyScanner, Mention
from extract.lexicon import opens_with_act
from extract.measures import noun_end
from extract.records import Kind, Role, Target, Timeline
from extract.units import Unit
from ingest.document import Document, Span
from ingest.vietnamese import fold
from ingest.vietnamese_score import vietnamese_score

SHOWN = 0.5
"""Value from which a sign is shown as a flag."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: what it says to a person in Vietnamese and in English; "" for one that only weighs."""

    vietnamese: str = ""
    english: str = ""


SIGNS: Mapping[str, Sign] = {
    "no_lead": Sign("Không nêu cơ quan chủ trì", "No lead agency is named"),
    "no_lead_assigned": Sign(
        "Mục phân công nhưng không thấy cơ quan được giao", "A section that assigns duties, but nobody was seen"
    ),
    "lead_inherited": Sign("", ""),
    "lead_inside": Sign("Cơ quan chủ trì nêu giữa đoạn văn", "The lead agency is named in the middle of the text"),
    "leads_many": Sign("Nhiều cơ quan cùng chủ trì", "Many agencies lead together"),
    "agency_unknown": Sign("Có cơ quan chưa có trong danh bạ", "An agency is not in the register"),
    "agency_unshaped": Sign("Tên cơ quan đọc chưa chắc chắn", "What was taken for an agency may be none"),
    "agency_rest": Sign("Còn chữ chưa đọc được ở chỗ ghi cơ quan", "Words beside the agencies were left unread"),
    "agency_unused": Sign("Có cơ quan được nhắc đến nhưng không giữ vai trò nào", "An agency is named without a role"),
    "time_inherited": Sign("Thời gian lấy từ đề mục phía trên", "The time comes from a heading above"),
    "time_conflict": Sign("Thời gian ghi ở các chỗ khác nhau", "Different times are given in different places"),
    "times_several": Sign("Có nhiều mốc thời gian trong đoạn", "Several times stand in the text"),
    "time_unread": Sign("Có chữ chỉ thời gian nhưng chưa đọc được", "Words of time were not understood"),
    "figures_unread": Sign("Có con số chưa xác định được ý nghĩa", "Figures were left unread"),
    "unit_unknown": Sign("Đơn vị tính chưa có trong từ điển", "The unit of a figure is not in the lexicon"),
    "figures_many": Sign("Có nhiều con số trong đoạn", "Many figures stand in the text"),
    "long": Sign("Đoạn rất dài, có thể gồm nhiều nhiệm vụ", "Very long: it may hold several duties"),
    "short": Sign("Đoạn rất ngắn, có thể không phải là nhiệm vụ", "Very short: it may be no duty"),
    "no_act": Sign("Không rõ việc phải làm", "No act to be carried out was seen"),
    "attribute_inside": Sign(
        "Trong đoạn còn dòng ghi đơn vị hoặc thời gian thực hiện", "A line of agencies or times was left in the text"
    ),
    "no_lead_unlike": Sign("", ""),
    "no_time_unlike": Sign("", ""),
    "fragment": Sign("Câu có thể bị cắt", "The sentence may be cut off"),
    "unlabelled": Sign("", ""),
    "joined": Sign("Câu được nối qua trang", "The sentence was joined over a page end"),
    "list": Sign("", ""),
    "repeated_place": Sign("", ""),
    "words_doubtful": Sign("Nhiều chữ có thể sai do nhận dạng", "Many words may be misread"),
    "scanned": Sign("", ""),
    "table_headless": Sign("Bảng không có dòng tiêu đề", "The table has no header"),
    "cell_empty": Sign("Ô cơ quan chủ trì để trống", "The cell of the lead agency is empty"),
    "no_figure": Sign("Chỉ tiêu không có con số đọc được", "An indicator without a figure that could be read"),
    "odd_document": Sign("", ""),
    "document_words": Sign("", ""),
}

_TIME = re.compile(
    r"(?<!\w)(?:h[àằ]ng (?:năm|quý|tháng|tuần|ngày)|định kỳ|thường xuyên|quý [IV\d]|"
    r"(?:năm|tháng|ngày|giai đoạn|thời kỳ)\s+\d|nhiệm kỳ|năm học)|\d/(?:19|20)\d\d",
    re.IGNORECASE,
)
_CODE = re.compile(r"\d[\w.]*\s?[/-]\s?(?:\d{4}\s?/)?\s?[\w&]*[A-ZĐ]{2}[\w&Đ/-]*")
_POINT = re.compile(r"(?<![\w/.-])(?:\d{1,2}[/.-]){0,2}(?:19|20)\d\d(?![\w.])|h[àằ]ng (?:năm|quý|tháng)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/-]|[.,]\d)")
_NO_FIGURE = re.compile(
    r"(?:năm|tháng|ngày|quý|đoạn|kỳ|số|điều|khoản|điểm|mục|thứ|lần|lục|lớp|cấp|khóa|[(–-])\s*$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_ENDED = re.compile(r"[.;:!?…)”\"]\s*$")
_NAME = re.compile(rf"(?:{agency_words.QUANTIFIER.pattern})?(?:{agency_words.ORGANISATION.pattern})|(?:Các|Những) ")
_ASSIGNS = re.compile(r"(?:to chuc|phan cong) thuc hien|phan cong|trach nhiem|nhiem vu cua")
_ATTRIBUTE = re.compile(
    r"(?<!\w)(?:đơn vị|cơ quan|bộ phận)\s+(?:chủ trì|phối hợp|thực hiện)|(?<!\w)thời (?:gian|hạn)\s+(?:thực hiện|"
    r"hoàn thành)|(?<!\w)(?:đơn vị|cơ quan|thời gian|chủ trì|phối hợp|thực hiện|sản phẩm|kết quả)\s*:",
    re.IGNORECASE,
)
_ROLES: tuple[Role, ...] = ("lead", "cooperating", "monitoring")


@dataclass(frozen=True, slots=True)
class Reading:
    """One record in the making: where it stands, what was read from it, and how its neighbours were read."""

    unit: Unit
    text: str
    roles: Mapping[Role, Sequence[Mention]]
    timeline: Timeline | None
    targets: Sequence[Target]
    kind: Kind


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The records of a document as one sees them side by side: how often a path occurs, and under which parent how
    many records have a lead agency and a time."""

    places: Mapping[tuple[str, ...], int]
    leads: Mapping[tuple[str, ...], float]
    times: Mapping[tuple[str, ...], float]


def neighbours_of(readings: Sequence[Reading]) -> Neighbours:
    """What the records of one document have in common."""
    groups: dict[tuple[str, ...], list[Reading]] = defaultdict(list)
    for reading in readings:
        groups[reading.unit.path[:-1]].append(reading)
    leads = {path: sum(bool(r.roles["lead"]) for r in group) / len(group) for path, group in groups.items()}
    times = {path: sum(r.timeline is not None for r in group) / len(group) for path, group in groups.items()}
    return Neighbours(Counter(r.unit.path for r in readings), leads, times)


def signs_of_all(document: Document, scan: AgencyScanner, readings: Sequence[Reading]) -> list[dict[str, float]]:
    """The signs of every record of a document: of each every sign of `SIGNS` with its value."""
    score = vietnamese_score(document.text[:_SAMPLE])
    whole = {
        "odd_document": document_oddity(document),
        "document_words": 0 if score is None else min(1, (1 - score) * 10),
    }
    around = neighbours_of(readings)
    return [_signs_of(document, scan, reading, around, whole) for reading in readings]


def _signs_of(
    document: Document, scan: AgencyScanner, reading: Reading, around: Neighbours, whole: Mapping[str, float]
) -> dict[str, float]:
    found = {
        **_role_signs(document, scan, reading),
        **_name_signs(document, reading),
        **_time_signs(document.text, reading),
        **_figure_signs(reading),
        **_shape_signs(scan, reading),
        **_page_signs(document, reading),
        **_table_signs(document, reading),
        **_neighbour_signs(reading, around),
        **whole,
    }
    return {name: round(float(found[name]), 3) for name in SIGNS}


def flags_of(signs: Mapping[str, float]) -> list[str]:
    """The Vietnamese sentences of the signs that are strong enough to be shown."""
    return [sign.vietnamese for name, sign in SIGNS.items() if sign.vietnamese and signs.get(name, 0) >= SHOWN]


def _given(reading: Reading) -> dict[Role, list[Span]]:
    """The attribute values and cells that name agencies, by role."""
    unit, given = reading.unit, {role: list[Span]() for role in _ROLES}
    for role in _ROLES:
        given[role] += [a.value for a in unit.attributes if a.role == role]
        given[role] += unit.row.cells.get(role, ()) if unit.row else ()
    return given


def _role_signs(document: Document, scan: AgencyScanner, reading: Reading) -> dict[str, float]:
    lead, unit = reading.roles["lead"], reading.unit
    given = _given(reading)
    own = [m for m in lead if unit.span.start <= m.start < unit.span.end]
    from_line = any(s.start <= m.start < s.end for m in lead for s in given["lead"])
    used = {m.start for role in _ROLES for m in reading.roles[role]}
    spans = [(m.start, m.end) for role in _ROLES for m in reading.roles[role]]
    unused = sum(
        1
        for start in scan.known
        if unit.span.start <= start < unit.span.end
        and start not in used
        and not any(a <= start < b for a, b in spans)
        and document.text[start].isupper()
    )
    return {
        "no_lead": not lead and reading.kind != "target",
        "no_lead_assigned": not lead and any(_ASSIGNS.search(fold(h.of(document.text))) for h in unit.context.headings),
        "lead_inherited": bool(lead) and not own and not from_line,
        "lead_inside": bool(own) and not from_line and own[0].start - unit.span.start > 80,
        "leads_many": min(1, max(0, len(lead) - 2) / 4),
        "agency_unused": min(1, unused / 2) if not lead and reading.kind != "target" else 0,
        "agency_rest": max((_rest(document.text, s, spans) for role in _ROLES for s in given[role]), default=0),
    }


def _rest(text: str, span: Span, taken: Sequence[tuple[int, int]]) -> float:
    """The share of the words of `span` that stand in none of the mentions."""
    words = [m.start() for m in _WORD.finditer(text, span.start, span.end)]
    free = [w for w in words if not any(a <= w < b for a, b in taken)]
    return len(free) / len(words) if words else 0


def _name_signs(document: Document, reading: Reading) -> dict[str, float]:
    names = [m.name for role in _ROLES for m in reading.roles[role]]
    head = document.letterhead
    unknown = [n for n in names if register.resolve(n, place=head.province, on=head.issued) is None]
    unshaped = [n for n in unknown if not _NAME.match(n) or len(n.split()) > 14]
    return {"agency_unknown": bool(unknown), "agency_unshaped": bool(unshaped)}


def _time_signs(text: str, reading: Reading) -> dict[str, float]:
    unit, timeline = reading.unit, reading.timeline
    given = [a.value for a in unit.attributes if a.role in ("time", "due")]
    given += [s for c in ("time", "due") for s in unit.row.cells.get(c, ())] if unit.row else []
    words = _CODE.sub(" ", reading.text)
    above = unit.context.timeline
    inherited = timeline is not None and timeline == above and timeline.raw not in reading.text and not given
    points = _points(words)
    above_points = max(
        (len(_points(s.of(text))) for s in (given or unit.context.headings if timeline else ())), default=0
    )
    stated = {(t.start, t.end, t.rrule) for t in (timeline, above) if t}
    return {
        "time_inherited": inherited,
        "time_conflict": len(stated) > 1 or (bool(given) and bool(points)),
        "times_several": len(points) > 1 or (above_points > 1 and (inherited or bool(given))),
        "time_unread": timeline is None and (bool(given) or bool(_TIME.search(words))),
    }


def _points(words: str) -> set[str]:
    return {m.group().lower() for m in _POINT.finditer(words)}


def _figure_signs(reading: Reading) -> dict[str, float]:
    text = _CODE.sub(" ", reading.text)
    read = " ".join([t.raw for t in reading.targets] + ([reading.timeline.raw] if reading.timeline else []))
    known = {m.group() for m in _NUMBER.finditer(read)}
    left = [m for m in _NUMBER.finditer(text) if m.group() not in known]
    left = [m for m in left if not re.fullmatch(r"(?:19|20)\d\d", m.group())]
    left = [m for m in left if not _NO_FIGURE.search(text[max(0, m.start() - 12) : m.start()])]
    units = [t.unit for t in reading.targets]
    strange = [u for u in units if u and u[0] not in "%‰" and noun_end(u, 0) is None and "đồng" not in u]
    indicator = bool(reading.unit.row and reading.unit.row.indicator) or reading.unit.result
    return {
        "figures_unread": min(1, len(left) / 2),
        "unit_unknown": bool(strange),
        "figures_many": min(1, len(units) / 6),
        "no_figure": indicator and not units,
    }


def _shape_signs(scan: AgencyScanner, reading: Reading) -> dict[str, float]:
    text, unit = reading.text, reading.unit
    count = len(text.split())
    name_end = scan.list_at(unit.span.start, unit.span.end)[1]
    named = name_end > unit.span.start and len(_WORD.findall(scan.text, name_end, unit.span.end)) > 2
    goal = bool(reading.targets) or unit.context.goals or unit.result
    act = opens_with_act(text) or named or goal or unit.row is not None
    inside = unit.span.of(scan.text)
    return {
        "long": min(1, len(text) / 3000),
        "short": max(0, min(1, (9 - count) / 5)),
        "no_act": not act,
        "fragment": unit.row is None and (text[:1].islower() or not _ENDED.search(text)),
        "attribute_inside": unit.row is None and bool(_ATTRIBUTE.search(text)),
        "unlabelled": not unit.path or (unit.row is not None and not unit.row.path),
        "list": min(1, inside.count("\n") / 5),
    }


def _neighbour_signs(reading: Reading, around: Neighbours) -> dict[str, float]:
    path, parent = reading.unit.path, reading.unit.path[:-1]
    return {
        "repeated_place": around.places[path] > 1 and path[-1:] not in (("-",), ("+",), ()),
        "no_lead_unlike": 0 if reading.roles["lead"] else around.leads[parent],
        "no_time_unlike": 0 if reading.timeline else around.times[parent],
    }


def _page_signs(document: Document, reading: Reading) -> dict[str, float]:
    span = reading.unit.span
    pages = [p for p in document.reading.pages if p.span.start < span.end and span.start < p.span.end]
    score = vietnamese_score(reading.text)
    return {
        "joined": len(pages) > 1,
        "words_doubtful": 0 if score is None else min(1, (1 - score) * 5),
        "scanned": any("ocr" in p.reader.lower() for p in pages),
    }


def _table_signs(document: Document, reading: Reading) -> dict[str, float]:
    row, span = reading.unit.row, reading.unit.span
    if row is None:
        return {"table_headless": 0, "cell_empty": 0}
    table = next((t for t in document.reading.tables if t.span.contains(span)), None)
    return {
        "table_headless": table is None or table.header == 0,
        "cell_empty": "lead" in row.titles and not row.cells.get("lead"),
    }


# Whole documents

_PLANS = re.compile(
    r"kế hoạch|quyết định|nghị quyết|chỉ thị|công văn|chương trình|đề án|phụ lục|thông báo|hướng dẫn|kết luận|quy định|"
    r"quy chế|danh mục|phương án|công điện|thông tư|chiến lược|dự án|nghị định",
    re.IGNORECASE,
)
UNKNOWN_TYPE = Sign("Không rõ loại văn bản", "The type of the document is not told or not one that binds")
NO_OUTLINE = Sign("Không tìm thấy bố cục (phần, mục, điều, khoản)", "No outline of numbered provisions was found")
OTHER_LANGUAGE = Sign(
    "Văn bản có thể không phải tiếng Việt hoặc bị lỗi phông chữ", "Not Vietnamese, or its letters came out wrong"
)
UNNUMBERED = Sign("Văn bản không có số, ký hiệu", "The document bears no number")
DOCUMENT_SIGNS = (UNKNOWN_TYPE, NO_OUTLINE, OTHER_LANGUAGE, UNNUMBERED)
_SAMPLE = 20_000
"""Characters from which the language is told."""


def _document_signs(document: Document) -> dict[Sign, bool]:
    labelled = any(p.label and p.style not in ("dash", "plus") for p in document.provisions())
    score = vietnamese_score(document.text[:_SAMPLE])
    return {
        UNKNOWN_TYPE: not _PLANS.search(document.letterhead.type or ""),
        NO_OUTLINE: not labelled and not document.reading.tables,
        OTHER_LANGUAGE: score is None or score < 0.75,
        UNNUMBERED: document.letterhead.number is None,
    }


def document_flags(document: Document) -> list[str]:
    """What is unusual about a document, in Vietnamese sentences; [] for an ordinary plan."""
    return [sign.vietnamese for sign, seen in _document_signs(document).items() if seen]


def document_oddity(document: Document) -> float:
    """How unusual a document is, 0 to 1: the share of the first three of its signs, doubled."""
    seen = _document_signs(document)
    return min(1.0, 2 * sum(seen[s] for s in (UNKNOWN_TYPE, NO_OUTLINE, OTHER_LANGUAGE)) / 3)
