"""CSV for spreadsheets: RFC 4180, UTF-8 with a byte order mark (Excel knows UTF-8 by it), nothing that would be run.

One row an obligation. Headings are the names of fields; agencies and figures stand once as a person reads them and
once whole, as JSON. The rules for cells, by which they can be read back, are in `search_api.exports.cells`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date

from search_api.exports.batch import Batches, Options, encoded
from search_api.exports.cells import defuse, join
from search_api.exports.columns import ASKED, DETAILS, DUTY, NAMES, PLAN, Cell, Column, Duty

COLUMNS: tuple[Column[Duty], ...] = (*DUTY[:2], *PLAN, *DUTY[2:9], *NAMES, *DUTY[9:], *DETAILS, *ASKED)


class _Line:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def chunks(batches: Batches, options: Options) -> Iterator[bytes]:
    """The bytes of the file, piece by piece."""
    return encoded(_lines(batches))


def _lines(batches: Batches) -> Iterator[str]:
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield "\ufeff" + _row(writer.writerow([column.name for column in COLUMNS]))
    for batch in batches:
        for duty in batch.duties():
            yield _row(writer.writerow([_cell(column, column.value(duty)) for column in COLUMNS]))


def _row(written: object) -> str:
    # The stubs promise an int, the writer hands back whatever the file's `write` returned.
    return str(written)


def _cell(column: Column[Duty], value: Cell) -> str | int | float | None:
    if isinstance(value, list):
        value = join(value, column.separator)
    if isinstance(value, str):
        return defuse(value)
    return value.isoformat() if isinstance(value, date) else value
