"""The same plan set in another way says the same: what is extracted must not hang on how its lines were laid out."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from extract.pipeline import extract
from ingest.read import read_bytes
from ingest.readers.text import strip_marks
from ingest.vietnamese import fold

SEEDS = sorted((Path(__file__).parents[2] / "corpus/seeds").glob("*.txt"))
Layout = Callable[[list[str]], list[str]]


def each(pattern: str, new: str) -> Layout:
    """Every line with `pattern` at its beginning written as `new`."""
    found = re.compile(r"\s*" + pattern)
    return lambda lines: [found.sub(new, line, count=1) if found.match(line) else line for line in lines]


def wrapped(width: int) -> Layout:
    """Lines broken at a margin, as editors, mail and converters of PDF do."""

    def lay(lines: list[str]) -> Iterator[str]:
        for line in lines:
            yield from [line] if line[:1] == "|" else textwrap.wrap(line, width, break_on_hyphens=False) or [line]

    return lambda lines: list(lay(lines))


def paged(lines: list[str]) -> list[str]:
    """Pages of forty broken lines, with the number of the next one between them."""
    lines = wrapped(90)(lines)
    pages = [lines[at : at + 40] for at in range(0, len(lines), 40)]
    return [line for n, page in enumerate(pages, start=1) for line in ([] if n == 1 else ["", str(n), ""]) + page]


LAYOUTS: dict[str, Layout] = {
    "broken at 70 letters": wrapped(70),
    "broken at 100 letters": wrapped(100),
    "numbered pages": paged,
    "indented": lambda lines: ["    " + line if line[:1] not in ("", "|") else line for line in lines],
    "trailing blanks": lambda lines: [line + "  " for line in lines],
    "no-break spaces": lambda lines: [line.replace(" ", "\u00a0") for line in lines],
    "letters apart from their marks": lambda lines: [unicodedata.normalize("NFD", line) for line in lines],
    "Windows": lambda lines: [line + "\r" for line in lines],
    "long dashes": each("- ", "– "),
    "1) for 1.": each(r"(\d{1,2})\. ", r"\1) "),
    "I/ for I.": each(r"([IVX]+)\. ", r"\1/ "),
    "I - for I.": each(r"([IVX]+)\. ", r"\1 - "),
    "no blank behind labels": each(r"(\d{1,2}|[IVX]+)\. ", r"\1."),
    "bold headings": lambda lines: [f"**{line.strip()}**" if re.match(r"[IVX]+\. ", line) else line for line in lines],
}


def said(text: str) -> list[tuple[object, ...]]:
    """What the obligations of a text say, but for how their own lines are broken and how labels are written."""
    return [
        (
            re.sub(r"\W", "", fold(one.text)),
            *([agency.name for agency in found] for found in (one.lead, one.cooperating, one.monitoring)),
            one.timeline and one.timeline.model_dump(exclude={"text"}),
            [(figure.comparator, figure.value, figure.value_max) for figure in one.targets],
        )
        for one in extract(read_bytes(text.encode(), "plan.txt"))
    ]


@cache
def plain(seed: Path) -> list[tuple[object, ...]]:
    return said(seed.read_text(encoding="utf-8"))


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_plan_says_the_same_in_another_layout(seed: Path, layout: str) -> None:
    lines = strip_marks(seed.read_text(encoding="utf-8")).split("\n")
    laid = LAYOUTS[layout](lines)
    assert laid != lines
    assert said("\n".join(laid)) == plain(seed)
