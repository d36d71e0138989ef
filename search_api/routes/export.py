"""Records as a file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import StreamingResponse

from search_api.exports.batch import Options
from search_api.exports.errors import ExportError, FormatMissing, NoRoom
from search_api.exports.formats import FORMATS, FormatName, stream
from search_api.exports.selection import CAPPED, TOTAL, question, select
from search_api.labels import Language
from search_api.problems import documented
from search_api.routes.common import MAX_QUERY, Data, Exact, Ignore, WithFilters

router = APIRouter(tags=["export"], responses=documented(422, 501, 507))

_STATUSES: dict[type[ExportError], int] = {FormatMissing: 501, NoRoom: 507}

_CONTENTS: dict[int | str, dict[str, object]] = {
    200: {
        "description": "The file",
        "content": {form.media_type: {"schema": {"type": "string", "format": "binary"}} for form in FORMATS.values()},
    }
}


@router.get(
    "/export",
    summary="All records, or those of a search, as a file",
    responses=_CONTENTS,
    response_class=StreamingResponse,
)
def get_export(
    data: Data,
    filters: WithFilters,
    ignore: Ignore,
    format: Annotated[FormatName, Query(description="Kind of file")],
    q: Annotated[str, Query(max_length=MAX_QUERY, description="What is looked for; empty for everything")] = "",
    exact: Exact = False,
    language: Annotated[Language, Query(description="Of headings and labels; records stay as they are")] = "vi",
) -> StreamingResponse:
    """Obligations of current documents: those of a search best first, otherwise in the order received and printed.

    The header `nhiemvu-total` says how many there are, `nhiemvu-capped` (`true`) that a search found more than it
    ranks. A calendar holds only those with a last day or a recurrence.
    """
    chosen = select(q, filters, data.archive, data.index, ignore=tuple(ignore), exact=exact)
    options = Options(datetime.now(UTC), language, question(q, filters))
    try:
        body = stream(format, chosen.batches(), options, data.settings.data)
    except ExportError as error:
        raise HTTPException(_STATUSES.get(type(error), 500), str(error)) from error
    headers = {
        "content-disposition": f'attachment; filename="nhiemvu.{FORMATS[format].extension}"',
        TOTAL: str(chosen.total),
        CAPPED: str(chosen.capped).lower(),
    }
    return StreamingResponse(body, headers=headers, media_type=FORMATS[format].media_type)
