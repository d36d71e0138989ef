"""What the cells of one row say, column by column, and the lines within the cell of a task that say more of it."""

from __future__ import annotations

import re

from extract.agency_words import NAMED
from extract.attributes import labelled_parties, parties, trailing_attributes
from extract.columns import Column
from extract.lexicon import opens_with_act
from extract.table_columns import DIGIT
from ingest.document import Cell, Span
from ingest.vietnamese import UP

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
TELLING: tuple[Column, ...] = ("lead", "cooperating", "monitoring", "time", "due")
"""Columns that say who or by when."""
_TOLD: tuple[Column, ...] = (*TELLING, "deliverable")


def by_column(text: str, cells: tuple[Cell, ...], columns: list[Column]) -> dict[Column, tuple[Span, ...]]:
    """What the filled cells of a row say, by column; one that names who leads may name others and a time too."""
    values: dict[Column, tuple[Span, ...]] = {}
    for cell, column in zip(cells, columns, strict=False):
        if column == "other" and (helpers := _HELPERS.match(text, cell.span.start, cell.span.end)):
            values["cooperating"] = (*values.get("cooperating", ()), Span(helpers.end(), cell.span.end))
        if column in ("other", "number") or not cell.span.of(text).strip(" -–\n"):
            continue
        if column in ("time", "due"):
            later = _TOLD_LATER.search(text, cell.span.start, cell.span.end)
            kept = Span(cell.span.start, later.start()) if later else cell.span
            values[column] = (*values.get(column, ()), kept if DIGIT.search(kept.of(text)) else cell.span)
        elif column in ("lead", "cooperating"):
            told = parties(text, cell.span) if column == "lead" else labelled_parties(text, cell.span, column)
            for party in told:
                named: Column = party.role if party.role in TELLING else column
                values[named] = (*values.get(named, ()), *_without_acts(text, party.value))
        else:
            given = _without_acts(text, cell.span) if column == "monitoring" else (cell.span,)
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


def lines_within(text: str, task: Span) -> tuple[Span, dict[Column, tuple[Span, ...]]]:
    """A task less the lines of its cell that say who, by when and in what it ends, and what they say.

    Nothing is done behind them: "Rà soát văn bản; Thời gian: Quý I. Tổng hợp kết quả" would be cut in two.
    """
    if ":" not in (words := task.of(text)) or "\n" not in words:
        return task, {}
    end, lines = trailing_attributes(text, task)
    behind = (line for a in lines for line in a.value.of(text).split("\n")[1:])
    if end == task.start or any(opens_with_act(line.lstrip("-+• ")) for line in behind):
        return task, {}
    told: dict[Column, tuple[Span, ...]] = {}
    for column in _TOLD:
        spans = tuple(line.value for line in lines if line.role == column and len(line.value))
        told |= {column: spans} if spans else {}
    return Span(task.start, end), told
