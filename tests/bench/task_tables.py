"""Task tables as plans print them, made with python-docx, with what every cell is to hold.

Five layouts: columns in several orders, portrait and landscape, headers of one and two rows, section rows, agencies
merged over rows, rows cut by page ends, headers repeated or not.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Row

from ingest.vietnamese import nfc

ROOT = Path(__file__).resolve().parents[2]
Rows = list[list[str]]

AGENCIES = (
    "Sở Khoa học và Công nghệ", "Sở Tài chính", "Sở Nội vụ", "Văn phòng UBND tỉnh", "Sở Nông nghiệp và Môi trường",
    "Công an tỉnh", "Sở Giáo dục và Đào tạo", "UBND các huyện, thành phố", "Liên minh Hợp tác xã tỉnh", "Sở Xây dựng",
)  # fmt: skip
TIMES = ("Quý II/2025", "Trước 30/11/2025", "Hằng năm", "2025-2026", "Tháng 6/2026", "Thường xuyên", "Quý IV/2027")
OUTPUTS = (
    "Quyết định của UBND tỉnh",
    "Báo cáo",
    "Kế hoạch",
    "Tờ trình, dự thảo Nghị quyết",
    "Hệ thống được đưa vào dùng",
)
SECTIONS = ("Hoàn thiện thể chế, chính sách", "Phát triển hạ tầng", "Đào tạo, bồi dưỡng nguồn nhân lực", "Kinh phí")


@dataclass(frozen=True, slots=True)
class Layout:
    """How one table is set: `columns` by their kind, widths in centimetres, what its rows have."""

    name: str
    header: Sequence[Sequence[str]]
    columns: Sequence[str]
    widths: Sequence[float]
    landscape: bool = False
    repeats: bool = True
    numbered_columns: bool = False
    sections: str = "across"
    """Section rows: 'across' the whole table, 'label' and text across the rest, '' none."""
    merged: str = ""
    """The column whose cells are merged over neighbouring rows."""
    size: float = 12.0
    rows: int = 28


LAYOUTS = (
    Layout(
        "portrait, 6 columns",
        [["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm"]],
        ("number", "task", "lead", "with", "time", "output"),
        (1.2, 5.3, 2.8, 2.8, 2.0, 2.4),
        sections="label",
    ),
    Layout(
        "landscape, 7 columns, two-row header",
        [
            ["STT", "Nội dung công việc", "Chủ trì", "Phối hợp", "Thời gian thực hiện", "<", "Kết quả"],
            ["^", "^", "^", "^", "Bắt đầu", "Hoàn thành", "^"],
        ],
        ("number", "task", "lead", "with", "time", "time", "output"),
        (1.2, 8.5, 3.4, 4.0, 2.4, 2.4, 3.4),
        landscape=True,
        numbered_columns=True,
        sections="across",
        merged="lead",
    ),
    Layout(
        "portrait, 5 columns, agency first, header once",
        [["STT", "Đơn vị thực hiện", "Nhiệm vụ, giải pháp", "Thời hạn hoàn thành", "Ghi chú"]],
        ("number", "lead", "task", "time", "note"),
        (1.2, 3.2, 7.2, 2.6, 2.3),
        repeats=False,
        sections="",
        merged="lead",
        size=13.0,
    ),
    Layout(
        "landscape, 7 columns, sections by label, two-row header, no lines repeated",
        [
            ["TT", "Tên nhiệm vụ", "Sản phẩm", "Thời hạn", "Cơ quan thực hiện", "<", "Ghi chú"],
            ["^", "^", "^", "^", "Chủ trì", "Phối hợp", "^"],
        ],
        ("number", "task", "output", "time", "lead", "with", "note"),
        (1.3, 8.0, 4.2, 2.8, 3.4, 3.6, 2.2),
        landscape=True,
        sections="label",
        merged="time",
        size=11.0,
    ),
    Layout(
        "portrait, 7 columns, small print, columns numbered",
        [
            ["Số TT", "Nhóm nhiệm vụ, giải pháp", "Kết quả", "Thời gian", "Phân công thực hiện", "<", "Ghi chú"],
            ["^", "^", "^", "^", "Cơ quan chủ trì", "Đơn vị phối hợp", "^"],
        ],
        ("number", "task", "output", "time", "lead", "with", "note"),
        (1.0, 4.3, 2.3, 2.1, 2.4, 2.9, 1.6),
        numbered_columns=True,
        sections="across",
        merged="lead",
        size=11.0,
    ),
)


def make(layout: Layout, path: Path) -> Rows:
    """Write the table into `path` (.docx); returns its rows, cells merged over several places in each of them."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Tinos", Pt(layout.size)
    section = document.sections[0]
    sheet = (Cm(21), Cm(29.7))
    section.page_width, section.page_height = sheet[::-1] if layout.landscape else sheet
    section.orientation = WD_ORIENT.LANDSCAPE if layout.landscape else WD_ORIENT.PORTRAIT
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    document.add_paragraph("PHỤ LỤC")
    document.add_paragraph("Danh mục nhiệm vụ triển khai Kế hoạch trên địa bàn tỉnh")
    rows = _rows(layout)
    table = document.add_table(rows=len(rows), cols=len(layout.columns))
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, layout.widths, strict=True):
        column.width = Cm(width)
    shown = _fill(table, rows)
    head = len(layout.header) + layout.numbered_columns
    for row in table.rows[:head] if layout.repeats else []:
        _repeat(row)
    document.add_paragraph("Trên đây là danh mục nhiệm vụ; các cơ quan, đơn vị căn cứ thực hiện./.")
    document.save(str(path))
    return shown


def _rows(layout: Layout) -> Rows:
    """The rows as set: '<' a cell merged with that to its left, '^' with that above."""
    chance = random.Random(layout.name)
    tasks = _tasks()
    chance.shuffle(tasks)
    rows = [list(row) for row in layout.header]
    if layout.numbered_columns:
        rows.append([f"({n})" for n in range(1, len(layout.columns) + 1)])
    for number in range(layout.rows):
        if layout.sections and number % 7 == 0:
            rows.append(_section(layout, number // 7))
        merged = number % 7 in (2, 3, 5)
        rows.append([_cell(layout, kind, number, tasks, chance, merged) for kind in layout.columns])
    return rows


def _section(layout: Layout, number: int) -> list[str]:
    label, title = ("I", "II", "III", "IV")[number % 4], SECTIONS[number % 4]
    rest = len(layout.columns)
    return (
        [f"{label}. {title}", *["<"] * (rest - 1)]
        if layout.sections == "across"
        else [label, title, *["<"] * (rest - 2)]
    )


def _cell(layout: Layout, kind: str, number: int, tasks: list[str], chance: random.Random, merged: bool) -> str:
    if kind == layout.merged and merged:
        return "^"
    if kind == "number":
        return str(number + 1)
    if kind == "task":
        return tasks[number % len(tasks)]
    if kind == "with":
        return "; ".join(chance.sample(AGENCIES, chance.choice((1, 2, 3))))
    if kind == "note":
        return chance.choice(("", "", "Chuyển tiếp", "Nhiệm vụ mới"))
    return chance.choice({"lead": AGENCIES, "time": TIMES, "output": OUTPUTS}[kind])


def _tasks() -> list[str]:
    """Sentences of the gold, cut at a clause where long."""
    texts = []
    for path in sorted((ROOT / "corpus/gold").glob("*.json")):
        for obligation in json.loads(path.read_text(encoding="utf-8"))["obligations"]:
            text = " ".join(nfc(obligation["text"]).split())
            texts.append(text if len(text) < 260 else text[: text.find(" ", 240)].rstrip(",;") + ".")
    return texts


def _fill(table: Table, rows: Rows) -> Rows:
    shown = [list(row) for row in rows]
    grid = [list(row.cells) for row in table.rows]
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                shown[r][c] = shown[r][c - 1] if text == "<" else shown[r - 1][c]
                continue
            right, below = c, r
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            while below + 1 < len(rows) and rows[below + 1][c] == "^":
                below += 1
            cell = grid[r][c] if (right, below) == (c, r) else grid[r][c].merge(grid[below][right])
            cell.text = text
    return shown


def _repeat(row: _Row) -> None:
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    properties.append(mark)
