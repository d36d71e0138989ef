"""Numbers that name or grade something and count nothing: voltages, telephones, slogans, places, bodies.

Every function takes the few words before the number or the text behind it, so the time is linear.
"""

from __future__ import annotations

import re

from extract.measures import Unit
from ingest.vietnamese_score import is_syllable

# What a number behind it tells apart, though a noun follows: "giai đoạn 2 dự án", "sửa phòng họp tầng 2 trụ sở".
_STAGE = re.compile(r"(?<!\w)(?<!mỗi )(?<!từng )(?<!một )(?<!hạ )(?:giai đoạn|tầng)\s$", re.IGNORECASE)
# Committees are known by the number of the paper that set them up ("Ban Chỉ đạo 389 tỉnh"), unless persons are counted.
_COMMITTEE = re.compile(r"(?<!\w)(?:Ban [Cc]hỉ đạo|BCĐ|Tổ công tác)\s$")
_MEMBERS = ("thành viên", "ủy viên", "người", "đồng chí", "cán bộ", "công chức", "chuyên gia")
# The number of a house or a group before the street or place where it stands: "tổ 2 khu phố 3", "số 25 đường Lê Lợi".
_ADDRESS = re.compile(r"(?<!\w)(?:tổ|ngõ|ngách|hẻm|số|số nhà|lô|xóm|thôn|khóm|đội)\s$", re.IGNORECASE)
_STREET = re.compile(r"(?:đường|phố|khu phố|thôn|xóm|ấp|khóm|bản|xã|phường|quận|huyện|tổ dân phố)\s(?=[A-ZĐ\d])")
# A slogan's parts are told by their number: "phương châm 4 tại chỗ, 3 sẵn sàng", "tiêu chuẩn 3 cứng".
_SLOGAN = re.compile(
    r"(?<!\w)(?:phương châm|phong trào|khẩu hiệu|thông điệp|nguyên tắc|quy tắc|tiêu chuẩn|cuộc vận động)\s"
    r"(?:\d\s[^\d.;:,]{2,20},\s(?:và\s)?)*$",
    re.IGNORECASE,
)
# A transformer's power tells of which size it is, as voltage does of a line ("trạm biến áp 160 kVA"), unless it grows.
_TRANSFORMER = re.compile(r"(?<!\w)(?:biến áp|MBA|TBA)\s$", re.IGNORECASE)
_GROWN = re.compile(r"(?<!\w)(?:tăng|nâng|thêm|bổ sung)(?!\w)[^.;:,]*\scông suất\s", re.IGNORECASE)
# A vehicle is told by its seats, a station or a park by how many vehicles it holds: "Bến xe 50 chỗ".
_SEATS = re.compile(
    r"(?<!\w)(?<!bến )(?<!bãi )(?<!đỗ )(?<!đậu )(?<!gửi )(?<!giữ )(?<!nhà )(?:xe|ô tô|xe khách|xe buýt)\s$",
    re.IGNORECASE,
)
# What is told of is how a goal set elsewhere goes on: "báo cáo tình hình thực hiện mục tiêu 1 triệu căn hộ".
_GOAL_TOLD_OF = re.compile(
    r"(?<!\w)(?:tình hình|kết quả) (?:triển khai )?thực hiện (?:mục tiêu|chương trình|đề án|phong trào)\s"
    r"(?:[^\W\d_]+\s){0,2}$",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s$")
_STRENGTH = re.compile(r"(?<!\w)(?:cồn|dung dịch|nồng độ)\s$", re.IGNORECASE)
# A further group of a telephone number, whose first is a code: "1900 9095", "0203 3825 123"; unlike "năm 2025 120 xã".
_TELEPHONE = re.compile(
    r"(?<![\d.,/–-])(?<![–-]\s)(?<!năm\s)(?:\+84|\(?0\d{2,3}\)?|1[89]00)(?:[\s.-]\d{2,4})*\s$", re.IGNORECASE
)


def names(near: str, raw: str, unit: Unit, after: str) -> bool:
    """Whether the number `raw` before `unit` names or grades what it stands with; `after` begins with the unit."""
    symbol = unit.name.partition("/")[0].lower()
    if symbol == "kv" or (symbol in ("kva", "mva") and _TRANSFORMER.search(near) and not _GROWN.search(near)):
        return True
    if (unit.percent or symbol in ("mg", "g")) and _is_of_product(near):
        return True
    if "thực hiện" in near and _GOAL_TOLD_OF.search(near):
        return True
    if unit.percent or unit.name.startswith("đồng"):
        return False
    if len(raw) < 3 and (_STAGE.search(near) or (symbol == "chỗ" and _SEATS.search(near))):
        return True
    if _ADDRESS.search(near) and _STREET.match(after.lstrip()):
        return True
    if not unit.known and len(raw) == 1 and _SLOGAN.search(near):
        return True
    if _COMMITTEE.search(near):
        return not symbol.startswith(_MEMBERS)
    return raw.isdigit() and len(raw) > 2 and _TELEPHONE.search(near) is not None


def _is_of_product(near: str) -> bool:
    """Whether a share is what a product holds, as part of its name: "Chlorine 70%", "cồn 90%"."""
    word = _WORD_BEFORE.search(near)
    foreign = word is not None and word[1][0].isupper() and not word[1].isupper() and not is_syllable(word[1].lower())
    return foreign or _STRENGTH.search(near) is not None


# Two bodies that were named before: "lãnh đạo hai ngành theo dõi", or that act on each other: "hai cơ quan trao đổi".
_BOTH = re.compile(r"(?<!\w)(?:của|giữa|lãnh đạo|giúp|thuộc|cả)\s$", re.IGNORECASE)
_EACH_OTHER = re.compile(r"\s(?:cùng nhau|trao đổi|phối hợp|thống nhất|ký kết|hỗ trợ nhau)(?!\w)")
_BODIES = frozenset({"ngành", "bộ", "sở", "cơ quan", "đơn vị", "lực lượng"})


def means_both(near: str, words: str, unit: Unit, after: str) -> bool:
    """Whether a number in words stands for bodies that the reader knows, and nobody is to found so many.

    `after` begins behind the unit.
    """
    if words.lower() not in ("hai", "ba") or unit.name.lower() not in _BODIES:
        return False
    return _BOTH.search(near) is not None or _EACH_OTHER.match(after) is not None
