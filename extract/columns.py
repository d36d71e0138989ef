"""What the title of a column says: what is to be done, who does it, by when; alone, and beside the other titles."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from extract.attributes import role_of_label
from ingest.vietnamese import fold
from ingest.vietnamese_score import is_syllable

Column = Literal[
    "number",
    "task",
    "indicator",
    "unit",
    "value",
    "lead",
    "cooperating",
    "monitoring",
    "time",
    "begin",
    "due",
    "deliverable",
    "ticked",
    "body",
    "place",
    "other",
]

# "TG thực hiện": so narrow columns shorten "Thời gian".
_TIME_SHORT = re.compile(r"^(?:tg|t[./]gian)(?!\w)")
_SHORTEST_PAIR, _LONGEST_SYLLABLE, _LONGEST_RUN = 5, 7, 40
"""Letters of two syllables run together, at least, of one, at most, and of a whole title, at most."""
_USUAL = frozenset(
    re.findall(
        r"\w+",
        "nhiem vu noi dung cong viec giai phap de an muc tieu chi don vi co quan chu tri phoi hop thuc hien trach theo "
        "doi tham muu dau moi thoi gian han tien do hoan thanh du kien ket qua san pham ghi nguon kinh phi quy mo lien",
    )
)
"""Syllables of usual titles, folded."""
_NUMBER = re.compile(r"^(?:tt|stt|so tt|so thu tu|stt\.?|so|#)$")
TASK_TITLE = re.compile(
    r"nhiem vu|noi dung|cong viec|hoat dong|(?:giai|bien) phap|ten (?:de an|du an|chuong trinh|san pham)|"
    r"ten nhiem|de an|viec|danh muc (?:cac )?(?:cong|du an|de an|chuong trinh)"
)
_INDICATOR = re.compile(r"chi tieu|tieu chi|muc tieu")
# What is measured; it is to be reached only beside a plan or somebody who answers for it: "Chỉ số thành phần".
_INDEX = re.compile(r"(?:ten |cac )?chi so(?! (?:can |phai )?dat)(?!\w)")
PLANNED = re.compile(
    r"(?:.* / )?(?:ke hoach|kh|muc tieu|(?:muc )?phan dau|(?:muc|chi so|gia tri) (?:can |phai )?dat)(?!\w)"
)
"""A title of what is to be reached, folded: "Kế hoạch tỉnh giao", "Mức phấn đấu"."""
RESULTS = re.compile(
    r"(?:.* / )?(?:(?:uoc |da |so )?thuc hien|ket qua|(?:(?:muc|chi so|gia tri|so) )?(?:da )?dat duoc)(?!\w)"
)
"""A title of what was reached where figures stand below it, folded: "Thực hiện", "Kết quả thực hiện"."""
_UNIT = re.compile(r"^(?:don vi(?: tinh)?|dvt|don vi do)$")
YEAR = re.compile(r"\b(20[1-5]\d)\b")
# What there is already, beside what is planned: "Năm hiện hành 2025", "Ước thực hiện năm 2025", "Hiện trạng 2024".
REACHED = re.compile(r"hien hanh|hien trang|thuc trang|(?:^|/ )(?:uoc|da) (?:thuc hien|dat)")
# Beside a plan this is what was reached: "Thực hiện năm 2025 | Kế hoạch năm 2026".
_CARRIED_OUT = re.compile(r"(?:.*/ )?thuc hien (?:nam )?20\d\d$")
# Units of the calendar tell when, as do the days on which it is done: "Ngày, tháng", "Ngày thực hiện".
_DAYS = r"(?:ngay|tuan|thang|quy|nam)(?:(?:, ?| ?/ ?| va )(?:ngay|tuan|thang|quy|nam))*"
_CALENDAR = re.compile(rf"{_DAYS}$")
# So do days, with their hours as well, beside a place or whoever comes: "Thứ, ngày, giờ". A log has neither.
_JOINS = r"(?:, ?| ?/ ?| ?- ?| va )"
_DATED = re.compile(rf"(?:(?:thu|gio|buoi){_JOINS})*ngay(?:{_JOINS}(?:thang|nam|gio|buoi))*$")
_HELD = re.compile(r"dia diem|thanh phan")
_WHEN = re.compile(
    rf"(?:du kien )?(?:{_DAYS}|lich|tan suat) "
    r"(?:du kien )?(?:thuc hien|to chuc|trien khai|tien hanh|kiem tra|giam sat)$|"
    r"(?:lich trinh|tan suat)$|"
    # Beside a place the time is still told: "Thời gian, địa điểm".
    r"thoi (?:gian|diem)\b.{0,20}\bdia diem(?!\w)|dia diem\b.{0,20}\bthoi gian(?!\w)"
)
# By when it is done, in the same units: "Tháng hoàn thành".
_LATEST = re.compile(rf"(?:deadline|han chot)(?!\w)|{_DAYS} (?:du kien )?(?:hoan thanh|ket thuc)$")
# A pair of columns, below a title of time or with what they count: "Từ | Đến", "Từ ngày | Đến ngày".
_FROM, _TO = (
    re.compile(rf"(?:.* / )?(?:thoi gian )?{word}(?P<unit> (?:ngay|thang|quy|nam))?$")
    for word in ("tu", "den(?: het)?")
)
_BODY = r"(?:co quan|don vi|bo phan|to chuc|phong|ban|nganh|ca nhan)"
BODIES = re.compile(rf"(?:cac )?{_BODY}(?:(?:, ?| ?/ ?| va ){_BODY})*")
"""A title that names bodies, folded, and not what they do."""
# Whoever has the main part leads; the last word keeps "Đơn vị hành chính" out.
_MAINLY = re.compile(rf"(?:.* / )?{BODIES.pattern} chinh$")
# What is to be done is named first, whatever is said of it: "Nội dung phối hợp", "Nhiệm vụ thực hiện".
_DEED = re.compile(r"noi dung|nhiem vu|ten|cong viec|hoat dong|(?:giai|bien) phap")
# How, where or for how much something is carried out says not by whom: "Phương thức thực hiện".
_HOW = re.compile(
    r"(?:phuong (?:phap|thuc|an|tien)|cach(?: thuc)?|quy trinh|ke hoach|tinh hinh|muc do|ty le|khoi luong|gia tri|"
    r"chi phi|ngan sach|so (?:lan|tien)|noi|khu vuc) (?:to chuc |trien khai )?(?:thuc hien|to chuc)(?!\w)"
)
_GROUP = re.compile(r"\s*(?:thuoc|nhom|linh vuc|muc|phan|chuong trinh|(?:giai|bien) phap)(?!\w)")
_MEASURE = re.compile(r"\s*(?:nhom )?(?:giai|bien) phap(?!\w)")
PEOPLE = re.compile(r"\s*(?:nguoi dung dau|lanh dao|thu truong|ho (?:va )?ten|ca nhan|can bo|dong chi)(?!\w)")
# What a task was given by, or rests on: "Văn bản giao nhiệm vụ", "Căn cứ giao".
_PAPER = re.compile(r"\s*(?:so |ten )?(?:van ban|can cu|co so|quyet dinh|thong bao|ket luan|y kien)(?!\w)")
# What a law leaves to a paper is neither whoever drafts it nor the task: "Điều, khoản được giao quy định chi tiết".
_PROVISIONS = r"(?:dieu|khoan|diem)(?:(?:, ?| ?/ ?| va )(?:dieu|khoan|diem))*"
_LEFT = re.compile(rf"(?:cac )?{_PROVISIONS} (?:luat )?(?:duoc )?giao(?! dich)(?!\w)")
_LEFT_MATTER = re.compile(r"(?:cac )?noi dung (?:duoc )?giao quy dinh(?!\w)")
_NAMED_PAPER = re.compile(r"(?:ten|loai|hinh thuc) (?:du thao )?van ban(?!\w)")
_MONITOR = re.compile(r"theo doi|danh gia|giam sat|don doc")
_CHECK = r"(?:kiem tra|giam sat|thanh tra)"
CHECKS = re.compile(rf".*\b{_CHECK}")
# Who is looked at looks after nothing: "Đơn vị được kiểm tra", "Cơ quan chịu sự giám sát".
_CHECKED = re.compile(rf"(?!{_DEED.pattern}).*\b(?:duoc|chiu(?: su)?) (?:{_CHECK}|theo doi|danh gia)")
# Who follows up and carries out carries out; "theo dõi việc triển khai, thực hiện" only follows up.
_CARRIES_OUT_TOO = re.compile(rf"{BODIES.pattern} thuc hien(?:,| va| ?/) |.*(?<!trien khai)(?:, | va | ?/ ?)thuc hien$")
# "Cơ quan chủ trì, theo dõi" leads as well; "chủ trì theo dõi" leads but the following up.
_LEADS_TOO = re.compile(rf".*chu tri(?:,| va| ?/) (?:{_MONITOR.pattern})")
# Titles that name nobody who acts, whatever else they say.
_NOBODY = (_PAPER, _HOW, _CHECKED, _LEFT)
# Titles that tell by themselves, folded.
_ALONE: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("number", _NUMBER),
    ("unit", _UNIT),
    ("time", _WHEN),
    ("due", _LATEST),
    ("lead", _MAINLY),
)

# Whose field it is by law: "Cơ quan chịu trách nhiệm quản lý nhà nước", "Cơ quan chủ quản".
_OVERSEES = re.compile(r".*(?:quan ly nha nuoc|chu quan)(?!\w)")

_INSPECTS = re.compile(r".*(?:kiem tra|thanh tra|kiem toan)(?!\w)")


PAID = re.compile(r"kinh phi|du toan|don gia|thanh tien|von(?!\w)")
"""What things cost, folded."""
_TELLING = {"lead", "cooperating", "monitoring", "time", "begin", "due", "indicator"}
# What a list of administrative procedures tells of each (Decree 63/2010/NĐ-CP, Article 8): nobody is to do it by then.
_PROCEDURE = re.compile(r"(?:ten |noi dung )?(?:cac )?(?:thu tuc|tthc|dich vu cong)(?!\w)")
_OF_PROCEDURE = re.compile(
    r"thoi (?:han|gian) (?:thuc hien )?giai quyet|(?:phi(?:,| va) )?le phi|trinh tu|cach thuc|thanh phan ho so"
)


_TO_BE_DONE = re.compile(r"chu tri|nhiem vu|cong viec|hoan thanh")  # beside these they are what is worked on


def classify(titles: list[str]) -> list[Column]:
    """What each column says, by all the titles of a table, in order; a title may mean something else beside others."""
    folded = [folded_title(t) for t in titles]
    columns = _from_to([column_of_title(t) for t in titles], folded)
    procedures = any(map(_PROCEDURE.match, folded)) and any(map(_OF_PROCEDURE.match, folded))
    if procedures and not any(map(_TO_BE_DONE.search, folded)):
        return ["other"] * len(columns)
    acts = {"lead", "cooperating", "monitoring", "deliverable"} & set(columns)
    if not {"time", "begin", "due"} & set(columns):
        # Where somebody acts or hands something over and no title tells when, days or months do; beside a time a week
        # is but its number.
        columns = _turned(columns, folded, "other", _CALENDAR, "time") if acts else columns
        if acts or any(map(_HELD.match, folded)):
            columns = _turned(columns, folded, "other", _DATED, "time")
    if columns.count("lead") > 1:  # bodies lead; a further column with their heads names people
        columns = _turned(columns, folded, "lead", PEOPLE, "other")
    if columns.count("lead") > 1:  # beside whoever does it a column names under whom it falls
        columns = _turned(columns, folded, "lead", _OVERSEES, "other")
    if any(map(_NAMED_PAPER.match, folded)):  # beside the paper itself what it has to say is not what is to be done
        columns = _turned(columns, folded, "task", _LEFT_MATTER, "other")
    if columns.count("task") > 1:  # "Thuộc nhóm nhiệm vụ" says under what a task falls
        parted = _turned(columns, folded, "task", _GROUP, "other")
        columns = parted if "task" in parted else columns
    if "lead" not in columns and any(c == "task" and CHECKS.match(t) for c, t in zip(columns, folded, strict=True)):
        # Whoever checks leads where a check is what is to be done: "Nội dung kiểm tra | Người kiểm tra".
        checked = _turned(columns, folded, "monitoring", _INSPECTS, "lead")
        # Beside whoever inspects "Đơn vị giám sát" follows up.
        columns = checked if "lead" in checked else _turned(columns, folded, "monitoring", CHECKS, "lead")
    columns = _with_index(columns, folded)
    if "indicator" in columns and {"unit", "value"} & set(columns):  # the way to what is measured is not measured
        columns = _turned(columns, folded, "task", _MEASURE, "other")
    if "task" in columns and not _TELLING & {*columns} and any(map(PAID.search, folded)):
        # What years hold beside a sum that is paid is paid too: "Tổng kinh phí | Năm 2026 | Năm 2027".
        columns = ["other" if c == "value" else c for c in columns]
    if "task" in columns and "indicator" in columns:
        # Beside what is handed over a goal says only how much.
        return columns if "deliverable" in columns else ["deliverable" if c == "indicator" else c for c in columns]
    return _of_indicators(columns, folded) if "indicator" in columns else columns


def _from_to(columns: list[Column], titles: list[str]) -> list[Column]:
    """`columns`, with two beside each other of which one tells from when and the next to when."""
    for i, (one, other) in enumerate(pairwise(titles)):
        pair = _FROM.match(one), _TO.match(other)
        if pair[0] and pair[1] and (pair[0]["unit"] or "time" in columns[i : i + 2]):
            columns = [*columns[:i], "begin", "due", *columns[i + 2 :]]
    return columns


def parts_time(title: str) -> bool:
    """Whether a title is one of several below a title of time: "Từ ngày", "Đến"."""
    folded = folded_title(title)
    return bool(_FROM.match(folded) or _TO.match(folded))


def _with_index(columns: list[Column], titles: list[str]) -> list[Column]:
    """`columns`; where no title before it says what is to be done or reached "Chỉ số" does.

    A plan or whoever answers for it stands beside it: results alone are a report.
    """
    at = next((i for i, c in enumerate(columns) if c == "other" and _INDEX.match(titles[i])), None)
    if at is None or "task" in columns or "indicator" in columns[:at]:
        return columns
    beside = {"value", "lead", "monitoring"} & set(columns) or any(map(PLANNED.match, titles))
    return [*columns[:at], "indicator", *columns[at + 1 :]] if beside else columns


def _turned(
    columns: list[Column], titles: list[str], these: Column, named: re.Pattern[str], into: Column
) -> list[Column]:
    """`columns`, with those of a kind whose titles begin as `named` says turned into another kind."""
    return [into if c == these and named.match(t) else c for c, t in zip(columns, titles, strict=True)]


def _of_indicators(columns: list[Column], titles: list[str]) -> list[Column]:
    """What the columns of a table of indicators say: results are values, and who leads by following up follows up."""
    columns = ["value" if c == "deliverable" else c for c in columns]
    if any("ke hoach" in t for c, t in zip(columns, titles, strict=True) if c == "value"):
        columns = _turned(columns, titles, "value", _CARRIED_OUT, "other")
    # Beside years of their own a column for all of them only sums up: "2026 | … | 2030 | Giai đoạn 2026 - 2030".
    last = [len(YEAR.findall(t.rpartition(" / ")[2])) for t in titles]
    if any(c == "value" and n == 1 for c, n in zip(columns, last, strict=True)):
        columns = ["other" if c == "value" and n > 1 else c for c, n in zip(columns, last, strict=True)]
    follows = [
        _MONITOR.search(t) is not None and not (_CARRIES_OUT_TOO.match(t) or _LEADS_TOO.match(t)) for t in titles
    ]
    return ["monitoring" if told else c for c, told in zip(columns, follows, strict=True)]


def folded_title(title: str) -> str:
    """A title as patterns look at it: without marks, on one line, without signs around it."""
    folded = " ".join(fold(" ".join(map(_parted, title.split()))).split()).strip(" .:*()")
    return _TIME_SHORT.sub("thoi gian", folded)


def _parted(word: str) -> str:
    """A word of a title with blanks between syllables that a converter ran together: "vịchủ", "vịphốihợp"."""
    if not _SHORTEST_PAIR <= len(word) <= _LONGEST_RUN or not word.isalpha() or word.isascii() or is_syllable(word):
        return word
    return " ".join(_syllables(word) or (word,))


@lru_cache(maxsize=4096)
def _syllables(letters: str) -> tuple[str, ...] | None:
    """The likeliest syllables of a run of letters, those of usual titles first; None where it is none of syllables."""
    found: list[tuple[str, ...]] = [] if letters else [()]
    for end in range(1, min(len(letters), _LONGEST_SYLLABLE) + 1):
        rest = _syllables(letters[end:]) if is_syllable(letters[:end]) else None
        if rest is not None:
            found.append((letters[:end], *rest))
    return max(found, key=lambda parts: sum(1 if fold(one) in _USUAL else -1 for one in parts), default=None)


def column_of_title(title: str) -> Column:
    """What a column with this title says; "other" for what no obligation is made of."""
    folded = folded_title(title)
    if not folded:
        return "other"
    known = next((column for column, pattern in _ALONE if pattern.match(folded)), None)
    if known:
        return known
    # Below a wider title only the last one counts: "Giai đoạn 2026 - 2030 / Năm 2027".
    last = folded.rpartition(" / ")[2]
    if YEAR.search(last) and len(last.split()) <= 6:
        return "other" if REACHED.search(folded) else "value"
    if _INDICATOR.search(folded) and not re.search(r"ket qua|san pham|chu tri|phoi hop", folded):
        return "indicator"
    role = _role(title, folded)
    if role:
        return role
    if TASK_TITLE.search(folded):
        return "task"
    if re.search(r"^(?:co quan|don vi)$|chu tri", folded):
        return "lead"
    return "other"


def _role(title: str, folded: str) -> Column | None:
    """Who or when, as an attribute line with this label would tell; None for any other title."""
    role = role_of_label(folded if folded.startswith("thoi gian") else title)
    if role in ("lead", "cooperating", "monitoring") and any(p.match(folded) for p in _NOBODY):
        return "other"
    if role == "monitoring" and (_CARRIES_OUT_TOO.match(folded) or _LEADS_TOO.match(folded)):
        return "lead"
    if _DEED.match(folded):
        return None
    if role in ("time", "due"):
        begins, ends = "bat dau" in folded, "ket thuc" in folded or folded.endswith("/ hoan thanh")
        if begins:  # a pair of columns says from when to when; one column for both tells the whole time
            return "time" if ends else "begin"
        return "due" if ends else role
    if role == "result":  # of a task in the same row, not a line of its own
        return "deliverable"
    return role if role in ("lead", "cooperating", "monitoring", "deliverable") else None
