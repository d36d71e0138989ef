"""`nhiemvu search` and `nhiemvu show`."""

from __future__ import annotations

import textwrap
from typing import Any

from extract.records import Obligation
from search_api.commands.access import CommandError, Server, existing, with_data
from search_api.filters import Filters
from search_api.schemas import Hit, SearchAnswer
from search_api.settings import Settings
from search_api.workspace import Workspace

PAGE = 200
"""Most hits that the server gives at once."""

TITLE = 100
"""Characters of a title in front of a hit; titles of plans run to four hundred."""


def find(settings: Settings, query: str, limit: int, filters: Filters) -> SearchAnswer:
    """Answer a query as `GET /api/v1/search` does. Raises `CommandError` when the index is that of another version."""
    from search_api.search import SearchRequest, search

    def here(data: Workspace) -> SearchAnswer:
        stale = data.why_stale()
        if stale:
            raise CommandError(stale)
        return search(SearchRequest(query, filters, limit), data.archive, data.index)

    def ask(server: Server) -> SearchAnswer:
        answer = server.get("/search", q=query, limit=min(limit, PAGE), **filters.given())
        return SearchAnswer.model_validate(answer)

    return with_data(existing(settings), here, ask)


def show(settings: Settings, obligation_id: str) -> Obligation:
    """One obligation; raises `CommandError` when there is none with that id."""

    def ask(server: Server) -> Any:
        return server.get(f"/obligations/{obligation_id}")

    answer = with_data(existing(settings), lambda data: data.archive.get_obligation(obligation_id), ask)
    if answer is None:
        raise CommandError(f"There is no obligation with the id “{obligation_id}”.")
    return Obligation.model_validate(answer)


def as_text(answer: SearchAnswer) -> str:
    """The answer for people: what was understood, then each hit with its place and who is bound."""
    understood = "; ".join(f"{part.text} → {part.value}" for part in answer.understood if part.what != "question")
    lines = [f"{answer.total} obligations" + (f" ({understood})" if understood else "")]
    for number, hit in enumerate(answer.hits, start=1):
        lines += ["", *_hit_lines(number, hit)]
    return "\n".join(lines)


def _hit_lines(number: int, hit: Hit) -> list[str]:
    record, document = hit.obligation, hit.document
    title = textwrap.shorten(document.title or document.source, TITLE, placeholder="…")
    place = " › ".join([document.number or title, *record.path])
    pages = f", p. {record.pages[0]}" if record.pages else ""
    lines = [f"{number}. {place}{pages}  [{record.kind}, {hit.score:.2f}]  {record.id}", f"   {record.text}"]
    roles = (("lead", record.lead), ("with", record.cooperating), ("followed by", record.monitoring))
    bound = "; ".join(f"{role}: {', '.join(ref.name for ref in refs)}" for role, refs in roles if refs)
    facts = [part for part in (bound, f"time: {record.timeline.raw}" if record.timeline else "") if part]
    return lines + ([f"   {'; '.join(facts)}"] if facts else [])
