"""Who is charged with something: asked or ordered to do it, made responsible for it, or named behind it in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.agencies import AgencyScanner, Mention
from extract.agency_words import COLLECTIVE_ITEM, HEAD, ORGANISATION, QUANTIFIER
from extract.agents import agents
from extract.lexicon import has_any, opens_with_act
from extract.predicates import (
    acts_later,
    doers_at,
    team_at,
)
from ingest.document import Span
from ingest.vietnamese import UP

# A clause that only sets the scene: the subject may stand behind its comma.
CIRCUMSTANCE = re.compile(
    r"\s*(?:h[àằ]ng (?:năm|quý|tháng|tuần)|định kỳ|c[ăầ]n cứ|trên cơ sở|trong|kể từ|quá trình|khi|nếu|để|nhằm|"
    r"đối với|trường hợp|tại|vào|ngày \d|(?:năm|giai đoạn|tháng|quý) [\dIV]+|mỗi (?:năm|quý|tháng|tuần|ngày)|"
    r"thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|"
    r"kết thúc|ngay (?:sau|khi|từ)|nhân dịp|riêng|song song|cùng với|"
    r"thực hiện (?:[^\W\d_]+ ){1,2}số|theo|từ|trước|sau|đến|thông qua|với|tùy|giao|đề nghị|yêu cầu|kinh phí|"
    r"(?:đầu|giữa|cuối) (?:mỗi )?(?:năm|tháng|quý|tuần|kỳ|học kỳ|đợt|vụ|mùa)|"
    r"\w+ (?:tháng|quý|năm|tuần) (?:một|1|01) lần|"
    r"chậm nhất|muộn nhất|do (?:đó|vậy)|vì (?:vậy|thế)|bên cạnh đó|ngoài|bởi vậy)(?!\w)",
    re.IGNORECASE,
)
# An order opens its clause ("Giao Sở …", "; giao …", "nếu có vướng mắc, phát sinh đề nghị các sở …"); inside one,
# "giao" and "đề nghị" are what somebody else does ("chuyển giao cho …", "tiếp nhận … và đề nghị đơn vị …").
_ORDER = re.compile(
    r"[GgPpĐđYyKMm](?i:(?:(?<=^.)|(?<=[.;,:(”–-]\s.)|(?<=\n.)|(?<=phát sinh .)|(?<=vướng mắc .)|(?<=khó khăn .)|"
    # A house speaks of itself by its kind alone: "Bộ giao Vụ Pháp chế".
    r"(?<=rong đó .)|(?<=rong đó, .)|(?<=^Bộ (?-i:g))(?!iao thông)|(?<=^Kính .)|(?<=^Sở (?-i:g)))"
    # A public body that is encouraged is asked; to encourage others ("khuyến khích các doanh nghiệp") is one's own act.
    rf"(?:(?<=(?-i:K))huyến khích"
    rf"(?=\s+(?-i:[{UP}]|các (?:địa phương|sở|ban|bộ|tỉnh|huyện|xã|phường|cơ quan|trường)[\s,]))|"
    # An invitation binds whoever is to send somebody (see `_SENDS`).
    r"(?<=m)ời|"
    r"(?<=g)iao|(?<=p)hân công|(?<=đ)ề nghị|(?<=y)êu cầu)(?:\s+(?:trách nhiệm|nhiệm vụ))?(?:\s+(?:cho|tới))?\s+)"
)
# What a policy or a mechanism is about, nobody is told: "cơ chế đặt hàng, giao nhiệm vụ cho các doanh nghiệp".
_OF_A_POLICY = re.compile(r"(?:^|[.;:,]\s|có\s)(?:cơ chế|chính sách)\s[^.;:]*,\s$", re.IGNORECASE)
# One of these stands in whatever `_ORDER` matches.
_ORDERS = ("ời ", "iao ", "huyến khích", "hân công", "ề nghị", "êu cầu")
_SENDS = re.compile(r"\s+cử\s")  # "Mời Hội A cử cán bộ tham gia"; whoever invites to a meeting acts himself
# Both are asked for what follows the second: "Đề nghị UBND các xã, yêu cầu Thủ trưởng các đơn vị thực hiện".
_ASKED_AS_WELL = re.compile(r",\s+(?:và |đồng thời )?(?:yêu cầu|đề nghị)\s")
_GOES_ON = re.compile(r"\s+(?!và\s|cùng\s|các\s|để\s|theo\s)[a-zà-ỹđ]")
# Whoever stands before "có trách nhiệm" is made responsible, whatever he is called.
_DUTY = re.compile(
    # "tự chịu trách nhiệm" is a right: nobody is given a duty by it.
    r"[^.;:()\n]{2,600}?(?<!\btự)"
    r"(?=,?\s+(?:phải\s+)?(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chiu trách nhiệm)(?!\w))"
)
_NEXT_COLLECTIVE = re.compile(
    rf"(?:,|,?\s+và)\s+(?=các\s(?:{COLLECTIVE_ITEM.pattern}|(?i:thành viên|chuyên gia|thư ký|ủy viên|đồng chí|cán bộ)))"
)
_COMMA = re.compile(r",\s*")
# Names and nouns: no duty is that of "Không được can thiệp … và phải".
_NAMES_SOMEBODY = re.compile(r"(?!Không |Chưa |Được |Phải )[^\W\d_]", re.IGNORECASE)
# "(giao Sở A)" charges at the end of an act; inside one it tells which thing is meant.
_CLOSES = re.compile(r"\)\s*(?:$|[.;,:–-]|(?:trong|trước|hoàn thành|xong)\s)")
# "(Sở A chủ trì, phối hợp với Sở B; hoàn thành trong quý II)" behind what is to be done.
_BRACKET = re.compile(r"\(\s*(?:(?:[Gg]iao|do)\s+)?")
_BRACKET_ACT = re.compile(
    r"\s*,?\s*(?:là đơn vị |là cơ quan )?(?:chủ trì|thực hiện|làm đầu mối|phụ trách|đầu mối|tham mưu|chỉ đạo|"
    rf"phối hợp (?:cùng |với )*(?=[{UP}]|các\s))"
)
# Nothing but an office, and when, at the end of an act: "Nâng cấp phần mềm (Phòng Quản trị; quý II)". Behind
# a body, a receiver, a place or several it says of them which are meant.
_OPENS_WITH_OFFICE = re.compile(r"(?:Phòng|Sở|Vụ|Cục|Chi cục|Ban|Thanh tra|Văn phòng|Bộ phận|Khoa|Tổ)\s")
_BRACKET_ENDS = re.compile(r"(?:[;,]\s[^();]{0,40}\d[^();]{0,20})?\)[\s.;]*$")
_MEANT_BY_BRACKET = re.compile(
    rf"(?<!\w)(?:gửi|nộp|trình|qua|tại|về|đến|của|thuộc|với|cho|là|do|theo|cơ quan|đơn vị|bộ phận|"
    rf"(?:{ORGANISATION.pattern}))(?!\w)[^.;()]{{0,60}}$|(?<!\w)(?:các|những|một số|mỗi)\s[^.;,()]{{2,40}}$"
)
# Such acts are done to somebody, and the bracket says to whom: "Kiểm tra công tác văn thư (Phòng Tư pháp)".
CONCERNS = re.compile(
    r"\W*(?:kiểm tra|thanh tra|giám sát|kiểm toán|bổ nhiệm|điều động|luân chuyển|điều chuyển|tinh giản|sửa chữa|"
    r"(?:tuyển dụng|khen thưởng|kỷ luật)(?=\s\d))(?!\w)",
    re.IGNORECASE,
)
_LOOK = 40
"""Characters before an order that say of what policy it is."""

_REACH = 170
"""Characters before a bracket that say what is done."""


def acts(words: str) -> bool:
    """Whether a clause opens with a verb; "tổ chức" before a comma or "có" is a noun there ("Tổ chức, cá nhân …")."""
    return opens_with_act(words) and not re.match(r"[Tt]ổ chức(?:,| và cá nhân)", words)


def dutiful(scan: AgencyScanner, sentence: Span) -> tuple[list[Mention], int]:
    """Who is made responsible in words the grammar of names does not know ("Các đồng chí Phó … có trách nhiệm")."""
    told = scan.text.find(" nhiệm", sentence.start, sentence.end) >= 0  # part of whatever `_DUTY` looks ahead to
    duty = _DUTY.match(scan.text, sentence.start, sentence.end) if told else None
    if not duty or CIRCUMSTANCE.match(duty.group()) or acts(duty.group()) or not _NAMES_SOMEBODY.match(duty.group()):
        return [], sentence.start
    if duty.group().endswith(" và"):
        return [], sentence.start  # "Nhận thức sâu sắc và chịu trách nhiệm": the second of two acts
    named, end = scan.list_at(duty.start(), duty.end())
    if named and not QUANTIFIER.match(duty.group()) and scan.text[end : end + 2].lstrip()[:1] in (",", "“"):
        return _further(scan, named, Span(end, duty.end())), duty.end()
    if not QUANTIFIER.match(duty.group()):
        return scan.whole(duty.start(), duty.end()), duty.end()
    several = _collectives(scan.text, duty.start(), duty.end())
    return [scan.mention(part.start, part.end) for part in several], duty.end()


def _collectives(text: str, start: int, end: int) -> Iterator[Span]:
    """The collectives in [`start`, `end`), which begins with one: each further "các" before a kind begins the next.

    Commas under one "các" stay inside ("Các đồng chí Trưởng, Phó các phòng"), and so does what tells by another which
    are meant ("Các phòng thuộc các sở, các ban").
    """
    for mark in _NEXT_COLLECTIVE.finditer(text, start, end):
        if " các " not in text[start : mark.start()]:
            yield Span(start, mark.start())
            start = mark.end()
    yield Span(start, end)


def _further(scan: AgencyScanner, named: list[Mention], rest: Span) -> list[Mention]:
    """The names of a list that goes on behind a comma of which the grammar made nothing.

    What stands there explains the name before ("Sở A, cơ quan thường trực …,"), or belongs to it where further names
    follow ("Vụ trưởng Vụ Khoa học, môi trường và Vật liệu, Thủ trưởng các đơn vị").
    """
    for comma in _COMMA.finditer(scan.text, rest.start, rest.end):
        following, _ = scan.list_at(comma.end(), rest.end)
        if following and (scan.text[comma.end()].isupper() or HEAD.match(scan.text, comma.end())):
            last = scan.mention(named[-1].start, comma.start())
            return [*named[:-1], last, *_further(scan, following, Span(following[-1].end, rest.end))]
    return named


def addressees(scan: AgencyScanner, span: Span, *, handed_on: bool) -> list[Mention]:
    """ "giao Sở A tham mưu", "đề nghị các sở … phản ánh", "do Sở A chủ trì".

    `handed_on`: somebody acts in the text himself; what he then shares out within his house ("…; phân công các phòng
    chủ trì") is his act.
    """
    found: list[Mention] = []
    words = span.of(scan.text)
    for match in _ORDER.finditer(words) if has_any(words, _ORDERS) else ():
        if handed_on and "hân công" in match.group():
            continue
        mentions, end = scan.list_at(span.start + match.end(), span.end)
        if match.group()[1:].startswith("ời") and not _SENDS.match(scan.text, end, span.end):
            continue
        if "hân công" in match.group() and all(_is_any_member(scan.text, m) for m in mentions):
            continue
        anybody = all(scan.text[m.start : m.end].islower() for m in mentions)
        if anybody and _OF_A_POLICY.search(words, max(0, match.start() - _LOOK), match.start()):
            continue
        # Whoever is charged by name has to do what follows, whatever verb it is: "Giao Sở A thông tuyến tạm".
        charged = "iao" in match.group() and _GOES_ON.match(scan.text, end, span.end) is not None
        doers = doers_at(scan, span.start + match.end(), span.end, (mentions, end))[0]
        charged = charged or _ASKED_AS_WELL.match(scan.text, end, span.end) is not None
        if doers or (mentions and (charged or acts_later(scan.text, end, span.end))):
            found += doers or mentions
        else:  # "Đề nghị cán bộ phụ trách các xã có trách nhiệm …"
            found += dutiful(scan, Span(span.start + match.end(), span.end))[0]
    for match in _BRACKET.finditer(scan.text, span.start, span.end):
        mentions, end = scan.list_at(match.end(), span.end)
        mentions, end = (mentions, end) if mentions else team_at(scan, match.end(), span.end)
        given = "iao" in match.group() and _CLOSES.match(scan.text, end, span.end) is not None
        left = given or _is_left_to(scan, match.start(), end, span)
        if mentions and (left or _BRACKET_ACT.match(scan.text, end, span.end)):
            found += mentions
    return found + agents(scan, span)


def _is_any_member(text: str, mention: Mention) -> bool:
    """Whether a mention is an office without its body: whoever shares work out among such is not named by it.

    "Kiện toàn Ban Chỉ đạo, phân công thành viên phụ trách từng thôn": nor is the member.
    """
    words = text[mention.start : mention.end]
    return words.islower() and HEAD.fullmatch(words) is not None


def _is_left_to(scan: AgencyScanner, opens: int, end: int, span: Span) -> bool:
    """Whether the bracket from `opens`, whose names end at `end`, closes an act by saying who does it."""
    if not (_OPENS_WITH_OFFICE.match(scan.text, opens + 1) and _BRACKET_ENDS.match(scan.text, end, span.end)):
        return False
    before = Span(max(span.start, opens - _REACH), opens).of(scan.text)
    act = span.of(scan.text)
    return opens_with_act(act) and not CONCERNS.match(act) and not _MEANT_BY_BRACKET.search(before)
