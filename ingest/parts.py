"""The parts of a file that provide something: the document itself, and whatever stands behind its closing.

Appendices and an enacted text follow the signature (Decree 30/2020/NĐ-CP, annex I, part II.13); an enacted plan often
has a closing of its own. Offices also keep several documents in one file, one after the other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator

from ingest.document import Span, Table
from ingest.references import NUMBER
from ingest.segments import Segment, lines_of
from ingest.signature import closings
from ingest.vietnamese import fold

_ENACTED = "KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|QUY CHẾ|QUY ĐỊNH|CHIẾN LƯỢC"
_ISSUED = "QUYẾT ĐỊNH|NGHỊ QUYẾT|CHỈ THỊ|THÔNG BÁO|CÔNG ĐIỆN|HƯỚNG DẪN|KẾT LUẬN"
# Behind recipients and signature only an appendix or an attached text starts again: "KẾ HOẠCH … (Ban hành kèm theo …)";
# a form ("Mẫu số 01") provides nothing.
_APPENDIX = re.compile(
    r"(?:Phụ lục|PHỤ LỤC)\b|(?:Biểu|BIỂU)\s+(?:số|SỐ|\d)|DANH MỤC\b|BẢNG PHÂN CÔNG\b|PHÂN CÔNG NHIỆM VỤ\b"
    rf"|(?:{_ENACTED}|NỘI DUNG)\b"
)
# Another document does so too, below its number: forms have a letterhead, but nobody has numbered them.
_TITLE = re.compile(rf"(?:{_ENACTED}|{_ISSUED})$|(?:Kính gửi|KÍNH GỬI)\s*:")
_NUMBERED = re.compile(rf"(?:Số|SỐ)\s*[:.]?\s*{NUMBER}(?!\w)")
# Recognition loses marks: "KE HOẠCH".
_UNMARKED = frozenset(fold(title) for title in _ENACTED.split("|"))
# Readers keep footnotes behind the whole text, one paragraph each ("[1] Theo Nghị quyết …"): they provide nothing.
_NOTE = re.compile(r"\n\n\[(?:\d{1,3}|[ivxl]{1,6}|\*{1,3})\] ")
_HEAD = 12
"""Lines of a letterhead."""
_ATTACHED = re.compile(rf"[#*\s]*(?:{_ENACTED}|{_ISSUED}|DANH MỤC|PHỤ LỤC)\b")


def parts(text: str, tables: tuple[Table, ...], body: Span) -> list[Span]:
    """`body`, and every part behind its closing: from its title to the closing of its own, if it has one."""
    end = _before_notes(text)
    found = [Span(body.start, end) if body.start < end < body.end else body]
    if body.end < end:
        # A form among the appendices is signed by nobody.
        signed = [one.span.start for one in closings(text, tables, body.end) if one.signer]
        for head, title in _titles(text, tables, body.end):
            last = found[-1]
            if head and last.start < head < last.end:
                found[-1] = last = Span(last.start, head)
            if last.end <= title < end:
                found.append(Span(title, next(iter(signed[bisect_right(signed, title) :]), end)))
    return found


def _before_notes(text: str) -> int:
    """Where the footnotes behind the text begin; its end without any."""
    end = len(text)
    while (at := text.rfind("\n\n", 0, end)) >= 0 and _NOTE.match(text, at):
        end = at
    return end


def titles_attached(paragraph: str) -> bool:
    """Whether a paragraph behind the signature is a text's title; what follows it up to a label is its preamble."""
    return _ATTACHED.match(paragraph) is not None or _is_bare_title(paragraph)


def _is_bare_title(line: str) -> bool:
    return line.isupper() and fold(line) in _UNMARKED


def holds_others(text: str, tables: tuple[Table, ...], after: int) -> bool:
    """Whether a further document with a number of its own begins in `text` behind `after`."""
    return any(head for head, _ in _titles(text, tables, after))


def _titles(text: str, tables: tuple[Table, ...], after: int) -> Iterator[tuple[int | None, int]]:
    """Lines outside tables that could open a part; with where the letterhead above begins that has a number."""
    above: deque[Segment] = deque(maxlen=_HEAD)
    starts = [table.span.start for table in tables]
    for line in lines_of(text, after):
        head = _head(above) if _TITLE.match(line.text) else None
        table = bisect_right(starts, line.start) - 1
        tabular = table >= 0 and line.start < tables[table].span.end
        if (head or _APPENDIX.match(line.text) or _is_bare_title(line.text)) and not tabular:
            above.clear()
            yield head, line.start
        above.append(line)


def _head(above: Iterable[Segment]) -> int | None:
    """Where the letterhead begins that ends the lines `above` a title: with the capitals over a document's number."""
    begins = None
    for line in above:
        if _NUMBERED.match(line.text):
            return line.start if begins is None else begins
        begins = (line.start if begins is None else begins) if line.text.isupper() else None
    return None
