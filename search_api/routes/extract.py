"""Reading an uploaded file without keeping it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, UploadFile

from ingest.read import read_bytes
from search_api.problems import documented
from search_api.routes.common import Data, Password, uploaded
from search_api.schemas import Extraction
from search_api.workspace import extracted

router = APIRouter(tags=["extract"])


@router.post("/extract", summary="Obligations of one file, nothing stored", responses=documented(413, 415, 422))
def post_extract(
    data: Data,
    file: Annotated[UploadFile, File(description="PDF, Word, HTML or text")],
    password: Password = None,
) -> Extraction:
    """Read the file and answer with its metadata and obligations; nothing of it is kept."""
    content, name = uploaded(file, data)
    limits = data.settings.limits
    opened_by = password or data.settings.password
    document = data.workers.run(read_bytes, content, name, password=opened_by, limits=limits, bounds=limits)
    about, obligations = data.workers.run(extracted, document, bounds=limits)
    return Extraction(document=about, obligations=obligations)
