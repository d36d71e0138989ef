"""Words of the page of results: key → (Vietnamese, English), a part of `search_api.web.texts`."""

from __future__ import annotations

SEARCH: dict[str, tuple[str, str]] = {
    "why.meaning": ("gần nghĩa với câu hỏi", "related in meaning"),
    "facet.exact": ("Kết quả", "Results"),
    "exact.only": ("chỉ những kết quả khớp đúng", "exact ones only"),
    "exact.show": ("Chỉ xem {n} kết quả khớp đúng", "Show only the {n} exact one|Show only the {n} exact ones"),
    "exact.heading": ("Khớp đúng: {n}", "Meets everything: {n}|Meet everything: {n}"),
    "exact.rest": ("Có liên quan: {n}", "Related: {n}|Related: {n}"),
    "exact.none": (
        "Không nhiệm vụ nào khớp mọi điều đã hiểu; dưới đây là những kết quả gần nhất.",
        "No duty meets all that was understood; these come nearest.",
    ),
    "understood.words": (
        "Không hiểu “{value}” là {what} nữa, chỉ tìm như từ thường",
        "Take “{value}” as plain words, not as {what}",
    ),
    "understood.choices": ("Có thể là", "May be"),
    "same.count": ("Cùng nội dung ở {n} nơi khác", "The same in {n} other place|The same in {n} other places"),
    "same.more": ("và {n} nơi khác nữa", "and {n} more|and {n} more"),
    "rebuilding": (
        "Chỉ mục đang được lập lại: có thể chưa tìm thấy hết. Hãy thử lại sau ít phút.",
        "The index is being built anew: not everything may be found yet. Try again in a few minutes.",
    ),
    "rebuilding.title": ("Chỉ mục đang được lập lại", "The index is being built anew"),
    "suggest.agency": ("cơ quan", "agency"),
    "suggest.topic": ("chủ đề", "topic"),
    "suggest.document": ("văn bản", "document"),
}
