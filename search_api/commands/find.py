"""`nhiemvu search` and `nhiemvu show`."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any, get_args

from extract.records import Obligation
from search_api.client import Client
from search_api.commands.access import CommandError, existing, refuse_stale, with_data
from search_api.filters import Filters
from search_api.listing import Sort
from search_api.routes import MAX_LIMIT
from search_api.schemas import Hit, SearchAnswer, UnderstoodPart
from search_api.settings import Settings
from search_api.workspace import Workspace

SORTS: tuple[Sort, ...] = get_args(Sort)

TITLE = 100
"""Characters of a title in front of a hit; titles of plans run to four hundred."""


@dataclass(frozen=True, slots=True)
class Question:
    """What `nhiemvu search` asks; see `search_api.search.SearchRequest`."""

    query: str
    filters: Filters
    limit: int = 10
    sort: str = "relevance"
    ignore: tuple[str, ...] = ()
    exact: bool = False


def find(settings: Settings, question: Question) -> SearchAnswer:
    """Answer a question as `GET /api/v1/search` does. Raises `CommandError` when the index is that of another version,
    or there is no such order."""
    from search_api.search import SearchRequest, search

    sort = next((one for one in SORTS if one == question.sort), None)
    if sort is None:
        raise CommandError(f"There is no order “{question.sort}”; there are: {', '.join(SORTS)}.")

    def here(data: Workspace) -> SearchAnswer:
        refuse_stale(data)
        asked = SearchRequest(
            question.query, question.filters, question.limit, sort=sort, ignore=question.ignore, exact=question.exact
        )
        return search(asked, data.archive, data.index)

    def ask(server: Client) -> SearchAnswer:
        asked: dict[str, Any] = {"sort": sort, "exact": question.exact, "ignore": question.ignore}
        asked |= question.filters.given()
        first = answer = server.search(question.query, limit=min(question.limit, MAX_LIMIT), **asked)
        hits = list(first.hits)
        while answer.next is not None and len(hits) < question.limit:
            limit = min(question.limit - len(hits), MAX_LIMIT)
            answer = server.search(question.query, limit=limit, cursor=answer.next, **asked)
            hits += answer.hits
        return first.model_copy(update={"hits": hits, "next": answer.next})

    return with_data(existing(settings), here, ask)


def show(settings: Settings, obligation_id: str) -> Obligation:
    """One obligation; raises `CommandError` when there is none with that id."""

    record = with_data(
        existing(settings),
        lambda data: data.archive.get_obligation(obligation_id),
        lambda server: server.obligation(obligation_id),
    )
    if record is None:
        raise CommandError(f"There is no obligation with the id “{obligation_id}”.")
    return record


def as_text(answer: SearchAnswer) -> str:
    """The answer for people: what was understood, then each hit with its place, who is bound, and why it is one."""
    from search_api.web.i18n import Translator
    from search_api.web.why import asked_for, why

    parts = [part for part in answer.understood if part.what != "question"]
    understood = "; ".join(map(_understood, parts))
    asked, english = asked_for(answer.understood), Translator("en")
    lines = [f"{answer.total} obligations" + (f" ({understood})" if understood else "")]
    if answer.rebuilding:
        lines.append("The index is being built anew: there may be more in a moment.")
    if answer.did_you_mean:
        lines.append(f"Did you mean: {answer.did_you_mean}")
    if answer.exact is not None and answer.exact < answer.total:
        meet = f"{answer.exact} of them meet" if answer.exact else "None of them meets"
        lines.append(f"{meet} all that was understood; the rest comes {'after' if answer.exact else 'near'}.")
    if answer.nearest:
        lines.append("Nothing answers this. What comes nearest:")
    for number, hit in enumerate(answer.hits or answer.nearest, start=1):
        lines += ["", *_hit_lines(number, hit, "; ".join(why(hit, english, asked)) if answer.hits else "")]
    return "\n".join(lines)


def _understood(part: UnderstoodPart) -> str:
    """Figures and times are as they were asked for; a name is the official one."""
    said = part.text if part.what in ("figure", "time") else f"{part.text} → {part.value}"
    return said if part.sure else f"{said} (perhaps)"


def _hit_lines(number: int, hit: Hit, why: str) -> list[str]:
    record, document = hit.obligation, hit.document
    title = textwrap.shorten(document.title or document.source, TITLE, placeholder="…")
    place = " › ".join([document.number or title, *record.path])
    pages = f", p. {record.pages[0]}" if record.pages else ""
    lines = [f"{number}. {place}{pages}  [{record.kind}, match {hit.score:.2f}]  {record.id}", f"   {record.text}"]
    roles = (("lead", record.lead), ("with", record.cooperating), ("followed by", record.monitoring))
    bound = "; ".join(f"{role}: {', '.join(ref.name for ref in refs)}" for role, refs in roles if refs)
    facts = [part for part in (bound, f"time: {record.timeline.raw}" if record.timeline else "") if part]
    lines += [f"   {'; '.join(facts)}"] if facts else []
    lines += [f"   why: {why}"] if why else []
    same = ", ".join(dict.fromkeys(one.document.number or one.document.source for one in hit.variants))
    return lines + ([f"   also, {hit.variant_count} times, in: {same}"] if hit.variant_count else [])
