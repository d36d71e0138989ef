"""Records as pages show them: short texts and addresses, nothing that a template would have to work out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extract.flags import DOCUMENT_SIGNS, RECORD_SIGNS, SIGNS, UNNUMBERED
from extract.records import ROLES, DocumentMeta, Obligation, Role, Target, Timeline
from search_api.indexing import refs, stands_for_a_year
from search_api.labels import figure_words
from search_api.routes import API
from search_api.web.i18n import Translator
from search_api.web.links import agency_of, duty_address, duty_anchor
from search_api.when import today

SEPARATOR = " › "
_ENGLISH = {
    sign.vietnamese: sign.english for sign in (*SIGNS.values(), *DOCUMENT_SIGNS, *RECORD_SIGNS) if sign.vietnamese
}


@dataclass(frozen=True, slots=True)
class AgencyChip:
    """An agency as a link; `mention` are the source's own words where they differ from the name."""

    name: str
    href: str
    mention: str | None


@dataclass(frozen=True, slots=True)
class RoleLine:
    """The agencies of one role, with the role's name in the page's language."""

    role: Role
    label: str
    agencies: tuple[AgencyChip, ...]


@dataclass(frozen=True, slots=True)
class When:
    """A time in a few characters: "Thời hạn 31/12/2025"; `raw` are the source's own words, `past`: its day is over."""

    label: str
    text: str
    raw: str
    kind: str
    rule: str | None
    past: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure to reach, verbatim with its unit, and what it measures."""

    raw: str
    indicator: str


@dataclass(frozen=True, slots=True)
class Duty:
    """One obligation, ready to be shown."""

    id: str
    anchor: str
    href: str
    json: str
    kind: str
    kind_label: str
    text: str
    path: str
    heading: str
    headings: tuple[str, ...]
    pages: tuple[int, ...]
    roles: tuple[RoleLine, ...]
    when: When | None
    figures: tuple[Figure, ...]
    deliverable: str | None
    confidence: str
    confidence_level: str
    flags: tuple[str, ...]


def duty(record: Obligation, t: Translator) -> Duty:
    """An obligation as the pages show it."""
    level = confidence_level(record.confidence)
    return Duty(
        id=record.id,
        anchor=duty_anchor(record.id),
        href=duty_address(record),
        json=f"{API}/obligations/{record.id}",
        kind=record.kind,
        kind_label=t(f"kind.{record.kind}"),
        text=record.text,
        path=path_text(record.path),
        heading=tidy(record.headings[-1]) if record.headings else "",
        headings=tuple(tidy(heading) for heading in record.headings),
        pages=tuple(record.pages),
        roles=role_lines(record, t),
        when=when(record.timeline, t, today()) if record.timeline else None,
        figures=tuple(figure(target) for target in record.targets),
        deliverable=record.deliverable,
        confidence=f"{round(record.confidence * 100)}%",
        confidence_level=level,
        flags=flag_texts(record.flags, t),
    )


def flag_texts(flags: Sequence[str], t: Translator) -> tuple[str, ...]:
    """The sentences of a record or a document in the page's language; those of other rules as they were stored."""
    return tuple(_ENGLISH.get(flag, flag) if t.language == "en" else flag for flag in flags)


def document_flags(meta: DocumentMeta, t: Translator) -> tuple[str, ...]:
    """What is odd about a document. That it has no number is left out: that stands among its facts."""
    return flag_texts([flag for flag in meta.flags if flag != UNNUMBERED.vietnamese], t)


def path_text(path: Sequence[str]) -> str:
    """["III", "2", "c"] as "III › 2 › c"; dashes and plus signs as printed."""
    return SEPARATOR.join(label for label in path if label)


def tidy(heading: str) -> str:
    """A heading on one line without the colon that leads over to what follows."""
    return " ".join(heading.split()).rstrip(" :;")


def confidence_level(confidence: float) -> str:
    """Three words are all that a reader needs of a number from 0 to 1."""
    return "high" if confidence >= 0.85 else "middle" if confidence >= 0.6 else "low"


def role_lines(record: Obligation, t: Translator) -> tuple[RoleLine, ...]:
    """The roles that have anybody, lead first."""
    return tuple(
        RoleLine(
            role,
            t(f"role.{role}"),
            tuple(AgencyChip(r.name, agency_of(r), r.mention if r.mention != r.name else None) for r in named),
        )
        for role in ROLES
        if (named := refs(record, role))
    )


def figure(target: Target) -> Figure:
    """A figure in its own words and its indicator, unless that repeats the unit only."""
    indicator = tidy(target.indicator)
    return Figure(figure_words(target), "" if indicator.lower() == target.unit.lower() else indicator)


def when(timeline: Timeline, t: Translator, on: date) -> When:
    """A timeline in a few characters; what cannot be said shorter is quoted. Whether what was due is done nobody here
    knows, only that its day is past on the day `on`."""
    past = timeline.kind == "deadline" and timeline.end is not None and timeline.end < on
    label, text = t("timeline.past" if past else f"timeline.{timeline.kind}"), _moment(timeline, t)
    # "Định kỳ hàng năm" says itself that it recurs.
    label = "" if text.lower().startswith(f"{label.lower()} ") else label
    return When(label, text, timeline.raw, timeline.kind, timeline.rrule, past)


def _moment(timeline: Timeline, t: Translator) -> str:
    start, end = timeline.start, timeline.end
    if timeline.kind == "ongoing" or timeline.kind == "recurring" or end is None:
        return timeline.raw
    if timeline.kind == "deadline" or start is None:
        return _last_day(end, timeline.raw, t)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(end.year) if start.year == end.year else f"{start.year}–{end.year}"
    return f"{t.day(start)} – {t.day(end)}"


def _last_day(end: date, raw: str, t: Translator) -> str:
    """ "Đến năm 2025" means its last day, but nobody wrote 31 December: show what was written."""
    return str(end.year) if stands_for_a_year(raw, end) else t.day(end)


def plan_title(meta: DocumentMeta, t: Translator) -> str:
    """A document's title with its first letter capital; its type or file name where it has none."""
    title = " ".join((meta.title or "").split())
    if not title:
        return f"{meta.type} {meta.number}" if meta.type and meta.number else meta.source or t("plan.untitled")
    return title[0].upper() + title[1:]


def shorten(text: str, length: int) -> str:
    """`text` cut at a word, with an ellipsis, when it is longer than `length` characters."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
