"""Attribute lines: "Đơn vị chủ trì: …", "Thời gian thực hiện: …", "Sản phẩm: …" and what they give to a provision.

The same vocabulary names the columns of task tables, so both ask `role_of_label`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from extract.agency_words import HEAD, NAMED
from extract.lexicon import opens_with_act
from ingest.document import Span
from ingest.vietnamese import UP, fold

AttributeRole = Literal["lead", "cooperating", "monitoring", "time", "due", "deliverable", "result", "extent", "other"]


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: what it says of a provision, and where its value stands (half-open offsets)."""

    role: AttributeRole
    value: Span


LEADS_AND_HELPS = re.compile(r"chu tri\W{0,3}(?:va |/ )?\W{0,3}(?:(?:don vi|co quan) )?phoi hop")
"""One folded label for both: who leads is named first, "Đơn vị chủ trì, phối hợp"."""

# Folded labels, most telling word first: "đơn vị phối hợp thực hiện" cooperates although it says "thực hiện".
_ROLES: tuple[tuple[AttributeRole, re.Pattern[str]], ...] = (
    ("result", re.compile(r"yeu cau (?:ve )?ket qua|chi tieu (?:can dat|giao)$")),
    ("extent", re.compile(r"^thoi luong")),
    ("other", re.compile(r"kinh phi|nguon von|nguon luc|ghi chu|^dia diem|doi tuong|pham vi|"
            r"(?<!san pham, )(?<!san pham/)hinh thuc(?! van ban)|"
            r"lanh dao (?:phu trach|chi dao)|can cu|dia ban|quy mo|so luong|don vi tinh|"
            r"thanh phan(?! phoi hop)|thoi luong|^ten ")),
    # No syllable that ends alike: "cá nhân trình", "Lê Chân".
    ("due", re.compile(r"(?<!\w)(?:thoi (?:gian|han|diem)|tien do|han|ngay|moc)(?: thoi gian)?"
            r"(?: (?:phai|can|du kien))? \(?(?:hoan thanh|trinh|bao cao|ban hanh|ket thuc|xong)|"
            r"hoan thanh truoc|thoi han|han cuoi|tien do$|(?<!\w)han$"
            # A column of both: what has one year there is due by then.
            r"|ket thuc$|^(?:(?:phai|du kien) )?hoan thanh$|^xong(?: truoc| trong)?$"
            r"|(?:thoi (?:gian|han)|tien do) thuc hien\s?(?:/|,|va|-)\s?hoan thanh")),
    ("time", re.compile(r"thoi gian|bat dau$|thoi diem|tien do|lo trinh|thoi ky|ke hoach thoi gian")),
    ("lead", LEADS_AND_HELPS),
    # Whoever examines a draft helps whoever drafts it (Law on promulgating legal documents, 64/2025/QH15).
    ("cooperating", re.compile(r"phoi hop|cung thuc hien|tham gia$|don vi ho tro|"
            r"^(?:cac )?(?:co quan|don vi|ben)(?:, don vi)? (?:co )?lien quan$|"
            r"(?:co quan|don vi)(?: chu tri)? tham (?:dinh|tra)")),
    ("monitoring", re.compile(r"theo doi|giam sat|don doc|kiem tra")),
    ("deliverable", re.compile(r"san pham|dau ra|ket qua|hinh thuc van ban|loai van ban")),
    ("lead", re.compile(r"chu tri|thuc hien|dau moi|chiu trach nhiem|tham muu|trach nhiem|"
            r"phan cong|phu trach|chu quan|chu dau tu$|to chuc$|don vi trien khai|"
            r"(?<!\w)giao(?! (?:duc|vien|thong))(?!\w)|"
            r"(?:co quan|don vi) (?:trinh$|soan thao)")),
)  # fmt: skip
_PLAYS = (
    r"(?:chủ trì|phụ trách|thực hiện|phối hợp|chịu trách nhiệm|theo dõi|đầu mối|tham mưu|tham gia|"
    r"được (?:giao|phân công))"
)
_SUBJECT = (
    r"đơn vị|cơ quan|bộ phận|tổ chức|địa phương|phòng|ban|cấp|chủ thể|lãnh đạo|người|cá nhân|bộ, ngành|sở, ngành|"
    r"thời gian|thời hạn|thời điểm|tiến độ|lộ trình|"
    r"hạn|sản phẩm|kết quả|đầu ra|yêu cầu|kinh phí|nguồn|dự toán|phân công|trách nhiệm|chủ trì|phối hợp|theo dõi|"
    r"đầu mối|chịu trách nhiệm|phụ trách|dự kiến|"
    r"thực hiện|địa điểm|đối tượng|hình thức|thành phần|thời lượng|tên|ghi chú|giao|"
    r"hoàn thành|xong(?: trong| trước)?(?=\s*[:：])|(?:loại|dạng) (?=văn bản|sản phẩm)|"
    r"(?:tham gia|cùng thực hiện|chủ đầu tư)(?=\s*[:：])|"
    rf"(?:các )?lực lượng(?=\s+{_PLAYS})|(?:đv|cq|đ/v)(?=\s+{_PLAYS})|"
    rf"các (?:(?:cơ quan|đơn vị|sở|ban|ngành|phòng|khoa|địa phương)(?:, | và | ))+(?=(?:cùng )?{_PLAYS}\s*[:：])|"
    # Whoever the house calls its units: "Đội phụ trách", "Khoa chủ trì", "Đồng chí theo dõi", "Sở thực hiện".
    r"(?:đội|tổ|khoa|trường|xã|sở|đồng chí|đ/c|cán bộ|bộ|cục|vụ|thành viên|ủy viên)"
    rf"(?:(?:/|, )(?:khoa|phòng|ban|tổ|đội))*(?=\s+{_PLAYS})"
)
_LABEL = re.compile(rf"(?:{_SUBJECT})\b[^:.;\n]{{0,70}}?(?=\s*[:：])", re.IGNORECASE)
# A label must be a label: some role word, and no sentence of its own before the colon.
_CHECKS = r"(?:kiểm tra|giám sát|đôn đốc)(?:, (?:kiểm tra|giám sát|đôn đốc))*(?=\s*[:：])"
_FIRST = re.compile(rf"\s*[-+•*]?\s*\(?\s*(?P<label>{_LABEL.pattern}|{_CHECKS})\s*[:：]\s*", re.IGNORECASE)
# Behind another one a bare act may be a label: "Chủ trì: Sở A; Giám sát: Thanh tra tỉnh".
_NEXT = re.compile(
    r"(?:(?<=[.;,)(])\s*|(?<=\s[-–*•])\s+|\s*\n\s*[-+•]?\s*)"
    rf"(?P<label>{_LABEL.pattern}|{_CHECKS})\s*[:：]\s*",
    re.IGNORECASE,
)
# One line for several points: "Các điểm a, b, c: Sở Y tế chủ trì, Công an tỉnh phối hợp".
_POINTS = re.compile(
    r"\s*(?P<label>Các (?:điểm|mục|khoản|nhiệm vụ|nội dung)"
    r"(?: (?:số )?(?:[a-zđ]|[IVX]+|\d{1,2}(?:\.\d{1,2})*)(?:,| và|;)?)+)\s*[:：]\s*"
)
# Behind this the colon shares a noun out, and what is done follows: "Phối hợp với các Bộ: Công an, Quốc phòng rà soát".
_SHARED = re.compile(r"(?:chủ trì|phối hợp)\b.*\b(?:với|cùng)\s+(?:các|hai|ba)\s+\w+$", re.IGNORECASE)
# An act begins in small letters, where no name does that goes on with "bảo vệ môi trường".
_IN_SMALL = re.compile(r"(?<!phòng)(?<!ban)(?<!tâm)(?<!cục)(?<!tổ)(?<!đội)\s+(?=[^\W\d_])")
# A unit with a name of its own, and no label: "Phòng Giáo dục: …", "Ban Tổ chức - Kiểm tra: …", "Tổ chức tôn giáo: …".
_NAMED_UNIT = re.compile(
    rf"(?i:phòng|ban)\s+(?!(?i:chủ trì|phối hợp|phụ trách|thực hiện|theo dõi|tham mưu|giám sát|đôn đốc|chịu)\b)[{UP}]"
)
_TAUGHT = re.compile(r"\b\w*giáo\b", re.IGNORECASE)
# Before a word that only a time begins with, the colon is forgotten: "Thời gian thực hiện sau khi Luật được ban hành."
_TIME_LINE = re.compile(
    r"\s*[-+•*]?\s*(?P<label>Thời (?:gian|hạn) (?:thực hiện|hoàn thành|tổ chức|triển khai))\s+"
    r"(?=(?:sau khi|ngay sau|trước|từ|trong|đến|năm|quý|tháng|h[àằ]ng|thường xuyên)\s)"
)
_ASKS = re.compile(r",|(?<!\w)(?:phải|giao|cần|do)(?!\w)")
# Who follows up or leads is a label, what is followed up or led an act: "Theo dõi các nội dung về: …", "Chủ trì triển
# khai các nhiệm vụ: …".
_FOLLOWED = re.compile(
    r"(?:theo dõi|giám sát|đôn đốc|kiểm tra).*(?:nội dung|tình hình|kết quả|việc|công tác)|"
    r"(?:chủ trì|phối hợp)\b.*(?:nội dung|việc|nhiệm vụ|hoạt động)|"
    # So is a matter that somebody has charge of: "Phụ trách trang trí: treo băng rôn".
    r"phụ trách\s+(?!(?:chính|chung|trực tiếp|thực hiện)\b)",
    re.IGNORECASE,
)
# A verb is a label where it has no object but how it is done: "Thực hiện chính: …", "Phối hợp thực hiện: …". With one,
# or before an act, it opens a duty: "Thực hiện công tác truyền thông: phát 2.000 tờ rơi".
_DONE = (
    r"(?:chủ trì|thực hiện|phối hợp|tổ chức|triển khai|tham mưu|chịu trách nhiệm|trách nhiệm|theo dõi|giám sát|đôn đốc|"
    r"kiểm tra|đầu mối|phân công|phụ trách|giao|cấp)"
)
_VERBAL = re.compile(
    rf"{_DONE}(?:(?:\s*[,/&-]\s*|\s+và\s+|\s+)(?:{_DONE}|chính|chung|trực tiếp|nhiệm vụ|công việc|cho|với|"
    r"thường xuyên))*\s*(?P<rest>.*)",
    re.IGNORECASE,
)
# No agency begins with a figure or a time: "Giao quân: 30 thanh niên", "Giao ban: hằng tuần" tell of an act. A label
# that says who may count them ("Đơn vị thực hiện: 12 xã").
_WHO = re.compile(r"(?:đơn vị|cơ quan|bộ phận|tổ chức|địa phương|người|cá nhân|cán bộ|chủ thể)(?!\w)", re.IGNORECASE)
_NO_PARTY = re.compile(
    r"(?:(?:(?:đạt|trên|dưới|khoảng|tối thiểu|ít nhất|từ)\s+)?\d[\d.,]*\s?%?"
    r"(?![\d%]|\s*(?:sở|ban|ngành|huyện|quận|xã|phường|phòng|thôn|trường|đơn vị|cơ quan)(?!\w)))|"
    r"(?:(?:vào|lúc|sáng|chiều|tối|trước|từ|đến|trong|sau|ngày|tháng|quý|năm|định kỳ|thường xuyên|mỗi|h[àằ]ng\s+"
    r"(?:ngày|tuần|tháng|quý|năm))(?!\w))",
    re.IGNORECASE,
)
_CARRIED_OUT = re.compile(r"(?:triển khai )?thực hiện", re.IGNORECASE)
_TIME_VALUE = re.compile(
    r"(?:(?:trước|từ|đến|trong|cuối|đầu)\s+)?(?:ngày|tháng|quý|năm|giai đoạn|thường xuyên|h[àằ]ng)(?!\w)", re.IGNORECASE
)
# Behind who acts a clause says by when: "… phối hợp: Công an tỉnh. Hoàn thành trong tháng 6/2024".
_TIME_BEHIND = re.compile(
    r"(?<=\w)\)?\s*[.;,]\s+(?:(?:phải |cần )?(?:hoàn thành|thực hiện|triển khai)(?: xong)? |(?:phải )?xong )?"
    r"(?P<time>(?:trước|trong|đến hết|chậm nhất|vào|xong trước)\s(?=[^.;:,]*\d)[^.;:]{4,60})$",
    re.IGNORECASE,
)
# An act, or a collective that is told to act, is a label only before a name.
_NEEDS_A_NAME = re.compile(
    r"(?:các\s.*|(?:kiểm tra|giám sát|đôn đốc)(?:, (?:kiểm tra|giám sát|đôn đốc))*)", re.IGNORECASE
)
_COLON = re.compile(r"[:：]")
_PARTIES = ("lead", "cooperating", "monitoring")
_TIMES = ("time", "due")
_MAX_WORDS = 8
# Which provisions a label is on is no part of it: "Đơn vị chủ trì các nhiệm vụ tại mục 3: …".
_OF_THESE = re.compile(
    r"\s+(?:các\s+)?(?:nhiệm vụ|nội dung|công việc)(?:\s+(?:nêu\s+)?(?:trên|này|(?:tại|ở|thuộc)\s+"
    r"(?:các\s+)?(?:mục|điểm|khoản|phần|tiểu mục)\s.{1,40}))\s*$"
)
_REACH = 120  # characters within which the colon of a label must stand


@lru_cache(maxsize=4096)
def role_of_label(label: str) -> AttributeRole | None:
    """What an attribute line or a column with this title says; None for a title that is no attribute."""
    folded = " ".join(fold(label).split()).strip(" .:*")
    if not folded or len(folded.split()) > _MAX_WORDS + 6:
        return None
    return next((role for role, pattern in _ROLES if pattern.search(folded)), None)


def parse_attributes(text: str, span: Span) -> tuple[Attribute, ...]:
    """The attributes of a line that starts with one; () for any other line.

    >>> [a.role for a in parse_attributes(t := "Đơn vị chủ trì: Sở A; Đơn vị phối hợp: Sở B.", Span(0, len(t)))]
    ['lead', 'cooperating']
    """
    if text.find(":", span.start, min(span.end, span.start + _REACH)) < 0:
        timed = _TIME_LINE.match(text, span.start, span.end)
        when = role_of_label(timed["label"]) if timed else None
        if timed is None or when is None or _ASKS.search(text, timed.end(), span.end):
            return ()
        return (Attribute(when, _value(text, Span(timed.end(), span.end))),)
    several = _POINTS.match(text, span.start, span.end)
    first = several or _FIRST.match(text, span.start, span.end)
    if not first or _is_long(first["label"]) or not _is_label(text, first, span.end):
        return ()
    role = "lead" if several else _role_before(text, first)
    if (role in _PARTIES and _names_nobody(text, first)) or (role not in _TIMES and _opens_duty(text, first)):
        return ()
    bare = several is None and _NEEDS_A_NAME.fullmatch(first["label"].strip()) is not None
    needs = several or bare or _FOLLOWED.match(first["label"])
    if role is None or (needs and not _names(text, first)) or (bare and not _names_alone(text, first.end(), span.end)):
        return ()
    starts: list[tuple[AttributeRole, int, int]] = [(role, span.start, first.end())]
    for match in _NEXT.finditer(text, first.end(), span.end) if _COLON.search(text, first.end(), span.end) else ():
        following = _role_before(text, match)
        if _NEEDS_A_NAME.fullmatch(match["label"].strip()) and not _names(text, match):
            continue  # "…; kiểm tra: Quý II/2026" says when
        if following and not _is_long(match["label"]):
            starts.append((following, match.start(), match.end()))
    ends = [start for _, start, _ in starts[1:]] + [span.end]
    found: list[Attribute] = []
    for (role, _, value), end in zip(starts, ends, strict=True):
        spoken = _value(text, Span(value, end))
        timed = _TIME_BEHIND.search(text, spoken.start, spoken.end) if role in _PARTIES else None
        spoken = Span(spoken.start, timed.start()) if timed else spoken
        found += parties(text, spoken) if role == "lead" and len(spoken) else [Attribute(role, spoken)]
        found += [Attribute("due", Span(*timed.span("time")))] if timed else []
    return tuple(found)


def _role_before(text: str, label: re.Match[str]) -> AttributeRole | None:
    """What a label says before its value: "Thực hiện: tháng 5/2023" says when, and not who."""
    role = role_of_label(label["label"])
    carried = role == "lead" and _CARRIED_OUT.fullmatch(label["label"]) and _TIME_VALUE.match(text, label.end())
    return "time" if carried else role


def _is_long(label: str) -> bool:
    """Whether words before a colon are too many for a label."""
    words = len(label.split())
    return words > _MAX_WORDS and (words > 2 * _MAX_WORDS or len(_OF_THESE.sub("", label).split()) > _MAX_WORDS)


def _is_label(text: str, first: re.Match[str], end: int) -> bool:
    """Whether the words before a colon are a label, and neither a unit's name nor the beginning of an act."""
    label = first["label"].strip()
    if _NAMED_UNIT.match(label):
        return False
    if "giáo" in label.lower() and role_of_label(_TAUGHT.sub("", label)) is None:
        return False  # "tôn giáo" is no "giao"
    if not _SHARED.match(label):
        return True
    line = text.find("\n", first.end(), end)
    value = text[first.end() : line if line >= 0 else end]
    return not any(value[m.end()].islower() and opens_with_act(value[m.end() :]) for m in _IN_SMALL.finditer(value))


def _names_nobody(text: str, label: re.Match[str]) -> bool:
    """Whether what stands behind a label of an act opens with a figure or a time, and counts no bodies."""
    return _WHO.match(label["label"]) is None and _NO_PARTY.match(text, label.end()) is not None


def _opens_duty(text: str, label: re.Match[str]) -> bool:
    """Whether what stands before a colon is the beginning of a duty: a verb with its object, or with an act behind."""
    verbal = _VERBAL.fullmatch(label["label"].strip())
    if verbal is None or _names(text, label):
        return False
    return bool(verbal["rest"]) or opens_with_act(text[label.end() : label.end() + _REACH])


def _names(text: str, label: re.Match[str]) -> bool:
    """Whether what stands behind a label opens with the name of a body."""
    return (NAMED.match(text, label.end()) or HEAD.match(text, label.end())) is not None


_STOPS = re.compile(r"[.;\n]\s|[.;]?$")


def _names_alone(text: str, start: int, stop: int) -> bool:
    """Whether what stands at `start` names bodies, and tells nothing of what they do, up to the next stop."""
    end = _STOPS.search(text, start, stop)
    value = text[start : end.start() if end else stop]
    acts = (value[m.end() :] for m in _IN_SMALL.finditer(value) if value[m.end()].islower())
    return not any(c.isdigit() for c in value) and not any(map(opens_with_act, acts))


# What such labels begin with. Other words for who acts are labels before a name: a sentence may begin with them too
# ("Chịu trách nhiệm trước nhân dân: …").
_BEHIND = re.compile(
    r"(?:Đơn vị|Cơ quan|Thời gian|Thời hạn|Sản phẩm|Kết quả|Đầu ra|Dạng|Loại văn bản|Bộ phận|Chủ trì|Phân công)(?!\w)"
)


# In small letters a label goes on with the sentence: "…; đơn vị thực hiện: Chi cục Thủy lợi". It must be whole then.
_SMALL = re.compile(
    r"(?:đơn vị|cơ quan|bộ phận) "
    r"(?:chủ trì|phối hợp|đầu mối|phụ trách|chịu trách nhiệm|(?:tổ chức )?thực hiện|tham mưu)"
    r"(?: chính| thực hiện| triển khai)?\s*"
)


def trailing_attributes(text: str, span: Span) -> tuple[int, tuple[Attribute, ...]]:
    """Attributes written behind the sentences of a provision, in its own paragraph, and where the sentences end."""
    if text.find(":", span.start, span.end) < 0:
        return span.end, ()
    for match in _NEXT.finditer(text, span.start, span.end):
        capital = match["label"][0].isupper() and role_of_label(match["label"]) in _PARTIES
        alone = capital and _names_alone(text, match.end(), span.end)
        short = _names(text, match) and (alone or _SMALL.fullmatch(match["label"]) is not None)
        bracketed = text[match.start() - 1] == "(" and _names(text, match)  # "(chủ trì: Sở A; phối hợp: Sở B)"
        if _is_long(match["label"]) or not (short or bracketed or _BEHIND.match(match["label"])):
            continue
        attributes = parse_attributes(text, Span(match.start("label"), span.end))
        if attributes:
            # "… (Chủ trì: Sở A; phối hợp: Sở B)": the bracket opens and closes with the attributes.
            opened = text[match.start() - 1] == "("
            return span.start + len(text[span.start : match.start() - opened].rstrip(" -–,*•")), attributes
    return span.end, ()


def _value(text: str, span: Span) -> Span:
    raw = span.of(text)
    left = len(raw) - len(raw.lstrip())
    kept = raw.rstrip(" \t\n.;,–-*•")
    if kept.endswith(")") and kept.count(")") > kept.count("("):  # the bracket that the attributes stand in
        kept = kept[:-1].rstrip(" \t\n.;,")
    return Span(span.start + left, span.start + max(left, len(kept)))


_PARTNERS = re.compile(
    r"[\s,;]*(?:chủ trì|làm đầu mối)?[\s,;]*(?:và\s+)?[Pp]hối hợp(?:\s?:)?\s+(?:chặt chẽ\s+)?(?:cùng\s+)?(?:với\s+)?"
)
_ASIDE = re.compile(r"[^;,\n]+?\(\s*phối hợp[^()]{0,40}\)")
# "Sở A (chủ trì), Sở B": the bracket says it of the name before it, and whoever bears none of them helps.
_CHIEF = "hủ trì)"
_BRACKETED = re.compile(
    r"\s*\(\s*(?:(?:cơ quan|đơn vị|làm)\s+)?(?P<part>chủ trì|phối hợp)\)(?:\s*[;,])?(?:\s+và\s)?", re.IGNORECASE
)
_NAME_BEHIND = re.compile(rf"\s*[;,\n]\s*(?=(?:[-+•]\s*)?{NAMED.pattern})")
# "Đội 2 chủ trì, các Đội nghiệp vụ phối hợp": the part says it of whom it names, behind the name.
_LEADING, _HELPING = (
    re.compile(r"\s+(?:làm\s+)?chủ trì\s*[,;]"),
    re.compile(r"\s+(?:cùng\s+)?phối hợp(?:\s+thực hiện)?\s*$"),
)
# "UBND các xã; Phòng Kinh tế kiểm tra, đôn đốc": so does a part on whoever looks after it.
_CHECK = r"(?:theo dõi|kiểm tra|giám sát|đôn đốc)"
_CHECKING = re.compile(rf"\s+{_CHECK}(?:(?:, | và ){_CHECK})*(?: (?:việc |quá trình )?(?:thực hiện|triển khai))?\W*$")
_PART = re.compile(r"[^;\n]+")


def labelled_parties(text: str, span: Span, role: AttributeRole) -> tuple[Attribute, ...]:
    """Who a cell of `role` names, where labels in it give parts to others: "Sở B; Giám sát: Thanh tra tỉnh"."""
    if text.find(":", span.start, span.end) < 0:
        return (Attribute(role, span),)
    named = parse_attributes(text, span)
    if any(a.role in _PARTIES for a in named):
        return named
    labels = [
        (match, told)
        for match in _NEXT.finditer(text, span.start, span.end)
        if (told := role_of_label(match["label"])) in _PARTIES and _names(text, match)
    ]
    if not labels:
        return (Attribute(role, span),)
    ends = [*(match.start() for match, _ in labels), span.end]
    parts = [(role, span.start), *((told, match.end()) for match, told in labels)]
    return tuple(Attribute(r, _value(text, Span(start, end))) for (r, start), end in zip(parts, ends, strict=True))


def parties(text: str, span: Span) -> tuple[Attribute, ...]:
    """Who leads and who helps in the value of a lead line or cell, which may name both.

    "Sở A chủ trì, phối hợp với Sở B thực hiện", "Chủ trì: Sở A; phối hợp: Sở B", "Sở A (chủ trì); Sở B (phối hợp)".
    """
    named = parse_attributes(text, span)
    if any(a.role in ("lead", "cooperating") for a in named):
        return named
    if len(told := labelled_parties(text, span, "lead")) > 1 and not named:
        return *parties(text, told[0].value), *told[1:]
    checked = _checked(text, span)
    if checked:
        return (*parties(text, _value(text, Span(span.start, checked[0].value.start))), *checked)
    if text.find(_CHIEF, span.start, span.end) >= 0 and (told := _by_brackets(text, span)):
        return told
    if text.find("hối hợp", span.start, span.end) < 0:
        return (Attribute("lead", span),)
    found: list[Attribute] = []
    if _ASIDE.search(text, span.start, span.end):
        for part in _PART.finditer(text, span.start, span.end):
            role: AttributeRole = "cooperating" if _ASIDE.fullmatch(part.group().strip()) else "lead"
            found.append(Attribute(role, _value(text, Span(part.start(), part.end()))))
        return tuple(found)
    leading, helping = _LEADING.search(text, span.start, span.end), _HELPING.search(text, span.start, span.end)
    if leading and helping and leading.end() < helping.start():
        helpers = _value(text, Span(leading.end(), helping.start()))
        return Attribute("lead", _value(text, Span(span.start, leading.start()))), Attribute("cooperating", helpers)
    joined = _PARTNERS.search(text, span.start, span.end)
    if joined is None or joined.start() == span.start:
        return (Attribute("lead", span),)
    return (
        Attribute("lead", _value(text, Span(span.start, joined.start()))),
        Attribute("cooperating", _value(text, Span(joined.end(), span.end))),
    )


def _by_brackets(text: str, span: Span) -> tuple[Attribute, ...]:
    """Who leads and who helps where brackets say it: "Sở A (chủ trì), Sở B, Sở C (phối hợp)"; () where none does."""
    found: list[Attribute] = []
    start = span.start
    for mark in _BRACKETED.finditer(text, span.start, span.end):
        name = max((m.end() for m in _NAME_BEHIND.finditer(text, start, mark.start())), default=start)
        found.append(Attribute("cooperating", Span(start, name)))
        role: AttributeRole = "lead" if "trì" in mark["part"].lower() else "cooperating"
        found.append(Attribute(role, Span(name, mark.start())))
        start = mark.end()
    found += [Attribute("cooperating", Span(start, span.end))] if found else []
    told = (Attribute(a.role, _value(text, Span(a.value.start, a.value.end))) for a in found)
    return tuple(a for a in told if a.value.of(text).strip(" ;,.-+•\n"))


# "Văn phòng Sở/ các phòng": before a name the slash parts those whom it parts in the label, but not one more word of a
# collective ("UBND xã/phường", "Các Phòng/Ban").
_SLASH = re.compile(rf"(?<![Đđ\d])\s*/\s*(?=[{UP}]|các\s)(?![{UP}][^\W\d_{UP}]+\s*(?:[/,;\n]|$))")


def leader_and_helpers(text: str, spans: tuple[Span, ...]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Who leads and who helps under one label for both ("chủ trì/phối hợp"): whoever stands before the first slash, and
    all behind it. Where there is none all of them lead.
    """
    for i, span in enumerate(spans):
        slash = _SLASH.search(text, span.start, span.end) if text.find("/", span.start, span.end) >= 0 else None
        if slash and slash.start() > span.start:
            ends = [slash.start(), *(m.start() for m in _SLASH.finditer(text, slash.end(), span.end)), span.end]
            starts = [span.start, slash.end(), *(m.end() for m in _SLASH.finditer(text, slash.end(), span.end))]
            first, *behind = map(Span, starts, ends)
            return (*spans[:i], first), (*behind, *spans[i + 1 :])
    return spans, ()


def _checked(text: str, span: Span) -> tuple[Attribute, ...]:
    """Who checks, in the last parts of a value that names others before them."""
    found: list[Attribute] = []
    for part in reversed([*_PART.finditer(text, span.start, span.end)][1:]):
        says = _CHECKING.search(text, part.start(), part.end())
        if says is None:
            break
        found.insert(0, Attribute("monitoring", _value(text, Span(part.start(), says.start()))))
    return tuple(found)


# A line of a programme: "Ngày 03/01/2012 (thứ 3)", "- Sáng 12/5: …".
_DAY_LINE = re.compile(r"[-+•\s]*(?:sáng |chiều |tối )?(?:ngày\s+)?\d{1,2}/\d{1,2}(?!\d)", re.IGNORECASE)


def is_schedule(value: str) -> bool:
    """Whether the value of a label of time is days with what is on each: the programme of an event, no due time.

    >>> is_schedule("Ngày 03/01\\nVăn phòng\\nNgày 04/01\\nThanh tra\\nNgày 05/01\\nTrung tâm")
    True
    """
    dated = [_DAY_LINE.match(line) is not None for line in value.splitlines() if line.strip()]
    return sum(dated) > 2 and not all(dated)


# Parts of what goes on by stages, each on a line of its own: "Đợt 1: Từ ngày 01/9 …", "+ Giai đoạn II: …".
_STAGE = re.compile(r"(?:^|[\n;])[-+•*\s]*(?=(?:đợt|giai đoạn|bước|lần|kỳ)\s+(?:\d{1,2}|[IVX]{1,4})\b)", re.IGNORECASE)


def stages(value: str) -> list[str]:
    """The parts of the value of a label of time of which each says when one stage is; [] where it is no such list.

    >>> stages("Đợt 1: tháng 3/2026\\n+ Đợt 2: tháng 9/2026")
    ['Đợt 1: tháng 3/2026', 'Đợt 2: tháng 9/2026']
    """
    before, *parts = _STAGE.split(value.strip())
    return [part.strip() for part in parts] if len(parts) > 1 and not before else []
