"""Where the figures of a sentence stand: numbers with a unit and a comparator, and which numbers are no figures at all.

A number in prose is a figure only when a unit follows it. What stands before it decides the rest: a comparator, a label
("Điều 4", "giai đoạn 1"), a baseline ("hiện nay 35%"), or a noun whose extent it defines ("nhóm từ 30 hộ trở lên").
Everything is looked up in windows of fixed width, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.measures import TIME, Unit, noun_end, unit_at
from extract.numbers import COUNTING, FOLLOWING, NUMBER, magnitude, parse_number, parse_words
from extract.records import Comparator

WINDOW = 80
"""Characters looked at on either side of a number."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text: `start`–`end` cover comparator to unit, `number` is where its digits or words begin."""

    start: int
    number: int
    end: int
    comparator: Comparator
    value: float
    value_max: float | None
    unit: Unit


_COMPARATORS: dict[str, Comparator] = {
    "tối thiểu": ">=", "ít nhất": ">=", "không dưới": ">=", "không ít hơn": ">=", "không thấp hơn": ">=", "chí ít": ">=",
    "lớn hơn hoặc bằng": ">=", "cao hơn hoặc bằng": ">=", "≥": ">=", ">=": ">=", "=>": ">=",
    "tối đa": "<=", "nhiều nhất": "<=", "không quá": "<=", "không vượt quá": "<=", "không vượt": "<=", "không trên": "<=",
    "không hơn": "<=", "không cao hơn": "<=", "không lớn hơn": "<=", "nhỏ hơn hoặc bằng": "<=", "thấp hơn hoặc bằng": "<=",
    "≤": "<=", "<=": "<=", "=<": "<=",
    "trên": ">", "hơn": ">", "cao hơn": ">", "lớn hơn": ">", "nhiều hơn": ">", "vượt mức": ">", "vượt trên": ">", "quá": ">",
    ">": ">", "dưới": "<", "ít hơn": "<", "thấp hơn": "<", "nhỏ hơn": "<", "chưa đến": "<", "chưa tới": "<",
    "chưa quá": "<=", "<": "<",
    "khoảng": "~", "khoảng chừng": "~", "xấp xỉ": "~", "gần": "~", "chừng": "~", "≈": "~", "~": "~",
}  # fmt: skip
_WORDS = "|".join(re.escape(c).replace("\\ ", r"\s+") for c in sorted(_COMPARATORS, key=len, reverse=True) if c[0].isalpha())
_SIGNS = "|".join(re.escape(c) for c in sorted(_COMPARATORS, key=len, reverse=True) if not c[0].isalpha())
COMPARATOR = rf"(?:(?<!\w)(?:{_WORDS})(?!\w)|{_SIGNS})"
_FILLER = rf"(?:\s*(?:(?<!\w)(?:cho|là|đạt|có|được|ở|mức|từ)(?!\w)|{COMPARATOR}))"
# "sạch hơn" is cleaner production and "dựa trên", "tính trên" are prepositions: no comparators.
_BEFORE = re.compile(
    rf"(?<!sạch )(?<!dựa )(?<!tính )(?P<comparator>{COMPARATOR}){_FILLER}{{0,3}}\s*$|(?P<start>(?<!\w)từ)\s+$", re.IGNORECASE
)
_ONWARDS = re.compile(r"(?:\s+[^\W\d_]+){0,4}?\s+trở\s+(lên|xuống)(?!\w)", re.IGNORECASE)
# "trên" before a noun of place or domain says where, not how many.
_DOMAIN = frozenset({"lĩnh vực", "địa bàn", "phương diện", "mặt", "kênh", "nền tảng", "trục", "trụ cột", "môi trường"})

_DIGITS = re.compile(r"\d[\d.,\u00a0\u202f]*")
_NUMBER = re.compile(NUMBER)
_IN_WORDS = re.compile(rf"{COUNTING}(?!\w)(?:\s+{FOLLOWING}(?!\w))*")
_IN_BRACKETS = re.compile(rf"\s*\(\s*({NUMBER})\s*\)")
_TIMES = re.compile(r"(?:[Gg]ấp\s+(?:đôi|ba|bốn|năm|rưỡi)|(?:[Mm]ột|[Pp]hân)\s+nửa)(?!\w)")
_TIMES_VALUE = {"đôi": 2.0, "ba": 3.0, "bốn": 4.0, "năm": 5.0, "rưỡi": 1.5}
_TO = re.compile(rf"\s*(?:[-–—÷~]|(?:cho\s+)?đến(?!\w)|tới(?!\w))\s*({NUMBER})(?![/\w]\d?)", re.IGNORECASE)
_OF = re.compile(r"/(\d{1,3})(?![\d/.,-])")
_QUOTED = re.compile(r"“[^”]{0,400}”|\"[^\"\n]{0,300}\"|«[^»]{0,400}»")

# A number after these is a label, whatever follows it.
_LABEL = re.compile(
    r"(?<!\w)(?:điều|khoản|điểm|mục|tiểu mục|chương|phụ lục|mẫu|mẫu số|biểu|biểu mẫu|bảng|hình|thứ|lần thứ|(?<!tổng )(?<!trong )số"
    r"|quyết định|nghị định|nghị quyết|thông tư|chỉ thị|luật|công văn|văn bản|thông báo|kết luận|đề án|chương trình|quốc lộ"
    r"|tỉnh lộ|công nghiệp|một trong|một trong số|trong số|trong tổng số|trên tổng số|km|tcvn|qcvn|iso)\s*$",
    re.IGNORECASE,
)
# After these it is a label unless a noun of the lexicon follows ("mỗi khóa 30 học viên" but "khóa 13").
_RANK = re.compile(
    r"(?<!\w)(?:khóa|khoá|kỳ|tầng|hạng|loại|độ|đoạn|đợt|lần|quận|phường|tổ|lớp|khối|cấp|bậc|nhóm|vùng|khu vực|tuyến|đường|top"
    r"|tốp|phiên bản|phần|tập|quyển|kế hoạch|dự án|tiêu chí|giờ|phút|lúc|hồi|tháng|ngày|quý|năm)\s*$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?<!\w)(?P<each>mỗi|hàng|hằng|một|từng)?\s*(?:năm|tháng|ngày|quý|mùng|giai đoạn|thời kỳ|nhiệm kỳ|niên vụ|năm học)\s*$",
    re.IGNORECASE,
)
_BASELINE = re.compile(
    r"(?<!\w)(?:so với|hiện nay|hiện tại|hiện có|hiện là|hiện đạt|hiện mới|thực trạng|cùng kỳ)"
    r"(?:\s*[(,:]?\s*(?:mức|là|đạt|có|khoảng|trên|mới|chỉ))*\s*$",
    re.IGNORECASE,
)
_LIFT = re.compile(r"[^.;:\d]{0,12}(?:\(?năm\s+\d{4}\)?\s*)?(?<!\w)(?:lên|xuống)(?!\w)", re.IGNORECASE)
_AGAIN = re.compile(r"(?:\s+[^\W\d_]+)?\s+(?:này|nêu trên|nói trên|trên đây|kể trên|đó)(?!\w)", re.IGNORECASE)
_OFTEN_AFTER = re.compile(r"\s*(?:/|(?:mỗi|một|trong|hàng|hằng)\s+)?(?:năm|tháng|quý|tuần|ngày)(?!\w)", re.IGNORECASE)
_OFTEN_BEFORE = re.compile(
    r"(?<!\w)(?:mỗi|hàng|hằng|một|từng|\d+)\s+(?:năm|tháng|quý|tuần|ngày|kỳ)(?:\s+(?:là|có|tổ chức|họp|kiểm tra|thực hiện))*\s*$",
    re.IGNORECASE,
)
_COPIES = re.compile(r"(?:bản|bộ)\s+(?:sao|chính|gốc|giấy|photo|hồ sơ)(?!\w)|lưu(?!\w)", re.IGNORECASE)
_REACHED = re.compile(r"(?<!\w)(?:đạt|còn|giảm|ngắn|xuống|tăng|lên|thêm|sớm)\s*$", re.IGNORECASE)
# Verbs that make a limit a figure to reach; after a noun the same words define a group ("dự án trên 50 tỷ đồng").
_COMMITS = re.compile(
    r"(?<!\w)(?:đạt|còn|tăng|giảm|lên|xuống|thêm|mới|được|cho|trợ|dựng|lập|chức|hút|đấu|bảo|đảm|thành|trì|trí|nhận|tạo|khai|hiện"
    r"|triển|trồng|cấp|là|bán|mua|sản xuất|vay|động|giải quyết|đưa|giữ|mức|quân|chiếm|gồm|khoảng|nữa|kết|nối)\s*$",
    re.IGNORECASE,
)
_HAS = re.compile(r"(?<!\w)(?:có|với|gồm)\s*$", re.IGNORECASE)
_MEASURED = re.compile(
    r"(?<!\w)(?:(?:tỷ|tỉ) (?:lệ|trọng|suất)|số|tổng|mức|chỉ số|giá trị|diện tích|sản lượng|thu nhập|doanh (?:thu|số)|kim ngạch|tốc độ"
    r"|năng suất|công suất|mật độ|vốn|kinh phí|bình quân|mỗi|phấn đấu|tuổi thọ)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:.()\n]|,\s")


def _year(value: float, raw: str) -> bool:
    return 1900 <= value <= 2100 and len(raw) == 4 and raw.isdigit()


@dataclass(frozen=True, slots=True)
class _Numeral:
    """One number: value, offsets, whether it is a word, and its digits."""

    start: int
    end: int
    value: float
    raw: str
    words: bool = False


def _numerals(text: str) -> list[_Numeral]:
    """All numbers of `text`, in order; parts of codes and dates ("36-NQ", "B2", "8:30") left out."""
    found: list[_Numeral] = []
    for run in _DIGITS.finditer(text):
        number = _NUMBER.match(text, run.start())
        before = text[run.start() - 1] if run.start() else " "
        clock = before == ":" and run.start() > 1 and text[run.start() - 2].isdigit()
        if number and not (before.isalnum() or before in "/-–_.,’'" or clock):
            found.append(_Numeral(number.start(), number.end(), parse_number(number.group()), number.group()))
    for words in _IN_WORDS.finditer(text):
        if words.start() and (text[words.start() - 1].isalnum() or text[words.start() - 1] in "-–"):
            continue
        bracket = _IN_BRACKETS.match(text, words.end())
        value = parse_number(bracket.group(1)) if bracket else parse_words(words.group().split())
        if value:
            end = bracket.end() if bracket else words.end()
            found.append(_Numeral(words.start(), end, float(value), words.group(), words=not bracket))
    return sorted(found, key=lambda n: n.start)


def _is_code(text: str, end: int) -> bool:
    """Whether letters are tied to the number by a dash or a slash ("36-NQ/TW", "55/NQ-CP"), or digits as in a date."""
    after = text[end : end + 2]
    return len(after) == 2 and after[0] in "-–/." and (after[1].isupper() or after[0] in "/." and after[1].isdigit())


def _is_label(before: str, raw: str, unit: Unit, words: bool) -> bool:
    """Whether what stands before the number makes it a label, a date or a baseline instead of a quantity."""
    if _BASELINE.search(before):
        return True
    date = _DATE.search(before)
    if date and (len(raw) == 4 or not date.group("each")) and (not unit.known or len(raw) == 4):
        return True
    if unit.percent or unit.name.startswith("đồng"):
        return False
    if _LABEL.search(before) or (not unit.known and _RANK.search(before)):
        return True
    name = re.search(r"(\w+)\s+$", before)
    inside = name is not None and name.start() > 0 and before[: name.start()].rstrip()[-1:].isalnum()
    return not unit.known and inside and name is not None and name.group(1)[0].isupper()


def _defines_group(before: str, comparator: Comparator, onwards: bool, unit: Unit) -> bool:
    """Whether a limit says which members of a group are meant, rather than what is to be reached.

    `before` ends where the comparator begins. A limit right after a verb, a colon or at the start of a clause is reached;
    after a noun it restricts that noun, unless the clause is about a measured quantity ("tỷ lệ …", "mỗi …").
    """
    clause = _CLAUSE.split(before)[-1].strip()
    if not clause or _MEASURED.search(clause) or _COMMITS.search(clause):
        return False
    if _HAS.search(clause):
        return onwards and " " in clause
    return onwards or (not unit.percent and comparator in ("<", ">", "<=") and _ends_in_noun(clause))


def _ends_in_noun(clause: str) -> bool:
    """Whether the last one to three words are a noun of the lexicon."""
    starts = [m.start() for m in re.finditer(r"\w+", clause)][-3:]
    return any(noun_end(clause, start) == len(clause) for start in starts)


def _is_often(text: str, start: int, unit: Unit, before: str) -> bool:
    """Whether "lần" tells how often ("02 lần/năm", "mỗi năm một lần") rather than how many."""
    after = text[unit.end : unit.end + 20]
    return bool("/" in unit.name or _OFTEN_AFTER.match(after) or _OFTEN_BEFORE.search(before))


def _in_words_counts(text: str, numeral: _Numeral, unit: Unit, before: str, compared: bool) -> bool:
    """Whether a number written out is a quantity: "một" and "năm" only after a comparator, others before a known noun."""
    if not numeral.words:
        return True
    if not unit.known or unit.name.startswith(("con số", "bên")):
        return False
    if compared:
        return True
    article = numeral.raw in ("một", "năm") or re.search(r"(?<!\w)(?:cả|các|những|trong|thứ|lần|hàng|số)\s*$", before)
    return not article


def _upper(text: str, numeral: _Numeral) -> tuple[float, float | None, int]:
    """Lower value, upper value and end of the number at hand, magnitudes multiplied out ("10 - 15 tỷ" → both)."""
    factor, end = magnitude(text, numeral.end)
    low = numeral.value * factor
    percent = re.compile(r"\s?%").match(text, end)
    to = _TO.match(text, percent.end() if percent else end)
    if to is None or (percent and text[to.end() : to.end() + 2].strip()[:1] != "%"):
        return low, None, end
    high = parse_number(to.group(1))
    if _year(high, to.group(1)) and not percent and numeral.value < 1000:
        return low, None, end
    of_both, end = magnitude(text, to.end())
    if factor == 1 and numeral.value <= high:
        low *= of_both
    return min(low, high * of_both), max(low, high * of_both), end


def _second(text: str, unit: Unit) -> tuple[float, Unit] | None:
    """The upper bound and its unit when the unit is written twice ("5 triệu đồng đến 10 triệu đồng")."""
    to = _TO.match(text, unit.end)
    if to is None:
        return None
    factor, end = magnitude(text, to.end())
    other = unit_at(text, end)
    if other is None or other.name.lower() != unit.name.lower():
        return None
    return parse_number(to.group(1)) * factor, other


def _share(text: str, numeral: _Numeral) -> tuple[int, float | None] | None:
    """For "12/15 xã" the end of the fraction, for "2/3 số hộ" its value in per cent as well; None for no fraction."""
    of = _OF.match(text, numeral.end)
    if of is None:
        return None
    whole = float(of.group(1))
    if whole <= 5 and numeral.value < whole and not (numeral.raw + of.group(1)).count("0"):
        return of.end(), round(100 * numeral.value / whole, 2)
    return of.end(), None


def _money(text: str, numeral: _Numeral, end: int) -> Unit | None:
    """A million or a thousand million without a noun means đồng ("18,5 tỷ,")."""
    if re.match(r"\s*(?:triệu|tỷ|tỉ)", text[numeral.end : end]) or re.search(r"(?:triệu|tỷ|tỉ)$", text[:end][-6:]):
        return Unit("đồng", end, True)
    return None


def _times(text: str) -> Iterator[Figure]:
    """Multiples and halves in words: "gấp đôi", "gấp ba", "một nửa"."""
    for match in _TIMES.finditer(text):
        if match.start() and text[match.start() - 1].isalnum():
            continue
        word = match.group().split()[-1].lower()
        name, value = ("%", 50.0) if word == "nửa" else ("lần", _TIMES_VALUE[word])
        before = text[max(0, match.start() - WINDOW) : match.start()]
        compared = _BEFORE.search(before)
        start = match.start() - len(before) + compared.start() if compared else match.start()
        comparator = comparator_of(compared.group("comparator") if compared else None)
        yield Figure(start, match.start(), match.end(), comparator, value, None, Unit(name, match.end(), True))


def comparator_of(words: str | None) -> Comparator:
    """The comparator that `words` (a match of `COMPARATOR`) stand for; "=" for none.

    >>> comparator_of("Tối  thiểu"), comparator_of(None)
    ('>=', '=')
    """
    return _COMPARATORS[" ".join(words.lower().split())] if words else "="


def _figure(text: str, numeral: _Numeral) -> Figure | None:
    """The figure that a number makes with what stands around it, None when it makes none."""
    share = _share(text, numeral)
    low, high, end = (numeral.value, None, share[0]) if share else _upper(text, numeral)
    if share is None and _is_code(text, end):
        return None
    attached = text[end : end + 1].isalpha()
    unit = unit_at(text, end, attached=attached) or _money(text, numeral, end)
    if share and share[1] is not None:
        low, unit = share[1], Unit("%", end, True) if unit is None or unit.name.startswith(("số", "tổng")) else unit
    if unit is None:
        unit = Unit("%", end, True) if share and share[1] is not None else None
    if unit is None or (share and not unit.known):
        return None
    if high is not None and _year(low, numeral.raw) or _year(low, numeral.raw) and not unit.known:
        return None
    return _placed(text, numeral, unit, low, high)


def _placed(text: str, numeral: _Numeral, unit: Unit, low: float, high: float | None) -> Figure | None:
    """The figure with its comparator, None when its surroundings say that it binds nobody."""
    before = text[max(0, numeral.start - WINDOW) : numeral.start]
    compared = _BEFORE.search(before)
    comparator = comparator_of(compared.group("comparator") if compared else None)
    lead = before[: compared.start()] if compared else before
    if comparator == ">" and unit.name.lower() in _DOMAIN:
        comparator, lead, compared = "=", before, None
    if twice := _second(text, unit) if high is None else None:
        high, unit = twice
    onwards = _ONWARDS.match(text[unit.end : unit.end + WINDOW])
    if not _binds(text, numeral, unit, before, lead, comparator, compared is not None, onwards is not None):
        return None
    start = numeral.start - len(before) + compared.start() if compared else numeral.start
    from_only = compared is not None and compared.group("comparator") is None
    if from_only and high is None and _LIFT.match(text, unit.end):
        return None
    if from_only and high is None and onwards is None:
        start = numeral.start
    end = unit.end
    if high is not None:
        comparator = "range"
    elif onwards:
        comparator = ">=" if onwards.group(1).lower() == "lên" else "<="
        end += onwards.end() if len(onwards.group().split()) == 2 else 0
    return Figure(start, numeral.start, end, comparator, low, high, replace(unit, end=end))


def _binds(
    text: str,
    numeral: _Numeral,
    unit: Unit,
    before: str,
    lead: str,
    comparator: Comparator,
    compared: bool,
    onwards: bool,
) -> bool:
    """Whether the quantity is one that the provision commits to."""
    if not _in_words_counts(text, numeral, unit, before, compared) or _is_label(before, numeral.raw, unit, numeral.words):
        return False
    name = unit.name.lower()
    if name.split("/")[0].split()[0] == "lần" and _is_often(text, numeral.start, unit, before):
        return False
    if _COPIES.match(text, unit.end - len(unit.name)) or _AGAIN.match(text, unit.end):
        return False
    return not ((onwards or comparator in (">", "<", "<=")) and _defines_group(lead, comparator, onwards, unit))


def figures(text: str) -> list[Figure]:
    """The figures of `text` in order, without overlaps; names in quotation marks are skipped."""
    quoted = [m.span() for m in _QUOTED.finditer(text)] if re.search(r"[“\"«]", text) else []
    found: list[Figure] = []
    candidates = sorted([*_times(text), *_numerals(text)], key=lambda c: c.start)
    for item in candidates:
        if (found and item.start < found[-1].end) or any(a < item.start < b for a, b in quoted):
            continue
        figure = item if isinstance(item, Figure) else _figure(text, item)
        if figure is not None:
            found.append(figure)
    return found
