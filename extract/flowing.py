"""The text of a document as its sentences run: no line ends inside a provision.

Text files, and pages saved from the web, end a line in the middle of a sentence ("có hiệu / lực thi hành"). Patterns
are written for sentences, so they are matched on a copy in which such a line end is a blank; it has the same length,
so that every offset holds in the text as it was read.
"""

from __future__ import annotations

from dataclasses import replace

from extract.attributes import parse_attributes
from ingest.document import Document, Span
from ingest.outline import LEAVES


def flowing(document: Document) -> Document:
    """`document` with line ends inside its provisions as blanks; the one given where there is none.

    A line that opens with the label of an attribute ("đơn vị phối hợp: …") stays on its own: its end tells where a
    value ends.
    """
    text = document.text
    cuts: list[int] = []
    for node in document.provisions():
        body = node.body
        at = text.find("\n", body.start, body.end) if node.style != LEAVES[1] else -1
        while at >= 0:
            following = text.find("\n", at + 1, body.end)
            end = following if following >= 0 else body.end
            if not parse_attributes(text, Span(at + 1, end)) or _breaks_a_label(text, body.start, at, end):
                cuts.append(at)
            at = following
    if not cuts:
        return document
    parts, last = [], 0
    for cut in sorted(set(cuts)):
        parts += [text[last:cut], " "]
        last = cut + 1
    return replace(document, reading=replace(document.reading, text="".join([*parts, text[last:]])))


def _breaks_a_label(text: str, start: int, cut: int, end: int) -> bool:
    """Whether the line end at `cut` stands within a label or title: "Thời / hạn hoàn thành: …", "Về phối / hợp: …"."""
    above = text[max(start, text.rfind("\n", 0, cut) + 1) : cut]
    words = f"{above} {text[cut + 1 : end]}"
    titled = above.startswith(("Về ", "Đối với "))
    return ":" not in above and (titled or bool(parse_attributes(words, Span(0, len(words)))))
