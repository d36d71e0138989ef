"""The first page: how much there is, what is new, who is busiest, and questions to begin with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search_api.archive_rows import Counts, DocumentSummary
from search_api.parties import party
from search_api.web.agency_list import Body, bodies
from search_api.web.charts import YearsChart, years_chart
from search_api.web.links import SearchState
from search_api.workspace import Workspace

LATEST = 8
BUSIEST = 8
YEARS = 100
GENERAL = ("báo cáo định kỳ", "nhiệm vụ thường xuyên", "kinh phí thực hiện", "chỉ tiêu phải đạt", "nhiệm vụ hằng năm")
"""Questions that any archive of plans answers, for when it names too few agencies and deadlines."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question and its address."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class KindCount:
    """A kind of obligation, how many there are, and the address that lists them."""

    name: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """Everything that the first page shows."""

    counts: Counts
    agencies: int
    kinds: tuple[KindCount, ...]
    chart: YearsChart | None
    documents: tuple[DocumentSummary, ...]
    busiest: tuple[Body, ...]
    examples: tuple[Example, ...]


def home_page(data: Workspace) -> HomePage:
    """The first page of an archive, which may be empty."""
    counts = data.archive.counts()
    found = bodies(data.archive.agencies())
    deadlines, under_way = (
        {int(year): count for year, count in data.index.facet(name, (), YEARS)} for name in ("deadline", "year")
    )
    kinds = sorted(counts.kinds.items(), key=lambda kind: -kind[1])
    return HomePage(
        counts=counts,
        agencies=len(found),
        kinds=tuple(KindCount(n, c, SearchState().with_filter("kind", n).address()) for n, c in kinds),
        chart=years_chart(under_way, deadlines, SearchState()),
        documents=tuple(data.archive.list_documents(limit=LATEST).items),
        busiest=tuple(found[:BUSIEST]),
        examples=examples(found, deadlines),
    )


def examples(found: Sequence[Body], deadlines: dict[int, int]) -> tuple[Example, ...]:
    """Five questions that this archive can answer: about its busiest agencies, its deadlines, and what any plan has."""
    # A question is understood by the register; a name that it does not know is only found by its words.
    ordered = sorted(found, key=lambda b: (b.level == "other", -b.lead))
    single = [body.name for body in ordered if not party(body.name).binds]
    names = list(dict.fromkeys(single))
    asked = [f"{name} nhiệm vụ" for name in names[:1]] + [f"{name} phối hợp" for name in names[1:2]]
    if deadlines:
        asked.append(f"nhiệm vụ đến năm {max(deadlines, key=lambda year: (deadlines[year], year))}")
    return tuple(Example(text, SearchState(text).address()) for text in [*asked, *GENERAL][:5])
