"""Signs that a record may have been misread, seen from how it was read: where its agencies and its time come from,
what was left unread, what its text looks like, and how its neighbours were read.

Every look costs no more than the text it looks at, so that the time stays linear in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from string import digits
from typing import Literal

from extract import register
from extract.agencies import AgencyScanner, Mention
from extract.agency_words import NAMED
from extract.flags import document_oddity
from extract.lexicon import DOCUMENT_CODE, has_any, opens_with_act, shares_out
from extract.measures import is_known
from extract.records import ROLES, Kind, Role, Target, Timeline
from extract.unit import Unit
from ingest.document import Document, Span, Table
from ingest.vietnamese_score import vietnamese_score

# Every branch begins with a letter, so that the search skips to one; that no word goes on there is asked behind it.
_TIME = re.compile(
    r"h(?<!\wh)[àằ]ng (?:năm|quý|tháng|tuần|ngày)|đ(?<!\wđ)ịnh kỳ|t(?<!\wt)hường xuyên|q(?<!\wq)uý [iv\d]|"
    r"t(?<!\wt)(?:háng|hời kỳ)\s+\d|g(?<!\wg)iai đoạn\s+\d|n(?<!\wn)(?:(?:ăm|gày)\s+\d|hiệm kỳ|ăm học)|"
    r"/(?<=\d/)(?:19|20)\d\d"
)
_POINT = re.compile(
    r"[h\d](?:(?<=h)[àằ]ng (?:năm|quý|tháng)|(?<=\d)(?<![\w/.-].)(?:\d?[/.-](?:\d{1,2}[/.-])?(?:19|20)|(?<=1)9|(?<=2)0)"
    r"\d\d(?![\w.]))"
)
_CYCLES = ("ng năm", "ng quý", "ng tháng", *digits)  # one of these stands in whatever `_POINT` matches
_NUMBER = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/-]|[.,]\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NO_FIGURE = re.compile(
    r"(?:năm|tháng|ngày|quý|đoạn|kỳ|số|điều|khoản|điểm|mục|thứ|lần|lục|lớp|cấp|khóa|[(–-])\s*$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;:.]\s+")
_ENDS = (".", ";", ":", "!", "?", "…", ")", "”", '"')
_ATTRIBUTE = re.compile(
    r"(?<!\w)(?:(?:đơn vị|cơ quan|bộ phận)\s+(?:chủ trì|phối hợp|thực hiện)|thời (?:gian|hạn)\s+(?:thực hiện|"
    r"hoàn thành)|(?:đơn vị|cơ quan|thời gian|chủ trì|phối hợp|thực hiện|sản phẩm|kết quả)\s*:)",
    re.IGNORECASE,
)
_HEADING = 400
"""Characters of a heading that are looked at."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One record in the making: where it stands, what was read from it, and how its neighbours were read."""

    unit: Unit
    text: str
    roles: Mapping[Role, Sequence[Mention]]
    timeline: Timeline | None
    targets: Sequence[Target]
    kind: Kind


@dataclass(frozen=True)
class _Around:
    """A document and its records side by side, indexed so that looking around one record is cheap.

    `places` counts paths; `leads` and `times` are the shares of the records under one parent that have a lead agency
    and a time; `names`, the `unsure` words of a scan and the `mended` ones are start offsets in order; `misspelt` are
    runs of letters that hold a word which cannot be Vietnamese.
    """

    document: Document
    scan: AgencyScanner
    places: Mapping[tuple[str, ...], int]
    leads: Mapping[tuple[str, ...], float]
    times: Mapping[tuple[str, ...], float]
    names: Sequence[int]
    tables: Sequence[Table]
    misspelt: frozenset[str]
    misspelt_share: float
    unsure: Sequence[int] = ()
    mended: Sequence[int] = ()
    headings: dict[int, tuple[int, bool]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.document.text

    def heading(self, span: Span) -> tuple[int, bool]:
        """How many times a heading names, and whether it assigns duties; looked at once for all records below it."""
        found = self.headings.get(span.start)
        if found is None:
            words = span.of(self.text)[:_HEADING]
            found = (len(_points(words.lower())), shares_out(words))
            self.headings[span.start] = found
        return found


def signs_of_all(
    document: Document, scan: AgencyScanner, readings: Sequence[Reading], mended: Sequence[Span] = ()
) -> list[dict[str, float]]:
    """The signs of every record of a document: of each those of `SIGNS` that were seen, with a value up to 1.

    `mended` are words that were matched as others than were read.
    """
    around = _around(document, scan, readings, mended)
    whole = {
        "odd_document": document_oddity(document),
        "document_words": min(1, 10 * around.misspelt_share),
    }
    return [
        {name: value for signs in (whole, *_signs(around, reading)) for name, value in signs.items() if value}
        for reading in readings
    ]


def _signs(around: _Around, reading: Reading) -> tuple[dict[str, float], ...]:
    words = _without_codes(reading.text)
    return (
        _role_signs(around, reading),
        _name_signs(around, reading),
        _time_signs(around, reading, words.lower()),
        _figure_signs(reading, words),
        _shape_signs(around, reading),
        _word_signs(around, reading),
        _scan_signs(around, reading),
        _table_signs(around, reading),
        _neighbour_signs(around, reading),
    )


def _around(document: Document, scan: AgencyScanner, readings: Sequence[Reading], mended: Sequence[Span]) -> _Around:
    groups: dict[tuple[str, ...], list[Reading]] = defaultdict(list)
    for reading in readings:
        groups[reading.unit.path[:-1]].append(reading)
    tokens = Counter(document.text.split())
    misspelt = {}
    words = 0
    for token, times in tokens.items():
        inside, wrong = _words_of(token)
        words += inside * times
        if wrong:
            misspelt[token] = wrong
    return _Around(
        document,
        scan,
        Counter(r.unit.path for r in readings),
        {path: sum(bool(r.roles["lead"]) for r in group) / len(group) for path, group in groups.items()},
        {path: sum(r.timeline is not None for r in group) / len(group) for path, group in groups.items()},
        sorted(start for start in scan.known if document.text[start].isupper()),
        sorted(document.reading.tables, key=lambda t: t.span.start),
        frozenset(misspelt),
        sum(wrong * tokens[token] for token, wrong in misspelt.items()) / max(1, words),
        sorted(span.start for page in document.reading.pages for span in page.doubtful),
        sorted(span.start for span in mended),
    )


_ROMAN = re.compile("[IVX]+")


@lru_cache(maxsize=1 << 16)
def _words_of(token: str) -> tuple[int, int]:
    """How many words stand in a run without white space, and how many of them can be no Vietnamese syllable."""
    words = _WORD.findall(token)
    return len(words), sum(vietnamese_score(word) == 0 and not _ROMAN.fullmatch(word) for word in words)


def _misspelt_share(around: _Around, reading: Reading) -> float:
    """The share of the words of a record that can be no Vietnamese syllable."""
    tokens = reading.text.split()
    if around.misspelt.isdisjoint(tokens):
        return 0
    words, wrong = map(sum, zip(*map(_words_of, tokens), strict=True))
    return wrong / max(1, words)


def _given(unit: Unit, *roles: Literal[Role, "time", "due"]) -> list[Span]:
    """The attribute values and cells that say who or when."""
    if not unit.attributes and unit.row is None:  # as of most
        return []
    values = [a.value for a in unit.attributes if a.role in roles]
    return values + [s for role in roles for s in unit.row.cells.get(role, ())] if unit.row else values


def _role_signs(around: _Around, reading: Reading) -> dict[str, float]:
    lead, unit = reading.roles["lead"], reading.unit
    own = [m for m in lead if unit.span.start <= m.start < unit.span.end]
    from_line = bool(lead) and any(s.start <= m.start < s.end for s in _given(unit, "lead") for m in lead)
    mentions = [m for role in ROLES for m in reading.roles[role]]
    orphan = not lead and reading.kind != "target"
    return {
        "no_lead": orphan,
        "no_lead_assigned": not lead and any(around.heading(h)[1] for h in unit.context.headings),
        "lead_inherited": bool(lead) and not own and not from_line,
        "lead_inside": bool(own) and not from_line and own[0].start - unit.span.start > 80,
        "leads_many": min(1, max(0, len(lead) - 2) / 4),
        "agency_unused": min(1, _unused(around, unit.span, mentions) / 2) if orphan else 0,
        "agency_rest": max((_rest(around.text, s, mentions) for s in _given(unit, *ROLES)), default=0),
    }


def _unused(around: _Around, span: Span, mentions: Sequence[Mention]) -> int:
    """How many names of the register stand in a text without a role; two are as bad as any number."""
    first = bisect_left(around.names, span.start)
    inside = around.names[first : bisect_left(around.names, span.end, lo=first)]
    return sum(not any(m.start <= start < m.end for m in mentions) for start in inside[:8])


def _rest(text: str, span: Span, mentions: Sequence[Mention]) -> float:
    """The share of the words of `span` that stand in none of the mentions."""
    words = len(_WORD.findall(text, span.start, span.end))
    named = {(m.start, m.end) for m in mentions if span.start <= m.start and m.end <= span.end}
    taken = sum(len(_WORD.findall(text, start, end)) for start, end in named)
    return max(0.0, 1 - taken / words) if words else 0


def _name_signs(around: _Around, reading: Reading) -> dict[str, float]:
    names = [m.name for role in ROLES for m in reading.roles[role]]
    head = around.document.letterhead
    unknown = [n for n in names if register.resolve(n, place=head.province, on=head.issued) is None]
    unshaped = [n for n in unknown if not NAMED.match(n) or len(n.split()) > 14]
    return {"agency_unknown": bool(unknown), "agency_unshaped": bool(unshaped)}


def _time_signs(around: _Around, reading: Reading, words: str) -> dict[str, float]:
    unit, timeline = reading.unit, reading.timeline
    given = _given(unit, "time", "due")
    above = unit.context.timeline
    inherited = timeline is not None and timeline == above and timeline.raw not in reading.text and not given
    points = _points(words)
    elsewhere = [len(_points(s.of(around.text).lower())) for s in given]
    if inherited:
        elsewhere += [around.heading(h)[0] for h in unit.context.headings]
    stated = {(t.start, t.end, t.rrule) for t in (timeline, above) if t}
    return {
        "time_inherited": inherited,
        "time_conflict": len(stated) > 1 or (bool(given) and bool(points)),
        "times_several": max(len(points), *elsewhere, 0) > 1,
        "time_unread": timeline is None and (bool(given) or bool(_TIME.search(words))),
    }


def _without_codes(text: str) -> str:
    """`text` without document numbers, whose digits are neither times nor figures."""
    return DOCUMENT_CODE.sub(" ", text) if "/" in text or "-" in text else text


def _points(low: str) -> set[str]:
    """The points in time and cycles of a text in lower case."""
    return set(_POINT.findall(low)) if has_any(low, _CYCLES) else set()


def _figure_signs(reading: Reading, words: str) -> dict[str, float]:
    left = _unread(reading, words) if has_any(words, digits) else 0
    units = [t.unit for t in reading.targets]
    indicator = bool(reading.unit.row and reading.unit.row.indicator) or reading.unit.result
    return {
        "figures_unread": min(1, left / 2),
        "unit_unknown": not all(map(is_known, units)),
        "figures_many": min(1, len(units) / 6),
        "no_figure": indicator and not units,
    }


def _unread(reading: Reading, words: str) -> int:
    """How many numbers were read neither as a figure nor as a time, and are no year or label."""
    read = " ".join([t.raw for t in reading.targets] + ([reading.timeline.raw] if reading.timeline else []))
    known = {m.group() for m in _NUMBER.finditer(read)}
    left = (m for m in _NUMBER.finditer(words) if m.group() not in known and not _YEAR.fullmatch(m.group()))
    return sum(not _NO_FIGURE.search(words[max(0, m.start() - 12) : m.start()]) for m in left)


def _is_ended(around: _Around, span: Span) -> bool:
    """Whether the mark that ends a document ("./.") stands right behind what was quoted without it."""
    return around.document.text[span.end : span.end + 4].lstrip().startswith(("./", "/.", "."))


def _shape_signs(around: _Around, reading: Reading) -> dict[str, float]:
    scan, text, unit = around.scan, reading.text, reading.unit
    goal = bool(reading.targets) or unit.context.goals or unit.result or unit.row is not None
    subject = any(unit.span.start <= m.start < unit.span.end for m in reading.roles["lead"])
    ended = text.endswith(_ENDS) or _is_ended(around, unit.span)
    return {
        "long": min(1, len(text) / 3000),
        "short": 0 if unit.row else max(0, min(1, (8 - text.count(" ")) / 5)),
        "no_act": not (goal or subject or _has_act(text) or _names_doer(scan, unit.span)),
        "fragment": unit.row is None and (text[:1].islower() or not ended),
        "attribute_inside": unit.row is None and ":" in text and bool(_ATTRIBUTE.search(text)),
        "unlabelled": not unit.path or (unit.row is not None and not unit.row.path),
        "list": min(1, scan.text.count("\n", unit.span.start, unit.span.end) / 5),
    }


def _has_act(text: str) -> bool:
    """Whether one of the first clauses opens with an act: grounds, times and purposes stand before it."""
    return any(opens_with_act(clause) for clause in _CLAUSE.split(text, 6)[:6])


def _names_doer(scan: AgencyScanner, span: Span) -> bool:
    """Whether a text opens with the name of an agency and says more than that."""
    end = scan.list_at(span.start, span.end)[1]
    return end > span.start and len(_WORD.findall(scan.text, end, span.end)) > 2


def _neighbour_signs(around: _Around, reading: Reading) -> dict[str, float]:
    path, parent = reading.unit.path, reading.unit.path[:-1]
    return {
        "repeated_place": around.places[path] > 1 and path[-1:] not in (("-",), ("+",), ()),
        "no_lead_unlike": 0 if reading.roles["lead"] else around.leads[parent],
        "no_time_unlike": 0 if reading.timeline else around.times[parent],
    }


def _word_signs(around: _Around, reading: Reading) -> dict[str, float]:
    pages = around.document.reading.pages
    span = reading.unit.span
    first = max(0, bisect_right(pages, span.start, key=lambda p: p.span.start) - 1)
    last = bisect_left(pages, span.end, lo=first, key=lambda p: p.span.start)
    return {
        "joined": last - first > 1,
        "scanned": any("ocr" in p.reader.lower() for p in pages[first:last]),
        "words_doubtful": min(1, 5 * _misspelt_share(around, reading)),
    }


def _scan_signs(around: _Around, reading: Reading) -> dict[str, float]:
    """Words that recognition was not sure of, and those that were matched as others, in all that a record is made of.

    One such word is worth a look; two are as bad as any number.
    """
    if not around.unsure and not around.mended:
        return {"words_unsure": 0, "words_mended": 0}
    unit = reading.unit
    spans = [unit.span, *(a.value for a in unit.attributes)]
    spans += [s for cells in unit.row.cells.values() for s in cells] if unit.row else []
    spans += [Span(m.start, m.end) for mentions in reading.roles.values() for m in mentions]
    found = {}
    for name, starts in (("words_unsure", around.unsure), ("words_mended", around.mended)):
        inside = (range(bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in spans)
        count = len({word for words in inside for word in words})
        found[name] = min(1, (1 + count) / 3) if count else 0
    return found


def _table_signs(around: _Around, reading: Reading) -> dict[str, float]:
    row, span = reading.unit.row, reading.unit.span
    if row is None:
        return {"table_headless": 0, "cell_empty": 0}
    at = bisect_right(around.tables, span.start, key=lambda t: t.span.start) - 1
    return {
        "table_headless": at < 0 or around.tables[at].header == 0,
        "cell_empty": "lead" in row.titles and not row.cells.get("lead"),
    }
