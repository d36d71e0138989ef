"""A plan saved with its lines broken, as pages from the web are, yields the records of the plan as it was printed."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from extract.pipeline import extract
from extract.records import Obligation
from ingest.document import Document
from ingest.read import read_bytes, read_file
from tests.extract.plans import names, obligations

SEEDS = Path(__file__).parents[2] / "corpus" / "seeds"


def broken(document: Document, first: int) -> str:
    """The text with a blank line before every paragraph, cut after `first` characters and then at 78."""
    body = document.letterhead.body
    assert body is not None
    head, lines = document.text[: body.start], document.text[body.start : body.end].splitlines()
    paragraphs = []
    for line in filter(str.strip, lines):
        start = textwrap.wrap(line, width=first, break_on_hyphens=False)[0] if len(line) > 78 else line
        rest = textwrap.wrap(line.strip()[len(start.strip()) :].strip(), width=78, break_on_hyphens=False)
        paragraphs.append("\n".join([start.strip(), *rest]))
    return head + "\n\n" + "\n\n".join(paragraphs) + "\n\n" + document.text[body.end :]


@pytest.mark.parametrize("first", [30, 78])
@pytest.mark.parametrize("name", sorted(path.name for path in SEEDS.glob("*.txt")))
def test_broken_lines_change_no_record(name: str, first: int) -> None:
    document = read_file(SEEDS / name)
    text = broken(document, first)
    assert text.count("\n") > document.text.count("\n")
    assert told(extract(read_bytes(text.encode(), "plan.txt"))) == told(extract(document))


def told(records: list[Obligation]) -> list[object]:
    """What the records say, white space apart."""
    return [
        (o.path, o.kind, " ".join(o.text.split()), names(o.lead), names(o.cooperating), len(o.targets), when(o))
        for o in records
    ]


def when(record: Obligation) -> object:
    return record.timeline and record.timeline.model_dump(exclude={"raw"})


WEB = """I. NHIỆM VỤ

1. Giao Sở Tài
chính chủ trì, phối hợp với Sở Nội vụ thẩm định.
Kinh phí lấy từ nguồn sự nghiệp; hoàn thành trong quý
IV/2026.

2. Đề nghị Ủy ban MTTQ
Việt Nam tỉnh và các đoàn thể: Tuyên truyền, vận động hội viên; tỷ lệ tham gia từ
30 - 35% trở lên, gắn với phong trào đoàn kết
- sáng tạo của các giới.

3. Danh sách tham dự gồm
Ông An
Ông Bình
"""


def test_what_looks_like_a_label_or_a_name_goes_on_with_the_line_above() -> None:
    first, second, *_ = obligations(WEB)
    assert first.text.endswith("quý IV/2026.") and names(first.lead) == ["Sở Tài chính"]
    assert first.timeline is not None and str(first.timeline.end) == "2026-12-31"
    assert second.text.endswith("các giới.")
    assert names(second.lead) == ["Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "Các đoàn thể"]
