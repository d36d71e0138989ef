"""JSON Lines: the public record unchanged, one obligation a line, each with its `document_id`."""

from __future__ import annotations

from collections.abc import Iterator

from search_api.exports.batch import Batches, Options, encoded

_SEPARATORS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Line ends to many readers, though not to JSON; they can only stand inside strings, where an escape means the same."""


def chunks(batches: Batches, options: Options) -> Iterator[bytes]:
    """The bytes of the file, piece by piece."""
    return encoded(_lines(batches))


def _lines(batches: Batches) -> Iterator[str]:
    for batch in batches:
        for record in batch.records:
            line = record.model_dump_json()
            for separator, escape in _SEPARATORS.items():
                line = line.replace(separator, escape)
            yield line + "\n"
