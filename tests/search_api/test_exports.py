"""Promises of the exports: nothing lost in any format, nothing run by a spreadsheet, all of it or no file."""

from __future__ import annotations

import json
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from itertools import islice
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from extract.records import AgencyRef, DocumentMeta, Obligation, Target, Timeline
from search_api.exports import sheets
from search_api.exports.as_csv import COLUMNS as CSV_COLUMNS
from search_api.exports.batch import Batch, Options
from search_api.exports.errors import ExportError, FormatMissing, NoRoom
from search_api.exports.formats import FORMATS, FormatName, format_named, save, stream
from tests.search_api import export_readers as readers
from tests.search_api.export_records import (
    BARE,
    BATCHES,
    DOCUMENT,
    FULL,
    OPTIONS,
    PLAIN,
    STAMP,
    UNDATED,
    many,
    obligations,
)

ROOT = Path(__file__).parents[2]
ENGLISH = Options(STAMP, "en")
ALL = [FULL, PLAIN, UNDATED]
DATED = [FULL, PLAIN]
NAMES: list[FormatName] = list(FORMATS)


def written(folder: Path, name: FormatName, batches: Iterable[Batch], options: Options = ENGLISH) -> Path:
    path = folder / f"out.{name}"
    save(name, batches, path, options)
    return path


@pytest.mark.parametrize("model", [Obligation, AgencyRef, Timeline, Target, DocumentMeta])
def test_the_full_record_sets_every_field_that_there_is(model: type) -> None:
    """So a new field of the records fails here and, once set, in every format that leaves it out."""
    samples = {Obligation: FULL, AgencyRef: FULL.lead[0], Timeline: FULL.timeline, DocumentMeta: DOCUMENT}
    found = [samples.get(model, FULL.targets[0]), FULL.targets[1]]
    for name, field in model.model_fields.items():  # type: ignore[attr-defined]
        if name != "schema_version":
            assert any(getattr(one, name, None) != field.get_default(call_default_factory=True) for one in found), name


@pytest.mark.parametrize("name", NAMES)
def test_every_field_of_every_record_comes_back(name: FormatName, tmp_path: Path) -> None:
    expected = DATED if name == "ics" else ALL
    assert readers.READERS[name](written(tmp_path, name, BATCHES)) == expected


@pytest.mark.parametrize("name", NAMES)
@given(record=obligations())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_a_record_holds_comes_back(name: FormatName, record: Obligation, tmp_path: Path) -> None:
    path = written(tmp_path, name, [Batch(DOCUMENT, (record,))])
    found = readers.READERS[name](path)
    assert found == [record] or (name == "ics" and found == [] and not _dated(record))


def _dated(record: Obligation) -> bool:
    # The recurrence rules that hypothesis makes up are none.
    return bool(record.timeline and record.timeline.end)


@pytest.mark.parametrize("name", NAMES)
def test_no_records_give_a_file_that_opens(name: FormatName, tmp_path: Path) -> None:
    assert readers.READERS[name](written(tmp_path, name, [])) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_same_records_give_the_same_bytes_by_file_and_by_stream(name: FormatName, tmp_path: Path) -> None:
    path = written(tmp_path, name, many(300), OPTIONS)
    assert b"".join(stream(name, many(300), OPTIONS, tmp_path)) == path.read_bytes()
    assert list(tmp_path.iterdir()) == [path]


def test_csv_is_what_spreadsheets_and_rfc_4180_expect(tmp_path: Path) -> None:
    content = written(tmp_path, "csv", BATCHES).read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid,")
    assert content.count(b"\r\n") == 1 + len(ALL)
    assert content.endswith(b"\r\n")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'"])
def test_no_cell_of_a_csv_file_starts_as_a_formula_does(start: str, tmp_path: Path) -> None:
    text = f"{start}HYPERLINK(1)"
    record = FULL.model_copy(update={"text": text, "path": [start], "deliverable": text, "flags": [text]})
    path = written(tmp_path, "csv", [Batch(DOCUMENT.model_copy(update={"title": text}), (record,))])
    assert readers.csv_rows(path)[0]["text"] == text
    with closing(readers.duckdb.connect()) as database:
        query = "SELECT * FROM read_csv(?, header=true, all_varchar=true, quote='\"', escape='\"', delim=',')"
        row = database.execute(query, [str(path)]).fetchall()[0]
    assert len(row) == len(CSV_COLUMNS)
    assert [cell for cell in row if cell and cell[0] in "=+-@\t\r\n＝＋－＠"] == []
    assert sum(cell == f"'{text}" for cell in row) == 4


def test_texts_of_a_workbook_are_never_formulas_links_or_markup(tmp_path: Path) -> None:
    texts = ["=1+1", "+1", "-1", "@A1", "https://example.vn", "<r><t>x</t></r>", "12", "2025-01-01", " a "]
    records = tuple(FULL.model_copy(update={"id": f"o{i}", "text": text}) for i, text in enumerate(texts))
    path = written(tmp_path, "xlsx", [Batch(DOCUMENT, records)])
    assert [row["Text"] for row in readers.sheet_rows(path, "Obligations")] == texts
    book = openpyxl.load_workbook(path)
    assert {cell.data_type for row in book["Obligations"].iter_rows() for cell in row} <= {"s", "n", "d"}
    with ZipFile(path) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist() if "/worksheets/" in name)


def test_a_workbook_has_typed_cells_filters_and_frozen_vietnamese_headings(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path, "xlsx", BATCHES, OPTIONS))
    assert book.sheetnames == ["Nghĩa vụ", "Chỉ tiêu", "Cơ quan", "Văn bản"]
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(sheet.column_dimensions[cell.column_letter].width >= 7 for cell in sheet[1])
    sheet = book["Nghĩa vụ"]
    cells = {heading.value: cell for heading, cell in zip(sheet[1], sheet[2], strict=True)}
    assert cells["Đến hết ngày"].is_date and cells["Đến hết ngày"].number_format == "dd/mm/yyyy"
    assert (cells["Độ tin cậy"].data_type, cells["Độ tin cậy"].value) == ("n", 0.85)
    assert cells["Loại"].value == "Báo cáo"
    assert book["Chỉ tiêu"]["F2"].value == 80


def test_vietnamese_labels_lead_back_to_the_values_of_the_records(tmp_path: Path) -> None:
    rows = list(readers.sheet_rows(written(tmp_path, "xlsx", BATCHES, OPTIONS), "Nghĩa vụ"))
    assert [readers.LABELS[row["Loại"]] for row in rows] == [record.kind for record in ALL]


def test_documents_come_whole_even_without_obligations(tmp_path: Path) -> None:
    batches = [Batch(DOCUMENT, (FULL,)), Batch(BARE, ()), Batch(DOCUMENT, (PLAIN,))]
    book = written(tmp_path, "xlsx", batches)
    rows = [{k.lower().replace(" ", "_"): v for k, v in row.items()} for row in readers.sheet_rows(book, "Documents")]
    assert readers.documents_of(rows, readers.split) == [DOCUMENT, BARE]
    with closing(sqlite3.connect(written(tmp_path, "sqlite", batches))) as file:
        assert readers.documents_of(readers.sqlite_rows(file, "documents"), json.loads) == [DOCUMENT, BARE]


def test_what_a_cell_or_a_sheet_cannot_hold_goes_on_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "ROWS", 3)
    long = "ộ😀" * 20_000
    batches = [Batch(DOCUMENT, (FULL.model_copy(update={"text": long}), PLAIN)), Batch(BARE, (UNDATED,))]
    path = written(tmp_path, "xlsx", batches)
    assert {"Long texts 2", "Obligations 2"} <= set(openpyxl.load_workbook(path).sheetnames)
    rows = [row for sheet in ("Obligations", "Obligations 2") for row in readers.sheet_rows(path, sheet)]
    assert [row["Id"] for row in rows] == ["o0", "o1", "o2"]
    assert rows[0]["Text"].endswith("…") and len(rows[0]["Text"]) > 10_000
    names = [name for name in openpyxl.load_workbook(path).sheetnames if name.startswith("Long")]
    pieces = [row for name in names for row in readers.sheet_rows(path, name)]
    assert [(p["Id"], p["Column"], p["Position"]) for p in pieces] == [("o0", "Text", i) for i in range(len(pieces))]
    assert "".join(piece["Text"] for piece in pieces) == long


def test_days_before_the_calendar_of_workbooks_stay_what_they_are(tmp_path: Path) -> None:
    old = BARE.model_copy(update={"issued": date(1899, 5, 1)})
    path = written(tmp_path, "xlsx", [Batch(old, (UNDATED,))])
    assert next(readers.sheet_rows(path, "Documents"))["Issued"] == "1899-05-01"


def test_parquet_has_types_and_the_document_beside_the_record(tmp_path: Path) -> None:
    path = written(tmp_path, "parquet", BATCHES)
    with closing(readers.duckdb.connect()) as database:
        table = database.execute("SELECT timeline, document FROM read_parquet(?)", [str(path)])
        first, *_ = table.fetchall()
        types = [str(column[1]) for column in table.description]
    assert "DATE" in types[0] and "STRUCT" in types[1]
    assert first[0]["end"] == date(2030, 12, 31)
    assert DocumentMeta.model_validate(first[1]) == DOCUMENT


def test_parquet_without_its_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(FormatMissing, match="pip install"):
        save("parquet", BATCHES, tmp_path / "x", OPTIONS)
    assert list(tmp_path.iterdir()) == []


def test_a_sqlite_file_is_bound_by_keys_and_can_be_searched(tmp_path: Path) -> None:
    with closing(sqlite3.connect(written(tmp_path, "sqlite", BATCHES, OPTIONS))) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = {
            table: file.execute(f"PRAGMA foreign_key_list({table})").fetchall()[0][2:5]
            for table in ("roles", "targets")
        }
        assert set(keys.values()) == {("obligations", "obligation_id", "id")}
        found = file.execute(
            "SELECT id FROM obligations WHERE rowid IN (SELECT rowid FROM obligations_fts('\"lam viec\"'))"
        ).fetchall()
        assert found == [("o1",)]
        duty = file.execute("SELECT number, lead FROM duties WHERE id = 'o0'").fetchone()
        assert duty == ("12/KH-UBND", "Sở Khoa học và Công nghệ; Các sở, ban; ngành")
        assert dict(file.execute("SELECT * FROM metadata"))["question"] == "so khcn; kind=task"


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file of this process may grow beyond `size` bytes: what a full disk or a quota does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("name", NAMES)
def test_without_room_there_is_an_error_and_no_half_file(name: FormatName, tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("before")
    with largest_file(30_000), pytest.raises(ExportError, match=r"no room left|cannot be written") as failure:
        save(name, many(20_000 if name == "parquet" else 500), path, OPTIONS)
    assert str(path) in str(failure.value)
    assert isinstance(failure.value, NoRoom) or name == "sqlite"
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("out", "before")]


def test_a_failure_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    def broken() -> Iterator[Batch]:
        yield from many(200)
        raise RuntimeError("the archive is gone")

    path = tmp_path / "out"
    path.write_text("before")
    for name in NAMES:
        with pytest.raises(RuntimeError):
            save(name, broken(), path, OPTIONS)
        assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("out", "before")]


def test_outputs_that_are_no_files_are_refused(tmp_path: Path) -> None:
    for target in (tmp_path, Path("/dev/null"), tmp_path / "none" / "out"):
        with pytest.raises(ExportError, match=str(target)):
            save("csv", BATCHES, target, OPTIONS)
    assert Path("/dev/null").is_char_device()
    with pytest.raises(ExportError, match="csv, xlsx"):
        format_named("pdf")


def test_links_are_followed_to_the_file_they_name(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    save("jsonl", BATCHES, tmp_path / "link", OPTIONS)
    assert (tmp_path / "link").is_symlink()
    assert readers.from_jsonl(tmp_path / "real") == ALL


MEASURE = """
import resource, sys
from pathlib import Path
from search_api.exports.formats import save
from tests.search_api.export_records import OPTIONS, many
peaks = []
for count in (4_000, 12_000):
    save(sys.argv[1], many(count), Path(sys.argv[2]), OPTIONS)
    peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
print(peaks[1] - peaks[0])
"""


@pytest.mark.parametrize("name", NAMES)
def test_three_times_the_records_take_no_more_memory(name: FormatName, tmp_path: Path) -> None:
    command = [sys.executable, "-c", MEASURE, name, str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    # 8,000 records are some 40 MB of objects and 16 MB of text.
    assert int(done.stdout) < 5_000


def test_streams_begin_before_the_last_record_is_read(tmp_path: Path) -> None:
    taken: list[Batch] = []

    def counted() -> Iterator[Batch]:
        for batch in many(5_000):
            taken.append(batch)
            yield batch

    for name in ("csv", "jsonl", "ics"):
        taken.clear()
        assert len(list(islice(stream(format_named(name), counted(), OPTIONS, tmp_path), 1))) == 1
        assert len(taken) < 5
