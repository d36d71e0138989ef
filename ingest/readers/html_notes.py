"""Footnotes of a web page: taken out of its sentences, and kept behind them as in other formats.

A note is told by its links alone: a mark in the text leads to the note, and the note leads back (so do Word's pages,
'#_ftn1' and '#_ftnref1', and those of portals made from them). Where nothing is linked, a raised figure that opens a
paragraph is a note's number if the same figure stands raised in the text above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.readers.html_tree import Tag, is_inline
from ingest.readers.pieces import METRES

_LABEL = re.compile(r"[(\[]?\s*(\d{1,3}|\*{1,3}|[ivx]{1,5}|[a-z])\s*[)\]]?[.:]?")
_PARAGRAPHS = frozenset({"p", "li", "div"})


@dataclass(frozen=True, slots=True)
class Note:
    """A note taken out of the page: its label and what holds its text."""

    label: str
    tag: Tag


def take_notes(page: Tag) -> list[Note]:
    """Take the notes and the marks that refer to them out of `page`; the notes in the order of their marks."""
    tree = _Tree(page)
    pairs = [*_linked(tree), *_raised(tree)]
    notes: list[Note] = []
    for mark, opening, block in pairs:
        found = _LABEL.fullmatch(_text(mark).strip()) or _LABEL.fullmatch(_text(opening).strip())
        tree.remove(mark)
        if block in tree.parents:
            tree.remove(opening)
            tree.remove(block)
            notes.append(Note(found.group(1) if found else str(len(notes) + 1), block))
    return notes


class _Tree:
    """The elements below one element in document order, and what each of them stands in."""

    def __init__(self, root: Tag) -> None:
        self.parents: dict[Tag, Tag] = {}
        self.places: dict[Tag, int] = {root: 0}
        todo = [root]
        while todo:
            tag = todo.pop()
            self.places[tag] = len(self.places) - 1
            children = list(tag.tags())
            self.parents.update((child, tag) for child in children)
            todo += reversed(children)

    def tags(self) -> list[Tag]:
        """All elements, in document order."""
        return list(self.places)

    def above(self, tag: Tag) -> Iterator[Tag]:
        """`tag` and what it stands in, up to the first element that is no part of a line."""
        yield tag
        while is_inline(tag.name) and tag in self.parents:
            tag = self.parents[tag]
            yield tag

    def block(self, tag: Tag) -> Tag:
        """The paragraph that `tag` stands in."""
        return list(self.above(tag))[-1]

    def whole(self, tag: Tag) -> Tag:
        """The outermost element of the line that shows nothing but `tag`: a raised link is raised and a link."""
        shown = _text(tag).strip()
        return [x for x in self.above(tag) if is_inline(x.name) and _text(x).strip() == shown][-1]

    def remove(self, tag: Tag) -> None:
        """Take `tag` out of what it stands in."""
        parent = self.parents.pop(tag, None)
        if parent is not None:
            parent.children = [child for child in parent.children if child is not tag]


def _text(tag: Tag) -> str:
    return "".join(child if isinstance(child, str) else _text(child) for child in tag.children)


def _linked(tree: _Tree) -> list[tuple[Tag, Tag, Tag]]:
    """(mark, the note's link back, the note) of links that lead to each other's paragraphs; the earlier is the mark."""
    named = {name: tag for tag in tree.tags() for key in ("id", "name") if (name := tag.attributes.get(key))}
    links = [tag for tag in tree.tags() if tag.name == "a" and tag.attributes.get("href", "").startswith("#")]
    leads = {link: named.get(link.attributes["href"][1:]) for link in links}
    back: dict[Tag, list[Tag]] = {}
    for link, target in leads.items():
        if target is not None:
            back.setdefault(target, []).append(link)
    pairs: list[tuple[Tag, Tag, Tag]] = []
    for link in links:
        target = leads[link]
        if target is None or tree.places[target] <= tree.places[link]:
            continue
        block = tree.block(target)
        named_here = [x for x in (*tree.above(link), *link.tags()) if is_inline(x.name)]
        answers = [other for here in named_here for other in back.get(here, ()) if block in _around(tree, other)]
        if answers and _LABEL.fullmatch(_text(link).strip()):
            pairs.append((tree.whole(link), tree.whole(answers[0]), _note_of(tree, block)))
    return pairs


def _around(tree: _Tree, tag: Tag) -> list[Tag]:
    """The paragraph of `tag` and what that stands in at once: names stand on either."""
    block = tree.block(tag)
    return [block, tree.parents[block]] if block in tree.parents else [block]


def _note_of(tree: _Tree, block: Tag) -> Tag:
    """All of a note: Word puts its paragraphs into one element with a name of its own."""
    parent = tree.parents.get(block)
    if parent is not None and parent.attributes.get("id") and next(parent.tags(), None) is block:
        return parent
    return block


def _raised(tree: _Tree) -> list[tuple[Tag, Tag, Tag]]:
    """(mark, the note's number, the note) of raised figures without links, numbers counting up."""
    sups = [tag for tag in tree.tags() if tag.name == "sup" and not any(x.name == "a" for x in tree.above(tag))]
    sups = [tag for tag in sups if _LABEL.fullmatch(_text(tag).strip()) and not next(tag.tags(), None)]
    marks: dict[str, list[Tag]] = {}
    pairs: list[tuple[Tag, Tag, Tag]] = []
    for tag in sups:
        label = _text(tag).strip("()[] \n\t")
        block = tree.block(tag)
        before = _before(tree, tag).strip()
        if not before and block.name in _PARAGRAPHS and label in marks and block in tree.parents:
            pairs += [(mark, tag, block) for mark in marks.pop(label)]
        elif before and not METRES.search(before):
            marks.setdefault(label, []).append(tag)
    return pairs


def _before(tree: _Tree, tag: Tag) -> str:
    """What the paragraph of `tag` shows before it."""
    shown = ""
    while is_inline(tag.name) and tag in tree.parents:
        parent = tree.parents[tag]
        at = next(number for number, child in enumerate(parent.children) if child is tag)
        shown = "".join(x if isinstance(x, str) else _text(x) for x in parent.children[:at]) + shown
        tag = parent
    return shown
