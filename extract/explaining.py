"""Sections that explain rather than bind: aims of the paper, grounds, scope, how things stand (annotation guide)."""

from __future__ import annotations

import re

from extract.agencies import AgencyScanner
from extract.lexicon import AGENDA, NON_BINDING, ORDER, opens_with_act, plain
from extract.roles import subjects
from extract.targets import find_targets
from ingest.document import Provision, Span
from ingest.vietnamese import fold

# Scope, in one line with its title: "1. Phạm vi thực hiện: Thực hiện tại 142 xã …" (ANNOTATION: binds nobody). So are
# the place and the length of an event or a check.
_SCOPE = re.compile(
    r"(?:Phạm vi|Đối tượng|Địa điểm|Thời (?:gian|lượng|điểm))(?:(?: và|,) (?:phạm vi|đối tượng|địa điểm))?"
    r"(?: (?:thực hiện|áp dụng|điều chỉnh|triển khai|tổ chức|kiểm tra|giám sát|thanh tra|khảo sát|tập huấn|"
    r"đào tạo))?:\s"
)
# A section on whom something is for, and on what is done: "Đối tượng, nội dung kiểm tra", each below a title.
_JOINS_WORK = re.compile(
    r"\s*(?:doi tuong|pham vi|thanh phan)[^.;:]{0,40}(?:,| va) (?:cac )?(?:noi dung|nhiem vu|phuong (?:thuc|phap)|"
    r"giai phap|bien phap)\b"
)
# The title of what says when or where an event is held: "1. Thời gian tổ chức", and below it "03 ngày: …".
_WHEN_AND_WHERE = re.compile(
    r"\s*(?:thoi gian|dia diem|thoi luong)(?: (?:to chuc|thuc hien|tien hanh|kiem tra))?[\s:.]*"
)
_APPLIES = re.compile(r"(?:Thực hiện|Triển khai|Áp dụng) (?:trên|tại|ở|đối với|cho)\s")
# "Hạn chế" with an object is an act: "Hạn chế sử dụng túi ni lông". Alone or joined to its like it is what falls short.
_LIMITS = re.compile(
    r"\s*hạn chế (?!và|của|trong|còn|khó khăn|yếu kém|tồn tại|nguyên nhân|bất cập|lớn|chủ yếu|chính|cơ bản|về|hiện|là"
    r"|này|nêu)\w[^:]*[.;]\W*$"
)
_REACHED = re.compile(r"(?<!\w)(?:hoàn thành|ít nhất|tối thiểu|mỗi)(?!\w)", re.IGNORECASE)
# A title that judges or foresees may be an act as well ("Đánh giá, xếp loại cán bộ"): what its points say tells which.
# So may one on how things stand: "Về tình hình chung".
_JUDGES = re.compile(
    r"\s*(?:ve )?(?:(?:danh gia|nhan dinh|du bao|nhin lai|kiem diem|so ket|tong ket)\b|"
    r"(?:tinh hinh|thuc trang|nhan xet|ket qua)(?: chung| dat duoc| thuc hien)?\W*$)"
)
# What is past, going on or foreseen, said of something: nobody is asked for it.
_TELLS = re.compile(r"(?<!\w)(?:đã|đang|dự báo|ước|có khả năng|có thể)(?!\w)", re.IGNORECASE)
# An assessment in one line with its title, as notices of conclusions open: "Về tình hình chung: Các xã đã …".
_ASSESSED = re.compile(
    r"(?:Về )?(?:tình hình|thực trạng|đánh giá|nhận xét|kết quả)"
    r"(?= chung| đạt được| thực hiện| triển khai|:)[^:.;]{0,60}:\s",
    re.IGNORECASE,
)
# Some of many, whom nobody has named, are told of and charged with nothing: "một số xã mới sáp nhập chưa kiện toàn".
_SOME = "Một số "
_CLAUSES = re.compile(r"[.;]\s+")
_SUMS_UP = re.compile(r"\s*(?:so ket|tong ket)\b")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ASKS_FOR = re.compile(
    r"(?<!\w)(?:phải|cần|yêu cầu|đề nghị|trách nhiệm|giao|trước ngày|chậm nhất)(?!\w)", re.IGNORECASE
)
_TITLE = 60
"""Characters in which the colon of a run-in title stands."""
SENTENCE_WORDS = 12
"""Fewest words of a labelled sentence."""


def explains(scan: AgencyScanner, node: Provision, *, goals: bool, told: bool) -> bool:
    """Whether a heading opens a section that explains rather than binds.

    `goals`: it stands below aims; `told`: the document's lead-in addresses somebody.
    """
    if node.style in ("dash", "plus", "para"):
        return False
    words = node.body.of(scan.text)[:200]
    # A title of scope may be short; when and where are told in as few words, and are none.
    if not node.heading and (len(words.split()) >= SENTENCE_WORDS or words.startswith(("Thời ", "Địa "))):
        return not goals and (_assesses(scan, node.body) or ("%" not in words and _tells_scope(scan, node)))
    named = plain(words)
    # What the lead-in asks somebody for binds, whatever it is called: "1. Yêu cầu chung:" of a letter.
    if told and named.lstrip().startswith("yêu cầu"):
        return False
    folded = fold(named)
    if AGENDA.match(folded):
        return not any(subjects(scan, child.body) for child in node.children)
    if len(node.children) == 1 and node.children[0].style == "para" and _WHEN_AND_WHERE.fullmatch(folded):
        said = node.children[0].body
        return not (subjects(scan, said) or _asks(said.of(scan.text)))
    if _JUDGES.match(folded) and _only_tells(scan, node):
        return True
    if not NON_BINDING.match(folded) or ORDER.match(named):
        return False
    if _JOINS_WORK.match(folded) and all(c.heading or ":" in c.body.of(scan.text)[:_TITLE] for c in node.children):
        return False  # each part has its own title
    return bool(node.children) or not (_LIMITS.match(named) or (goals and _is_figured(words)))


def _only_tells(scan: AgencyScanner, node: Provision) -> bool:
    """Whether the points below a title tell what was or will be, and none of them is an act or asks for one.

    Of a year gone by a report may leave "đã" out: "Tổ chức 03 lớp tập huấn."
    """
    below = [part.body for part in node.walk() if part is not node and not part.heading]
    said = [body.of(scan.text) for body in below]
    told = [_TELLS.search(body) is not None for body in said]
    if not any(told) or any(_ASKS_FOR.search(body) for body, tells in zip(said, told, strict=True) if not tells):
        return False
    years = [int(year) for year in _YEAR.findall(node.body.of(scan.text))]
    # A year is summed up after its end, which is work: "Tổ chức hội nghị tổng kết năm 2025".
    work = _SUMS_UP.match(fold(node.body.of(scan.text))) is not None
    gone = not work and bool(years) and scan.on is not None and max(years) < scan.on.year
    return gone or not any(_is_act(scan, body) for body in below)


def _is_act(scan: AgencyScanner, body: Span) -> bool:
    """Whether a point opens with an act, or with who does it: "Sở Nội vụ tổng hợp …", not "Sở Nội vụ đã tổng hợp …"."""
    if opens_with_act(body.of(scan.text)):
        return True
    acting = (m for m in subjects(scan, body) if not m.name.startswith(_SOME))
    return any(opens_with_act(scan.text[m.end : body.end]) for m in acting)


def _assesses(scan: AgencyScanner, body: Span) -> bool:
    """Whether a line with its title tells what was done or is so, and no sentence of it is an act or asks for one."""
    titled = _ASSESSED.match(scan.text, body.start, body.end)
    if titled is None:
        return False
    behind = Span(titled.end(), body.end)
    said = behind.of(scan.text)
    if not _TELLS.search(said) or _ASKS_FOR.search(said):
        return False
    starts = [behind.start, *(mark.end() for mark in _CLAUSES.finditer(scan.text, behind.start, behind.end))]
    return not any(_is_act(scan, Span(start, behind.end)) for start in starts)


def _tells_scope(scan: AgencyScanner, node: Provision) -> bool:
    """Whether a line says for whom, where or how long, and nothing that is done there."""
    scope = _SCOPE.match(scan.text, node.body.start, node.body.end)
    if scope is None:
        return False
    behind = Span(scope.end(), node.body.end)
    said = behind.of(scan.text).removeprefix("Dự kiến ")
    return not (_asks(said) and not _APPLIES.match(said)) and not subjects(scan, behind)


def _asks(said: str) -> bool:
    """Whether what stands behind a label of time or place is something to do, to reach or to be done with by then."""
    return opens_with_act(said) or _REACHED.search(said) is not None


def _is_figured(words: str) -> bool:
    """Whether a line is a sentence with a figure, and no title with what belongs to it behind a colon."""
    return ":" not in words and words.rstrip().endswith((".", ";")) and bool(find_targets(words))
