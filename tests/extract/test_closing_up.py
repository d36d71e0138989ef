"""Blanks more than one part no words: what they stand in is read the same and quoted by its place in the text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.closing_up import closed_up
from extract.pipeline import extract
from ingest.read import read_bytes, read_file
from tests.extract.plans import names, obligations
from tests.extract.test_broken_lines import SEEDS, told


@pytest.mark.parametrize("name", sorted(path.name for path in SEEDS.glob("*.txt")))
def test_doubled_blanks_change_no_record(name: str) -> None:
    document = read_file(SEEDS / name)
    body = document.letterhead.body
    assert body is not None
    doubled = re.sub(r"(?<=[^\W\d_,]) (?=\w)", "  ", body.of(document.text))
    text = document.text[: body.start] + doubled + document.text[body.end :]
    assert told(extract(read_bytes(text.encode(), "plan.txt"))) == told(extract(document))


def test_spans_point_into_the_text_as_it_was_read() -> None:
    text = "KẾ HOẠCH\nSố hóa\n\nI. NHIỆM  VỤ\n1. Sở Tài  chính  và  Bộ Y t ế có trách  nhiệm báo cáo.\n"
    document = read_bytes(text.encode(), "plan.txt")
    (found,) = extract(document)
    spans = [found.span, *(a.span for a in found.lead)]
    assert [document.text[s.start : s.end] for s in spans if s] == [
        "Sở Tài  chính  và  Bộ Y t ế có trách  nhiệm báo cáo.",
        "Sở Tài  chính",
        "Bộ Y t ế",
    ]
    assert names(found.lead) == ["Sở Tài chính", "Bộ Y tế"]
    assert (found.headings, found.text) == (["NHIỆM VỤ"], "Sở Tài chính và Bộ Y t ế có trách nhiệm báo cáo.")


def test_gaps_between_columns_stay() -> None:
    text = "UBND TỈNH LÀO CAI      CỘNG HÒA XÃ HỘI\nKẾ HOẠCH\nSố hóa\n\nI. VIỆC\n1. Sở  Y tế báo cáo.\n"
    closed = closed_up(read_bytes(text.encode(), "plan.txt"))
    assert "CAI      CỘNG" in closed.document.text and "Sở Y tế" in closed.document.text


@given(st.text(alphabet="ab \n1.-", max_size=60))
def test_every_place_is_found_again(text: str) -> None:
    document = read_bytes(f"KẾ HOẠCH\nA\n\n1. {text} x\n".encode(), "plan.txt")
    closed = closed_up(document)
    for at in range(len(closed.document.text)):
        start, end = closed.as_read(at, at + 1)
        assert document.text[start:end] == closed.document.text[at]


def test_a_document_without_such_blanks_is_the_one_given() -> None:
    document = read_bytes("KẾ HOẠCH\nSố hóa\n\n1. Sở Y tế báo cáo.\n".encode(), "plan.txt")
    assert closed_up(document).document is document
    assert obligations("1. Sở Y tế báo cáo.\n")[0].text == "Sở Y tế báo cáo."
