"""A page of results: what was understood, what can be narrowed down, and each hit with why it is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from search_api.schemas import Hit, Mark, SearchAnswer, UnderstoodPart
from search_api.search import SearchRequest, search
from search_api.web.i18n import Translator
from search_api.web.links import FILTERS, SORTS, SearchState, document_address
from search_api.web.views import Duty, duty
from search_api.web.why import asked_for, why
from search_api.workspace import Workspace

PER_PAGE = 20
SHOWN_VALUES = 6
SHOWN_YEARS = 12
FACETS = ("role", "kind", "agency", "deadline", "year", "province", "plan", "type", "label")
BY_YEAR = ("year", "deadline")


@dataclass(frozen=True, slots=True)
class Removable:
    """Something that shapes the results, and the address without it."""

    what: str
    value: str
    href: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet: its address adds it, or takes it away where it is active. `share` is 0–20 twentieths."""

    label: str
    count: int
    href: str
    active: bool
    share: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its commonest values first (years in order); `rest` is shown on request."""

    name: str
    label: str
    first: tuple[Value, ...]
    rest: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A hit: its text in stretches (text, marked or not), its document, and why it matched."""

    duty: Duty
    text: tuple[tuple[str, bool], ...]
    document: str
    document_href: str
    number: str | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to go on (an order, another page), with its address; no address where it cannot be gone."""

    label: str
    href: str | None
    current: bool = False


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything that the page of results shows."""

    total: int
    capped: bool
    understood: tuple[Removable, ...]
    active: tuple[Removable, ...]
    clear: str
    facets: tuple[Facet, ...]
    results: tuple[Result, ...]
    page: int
    pages: int
    previous: str | None
    next: str | None
    sorts: tuple[Choice, ...]
    files: tuple[Choice, ...]
    meant: Choice | None


def results_page(state: SearchState, data: Workspace, t: Translator) -> ResultsPage:
    """Search, and make a page of it. Raises `BadFilter`."""
    answer = _answer(state, data)
    pages = max(1, ceil(answer.total / PER_PAGE))
    page = min(state.page, pages)
    return ResultsPage(
        total=answer.total,
        capped=answer.capped,
        understood=tuple(_understood(part, state, t) for part in answer.understood),
        active=tuple(_active(name, value, state, t) for name, value in state.filter_pairs()),
        clear=SearchState(state.query, sort=state.sort).address(),
        facets=tuple(facet for name in FACETS if (facet := _facet(name, answer, state, t))),
        results=tuple(_result(hit, t, asked_for(answer.understood)) for hit in answer.hits),
        page=page,
        pages=pages,
        previous=replace(state, page=page - 1).address() if page > 1 else None,
        next=replace(state, page=page + 1).address() if page < pages else None,
        sorts=_sorts(state, t),
        files=_files(state, t),
        meant=_meant(answer.did_you_mean, state),
    )


def _meant(query: str | None, state: SearchState) -> Choice | None:
    """The query as the documents spell it, where the search suggests one."""
    return Choice(query, replace(state, query=query, page=1).address()) if query else None


def _answer(state: SearchState, data: Workspace) -> SearchAnswer:
    """The answer with the hits of the page asked for; of the last page where there are fewer."""
    offset = (state.page - 1) * PER_PAGE
    answer = search(SearchRequest(state.query, state.filters, PER_PAGE, offset, state.sort), data.archive, data.index)
    if answer.total and offset >= answer.total:
        return _answer(replace(state, page=ceil(answer.total / PER_PAGE)), data)
    return answer


def _sorts(state: SearchState, t: Translator) -> tuple[Choice, ...]:
    return tuple(
        Choice(t(f"sort.{sort}"), replace(state, sort=sort, page=1).address(), sort == state.sort) for sort in SORTS
    )


def _files(state: SearchState, t: Translator) -> tuple[Choice, ...]:
    exports = [Choice(t(f"file.{form}"), state.export(form, t.language)) for form in ("xlsx", "csv", "ics")]
    return (*exports, Choice(t("file.json"), state.api()))


def _understood(part: UnderstoodPart, state: SearchState, t: Translator) -> Removable:
    labels = {"role": f"role.{part.value}", "kind": f"kind.{part.value}", "question": f"question.{part.value}"}
    key = labels.get(part.what)
    value = t(key) if key else part.text if part.what in ("time", "figure", "words") else part.value
    return Removable(t(f"what.{part.what}"), value, state.without_words(part.start, part.end).address(), part.sure)


def _label(name: str, value: str, t: Translator) -> str:
    return t(f"{name}.{value}") if name in ("role", "kind") and f"{name}.{value}" in _NAMED else value


_NAMED = frozenset(
    ("role.lead", "role.cooperating", "role.monitoring", "kind.task", "kind.target", "kind.report", "kind.funding")
)


def _active(name: str, value: str, state: SearchState, t: Translator) -> Removable:
    return Removable(t(f"facet.{name}"), _label(name, value, t), state.without_filter(name, value).address())


def _facet(name: str, answer: SearchAnswer, state: SearchState, t: Translator) -> Facet | None:
    """A facet that can still narrow the results, or that is narrowing them; None for others."""
    counts = [(one.value, one.count) for one in answer.facets.get(name, [])]
    chosen = set(getattr(state.filters, name)) if name in FILTERS else set()
    if not counts or (not chosen and len(counts) == 1 and counts[0][1] == answer.total):
        return None
    most = max(count for _, count in counts)
    if name in BY_YEAR:
        counts.sort()
    values = tuple(
        Value(
            _label(name, value, t),
            count,
            (state.without_filter if value in chosen else state.with_filter)(name, value).address(),
            value in chosen,
            ceil(20 * count / most),
        )
        for value, count in counts
    )
    shown = SHOWN_YEARS if name in BY_YEAR else SHOWN_VALUES
    return Facet(name, t(f"facet.{name}"), values[:shown], values[shown:])


def _result(hit: Hit, t: Translator, asked: frozenset[str]) -> Result:
    title = hit.document.title or hit.document.number or hit.document.source
    return Result(
        duty=duty(hit.obligation, t),
        text=stretches(hit.obligation.text, hit.why.words),
        document=title[:1].upper() + title[1:],
        document_href=document_address(hit.document.id),
        number=hit.document.number,
        why=why(hit, t, asked),
    )


def stretches(text: str, marks: Sequence[Mark]) -> tuple[tuple[str, bool], ...]:
    """`text` in order as (stretch, whether marked); marks are in order and do not overlap."""
    found: list[tuple[str, bool]] = []
    cursor = 0
    for mark in marks:
        found += [(text[cursor : mark.start], False), (text[mark.start : mark.end], True)]
        cursor = mark.end
    found.append((text[cursor:], False))
    return tuple((stretch, marked) for stretch, marked in found if stretch)
