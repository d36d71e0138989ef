"""Unlabelled paragraphs below a provision: which of them are provisions of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.agencies import AgencyScanner, Mention
from extract.lexicon import opens_with_act
from extract.roles import sentences, subjects
from ingest.document import Provision, Span

_APART = re.compile(r"Về\s[^.;:\n]{3,80}:\s|(?:(?:Đồng thời|Ngoài ra),? )?(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị)\s")
_WHEN_DONE = re.compile(r"(?:Dự kiến |Phải )?(?:[Hh]oàn thành|[Tt]hực hiện (?:xong|từ|trong|trước))(?!\w)")
_LEAST = 20
"""Words of a paragraph that is more than a detail of the point above."""


def others_begin(scan: AgencyScanner, bodies: Sequence[Span], lead: Sequence[Mention]) -> list[int]:
    """Where paragraphs behind the first of `bodies` begin that tell somebody else, or of something else, what to do.

    Each is a provision of its own. So is one set apart that opens with an act, below a point that names nobody.
    `lead`: who has to act where the first names nobody.
    """
    own = {m.name.lower() for m in subjects(scan, bodies[0]) or lead}
    acting = bool(subjects(scan, next(sentences(scan.text, bodies[0]))))
    begin: list[int] = []
    for before, body in pairwise(bodies):
        first = next(sentences(scan.text, body))
        told = {m.name.lower() for m in subjects(scan, first)} if own else set()
        # "Về kinh phí: …": one that is about another matter is a provision, whoever it speaks to.
        # So is one that charges somebody anew: "Đồng thời, giao Công an tỉnh …".
        apart = told and _APART.match(scan.text, body.start, body.end)
        if apart or not told <= own or (not acting and _stands_alone(scan.text, before, body)):
            begin.append(body.start)
            own = told or own
    return begin


def _stands_alone(text: str, before: Span, body: Span) -> bool:
    """Whether a paragraph below a point is an act, set apart by a blank line; when something is done is none."""
    words = body.of(text).rstrip()
    apart = "\n\n" in text[before.end : body.start] and len(words.split()) >= _LEAST
    whole = before.of(text).rstrip().endswith(".") and words.endswith(".")
    return apart and whole and opens_with_act(words) and not _WHEN_DONE.match(words)


def closes_its_list(nodes: Sequence[Provision], node: Provision) -> bool:
    """Whether `node`, which stands at or below `nodes`, is the last one on its level."""
    while nodes:
        if any(n is node for n in nodes):
            return nodes[-1] is node
        nodes = next((n.children for n in nodes if n.span.start <= node.span.start < n.span.end), ())
    return False
