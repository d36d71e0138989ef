"""Each format read back into records by a library that did not write it, as far as there is one."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import icalendar
import openpyxl
from openpyxl.utils.escape import unescape

from extract.records import DocumentMeta, Obligation
from search_api import labels
from search_api.exports.cells import LISTED, NESTED

ROLES = ("lead", "cooperating", "monitoring")
TIME = ("raw", "kind", "start", "end", "rrule")


def restore(cell: str) -> str | None:
    """The text that `defuse` was given; None for an empty cell."""
    return (cell[1:] if cell[0] == "'" else cell) if cell else None


def split(cell: str | None, separator: str = LISTED) -> list[str]:
    """The list that `join` was given."""
    if cell is None:
        return []
    items = [""]
    for piece in re.findall(rf"\\.|{re.escape(separator)}|[^\\]", cell, re.DOTALL):
        if piece == separator:
            items.append("")
        else:
            items[-1] += piece[-1]
    return items


def _record(row: dict[str, Any], **parts: Any) -> Obligation:
    """A record from a flat row: `span_start`, `timeline_raw` …, the rest under the field's own name."""
    time = {name: row[f"timeline_{name}"] for name in TIME}
    own = {name: value for name, value in row.items() if name in Obligation.model_fields}
    span = {"start": row["span_start"], "end": row["span_end"]}
    return Obligation.model_validate(own | {"span": span, "timeline": time if time["raw"] else None} | parts)


def _unlisted(row: dict[str, Any]) -> dict[str, Any]:
    """Cells that hold lists taken apart, as CSV and workbooks have them."""
    lists = {name: split(row[name]) for name in ("pages", "flags", "same_as")}
    nested = {name: split(row[name], NESTED) for name in ("path", "headings")}
    return row | lists | nested | {"boxes": json.loads(row["boxes"] or "[]")}


def csv_rows(path: Path) -> list[dict[str, str | None]]:
    """Rows by heading, texts as they were."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: restore(cell) for name, cell in row.items()} for row in csv.DictReader(file, strict=True)]


def from_csv(path: Path) -> list[Obligation]:
    found = []
    for row in csv_rows(path):
        details = {name: json.loads(row[f"{name}_details"] or "[]") for name in (*ROLES, "targets")}
        found.append(_record(_unlisted(row), **details))
    return found


def from_jsonl(path: Path) -> list[Obligation]:
    # str.splitlines knows more line ends than JSON Lines does, and must find no others.
    return [Obligation.model_validate_json(line) for line in path.read_text("utf-8").splitlines()]


def from_parquet(path: Path) -> list[Obligation]:
    with closing(duckdb.connect()) as database:
        table = database.execute("SELECT * EXCLUDE (document) FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in table.description]
        return [Obligation.model_validate(dict(zip(names, row, strict=True))) for row in table.fetchall()]


def sqlite_rows(file: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    """All rows of a table by column."""
    cursor = file.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def from_sqlite(path: Path) -> list[Obligation]:
    with closing(sqlite3.connect(path)) as file:
        roles, figures = _grouped(sqlite_rows(file, "roles")), _grouped(sqlite_rows(file, "targets"))
        rows = sqlite_rows(file, "obligations")
    for row in rows:
        for name in ("path", "headings", "pages", "flags", "same_as", "boxes"):
            row[name] = json.loads(row[name] or "[]")
    return [_record(row, **_parts(roles[row["id"]], figures[row["id"]])) for row in rows]


def _grouped(rows: list[dict[str, Any]]) -> defaultdict[str, list[dict[str, Any]]]:
    groups = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["position"]):
        groups[row.pop("obligation_id")].append(row)
    return groups


def _parts(roles: list[dict[str, Any]], figures: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {role: [] for role in ROLES}
    for row in roles:
        span = None if row["span_start"] is None else {"start": row["span_start"], "end": row["span_end"]}
        ref = {"name": row["name"], "id": row["agency_id"], "mention": row["mention"], "span": span}
        found[row["role"]].append(ref)
    found["targets"] = [{k: v for k, v in row.items() if k != "position"} for row in figures]
    return found


def sheet_rows(path: Path, name: str) -> Iterator[dict[str, Any]]:
    """Rows of a sheet by heading, days as days."""
    book = openpyxl.load_workbook(path, read_only=True)
    rows = book[name].iter_rows(values_only=True)
    headings = next(rows)
    for row in rows:
        yield {str(heading): _plain(value) for heading, value in zip(headings, row, strict=True)}
    book.close()


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return unescape(value)
    return value.date() if isinstance(value, datetime) else value


def _snake(row: dict[str, Any]) -> dict[str, Any]:
    return {heading.lower().replace(" ", "_"): value for heading, value in row.items()}


def from_xlsx(path: Path) -> list[Obligation]:
    """Records of a workbook in English, whose headings are the fields' names."""
    roles = _grouped([_snake(row) for row in sheet_rows(path, "Agencies")])
    figures = _grouped([_snake(row) for row in sheet_rows(path, "Figures")])
    rows = [_unlisted(_snake(row)) for row in sheet_rows(path, "Obligations")]
    return [_record(row, **_parts(roles[row["id"]], figures[row["id"]])) for row in rows]


def events(path: Path) -> list[icalendar.Event]:
    """The events of a calendar that parses without a single error."""
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    assert not [part.errors for part in calendar.walk() if part.errors]
    return list(calendar.walk("VEVENT"))


def from_ics(path: Path) -> list[Obligation]:
    return [Obligation.model_validate_json(str(event["X-NHIEMVU-RECORD"])) for event in events(path)]


READERS: dict[str, Callable[[Path], list[Obligation]]] = {
    "csv": from_csv,
    "xlsx": from_xlsx,
    "jsonl": from_jsonl,
    "parquet": from_parquet,
    "sqlite": from_sqlite,
    "ics": from_ics,
}

LABELS = {word: value for words in (labels.KINDS, labels.TIMES, labels.CHANGES) for value, word in words.items()}


def documents_of(rows: list[dict[str, Any]], lists: Callable[[Any], list[str]]) -> list[DocumentMeta]:
    """Documents from rows whose first column is `id`."""
    found = []
    for row in rows:
        listed = {name: lists(row[name]) for name in ("references", "problems")}
        rest = {name: value for name, value in row.items() if name != "id"}
        found.append(DocumentMeta.model_validate({"document_id": row["id"]} | rest | listed))
    return found
