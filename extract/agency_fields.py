"""Words inside the name of a body: fields that are verbs or function words elsewhere, and what ends it for certain."""

from __future__ import annotations

import re

from extract.lexicon import entries

# Verbs of the genre that are also the topic of an office, at the end of its name: "Phòng Công nghệ thông tin".
TOPICS = entries(
    "thông tin|truyền thông|đào tạo|giáo dục|phát triển|đầu tư|quản lý|thống kê|xúc tiến|tuyên truyền|giám sát"
    "|kiểm tra|điều hành|tổng hợp|nghiệp vụ|điều dưỡng|kiểm soát|xây dựng|đấu thầu|hợp tác|quy hoạch"
)
# Words whose second syllable is by itself a function word or an act: no end of a name that has the first already
# ("Phòng Vật tư - Thiết bị", "Trung tâm Kiểm định"). At the first they are looked for in FIELD_NOUNS alone.
BEGUN_WORDS = frozenset(
    (
        "đào tạo",  # "Phòng Đào tạo | lập kế hoạch": no "tạo lập"
        "đầu tư",
        "vật tư",
        "truyền thông",
        "giao thông",
        "di tích",
        "dục thường",  # Giáo dục thường xuyên
        "trào bảo",  # phong trào bảo vệ an ninh Tổ quốc
        "sức tích",  # Hồi sức tích cực
        "xuất nhập",
        "sáng tạo",
        "việc làm",
        "trợ giúp",
        "tư phát",
        "công trình",
        "chương trình",
        "quy trình",
        "thiết bị",
        "trang bị",
        "dự bị",
        "cộng đồng",
        "hợp đồng",
        "hội đồng",
        "kiểm định",
        "hậu cần",
        "cây trồng",
        "giám định",
        "thẩm định",
        "tiền gửi",
        "cởi mở",
        "hội họp",
    )
)
# Nouns of a field whose first syllable is a function word or, as an act, has an object of its own: "Cục Hàng không",
# "Công ty Cấp nước". Those that open no act anywhere are in the lexicon.
FIELD_NOUNS = frozenset(
    (
        "giao dịch",
        "cấp nước",
        "cấp thoát",
        "cấp cứu",
        "hàng hóa",
        "hàng hải",
        "hàng không",
        "nhập cảnh",
        "nhập khẩu",
        "định chế",
        "định cư",
        "định giá",
        "đồng bào",
        "đồng bằng",
        "có công",
        "trong nước",
        "sau đại",  # sau đại học
        "từ xa",
    )
)
# Verbs that are nothing without their object: in a capitalised name the words behind them are that object and no act,
# whatever verb they begin with ("Cục Quản lý | đấu thầu", "Cục Quản lý | thi hành án dân sự").
TRANSITIVE = entries(
    "quản lý|đăng ký|phối hợp|hỗ trợ|xúc tiến|phục vụ|kiểm soát|khai thác|bảo vệ|ứng dụng|xử lý|điều phối"
    "|cải cách|nghiên cứu|dịch vụ"
)
# Behind its legal form an enterprise's name is free (Law on Enterprises 59/2020/QH14, art. 37), and may begin with what
# it does: "Công ty CP | đầu tư …". So is a branch of the police named, and a school by whom it teaches.
NAMED_BY_ACT = re.compile(r"(?<!\w)(?:[Cc]ổ phần|CP|TNHH|MTV|[Mm]ột thành viên|Cảnh sát|Trường Cán bộ)\s$")
# General medicine and surgery are wards: "Khoa Nội tổng hợp" (Circular 32/2023/TT-BYT); elsewhere "tổng hợp" is an act.
WARDS = frozenset(("nội tổng", "ngoại tổng"))
# Verbs of one syllable that are the second syllable of few words: an act, right behind a capital too ("Khoa Dược đưa").
# The words that they do end ("Tiền gửi", "cởi mở") are among BEGUN_WORDS, which are looked at before.
NEVER_SECOND = entries("đưa|gửi|nộp|tìm|thăm|nắm|nâng|mời|mở|họp|đón|treo|dành|phun|nêu|thắp|gieo|tiêm")
# Fields of hospitals and schools that are words of one syllable: the next one begins an act ("Khoa Dược | lập dự trù").
ONE_SYLLABLE = re.compile(r"(?:Khoa|Tổ|Bộ môn|-) (?:Dược|Sản|Nhi|Nội|Ngoại|Mắt|Lao|Toán|Văn|Sử|Địa|Hóa|Sinh|Tin)\s$")
# Units of a house are told apart by numbers behind their field: "Khoa Nội 2", "Tổ Công nghệ thông tin 3".
NUMBERED_UNIT = (
    "Tổ ",
    "Đội ",
    "Nhóm ",
    "Khoa ",
    "Trạm ",
    "Xí nghiệp ",
    "Phân xưởng ",
    "Chi bộ ",
    "Chi đoàn ",
)
OWN_NUMBER = re.compile(r"\s+\d{1,2}(?![\d%/]|[.,:]\d)")
# With "số" nothing is counted: "Cửa hàng Xăng dầu số 3"; with a stroke behind it that is a document's. Of what has
# become digital it is the last word, and a time or a count may follow: "Trung tâm Chuyển đổi số | 6 tháng báo cáo".
NUMBER_OF = re.compile(
    r"(?<!đổi)(?<!kỹ thuật)(?<!công nghệ)(?<!kinh tế)\s+số \d{1,3}(?![\w%/-]|[.,:]\d)"
    r"(?!\s+(?:tháng|ngày|năm|tuần|lần|người|thành viên)(?!\w))",
    re.IGNORECASE,
)
NUMBER_ENDS = re.compile(r"\s*(?:$|[^\w\s])|\s+(?:và|có trách nhiệm|chịu trách nhiệm)(?!\w)")
