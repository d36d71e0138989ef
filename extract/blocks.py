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
from ingest.document import Provision, Span

# A label and nothing else: whose it is or of what, and what that does. "Tổ chức thực hiện" alone opens a section.
_LABEL = re.compile(
    r"(?:(?:các )?(?:đơn vị|cơ quan|bộ phận|tổ chức)(?:,? (?:và )?(?:đơn vị|cơ quan|tổ chức))? )"
    r"(?:chủ trì|phối hợp|tham gia|chịu trách nhiệm|đầu mối|(?:tổ chức |triển khai )?thực hiện|theo dõi|giám sát|"
    r"[,/-]|và|\s)+|(?:thời (?:gian|hạn)|tiến độ|lộ trình)(?: (?:tổ chức|triển khai|thực hiện|hoàn thành|hoàn tất))*",
    re.IGNORECASE,
)
# A time that another paper sets: "Triển khai theo lộ trình của bộ".
_AS_SET = re.compile(
    r"^(?:[^\s,.;]+\s+){0,4}theo (?:đúng )?(?:lộ trình|tiến độ|kế hoạch|thời (?:gian|hạn)|yêu cầu)(?!\w)"
)
_MOST_WORDS = 40
"""Words of one line of a block."""


def block_attributes(scan: AgencyScanner, node: Provision) -> tuple[Attribute, ...]:
    """What a labelled provision says of those before it; () where it is more than a label with agencies or a time."""
    body = node.body.of(scan.text).strip()
    named = parse_attributes(scan.text, node.body)
    if named and not node.children:
        label = body.partition(":")[0].strip()
        return named if _LABEL.fullmatch(label) and all(_is_value(scan, a) for a in named) else ()
    if not node.children or not _LABEL.fullmatch(body.strip(" .:")):
        return ()
    role = role_of_label(body)
    found: list[Attribute] = []
    for child in node.children:
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


def listed_below(
    scan: AgencyScanner, node: Provision, attributes: Sequence[Attribute]
) -> tuple[tuple[Attribute, ...], list[Provision]]:
    """The attributes of a line whose last label leaves its value to the points below, and the points that are acts.

    "Cơ quan thực hiện:" over "+ Sở A chủ trì, phối hợp với Sở B." and "+ Sở C đăng tải thông điệp …".
    """
    if not attributes:
        return (), []
    *whole, last = attributes
    if node.children and not len(last.value) and last.role in ("time", "due"):
        listed = Span(node.children[0].body.start, node.children[-1].body.end)
        if len(stages(listed.of(scan.text))) == len(node.children):
            return (*whole, Attribute(last.role, listed)), []
    if len(last.value) or not node.children or last.role not in ("lead", "cooperating", "monitoring", "time", "due"):
        return tuple(attributes), []
    acts = []
    for child in node.children:
        if _is_value(scan, Attribute(last.role, child.body)):
            whole += [Attribute(last.role, child.body)]
        elif last.role == "lead" and (shared := parties(scan.text, child.body)) and len(shared) > 1:
            whole += shared
        else:
            acts.append(child)
    return tuple(whole), acts
