"""Which column of a table says what, by its header and by what stands below it, and how many rows the header has."""

from __future__ import annotations

import re
from collections import Counter
from functools import partial

from extract.agency_words import HAMLET, NAMED
from extract.attributes import role_of_label
from extract.columns import (
    BODIES,
    CHECKS,
    PAID,
    PEOPLE,
    PLANNED,
    RESULTS,
    YEAR,
    Column,
    classify,
    column_of_title,
    folded_title,
    parts_time,
)
from extract.headless import columns_by_content
from extract.lexicon import opens_with_act
from extract.marks import is_part_of_calendar, with_signs
from extract.table_places import is_of_all, is_of_place, with_places
from ingest.document import Cell, Table
from ingest.vietnamese import fold

# What things cost, how many there are, how far they have come.
_COSTS = re.compile(rf"{PAID.pattern}|so luong|tien do")
# A list of people with what each has to do: "Họ và tên | Chức vụ | Nhiệm vụ được phân công".
_PERSON = re.compile(r"(?:ho (?:va )?ten|(?:ten )?(?:dong chi|thanh vien|can bo|cong chuc))(?!\w)")
_DUTY = re.compile(r"nhiem vu|cong viec|phan cong")
# What somebody is given to do, and not what he is for: "Chức năng, nhiệm vụ".
_GIVEN = re.compile(r"(?:noi dung |ten |cac )?(?:nhiem vu|cong viec)(?! (?:chi|da|chua|cham|qua han)(?!\w))(?!\w)")
# A list of people, of offices, of what is paid for or of what was done.
_LISTS = re.compile(
    rf"{_PERSON.pattern}|dia chi|dien thoai|{_COSTS.pattern}|ket qua thuc hien|tinh (?:hinh|trang)|(?<!\w)da(?!\w)"
)
# What a task is to end in; what it has ended in already.
_PRODUCT = re.compile(r".*\b(?:san pham|dau ra)(?!\w)")
_DONE = re.compile(r"(?<!\w)(?:da|dat duoc|hoan thanh|thuc te)(?!\w)")
# The number that the first row of a body bears.
_FIRST = re.compile(r"0?1[.)]?|[IA][.)]?")
_DAY = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]20\d\d")
# Whose post or field it is says nothing of what is to be done.
_POSTS = re.compile(r"\s*(?:chuc (?:vu|danh)|vi tri|linh vuc|nhom)(?!\w)")
_NAMED = re.compile(r"\s*(?:(?:ten|danh muc)\s|hang muc(?!\w))")
# A criterion of the countryside groups what it is measured by: "Tên tiêu chí | Nội dung tiêu chí | Chỉ tiêu" (Decision
# 318/QĐ-TTg of 2022).
_CRITERION = re.compile(r"(?:ten |nhom )?(?:cac )?tieu chi(?!\w)")
DIGIT = re.compile(r"\d")
_FIGURE_WORDS = 6
"""Words of a cell that holds a figure and its unit: "Tối thiểu 90% số xã"."""
FEW = 2
"""Rows that tell a column by what stands in it."""


def columns_of(text: str, table: Table) -> tuple[list[Column], list[str], int]:
    """What each column says, its printed title ("" where there is no header), and the first row below the header."""
    width = max(len(r) for r in table.rows)
    for depth in range(1, min(4, len(table.rows)) + 1):
        if depth > 1 and _begins_body(text, table.rows[depth - 1]):
            break
        titles = [
            " / ".join(dict.fromkeys(cell_text(text, r, i) for r in table.rows[:depth] if cell_text(text, r, i)))
            for i in range(width)
        ]
        cells = partial(_texts, text, table.rows[depth:], width)
        columns = _with_task(with_signs(classify(titles), titles, cells), titles)
        columns = _as_acts(columns, titles, text, table.rows[depth:])
        columns = _as_indicators(columns, titles, text, table.rows[depth:])
        columns = _with_values(columns, titles, text, table.rows[depth:])
        columns = with_places(columns, titles, partial(_holds_figures, text, table.rows[depth:]))
        columns = _with_plan(columns, titles, text, table.rows[depth:])
        columns = _with_people(columns, titles, text, table.rows[depth:])
        columns = _with_bodies(columns, titles, text, table.rows[depth:])
        if ({"task", "indicator"} & set(columns)) and len(set(columns) - {"other", "number"}) >= 2:
            if depth < min(4, len(table.rows)) and _is_subheader(
                text, table.rows[depth], table.rows[depth - 1], columns
            ):
                continue
            deeper = max(depth, table.header)
            return columns, titles, deeper
    titles = [cell_text(text, table.rows[0], i) for i in range(width)]
    by_acts = _told_by_acts(classify(titles), titles, text, table.rows[1:])
    if "task" in by_acts:
        return by_acts, titles, max(1, table.header)
    told = columns_by_content(text, table)
    return (list(told) if told else ["other"] * width), [""] * width, 0


def _texts(text: str, rows: tuple[tuple[Cell, ...], ...], width: int) -> list[list[str]]:
    return [[cell_text(text, row, i) for i in range(width)] for row in rows]


def _with_task(columns: list[Column], titles: list[str]) -> list[Column]:
    """`columns`; where somebody has to do something by a time and nothing says what, the first "Tên …" or
    "Hạng mục" is it."""
    if {"task", "indicator"} & set(columns) or "lead" not in columns or not {"time", "due", "ticked"} & set(columns):
        return columns
    named = next((i for i, title in enumerate(titles) if columns[i] == "other" and _NAMED.match(fold(title))), None)
    return columns if named is None else [*columns[:named], "task", *columns[named + 1 :]]


def _with_values(
    columns: list[Column], titles: list[str], text: str, rows: tuple[tuple[Cell, ...], ...]
) -> list[Column]:
    """`columns`; of two of indicators, "Mục tiêu | Chỉ tiêu", the second says how much where it holds figures; a
    criterion beside it, "Giao thông | Tỷ lệ đường xã được bê tông hóa", is but its group."""
    if columns.count("indicator") < FEW or "task" in columns:
        return columns
    first = columns.index("indicator")
    at = columns.index("indicator", first + 1)
    if _CRITERION.match(folded_title(titles[first])) and _says_more(text, rows, at, first):
        return _with_values([*columns[:first], "other", *columns[first + 1 :]], titles, text, rows)
    if "value" in columns:
        return columns
    return [*columns[:at], "value", *columns[at + 1 :]] if _holds_figures(text, rows, at) else columns


def _says_more(text: str, rows: tuple[tuple[Cell, ...], ...], at: int, than: int) -> bool:
    """Whether a column has no figures, and more words than another one: "Đạt" is but how much."""
    told, beside = (sum(len(cell_text(text, row, i).split()) for row in rows) for i in (at, than))
    return told > beside and not _holds_figures(text, rows, at)


def _holds_figures(text: str, rows: tuple[tuple[Cell, ...], ...], at: int) -> bool:
    """Whether at least half of the filled cells of a column are figures, with no more words than their unit."""
    filled = [cell for row in rows if (cell := cell_text(text, row, at)).strip("-–")]
    figures = sum(DIGIT.search(cell) is not None and len(cell.split()) <= _FIGURE_WORDS for cell in filled)
    return 2 * figures >= len(filled) > 0


def _with_plan(columns: list[Column], titles: list[str], text: str, rows: tuple[tuple[Cell, ...], ...]) -> list[Column]:
    """`columns`; of indicators a "Kế hoạch" or "Mức phấn đấu" without a year is the value, where it holds figures.

    Over figures "Thực hiện" says not by whom but what was reached; a plan before it is one reported on, and binds no
    more. What is paid is no goal. Bare figures are no indicators: "Chỉ tiêu giao" of a list of units.
    """
    if "indicator" not in columns or "task" in columns:
        return columns
    named = [cell for row in rows if (cell := cell_text(text, row, columns.index("indicator")))]
    if 2 * sum(any(map(str.isalpha, cell)) for cell in named) < len(named):
        return ["other" if c == "indicator" else c for c in columns]
    told = [folded_title(title) for title in titles]
    counts = [i for i, c in enumerate(columns) if c in ("other", "lead", "value") and _holds_figures(text, rows, i)]
    results = [i for i in counts if RESULTS.match(told[i])]
    undated = [i for i in counts if not YEAR.search(told[i])]
    planned = [i for i in undated if PLANNED.match(told[i]) or (columns[i] == "value" and i not in results)]
    plans = [i for i in planned if i not in results] or planned  # "Chỉ số đạt được" alone is to be reached
    results = [i for i in results if i not in plans]
    columns = ["other" if c == "lead" and i in (*results, *plans) else c for i, c in enumerate(columns)]
    if not plans or any(map(PAID.search, told)):
        return columns
    if plans[-1] < max(results, default=0):
        return ["other" if i in (*results, *plans) else c for i, c in enumerate(columns)]
    if any(c == "value" and YEAR.search(t) for c, t in zip(columns[plans[-1] :], told[plans[-1] :], strict=True)):
        return columns  # the figures of its years stand behind it
    return ["value" if i == plans[-1] else "other" if c == "value" else c for i, c in enumerate(columns)]


def _with_people(
    columns: list[Column], titles: list[str], text: str, rows: tuple[tuple[Cell, ...], ...]
) -> list[Column]:
    """`columns`; where a list of people says what each has to do, they lead. Seats are no acts ("Trưởng đoàn")."""
    told = [fold(title) for title in titles]
    person = next((i for i, title in enumerate(told) if _PERSON.match(title)), None)
    duty = next((i for i, c in enumerate(columns) if c in ("task", "lead") and _DUTY.search(told[i])), None)
    if person is None or duty is None or {"lead", "indicator"} & {*columns[:duty], *columns[duty + 1 :]}:
        return columns
    acts = sum(opens_with_act(cell_text(text, row, duty).lstrip("-+• ")) for row in rows)
    if 2 * acts <= len(rows):
        return columns
    return ["lead" if i == person else "task" if i == duty else c for i, c in enumerate(columns)]


def _with_bodies(
    columns: list[Column], titles: list[str], text: str, rows: tuple[tuple[Cell, ...], ...]
) -> list[Column]:
    """`columns`; where a title says what and none who, that is the column of bodies ("Cơ quan, đơn vị").

    Before what is done they may be those whom it is about, and beside a check those who are checked; but a "Nhiệm vụ"
    or "Công việc" is somebody's. Where nothing tells when, most tasks are acts, and it is no list of offices or budget.
    """
    if "task" not in columns or {"lead", "monitoring"} & set(columns):
        return columns
    main, told = columns.index("task"), [folded_title(title) for title in titles]
    given = _GIVEN.match(told[main]) is not None
    if CHECKS.match(told[main]) or not (
        {"time", "due"} & set(columns) or (given and _is_work(text, rows, main) and not any(map(_LISTS.search, told)))
    ):
        return columns
    for i in range(0 if given else main + 1, len(columns)):
        if columns[i] in ("other", "unit") and BODIES.fullmatch(told[i].removeprefix("ten ")):
            # Above a task that is missing it heads a group: "I | Sở Y tế | | ".
            bodies = [cell for row in rows if (cell := cell_text(text, row, i)) and cell_text(text, row, main)]
            named = sum(_is_body(cell.lstrip("-+• ")) for cell in bodies)
            return [*columns[:i], "lead", *columns[i + 1 :]] if 2 * named > len(bodies) else columns
    return columns


def _is_body(cell: str) -> bool:
    """Whether a cell opens with the name of a body; a kind alone is what is counted: "Xã", "Trường"."""
    return " " in cell and (NAMED.match(cell) or HAMLET.match(cell)) is not None


def _is_work(text: str, rows: tuple[tuple[Cell, ...], ...], main: int) -> bool:
    """Whether most cells of a column open with acts."""
    return 2 * sum(opens_with_act(cell_text(text, row, main).lstrip("-+• ")) for row in rows) > len(rows)


def asks_for_products(text: str, columns: list[Column], titles: list[str], rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether a table only says what is to be done, and in what product it is to end: "TT | Nhiệm vụ | Sản phẩm".

    Its tasks are somebody's and acts. Beside anything else, or once done, the product was reported or is paid for.
    """
    told = [folded_title(title) for title in titles]
    if not _GIVEN.match(told[columns.index("task")]) or not _is_work(text, rows, columns.index("task")):
        return False
    rest = [t for c, t in zip(columns, told, strict=True) if c not in ("number", "task", "deliverable") and t]
    products = [t for c, t in zip(columns, told, strict=True) if c == "deliverable"]
    return all(t == "ghi chu" for t in rest) and any(_PRODUCT.match(t) and not _DONE.search(t) for t in products)


def _begins_body(text: str, row: tuple[Cell, ...]) -> bool:
    """Whether the first row of the body is reached: it opens with a day, or with the first number and has more than
    numbers of columns."""
    cells = [squeezed(text, cell) for cell in row]
    if not cells or all(len(cell) < 4 for cell in cells):
        return False
    return _FIRST.fullmatch(cells[0]) is not None or _DAY.search(cells[0]) is not None


def _told_by_acts(
    columns: list[Column], titles: list[str], text: str, rows: tuple[tuple[Cell, ...], ...]
) -> list[Column]:
    """`columns`; where a title says who leads and none what, that is the column whose cells mostly open with an act."""
    if {"task", "indicator"} & set(columns) or "lead" not in columns or len(rows) < FEW:
        return columns
    may = [i for i, column in enumerate(columns) if column == "other" and not _is_of_people(titles[i])]
    acts = Counter(i for row in rows for i in may if opens_with_act(cell_text(text, row, i)))
    told, often = acts.most_common(1)[0] if acts else (0, 0)
    return [*columns[:told], "task", *columns[told + 1 :]] if 2 * often > len(rows) else columns


def _as_acts(columns: list[Column], titles: list[str], text: str, rows: tuple[tuple[Cell, ...], ...]) -> list[Column]:
    """`columns`; of two that may say what is done, the second where it mostly opens with acts, and the first with none
    or has not half its words: "Hoạt động | Nội dung" of "Hội thi nấu ăn | Tổ chức hội thi tại nhà văn hóa"."""
    may = [i for i, column in enumerate(columns) if column == "task"]
    if len(may) != FEW or len(rows) < FEW:
        return columns
    named, told = ([cell_text(text, row, i) for row in rows] for i in may)
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
    acts = sum(opens_with_act(cell_text(text, row, main)) for row in rows)
    bodies = sum(NAMED.match(cell_text(text, row, unit)) is not None for row in rows)
    return columns if 2 * max(acts, bodies) > len(rows) else ["indicator" if c == "task" else c for c in columns]


def _is_subheader(text: str, row: tuple[Cell, ...], above: tuple[Cell, ...], columns: list[Column]) -> bool:
    """Whether `row` still belongs to the header: it parts titles above it ("Cơ quan" into "Chủ trì", "Phối hợp"; "Kế
    hoạch" into years).

    Its other cells, the task's among them, are empty or go on with the title above (a cell merged downwards).
    """
    parted = times = 0
    for i, column in enumerate(columns):
        title, over = cell_text(text, row, i), cell_text(text, above, i)
        if not title or title == over:
            continue
        of_time = not {role_of_label(over), column_of_title(over)}.isdisjoint(("time", "due")) and (
            parts_time(title) or is_part_of_calendar(f"{over} / {title}")
        )
        of_figures = "indicator" in columns and (is_of_place(f"{over} / {title}") or is_of_all(title))
        of_values = of_time or of_figures or YEAR.search(title)
        known = of_values or role_of_label(title) is not None or column_of_title(title) == "lead"
        if column in ("task", "number", "indicator") or len(title.split()) > 6 or not known:
            return False
        parted, times = parted + 1, times + of_time
    return parted > 0 and times != 1  # a time has two parts at least


def cell_text(text: str, row: tuple[Cell, ...], i: int) -> str:
    """The text of a cell on one line; "" where the row is shorter."""
    return squeezed(text, row[i]) if i < len(row) else ""


def squeezed(text: str, cell: Cell) -> str:
    """The text of a cell on one line."""
    return " ".join(cell.span.of(text).split())
