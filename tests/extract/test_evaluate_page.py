"""The page of differences shows what the scores count, and nothing in a document can break out of it."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from extract.evaluate import Gold, evaluate
from extract.evaluate_page import differences, page
from search_api.cli import app

TEXT = "I. NHIỆM VỤ\n1. Xây dựng kế hoạch đào tạo nghề cho lao động nông thôn.\n2. Tổ chức tổng kết  phong trào.\n"
DUTY = "Xây dựng kế hoạch đào tạo nghề cho lao động nông thôn."
Record = dict[str, Any]


def record(text: str = DUTY, **other: Any) -> Record:
    empty: Record = {"id": "g1", "kind": "task", "path": ["I", "1"], "lead": [], "cooperating": [], "timeline": None}
    return empty | {"targets": [], "text": text} | other


def gold(*obligations: Record) -> Gold:
    return Gold(source="plan.txt", document={}, obligations=list(obligations))


def test_what_agrees_is_not_shown() -> None:
    assert differences("plan", gold(record()), TEXT, [record()]) == []


def test_a_wrong_field_stands_beside_its_source() -> None:
    span = {"start": TEXT.index(DUTY), "end": TEXT.index(DUTY) + len(DUTY)}
    read = record(
        lead=[{"name": "Sở Nội vụ", "mention": "SNV"}], span=span, confidence=0.4, flags=["Câu có thể bị cắt"]
    )
    (found,) = differences("plan", gold(record(lead=["Sở Tài chính"])), TEXT, [read])
    assert found.what == "wrong"
    assert dict(found.fields) == {"lead": (("Sở Tài chính",), ("Sở Nội vụ",))}
    assert found.excerpt is not None and found.excerpt.words == DUTY
    assert found.excerpt.before.endswith("1. ") and found.excerpt.after.startswith("\n2.")
    shown = page([found], "the table")
    assert "confidence 0.40" in shown and "Câu có thể bị cắt" in shown and "the table" in shown


def test_what_was_missed_is_found_in_the_source_over_line_ends() -> None:
    (found,) = differences("plan", gold(record("Tổ chức tổng kết phong trào.")), TEXT, [])
    assert found.what == "missed" and found.excerpt is not None
    assert found.excerpt.words == "Tổ chức tổng kết  phong trào."


def test_what_gold_lacks_is_shown_as_extra() -> None:
    (found,) = differences("plan", gold(), TEXT, [record()])
    assert found.what == "extra" and found.fields["obligation"] == ((), (DUTY,))


def test_words_that_the_source_lacks_are_said_to_be_lacking() -> None:
    (found,) = differences("plan", gold(record("Không có trong văn bản.")), TEXT, [])
    assert found.excerpt is None and "does not have these words" in page([found], "")


def test_every_inexact_obligation_of_the_scores_is_on_the_page() -> None:
    wanted = gold(record(), record("Tổ chức tổng kết phong trào.", lead=["Sở Nội vụ"]))
    read = [record(kind="report"), record("Tổ chức tổng kết phong trào.")]
    scores = evaluate(wanted, {}, read)
    inexact = [d for d in differences("plan", wanted, TEXT, read) if {"lead", "timeline"} & d.fields.keys()]
    assert len(inexact) == scores.size - scores.exact_hits


class Tags(HTMLParser):
    """The tags of a page in order, those with a class by their classes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.classes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.classes += [value or "" for name, value in attrs if tag == "article" and name == "class"]


@given(st.text(max_size=60), st.text(max_size=60))
def test_hostile_words_stay_words(words: str, name: str) -> None:
    hostile = f"<script>alert(1)</script>{words}"
    found = differences(f"<b>{name}", gold(record(hostile)), hostile, [record("</td><img src=x onerror=y>")])
    tags = Tags()
    tags.feed(page(found, "<i>"))
    assert not {"script", "img", "b", "i"} & set(tags.seen)


def test_each_filter_has_its_rule_and_its_cases() -> None:
    found = differences("one", gold(record(lead=["Sở Nội vụ"])), TEXT, [record()])
    found += differences("two", gold(record(path=["V"])), TEXT, [record()])
    shown = page(found, "")
    tags = Tags()
    tags.feed(shown)
    assert tags.classes == ["document-0 field-lead", "document-1 field-path"]
    assert set(re.findall(r"#((?:document|field)-choice-\d+):checked", shown)) == set(
        re.findall(r'id="((?:document|field)-choice-\d+)"', shown)
    )
    assert "<script" not in shown and "http" not in shown.replace("http-equiv", "")


# The command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_text("KẾ HOẠCH\nVề việc làm\n\n" + TEXT, encoding="utf-8")
    (tmp_path / "gold").mkdir()
    made = {"source": "plan.txt", "document": {}, "obligations": [record(lead=["Sở Tài chính"])]}
    (tmp_path / "gold/plan.json").write_text(json.dumps(made), encoding="utf-8")
    other = made | {"obligations": [record(lead=["Sở Nội vụ"])]}
    (tmp_path / "other.json").write_text(json.dumps(other), encoding="utf-8")
    return tmp_path


def test_eval_writes_the_page(folder: Path) -> None:
    done = CliRunner().invoke(app, ["eval", str(folder / "gold"), "--errors", str(folder / "errors.html")])
    assert done.exit_code == 0, done.output
    shown = (folder / "errors.html").read_text(encoding="utf-8")
    assert "Sở Tài chính" in shown and "<mark>Xây dựng kế hoạch" in shown


def test_eval_compares_two_annotators(folder: Path) -> None:
    done = CliRunner().invoke(
        app, ["eval", "--compare", str(folder / "gold/plan.json"), str(folder / "other.json"), "--verbose"]
    )
    assert done.exit_code == 0, done.output
    assert re.search(r"obligation +1\.000", done.output) and re.search(r"lead +0\.000", done.output)
    assert "sở nội vụ" in done.output


@pytest.mark.parametrize("arguments", [[], ["gold", "--compare", "a.json", "b.json"]])
def test_eval_needs_gold_or_two_files_to_compare(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, ["eval", *arguments]).exit_code == 2


def test_two_annotations_of_different_documents_are_not_compared(folder: Path) -> None:
    other = json.loads((folder / "other.json").read_text(encoding="utf-8")) | {"source": "another.txt"}
    (folder / "other.json").write_text(json.dumps(other), encoding="utf-8")
    done = CliRunner().invoke(app, ["eval", "--compare", str(folder / "gold/plan.json"), str(folder / "other.json")])
    assert done.exit_code == 1 and "another.txt" in done.output
