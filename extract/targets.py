"""The figures that a provision commits to: `find_targets` for prose, `targets_of_cell` for a row of a table.

Conventions (comparators, ranges, units, what is no figure) are those of the annotation guide; where a figure stands is
found by `extract.figures`, this module says what is measured and whether it rises or falls.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from extract.agency_names import AgencyNames
from extract.contexts import COMPARATOR, comparator_of, last_clause, of_range
from extract.figures import Figure, figures
from extract.lexicon import opens_with_act
from extract.measures import noun_end
from extract.numbers import NUMBER, magnitude, parse_number, times
from extract.records import Change, Target
from extract.timelines_aside import compared

LONGEST = 160
"""Characters of an indicator at most."""


@dataclass(frozen=True, slots=True)
class TargetMention:
    """One figure of a text: `text[start:end]` is `target.raw`."""

    start: int
    end: int
    target: Target


_CLAUSE = re.compile(r"[;:()\n]|[.,](?=\s|$)")
_SENTENCE = re.compile(r"[;()\n]|\.(?=\s|$)|(?<!\w)(?:trong đó|qua đó)(?!\w)", re.IGNORECASE)
_NAMES_MEASURE = re.compile(
    r"(?<!\w)(?:(?:tỷ|tỉ) (?:lệ|trọng|suất)|tốc độ|chỉ số|giá trị|tổng|số lượng|thu nhập|diện tích|sản lượng"
    r"|năng suất|doanh thu"
    r"|kim ngạch|quy mô|mức|mật độ|vốn|kinh phí|độ che phủ|thời gian|thời hạn|tuổi thọ|hệ số)(?!\w)",
    re.IGNORECASE,
)
_NOT_MEASURED = re.compile(
    r"^(?:[\s,:/=-]|(?:(?:bình quân |trung bình )?(?:mỗi|hằng|hàng) năm"
    r"|và|với|có|phấn đấu|trong đó|đạt|đến|cho(?! vay)|từ|là|thì|vào|qua đó|giúp|bảo đảm|đảm bảo"
    r"|(?:(?:hết |cuối )?(?:năm |(?:quý [IV]+|tháng \d{1,2})(?:/| năm )))?\d{4}|\d{1,2}/\d{1,2}/\d{4})(?!\w))+"
    r"|(?:[\s,:-]|(?<!\w)(?:(?<!không )đạt|duy trì|là|dự kiến|còn|lên|xuống|đến|tới|có|cho|với|chiếm|thêm|phấn đấu"
    r"|bình quân|mức"
    r"|từ(?: [\d.,]+(?:%| [^\W\d_]+)?(?:,? (?:vào )?năm \d{4})?)?"
    r"|tăng|giảm|(?<!tờ )gấp|và|trở|(?<!đất )(?<!nhà )(?<!chỗ )ở|nhưng|không|trong))+$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^()]{1,60}\)")
_HOLDS = re.compile(r"(?<!\w)chiếm(?!\w)[^\d]{0,20}$", re.IGNORECASE)
_OF_WHAT_WENT_BEFORE = ("đồng", "lần", "bậc", "điểm", "/", "trên ")
"""Units of a figure that says itself nothing of what is measured: "tăng gấp 1,5 lần"."""
_BARE = frozenset({"tỷ lệ", "tỉ lệ", "tổng", "tổng số", "số", "số lượng", "mức"})
"""Names of measures that say nothing without the noun after the figure."""
_RISES = re.compile(r"(?<!\w)(?:tăng|gia tăng|gấp)(?!\w)(?!\s+(?:cường|trưởng|tốc))", re.IGNORECASE)
_FALLS = re.compile(
    r"(?<!\w)(?:giảm|cắt giảm|hạ(?!\s+(?:tầng|lưu|du|cấp))|rút ngắn|tiết giảm|kéo giảm|tiết kiệm)(?!\w)", re.IGNORECASE
)
_OTHER_VERB = re.compile(
    r"(?<!\w)(?:đạt|có|xây dựng|hỗ trợ|tổ chức|đào tạo|thành lập|hình thành|thực hiện|bố trí|trong đó|bảo đảm"
    r"|đảm bảo|phát triển)(?!\w)",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(r"(?<!\w)gấp\s*$", re.IGNORECASE)
# One verb governs several shares, each with its noun behind it: "Giảm 30% số vụ cháy, | 20% số người chết".
_NOUN_BETWEEN = re.compile(r"\s+[^\d.,;:()\n]{2,80}(?:,\s+(?:và\s+)?|(?<=\s)và\s+)")
_PREDICATE = re.compile(
    r"(?<!\w)(?:được|là|đã|tham gia|sử dụng|hoàn thành|đáp ứng|hài lòng|biết|ứng dụng|áp dụng|triển khai)(?!\w)",
    re.IGNORECASE,
)
# What grows by so much rises ("sản lượng tăng trưởng 8,9%"); a rate of growth is a measure that may itself fall.
_GROWS = re.compile(
    r"(?<!\w)(?<!tốc độ )(?<!(?:tỷ|tỉ) lệ )(?<!mức )(?<!vào )tăng trưởng"
    r"(?:\s+(?:(?:bình quân|trung bình)(?:\s+(?:hàng|hằng) năm)?|thêm))?\s*:?\s*$",
    re.IGNORECASE,
)
_BEHIND_GROWTH = 60
"""Characters before a figure in which "tăng trưởng" and its adverbs stand."""


def find_targets(text: str, issued: date | None = None) -> list[TargetMention]:
    """Every quantity that the provision `text` (NFC, new tone marks) commits to, in order of appearance.

    `issued` is the document's date: figures of years before it, in brackets, are baselines. Dates, durations,
    frequencies, labels, baselines and limits that define a group are left out (annotation guide).
    """
    found: list[TargetMention] = []
    previous = 0
    earlier = compared(text, issued)
    all_figures = [f for f in figures(text) if not any(span.start < f.start < span.end for span in earlier)]
    indicator = ""
    for index, figure in enumerate(all_figures):
        following = all_figures[index + 1].start if index + 1 < len(all_figures) else len(text)
        indicator = _indicator(text, figure, previous, following) or indicator or figure.unit.name
        change = _change(text, figure)
        if change is None and found and found[-1].target.change and _is_governed(text, all_figures[index - 1], figure):
            change = found[-1].target.change
        found.append(_mention(text, figure, indicator, change))
        previous = figure.end
    return found


def _mention(text: str, figure: Figure, indicator: str, change: Change | None) -> TargetMention:
    target = Target(
        raw=text[figure.start : figure.end],
        indicator=indicator,
        comparator=figure.comparator,
        value=figure.value,
        value_max=figure.value_max,
        unit=figure.unit.name,
        change=change,
    )
    return TargetMention(figure.start, figure.end, target)


# Commas of a set phrase part no clauses: "80% sở, ban, ngành sử dụng trợ lý ảo".
_KINDS = re.compile(
    r"\s*(?:các\s+)?(?:sở|bộ|ban|cơ quan|xã|huyện|thôn)"
    r"(?:,\s+(?:ban|ngành|đơn vị|tổ chức|phường|thị xã|thị trấn|thành phố|đặc khu|địa phương|đoàn thể|bản|ấp)(?!\w))+",
    re.IGNORECASE,
)


# Several whom or what one figure counts: "100% | cán bộ, công chức xã hoàn thành khóa học".
_LISTED = re.compile(
    r"(?:,? ?[^\W\d_A-ZĐ]+(?: [^\W\d_A-ZĐ]+){0,2},){1,4} [^\W\d_A-ZĐ]+(?: [^\W\d_A-ZĐ]+){0,3}?"
    r"(?=\s(?:được|có|đạt|hoàn thành|tham gia|thực hiện|sử dụng|đáp ứng|bảo đảm|đảm bảo)(?!\w))"
)
# The verb of the figure that follows: "20% chi phí tuân thủ | và bãi bỏ 10% điều kiện".
_VERB_OF_NEXT = re.compile(r"\s+và\s+(?P<verb>[^\W\d_]+(?:\s+[^\W\d_]+)?)\s+$")
# One share of several counts: "Giảm 5% | số vụ, số người chết và số người bị thương".
_COUNTS = re.compile(r"\s*số\s[^\d.,;:()]{2,40}?(?:(?:,|\svà)\ssố\s[^\d.,;:()]{2,40})+", re.IGNORECASE)
# The rest of a set phrase says nothing by itself: "Mỗi xã, | phường có ít nhất 01 mô hình".
_REST_OF_KINDS = re.compile(r"(?:ban|ngành|đơn vị|tổ chức|phường|thị trấn|đặc khu|địa phương|đoàn thể|bản|ấp)", re.I)
_WHEN = re.compile(r"\s(?:trước|chậm nhất|xong|vào|đến|trong) (?:ngày|tháng|quý|năm)(?!\w)")


def _indicator(text: str, figure: Figure, previous: int, following: int) -> str:
    """What the figure measures: the words after it when they go on with the noun counted, else those before it.

    "" when neither says anything: then it is what the figure before measured ("… 50% xã; đến 2045 đạt 100%").
    """
    window = _ASIDE.sub("", text[max(previous, figure.start - 2 * LONGEST) : figure.start])
    left = _SENTENCE.split(window)[-1].rstrip(" :")
    if ":" in left:  # when it is reached says nothing of it: "Giải ngân: hết quý II/2026 đạt 50%"
        left = next((part for part in reversed(left.split(":")) if _NOT_MEASURED.sub("", part).strip()), "")
    # What stands between two shares belongs to the first: "30% thời gian giải quyết, | 20% chi phí".
    follows = figure.unit.percent and _NOUN_BETWEEN.fullmatch(text, previous, figure.start) is not None
    named = None if previous and follows else _NAMES_MEASURE.search(left)
    before = _NOT_MEASURED.sub("", left[named.start() :]).strip() if named else ""
    before = before or _act(_NOT_MEASURED.sub("", _CLAUSE.split(left)[-1]).strip())
    before = "" if not named and _REST_OF_KINDS.fullmatch(before) else before
    commanded = not named and len(before.split()) < 4 and opens_with_act(before)
    behind = text[figure.end : min(following, figure.end + LONGEST)]
    several = _KINDS.match(behind) or (_COUNTS if "số" in behind else _LISTED).match(behind)
    listed = len(several.group()) if several else 0
    after = behind[:listed] + _WHEN.split(_CLAUSE.split(behind[listed:])[0])[0]
    if figure.end + len(after) == following and (verb := _VERB_OF_NEXT.search(after)) and opens_with_act(verb["verb"]):
        after = after[: verb.start()]
    after = "" if re.match(r"\s*(?:so với|vào|làm việc|/|trở|mỗi|hàng|một năm)", after) else after.rstrip()
    if before.lower() in _BARE:
        chosen = f"{before} {figure.unit.name if before.lower().endswith('số') else after.strip()}"
    elif figure.unit.percent or figure.unit.time:
        chosen = before if named or _HOLDS.search(left) or not _NOT_MEASURED.sub("", after) else after
    elif figure.unit.name.startswith(_OF_WHAT_WENT_BEFORE):
        # A command says of money only what follows it: "bố trí … cho các dự án".
        chosen = f"{before} {after.strip()}" if commanded and figure.unit.name.startswith("đồng") else before
    elif not after.strip():
        # And of what is counted nothing without its noun: "Thành lập mới cụm công nghiệp"; "tập huấn cho …" tells whom.
        whole = commanded and left.rstrip().endswith(before) and noun_end(figure.unit.name, 0) is not None
        chosen = f"{before} {figure.unit.name}" if whole else before or figure.unit.name
    else:
        chosen = figure.unit.name + after
    return _shortened(_NOT_MEASURED.sub("", chosen).strip())


# Who acts, with whom and for whom is not what is measured: "Sở A tham mưu UBND tỉnh | bố trí …".
_ROLE = re.compile(
    r"(?:(?:chủ trì|phối hợp(?: chặt chẽ)?(?: với)?|tham mưu(?: cho)?|có trách nhiệm|yêu cầu|giao|và)\s+)+",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def _act(phrase: str) -> str:
    """`phrase` from the act on, without its actor; all of it when it names none or no act follows."""
    rest = phrase
    while True:
        role = _ROLE.match(rest)
        opened = rest[role.end() :] if role else rest
        named = opened[:1].isupper() and not opens_with_act(opened)
        end = AgencyNames(opened).name_at(0, len(opened)) if named else None
        if end is None and (role is None or role.end() == 0):
            break
        rest = opened[end or 0 :].lstrip()
    return rest if rest != phrase and opens_with_act(rest) else phrase


def _shortened(phrase: str) -> str:
    """`phrase` cut at a word to at most `LONGEST` characters."""
    return phrase if len(phrase) <= LONGEST else phrase[:LONGEST].rsplit(" ", 1)[0]


def _change(text: str, figure: Figure) -> Change | None:
    """Whether the figure is one of a rise or a fall: the verb stands before it in its clause, no other verb between."""
    if text[figure.number : figure.number + 3].lower() == "gấp":
        return "increase"
    left = last_clause(text[max(0, figure.start - LONGEST) : figure.start])
    if _MULTIPLE.search(left) or _GROWS.search(text, max(0, figure.start - _BEHIND_GROWTH), figure.start):
        return "increase"
    verbs = [(m.start(), "increase") for m in _RISES.finditer(left)] + [
        (m.start(), "decrease") for m in _FALLS.finditer(left)
    ]
    if not verbs:
        return None
    start, change = max(verbs)
    if _OTHER_VERB.search(left, start):
        return None
    return "increase" if change == "increase" else "decrease"


_WHOLE = 100


def _is_governed(text: str, first: Figure, figure: Figure) -> bool:
    """Whether the verb of a rise or a fall before the share `first` is that of the share that follows it as well."""
    # All of it is reached, whatever falls beside it: "Giảm 30% giấy tờ, 100% thủ tục trực tuyến".
    if not figure.unit.percent or figure.unit.name != first.unit.name or figure.value == _WHOLE:
        return False
    if _NOUN_BETWEEN.fullmatch(text, first.end, figure.start) is None:
        return False
    behind = _CLAUSE.split(text[figure.end : figure.end + LONGEST])[0]
    nouns = (text[first.end : figure.start], behind)
    return bool(behind.strip()) and not any(_OTHER_VERB.search(noun) or _PREDICATE.search(noun) for noun in nouns)


_CELL = re.compile(
    rf"\s*(?P<comparator>{COMPARATOR})?\s*(?:từ\s+)?(?P<low>{NUMBER})(?![\w/])\s*(?P<percent>%?)"
    rf"(?:\s*(?:[-–—÷]|đến|tới)\s*(?P<high>{NUMBER})(?![\w/])\s*(?P<percent2>%?))?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[;\n]\s*|\s+/\s+")
_RANGE_OR_LATER = re.compile(r"\s*(?:trở lên|trở xuống)", re.IGNORECASE)
_NO_UNIT = re.compile(r"(?:năm|thời (?:gian|điểm|hạn)|ngày|tháng|quý)$", re.IGNORECASE)
_HEAD_RISES = re.compile(
    r"^(?:\S+\s+){0,2}tăng(?!\s+(?:cường|trưởng))(?!\w)|(?<!\w)tăng\s+(?:trung bình|bình quân|thêm)|^thu hút thêm",
    re.IGNORECASE,
)
_HEAD_FALLS = re.compile(r"^(?:(?:tỷ|tỉ) lệ |mức |tốc độ )?(?:cắt )?giảm(?!\w)(?!\s+(?:hoặc|và))", re.IGNORECASE)


def targets_of_cell(indicator: str, unit: str, value: str) -> list[Target]:
    """The figures of one row of a table of indicators: its indicator cell, unit cell ("" for none) and value cell.

    Parts divided by ";", a line break or " / " are figures of their own ("≤ 3 Đông Nam Á; ≤ 50 Thế giới"). Magnitudes
    of the unit cell multiply the value as in prose ("Triệu đồng" and 75 → 75000000 đồng). A value in words gives none.
    """
    indicator, unit = " ".join(indicator.split()), " ".join(unit.split())
    if _NO_UNIT.match(unit):
        return []
    parts = [part.strip() for part in _PARTS.split(value) if part.strip()]
    found: list[Target] = []
    for part in parts:
        target = _of_part(indicator, unit, part)
        found.extend([target] if target else _of_prose(indicator, part))
    return found


def _of_part(indicator: str, unit: str, part: str) -> Target | None:
    """The figure of a part that begins with a number or a comparator and a number; None when it does not."""
    match = _CELL.match(part)
    if match is None:
        return None
    factor, end = magnitude(part, match.end())
    rest = part[end:].strip()
    scale, name = _scaled(unit or match.group("percent") or match.group("percent2") or "")
    if not name:
        return None
    factor = scale if factor == 1 else factor
    low = times(parse_number(match.group("low")), factor)
    high = times(parse_number(match.group("high")), factor) if match.group("high") else None
    onwards = _RANGE_OR_LATER.match(rest)
    comparator = comparator_of(match.group("comparator"))
    if high is not None:
        comparator, low, high = of_range(comparator), min(low, high), max(low, high)
    elif onwards:
        comparator = ">=" if "lên" in onwards.group() else "<="
    qualifier = rest if rest[:1].isupper() and not onwards else ""
    return Target(
        raw=part,
        indicator=f"{indicator} ({qualifier})" if qualifier else indicator,
        comparator=comparator,
        value=low,
        value_max=high,
        unit=name,
        change=_change_of_head(indicator),
    )


def _scaled(unit: str) -> tuple[int, str]:
    """The factor in a unit cell and the unit that is left: "1.000 tấn" → (1000, "tấn"), "Tỷ đồng" → (10⁹, "đồng")."""
    number = re.match(rf"({NUMBER})\s+(?=\w)", unit)
    factor = int(parse_number(number.group(1))) if number else 1
    scale, end = magnitude(unit, number.end() if number else 0)
    return factor * scale, unit[end:].strip()


def _of_prose(indicator: str, part: str) -> list[Target]:
    """The figures of a value written as a sentence, measured by the row's indicator."""
    return [
        mention.target.model_copy(
            update={
                "indicator": indicator or mention.target.indicator,
                "change": mention.target.change or _change_of_head(indicator),
            }
        )
        for mention in find_targets(part)
    ]


def _change_of_head(indicator: str) -> Change | None:
    """The change that an indicator's own words state ("Tỷ lệ cắt giảm …", "… tăng bình quân")."""
    if _HEAD_FALLS.search(indicator):
        return "decrease"
    return "increase" if _HEAD_RISES.search(indicator) else None
