"""What other tools need to follow the archive: what is gone, and what readings anew have changed."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from search_api.archive_feed import Revision
from search_api.problems import documented
from search_api.routes.common import Cursor, Data, Limit, Since, moment
from search_api.routes.tagged import Tagged
from search_api.schemas import RecordChange, RevisionEntry, RevisionPage, TombstoneEntry, TombstonePage

router = APIRouter(tags=["feed"], route_class=Tagged, responses=documented(422))


@router.get("/tombstones", summary="What is gone or no longer current, earliest first")
def list_tombstones(
    data: Data,
    since: Since = None,
    reason: Annotated[
        Literal["deleted", "superseded", "changed"] | None, Query(description="Only what is gone for this reason")
    ] = None,
    sha256: Annotated[str | None, Query(max_length=64, description="Only what was read from this file")] = None,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> TombstonePage:
    """Documents that were deleted or superseded, and obligations that a newer version or reading no longer has.

    Together with `updated_since` of documents and obligations a copy elsewhere can be kept up to date: apply what is
    new, then what is gone. What comes back loses its tombstone.
    """
    as_of = data.archive.last_stamp()
    page = data.archive.tombstones(moment(since) or "", cursor, limit, sha256=sha256, reason=reason)
    items = [TombstoneEntry.model_validate(one, from_attributes=True) for one in page.items]
    return TombstonePage(items=items, next=page.cursor, as_of=as_of)


def revision_entry(revision: Revision) -> RevisionEntry:
    """A revision as the API shows it."""
    return RevisionEntry(
        number=revision.number,
        document_id=revision.document_id,
        made_at=revision.made_at,
        rules=revision.rules,
        added=revision.added,
        gone=revision.gone,
        altered=revision.altered,
        changes=[RecordChange.model_validate(one, from_attributes=True) for one in revision.changes],
    )


@router.get("/revisions", summary="What readings anew have changed, the last first")
def list_revisions(
    data: Data,
    document: Annotated[str | None, Query(max_length=64, description="Id of a document; leave out for all")] = None,
    changed: Annotated[bool, Query(description="Only those that changed anything")] = False,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> RevisionPage:
    """Whenever a stored document is read again, what that added, removed and altered among its obligations."""
    page = data.archive.revisions(document, cursor, limit, changed=changed)
    return RevisionPage(items=[revision_entry(one) for one in page.items], next=page.cursor)
