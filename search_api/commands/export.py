"""`nhiemvu export`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from search_api.client import Client
from search_api.commands.access import existing, refuse_stale, with_data
from search_api.exports.batch import Options
from search_api.exports.formats import format_named, format_of, save
from search_api.exports.save import draft
from search_api.exports.selection import CAPPED, TOTAL, question, select
from search_api.filters import Filters
from search_api.labels import Language
from search_api.settings import Settings
from search_api.workspace import Workspace


def export(
    settings: Settings, format: str, output: Path, query: str, filters: Filters, *, english: bool = False
) -> tuple[int, bool]:
    """Write the records of a search, or all, to a file. Returns how many, and whether there would have been more.

    An empty `format` is that of the file's ending.

    Raises `ExportError`, for an unknown format too; and `CommandError` when the index, which a search needs, is that of
    another version.
    """
    name = format_named(format or format_of(output))
    language: Language = "en" if english else "vi"

    def here(data: Workspace) -> tuple[int, bool]:
        if query.strip() or filters:
            refuse_stale(data)
        chosen = select(query, filters, data.archive, data.index)
        save(name, chosen.batches(), output, Options(datetime.now(UTC), language, question(query, filters)))
        return chosen.total, chosen.capped

    def ask(server: Client) -> tuple[int, bool]:
        with draft(output) as path:
            headers = server.export(name, path, query, language=language, **filters.given())
        return int(headers[TOTAL]), headers[CAPPED] == "true"

    return with_data(existing(settings), here, ask)
