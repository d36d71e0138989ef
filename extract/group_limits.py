"""Limits that tell which of a group are meant: "dự án trên 50 tỷ đồng", "các điểm trường có dưới 10 học sinh"."""

from __future__ import annotations

import re

from extract.contexts import Lead
from extract.measures import Unit, noun_end

# Nouns of the lexicon that are verbs as well, and then make a limit a figure to reach ("tổ chức trên 10 lớp").
_VERBS = frozenset(
    {"tổ chức", "báo cáo", "hướng dẫn", "công bố", "ứng dụng", "quy hoạch", "chứng nhận", "hoạt động", "lãnh đạo"}
)
# Nobody sets out to offend: how often tells who is meant (Law 15/2012/QH13, art. 10: "vi phạm nhiều lần").
_OFFENDED = re.compile(r"(?<!\w)(?:vi|tái) phạm$", re.IGNORECASE)
_EXTENT = re.compile(r"(?<=\w )(?:quy mô|trị giá|độ tuổi|dung lượng|công suất)\s*$", re.IGNORECASE)
_HAS = re.compile(
    r"(?<!\w)(?:có|với|gồm|(?:các|những|mọi|đối với) [^,]*\s(?:sử dụng|thuê|nuôi|trồng))\s*$", re.IGNORECASE
)
# A ceiling of what is granted is a figure, whoever it is granted to: "hỗ trợ hộ nghèo tối đa 3 triệu đồng".
_GRANTED = re.compile(r"(?<!\w)(?:hỗ trợ|trợ cấp|cho vay|mức vay|thưởng|chi phí)(?!\w)", re.IGNORECASE)
_MEASURED = re.compile(
    r"(?<!\w)(?:(?:tỷ|tỉ) (?:lệ|trọng|suất)|số|tổng|mức|chỉ số|giá trị|diện tích|sản lượng|thu nhập|doanh (?:thu"
    r"|số)|kim ngạch|tốc độ|năng suất|công suất|mật độ|mực nước|bán kính|cự ly|khoảng cách|vốn"
    r"|kinh phí|bình quân|mỗi|phấn đấu|tuổi thọ|thời gian|thời hạn)(?!\w)",
    re.IGNORECASE,
)
_MEMBERS = re.compile(
    r"(?<!\w)(?:hộ|người|lao động|dự án|doanh nghiệp|cơ sở|công trình|gói thầu|trang trại|tổ chức|đơn vị|đối tượng"
    r"|hợp tác xã)\s+có\s+"
    r"(?:tổng|mức|thu nhập|vốn|quy mô|diện tích|doanh thu|số|(?:lưu |sản )?lượng)(?!\w)(?!.*(?:%|phấn đấu))",
    re.IGNORECASE,
)
# A size that something has tells which things are meant ("nhà có diện tích từ 500 m² trở lên"), unless it is an aim.
_SIZED = re.compile(
    r"^(?!.*(?<!\w)(?:xây dựng|xây mới|đầu tư|làm mới|nâng cấp|mở rộng|bảo đảm|đảm bảo|tối thiểu|đạt|đến năm|"
    r"(?:tỉnh|thành phố|huyện|xã|phường) có)(?!\w)).*\s(?:có|với)\s+(?:tổng\s+)?"
    r"(?:chiều (?:dài|rộng|cao|sâu)|bề rộng|độ (?:cao|dốc|sâu)|dung tích|khối tích|diện tích|công suất|"
    r"trọng tải|tải trọng|điện áp)(?:\s+(?:lớn nhất|nhỏ nhất|thiết kế|toàn bộ|mặt bằng|sàn|chứa|lắp máy))?$",
    re.IGNORECASE,
)
# What is looked at is there already, so that its size tells which are meant: "kiểm tra các cơ sở công suất từ 300 tấn".
_LOOKED_AT = re.compile(
    r"(?<!\w)(?:kiểm tra|thanh tra|giám sát|rà soát|thống kê|kiểm kê|điều tra|khảo sát|quan trắc)(?!\w)", re.IGNORECASE
)
# So does "có" of those that something is done to or in, unless it is done for that to be so: "dồn ghép các điểm trường
# có dưới 10 học sinh", but "bảo đảm các lớp có dưới 35 học sinh".
_THOSE_WITH = re.compile(
    r"(?<!\w)(?!(?:giữ|để|cho|đưa|nâng|giảm|đến)\s)[^\W\d_]+ "
    r"(?:các|những) (?:[^\W\d_]+ ){1,5}có$",
    re.IGNORECASE,
)
_AIMS_AT = re.compile(r"(?<!\w)(?:bảo đảm|đảm bảo|phấn đấu|duy trì|mục tiêu)(?!\w)", re.IGNORECASE)
# How deep or high is where something is surveyed: "điều tra địa chất đến độ sâu 300 m".
_SURVEYED = re.compile(
    r"(?<!\w)(?:điều tra|khảo sát|thăm dò|quan trắc|đo|bay|lấy mẫu|lập bản đồ|khoan)(?!\w)"
    r"[^.;:]*\s(?:đến|ở|tại|dưới) (?:độ (?:sâu|cao)|mức sâu)\s*$",
    re.IGNORECASE,
)
# A place is told by how few live there; below a number of households it is to be merged (Circular 14/2018/TT-BNV).
_SMALL_PLACE = re.compile(
    r"(?<!\w)(?<!mỗi )(?<!toàn )(?:thôn|xóm|làng|bản|buôn|ấp|khóm|tổ dân phố|khu (?:phố|dân cư)|xã|phường|thị trấn)"
    r"\s+có$",
    re.IGNORECASE,
)
_INHABITANTS = frozenset({"hộ", "hộ dân", "hộ gia đình", "khẩu", "nhân khẩu", "người", "người dân", "dân"})
_CLAUSE_ENDS = re.compile(r"\s*(?:[^\w\s]|$)|\s+(?:thì|và|vào|thành|để|theo|được|phải)(?!\w)")
# "Các hộ nuôi từ 50 con lợn trở lên phải …": what stands before the modal tells who has to.
# "Số vụ ngộ độc từ 30 người mắc trở lên giảm 10%": what stands before the change tells what changes.
_MODAL = r"(?:phải|cần(?! thiết)|có trách nhiệm|bắt buộc)"
_MUST_FOLLOWS = re.compile(
    rf"[^.;:,\d]{{0,40}}?\strở (?:lên|xuống)\s+(?:{_MODAL}|(?:giảm|tăng)(?=\s[^.;,]{{0,20}}\d))(?!\w)"
)
# "Cá nhân sử dụng trên 100 m3 nước/ngày phải đăng ký": how much they have or use. What they are to do is a figure, and
# the duty stands beside it: "Các đơn vị tiết kiệm trên 10 tỷ đồng và phải báo cáo".
_WHO = re.compile(
    r"(?:(?:các|mọi|những)\s)?(?:hộ|tổ chức|cá nhân|cơ sở|doanh nghiệp|dự án|công trình|người|đơn vị|chủ)\s"
    r"(?:.*\s)?(?:có|dùng|sử dụng|khai thác|nuôi|trồng|thuê|chứa|xả|tiêu thụ|kinh doanh|sản xuất|sở hữu)(?!\w)",
    re.IGNORECASE,
)
_HAVE_TO = re.compile(rf"(?:(?!\s(?:và|mà|nhưng|không)\s)[^.;:,\d]){{0,40}}?\s{_MODAL}(?!\w)")
_GROUP = re.compile(
    r"(?<!\w)(?:các|những|mọi|hộ|cá nhân|cơ sở|doanh nghiệp|dự án|công trình|người|đơn vị|trang trại|nhóm)(?!\w)",
    re.IGNORECASE,
)


def defines_group(lead: Lead, unit: Unit, upwards: bool, after: str) -> bool:
    """Whether a limit says which members of a group are meant, rather than what is to be reached.

    After a noun that can be counted or an extent it restricts that noun ("dự án trên 50 tỷ đồng"), unless the clause is
    about a measured quantity ("tỷ lệ …", "mỗi …"). `upwards`: "trở lên" or "trở xuống" follows.
    """
    if not upwards and lead.comparator not in ("<", ">", "<="):
        return unit.name in ("m", "km") and _SURVEYED.search(lead.before[: lead.start]) is not None
    if upwards and _MUST_FOLLOWS.match(after):
        return True
    clause = lead.governor
    if upwards and _OFFENDED.search(clause):
        return True
    if not upwards and not unit.percent and _WHO.match(clause) and _HAVE_TO.match(after):
        return True
    if _MEMBERS.search(clause) or _SIZED.search(clause) or (_EXTENT.search(clause) and _LOOKED_AT.search(clause)):
        return True
    if not clause or unit.percent or (unit.time and not upwards) or _MEASURED.search(clause):
        return False
    if lead.comparator == "<=" and unit.name.startswith("đồng") and _GRANTED.search(clause):
        return False
    if lead.comparator == "<" and unit.name.lower() in _INHABITANTS and _SMALL_PLACE.search(clause):
        return _CLAUSE_ENDS.match(after) is not None
    if lead.comparator == "<" and _THOSE_WITH.search(clause) and not _AIMS_AT.search(clause):
        return True
    if clause.endswith("với"):  # what is held with so many reaches them: "tổ chức cuộc thi với từ 25 ý tưởng trở lên"
        return upwards and _GROUP.search(clause) is not None
    if _HAS.search(clause):
        return upwards and " " in clause
    return bool(_EXTENT.search(clause)) or _ends_in_noun(clause)


def _ends_in_noun(clause: str) -> bool:
    """Whether the last one to three words are a noun of the lexicon and no verb."""
    starts = [match.start() for match in re.finditer(r"\w+", clause)][-3:]
    if any(clause[start:].lower() in _VERBS for start in starts):
        return False
    return any(noun_end(clause, start) == len(clause) for start in starts)
