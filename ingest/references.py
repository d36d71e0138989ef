"""Numbers of documents, as text cites them.

State documents: '195/KH-UBND', '26/2014/TTLT-BTC-BCT', '61/2024/QH15' (Decree 30/2020/NĐ-CP, annex III; the year stands
in the number of legal documents by Law 80/2015/QH13). Party documents: '49-CTr/TU', '3260-KH/ĐĐQH15' (Instruction
36-HD/VPTW).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import Span

# The longest code is that of the Presidium of the Front's Central Committee, "ĐCTUBTWMTTQVN".
_CODE = r"[A-ZĐƯƠÔÂĂÊ](?:[^\W\d_]|&){0,13}\d{0,4}"
_DASH = r"[-–‑]"
# The Government parts some of its resolutions further: "66.2/2025/NQ-CP".
_SERIAL = r"(?:\d{1,3}\.\d{1,2}(?=\s?/\s?20\d\d\s?/)|\d{1,5}[a-zA-Z]?)"
_STATE = rf"{_SERIAL}\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?{_CODE}(?:\s?{_DASH}\s?{_CODE}){{1,4}}"
_LAW = r"\d{1,3}\s?/\s?(?:19|20)\d\d\s?/\s?(?:QH|UBTVQH|PL-UBTVQH|L-CTN)\d{0,2}"
_PARTY = rf"\d{{1,5}}[a-zA-Z]?\s?{_DASH}\s?{_CODE}\s?/\s?{_CODE}(?:{_DASH}{_CODE})?"
NUMBER = rf"(?:{_STATE}|{_LAW}|{_PARTY})"
"""A document's number; may hold single spaces beside '/' and dashes, which `tidy_number` removes."""
OPENS_NUMBER = r"\d{1,2}/(?:(?:19|20)\d\d/)?[A-ZĐ]{2,}[a-z]?\s?[-–‑]\s?[A-ZĐ]"
"""How the number of a state document begins where a line does: it goes on with "… số" above, as no label does."""

# The digits that any of these begins with, and the sign behind them: most numbers of a plan are years and figures.
_BEGINS = re.compile(rf"[0-9](?<!\d[0-9])\d{{0,4}}(?=(?:[a-zA-Z]|\.\d{{1,2}})?\s?(?:/|{_DASH}))")
_LETTERED = re.compile(r"\d+[a-zA-Z]")
_CITED = re.compile(rf"(?<![\w/-]){NUMBER}(?!\w)")


def tidy_number(raw: str) -> str:
    """A number without spaces, its dashes as '-': '195 /KH-UBND' → '195/KH-UBND'."""
    return re.sub(r"[–‑]", "-", re.sub(r"\s+", "", raw))


def _cited(text: str) -> Iterator[re.Match[str]]:
    """Numbers of documents in `text`."""
    reached = 0
    for digits in _BEGINS.finditer(text):
        match = _CITED.match(text, digits.start()) if digits.start() >= reached else None
        if match:
            reached = match.end()
            yield match


def references(text: str, own: str | None = None, doubtful: Sequence[Span] = ()) -> tuple[str, ...]:
    """Every document cited by number in `text`, unique whatever the capitals, in order of appearance, without `own`.

    `doubtful`: words that may be misread; a letter behind figures ('30a/2008/NQ-CP') is rare enough to be none there.
    """
    found: dict[str, str] = {}
    for match in _cited(text):
        if not (_LETTERED.match(match.group()) and _meets(match.start(), match.end(), doubtful)):
            number = tidy_number(match.group())
            # A title in capitals cites "1600/QĐ-TTG"; the text has its own spelling.
            key = number.upper()
            if key not in found or found[key].isupper():
                found[key] = number
    if own is not None:
        found.pop(own.upper(), None)
    return tuple(found.values())


def _meets(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(span.start < end and start < span.end for span in spans)
