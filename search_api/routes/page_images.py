"""Pages of a document as pictures."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query, Response

from ingest.errors import IngestError
from ingest.page_image import render_page
from ingest.sniff import Format, sniff
from search_api.page_cache import PageCache
from search_api.problems import documented
from search_api.routes.common import Data, document_of, not_found, original_of

router = APIRouter(prefix="/documents", tags=["documents"])


@router.get(
    "/{document_id}/pages/{number}.png",
    summary="One page as a picture",
    responses=documented(404, 422),
    response_class=Response,
)
def get_page_image(
    data: Data,
    document_id: str,
    number: Annotated[int, Path(ge=1, le=100_000, description="Page, counted from 1")],
    width: Annotated[int, Query(ge=100, le=2000, description="Pixels across")] = 1000,
) -> Response:
    """A page of a PDF, drawn from the original; other formats have no pages to show."""
    document = document_of(data, document_id)
    content = original_of(data, document).read_bytes()
    if sniff(content) is not Format.PDF:
        raise HTTPException(404, "This document has no pages to show: it is not a PDF.")

    def make() -> bytes:
        limits = data.settings.limits
        password = data.settings.password
        return data.workers.run(
            render_page, content, number, width=width, password=password, limits=limits, bounds=limits
        )

    try:
        picture = PageCache(data.settings.data / "pages").get(f"{document.sha256}-{number}-{width}", make)
    except IndexError:
        raise not_found("page", str(number)) from None
    except IngestError as error:
        raise HTTPException(422, str(error)) from error
    return Response(picture, media_type="image/png", headers={"Cache-Control": "private, max-age=86400"})
