"""One letter that recognition misread costs no time and no label, is flagged, and never changes what is shown."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.flags import SIGNS
from extract.mending import PHRASES, mended
from extract.pipeline import extract
from extract.records import Obligation
from ingest.document import Document, Page, Span
from ingest.errors import IngestError
from ingest.read import read_bytes

HEAD = "KẾ HOẠCH\nKhám chữa bệnh\n\nIII. NHIỆM VỤ\n\n"
UNSURE, MENDED = SIGNS["words_unsure"].vietnamese, SIGNS["words_mended"].vietnamese


def scanned(text: str, doubtful: str = "") -> Document:
    """`text` as a page that was recognised, not sure of the word `doubtful`."""
    document = read_bytes(text.encode(), "scan.txt")
    at = document.text.find(doubtful) if doubtful else -1
    words = (Span(at, at + len(doubtful)),) if at >= 0 else ()
    page = Page(1, Span(0, len(document.text)), "ocr", 1.0, doubtful=words)
    return replace(document, reading=replace(document.reading, pages=(page,)))


def read_as(text: str) -> str:
    return mended(scanned(text))[0].text


def only(text: str, doubtful: str = "") -> Obligation:
    (record,) = extract(scanned(HEAD + text, doubtful))
    return record


SLIPS = [
    ("Sở Y tế rà soát. Thời gian: Thường xuyền.", "xuyên"),
    ("Sở Y tế báo cáo hàrg năm.", "hàng"),
    ("Các đơn v: liên quan phối hợp.", "vị"),
    ("Trình Ủy 5an nhân dân tỉnh.", "ban"),
    ("Giao Sờ Tài chính rà soát.", "Sở"),
    ("Giao Sở Tài chinh rà soát.", "chính"),
    ("Đến kỳ thì phổi hợp với Sở Y tế.", "phối"),
    ("Tổ chức bình chọn mỗi năm 01 lần, rồi tổ chức 01 :ần nữa, và 01 lần sau.", "lần"),
    ("Dùng công nghệ mới. Mua công nghệ cũ. Bán cô¡g nghệ này.", "công"),
    ("Chuyên trách về an ninh. Báo cáo về thuế. Chuyên trách vê an ninh.", "về"),
    ("Kho dữ liệu chung. Mua dữ liệu mới. Kho đữ liệu chung.", "dữ"),
    ("Giao Sở TT&TT soạn. Sở TT&TT trình. Sở TI&TT gửi.", "TT&TT"),
]


@pytest.mark.parametrize(("text", "word"), SLIPS)
def test_a_misread_letter_is_matched_as_what_its_neighbours_tell(text: str, word: str) -> None:
    document, (changed,) = mended(scanned(text))
    assert changed.of(document.text) == word
    assert (
        document.text[: changed.start] == text[: changed.start] and document.text[changed.end :] == text[changed.end :]
    )


KEPT = [
    "Ủy ban có quan điểm riêng; việc này có quan hệ với an ninh và có ích.",
    "Theo Quyết định 458/QĐ-TTg của ASEAN và WTO, website gov.vn có 5G và Wifi.",
    "a) Sở Y tế; b: Sở Nội vụ; c) Sở Tư pháp.",
    "Phát triển công nghiệp nặng, quần chúng có tư tưởng, lắng nghe, cơ sở dữ liệu, cơ quan sở tại.",
    "Gặp ông Obama tại Washington, dự Davos.",
    "Trường hợp đặc biệt: xếp hàng, nằm chờ.",
    "Vận động Nhân dân tham gia hoạt động; phòng Quản lý Du lịch quảng bá du lịch.",
]


@pytest.mark.parametrize("text", KEPT)
def test_words_with_a_life_of_their_own_names_codes_and_labels_stay(text: str) -> None:
    assert read_as(text) == text


def test_a_text_that_was_not_recognised_is_left_alone() -> None:
    document = read_bytes("Sở Y tế rà soát. Thời gian: Thường xuyền.".encode(), "plan.txt")
    assert mended(document) == (document, ())


def test_the_time_is_read_flagged_and_quoted_as_printed() -> None:
    record = only("1. Sở Y tế rà soát quy trình khám bệnh của các cơ sở y tế. Thời gian thực hiện: Thường xuyền.")
    assert record.timeline is not None and record.timeline.kind == "ongoing"
    assert record.timeline.raw == "Thường xuyền" and MENDED in record.flags
    clean = only("1. Sở Y tế rà soát quy trình khám bệnh của các cơ sở y tế. Thời gian thực hiện: Thường xuyên.")
    assert clean.flags == [] and record.confidence < clean.confidence


@pytest.mark.parametrize(
    "text",
    [
        "Chuyên trách về an ninh. Chuyên trách vê an ninh.",  # none is more frequent
        "Làm việc ở xã. Đến việc ở xã. Lo việc ở xã. Việc ở xả. Nước xả ra sông.",  # "xả" stands elsewhere too
        "Giao Sở NN&MT soạn. Sở NN&MT trình. Sở TN&MT gửi.",  # both are agencies
        "Giao Sở TT&TT soạn. Sở TT&TT trình. Phòng TI&TT gửi.",  # another word stands before
    ],
)
def test_a_word_of_its_own_is_left_alone(text: str) -> None:
    assert read_as(text) == text


@pytest.mark.parametrize(("word", "figures"), [("04", []), ("", ["04 vót khám"])])
def test_a_doubtful_number_that_counts_nothing_known_is_a_misread_word(word: str, figures: list[str]) -> None:
    record = only("1. Sở Y tế tổ chức 04 vót khám bệnh cho 30 hộ nghèo.", word)
    assert [t.raw for t in record.targets if t.value == 4] == figures
    assert [t.raw for t in record.targets if t.value == 30] == ["30 hộ nghèo"]


def test_text_and_mentions_are_verbatim() -> None:
    text = "1. Sở Y tế chủ trì, phổi hợp với Ủy 5an nhân dân các xã tổ chức khám bệnh cho 30 hộ nghèo."
    record = only(text)
    assert record.text == text.removeprefix("1. ")
    assert [a.name for a in record.lead] == ["Sở Y tế"]
    assert [a.mention for a in record.cooperating] == ["Ủy 5an nhân dân các xã"]
    assert all(target.raw in record.text for target in record.targets) and record.targets


def test_a_doubtful_word_in_a_record_or_its_attributes_is_a_flag_and_costs_confidence() -> None:
    text = "1. Sở Y tế rà soát quy trình khám bệnh của các cơ sở y tế.\nThời gian thực hiện: Quý III năm 2026.\n"
    sure = only(text)
    for word in ("soát", "Quý"):
        unsure = only(text, word)
        assert UNSURE in unsure.flags and UNSURE not in sure.flags
        assert unsure.confidence < sure.confidence
    assert UNSURE not in only(text, "KẾ HOẠCH").flags


words = st.lists(
    st.sampled_from([*" ".join(PHRASES).split(), "v:", ":ần", "cô¡g", "hàrg", "-", "", "Sở", "12/3", "\n"])
)


@given(st.one_of(words.map(" ".join), st.text(max_size=300)))
def test_offsets_hold_for_any_text(text: str) -> None:
    try:
        document = scanned(text + " đơn vị")
    except IngestError:  # not what is asked here: texts that no reader takes
        return
    new, changed = mended(document)
    assert len(new.text) == len(document.text)
    assert [c.isspace() for c in new.text] == [c.isspace() for c in document.text]
    assert all(span.of(new.text) != span.of(document.text) for span in changed)
    assert all(a.end <= b.start for a, b in pairwise(changed))
