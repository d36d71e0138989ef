"""Which cycles bind: whether "hằng năm", "định kỳ …", "thường xuyên" is an adverb of the act or part of a noun."""

from __future__ import annotations

import re

from extract.lexicon import opens_with_act
from extract.timelines_aside import is_aim
from extract.timelines_grammar import TimeMention

_AVERAGE = re.compile(r"(?:bình quân|trung bình|tốc độ tăng(?: trưởng)?)\s*$")
# Verbs that plans put beside "hàng năm", "định kỳ", "thường xuyên" when these say when the act is done.
_ACT = (
    r"(?:tổ chức|xây dựng|bố trí|báo cáo|tham mưu|rà soát|tổng hợp|đánh giá|kiểm tra|thanh tra|giám sát|thực hiện|"
    r"cân đối|lập|trình|ban hành|phối hợp|chủ trì|căn cứ|trên cơ sở|đào tạo|bồi dưỡng|tập huấn|hỗ trợ|giao|phân bổ|"
    r"công bố|sơ kết|tổng kết|theo dõi|đôn đốc|cập nhật|nắm|tuyên truyền|phổ biến|hướng dẫn|đăng ký|đề xuất|họp|"
    r"giao ban|duy trì|cung cấp|gửi|nộp|thông tin|thông báo|quan trắc|trao đổi|tiếp nhận|có|đối chiếu|kiểm kê|điều tra|"
    r"thống kê|khảo sát|triển khai|tăng cường|đẩy mạnh|dành|chi|xem xét|điều chỉnh|biên soạn|quan tâm|chỉ đạo|tư vấn|"
    r"duy tu|bảo dưỡng|bảo trì)"
)
_MODAL = r"(?:(?:được|phải|cần|có trách nhiệm|tiến hành|chủ động)\s+)?"
# How many a time is as good as an act: "mỗi năm ít nhất 02 hội nghị".
_AT_LEAST = r"(?:(?:ít nhất|tối thiểu|tối đa|không dưới|không quá|khoảng|trên|từ|có|bình quân)\s+){0,2}"
_ACT_AFTER = re.compile(
    rf"[\s,]*(?:hoặc đột xuất\s+|và đột xuất\s+|đột xuất,?\s+)?{_MODAL}(?:{_ACT}(?!\w)|{_AT_LEAST}\d)"
)
_ACT_BEFORE = re.compile(rf"(?<!\w){_ACT}(?:,\s*{_ACT})*\s*$")
_OPENS = re.compile(r"(?:^|[.;:!?(–]\s*|^\s*[-+•*]\s*|(?<!\w)(?:phấn đấu|đảm bảo|bảo đảm|đồng thời|đồng thời,)\s*)$")
_JOINS = re.compile(r"(?:,|(?<!\w)(?:và|hoặc))\s*$")
_GOES_ON = re.compile(r"\s*(?:$|[.;,):]|(?:của|theo|để|nhằm|đã|được|cho|trong|và|cùng|này|trên|tại)(?!\w))")
# Nouns under which a cycle only says what kind of thing is meant ("chế độ báo cáo định kỳ").
_THING = re.compile(
    r"(?<!\w)(?:chế độ|nội dung|kết quả|tình hình|hoạt động|(?<!tổ )công tác|chương trình|(?<!sở )(?<!bộ )(?<!vụ )"
    r"(?<!phòng )(?<!ban )(?<!chính - )kế hoạch|phong trào|"
    # "UBND các xã kiểm tra thường xuyên …": whose committees act is no thing.
    r"trong|vào|theo|tại|tiêu chí|việc|(?<!ubnd )(?<!nhân dân )các|những|số liệu|thông tin về)(?!\w)"
    r"(?:\s+[^\s,;.]+){0,7}\s*$"
)
# What is held, and what is made by a plan: there a cycle at the end is that of the noun.
# Further things that are held stand behind a semicolon: "Tổ chức tập huấn; hội thảo về …".
_HELD = re.compile(
    r"(?:^|[.;:]\s+)(?:tổ chức|mở|tập huấn|bồi dưỡng|phát động|duy trì|hội thảo|hội nghị|tọa đàm|hội thi|"
    r"diễn đàn)\s[^.;:]*$"
)
_PLANNED = re.compile(
    r"(?<!\w)(?:kế hoạch|dự toán|chương trình|ngân sách|nhiệm vụ|chỉ tiêu|công tác|kết quả|mục tiêu|báo cáo|nguồn|"
    r"vốn|đề án|phong trào|nhu cầu)(?:\s+[^\s,;.]+){0,3}\s*$"
)
# What is woven into a plan is done when that plan is made: "lồng ghép vào kế hoạch bồi dưỡng công chức hằng năm".
_WOVEN = re.compile(r"(?<!\w)vào (?:các )?(?:kế hoạch|chương trình|dự toán|quy hoạch|nội dung)(?!\w)")
_MADE = re.compile(
    r"(?<!\w)(?:xây dựng|lập|ban hành|trình|bố trí|cân đối|phân bổ|giao|phê duyệt|tham mưu|hỗ trợ|công bố|xác định)\s+"
    r"(?:[^\s,;.]+\s+){0,4}?(?:kế hoạch|dự toán|kinh phí|nguồn lực|chương trình|báo cáo|danh mục|vốn|ngân sách|"
    r"phương án|chỉ tiêu|mục tiêu|bảng giá|đơn giá)(?!\w)(?P<rest>[^.;:]*)$"
)
# What is told in a report of each year is told each year; so is what a plan of each year spells out.
_PUT_IN = re.compile(
    r"(?<!\w)(?:cụ thể hóa\s[^.;:]*\s(?:vào|trong|thành|bằng) (?:các )?(?:kế hoạch|chương trình)|"
    r"(?:lồng ghép|tổng hợp)\s[^.;:]*\s(?:vào|trong) báo cáo)(?!\w)[^.;:]*$"
)
# Plans are "trung hạn và hằng năm" (Law on public investment, art. 4): the latter is a plan of each year.
_MEDIUM_TERM = re.compile(r"(?<!\w)(?:trung hạn|dài hạn|0?5 năm)(?:,| và)\s+$")
# The grounds of an act stand before the first comma: "Căn cứ các nguồn vốn trên, hằng năm UBND tỉnh xây dựng …".
_GROUNDED = re.compile(r"(?:^|[.;]\s+)(?:căn cứ|trên cơ sở)\s[^.;,]+,\s+$")
# Who follows and judges how things go at the end of a clause does so by its cycle.
# Behind "của", "do", "các" it may be that of what happens: "thiệt hại do thiên tai hằng năm".
_ASSESSED = re.compile(
    r"(?:^|[.;]\s+)(?:theo dõi|tổng hợp|thống kê|đánh giá|kiểm tra|giám sát|đối chiếu|kiểm kê|đôn đốc)(?:,| và)? "
    r"(?:(?!(?:của|do|các|bởi|tại|theo|xảy ra|diễn ra|phát sinh)\s)[^\s.;:]+\s+){1,24}$"
)
_APART = re.compile(r"(?<!\w)(?:cho|trong|(?<!dựa )vào|của|theo|để|nhằm|từng|này|tại)(?!\w)")
# Nouns that are "thường xuyên" by their kind: what is spent, what is always to be done, schools for adults.
# … and training beside that for a degree (Law on vocational education 74/2014/QH13, art. 3 and 40).
_STANDING = re.compile(
    r"(?:\bchi|giáo dục|kinh phí|ngân sách|vốn|đầu tư|nguồn|không|cho|nhiệm vụ|công việc|"
    r"(?:sơ cấp|trung cấp|cao đẳng|chính quy|nghề nghiệp|hình thức|chương trình|hệ)(?:,| và| hoặc)?(?: hệ)? đào tạo)"
    r"\s*$"
)
# The grounds of an act end at the comma before it, or before whoever acts ("Căn cứ Kế hoạch …, các cơ quan lập …").
_BASIS = re.compile(
    r"(?<!\w)(?:căn cứ|trên cơ sở|theo|tại)(?!\w)"
    r"(?!.*,\s*(?:(?:các|sở|bộ|ban|phòng|ubnd|ủy ban|cơ quan|đơn vị|địa phương)(?!\w)[^,]*)?$)",
    re.S,
)
# "trước 16 giờ hằng ngày": an hour of the day is always that of an act.
_HOUR = re.compile(r"\d\s*(?:giờ|h)(?![^\W\d])")
# "báo cáo … theo định kỳ." at the end of the clause says when; "chế độ báo cáo theo định kỳ" what kind of report.
_BY_TERM = re.compile(
    r"^(?:(?!chế độ|công tác|nội dung)[^,;])*(?<!\w)(?:báo cáo|gửi|kiểm tra|tổng hợp)(?!\w)[^,;]*\stheo\s+$"
)
# At the end of a report's clause a cycle says how often it is given: "báo cáo kết quả thực hiện hằng tháng."
_REPORTED = re.compile(
    r"(?<!\w)(?<!chế độ )(?:báo cáo|cập nhật (?:kết quả|tình hình|số liệu|tiến độ))(?!\w)[^,;]*"
    r"(?<!kế hoạch)(?<!dự toán)(?<!ngân sách)(?<!chương trình)(?<!nhiệm vụ)\s+$"
)
_CLAUSE_ENDS = re.compile(
    r"\s*(?:$|[.;)]|theo (?:quy định|yêu cầu)(?!\w)|,\s+(?:báo cáo|gửi|trình|kịp thời)\s|"
    r"và\s+(?:tổng kết|sơ kết|gửi|đề xuất)(?!\w))"
)
# "Định kỳ" behind the object of a review is how often that is held: "đánh giá kết quả thực hiện định kỳ 5 năm".
_REVIEWED = re.compile(
    r"(?<!\w)(?<!chế độ )(?<!công tác )(?<!việc )(?:báo cáo|đánh giá|rà soát|sơ kết|tổng kết|kiểm tra|kiểm điểm|"
    r"theo dõi|cập nhật|tổng hợp|xây dựng|ban hành)(?!\w)[^;]*\s$"
)
# So is a bare one behind what is inspected or kept in repair: "Kiểm tra an toàn cháy định kỳ đối với các cơ sở".
_LOOKED_AFTER = re.compile(
    r"(?<!\w)(?<!công tác )(?<!việc )(?<!phí )(?<!kết quả )(?:kiểm tra|thanh tra|rà soát|duy tu|bảo dưỡng|bảo trì)\s"
    r"(?P<what>[^,;:()]{2,60})\s$"
)
_LOOKED_AFTER_ENDS = re.compile(
    r"\s*(?:$|[.;]|(?:đối với|(?:theo )?(?:thẩm quyền|quy định|kế hoạch)|(?:và|hoặc) đột xuất)(?!\w))"
)
# What money is for is not done by giving it: "bố trí kinh phí duy tu, bảo dưỡng thường xuyên".
_UPKEEP_PAID = re.compile(r"(?<!\w)(?:kinh|chi) phí\s(?:kiểm tra|duy tu|bảo dưỡng|bảo trì)[^;:.]{0,40}$")
# … unless it tells what kind of routine is set up: "xây dựng chế độ báo cáo định kỳ hằng tháng".
# Of what others do it is their cycle that is told: "kiểm tra việc thực hiện khám sức khỏe định kỳ hằng năm".
_REGIME = re.compile(
    r"(?<!\w)(?:chế độ|quy chế|lịch)(?!\w)[^,;.]*$|"
    r"(?<!\w)(?:kiểm tra|theo dõi|đánh giá|rà soát)(?!\w)[^;]*\s(?:việc|tổ chức(?! thực hiện| triển khai))(?!\w)[^;]*$"
)
_REVIEW_ENDS = re.compile(r"\s*(?:$|[.;,)]|theo(?!\w)|và\s+(?:tổng kết|sơ kết|gửi|đề xuất|báo cáo)(?!\w))")
# Who keeps to a routine of reports gives them: "thực hiện chế độ báo cáo định kỳ hằng quý".
_ROUTINE = re.compile(
    r"(?<!\w)(?:thực hiện|duy trì|chấp hành)(?: (?:nghiêm|tốt|đầy đủ|nghiêm túc|đúng))* "
    r"chế độ (?:thông tin,? )?báo cáo\s*$"
)
# Behind its object an adverb stands before where the act leads; as part of the noun it would end it.
_LEADS_TO = re.compile(r"\s+(?:vào|lên|đến|tới)\s")
# What somebody is paid comes each month, whatever is done about it.
_PAID = re.compile(
    r"(?<!\w)(?:trợ cấp|phụ cấp|lương|lương hưu|thu nhập|học phí|viện phí)(?!\w)(?:(?!báo cáo)[^,;.:]){0,40}$"
)
# Where money comes from is given out each year, not what it pays for ("bố trí từ nguồn ngân sách hằng năm").
_SOURCE = re.compile(r"(?<!\w)(?:từ|bằng) (?:các )?nguồn\s[^;:.]{0,80}$")
# What the budget of each year can bear is given out each year: "Căn cứ khả năng cân đối ngân sách hằng năm, …".
_YEARLY_GROUNDS = re.compile(
    r"(?:^|[.;]\s+)(?:căn cứ|trên cơ sở)\s(?:vào\s)?khả năng\s[^.;,]*(?:ngân sách|nguồn thu|nguồn lực)"
    r"(?:\s[^\s.;,]+){0,3}\s$"
)
# What so many receive reaches to the end of the sentence; what stands before a time is no longer than `_REACH`.
_PASSIVE = re.compile(r"(?<![\d/.,-])\d[\d.,]*\s?(?:%|[^\W\d_])[^.;:]*\sđược\s([^.;:]+)$")
# What is put into the budget of each year is. What money is for may be listed behind it.
_BUDGETED = re.compile(
    r"(?<!\w)(?<!không )(?:bố trí|cân đối|giao|phân bổ)\s"
    r"(?:[^;:.,]{0,100}|(?:đủ |đầy đủ )?(?:kinh phí|nguồn vốn|vốn)\s[^;:.]{0,160})\strong (?:kế hoạch |dự toán)"
    r"[^;:.,]{0,40}$"
)
# Inspections are held by a plan or at once (Law on inspection): "kiểm tra định kỳ hoặc đột xuất".
_INSPECTED = re.compile(r"(?<!\w)(?<!công tác )(?<!việc )(?:kiểm tra|thanh tra|giám sát)(?: theo)?\s$")
_OR_AT_ONCE = re.compile(r"\s*(?:,|hoặc|hay|và)\s*đột xuất(?!\w)")
# "vào các ngày cố định hằng tuần", "vào đầu quý hằng năm": days of the cycle are days of the act.
# So is what is told at a meeting that is held by a cycle: "báo cáo tại phiên họp thường kỳ hằng tháng".
_ON_DAYS = re.compile(
    r"(?<!\w)(?:vào\s(?:các\s|những\s)?(?:ngày|thứ|buổi|tuần|đầu|cuối|giữa)|"
    r"(?:báo cáo|thông báo|trình)\s[^,;.:]{0,60}?\stại\s(?:các\s)?"
    r"(?:(?:phiên|cuộc|buổi|kỳ)\shọp|(?:hội nghị\s)?giao ban))"
    r"(?!\w)[^,;.:]{0,40}$"
)
# What kind of task it is: "xác định đây là nhiệm vụ thường xuyên".
_TASK_OF_KIND = re.compile(
    r"(?<!\w)(?:(?:là|các|những|bên cạnh)\s(?:một\s)?(?:nhiệm vụ|công việc|việc làm)"
    # A kind of test in schools (Circular 22/2021/TT-BGDĐT, art. 6).
    r"|(?:bài|điểm|đối với|các)\s(?:kiểm tra|đánh giá))\sthường xuyên$"
)


# A day's or a week's round is that of what is done, unless a noun of routine stands before it; so is that of a month or
# a quarter at the end of the sentence, unless the noun before is reckoned by it.
_ROUNDS = ("DAILY", "WEEKLY")
_SENTENCE_ENDS = re.compile(r"\s*(?:$|[.;/])")
_COUNTED_BY_MONTH = re.compile(
    r"(?<!\w)(?:kế hoạch|chương trình|dự toán|ngân sách|nguồn|vốn|doanh thu|doanh số|sản lượng|chi phí|tiền|số liệu|"
    r"nhiệm vụ|chỉ tiêu|căn cứ|trên cơ sở|dựa (?:trên|vào)|theo|phát sinh|định mức|bình quân|tính|mức)(?!\w)"
    r"(?:\s[^\s,;.:]+){0,5}\s*$"
)
_OF_ROUTINE = re.compile(
    r"(?<!\w)(?:hoạt động|sinh hoạt|đời sống|cuộc sống|công việc|nhu cầu|bữa ăn|giao ban|lịch(?: \w+){0,2}|"
    r"thời sự|bản tin|kế hoạch|chương trình|nhiệm vụ|chế độ|công tác|việc|các|những|thu nhập|"
    r"chi phí)(?:\s[^\s,;.]+)?\s*$|"
    # … or what others do: "đường người dân đi lại hằng ngày".
    r"(?<!\w)(?:phát sinh|thải ra|tiêu thụ|xảy ra|đi lại|lưu trú|sinh sống|làm việc|chuyên cần|sử dụng)\s*$"
)
# Of an indicator it is what is measured: "tỷ lệ người ăn đủ rau quả hằng ngày đạt 55%".
_INDICATOR = re.compile(r"(?:^|[.;:]\s+)(?:tỷ|tỉ) lệ\s[^.;:]*$")
# A ceiling of a day's load is no frequency: "mỗi ngày bố trí không quá 7 tiết"; a year's is that of a programme.
_CEILING = re.compile(r"[^,;.]{0,40}?\s(?:không quá|tối đa|không vượt quá)\s\d")
# One of the money itself is a limit of the sum, whatever the cycle: "mỗi năm không quá 100 triệu đồng/hộ".
_MOST_PAID = re.compile(r"\s(?:không quá|tối đa|không vượt quá)\s\d[\d.,]*\s(?:(?:nghìn|triệu|tỷ|tỉ)\s)?đồng(?!\w)")
# Apart from what is reported by a cycle something else is asked for.
_APART_FROM = re.compile(r"(?<!\w)ngoài (?:các |những |việc )?(?:chế độ )?báo cáo\s*$")


# How much of it is done each time: "bố trí tối thiểu 2% tổng chi hằng năm", "trồng rừng hằng năm 500 ha".
_MUCH_BEFORE = re.compile(
    r"(?<![\d/.,-])\d[\d.,]*\s?(?:%|[^\W\d_])(?:(?!\s(?:tại|trong|theo|của|vào)\s)[^,;.:()]){0,80}"
    r"(?<!kế hoạch)(?<!chương trình)(?<!dự toán)(?<!nhiệm vụ)(?<!báo cáo)(?<!công tác)(?<!của)(?<!trong)"
    r"(?<!tiêu thụ)(?<!phát sinh)(?<!xảy ra)\s$"
)
_MUCH_BEHIND = re.compile(
    r"\s(?:đạt |tăng |giảm |khoảng |từ |ít nhất |tối thiểu |trên ){0,3}\d[\d.,]*\s?(?:%|[^\W\d_])"
)
_CITED = re.compile(r"(?<!\w)(?:số|điều|khoản|ngày|tháng|năm|quý|mục|giai đoạn)\s\d[^,;.:()]*$")


# What is given each year may be told before for whom it is: "bố trí 2% tổng chi hằng năm cho …".
_GIVES = re.compile(r"(?:.*[.;:,]\s+)?(?:bố trí|dành|phân bổ|hỗ trợ|cấp|chi)\s[^.;:]*$", re.S)


def _is_of_much(low: str, after: str, mention: TimeMention) -> bool:
    """Whether a cycle tells how often a quantity of the same clause is done or reached."""
    if mention.form != "cycle" or is_aim(low):
        return False
    if _MUCH_BEHIND.match(after):
        return opens_with_act(low) and not _THING.search(low)
    # Right behind a verb it is how often that is done: "2% điện năng tiêu thụ hằng năm".
    given = _GIVES.match(low) and after.startswith(" cho ")
    ends = (given or re.match(r"\s*(?:$|[.;,)])", after)) and not opens_with_act(" ".join(low.split()[-2:]))
    return bool(ends) and _MUCH_BEFORE.search(low) is not None and not _CITED.search(low)


def _is_round(low: str, after: str, mention: TimeMention) -> bool:
    """Whether a cycle of days or weeks stands behind the act and its object: "cập nhật số liệu hằng ngày"."""
    rule = (mention.timeline.rrule or "").removeprefix("FREQ=")
    closing = rule.startswith("MONTHLY") and _SENTENCE_ENDS.match(after) and not _COUNTED_BY_MONTH.search(low)
    if mention.form != "cycle" or not (closing or rule.startswith(_ROUNDS)) or _OF_ROUTINE.search(low):
        return False
    if _INDICATOR.search(low):
        return False
    return not is_aim(low) and not re.match(r"\s*(?:của|cho|tại các cuộc)(?!\w)", after)


# A bracket behind a cycle tells its day; the act goes on behind it: "hằng tháng (trước ngày 20) tổng hợp, báo cáo".
ITS_BRACKET = re.compile(r"\s*\((?:trước|vào|chậm|muộn|ngày|thứ|tháng)\s[^()]{0,60}\)")
_SEEN = 40
"""Characters behind a cycle that tell whether it binds."""


def cycle_binds(low: str, after: str, mention: TimeMention) -> bool:
    """Whether "hàng năm", "định kỳ …", "thường xuyên" is an adverb of the act rather than part of a noun."""
    raw = mention.timeline.raw.lower()
    bracket = ITS_BRACKET.match(after)
    after = after[bracket.end() if bracket else 0 :][:_SEEN]
    if (
        _AVERAGE.search(low)
        or _APART_FROM.search(low)
        or (raw.startswith("mỗi") and (_MOST_PAID if raw.endswith("năm") else _CEILING).match(after))
        or _PAID.search(low)
        or (mention.form == "ongoing" and (_STANDING.search(low) or _TASK_OF_KIND.search(low + raw)))
        # How many rounds a sentence counts is not when they are, unless it names their months.
        or (mention.form == "times" and "đợt" in raw and mention.grain == 2)
        or (mention.form in ("regular", "ongoing") and " phí " in low and _UPKEEP_PAID.search(low))
    ):
        return False
    if (
        _is_of_the_act(low, after, mention)
        or _is_round(low, after, mention)
        or _is_of_much(low, after, mention)
        or (mention.form == "regular" and _INSPECTED.search(low) and _OR_AT_ONCE.match(after))
        or (mention.form == "regular" and _is_looked_after(low, after))
    ):
        return True
    if mention.form == "regular" and _BY_TERM.search(low):
        return not after.strip()[:1].isalpha()
    if mention.form in ("times", "times_each", "every_so_often") or raw.startswith("sau mỗi"):
        return not is_aim(low)
    if _JOINS.search(low):
        return _joined_binds(low, after, mention)
    if is_aim(low):
        return False
    if _ACT_AFTER.match(after) and not re.match(r"\s*,", after):
        return True
    if mention.form in ("ongoing", "cycle") and opens_with_act(after) and not re.match(r"\s*,", after):
        return True
    if raw.startswith("mỗi") and not re.match(r"\s*[^\s.;)]", after):
        return not is_aim(low)  # unlike "hằng", no noun is modified by it: "đăng tải 03 tin, bài mỗi tuần."
    if _is_reported(low, after, mention):
        return True
    if (_ACT_BEFORE.search(low) or mention.form == "regular_cycle") and not _THING.search(_ACT_BEFORE.sub("", low)):
        return True
    return mention.form == "cycle" and (_is_made(low) or _is_held(low, after) or _is_judged(low, after))


def _is_reported(low: str, after: str, mention: TimeMention) -> bool:
    """Whether a cycle ends the clause of a report, or "định kỳ …" that of any review."""
    if mention.form == "regular_cycle":
        return bool(_REVIEWED.search(low) and _REVIEW_ENDS.match(after) and not _REGIME.search(low))
    return bool(mention.form == "cycle" and _REPORTED.search(low) and _CLAUSE_ENDS.match(after))


def _is_looked_after(low: str, after: str) -> bool:
    """Whether "định kỳ" stands behind what is inspected or kept in repair, no act or routine of its own."""
    after_ends, found = _LOOKED_AFTER_ENDS.match(after), _LOOKED_AFTER.search(low)
    if not (after_ends and found) or _REGIME.search(low) or is_aim(low):
        return False
    words = found["what"].split()
    return not (opens_with_act(words[-1]) or opens_with_act(" ".join(words[-2:])))


def _joined_binds(low: str, after: str, mention: TimeMention) -> bool:
    """The same of a cycle that a comma or "và" joins to what stands before it."""
    medium = _MEDIUM_TERM.search(low) if mention.form == "cycle" else None
    if medium:
        low = low[: medium.start()]
        # "bố trí vốn trong kế hoạch … trung hạn và hằng năm" names the plan that the money is in.
        return not _BUDGETED.search(low) and _is_made(low)
    # Nor is a noun modified by "mỗi" behind a comma: "mở chuyên trang, mỗi tháng đăng tải 04 tin".
    apart = mention.form == "ongoing" or mention.timeline.raw.lower().startswith("mỗi")
    if apart and opens_with_act(after) and not is_aim(low):
        return True
    return not _GOES_ON.match(after) and (_ACT_AFTER.match(after) is not None or mention.form == "regular_cycle")


def _is_judged(low: str, after: str) -> bool:
    """Whether a cycle ends the clause of what is followed or judged by it.

    Right behind a verb it is how often that is done: "hội thi tổ chức hằng năm".
    """
    words = low.split()
    if not _ASSESSED.search(low) or opens_with_act(" ".join(words[-2:])) or opens_with_act(words[-1]):
        return False
    return not after.strip() or after.lstrip()[0] in ".,;"


def _is_held(low: str, after: str) -> bool:
    """Whether a cycle ends the sentence of what is held: "Tổ chức hội thảo về dinh dưỡng cho trẻ em hằng năm."."""
    held = not after.strip(" .;/") and (_HELD.search(low) or _received(low))
    return bool(held) and not _PLANNED.search(low) and not _WOVEN.search(low)


def _received(low: str) -> bool:
    """Whether what is done to somebody reaches to the end: "100% giáo viên được bồi dưỡng chuyên môn, nghiệp vụ"."""
    passive = _PASSIVE.search(low)
    return passive is not None and opens_with_act(passive[1])


def _is_of_the_act(low: str, after: str, mention: TimeMention) -> bool:
    """Whether the words right beside a cycle tell that the act is done by it."""
    if mention.form == "ongoing" and _LEADS_TO.match(after):
        return not is_aim(low)
    if mention.form == "regular_cycle" and _ROUTINE.search(low):
        return True
    if mention.form == "cycle" and (_GROUNDED.search(low) or (_YEARLY_GROUNDS.search(low) and after[:1] == ",")):
        return True
    return bool(_OPENS.search(low) or _ON_DAYS.search(low) or _HOUR.search(mention.timeline.raw.lower()))


def _is_made(low: str) -> bool:
    """Whether it is what is made each year: "xây dựng kế hoạch hằng năm", "bố trí trong dự toán hằng năm"."""
    if _PUT_IN.search(low):
        return True
    if _BUDGETED.search(low):
        grounds = _BASIS.search(low)
        # Behind its grounds an act of its own may stand: "trên cơ sở đề xuất của các sở, tổng hợp, bố trí …".
        return grounds is None or any(map(opens_with_act, low[grounds.end() :].split(", ")[1:]))
    made = None if _SOURCE.search(low) else _MADE.search(low)
    if made is not None and any(map(opens_with_act, made["rest"].split(", ")[1:])):
        low = low.rpartition(", ")[2]  # a further act: what it makes counts
        made = _MADE.search(low)
    if made is None:
        return False
    return not _APART.search(made["rest"]) and not _BASIS.search(low[: made.start()])
