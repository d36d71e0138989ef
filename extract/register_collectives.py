"""Collectives in running text: "các sở, ban, ngành thành phố", "các cơ quan, đơn vị có liên quan".

A determiner, common nouns joined by commas (one "các" governs them all), and tails of place and relation. It ends at
";", at a new "các" and at a proper name; "và" continues it only to another bare common noun ("các bộ, ngành và địa
phương").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.register_data import types
from extract.register_match import CAPITALS
from extract.register_places import suffix
from ingest.vietnamese import fold


def _unless(noun: str, followers: str) -> str:
    """A noun that is another word before one of `followers` ("bộ phận" is no ministry)."""
    return rf"{noun}(?!\s+(?:{'|'.join(followers.split())}))"


def _with(noun: str, *additions: str) -> str:
    """A noun with one of some additions, or none."""
    return rf"{noun}(?:\s+(?:{'|'.join(additions)}))?"


_SOCIAL = r"xã hội\s*[-–]\s*nghề nghiệp"
# Common nouns for bodies, longer ones first where they begin alike.
_NOUN = "|".join(
    (
        _unless("sở", "hữu thích trường dĩ tại thú"),
        _unless("bộ", "phận luật tiêu chỉ sản ba đội môn máy dữ mã câu tài sách hồ thủ lọc đồ quy khung sưu số công"),
        _unless("ban", "hành quản chỉ đầu chấp đại giám thường tổ vận thanh điều công liên"),
        _unless(
            "ngành",
            "nghề công nông kinh dịch hàng sản du y dọc học thương lĩnh mũi khoa kỹ then ưu trọng chủ đào dệt may điện"
            " cơ chế thủy lâm xây",
        ),
        r"(?:[Ủủ]y ban|[Uu]ỷ ban)(?=\s+của)",
        rf"tổ chức chính trị\s*[-–]\s*xã hội(?:\s*,\s*{_SOCIAL}|\s*[-–]\s*nghề nghiệp)?",
        rf"tổ chức (?:{_SOCIAL}|chính trị|xã hội|tín dụng|hội|đoàn thể|đảng)",
        _unless("tổ chức", "thực lớp kinh sản bộ"),
        r"cơ quan (?:báo chí|thông tấn|truyền thông|thông tin đại chúng|chuyên môn|[Tt]rung ương|[Đđ]ảng|nhà nước)",
        r"cơ quan (?:quản lý nhà nước|đại diện)",
        "cơ quan",
        _unless("đơn vị", "tính đo hành diện sản"),
        "địa phương",
        "đoàn thể",
        _with("hiệp hội", "ngành hàng", "ngành nghề", "doanh nghiệp"),
        _unless("hội", "nghị chợ thảo thi đồng viên họp chứng nhập trường đàm diễn thao xuân"),
        _unless("phòng", "thí khám ngừa học chống họp cháy trọ trừ vệ làm ở máy thử kiểm đọc"),
        _with("doanh nghiệp", "nhà nước", "nhỏ và vừa", "vừa và nhỏ", "viễn thông", "công nghệ số"),
        _with("tập đoàn", "kinh tế"),
        "tổng công ty",
        "công ty",
        "liên hiệp hợp tác xã",
        "hợp tác xã",
        "tổ hợp tác",
        _with("ngân hàng", "thương mại"),
        _unless(
            _with("trường", "đại học", "cao đẳng", "trung cấp", "học", "chuyên nghiệp", "nghề"), "hợp phái lớp thọ"
        ),
        "học viện",
        _unless(_with("viện", "nghiên cứu"), "trợ dẫn phí"),
        r"cơ sở (?:đào tạo|giáo dục nghề nghiệp|giáo dục đại học|giáo dục|y tế)",
        r"quận|huyện|thị xã|thành phố|tỉnh|phường|thị trấn|đặc khu",
        _unless("xã", "hội viên"),
        r"cấp ủy(?:,?\s*(?:đảng|tổ chức đảng|chính quyền))?",
        _unless("cấp", "độ phép bậc giấy học nước bách thiết cứu"),
        "chính quyền",
        "cá nhân",
        r"(?:Đoàn )?đại biểu Quốc hội",
        rf"(?:Sở|Ban|Ngành|Bộ|Phòng|Hội|Đoàn thể|Quận|Huyện|Xã|Phường|Địa phương)(?!\s+[{CAPITALS}])",
    )
)
_ITEM = rf"(?:{_NOUN})(?![^\W_])"
_LINK = r"(?:\s*,\s*(?:và\s+)?|\s*/\s*|\s+và\s+|\s*-\s*|\s+(?!tổ chức))"
_LIST = re.compile(rf"{_ITEM}(?:{_LINK}{_ITEM})*")
_DETERMINER = re.compile(r"(?:(?:tất cả |toàn bộ )?(?:các|những|mọi)|mỗi|từng|một số|toàn thể)\s+", re.IGNORECASE)
_TAIL = re.compile(
    r"\s+(?:(?:có\s+)?liên quan(?!\s+(?:đến|tới|trong|về|mật|chặt))|hữu quan|chức năng|chuyên môn|"
    r"khác(?!\s+(?:nhau|biệt))|"
    r"[Tt]rung ương|của Quốc hội|trực thuộc(?:\s+(?:[Tt]rung ương|Sở|Bộ))?|ở (?:[Tt]rung ương|địa phương)|"
    r"thuộc (?:Trung ương|Ủy ban Thường vụ Quốc hội|UBTVQH)|Việt Nam ở nước ngoài|"
    r"trên địa bàn(?!\s+(?:tỉnh|thành phố|TP|quận|huyện|xã))|địa phương|cấp (?:tỉnh|huyện|xã|cơ sở))(?![^\W_])"
)
_ON_GROUND = re.compile(r"\s+(?:trên|tại) địa bàn(?:\s+toàn)?(?=\s)")
_NOUNS = re.compile(_NOUN, re.IGNORECASE)
_WINDOW = 400
"""Characters in which a list of nouns ends; keeps the scan linear."""
_KINDS = {
    "tổ chức chính trị": "tổ chức chính trị", "tổ chức xã hội": "tổ chức chính trị", "tổ chức đoàn thể": "đoàn thể",
    "tổ chức hội": "hội", "tổ chức đảng": "cơ quan đảng", "tổ chức tín dụng": "tổ chức tín dụng",
    "tổ chức": "tổ chức", "ngân hàng": "tổ chức tín dụng", "cơ quan báo chí": "cơ quan báo chí",
    "cơ quan thông t": "cơ quan báo chí", "cơ quan truyền thông": "cơ quan báo chí", "cơ quan đảng": "cơ quan đảng",
    "cơ quan": "cơ quan", "đoàn đại biểu": "đoàn đại biểu", "cơ sở đào tạo": "trường", "cơ sở giáo dục": "trường",
    "học viện": "trường", "viện": "trường", "trường": "trường", "doanh nghiệp": "doanh nghiệp",
    "tập đoàn": "doanh nghiệp", "tổng công ty": "doanh nghiệp", "công ty": "doanh nghiệp", "hiệp hội": "hội",
    "liên hiệp hợp tác xã": "hợp tác xã", "tổ hợp tác": "hợp tác xã", "quận": "huyện", "thị xã": "huyện",
    "phường": "xã", "thị trấn": "xã", "đặc khu": "xã", "uỷ ban": "ủy ban", "cấp ủy": "cấp", "chính quyền": "cấp",
}  # fmt: skip
"""What a noun counts as when the collective is classified, by how it begins; the longer beginnings stand first."""


@dataclass(frozen=True, slots=True)
class Collective:
    """A collective mention: half-open offsets and the id of its class in the register, None when it has none.

    `alone` when the nouns mean parties without a determiner as well ("Bộ, ngành", "Địa phương"; not "Tỉnh").
    """

    start: int
    end: int
    type_id: str | None
    alone: bool


def _kind(noun: str) -> str:
    words = " ".join(noun.lower().split())
    return next((kind for opening, kind in _KINDS.items() if words.startswith(opening)), words)


@lru_cache(maxsize=4096)
def _kinds(nouns: str) -> tuple[str, ...]:
    """The kinds of the common nouns in a phrase, in order."""
    return tuple(_kind(m.group()) for m in _NOUNS.finditer(nouns))


@lru_cache(maxsize=4096)
def classify(nouns: str) -> str | None:
    """The register's collective for a list of common nouns: the first row of the table whose nouns all occur."""
    found = frozenset(_kinds(nouns))
    return next((own for own, needs in types().needs if needs <= found), None)


def _tails(text: str, end: int) -> int:
    """End of the tails of place and relation that follow a list of nouns."""
    for _ in range(3):
        tail = _TAIL.match(text, end)
        if tail:
            end = tail.end()
            continue
        ground = _ON_GROUND.match(text, end)
        place = suffix(text, ground.end() if ground else end)
        if place is None or (not ground and place.plural):
            break
        end = place.end
    return end


def collective(text: str, start: int, *, bare: bool = False) -> Collective | None:
    """The collective that begins at `start`; with `bare` it may lack its determiner ("Bộ, ngành, địa phương")."""
    determiner = _DETERMINER.match(text, start)
    if determiner is None and not bare:
        return None
    opening = determiner.end() if determiner else start
    nouns = _LIST.match(text, opening, opening + _WINDOW)
    if nouns is None and determiner is None:
        # A cell or line that begins with the noun has it in capitals: "Địa phương".
        nouns = _LIST.match(text[opening].lower() + text[opening + 1 : opening + _WINDOW])
        opening_end = opening + nouns.end() if nouns else opening
    else:
        opening_end = nouns.end() if nouns else opening
    if nouns is None:
        return None
    # "ủy ban" is a collective's noun only before "của": the words behind are part of what is classified.
    phrase = nouns.group() + (" của" if text.startswith(" của", opening_end) else "")
    kinds = _kinds(phrase)
    alone = len(kinds) > 1 or kinds[:1] in (("địa phương",), ("doanh nghiệp",))
    return Collective(start, _tails(text, opening_end), classify(phrase), alone)


def stands_alone(text: str, end: int) -> bool:
    """Whether a phrase that ends at `end` fills its cell, line or list item."""
    rest = text[end : end + 3].lstrip(" \t")
    return not rest or rest[0] in "\n|;,.:)*" or fold(rest[:2]) == "va"
