"""The words of the pages in both languages, and how numbers and days are written in each.

Texts of documents are never translated: templates mark them `lang="vi"`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from search_api.labels import LANGUAGES, Language
from search_api.web.texts import TEXTS
from search_api.when import VIETNAM

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Translator:
    """Looks words up in one language. Calling it with a key of the table gives the text with its blanks filled."""

    language: Language

    def __call__(self, key: str, **values: object) -> str:
        """The text of `key`; `n` chooses between "one|many" and is written as a number. Raises `KeyError`."""
        text = TEXTS[key][LANGUAGES.index(self.language)]
        if "|" in text:
            one, many = text.split("|")
            text = one if values.get("n") == 1 else many
        shown = {name: self.number(value) if isinstance(value, int) else value for name, value in values.items()}
        return text.format(**shown)

    def number(self, value: int) -> str:
        """1234 as "1.234" in Vietnamese (TCVN 6398), "1,234" in English."""
        return f"{value:,}".replace(",", "." if self.language == "vi" else ",")

    def day(self, day: date) -> str:
        """A day as people write it: 15/09/2022 or 15 Sep 2022."""
        if self.language == "vi":
            return day.strftime("%d/%m/%Y")
        return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def moment(self, moment: str) -> str:
        """A moment of the archive (ISO 8601, UTC) as the day and the minute in Vietnam: 15/09/2022 08:05."""
        there = datetime.fromisoformat(moment).astimezone(VIETNAM)
        return f"{self.day(there.date())} {there:%H:%M}"


def language_of(wanted: str | None, remembered: str | None) -> Language:
    """The language of a page: as its address says, else as the reader chose before, else Vietnamese."""
    for each in (wanted, remembered):
        for language in LANGUAGES:
            if each == language:
                return language
    return "vi"
