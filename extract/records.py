"""The public record: one obligation, as exports, the API and the evaluation see it (schema version 1)."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = 1

Kind = Literal["task", "target", "report", "funding"]
Role = Literal["lead", "cooperating", "monitoring"]
ROLES: tuple[Role, ...] = get_args(Role)
TimelineKind = Literal["ongoing", "period", "deadline", "recurring"]
Comparator = Literal[">=", ">", "<=", "<", "~", "range", "="]
Change = Literal["increase", "decrease"]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class TextSpan(_Record):
    """Half-open character offsets into the document's text."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)


class PageBox(_Record):
    """A rectangle on a printed page: PDF points (1/72 inch), origin at the top left corner, page counted from 1."""

    page: int = Field(ge=1)
    x0: float
    y0: float
    x1: float
    y1: float


class AgencyRef(_Record):
    """An agency as one provision names it."""

    name: str = Field(description="Full official name; a collective as written, first letter capital")
    id: str | None = Field(default=None, description="Id in the agency register; null when it is not there")
    mention: str = Field(description="Verbatim words of the source")
    span: TextSpan | None = Field(default=None, description="Where the mention stands in the document's text")


class Timeline(_Record):
    """When an obligation is to be met."""

    raw: str = Field(description="Verbatim words of the source")
    kind: TimelineKind
    start: date | None = None
    end: date | None = Field(default=None, description="Last day, inclusive")
    rrule: str | None = Field(default=None, description="Recurrence rule of RFC 5545, without the 'RRULE:' prefix")


class Target(_Record):
    """One figure that a provision commits to."""

    raw: str = Field(description="Verbatim, from the comparator word to the unit")
    indicator: str = Field(description="What is measured, verbatim or nearly so")
    comparator: Comparator
    value: float = Field(description="The lower bound of a range; nghìn/triệu/tỷ multiplied out")
    value_max: float | None = Field(
        default=None, description="Upper bound of a range, also of a compared one ('ít nhất 2 - 3 lớp')"
    )
    unit: str
    change: Change | None = None


class Obligation(_Record):
    """One provision that binds somebody to do, reach, report or pay something."""

    id: str = Field(description="Stable: same document, place and text give the same id")
    document_id: str
    path: list[str] = Field(description="Labels of the provisions that contain it, outermost first, its own last")
    headings: list[str] = Field(description="Titles above it, outermost first")
    kind: Kind
    text: str = Field(description="The provision, verbatim, runs of white space as one space")
    span: TextSpan
    pages: list[int] = Field(default_factory=list, description="Page numbers from 1; empty where there are none")
    boxes: list[PageBox] = Field(default_factory=list, description="Where it stands on its pages, one box a page")
    lead: list[AgencyRef] = Field(default_factory=list)
    cooperating: list[AgencyRef] = Field(default_factory=list)
    monitoring: list[AgencyRef] = Field(default_factory=list)
    timeline: Timeline | None = None
    targets: list[Target] = Field(default_factory=list)
    deliverable: str | None = None
    confidence: float = Field(ge=0, le=1, description="Calibrated probability that the record is exactly right")
    flags: list[str] = Field(default_factory=list, description="Why the confidence is below 1, for a person")
    same_as: list[str] = Field(
        default_factory=list, description="Ids of records of the same document that state the same (body and appendix)"
    )


class DocumentMeta(_Record):
    """What a document says of itself, and how it was read: the first line of `nhiemvu extract`."""

    document_id: str
    source: str = Field(description="The original file's name")
    reader: str
    status: Literal["read", "partial", "failed"]
    number: str | None = None
    type: str | None = None
    title: str | None = None
    issuer: str | None = None
    province: str | None = None
    issued: date | None = None
    signer: str | None = None
    signer_title: str | None = None
    references: list[str] = Field(default_factory=list)
    problems: list[str] = Field(default_factory=list)
    flags: list[str] = Field(default_factory=list, description="What is unusual about the document, for a person")
    labels: list[str] = Field(
        default_factory=list, description="What it was filed under when it came in: folders, never its own words"
    )
    schema_version: int = SCHEMA_VERSION
