"""A workbook for analysts: obligations, figures, agencies and documents, typed cells, filters, frozen headings.

Headings and labels are Vietnamese, or English on demand; the records' own words are never translated. Numbers keep
about 16 significant digits, as workbooks do. Texts are always written as texts: none becomes a formula or a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from search_api.exports.batch import Batches, Options
from search_api.exports.columns import (
    ASKED,
    DOCUMENTS,
    DUTY,
    FIGURES,
    NAMES,
    PARTS,
    PLAN,
    Column,
    Duty,
    figures_of,
    parts_of,
)
from search_api.exports.sheets import Sheet, Styles
from search_api.labels import Language

COLUMNS: tuple[Column[Duty], ...] = (
    *(DUTY[0], *PLAN[:3], *DUTY[2:6]),
    *(*NAMES, *DUTY[9:], *ASKED),
    *(*PLAN[3:], DUTY[1], *DUTY[6:9]),
)

NAMES_OF_SHEETS: dict[Language, tuple[str, str, str, str, str]] = {
    "vi": ("Nghĩa vụ", "Chỉ tiêu", "Cơ quan", "Văn bản", "Nội dung dài"),
    "en": ("Obligations", "Figures", "Agencies", "Documents", "Long texts"),
}


class Piece(NamedTuple):
    """A row of long texts: part `position` (from 0) of what did not fit into a cell of row `id`, column `column`."""

    id: str
    column: str
    position: int
    text: str


LONG: tuple[Column[Piece], ...] = (
    Column("id", "Mã", lambda p: p.id, 18),
    Column("column", "Cột", lambda p: p.column, 18),
    Column("position", "Thứ tự", lambda p: p.position, 8, "whole"),
    Column("text", "Nội dung", lambda p: p.text, 100),
)


def write(batches: Batches, path: Path, options: Options) -> None:
    """Write the workbook; rows wait in files beside `path` until all are known."""
    from xlsxwriter import Workbook

    book = Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent), "use_zip64": True})
    book.set_properties({"title": "nhiemvu", "comments": options.question, "created": options.stamp})
    _fill(book, batches, options.language)
    book.close()


def _fill(book: object, batches: Batches, language: Language) -> None:
    styles = Styles(book)
    names = NAMES_OF_SHEETS[language]
    long: list[Sheet[Piece]] = []

    def overflow(key: str, column: str, pieces: Sequence[str]) -> None:
        # Few exports have one, so the sheet is made when the first long text comes.
        if not long:
            long.append(Sheet(book, names[4], LONG, styles, language))
        for position, text in enumerate(pieces):
            long[0].add(Piece(key, column, position, text))

    duties = Sheet(book, names[0], COLUMNS, styles, language, overflow)
    figures = Sheet(book, names[1], FIGURES, styles, language, overflow)
    parts = Sheet(book, names[2], PARTS, styles, language, overflow)
    documents = Sheet(book, names[3], DOCUMENTS, styles, language, overflow)
    seen: set[str] = set()
    for batch in batches:
        if batch.document.document_id not in seen:
            seen.add(batch.document.document_id)
            documents.add(batch.document)
        for duty in batch.duties():
            duties.add(duty)
        for record in batch.records:
            for figure in figures_of(record):
                figures.add(figure)
            for part in parts_of(record):
                parts.add(part)
    for finish in (duties.finish, figures.finish, parts.finish, documents.finish, *(one.finish for one in long)):
        finish()
