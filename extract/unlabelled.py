"""Lines without a label that are titles, as offices set them in bold: "Sở Tài chính", "Mục tiêu chung"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Literal, TypeVar

from extract.agencies import AgencyScanner
from extract.binding import is_title, only_goals
from extract.headings import heading_agencies
from extract.lexicon import BINDING, plain
from extract.points import Points
from extract.roles import subjects
from extract.targets import find_targets
from ingest.document import Provision

_ENDS = (".", ";", ":", ",", "!", "?")
_LONGEST = 150  # characters of such a title
_PART = 4  # words of the name of a part

C = TypeVar("C")
Over = Literal["", "points", "lines"]
"""What a title stands over: the points right behind it, or whatever lines follow; "" for a line that is none."""


class Titles(Generic[C]):
    """The titles among the provisions of one level, and what held before the last of them."""

    def __init__(self, scan: AgencyScanner, points: Points) -> None:
        self._scan, self._points = scan, points
        self._over: Over = ""
        self._outside: C | None = None

    def pass_by(
        self,
        node: Provision,
        following: Provision | None,
        context: C,
        below: Callable[[C], C],
        *,
        preamble: bool,
        root: bool,
    ) -> tuple[C, bool]:
        """What holds at `node`, and whether it is a title; `below` gives what holds below it.

        `preamble`: nothing but titles and bases came before it; `root`: it stands below no label.
        """
        over = _stands_over(self._scan, self._points, node, following, preamble=preamble, root=root)
        if self._outside is not None and (over or self._is_left(node)):
            context, self._outside = self._outside, None
        if not over:
            return context, False
        self._over, self._outside = over, context
        return below(context), True

    def _is_left(self, node: Provision) -> bool:
        """Whether a provision that is no title stands no more below the last one."""
        if node.style == "para":
            return self._over == "points" or _is_short_line(self._scan.text, node)
        return node.style not in ("dash", "plus")


def _is_short_line(text: str, node: Provision) -> bool:
    """Whether a paragraph is a short line without an end, as titles are."""
    return node.style == "para" and len(node.body) <= _LONGEST and not node.body.of(text).rstrip().endswith(_ENDS)


def _stands_over(
    scan: AgencyScanner, points: Points, node: Provision, following: Provision | None, *, preamble: bool, root: bool
) -> Over:
    """What an unlabelled line is the title of: it has no end and nobody acts in it, and it names nothing but bodies, or
    a part of a plan; or it is no act and says no figure, and points of its own stand below."""
    if following is None or not _is_short_line(scan.text, node) or subjects(scan, node.body):
        return ""
    body = node.body.of(scan.text)
    above = following.style in ("dash", "plus")
    if heading_agencies(scan, node.body):
        return "points" if above else "lines" if following.style == "para" and not preamble else ""
    named, title = plain(body), is_title(body)
    # "Tổ chức thực hiện" has a verb, and is a part of a plan.
    if (title or len(named.split()) <= _PART) and (BINDING.match(named) or only_goals(named)):
        return "lines" if root or not preamble else ""
    bare = title and above and not preamble and not points.attributes(following)
    return "points" if bare and not find_targets(body) else ""
