"""With whom something is done: partners behind "phối hợp với", helpers of a leader, bodies that take part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from extract.agencies import AgencyScanner, Mention
from extract.people import PEOPLE
from extract.places import places_at
from extract.predicates import bare_party, has_predicate, parties_at, widened
from ingest.document import Span
from ingest.vietnamese import UP

_TOGETHER = re.compile(
    # "Cùng Sở A rà soát" opens a sentence only so.
    rf"[PpCc](?:(?<=\b[Cc])ùng (?:với\s+|(?:(?<=chủ trì cùng )|(?<=trách nhiệm cùng )|(?<=chủ trì, cùng )|"
    rf"(?<=\bCùng ))(?=các\s|[{UP}]))|"
    rf"(?<=\b[Pp])(?i:hối (?:kết )?hợp)(?:"
    # "phối hợp giữa A với B" is told of others.
    rf"(?:,?\s+(?!(?:với|giữa)\b)[^\W\d_]+){{0,4}}?\s+(?:cùng\s+)?(?:với\s+){{1,2}}|"
    # What is done with somebody and for him has one object: "phối hợp, hỗ trợ chính quyền xã".
    rf"(?:,? (?:hỗ trợ|giúp đỡ)| chặt chẽ)?"
    r" (?:cùng )?(?=các\s+(?:bộ(?=, ngành)|(?:chủ|tổ chức|doanh nghiệp|địa phương|xã|huyện|viện|trường)[\s,])|"
    rf"(?:các\s+)?(?:[{UP}]|"
    r"(?:sở|phòng|ban|ngành|cơ quan|đơn vị|trung tâm|giáo viên|nhà trường|lực lượng(?!,? (?:và )?phương tiện)|"
    r"chính quyền|đoàn thể)[\s,])|(?<=ợp )doanh nghiệp(?! [-–])[\s,]|(?<=hỗ trợ )chính quyền)|"
    r" cùng (?=các\s|lực lượng\s)))"
)
# People of a body whose name the letterhead gives: "phối hợp với cán bộ kỹ thuật của Sở kiểm tra máy chủ".
_STAFF = re.compile(
    rf"(?:cán bộ|nhân viên|chuyên viên|bộ phận)(?:\s+[^\W\d_{UP}]+){{0,4}}?\s+(?:của|thuộc)\s+"
    rf"(?:Sở|Bộ|Cục|Ban|Phòng|Trường|Công ty|Trung tâm)(?!\w)(?!\s+[{UP}])"
)
# "Sở A chủ trì, Sở B và Công an tỉnh phối hợp thực hiện": the helpers stand before what they do.
_HELPED_BY = re.compile(
    r"(?<!\w)(?:chủ trì|thực hiện|chịu trách nhiệm chính|đầu mối|đảm nhiệm)(?:\s[^.;,:()]{1,60})?[,;]\s+(?!phối hợp)"
)
_TAKING_PART = re.compile(r"(?<!\w)(?:với sự (?:tham gia|phối hợp|đồng hành|vào cuộc)|có sự phối hợp) của\s+")
# Partners in what is done are bodies; teams and enterprises that take part are what it is about.
_BODY = re.compile(
    r"(?:Các )?(?:(?:Bộ|Sở|Ban|Cục|Vụ|Ủy ban|Công an|Mặt trận|Liên|Hội|Đoàn)\s|(?i:cơ quan|đơn vị|sở|bộ|ban|ngành))"
)
# To work together may be what is ruled: "quy chế phối hợp với …"; and what a duty goes by may be drawn up by others:
# "theo các tiêu chuẩn do Bộ A chủ trì, phối hợp với Bộ B xây dựng".
_OF_OTHERS = re.compile(
    r"(?<!\w)(?:(?:quy chế|cơ chế|về công tác)\s|"
    r"theo\s[^.;:()]{0,160}?(?:tiêu chuẩn|quy chuẩn|quy trình|tiêu chí|định mức)"
    r"(?:\s[^\W\d_]+){0,4}\sdo\s[^.;:,()]{3,100}\schủ trì(?:,?\s)?)$"
)
# A clause of his own says of somebody that he helps, where he is no partner's leader: "Phòng A kiểm tra máy biến áp;
# Phòng B phối hợp nghiệm thu".
_NEXT_CLAUSE = re.compile(rf"[.;]\s+(?=(?:[{UP}]|các\s)[^.;:]{{2,160}}?\sphối hợp\s(?!với|cùng))")
# Whoever helps people, and no leader, has a task of his own ("hỗ trợ hội viên phát triển kinh tế"); so has whoever,
# beside helping, does something by himself ("phối hợp tuần tra và chủ động xử lý vi phạm").
_HELPED_PEOPLE = (
    rf"(?:(?:các|cho)\s+)?(?:{PEOPLE.pattern}|(?:hội viên|đoàn viên|nông dân|phụ nữ|thanh niên|nhân dân|bà con|"
    r"hộ|doanh nghiệp|hợp tác xã)(?!\w))"
)
_BY_HIMSELF = r"[^.;:]{1,100}?(?:,|\svà)\s+(?:chủ động|chủ trì|trực tiếp|chịu trách nhiệm)\s"
HELPS = re.compile(
    r"\s+(?:cùng\s+|có trách nhiệm\s+|là (?:cơ quan|đơn vị)\s+)?"
    r"(?:phối (?:kết )?hợp|hỗ trợ(?!\s+(?:kinh phí|tài chính|vốn|\d)))(?!\w)"
    rf"(?!(?<=hỗ trợ)\s+{_HELPED_PEOPLE})(?!{_BY_HIMSELF})"
    r"(?!(?:,?\s+[^\W\d_]+){0,4}?\s+(?:với|cùng|giữa)\s)"
    rf"(?!\s+(?:[{UP}]|các\s(?:sở|bộ|ban|ngành|phòng|cơ quan|đơn vị|địa phương|lực lượng)))"
)
# Offices and airports that deal with others abroad are at home: "Vụ Hợp tác quốc tế".
_FOREIGN = re.compile(r"nước ngoài|(?<!hợp tác )(?<!hàng không )quốc tế|đối tác", re.IGNORECASE)
_REACH = 340  # characters of a clause before a role that are looked at


def partners(scan: AgencyScanner, span: Span) -> list[Mention]:
    """The agencies with which the provision says it is done: "phối hợp với A, B và C"."""
    found: list[Mention] = []
    for match in together(scan.text, span):
        if is_of_others(scan.text, span.start, match.start()):
            continue
        mentions = places_at(scan, match.end(), span.end)[0] or parties_at(scan, match.end(), span.end)
        if not mentions and (staff := _STAFF.match(scan.text, match.end(), span.end)):
            mentions = [scan.mention(staff.start(), staff.end())]
        elif not mentions and (party := bare_party(scan, match.end(), span.end)):
            mentions = [party]
        found += [m for m in mentions if not _FOREIGN.search(m.name)]
    joined = scan.text.find(" sự ", span.start, span.end) >= 0
    for part in _TAKING_PART.finditer(scan.text, span.start, span.end) if joined else ():
        mentions, end = scan.list_at(part.end(), span.end)
        mentions = mentions[:-1] if has_predicate(scan.text, end, span.end) else mentions  # "…, Sở B hoàn thiện …"
        found += [m for m in mentions if _BODY.match(m.name)]
    for helped in helped_by(scan.text, span):
        mentions, end = widened(scan, *scan.list_at(helped.end(), span.end), span.end)
        found += mentions if mentions and HELPS.match(scan.text, end, span.end) else []
    if scan.text.find(" cùng ", span.start, span.end) >= 0:
        found += _in_company(scan, span)
    return unique(found)


# Whoever is named behind "cùng" does it with those before: "Phòng Vật tư cùng các Điện lực chuẩn bị máy dự phòng".
_COMPANY = re.compile(rf"\s+cùng (?:với )?(?=[Cc]ác\s|[{UP}])")


def companions(text: str, mentions: Sequence[Mention], end: int) -> Sequence[Mention]:
    """Those of a list, which ends at `end`, who are named behind "cùng"; none where all of them lead together."""
    if text.startswith((" chủ trì", " đồng chủ trì", " cùng chủ trì"), end):
        return ()
    joined = (i for i, one in enumerate(mentions[:-1]) if _COMPANY.match(text, one.end))
    return mentions[next(joined, len(mentions)) + 1 :]


def _in_company(scan: AgencyScanner, span: Span) -> Iterator[Mention]:
    """Those who act with the subject of a clause; its first "cùng" tells, and only what stands near it is looked at."""
    looked_at = -1
    for link in _COMPANY.finditer(scan.text, span.start, span.end):
        near = max(span.start, link.start() - _REACH)
        opened = max(scan.text.rfind(mark, near, link.start()) for mark in (". ", "; ", ": ", ", ")) + 2
        opened = opened if opened > 1 else near
        if opened == looked_at or (opened == near > span.start):
            continue
        looked_at, stop = opened, min(span.end, link.end() + _REACH)
        mentions, end = widened(scan, *scan.list_at(opened, stop), stop)
        if any(m.end == link.start() for m in mentions) and has_predicate(scan.text, end, stop):
            yield from companions(scan.text, mentions, end)


def together(text: str, span: Span) -> Iterable[re.Match[str]]:
    """Where partners may be named: behind "phối hợp với" and its like."""
    words = span.of(text)
    if " hợp" not in words and "ùng " not in words:
        return ()
    return _TOGETHER.finditer(text, span.start, span.end)


def helped_by(text: str, span: Span) -> Iterable[re.Match[str]]:
    """Where those may be named who help a leader named before them."""
    words = span.of(text)
    joined = " phối " in words
    if not joined and " hỗ trợ" not in words:
        return ()
    behind_leader = _HELPED_BY.finditer(text, span.start, span.end)
    parted = joined and ("; " in words or ". " in words)
    return chain(behind_leader, _NEXT_CLAUSE.finditer(text, span.start, span.end)) if parted else behind_leader


def is_of_others(text: str, start: int, end: int) -> bool:
    """Whether what ends at `end`, in a provision from `start` on, tells of what others draw up or rule."""
    return _OF_OTHERS.search(text, max(start, end - _REACH), end) is not None


def unique(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions without those whose name occurred before."""
    seen: dict[str, Mention] = {}
    for mention in mentions:
        seen.setdefault(mention.name.lower(), mention)
    return list(seen.values())
