"""Which rows of a table are its header, when the file does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.vietnamese import fold

_LONGEST = 90  # characters of a header cell: a column's name, not a sentence
_NUMBERS = 12  # of the cell that heads the numbers
_ROWS = 4

# The words that name columns in the task, indicator and budget tables of plans (Decree 30/2020/NĐ-CP prescribes none;
# these are the nouns such columns stand for), folded. A column's name begins with one.
_COLUMN = re.compile(
    r"(?:s?tt\b|so\s?(?:tt|thu tu|luong|hieu|lieu|von)|noi dung|nhiem vu|cong viec|ten\b|danh muc|co quan|don vi"
    r"|thoi (?:gian|han|diem)|san pham|ket qua|chi tieu|chi so|ghi chu|chu tri|phoi hop|phu trach|kinh phi|tien do"
    r"|muc tieu|muc dich|giai phap|hoat dong|dia (?:diem|ban|phuong)|han hoan thanh|hoan thanh|nguon|nguoi|lanh dao"
    r"|du kien|du toan|du an|de an|tong|ke hoach|thuc hien|nam \d{4}|giai doan|linh vuc|loai|ma so|dvt|dien tich"
    r"|quy mo|cap (?:chu|phe|quyet|co)|trach nhiem|hinh thuc|doi tuong|can cu|thanh phan|yeu cau|ty le|phan)"
)
_FIRST = re.compile(r"(?:s?tt|so\s?tt|so thu tu|#|no)\.?")
_NUMBERED = re.compile(r"\(?\[?([0-9]{1,2}|[a-z])\]?\)?(?:\s*=.{1,30})?")

ROW_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-ZĐ]|[a-zđ])[.)]?")
"""What numbers a row, alone in its cell."""

Row = Sequence[tuple[str, bool, int, int]]


def header_rows(rows: Sequence[Row]) -> int:
    """How many of the first `rows` are header; 0 when none is told.

    Each row is the cells that begin in it, as (text, bold, rowspan, colspan). A header is a row of short cells that
    name columns (or stand bold over rows that do not), with the rows that its merged cells reach into, the title row
    over it and the row of column numbers under it.
    """
    first = 1 if len(rows) > 1 and _is_title(rows[0]) and names_columns(_texts(rows[1])) else 0
    if first >= len(rows):
        return 0
    count = first + min(max((rowspan for _, _, rowspan, _ in rows[first]), default=1), _ROWS)
    below = rows[count] if count < len(rows) else ()
    if not names_columns(_texts(rows[first])) and not _is_bold_over(rows[first], below):
        return 0
    if below and count == first + 1 and goes_below(_texts(rows[first]), _texts(below)):
        count += 1
        below = rows[count] if count < len(rows) else ()
    return count + 1 if _is_numbering(below) else count


def goes_below(titles: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row has titles for the last columns alone, below one that is told over several of them."""
    own = [text for text in below if text.strip()]
    empty = next((n for n, text in enumerate(below) if text.strip()), 0)
    told = all(text.strip() for text in titles[:empty])
    return told and (empty > 1 or (empty == 1 and len(below) > len(titles))) and len(own) > 1 and names_columns(own)


def _is_title(row: Row) -> bool:
    return len([text for text, *_ in row if text]) == 1


def _texts(row: Row) -> list[str]:
    return [text for text, *_ in row]


def _short(cells: Sequence[str]) -> list[str]:
    """The folded texts of a row of at least two short cells, none of them a sentence; else nothing."""
    texts = [fold(text).strip() for text in cells if text.strip()]
    return texts if len(texts) > 1 and all(map(_is_short, texts)) else []


def _is_short(text: str) -> bool:
    """Whether a cell may be a column's name, and is no sentence."""
    return len(text) <= _LONGEST and not text.endswith((";", "."))


def names_columns(cells: Sequence[str]) -> bool:
    """Whether the texts of a row name the columns of a table: most of them, or the first as that of numbers."""
    texts = _short(cells)
    named = sum(1 for text in texts if _COLUMN.match(text))
    first = bool(texts) and names_the_numbers(texts[0])
    return first or named * 2 > len(texts) or (named >= 2 and len(texts) > 2)


def names_a_column(text: str) -> bool:
    """Whether one cell by itself names what stands below it."""
    return bool(_is_short(text) and _COLUMN.match(fold(text).strip()))


def names_the_numbers(text: str) -> bool:
    """Whether a cell is the title of the column of numbers: "TT", "STT", "Số thứ tự"."""
    return len(text) <= _NUMBERS and _FIRST.fullmatch(fold(text).strip()) is not None


def _is_bold_over(row: Row, below: Row) -> bool:
    return bool(_short(_texts(row))) and bool(below) and _is_bold(row) and not _is_bold(below)


def _is_bold(row: Row) -> bool:
    return all(bold for text, bold, _, _ in row if text.strip())


def _is_numbering(row: Row) -> bool:
    """'(1) (2) (3)', '1 2 3' or 'A B 1 2': numbers or letters of the columns."""
    texts = [fold(text).strip() for text, *_ in row if text.strip()]  # the column of numbers may have none
    found = [match.group(1) for text in texts if (match := _NUMBERED.fullmatch(text))]
    numbers = [int(label) for label in found if label.isdigit()]
    running = len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return running and len(found) == len(texts) >= 3
