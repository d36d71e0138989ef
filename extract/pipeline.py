"""From a `Document` to its obligations: an ordered list of small steps over one spaCy `Doc`.

The `Doc` is non-destructive: its text is the document's text, and every step only adds span groups ("provision",
"lead", "cooperating", "monitoring") and fields of the drafts that travel with it. `STEPS` is the whole pipeline.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract import register
from extract.agencies import AgencyScanner, Mention
from extract.confidence import confidence_of
from extract.duplicates import link_same
from extract.flags import document_flags, flags_of
from extract.flowing import flowing
from extract.kinds import kind_of
from extract.mending import mended
from extract.records import ROLES, AgencyRef, DocumentMeta, Kind, Obligation, PageBox, Role, Target, TextSpan, Timeline
from extract.roles import partners, run_in_party, subjects, unique
from extract.signs import Reading, signs_of_all
from extract.targets import find_targets, targets_of_cell
from extract.timelines import timeline_of, timeline_of_attribute, timeline_of_pair
from extract.units import Unit, units
from ingest.document import Document, Span
from ingest.vietnamese import fold


@dataclass(slots=True)
class Draft:
    """One obligation in the making."""

    unit: Unit
    text: str
    roles: dict[Role, list[Mention]] = field(default_factory=lambda: {r: [] for r in ROLES})
    timeline: Timeline | None = None
    targets: list[Target] = field(default_factory=list)
    kind: Kind = "task"
    deliverable: str | None = None
    signs: dict[str, float] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    confidence: float = 0.0


@dataclass(slots=True)
class Sheet:
    """What travels with a `Doc` from step to step: the document, the scanner of agency names, and the drafts so far.

    `document` is as it is matched: misread words of scanned pages, `mended`, are put right in it. `printed` is the text
    as it was read, equally long, from which records quote.
    """

    document: Document
    scan: AgencyScanner
    printed: str = ""
    mended: Sequence[Span] = ()
    drafts: list[Draft] = field(default_factory=list)


@cache
def _vocab() -> Vocab:
    """The vocabulary of a blank multi-language pipeline: no model to load."""
    return spacy.blank("xx").vocab


_TOKEN = re.compile(r"\w+|[^\w\s]+|\s")


def _doc(text: str) -> Doc:
    """`text` as a `Doc` with syllables, numbers and runs of punctuation as tokens, in a third of `blank("xx")`'s time.

    A token knows whether one space follows it; every further space is a token of its own.
    """
    words: list[str] = []
    spaces: list[bool] = []
    for chunk in text.split(" "):
        if chunk.isalnum():  # most are, and need no second look
            words.append(chunk)
            spaces.append(True)
        else:
            parts = _TOKEN.findall(chunk) or [" "]
            words += parts
            spaces += [False] * (len(parts) - 1)
            spaces.append(chunk != "")
    if not chunk:  # the space that ends the text follows a token, or is one
        del words[-1], spaces[-1]
    else:
        spaces[-1] = False
    return Doc(_vocab(), words=words, spaces=spaces)


def sheet_of(doc: Doc) -> Sheet:
    """The sheet that travels with a `Doc` made by `run`."""
    sheet = doc.user_data["nhiemvu"]
    assert isinstance(sheet, Sheet)
    return sheet


def _mark(doc: Doc, group: str, spans: Iterable[Span]) -> None:
    """Add a span group to the `Doc`; offsets inside a token take the whole token."""
    found = (doc.char_span(s.start, s.end, label=group, alignment_mode="expand") for s in spans)
    doc.spans[group] = [s for s in found if s is not None]


def _squeeze(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())


def find_provisions(doc: Doc) -> None:
    """Which provisions and rows bind."""
    sheet = sheet_of(doc)
    text = sheet.document.text
    sheet.drafts = [Draft(u, _squeeze(text, u.span)) for u in units(sheet.document, sheet.scan)]
    _mark(doc, "provision", (d.unit.span for d in sheet.drafts))


# Under an agency's heading it is that agency which hands the work on: "- Phân công các đồng chí … theo dõi."
_ASSIGNS = re.compile(r"(?:giao|phân công)(?!\w)", re.IGNORECASE)


# Sections that say who does what; a run-in title there names somebody, known or not ("Giáo viên chủ nhiệm: …").
_SHARES = re.compile(r"\b(?:to chuc thuc hien|phan cong|trach nhiem)\b")


def _shares_out(text: str, unit: Unit) -> bool:
    return any(_SHARES.search(fold(span.of(text))) for span in unit.context.headings)


def assign_roles(doc: Doc) -> None:
    """Lead, cooperating and monitoring agencies of each draft."""
    sheet = sheet_of(doc)
    text = sheet.document.text
    for draft in sheet.drafts:
        unit = draft.unit
        named = _named_roles(sheet.scan, unit)
        if unit.row is None:
            heading_rules = bool(unit.context.lead) and _ASSIGNS.match(draft.text) is not None
            own = [] if unit.context.goals or unit.result or heading_rules else subjects(sheet.scan, unit.span)
            if not (own or unit.context.lead or unit.context.goals) and _shares_out(text, unit):
                own = run_in_party(sheet.scan, unit.span)
            draft.roles["lead"] = named["lead"] or own or list(unit.context.lead)
            text_partners = partners(sheet.scan, unit.span)
            inherited = [] if unit.result else list(unit.context.cooperating)
            draft.roles["cooperating"] = _without(text_partners + inherited + named["cooperating"], draft.roles["lead"])
        else:
            draft.roles["lead"] = named["lead"]
            draft.roles["cooperating"] = named["cooperating"]
        draft.roles["monitoring"] = named["monitoring"]
    for role in ROLES:
        _mark(doc, role, (Span(m.start, m.end) for d in sheet.drafts for m in d.roles[role]))


_BOTH = re.compile(r"chu tri.{0,20}phoi hop", re.DOTALL)


def _named_roles(scan: AgencyScanner, unit: Unit) -> dict[Role, list[Mention]]:
    """Agencies that attribute lines or table cells name, by role."""
    named: dict[Role, list[Mention]] = {r: [] for r in ROLES}
    for role in ROLES:
        for attribute in unit.attributes:
            if attribute.role == role:
                named[role] += scan.whole(attribute.value.start, attribute.value.end)
        for span in unit.row.cells.get(role, ()) if unit.row else ():
            named[role] += scan.whole(span.start, span.end, cell=True)
        named[role] = unique(named[role])
    both = unit.row is not None and _BOTH.search(fold(unit.row.titles.get("lead", "")))
    if both and not named["cooperating"]:  # a column of leaders and helpers names the leader first
        named["lead"], named["cooperating"] = named["lead"][:1], named["lead"][1:]
    return named


def _without(mentions: list[Mention], taken: list[Mention]) -> list[Mention]:
    names = {m.name.lower() for m in taken}
    return [m for m in unique(mentions) if m.name.lower() not in names]


def assign_timelines(doc: Doc) -> None:
    """The time of each draft: its attribute line or cell, its own words, or the heading above it."""
    sheet = sheet_of(doc)
    text = sheet.document.text
    for draft in sheet.drafts:
        named = _named_time(text, draft.unit)
        draft.timeline = named or timeline_of(draft.text, inherited=draft.unit.context.timeline)


def _named_time(text: str, unit: Unit) -> Timeline | None:
    spans = [(a.value, a.role == "due") for a in unit.attributes if a.role in ("time", "due")]
    if unit.row:
        pair = [unit.row.cells.get(column, ()) for column in ("begin", "due")]
        if pair[0]:
            return timeline_of_pair(*(" ".join(s.of(text) for s in spans) for spans in pair))
        spans += [(s, False) for s in unit.row.cells.get("time", ())] + [
            (s, True) for s in unit.row.cells.get("due", ())
        ]
    times = [timeline_of_attribute(s.of(text), due=due) for s, due in spans]
    if (
        unit.row and unit.row.indicator and "value" in unit.row.titles
    ):  # the last column's year: its value is the target
        times.append(timeline_of_attribute(unit.row.titles["value"], due=True))
    return next((t for t in times if t), None)


def assign_targets(doc: Doc) -> None:
    """The figures that each draft commits to."""
    sheet = sheet_of(doc)
    text = sheet.document.text
    for draft in sheet.drafts:
        row = draft.unit.row
        if row and row.indicator:
            draft.targets = _indicator_targets(text, draft)
            continue
        draft.targets = [m.target for m in find_targets(draft.text)]
        for attribute in draft.unit.attributes:
            if attribute.role == "extent":  # how long what is made is to be: "Thời lượng: 8-10 phút"
                start = max(text.rfind(mark, 0, attribute.value.start) for mark in "\n;.") + 1
                draft.targets += [m.target for m in find_targets(text[start : attribute.value.end])]
        draft.deliverable = _deliverable(text, draft.unit)
        if draft.deliverable:
            draft.targets += [m.target for m in find_targets(draft.deliverable)]


def _indicator_targets(text: str, draft: Draft) -> list[Target]:
    row = draft.unit.row
    assert row is not None
    unit = " ".join(_squeeze(text, s) for s in row.cells.get("unit", ()))
    values = row.cells.get("value", ())
    if not values:
        return []
    value = _squeeze(text, values[-1])
    targets = targets_of_cell(draft.text, unit, value)
    if not targets:
        draft.deliverable = value
    return targets


def _deliverable(text: str, unit: Unit) -> str | None:
    spans = [a.value for a in unit.attributes if a.role == "deliverable"]
    if unit.row:
        spans += unit.row.cells.get("deliverable", ())
    return "; ".join(_squeeze(text, s) for s in spans) or None


def assign_kinds(doc: Doc) -> None:
    """Task, target, report or funding."""
    sheet = sheet_of(doc)
    text = sheet.document.text
    for draft in sheet.drafts:
        unit = draft.unit
        if unit.result or unit.context.goals or (unit.row and unit.row.indicator):
            draft.kind = "target"
        else:
            section = " / ".join(_squeeze(text, s) for s in unit.context.headings)
            draft.kind = kind_of(draft.text, section=section)


def look_for_doubts(doc: Doc) -> None:
    """Signs that a draft may have been misread, by how it was read."""
    sheet = sheet_of(doc)
    readings = [Reading(d.unit, d.text, d.roles, d.timeline, d.targets, d.kind) for d in sheet.drafts]
    found = signs_of_all(sheet.document, sheet.scan, readings, sheet.mended)
    for draft, signs in zip(sheet.drafts, found, strict=True):
        draft.signs = signs


def estimate_confidence(doc: Doc) -> None:
    """How likely each draft is exactly right, and for a person why it may not be."""
    for draft in sheet_of(doc).drafts:
        draft.confidence = confidence_of(draft.signs)
        draft.flags = flags_of(draft.signs)


def quote_as_printed(doc: Doc) -> None:
    """What drafts quote is quoted as it was read, misread letters and all."""
    sheet = sheet_of(doc)
    for draft in sheet.drafts if sheet.mended else ():
        unit, row = draft.unit, draft.unit.row
        spans = [unit.span, *(a.value for a in unit.attributes), *unit.context.headings]
        spans += [s for cells in row.cells.values() for s in cells] if row else []
        pairs = [(_squeeze(sheet.document.text, s), _squeeze(sheet.printed, s)) for s in spans]
        pairs = [(read, printed) for read, printed in pairs if read != printed]
        draft.text = _squeeze(sheet.printed, unit.span)
        draft.deliverable = draft.deliverable and _quoted(draft.deliverable, pairs)
        if draft.timeline:
            draft.timeline = draft.timeline.model_copy(update={"raw": _quoted(draft.timeline.raw, pairs)})
        draft.targets = [
            t.model_copy(update={"raw": _quoted(t.raw, pairs), "indicator": _quoted(t.indicator, pairs)})
            for t in draft.targets
        ]


def _quoted(value: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The characters of the printed text that stand where those of `value` stand in the text that was matched."""
    for read, printed in pairs:
        at = read.find(value)
        if at >= 0:
            return printed[at : at + len(value)]
    return value


Step = Callable[[Doc], None]
STEPS: tuple[Step, ...] = (
    find_provisions,
    assign_roles,
    assign_timelines,
    assign_targets,
    assign_kinds,
    look_for_doubts,
    estimate_confidence,
    quote_as_printed,
)


def extract(document: Document) -> list[Obligation]:
    """The obligations that `document` states, in document order."""
    return records(document, sheet_of(run(document)).drafts)


def run(document: Document) -> Doc:
    """The document as a spaCy `Doc` after every step: span groups "provision" and one a role, and the sheet."""
    matched, words = mended(flowing(document))
    doc = _doc(document.text)
    scan = AgencyScanner(matched.text, document.letterhead.issued)
    doc.user_data["nhiemvu"] = Sheet(matched, scan, document.text, words)
    for step in STEPS:
        step(doc)
    return doc


def records(document: Document, drafts: list[Draft]) -> list[Obligation]:
    """The public records of the drafts."""
    seen: Counter[str] = Counter()
    made = []
    for draft in drafts:
        unit, text = draft.unit, document.text
        key = "\x1f".join((document.id, "/".join(unit.path), draft.text))
        seen[key] += 1
        made.append(
            Obligation(
                id=hashlib.sha256(f"{key}\x1f{seen[key]}".encode()).hexdigest()[:16],
                document_id=document.id,
                path=list(unit.path),
                headings=[_squeeze(text, s) for s in unit.context.headings],
                kind=draft.kind,
                text=draft.text,
                span=TextSpan(start=unit.span.start, end=unit.span.end),
                pages=list(document.pages_of(unit.span)),
                boxes=_boxes(document, unit.span),
                lead=[_ref(document, m) for m in draft.roles["lead"]],
                cooperating=[_ref(document, m) for m in draft.roles["cooperating"]],
                monitoring=[_ref(document, m) for m in draft.roles["monitoring"]],
                timeline=draft.timeline,
                targets=draft.targets,
                deliverable=draft.deliverable,
                confidence=draft.confidence,
                flags=draft.flags,
            )
        )
    return link_same(made)


def _boxes(document: Document, span: Span) -> list[PageBox]:
    return [
        PageBox(page=page, x0=round(b.x0, 1), y0=round(b.y0, 1), x1=round(b.x1, 1), y1=round(b.y1, 1))
        for page, b in document.boxes_of(span)
    ]


def _ref(document: Document, mention: Mention) -> AgencyRef:
    head = document.letterhead
    agency = register.resolve(mention.name, place=head.province, on=head.issued)
    return AgencyRef(
        name=mention.name,
        id=agency.id if agency else None,
        mention=" ".join(document.text[mention.start : mention.end].split()),
        span=TextSpan(start=mention.start, end=mention.end),
    )


def meta(document: Document) -> DocumentMeta:
    """What the document says of itself, as the first line of `nhiemvu extract` prints it."""
    head = document.letterhead
    return DocumentMeta(
        document_id=document.id,
        source=document.source,
        reader=document.reading.reader,
        status=document.status.value,
        number=head.number,
        type=head.type,
        title=head.title,
        issuer=head.issuer,
        province=head.province,
        issued=head.issued,
        signer=head.signer,
        signer_title=head.signer_title,
        references=list(head.references),
        problems=list(document.reading.problems),
        flags=document_flags(document),
    )
