"""Versions of one plan are told by their texts: a signed scan and its draft are one, two plans of one form are not."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.pipeline import extract, meta
from extract.records import DocumentMeta
from ingest.read import read_bytes
from search_api.archive import Archive
from search_api.archive_rows import DocumentSummary
from search_api.sketch import LEAST_RUNS, PLACES, bands, read, share, sketch, written

BODY = "\n\n".join(
    f"{n}. Sở {agency} chủ trì, phối hợp với các đơn vị liên quan {task} trên địa bàn tỉnh trước ngày {n}/6/2025; "
    f"báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện nội dung {n} theo quy định hiện hành."
    for n, (agency, task) in enumerate(
        [
            ("Y tế", "tổ chức tiêm chủng mở rộng cho trẻ em dưới năm tuổi"),
            ("Nội vụ", "rà soát vị trí việc làm và biên chế công chức"),
            ("Tài chính", "bố trí kinh phí chi thường xuyên cho các chương trình mục tiêu"),
            ("Công Thương", "phát triển cụm công nghiệp và làng nghề truyền thống"),
            ("Tư pháp", "tuyên truyền phổ biến pháp luật đến từng thôn bản"),
            ("Xây dựng", "lập quy hoạch phân khu đô thị mới phía đông"),
        ],
        start=1,
    )
)
FACTS = {"number": "12/KH-UBND", "place": "Lào Cai", "day": "ngày 05 tháng 3 năm 2024", "title": "Cải cách năm 2024"}


def text(body: str = BODY, **facts: str) -> str:
    said = FACTS | facts
    return (
        f"ỦY BAN NHÂN DÂN TỈNH {said['place'].upper()}\n\nSố: {said['number']}\n\n{said['place']}, {said['day']}\n\n"
        f"KẾ HOẠCH\n\n{said['title']}\n\nI. NHIỆM VỤ\n\n{body}\n"
    )


DRAFT = text(number="     /KH-UBND", day="ngày     tháng 3 năm 2024")


def misread(said: str, rate: float) -> str:
    """A text as recognition gets it wrong: some letters of the body are others."""
    head, mark, body = said.partition("I. NHIỆM VỤ")
    dice = random.Random(1)
    return head + mark + "".join(dice.choice("ecaoiu") if c.isalpha() and dice.random() < rate else c for c in body)


def put(archive: Archive, said: str, **corrected: Any) -> DocumentSummary:
    document = read_bytes(said.encode(), "plan.txt")
    archive.receive(document.sha256, "plan.txt")
    about: DocumentMeta = meta(document).model_copy(update=corrected)
    archive.save(document, about, extract(document))
    return archive.document_of(document.sha256)


def current(archive: Archive) -> list[str]:
    return [one.id for one in archive.list_documents().items]


def test_a_scan_without_number_and_the_draft_are_one_plan_and_the_last_is_current(archive: Archive) -> None:
    draft = put(archive, DRAFT)
    scan = put(archive, misread(text(), 0.01), number=None)
    assert draft.meta.number is None or not draft.meta.number[0].isdigit()
    assert current(archive) == [scan.id]
    assert [one.id for one in archive.versions(draft.id)] == [scan.id, draft.id]
    assert archive.get_summaries([draft.id])[draft.id].superseded_by == scan.id
    [pair] = archive.alike(scan.id)
    assert pair.linked and not pair.judged and 0.6 < pair.share < 1


def test_the_draft_and_the_whole_plan_with_its_number_are_one(archive: Archive) -> None:
    put(archive, DRAFT)
    final = put(archive, text())
    assert current(archive) == [final.id]


@pytest.mark.parametrize(
    "facts",
    [
        {"number": "13/KH-UBND"},
        {"number": "     /KH-UBND", "place": "Sơn La"},
        {"number": "     /KH-UBND", "title": "Cải cách năm 2025"},
        {"number": "     /KH-UBND", "day": "ngày 07 tháng 4 năm 2024"},
    ],
    ids=["number", "issuer", "year in the title", "date"],
)
def test_what_speaks_against_one_plan_keeps_two(archive: Archive, facts: dict[str, str]) -> None:
    first, second = put(archive, text()), put(archive, text(**facts))
    assert current(archive) == [second.id, first.id]


def test_another_text_is_another_plan_whatever_it_says_of_itself(archive: Archive) -> None:
    other = "\n\n".join(
        f"{n}. Giao Ban Quản lý dự án số {n} khảo sát tuyến đường liên xã thứ {n}, dài {n * 7} km, qua {n * 3} thôn, "
        f"hoàn thành giải phóng mặt bằng gói thầu {n * 11}, nghiệm thu đợt {n * 2} và bàn giao hồ sơ hoàn công lần {n}."
        for n in range(1, 9)
    )
    first, second = put(archive, DRAFT), put(archive, text(other, number="     /KH-UBND"))
    assert current(archive) == [second.id, first.id] and archive.alike(first.id) == []


def test_half_alike_is_offered_and_a_person_decides(archive: Archive) -> None:
    first = put(archive, DRAFT)
    second = put(archive, misread(text(number="     /KH-UBND"), 0.025))
    assert current(archive) == [second.id, first.id]
    [pair] = archive.alike(first.id)
    assert not pair.linked and pair.document.id == second.id
    assert set(archive.judge(first.id, second.id, "same")) == {first.sha256}
    assert current(archive) == [second.id]
    assert set(archive.judge(second.id, first.id, "different")) == {first.sha256}
    assert current(archive) == [second.id, first.id]


def test_a_persons_word_outlasts_a_second_reading(archive: Archive) -> None:
    first, second = put(archive, DRAFT), put(archive, text())
    archive.judge(first.id, second.id, "different")
    put(archive, text())
    put(archive, DRAFT)
    assert current(archive) == [second.id, first.id]


def test_versions_hang_together_over_others_and_deletion_parts_them(archive: Archive) -> None:
    draft, final = put(archive, DRAFT), put(archive, text())
    scan = put(archive, misread(text(), 0.012), number=None)
    assert current(archive) == [scan.id]
    assert len(archive.versions(draft.id)) == 3
    assert archive.remove(scan.sha256) == [final.sha256]
    assert current(archive) == [final.id]
    assert archive.remove(final.sha256) == [draft.sha256]
    assert current(archive) == [draft.id]
    assert archive.remove(final.sha256) == [], "twice is fine"


def test_forms_filled_in_by_many_offices_stay_apart(archive: Archive) -> None:
    places = ["Lào Cai", "Sơn La", "Nghệ An", "Hà Giang", "Cà Mau", "Tây Ninh", "Gia Lai", "Phú Yên"]
    for number, place in enumerate(places, start=1):
        put(archive, text(place=place, number=f"{number}/KH-UBND"))
    assert len(current(archive)) == len(places)


@given(st.text())
@settings(max_examples=50)
def test_any_text_has_a_sketch_or_none(said: str) -> None:
    found = sketch(said)
    assert found is None or share(found, found) == 1


def test_sketches_estimate_what_texts_share() -> None:
    words = [f"w{n}" for n in range(4000)]
    whole = sketch(" ".join(words))
    assert whole is not None and len(whole) == PLACES
    for kept in (0.25, 0.5, 0.75):
        size = int(len(words) * kept)
        part = sketch(" ".join(words[:size] + [f"x{n}" for n in range(len(words) - size)]))
        assert part is not None
        assert share(whole, part) == pytest.approx(size / (2 * len(words) - size), abs=0.17)
    assert (read(written(whole)) == whole).all()
    assert all(-(1 << 63) <= band < 1 << 63 for band in bands(whole))
    assert sketch(" ".join(words[: LEAST_RUNS // 2])) is None
