"""What the records' fields and values are called: one table for pages, spreadsheets and calendars.

Values: Vietnamese words by the record's own, which stand as they are in English files. Fields: (Vietnamese, English).
"""

from __future__ import annotations

from typing import Literal, get_args

from extract.records import Role, Target

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

KINDS = {"task": "Nhiệm vụ", "target": "Chỉ tiêu", "report": "Báo cáo", "funding": "Kinh phí"}
ROLES: dict[Role, str] = {"lead": "Chủ trì", "cooperating": "Phối hợp", "monitoring": "Theo dõi"}
TIMES = {"ongoing": "Thường xuyên", "period": "Giai đoạn", "deadline": "Thời hạn", "recurring": "Định kỳ"}
CHANGES = {"increase": "Tăng", "decrease": "Giảm"}
STATUSES = {"read": "Đọc đủ", "partial": "Đọc một phần", "failed": "Không đọc được"}

FIELDS: dict[str, tuple[str, str]] = {
    "number": ("Số, ký hiệu", "Number"),
    "type": ("Loại văn bản", "Type of document"),
    "title": ("Tên văn bản", "Title"),
    "issuer": ("Cơ quan ban hành", "Issued by"),
    "province": ("Địa phương", "Province"),
    "issued": ("Ngày ban hành", "Date"),
    "signer": ("Người ký", "Signed by"),
    "references": ("Căn cứ, viện dẫn", "Refers to"),
    "source": ("Tệp gốc", "Original file"),
    "document": ("Văn bản", "Document"),
    "kind": ("Loại", "Kind"),
    "role": ("Vai trò", "Role"),
    "agency": ("Cơ quan", "Agency"),
    "place": ("Vị trí", "Place"),
    "time": ("Thời gian", "Time"),
    "targets": ("Con số phải đạt", "Figures to reach"),
    "deliverable": ("Sản phẩm", "Deliverable"),
    "confidence": ("Độ tin cậy", "Confidence"),
    "flags": ("Cần lưu ý", "Please note"),
    "verbatim": ("Nguyên văn", "Verbatim"),
}


def field(name: str) -> str:
    """The Vietnamese name of a field."""
    return FIELDS[name][0]


def label(words: dict[str, str], value: str, language: Language) -> str:
    """A value as a person reads it in that language."""
    return words.get(value, value) if language == "vi" else value


def figure_words(target: Target) -> str:
    """A figure verbatim; a bare number, as cells of tables have it, with the unit that its column says."""
    bare = not any(character.isalpha() or character == "%" for character in target.raw)
    if not bare or not target.unit:
        return target.raw
    return f"{target.raw}{'' if target.unit == '%' else ' '}{target.unit}"
