"""Documents that a query names by their number: "195/KH-UBND", "kế hoạch 195", "QĐ số 1600"."""

from __future__ import annotations

import re

from extract.register_model import QueryAgency
from search_api.known_names import ANY, Known
from search_api.open_query import OpenQuery, Understood
from search_api.text import number_form

_NUMBER = re.compile(
    r"\b(?:\d{1,3}\.\d{1,2}/20\d\d|\d{1,5}[a-z]?(?:/(?:19|20)\d\d)?)/[a-z][a-z0-9]*(?:[-–][a-z0-9]+)*|\b\d{1,5}-[a-z]{2,5}/[a-z]{2,6}\b"
)
"""A document number as Decree 30/2020/NĐ-CP and the Party's rules write it: 195/KH-UBND, 45/2012/NĐ-CP, 20-NQ/TW."""

_CODES = {
    "ke hoach": "kh", "kh": "kh", "quyet dinh": "qd", "qd": "qd", "nghi quyet": "nq", "nq": "nq", "chi thi": "ct",
    "chuong trinh": "ctr", "ctr": "ctr", "thong bao": "tb", "de an": "da", "nghi dinh": "nd", "nd": "nd",
    "thong tu": "tt", "ket luan": "kl", "huong dan": "hd",
}  # fmt: skip
"""Types of documents and the codes that numbers have for them (Decree 30/2020/NĐ-CP, annex III; of the codes those that
are no other word without marks)."""

_SHORT_NUMBER = re.compile(
    rf"\b(?P<type>{'|'.join(_CODES)})\s+(?P<so>so\s*:?\s*)?(?P<number>\d{{1,5}})(?![\w/%]|[.,–-]\w)"
    r"(?!\s*(?:%|(?:thang|nghin|trieu|ty)\b|nam\b(?!\s+\d)))"
)
"""A document by its type and the digits of its number ("kế hoạch 195", "QĐ số 1600"); "kế hoạch 5 năm" is none."""

_AFTER_NUMBER = re.compile(r"\W*$|\s*[,;?)]|\s+(?:cua|ve|ngay|nam|do|la|co|thi|duoc|giao)\b")
"""What stands behind the number of a document rather than behind a figure, which is followed by what it counts."""

_BARE = re.compile(r"^\W*(?:(?:van ban|vb|so)\W+)*(?P<number>\d{1,5})\W*$")
"""A number and nothing else: that of a plan, where there is one."""

_RARE = 3
"""Digits of a number that hardly is that of a plan by chance, whatever stands behind it."""

_YEAR = re.compile(r"(?:19|20)\d\d")


def documents_named(
    asked: OpenQuery, seen: list[Understood], known: Known, registered: list[QueryAgency]
) -> tuple[tuple[str, ...], list[str]]:
    """Plans of the index that a query names by number; and tokens of the numbers, as provisions cite them."""
    plans: list[str] = []
    cited: list[str] = []
    for match in asked.matches(_NUMBER):
        _document(asked, seen, match, known.documents(match.group()), plans)
    for match in asked.matches(_BARE):
        found = known.documents(match["number"], ANY)
        if found:
            _document(asked, seen, match, found, plans)
    for match in asked.matches(_SHORT_NUMBER):
        number, code = match["number"], _CODES[match["type"]]
        found = known.documents(number, code)
        named = (found and len(number) >= _RARE) or _AFTER_NUMBER.match(asked.folded, match.end())
        before_agency = any(0 <= agency.start - match.end() <= 1 for agency in registered)
        if match["so"] or ((named or before_agency) and not _YEAR.fullmatch(number)):
            _document(asked, seen, match, found, plans)
            cited.append(f"{number_form(number)}_{code}")
    return tuple(dict.fromkeys(plans)), cited


def _document(
    asked: OpenQuery, seen: list[Understood], match: re.Match[str], found: tuple[str, ...], plans: list[str]
) -> None:
    """Note a document's number. One that no plan of the index has stays among the words: provisions may cite it."""
    plans += found
    value = " | ".join(found) or asked.query[match.start() : match.end()]
    seen.append(Understood("document", *match.span(), value, bool(found), found if len(found) > 1 else ()))
    if found:
        asked.take(*match.span())
