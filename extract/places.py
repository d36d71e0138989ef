"""Provinces, districts and communes that stand for those who govern them."""

from __future__ import annotations

import re

from extract.agencies import AgencyScanner, Mention
from extract.agency_words import ORGANISATION
from ingest.vietnamese import UP

# A province or commune stands for those who govern it: "phối hợp với tỉnh A và thành phố B", "Đối với tỉnh A".
_PLACE = re.compile(
    rf"(?:(?:[Cc]ác|hai|ba|bốn|\d+)\s+)?(?P<noun>tỉnh|thành phố|[Tt]hủ đô|huyện|quận|thị xã|xã|phường|đặc khu):?\s+"
    rf"(?=[{UP}])"
)
_SYLLABLE = rf"[{UP}][^\W\d_]*(?:['’][^\W\d_]+)*"
_PLACE_NAME = re.compile(rf"{_SYLLABLE}(?:[\s-]+{_SYLLABLE}){{0,4}}")
_AND = re.compile(r",\s+|\s+và\s+")


def places_at(scan: AgencyScanner, start: int, stop: int) -> tuple[list[Mention], int]:
    """The units of government listed by place at `start`, and where the list ends: "các tỉnh A, B và thành phố C"."""
    found: list[Mention] = []
    end, noun = start, ""
    link: re.Match[str] | None = None
    while True:
        at = link.end() if link else end
        place = _PLACE.match(scan.text, at, stop)
        name = _PLACE_NAME.match(scan.text, place.end() if place else at, stop) if place or noun else None
        if name is None or (place is None and ORGANISATION.match(scan.text, name.start(), stop)):
            return found, end
        noun = place["noun"] if place else noun
        found.append(Mention(place.start("noun") if place else at, name.end(), f"{noun.capitalize()} {name.group()}"))
        end = name.end()
        link = _AND.match(scan.text, end, stop)
        if link is None:
            return found, end
