"""What the analyst meant: a query as structure (agency, role, kind, time, place, number, figures) and words.

Every reading is kept with its offsets, so that the answer can say what was understood. A reading that is sure leaves
the words; one that is not stays among them as well, and only lifts what it fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extract.records import Kind, Role
from ingest.provinces import NAMES
from ingest.vietnamese import fold, nfc
from search_api.parties import Party, party
from search_api.text import Token, figure_key, neighbours, number_form, tokenize
from search_api.when import TimeWish, find_times

What = Literal["agency", "role", "kind", "time", "place", "document", "figure", "question"]


@dataclass(frozen=True, slots=True)
class Understood:
    """One stretch of the query (half-open offsets) and what it was taken for."""

    what: What
    start: int
    end: int
    value: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class WantedAgency:
    """An agency that the query names: its full name and how records are matched to it."""

    name: str
    party: Party
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """A query, read. `words` are the tokens (pairs included) that are left for BM25, with their weights."""

    query: str
    agencies: tuple[WantedAgency, ...] = ()
    role: Role | None = None
    kinds: tuple[Kind, ...] = ()
    times: tuple[TimeWish, ...] = ()
    places: tuple[tuple[str, bool], ...] = ()
    numbers: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    words: tuple[tuple[str, float], ...] = ()
    understood: tuple[Understood, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether the query is a question about the content, so that every word of it counts."""
        return any(u.what == "question" and u.value == "question" for u in self.understood)

    @property
    def structured(self) -> bool:
        """Whether anything but words was understood."""
        return bool(self.agencies or self.kinds or self.times or self.places or self.numbers or self.figures)


_ROLES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"\b(?:phoi hop|phoi hop thuc hien|tham gia phoi hop|don vi phoi hop)\b"), "cooperating"),
    (re.compile(r"\b(?:chu tri|dau moi|phu trach|chiu trach nhiem chinh|lam chu tri)\b"), "lead"),
    (re.compile(r"\b(?:theo doi|giam sat|don doc|kiem tra)(?:\s*,?\s*(?:va )?(?:theo doi|giam sat|don doc|kiem tra))*\b"), "monitoring"),
)  # fmt: skip

# Words that say what kind of provision is wanted. Those of the second column stand in records of that kind as well and
# stay among the words; "mục tiêu" stands only above them, as a heading.
_KINDS: tuple[tuple[re.Pattern[str], Kind, bool], ...] = (
    (re.compile(r"\b(?:muc tieu|chi tieu|(?:phai|can|se) dat(?: duoc)?(?: (?:nhung )?gi| bao nhieu)?)\b"), "target", False),
    (re.compile(r"\b(?:(?:gui |che do )?bao cao|phan anh)\b"), "report", True),
    (re.compile(r"\b(?:kinh phi|ngan sach|(?:cap|bo tri|huy dong) von|du toan)\b"), "funding", True),
)

# The frame of a question: interrogatives and the verbs that only carry them. It asks for duties and is no part of what
# they say. Order: longer frames first.
_QUESTION = re.compile(
    r"\b(?:"
    r"(?:(?:phai|can|nen|se|duoc) )?(?:lam|thuc hien) (?:nhung |cac )?(?:viec |cong viec |nhiem vu )?(?:gi|nao)"
    r"|(?:co )?(?:nhung |cac )?(?:trach nhiem|nhiem vu|cong viec|viec) (?:gi|nao|la gi)"
    r"|(?:duoc )?(?:giao|phan cong) (?:nhung |cac )?(?:nhiem vu |viec |trach nhiem )?(?:gi|nao)"
    r"|(?:cho |ve |boi )?(?:co quan|don vi|nguoi|noi) nao|(?:nhu )?the nao|ra sao|bao nhieu|bao gio|bao lau|khi nao|luc nao|o dau|vi sao|tai sao"
    r"|la gi|gom (?:nhung )?gi|nhung gi|gi|nao"
    r")\b|^ai\b|\b(?:cho |la )?ai(?=\W*$)"
)
# Beside an agency these say "its duties", all kinds of them.
_DUTIES = re.compile(
    r"\b(?:(?:cac |nhung )?(?:nhiem vu|trach nhiem|cong viec|viec)(?: cua)?|duoc giao|duoc phan cong|phai (?:lam|thuc hien)|thuc hien|trien khai|co trach nhiem|co nhiem vu)\b"
)
_DUTY_WORD = re.compile(r"\b(?:nhiem vu|trach nhiem|cong viec|viec|lam gi)\b")
SUBJECT_WORDS = 6
"""A longer beginning of a question is its content, not who it is about."""

_NUMBER = re.compile(r"\b\d{1,5}[a-z]?(?:/(?:19|20)\d\d)?/[a-z][a-z0-9]*(?:[-–][a-z0-9]+)*|\b\d{1,5}-[a-z]{2,5}/[a-z]{2,6}\b")
_FIGURE = re.compile(r"(?<![\d/.,-])(\d+(?:[.,]\d+)*)(?![\d/])\s*(%|nghin|ngan|trieu|ty\b|ti\b|[^\W\d_]+)?")
_SCALE = {"nghin": 1e3, "ngan": 1e3, "trieu": 1e6, "ty": 1e9, "ti": 1e9}

_PLACES = {fold(name): name for name in NAMES}
_PLACE = re.compile(r"\b(?:(?P<unit>tinh|thanh pho|tp\.?)\s*)?(?P<name>" + "|".join(sorted(map(re.escape, _PLACES), key=len, reverse=True)) + r")\b")

# Conjunctions, particles and auxiliaries: closed classes that carry no subject. Marked forms for marked queries, since
# "cho" without marks may be "chợ"; the folded forms are those that are rarely anything else.
_PARTICLES = frozenset(
    "và hoặc hay của các những một mọi là thì mà để do bởi vì nên nếu khi trong ngoài trên dưới tại ở từ đến với cho về theo bằng "
    "được bị có không phải cần muốn sẽ đã đang rồi cũng vẫn còn rất này đó kia ấy đây thế nào gì ai sao bao nhiêu đâu việc".split()
)
_FOLDED_PARTICLES = frozenset("va cua cac nhung thi de do voi nhu gi nao duoc khong phai".split())
PARTICLE_WEIGHT = 0.1
PAIR_WEIGHT = 1.0

# Short forms that plans themselves use without explaining them; the long form is searched beside the short one.
_SHORT = {
    "htx": "hợp tác xã", "cntt": "công nghệ thông tin", "khcn": "khoa học công nghệ", "dn": "doanh nghiệp",
    "ntm": "nông thôn mới", "cds": "chuyển đổi số", "bvmt": "bảo vệ môi trường", 
    "ktxh": "kinh tế xã hội", "atgt": "an toàn giao thông", "pccc": "phòng cháy chữa cháy", "sxkd": "sản xuất kinh doanh",
    "nsnn": "ngân sách nhà nước", "cchc": "cải cách hành chính", "tthc": "thủ tục hành chính", "gddt": "giáo dục đào tạo",
    "cnsh": "công nghệ sinh học", "attp": "an toàn thực phẩm", "dbscl": "đồng bằng sông Cửu Long", "qppl": "quy phạm pháp luật",
}  # fmt: skip


class _Mask:
    """Which characters of the query are taken by a reading that leaves nothing to the words."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.taken = [False] * len(query)

    def free(self, start: int, end: int) -> bool:
        return not any(self.taken[start:end])

    def take(self, start: int, end: int) -> None:
        self.taken[start:end] = [True] * (end - start)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches over the folded query that touch nothing taken yet."""
        for match in pattern.finditer(fold(self.query)):
            if self.free(*match.span()):
                yield match


def read_query(text: str) -> Reading:
    """Read a query. Never fails: what is not understood is words."""
    query = nfc(text)
    mask = _Mask(query)
    seen: list[Understood] = []
    numbers = _numbers(mask, seen)
    agencies = _agencies(mask, seen)
    times = _times(mask, seen)
    places = _places(mask, seen)
    role = _role(mask, seen) if agencies else None
    kinds = _kinds(mask, seen)
    duties = _frame(mask, seen, bool(agencies))
    figures = _figures(mask, seen)
    if duties and not agencies:
        agencies = _subject(mask, seen)
    return Reading(
        query, agencies, role, kinds, times, places, numbers, figures, _words(mask), tuple(sorted(seen, key=lambda u: (u.start, u.end)))
    )


def _numbers(mask: _Mask, seen: list[Understood]) -> tuple[str, ...]:
    found = []
    for match in mask.matches(_NUMBER):
        found.append(match.group())
        seen.append(Understood("document", *match.span(), mask.query[match.start() : match.end()]))
        mask.take(*match.span())
    return tuple(found)


def _agencies(mask: _Mask, seen: list[Understood]) -> tuple[WantedAgency, ...]:
    from extract.register import parse_query

    wanted: list[WantedAgency] = []
    for agency in parse_query(mask.query):
        if not mask.free(agency.start, agency.end):
            continue
        names = [candidate.name for candidate in agency.candidates]
        wanted += [WantedAgency(name, party(name), agency.sure) for name in names]
        seen.append(Understood("agency", agency.start, agency.end, " | ".join(names), agency.sure))
        if agency.sure:
            mask.take(agency.start, agency.end)
    return tuple(wanted)


def _times(mask: _Mask, seen: list[Understood]) -> tuple[TimeWish, ...]:
    found = tuple(wish for wish in find_times(mask.query) if mask.free(*wish.at))
    seen += [Understood("time", *wish.at, wish.label()) for wish in found]
    return found


def _places(mask: _Mask, seen: list[Understood]) -> tuple[tuple[str, bool], ...]:
    found: list[tuple[str, bool]] = []
    for match in mask.matches(_PLACE):
        name = _PLACES[match["name"]]
        # Many names are words as well (hòa bình, peace): written as a name, or with its unit, it is sure to be one.
        sure = bool(match["unit"]) or mask.query[match.start("name") : match.end("name")] == name
        found.append((name, sure))
        seen.append(Understood("place", *match.span(), name, sure))
    return tuple(found)


def _role(mask: _Mask, seen: list[Understood]) -> Role | None:
    for pattern, role in _ROLES:
        for match in mask.matches(pattern):
            seen.append(Understood("role", *match.span(), role))
            if role != "monitoring":
                mask.take(*match.span())
            return role
    return None


def _kinds(mask: _Mask, seen: list[Understood]) -> tuple[Kind, ...]:
    found: list[Kind] = []
    for pattern, kind, keeps_words in _KINDS:
        for match in mask.matches(pattern):
            if kind not in found:
                found.append(kind)
            seen.append(Understood("kind", *match.span(), kind))
            if not keeps_words:
                mask.take(*match.span())
    return tuple(found)


def _frame(mask: _Mask, seen: list[Understood], agency: bool) -> bool:
    """Take the question's frame out; whether it asks for duties."""
    duties = False
    for pattern in (_QUESTION, _DUTIES) if agency else (_QUESTION,):
        for match in list(mask.matches(pattern)):
            duty = bool(_DUTY_WORD.search(match.group()))
            seen.append(Understood("question", *match.span(), "duties" if duty or agency else "question"))
            mask.take(*match.span())
            duties = duties or duty
    return duties


def _subject(mask: _Mask, seen: list[Understood]) -> tuple[WantedAgency, ...]:
    """Who a question for duties is about when no agency is named: the noun before it ("doanh nghiệp có trách nhiệm gì")."""
    start = len(mask.query) - len(mask.query.lstrip())
    taken = mask.taken[start:]
    end = start + (taken.index(True) if True in taken else len(taken))
    noun = mask.query[start:end].rstrip(" ,:?")
    if not 1 <= len(tokenize(noun)) <= SUBJECT_WORDS:
        return ()
    seen.append(Understood("agency", start, start + len(noun), noun, sure=False))
    return (WantedAgency(noun, party(noun), sure=False),)


def _figures(mask: _Mask, seen: list[Understood]) -> tuple[str, ...]:
    dated = [u for u in seen if u.what == "time"]
    found = []
    for match in mask.matches(_FIGURE):
        if any(u.start < match.end(1) and match.start(1) < u.end for u in dated):
            continue
        value = float(number_form(match[1])) if number_form(match[1]).count(".") <= 1 else None
        if value is None:
            continue
        figure = figure_key(value * _SCALE.get(match[2] or "", 1))
        found.append(figure)
        seen.append(Understood("figure", *match.span(1), figure))
    return tuple(found)


def _words(mask: _Mask) -> tuple[tuple[str, float], ...]:
    query = mask.query
    marked = fold(query) != query.lower()
    tokens = [t for t in tokenize(query) if mask.free(t.start, t.end)]
    weights: dict[str, float] = {}
    for token in tokens:
        weights[token.text] = max(weights.get(token.text, 0.0), _weight(query, token, marked))
    for left, right, pair in _pairs(query, tokens):
        weight = PAIR_WEIGHT * min(_weight(query, left, marked), _weight(query, right, marked))
        weights[pair.text] = max(weights.get(pair.text, 0.0), weight)
    for token in tokens:
        for term in _long_form(token.text):
            weights.setdefault(term, 1.0)
    return tuple(weights.items())


def _pairs(query: str, tokens: list[Token]) -> Iterator[tuple[Token, Token, Token]]:
    for left, right in zip(tokens, tokens[1:], strict=False):
        for pair in neighbours(query, [left, right]):
            yield left, right, pair


def _weight(query: str, token: Token, marked: bool) -> float:
    if marked:
        return PARTICLE_WEIGHT if query[token.start : token.end].lower() in _PARTICLES else 1.0
    return PARTICLE_WEIGHT if token.text in _FOLDED_PARTICLES else 1.0


def _long_form(token: str) -> list[str]:
    if token not in _SHORT:
        return []
    singles = tokenize(_SHORT[token])
    return [t.text for t in singles] + [t.text for t in neighbours(_SHORT[token], singles)]
