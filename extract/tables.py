"""Task tables and tables of indicators: which column says what, and one `Row` for each row that binds.

A table binds when it has a column of tasks or indicators and one that says who or by when; or where lines in the cells
of tasks say so, or each task is to end in a product. Budgets, forms, lists of participants and schedules give nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import takewhile

from extract.columns import (
    REACHED,
    YEAR,
    Column,
)
from extract.lexicon import opens_with_act
from extract.marks import bodies_ticked, heads_of, ticked
from extract.table_cells import TELLING, by_column, lines_within
from extract.table_columns import DIGIT, FEW, asks_for_products, cell_text, columns_of, squeezed
from extract.table_places import titles_of_places
from extract.table_titles import (
    LABEL,
    TITLE_LABEL,
    is_next,
    names_no_tasks,
    repeats_header,
    sections_above,
    title_of,
    titles_above,
)
from extract.timelines import timeline_of
from ingest.document import Cell, Span, Table
from ingest.vietnamese import fold

_MARK = re.compile(r"\s*([-–+•*])\s*(?=[^\W\d_])")
# Columns of an indicator in which no figure is planned.
_NO_PLAN = ("number", "indicator", "unit")
# The sign of repetition is typed as two strokes or as quotes of any kind: "//", "-//-", "″".
_DITTO = re.compile(r"\W*(?:nhu tren|nt|n\.t)\W*|[\s–-]*(?:[\"“”″〃]|''|’’|′′|,,|/ ?/)[\s–-]*")
_DITTO_LENGTH = 16
_LETTER = re.compile(r"[a-zđ]")
_SUMS_UP, _FIGURE = re.compile(r"[IVX]+$|[A-HĐ]$"), re.compile(r"\d[\d.,]*")
_TOTAL = re.compile(r"(?:tong(?: cong| so)?|cong)(?: \([^()]*\))?\W*")
TASK: tuple[Column, ...] = ("task",)
MAIN: tuple[Column, ...] = ("indicator", "value", "place")
_NUMBERED = 2
"""The level of labels in digits; capitals and Roman numbers stand over them."""
_SECTION = re.compile(r"[IVX]{1,5}|[A-HĐ]|\d")
_LETTERED = re.compile(r"\s*(?:[a-zđ]|[ivx]{1,4})[.)/]\s")


@dataclass(frozen=True, slots=True)
class Row:
    """One binding row: the cell that states the task or indicator, its place, and its other cells by column."""

    task: Span
    path: tuple[str, ...]
    sections: tuple[Span, ...]
    indicator: bool
    cells: dict[Column, tuple[Span, ...]] = field(default_factory=dict)
    titles: dict[Column, str] = field(default_factory=dict)

    def is_over(self, year: int) -> bool:
        """Whether the last figure of an indicator is of a year before `year`, in which the plan is made."""
        years = YEAR.findall(self.titles.get("value", "").rpartition(" / ")[2]) if self.indicator else []
        return bool(years) and int(max(years)) < year


def table_rows(text: str, table: Table) -> list[Row]:
    """The rows of `table` that bind somebody, in order; [] for a table of any other kind."""
    return TableReader(text).rows(table)


@dataclass(slots=True)
class TableReader:
    """Reads the tables of a text in order, so that one cut at the end of a page goes on in its open sections."""

    text: str
    _end: int = 0
    _header: list[str] = field(default_factory=list)
    _before: _RowReader | None = None

    def rows(self, table: Table) -> list[Row]:
        """The rows of `table` that bind somebody, in order; [] for a table of any other kind."""
        text, before, end, self._before, self._end = self.text, self._before, self._end, None, table.span.end
        titled = titles_above(text, table)
        if any(names_no_tasks(text, row) for row in table.rows[:titled]):
            return []
        above = titled + sections_above(text, table.rows[titled:])
        sections = [r for r in table.rows[:titled] if TITLE_LABEL.match(title_of(text, r))]
        sections += table.rows[titled:above]
        table = replace(table, rows=table.rows[above:], header=max(0, table.header - above))
        columns, titles, first = columns_of(text, table)
        if above > titled:  # what numbers the sections numbers the rows
            columns[0] = "number"
        if not {"task", "indicator"} & {*columns} or not _says_who_or_when(text, columns, titles, table.rows[first:]):
            return []
        indicator = "task" not in columns
        main, heads = (
            columns.index("indicator" if indicator else "task"),
            heads_of(text, table.rows[:first], len(columns)),
        )
        reader = _RowReader(text, columns, titles, main, indicator, heads)
        header = [fold(squeezed(text, cell)) for cell in table.rows[0]]
        told = [row for row in table.rows[first:] if _filled(text, row)]
        told = [row for row in told if not (first and repeats_header(header, text, row, columns))]
        again = first and not sections and header == self._header and not text[end : table.span.start].strip()
        if before and again and told:
            reader.go_on(before, _label(text, told[0], columns))
        for cells in (*sections, *told):
            reader.read(cells)
        self._before, self._header = reader, header
        return reader.rows


def _says_who_or_when(text: str, columns: list[Column], titles: list[str], rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether a column says who or by when, or lines in most cells of tasks, which are acts, or each is to end in a
    product."""
    if {*TELLING, "value", "place", "ticked", "body"} & set(columns):
        return True
    if "task" not in columns:
        return False
    main = columns.index("task")
    tasks = [row[main].span for row in rows if main < len(row) and row[main].span.of(text).strip()]
    told = sum(
        opens_with_act(task.of(text)) and not {*TELLING}.isdisjoint(lines_within(text, task)[1]) for task in tasks
    )
    return 2 * told > len(tasks) or asks_for_products(text, columns, titles, rows)


@dataclass(slots=True)
class _RowReader:
    """Reads rows in order: section titles open a place, rows without a number go on with the one above."""

    text: str
    columns: list[Column]
    titles: list[str]
    main: int
    indicator: bool
    heads: tuple[Span, ...] = ()
    rows: list[Row] = field(default_factory=list)
    left_open: int = 0
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
        task, lines = (task, {}) if self.indicator else lines_within(self.text, task)
        values = by_column(self.text, cells, self.columns)
        values = self._repeated(values | {c: (*values.get(c, ()), *spans) for c, spans in lines.items()})
        for column, bodies in bodies_ticked(self.text, self.columns, self.heads, cells).items():
            values[column] = (*values.get(column, ()), *bodies)
        alone = not lines and self._heads(task, cells)
        rest = not label and self._goes_on(task, cells, alone=alone)
        if alone and not any(map(str.isalpha, "".join(cell.span.of(self.text) for cell in cells))):
            return  # the number of a page
        if (alone and not rest) or self._is_next_section(label, values):
            # A title over the width may stand in its first column alone: "I. NÂNG CAO NHẬN THỨC | | |".
            told = sorted(zip(self.columns, cells, strict=False), key=lambda one: one[0] == "number")
            title = task if len(task) else next((cell.span for _, cell in told if len(cell.span)), task)
            label = label or _label_in(title.of(self.text))
            self.sections = [*_over(self.sections, label, rows=self.above is not None), (label, title)]
            self.last, self.counted, self.above, self.marks = "", False, None, ()
            return
        first = self.columns[0]
        if (
            self.above is not None
            and first in ("time", "due")
            and first not in values
            and timeline_of(task.of(self.text)) is None
        ):
            values |= {c: v for c, v in self.above.cells.items() if c == first}  # the cell above reaches down to it
        marks, task = self._marked(task) if not label else ((), task)
        if not label and "number" not in self.columns and (own := TITLE_LABEL.match(task.of(self.text))):
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
            self.left_open += _is_open(self.text, self.above)

    def go_on(self, before: _RowReader, label: str) -> None:
        """Go on where a table ended that the end of a page cut, if the first label does, or no row stood below the last
        title: its header was typed again."""
        labels = [before.last, *(s for s, _ in before.sections)] if before.last else []
        if label and (not before.last or any(one and is_next(label, one) for one in labels)):
            self.sections, self.labels = before.sections, before.labels
            self.last, self.counted, self.above = before.last, before.counted, before.above

    def _heads(self, task: Span, cells: tuple[Cell, ...]) -> bool:
        """Whether nothing but a title and its number stands in a row."""
        return _is_section(self.text, cells, self.main, self.columns) or self._is_numbered(task, cells)

    def _is_numbered(self, task: Span, cells: tuple[Cell, ...]) -> bool:
        """Whether a first column of times, not months or rounds, holds a section's number: "I | Lập quy hoạch | |"."""
        if self.columns[0] != "time" or not fold(self.titles[0]).startswith(("thoi", "tien do")) or not len(task):
            return False
        filled = [cell for cell in cells if len(cell.span) and cell.span != task]
        return filled == [cells[0]] and _SECTION.fullmatch(squeezed(self.text, cells[0])) is not None

    def _goes_on(self, task: Span, cells: tuple[Cell, ...], *, alone: bool) -> bool:
        """Whether a cell without a number is the rest of the task above it, which the end of a page cut off.

        A cell that is `alone` in its row is none where it has a label or capitals, or where a mark ends most tasks.
        """
        words = task.of(self.text)
        if not alone:
            return words[:1].islower()
        if (
            self.above is None
            or TITLE_LABEL.match(words)
            or _LETTERED.match(words)
            or words.isupper()
            or any(c.merged for c in cells)
        ):
            return False
        return words[:1].islower() or (_is_open(self.text, self.above) and self._ends_sentences())

    def _ends_sentences(self) -> bool:
        """Whether few of the tasks above end with a mark that leaves their sentence open."""
        return len(self.rows) >= FEW and 3 * self.left_open <= len(self.rows)

    def _is_bare(self, task: Span, cells: tuple[Cell, ...]) -> bool:
        """Whether an indicator has no figure but what was reached before: nothing is to be reached."""
        if not self.indicator or {"value", "place"}.isdisjoint(self.columns):
            return False
        if DIGIT.search(self.text, task.start, task.end) or opens_with_act(task.of(self.text)):
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
        every = ticked(self.columns, self.titles, [len(cell.span.of(self.text).strip()) > 0 for cell in cells])
        known: dict[Column, str] = {column: title for column, title in (*told, *filled.items()) if column != "other"}
        if "ticked" in known:
            known["ticked"] = every
        if "place" in known:
            said = [len(cell.span.of(self.text).strip(" -–\n")) > 0 for cell in cells]
            known |= titles_of_places(self.columns, self.titles, said, known.get("value", ""))
        return known

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
            if not s[:1].isdigit() or s == head or not label[:1].isdigit() or not self.counted
        ]
        return [*above, head] if head in self.labels and head not in above else above


def _is_open(text: str, row: Row) -> bool:
    return row.task.of(text).rstrip().endswith((";", ","))


def _counts_on(section: str, label: str) -> bool:
    """Whether the first row below a title goes on with that title's number ("3" or "2.1" under "2").

    Rows that go on with a count of their own ("9" under "1") stand in the part that the title opens.
    """
    return section.isdigit() and not (label.isdigit() and int(label) != int(section) + 1)


def _filled(text: str, cells: tuple[Cell, ...]) -> bool:
    return any(c.span.of(text).strip() for c in cells)


def _label(text: str, cells: tuple[Cell, ...], columns: list[Column]) -> str:
    at = columns.index("number") if "number" in columns else 0
    match = LABEL.match(cell_text(text, cells, at)) if at < len(cells) else None
    return match.group(1) if match else ""


def _label_in(title: str) -> str:
    """The label that a title over the table's width begins with: "A. NHIỆM VỤ CHUNG", "II. Về tổ chức"; "" for none."""
    match = TITLE_LABEL.match(title)
    return match.group(1) if match else ""


def _is_section(text: str, cells: tuple[Cell, ...], main: int, columns: list[Column]) -> bool:
    """A row over the table's width, or with only a number and a title, groups the rows below it."""
    others = [c for i, c in enumerate(cells) if i != main and (i >= len(columns) or columns[i] != "number")]
    filled = [c for c in others if c.span.of(text).strip()]
    task = cells[main] if main < len(cells) else None
    named = {c for c, spans in by_column(text, cells, columns).items() if spans}.difference(TASK, MAIN)
    at = columns.index("number") if "number" in columns else main
    if task and at != main and at < len(cells) and cells[at].span == task.span and len(task.span) and not named:
        return True  # a title over the number and the task, with nothing but subtotals beside it
    said = squeezed(text, task) if task else ""
    if not said and len(filled) == 1 and not named - {"deliverable"} and _SUMS_UP.match(_label(text, cells, columns)):
        return True  # "I | Cải cách thể chế |": the title stands in another column than the tasks
    sums = [c for c in filled if squeezed(text, c) != said]
    if said and _SUMS_UP.match(_label(text, cells, columns)) and all(_is_sum(text, c, cells, columns) for c in sums):
        return True  # "I | Hạ tầng | 3.450": the sum of the rows below it
    wide = [c for c in filled if c is not cells[0] or not LABEL.match(squeezed(text, c))]
    if task and len(wide) > 1 and len({squeezed(text, c) for c in (task, *wide)}) == 1:
        return True  # a title over the table's width, which the conversion wrote into each column but its label's
    return not filled or bool(task and all(c.merged and c.span == task.span for c in filled))


def _is_sum(text: str, cell: Cell, cells: tuple[Cell, ...], columns: list[Column]) -> bool:
    """Whether a cell of a column that says nothing else holds a bare figure."""
    at = cells.index(cell)
    return (at >= len(columns) or columns[at] == "other") and _FIGURE.fullmatch(squeezed(text, cell)) is not None


def _over(sections: list[tuple[str, Span]], label: str, *, rows: bool) -> list[tuple[str, Span]]:
    """Those of the open sections that contain one with this label.

    A letter parts a number that is open ("a" below "2"), or holds the numbers below it where none was. So does a
    capital: right below a Roman number that came first, with no `rows` between them, "A" parts it, and the next Roman
    number stands over both.
    """
    labels = [s for s, _ in sections]
    ranks = [int(_level(s)) for s in labels]
    rank = int(_level(label))
    if rank < _NUMBERED and 1 in ranks and 0 not in ranks[: ranks.index(1)]:
        if 0 in ranks:  # "A" stands below "II": "B" takes its place, and "III" that of both
            sections = sections[: ranks.index(0)]
        if rank == 0 and (0 in ranks or (label == "A" and not rows)):
            return [s for s in sections if _level(s[0]) < _NUMBERED]
    letter = next((n for n, s in enumerate(labels) if _LETTER.fullmatch(s)), len(labels))
    if _LETTER.fullmatch(label):
        return sections[:letter]
    outer = letter < len(labels) and not any(s[:1].isdigit() for s in labels[:letter])
    holds = outer and label[:1].isdigit()
    return [s for n, s in enumerate(sections) if _level(s[0]) < _level(label) or (holds and n == letter)]


def _level(label: str) -> float:
    """How deep a label stands below others; parts of a capital's or Roman number stand right below it: "II.1"."""
    head, *parts = label.split(".")
    if re.fullmatch(r"[A-HĐ]", head) and head not in "IVX":
        return len(parts) / 10
    if re.fullmatch(r"[IVX]+", head):
        return 1 + len(parts) / 10
    return _NUMBERED + len(parts) if label else 9
