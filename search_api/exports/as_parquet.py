"""Parquet: the record with all its nesting and types, and `document`, what the plan says of itself, beside it.

The Arrow schema is made from the models, so that a new field can neither be forgotten nor change its type. Needs
pyarrow (extra `parquet`).
"""

from __future__ import annotations

import types
from datetime import date
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from extract.records import SCHEMA_VERSION, DocumentMeta, Obligation
from search_api.exports.batch import Batches, Options
from search_api.exports.errors import FormatMissing

ROWS = 5000
"""Rows written at once: a group large enough to compress well, small enough to hold."""


def write(batches: Batches, path: Path, options: Options) -> None:
    """Write the file. Raises `FormatMissing` without pyarrow."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise FormatMissing(
            "Parquet needs pyarrow, which is not installed; run: .venv/bin/pip install pyarrow"
        ) from error
    about = {"nhiemvu.schema_version": str(SCHEMA_VERSION), "nhiemvu.question": options.question}
    schema = record_schema(pyarrow).with_metadata(about)
    with path.open("wb") as file, parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        waiting: list[dict[str, Any]] = []
        for batch in batches:
            document = batch.document.model_dump()
            waiting += [record.model_dump() | {"document": document} for record in batch.records]
            while len(waiting) >= ROWS:
                writer.write_table(pyarrow.Table.from_pylist(waiting[:ROWS], schema))
                del waiting[:ROWS]
        writer.write_table(pyarrow.Table.from_pylist(waiting, schema))


def record_schema(pyarrow: Any) -> Any:
    """The Arrow schema of a row."""
    return pyarrow.schema([*_fields(pyarrow, Obligation), pyarrow.field("document", _type(pyarrow, DocumentMeta))])


def _fields(pyarrow: Any, model: type[BaseModel]) -> list[Any]:
    return [
        pyarrow.field(name, _type(pyarrow, field.annotation), nullable=_may_be_none(field.annotation))
        for name, field in model.model_fields.items()
    ]


def _may_be_none(annotation: Any) -> bool:
    return type(None) in get_args(annotation)


def _type(pyarrow: Any, annotation: Any) -> Any:
    plain = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), date: pyarrow.date32()}
    origin, inner = get_origin(annotation), get_args(annotation)
    if annotation in plain:
        return plain[annotation]
    if origin is Literal:
        return pyarrow.string()
    if origin is list:
        return pyarrow.list_(pyarrow.field("element", _type(pyarrow, inner[0]), nullable=False))
    if origin in (Union, types.UnionType):
        return _type(pyarrow, next(one for one in inner if one is not type(None)))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pyarrow.struct(_fields(pyarrow, annotation))
    raise TypeError(f"{annotation} has no Arrow type.")
