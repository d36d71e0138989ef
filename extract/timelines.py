"""Which time binds a provision.

`extract.timelines_grammar` finds time expressions; here it is decided whether one tells when the act is done. It does
not when it belongs to a name (a programme "đến năm 2030"), a citation ("Luật … năm 2012"), a quotation, a baseline
("so với năm 2020") or a purpose clause ("để …", "nhằm …"). Among those that bind, the finest wins, then a date before a
cycle. A time inherited from a heading, an attribute line or a table's cell gives way only to a finer or a later word on
the act itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from extract.lexicon import DOCUMENT_CODE
from extract.records import Timeline
from extract.timelines_apart import upon_event, with_cycles
from extract.timelines_aside import DONE, is_aim, is_of_matter, lasts, main_times, without_compared, without_sequel
from extract.timelines_brackets import closes_alone, for_the_whole
from extract.timelines_cycles import cycle_binds
from extract.timelines_grammar import TimeMention, find_times
from extract.timelines_shortened import in_figures
from extract.timelines_undated import undated

# Kinds of document and undertaking whose names carry years. "pháp luật" is law at large, not a law.
_NAMED = (
    r"(?:đề án|chương trình|kế hoạch|chiến lược|quy hoạch|dự án|đồ án|đề tài|phương án|danh mục|nghị quyết|nghị định|"
    r"chỉ thị|kết luận|quyết định|thông tư|công văn|hướng dẫn số|thông báo|phong trào|cuộc vận động|khung|lộ trình|"
    r"kịch bản|dự toán|nhiệm kỳ|đại hội|niên giám|(?<!pháp )luật|pháp lệnh|hiến pháp|mục tiêu quốc gia|tầm nhìn|"
    r"định hướng)"
)
# After one of these a new statement begins, so that a name before it is over.
_STATES = (
    r"(?:là|đạt(?! chuẩn)|phấn đấu|hoàn thành|bảo đảm|đảm bảo|tăng(?! cường| trưởng| tốc)|"
    r"(?<!cắt )giảm(?! nghèo| thiểu| nhẹ| phát thải)|trong đó|duy trì|trước mắt)"
)
_NAME_BEFORE = re.compile(rf"(?<!\w){_NAMED}(?!\w)(?!.*(?<!\w){_STATES}(?!\w))(?!.*,\s*$)", re.S)
_VISION = re.compile(r"(?:tầm nhìn|định hướng)(?:\s+\w+){0,4}\s*$")
_SUBJECT_YEAR = re.compile(
    r"(?:tổng kết|sơ kết|khai giảng|người đứng đầu|báo cáo|kết quả|nhiệm vụ|công tác|"
    r"ngân sách(?: nhà nước| trung ương| địa phương| tỉnh| huyện| xã| phường| thành phố| cấp \w+)?"
    r"|kinh tế - xã hội|tình hình|so|bằng|lễ hội|(?<!\w)nguồn (?:(?:chi|thu|kinh phí|quỹ) [^;.:]{1,120}|[^,;.:]{1,50})"
    r"|(?<!\w)quỹ (?:phát triển|dự phòng|dự trữ|khen thưởng|phúc lợi)[^,;.:]{0,40}"
    r"|(?<!\w)(?:cho|về) công tác [^,;.:]{1,60}|(?<!\w)(?:cho|của))\s*$"
)
# What has been done is not what is to be done: "nguồn kinh phí đã bố trí cho Cục … năm 2020".
_DONE_BEFORE = re.compile(
    r"(?<!\w)(?:đã|vừa) (?:được )?(?:bố trí|giao|phân bổ|ban hành|phê duyệt|cấp|ký|thực hiện|triển khai|thông qua|"
    r"xây dựng|đầu tư|hoàn thành)(?!\w)[^,;.:]{0,80}$"
)
# So does what was said at a meeting or in a paper: "đã nêu tại Kết luận … tại hội nghị tổ chức vào ngày 05/3/2026".
_SAID_BEFORE = re.compile(
    r"(?<!\w)(?:đã |được ){1,2}(?:đề ra|nêu|chỉ ra|kết luận|thống nhất|quy định|xác định) (?:tại|trong)(?!\w)[^,;]*$"
)
_ISSUED = re.compile(r"(?:ban hành|ký|thông qua|phê duyệt|sửa đổi|bổ sung|hiệu lực(?: thi hành)?(?: kể)?)\s*$")
_BASELINE = re.compile(
    r"(?<!\w)(?:(?:so với|so sánh với)(?:\s+[^\s,;]+){0,8}|cùng kỳ|số liệu|hiện trạng|tính|cập nhật)\s*$"
)
# When a meeting is that something is done for: "giải trình tại kỳ họp thứ 8 diễn ra vào tháng 11/2024".
_TAKES_PLACE = re.compile(
    r"(?<!\w)(?:trong|tại) (?:kỳ họp|phiên họp|hội nghị|đại hội)\s[^.;,]*\sdiễn ra\s"
    r"(?:vào\s|từ\s|trong\s)?$"
)
# "từ 7 triệu năm 2005 lên 14 triệu vào năm 2010": what it rises or falls from was reached in that year.
_RISES_FROM = re.compile(r"(?<!\w)từ\s+\d[\d.,]*\s?[^.;:,\d]{0,25}\(?$")
_RISES_TO = re.compile(r"\)?\s+(?:lên|xuống|còn|tăng(?! cường)|giảm)(?!\w)")

# A day of the year that is itself what is chosen: "lấy ngày 10 tháng 10 hằng năm làm Ngày chuyển đổi số".
_CHOSEN, _AS_DAY = re.compile(r"(?<!\w)(?:chọn|lấy|xác định|quy định)\s$"), re.compile(r"\s(?:là|làm)\s")

# "Trong năm 2013, các tỉnh phải cơ bản hoàn thành …": the time opens the sentence of what is to be completed.
_DONE_THEN = re.compile(
    r",?\s+(?:[^.;:]{3,120}?\s(?:phải|cần)\s+)?(?:thực hiện )?(?:cơ bản |phấn đấu )*(?:hoàn thành|hoàn tất|xong)(?!\w)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[.;:]\s")
_SENTENCE = re.compile(r"[.;:!?](?=\s)|\n\s*[-+•]\s")
_QUOTED = re.compile(r"“[^”]{0,400}”|\"[^\"]{0,400}\"|«[^»]{0,400}»|‘[^’]{0,400}’")
_REACH = 300  # characters looked back within a sentence; longer names were not seen
_AHEAD = 110  # characters looked at behind a time: a bracket and what it stands before


def timeline_of(
    text: str, *, inherited: Timeline | None = None, title: str = "", issued: date | None = None
) -> Timeline | None:
    """The time that binds the act of a provision whose full text is `text`.

    `inherited` is what a heading over it, its attribute line or its cell says; it is the answer where the text names no
    binding time or one that says less. Dates in the text beat a period or "thường xuyên" inherited; a cycle beats a
    period; a bare "định kỳ" or "thường xuyên" beats nothing. None when no time binds.

    `title` is the document's: a year behind the same words as there belongs to the name of what the document is about
    ("diễn tập tại Bộ Tư pháp năm 2024"). `issued` is its date: what was over in the year before the last tells of those
    who are meant ("người tham gia kháng chiến giai đoạn 1954 - 1975").
    """
    mentions = with_cycles(text, _without_reckoning(text, find_times(text)))
    if not mentions:
        return inherited or upon_event(text)
    quotes = [m.span() for m in _QUOTED.finditer(text)]
    unquoted = [m for m in mentions if not any(a <= m.start < b for a, b in quotes)]
    binding = [m for m in unquoted if _binds(text, m) or closes_alone(text, m)]
    binding = [m for m in binding if not (title and _is_of_title(text, m, title)) and not _is_past(m, issued)]
    binding = without_sequel(text, main_times(text, without_compared(text, binding, issued)))
    if not binding:
        return inherited or upon_event(text)
    best = _last_step(text, binding) or _with_year(_finest(binding, acts=True), inherited)
    whole = for_the_whole(text, best)
    found = _as_completed(text, best, whole)
    if inherited is None or whole or _says_more(found, best, inherited):
        return found
    return inherited


def _is_past(mention: TimeMention, issued: date | None) -> bool:
    """Whether a time was over well before the document; the last year may be a slip of the pen for this one."""
    end = mention.timeline.end
    return issued is not None and end is not None and end.year < issued.year - 1


def _is_of_title(text: str, mention: TimeMention, title: str) -> bool:
    """Whether a year without a preposition stands behind the same three words as in the title."""
    if mention.grain != 2 or mention.qualifier not in ("", "stage") or not mention.explicit:
        return False
    words = [*text[max(0, mention.start - _REACH) : mention.start].split()[-3:], *mention.timeline.raw.split()]
    return len(words) > 3 and " ".join(words).lower() in title.lower()


# "năm 2011 triển khai 20% cơ quan, năm 2012 đạt 60%, năm 2013 đạt 100%": the figure of one step.
_STEP = re.compile(r"[^,;.\n]{0,30}?\d[\d.,]*\s*(?:%|[^\W\d_])")
# So is "65% vào năm 2025 và 75% vào năm 2030", "… 70% (năm 2025), 80% (năm 2026)": the year stands behind it.
_STEP_OF = re.compile(r"\d\s?(?:%(?:\s[^.;:\n]{0,160}?)?|[^\W\d_/][^.;:,\n]{0,160}?|/[\d.]+[^.;:,\n]{0,60}?)?,?\s*\(?$")


def _last_step(text: str, mentions: list[TimeMention]) -> TimeMention | None:
    """The last of several years that each have a figure of their own: with its step all is done.

    As in a table with a column a year, whose last one counts (annotation guide).
    """
    years = [m for m in mentions if m.form == "point" and m.grain == 2 and m.timeline.end]
    ends = [m.timeline.end for m in years if m.timeline.end]
    if len(years) < 2 or len(years) != len(mentions) or ends[-1] != max(ends) or len(set(ends)) == 1:
        return None
    starts = [0, *(m.end for m in years)]
    before = [_STEP_OF.search(text, start, m.start) for start, m in zip(starts, years, strict=False)]
    behind = [_STEP.match(text, m.end) for m in years]
    if not all(before) and not all(behind):
        return None
    return replace(years[-1], timeline=_as_deadline(years[-1]))


@lru_cache(maxsize=4096)  # cells of a column say the same few times
def timeline_of_attribute(value: str, *, due: bool = False, year: int | None = None) -> Timeline | None:
    """The time in the value of a "Thời gian thực hiện" line or in a table's cell.

    `due`: the column is of due times ("Thời gian hoàn thành"), so that a single year or month is a deadline. Of several
    times the finest counts, of several deadlines as fine the last. None when the value names no time ("theo tiến độ
    đề ra"). `year` is that of the plan: a month, a quarter or a day without a year is of that one, and
    so is "cả năm".
    """
    spelt = in_figures(value.strip())
    if spelt != value.strip():
        told = timeline_of_attribute(spelt, due=due, year=year)
        return told and told.model_copy(update={"raw": told.raw if told.raw in value else " ".join(value.split())})
    found = _time_of_value(value, due)
    if year is None or found is None or found.rrule or found.end:
        return found
    if _WHOLE_YEAR.fullmatch(found.raw):
        return Timeline(raw=found.raw, kind="period", start=date(year, 1, 1), end=date(year, 12, 31))
    said = value.rstrip(" \n.;)")  # a bracket may close behind it: "Tuần 1 (từ 05/9 đến 10/9)"
    of_year = _time_of_value(f"{said}/{year}", due) if _IN_A_YEAR.search(said) else None
    return of_year.model_copy(update={"raw": of_year.raw.removesuffix(f"/{year}")}) if of_year else found


# What is one of each year: a month, a quarter, a day of a month.
_IN_A_YEAR = re.compile(
    r"(?:tháng|qu[ýí])\s+(?:\d{1,2}|[IV]{1,3})(?:(?:\s?[-,]\s?|\s+và\s+)(?:(?:tháng|qu[ýí])\s+)?(?:\d{1,2}|[IV]{1,3})){0,4}$"
    r"|(?<!\d)(?!24/7)\d{1,2}/\d{1,2}$",
    re.IGNORECASE,
)
_WHOLE_YEAR = re.compile(r"(?:cả|trong|suốt) năm", re.IGNORECASE)


# "Thường xuyên trong Quý IV/2026" is not due at the end of it (ANNOTATION: "Thường xuyên trong tháng").
_ALL_ALONG = re.compile(r"(thường xuyên) (?:trong|suốt) (?:cả )?(?:tháng|quý|năm|quá trình)(?!\w)[^,;]*", re.IGNORECASE)


def _time_of_value(value: str, due: bool) -> Timeline | None:
    value = value.strip()
    if along := _ALL_ALONG.fullmatch(value):
        return Timeline(raw=along[1], kind="ongoing", start=None, end=None)
    mentions = [m for m in with_cycles(value, find_times(value)) if not _is_citation(value, m)]
    mentions = [m for m in mentions if not _is_vision(value[: m.start].lower(), m)] or mentions
    if mentions:
        best = _finest(mentions)
        best = _into_next_year(value, best)
        day = best.timeline.end if best.timeline.kind == "deadline" and not due else None
        if day and _HOURS.search(value[: best.end].lower()):
            # From one hour to another: it is held on that day, and not due by it.
            return best.timeline.model_copy(update={"kind": "period", "start": day})
        return _as_deadline(best) if due or DONE.search(value[: best.start].lower()) else best.timeline
    return undated(value)


# A task that a quarter begins goes on through the year behind it: "Quý IV/2026, 2027".
_NEXT_YEAR = re.compile(r"\s*(?:[,;]|và)\s*(?:năm\s+)?(20\d\d)\s*$")


def _into_next_year(value: str, mention: TimeMention) -> TimeMention:
    begun, year = mention.timeline, _NEXT_YEAR.match(value, mention.end)
    if not (year and mention.grain == 3 and begun.start and begun.end and int(year[1]) == begun.end.year + 1):
        return mention
    raw = value[mention.start : year.end()].strip()
    whole = Timeline(raw=raw, kind="period", start=begun.start, end=date(int(year[1]), 12, 31))
    return replace(mention, timeline=whole, end=year.end())


def timeline_of_pair(begin: str, end: str, year: int | None = None) -> Timeline | None:
    """The time in a pair of cells "Bắt đầu" | "Kết thúc": from the first day of the one to the last of the other.

    A cell that is empty or names no day leaves its side open; a cycle or "thường xuyên" in either is the whole answer.
    A cell without a year ("Quý I") is of that of the other one, or of `year`.
    """
    first, last = timeline_of_attribute(begin, year=year), timeline_of_attribute(end, due=True, year=year)
    if first and last and not last.end and (begun := first.start or first.end):
        last = timeline_of_attribute(end, due=True, year=begun.year)
    if first and last and last.end and not (first.start or first.end):
        first = timeline_of_attribute(begin, year=last.end.year)
    named = [t for t in (first, last) if t]
    if first is None or any(t.kind in ("ongoing", "recurring") for t in named):
        return next((t for t in named if t.kind in ("ongoing", "recurring")), last)
    start = first.start or first.end
    if start is None:
        return last or first
    stop = last.end if last else None
    raw = f"{first.raw} - {last.raw}" if last else first.raw
    return Timeline(raw=raw, kind="period", start=start, end=stop if stop is None or stop >= start else None)


@lru_cache(maxsize=4096)  # every row below a title of a table asks for it
def timeline_of_heading(title: str, *, plan: str = "") -> Timeline | None:
    """The time that a heading sets for what stands under it: "a) Đến năm 2025", "Mục tiêu đến năm 2030".

    None where it only belongs to a name ("Thực hiện Đề án … đến năm 2030"). Of several the first counts: in "Mục tiêu
    đến năm 2030, tầm nhìn đến năm 2045" the goals are those of 2030. `plan` is the document's title: a heading that
    says its year again ("NHIỆM VỤ NĂM 2009" in the plan of that year) sets none.
    """
    title = _LABEL.sub("", title.strip())
    mentions = find_times(title)
    if not mentions or any(m.start() <= mentions[0].start < m.end() for m in _QUOTED.finditer(title)):
        return None
    first = mentions[0]
    before, after = title[: first.start].lower(), title[first.end :].lower()
    again = first.grain == 2 and first.qualifier in ("", "stage") and first.timeline.raw.lower() in plan.lower()
    if again and before.strip(" (–-"):  # a year alone is a heading of its own
        return None
    if _STAGE.match(before) and first.timeline.start and not after.strip(" :.;)"):
        return first.timeline.model_copy(update={"kind": "period"})
    if _closes_title(before, after, first):
        return first.timeline if "hoàn thành" not in before else _as_deadline(first)
    if not before.strip(" (–-") and (first.grain > 0 or not after.strip(" :.;)")):
        return first.timeline
    if _is_citation(title, first) or _OF_VISION.search(before):
        return None
    named = re.search(rf"(?<!\w){_NAMED}\s+(?!này)\w", _GOAL_WORDS.sub("", before))
    if (goals := _GOALS.match(before)) and not named and (first.qualifier == "by" or "thực hiện" not in goals.group()):
        return first.timeline
    return first.timeline if not _HEADING_WORDS.sub("", before).strip(" (–-:,") and not named else None


# "A. CHUẨN BỊ HẠ TẦNG (Quý I/2025)", "2. Số hóa hồ sơ (hoàn thành trong năm 2022)", "3. Hợp tác, từ năm 2023".
_TAIL = re.compile(
    r"(?:[(:]\s*(?:(?:hoàn thành|thực hiện|triển khai|xong|dự kiến|thời gian|tiến độ|từ|trong|là)[\s:]*)*"
    # Behind a comma a stage is part of the name: "Đầu tư công trung hạn, giai đoạn 2026 - 2030".
    r"|,\s*(?:(?:hoàn thành|thực hiện|triển khai|xong|dự kiến|từ|trong)\s*)*)$"
)


# What is summed up lies behind: "1. Tổng kết công tác cải cách, giai đoạn 2011 - 2020".
_SUMS_UP = re.compile(r"\s*(?:tổng kết|sơ kết|đánh giá)(?!\w)")


def _closes_title(before: str, after: str, mention: TimeMention) -> bool:
    """Whether a time alone behind a bracket, a colon or a comma closes a title: it is set for what that covers."""
    tail = _TAIL.search(before)
    if tail is None or after.strip(" ):.;") or (_SUMS_UP.match(before) and mention.qualifier in ("", "stage")):
        return False
    if before[tail.start()] == "," and mention.qualifier in ("", "stage"):
        # … and so is a bare year, and the day of a paper: "Thực hiện Chỉ thị số 05-CT/TW, ngày 15/5/2016".
        return mention.grain > 2 and not re.search(r"(?<!\w)số\s\d", before)
    # Years are part of names ("Thực hiện Đề án …, giai đoạn 2021 - 2025"), days and months are not.
    return mention.grain > 2 or not re.search(rf"(?<!\w){_NAMED}(?!\w)", before[: tail.start()])


# "Đợt 1: Trong tháng 12/2025" says when that part of the work goes on, and not what is due by then; so does the day of
# a timetable: "Ngày 1: Thứ Hai, 24/8/2026".
_WEEKDAY = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_STAGE = re.compile(
    r"\s*(?:(?:đợt|giai đoạn|bước|ngày|buổi)\s+(?:\d{1,2}|[ivx]{1,4}|cuối|đầu|thứ \w+)\s*[:(–-]\s*(?:trong\s+)?"
    # A stage may be told by what goes on in it: "Giai đoạn thực hiện thí điểm từ năm 2025 đến hết năm 2028".
    rf"(?:{_WEEKDAY},?\s+)?|{_WEEKDAY},?\s+|giai đoạn\s(?:[^\W\d_]+\s){{1,6}})\(?$"
)
_LABEL = re.compile(r"^(?:[-+•*–]|(?:[IVXLC]+|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])\s?[.)/:])\s*")
# A part on goals and vision: the year is that of the vision, and the goals below have their own.
_OF_VISION = re.compile(r"(?:mục tiêu|quan điểm)[^.;]*(?:,|\svà)\s+tầm nhìn\s[^.;]{0,12}$")
_GOAL_WORDS = re.compile(r"(?:mục tiêu|chỉ tiêu|tầm nhìn|định hướng|phấn đấu|lộ trình)(?!\w)")
_GOALS = re.compile(rf"\s*(?:dự báo\s+|thực hiện\s+)?(?:các\s+|một số\s+)?{_GOAL_WORDS.pattern}")
_HEADING_WORDS = re.compile(
    r"(?<!\w)(?:một số|phương hướng|nhiệm vụ|giải pháp|trọng tâm|cụ thể|chủ yếu|chính|tổng quát|chung|kinh phí|"
    r"dự kiến|nội dung|công việc|công tác|hoạt động|giám sát|kiểm tra|tiến độ|thời gian|thực hiện|triển khai|"
    r"hoàn thành|các|những|và|về|trong|"
    r"giai đoạn|đợt|bước|phân kỳ|cần|phải|làm|ngay|[ivx]{1,4}|\d{1,2})(?!\w)"
)


def _with_year(mention: TimeMention, inherited: Timeline | None) -> TimeMention:
    """A point without a year, read in the one year that `inherited` spans ("trước ngày 30/9" under "Năm 2025")."""
    if mention.form != "point" or mention.explicit or inherited is None or not (inherited.start and inherited.end):
        return mention
    year = inherited.end.year
    dated = find_times(f"{mention.timeline.raw}/{year}") if inherited.start.year == year else []
    if len(dated) != 1 or not dated[0].explicit:
        return mention
    timeline = dated[0].timeline.model_copy(update={"raw": mention.timeline.raw})
    return replace(dated[0], start=mention.start, end=mention.end, timeline=timeline)


def _rank(mention: TimeMention) -> tuple[int, int]:
    """Finer first; as fine, a date before a cycle."""
    known = mention.explicit or mention.timeline.rrule is not None
    return mention.grain if known or mention.grain < 2 else 1, int(mention.timeline.kind == "deadline")


def _finest(mentions: list[TimeMention], *, acts: bool = False) -> TimeMention:
    """The mention that binds most closely; of deadlines as fine in one value the last, of anything else the first.

    `acts`: the times stand in sentences and tell several acts or stages apart; as for the kind of a provision, the
    first counts: it falls due first, and a goal kept up ("đến năm 2025 đạt …, duy trì đến năm 2030") is met by then.
    """
    top = max(map(_rank, mentions))
    best = [m for m in mentions if _rank(m) == top]
    several = best[0].timeline.kind == "deadline" and not acts
    return best[-1] if several else best[0]


# A dash between two quarters, each named in full, is from the one to the other; "Quý I - II" is one due half-year.
_BETWEEN_QUARTERS = re.compile(r"qu[ýí]\s+\w+\s{0,4}[-–—]\s{0,4}qu[ýí]\s")


def _as_deadline(mention: TimeMention) -> Timeline:
    """A year, or several quarters or months, as a due time; ranges of years and open periods stay what they are."""
    timeline = mention.timeline
    if mention.form == "undated" and timeline.kind == "period":  # "hoàn thành trong 9 tháng đầu năm"
        return timeline.model_copy(update={"kind": "deadline"})
    stretch = mention.form == "range" and mention.grain == 3 and not mention.qualifier  # "Quý I - II/2024"
    if timeline.kind != "period" or not (mention.form == "point" or stretch) or timeline.end is None:
        return timeline
    if mention.qualifier == "stage" or _BETWEEN_QUARTERS.search(timeline.raw.lower()):
        return timeline
    start = None if mention.grain == 2 else timeline.start
    return timeline.model_copy(update={"kind": "deadline", "start": start})


def _as_completed(text: str, mention: TimeMention, whole: bool) -> Timeline:
    """ "hoàn thành … trong năm 2025" and "đạt 50% vào năm 2025" are deadlines, "ban hành … trong năm 2025" a period.

    `whole`: the time is set for the whole provision, so that it is that of its first clause.
    """
    before = text[max(0, mention.start - _REACH) : mention.start].lower()
    done = DONE.search(_CLAUSES.split(before)[0] if whole else before)
    if before.strip() in ("", "phấn đấu"):
        done = _DONE_THEN.match(text[mention.end : mention.end + _REACH])
    if mention.timeline.raw.lower().startswith("vào") or done:
        return _as_deadline(mention)
    return mention.timeline


def _says_more(found: Timeline, mention: TimeMention, inherited: Timeline) -> bool:
    """Whether the text's own time replaces the inherited one."""
    if mention.grain == 4:
        return True
    if found.kind == "ongoing" or (found.kind == "recurring" and found.rrule is None):
        return False
    if found.kind == "recurring":
        return inherited.kind in ("period", "ongoing") or mention.start == 0
    if found.kind == inherited.kind and found.end is not None and found.end == inherited.end:
        return False  # the same time, said again
    if mention.explicit and mention.grain == 3 and inherited.kind == "deadline" and found.end:
        return True  # a month of its own beats the day over it
    if inherited.kind in ("ongoing", "period"):
        # A month or a quarter is of the plan's year, said or not, as a day is.
        dated = found.kind == "deadline" and (mention.explicit or mention.form in ("limit", "point"))
        return dated or inherited.kind == "ongoing"
    if mention.form == "onward":  # it has no end of a heading: "Đến cuối năm 2025: … từ năm 2025 trở đi"
        return any(m.qualifier for m in find_times(inherited.raw))
    return found.kind == "deadline" and mention.explicit and mention.grain >= _finer_than(inherited)


def _finer_than(due: Timeline) -> int:
    """The grain that replaces an inherited due time: its own for a heading ("Đến năm 2025"), one more for a cell's.

    A bare "2025" or "6/2025" was filled in for this very provision; another year in its text is some detail's.
    """
    times = find_times(due.raw)
    return max((m.grain + (not m.qualifier) for m in times), default=4)


def _binds(text: str, mention: TimeMention) -> bool:
    """Whether `mention` tells when the act of the provision `text` is done."""
    before, after = _sentence_before(text, mention), text[mention.end : mention.end + _AHEAD].lower()
    low = before.lower()
    if mention.form in _CYCLIC:
        return cycle_binds(low, after, mention)
    if _is_citation(text, mention) or _BASELINE.search(low) or _TAKES_PLACE.search(low):
        return False
    if _RISES_FROM.search(low) and _RISES_TO.match(after):
        return False
    # A term counted from an event lies ahead, whatever was done before.
    if mention.form != "limit" and (_DONE_BEFORE.search(low) or _SAID_BEFORE.search(low)):
        return False
    if mention.grain == 4:
        return not (mention.form == "day_of_year" and _CHOSEN.search(low) and _AS_DAY.match(after))
    if (mention.form == "undated" and is_of_matter(low, after, mention.timeline.raw.lower())) or (
        mention.form == "limit" and lasts(low, mention)
    ):
        return False
    # What is to be completed has a term, which may close the sentence behind its purpose.
    due = mention.timeline.kind == "deadline"
    completed = due and low.lstrip().startswith("hoàn thành ") and not after.strip(" .;")
    if (is_aim(low) and not completed) or _is_vision(low, mention):
        return False
    return not _is_name(low, mention)


# From where to where the figures of a report are counted (Decree 09/2019/NĐ-CP, art. 12) is not when it is due.
_RECKONED = re.compile(r"(?<!\w)thời gian (?:báo cáo|chốt số liệu)[^.;:,]*\stính(?: từ\s[^.;:,]*| )$")


def _without_reckoning(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """`mentions` but those between which the figures of a report are counted."""
    if "tính từ" not in text:
        return mentions
    return [m for m in mentions if not _RECKONED.search(_sentence_before(text, m).lower())]


_CYCLIC = ("cycle", "regular_cycle", "regular", "ongoing", "times", "times_each", "every_so_often")


def _is_vision(low: str, mention: TimeMention) -> bool:
    """Whether the year is the far end of a programme's name: "…, tầm nhìn đến năm 2050"."""
    return _VISION.search(low) is not None or mention.timeline.raw.lower().startswith("tầm nhìn")


def _sentence_before(text: str, mention: TimeMention) -> str:
    """What stands before the mention in its sentence (or in its part up to a semicolon or colon)."""
    window = text[max(0, mention.start - _REACH) : mention.start]
    ends = [m.end() for m in _SENTENCE.finditer(window)]
    return (window[ends[-1] :] if ends else window).lstrip()


def _is_citation(text: str, mention: TimeMention) -> bool:
    """Whether the time is the date of a document: right after its number, or unqualified and followed by its issuer."""
    if mention.qualifier in ("before", "by", "within") or mention.form not in ("point", "years"):
        return False
    before = _sentence_before(text, mention)
    if _ISSUED.search(before.lower()) and not mention.timeline.raw.lower().startswith("qu"):  # papers bear their day
        return True
    codes = list(DOCUMENT_CODE.finditer(before))
    if codes and len(before) - codes[-1].end() < 40 and "," not in before[codes[-1].end() :].strip(" ,"):
        return True
    return mention.grain == 4 and re.match(r"\s+của\s", text[mention.end : mention.end + 8]) is not None


# Words that names do not use before their years.
_ONLY_DUE = ("đến hết", "hết", "chậm", "muộn", "trước", "từ nay", "đến cuối")


# Congresses and elected bodies are named by their term: "Đại hội Đảng bộ huyện lần thứ IX, nhiệm kỳ 2020-2025".
_TERM_OF = re.compile(r"(?<!\w)(?:đại hội|đảng bộ|chi bộ|hội đồng nhân dân|hđnd|đại biểu|cấp ủy|chấp hành)(?!\w)")


def _is_name(low: str, mention: TimeMention) -> bool:
    """Whether a year belongs to the name of a plan, programme or law, or to the noun before ("tổng kết năm 2025")."""
    if mention.grain > 2 or mention.timeline.raw.lower().startswith(_ONLY_DUE):
        return False
    if mention.timeline.raw.lower().startswith("nhiệm kỳ") and _TERM_OF.search(low):
        return True
    if mention.qualifier == "within":
        return False
    if mention.qualifier == "" and _SUBJECT_YEAR.search(low):
        return True
    return _NAME_BEFORE.search(low) is not None


# "8h00-10h00 ngày …", "từ 7 giờ 30 đến 11 giờ ngày …".
_HOURS = re.compile(
    r"\d{1,2}\s?(?:giờ|h|g|:)\s?(?:\d\d)?\s?(?:phút)?\s{0,3}(?:-|–|đến)\s{0,3}\d{1,2}\s?(?:giờ|h|g|:)(?=[^/]{0,40}\d{1,2}[/\s])"
)
