"""Which records go out: all current ones, or those of a search; read page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from extract.records import Obligation
from search_api.archive_reader import ArchiveReader
from search_api.exports.batch import Batch
from search_api.filters import Filters
from search_api.hits import agency_why
from search_api.index.base import Index, IndexQuery, Where
from search_api.search import Answers, SearchRequest, gather

PAGE = 500

TOTAL = "nhiemvu-total"
CAPPED = "nhiemvu-capped"
"""Headers of an export: how many obligations it was made of; "true" when the search found more than it ranked."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Records to export: how many, and a fresh walk over them each time it is asked for.

    `capped`: there are more answers than a search ranks, and those beyond are not among these.
    """

    total: int
    capped: bool
    batches: Callable[[], Iterator[Batch]]


def select(
    query: str,
    filters: Filters,
    archive: ArchiveReader,
    index: Index,
    *,
    ignore: tuple[str, ...] = (),
    exact: bool = False,
) -> Selection:
    """The records of a search (see `search_api.search.SearchRequest`), best first; of filters alone, or of nothing
    asked for, in the order received and printed. Superseded documents are never among them. Raises `BadFilter`."""
    if not query.strip() and not filters:
        return Selection(archive.counts().obligations, False, lambda: _all(archive))
    answers = gather(SearchRequest(query, filters, ignore=ignore, exact=exact), index)
    if answers.ids is None:
        where = answers.where
        return Selection(index.count(where), False, lambda: _meeting(where, archive, index))
    return Selection(len(answers.ids), answers.capped, lambda: _ranked(answers, archive))


def question(query: str, filters: Filters) -> str:
    """What was asked, in one line: the query and the filters as they were given; "" for everything."""
    parts = [query.strip(), *(f"{name}={', '.join(values)}" for name, values in filters.given().items())]
    return "; ".join(part for part in parts if part)


def _all(archive: ArchiveReader) -> Iterator[Batch]:
    for meta, records in archive.current():
        yield Batch(meta, tuple(records))


def _meeting(where: Sequence[Where], archive: ArchiveReader, index: Index) -> Iterator[Batch]:
    """The obligations that meet conditions, however many: the index is asked document by document."""
    for meta, records in archive.current():
        here = (*where, Where("document_id", any_of=(meta.document_id,)))
        found = {one.id for one in index.query(IndexQuery(where=here, limit=len(records)))} if records else set()
        kept = tuple(record for record in records if record.id in found)
        if kept:
            yield Batch(meta, kept)


def _ranked(answers: Answers, archive: ArchiveReader) -> Iterator[Batch]:
    rest, concerns = iter(answers.ids or ()), answers.concerns
    while page := list(islice(rest, PAGE)):
        records = archive.get_obligations(page)
        documents = archive.get_summaries({record.document_id for record in records})
        for document_id, group in groupby(records, key=_document):
            summary = documents.get(document_id)
            if summary is not None and summary.superseded_by is None:
                here = tuple(group)
                asked = {one.id: agency_why(concerns[one.id], one) for one in here if one.id in concerns}
                yield Batch(summary.meta, here, asked)


def _document(record: Obligation) -> str:
    return record.document_id
