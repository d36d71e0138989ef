"""What commas join: kinds of bodies that make one set phrase or not, a further seat or post of the same body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.agency_list_words import (
    COMMAS,
    LEVEL,
    MINISTRIES,
    OF_EACH,
    OF_FIELD,
    ONE_PERSON,
    PLACE_NAME,
    PLACES,
    SEATS,
)
from extract.agency_words import BY_ITSELF, COLLECTIVE_ITEM, HEAD

# Levels and kinds that make a set phrase whatever their letters: "Sở, Ban, Ngành", "Cơ quan, Tổ chức".
_SET = re.compile(
    r"(?:sở|ban|bộ|ngành(?=\s*(?:,|$|và\s|có\s|liên))|"
    r"đoàn thể|hội|đoàn|huyện|quận|thị xã|thành phố|xã|phường|thị trấn|cơ quan|đơn vị|tổ chức|"
    r"cá nhân|địa phương|cấp)(?!\w)",
    re.IGNORECASE,
)


# What is said of a kind makes it one of its own: "tổ chức xã hội, tổ chức phi chính phủ", "chủ rừng, cơ quan".
_TOLD = re.compile(r"(?:tổ chức|chủ|hội)(?: [^\W\d_]+){1,3}", re.IGNORECASE)


def place_of(pattern: re.Pattern[str], text: str, start: int, stop: int) -> int:
    """Where `pattern` is found in [`start`, `stop`) of a text; `stop` where it is not."""
    match = pattern.search(text, start, stop)
    return match.start() if match else stop


def kinds_apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The kinds in [`start`, `end`) that each are somebody, as half-open offsets; [] where they are one expression.

    With no "các" to make them one, each of "viện nghiên cứu, trường đại học" is meant by itself; of "Doanh nghiệp, sở,
    ban, ngành" the set phrase stays one. A capital behind a comma begins a name: "Viện, Trường".
    """
    kind = COLLECTIVE_ITEM.match(text, start, end) if text.find(",", start, end) >= 0 else None
    links = [*COMMAS.finditer(text, kind.end(), end)] if kind else []
    # One field behind all of them: "Tập đoàn, doanh nghiệp công nghệ số".
    if not kind or not links or OF_FIELD.match(text, links[-1].end(), end):
        return []
    if text.find(" các ", kind.end(), links[0].start()) >= 0:
        return []  # "Trạm Y tế các xã, phường": the commas are those of the places
    begins, ends = [start, *(link.end() for link in links)], [*(link.start() for link in links), end]
    sets = [_SET.match(text, at, end) is not None for at in begins]
    bare = links[0].start() == kind.end() and not sets[0]
    told = [_TOLD.fullmatch(text, a, b) is not None for a, b in zip(begins[:-1], ends[:-1], strict=True)]
    apart = [
        link
        for i, link in enumerate(links)
        if told[i]
        or (BY_ITSELF.fullmatch(kind.group()) and not (sets[i] and sets[i + 1]))
        or (bare and not sets[i + 1] and text[link.end()].isupper() and COLLECTIVE_ITEM.match(text, link.end(), end))
    ]
    if not apart:
        return []
    return [*zip([start, *(c.end() for c in apart)], [*(c.start() for c in apart), end], strict=True)]


def listed_places(text: str, name: str, end: int, stop: int) -> list[tuple[int, int, str]]:
    """The bodies of "UBND các huyện: Mường La, Sông Mã", where `name` ends at `end` before the colon.

    Half-open offsets of each place, and the whole name; [] where no places follow.
    """
    listed = PLACES.match(text, end, stop) if text.startswith((":", " :"), end) else None
    each = OF_EACH.fullmatch(name) if listed else None
    if listed is None or each is None:
        return []
    body = each["body"] or each["all"]
    if LEVEL.search(body):
        return []  # the districts of a province are not the committee that is named before them
    kind = f"{body} {each['unit']}"
    return [(*place.span(), f"{kind} {place.group()}") for place in PLACE_NAME.finditer(text, *listed.span("names"))]


def ministries_in_cell(text: str, names: Sequence[tuple[int, int]]) -> int | None:
    """Which of the names of a cell is one expression with the next: "Các bộ, ngành" and "địa phương"; None for none.

    `names` are half-open offsets. In a sentence "và" parts them (annotation guide, "A collective ends at …").
    """
    for at, ((start, middle), (_, end)) in enumerate(pairwise(names)):
        joined = MINISTRIES.search(text, start, end)
        if joined and joined.start() < middle and joined.end() == end:
            return at
    return None


def same_body(text: str, start: int, end: int, position: int) -> bool:
    """Whether what begins at `position`, behind a comma, goes on with the name in [`start`, `end`).

    A unit is named by where it sits, and there is one in each of the bodies that follow under the same "ở" ("Tổ đảng ở
    Thường trực A, các B"). A person may hold two posts ("Đồng chí A, Chủ tịch UBND xã").
    """
    if text[end:position].strip() != ",":
        return False
    if text.startswith("các ", position):
        return SEATS.search(text, start, end) is not None
    person = ONE_PERSON.match(text, start, end) and not ONE_PERSON.match(text, position)
    return bool(person) and "," not in text[start:end] and HEAD.match(text, position) is not None
