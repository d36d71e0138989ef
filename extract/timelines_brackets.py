"""Times in the bracket that closes a provision: "Số hóa hồ sơ của các xã (2025 - 2027)." """

from __future__ import annotations

import re

from extract.timelines_grammar import TimeMention


def for_the_whole(text: str, mention: TimeMention) -> bool:
    """Whether a dated time opens the bracket that closes a provision: it is set for all of it, as in a heading."""
    close = text.rstrip(" .;/")
    opened = close.rfind("(")
    return (
        mention.explicit
        and close.endswith(")")
        and 0 <= opened < mention.start
        and not text[opened + 1 : mention.start].strip()
    )


# Of what is carried out such years are part of the name: "Thực hiện Chương trình giảm nghèo (2021 - 2025)."
_PROGRAMME = re.compile(
    r"(?<!\w)(?:thực hiện|triển khai|theo|thuộc|của)\s+(?:(?:các|tốt|có hiệu quả|hiệu quả)\s+)*"
    r"(?:chương trình|đề án|kế hoạch|dự án|chiến lược|nghị quyết|quyết định|quy hoạch|phong trào|cuộc vận động)"
    r"(?!\w)[^,;.:]*\($"
)


def closes_alone(text: str, mention: TimeMention) -> bool:
    """Whether years alone in that bracket are when it is done, whatever is named before them."""
    if not for_the_whole(text, mention) or text[mention.end :].strip(" .;/)"):
        return False
    return mention.form in ("range", "onward") and not _PROGRAMME.search(text[: mention.start].rstrip().lower())
