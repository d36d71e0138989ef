"""Which provisions bind, and how large each is: from the outline to one `Unit` an obligation.

The unit is the smallest provision that says that something is to be done; a lead-in passes its agencies and its time
down to the points below it, a list of things stays one with the act that governs it, and attribute lines belong to the
provisions that they follow (annotation guide, "What is an obligation, and how large is one").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from extract.agencies import AgencyScanner, Mention
from extract.attributes import Attribute, parse_attributes, trailing_attributes
from extract.binding import (
    RULES,
    asks_for_an_act,
    binds_nobody,
    bound_behind,
    is_part,
    is_sum,
    is_title,
    last_sentence,
    lists_cases,
    only_goals,
    reports_on_points,
    says_duty,
    speaks_itself,
    tells_a_fact,
    tells_of_today,
    trimmed_end,
    without_closing,
)
from extract.blocks import block_attributes, listed_below
from extract.directed import directed, governs, told_below
from extract.headings import heading_agencies
from extract.lexicon import AGENDA, APPENDIX_FORM, BINDING, NON_BINDING, ORDER, opens_with_act, plain, shares_out
from extract.lost_pages import behind_lost_page
from extract.people import holders_named
from extract.records import Timeline
from extract.roles import partners, sentences, subjects
from extract.tables import Row, table_rows
from extract.targets import find_targets
from extract.timelines import timeline_of, timeline_of_heading
from ingest.document import Document, Provision, Span
from ingest.parts import ATTACHED
from ingest.vietnamese import fold


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


# Whom a telegram or a letter is sent to stands below this: "Thủ tướng Chính phủ điện:".
_ADDRESSEES = re.compile(r"(?:điện|[Kk]ính gửi)\s*:\s*$")
# A title that names only with whom: "a) Chủ trì, phối hợp với các sở, ngành".
_HELPED = re.compile(r"\s*(?:chủ trì|chủ động|phối hợp)(?!\w)[^.;]*$")
_CONTENT = re.compile(r"\s*(?:các )?(?:nội dung|chủ đề|hoạt động|chương trình)(?: chính| cụ thể)?\s*:", re.IGNORECASE)
# "Hình thức tập trung: các đội có mặt tại một địa điểm": the title of a point, and what it says of it.
_TITLED = re.compile(r"[^\W\d_]+ [^.;:]{3,60}:\s")
_CONSISTS = re.compile(r"(?<!\w)gồm(?!\w)[^.;:]{0,80}:$")
_MATTER = re.compile(r"Về\s[^.;:\n]{3,80}:\s")
_TITLE_WORDS = 20  # words that the title of a part has
_TIME_TITLE = 60  # characters that "Từ ngày 01 tháng 9 đến ngày 31 tháng 12 năm 2026" fits in


def units(document: Document, scan: AgencyScanner) -> list[Unit]:
    """Every provision and table row of `document` that binds, in document order."""
    walker = _Walker(document, scan)
    walker.siblings(document.outline, Context(), None)
    walker.behind_the_closing()
    return sorted(walker.units, key=lambda u: u.span.start)


_DAY = re.compile(r"\d\s*(?:[/.-]|tháng)\s*\d|ngày\s+\d", re.IGNORECASE)


def _is_dated(text: str) -> bool:
    """Whether a day of the calendar binds what `text` says."""
    found = timeline_of(text) if _DAY.search(text) else None
    return found is not None and found.end is not None and _DAY.search(found.raw) is not None


class _Walker:
    def __init__(self, document: Document, scan: AgencyScanner) -> None:
        self.document = document
        self.text = document.text
        self.scan = scan
        self.units: list[Unit] = []
        self.tables = {t.span.start: t for t in document.reading.tables}
        self.walked: set[int] = set()
        self.known: dict[tuple[int, int], tuple[Attribute, ...]] = {}

    def behind_the_closing(self) -> None:
        """Task tables behind the signature stand in an appendix, though its title was not read."""
        tail = self.document.letterhead.tail
        for table in self.document.reading.tables if tail else ():
            if tail and table.span.start >= tail.end and table.span.start not in self.walked:
                self._rows(table.span.start, Context(path=("Phụ lục",)))

    def _attributes(self, node: Provision) -> tuple[Attribute, ...]:
        """The attributes of a line, parsed once however often its parents ask."""
        place = (node.body.start, node.body.end)
        found = self.known.get(place)
        if found is None:
            found = self.known[place] = parse_attributes(self.text, node.body)
        return found

    def _block(self, node: Provision, before: Sequence[Unit]) -> tuple[Attribute, ...]:
        """The attributes that a labelled provision gives to those `before` it on its level; mostly ()."""
        labelled = node.style not in ("phuluc", "phan", "chuong", "muc", "dieu", "table") and node.label
        return block_attributes(self.scan, node) if before and labelled else ()

    def siblings(self, nodes: Sequence[Provision], context: Context, owner: Unit | None) -> None:
        """Walk provisions on one level; attribute lines among them go to the units since the last such block."""
        first, block_over = len(self.units), False
        labelled = any(n.style != "para" for n in nodes)
        # An appendix too has its title and its remark "(Kèm theo …)" before what it provides.
        preamble = labelled and (not context.path or context.path[-1].startswith("Phụ lục"))
        skip = -1
        for i, node in enumerate(nodes):
            if i <= skip:
                continue
            points = node.style in ("dash", "plus", "para")
            attributes = self._attributes(node) if points else self._block(node, self.units[first:])
            if attributes:
                attributes, acts = listed_below(self.scan, node, attributes)
                self._attach(attributes, self.units[first:] or ([owner] if owner else []), context, context.path)
                for act in acts:
                    self.provision(act, context)
                block_over = True
                continue
            if block_over:
                first, block_over = len(self.units), False
            if not context.path and labelled and node.style == "para" and ATTACHED.match(node.body.of(self.text)):
                preamble = True
            if preamble and node.style == "para":
                context = self._preamble(node, context)
                if _ADDRESSEES.search(node.body.of(self.text)):
                    skip = i + sum(1 for _ in takewhile(lambda n: n.style == "dash", nodes[i + 1 :]))
                continue
            preamble = False
            run = self._things_after(i, nodes)
            if run:
                self._emit(Span(node.body.start, nodes[i + run].body.end), context, context.path)
                skip = i + run
                continue
            context = self._lead_in(node, nodes, context)
            own = len(self.units)
            self.provision(node, context)
            self._share_block(node, range(first, own), context)

    def _share_block(self, node: Provision, before: range, context: Context) -> None:
        """Give the one block of attributes below the last of several points to the points `before` it as well.

        A block without a bullet stands under all of them, as it does where the points are bullets themselves.
        """
        blocks = [a for c in node.children if c.style == "para" and (a := self._attributes(c))]
        if not blocks or node.style in ("dash", "plus", "para"):
            return
        units = [self.units[i] for i in before]
        if any(u.attributes or u.result or u.row or subjects(self.scan, u.span) for u in units):
            return  # they have their own
        for attributes in blocks:
            self._attach([a for a in attributes if not self._is_result(a)], units, context, context.path)

    def _attach(
        self, attributes: Sequence[Attribute], owners: Sequence[Unit], context: Context, path: tuple[str, ...]
    ) -> None:
        """Give attributes to their owners; a required result becomes a target of its own at `path`.

        Who has to do what is asked for, and by when, holds for its result as well.
        """
        for attribute in attributes:
            if self._is_result(attribute):
                shared = owners[-1].attributes if owners else []
                self.units.append(Unit(attribute.value, context, path, shared, result=True))
            else:
                for owner in owners:
                    if not owner.result:
                        owner.attributes.append(attribute)

    def _is_result(self, attribute: Attribute) -> bool:
        """Whether an attribute asks for a result with figures."""
        return attribute.role == "result" or (
            attribute.role == "deliverable" and bool(find_targets(" ".join(attribute.value.of(self.text).split())))
        )

    def _preamble(self, node: Provision, context: Context) -> Context:
        """Paragraphs before the first labelled provision bind only where one says so of somebody.

        A lead-in speaks for what follows: "… đề nghị UBND các huyện thực hiện các nội dung sau:".
        """
        for sentence in sentences(self.text, node.body):
            words = sentence.of(self.text)
            if words.rstrip().endswith(":"):
                return replace(context, told=tuple(told_below(self.scan, sentence)) or context.told)
            if says_duty(self.scan, sentence):
                self._emit(sentence, context, ())
        return context

    def _things_after(self, i: int, nodes: Sequence[Provision]) -> int:
        """How many nodes behind paragraph `i` only name the things that it is about.

        Paragraphs behind an act, points behind one that says what it consists of ("…, gồm:"), behind a sum that they
        break down ("…, trong đó:"), and behind a report on them ("… báo cáo các vấn đề sau:").
        """
        body = nodes[i].body.of(self.text).rstrip()
        if nodes[i].style != "para" or not body.endswith(":"):
            return 0
        styles = {"para"} if opens_with_act(body) else set[str]()
        if styles and _CONSISTS.search(body):
            styles |= {"dash", "plus", "paren"}
        if is_sum(body, nodes[i + 1].body.of(self.text) if i + 1 < len(nodes) else ""):
            styles |= {"dash", "plus", "paren"}
        if reports_on_points(body):
            styles |= {"dash", "plus"}
        count = 0
        for node in nodes[i + 1 :]:
            if node.style not in styles or node.children or self._attributes(node):
                break
            part = "dash" in styles and is_part(node.body.of(self.text))  # "Xã hội hóa: 6 tỷ đồng" is a source
            if not part and (opens_with_act(node.body.of(self.text)) or subjects(self.scan, node.body)):
                break
            count += 1
        return count

    def _lead_in(self, node: Provision, nodes: Sequence[Provision], context: Context) -> Context:
        """A paragraph that ends with ":", or that is a time and nothing else, speaks for the points after it."""
        if node.style != "para" or node is nodes[-1]:
            return context
        body = node.body.of(self.text).rstrip()
        if body.endswith(":"):
            return self._below(node, context, title=False)
        # Plans by month: "Tháng 3/2024" stands as an unlabelled title over what is done then.
        time = timeline_of_heading(body) if len(body) < _TIME_TITLE and not body.endswith((".", ";")) else None
        return replace(context, timeline=time) if time else context

    def provision(self, node: Provision, context: Context) -> None:
        if node.style == "table":
            self._table(node, context)
            return
        body = node.body.of(self.text)
        children = [c for c in node.children if not self._attributes(c)]
        if node.style == "phuluc" and APPENDIX_FORM.search(body[:160]):
            return
        if self._explains(node, context):
            self._bound_within(node, context)
            return
        below = self._below(node, context) if node.children else context
        if lists_cases(body) and not opens_with_act(body):
            return
        # What has a day of its own is done by then, and more than a part of something.
        dated = len(children) > 1 and all(_is_dated(c.body.of(self.text)) for c in children)
        if self._describes(node) and not dated:
            self._emit(Span(node.body.start, node.span.end), context, self._path(node, context))
        elif not children:
            if not self._leaf(node, context):
                self.siblings(node.children, below, None)
        elif self._is_list_of_things(node, children, below) and not dated:
            self._emit(
                Span(node.body.start, trimmed_end(self.text, node.body.start, children[-1].span.end)),
                context,
                self._path(node, context),
                node,
            )
        elif all(c.style == "para" for c in children) and not self._entitles(node):
            starts = [node.body.start, *self._others_begin(node, children, context)]
            ends = [*(max(c.body.end for c in (node, *children) if c.body.end <= start) for start in starts[1:])]
            for start, end in zip(starts, [*ends, children[-1].span.end], strict=True):
                self._emit(Span(start, end), context, self._path(node, context), node)
        else:
            if speaks_itself(body):
                self._leaf(node, context)
            self.siblings(node.children, below, None)

    def _others_begin(self, node: Provision, paragraphs: Sequence[Provision], context: Context) -> list[int]:
        """Where paragraphs below a provision begin that tell somebody else, or of something else, what to do.

        Each is a provision of its own.
        """
        own = {m.name.lower() for m in subjects(self.scan, node.body) or context.lead}
        begin: list[int] = []
        for paragraph in paragraphs if own else ():
            first = next(sentences(self.text, paragraph.body))
            told = {m.name.lower() for m in subjects(self.scan, first)}
            # "Về kinh phí: …": one that is about another matter is a provision, whoever it speaks to.
            matter = told and _MATTER.match(self.text, paragraph.body.start, paragraph.body.end)
            if matter or not told <= own:
                begin.append(paragraph.body.start)
                own = told
        return begin

    def _entitles(self, node: Provision) -> bool:
        """Whether a provision over paragraphs is their title or lead-in; names alone are a title, full stop or not."""
        if node.heading or node.body.of(self.text).rstrip().endswith(":"):
            return True
        named = self.scan.list_at(node.body.start, node.body.end)[1]
        return named > node.body.start and not self.text[named : node.body.end].strip(" .")

    def _path(self, node: Provision, context: Context) -> tuple[str, ...]:
        return (*context.path, node.label) if node.label else context.path

    def _leaf(self, node: Provision, context: Context) -> bool:
        """Emit a provision without points of its own; False when it binds nobody."""
        body = node.body.of(self.text)
        if (node.heading and not self._is_qualified_act(node)) or (body.isupper() and len(body) < 300):
            return False
        span = node.body
        if binds_nobody(body):
            behind = bound_behind(self.scan, span)
            if behind is None:
                return False
            # Without a label of its own it is the closing, which stands under no heading.
            span, context = behind, context if node.label else Context()
        # What announces something asks for nothing itself: "+ Ngưỡng:" with its points beside it.
        if node.style in ("para", "dash", "plus") and not node.children and body.rstrip().endswith(":"):
            return False
        if (node.style == "para" or tells_of_today(body)) and tells_a_fact(self.scan, node.body):
            return False
        if node.style not in ("dash", "plus", "para") and not node.children and not context.goals and is_title(body):
            return False
        if self.document.letterhead.type in RULES and not asks_for_an_act(self.scan, node.body):
            return False
        end, attributes = trailing_attributes(self.text, span)
        unit = self._emit(Span(span.start, end), context, self._path(node, context), node)
        if unit:
            self._attach(attributes, [unit], context, unit.path)
        return unit is not None

    def _is_qualified_act(self, node: Provision) -> bool:
        """Whether an act without a full stop is qualified by lines below it that say who, when or where."""
        roles = {a.role for c in node.children for a in self._attributes(c)}
        if not roles - {"result", "deliverable"}:
            return False
        # Named by a noun alone, an event is something to be held where lines say who and when ("1. Lễ phát động …").
        return opens_with_act(node.body.of(self.text)) or ("lead" in roles and bool(roles & {"time", "due"}))

    def _emit(self, span: Span, context: Context, path: tuple[str, ...], node: Provision | None = None) -> Unit | None:
        bound = without_closing(self.text, span)
        if bound.start > span.start:
            path = ()
        span = bound
        if len(span.of(self.text).split(None, 2)) < 3:
            return None
        unit = Unit(span, context, path)
        self.units.append(unit)
        if node:
            for child in node.children:
                attributes, acts = listed_below(self.scan, child, self._attributes(child))
                self._attach(attributes, [unit], context, path)
                for act in acts:
                    self.provision(act, replace(context, path=path))
        return unit

    def _is_list_of_things(self, node: Provision, children: Sequence[Provision], below: Context) -> bool:
        """Whether the points below an act only name its objects: none of them opens with an act or has a subject."""
        if any(c.style not in ("dash", "plus", "paren") for c in children) or node.style in (
            "roman",
            "chuong",
            "phan",
            "muc",
            "upper",
        ):
            return False
        body = node.body.of(self.text)
        if not opens_with_act(body) or (below.lead != () and heading_agencies(self.scan, node.body)):
            return False
        qualified = self._is_qualified_act(node)
        if not qualified and not body.rstrip().endswith((":", ",", ";", ".")):
            return False  # a title governs no objects
        if qualified:
            # Who and when stand below the act itself: "- Nội dung: …" there says what it consists of.
            children = [c for c in children if not _CONTENT.match(c.body.of(self.text))]
        return not any(self._is_act(c, below) for c in children)

    def _describes(self, node: Provision) -> bool:
        """Whether the points below an act describe its object by kinds, each one's title opening with that noun.

        "- Xác định hình thức tổ chức: + Hình thức trực tiếp: … + Hình thức trực tuyến: …" asks for one thing.
        """
        body, points = node.body.of(self.text), node.children
        if len(points) < 2 or not body.rstrip().endswith(":") or not opens_with_act(body):
            return False
        if not all(_TITLED.match(c.body.of(self.text)) for c in points):
            return False
        nouns = {" ".join(fold(c.body.of(self.text)).split(maxsplit=2)[:2]) for c in points}
        roles = {a.role for c in points for a in self._attributes(c)}
        return len(nouns) == 1 and nouns.pop() in fold(body) and roles <= {"other"}

    def _is_act(self, node: Provision, context: Context) -> bool:
        body = node.body.of(self.text)
        if opens_with_act(body) or any(self._is_act(c, context) for c in node.children):
            return True
        if any(self._attributes(c) for c in node.children):
            return True
        if context.goals and re.search(r"\d", body):
            return True
        return bool(subjects(self.scan, node.body))

    def _below(self, node: Provision, context: Context, *, title: bool = True) -> Context:
        """The context of what stands below a heading or a lead-in."""
        body = node.body.of(self.text)
        named = plain(body)
        agencies = tuple(heading_agencies(self.scan, node.body))
        if title and node.heading and not agencies and any(shares_out(h.of(self.text)) for h in context.headings):
            agencies = tuple(holders_named(self.scan, node.body))
        sentence = not agencies and body.rstrip().endswith(":")
        # Points below whole sentences go on with them: who has to act there has to act here.
        points = () if sentence or node.heading else [c for c in node.children if not self._attributes(c)]
        told = sentence or (len(points) > 0 and all(c.style in ("dash", "plus") for c in points))
        led = agencies or (tuple(subjects(self.scan, node.body)) if told else ())
        if sentence and governs(led or context.lead):
            led = tuple(directed(self.scan, node.body)) or led
        led = tuple(m for m in led if not m.name.endswith(("sau đây", "dưới đây")))  # the points say who
        section = title and node.style not in ("dash", "plus", "para")
        return replace(
            context,
            path=self._path(node, context) if title else context.path,
            headings=(*context.headings, node.body) if title else context.headings,
            lead=led or context.lead,
            # "Sở A chủ trì, phối hợp với các sở, ngành:" names both.
            cooperating=tuple(partners(self.scan, node.body))
            if sentence or agencies or (node.heading and _HELPED.match(named))
            else context.cooperating,
            timeline=(self._time_of(body if title else last_sentence(body)) if len(body) < 300 else None)
            or context.timeline,
            goals=(context.goals and not (section and BINDING.match(named))) or (section and only_goals(named)),
        )

    def _time_of(self, heading: str) -> Timeline | None:
        return timeline_of_heading(heading, plan=self.document.letterhead.title or "")

    def _explains(self, node: Provision, context: Context) -> bool:
        """Whether a heading opens a section that explains rather than binds."""
        if node.style in ("dash", "plus", "para"):
            return False
        words = node.body.of(self.text)[:200]
        if not node.heading and len(words.split()) >= 12:
            return False
        named = plain(words)
        # What the lead-in asks somebody for binds, whatever it is called: "1. Yêu cầu chung:" of a letter.
        if context.told and named.lstrip().startswith("yêu cầu"):
            return False
        folded = fold(named)
        if AGENDA.match(folded):
            return not any(subjects(self.scan, child.body) for child in node.children)
        return NON_BINDING.match(folded) is not None and not ORDER.match(named)

    def _bound_within(self, node: Provision, context: Context) -> None:
        """Walk the parts of an explaining section whose titles say that they bind ("2. Mục tiêu" of "Quan điểm, …")."""
        titled = [c for c in node.children if c.heading and len(c.body.of(self.text).split()) < _TITLE_WORDS]
        bound = [c for c in titled if BINDING.match(plain(c.body.of(self.text)))]
        below = self._below(node, context) if bound else context
        for part in (node, *node.children):
            if part in bound:
                self.provision(part, below)
            else:
                self.siblings(behind_lost_page(self.document, part.children), context, None)

    def _table(self, node: Provision, context: Context) -> None:
        self.walked.add(node.span.start)
        self._rows(node.span.start, context)

    def _rows(self, start: int, context: Context) -> None:
        for row in table_rows(self.text, self.tables[start]):
            headings = (*context.headings, *row.sections)
            below = replace(context, headings=headings, timeline=self._section_time(row) or context.timeline)
            path = (*context.path, *row.path)
            self.units.append(Unit(row.task, below, path, row=row))

    def _section_time(self, row: Row) -> Timeline | None:
        times = [timeline_of_heading(s.of(self.text)) for s in row.sections]
        return next((t for t in reversed(times) if t), None)
