"""Provisions over points of their own: what of them binds beside the points, and when what they lead in is done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from extract.agencies import AgencyScanner
from extract.attributes import parse_attributes
from extract.binding import asks_for_an_act, trimmed_end
from extract.lexicon import opens_with_act
from extract.records import Timeline
from extract.roles import sentences, subjects
from extract.timelines import timeline_of
from ingest.document import Letterhead, Provision, Span

_WITHIN = re.compile(r"[.;]\s+\S")
_COUNTED = re.compile(r"(?<![\w/.-])\d[\d.,]*\s?(?:%|[^\W\d_]{2})")
_LEAST = 250
"""Characters of a paragraph that says more than its points."""
# What announces the rows below gives nobody anything to do: "… thực hiện theo bảng dưới đây."
_ANNOUNCES = re.compile(
    r"(?<!\w)(?:sau|sau đây|dưới đây|kèm theo)\s*\.$|(?<!\w)(?:theo|tại) (?:các )?(?:bảng|biểu|phụ lục)(?!\w)"
)


def before_lead_in(text: str, body: Span, head: Letterhead) -> Span | None:
    """The sentences before the one that leads in, where the first of them is an act with a time of its own."""
    words = body.of(text)
    *before, last = sentences(text, body)
    if not before or not words.rstrip().endswith(":") or time_of_act(words, head) is None:
        return None
    return Span(body.start, trimmed_end(text, body.start, last.start))


def has_own_duty(scan: AgencyScanner, node: Provision) -> bool:
    """Whether a provision with points below it also states a duty of its own: whole sentences, not a lead-in."""
    body = node.body.of(scan.text).rstrip()
    if body.endswith(":"):
        return False
    if len(body) > _LEAST and _WITHIN.search(body):
        return True
    # A whole sentence with a figure of its own is no title: "- Kiểm tra 300 cơ sở kinh doanh." over "+ …".
    if node.style == "dash" and body.endswith(".") and opens_with_act(body) and _COUNTED.search(body):
        return True
    over_table = all(child.style == "table" for child in node.children) and body.endswith(".")
    if not over_table or _ANNOUNCES.search(body):
        return False
    said = parse_attributes(scan.text, node.body)  # "Cơ quan chủ trì: Sở Y tế." over a table is said of its rows
    return bool(subjects(scan, node.body)) and (not said or any(subjects(scan, a.value) for a in said))


# A lead-in whose points say what is done: "Sở A có trách nhiệm:", "Hội đồng thực hiện các nhiệm vụ sau:".
_POINTS_FOLLOW = re.compile(r"(?:sau|sau đây|dưới đây|trách nhiệm|nhiệm vụ|nội dung|quyền|quyền hạn)(?: chính)?\s*:$")


def act_with_names(scan: AgencyScanner, node: Provision, points: Sequence[Provision]) -> Span | None:
    """A lead-in of a regulation that is itself somebody's act, with the first points that only name or define.

    "Hội đồng thông qua biên bản: a) Tổ chức trúng tuyển là tổ chức …; b) Hội đồng thảo luận …"; None where the first
    point is an act, or may be one.
    """
    body = node.body.of(scan.text).rstrip()
    acting = subjects(scan, node.body) if body.endswith(":") and not _POINTS_FOLLOW.search(body) else []
    if not acting or not opens_with_act(scan.text[acting[-1].end : node.body.end]):
        return None
    named = [*takewhile(lambda point: not asks_for_an_act(scan, point.body), points)]
    return Span(node.body.start, trimmed_end(scan.text, node.body.start, named[-1].body.end)) if named else None


def time_of_act(body: str, head: Letterhead) -> Timeline | None:
    """By when a lead-in that is itself an act is done, in its first sentence; its points are parts of it."""
    first = next(sentences(body, Span(0, len(body)))).of(body)
    found = timeline_of(first, title=head.title or "", issued=head.issued) if opens_with_act(first) else None
    return found if found and found.kind == "deadline" else None
