"""iCalendar (RFC 5545): an all-day event for every obligation with a last day or a recurrence, and a reminder before.

Events, not to-dos: Outlook and Google Calendar pass over to-dos of a file. Their ids come from the obligations', so
that importing a newer file updates instead of doubling. What has no day stays out. The whole record stands in
`X-NHIEMVU-RECORD`, as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, timedelta

from extract.records import DocumentMeta, Obligation
from search_api.exports.batch import Batches, Options, encoded
from search_api.exports.cells import NESTED
from search_api.exports.recurrence import Days, days_of, runs_in_an_event
from search_api.labels import FIELDS, KINDS, LANGUAGES, ROLES, TIMES, Language, label

REMIND = timedelta(days=7)
"""How long before the day a calendar reminds: a working week in which something can still be done."""

SUMMARY = 120
"""Characters of an event's title; calendars show fewer."""

_OCTETS = 75

_HEAD = (
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//nhiemvu//obligations//VI",
    "CALSCALE:GREGORIAN",
    "X-WR-CALNAME:Nhiệm vụ",
    # A calendar must have one component at least, and days are those of Vietnam: UTC+7, without summer time.
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Ho_Chi_Minh",
    "BEGIN:STANDARD",
    "DTSTART:19750613T000000",
    "TZOFFSETFROM:+0700",
    "TZOFFSETTO:+0700",
    "TZNAME:+07",
    "END:STANDARD",
    "END:VTIMEZONE",
)

_PAGE: dict[Language, str] = {"vi": "trang", "en": "page"}
_ASSUMED: dict[Language, str] = {
    "vi": "Văn bản chỉ nêu chu kỳ, không nêu ngày: lấy ngày cuối mỗi kỳ.",
    "en": "The document names the cycle and no day: the last day of each is taken.",
}

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_ESCAPED = re.compile(r"[\\;,\n]")


def chunks(batches: Batches, options: Options) -> Iterator[bytes]:
    """The bytes of the file, piece by piece."""
    return encoded(fold_line(line) for line in _lines(batches, options))


def fold_line(line: str) -> str:
    """A content line in physical lines of at most 75 octets (RFC 5545, 3.1), no character cut in two."""
    raw = line.encode()
    if len(raw) <= _OCTETS:
        return line + "\r\n"
    pieces = []
    start, room = 0, _OCTETS
    while len(raw) - start > room:
        end = start + room
        while raw[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(raw[start:end].decode())
        start, room = end, _OCTETS - 1
    pieces.append(raw[start:].decode())
    return "\r\n ".join(pieces) + "\r\n"


def text_value(text: str) -> str:
    """A text as a property's value (RFC 5545, 3.3.11): escaped, control characters, which it cannot hold, as U+FFFD."""
    plain = _CONTROLS.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _ESCAPED.sub(lambda match: _ESCAPES[match[0]], plain)


def _lines(batches: Batches, options: Options) -> Iterator[str]:
    yield from _HEAD
    for batch in batches:
        known_from = batch.document.issued or options.stamp.date()
        for record in batch.records:
            days = days_of(record.timeline, known_from)
            if days is not None and not (record.timeline and runs_in_an_event(record.timeline, record.text)):
                yield from _event(record, batch.document, days, options)
    yield "END:VCALENDAR"


def _event(record: Obligation, document: DocumentMeta, days: Days, options: Options) -> Iterator[str]:
    summary = text_value(_summary(record))
    yield "BEGIN:VEVENT"
    yield f"UID:{text_value(record.id)}@nhiemvu"
    yield f"DTSTAMP:{options.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{_day(days.first)}"
    if days.rrule:
        yield f"RRULE:{days.rrule}"
    yield f"SUMMARY:{summary}"
    yield f"DESCRIPTION:{text_value(_description(record, document, days, options.language))}"
    yield "CATEGORIES:" + ",".join(text_value(name) for name in _categories(record, options.language))
    yield "TRANSP:TRANSPARENT"
    yield f"X-NHIEMVU-RECORD;VALUE=TEXT:{text_value(_as_json(record))}"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{summary}"
    yield f"TRIGGER:-P{REMIND.days}D"
    yield "END:VALARM"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _as_json(record: Obligation) -> str:
    # JSON escapes all control characters but the last one.
    return record.model_dump_json().replace("\x7f", "\\u007f")


def _summary(record: Obligation) -> str:
    # Most provisions begin with who acts, in full or as written.
    told = any(record.text.startswith((lead.name, lead.mention)) for lead in record.lead)
    title = f"{record.lead[0].name}: {record.text}" if record.lead and not told else record.text
    return title if len(title) <= SUMMARY else title[: SUMMARY - 1] + "…"


def _categories(record: Obligation, language: Language) -> list[str]:
    time = [label(TIMES, record.timeline.kind, language)] if record.timeline else []
    return [label(KINDS, record.kind, language), *time]


def _description(record: Obligation, document: DocumentMeta, days: Days, language: Language) -> str:
    def named(field: str, value: str) -> str:
        return f"{FIELDS[field][LANGUAGES.index(language)]}: {value}"

    lines = [record.text, ""]
    for role, vietnamese in ROLES.items():
        if refs := getattr(record, role):
            lines.append(f"{vietnamese if language == 'vi' else role.capitalize()}: {'; '.join(r.name for r in refs)}")
    if record.deliverable:
        lines.append(named("deliverable", record.deliverable))
    if record.timeline:
        lines.append(named("time", record.timeline.raw))
    name = " – ".join(part for part in (document.number, document.title) if part) or document.source
    lines.append(named("document", name))
    page = f", {_PAGE[language]} {record.pages[0]}" if record.pages else ""
    if record.path or page:
        lines.append(named("place", NESTED.join(record.path) + page))
    return "\n".join(lines + ([_ASSUMED[language]] if days.assumed else []))
