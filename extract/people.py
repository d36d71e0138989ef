"""Whom a plan names by what they are: teachers, pupils, patients, and posts with their part of the work.

No body stands behind these names, so that the grammar of agencies does not know them.
"""

from __future__ import annotations

import re

from extract.agencies import AgencyScanner, Mention
from extract.agency_words import HEAD

PEOPLE = re.compile(
    r"(?:[Gg]iáo viên|[Gg]iảng viên|[Hh]ọc sinh|[Ss]inh viên|[Hh]ọc viên|[Cc]ha mẹ (?:học sinh|trẻ)|[Nn]hà trường|"
    r"[Pp]hụ huynh(?: học sinh)?|[Nn]gười (?:học|lao động|dân|bệnh|sử dụng lao động)|[Bb]ác sĩ|[Nn]hân viên(?: y tế)?|"
    r"[Cc]ơ sở (?:đào tạo|giáo dục(?: (?:đại học|nghề nghiệp|phổ thông|mầm non))?|y tế|khám bệnh, chữa bệnh|"
    r"sản xuất(?:, kinh doanh)?|kinh doanh))(?!\w)"
)
"""One of them; unlike "ban" or "ngành" no rest of a list: they act behind a comma too ("Khi ốm, học sinh …")."""
_ALSO = re.compile(r",\s+|\s+và\s+")
_WORK = re.compile(r"(?P<work>\s+(?:phụ trách|được phân công)\s[^.;:,()]{2,60}?)[\s:.*]*")


def people_named(scan: AgencyScanner, start: int, stop: int) -> list[Mention]:
    """Those whom a title from `start` to `stop` names, if it says nothing else: "Học sinh và cha mẹ học sinh"."""
    found: list[Mention] = []
    while one := PEOPLE.match(scan.text, start, stop):
        found.append(scan.mention(*one.span()))
        link = _ALSO.match(scan.text, one.end(), stop)
        if link is None:
            return [] if scan.text[one.end() : stop].strip(" .:*\n") else found
        start = link.end()
    return []


def post_with_work(scan: AgencyScanner, named: Mention, stop: int) -> Mention | None:
    """The post that a title up to `stop` names with its part of the work: "Phó Hiệu trưởng phụ trách chuyên môn"."""
    if not HEAD.fullmatch(scan.text, named.start, named.end):
        return None
    work = _WORK.fullmatch(scan.text, named.end, stop)
    return scan.mention(named.start, work.end("work")) if work else None
