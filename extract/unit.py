"""A provision that binds, and what the headings and lead-ins above pass down to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extract.agencies import AgencyScanner, Mention
from extract.attributes import Attribute
from extract.binding import last_sentence, only_goals
from extract.directed import directed, governs
from extract.headings import heading_agencies
from extract.lead_ins import time_of_act
from extract.lexicon import BINDING, plain, shares_out
from extract.partners import partners
from extract.people import holders_named
from extract.points import Points
from extract.records import Timeline
from extract.roles import subjects
from extract.tables import Row
from extract.timelines import timeline_of_heading
from ingest.document import Letterhead, Provision, Span

# A title that names only with whom: "a) Chủ trì, phối hợp với các sở, ngành".
_HELPED = re.compile(r"\s*(?:chủ trì|chủ động|phối hợp)(?!\w)[^.;]*$")

# A body or post of those that plans give work, and an act of three words and more that does not hand it on or decide.
_BODY = re.compile(
    r"(?:(?:các|mọi) )?(?:sở|ban|ngành|phòng|ủy ban nhân dân|công an|trạm|trường|bệnh viện|trung tâm|chi cục|cục|vụ|"
    r"viện|hội|đoàn thanh niên|mặt trận|ủy ban mặt trận|cơ quan|đơn vị|địa phương|"
    r"(?:phó )?(?:chủ tịch|giám đốc|trưởng|chánh)|thủ trưởng|hiệu trưởng)(?!\w)",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"\s+(?!(?:giao|yêu cầu|đề nghị|phân công|ban hành|thông qua|phê duyệt|cấp phép|ký|quyết định|làm việc|"
    r"phụ trách)(?!\w))"
    r"\S+\s+\S+\s+\S"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings and lead-ins above a provision pass down to it.

    `told` is whom the document's own lead-in addresses: who acts where nothing nearer says so.
    """

    path: tuple[str, ...] = ()
    headings: tuple[Span, ...] = ()
    lead: tuple[Mention, ...] = ()
    told: tuple[Mention, ...] = ()
    cooperating: tuple[Mention, ...] = ()
    timeline: Timeline | None = None
    goals: bool = False


@dataclass(slots=True)
class Unit:
    """A provision that binds: its words, where it stands, and what attribute lines say of it. Spans are half-open."""

    span: Span
    context: Context
    path: tuple[str, ...]
    attributes: list[Attribute] = field(default_factory=list)
    result: bool = False
    row: Row | None = None


def path_of(node: Provision, context: Context) -> tuple[str, ...]:
    """The labels from the outermost part down to a provision; one without a label has those of what it stands in."""
    return (*context.path, node.label) if node.label else context.path


def context_below(
    scan: AgencyScanner, points: Points, node: Provision, context: Context, *, head: Letterhead, title: bool = True
) -> Context:
    """The context of what stands below a heading or a lead-in, which passes on what it says.

    `title`: it stands over its own provisions; otherwise over those beside it, and is no part of their path.
    """
    body = node.body.of(scan.text)
    named = plain(body)
    agencies = tuple(heading_agencies(scan, node.body))
    if title and node.heading and not agencies and any(shares_out(h.of(scan.text)) for h in context.headings):
        agencies = tuple(holders_named(scan, node.body))
    acting = subjects(scan, node.body) if title and node.heading and not agencies else []
    # "UBND cấp xã triển khai Đề án 06" over its points says who acts; "Cán bộ quản lý" is whom they are about.
    if acting and acting[0].start == node.body.start and _WORKS.match(scan.text, acting[-1].end, node.body.end):
        agencies = tuple(acting) if all(_BODY.match(m.name) for m in acting) else ()
    sentence = not agencies and body.rstrip().endswith(":")
    # Points below whole sentences go on with them: who has to act there has to act here.
    parts = () if sentence or node.heading else [c for c in node.children if not points.attributes(c)]
    told = sentence or (len(parts) > 0 and all(c.style in ("dash", "plus") for c in parts))
    led = agencies or (tuple(subjects(scan, node.body)) if told else ())
    if sentence and governs(led or context.lead):
        led = tuple(directed(scan, node.body)) or led
    led = tuple(m for m in led if not m.name.endswith(("sau đây", "dưới đây")))  # the points say who
    section = title and node.style not in ("dash", "plus")
    heading = body if title else last_sentence(body)
    return Context(
        path=path_of(node, context) if title else context.path,
        headings=(*context.headings, node.body) if title else context.headings,
        lead=led or context.lead,
        told=context.told,
        # "Sở A chủ trì, phối hợp với các sở, ngành:" names both.
        cooperating=tuple(partners(scan, node.body))
        if sentence or agencies or (node.heading and _HELPED.match(named))
        else context.cooperating,
        timeline=(timeline_of_heading(heading, plan=head.title or "") if len(body) < 300 else None)
        or (time_of_act(body, head) if sentence else None)
        or context.timeline,
        goals=(context.goals and not (section and BINDING.match(named))) or (section and only_goals(named)),
    )
