"""The words of the pages: each in both languages, each used, numbers and days as each language writes them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from extract.records import Kind, Role, TimelineKind
from search_api.archive_rows import State
from search_api.filters import Filters
from search_api.query import What
from search_api.web import texts
from search_api.web.agency_list import LEVELS
from search_api.web.i18n import Translator, language_of
from search_api.web.links import SORTS
from search_api.web.texts import TEXTS

WEB = Path(texts.__file__).parent
SOURCES = [*sorted(WEB.glob("*.py")), *sorted(WEB.glob("templates/*.html"))]
WRITTEN = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES if not path.name.startswith("texts"))


def blanks(text: str) -> set[str]:
    return {name for part in text.split("|") for _, name, _, _ in Formatter().parse(part) if name}


@pytest.mark.parametrize("key", TEXTS)
def test_every_word_is_there_in_both_languages_with_the_same_blanks(key: str) -> None:
    vietnamese, english = TEXTS[key]
    assert vietnamese.strip() and english.strip()
    assert blanks(vietnamese) | {"n"} == blanks(english) | {"n"}


def test_every_word_that_pages_ask_for_is_in_the_table() -> None:
    asked = set(re.findall(r"\bt\(\s*[\"']([\w.]+)[\"']\s*[,)]", WRITTEN))
    assert len(asked) > 80
    assert asked <= TEXTS.keys()


def test_every_family_of_words_is_whole() -> None:
    wanted = {f"kind.{kind}" for kind in get_args(Kind)} | {f"role.{role}" for role in get_args(Role)}
    wanted |= {f"timeline.{kind}" for kind in get_args(TimelineKind)} | {f"sort.{sort}" for sort in SORTS}
    wanted |= {f"job.{state}" for state in get_args(State)}
    wanted |= {f"state.{status}" for status in ("read", "partial", "failed")}
    wanted |= {f"level.{level}" for level in LEVELS} | {f"facet.{name}" for name in Filters.__slots__}
    assert wanted <= TEXTS.keys()


def test_no_word_is_left_over() -> None:
    families = tuple(re.findall(r"[\"']([\w.]+\.)(?:[\"'] ~|\{)", WRITTEN))
    assert "kind." in families and "about.limits." in families
    named = set(re.findall(r"[\"']([\w.]+)[\"']", WRITTEN))
    assert [key for key in TEXTS if key not in named and not key.startswith(families)] == []


def test_numbers_and_days() -> None:
    vietnamese, english = Translator("vi"), Translator("en")
    assert vietnamese("results.count", n=1234) == "1.234 kết quả"
    assert english("results.count", n=1234) == "1,234 results"
    assert english("results.count", n=1) == "1 result"
    assert (vietnamese.day(date(2022, 9, 5)), english.day(date(2022, 9, 5))) == ("05/09/2022", "5 Sep 2022")
    assert vietnamese.moment("2022-09-04T18:05:59.999999Z") == "05/09/2022 01:05", "the clock of Vietnam"
    assert english.moment("2022-09-04T16:05:59.000000Z") == "4 Sep 2022 23:05"
    with pytest.raises(KeyError):
        english("no such key")


@pytest.mark.parametrize(
    ("wanted", "remembered", "language"),
    [
        (None, None, "vi"),
        ("en", None, "en"),
        (None, "en", "en"),
        ("vi", "en", "vi"),
        ("fr", "en", "en"),
        ("fr", "", "vi"),
    ],
)
def test_the_address_decides_then_the_memory_then_vietnamese(
    wanted: str | None, remembered: str | None, language: str
) -> None:
    assert language_of(wanted, remembered) == language


def test_whatever_a_query_is_taken_for_has_a_word() -> None:
    assert {f"what.{what}" for what in (*get_args(What), "words")} <= TEXTS.keys()
