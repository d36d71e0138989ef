"""The signs of doubt and the sentences that say them to a person; what is unusual about a whole document.

A sign is a number from 0 (nothing seen) to 1. `extract.signs` looks for them, `extract.confidence` weighs them; those
with a sentence in `SIGNS` are shown as flags from `SHOWN` on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extract.lost_pages import lacks_pages
from ingest.document import Document
from ingest.parts import holds_others
from ingest.vietnamese_score import vietnamese_score

SHOWN = 0.5
"""Value from which a sign is shown as a flag."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: what it says to a person in Vietnamese and in English; "" for one that only weighs."""

    vietnamese: str = ""
    english: str = ""


SIGNS: Mapping[str, Sign] = {
    "no_lead": Sign("Không nêu cơ quan chủ trì", "No lead agency is named"),
    "no_lead_assigned": Sign(
        "Mục phân công nhưng không thấy cơ quan được giao", "A section that assigns duties, but nobody was seen"
    ),
    "lead_inherited": Sign("", ""),
    "lead_inside": Sign("Cơ quan chủ trì nêu giữa đoạn văn", "The lead agency is named in the middle of the text"),
    "leads_many": Sign("Nhiều cơ quan cùng chủ trì", "Many agencies lead together"),
    "agency_unknown": Sign("Có cơ quan chưa có trong danh bạ", "An agency is not in the register"),
    "agency_unshaped": Sign("Tên cơ quan đọc chưa chắc chắn", "What was taken for an agency may be none"),
    "agency_rest": Sign("Còn chữ chưa đọc được ở chỗ ghi cơ quan", "Words beside the agencies were left unread"),
    "agency_unused": Sign("Có cơ quan được nhắc đến nhưng không giữ vai trò nào", "An agency is named without a role"),
    "time_inherited": Sign("Thời gian lấy từ đề mục phía trên", "The time comes from a heading above"),
    "time_conflict": Sign("Thời gian ghi ở các chỗ khác nhau", "Different times are given in different places"),
    "times_several": Sign("Có nhiều mốc thời gian trong đoạn", "Several times stand in the text"),
    "time_unread": Sign("Có chữ chỉ thời gian nhưng chưa đọc được", "Words of time were not understood"),
    "figures_unread": Sign("Có con số chưa xác định được ý nghĩa", "Figures were left unread"),
    "unit_unknown": Sign("Đơn vị tính chưa có trong từ điển", "The unit of a figure is not in the lexicon"),
    "figures_many": Sign("Có nhiều con số trong đoạn", "Many figures stand in the text"),
    "long": Sign("Đoạn rất dài, có thể gồm nhiều nhiệm vụ", "Very long: it may hold several duties"),
    "short": Sign("Đoạn rất ngắn, có thể không phải là nhiệm vụ", "Very short: it may be no duty"),
    "no_act": Sign("Không rõ việc phải làm", "No act to be carried out was seen"),
    "attribute_inside": Sign(
        "Trong đoạn còn dòng ghi đơn vị hoặc thời gian thực hiện", "A line of agencies or times was left in the text"
    ),
    "no_lead_unlike": Sign("", ""),
    "no_time_unlike": Sign("", ""),
    "fragment": Sign("Câu có thể bị cắt", "The sentence may be cut off"),
    "unlabelled": Sign("", ""),
    "joined": Sign("Câu được nối qua trang", "The sentence was joined over a page end"),
    "list": Sign("", ""),
    "repeated_place": Sign("", ""),
    "words_doubtful": Sign("Nhiều chữ có thể sai do nhận dạng", "Many words may be misread"),
    "words_unsure": Sign("Có chữ nhận dạng chưa chắc chắn", "Recognition was not sure of a word"),
    "words_mended": Sign("Có chữ nhận dạng sai đã được đoán lại", "A misread word was taken for its likely neighbour"),
    "scanned": Sign("", ""),
    "table_headless": Sign("Bảng không có dòng tiêu đề", "The table has no header"),
    "cell_empty": Sign("Ô cơ quan chủ trì để trống", "The cell of the lead agency is empty"),
    "no_figure": Sign("Chỉ tiêu không có con số đọc được", "An indicator without a figure that could be read"),
    "odd_document": Sign("", ""),
    "document_words": Sign("", ""),
}


_SENTENCES = tuple((name, sign.vietnamese) for name, sign in SIGNS.items() if sign.vietnamese)


YEAR_ELSEWHERE = Sign("Năm không ghi cạnh thời hạn", "The year is not written beside the time")
DOUBTFUL = Sign("Nhiều chỗ trong văn bản này đọc chưa chắc chắn", "Much of this document may be misread")
RECORD_SIGNS = (YEAR_ELSEWHERE, DOUBTFUL)
"""What is shown with a record and weighs nothing."""


def flags_of(signs: Mapping[str, float], *, doubtful: bool = False) -> list[str]:
    """The Vietnamese sentences of the signs that are strong enough to be shown; `doubtful`: as the document's are."""
    return [sentence for name, sentence in _SENTENCES if signs.get(name, 0) >= SHOWN] + [DOUBTFUL.vietnamese] * doubtful


# Whole documents

_PLANS = re.compile(
    r"kế hoạch|quyết định|nghị quyết|chỉ thị|công văn|chương trình|đề án|phụ lục|thông báo|hướng dẫn|kết luận|quy định|"
    r"quy chế|danh mục|phương án|công điện|thông tư|chiến lược|dự án|nghị định",
    re.IGNORECASE,
)
UNKNOWN_TYPE = Sign("Không rõ loại văn bản", "The type of the document is not told or not one that binds")
NO_OUTLINE = Sign("Không tìm thấy bố cục (phần, mục, điều, khoản)", "No outline of numbered provisions was found")
OTHER_LANGUAGE = Sign(
    "Văn bản có thể không phải tiếng Việt hoặc bị lỗi phông chữ", "Not Vietnamese, or its letters came out wrong"
)
UNNUMBERED = Sign("Không đọc được số, ký hiệu của văn bản", "No number of the document could be read")
LACKS_PAGES = Sign("Có thể thiếu trang", "Pages may be missing")
HOLDS_OTHERS = Sign(
    "Tệp chứa nhiều văn bản; số, ngày ban hành là của văn bản đầu",
    "The file holds several documents; number and date are the first one's",
)
DOCUMENT_SIGNS = (UNKNOWN_TYPE, NO_OUTLINE, OTHER_LANGUAGE, UNNUMBERED, LACKS_PAGES, HOLDS_OTHERS)
_SAMPLE = 2_000
"""Characters from which the language is told."""


def _oddities(document: Document) -> dict[Sign, bool]:
    labelled = any(p.label and p.style not in ("dash", "plus") for p in document.provisions())
    score = vietnamese_score(document.text[:_SAMPLE])
    return {
        UNKNOWN_TYPE: not _PLANS.search(document.letterhead.type or ""),
        NO_OUTLINE: not labelled and not document.reading.tables,
        OTHER_LANGUAGE: score is None or score < 0.75,
    }


def document_flags(document: Document) -> list[str]:
    """What is unusual about a document, in Vietnamese sentences; [] for an ordinary plan."""
    tail = document.letterhead.tail
    others = tail is not None and holds_others(document.text, document.reading.tables, tail.end)
    file = {
        UNNUMBERED: document.letterhead.number is None,
        LACKS_PAGES: lacks_pages(document),
        HOLDS_OTHERS: others,
    }
    return [sign.vietnamese for sign, seen in {**_oddities(document), **file}.items() if seen]


def document_oddity(document: Document) -> float:
    """How unusual a document is, 0 to 1: the share of the signs that it may be no plan in Vietnamese, doubled."""
    return min(1.0, 2 * sum(_oddities(document).values()) / 3)
