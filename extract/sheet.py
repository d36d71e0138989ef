"""What travels from step to step of the extraction: a document as it is matched, and its obligations in the making."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from extract.agencies import AgencyScanner, Mention
from extract.records import ROLES, Kind, Role, Target, Timeline
from extract.unit import Unit
from ingest.document import Document, Span


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
    """A document, the scanner of agency names in it, and the drafts so far.

    `document` is as it is matched: misread words of scanned pages and broken syllables, `mended`, are put right in it.
    `printed` is the text as it was read, from which records quote; `as_read` tells where something of `document` stands
    in it. `changed` are the ascending offsets into `printed` of what `document` has with other letters or closer up.
    """

    document: Document
    scan: AgencyScanner
    printed: str = ""
    mended: Sequence[Span] = ()
    changed: Sequence[int] = ()
    as_read: Callable[[int, int], tuple[int, int]] = field(default=lambda start, end: (start, end))
    drafts: list[Draft] = field(default_factory=list)
    _over: tuple[Sequence[Span], str] = ((), "")
    _titles: dict[Span, str] = field(default_factory=dict)

    def placed(self, span: Span) -> Span:
        """Where a span of `document` stands in the printed text."""
        return Span(*self.as_read(span.start, span.end))

    def section(self, unit: Unit) -> str:
        """The headings over a unit, joined by " / "; neighbours stand under the same ones."""
        spans = unit.context.headings
        if spans is not self._over[0]:
            self._over = spans, " / ".join(map(self._title, spans))
        return self._over[1]

    def _title(self, span: Span) -> str:
        """The words of a heading, which stands over many others."""
        if span not in self._titles:
            self._titles[span] = squeezed(self.document.text, span)
        return self._titles[span]


def squeezed(text: str, span: Span) -> str:
    """The words of a span with one blank between them."""
    words = span.of(text)
    return " ".join(words.split()) if "  " in words or not words.isprintable() else words.strip()
