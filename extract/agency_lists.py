"""Kinds of bodies that commas join: where each is meant by itself, and where they make one set phrase."""

from __future__ import annotations

import re

from extract.agency_words import BY_ITSELF, COLLECTIVE_ITEM, COMMAS, OF_FIELD

# Levels and kinds that make a set phrase whatever their letters: "Sở, Ban, Ngành", "Cơ quan, Tổ chức".
_SET = re.compile(
    r"(?:sở|ban|bộ|ngành|đoàn thể|hội|đoàn|huyện|quận|thị xã|thành phố|xã|phường|thị trấn|cơ quan|đơn vị|tổ chức|"
    r"cá nhân|địa phương|cấp)(?!\w)",
    re.IGNORECASE,
)


def kinds_apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The kinds in [`start`, `end`) that each are somebody, as half-open offsets; [] where they are one expression.

    With no "các" to make them one, each of "viện nghiên cứu, trường đại học" is meant by itself; of "Doanh nghiệp, sở,
    ban, ngành" the set phrase stays one. A capital behind a comma begins a name: "Viện, Trường".
    """
    kind = COLLECTIVE_ITEM.match(text, start, end)
    links = [*COMMAS.finditer(text, kind.end(), end)] if kind else []
    # One field behind all of them: "Tập đoàn, doanh nghiệp công nghệ số".
    if not kind or not links or OF_FIELD.match(text, links[-1].end(), end):
        return []
    first = BY_ITSELF.fullmatch(kind.group()) is not None
    sets = [_SET.match(text, at, end) is not None for at in (start, *(link.end() for link in links))]
    bare = links[0].start() == kind.end() and not sets[0]
    apart = [
        link
        for i, link in enumerate(links)
        if (first and not (sets[i] and sets[i + 1]))
        or (bare and not sets[i + 1] and text[link.end()].isupper() and COLLECTIVE_ITEM.match(text, link.end(), end))
    ]
    if not apart:
        return []
    return [*zip([start, *(c.end() for c in apart)], [*(c.start() for c in apart), end], strict=True)]
