"""What the API answers: the shapes that other programs hold on to (see the OpenAPI page for every field)."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from extract.records import DocumentMeta, Kind, Obligation, Role
from search_api.archive_rows import State


class Answer(BaseModel):
    """Base of all answers: never changed once made."""

    model_config = ConfigDict(frozen=True)


class Option(Answer):
    """One of several readings, and the query that means it alone."""

    value: str
    query: str


class UnderstoodPart(Answer):
    """A stretch of the query and what it was taken for."""

    what: Literal[
        "agency", "role", "kind", "time", "place", "document", "figure", "question", "phrase", "excluded", "words"
    ]
    text: str = Field(description="The words of the query")
    start: int = Field(description="Half-open character offsets into the query")
    end: int
    value: str = Field(
        description="What they were taken for: an official name, a role, days as YYYY-MM-DD..YYYY-MM-DD …"
    )
    sure: bool = Field(default=True, description="False: only lifts what fits, and is matched as words too")
    without: str = Field(default="", description="The query without these words")
    options: list[Option] = Field(
        default_factory=list, description="Where the words may mean several things: each, with the query that says so"
    )


class Mark(Answer):
    """Half-open character offsets into `obligation.text`, and what stands there."""

    start: int
    end: int
    what: Literal["words", "agency", "role", "time", "figure"] = "words"


class AgencyWhy(Answer):
    """How the obligation concerns an agency of the query."""

    name: str = Field(description="Full official name")
    role: Role | None = Field(description="Null when the text only names it")
    via: str | None = Field(default=None, description="The collective through which it is bound, as written")


class Why(Answer):
    """Why a hit is one, and where it stands."""

    words: list[Mark] = Field(default_factory=list, description="Matched words, in order")
    understood: list[Mark] = Field(
        default_factory=list, description="Where the text says what the query means: agency, role, time, figure"
    )
    agency: AgencyWhy | None = None
    time: str | None = Field(default=None, description="The obligation's time, verbatim, when the query's time fits it")
    kind: Kind | None = Field(default=None, description="The obligation's kind, when the query asks for it")
    meaning: bool = Field(default=False, description="Related in meaning: found without sharing a word with the query")
    parts: dict[str, float] = Field(default_factory=dict, description="What the score is made of, each 0 to 1")


class DocumentBrief(Answer):
    """The document that a hit stands in."""

    id: str
    number: str | None
    title: str | None
    source: str = Field(description="The original file's name")


class Variant(Answer):
    """Another obligation with the same words, or nearly the same."""

    obligation_id: str
    text: str = Field(description="Its own words, verbatim")
    document: DocumentBrief


class Hit(Answer):
    """One obligation that answers the query."""

    score: float = Field(ge=0, le=1)
    exact: bool = Field(
        default=False, description="Meets all that was understood for sure; such hits come first by relevance"
    )
    why: Why
    obligation: Obligation
    document: DocumentBrief
    variants: list[Variant] = Field(
        default_factory=list,
        description="Nearly the same provision elsewhere, where three or more obligations have it; at most 50",
    )
    variant_count: int = Field(default=0, description="How many other obligations are folded into this hit")


class FacetValue(Answer):
    """A value of a filter and how many of the results have it."""

    value: str
    count: int


class SearchAnswer(Answer):
    """The answer to a search: results best first, and counts over all of them."""

    query: str
    total: int = Field(description="Results in all; `hits` holds one page of them")
    exact: int | None = Field(
        default=None, description="How many of them meet all that was understood for sure; null where nothing was"
    )
    capped: bool = Field(default=False, description="True: there are more than were ranked; narrow the query")
    rebuilding: bool = Field(
        default=False, description="True: the index is being built anew, so there may be more than is found"
    )
    understood: list[UnderstoodPart]
    hits: list[Hit]
    facets: dict[str, list[FacetValue]] = Field(description="Counts over all results, most first")
    next: str | None = Field(default=None, description="Cursor of the next page; null on the last")
    nearest: list[Hit] = Field(
        default_factory=list, description="Where nothing answers: what comes nearest, which is no answer"
    )
    did_you_mean: str | None = Field(default=None, description="The query with a word spelt as the documents spell it")


class Suggestion(Answer):
    """A way to finish what is being typed."""

    kind: Literal["agency", "topic", "document"]
    text: str
    count: int = Field(description="In how many obligations it occurs")


class ObligationPage(Answer):
    """A page of obligations in document order."""

    items: list[Obligation]
    next: str | None = Field(default=None, description="Cursor of the next page; null on the last")
    as_of: str = Field(default="", description="Give this as `updated_since` the next time")


class DocumentEntry(Answer):
    """A stored document."""

    document: DocumentMeta
    sha256: str = Field(description="Of the original file's bytes")
    received_at: str = Field(description="ISO 8601, UTC")
    updated_at: str = Field(description="When anything of it last changed: ISO 8601, UTC; never goes back")
    superseded_by: str | None = Field(description="Id of the newer version that has replaced it")
    obligations: int
    page_count: int | None = Field(default=None, description="Null for files without pages")


class DocumentPage(Answer):
    """A page of documents, the last received first."""

    items: list[DocumentEntry]
    next: str | None = Field(default=None, description="Cursor of the next page; null on the last")
    as_of: str = Field(default="", description="Give this as `updated_since` the next time")


class LikeDocument(Answer):
    """A document whose text is like another's."""

    document: DocumentEntry
    share: float = Field(description="How much of both texts is the same, 0 to 1")
    linked: bool = Field(description="Whether the two count as versions of one plan")
    judged: bool = Field(description="Whether a person said so, or the contrary")


class Versions(Answer):
    """The versions of a document's plan."""

    versions: list[DocumentEntry] = Field(description="The last received first: the first one is current")
    alike: list[LikeDocument] = Field(description="Documents that may be further versions, the likest first")


class Verdict(BaseModel):
    """A person's word on whether two documents are versions of one plan."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"other": "66854f26bc884d43"}]})

    other: str = Field(max_length=64, description="Id of the other document")
    verdict: Literal["same", "different"] = "same"


class TombstoneEntry(Answer):
    """Something that is gone, or no longer current."""

    id: str
    kind: Literal["document", "obligation", "file"]
    document_id: str
    reason: Literal["deleted", "superseded", "changed"]
    gone_at: str = Field(description="ISO 8601, UTC; never goes back")


class TombstonePage(Answer):
    """A page of what is gone, the earliest first. What comes back loses its tombstone."""

    items: list[TombstoneEntry]
    next: str | None = Field(default=None, description="Cursor of the next page; null on the last")
    as_of: str = Field(default="", description="Give this as `since` the next time")


class RecordChange(Answer):
    """What became of one record when its document was read anew."""

    what: Literal["added", "gone", "altered"]
    id: str
    path: list[str]
    text: str = Field(description="At most 300 characters")
    before: str | None = Field(default=None, description="Its former id, where that is another")
    fields: list[str] = Field(default_factory=list, description="Names of the fields that differ")


class RevisionEntry(Answer):
    """What reading a stored document anew has changed."""

    number: int
    document_id: str
    made_at: str = Field(description="ISO 8601, UTC")
    rules: str | None = Field(description="Version of the rules that it was read by")
    added: int
    gone: int
    altered: int
    changes: list[RecordChange]


class RevisionPage(Answer):
    """A page of revisions, the last first."""

    items: list[RevisionEntry]
    next: str | None = Field(default=None, description="Cursor of the next page; null on the last")


class JobEntry(Answer):
    """How far a file that was handed in has come."""

    sha256: str = Field(description="Of the file's bytes; names the job")
    source: str = Field(description="The file's name")
    state: State
    being_read: bool = Field(default=False, description="Received, and reading it was begun: minutes for a long scan")
    reason: str | None = Field(description="Why it failed, or what of it could not be read")
    received_at: str = Field(description="ISO 8601, UTC")
    document_id: str | None = None
    obligations: int = 0
    labels: list[str] = Field(default_factory=list, description="Folders that it came in by")
    reader: str | None = Field(default=None, description="What read it")
    page_count: int | None = Field(default=None, description="Null for files without pages")
    again_at: str | None = Field(default=None, description="When it is tried again, after a cause that may pass")
    change: int = Field(default=0, description="Rises with every change of any job")


class Asked(Answer):
    """How many files will be read anew."""

    files: int


class Deleted(Answer):
    """What was deleted: the file, and what had been read from it."""

    sha256: str
    source: str
    document_id: str | None
    obligations: int


class JobPage(Answer):
    """A page of jobs, the last received first."""

    items: list[JobEntry]
    next: str | None = Field(default=None, description="Cursor of the next page; null on the last")


class OutlineNode(Answer):
    """A provision: its label and half-open offsets into the document's text."""

    label: str
    start: int
    end: int
    text: str = Field(description="Its own words, without label and children, at most 300 characters")
    heading: bool
    children: list[OutlineNode] = Field(default_factory=list)


class TableCell(Answer):
    """A cell as half-open offsets into the document's text; a merged one occurs in each of its places."""

    start: int
    end: int
    merged: bool


class DocumentTable(Answer):
    """A table: half-open offsets into the document's text, and its full rectangle of cells."""

    start: int
    end: int
    header: int = Field(description="Rows above the columns; 0: none")
    rows: list[list[TableCell]]


class AgencyEntry(Answer):
    """An agency and in how many obligations of current documents it has each role."""

    name: str
    id: str | None = Field(description="Id in the agency register; null when it is not there")
    lead: int
    cooperating: int
    monitoring: int
    total: int


class Extraction(Answer):
    """What an uploaded file holds; nothing of it is stored."""

    document: DocumentMeta
    obligations: list[Obligation]


class Health(Answer):
    """Whether queries can be answered, and over how much."""

    status: Literal["ok"]
    documents: int
    obligations: int
    indexed: int = Field(description="Obligations that the index holds")
    waiting: int = Field(default=0, description="Files put off, to be read again later; `/ready` alone counts them")


class Problem(Answer):
    """An error in plain words (RFC 9457, application/problem+json)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    request_id: str | None = Field(default=None, description="Finds the request in the server's log")


class DeedEntry(Answer):
    """Something that was changed, or that somebody tried to change."""

    number: int
    at: str = Field(description="ISO 8601, UTC")
    who: str = Field(description="Name of the key; `local` where none was asked for; or a user of the machine")
    address: str = Field(description="Where the request came from; empty for commands")
    what: str
    outcome: str = Field(description="Status of the answer, or how the command ended")
    request_id: str


class DeedPage(Answer):
    """A page of the audit log, the last deed first."""

    items: list[DeedEntry]
    next: str | None = Field(default=None, description="Cursor of the next page; null on the last")
