"""What stands around a number: comparators, and the words that make it a label, a date or a frequency.

Every function takes the text before the number (a window of fixed width) or after its unit, so the time is linear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.measures import Unit
from extract.records import Comparator

_WORDS: dict[Comparator, str] = {
    ">=": "tối thiểu|ít nhất|không dưới|không ít hơn|không thấp hơn|chí ít|lớn hơn hoặc bằng|cao hơn hoặc bằng|≥|>=|=>",
    "<=": "tối đa|không để quá|không để xảy ra quá|nhiều nhất|không quá"
    "|không vượt quá|không vượt|không trên|không hơn|không cao hơn|không lớn hơn"
    "|chưa quá|nhỏ hơn hoặc bằng|thấp hơn hoặc bằng|≤|<=|=<",
    ">": "trên|hơn|cao hơn|lớn hơn|nhiều hơn|vượt mức|vượt trên|>",
    "<": "dưới|ít hơn|thấp hơn|nhỏ hơn|chưa đến|chưa tới|<",
    "~": "khoảng|khoảng chừng|trên dưới|xấp xỉ|gần|chừng|≈|~",
}
_COMPARATORS = {words: comparator for comparator, all_words in _WORDS.items() for words in all_words.split("|")}


def _alternatives(letters: bool) -> str:
    longest_first = sorted((c for c in _COMPARATORS if c[0].isalpha() == letters), key=len, reverse=True)
    return "|".join(re.escape(c).replace("\\ ", r"\s+") for c in longest_first)


COMPARATOR = rf"(?:(?<!\w)(?:{_alternatives(True)})(?!\w)|{_alternatives(False)})"
"""Regular expression of one comparator, in words or as a sign."""

_EACH = r"mỗi\s+\w+(?:,?\s+\w+){0,2}?"
# A level has its height behind its name: "không vượt quá cao trình 45 m".
_FILLER = (
    r"(?:\s*(?:(?<!\w)(?:cho|là|đạt|có|được|ở|mức|cao (?:trình|độ)|từ|(?:vào|đến)\s+năm\s+\d{4}|"
    rf"{_EACH})(?!\w)|{COMPARATOR}))"
)
# "sạch hơn" is cleaner production, "dựa trên", "tính trên" are prepositions, "cấp trên" is above: no comparators.
_BEFORE = re.compile(
    r"(?<!sạch )(?<!dựa )(?<!cấp (?=trên|dưới))(?<!tính (?=trên))"
    rf"(?P<comparator>{COMPARATOR}){_FILLER}{{0,3}}\s*$|(?<!\w)từ\s+$",
    re.IGNORECASE,
)
# What a grade or a size is said of reaches no further: "đô thị loại IV trở lên". "từ" before the number waits for it
# longer: over a second kind ("từ 5 con trâu, bò trở lên") and what a rate is reckoned on ("từ 5 lần/1.000 km trở lên").
_ONWARDS, _ONWARDS_FROM = (
    re.compile(
        rf"(?:{link}(?!(?:từ|đạt|có|được|loại|hạng|quy mô)\s)[^\W\d_]\w*{base}){{0,{words}}}?"
        r"\s+trở\s+(lên|xuống)(?!\w)",
        re.IGNORECASE,
    )
    for words, link, base in ((6, r"\s+", ""), (10, r",?\s+", r"(?:\s?/\s?\d[\d.]*)?"))
)

# A number after these is a label, whatever follows it. What they are the end of is none: "dứt điểm", "tuyên truyền pháp
# luật", "lấy mẫu" tell how, about what and what is done, and then how many.
_LABEL = re.compile(
    r"(?<!\w)(?:điều|khoản|(?<!dứt )(?<!thí )điểm|mục|tiểu mục|chương|phụ lục|(?<!lấy )mẫu|biểu|biểu mẫu|bảng|hình"
    r"|thứ|lần thứ|(?<!tổng )(?<!trong )(?<!dân )(?<!sĩ )(?<!sỹ )(?<!thiểu )(?<!đổi )(?<!kỹ năng )(?<!công nghệ )"
    r"(?<!kinh tế )(?<!xã hội )số|quyết định|nghị định|nghị quyết|thông tư|chỉ thị|(?<!pháp )luật"
    r"|công văn|văn bản|thông báo|kết luận|đề án|chương trình"
    r"|nghị quyết trung ương|hội nghị trung ương|quốc lộ|quân khu|quân đoàn|sư đoàn|trung đoàn"
    r"|tỉnh lộ|dịp|\d\s?(?:giờ|h)|(?:thuộc|trong|vào) (?:nhóm|top|tốp)"
    r"|(?:điều|khoản|điểm) \d+(?:, \d+)*,"
    r"|một trong|một trong số|trong số|trong tổng số|trên tổng số|km|tcvn|qcvn|iso)\s*$",
    re.IGNORECASE,
)
# A body's number behind a name that ends like "xã hội số": "Trung tâm Bảo trợ xã hội số 2"; counts have two digits.
_NUMBERED_HOUSE = re.compile(
    r"(?<!\w)(?:Trung tâm|Trường|Cơ sở|Bệnh viện|Xí nghiệp|Nhà máy|Trại|Làng|Công ty)(?:\s[^\W\d_]+){1,6}\ssố\s$"
)
# Whom one calls: "tổng đài 111", unlike "lập tổng đài 2 cấp".
_TELEPHONE = re.compile(r"(?:tổng đài|đường dây nóng)\s*$", re.IGNORECASE)
# What has to be the case first: "dừng sản xuất khi lượng mưa vượt quá 100 mm", "nếu có trên 30 học viên".
_CONDITION = re.compile(
    r"(?<!\w)(?<!sau )(?<!trước )(?<!đến )(?:khi|nếu)\s[^,;.:()]{2,60}?"
    r"(?:vượt(?: quá)?|đến|có(?: trên| từ)?|xuống dưới)\s$",
    re.IGNORECASE,
)
# "Đội 3 tổ chức tuần tra": the number of a body, and what it does.
_NUMBERED_BODY = re.compile(
    r"(?<!\w)(?:Đội|Tổ|Nhóm|Khối|Phòng|Trạm|Ban [Cc]hỉ đạo|Đoàn|Cụm|Khu phố|Thôn)(?: công tác| liên ngành| kiểm tra)?"
    r"(?: số)?\s+$"
)
# How many of them there are says who is meant: "Giao Ủy ban nhân dân 04 xã: …".
_COUNTED_BODIES = re.compile(r"(?<!\w)(?:Ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Công an|Đảng ủy)\s+$")
# Their seats are there to be reached: "mạng truyền số liệu đến trụ sở UBND 102 xã, phường".
_SEATS_OF = re.compile(r"(?<!\w)trụ sở\s[^.;:()\d]{0,24}$", re.IGNORECASE)
_OF_PLACES = re.compile(r"(?:xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|đơn vị|cơ quan|địa phương)(?!\w)")
# The second year of "giai đoạn 2011 - 2020 ban hành theo …".
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_FROM_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-–]\s?$")
# After these it is a label unless a noun of the lexicon follows ("mỗi khóa 30 học viên" but "khóa 13").
_RANK = re.compile(
    r"(?<!\w)(?:khóa|kỳ|tầng|hạng|loại|độ|đoạn|đợt|lần|quận|phường|tổ|lớp|khối"
    r"|(?<!nâng )(?<!cung )(?<!trang )(?<!trợ )cấp|bậc|nhóm|vùng|khu vực|tuyến"
    r"|đường|công nghiệp|top"
    r"|tốp|phiên bản|phần|tập|quyển|kế hoạch|dự án|tiêu chí|giờ|phút|lúc|hồi|tháng|ngày|quý|năm)\s*$",
    re.IGNORECASE,
)
# A place or a round that a number names: "Phường 5 tổ chức …", "Đợt 2 tổ chức …".
_NUMBERED = re.compile(r"(?<!\w)(?:Phường|Quận|Thôn|Xóm|Ấp|Bản|Khóm|Khu phố|Tổ dân phố|Đợt|Giai đoạn|Vòng)\s$")
# Months, days and quarters bear numbers, whatever noun follows; years have four digits.
_CALENDAR = re.compile(
    r"(?<!\w)(?<!mỗi )(?<!hàng )(?<!hằng )(?<!một )(?<!từng )(?:tháng|ngày|mùng|quý)\s$", re.IGNORECASE
)
_DATE = re.compile(
    r"(?<!\w)(?:(?P<each>mỗi|hàng|hằng|một|từng)\s+)?(?:năm|tháng|ngày|quý|mùng|giai đoạn|thời kỳ|nhiệm kỳ|niên vụ"
    r"|năm học)\s*$",
    re.IGNORECASE,
)
_BASELINE = re.compile(
    r"(?<!\w)(?:so với|(?<!thực )hiện (?:nay|tại|có)|(?<!thực )hiện là|hiện đạt|hiện mới|thực trạng|cùng kỳ)"
    r"(?:\s*[(,:]?\s*(?:mức|là|đạt|có|khoảng|trên|mới|chỉ))*\s*$",
    re.IGNORECASE,
)
_WORD_WITHIN = re.compile(r"(?<=\w )([^\W\d_])\w*\s+$")
_ARTICLE = re.compile(r"(?<!\w)(?:cả|các|những|trong|thứ|lần|hàng|số)\s*$", re.IGNORECASE)
_IN_LETTERS = re.compile(r"\(\s*bằng chữ(?!\w)[^()]*$", re.IGNORECASE)
_SPELT_OUT = re.compile(r"(?<!\w)(?:tỷ|tỉ|triệu|nghìn|ngàn)\s+$|đồng\s*\(\s*(?:bằng chữ)?\W*$", re.IGNORECASE)
_AGAIN = re.compile(r"(?:\s+[^\W\d_]+)?\s+(?:này|nêu trên|nói trên|trên đây|kể trên|đó)(?!\w)", re.IGNORECASE)
# "thực hiện tốt 2 khâu trọng yếu là: A và B": parts of the matter that the sentence itself goes on to name.
_PARTS_NAMED = re.compile(
    r"(?:khâu|bước|mặt|vấn đề|yếu tố|trụ cột|trọng tâm|đột phá|nguyên tắc|yêu cầu|khía cạnh|phương diện|phần)"
    r"(?:\s+[^\W\d_]+){0,6}\s*:",
    re.IGNORECASE,
)
_COPIES = re.compile(r"(?:bản|bộ)\s+(?:sao|chính|gốc|giấy|photo|hồ sơ)(?!\w)", re.IGNORECASE)
_OFTEN_AFTER = re.compile(
    r"\s*(?:/|(?:mỗi|một|trong|hàng|hằng)\s+)?(?:năm|tháng|quý|tuần|ngày|(?:học |nhiệm )?kỳ)(?!\w)", re.IGNORECASE
)
_OFTEN_BEFORE = re.compile(
    r"(?<!\w)(?:mỗi|hàng|hằng|một|từng|\d+)\s+(?:năm|tháng|quý|tuần|ngày|kỳ)(?:\s+(?:là|có|tổ chức|họp|kiểm tra"
    rf"|thực hiện|{COMPARATOR}))*\s*$",
    re.IGNORECASE,
)
# "Mỗi tuần báo cáo tiến độ 01 lần về Sở A": without a noun behind it "lần" is how often; "06 lần hội chợ" is how many.
_TIMES_EACH = re.compile(r"(?<!\w)(?:mỗi|hàng|hằng|từng)\s(?:năm|tháng|quý|tuần|ngày|kỳ)\s[^\d.,;:()]*$", re.IGNORECASE)
_NO_NOUN = re.compile(r"\s*(?:[^\w\s]|$)|\s+(?:về|cho|tại|vào|trước|với|theo|trong|để|và|gửi|đến)(?!\w)")
_REACHED = re.compile(
    r"(?<!\w)(?:tuổi thọ|thời gian sống(?: khỏe(?: mạnh)?)?)(?: trung bình| bình quân)?$|"
    r"(?<!\w)(?:tuổi thọ|số năm|thời gian|thời hạn|rút ngắn)(?!\w).*(?<!\w)(?:đạt|còn|giảm|ngắn|xuống|tăng|lên"
    r"|thêm)\s*$|(?<!\w)rút ngắn\s*$|(?:^|phấn đấu |và |nhằm )(?:cắt )?giảm\s*$",
    re.IGNORECASE,
)
# How long something made is to be ("Thời lượng (dự kiến): 8-10 phút" of a film) is its measure.
_LENGTH = re.compile(r"(?<!\w)thời lượng(?!\w)(?:\s*\([^()]{1,30}\))?[^.;:()]{0,60}:?[^.;:()]{0,40}$", re.IGNORECASE)
# A rate is told for one of what it is reckoned on: "thu nhập trên 1 ha", "doanh thu trên 01 lao động".
_RATED = re.compile(
    r"(?<!\w)(?:giá trị|thu nhập|doanh thu|lợi nhuận|năng suất|sản lượng|chi phí|kinh phí|"
    r"mức (?:chi|đầu tư|hỗ trợ|thu))(?!\w)(?!.*\d)",
    re.IGNORECASE,
)
# How many of them so many people have: "số bác sĩ trên 10.000 dân đạt 11", unlike "số lượt khách trên 100.000 lượt".
_PEOPLE_COUNTED = re.compile(r"(?:tỷ lệ|tỉ lệ|số)\s(?:[^\W\d_]+\s?){1,5}$", re.IGNORECASE)
_PEOPLE = re.compile(
    r"(?:dân|người|nhân khẩu|trẻ|phụ nữ|nam|nữ|bà mẹ|lao động|học sinh|sinh viên)(?!\w)", re.IGNORECASE
)
_ITS_FIGURE = re.compile(r"[^.;:,\d]{0,40}?(?:\s(?:đạt|là|có|còn|xuống|lên|giảm|tăng|ở mức)\s|:)[^.;,\d]{0,20}\d")
_EACH_TIME = re.compile(r"\s*/\s*lần(?!\w)|\s+(?:một|1|01)\s+lần(?!\w)", re.IGNORECASE)
# What is kept is measured by how long it lasts: "dự trữ thức ăn tối thiểu 10 ngày", "lưu trữ hình ảnh ít nhất 90 ngày".
_KEPT = re.compile(r"(?<!\w)(?:dự trữ|tích trữ|lưu trữ|lưu giữ)(?!\w)[^.;:()]{0,60}$", re.IGNORECASE)
# How long a service takes is its measure (procedures have their limits: Decree 61/2018/NĐ-CP); how long a task
# takes is its time.
_SERVED = re.compile(
    r"(?<!\w)(?:(?:thời gian|thời hạn)\s+(?:xử lý|giải quyết|trả (?:lời|kết quả)|phản hồi|chờ|cấp|thông quan|giao dịch|"
    r"tiếp nhận|khám|điều trị|đi lại|di chuyển|(?:làm|thực hiện) thủ tục|nộp|tiếp cận|mất (?:điện|nước)|"
    r"gián đoạn)|chỉ số)(?!\w)"
    # and of several, one behind the other: "… hỏa tốc không quá 02 giờ, văn bản thường không quá 01 ngày"
    r"(?:[^.;:(),]{0,60}\d\s(?:giờ|ngày|phút)[^.;:(),]{0,50},\s)?[^.;:(),]{0,60}(?P<named>:\s*)?$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"(?:\s+làm việc)?,?\s+(?:kể|tính) từ(?!\w)", re.IGNORECASE)
# So it is of each of several: "mỗi lượt không quá 20 phút".
_EACH_LASTS = re.compile(
    r"(?<!\w)(?<!trước )(?<!sau )mỗi\s+(?:lượt|buổi|lần|chương trình|phóng sự|bản tin|tin|cuộc|phiên|tiết|ca|tiết mục|"
    r"video|clip|khóa|lớp)(?:\s+[^\W\d_]+){0,2}?\s*$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;:()\n]|\.(?!\d)|,\s")
# Where a share is to be reached is no figure of its own: "tại 05 thôn vùng cao đạt ít nhất 90%".
_SCENE = re.compile(r"(?:^|[,;]\s|\s)(?:tại|ở)\s+$", re.IGNORECASE)
# All of those that there are say where: "giảm tai nạn trên cả 3 tiêu chí", "dạy tại cả 3 điểm trường".
_ALL_OF_THEM = re.compile(r"(?<!\w)(?:trên|ở|tại|trong|đối với)\s+cả\s+$", re.IGNORECASE)
_SHARE_FOLLOWS = re.compile(r"[^.;:,]{0,60}?\s(?:đạt|có|tham gia)\s[^.;:,\d]{0,20}\d[\d.,]*\s?%")
# "hai tỉnh Bắc Giang và Bắc Ninh" are named, not counted.
_UNIT_OF_PLACE = re.compile(r"(?:thành phố|tỉnh|huyện|quận|thị xã|xã|phường|sở|bộ|trường|công ty)$", re.IGNORECASE)


_LISTED = re.compile(r"(?<=\s)\d{1,2}(?:(?:\s*,\s*|\s+và\s+)\d{1,2})*(?:\s*,\s*|\s+và\s+)$")


def last_clause(before: str) -> str:
    """What stands before a number in its clause."""
    return _CLAUSE.split(before)[-1]


def comparator_of(words: str | None) -> Comparator:
    """The comparator that `words` (a match of `COMPARATOR`) stand for; "=" for none.

    >>> comparator_of("Tối  thiểu"), comparator_of(None)
    ('>=', '=')
    """
    return _COMPARATORS[" ".join(words.lower().split())] if words else "="


def of_range(before: Comparator) -> Comparator:
    """The comparator of a range behind another, of which the first is kept: "ít nhất 2 - 3 công trình".

    "khoảng 60 - 70%" says no more than its range.
    """
    return "range" if before in ("=", "~") else before


@dataclass(frozen=True, slots=True)
class Lead:
    """What a number is led in by: the text before, where comparator or "từ" begins in it, and what they mean.

    `near` are the last few words of it, on which patterns that end at the number are tried.
    """

    before: str
    near: str
    start: int
    comparator: Comparator
    compared: bool
    since: bool

    @property
    def governor(self) -> str:
        """The clause up to the comparator."""
        return last_clause(self.before[: self.start]).strip()


_NEAR = 40
"""Characters in which a comparator with its fillers, a label or a baseline fits."""


def lead_of(before: str) -> Lead:
    """The comparator that ends `before`; the first one when several follow each other ("ít nhất khoảng")."""
    cut = before.find(" ", max(0, len(before) - _NEAR)) + 1 if len(before) > _NEAR else 0
    near = before[cut:]
    match = _BEFORE.search(near)
    if match is None:
        return Lead(before, near, len(before), "=", False, False)
    words = match.group("comparator")
    return Lead(before, near, cut + match.start(), comparator_of(words), words is not None, words is None)


def onwards(after: str, *, since: bool) -> tuple[Comparator, int] | None:
    """What "trở lên"/"trở xuống" in the text after a unit means, and how far it reaches (0 if words stand between).

    `since`: "từ" stands before the number.
    """
    match = (_ONWARDS_FROM if since else _ONWARDS).match(after)
    if match is None:
        return None
    return (">=" if match.group(1).lower() == "lên" else "<="), (match.end() if len(match.group().split()) == 2 else 0)


# "Có từ 25 công trình" has no fewer; elsewhere "từ" tells where something begins or comes from.
_NO_FEWER = re.compile(r"(?<!\w)(?:có|đạt)\s+từ\s+$", re.IGNORECASE)


# What it grows to may stand behind a year or "hiện nay": "đạt từ 45% (2025) lên 47%".
_GROWS_TO = re.compile(r"[^.;]{0,50}?\s(?:lên|thành|xuống|còn)\s[^.;\d]{0,15}\d")


def is_no_fewer(lead: Lead, after: str) -> bool:
    """Whether "từ" before a single number makes it the least, and not where something begins to grow."""
    return lead.since and _NO_FEWER.search(lead.near) is not None and not _GROWS_TO.match(after)


def is_year(value: float, raw: str) -> bool:
    """Whether four digits without a separator are a year of our time."""
    return 1900 <= value <= 2100 and len(raw) == 4 and raw.isdigit()


def is_label(near: str, raw: str, unit: Unit) -> bool:
    """Whether what stands right before the number `raw` makes it a label, a date or a baseline, not a quantity."""
    if _BASELINE.search(near) or _CONDITION.search(near):
        return True
    if (_A_YEAR.fullmatch(raw) and _FROM_YEAR.search(near)) or (
        _COUNTED_BODIES.search(near) and _OF_PLACES.match(unit.name) and not _SEATS_OF.search(near)
    ):
        return True
    date = _DATE.search(near)
    if date and (len(raw) == 4 or not (date.group("each") or unit.known)):
        return True
    if (
        not unit.percent
        and not unit.name.startswith("đồng")
        and len(raw) < 3
        and (_CALENDAR.search(near) or _NUMBERED.search(near))
    ):
        return True
    if unit.percent or unit.name.startswith("đồng"):
        return False
    if (not unit.known or unit.name.lower() in ("tổ chức", "quốc gia")) and _NUMBERED_BODY.search(near):
        return True
    name = (within := _WORD_WITHIN.search(near)) is not None and within.group(1).isupper()
    if _LABEL.search(near) or (len(raw) > 2 and _TELEPHONE.search(near)):
        return True
    if len(raw) == 1 and near.endswith("số ") and _NUMBERED_HOUSE.search(near):
        return True
    # One word labels all the numbers behind it: "cấp độ 3, 4 tích hợp …".
    return not unit.known and (name or bool(_RANK.search(_LISTED.sub("", near))))


def is_quantity_in_words(words: str, lead: Lead, unit: Unit) -> bool:
    """Whether a number written out is a quantity: "một", "năm" only after a comparator, others before a known noun.

    Part of a longer number ("một tỷ hai trăm triệu") or a sum repeated in brackets it is not.
    """
    if _SPELT_OUT.search(lead.near) or _IN_LETTERS.search(lead.before):
        return False
    article = words in ("một", "năm") or _ARTICLE.search(lead.near)
    return unit.known and (lead.compared or not article)


def is_frequency(near: str, after: str, unit: Unit) -> bool:
    """Whether it tells how often ("02 lần/năm", "mỗi năm một lần", "03 giờ/lần") rather than how many."""
    if unit.time and _EACH_TIME.match(after):
        return True
    noun, _, rate = unit.name.lower().partition("/")
    if near.rstrip().lower().endswith("gấp"):  # "gấp 2 lần năm 2010"
        return False
    if noun == "lượt" and rate.startswith("người"):  # how often each of them is: "2,5 lượt/người/năm"
        return False
    if noun in ("đợt", "kỳ") and rate:
        return True
    if noun == "lần" and _TIMES_EACH.search(near) and _NO_NOUN.match(after):
        return True
    if noun not in ("lần", "buổi", "lượt"):
        return False
    # What takes place so many times is a count: "hằng tháng kiểm tra ít nhất 300 lượt sử dụng điện".
    alone = noun == "lần" or _NO_NOUN.match(after)
    return bool(rate or _OFTEN_AFTER.match(after) or (alone and _OFTEN_BEFORE.search(near)))


def is_duration(unit: Unit, lead: Lead, after: str) -> bool:
    """Whether a time or an age says when or whose, rather than being the figure reached ("xuống còn 7 ngày").

    A limit that runs from an event ("… 15 ngày kể từ ngày nhận hồ sơ") says when.
    """
    if not unit.time or _REACHED.search(lead.governor):
        return False
    if _SINCE.match(after):
        return True
    before = lead.before[: lead.start]
    if _is_served(unit, lead.comparator, before) or (lead.comparator == ">=" and _KEPT.search(before)):
        return False
    return not (_EACH_LASTS.search(before) or _LENGTH.search(before))


def _is_served(unit: Unit, comparator: Comparator, before: str) -> bool:
    """Whether a time is the limit of a service, or what its name announces ("Thời gian giao dịch: 15 phút").

    Behind a colon days may be when something is due; nothing is due in minutes.
    """
    served = _SERVED.search(before) if comparator in ("<=", "<") or unit.name.startswith("phút") else None
    return served is not None and (comparator in ("<=", "<") or served["named"] is not None)


def is_rate_base(lead: Lead, value: float, unit: Unit, after: str) -> bool:
    """Whether "trên" 1 or a round number is what a rate is reckoned on ("thu nhập trên 01 ha"), not more than that.

    So many people are, when how many of them have it follows.
    """
    if lead.comparator != ">":
        return False
    if value in (100, 1000, 10_000, 100_000) and _PEOPLE.match(unit.name):
        return _PEOPLE_COUNTED.match(lead.governor.lstrip("-+ ")) is not None and _ITS_FIGURE.match(after) is not None
    return value == 1 and _RATED.search(lead.governor) is not None


def is_repeated(text: str, unit: Unit) -> bool:
    """Whether the noun was mentioned already ("02 đề án nêu trên"), is listed next, or counts copies ("05 bản sao")."""
    noun = unit.end - len(unit.name)
    return bool(_COPIES.match(text, noun) or _PARTS_NAMED.match(text, noun) or _AGAIN.match(text, unit.end))


def is_named(text: str, unit: Unit, *, in_words: bool) -> bool:
    """Whether the names of those counted follow their noun: "hai tỉnh Bắc Giang và Bắc Ninh", "01 đồng chí Phó Bí thư".

    A number in digits before places is one to reach ("xây dựng 02 xã Nam Sơn, Tân Lập đạt chuẩn").
    """
    following = text[unit.end : unit.end + 2]
    named = (in_words and _UNIT_OF_PLACE.search(unit.name)) or unit.name.lower() == "đồng chí"
    return bool(named) and following[:1] == " " and following[1:].isupper()


def is_scene(lead: Lead, after: str) -> bool:
    """Whether a number only says where something is to be reached: a share that follows, or what is said of all."""
    if _ALL_OF_THEM.search(lead.near):
        return True
    return _SCENE.search(lead.near) is not None and _SHARE_FOLLOWS.match(after) is not None


# So many it is reckoned on, or the rate is so much: "tỷ suất tử vong trên 100.000 trẻ đẻ sống xuống 12".
_OF_MANY = re.compile(r"[^.;:,\d]{0,40}?\s(?:xuống|còn|dưới|đạt|ở mức|là|giảm|không)\s")
# The name of a rate runs to its verb: "Tỷ lệ trẻ được tiêm đủ 8 loại vắc xin đạt 97%".
_RATE_OF = re.compile(r"(?:tỷ|tỉ) lệ\s(?!.*(?<!\w)(?:đạt|chiếm|còn|xuống|lên)(?!\w))", re.IGNORECASE)
_ITS_SHARE = re.compile(r"[^.;:,\d]{0,60}?\s(?:đạt|chiếm|còn|giảm|tăng|là)\s[^.;:,\d]{0,20}\d[\d.,]*\s?%")

# What the share has: "95% trẻ em được tiêm đủ 8 loại vắc xin", but "Đạt 95%, mua đủ 8 loại thuốc".
_SHARE_HAS = re.compile(r"%(?:(?!\svà\s)[^%.;:,])*$")


def is_of_rate(lead: Lead, unit: Unit, after: str) -> bool:
    """Whether a number stands in the name of the rate whose figure follows, or is what a rate is reckoned on."""
    if unit.percent:
        return False
    if unit.name in ("loại", "mũi", "liều") and lead.near.endswith("đủ ") and _SHARE_HAS.search(lead.before):
        return True
    governor = lead.governor.lstrip("-+ ")
    if lead.comparator == ">" and "suất" in governor and _OF_MANY.match(after):
        return True
    return _RATE_OF.match(governor) is not None and _ITS_SHARE.match(after) is not None
