"""The outline: a tree of provisions from the printed labels of a document.

Labels and their order come from Decree 30/2020/NĐ-CP, annex I, part II.5 (phần, chương, mục, tiểu mục, điều, khoản,
điểm; Roman, Arabic, letter), plus the dashes and plus signs that every office uses below them. A label of a family that
is open already continues it; a new family goes below the open families that rank higher in that order. Party documents
write a dash behind the number ("I-", "1-", "1.1-": Instruction 36-HD/VPTW, 2018, part II).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.broken_dashes import goes_on_behind_dash, opens_points
from ingest.broken_names import ends_name_of_title, is_kind_alone, name_is_due, names_are_due
from ingest.closing_words import ASKS_LAST, CHARGE, CLOSES, CLOSING, FAREWELL, OPENS, RUN_IN_CLOSING
from ingest.document import Provision, Span, Table
from ingest.line_ends import SENTENCE_END, LineEnds, line_ends
from ingest.parts import parts
from ingest.references import OPENS_NUMBER
from ingest.vietnamese import UP

RANK = {
    "phuluc": 0,
    "bieu": 1,
    "phan": 2,
    "chuong": 3,
    "muc": 4,
    "dieu": 5,
    "upper": 6,
    "roman": 7,
    "decimal": 8,
    "decimal2": 9,
    "decimal3": 10,
    "letter": 11,
    "paren": 12,
    "dash": 13,
    "plus": 14,
}
"""Families of labels, outermost first; "para" (no label) and "table" are leaves."""

LEAVES = ("para", "table")

# A figure that opens a point ("-100% hồ sơ …"): no number of a page ("-2-"), no rest of a period ("-2025").
_FIGURE = r"(?!(?:19|20)\d\d\b)\d[\d.,/]*\s?%?\s+[^\W\d_]"
_LABEL = re.compile(
    r"""
    (?P<phuluc>(?:Phụ\ lục|PHỤ\ LỤC)(?:\s+(?:(?:số|SỐ)\s*)?(?:[IVX]+|\d{1,2})(?:[A-Za-z]|-[A-Z](?!\w)|\.\d)?)?)
      (?=\s*(?:[.:(–-]|$))\s*[.:]?\s*
  | (?P<bieu>(?:Biểu|BIỂU)(?:\ (?:mẫu|MẪU))?\s+(?:(?:số|SỐ)\s*)?\d{1,2}):?$  # with text behind it, a caption
  | (?P<phan>(?:Phần|PHẦN)\s+(?:(?:thứ|THỨ)\s+\w+|[IVX]+|\d{1,2}))(?=[\s.:]|$)\s*[.:]?\s*
  | (?P<chuong>(?:Chương|CHƯƠNG)\s+(?:[IVXLC]+|\d{1,2}))(?=[\s.:]|$)\s*[.:]?\s*
  | (?P<muc>(?:Mục|MỤC)\s+(?:[IVX]+|\d{1,2}))(?=[.:]|$)\s*[.:]?\s*
  | (?P<dieu>(?:Điều|ĐIỀU)\s+\d{1,3}[a-zđ]?)[.:]\s*
  | (?:[-–—]\s+(?=(?:\d{1,2}[.)]|[a-zđ]\))\s|\+\s)|[~_¬]\s?(?=(?:(?:\d{1,2}\.){1,3}|[a-zđ]\))\s))?
    (?:
      (?P<roman>[IVX]{1,6})(?:[.)/](?![vV]\s)|\s?[-–](?=\s))\s*
    | (?P<stroke>(?=[IVX]*[l|LHT1]|[IVX]+,)[IVXl|1][IVXl|LHT]{1,4}|HI{1,2})(?:[.,–-]|(?<=L))\s+(?=[{UP}]+,?\s[{UP}]{2})
    | (?P<upper>[A-HĐ])[.)]\s+
    | (?P<decimal3>\d{1,2}\.\d{1,2}\.\d{1,2})(?:[.)]\s*|[-–]\s+|(?=\s))(?!\d)\s*
    | (?P<decimal2>\d{1,2}\.\d{1,2})(?:[.)]\s*|,(?=\s+[{UP}])|[-–]\s+|(?=\s))(?!\d)\s*
    | (?P<decimal>(?!{NUMBER})\d{1,2})(?:[.)/](?![\d.])|[-–](?=\s+(?:[^\W\d_]|\d+\s?%)))\s*
    | (?P<letter>[a-zđ]|©(?=\)))(?:\)|[.,/](?=\s+[{UP}])|[-–](?=\s+[{UP}]))\s*
    | (?P<paren>\((?:\d{1,2}|[a-zđ]|[ivx]{1,4})\))\s*
    | (?P<plus>\+)\s*
    )
  | (?P<dash>[-–—•▪●∙✓✔➢➤❖■□])(?:(?![-–—\d])|(?={FIGURE}))\s*|(?P<dashed>[-–—•▪●∙*])\s+
  | (?P<blurred>[~_¬]{1,3}\s+(?:[^\s\w]\s+|\d\s+)?)(?=[{UP}])  # a dash as recognition reads it from a bad scan
  | (?P<tick>[vüØ§])\s+(?=[{UP}])  # Word draws ticks, arrows and squares with these letters of Wingdings
  | (?P<circle>[o◦○])\s+(?=[{UP}])
    """.replace("{UP}", UP)
    .replace("{FIGURE}", _FIGURE)
    .replace("{NUMBER}", OPENS_NUMBER),
    re.VERBOSE,
)
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})$")
_END = 300
"""Characters at the end of a provision that tell whether its sentence is over."""
# A line cannot end a sentence with one of these: the sentence goes on in the next line whatever its first letter.
_DANGLING = re.compile(
    r"(?:[,(&]|\w\s[-–]|\b(?:và|hoặc|của|các|những|với|về|trong|cho|tại|từ|đến|theo|do|để|là|được|thuộc|trên|nhằm|bằng|"
    r"một|mỗi|nhằm \w+ \w+))$"
)
# Nor can it with the word for a number or a date of which the figure stands in the next line.
_NUMBER_DUE = (" số", " cấp độ", " ngày", " tháng", " năm", " khoản", " Điều", " quý", " Quý")
# The figure that a colon waits for, cut off by the margin: "Nguồn thu từ đất: / 1.594.379 triệu đồng."
_FIGURE_ALONE = re.compile(r"\d[\d.,]*\s?(?:%|(?:(?:nghìn|triệu|tỷ|tỉ) )?đồng)[.;]?$")
# A line that opens with a label of its own ("Thời gian: …") continues nothing.
_LABELLED = (
    r"(?i:đơn vị|cơ quan|bộ phận|người|lãnh đạo|chủ trì|phối hợp|theo dõi|phân công|đầu mối|phụ trách|chịu trách nhiệm|"
    r"giám sát|đôn đốc|thời (?:gian|hạn|điểm|lượng)|tiến độ|lộ trình|hạn|hoàn thành|sản phẩm|kết quả|đầu ra|kinh phí|"
    r"nguồn|dự toán|địa điểm|đối tượng|thành phần|hình thức|nội dung|yêu cầu|ghi chú)(?!\w)[^:\n.;]{0,40}:"
)
_ATTRIBUTE = re.compile(_LABELLED)
# Nor is such a line over where the last of its labels has no value yet: "Chủ trì: Sở Y tế. Phối hợp: / Sở Nội vụ."
_VALUE_DUE = re.compile(rf"[.;]\s+{_LABELLED}$")
# A mark that a crawler leaves where a table was: "<table name="1"> </table>".
_TAGS = re.compile(r"(?:</?[a-z][^<>]*>\s*)+")
# A dash that explains who was named: "… báo cáo Cục Y tế dự phòng / - Cơ quan thường trực Ban Chỉ đạo trước ngày 20".
_APPOSED = re.compile(r"[-–]\s+(?:Cơ quan|Đơn vị) (?:thường trực|chủ quản|đầu mối)(?!\w)")
# An unlabelled title of a stage or a part of the year: "Giai đoạn 2 (từ ngày … đến ngày …)", "6 tháng cuối năm:". "Năm
# 2025 thực hiện các nội dung:" goes on with an act.
_STAGE = re.compile(
    r"(?:(Giai đoạn|Đợt|Bước|Năm|Quý|Tháng|Tuần) (?:[\dIVX]|thứ \w+)|6 (tháng) )"
    r"(?:[\dIVX/.,\s–-]|(?:đầu|cuối|năm|tháng|quý|và|đến|từ|ngày)(?!\w))*(?:[:(][^.;]{0,80})?$"
)
_FOR_WHOM = re.compile(r"(?:[^\w\s]|\w{1,4}[.)/])?\s*Đối với [^,.;:]+")
_FILLED = 60  # characters of a line that goes to the margin
_SENTENCE = 100
"""Characters of an unfinished line that is no title."""
_TITLE, _PARAGRAPH = 20, 50
"""Most words of a bullet that is the title of paragraphs, and fewest characters of the first line of one."""
# What looks like a label, and is the rest of a broken line: "quý / IV/2026", "số / 09/NQ-CP", "đoàn kết / - sáng tạo".
_REST = re.compile(rf"[IVX]{{1,3}}/\d|[-–]\s*(?:19|20)\d\d(?!\d)|\d{{1,2}}/(?:\d|[{UP}]{{2}})|[-–]\s+[^\W\d_]")


def _line_to(text: str, end: int) -> tuple[int, str]:
    """The line that ends at `end`: where it begins, and its words."""
    begins = text.rfind("\n", 0, end) + 1
    return begins, text[begins:end].strip()


@dataclass(slots=True)
class _Node:
    label: str
    style: str
    start: int
    body: Span
    sign: str = ""
    children: list[_Node] = field(default_factory=list)

    def freeze(self, text: str) -> Provision:
        children = tuple([c.freeze(text) for c in self.children])
        end = max(self.body.end, children[-1].span.end) if children else self.body.end
        heading = _is_heading(self.body.of(text), self.style, bool(children))
        return Provision(self.label, self.style, Span(self.start, end), self.body, heading, children)


def outline(text: str, tables: tuple[Table, ...] = (), body: Span | None = None) -> tuple[Provision, ...]:
    """The provisions of `text` as a forest, in document order.

    `body` bounds the main part; behind it `ingest.parts` tells what counts. Without it the whole text is read.
    A table becomes one leaf of style "table". Half-open offsets throughout.
    """
    builder = _Builder(text, line_ends(text))
    for kind, span in _blocks(text, tables, body):
        if kind == "table":
            builder.add("", "table", span.start, span)
        elif kind == "restart":
            builder.open.clear()
        else:
            builder.line(span)
    return tuple(node.freeze(text) for node in _with_titles(builder.roots, text))


def _with_titles(nodes: list[_Node], text: str) -> list[_Node]:
    """`nodes` with paragraphs below the bullets that are their titles, as strategies set them.

    A bullet with a colon is one anyway ("- Đến năm 2030:"). Of those without, one alone may as well be an act whose
    full stop is missing; two or more with something below each are titles ("- Y tế", "- Giáo dục").
    """
    over = [n for n in nodes if n.style in ("dash", "plus") and n.children]
    found: list[_Node] = []
    for node in nodes:
        below = _with_titles(node.children, text)
        alone = len(over) == 1 and over[0] is node and not node.body.of(text).endswith(":")
        lifted = [child for child in below if child.style == "para"] if alone else []
        node.children = [child for child in below if child.style != "para"] if alone else below
        found += [node, *lifted]
    return found


def _blocks(text: str, tables: tuple[Table, ...], body: Span | None) -> Iterator[tuple[str, Span]]:
    """Lines that are not blank, and tables, in order; "restart" where what is attached behind a closing begins."""
    pending = deque(t.span for t in tables)
    for number, part in enumerate(parts(text, tables, body) if body else [Span(0, len(text))]):
        if number:
            yield "restart", Span(part.start, part.start)
        position = part.start
        while position < part.end:
            while pending and pending[0].end <= position:
                pending.popleft()
            if pending and pending[0].start <= position:
                if pending[0].start < part.end:  # recipients and signature may be a table
                    yield "table", pending[0]
                position = pending.popleft().end
                continue
            end = text.find("\n", position)
            end = len(text) if end < 0 else end
            raw = text[position:end]
            bare = raw.strip()
            if bare and not _TAGS.fullmatch(bare):
                start = position + raw.index(bare[0])
                stop = start + len(bare)
                closing = RUN_IN_CLOSING.search(text, start, stop) if "Trên đây là" in bare else None
                if closing:
                    yield "line", Span(start, closing.start())
                    start = closing.end()
                yield "line", Span(start, stop)
            position = end + 1


class _Builder:
    """Grows the tree line by line; `open` is the chain of labelled provisions that a child could still join."""

    def __init__(self, text: str, ends: LineEnds) -> None:
        self.text = text
        self.ends = ends
        self.roots: list[_Node] = []
        self.open: list[_Node] = []
        self.last: _Node | None = None
        self.stages: dict[str, _Node] = {}  # below what the last title of each kind of stage stands

    def line(self, span: Span) -> None:
        raw = span.of(self.text)
        match = _LABEL.match(raw)
        # Stars between parts, strokes where a table was; a dash alone is the label of what stands below.
        if not any(map(str.isalnum, raw)) and (len(raw) > 1 or not match):
            return
        style, label = self._label(match) if match else ("", "")
        apposed = self._is_apposed(raw)
        ranged = style == "dash" and self.last is not None and self.last.style != "table" and self._is_below(span.start)
        joined = apposed or (ranged and self.last is not None and goes_on_behind_dash(self.text, self.last.body, raw))
        if match and style and not joined and not (any(self.ends) and self._is_rest(raw, span.start)):
            self.add(label, style, span.start, Span(span.start + match.end(), span.end), _sign(raw))
        elif joined or self._continues(raw, span.start) or self._wrapped(raw, span.start):
            assert self.last is not None
            alone = self.last.body.start == self.last.body.end  # a label on a line of its own
            self.last.body = Span(span.start if alone else self.last.body.start, span.end)
        else:
            self.add("", "para", span.start, span)

    def _label(self, match: re.Match[str]) -> tuple[str, str]:
        """Family and label of a match; ("", "") when the match is only a number or letter of the running text."""
        style = match.lastgroup or ""
        label = match.group(style)
        if style in ("dash", "dashed", "blurred", "tick"):
            return "dash", "-"
        if style in ("plus", "circle"):
            return "plus", "+"
        if style == "paren":
            return style, label.strip("()")
        if style == "stroke":
            # Recognition takes one stroke for another: "Il", "IIT", "1H", and "IL" for "II.".
            style, label = "roman", re.sub(r"[l|LT1]", "I", label).replace("H", "II")
        if style == "roman" and not _ROMAN.match(label):
            return ("upper", label) if len(label) == 1 else ("", "")
        if style == "decimal2" and not self._extends(label):
            return "", ""
        if style == "phuluc":
            return style, re.sub(r"(?i)^phụ lục", "Phụ lục", re.sub(r"\s+(?:số|SỐ)\b", "", label))
        if style == "bieu":  # a form right below "Phụ lục I" is all of it
            form = "ẫu" in label.lower() and self.last and self.last.style == "phuluc" and not self.last.body
            return ("", "") if form or self._is_open() else (style, " ".join(label.split()).capitalize())
        if style == "letter":
            return style, label.replace("©", "c")  # "c)" as recognition reads it
        if style in ("phan", "chuong", "muc", "dieu"):
            label = " ".join(label.split())
            return style, label[0] + label[1:].replace("IỀU", "iều").replace("HẦN", "hần").replace("ƯƠNG", "ương")
        return style, label

    def _is_open(self) -> bool:
        """Whether what stands last waits for more: "… theo các biểu:", "… báo cáo theo / Biểu số 01"."""
        before = (
            self.last.body.of(self.text) if self.last and self.last.style not in ("table", "phuluc", "bieu") else ""
        )
        return bool(before) and not before.isupper() and (before.endswith(":") or not SENTENCE_END.search(before))

    def _extends(self, label: str) -> bool:
        """Whether "2.1" belongs here: below an open "2", after "2.x", below the second Roman part, or first."""
        head, tail = label.split(".")
        if tail == "1" or any(n.style == "decimal2" and n.label.startswith(head + ".") for n in self.open):
            return True
        return any(n.style == "decimal" and n.label == head for n in self.open)

    def _continues(self, raw: str, start: int) -> bool:
        """Whether an unlabelled line goes on with the sentence before it (broken by a page or a line end)."""
        if self.last is None or self.last.style == "table":
            return False
        body = self.last.body
        # Only how it ends is looked at: a paragraph of thousands of lines must not be read again for each of them.
        before = self.text[max(body.start, body.end - _END) : body.end]
        if not before:
            return self.last.style != "para" and len(raw) > 0
        if (
            _DANGLING.search(before)
            or name_is_due(before, raw)
            or (is_kind_alone(before) and self._is_below(start))
            or (raw[:1].isdigit() and before.endswith(_NUMBER_DUE))
            or (self.last.label and self._is_below(start) and ends_name_of_title(self.text, body, start, raw))
            or (before[-1] == ":" and self._is_below(start) and (_FIGURE_ALONE.match(raw) or self._is_value(raw)))
        ):
            return True
        first = raw.lstrip("“\"'(")[:1]
        # Behind a semicolon a sentence that fills its line goes on in small letters on the next; short ones are a list.
        ended = SENTENCE_END.search(before) and not (
            before.endswith(";") and self._is_below(start) and len(_line_to(self.text, body.end)[1]) > _FILLED
        )
        return first.islower() and not ended and not before.isupper()

    def _is_value(self, raw: str) -> bool:
        """Whether a line is the value of the label that an attribute line above it ends with."""
        assert self.last is not None
        start, end = self.last.body.start, self.last.body.end
        due = _ATTRIBUTE.match(self.text, start, end) and _VALUE_DUE.search(self.text, max(start, end - _END), end)
        return due is not None and not _ATTRIBUTE.match(raw)

    def _wrapped(self, raw: str, start: int) -> bool:
        """Whether a line that opens with a capital or a digit was only cut off by the right margin."""
        if not any(self.ends) or self.last is None or self.last.style == "table":
            return False
        body = self.last.body
        before = self.text[max(body.start, self.text.rfind("\n", 0, body.end) + 1) : body.end]
        if not before or before.isupper() > raw.isupper() or _ATTRIBUTE.match(raw) or not self._is_below(start):
            return False
        # Behind "Đối với …" a sentence goes on with a comma: whoever stands there without one is the title.
        if _FOR_WHOM.fullmatch(before) and raw[:1].isupper() and SENTENCE_END.search(raw):
            return False
        return self._is_broken(start, raw)

    def _is_broken(self, start: int, raw: str) -> bool:
        """Whether a line below another is the rest of a paragraph, not one of a list of short lines."""
        begins, above = _line_to(self.text, self.text.rfind("\n", 0, start))
        set_in = self.ends.begins(start - self.text.rfind("\n", 0, start) - 1)
        if set_in and self.last and (self.last.label or SENTENCE_END.search(above)) and not raw.isupper():
            return False
        if self.ends.broken(above, raw) and above[-1] != ":":
            return True
        if self.ends.anywhere:
            goes_on = not SENTENCE_END.search(above) or (above[-1] == ";" and raw[0].islower())
            end = self.last.body.end if self.last else start
            return goes_on or names_are_due(self.text[max(0, end - _END) : end])
        if not self.ends.apart:
            return False
        first = begins == 0 or not _line_to(self.text, begins - 1)[1]
        end = self.text.find("\n", start)
        last = end < 0 or self.text.find("\n", end + 1) < 0 or not self._line_from(end + 1)
        return (first or len(above) > self.ends.apart) and (last or len(raw) > self.ends.apart)

    def _line_from(self, start: int) -> str:
        return self.text[start : self.text.find("\n", start)].strip()

    def _is_below(self, start: int) -> bool:
        """Whether no blank line stands between the last provision and what begins at `start`."""
        return self.last is not None and self.text.count("\n", self.last.body.end, start) == 1

    def _is_apposed(self, raw: str) -> bool:
        """Whether a dash at the beginning of a line sets off what the office is that the sentence above ends with."""
        if self.last is None or self.last.style in ("table", "dash", "plus") or not _APPOSED.match(raw):
            return False
        before = self.text[max(self.last.body.start, self.last.body.end - _END) : self.last.body.end]
        return len(before) > _SENTENCE and not SENTENCE_END.search(before)

    def _is_rest(self, raw: str, start: int) -> bool:
        """Whether what looks like a label goes on with the unfinished line above it."""
        if self.last is None or self.last.style == "table" or not self._is_below(start):
            return False
        before = self.text[max(self.last.body.start, self.last.body.end - _END) : self.last.body.end]
        # "địa bàn cấp độ / 1. Cấp ngay …": the figure that was due, and the end of the sentence.
        if not _REST.match(raw) and not (raw[0].isdigit() and before.endswith(_NUMBER_DUE)):
            return False
        if self.last.label and self.last.style != "dash" and opens_points(self.text, start, raw):
            return False
        above = _line_to(self.text, self.text.rfind("\n", 0, start))[1]
        period = before[-4:].isdigit() and raw.lstrip("-– ")[:4].isdigit()
        begun = period or raw[0].isalnum() or raw.lstrip("-– ")[:1].islower() or self.ends.broken(above, raw)
        return begun and bool(before) and not SENTENCE_END.search(before)

    def add(self, label: str, style: str, start: int, body: Span, sign: str = "") -> None:
        node = _Node(label, style, start, body, sign)
        parent = self._parent(node)
        (parent.children if parent else self.roots).append(node)
        if style not in LEAVES:
            self.open.append(node)
        self.last = node

    def _parent(self, node: _Node) -> _Node | None:
        """Close what the new provision ends, and return what it stands below (None at the top)."""
        style, label, body = node.style, node.label, node.body
        if style in LEAVES:
            if style == "para" and self._is_closing(body):
                self.open = [n for n in self.open if n.style in ("phuluc", "bieu")]
            # A paragraph after bullets speaks for the point above them, not for the last one, unless that is its title.
            while self.open and self.open[-1].style in ("dash", "plus"):
                if style == "para" and self._is_titled(self.open[-1], body):
                    break
                self.open.pop()
            if style == "para":
                self._beside_its_like(body)
        elif style == "dash":
            del self.open[self._depth_of_point(node.sign) :]
        else:
            same = [i for i, n in enumerate(self.open) if n.style == style]
            cut = same[-1] if same else len(self.open)
            while not same and cut and RANK[self.open[cut - 1].style] > RANK[style]:
                # A first "A." behind an open "III." parts that section: a greater part would have come before I.
                if style == "upper" and self.open[cut - 1].style == "roman" and label == "A":
                    break
                cut -= 1
            del self.open[cut:]
        return self.open[-1] if self.open else None

    def _is_titled(self, point: _Node, line: Span) -> bool:
        """Whether a paragraph may stand below the bullet before it: one with a colon, or short and without a full stop.

        Behind a list of bullets without paragraphs it speaks for the point above, though the last has no full stop.
        """
        if point.children:
            return point.children[-1].style == "para"
        title, words = point.body.of(self.text), line.of(self.text)
        if point is not self.last or not words[0].isupper() or _ATTRIBUTE.match(title) or _ATTRIBUTE.match(words):
            return False
        if title.endswith(":"):
            return True
        if not title[-1:].isalpha() or len(title.split()) > _TITLE or len(words) < _PARAGRAPH:
            return False
        above = self.open[-2].children if len(self.open) > 1 else self.roots
        before = next((n for n in reversed(above) if n.style == point.style and n is not point), None)
        return before is None or len(before.children) > 0

    def _beside_its_like(self, line: Span) -> None:
        """Close the points of the stage before, where the title of the next begins: both stand below one section."""
        stage = _STAGE.match(self.text, line.start, line.end)
        if not stage:
            return
        kind = stage[1] or stage[2]
        above = self.stages.get(kind)
        depth = next((i for i, n in enumerate(self.open, 1) if n is above), len(self.open))
        if all(RANK[n.style] >= RANK["decimal"] for n in self.open[depth:]):
            del self.open[depth:]
        if self.open:
            self.stages[kind] = self.open[-1]

    def _is_closing(self, line: Span) -> bool:
        paragraph = self._paragraph(line)
        if self._is_opening() and not FAREWELL.match(paragraph):
            return False
        if CLOSING.match(paragraph[:_END]):
            ends = paragraph.endswith("/.")  # the last of all, whatever stands above it
            return ends or FAREWELL.match(paragraph) is not None or not self._is_awaited()
        if CHARGE.match(paragraph) and self._is_done():
            following = self.text[line.end : line.end + _END].lstrip()
            return not _LABEL.match(following)  # the next agency has its points there
        if paragraph.endswith("/.") and ASKS_LAST.match(paragraph) and self._is_done():
            return True
        return " này" in paragraph[-12:] and CLOSES.search(paragraph[-2 * _END :]) is not None

    def _is_opening(self) -> bool:
        """Whether what stands last is the title of the part that says who does what, with nothing below it yet."""
        if self.last is None or self.last.style in (*LEAVES, "dash", "plus"):
            return False
        return OPENS.match(self.last.body.of(self.text)) is not None

    def _is_awaited(self) -> bool:
        """Whether what stands last is a title with a colon, which waits for what it is the title of."""
        if self.last is None or self.last.style in (*LEAVES, "dash", "plus"):
            return False
        return self.text[self.last.body.start : self.last.body.end].endswith(":")

    def _is_done(self) -> bool:
        """Whether what stands last is a point or a whole sentence: a title waits for what it is the title of."""
        if self.last is None or self.last.style == "table":
            return False
        body = self.last.body
        before = self.text[max(body.start, body.end - _END) : body.end]
        return self.last.style == "dash" or (SENTENCE_END.search(before) is not None and not before.endswith(":"))

    def _paragraph(self, line: Span) -> str:
        """The paragraph that begins with `line`, where the lines of one are set apart from the next; on one line."""
        end = self.text.find("\n\n", line.start, line.start + 10 * _END) if any(self.ends) else line.end
        return " ".join(self.text[line.start : end if end >= 0 else line.start + _END].split())

    def _depth_of_point(self, sign: str) -> int:
        """How many open provisions a point stands below: one with a new sign goes on under what announces it (":")."""
        points = [i for i, n in enumerate(self.open) if n.style in ("dash", "plus")]
        same = [i for i in points if self.open[i].sign == sign]
        if same or not points:
            return same[-1] if same else len(self.open)
        return len(self.open) if self.open[-1].body.of(self.text).endswith(":") else points[0]


def _sign(raw: str) -> str:
    """The sign in front of a point, one for all dashes."""
    return "-" if raw[0] in "–—~_¬" else raw[0]


def _is_heading(body: str, style: str, has_children: bool) -> bool:
    """Whether the provision's own words are a title: in capitals, or an unfinished line with something below it."""
    if style in LEAVES:
        return style == "para" and body.isupper() and len(body) < 300
    if body.isupper() and len(body) < 300:
        return True
    if style in ("phan", "chuong", "muc", "roman", "upper"):
        return has_children
    # "./." and the scrawl behind it close a sentence too.
    return has_children and not re.search(r"[.;][\"”’)\s./*]*$", body[-_END:])
