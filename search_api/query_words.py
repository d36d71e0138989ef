"""The closed vocabulary of queries: role and kind words, frames of questions, numbers, places, particles, short forms.

Patterns run over the folded query. They are built of fixed words and bounded repetitions, so they take linear time.
"""

from __future__ import annotations

import re

from extract.records import Kind, Role
from ingest.provinces import NAMES
from ingest.vietnamese import fold
from search_api.parties import LOCAL_COMMITTEES

_FOLLOW = "theo doi|giam sat|don doc|kiem tra"

ROLE_WORDS: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"\b(?:tham gia )?(?:don vi )?phoi hop\b"), "cooperating"),
    (re.compile(r"\b(?:(?:lam )?chu tri|dau moi|phu trach|chiu trach nhiem chinh)\b"), "lead"),
    (re.compile(rf"\b(?:{_FOLLOW})(?:\s*,?\s*(?:va )?(?:{_FOLLOW})){{0,3}}\b"), "monitoring"),
)

KIND_WORDS: tuple[tuple[re.Pattern[str], Kind, bool], ...] = (
    (
        re.compile(r"\b(?:muc tieu|chi tieu|(?:phai|can|se) dat(?: duoc)?(?: (?:nhung )?gi| bao nhieu)?)\b"),
        "target",
        False,
    ),
    (re.compile(r"\b(?:(?:gui |che do )?bao cao|phan anh)\b"), "report", True),
    (re.compile(r"\b(?:kinh phi|ngan sach|(?:cap|bo tri|huy dong) von|du toan)\b"), "funding", True),
)
"""Words that say what kind of provision is wanted, and whether such provisions say the word themselves (then it stays
among the words): "báo cáo" stands in a report's text, "mục tiêu" only above it, as a heading."""

OFFICE = re.compile(
    r"\b(?:(?:dong chi|pho) )*(?:nguoi dung dau|(?:tong )?giam doc|chu tich|thu truong|lanh dao|chu nhiem|bi thu"
    r"|(?:bo |cuc |vien |chi cuc )?truong(?: (?:ban|phong))?|chanh)(?: cua)?\s+$"
)
"""The head of an agency, before its name: a duty laid on the head is the agency's."""

RECIPIENT = re.compile(
    r"\b(?:(?:gui|nop|trinh)(?: bao cao)?(?: (?:ve|cho|den|len|toi))?"
    r"|bao cao (?:cho|len|toi|den)|tham muu(?: cho)?)\s+$"
)
"""What stands before the name of whoever gets a report or a proposal: others have the duty."""

COMMITTEE = re.compile(
    r"\buy ban\b(?=\W*$|\s+(?:phai|can|se|nen|co|lam|duoc|chu tri|phoi hop|thuc hien|trien khai|bao cao|nao)\b)"
)
COMMITTEES = ("Ủy ban nhân dân tỉnh", *LOCAL_COMMITTEES)
"""Whom "ủy ban" or "UBND" means where no level is named: any people's committee (Law on organisation of local
government); the committees of parties, unions and ministries are never called by this one word."""

_THINGS = r"(?:nhiem vu|trach nhiem|cong viec|viec)"
_PLURAL = r"(?:nhung |cac )?"

_WHEN = r"(?:giai doan|nam|quy|thang|ngay|dau nam|cuoi nam|(?:19|20)\d\d|thuong xuyen|hang (?:nam|quy|thang)|dinh ky)"

_ASKED_WHEN = (
    r"(?:vao |den )?(?:khi|luc|ngay|thang|nam) nao|(?:den )?bao gio"
    r"|(?:thoi )?han (?:nop|chot|cuoi(?: cung)?|hoan thanh)|thoi han(?= (?:bao cao|gui))"
)
ASKED_WHEN = re.compile(r"\b(?:khi|luc|ngay|thang|nam) nao|\bbao gio|\bhan\b")
"""What such a frame of a question has, and none that asks for something else."""
ASKED_HOW_MUCH = re.compile(r"bao nhieu")

QUESTION = re.compile(
    r"\b(?:"
    rf"(?:(?:phai|can|nen|se|duoc) )?(?:lam|thuc hien) {_PLURAL}(?:{_THINGS} )?(?:gi|nao)"
    rf"|(?:co )?{_PLURAL}{_THINGS} (?:gi|nao|la gi)"
    rf"|(?:duoc )?(?:giao|phan cong) {_PLURAL}(?:{_THINGS} )?(?:gi|nao)"
    rf"|(?:phai|can|se) (?:nop|gui|xong|hoan thanh) {_PLURAL}(?:{_THINGS} )?(?:gi|nao)"
    rf"|{_PLURAL}{_THINGS} (?:phai|can|se) (?:lam|thuc hien|hoan thanh)"
    rf"|^\W*{_PLURAL}{_THINGS}(?: hoan thanh)?(?= (?:trong |den |truoc |sau |tu )?{_WHEN}\b)"
    r"|(?:cho |ve |boi )?(?:co quan|don vi|nguoi|noi) nao"
    r"|(?:nhu )?the nao|ra sao|bao nhieu|bao lau|(?:lay )?(?:o|tu|ve) dau|vi sao|tai sao"
    rf"|{_ASKED_WHEN}"
    r"|(?:hay |duoc |phai )?khong(?=\W*$)"
    r"|la gi|gom (?:nhung )?gi|nhung gi|gi|nao"
    r")\b|^\W*(?:(?:hay )?(?:cho (?:toi )?(?:biet|xem)|liet ke|so sanh))\b|^ai\b|\b(?:cho |la )?ai(?=\W*$)"
)
"""The frame of a question: interrogatives and the verbs that only carry them. It asks, and is no part of what
provisions say. Longer frames stand first."""

OTHER_WORD = re.compile(r"\b(?:n[ạáảãăắằẳẵặâấầẩẫậ]o|g[ỉĩị]|[áàảãạ]i)\b", re.IGNORECASE)
"""A word with marks of its own that only folding makes an interrogative: "nạo vét" asks for nothing."""

DUTIES = re.compile(
    rf"\b(?:{_PLURAL}{_THINGS}(?: cua)?|duoc (?:giao|phan cong)|phai (?:lam|thuc hien)"
    r"|thuc hien|trien khai|co (?:trach nhiem|nhiem vu))\b"
)
"""Beside an agency these say "its duties", all kinds of them."""

WHO = re.compile(
    r"(?:^|(?<=\s))(?<!cho )(?<!ve )(?<!voi )(?<!den )(?<!toi )(?<!cua )(?<!tu )"
    r"(?:(?:co quan|don vi|so|bo|nganh|dia phuong|cap|ben|noi) nao\b|ai(?=\s+\w))"
)
"""A question for the one that has to act; behind a preposition ("báo cáo cho cơ quan nào") it asks for another."""

_WHOM = r"(?:(?:nhung |cac )?(?:co quan|don vi|so nganh|so|bo|nganh|dia phuong|cap|ben|noi) nao|(?:nhung )?ai)"
PARTNERS = re.compile(
    rf"\bphoi hop (?:(?:thuc hien|lam viec) )?(?:voi|cung)(?: voi)? {_WHOM}\b"
    rf"|\b{_WHOM} (?:(?:phai|can|se) )?(?:phoi hop|lam)(?: (?:voi|cung)){{1,2}}\b"
)
"""A question for an agency's partners: "phối hợp với ai", "đơn vị nào phối hợp với" before its name."""

DUTY_WORD = re.compile(rf"\b(?:{_THINGS}|lam gi)\b")

PLACE_NAMES = {fold(name): name for name in NAMES}
PLACES_AND_WORDS = frozenset({"Hòa Bình", "Bình Định", "Cao Bằng", "Hải Dương"})
"""Provinces whose names are words as well: peace, to pacify, as high as, ocean."""

PLACE = re.compile(
    r"\b(?:(?P<unit>tinh|thanh pho|tp\.?)\s*)?"
    rf"(?P<name>{'|'.join(sorted(map(re.escape, PLACE_NAMES), key=len, reverse=True))})\b"
)


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


PARTICLES = _set_of(
    "và hoặc hay của các những một mọi là thì mà để do bởi vì nên nếu khi trong ngoài trên dưới tại ở từ đến với cho "
    "về theo bằng được bị có không phải cần muốn sẽ đã đang rồi cũng vẫn còn rất này đó kia ấy đây thế nào gì ai sao "
    "bao nhiêu đâu việc"
)
"""Conjunctions, particles and auxiliaries: closed classes that carry no subject; for queries written with marks."""

FOLDED_PARTICLES = _set_of("va cua cac nhung thi de do voi nhu gi nao duoc khong phai")
"""The same for queries without marks: only those that are rarely anything else ("cho" may be "chợ")."""

COMPOUNDS = frozenset(
    tuple(pair.split())
    for pair in (
        "theo dõi", "theo đuổi", "cho vay", "cho thuê", "cho mượn", "bằng cấp", "bằng chứng", "bằng khen", "trong sạch",
        "trong sáng", "ngoài trời", "ngoài nước", "trong nước", "trên biển", "dưới nước", "phải trả", "của cải",
        "có ích", "có công", "có hại", "nên người", "mọi người", "một cửa", "mọi mặt",
    )
)  # fmt: skip
"""Words of two syllables one of which, by itself, would be a particle."""

PHRASE = re.compile(r"(?<!\w)(-?)[\"“”]([^\"“”]{1,200})[\"“”]")
"""Words in quotes must stand together; with a minus before, they must not stand at all."""

EXCLUDED = re.compile(r"(?:^|(?<=\s))-(?=[^\W\d_])\w{1,40}")
"""A minus before a word, after a space: "-HTX". Before a digit it is part of a period ("2018 -2020")."""
