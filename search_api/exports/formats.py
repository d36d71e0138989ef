"""The formats there are, and the two ways out: into a file, or as a stream of bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from search_api.exports import as_csv, as_ics, as_jsonl, as_parquet, as_sqlite, as_xlsx
from search_api.exports.batch import CHUNK, Batches, Options
from search_api.exports.errors import ExportError
from search_api.exports.save import draft, workshop

FormatName = Literal["csv", "xlsx", "jsonl", "parquet", "ics", "sqlite"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format, its file's extension and media type, and one of two writers.

    `chunks` goes from records to bytes; `write` needs a path that does not exist, in a folder that it may use.
    """

    extension: str
    media_type: str
    chunks: Callable[[Batches, Options], Iterator[bytes]] | None = None
    write: Callable[[Batches, Path, Options], None] | None = None


FORMATS: dict[FormatName, Format] = {
    "csv": Format("csv", "text/csv; charset=utf-8", chunks=as_csv.chunks),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write=as_xlsx.write),
    "jsonl": Format("jsonl", "application/x-ndjson", chunks=as_jsonl.chunks),
    "parquet": Format("parquet", "application/vnd.apache.parquet", write=as_parquet.write),
    "ics": Format("ics", "text/calendar; charset=utf-8", chunks=as_ics.chunks),
    "sqlite": Format("db", "application/vnd.sqlite3", write=as_sqlite.write),
}


def format_named(name: str) -> FormatName:
    """The format of that name; raises `ExportError`."""
    for known in FORMATS:
        if known == name:
            return known
    raise ExportError(f"There is no format “{name}”; there are: {', '.join(FORMATS)}.")


def format_of(path: Path) -> str:
    """The name of the format that a file's ending says, which `format_named` may not know."""
    ending = path.suffix.removeprefix(".").lower()
    return next((name for name, known in FORMATS.items() if known.extension == ending), ending)


def save(name: FormatName, batches: Batches, target: Path, options: Options) -> None:
    """Write a file, all or nothing; raises `ExportError`."""
    with draft(target) as path:
        _write(FORMATS[name], batches, path, options)


def stream(name: FormatName, batches: Batches, options: Options, folder: Path) -> Iterator[bytes]:
    """The bytes of a file. Formats that need one are written in `folder` first, where nothing is left.

    Raises `ExportError` before the first byte of such a format.
    """
    form = FORMATS[name]
    if form.chunks is not None:
        return form.chunks(batches, options)
    with workshop(folder) as room:
        path = room / "export"
        _write(form, batches, path, options)
        # The open file outlives its name.
        file = path.open("rb")

    def pieces() -> Iterator[bytes]:
        with closing(file):
            while piece := file.read(CHUNK):
                yield piece

    return pieces()


def _write(form: Format, batches: Batches, path: Path, options: Options) -> None:
    if form.write is not None:
        form.write(batches, path, options)
    elif form.chunks is not None:
        with path.open("wb") as file:
            file.writelines(form.chunks(batches, options))
