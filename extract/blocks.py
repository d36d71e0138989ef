"""Blocks of attributes under labels of their own: "2. Cơ quan chủ trì", "3. Thời gian thực hiện" behind "1. Nội dung".

Programmes of several bodies give each group of points one such block behind it. Like an attribute line it is no duty,
and says who does what stands before it, and when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.agencies import AgencyScanner
from extract.attributes import Attribute, parse_attributes, parties, role_of_label, stages
from extract.lexicon import opens_with_act
from extract.roles import subjects
from extract.timelines import timeline_of_attribute
from extract.timelines_grammar import find_times
from ingest.document import Provision, Span

# A label and nothing else: whose it is or of what, and what that does. "Tổ chức thực hiện" alone opens a section.
_LABEL = re.compile(
    r"(?:(?:các )?(?:đơn vị|cơ quan|bộ phận|tổ chức)(?:,? (?:và )?(?:đơn vị|cơ quan|tổ chức))? )"
    r"(?:chủ trì|phối hợp|tham gia|chịu trách nhiệm|đầu mối|(?:tổ chức |triển khai )?thực hiện|theo dõi|giám sát|"
    r"[,/-]|và|\s)+|(?:thời (?:gian|hạn)|tiến độ|lộ trình)(?: (?:tổ chức|triển khai|thực hiện|hoàn thành|hoàn tất))*",
    re.IGNORECASE,
)
# Before names the role is label enough: "b) Chủ trì: Văn phòng Sở", or over a list of them.
_ROLE = re.compile(r"(?:chủ trì|phối hợp|chủ trì,? phối hợp)(?: thực hiện)?", re.IGNORECASE)
# A bracket behind those who act explains them (annotation guide), also on a line of its own.
_ASIDE = re.compile(r"\s*\([^()]*\)[\s.;]*")
# Who is given what stands above, and nothing to do besides: "Giao Sở A chủ trì, phối hợp Sở B thực hiện."
_GIVES = re.compile(r"(?:Giao|Phân công) (?:cho |nhiệm vụ cho )?")
_LEADS = re.compile(r"\s+(?:chịu trách nhiệm )?(?:chủ trì|làm đầu mối)(?!\w)(?:,| và)?")
_HELPS = re.compile(r"\s+phối hợp\s+(?:chặt chẽ\s+)?(?:(?:với|cùng)\s+)?")
_CARRIES_OUT = re.compile(
    r"(?:\s+(?:tổ chức|triển khai|thực hiện)(?:,| và)?)*"
    r"(?:\s+các (?:nội dung|nhiệm vụ|công việc|hoạt động) (?:nêu )?(?:trên|này))?[\s.;]*"
)
# A time that another paper sets: "Triển khai theo lộ trình của bộ".
_AS_SET = re.compile(
    r"^(?:[^\s,.;]+\s+){0,4}theo (?:đúng )?(?:lộ trình|tiến độ|kế hoạch|thời (?:gian|hạn)|yêu cầu)(?!\w)"
)
# What stands behind a time, up to the end of its clause.
_BEHIND_TIME = re.compile(r"(\s*\)?\s*(?::|,)?)\s+((?:\d[\d.,]*\s)?[^\W\d_][^.;\n]*)")
_MOST_WORDS = 40
"""Words of one line of a block."""
_FEWEST_WORDS = 3
"""Words of what is done, where no colon sets it off from its time: "Quý II hoàn thành" says but when."""


def block_attributes(scan: AgencyScanner, node: Provision) -> tuple[Attribute, ...]:
    """What a labelled provision says of those before it; () where it is more than a label with agencies or a time."""
    body = node.body.of(scan.text).strip()
    named = parse_attributes(scan.text, node.body)
    if named and not node.children:
        label = body.partition(":")[0].strip()
        labelled = _LABEL.fullmatch(label) or _ROLE.fullmatch(label)
        return named if labelled and all(_is_value(scan, a) for a in named) else ()
    label = body.strip(" .:")
    if not node.children or not (_LABEL.fullmatch(label) or _ROLE.fullmatch(label)):
        return ()
    role = role_of_label(body)
    if role in ("time", "due") and _plans_deeds(scan.text, node.children):
        return ()
    found: list[Attribute] = []
    for child in node.children:
        if _ASIDE.fullmatch(scan.text, child.span.start, child.span.end):
            continue
        inner = block_attributes(scan, child)
        # A plan by stages sets a table under "Lộ trình thực hiện": its rows are duties, and what announces it is none.
        shown = child.style == "table" or child.body.of(scan.text).rstrip().endswith(":")
        if not inner and role and not child.children and not shown:
            value = Attribute(role, child.body)
            inner = (value,) if _is_value(scan, value) else ()
        if not inner:
            return ()
        found += inner
    return tuple(found)


def _is_value(scan: AgencyScanner, attribute: Attribute) -> bool:
    """Whether an attribute names agencies or a time and asks for nothing."""
    words = attribute.value.of(scan.text)
    if subjects(scan, attribute.value):
        return False
    if attribute.role in ("time", "due"):
        return timeline_of_attribute(words, due=attribute.role == "due") is not None or bool(_AS_SET.search(words))
    if len(words.split()) > _MOST_WORDS or ":" in words or opens_with_act(words):
        return False
    return bool(scan.whole(attribute.value.start, attribute.value.end))


def _plans_deeds(text: str, points: Sequence[Provision]) -> bool:
    """Whether several points under a label of time say what is done then: "Quý I/2020: Thành lập …"."""
    return len(points) > 1 and any(_tells_a_deed(point.body.of(text)) for point in points)


def _tells_a_deed(said: str) -> bool:
    """Whether a time is followed by what is done then, behind a colon or as an act, and not by a time again."""
    for time in find_times(said):
        behind = _BEHIND_TIME.match(said, time.end)
        if behind is None or timeline_of_attribute(behind[2]) or _AS_SET.search(behind[2].lower()):
            continue
        if ":" in behind[1] or (opens_with_act(behind[2]) and len(behind[2].split()) > _FEWEST_WORDS):
            return True
    return False


def listed_below(
    scan: AgencyScanner, node: Provision, attributes: Sequence[Attribute]
) -> tuple[tuple[Attribute, ...], list[Provision]]:
    """The attributes of a line whose last label leaves its value to the points below, and the points that are acts.

    "Cơ quan thực hiện:" over "+ Sở A chủ trì, phối hợp với Sở B." and "+ Sở C đăng tải thông điệp …". Stages below
    "Thời gian:" are one value; where each also plans a deed they are its points.
    """
    if not attributes:
        return (), []
    *whole, last = attributes
    if len(last.value) or not node.children or last.role not in ("lead", "cooperating", "monitoring", "time", "due"):
        return tuple(attributes), []
    if last.role in ("time", "due"):
        listed = Span(node.children[0].body.start, node.children[-1].body.end)
        staged = len(stages(listed.of(scan.text))) == len(node.children)
        if staged and not _plans_deeds(scan.text, node.children):
            return (*whole, Attribute(last.role, listed)), []
    acts = []
    for child in node.children:
        if _is_value(scan, Attribute(last.role, child.body)):
            whole += [Attribute(last.role, child.body)]
        elif last.role == "lead" and (shared := parties(scan.text, child.body)) and len(shared) > 1:
            whole += shared
        else:
            acts.append(child)
    return tuple(whole), acts


def given_above(scan: AgencyScanner, body: Span) -> tuple[Attribute, ...]:
    """What a line that only gives the provisions before it to somebody says of them; () where it has an act of its own.

    "Giao Công an xã chủ trì, phối hợp với Phòng Kinh tế thực hiện." behind several bullets.
    """
    text = scan.text
    gives = _GIVES.match(text, body.start, body.end) if text.startswith(("Giao ", "Phân công "), body.start) else None
    end = scan.list_at(gives.end(), body.end)[1] if gives else 0
    if gives is None or end == gives.end():
        return ()
    found = [Attribute("lead", Span(gives.end(), end))]
    leads = _LEADS.match(text, end, body.end)
    helps = _HELPS.match(text, leads.end(), body.end) if leads else None
    if helps:
        end = scan.list_at(helps.end(), body.end)[1]
        found.append(Attribute("cooperating", Span(helps.end(), end)))
        if end == helps.end():
            return ()
    elif leads:
        end = leads.end()
    done = _CARRIES_OUT.fullmatch(text, end, body.end)
    # Without an act there is nothing given: "Giao Sở A."
    return tuple(found) if done and (leads or done.group().strip(" .;\n")) else ()
