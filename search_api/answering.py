"""Which obligations answer a query, and how well: read it, gather what may answer, rank it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from extract.records import ROLES, Role
from search_api.columns import View
from search_api.conditions import agency_keys, conditions
from search_api.filters import Filters
from search_api.index.arrays import Mask
from search_api.index.base import Where
from search_api.listing import Sort
from search_api.live import LiveIndex
from search_api.matching import Likeness, allowed, likeness
from search_api.paging import Place
from search_api.query import Reading, read_query
from search_api.ranking import Worths, worths

ANSWERED = 0.66
"""Least worth of what comes nearest: the best share of the query's words (by rarity) and the best nearness of meaning.
A question says all that it wants, so its words must be there; bare words may say it otherwise than the plans do, so
their meaning counts twice. Chosen on queries of our own: of 39 that say what the plans say in other words 29 reach it
(`tests/golden/paraphrases.tsv`), of 52 that the plans do not answer one, and 7 of 12 that put their words together to
mean something else (`unanswerable.tsv`)."""

MEANT_TWICE = 2.0

ANSWERED_BY_WORDS = 0.30
TOUCHED_BY_WORDS = 0.08
"""The same without an embedding, for the share of words alone."""

BESIDE_STRUCTURE = 0.5
"""Part of this that is enough for a question beside a sure agency or a time, which answer for themselves."""

RELATED = 0.20
"""A hit by words alone must reach this share of what the best one reaches."""

ABOUT = 0.5
"""The same for a hit that is called exact."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A query, filters, and which page of the results: `limit` hits from `after`, a place that an earlier page gave, or
    from `offset`, which only serves to open a page by its number.

    `ignore` are stretches of the query that are to be taken as mere words. `exact` leaves out what does not meet all
    that was understood for sure, where anything was.
    """

    query: str = ""
    filters: Filters = field(default_factory=Filters)
    limit: int = 20
    offset: int = 0
    sort: Sort = "relevance"
    ignore: tuple[str, ...] = ()
    exact: bool = False
    after: Place | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """What a query made of every row: which may answer at all, which do, and how well."""

    reading: Reading
    where: tuple[Where, ...]
    view: View
    alike: Likeness | None
    may: Mask
    kept: Mask
    worths: Worths
    roles: dict[Role, Mask]
    """By each role, the rows that have it: that the agency asked for has, where one is."""
    exact: Mask | None
    """The rows that meet all that was understood for sure, and are about what else the query says; None where nothing
    was understood so."""

    @property
    def capped(self) -> bool:
        """Whether there is more than was ranked."""
        return self.alike is not None and self.alike.unseen > 0 and self.alike.unseen >= RELATED * self.alike.best


def _sure_conditions(reading: Reading, view: View) -> list[Where]:
    """Places that the index knows, and plans; other places stay wishes, for nothing would be left."""
    sure = tuple(name for name, certain in reading.places if certain)
    wanted = (Where("province", any_of=sure), Where("plan", any_of=reading.numbers))
    return [where for where in wanted if where.any_of and view.where([where]).any()]


def rank(request: SearchRequest, index: LiveIndex) -> Ranked:
    """Read the query of a request and rank every row of the index; raises `BadFilter`."""
    view = index.view() if request.after is None else request.after.of(index.view())
    reading = read_query(request.query, request.ignore, index.known(view))
    where = (*conditions(request.filters), *_sure_conditions(reading, view))
    may = allowed(reading, where, index, view)
    alike = likeness(reading, where, index, view, may)
    found = worths(reading, view, None if alike is None else alike.score)
    roles = _roles(request.filters, reading, found, view)
    if request.filters.role:
        may &= np.logical_or.reduce([mask for role, mask in roles.items() if role in request.filters.role])
    if request.query.strip() and alike is None and not reading.understood:
        may &= False  # Nothing but punctuation: no wish for everything.
    kept = may & (_fitting(found, reading, view) if alike is None else _answering(found, reading, alike, view))
    exact = _exact(found, reading, alike)
    if request.exact and exact is not None:
        kept &= exact
    return Ranked(reading, where, view, alike, may, kept, found, roles, exact)


def _exact(found: Worths, reading: Reading, alike: Likeness | None) -> Mask | None:
    if found.exact is None or alike is None or not reading.marks:
        return found.exact
    return found.exact & (alike.score >= ABOUT * alike.best)


def _roles(filters: Filters, reading: Reading, found: Worths, view: View) -> dict[Role, Mask]:
    """Who has a role in each row: the agency of the query, if one is sure; that of the filter; or anybody."""
    if found.agency is not None and any(one.sure for one in reading.agencies):
        return found.agency.roles
    keys = agency_keys(filters)
    return {role: view.has(role, keys) if keys else view.has("role", [role]) for role in ROLES}


def _answering(found: Worths, reading: Reading, alike: Likeness, view: View) -> Mask:
    """Leave out what only happens to share a word, and everything when nothing answers.

    A duty of the wanted agency answers even without the words; one through a collective or a mention does not. Where
    the query says nothing but when, what is due then answers, and of the words only what is about that time.
    """
    if not _answered(found, reading, alike):
        return np.zeros(view.size, dtype=np.bool_)
    timed = bool(reading.times) and not reading.marks
    least = max(ABOUT * alike.best, ANSWERED_BY_WORDS) if timed else RELATED * alike.best
    kept: Mask = (alike.score >= least) & (alike.score > 0)
    if timed:
        kept |= found.parts["time"] > 0
    return kept if found.agency is None else kept | found.agency.direct


def _answered(found: Worths, reading: Reading, alike: Likeness) -> bool:
    """Whether anything comes near enough to what was asked."""
    named = any(a.sure for a in reading.agencies) or reading.role is not None
    bound = named and found.agency is not None and bool(found.agency.direct.any())
    if (bound and not reading.asks) or (reading.times and not reading.marks):
        return True
    if alike.best_meaning is None:
        reached, needed = alike.best_words, ANSWERED_BY_WORDS if reading.asks else TOUCHED_BY_WORDS
    else:
        meant = alike.best_meaning * (1 if reading.asks else MEANT_TWICE)
        reached = alike.best_words + meant
        needed = ANSWERED
    dated = any(wish.start or wish.end or wish.month for wish in reading.times)
    return reached >= needed * (BESIDE_STRUCTURE if bound or dated else 1)


def _fitting(found: Worths, reading: Reading, view: View) -> Mask:
    """Without words all that was understood must be met; what nothing meets is let go where something else is met."""
    parts = ("agency", "place", *(() if reading.agencies else ("kind",)), "time")
    asked = [found.parts[part] > 0 for part in parts if part in found.parts]
    met = [mask for mask in asked if (mask & view.present).any()]
    if asked and not met:
        return np.zeros(view.size, dtype=np.bool_)
    kept: Mask = view.present.copy()
    for mask in met:
        kept = kept & mask if (kept & mask).any() else kept
    return kept
