"""Makes `plan.pdf` (an invented plan: two columns on top, a task table over page ends) with LibreOffice.

usage: python -m tests.ingest.data.make_plan
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from tests.ingest.data.office import printed

FONT = "Tinos"
HERE = Path(__file__).parent
LEFT = "UBND TỈNH AN GIANG\nSỞ NỘI VỤ\nSố: 12/KH-SNV"
RIGHT = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nAn Giang, ngày 05 tháng 3 năm 2024"
TITLE = ["KẾ HOẠCH", "Số hóa hồ sơ lưu trữ lịch sử của tỉnh", "giai đoạn 2024-2026"]
BODY = [
    "Căn cứ Quyết định số 458/QĐ-TTg ngày 03 tháng 4 năm 2020 của Thủ tướng Chính phủ phê duyệt Đề án "
    "lưu trữ tài liệu;",
    "Sở Nội vụ ban hành Kế hoạch số hóa hồ sơ lưu trữ lịch sử của tỉnh, cụ thể như sau:",
    "I. MỤC TIÊU",
    "1. Đến năm 2025, số hóa tối thiểu 60% hồ sơ của kho lưu trữ lịch sử; bảo đảm hồ sơ được tra cứu trên nền tảng "
    "chung của tỉnh và được sao lưu ở hai nơi cách xa nhau.",
    "2. Đến năm 2026, số hóa 100% hồ sơ còn lại trong giai đoạn 2024-2026 theo Quyết định số 458/QĐ-TTg.",
    "II. NHIỆM VỤ",
    "a) Trung tâm Lưu trữ lịch sử chủ trì, phối hợp với các phòng thuộc Sở lập danh mục hồ sơ trước ngày 30/6/2024.",
    "b) Văn phòng Sở bố trí kinh phí hằng năm.",
]
ROWS = [
    ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"),
    *(
        (
            str(n),
            f"Số hóa phông lưu trữ số {n}, kiểm tra chất lượng và nghiệm thu",
            "Trung tâm Lưu trữ lịch sử",
            f"Quý {q}/2025",
        )
        for n, q in enumerate(["I", "II", "III", "IV"] * 5, start=1)
    ),
]
CLOSING = [
    "Trên đây là Kế hoạch số hóa hồ sơ./.",
    "Nơi nhận:",
    "- UBND tỉnh;",
    "- Lưu: VT.",
    "KT. GIÁM ĐỐC",
    "PHÓ GIÁM ĐỐC",
    "Lê Thị Minh An",
]


def make(folder: Path, font: str = FONT) -> Path:
    """Write the plan as a PDF set in `font` into `folder`; returns its path. Needs LibreOffice's `soffice`."""
    document = _empty(font)
    head = document.add_table(rows=1, cols=2)
    for cell, text in zip(head.rows[0].cells, (LEFT, RIGHT), strict=True):
        cell.text = text
    for text in TITLE:
        document.add_paragraph(text).alignment = ALIGN.CENTER
    for text in BODY:
        _paragraph(document, text)
    table = document.add_table(rows=0, cols=4)
    table.style = "Table Grid"
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for text in CLOSING:
        _paragraph(document, text)
    return _print(document, folder)


def print_lines(lines: list[str], folder: Path, font: str = FONT) -> Path:
    """A PDF with one indented, justified paragraph a line, lines of capitals centred; returns its path."""
    document = _empty(font)
    for line in lines:
        _paragraph(document, line)
    return _print(document, folder)


def _empty(font: str) -> DocumentType:
    document = Document()
    style = document.styles["Normal"]
    style.font.name = font
    style.font.size = Pt(13)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    _page_number(section.header.paragraphs[0])
    return document


def _print(document: DocumentType, folder: Path) -> Path:
    path = folder / "plan.docx"
    document.save(str(path))
    return printed(path)


def _paragraph(document: DocumentType, text: str) -> None:
    paragraph = document.add_paragraph(text)
    paragraph.alignment = ALIGN.CENTER if text.isupper() else ALIGN.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(0 if text.isupper() else 1.27)
    paragraph.paragraph_format.space_after = Pt(6)


def _page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = ALIGN.CENTER
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        (HERE / "plan.pdf").write_bytes(make(Path(temporary)).read_bytes())
