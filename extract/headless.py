"""Columns of a task table without its header, told by what stands in them.

A scan may begin in the middle of a table, and a copied table loses its first row. A column of consecutive numbers, one
of agencies and one of times, beside one of longer words, is a task table all the same: who, what and by when are
what a task table is for, while lists of people, budgets and forms lack one of the four. Its rows bear the flag of a
table without a header.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal

from extract.agency_words import NAMED
from extract.timelines import timeline_of_attribute
from ingest.document import Table

Told = Literal["number", "task", "lead", "cooperating", "time", "other"]

_NUMBER = re.compile(r"(\d{1,3})\s*[.)]?")
_LEAST_WORDS = 3
"""Words of a task's cell, on the average."""
_MOST_WORDS = 40
"""Words of a cell that names agencies."""


def columns_by_content(text: str, table: Table) -> list[Told] | None:
    """What each column of a table without a header says; None unless numbers, tasks, agencies and times are told."""
    width = max((len(row) for row in table.rows), default=0)
    if table.header or len(table.rows) < 2 or any(len(row) != width for row in table.rows):
        return None
    columns = [[" ".join(row[i].span.of(text).split()) for row in table.rows] for i in range(width)]
    told: list[Told] = ["other"] * width
    if not _counts(columns[0]):
        return None
    told[0] = "number"
    rest = range(1, width)
    times = [i for i in rest if _all(columns[i], lambda cell: timeline_of_attribute(cell) is not None)]
    agencies = [i for i in rest if i not in times and _all(columns[i], _names_agencies)]
    words = {i: sum(len(cell.split()) for cell in columns[i]) / len(columns[i]) for i in rest}
    tasks = [i for i in rest if i not in (*times, *agencies) and all(columns[i]) and words[i] >= _LEAST_WORDS]
    if len(times) != 1 or not 1 <= len(agencies) <= 2 or not tasks:
        return None
    told[times[0]] = "time"
    told[max(tasks, key=words.__getitem__)] = "task"
    # Who leads stands before who helps, as in the phrase "chủ trì, phối hợp".
    told[agencies[0]] = "lead"
    if len(agencies) == 2:
        told[agencies[1]] = "cooperating"
    return told


def _counts(cells: Sequence[str]) -> bool:
    """Whether the cells are numbers, each one more than the one above."""
    numbers = [int(match.group(1)) for cell in cells if (match := _NUMBER.fullmatch(cell))]
    return len(numbers) == len(cells) and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _all(cells: Sequence[str], is_one: Callable[[str], bool]) -> bool:
    """Whether every filled cell is one, and at least half of them are filled."""
    filled = [cell for cell in cells if cell.strip(" -–")]
    return 2 * len(filled) >= len(cells) and bool(filled) and all(map(is_one, filled))


def _names_agencies(cell: str) -> bool:
    return len(cell.split()) <= _MOST_WORDS and NAMED.match(cell.lstrip("-+• ")) is not None
