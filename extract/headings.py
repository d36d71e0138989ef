"""Whom headings and run-in titles make responsible: "Giao Sở …:", "V.4 Sở …", "Giáo viên chủ nhiệm: …"."""

from __future__ import annotations

import re

from extract.agencies import AgencyScanner, Mention
from extract.agency_words import COLLECTIVE_ITEM, ORGANISATION, QUANTIFIER
from extract.attributes import role_of_label
from extract.lexicon import opens_with_act
from extract.places import places_at
from extract.predicates import kind_at
from ingest.document import Span
from ingest.vietnamese import UP
from ingest.vietnamese_score import is_syllable

_HEADING_PREFIX = re.compile(
    # "Nhóm nhiệm vụ do Sở A chủ trì", "Nhiệm vụ giao Sở A", "Phần việc của Sở A".
    r"\s*(?:(?:(?:các|những|nhóm|một số)\s+){0,2}(?:nhiệm vụ|nội dung|công việc|phần việc)\s+"
    r"(?:do|(?:được )?giao(?: cho)?|của)|"
    r"giao(?: trách nhiệm| nhiệm vụ)?|đề nghị|yêu cầu(?: đối với)?|trách nhiệm(?: của)?|đối với|phân công|"
    r"nhiệm vụ(?:(?: chủ yếu| trọng tâm| cụ thể| chính)? của)?|"
    r"(?:về|từ) phía|(?:tại|ở)(?=\s+(?:\S+\s+){0,5}các\s))"
    r"(?:\s+cho)?\s*:?\s+",
    re.IGNORECASE,
)
# Whose duties a title tells, though no name: "Nhiệm vụ của đội tấn công". Somebody is responsible; a year, a plan and a
# field have tasks too.
# So do the rules by which a body works: "Trình tự làm việc của Hội đồng".
_HOLDER = re.compile(
    r"\s*(?:(?:trách nhiệm|nhiệm vụ và trách nhiệm)(?: cụ thể)? của\s+([^\W\d_][^.;:()]{2,100}?)|"
    r"(?:(?:nguyên tắc|trình tự|chế độ|phương thức)(?:,| và|) ?){1,2}(?:làm việc|hoạt động) của\s+"
    r"((?:các\s+)?(?:hội đồng|ban|tổ|đoàn|nhóm|tiểu ban)(?:\s[^.;:()]{2,80}?)?)|"
    r"(?:nhiệm vụ(?: cụ thể)?|nội dung (?:giám sát|kiểm tra|đánh giá|báo cáo|công việc)) của\s+"
    r"((?:các\s+)?(?:đội|nhóm|tổ|ban|tiểu ban|thành viên|cán bộ|"
    r"trưởng|phó|người|chủ|giáo viên|học sinh|sinh viên|bộ|sở|cơ quan|đơn vị|tổ chức|cơ sở|doanh nghiệp|nhà đầu tư|"
    r"nhà thầu|hộ|đối tượng)\s[^.;:()]{2,80}?))(?:\s*\([^()]*\))?[\s:.*]*",
    re.IGNORECASE,
)
# Behind a colon stand those who are meant; "Các xã A, B" alone may say where.
_LISTS_PLACES = re.compile(r"Các (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu):\s")
_HEADING_SUFFIX = re.compile(
    r"\s*(?:,?\s*(?:có\s+(?:nhiệm vụ|trách nhiệm)|(?:được giao|được phân công)(?=\s*(?:$|[:.*]|(?:các\s+)?nhiệm vụ))|"
    r"chịu trách nhiệm|đảm nhiệm|chủ trì|phối hợp|thực hiện|tổ chức thực hiện|"
    r"theo chức năng)[^.;]{0,80}|"
    r"\s+[-–]\s+(?:là )?(?:(?:cơ quan|đơn vị) )?(?:thường trực|chủ trì|đầu mối)[^.;:]{0,60})?"
    r"[\s:.*]*$",
    re.IGNORECASE,
)
# Which of them a heading means: "UBND các xã vùng dự án", "Các doanh nghiệp có hoạt động liên quan".
_WHICH = re.compile(
    r"\s+(?:có(?!\s+(?:trách nhiệm|nhiệm vụ))|được (?:cấp|phép|giao)|từ|tham gia|hoạt động|thuộc|trong|trực thuộc|"
    r"vùng|khu vực|nơi|trên|ở|tại|nằm)\s"
)


# "Các đơn vị chuyên môn: Khoa Luật, Viện Kinh tế": the kind, and then each of them.
_MEMBERS = re.compile(r"(?:\s[^.;:()\n]{2,50})?:\s+")
# Anybody may be "đơn vị"; what such a unit carries out tells which: "Các đơn vị thực hiện dịch vụ thu gom".
_WHOSE_WORK = re.compile(
    r"(?:(?:[Gg]iám đốc|[Tt]hủ trưởng|[Nn]gười đứng đầu|[Ll]ãnh đạo)\s+)?"
    r"(?:[Cc]ác\s+)?(?:đơn vị|tổ chức|cá nhân|doanh nghiệp|cơ sở|hộ)\s+(?:thực hiện|tổ chức|tham gia|hoạt động|"
    r"kinh doanh|sản xuất|cung cấp|khai thác|sử dụng|vận chuyển)\s+"
    r"(?!nhiệm vụ|kế hoạch|các|những|theo|tốt|nghiêm|công tác|việc)\w|"
    # A term that the paper itself defines: "Cơ quan chủ trì giải quyết thủ tục".
    r"(?:[Cc]ác\s+)?(?:[Cc]ơ quan|[Đđ]ơn vị) (?:chủ trì|phối hợp|đầu mối|chủ quản)"
    r"(?: (?!có |chịu )[^\W\d_]+){0,12}[\s:.]*$"
)
# What stands behind whom a heading names: some of them once more, what is theirs, a reference.
_BEHIND_NAMES = re.compile(
    r"(?:\s?\([^()]*\)|,?\s(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm)|,\s(?:trong đó|nhất là|trọng tâm là)\s.*)$",
    re.S,
)


# A unit of the house in capitals, told by initials that are no syllable: "BAN HCNS", but "VỤ MÙA".
_IN_CAPITALS = re.compile(rf"(?P<kind>VĂN PHÒNG|PHÒNG|BAN|KHOA|VỤ|CỤC|CHI CỤC) (?P<code>[{UP}&]{{3,8}})")


def heading_agencies(scan: AgencyScanner, span: Span) -> list[Mention]:
    """The agencies of a heading that names nothing else ("Giao Sở …:", "Sở … có nhiệm vụ:"); [] for a title."""
    found = _agencies_of(scan, span)
    shouted = span.of(scan.text).isupper() and all(m.name.isupper() for m in found)
    return (_written_small(scan, span) or [m for m in found if m.name.lower() not in _KINDS]) if shouted else found


# A name has a capital behind its kind. Bodies that law or statute sets up in each place need none to act (Law on the
# organisation of local government, the Party's statute): "Công an tỉnh". Other common nouns say whom the rows are for.
_NAME = re.compile(rf"\s[{UP}]")
_AUTHORITY = re.compile(
    r"(?:Ủy ban nhân dân|Hội đồng nhân dân|Công an|Quân đội|Thanh tra|Văn phòng|Mặt trận|"
    r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy|"
    r"Các (?:sở(?! hữu)|bộ(?! phận)|cấp ủy|ủy ban|đảng ủy|huyện ủy|công an))(?!\w)"
)
_FOR_WHOM = re.compile(r"(?<!\w)(?:doanh nghiệp|hợp tác xã|hộ|người|cá nhân|học sinh)(?!\w)")


def names_who_acts(mention: Mention) -> bool:
    """Whether the title of rows names a body that acts: "Công an tỉnh", "Các sở, ban, ngành"; not "Hợp tác xã"."""
    if _NAME.search(mention.name):
        return True
    return _AUTHORITY.match(mention.name) is not None and not _FOR_WHOM.search(mention.name)


_KINDS = ("đơn vị", "cơ quan", "bộ phận", "tổ chức", "các bên", "người")
# Names that keep their capital in running text (Decree 30/2020/NĐ-CP, annex II).
_KEEPS = re.compile(r"(?<!\w)(?:(?:đảng|tỉnh|thành|huyện|quận|thị) ủy|đảng bộ|mặt trận)(?!\w)")
_BOARDS = re.compile(r"(?<!\w)ban (?P<office>chấp hành|thường vụ|chỉ đạo|chỉ huy|quản lý|giám đốc|giám hiệu)(?!\w)")
_NAMED_FROM = re.compile(
    r"\s*(?:(?:trách nhiệm|nhiệm vụ)(?: của)?\s+|(?:đối với|phân công(?: cho)?|giao(?: cho)?)\s+)?(?=\w)"
)


def _written_small(scan: AgencyScanner, span: Span) -> list[Mention]:
    """Those whom a heading in capitals names by common nouns, read as a sentence writes them: "CÁC KHOA, PHÒNG"."""
    small = _KEEPS.sub(lambda m: m.group().capitalize(), span.of(scan.text).lower())
    small = _BOARDS.sub(lambda m: f"Ban {m['office'].capitalize()}", small)
    named = _NAMED_FROM.match(small)
    if named is None or len(small) != len(span.of(scan.text)):
        return []
    start = named.end()
    small = f"{small[:start]}{small[start : start + 1].upper()}{small[start + 1 :]}"
    found = _agencies_of(AgencyScanner(small, scan.on), Span(start, len(small)))
    found = [m for m in found if m.name.lower() not in _KINDS]  # "ĐƠN VỊ THỰC HIỆN" names nobody
    return [Mention(span.start + m.start, span.start + m.end, m.name) for m in found]


def _agencies_of(scan: AgencyScanner, span: Span) -> list[Mention]:
    prefix = _HEADING_PREFIX.match(scan.text, span.start, span.end)
    start = prefix.end() if prefix else span.start
    listed = prefix or _LISTS_PLACES.match(scan.text, start, span.end)
    places, end = places_at(scan, start, span.end) if listed else ([], start)
    if places and not scan.text[end : span.end].strip(" :.*"):
        return places
    mentions, end = scan.list_at(start, span.end)
    if not mentions:
        holder = _HOLDER.fullmatch(scan.text, span.start, span.end)
        return [scan.mention(*holder.span(holder.lastindex or 0))] if holder else _in_capitals(scan, span)
    members = _MEMBERS.match(scan.text, end, span.end) if QUANTIFIER.match(scan.text, start, end) else None
    each, behind = scan.list_at(members.end(), span.end) if members else ([], end)
    if each and not scan.text[behind : span.end].strip(" .*:"):
        return each
    stop = _end_of_names(scan, end, span)
    if len(mentions) == 1 and _WHOSE_WORK.match(scan.text, mentions[0].start, span.end):
        return _kinds_of_heading(scan, mentions[0].start, stop) or [scan.mention(mentions[0].start, stop)]
    if _HEADING_SUFFIX.fullmatch(scan.text, end, span.end):
        return mentions
    # "Đề nghị các doanh nghiệp có hoạt động liên quan đến …": the heading defines whom it means.
    meant = prefix or QUANTIFIER.match(scan.text, start, span.end) or " các " in scan.text[start:end]
    last = mentions[-1]
    kinds = len(mentions) == 1 or QUANTIFIER.match(scan.text, last.start, last.end)
    charged = " được giao " in scan.text[last.start : last.end]  # … with what follows, to the end of the heading
    if meant and kinds and (charged or (len(mentions) == 1 and _WHICH.match(scan.text, end, span.end))):
        return [*mentions[:-1], scan.mention(last.start, stop)]
    return _kinds_of_heading(scan, start, stop)


def _in_capitals(scan: AgencyScanner, span: Span) -> list[Mention]:
    """The unit that a title in capitals names by its initials, written as names are."""
    words = span.of(scan.text)
    unit = _IN_CAPITALS.fullmatch(" ".join(words.split()).rstrip(" :.")) if words.isupper() else None
    if unit is None or is_syllable(unit["code"].lower()):
        return []
    return [Mention(span.start, span.end, f"{unit['kind'].capitalize()} {unit['code']}")]


def _end_of_names(scan: AgencyScanner, start: int, span: Span) -> int:
    """Where the names of a heading end: what stands in brackets behind them explains them (annotation guide)."""
    end = start + len(scan.text[start : span.end].rstrip(" \n:.*"))
    behind = _BEHIND_NAMES.search(scan.text, start, end)
    return behind.start() if behind else end


# Where the next kind of body of a heading begins; "và" also joins the fields of one.
_NEXT_KIND = re.compile(
    rf"\s*;\s+|,\s+(?=[Cc]ác\s)|\s+và\s+(?={QUANTIFIER.pattern}|{ORGANISATION.pattern}|{COLLECTIVE_ITEM.pattern})"
)
_POINTS_BELOW = (" sau", " sau đây", " dưới đây")
_MOST_WORDS = 25
_LOOK = 170
"""Characters behind a title in which its act begins."""


def _kinds_of_heading(scan: AgencyScanner, start: int, stop: int) -> list[Mention]:
    """Those whom a heading names by nothing but their kind: "Các doanh nghiệp kinh doanh xăng dầu, các cửa hàng"."""
    end = _end_of_names(scan, start, Span(start, stop))
    words = scan.text[start:end]
    if words.endswith(_POINTS_BELOW):  # "các đơn vị triển khai thực hiện các nội dung sau" tells what to do
        return []
    if not QUANTIFIER.match(words) or len(words.split()) > _MOST_WORDS or kind_at(scan.text, start, end) is None:
        return []
    found, at = [], start
    for link in _NEXT_KIND.finditer(scan.text, start, end):
        found.append(scan.mention(at, link.start()))
        at = link.end()
    return [*found, scan.mention(at, end)] if not re.search(r"[:.]", words) else []


# A bracket in it says when: "Đợt 1 (tháng 5): …". Typists set a full stop behind a courtesy title: "Ông. Lê Văn A: …".
_TITLE = re.compile(rf"(?=[{UP}])(?:(?:Ông|Bà|Đ/c)\. )?[^:.;()\n]{{3,80}}?(?:\([^:.;()\n]{{1,40}}\))?(?=\s*:\s)")
# Behind a semicolon the next title of the same sentence: "…; đường huyện: UBND các huyện thực hiện".
_NEXT_TITLE = re.compile(r"(?<=; )(?:[^\W\d_]+\s){0,4}[^\W\d_]+(?=:\s)")


_PARTY = re.compile(
    r"\s*:\s+(?:(?:Sau khi|Trước khi|Khi|Hằng|Hàng|Định kỳ|Trên cơ sở|Căn cứ)(?!\w)[^.;:,]{0,80},\s+)?"
    rf"(?:[Cc]ác\s|Mỗi\s|{ORGANISATION.pattern})"
)


def is_titled(text: str, start: int, stop: int) -> bool:
    """Whether a clause opens with a title: the sentence begins behind it ("Chế độ báo cáo: Các sở báo cáo …")."""
    title = _TITLE.match(text, start, stop) or _NEXT_TITLE.match(text, start, stop)
    # A title of a few words may be a verb: "Cấp vốn: Căn cứ số vốn được giao, Ủy ban nhân dân tỉnh phân bổ …"; not
    # where it opens a list ("Thành lập tổ gồm: …").
    if title is None or title.group().endswith((" gồm", " với")):
        return False
    if _PARTY.match(text, title.end(), stop):  # whoever is named there does it
        return True
    if title.group().endswith((" sau", " là")):
        return False
    return title.group().count(" ") < 4 or not opens_with_act(title.group())


# "Ở Cục Thuế các tỉnh: thành lập tổ giúp việc": who is there has to do it.
_WHERE = re.compile(r"(?:Ở|Tại)\s+(?:các\s+)?")


def run_in_party(scan: AgencyScanner, span: Span) -> list[Mention]:
    """Who the run-in title of a duty names, whatever the grammar knows of it: "Giáo viên chủ nhiệm: Triển khai …"."""
    title = _TITLE.match(scan.text, span.start, span.end)
    if title is None or opens_with_act(title.group()) or role_of_label(title.group()) is not None:
        return []
    rest = scan.text[title.end() : min(span.end, title.end() + _LOOK)].lstrip(" :")
    if re.match(r"(?:Về|Đối với|Kinh phí|Nguồn|Trong|Đến|Từ|Năm|Giai đoạn|Định kỳ)(?!\w)", title.group()):
        return []
    where = _WHERE.match(title.group())
    return scan.whole(title.start() + (where.end() if where else 0), title.end()) if opens_with_act(rest) else []
