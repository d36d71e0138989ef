"""Reading an uploaded file without keeping it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, UploadFile

from search_api.problems import documented
from search_api.routes.common import Data, uploaded
from search_api.schemas import Extraction

router = APIRouter(tags=["extract"])


@router.post("/extract", summary="Obligations of one file, nothing stored", responses=documented(413, 415, 422))
def post_extract(data: Data, file: Annotated[UploadFile, File(description="PDF, Word, HTML or text")]) -> Extraction:
    """Read the file and answer with its metadata and obligations; nothing of it is kept."""
    from extract.pipeline import extract, meta
    from ingest.read import read_bytes

    content, name = uploaded(file, data)
    document = read_bytes(content, name)
    return Extraction(document=meta(document), obligations=extract(document))
