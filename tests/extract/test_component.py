"""The trained tagger loads offline, points into the text, and stays off while it adds nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.component import FOLDER, TaggerMissing, organisations, tagger, unread
from ingest.document import Document, Span
from ingest.read import read_bytes

ROOT = Path(__file__).resolve().parents[2]
PLAN = (
    "KẾ HOẠCH\nThực hiện\n\n1. Xây dựng đề án.\nĐơn vị thực hiện: Sở Khoa học và Công nghệ.\n"
    "Đơn vị phối hợp: Trung tâm Hạ tầng Số tỉnh Lào Cai; Sở Tài chính.\n"
)


def document(text: str = PLAN) -> Document:
    return read_bytes(text.encode(), "plan.txt")


def named(plan: Document, spans: list[Span]) -> list[str]:
    return [span.of(plan.text) for span in spans]


def test_it_tags_names_inside_the_stretches_asked_for() -> None:
    plan = document()
    start = plan.text.index("Đơn vị thực hiện")
    found = named(plan, organisations(plan, [Span(start, plan.text.index("\n", start))]))
    assert any("Khoa học và Công nghệ" in name for name in found)
    assert not any("Tài chính" in name for name in found)


def test_names_already_read_are_left_out() -> None:
    plan = document()
    whole = Span(0, len(plan.text))
    everything = organisations(plan, [whole])
    assert everything and unread(plan, [whole], everything) == []
    assert unread(plan, [whole], []) == everything


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_offsets_stay_inside_whatever_the_text(text: str) -> None:
    plan = document()
    for span in organisations(document(PLAN + "".join(c for c in text if c.isprintable())), [Span(0, len(plan.text))]):
        assert 0 <= span.start < span.end <= len(plan.text)


def test_a_folder_without_a_tagger_is_named(tmp_path: Path) -> None:
    with pytest.raises(TaggerMissing, match=tmp_path.name):
        tagger(tmp_path / "none")


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 6_000_000


def test_it_is_off_by_default_because_it_adds_nothing() -> None:
    """Should a later tagger find more than the rules at no loss, this fails: then load it."""
    measured = json.loads((FOLDER.parent / "measured.json").read_text(encoding="utf-8"))
    for hidden in ("", ", register hidden"):
        assert measured[f"union{hidden}"]["precision"] < measured[f"rules{hidden}"]["precision"]
        assert measured[f"tagger{hidden}"]["recall"] < measured[f"rules{hidden}"]["recall"]
    loads = "import sys, extract.pipeline; sys.exit('extract.component' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", loads], cwd=ROOT, check=False).returncode == 0
