"""Vietnamese words for what the records say in English; in English files the records' own words stand."""

from __future__ import annotations

from extract.records import Role
from search_api.exports.batch import Language

KINDS = {"task": "Nhiệm vụ", "target": "Chỉ tiêu", "report": "Báo cáo", "funding": "Kinh phí"}
ROLES: dict[Role, str] = {"lead": "Chủ trì", "cooperating": "Phối hợp", "monitoring": "Theo dõi"}
TIMES = {"ongoing": "Thường xuyên", "period": "Giai đoạn", "deadline": "Thời hạn", "recurring": "Định kỳ"}
CHANGES = {"increase": "Tăng", "decrease": "Giảm"}
STATUSES = {"read": "Đọc đủ", "partial": "Đọc một phần", "failed": "Không đọc được"}


def label(words: dict[str, str], value: str, language: Language) -> str:
    """A value as a person reads it in that language."""
    return words.get(value, value) if language == "vi" else value
