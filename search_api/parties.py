"""Agencies as search compares them: one key an agency, and the classes through which a collective binds its members.

"Sở KH&CN", "Giám đốc Sở Khoa học và Công nghệ" and "Sở Khoa học và Công nghệ thành phố" are one party;
"các sở, ban, ngành" binds every department without naming one. Keys are derived by rule from the official name, so that
an agency which the register does not know is found as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.provinces import NAMES
from ingest.vietnamese import fold, nfc, syllables

DEPARTMENTS = "departments"
MINISTRIES = "ministries"
PROVINCES = "provinces"
DISTRICTS = "districts"
COMMUNES = "communes"
ORGANISATIONS = "organisations"
EVERYONE = "everyone"

PROVINCIAL_COMMITTEE = "ubnd cap tinh"
"""The key of every province's and central city's people's committee; which one it is, the plan's province says."""


@dataclass(frozen=True, slots=True)
class Party:
    """`key` identifies the agency; `member_of` are the classes that it belongs to; `binds` those that it stands for
    (empty for a single agency)."""

    key: str
    member_of: frozenset[str] = frozenset()
    binds: frozenset[str] = frozenset()


# A duty laid on the head of an agency is the agency's duty (heads answer for their bodies), so the office is no part
# of the key.
_HEAD = re.compile(
    r"(?:đồng chí )?(?:phó )?"
    r"(?:(?:tổng )?giám đốc|chủ tịch|thủ trưởng|(?:bộ |cục |viện )?trưởng|chủ nhiệm|chánh|lãnh đạo)"
    r"(?: các| những)? (?=\w)"
)
_QUANTIFIER = re.compile(r"(?:tất cả các|các|mỗi|từng|những|một số|toàn thể)\s+")
_TAIL = re.compile(
    r"(?:\s+(?:có liên quan|liên quan|hữu quan|trên địa bàn(?:\s+\w+){0,6}|trực thuộc(?:\s+\w+){0,4}))+$"
)
# "các doanh nghiệp có hoạt động …": what narrows a common noun says which enterprises, not which party.
_CLAUSE = re.compile(r"\s+(?:có|tham gia|hoạt động|được|đang|trong|ngoài)\b.*$")
_PLACES = "|".join(sorted((re.sub(r"\W+", " ", nfc(name).lower()) for name in NAMES), key=len, reverse=True))
_OWN_LEVEL = re.compile(rf"\s+(?:tỉnh|thành phố|tp)(?: (?:{_PLACES}))?$")
_NOT_WORD = re.compile(r"[^\w]+")

# Marked words, not folded ones: "cơ quan" has no "quận" in it, "địa phương" no "phường", "cơ sở" no "sở".
_UNIT = re.compile(r"\b(?:thị xã|thị trấn|đặc khu|quận|huyện|phường|(?<!hợp tác )(?<!thị )(?<!thông tấn )xã(?! hội))\b")
_LEVEL = {
    "quận": DISTRICTS, "huyện": DISTRICTS, "thị xã": DISTRICTS,
    "xã": COMMUNES, "phường": COMMUNES, "thị trấn": COMMUNES, "đặc khu": COMMUNES,
}  # fmt: skip
_LOCAL_HEAD = re.compile(r"(?:ủy ban nhân dân|ubnd|chính quyền)\b\s*(?:các|cấp|mỗi)?\s*")
_DEPARTMENT = re.compile(r"\bsở\b(?<!cơ sở)")
_MINISTRY = re.compile(r"\bbộ\b(?<!cán bộ)(?<!nội bộ)(?<!tiến bộ)(?! phận| môn| máy| chỉ huy| tư lệnh)")
_BRANCH = re.compile(r"(?:\w+ ){0,3}?(?:ban ngành|ngành|ban)\b")
_LIST = re.compile(
    r"(?:sở|bộ|cơ quan|đơn vị|địa phương|quận|huyện)(?= (?:ban|ngành|địa phương|đơn vị|liên quan|huyện)\b|$)"
)
_BODIES = re.compile(r"(?:cơ quan|đơn vị|tổ chức)\b")
_BODY = "(?:cơ quan|đơn vị|tổ chức|cá nhân|doanh nghiệp|phòng|ban|ngành)"
# Whoever it concerns. What says of which kind ("cơ quan báo chí", "tổ chức tín dụng") names a party of its own instead.
_ANYBODY = re.compile(
    rf"(?:cơ quan|đơn vị|tổ chức|phòng(?= (?:ban |và )?đơn vị))(?: (?:và |hoặc |các )*{_BODY}){{0,6}}"
    r"(?: (?:khác|chức năng|nhà nước|các cấp|tỉnh|thành phố)){0,2}"
    r"(?: (?:(?:có )?liên quan|hữu quan|có (?:chức năng|thẩm quyền|trách nhiệm|nhiệm vụ)|được (?:giao|phân công)"
    r"|chủ trì|phối hợp|tham gia|thực hiện|nêu trên|nói trên|trong|trên địa bàn)\b(?!.*\b(?:của|thuộc|đảng|ở)\b).*)?"
)
# The five of the Constitution of 2013, art. 9 (2); plans say "đoàn thể" for short.
_ORGANISATIONS = re.compile(r"(?:tổ chức chính trị xã hội|(?:hội )?đoàn thể)\b")
_ORGANISATION = re.compile(
    r"(?:trung ương )?(?:hội (?:nông dân|liên hiệp phụ nữ|cựu chiến binh)|(?:tổng )?liên đoàn lao động|công đoàn"
    r"|đoàn thanh niên|(?:tỉnh|thành) đoàn)\b"
)
_CENTRAL = re.compile(r"(?:thanh tra chính phủ|văn phòng chính phủ|ngân hàng nhà nước|ủy ban dân tộc)\b")
# A plan lays duties on those below; these give tasks, so that "các cơ quan, đơn vị" are none of them.
_ABOVE = re.compile(
    r"(?:thủ tướng|chính phủ|quốc hội|ủy ban thường vụ quốc hội|chủ tịch nước|bộ chính trị|ban bí thư|ban chấp hành"
    r"|tỉnh ủy|thành ủy|hội đồng nhân dân)\b"
)
# The Front and the organisations in it have a whole name, which few write, and shorter ones; the Union's committees are
# called after their level as well ("Tỉnh đoàn"). One body is one party, whatever it is called.
_SAME_BODY = (
    (re.compile(r"^(?:ban thường trực )?(?:ủy ban )?mặt trận tổ quốc(?: việt nam)?\b"), "mặt trận tổ quốc"),
    (re.compile(r"^hội (?:liên hiệp )?phụ nữ(?: việt nam)?\b"), "hội liên hiệp phụ nữ"),
    (re.compile(r"^(hội (?:nông dân|cựu chiến binh|chữ thập đỏ|người cao tuổi)) việt nam\b"), r"\1"),
    (re.compile(r"^đoàn thanh niên cộng sản hồ chí minh\b"), "đoàn thanh niên"),
    (re.compile(r"^(?:tỉnh|thành) đoàn$"), "đoàn thanh niên"),
    (re.compile(r"^(huyện|quận|thị|xã|phường) đoàn$"), r"đoàn thanh niên \1"),
)
_PROVINCIAL = re.compile(rf"(?:ủy ban nhân dân|ubnd) (?:cấp tỉnh|tỉnh|thành phố|tp)(?: (?:{_PLACES}))?")


def agency_key(name: str, agency_id: str | None) -> str:
    """What stands for one body in counts and addresses: its id in the register, else its name in folded syllables."""
    return agency_id or "-".join(word for word, _, _ in syllables(nfc(name)))


LOCAL_COMMITTEES = ("Ủy ban nhân dân các huyện, thị xã, thành phố", "Ủy ban nhân dân các xã, phường, đặc khu")
_COLLECTIVES = (
    "Các sở, ban, ngành",
    *LOCAL_COMMITTEES,
    "Các bộ, ngành",
    "Các tỉnh, thành phố trực thuộc Trung ương",
    "Các cơ quan, đơn vị có liên quan",
)
"""The register's names that say most of whom they bind; others of the same key ("Các địa phương") say less."""


@lru_cache(maxsize=1)
def _collective_names() -> dict[str, str]:
    from extract.register_data import types

    registered = (kind.name for kind in types().types if kind.level == "collective")
    names: dict[str, str] = {}
    for name in (*_COLLECTIVES, *registered):
        if party(name).binds:
            names.setdefault(party(name).key, name)
    return names


def collective_name(key: str) -> str | None:
    """The register's name of a collective by its party's key, whatever plans call it; None for anything else."""
    return _collective_names().get(key) if key.startswith("*") else None


def _marked(name: str) -> str:
    """`name` in lower case with its marks, new tone marks, single spaces and no punctuation."""
    return _NOT_WORD.sub(" ", nfc(name).lower().replace("uỷ", "ủy")).strip()


def _without_office(words: str) -> str:
    words = _QUANTIFIER.sub("", words, count=1) if _QUANTIFIER.match(words) else words
    head = _HEAD.match(words)
    return words[head.end() :] if head else words


def _class_key(classes: frozenset[str]) -> str:
    return "*" + "+".join(sorted(classes))


def _own_name(words: str) -> str:
    """One name of a body that has several."""
    for pattern, name in _SAME_BODY:
        words, found = pattern.subn(name, words)
        if found:
            break
    return words


def _collective(words: str) -> frozenset[str]:
    """The classes that the words of a collective name: "các bộ, ngành, địa phương" → ministries, provinces."""
    classes = {_LEVEL[m.group()] for m in _UNIT.finditer(words)}
    if _DEPARTMENT.search(words):
        classes.add(DEPARTMENTS)
    if _MINISTRY.search(words):
        classes.add(MINISTRIES)
    if (
        not classes
        and _BRANCH.match(_QUANTIFIER.sub("", words))
        and not re.search(r"\b(?:của|thuộc|hội|đảng)\b", words)
    ):
        classes.add(DEPARTMENTS)
    if re.search(r"\btỉnh\b.*\bthành phố\b", words):
        classes.add(PROVINCES)
    if re.search(r"\bđịa phương\b", words):
        classes.add(PROVINCES if MINISTRIES in classes else DISTRICTS)
    if not classes and _ORGANISATIONS.match(words):
        classes.add(ORGANISATIONS)
    if not classes and _ANYBODY.fullmatch(words):
        classes.add(EVERYONE)
    return frozenset(classes)


def _local(words: str) -> Party | None:
    """People's committees of districts and communes: all of a level, or one with its proper name."""
    head = _LOCAL_HEAD.match(words)
    rest = words[head.end() :] if head else words
    if not _UNIT.match(rest):
        return None
    classes = frozenset(_LEVEL[m.group()] for m in _UNIT.finditer(rest))
    proper = re.sub(
        r"\b(?:ủy ban nhân dân|thành phố|tỉnh|tp|và|các|cấp|thuộc|trên địa bàn|trực thuộc)\b", " ", _UNIT.sub(" ", rest)
    )
    if proper.strip():
        return Party(fold("ubnd " + rest), classes | {EVERYONE})
    return Party(_class_key(classes), classes | {EVERYONE}, classes)


@lru_cache(maxsize=16_384)
def party(name: str) -> Party:
    """The party that an official name (with its marks), or a collective as written, stands for.

    >>> party("Giám đốc Sở Tài chính").key
    'so tai chinh'
    >>> sorted(party("Các sở, ban ngành thành phố").binds)
    ['departments']
    """
    whole = _marked(name)
    words = _own_name(_without_office(whole))
    local = _local(words)
    if local is not None:
        return local
    if _QUANTIFIER.match(whole) or _LIST.match(words) or _BODIES.match(words):
        classes = _collective(words)
        if classes:
            return Party(_class_key(classes), frozenset(), classes)
    if _QUANTIFIER.match(whole):
        words = _CLAUSE.sub("", words)
    words = _TAIL.sub("", words) or words
    if _PROVINCIAL.fullmatch(words):
        return Party(PROVINCIAL_COMMITTEE, frozenset({PROVINCES, EVERYONE}))
    words = _OWN_LEVEL.sub("", words)
    member = set() if _ABOVE.match(words) else {EVERYONE}
    if _DEPARTMENT.match(words):
        member.add(DEPARTMENTS)
    elif _MINISTRY.match(words) or _CENTRAL.match(words):
        member.add(MINISTRIES)
    elif _ORGANISATION.match(words):
        member.add(ORGANISATIONS)
    return Party(fold(words), frozenset(member))
