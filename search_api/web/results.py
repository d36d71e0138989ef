"""A page of results: what was understood, what can be narrowed down, and each hit with why it is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from search_api.not_understood import BadCursor
from search_api.paging import Place
from search_api.routes.search import answered
from search_api.schemas import Hit, Mark, SearchAnswer, UnderstoodPart, Variant
from search_api.search import SearchRequest
from search_api.web.i18n import Translator
from search_api.web.links import SORTS, SearchState, document_address, place_address
from search_api.web.views import Duty, duty
from search_api.web.why import asked_for, why
from search_api.workspace import Workspace

PER_PAGE = 20
NEAR = 0.2
SHOWN_VALUES = 6
SHOWN_YEARS = 12
FACETS = ("role", "kind", "agency", "deadline", "year", "province", "plan", "type", "label")
BY_YEAR = ("year", "deadline")


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to go on (an order, another page), with its address; no address where it cannot be gone."""

    label: str
    href: str | None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Removable:
    """Something that shapes the results, and the address without it, with a hint what that does; `choices` are other
    readings of the same words."""

    what: str
    value: str
    href: str
    sure: bool = True
    choices: tuple[Choice, ...] = ()
    hint: str = ""


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
class Same:
    """Nearly the same provision of another plan; `text` only where its words differ."""

    document: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """A hit: its text in stretches (text, what it is marked as or ""), its document, and why it matched."""

    duty: Duty
    text: tuple[tuple[str, str], ...]
    document: str
    document_href: str
    number: str | None
    why: tuple[str, ...]
    same: tuple[Same, ...]
    same_count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Hits under one heading ("" where there is only one group); `place` is that of the first, from 1."""

    heading: str
    place: int
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """Everything that the page of results shows."""

    total: int
    capped: bool
    understood: tuple[Removable, ...]
    active: tuple[Removable, ...]
    clear: str
    facets: tuple[Facet, ...]
    groups: tuple[Group, ...]
    nearest: tuple[Result, ...]
    exact: int | None
    exact_only: Choice | None
    rebuilding: bool
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
        active=_active(state, t),
        clear=SearchState(state.query, sort=state.sort).address(),
        facets=tuple(facet for name in FACETS if (facet := _facet(name, answer, state, t))),
        groups=_groups(answer, (page - 1) * PER_PAGE + 1, state, t),
        nearest=tuple(_result(hit, t, frozenset()) for hit in answer.nearest if _comes_near(hit)),
        exact=answer.exact,
        exact_only=_exact_only(answer, state, t),
        rebuilding=answer.rebuilding,
        page=page,
        pages=pages,
        previous=_before(state, page).address() if page > 1 else None,
        next=replace(state, page=page + 1, cursor=answer.next).address() if answer.next else None,
        sorts=_sorts(state, t),
        files=_files(state, t),
        meant=_meant(answer.did_you_mean, state),
    )


def _meant(query: str | None, state: SearchState) -> Choice | None:
    """The query as the documents spell it, where the search suggests one."""
    return Choice(query, state.asking(query).address()) if query else None


def _answer(state: SearchState, data: Workspace) -> SearchAnswer:
    """The answer with the hits of the page asked for; of the last page where there are fewer."""
    offset, after = (state.page - 1) * PER_PAGE, _place(state)
    asked = SearchRequest(state.query, state.filters, PER_PAGE, offset, state.sort, state.ignore, state.exact, after)
    answer = answered(asked, data)
    if answer.total and not answer.hits and (after is not None or offset >= answer.total):
        return _answer(replace(state, page=min(state.page, ceil(answer.total / PER_PAGE)), cursor=""), data)
    return answer


def _place(state: SearchState) -> Place | None:
    """Where the page before ended; None where nothing tells, or nothing that can be read."""
    try:
        return Place.read(state.cursor) if state.page > 1 and state.cursor else None
    except BadCursor:
        return None


def _before(state: SearchState, page: int) -> SearchState:
    """The page before, among the same obligations."""
    place = _place(state)
    cursor = "" if place is None else place.at((page - 2) * PER_PAGE).written()
    return replace(state, page=page - 1, cursor=cursor)


def _sorts(state: SearchState, t: Translator) -> tuple[Choice, ...]:
    return tuple(
        Choice(t(f"sort.{sort}"), replace(state, sort=sort, page=1).address(), sort == state.sort) for sort in SORTS
    )


def _files(state: SearchState, t: Translator) -> tuple[Choice, ...]:
    forms = ("xlsx", "csv", "ics", "jsonl", "sqlite")
    return tuple(Choice(t(f"file.{form}"), state.export(form, t.language)) for form in forms)


def _understood(part: UnderstoodPart, state: SearchState, t: Translator) -> Removable:
    labels = {"role": f"role.{part.value}", "kind": f"kind.{part.value}", "question": f"question.{part.value}"}
    # Of a question that asks for nothing named there are its own words to show: "đơn vị nào".
    key = labels.get(part.what) if part.value != "question" else None
    choices = tuple(Choice(one.value, state.asking(one.query).address()) for one in part.options)
    as_asked = choices or part.what in ("time", "figure", "words", "question")
    value = t(key) if key else part.text if as_asked else part.value
    # What was understood becomes mere words again; what is no words (a question's frame, quotes, a minus) goes.
    gone = part.what in ("question", "phrase", "excluded")
    without = state.without_words(part.start, part.end) if gone else state.ignoring(part.text)
    what = t(f"what.{part.what}")
    hint = t("understood.remove" if gone else "understood.words", what=what, value=value)
    return Removable(what, value, without.address(), part.sure, choices, hint)


def _label(name: str, value: str, t: Translator) -> str:
    return t(f"{name}.{value}") if name in ("role", "kind") and f"{name}.{value}" in _NAMED else value


_NAMED = frozenset(
    ("role.lead", "role.cooperating", "role.monitoring", "kind.task", "kind.target", "kind.report", "kind.funding")
)


def _active(state: SearchState, t: Translator) -> tuple[Removable, ...]:
    """What was chosen beside the query: filters, words to be taken as words, exact answers only."""
    filters = [
        Removable(t(f"facet.{name}"), _label(name, value, t), state.without_filter(name, value).address())
        for name, value in state.filter_pairs()
    ]
    words = [Removable(t("what.words"), f"“{one}”", state.heeding(one).address()) for one in state.ignore]
    exact = [Removable(t("facet.exact"), t("exact.only"), state.only_exact(False).address())] if state.exact else []
    return (*filters, *words, *exact)


def _comes_near(hit: Hit) -> bool:
    """Whether what comes nearest is worth a look: something always does, even to a question about the moon."""
    return bool(hit.why.words) or hit.why.parts.get("words", 0.0) >= NEAR


def _exact_only(answer: SearchAnswer, state: SearchState, t: Translator) -> Choice | None:
    """The way to what meets everything, where there is more than that."""
    if not answer.exact or answer.exact == answer.total:
        return None
    return Choice(t("exact.show", n=answer.exact), state.only_exact(True).address())


def _groups(answer: SearchAnswer, place: int, state: SearchState, t: Translator) -> tuple[Group, ...]:
    """The hits in their order, those that meet everything apart from the rest where both are there."""
    asked = asked_for(answer.understood)
    results = [_result(hit, t, asked) for hit in answer.hits]
    if state.sort != "relevance" or not answer.exact or answer.exact == answer.total:
        return (Group("", place, tuple(results)),)
    exact = [one for one, hit in zip(results, answer.hits, strict=True) if hit.exact]
    rest = results[len(exact) :]
    groups = (
        Group(t("exact.heading", n=answer.exact), place, tuple(exact)),
        Group(t("exact.rest", n=answer.total - answer.exact), place + len(exact), tuple(rest)),
    )
    return tuple(group for group in groups if group.results)


def _facet(name: str, answer: SearchAnswer, state: SearchState, t: Translator) -> Facet | None:
    """A facet that can still narrow the results, or that is narrowing them; None for others."""
    counts = [(one.value, one.count) for one in answer.facets.get(name, [])]
    chosen = set(state.filters.given().get(name, ()))
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
        text=stretches(hit.obligation.text, (*hit.why.understood, *hit.why.words)),
        document=title[:1].upper() + title[1:],
        document_href=document_address(hit.document.id),
        number=hit.document.number,
        why=why(hit, t, asked),
        same=tuple(_same(one, hit) for one in hit.variants),
        same_count=hit.variant_count,
    )


def _same(one: Variant, hit: Hit) -> Same:
    title = one.document.number or one.document.title or one.document.source
    return Same(
        title, place_address(one.document.id, one.obligation_id), "" if one.text == hit.obligation.text else one.text
    )


def stretches(text: str, marks: Sequence[Mark]) -> tuple[tuple[str, str], ...]:
    """`text` in order as (stretch, what it is marked as or ""); of marks that overlap the first given counts."""
    kept: list[Mark] = []
    for mark in marks:
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    found: list[tuple[str, str]] = []
    cursor = 0
    for mark in sorted(kept, key=lambda one: one.start):
        found += [(text[cursor : mark.start], ""), (text[mark.start : mark.end], mark.what)]
        cursor = mark.end
    found.append((text[cursor:], ""))
    return tuple((stretch, what) for stretch, what in found if stretch)
