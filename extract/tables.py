"""Task tables and tables of indicators: which column says what, and one `Row` for each row that binds.

A table binds when it has a column of tasks or indicators and one that says who or by when; budgets, forms, lists of
participants and schedules have neither and give nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import chain, repeat, takewhile

from extract.agency_words import NAMED
from extract.attributes import parties, role_of_label
from extract.columns import (
    BODIES,
    CHECKS,
    PEOPLE,
    REACHED,
    TASK_TITLE,
    YEAR,
    Column,
    classify,
    column_of_title,
    folded_title,
)
from extract.headless import columns_by_content
from extract.lexicon import opens_with_act
from ingest.document import Cell, Span, Table
from ingest.vietnamese import UP, fold

_MARK = re.compile(r"\s*([-–+•*])\s*(?=[^\W\d_])")
# What things cost, how many there are, how far they have come.
_COSTS = re.compile(r"kinh phi|du toan|don gia|thanh tien|so luong|tien do|von(?!\w)")
# A list of people with what each has to do: "Họ và tên | Chức vụ | Nhiệm vụ được phân công".
_PERSON = re.compile(r"(?:ho (?:va )?ten|(?:ten )?(?:dong chi|thanh vien|can bo|cong chuc))(?!\w)")
_DUTY = re.compile(r"nhiem vu|cong viec|phan cong")
# The number that the first row of a body bears.
_FIRST = re.compile(r"0?1[.)]?|[IA][.)]?")
# Whose post or field it is says nothing of what is to be done.
_POSTS = re.compile(r"\s*(?:chuc (?:vu|danh)|vi tri|linh vuc|nhom)(?!\w)")
_NAMED = re.compile(r"\s*(?:ten|danh muc)\s")
# Columns of an indicator in which no figure is planned.
_NO_PLAN = ("number", "indicator", "unit")
_DIGIT = re.compile(r"\d")
_FIGURE_WORDS = 6
"""Words of a cell that holds a figure and its unit: "Tối thiểu 90% số xã"."""
_FEW = 2
"""Rows that tell a column by what stands in it."""
_DITTO, _DITTO_LENGTH = re.compile(r"\W*(?:nhu tren|nt|n\.t)\W*|\s*(?:[\"”]|''|,,)\s*"), 16
# A column of remarks may say it too: "Phối hợp với Sở Nội vụ".
_HELPERS = re.compile(rf"\s*Phối hợp (?:với |cùng )?(?=[{UP}]|các\s)")
# By this act a cell gives somebody his part; it is not of the name: "Giao Phòng Nội vụ; mời Công an tỉnh".
_GIVES = re.compile(
    r"[-+•\s]*(?:(?:[Kk]ính )?[Đđ]ề nghị|[Gg]iao|[Mm]ời|[Pp]hân công|[Yy]êu cầu|[Ủủ]y quyền)(?: cho)?\s+"
    r"(?:(?=[Đđ]ồng chí |[Đđ]/c |các )|(?=(?P<body>\w)))"
)
_PART = re.compile(r"[^;,\n]+")
# Whom it is told to later binds nobody to an earlier time: "Trước 20/5/2026 (báo cáo tỉnh trước 25/5/2026)".
_TOLD_LATER = re.compile(r"\((?:báo cáo|gửi|nộp|trình)(?!\w)[^()]*\)\W*$", re.IGNORECASE)
_SUMS_UP, _FIGURE = re.compile(r"[IVX]+$|[A-HĐ]$"), re.compile(r"\d[\d.,]*")
_TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong)(?: \([^()]*\))?\W*")
TASK: tuple[Column, ...] = ("task",)
MAIN: tuple[Column, ...] = ("indicator", "value")
_LABEL = re.compile(r"^\s*([IVX]{1,6}|[A-HĐ]|\d{1,3}(?:\.\d{1,3})*|[a-zđ])\s*[.)]?\s*$")
# A label with its mark, before what it numbers.
_TITLE_LABEL = re.compile(r"\s*([IVX]{1,6}|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)[.)/]\s*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Row:
    """One binding row: the cell that states the task or indicator, its place, and its other cells by column."""

    task: Span
    path: tuple[str, ...]
    sections: tuple[Span, ...]
    indicator: bool
    cells: dict[Column, tuple[Span, ...]] = field(default_factory=dict)
    titles: dict[Column, str] = field(default_factory=dict)


def table_rows(text: str, table: Table) -> list[Row]:
    """The rows of `table` that bind somebody, in order; [] for a table of any other kind."""
    if not table.rows:
        return []
    above = _sections_above(text, table)
    table, sections = replace(table, rows=table.rows[above:], header=max(0, table.header - above)), table.rows[:above]
    columns, titles, first = _columns(text, table)
    if above:  # what numbers the sections numbers the rows
        columns[0] = "number"
    if not ({"task", "indicator"} & set(columns)) or not (
        {"lead", "cooperating", "monitoring", "time", "due", "value"} & set(columns)
    ):
        return []
    indicator = "task" not in columns
    main = columns.index("indicator" if indicator else "task")
    reader = _RowReader(text, columns, titles, main, indicator)
    header = [fold(_squeezed(text, cell)) for cell in table.rows[0]]
    for cells in (*sections, *table.rows[first:]):
        if _filled(text, cells) and not (first and _repeats(header, text, cells, columns)):
            reader.read(cells)
    return reader.rows


def _sections_above(text: str, table: Table) -> int:
    """How many rows before the header are titles of sections over the width: "C | GIẢI PHÁP", then "I | Nội dung | …".

    So begins the part of a table that stands on a page of its own.
    """
    for count, row in enumerate(table.rows):
        label, *said = (_squeezed(text, cell) for cell in row)
        if len(said) < _FEW or not said[0] or len({*said}) > 1 or not _LABEL.match(label):
            return count
    return 0


@dataclass(slots=True)
class _RowReader:
    """Reads rows in order: section titles open a place, rows without a number go on with the one above."""

    text: str
    columns: list[Column]
    titles: list[str]
    main: int
    indicator: bool
    rows: list[Row] = field(default_factory=list)
    sections: list[tuple[str, Span]] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    last: str = ""
    counted: bool = False
    above: Row | None = None
    marks: tuple[str, ...] = ()

    def read(self, cells: tuple[Cell, ...]) -> None:
        """Take one row: a section title, a row that binds, or the rest of the row above that a page end cut off."""
        label = _label(self.text, cells, self.columns)
        task = cells[self.main].span if self.main < len(cells) else Span(0, 0)
        values = self._repeated(_by_column(self.text, cells, self.columns))
        alone = _is_section(self.text, cells, self.main, self.columns)
        rest = not label and (task.of(self.text)[:1].islower() or (alone and self._is_open()))
        if (alone and not rest) or self._is_next_section(label, values):
            # A title over the width may stand in its first column alone: "I. NÂNG CAO NHẬN THỨC | | |".
            told = sorted(zip(self.columns, cells, strict=False), key=lambda one: one[0] == "number")
            title = task if len(task) else next((cell.span for _, cell in told if len(cell.span)), task)
            label = label or _label_in(title.of(self.text))
            self.sections = [s for s in self.sections if _level(s[0]) < _level(label)] + [(label, title)]
            self.last, self.counted, self.above, self.marks = "", False, None, ()
            return
        marks, task = self._marked(task) if not label else ((), task)
        if not label and "number" not in self.columns and (own := _TITLE_LABEL.match(task.of(self.text))):
            label, task = own.group(1), Span(task.start + own.end(), task.end)
        above = self.above
        if above is not None and not label and self.last:
            if not marks and (not len(task) or rest):
                for column, spans in values.items():
                    above.cells[column] = (*above.cells.get(column, ()), *spans)
                return
            # The number cell is merged: the row shares what the row above says and it leaves out.
            label = self.last
            kept = {c: v for c, v in above.cells.items() if c not in (MAIN if self.indicator else TASK)}
            values = kept | values
        if not len(task) or _TOTAL.fullmatch(fold(task.of(self.text).strip())):
            return
        if not self.last and self.sections:
            self.counted = _counts_on(self.sections[-1][0], label)
        self.labels.add(label)
        self.last, self.marks = label, marks
        path = (*(s for s in self._above(label) if s), *((label,) if label else ()), *marks)
        titles = tuple(t for _, t in self.sections)
        self.above = Row(task, path, titles, self.indicator, values, self._titles_of(cells))
        if not self._is_bare(task, cells):
            self.rows.append(self.above)

    def _is_open(self) -> bool:
        """Whether the task above is no whole sentence: what stands alone below it is its rest, behind a page end."""
        return self.above is not None and self.above.task.of(self.text).rstrip().endswith((";", ","))

    def _is_bare(self, task: Span, cells: tuple[Cell, ...]) -> bool:
        """Whether an indicator has no figure but what was reached before: nothing is to be reached."""
        if not self.indicator or "value" not in self.columns or _DIGIT.search(self.text, task.start, task.end):
            return False
        if opens_with_act(task.of(self.text)):
            return False  # "Duy trì tỷ lệ phủ sóng" is a goal without a figure
        told = zip(self.columns, self.titles, cells, strict=False)
        planned = [cell for c, title, cell in told if c not in _NO_PLAN and not REACHED.search(fold(title))]
        return not any(cell.span.of(self.text).strip(" -–") for cell in planned)

    def _marked(self, task: Span) -> tuple[tuple[str, ...], Span]:
        """The marks that an indicator without a number bears under the one above it ("-", "+", or "+" under "-"), and
        what it says behind them."""
        mark = _MARK.match(task.of(self.text)) if self.indicator and self.last else None
        if mark is None:
            return (), task
        marks = (*takewhile(lambda above: above != mark[1], self.marks), mark[1])
        return marks, Span(task.start + mark.end(), task.end)

    def _titles_of(self, cells: tuple[Cell, ...]) -> dict[Column, str]:
        """The title of each column; of several, of the last that is filled: the year that a figure is of."""
        told = list(zip(self.columns, self.titles, strict=True))
        filled = {c: t for (c, t), cell in zip(told, cells, strict=False) if cell.span.of(self.text).strip()}
        return {column: title for column, title in (*told, *filled.items()) if column != "other"}

    def _repeated(self, values: dict[Column, tuple[Span, ...]]) -> dict[Column, tuple[Span, ...]]:
        """Cells that only say "Như trên" or "-nt-" say what the cell above them says."""
        above = self.rows[-1].cells if self.rows else {}
        for column, spans in values.items():
            if len(spans) == 1 and len(spans[0]) <= _DITTO_LENGTH and _DITTO.fullmatch(fold(spans[0].of(self.text))):
                values[column] = above.get(column, ())
        return {column: spans for column, spans in values.items() if spans}

    def _is_next_section(self, label: str, values: dict[Column, tuple[Span, ...]]) -> bool:
        """A Roman number among Roman sections opens one, even if a cell holds the rest of a row that a page end cut."""
        roman = re.fullmatch(r"[IVX]+", label) and any(re.fullmatch(r"[IVX]+", s) for s, _ in self.sections)
        return bool(roman) and not {"lead", "cooperating"} & set(values)

    def _above(self, label: str) -> list[str]:
        """Labels of what contains a row: its sections, and the number that its own continues ("11" for "11.1")."""
        head = label.rpartition(".")[0]
        above = [
            s
            for s, _ in self.sections
            if _level(s) < 2 or _level(s) == 9 or s == head or not re.match(r"\d", label) or not self.counted
        ]
        return [*above, head] if head in self.labels and head not in above else above


def _counts_on(section: str, label: str) -> bool:
    """Whether the first row below a title goes on with that title's number ("3" or "2.1" under "2").

    Rows that go on with a count of their own ("9" under "1") stand in the part that the title opens.
    """
    return section.isdigit() and not (label.isdigit() and int(label) != int(section) + 1)


def _columns(text: str, table: Table) -> tuple[list[Column], list[str], int]:
    """What each column says, its printed title ("" where there is no header), and the first row below the header."""
    width = max(len(r) for r in table.rows)
    for depth in range(1, min(4, len(table.rows)) + 1):
        if depth > 1 and _begins_body(text, table.rows[depth - 1]):
            break
        titles = [
            " / ".join(dict.fromkeys(_cell(text, r, i) for r in table.rows[:depth] if _cell(text, r, i)))
            for i in range(width)
        ]
        columns = _with_task(classify(titles), titles)
        columns = _as_acts(columns, titles, text, table.rows[depth:])
        columns = _as_indicators(columns, titles, text, table.rows[depth:])
        columns = _with_values(columns, text, table.rows[depth:])
        columns = _with_people(columns, titles, text, table.rows[depth:])
        columns = _with_bodies(columns, titles, text, table.rows[depth:])
        if ({"task", "indicator"} & set(columns)) and len(set(columns) - {"other", "number"}) >= 2:
            if depth < min(4, len(table.rows)) and _is_subheader(
                text, table.rows[depth], table.rows[depth - 1], columns
            ):
                continue
            deeper = max(depth, table.header)
            return columns, titles, deeper
    titles = [_cell(text, table.rows[0], i) for i in range(width)]
    by_acts = _told_by_acts(classify(titles), titles, text, table.rows[1:])
    if "task" in by_acts:
        return by_acts, titles, max(1, table.header)
    told = columns_by_content(text, table)
    return (list(told) if told else ["other"] * width), [""] * width, 0


def _with_task(columns: list[Column], titles: list[str]) -> list[Column]:
    """`columns`; where somebody has to do something by a time and nothing says what, the first "Tên …" is it."""
    if {"task", "indicator"} & set(columns) or "lead" not in columns or not {"time", "due"} & set(columns):
        return columns
    named = next((i for i, title in enumerate(titles) if columns[i] == "other" and _NAMED.match(fold(title))), None)
    return columns if named is None else [*columns[:named], "task", *columns[named + 1 :]]


def _with_values(columns: list[Column], text: str, rows: tuple[tuple[Cell, ...], ...]) -> list[Column]:
    """`columns`; of two of indicators, "Mục tiêu | Chỉ tiêu", the second says how much where it holds figures."""
    if columns.count("indicator") < 2 or {"task", "value"} & set(columns):
        return columns
    at = columns.index("indicator", columns.index("indicator") + 1)
    cells = [_cell(text, row, at) for row in rows]
    figures = sum(_DIGIT.search(cell) is not None and len(cell.split()) <= _FIGURE_WORDS for cell in cells)
    return [*columns[:at], "value", *columns[at + 1 :]] if 2 * figures > len(rows) else columns


def _with_people(
    columns: list[Column], titles: list[str], text: str, rows: tuple[tuple[Cell, ...], ...]
) -> list[Column]:
    """`columns`; where a list of people says what each has to do, they lead. Seats are no acts ("Trưởng đoàn")."""
    told = [fold(title) for title in titles]
    person = next((i for i, title in enumerate(told) if _PERSON.match(title)), None)
    duty = next((i for i, c in enumerate(columns) if c in ("task", "lead") and _DUTY.search(told[i])), None)
    if person is None or duty is None or {"lead", "indicator"} & {*columns[:duty], *columns[duty + 1 :]}:
        return columns
    acts = sum(opens_with_act(_cell(text, row, duty).lstrip("-+• ")) for row in rows)
    if 2 * acts <= len(rows):
        return columns
    return ["lead" if i == person else "task" if i == duty else c for i, c in enumerate(columns)]


def _with_bodies(
    columns: list[Column], titles: list[str], text: str, rows: tuple[tuple[Cell, ...], ...]
) -> list[Column]:
    """`columns`; where a title says what and another when and none who, that is the column of bodies ("Cơ quan, đơn
    vị") behind what. Before it they may be those whom it is about, and behind a check those who are checked."""
    if "task" not in columns or {"lead", "monitoring"} & set(columns) or not {"time", "due"} & set(columns):
        return columns
    main = columns.index("task")
    for i in () if CHECKS.match(fold(titles[main])) else range(main + 1, len(columns)):
        if columns[i] in ("other", "unit") and BODIES.fullmatch(folded_title(titles[i])):
            named = sum(NAMED.match(_cell(text, row, i).lstrip("-+• ")) is not None for row in rows)
            return [*columns[:i], "lead", *columns[i + 1 :]] if 2 * named > len(rows) else columns
    return columns


def _begins_body(text: str, row: tuple[Cell, ...]) -> bool:
    """Whether the first row of the body is reached: it bears the first number, and more than numbers of columns."""
    cells = [_squeezed(text, cell) for cell in row]
    return bool(cells) and _FIRST.fullmatch(cells[0]) is not None and not all(len(cell) < 4 for cell in cells)


def _told_by_acts(
    columns: list[Column], titles: list[str], text: str, rows: tuple[tuple[Cell, ...], ...]
) -> list[Column]:
    """`columns`; where a title says who leads and none what, that is the column whose cells mostly open with an act."""
    if {"task", "indicator"} & set(columns) or "lead" not in columns or len(rows) < _FEW:
        return columns
    may = [i for i, column in enumerate(columns) if column == "other" and not _is_of_people(titles[i])]
    acts = Counter(i for row in rows for i in may if opens_with_act(_cell(text, row, i)))
    told, often = acts.most_common(1)[0] if acts else (0, 0)
    return [*columns[:told], "task", *columns[told + 1 :]] if 2 * often > len(rows) else columns


def _as_acts(columns: list[Column], titles: list[str], text: str, rows: tuple[tuple[Cell, ...], ...]) -> list[Column]:
    """`columns`; of two that may say what is done, the second where it mostly opens with acts, and the first with none
    or has not half its words: "Hoạt động | Nội dung" of "Hội thi nấu ăn | Tổ chức hội thi tại nhà văn hóa"."""
    may = [i for i, column in enumerate(columns) if column == "task"]
    if len(may) != _FEW or len(rows) < _FEW:
        return columns
    named, told = ([_cell(text, row, i) for row in rows] for i in may)
    # "Nhiệm vụ | Nội dung": what is called a task and is one stays it, however short.
    brief = "nhiem vu" not in fold(titles[may[0]]) and 2 * sum(len(cell.split()) for cell in named) < sum(
        len(cell.split()) for cell in told
    )
    named_acts, told_acts = (sum(map(opens_with_act, cells)) for cells in (named, told))
    if 2 * told_acts <= len(rows) or (2 * named_acts > len(rows) and not brief):
        return columns
    return [*columns[: may[0]], "other", *columns[may[0] + 1 :]]


def _is_of_people(title: str) -> bool:
    folded = fold(title)
    return bool(PEOPLE.match(folded) or _POSTS.match(folded))


def _as_indicators(
    columns: list[Column], titles: list[str], text: str, rows: tuple[tuple[Cell, ...], ...]
) -> list[Column]:
    """`columns`; what is measured each year in a unit of its own, and is nobody's task, is an indicator whatever its
    title. Acts are none, nor is what has a body for its "Đơn vị"."""
    said = set(columns)
    if not {"task", "unit", "value"} <= said or {"indicator", "lead", "cooperating", "time", "due"} & said:
        return columns
    if any(_COSTS.search(fold(title)) for title in titles):
        return columns
    main, unit = columns.index("task"), columns.index("unit")
    acts = sum(opens_with_act(_cell(text, row, main)) for row in rows)
    bodies = sum(NAMED.match(_cell(text, row, unit)) is not None for row in rows)
    return columns if 2 * max(acts, bodies) > len(rows) else ["indicator" if c == "task" else c for c in columns]


def _is_subheader(text: str, row: tuple[Cell, ...], above: tuple[Cell, ...], columns: list[Column]) -> bool:
    """Whether `row` still belongs to the header: it parts titles above it ("Cơ quan" into "Chủ trì", "Phối hợp"; "Kế
    hoạch" into years).

    Its other cells, the task's among them, are empty or go on with the title above (a cell merged downwards).
    """
    parted = 0
    for i, column in enumerate(columns):
        title, over = _cell(text, row, i), _cell(text, above, i)
        if not title or title == over:
            continue
        known = role_of_label(title) is not None or column_of_title(title) == "lead" or YEAR.search(title)
        if column in ("task", "number", "indicator") or len(title.split()) > 6 or not known:
            return False
        parted += 1
    return parted > 0


def _cell(text: str, row: tuple[Cell, ...], i: int) -> str:
    return _squeezed(text, row[i]) if i < len(row) else ""


def _squeezed(text: str, cell: Cell) -> str:
    return " ".join(cell.span.of(text).split())


def _filled(text: str, cells: tuple[Cell, ...]) -> bool:
    return any(c.span.of(text).strip() for c in cells)


def _repeats(header: list[str], text: str, cells: tuple[Cell, ...], columns: list[Column]) -> bool:
    """Whether a row is the header again, as at the top of each page; the number's title may be missing there.

    Below the title of a section it bears its number, and may call the tasks otherwise: "II | Nội dung | Chủ trì | …".
    """
    titles = zip(chain(header, repeat("")), columns, strict=False)
    said = [(fold(_squeezed(text, cell)), *title) for cell, title in zip(cells, titles, strict=False)]
    same = sum(cell == title for cell, title, _ in said if cell)
    return same > 1 and all(
        cell == title or not cell or column == "number" or (column == "task" and TASK_TITLE.fullmatch(cell))
        for cell, title, column in said
    )


def _label(text: str, cells: tuple[Cell, ...], columns: list[Column]) -> str:
    at = columns.index("number") if "number" in columns else 0
    match = _LABEL.match(_cell(text, cells, at)) if at < len(cells) else None
    return match.group(1) if match else ""


def _label_in(title: str) -> str:
    """The label that a title over the table's width begins with: "A. NHIỆM VỤ CHUNG", "II. Về tổ chức"; "" for none."""
    match = _TITLE_LABEL.match(title)
    return match.group(1) if match else ""


def _is_section(text: str, cells: tuple[Cell, ...], main: int, columns: list[Column]) -> bool:
    """A row over the table's width, or with only a number and a title, groups the rows below it."""
    others = [c for i, c in enumerate(cells) if i != main and (i >= len(columns) or columns[i] != "number")]
    filled = [c for c in others if c.span.of(text).strip()]
    task = cells[main] if main < len(cells) else None
    named = {c for c, spans in _by_column(text, cells, columns).items() if spans} - {"task", "indicator", "value"}
    at = columns.index("number") if "number" in columns else main
    if task and at != main and at < len(cells) and cells[at].span == task.span and len(task.span) and not named:
        return True  # a title over the number and the task, with nothing but subtotals beside it
    said = _squeezed(text, task) if task else ""
    if not said and len(filled) == 1 and not named - {"deliverable"} and _SUMS_UP.match(_label(text, cells, columns)):
        return True  # "I | Cải cách thể chế |": the title stands in another column than the tasks
    sums = [c for c in filled if _squeezed(text, c) != said]
    if said and _SUMS_UP.match(_label(text, cells, columns)) and all(_is_sum(text, c, cells, columns) for c in sums):
        return True  # "I | Hạ tầng | 3.450": the sum of the rows below it
    wide = [c for c in filled if c is not cells[0] or not _LABEL.match(_squeezed(text, c))]
    if task and len(wide) > 1 and len({_squeezed(text, c) for c in (task, *wide)}) == 1:
        return True  # a title over the table's width, which the conversion wrote into each column but its label's
    return not filled or bool(task and all(c.merged and c.span == task.span for c in filled))


def _is_sum(text: str, cell: Cell, cells: tuple[Cell, ...], columns: list[Column]) -> bool:
    """Whether a cell of a column that says nothing else holds a bare figure."""
    at = cells.index(cell)
    return (at >= len(columns) or columns[at] == "other") and _FIGURE.fullmatch(_squeezed(text, cell)) is not None


def _level(label: str) -> int:
    if re.fullmatch(r"[A-HĐ]", label) and label not in "IVX":
        return 0
    if re.fullmatch(r"[IVX]+", label):
        return 1
    return 2 + label.count(".") if label else 9


def _by_column(text: str, cells: tuple[Cell, ...], columns: list[Column]) -> dict[Column, tuple[Span, ...]]:
    values: dict[Column, tuple[Span, ...]] = {}
    for cell, column in zip(cells, columns, strict=False):
        if column == "other" and (helpers := _HELPERS.match(text, cell.span.start, cell.span.end)):
            values["cooperating"] = (*values.get("cooperating", ()), Span(helpers.end(), cell.span.end))
        if column in ("other", "number") or not cell.span.of(text).strip(" -–\n"):
            continue
        if column in ("time", "due"):
            later = _TOLD_LATER.search(text, cell.span.start, cell.span.end)
            kept = Span(cell.span.start, later.start()) if later else cell.span
            values[column] = (*values.get(column, ()), kept if _DIGIT.search(kept.of(text)) else cell.span)
        elif column == "lead":
            for party in parties(text, cell.span):
                named: Column = party.role if party.role in ("cooperating", "monitoring", "time", "due") else "lead"
                values[named] = (*values.get(named, ()), *_without_acts(text, party.value))
        else:
            given = _without_acts(text, cell.span) if column in ("cooperating", "monitoring") else (cell.span,)
            values[column] = (*values.get(column, ()), *given)
    return values


def _without_acts(text: str, span: Span) -> tuple[Span, ...]:
    """What a cell says of who acts, less the acts by which it gives them their parts."""
    acts = [
        act
        for part in _PART.finditer(text, span.start, span.end)
        if (act := _GIVES.match(text, part.start(), span.end)) and (not act["body"] or NAMED.match(text, act.end()))
    ]
    ends = [*(act.start() for act in acts), span.end]
    spans = (Span(start, end) for start, end in zip([span.start, *(act.end() for act in acts)], ends, strict=True))
    return tuple(s for s in spans if s.of(text).strip(" ;,\n")) if acts else (span,)
