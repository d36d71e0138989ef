"""Times in clauses beside the act: an exception, what tells which are meant, a goal that is put in a plan."""

from __future__ import annotations

import re
from datetime import date

from extract.timelines_grammar import TimeMention
from ingest.document import Span

# "Tựu trường ngày 29/8. Riêng lớp 1 tựu trường ngày 22/8": an exception has its own time, not the rule's.
_EXCEPTION = re.compile(r"(?:^|,\s)riêng\s[^\W\d_][^.;]*$")
# A passive behind a plural noun tells which are meant: "các tuyến đường được chọn nâng cấp giai đoạn 2026-2030".
# What is given as a task has its own time: "hoàn thành các chỉ tiêu được giao giai đoạn 2021-2025".
_MEANT = re.compile(r"(?<!\w)(?:các|những) (?:[^\W\d_]+ ){1,4}được (?!giao )[^,;.:]{3,60}\s$")
# A goal with its year is carried into a paper: "đưa mục tiêu giảm nghèo đến năm 2030 vào nghị quyết của cấp ủy".
_PUT_IN = re.compile(
    r"(?<!\w)(?:đưa|lồng ghép|bổ sung|cụ thể hóa) (?:các |những )?(?:mục tiêu|chỉ tiêu)(?!\w)[^;:]{0,120}$"
)
# What a task is about is said before who has it: "Đối với các nhiệm vụ triển khai trong năm 2025, các bộ bố trí …".
_TOPIC = re.compile(r"^(?:đối với|riêng đối với|riêng)\s(?:các|những)\s[^,;:]{3,200}$")
_BEHIND_TOPIC = re.compile(r"\s*,\s+\S")
# What comes before the act has its own time: "Trên cơ sở báo cáo gửi trước ngày 15/6, Sở A trình trước ngày 20/6".
_BEFORE_ACT = re.compile(r"^(?:sau khi|trên cơ sở|căn cứ)\s[^,;:]{3,200}$")
_ITS_COMMA = re.compile(r"[^,;.]{0,60},\s+\S")
# What an act has to agree with has its own year, unless it tells what the act itself is to reach by then: "… phù hợp
# với mục tiêu đạt mức phát thải ròng bằng 0 vào năm 2050".
_AGREES = re.compile(
    r"(?<!\w)(?:phù hợp với|theo|gắn với|hướng (?:đến|tới)) (?:các |những )?(?:mục tiêu|lộ trình|cam kết)"
    r"(?!\w)(?!.*(?:hoàn thành|đề ra|đặt ra|[1-9]))[^,;:]{3,80}$"
)
_INTO = re.compile(r"\s+(?:vào|trong|thành)\s")
_STOP = re.compile(r"[.;]\s|\n")
_REACH = 300  # characters looked back within a sentence


def main_times(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """`mentions` of `text` without those of clauses beside the act; those of an exception stay where no other is."""
    low = text.lower()
    kept = [m for m in mentions if m.grain != 2 or not _is_beside(low, m)]
    if len(kept) < 2:
        return kept
    kept = [m for m in kept if not (_BEFORE_ACT.match(_before(low, m)) and _ITS_COMMA.match(low, m.end))] or kept
    if "riêng" not in low:
        return kept
    return [m for m in kept if not _EXCEPTION.search(_before(low, m))] or kept


DONE = re.compile(r"(?<!\w)(?<!mức độ )(?:hoàn thành|hoàn tất|xong|kết thúc)(?!\w)(?:[^.;:]|(?<=\d)\.(?=\d))*$")
"""What stands before the time by which something is to be completed; a dot within a number ends no sentence."""


def without_sequel(text: str, mentions: list[TimeMention]) -> list[TimeMention]:
    """`mentions` up to the dated one that something is completed by, and those behind it that have an end as well.

    From when that runs ("đưa vào vận hành từ tháng 01/2026"), and how often it is told of ("mỗi tuần báo cáo tiến độ"),
    are times of further acts, and of several acts the first counts (annotation guide). So does the cycle of reports
    before the day of a review of them: "Định kỳ 6 tháng báo cáo tiến độ; tổng kết Đề án vào cuối năm 2025".
    """
    if len(mentions) < 2 or all(m.timeline.end for m in mentions):
        return mentions
    low = text.lower()
    first = mentions[0]
    if first.timeline.rrule and ";" in text:
        mentions = [m for m in mentions if not (m.timeline.end and _is_of_end(low, first, m))]
    dated = (m for m in mentions if m.explicit and m.timeline.end)
    done = next((m for m in dated if DONE.search(low, max(0, m.start - _REACH), m.start)), None)
    return [m for m in mentions if m.start <= done.start or m.timeline.end] if done else mentions


def _is_of_end(low: str, first: TimeMention, mention: TimeMention) -> bool:
    """Whether a time is that of the end of what the `first` cycle leads to, a semicolon between them.

    That is the review behind reports, or the goal that is striven for ("hằng năm giảm …; phấn đấu đến năm 2030 …").
    """
    over = low.find(";", first.end, mention.start)
    if over < 0 or DONE.search(low, first.end, mention.start):
        return False
    further = low[over + 1 : mention.start].lstrip()
    reviewed = "báo cáo" in low[:over] and ("sơ kết" in further or "tổng kết" in further)
    return reviewed or further.startswith("phấn đấu ")


# "… đạt 3,2 điểm (năm 2020: 3,05 điểm)": in brackets behind a figure, what it was when the paper was written.
_COMPARED = re.compile(
    r"\d[^.;:()]{0,60}\(\s*(?:(?:cuối|đầu|hết)\s)?năm\s(?P<year>20\d\d)\s?"
    r"(?::|,|(?:mới |chỉ )?(?:là|đạt|có)(?!\w))\s*(?:là |đạt |có )?\d(?:(?!năm)[^();]){0,30}\)"
)
# Or what has been done so far: "(năm 2025, Sở Tài chính đã tổ chức 2 lớp tập huấn)", up to what remains.
_DONE_SO_FAR = re.compile(
    r"\((?:(?:[^();,]{0,120}\s|(?:năm|đến|trong|tháng|từ)\s[^();,]{0,40},\s[^();,]{0,100}\s)?"
    r"đã (?:tổ chức|hoàn thành|thực hiện|triển khai|ban hành|xây dựng|thành lập)|"
    # Behind a noun these say of what kind it is: "lao động đã đào tạo".
    r"(?:(?:đến nay|(?:hết |trong )?năm \d{4}|hiện nay)\s)?đã (?:đạt|đào tạo))(?!\w)"
    r"(?:(?!(?:,|\svà)\s+(?:(?:[^\W\d_]+ ){0,3}\d[\d.,]*\s?(?:%|(?!tháng|năm)[^\W\d_])|"
    r"còn|kết thúc|mức|cần|phải|phấn đấu|tiếp tục|thời gian|dự kiến))[^();])*(?=[,;)]|\svà\s)"
)
# Parts of a sum with the stage that each is of: "Giai đoạn 2013 - 2015: 66,4 tỷ đồng; giai đoạn 2016 - 2020: …".
_PART_OPENS = re.compile(r"(?:^|[\n;:,(+•-])\s*(?:trong )?$")
_ITS_PART = re.compile(r"\s*(?::|\slà\s|\()\s*(?:khoảng\s|dự kiến\s|là\s)?\d")


# What is worked on was so in that time: "khắc phục hạn chế trong 6 tháng đầu năm", "trong nhiệm kỳ qua".
_MATTER = re.compile(
    r"(?<!\w)(?:tồn tại|hạn chế|khuyết điểm|yếu kém|kết quả|thành tích|ưu điểm|tình hình)(?!\w)[^.;:]*$"
)
_PAST = re.compile(r"\s+(?:qua|vừa qua|trước|vừa rồi)(?!\w)")
# How long a course lasts, and what is measured or kept, is no limit.
_LASTS = re.compile(
    r"(?<!\w)(?:tập huấn|bồi dưỡng|đào tạo|huấn luyện|học|vận hành|hoạt động|trực|làm việc|phát sóng|liên tục|lượng|"
    r"dự trữ|đủ dùng|theo dõi|cách ly|diễn ra|kéo dài)(?!\w)[^.;:]*$"
)
_BARE_LIMIT = re.compile(r"trong \d{1,3} (?:giờ|ngày làm việc)$")


def is_of_matter(low: str, after: str, raw: str) -> bool:
    """Whether a time without days is that of what the act is about."""
    within = raw.startswith("trong ") and not raw.startswith("trong dịp")
    return (within and _MATTER.search(low) is not None) or _PAST.match(after) is not None


def lasts(low: str, mention: TimeMention) -> bool:
    """Whether hours or working days say how long something lasts rather than until when it is done."""
    return _BARE_LIMIT.match(mention.timeline.raw.lower()) is not None and _LASTS.search(low) is not None


def compared(text: str, issued: date | None) -> list[Span]:
    """Brackets that tell what is done already, or an earlier year's figure beside the one to be reached.

    `issued` is the document's date.
    """
    if "(" not in text:
        return []
    low = text.lower()
    done = [Span(*m.span()) for m in _DONE_SO_FAR.finditer(low)] if "đã " in low else []
    if issued is None:
        return done
    # What is issued in the last months of a year is for the next one.
    last = issued.year if issued.month > 9 else issued.year - 1
    found = (m for m in _COMPARED.finditer(low) if int(m["year"]) <= last)
    return done + [Span(m.start() + m.group().index("("), m.end()) for m in found]


def without_compared(text: str, mentions: list[TimeMention], issued: date | None) -> list[TimeMention]:
    """`mentions` without the years of earlier figures, and without the stages of several parts of a sum."""
    beside = compared(text, issued)
    kept = [m for m in mentions if not any(span.start < m.start < span.end for span in beside)]
    # So of several quarters: "(quý I: 01 lớp; quý II: 02 lớp)".
    parts = [m for m in kept if m.form == "range" or (m.grain == 3 and m.form == "point" and not m.explicit)]
    parts = [m for m in parts if _ITS_PART.match(text, m.end)]
    parts = [m for m in parts if _PART_OPENS.search(text, max(0, m.start - 12), m.start)]
    return [m for m in kept if m not in parts] if len(parts) > 1 else kept


def _before(low: str, mention: TimeMention) -> str:
    """What stands before a mention in its sentence."""
    return _STOP.split(low[max(0, mention.start - _REACH) : mention.start])[-1].lstrip()


def _is_beside(low: str, mention: TimeMention) -> bool:
    if mention.form in ("range", "years"):
        return mention.qualifier == "stage" and _MEANT.search(_before(low, mention)) is not None
    if _BEHIND_TOPIC.match(low, mention.end) and _TOPIC.match(_before(low, mention)):
        return True
    if low.startswith(("vào ", "đến ", "tới "), mention.start) and _AGREES.search(_before(low, mention)):
        return True
    return _INTO.match(low, mention.end) is not None and _PUT_IN.search(_before(low, mention)) is not None


_PURPOSE = re.compile(r"(?<!\w)(?:để|nhằm|góp phần|làm cơ sở|làm căn cứ|hướng tới|tiến tới)(?!\w)")
# "Căn cứ Kế hoạch này để tổng hợp, bố trí vốn trong năm 2014": behind grounds "để" opens the act itself.
_GROUNDED = re.compile(r"(?:căn cứ|trên cơ sở|dựa (?:trên|vào)) [^,;.]{3,160}? để(?= )")
# A comma before the time, or before "hoàn thành" with it, ends the purpose: "để …, hoàn thành trong năm 2025".
_AIM_OVER = re.compile(
    r",\s*(?:(?:phấn đấu|bảo đảm|đảm bảo|và)\s+)?(?:(?:hoàn thành|hoàn tất|xong)(?:\s+[^\s,;.:]+){0,4}?\s*)?"
    r"(?:phấn đấu\s*)?$"
    # Nor is a paper handed in for a purpose of its own: "để tháo gỡ khó khăn, trình Thủ tướng … trong tháng 5/2025".
    r"|(?<!tổng hợp),\s*(?:trình|báo cáo|tham mưu)(?:,?\s+[^\s,;.:]+){2,12},?\s+$"
)
# Nor is what is striven for behind a comma: "để mở rộng sản xuất, phấn đấu có 20 hợp tác xã đạt chuẩn trước năm 2027".
_STRIVES = re.compile(r",\s*phấn đấu\s(?:[^,;.:]|[,.](?=\d))*$")


def is_aim(low: str) -> bool:
    """Whether the mention lies in a purpose clause; right after the marker it is the goal's own time.

    What is told in brackets behind a purpose is no part of it: "để …, thu hồi nợ (báo cáo Tổng cục trong tháng 12)".
    """
    opened = low.rfind("(")
    low = low[opened + 1 :] if opened > low.rfind(")") else low
    grounds = _GROUNDED.match(low)
    markers = list(_PURPOSE.finditer(low, grounds.end() if grounds else 0))
    if not markers or not low[markers[-1].end() :].strip() or _AIM_OVER.search(low):
        return False
    return not ("phấn đấu" in low and _STRIVES.search(low, markers[-1].end()))
