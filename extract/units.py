"""Which provisions bind, and how large each is: from the outline to one `Unit` an obligation.

The unit is the smallest provision that says that something is to be done; a lead-in passes its agencies and its time
down to the points below it, a list of things stays one with the act that governs it, and attribute lines belong to the
provisions that they follow (annotation guide, "What is an obligation, and how large is one").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from extract.agencies import AgencyScanner
from extract.attributes import Attribute, is_schedule, trailing_attributes
from extract.binding import (
    RULES,
    asks_for_an_act,
    binds_nobody,
    bound_behind,
    cites,
    decides,
    is_motto,
    is_recital,
    is_title,
    lists_cases,
    says_duty,
    tells_a_fact,
    tells_of_today,
    trimmed_end,
    without_closing,
)
from extract.blocks import block_attributes, given_above, listed_below
from extract.directed import told_below
from extract.explaining import SENTENCE_WORDS, explains
from extract.headings import heading_agencies, names_who_acts
from extract.lead_ins import act_with_names, before_lead_in, has_own_duty
from extract.lexicon import APPENDIX_FORM, BINDING, opens_with_act, plain
from extract.lost_pages import behind_lost_page
from extract.paragraphs import closes_its_list, others_begin
from extract.points import Points, is_dated
from extract.records import Timeline
from extract.roles import sentences, subjects
from extract.tables import Row, TableReader
from extract.targets import find_targets
from extract.timelines import timeline_of_attribute, timeline_of_heading
from extract.timelines_titles import time_over
from extract.unit import Context, Unit, context_below, path_of
from extract.unlabelled import Titles
from ingest.document import Document, Provision, Span
from ingest.parts import titles_attached
from ingest.vietnamese import fold

# Whom a telegram or a letter is sent to stands below this: "Thủ tướng Chính phủ điện:".
_ADDRESSEES = re.compile(r"(?:điện|[Kk]ính gửi)\s*:\s*$")
_REFERS = re.compile(r"\(\s*(?:Ban hành )?(?:[Kk]èm theo|[Đđ]ính kèm|[Cc]ó [^()]{3,60}(?:kèm theo|đính kèm))")
_TO_CHANGE = re.compile(r"(?<!\w)(?:sửa đổi|bãi bỏ|thay thế|hủy bỏ|xây dựng|rà soát|thực hiện)(?!\w)")
# Parts of a plan whose points describe and ask nobody for anything, folded.
_DESCRIBES = re.compile(
    r"\b(?:dieu kien|tieu chuan|ho so|hinh thuc|the le|de cuong|thanh phan|doi tuong|chuong trinh (?:hoi nghi|le)|"
    r"to chuc thi)\b"
)
# What was done, or is done by this very paper, before it goes on: "UBND tỉnh ban hành Kế hoạch này để …".
_TOLD = re.compile(r"\sđã\s|\s(?:đánh giá cao|ghi nhận|biểu dương)\s|(?<!\w)ban hành [^.;]{0,60}\snày(?!\w)")
# Whoever issues a plan does not thereby do what stands in it: "UBND tỉnh ban hành Kế hoạch … như sau:".
_ISSUES = re.compile(
    r"(?<!\w)(?:ban hành|xây dựng) (?:[Kk]ế hoạch|Chương trình|Đề án|Phương án)[^.;]*\s(?:như sau|sau đây|sau)\s*:$"
)
_SMALL_POINTS = ("letter", "decimal2", "decimal3")  # "a)", "1.1.", "1.1.1."
_TITLE_WORDS = 20  # most words of the title of a part
_BESIDE_TIME = 2  # words that may stand beside a bare time


def units(document: Document, scan: AgencyScanner) -> list[Unit]:
    """Every provision and table row of `document` that binds, in document order."""
    walker = _Walker(document, scan)
    walker.siblings(document.outline, Context())
    walker.behind_the_closing()
    return sorted(walker.units, key=lambda u: u.span.start)


class _Walker:
    def __init__(self, document: Document, scan: AgencyScanner) -> None:
        self.document = document
        self.text = document.text
        self.scan = scan
        self.units: list[Unit] = []
        self.tables = {t.span.start: t for t in document.reading.tables}
        self.walked: set[int] = set()
        self.reader = TableReader(self.text)
        self.points = Points(scan)

    def behind_the_closing(self) -> None:
        """Task tables behind the signature stand in an appendix, though its title was not read."""
        tail = self.document.letterhead.tail
        for table in self.document.reading.tables if tail else ():
            if tail and table.span.start >= tail.end and table.span.start not in self.walked:
                self._rows(table.span.start, Context(path=("Phụ lục",)))

    def _block(self, node: Provision, before: Sequence[Unit]) -> tuple[Attribute, ...]:
        """The attributes that a labelled provision gives to those `before` it on its level; mostly ()."""
        labelled = node.style not in ("phuluc", "bieu", "phan", "chuong", "muc", "dieu", "table") and node.label
        found = block_attributes(self.scan, node) if labelled else ()
        # A bare time with nothing before it is that of the plan; whatever else is said so early may be a duty.
        return found if before or (not node.children and all(map(self._is_bare_time, found))) else ()

    def _is_bare_time(self, attribute: Attribute) -> bool:
        """Whether an attribute says when, and hardly anything else."""
        value = attribute.value.of(self.text)
        time = timeline_of_attribute(value) if attribute.role in ("time", "due") else None
        return time is not None and len(value.split()) <= len(time.raw.split()) + _BESIDE_TIME

    def siblings(self, nodes: Sequence[Provision], context: Context) -> None:
        """Walk provisions on one level; attribute lines among them go to the units since the last such block."""
        nodes = self._without_papers(nodes, context)
        first, block_over = len(self.units), False
        labelled = any(n.style != "para" for n in nodes)
        # An appendix too has its title and its remark "(Kèm theo …)" before what it provides.
        preamble = labelled and (not context.path or context.path[-1].startswith(("Phụ lục", "Biểu")))
        skip, titles = -1, Titles[Context](self.scan, self.points)
        for i, node in enumerate(nodes):
            if i <= skip:
                continue
            points = node.style in ("dash", "plus", "para")
            attributes = self.points.attributes(node) if points else self._block(node, self.units[first:])
            if attributes and (self.units[first:] or not given_above(self.scan, node.body)):
                context = self._attributed(node, attributes, self.units[first:], context)
                block_over = True
                continue
            if block_over:
                first, block_over = len(self.units), False
            if not context.path and labelled and node.style == "para" and titles_attached(node.body.of(self.text)):
                preamble = True
            following = nodes[i + 1] if i + 1 < len(nodes) else None
            below, root = partial(self._below, node), not context.path
            before = context
            context, titled = titles.pass_by(node, following, before, below, preamble=preamble, root=root)
            if context is not before:  # attribute lines reach back to the title, or to its end
                first = len(self.units)
            if titled:
                preamble = False
                continue
            if preamble and node.style == "para":
                context = self._preamble(node, context)
                if _ADDRESSEES.search(node.body.of(self.text)):
                    skip = i + sum(1 for _ in takewhile(lambda n: n.style == "dash", nodes[i + 1 :]))
                continue
            preamble = False
            run = self.points.things_after(i, nodes)
            if run:
                end = trimmed_end(self.text, node.body.start, nodes[i + run].span.end)
                self._emit(Span(node.body.start, end), context, path_of(node, context))
                skip = i + run
                continue
            if time := time_over(self.text, node, nodes):
                context = replace(context, timeline=time)
                continue
            context = self._lead_in(node, nodes, context)
            own = len(self.units)
            self.provision(node, context)
            self._share_block(node, range(first, own), context, last=node is nodes[-1])

    def _without_papers(self, nodes: Sequence[Provision], context: Context) -> Sequence[Provision]:
        """The provisions; none where they are a mere list of papers, which no title asks to be changed."""
        if not all(cites(n.body.of(self.text)) and not n.children for n in nodes):
            return nodes
        title = context.headings[-1].of(self.text) if context.headings else ""
        return nodes if _TO_CHANGE.search(title.lower()) else ()

    def _attributed(
        self, node: Provision, attributes: Sequence[Attribute], owners: Sequence[Unit], context: Context
    ) -> Context:
        """Give the attributes of a line or block to the units before it, and what context stands behind it."""
        attributes, acts = listed_below(self.scan, node, attributes)
        points = node.style in ("dash", "plus", "para")
        if not points and all(a.role == "time" for a in attributes):
            # A part on time beside the parts on goals is that of the whole plan.
            parts = len(context.path) + 1
            owners = [u for u in owners if not (u.context.goals and len(u.path) > parts)]
        self._attach(attributes, owners, context, context.path)
        if not owners and (points or node.style == "letter"):
            context = self._timed(context, attributes)
        for act in acts:
            self.provision(act, context)
        return context

    def _timed(self, context: Context, attributes: Sequence[Attribute]) -> Context:
        """The context of what stands below a line on time that has nothing before it: an event's plan begins with it.

        "1. Khám sức khỏe - Thời gian: tháng 11. - Địa điểm: … - Lập danh sách …"
        """
        said = [a.value.of(self.text) for a in attributes if a.role in ("time", "due")]
        time = timeline_of_attribute(said[0]) if context.path and said and not is_schedule(said[0]) else None
        return replace(context, timeline=time) if time else context

    def _share_block(self, node: Provision, before: range, context: Context, *, last: bool) -> None:
        """Give the one block of attributes below the last of several points to the points `before` it as well.

        A block without a bullet stands under all of them, as it does where the points are bullets themselves; so does
        one with bullets where nothing else stands below any point of letters or of numbers within a numbered part.
        """
        styles = {"para"}
        if last and node.style in _SMALL_POINTS and all(map(self.points.attributes, node.children)):
            styles |= {"dash", "plus"}
        blocks = [a for c in node.children if c.style in styles and (a := self.points.attributes(c))]
        if blocks and given_above(self.scan, node.children[-1].body) and len(blocks) < len(node.children):
            return  # given is what stands above in the point itself
        if not blocks or node.style in ("dash", "plus", "para"):
            return
        units = [self.units[i] for i in before]
        if any(u.attributes or u.result or u.row or subjects(self.scan, u.span) for u in units):
            return  # they have their own
        if "dash" in styles and any(len(u.path) != len(context.path) + 1 for u in units):
            return
        for attributes in blocks:
            for attribute in (a for a in attributes if not self._is_result(a)):
                owners = [u for u in units if attribute.role not in ("time", "due") or not self._has_time(u, context)]
                self._attach([attribute], owners, context, context.path)

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
                timed = attribute.role in ("time", "due") and len(owners) > 1
                for owner in owners:
                    if not (owner.result or (timed and self._has_time(owner, context))):
                        owner.attributes.append(attribute)

    def _has_time(self, unit: Unit, context: Context) -> bool:
        """Whether one of several provisions has a time nearer than theirs: a day it says, or that of its own title."""
        return unit.context.timeline not in (None, context.timeline) or is_dated(unit.span.of(self.text))

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

    def _lead_in(self, node: Provision, nodes: Sequence[Provision], context: Context) -> Context:
        """A paragraph that ends with ":" speaks for the points after it; sentences before bind for themselves."""
        body = node.body.of(self.text).rstrip()
        if node.style != "para" or node is nodes[-1] or not body.endswith(":"):
            return context
        if not context.path and _ISSUES.search(body):
            return context
        *before, last = sentences(self.text, node.body)
        facts = any(_TOLD.search(s.of(self.text)) or tells_a_fact(self.scan, s) for s in before)
        facts = facts or any(binds_nobody(s.of(self.text)) for s in before)
        bound = next((s for s in before if not facts and subjects(self.scan, s)), None)
        if bound and context.path and not node.children:
            self._emit(Span(bound.start, trimmed_end(self.text, bound.start, last.start)), context, context.path)
        return self._below(node, context, title=False)

    def provision(self, node: Provision, context: Context) -> None:
        if node.style == "table":
            self._table(node, context)
            return
        body = node.body.of(self.text)
        children = [c for c in node.children if not self.points.attributes(c)]
        while children and children[-1].style == "para" and _REFERS.match(self.text, children[-1].body.start):
            children.pop()  # what is attached to the whole paper is none of the last provision's
        if node.style in ("phuluc", "bieu") and APPENDIX_FORM.match(body):
            return
        if explains(self.scan, node, goals=context.goals, told=bool(context.told)) and not self._is_norm(node):
            self._bound_within(node, context)
            return
        below = self._below(node, context) if node.children else context
        if lists_cases(body) and not opens_with_act(body):
            return
        self._sized(node, children, context, below)

    def _is_norm(self, node: Provision) -> bool:
        """Whether a part that would explain in a plan binds: principles of a regulation are its norms."""
        return self.document.letterhead.type in RULES and fold(node.body.of(self.text)).startswith("nguyen tac")

    def _sized(self, node: Provision, children: Sequence[Provision], context: Context, below: Context) -> None:
        """Emit a provision that binds, or each of its points; `children` are those that are no attribute lines."""
        # What has a day of its own is done by then, and more than a part of something.
        dated = len(children) > 1 and all(is_dated(c.body.of(self.text)) for c in children)
        if self.points.are_sources(node):
            self._emit(Span(children[0].body.start, children[-1].span.end), below, below.path)
        elif self.points.are_kinds(node) and not dated:
            self._emit(Span(node.body.start, node.span.end), context, path_of(node, context))
        elif not children:
            if not self._leaf(node, context):
                self.siblings(node.children, below)
        elif self.points.are_parts(node) and not dated:
            self._with_parts(node, context)
        elif self.points.are_things(node, children, led=below.lead != (), goals=below.goals) and not dated:
            end = trimmed_end(self.text, node.body.start, children[-1].span.end)
            self._emit(Span(node.body.start, end), context, path_of(node, context), node)
        elif all(c.style == "para" for c in children) and not self._entitles(node):
            self._paragraphs(node, children, context)
        else:
            if own := before_lead_in(self.text, node.body, self.document.letterhead):
                self._emit(own, context, path_of(node, context))
            elif has_own_duty(self.scan, node) or self._is_whole_act(node, children):
                self._leaf(node, context)
            elif self.document.letterhead.type in RULES and (named := act_with_names(self.scan, node, children)):
                self._emit(named, context, path_of(node, context))
            self.siblings(node.children, below)

    def _paragraphs(self, node: Provision, below: Sequence[Provision], context: Context) -> None:
        """Emit a provision that goes on in unlabelled paragraphs, in as many parts as there are who act."""
        while below and binds_nobody(below[-1].body.of(self.text)):
            below = below[:-1]  # what closes the paper stands behind its last provision
        bodies, listed = [node.body, *(c.body for c in below)], False
        if self._binds_nobody(node):  # "Quyết định này có hiệu lực kể từ ngày ký. / Giám đốc các sở …"
            behind = bound_behind(self.scan, node.body)
            bound = [c.body for c in below if not binds_nobody(c.body.of(self.text))]
            bodies = [behind, *bound] if behind else bound
        if self.document.letterhead.type in RULES and not asks_for_an_act(self.scan, node.body) and not node.heading:
            bodies = [b for b in bodies if asks_for_an_act(self.scan, b)]
            listed = closes_its_list(self.document.outline, node)  # said of the list that it ends
        if not bodies:
            return
        starts = [bodies[0].start, *others_begin(self.scan, bodies, context.lead)]
        ends = [bodies[bisect_right(bodies, start, key=lambda b: b.start) - 2].end for start in starts[1:]]
        path = context.path if listed else path_of(node, context)
        emitted = [self._emit(span, context, path) for span in map(Span, starts, [*ends, bodies[-1].end])]
        self._lines_below(node, [unit for unit in emitted if unit], context, path)

    def _binds_nobody(self, node: Provision) -> bool:
        body = node.body.of(self.text)
        decided = decides(node.label, body, self.document.letterhead.type)
        return binds_nobody(body) or (decided and not find_targets(body))  # figures are to be reached

    def _is_whole_act(self, node: Provision, points: Sequence[Provision]) -> bool:
        """Whether a numbered provision over bullets is itself an act: a whole sentence, and lines below it say who,
        when or what comes of it. Where each of the bullets is an act, it is but their title."""
        body = node.body.of(self.text).rstrip()
        if node.style in ("dash", "plus", "para") or not body.endswith(".") or len(body.split()) < SENTENCE_WORDS:
            return False
        if any(c.style not in ("dash", "plus") for c in points):
            return False
        acts = all(opens_with_act(c.body.of(self.text)) for c in points)
        return not acts and opens_with_act(body) and self.points.is_qualified_act(node)

    def _with_parts(self, node: Provision, context: Context) -> None:
        """Emit a provision with the points that are its parts; attribute lines behind them are its own, and from a
        paragraph on that says who acts others begin."""
        path, last = path_of(node, context), node.children[-1]
        own = (
            c for c in last.children if self.points.attributes(c) or (c.style == "para" and subjects(self.scan, c.body))
        )
        end = min((c.body.start for c in own), default=last.span.end)
        unit = self._emit(Span(node.body.start, trimmed_end(self.text, node.body.start, end)), context, path, node)
        for behind in (c for c in last.children if c.body.start >= end):
            if attributes := self.points.attributes(behind):
                self._attach(attributes, [unit] if unit else [], context, path)
            else:
                self.provision(behind, replace(context, path=path))

    def _entitles(self, node: Provision) -> bool:
        """Whether a provision over paragraphs is their title or lead-in; names alone are a title, full stop or not."""
        if node.heading or node.body.of(self.text).rstrip().endswith(":"):
            return True
        named = self.scan.list_at(node.body.start, node.body.end)[1]
        return named > node.body.start and not self.text[named : node.body.end].strip(" .")

    def _leaf(self, node: Provision, context: Context) -> bool:
        """Emit a provision without points of its own; False when it binds nobody."""
        body = node.body.of(self.text)
        if (node.heading and not self.points.is_qualified_act(node)) or (body.isupper() and len(body) < 300):
            return False
        span = node.body
        if body.rstrip(" \n.;")[-1:] in ("!", "”"):
            title = context.headings[-1].of(self.text).lower() if context.headings else ""
            if is_motto(self.scan, span, title):
                return False
        # As a goal "Là trung tâm …" is what is to become of the place, and defines nothing.
        bullet = node.style in ("dash", "plus", "para") or body.rstrip().endswith(";")
        if not context.path and bullet and is_recital(body):
            return False
        qualified = any(map(self.points.attributes, node.children))  # lines say who or when: it is to be done
        if self._binds_nobody(node) and not qualified and not (context.goals and body.startswith("Là ")):
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
        labelled = node.style not in ("dash", "plus", "para") and not node.children and not context.goals
        if labelled and is_title(body) and not self._says_who_does(node, context):
            return False
        if self.document.letterhead.type in RULES and not asks_for_an_act(self.scan, node.body):
            return False
        end, attributes = trailing_attributes(self.text, span)
        unit = self._emit(Span(span.start, end), context, path_of(node, context), node, told=bool(attributes))
        if unit:
            self._attach(attributes, [unit], context, unit.path)
        return unit is not None

    def _says_who_does(self, node: Provision, context: Context) -> bool:
        """Whether a short point names who acts and what he does: "Sở Y tế: Tổ chức tiêm chủng", not "Đơn vị: Sở A".

        Under titles on conditions, papers and agendas it only describes.
        """
        if context.headings and _DESCRIBES.search(fold(context.headings[-1].of(self.text))):
            return False
        body = node.body.of(self.text)
        behind = body.partition(": ")[2]
        acting = subjects(self.scan, node.body) if not behind or opens_with_act(behind) else []
        said = len(self.text[acting[-1].end : node.body.end].split()) if acting else 0
        return said > _BESIDE_TIME and acting[0].start == node.body.start

    def _emit(
        self,
        span: Span,
        context: Context,
        path: tuple[str, ...],
        node: Provision | None = None,
        *,
        told: bool = False,
    ) -> Unit | None:
        """Take what binds of a span; `told`: words behind it, as lines below `node`, say who or when."""
        bound = without_closing(self.text, span)
        if bound.start > span.start:
            path = ()
        span = bound
        said = span.of(self.text).split(None, 2)
        told = told or (node is not None and any(map(self.points.attributes, node.children)))
        if len(said) < 2 or (len(said) == 2 and not told):
            return None  # "Tổng kết" is an act where something says who and when
        unit = Unit(span, context, path)
        self.units.append(unit)
        if node:
            self._lines_below(node, [unit], context, path)
        return unit

    def _lines_below(self, node: Provision, owners: Sequence[Unit], context: Context, path: tuple[str, ...]) -> None:
        """Give the attribute lines below a provision to the units made of it."""
        for child in node.children if owners else ():
            attributes, acts = listed_below(self.scan, child, self.points.attributes(child))
            self._attach(attributes, owners, context, path)
            for act in acts:
                self.provision(act, replace(context, path=path))

    def _below(self, node: Provision, context: Context, *, title: bool = True) -> Context:
        return context_below(self.scan, self.points, node, context, head=self.document.letterhead, title=title)

    def _bound_within(self, node: Provision, context: Context) -> None:
        """Walk the parts of an explaining section whose titles say that they bind ("2. Mục tiêu" of "Quan điểm, …")."""
        titled = [c for c in node.children if c.heading and len(c.body.of(self.text).split()) < _TITLE_WORDS]
        bound = [c for c in titled if BINDING.match(plain(c.body.of(self.text)))]
        below = self._below(node, context) if bound else context
        for part in (node, *node.children):
            if part in bound:
                self.provision(part, below)
            else:
                self.siblings(behind_lost_page(self.document, part.children), context)

    def _table(self, node: Provision, context: Context) -> None:
        self.walked.add(node.span.start)
        self._rows(node.span.start, context)

    def _rows(self, start: int, context: Context) -> None:
        issued = self.document.letterhead.issued
        for row in self.reader.rows(self.tables[start]):
            if issued and row.is_over(issued.year):
                continue
            headings = (*context.headings, *row.sections)
            named = (tuple(heading_agencies(self.scan, section)) for section in reversed(row.sections))
            lead = next((n for n in named if n and all(map(names_who_acts, n))), context.lead)
            below = replace(context, headings=headings, timeline=self._section_time(row) or context.timeline, lead=lead)
            path = (*context.path, *row.path)
            self.units.append(Unit(row.task, below, path, row=row))

    def _section_time(self, row: Row) -> Timeline | None:
        times = [timeline_of_heading(s.of(self.text)) for s in row.sections]
        return next((t for t in reversed(times) if t), None)
