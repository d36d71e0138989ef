"""The page of one agency: who it is, whom it follows and who follows it, and everything that it has to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from extract.records import ROLES, Obligation, Role
from search_api.index.base import IndexQuery, Where
from search_api.indexing import refs, years_of
from search_api.parties import agency_key, party
from search_api.web.agency_list import Level, bodies, level_of, place_name
from search_api.web.charts import YearsChart, years_chart
from search_api.web.i18n import Translator
from search_api.web.links import SearchState, agency_address, document_address
from search_api.web.views import Duty, duty, plan_title
from search_api.workspace import Workspace

MOST = 5000
"""Obligations that are looked at; the busiest agency of a province has some hundreds a year."""

SHOWN = 150
"""Duties of one role that are listed on the page."""


@dataclass(frozen=True, slots=True)
class Relative:
    """Another body, as a link."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class PlanDuties:
    """Duties of one role in one plan, in the order printed."""

    title: str
    number: str | None
    href: str
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class RoleDuties:
    """All duties of one role: how many, and the first of them by plan."""

    role: Role
    label: str
    count: int
    plans: tuple[PlanDuties, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class PlanCount:
    """A plan and how many duties of each role it gives the agency."""

    title: str
    number: str | None
    href: str
    lead: int
    cooperating: int
    monitoring: int


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """Everything that the page shows. Days are written in the page's language."""

    key: str
    name: str
    names: tuple[str, ...]
    level: Level
    place: str | None
    valid_from: str | None
    valid_to: str | None
    predecessors: tuple[Relative, ...]
    successors: tuple[Relative, ...]
    contains: tuple[Relative, ...]
    total: int
    roles: tuple[RoleDuties, ...]
    plans: tuple[PlanCount, ...]
    chart: YearsChart | None
    search: str


def agency_page(key: str, data: Workspace, t: Translator) -> AgencyPage | None:
    """The page of the agency with a key (see `parties.agency_key`); None when neither archive nor register knows it.

    The key of a type ("so-y-te") stands for all bodies of that type.
    """
    from extract.register import agency

    named = [body for body in bodies(data.archive.agencies()) if _is(body.key, key)]
    known = agency(key)
    if not named and known is None:
        return None
    names = list(dict.fromkeys(name for body in named for name in body.names))
    name = known.name if known else names[0]
    records = _records(key, names, data)
    search = _search(name, known is not None)
    return AgencyPage(
        key=key,
        name=name,
        names=tuple(one for one in names if one not in name),
        level=level_of(key),
        place=place_name(key),
        valid_from=t.day(known.valid_from) if known and known.valid_from else None,
        valid_to=t.day(known.valid_to) if known and known.valid_to else None,
        predecessors=_relatives(known.predecessors if known else ()),
        successors=_relatives(known.successors if known else ()),
        contains=_relatives(known.contains if known else ()),
        total=len(records),
        roles=_roles(key, records, data, t),
        plans=_plans(key, records, data, t),
        chart=_chart(records, search),
        search=search.address(),
    )


def _chart(records: Sequence[Obligation], among: SearchState) -> YearsChart | None:
    """What is under way in each year, and what is due in it: a period that ends is no deadline."""
    under_way = Counter(year for record in records for year in years_of(record.timeline))
    times = [record.timeline for record in records if record.timeline and record.timeline.kind == "deadline"]
    return years_chart(under_way, Counter(time.end.year for time in times if time.end), among)


def _search(name: str, known: bool) -> SearchState:
    """A question for the duties of an agency; a name that the register lacks no query would be sure of."""
    return SearchState(f"{name} nhiệm vụ") if known else SearchState().with_filter("agency", name)


def _is(own: str, wanted: str) -> bool:
    return own == wanted or own.startswith(f"{wanted}@")


def _records(key: str, names: Sequence[str], data: Workspace) -> list[Obligation]:
    """Obligations that name the agency in any role, in document order."""
    keys = tuple(sorted({party(name).key for name in names}))
    if not keys:
        return []
    found = data.index.query(IndexQuery(where=(Where("party", any_of=keys),), limit=MOST))
    records = data.archive.get_obligations(one.id for one in found)
    mine = [record for record in records if any(_has(record, role, key) for role in ROLES)]
    return sorted(mine, key=lambda record: (record.document_id, record.span.start))


def _has(record: Obligation, role: Role, key: str) -> bool:
    return any(_is(agency_key(ref.name, ref.id), key) for ref in refs(record, role))


def _relatives(ids: Sequence[str]) -> tuple[Relative, ...]:
    from extract.register import agency

    return tuple(Relative(found.name, agency_address(found.id)) for one in ids if (found := agency(one)))


def _roles(key: str, records: Sequence[Obligation], data: Workspace, t: Translator) -> tuple[RoleDuties, ...]:
    lists = []
    for role in ROLES:
        mine = [record for record in records if _has(record, role, key)]
        if mine:
            plans = _by_plan(mine[:SHOWN], data, t)
            lists.append(RoleDuties(role, t(f"role.{role}"), len(mine), plans, len(mine) > SHOWN))
    return tuple(lists)


def _by_plan(records: Sequence[Obligation], data: Workspace, t: Translator) -> tuple[PlanDuties, ...]:
    documents = data.archive.get_summaries({record.document_id for record in records})
    return tuple(
        PlanDuties(
            plan_title(documents[one].meta, t),
            documents[one].meta.number,
            document_address(one),
            tuple(duty(record, t) for record in records if record.document_id == one),
        )
        for one in dict.fromkeys(record.document_id for record in records)
        if one in documents
    )


def _plans(key: str, records: Sequence[Obligation], data: Workspace, t: Translator) -> tuple[PlanCount, ...]:
    documents = data.archive.get_summaries({record.document_id for record in records})
    counts: dict[str, Counter[str]] = {one: Counter() for one in documents}
    for record in records:
        if record.document_id in counts:
            counts[record.document_id].update(role for role in ROLES if _has(record, role, key))
    ordered = sorted(counts, key=lambda one: -counts[one].total())
    return tuple(
        PlanCount(
            plan_title(documents[one].meta, t),
            documents[one].meta.number,
            document_address(one),
            counts[one]["lead"],
            counts[one]["cooperating"],
            counts[one]["monitoring"],
        )
        for one in ordered
    )
