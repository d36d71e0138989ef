"""Addresses: the whole state of a search in one URL, and the addresses of everything that a page links to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import get_args
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from extract.records import AgencyRef, Obligation
from search_api.filters import Filters
from search_api.listing import Sort
from search_api.parties import agency_key
from search_api.routes import API

SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True)
class SearchState:
    """What a page of results is made from; `page` counts from 1, and those after the first begin at a `cursor` where
    they have one (see `search_api.paging`)."""

    query: str = ""
    filters: Filters = field(default_factory=Filters)
    sort: Sort = "relevance"
    page: int = 1
    ignore: tuple[str, ...] = ()
    """Words of the query that are to be words, whatever they may mean."""
    exact: bool = False
    cursor: str = ""

    @property
    def asks(self) -> bool:
        """Whether anything is looked for at all."""
        return bool(self.query.strip() or self.filters or self.sort != "relevance")

    def address(self) -> str:
        """The page's address; parts that have their default are left out."""
        parts = self._asked() + self._order()
        if self.page > 1:
            parts += [("page", str(self.page))] + ([("cursor", self.cursor)] if self.cursor else [])
        return f"/?{urlencode(parts)}" if parts else "/"

    def _asked(self) -> list[tuple[str, str]]:
        switches = [("ignore", words) for words in self.ignore] + ([("exact", "true")] if self.exact else [])
        return ([("q", self.query)] if self.query else []) + self.filter_pairs() + switches

    def _order(self) -> list[tuple[str, str]]:
        return [("sort", self.sort)] if self.sort != "relevance" else []

    def filter_pairs(self) -> list[tuple[str, str]]:
        """Name and value of every filter."""
        return [(name, value) for name, values in self.filters.given().items() for value in values]

    def export(self, form: str, language: str) -> str:
        """All results of the search as a file (see `search_api.exports.formats` for the names of forms)."""
        return f"{API}/export?{urlencode([('format', form), ('language', language), *self._asked()])}"

    def with_filter(self, name: str, value: str) -> SearchState:
        """The first page with one value more."""
        return self._filtered(name, (*getattr(self.filters, name), value))

    def without_filter(self, name: str, value: str) -> SearchState:
        """The first page with one value less."""
        return self._filtered(name, tuple(v for v in getattr(self.filters, name) if v != value))

    def _filtered(self, name: str, values: tuple[str, ...]) -> SearchState:
        return replace(self, filters=replace(self.filters, **{name: values}), page=1)

    def without_words(self, start: int, end: int) -> SearchState:
        """The first page for the query without its characters `start` up to `end`."""
        return self.asking(" ".join((self.query[:start] + " " + self.query[end:]).split()))

    def asking(self, query: str) -> SearchState:
        """The first page for another query; what was to be ignored of the old one is forgotten."""
        return replace(self, query=query, ignore=(), exact=False, page=1)

    def ignoring(self, words: str) -> SearchState:
        """The first page with these words of the query taken as words."""
        return replace(self, ignore=(*self.ignore, words), page=1)

    def heeding(self, words: str) -> SearchState:
        """The first page with these words understood again."""
        return replace(self, ignore=tuple(one for one in self.ignore if one != words), page=1)

    def only_exact(self, exact: bool) -> SearchState:
        """The first page of what meets all that was understood, or of everything."""
        return replace(self, exact=exact, page=1)


def sort_of(value: str) -> Sort:
    """The order that an address names; the best match first for any other word."""
    return next((sort for sort in SORTS if sort == value), "relevance")


def with_parameter(address: str, name: str, value: str) -> str:
    """`address` with a query parameter set, in place of any that it had."""
    parts = urlsplit(address)
    kept = [(n, v) for n, v in parse_qsl(parts.query, keep_blank_values=True) if n != name]
    return urlunsplit(parts._replace(query=urlencode([*kept, (name, value)])))


def document_address(document_id: str) -> str:
    """The page of a document."""
    return f"/documents/{quote(document_id, safe='')}"


def duty_address(record: Obligation) -> str:
    """The place of an obligation in its document's page."""
    return place_address(record.document_id, record.id)


def place_address(document_id: str, obligation_id: str) -> str:
    """The same by ids."""
    return f"{document_address(document_id)}#{duty_anchor(obligation_id)}"


def duty_anchor(obligation_id: str) -> str:
    """The HTML id of the place where an obligation stands."""
    return f"o-{obligation_id}"


def agency_address(key: str) -> str:
    """The page of an agency, by its key."""
    return f"/agencies/{quote(key, safe='@')}"


def agency_of(ref: AgencyRef) -> str:
    """The page of the agency that a provision names."""
    return agency_address(agency_key(ref.name, ref.id))
