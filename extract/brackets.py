"""Work lists whose points each end with who does it, in brackets: "- Sơ kết học kỳ I (giáo viên chủ nhiệm)."

One such bracket may tell anything of what stands before it; where several points of a list end so, it is how the list
says who acts.
"""

from __future__ import annotations

import re
from collections import defaultdict

from extract.agencies import AgencyScanner, Mention
from extract.agency_words import ORGANISATION
from extract.charged import CONCERNS
from extract.sheet import Draft, Sheet

_ENDS = (")", ").", ");")
_LONGEST = 165  # characters of such a bracket
_LAST = re.compile(r"\(([^()]{3,160})\)[.;]?$")
# Behind a body or several of a kind it says which of them are meant, whatever the list is like.
_WHICH = re.compile(
    rf"(?<!\w)(?:{ORGANISATION.pattern}|cơ quan|đơn vị|bộ phận|địa phương)(?!\w)[^.;()]{{0,60}}$|"
    r"(?<!\w)(?:các|những|một số|mỗi)\s[^.;,()]{2,40}$"
)
_REACH = 90
"""Characters before a bracket in which such a body stands."""
_FEWEST = 3
"""Points that make it the way of a list; those on who is looked into do not count (`CONCERNS`)."""


def name_by_brackets(sheet: Sheet) -> None:
    """Give each point of such a list that names nobody else those in its last bracket as its lead."""
    lists: dict[tuple[str, ...], list[tuple[Draft, list[Mention]]]] = defaultdict(list)
    for draft in sheet.drafts:
        if draft.text.endswith(_ENDS) and draft.unit.row is None and (named := _named_last(sheet.scan, draft)):
            lists[draft.unit.path[:-1]].append((draft, named))
    for points in lists.values():
        done = sum(CONCERNS.match(draft.text) is None for draft, _ in points)
        for draft, named in points if done >= _FEWEST else ():
            draft.roles["lead"] = draft.roles["lead"] or named


def _named_last(scan: AgencyScanner, draft: Draft) -> list[Mention]:
    """Those in the bracket that ends a draft; [] where it holds more than names, or tells of a body before it."""
    span = draft.unit.span
    last = _LAST.search(scan.text, max(span.start, span.end - _LONGEST), span.end)
    if last is None or _WHICH.search(scan.text, max(span.start, last.start() - _REACH), last.start()):
        return []
    named, end = scan.list_at(*last.span(1))
    return named if end == last.end(1) else []
