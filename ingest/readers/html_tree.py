"""A page as a light tree without what is never the document: scripts, menus, controls, hidden parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ingest.errors import LimitExceeded
from ingest.vietnamese import fold

_NEVER = {
    "script", "style", "noscript", "template", "nav", "aside", "iframe", "svg", "math", "button", "select", "option",
    "input", "textarea", "object", "embed", "canvas", "audio", "video", "head", "title", "dialog", "datalist", "map",
    "img", "del", "footer",
}  # fmt: skip
_INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "em", "font", "i", "ins", "kbd", "label",
    "mark", "o:p", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr", "br",
}  # fmt: skip
_DEEPEST = 160  # levels kept; Python's stack bears about 1000 frames
_NESTING = 2000  # open tags at one place: the parser's time grows with their square
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)")
_ALONE = {
    "br", "hr", "img", "input", "meta", "link", "col", "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot",
    "option", "dt", "dd", "area", "base", "wbr",
}  # fmt: skip
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
WHITE = re.compile(r"[ \t\n\r\f]+")
"""White space as HTML has it: a no-break space is none."""

# What no page but the document itself says: the parts that Decree 30/2020/NĐ-CP, appendix I, prescribes.
_STRONG = {
    "motto": r"cong hoa xa hoi chu nghia viet nam|dang cong san viet nam|doc lap\W{1,5}tu do",
    "number": r"so\s*:\s?\d*\s?/",
    "basis": r"can cu (?:luat|nghi|quyet|thong|ke|chi|hien|y kien|chuong|cong van|van ban)",
    "article": r"dieu \d",
    "recipients": r"noi nhan\b",
    "signature": r"(?:tm|kt|tl|tuq)\s?\.\s?[a-z]",
    "addressee": r"kinh gui",
}
# What a plan is made of, but other text as well.
_WEAK = (
    r"(?:phan|chuong|muc|phu luc)\s[a-z0-9]|[ivx]{1,5}\s?[./]\s|\d{1,2}(?:\.\d{1,2}){0,3}[./)]?\s\S|[a-z]\)\s|[-+]\s"
)
_MARK = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in (*_STRONG.items(), ("weak", _WEAK))))


@dataclass(slots=True, eq=False)
class Tag:
    """An element with its attributes and content, and what `measure` found in it."""

    name: str
    attributes: dict[str, str]
    children: list[Tag | str] = field(default_factory=list)
    plain: int = 0
    """Characters that are no links."""
    linked: int = 0
    """Characters that are links."""
    links: int = 0
    strong: frozenset[str] = frozenset()
    """Kinds of marks in it that only documents of state and Party bear."""
    weak: int = 0
    """Labels at the beginning of lines."""

    @property
    def style(self) -> str:
        """The style attribute."""
        return self.attributes.get("style", "")

    def tags(self) -> Iterator[Tag]:
        """Child elements."""
        return (child for child in self.children if isinstance(child, Tag))


def is_inline(name: str) -> bool:
    """Whether an element of this name stands in a line of text."""
    return name in _INLINE


def parse(html: str, *, hidden: bool = False) -> Tag:
    """The body of `html`, measured; with `hidden`, also the parts that the page does not show at first.

    Raises `LimitExceeded` for tags nested so deep that they were made to break readers.
    """
    _check_nesting(html)
    body = LexborHTMLParser(html).body
    root = Tag("body", {})
    if body is not None:
        _build(body, root, hidden)
    measure(root)
    return root


def _check_nesting(html: str) -> None:
    depth = 0
    for match in _TAG.finditer(html):
        if match.group(2).lower() not in _ALONE:
            depth = max(depth - 1, 0) if match.group(1) else depth + 1
            if depth > _NESTING:
                raise LimitExceeded(f"The page nests more than {_NESTING:,} tags; save it as text or Word.")


def _build(body: LexborNode, root: Tag, hidden: bool) -> None:
    """Copy the tree below `body` into `root`; what lies deeper than `_DEEPEST` is hung on the last level."""
    todo: list[tuple[LexborNode | None, Tag, int]] = [(body.child, root, 0)]
    while todo:
        node, parent, depth = todo.pop()
        while node is not None:
            name = node.tag or ""
            if name == "-text":
                parent.children.append(node.text_content or "")
            elif not name.startswith("-") and name not in _NEVER:
                attributes = {key: value or "" for key, value in node.attributes.items()}
                if hidden or not ("hidden" in attributes or _HIDDEN.search(attributes.get("style", ""))):
                    tag = Tag(name, attributes)
                    parent.children.append(tag)
                    if depth < _DEEPEST:
                        todo.append((node.child, tag, depth + 1))
                    else:
                        tag.children.append(WHITE.sub(" ", node.text(separator=" ")))
            node = node.next


def measure(tag: Tag) -> None:
    """Fill in what `tag` and everything in it hold: text in and out of links, and the marks of a document."""
    lines = _measure(tag, linked=False)
    _count_marks(tag, lines)


def _measure(tag: Tag, *, linked: bool) -> str:
    """The text of the line that `tag` is still in the middle of, '' after a block."""
    line: list[str] = []
    for child in tag.children:
        if isinstance(child, str):
            count = len(WHITE.sub(" ", child).strip())
            tag.plain, tag.linked = (tag.plain, tag.linked + count) if linked else (tag.plain + count, tag.linked)
            line.append("" if linked else child)
            continue
        link = child.name == "a" and bool(child.attributes.get("href"))
        inside = _measure(child, linked=linked or link)
        if not is_inline(child.name):
            _count_marks(child, inside)
            inside = "\n"
        line.append("\n" if child.name == "br" else inside)
        tag.links += child.links + link
        tag.plain += child.plain
        tag.linked += child.linked
        tag.strong |= child.strong
        tag.weak += child.weak
    return "".join(line)


def _count_marks(tag: Tag, lines: str) -> None:
    for line in fold(lines).split("\n"):
        match = _MARK.match(WHITE.sub(" ", line[:200]).strip())
        if match is None:
            continue
        if match.lastgroup == "weak":
            tag.weak += 1
        elif match.lastgroup is not None:
            tag.strong |= {match.lastgroup}
