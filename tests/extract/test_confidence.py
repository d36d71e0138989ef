"""Confidence means something: doubts have signs, signs have sentences, and what is promised is kept on gold."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.confidence import DOUBTFUL_BELOW, FILE, HIGHEST, LOWEST, CalibrationError, load, weigh
from extract.flags import DOCUMENT_SIGNS, DOUBTFUL, RECORD_SIGNS, SHOWN, SIGNS, document_flags, flags_of
from extract.pipeline import meta
from ingest.document import Document, Page, Span
from ingest.read import read_bytes
from tests.extract.plans import obligations

CLEAN = "III. NHIỆM VỤ\n1. Sở Tài chính chủ trì xây dựng phương án tiết kiệm chi thường xuyên trong năm 2026.\n"


def document(text: str) -> Document:
    return read_bytes(text.encode(), "plan.txt")


# What raises which flag: a body, and a sentence that one of its records bears

RAISED = [
    ("III. NHIỆM VỤ\n1. Rà soát, hoàn thiện quy trình tiếp nhận hồ sơ của người dân.", "no_lead"),
    ("III. PHÂN CÔNG THỰC HIỆN\n1. Rà soát, hoàn thiện quy trình tiếp nhận hồ sơ của người dân.", "no_lead_assigned"),
    ("1. Hội Những người nuôi chim yến Lào Cai có trách nhiệm tổ chức tập huấn cho hội viên.", "agency_unknown"),
    ("1. Tổ chức tập huấn cho cán bộ.\nĐơn vị thực hiện: theo sự phân công riêng lần lượt từng đợt", "agency_unshaped"),
    ("II. ĐẾN NĂM 2025\n1. Sở Y tế tổ chức khám sức khỏe cho người cao tuổi trên địa bàn.", "time_inherited"),
    ("1. Sở Y tế tổng hợp các đợt khám của năm 2023, của năm 2024, hoàn thành trong năm 2026.", "times_several"),
    ("1. Sở Y tế tổ chức khám sức khỏe; " + "tư vấn cho người dân ở vùng sâu, vùng xa; " * 80 + "hết.", "long"),
    ("1. Sở Y té tổ chưc kjám súc khxe cho ngươfi cào tuổiz trêk đia bvàn tìnhh và bjáo cáo.", "words_doubtful"),
    ("1. Sở Y tế tổ chức khám sức khỏe cho người cao tuổi, người có công và", "fragment"),
]


@pytest.mark.parametrize(("body", "sign"), RAISED, ids=[sign for _, sign in RAISED])
def test_a_doubt_is_said_to_a_person(body: str, sign: str) -> None:
    assert [o for o in obligations(body) if SIGNS[sign].vietnamese in o.flags], [o.flags for o in obligations(body)]


@pytest.mark.parametrize("sign", ["no_lead", "no_lead_assigned", "agency_unknown", "agency_unshaped", "fragment"])
def test_what_mostly_goes_wrong_costs_confidence(sign: str) -> None:
    (clean, doubtful), _ = weigh([{}, {sign: 1.0}])
    assert doubtful <= clean - 0.03


def test_a_clean_record_is_without_flags_and_trusted() -> None:
    (clean,) = obligations(CLEAN)
    assert clean.flags == []
    assert clean.confidence >= 0.8


def test_a_garbled_record_is_trusted_less_than_half() -> None:
    (garbled,) = obligations("1. Sở Y té tổ chưc kjám súc khxe chk ngươfi cào tuổiz trêk đia bvàn tìnhh.")
    assert garbled.confidence < 0.5


# The table of signs


def test_sentences_are_short_distinct_and_in_two_languages() -> None:
    shown = [sign for sign in (*SIGNS.values(), *DOCUMENT_SIGNS, *RECORD_SIGNS) if sign.vietnamese or sign.english]
    assert all(sign.vietnamese and sign.english and len(sign.vietnamese) < 70 for sign in shown)
    assert len({sign.vietnamese for sign in shown}) == len(shown)


def test_a_sign_is_shown_from_its_threshold_on() -> None:
    assert flags_of({"no_lead": SHOWN}) == ["Không nêu cơ quan chủ trì"]
    assert flags_of({"no_lead": SHOWN - 0.01}) == []
    assert flags_of({"lead_inherited": 1.0}) == []


# The weights

signs = st.dictionaries(st.sampled_from(sorted(SIGNS)), st.floats(0, 1))


@given(signs, st.sampled_from(sorted(SIGNS)), st.floats(0, 1))
def test_more_doubt_never_makes_surer(seen: dict[str, float], name: str, more: float) -> None:
    worse = seen | {name: max(more, seen.get(name, 0))}
    (one, other), _ = weigh([seen, {}])
    (one_less, other_less), _ = weigh([worse, {}])
    assert LOWEST <= one_less <= one <= HIGHEST
    assert LOWEST <= other_less <= other <= HIGHEST


def test_what_is_doubted_in_a_document_costs_its_other_records_as_well() -> None:
    alone, doubtful = weigh([{}])
    (beside, *_), doubtful_too = weigh([{}, *[{"short": 1.0, "no_act": 1.0}] * 4])
    assert not doubtful and doubtful_too
    assert beside < DOUBTFUL_BELOW < alone[0]
    assert not weigh([{}, *[{"short": 1.0, "no_act": 1.0}] * 3]).doubtful  # of four records nothing is said
    assert flags_of({}, doubtful=True) == [DOUBTFUL.vietnamese]
    assert weigh([]) == ([], False)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"intercept": 1, "weights": {"moods": -1}}', '{"intercept": 1, "weights": {"long": 0.1}}']
)
def test_unfit_weights_are_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CalibrationError, match=r"weights\.json"):
        load(path)


def test_the_observed_records_bear_the_weights_out() -> None:
    """Of unseen records at 0.9 nine in ten are exact; of all below a half, few are."""
    with (FILE.parent / "observations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    documents: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in rows:
        documents.setdefault((row["document"], row["treatment"]), []).append(row)
    scored = [
        (p, int(row["exact"]), row["stage"])
        for found in documents.values()
        for p, row in zip(weigh([{n: float(r[n]) for n in SIGNS} for r in found]).confidences, found, strict=True)
    ]
    sure = [exact for p, exact, stage in scored if p >= 0.9 and stage == "unseen"]
    unsure = [exact for p, exact, _ in scored if p < 0.5]
    assert len(sure) > 300 and sum(sure) / len(sure) >= 0.9
    assert len(unsure) > 200 and sum(unsure) / len(unsure) <= 0.5


def test_left_out_documents_keep_the_promise() -> None:
    """The table of reliability, every document judged by weights that were fitted without it."""
    measured = json.loads((FILE.parent / "measured.json").read_text(encoding="utf-8"))
    for row in measured["all"]["reliability"]:
        if row["from"] >= 0.8:
            assert row["exact"] >= row["confidence"] - 0.05
    assert measured["all"]["brier"] < measured["all"]["brier of the mean"]


# Whole documents


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("THƯ MỜI\n\nKính mời ông dự họp mặt đầu xuân tại trụ sở.\n", "Không rõ loại văn bản"),
        ("KẾ HOẠCH\nĐi chơi\n\nChúng tôi đi chơi ở núi.\n", "Không tìm thấy bố cục (phần, mục, điều, khoản)"),
        (
            "PLAN\n\n1. The department shall review every procedure before the summer.\n2. It shall then report.\n",
            "Văn bản có thể không phải tiếng Việt hoặc bị lỗi phông chữ",
        ),
    ],
)
def test_an_unusual_document_says_so(text: str, flag: str) -> None:
    assert flag in document_flags(document(text))
    assert flag in meta(document(text)).flags


def test_a_page_that_begins_within_a_list_that_none_opened_says_that_pages_may_be_missing() -> None:
    read = document("KẾ HOẠCH\nHội thao\n\nI. NỘI DUNG\n1. Mục đích\nNâng cao sức khỏe.\n+ Địa điểm: sân xã.\n")
    at = read.text.index("+ Địa")
    pages = tuple(Page(n, span, "pdfium") for n, span in ((1, Span(0, at)), (2, Span(at, len(read.text)))))
    assert "Có thể thiếu trang" in document_flags(replace(read, reading=replace(read.reading, pages=pages)))
    assert "Có thể thiếu trang" not in document_flags(read)


def test_the_samples_are_ordinary_documents() -> None:
    seeds = Path(__file__).resolve().parents[2] / "corpus/seeds"
    flags = {f for path in seeds.glob("*.txt") for f in document_flags(read_bytes(path.read_bytes(), path.name))}
    assert flags <= {"Không đọc được số, ký hiệu của văn bản"}


@pytest.mark.parametrize("mark", ["./.", " ./.", "."])
def test_what_ends_with_the_document_is_not_cut_off(mark: str) -> None:
    (last,) = obligations(f"III. NHIỆM VỤ\n1. Sở Y tế tổ chức khám sức khỏe cho người cao tuổi, người có công{mark}\n")
    assert SIGNS["fragment"].vietnamese not in last.flags
