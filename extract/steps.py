"""The steps from a document's provisions to its obligations, in the order in which `extract.pipeline` takes them.

Each works on a `Sheet` and fills fields of its drafts; none changes the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import partial

from extract.agencies import AgencyScanner, Mention
from extract.attributes import LEADS_AND_HELPS, is_schedule, leader_and_helpers, stages
from extract.columns import Column
from extract.confidence import weigh
from extract.directed import governs
from extract.flags import YEAR_ELSEWHERE, flags_of
from extract.headings import run_in_party
from extract.kinds import kind_of
from extract.lexicon import opens_with_act, shares_out
from extract.marks import time_of_ticks
from extract.measures import is_known
from extract.partners import partners, unique
from extract.people import is_holder
from extract.records import ROLES, Role, Target, Timeline
from extract.roles import GROUNDS, subjects
from extract.sheet import Draft, Sheet, squeezed
from extract.signs import Reading, signs_of_all
from extract.table_places import names_of_places
from extract.tables import Row
from extract.targets import TargetMention, find_targets, targets_of_cell
from extract.timelines import timeline_of, timeline_of_attribute, timeline_of_heading, timeline_of_pair
from extract.timelines_titles import is_time_alone
from extract.timelines_years import in_year, told_in_year, year_is_told_elsewhere, years_of_plan
from extract.unit import Context, Unit
from extract.units import units
from ingest.document import Document, Span
from ingest.vietnamese import UP, fold


def find_provisions(sheet: Sheet) -> None:
    """Which provisions and rows bind."""
    text = sheet.document.text
    found = units(sheet.document, sheet.scan)
    if _is_prose(sheet.document) and not any(unit.attributes or subjects(sheet.scan, unit.span) for unit in found):
        return
    sheet.drafts = [Draft(unit, squeezed(text, unit.span)) for unit in found]


def _is_prose(document: Document) -> bool:
    """Whether nothing about a text is that of a plan: no letterhead, no label, no table. Such a text binds nobody."""
    head = document.letterhead
    labelled = any(node.style != "para" for node in document.provisions())
    return not (head.type or head.number or head.issuer or labelled)


# Under an agency's heading it is that agency which hands the work on: "- Phân công các đồng chí … theo dõi." Under no
# heading it is whoever signs.
_ASSIGNS = re.compile(r"(?:giao|phân công)(?!\w)", re.IGNORECASE)
# Whoever is given it by name has to act all the same, as where he stands without "Giao".
_GIVES = re.compile(rf"Giao (?:cho )?(?!Ban\s+hành)(?=[{UP}])")
# A body of the province is charged by whoever issued the plan, not by the bodies in the heading above.
_BESIDE = re.compile(rf"[Gg]iao (?:cho )?(?:Sở|(?:(?!các\s)[{UP}]\S*\s(?:\S+\s){{0,4}}?(?:tỉnh|[Tt]hành phố)))\s")

# "Chỉ đạo Sở Y tế: Kiểm tra …" tells what that department has to do, where a government directs it.
# "b) Chủ trì, phối hợp với:" over points that each begin with who helps, and what with.
_HELPED_BELOW = re.compile(
    r"\s*chủ trì,? phối hợp(?: (?:với|cùng))?(?: các (?:sở, ngành|cơ quan|đơn vị))?\s*:?\s*", re.IGNORECASE
)
_DIRECTS = re.compile(r"Chỉ đạo [^.:;,]{3,80}:\s")


def assign_roles(sheet: Sheet) -> None:
    """Lead, cooperating and monitoring agencies of each draft."""
    for draft in sheet.drafts:
        unit = draft.unit
        named = _named_roles(sheet.scan, unit)
        if unit.row is None:
            own = [] if unit.result or _heading_rules(draft) else subjects(sheet.scan, unit.span)
            if unit.context.goals:  # whoever reaches a goal is told by it: "Hiệu trưởng: dự giờ ít nhất 10% giáo viên"
                own = [m for m in own if m.start == unit.span.start and _acts_behind_colon(sheet.scan.text, m.end)]
            acting = own
            named_nobody = not (own or unit.context.goals or (unit.context.lead and not _shares_among(sheet, unit)))
            # There a run-in title names somebody, known or not: "Phụ huynh học sinh: …".
            if named_nobody and any(map(shares_out, sheet.section(unit).split(" / "))):
                own = run_in_party(sheet.scan, unit.span)
                if unit.context.lead:  # … or a matter: "Công tác tuyên truyền: …" is for all of them
                    own = [m for m in own if is_holder(m.name)]
            told = [] if unit.context.goals or unit.result else list(unit.context.told)
            text_partners = partners(sheet.scan, unit.span)
            # Partners of the lead-in are those of whoever it names, not of a point's own subject.
            inherited = [] if unit.result or own else list(unit.context.cooperating)
            if (
                own
                and unit.context.lead
                and "chủ trì" not in draft.text
                and _HELPED_BELOW.fullmatch(_title(sheet, unit))
            ):
                own, text_partners = [], [*own, *text_partners]
            # Who acts by the text and who by the line below it both have to, as partners do (annotation guide).
            both = named["lead"] and acting and _opens_its_sentence(sheet.scan.text, unit.span.start, acting[0].start)
            line = unique([*_beside(sheet.scan, acting, named["lead"]), *named["lead"]]) if both else named["lead"]
            draft.roles["lead"] = line or own or list(unit.context.lead) or told
            draft.roles["cooperating"] = _without(text_partners + inherited + named["cooperating"], draft.roles["lead"])
        else:
            # A table without a column for it may have titles that say who acts.
            titled = unit.row.indicator or "lead" in unit.row.titles
            above = [m for m in unit.context.lead if not (titled or _MEMBERS.fullmatch(m.name))]
            # A cell of indicators names what is counted: "Doanh nghiệp công nghệ số thành lập mới".
            acting = [] if unit.row.indicator else subjects(sheet.scan, unit.span)
            draft.roles["lead"] = named["lead"] or acting or above
            text_partners = _without(partners(sheet.scan, unit.span), draft.roles["lead"])
            draft.roles["cooperating"] = unique(text_partners + named["cooperating"])
        draft.roles["monitoring"] = named["monitoring"]


# "Đề nghị", or what a sentence begins with before its subject: "Trên cơ sở tài liệu …, các cơ quan …".
_BEFORE_SUBJECT = re.compile(
    r"\s*(?:(?:Trên cơ sở|Căn cứ|Theo|Hằng năm|Hàng năm|Định kỳ)[^.;:]{0,120},\s+|Đề nghị\s+)?"
)


# Bodies that act; what is to run ("Cổng Thông tin điện tử") does not, nor does whoever is bound ("Hộ gia đình").
_BODIES = re.compile(
    r"(?:(?:các|mọi) )?(?:cơ quan|đơn vị|địa phương|sở|ban|ngành|bộ|phòng|ủy ban|thủ trưởng|người đứng đầu|giám đốc|"
    r"mặt trận|hội|đoàn|công an|cấp ủy|chi bộ|đảng)(?!\w)",
    re.IGNORECASE,
)


_DECIDES = re.compile(r"\s+(?:thông qua|ban hành|phê duyệt|quyết định)(?!\w)")


def _beside(scan: AgencyScanner, acting: list[Mention], named: list[Mention]) -> list[Mention]:
    """Which bodies act by the text, beside those that the line names: neither of the same kind, nor whoever issues."""
    kinds, names = {_kind(m) for m in named}, " / ".join(m.name.lower() for m in named)
    return [
        m
        for m in acting
        if _BODIES.match(m.name)
        and not _DECIDES.match(scan.text, m.end)
        and _kind(m) not in kinds
        and m.name.lower() not in names
        and m.name != scan.issuer
    ]


def _kind(mention: Mention) -> tuple[str, ...]:
    """The first words of a name, which tell the kind of body: "Các sở, ban, ngành" and "Các sở, ngành" are of one."""
    return tuple(mention.name.lower().replace(",", "").split()[:2])


def _opens_its_sentence(text: str, start: int, subject: int) -> bool:
    """Whether a provision from `start` begins with its subject."""
    return _BEFORE_SUBJECT.fullmatch(text, start, subject) is not None


def _title(sheet: Sheet, unit: Unit) -> str:
    """The nearest heading over a unit."""
    return sheet.section(unit).rpartition(" / ")[2]


def _acts_behind_colon(text: str, end: int) -> bool:
    return text.startswith(":", end) and opens_with_act(text[end + 1 : end + 80])


# Whom a section is for that shares work out among the units or members of one house, and one of them by name.
_MEMBERS = re.compile(r"Các (?:thành viên|cơ quan|đơn vị|khoa|phòng|ban|bộ phận)(?:,? (?:và )?[^\W\d_]+)*")
_BY_NAME = re.compile(rf"(?:[Gg]iao|[Pp]hân công)(?: cho)?\s*:?\s+(?=[{UP}]|(?:các|công chức|cán bộ)\s)")


def _shares_among(sheet: Sheet, unit: Unit) -> bool:
    """Whether the title over a provision shares work out, and all whom it is for are told by kind: "Các phòng, ban"."""
    return shares_out(_title(sheet, unit)) and all(_MEMBERS.fullmatch(m.name) for m in unit.context.lead)


def _heading_rules(draft: Draft) -> bool:
    """Whether who leads is told by what stands above, since the draft opens with what he has to do."""
    context = draft.unit.context
    if governs(context.lead) and _DIRECTS.match(draft.text):
        return False
    if _ASSIGNS.match(draft.text):
        if _GIVES.match(draft.text):
            return False
        # Whom a lead-in addresses ("các bộ, ngành tập trung vào các nhiệm vụ sau:") is told, and tells nobody.
        if _BY_NAME.match(draft.text) and all(_MEMBERS.fullmatch(m.name) for m in context.lead):
            return False  # a section for all units: who is charged by name there is one of them
        several = len(context.lead) > 1 or all(m.name.startswith("Các ") for m in context.lead)
        if several and _BESIDE.match(draft.text):
            return False
        return any(h.start <= lead.start < h.end for lead in context.lead for h in context.headings)
    if all(m.name.endswith(" khác") for m in context.lead):
        return False  # "Đối với các tổ chức khác" says that the points tell who
    # "Căn cứ …, các sở, ngành xây dựng …" opens with its grounds, and may name who acts behind them.
    return bool(context.lead) and opens_with_act(draft.text) and not GROUNDS.match(draft.text)


def _named_roles(scan: AgencyScanner, unit: Unit) -> dict[Role, list[Mention]]:
    """Agencies that attribute lines or table cells name, by role."""
    named: dict[Role, list[Mention]] = {r: [] for r in ROLES}
    if not unit.attributes and unit.row is None:  # as of most
        return named
    cells = unit.row.cells if unit.row else {}
    both = unit.row is not None and LEADS_AND_HELPS.search(fold(unit.row.titles.get("lead", "")))
    if both and (parted := leader_and_helpers(scan.text, cells.get("lead", ())))[1]:
        cells = {**cells, "lead": parted[0], "cooperating": (*parted[1], *cells.get("cooperating", ()))}
    for role in ROLES:
        for attribute in unit.attributes:
            if attribute.role == role:
                named[role] += scan.whole(attribute.value.start, attribute.value.end)
        for span in cells.get(role, ()):
            named[role] += scan.whole(span.start, span.end, cell=True)
        named[role] = unique(named[role])
    if both and not named["cooperating"]:  # a column of leaders and helpers names the leader first
        named["lead"], named["cooperating"] = named["lead"][:1], named["lead"][1:]
    return named


def _without(mentions: list[Mention], taken: list[Mention]) -> list[Mention]:
    names = {m.name.lower() for m in taken}
    return [m for m in unique(mentions) if m.name.lower() not in names]


def assign_timelines(sheet: Sheet) -> None:
    """The time of each draft: its attribute line or cell, its own words, or the heading above it."""
    text, head = sheet.document.text, sheet.document.letterhead
    plan = years_of_plan(head.title or "", head.dated)
    for draft in sheet.drafts:
        named = in_year(partial(_named_time, text, draft.unit), plan)
        draft.timeline = named
        if not named or (_is_frame(named) and not draft.unit.row):
            told = timeline_of(
                draft.text, inherited=draft.unit.context.timeline, title=head.title or "", issued=head.issued
            )
            # How often something is done inside the year says more than the year: "mỗi tuần đăng 02 tin" of "Năm 2025".
            told = told_in_year(told, plan, draft.unit.context.timeline)
            draft.timeline = told if named is None or (told and told.rrule) else named
        if year_is_told_elsewhere(draft.timeline, plan):
            draft.flags.append(YEAR_ELSEWHERE.vietnamese)


def _is_frame(time: Timeline) -> bool:
    """Whether a time is of whole years: the frame of what is done, and not yet when."""
    if time.kind != "period" or not time.start or not time.end:
        return False
    return (time.start.month, time.start.day, time.end.month, time.end.day) == (1, 1, 12, 31)


_YEAR = re.compile(r"(?<!\d)20[1-9]\d(?!\d)")


_WHEN: tuple[Column, ...] = ("time", "due")


def _named_time(text: str, unit: Unit, year: int | None) -> Timeline | None:
    """The time of attribute lines or cells; `year` is that of the plan."""
    spans = [
        (a.value, a.role == "due", "")
        for a in unit.attributes
        if a.role in ("time", "due") and not is_schedule(a.value.of(text))
    ]
    if unit.row:
        pair = [unit.row.cells.get(column, ()) for column in ("begin", "due")]
        if pair[0]:
            begin, end = (" ".join(s.of(text) for s in cells) for cells in pair)
            return timeline_of_pair(begin, end, year)
        spans += [
            (s, column == "due", unit.row.titles.get(column, ""))
            for column in _WHEN
            for s in unit.row.cells.get(column, ())
        ]
    times = [_time_told(s.of(text), title, due=due, year=year) for s, due, title in spans]
    if unit.row and unit.row.titles.get("ticked"):
        times.append(time_of_ticks(unit.row.titles["ticked"], year))
    if unit.row and unit.row.indicator and "value" in unit.row.titles:
        # The year over the last column, below the title of all of them: its value is the target.
        title = unit.row.titles["value"].rpartition(" / ")[2]
        years = _YEAR.findall(title)  # "Kế hoạch 2025": what the year is of does not part it from its word
        times.append(timeline_of_attribute(title, due=True))
        times += [timeline_of_attribute(years[0], due=True)] if len(years) == 1 else []
    if unit.row and unit.row.indicator and not any(times):
        times.append(_year_of_heading(text, unit.context.headings))
    return next((t for t in times if t), None)


def _year_of_heading(text: str, headings: Sequence[Span]) -> Timeline | None:
    """The end of the one year over a table of indicators: "CHỈ TIÊU NĂM 2026", though the plan's title says it too."""
    told = next((t for h in reversed(headings) if (t := timeline_of_heading(h.of(text)))), None)
    one = told is not None and _is_frame(told) and told.start and told.end and told.start.year == told.end.year
    return timeline_of_attribute(told.raw, due=True) if told and one else None


# A cell leaves to its title what it counts: "II" below "Quý", "9" below "Tháng".
_COUNTED = re.compile(r"\s*(?:[IVX]{1,3}|\d{1,2})(?:\s*[,–-]\s*(?:[IVX]{1,3}|\d{1,2}))*\s*")
_COUNTS = re.compile(r"(?:.* / )?(Quý|Tháng)(?!\w)", re.IGNORECASE)


def _time_told(said: str, title: str, *, due: bool, year: int | None) -> Timeline | None:
    """The time that a value tells, by itself or with the title of its column; of stages from the first to the last."""
    if (parts := stages(said)) and all(map(is_time_alone, parts)):
        whole = timeline_of_pair(parts[0], parts[-1])
        return whole and whole.model_copy(update={"raw": " ".join(said.split())})
    told = timeline_of_attribute(said, due=due, year=year)
    unit = _COUNTS.match(title) if told is None and title and _COUNTED.fullmatch(said) else None
    if unit is None:
        return told
    told = timeline_of_attribute(f"{unit[1]} {said.strip()}", due=due, year=year)
    return told and told.model_copy(update={"raw": said.strip()})


_SHARED_BY_CHANCE = 1000


def assign_targets(sheet: Sheet) -> None:
    """The figures that each draft commits to."""
    text, issued = sheet.document.text, sheet.document.letterhead.issued
    doubtful = [span for page in sheet.document.reading.pages for span in page.doubtful]
    for draft in sheet.drafts:
        row = draft.unit.row
        if row and row.indicator:
            draft.targets = _indicator_targets(text, draft, row)
            continue
        first = bisect_left(doubtful, draft.unit.span.start, key=_start)
        unsure = {span.of(text) for span in doubtful[first : bisect_left(doubtful, draft.unit.span.end, key=_start)]}
        found = (m for m in find_targets(draft.text, issued) if not _in_a_name(m, draft, text))
        draft.targets = [m.target for m in found if not _is_misread(m.target, unsure)]
        for attribute in () if draft.unit.result else draft.unit.attributes:
            if attribute.role == "extent":  # how long what is made is to be: "Thời lượng: 8-10 phút"
                start = max(text.rfind(mark, 0, attribute.value.start) for mark in "\n;.") + 1
                draft.targets += [m.target for m in find_targets(text[start : attribute.value.end])]
        for span in row.cells.get("indicator", ()) if row else ():  # the goal of the task beside it
            draft.targets += [m.target for m in find_targets(squeezed(text, span))]
        draft.deliverable = _deliverable(text, draft.unit)
        if draft.deliverable:
            # A number that no two things share by chance is one figure: "bảo vệ 16.240 ha rừng", "16.240 ha rừng".
            said = {(t.comparator, t.value, t.unit) for t in draft.targets if t.value > _SHARED_BY_CHANCE}
            further = [m.target for m in find_targets(draft.deliverable)]
            draft.targets += [t for t in further if (t.comparator, t.value, t.unit) not in said]


def _start(span: Span) -> int:
    return span.start


def _in_a_name(figure: TargetMention, draft: Draft, text: str) -> bool:
    """Whether a figure belongs to the name of who has a part in it: "Tổ Công nghệ thông tin 3 | kiểm tra"."""
    for mention in (m for mentions in draft.roles.values() for m in mentions):
        name = squeezed(text, Span(mention.start, mention.end))
        at = draft.text.find(name)
        if at >= 0 and at <= figure.start < at + len(name):
            return True
    return False


def _is_misread(target: Target, unsure: Container[str]) -> bool:
    """Whether recognition doubts the number of a figure that counts nothing known: then a word was taken for one."""
    return not is_known(target.unit) and any(word in unsure for word in target.raw.split())


def _indicator_targets(text: str, draft: Draft, row: Row) -> list[Target]:
    unit = " ".join(squeezed(text, s) for s in row.cells.get("unit", ()))
    values, places = row.cells.get("value", ()), row.cells.get("place", ())
    if not values and not places:  # the indicator says its figure itself
        return [m.target for m in find_targets(draft.text)]
    value = squeezed(text, values[-1]) if values else ""
    targets = targets_of_cell(draft.text, unit, value)
    for name, place in zip(names_of_places(row.titles.get("place", "")), places, strict=False):
        targets += targets_of_cell(f"{draft.text} ({name})", unit, squeezed(text, place))
    if value and not targets:
        draft.deliverable = value
    return targets


def _deliverable(text: str, unit: Unit) -> str | None:
    spans = [a.value for a in unit.attributes if a.role == "deliverable" and not unit.result]
    if unit.row:
        spans += unit.row.cells.get("deliverable", ())
    return "; ".join(squeezed(text, s) for s in spans) or None


def assign_kinds(sheet: Sheet) -> None:
    """Task, target, report or funding."""
    for draft in sheet.drafts:
        unit = draft.unit
        if unit.result or unit.context.goals or (unit.row and unit.row.indicator):
            draft.kind = "target"
        else:
            draft.kind = kind_of(draft.text, section=sheet.section(unit))


def look_for_doubts(sheet: Sheet) -> None:
    """Signs that a draft may have been misread, by how it was read."""
    readings = [Reading(d.unit, d.text, d.roles, d.timeline, d.targets, d.kind) for d in sheet.drafts]
    found = signs_of_all(sheet.document, sheet.scan, readings, sheet.mended)
    for draft, signs in zip(sheet.drafts, found, strict=True):
        draft.signs = signs


def estimate_confidence(sheet: Sheet) -> None:
    """How likely each draft is exactly right, and for a person why it may not be."""
    confidences, doubtful = weigh([draft.signs for draft in sheet.drafts])
    for draft, confidence in zip(sheet.drafts, confidences, strict=True):
        draft.confidence = confidence
        draft.flags += flags_of(draft.signs, doubtful=doubtful)


def quote_as_printed(sheet: Sheet) -> None:
    """What drafts quote is quoted as it was read, misread letters and all."""
    changed = sheet.changed
    for draft in sheet.drafts if changed else ():
        unit, row = draft.unit, draft.unit.row
        spans = [unit.span, *(a.value for a in unit.attributes), *unit.context.headings]
        spans += [s for cells in row.cells.values() for s in cells] if row else []
        pairs = [
            (squeezed(sheet.document.text, span), squeezed(sheet.printed, placed))
            for span, placed in ((span, sheet.placed(span)) for span in spans)
            if bisect_left(changed, placed.start) < bisect_left(changed, placed.end)
        ]
        if not pairs:
            continue
        draft.text = squeezed(sheet.printed, sheet.placed(unit.span))
        draft.deliverable = draft.deliverable and _quoted(draft.deliverable, pairs)
        if draft.timeline:
            draft.timeline = draft.timeline.model_copy(update={"raw": _quoted(draft.timeline.raw, pairs)})
        draft.targets = [
            t.model_copy(update={"raw": _quoted(t.raw, pairs), "indicator": _quoted(t.indicator, pairs)})
            for t in draft.targets
        ]


def point_into_the_text(sheet: Sheet) -> None:
    """What records quote by its place is told by its place in the text as it was read."""
    if len(sheet.printed) == len(sheet.document.text):
        return
    before = after = Context()
    for draft in sheet.drafts:
        unit = draft.unit
        if unit.context is not before:  # neighbours share theirs
            before = unit.context
            titles = before.headings and tuple(map(sheet.placed, before.headings))
            after = replace(before, headings=titles) if titles else before
        unit.span, unit.context = sheet.placed(unit.span), after
        draft.roles = {
            role: [Mention(*sheet.as_read(m.start, m.end), m.name) for m in mentions]
            for role, mentions in draft.roles.items()
        }


def _quoted(value: str, pairs: Sequence[tuple[str, str]]) -> str:
    """The characters of the printed text that stand where those of `value` stand in the text that was matched.

    Both have the same letters and marks one for one; blanks may stand inside a printed word that is read whole.
    """
    for read, printed in pairs:
        at = read.find(value) if value else -1
        if at >= 0:
            first = sum(not c.isspace() for c in read[:at])
            places = [i for i, c in enumerate(printed) if not c.isspace()][first:]
            return printed[places[0] : places[sum(not c.isspace() for c in value) - 1] + 1]
    return value
