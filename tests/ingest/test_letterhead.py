"""What a document says of itself, on documents annotated by hand and on the layouts that decrees prescribe."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Cell, Letterhead, Span, Table
from ingest.issuer import agency_lines, is_central, issuer_name
from ingest.letterhead import letterhead
from ingest.readers.text import read
from ingest.references import references
from tests.ingest.growth import grows_linearly

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FIELDS = ("number", "type", "title", "issuer", "province", "issued", "signer", "signer_title", "references")


def _of(text: str) -> Letterhead:
    reading = read(text.encode())
    return letterhead(reading.text, reading.tables)


def _as_gold(head: Letterhead) -> dict[str, object]:
    issued = head.issued.isoformat() if head.issued else None
    return {name: getattr(head, name) for name in FIELDS} | {"issued": issued, "references": list(head.references)}


@pytest.mark.parametrize("name", ["000", "002", "004"])
def test_sample_plans_against_gold(name: str) -> None:
    gold = json.loads((ROOT / "corpus" / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    (path,) = (ROOT / "corpus" / "seeds").glob(f"{name}_*.txt")
    assert _as_gold(_of(path.read_text(encoding="utf-8"))) == gold["document"]


@pytest.mark.skipif(not SHARED.exists(), reason="needs the documents in shared")
@pytest.mark.parametrize(
    ("gold", "source"), [("d-KH-3260", "kh-3260.md"), ("d-NQ03-PL1", "nq-03-pl1.md"), ("d-NQ03-PL2", "nq-03-pl2.md")]
)
def test_other_plans_against_gold(gold: str, source: str) -> None:
    wanted = json.loads((SHARED / "eval" / "gold" / f"{gold}.json").read_text(encoding="utf-8"))["document"]
    assert _as_gold(_of((SHARED / "corpus" / "real" / source).read_text(encoding="utf-8"))) == wanted


STATE = """UBND TỈNH HÀ NAM          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ NÔNG NGHIỆP VÀ          Độc lập - Tự do - Hạnh phúc
PHÁT TRIỂN NÔNG THÔN
Số: 45 /KH-SNN          Hà Nam, ngày 07 tháng 02 năm 2023

KẾ HOẠCH
Phòng, chống thiên tai năm 2023

Căn cứ Luật Phòng, chống thiên tai số 33/2013/QH13;
Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2023 của UBND tỉnh;
Sở Nông nghiệp và Phát triển nông thôn xây dựng Kế hoạch như sau:

I. NHIỆM VỤ
1. Các phòng chuyên môn rà soát phương án trước ngày 30/4/2023.

Nơi nhận:          GIÁM ĐỐC
- UBND tỉnh;
- Lưu: VT.
          Nguyễn Mạnh Hùng
"""


def test_two_columns_on_one_line() -> None:
    head = _of(STATE)
    assert head.number == "45/KH-SNN"
    assert head.issuer == "Sở Nông nghiệp và Phát triển nông thôn tỉnh Hà Nam"
    assert head.province == "Hà Nam"
    assert head.issued == date(2023, 2, 7)
    assert head.title == "Phòng, chống thiên tai năm 2023"
    assert (head.signer, head.signer_title) == ("Nguyễn Mạnh Hùng", "Giám đốc")
    assert head.references == ("33/2013/QH13", "12/KH-UBND")


def test_body_runs_from_the_first_provision_to_the_recipients() -> None:
    text = read(STATE.encode()).text
    head = _of(STATE)
    assert head.body is not None and head.tail is not None
    assert head.body.of(text).startswith("I. NHIỆM VỤ")
    assert head.body.of(text).rstrip().endswith("30/4/2023.")
    assert head.tail.of(text).startswith("Nơi nhận:") and head.tail.of(text).endswith("Nguyễn Mạnh Hùng")


DECISION = """BỘ TÀI CHÍNH
Số: 2210/QĐ-BTC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 19 tháng 8 năm 2024

QUYẾT ĐỊNH
Về việc ban hành Kế hoạch cải cách thủ tục hành chính

BỘ TRƯỞNG BỘ TÀI CHÍNH

Căn cứ Nghị định số 14/2023/NĐ-CP ngày 20 tháng 4 năm 2023 của Chính phủ;
Theo đề nghị của Chánh Văn phòng Bộ.

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách thủ tục hành chính.

Nơi nhận:
- Như Điều 1;
- Lưu: VT.

KT. BỘ TRƯỞNG
THỨ TRƯỞNG
(đã ký)
CAO ANH TUẤN

Phụ lục I
DANH MỤC THỦ TỤC
"""


def test_a_decision_names_its_authority_and_a_ministry_has_no_province() -> None:
    text = read(DECISION.encode()).text
    head = _of(DECISION)
    assert head.issuer == "Bộ trưởng Bộ Tài chính"
    assert head.province is None
    assert (head.signer, head.signer_title) == ("Cao Anh Tuấn", "Thứ trưởng")
    assert head.body is not None and head.body.of(text).startswith("Điều 1.")
    assert head.tail is not None and text[head.tail.end :].strip().startswith("Phụ lục I")


PARTY = """TỈNH ỦY QUẢNG NINH
*
Số 38-CTr/TU

ĐẢNG CỘNG SẢN VIỆT NAM
Quảng Ninh, ngày 14 tháng 5 năm 2025

CHƯƠNG TRÌNH HÀNH ĐỘNG
thực hiện Nghị quyết số 68-NQ/TW, ngày 04/5/2025 của Bộ Chính trị

-----

I. MỤC TIÊU
1. Phấn đấu đến năm 2030 có 30.000 doanh nghiệp.

T/M BAN THƯỜNG VỤ
PHÓ BÍ THƯ
Trịnh Thị Minh Thanh
"""


def test_a_party_document() -> None:
    head = _of(PARTY)
    assert (head.number, head.type) == ("38-CTr/TU", "Chương trình hành động")
    assert (head.issuer, head.province) == ("Tỉnh ủy Quảng Ninh", "Quảng Ninh")
    assert head.references == ("68-NQ/TW",)
    assert (head.signer, head.signer_title) == ("Trịnh Thị Minh Thanh", "Phó Bí thư")


LETTER = """ỦY BAN NHÂN DÂN
TỈNH BẾN TRE
Số: 1234/UBND-KT
V/v đẩy nhanh giải ngân
vốn đầu tư công

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bến Tre, ngày 02 tháng 6 năm 2024

Kính gửi:
- Các sở, ban, ngành tỉnh;
- Ủy ban nhân dân các huyện, thành phố.

Thực hiện Công điện số 24/CĐ-TTg, Ủy ban nhân dân tỉnh yêu cầu các chủ đầu tư giải ngân trước ngày 31/12/2024.

TL. CHỦ TỊCH
CHÁNH VĂN PHÒNG
Võ Văn Bình
"""


def test_an_official_letter_has_its_abstract_below_the_number() -> None:
    text = read(LETTER.encode()).text
    head = _of(LETTER)
    assert (head.type, head.title) == ("Công văn", "đẩy nhanh giải ngân vốn đầu tư công")
    assert head.issuer == "Ủy ban nhân dân tỉnh Bến Tre"
    assert head.body is not None and head.body.of(text).startswith("Thực hiện Công điện số 24/CĐ-TTg, Ủy ban")
    assert (head.signer, head.signer_title) == ("Võ Văn Bình", "Chánh Văn phòng")


@pytest.mark.parametrize(
    "line",
    ["Số:      /KH-UBND", "Số: …./KH-UBND", "Số:          /2024/QĐ-UBND", "Số        -KH/TU", "Số: ......./KH-UBND"],
)
def test_a_number_left_blank_is_none_and_no_parent_fills_it(line: str) -> None:
    text = f"UBND TỈNH AN GIANG\n{line}\nAn Giang, ngày     tháng 4 năm 2026\n\nKẾ HOẠCH\nThực hiện Đề án\n"
    head = _of(text + "(Ban hành kèm theo Nghị quyết số 35-NQ/TU ngày 29/12/2025 của Tỉnh ủy)\n\nI. MỤC TIÊU\n1. Xong.")
    assert head.number is None
    assert head.issued is None
    assert head.references == ("35-NQ/TU",)


@pytest.mark.parametrize("line", ["An Giang, ngày 26 tháng 0 6 năm 2018", "An Giang,\nngày 26 tháng 6 năm 2018"])
def test_a_date_with_a_gap_in_it_is_whole(line: str) -> None:
    assert _of(f"UBND TỈNH AN GIANG\nSố: 7/KH-UBND\n{line}\n\nKẾ HOẠCH\nThực hiện Đề án\n\n1. Xong.").issued == date(
        2018, 6, 26
    )


@pytest.mark.parametrize("day", [" ngày 20 tháng 7 năm 2021\n", "\nNgày 20 tháng 7 năm 2021 "])
def test_an_attached_document_takes_number_date_and_issuer_of_its_parent(day: str) -> None:
    head = _of(
        f"QUY CHẾ\nPhối hợp quản lý\n(Ban hành kèm theo Quyết định số 15/2021/QĐ-UBND{day}"
        "của Ủy ban nhân dân tỉnh Sơn La)\n\nĐiều 1. Phạm vi\n1. Quy chế này quy định việc phối hợp."
    )
    assert head.number == "15/2021/QĐ-UBND"
    assert head.issued == date(2021, 7, 20)
    assert head.issuer == "Ủy ban nhân dân tỉnh Sơn La"
    assert head.references == ()


CITED = [
    ("Quyết định số 1600/QĐ-TTg; 26/2014/TTLT-BTC-BCT", ("1600/QĐ-TTg", "26/2014/TTLT-BTC-BCT")),
    ("Luật số 61/2024/QH15, Nghị quyết số 20-NQ/TW, Kết luận 12-KL/TW", ("61/2024/QH15", "20-NQ/TW", "12-KL/TW")),
    ("Nghị định số 35/2022/NĐ-CP, lại 35/2022/NĐ-CP", ("35/2022/NĐ-CP",)),
    ("Nghị quyết số 66.2/2025/NQ-CP; mục 12.5/2025 và 66.7/2025/NQ-CP", ("66.2/2025/NQ-CP", "66.7/2025/NQ-CP")),
    ("Công văn số 1552/BTTTT-THH và số 49 -CTr/TU", ("1552/BTTTT-THH", "49-CTr/TU")),
    ("ngày 27/12/2022, tỷ lệ 3/4, 24/7, km/h, số /NQ-CP, giai đoạn 2021-2030, 100 triệu/HTX", ()),
]


@pytest.mark.parametrize(("text", "found"), CITED)
def test_references(text: str, found: tuple[str, ...]) -> None:
    assert references(text) == found


NAMES = [
    ("SỞ CÔNG THƯƠNG", "Sở Công Thương"),
    ("BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", "Sở Lao động - Thương binh và Xã hội"),
    ("UBND TP. HỒ CHÍ MINH", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
    ("CHỦ TỊCH UỶ BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU", "Chủ tịch Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu"),
    ("HỘI ĐỒNG NHÂN DÂN HUYỆN BA TRI", "Hội đồng nhân dân huyện Ba Tri"),
    ("THỦ TƯỚNG CHÍNH PHỦ", "Thủ tướng Chính phủ"),
    ("TỈNH ỦY ĐẮK LẮK", "Tỉnh ủy Đắk Lắk"),
    ("UBND tỉnh Lào Cai", "Ủy ban nhân dân tỉnh Lào Cai"),
    ("BAN CHỈ ĐẠO HOÀN THIỆN THỂ CHẾ", "Ban Chỉ đạo hoàn thiện thể chế"),
    ("TOÀ ÁN NHÂN DÂN TỈNH HOÀ BÌNH", "Tòa án nhân dân tỉnh Hòa Bình"),
    (
        "BAN THƯỜNG TRỰC UỶ BAN MTTQ VIỆT NAM XÃ MƯỜNG KIM",
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam xã Mường Kim",
    ),
]


@pytest.mark.parametrize(("raw", "official"), NAMES)
def test_official_names(raw: str, official: str) -> None:
    assert issuer_name(raw, "") == official


def test_central_bodies() -> None:
    assert is_central("Bộ Công Thương") and is_central("Thủ tướng Chính phủ") and is_central("Đảng đoàn Quốc hội")
    assert not is_central("Sở Công Thương tỉnh Lào Cai") and not is_central("Bộ Chỉ huy Quân sự tỉnh Lào Cai")


LINES = (
    "KẾ HOẠCH|Số: 1/KH-UBND|Căn cứ Luật số 61/2024/QH15;|I. MỤC TIÊU|Nơi nhận:|KT. CHỦ TỊCH|PHÓ CHỦ TỊCH|Lê An|"
    "(Kèm theo|- a;|Kính gửi:|V/v rà soát|UBND TỈNH HÀ NAM"
)


@given(st.lists(st.one_of(st.sampled_from(LINES.split("|")), st.text(max_size=40)), max_size=25))
def test_any_lines_give_spans_inside_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    head = letterhead(text)
    assert head.body is not None
    assert 0 <= head.body.start <= head.body.end <= len(text)
    if head.tail is not None:
        assert head.body.end <= head.tail.start <= head.tail.end <= len(text)


@pytest.mark.parametrize("piece", ["(Kèm theo ", "Số: ", "A ", "ngày 1 ", "1-A/", "của ", "NGUYỄN ", "\t \t"])
def test_hostile_text_takes_linear_time(piece: str) -> None:
    assert grows_linearly(letterhead, piece)


def test_a_ward_named_an_is_no_phuong_an() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nPHƯỜNG AN KHÁNH\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 142/KH-UBND\n"
        "An Khánh, ngày 22 tháng 9 năm 2025\n\nKẾ HOẠCH\nCải cách hành chính quý IV năm 2025\n\nI. VIỆC\n1. Xây dựng đề án.\n"
    )
    found = letterhead(text)
    assert (found.type, found.number, found.issuer) == ("Kế hoạch", "142/KH-UBND", "Ủy ban nhân dân phường An Khánh")


def test_an_assembly_is_named_without_its_session() -> None:
    text = (
        "HỘI ĐỒNG NHÂN DÂN\nTỈNH SƠN LA\n\nSố: 512/NQ-HĐND\n\nNGHỊ QUYẾT\n\nVề nhiệm vụ năm 2026\n\n"
        "HỘI ĐỒNG NHÂN DÂN TỈNH SƠN LA\nKHÓA XV, KỲ HỌP THỨ 32\n\nCăn cứ Luật số 72/2025/QH15;\n\nĐiều 1. Mục tiêu\n"
    )
    assert letterhead(text).issuer == "Hội đồng nhân dân tỉnh Sơn La"


def test_a_hospital_has_a_name_of_its_own() -> None:
    text = (
        "SỞ Y TẾ TỈNH ĐẮK LẮK\nBỆNH VIỆN ĐA KHOA VÙNG TÂY NGUYÊN\n\nSố: 77/KH-BV\nĐắk Lắk, ngày 15 tháng 01 năm 2025\n\n"
        "KẾ HOẠCH\nBệnh án điện tử\n\nI. VIỆC\n1. Xây dựng đề án.\n"
    )
    found = letterhead(text)
    assert found.issuer is not None
    assert found.issuer.lower() == "bệnh viện đa khoa vùng tây nguyên"
    assert found.province == "Đắk Lắk"


def test_a_date_over_two_lines() -> None:
    text = "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG NGÃI\nSố: 1537/QĐ-UBND\nQuảng Ngãi, ngày\n08 tháng 10 năm 2020\nQUYẾT ĐỊNH\nBan hành\n"
    assert str(letterhead(text).issued) == "2020-10-08"


def _closed(*lines: str) -> Letterhead:
    return letterhead("KẾ HOẠCH\nSố hóa\n\nI. MỤC TIÊU\n\n1. Sở Y tế chủ trì.\n\n" + "\n".join(lines))


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("KT. CHỦ TỊCH", "HÓ CHỦ TỊCH"), "Phó Chủ tịch"),
        (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Phó Chủ tịch"),
        (("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"), "Thứ trưởng"),
        (("KT. BỘ TRƯỞNG", "Ứ TRƯỞNG"), "Thứ trưởng"),
        (("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "GIÁM ĐỐC SỞ Y TẾ"), "Giám đốc"),
        (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "Chánh Văn phòng"),
        (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Chủ tịch"),
    ],
)
def test_in_place_of_the_head_a_deputy_signs(lines: tuple[str, ...], title: str) -> None:
    head = _closed("Nơi nhận:", "- Như trên;", *lines, "Bùi Văn Hải")
    assert (head.signer, head.signer_title) == ("Bùi Văn Hải", title)


def test_recipients_are_told_without_their_marks_and_beside_the_office() -> None:
    head = _closed("Noi nhận: - KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "- Như trên;", "- Lưu: VT.", "Bùi Văn Hải")
    assert (head.signer, head.signer_title) == ("Bùi Văn Hải", "Phó Giám đốc")
    assert head.tail is not None and head.tail.start > 0
    assert _closed("Nội nhân dân cư là các hộ ở phường.").tail is None


def test_a_department_of_a_ministry_belongs_to_no_province() -> None:
    body = "Số: 5/KH-CNTT\nHà Nội, ngày 06 tháng 5 năm 2024\nKẾ HOẠCH\nSố hóa\n\nI. MỤC TIÊU\n1. Cục chủ trì."
    head = letterhead(f"BỘ TƯ PHÁP\nCỤC CÔNG NGHỆ THÔNG TIN\n{body}")
    assert (head.issuer, head.province) == ("Cục Công nghệ thông tin", None)
    local = letterhead(f"BỘ TÀI CHÍNH\nCỤC THUẾ TỈNH AN GIANG\n{body}")
    assert (local.issuer, local.province) == ("Cục Thuế tỉnh An Giang", "An Giang")


def test_a_number_written_by_hand_cites_nothing() -> None:
    text = "UBND TỈNH AN GIANG\nSố: 05/KH-UBND\nKẾ HOẠCH\nTheo 6f/KH-UBND, 7/QĐ-TTg và 30a/2008/NQ-CP\n\nI. A"
    at = [text.index(n) for n in ("05/KH", "6f/", "7/QĐ")]
    head = letterhead(text, doubtful=[Span(a, a + 3) for a in at])
    assert (head.number, head.references) == (None, ("7/QĐ-TTg", "30a/2008/NQ-CP"))


def test_a_title_that_ends_with_a_preposition_goes_on_with_the_name_of_an_authority() -> None:
    text = (
        "UBND TỈNH LÀO CAI\nKẾ HOẠCH\nTHỰC HIỆN CHỈ THỊ SỐ 5/CT-TTG CỦA\nTHỦ TƯỚNG CHÍNH PHỦ VỀ DÂN SỐ\n\nI. MỤC TIÊU\n"
    )
    head = letterhead(text)
    assert head.title == "THỰC HIỆN CHỈ THỊ SỐ 5/CT-TTG CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ DÂN SỐ"
    assert head.issuer == "Ủy ban nhân dân tỉnh Lào Cai"


def test_the_motto_may_be_cut_over_two_lines() -> None:
    head = letterhead(
        "|\nỦY BAN NHÂN DÂN\nTỈNH LÀO CAI\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\n|\nKẾ HOẠCH\nSố hóa\n\nI. MỤC TIÊU\n"
    )
    assert head.issuer == "Ủy ban nhân dân tỉnh Lào Cai"


def test_a_telegram_names_sender_and_addressees_above_its_text() -> None:
    text = (
        "CÔNG ĐIỆN\nVề ứng phó bão số 5\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH LÀO CAI điện:\n\n|\n|\n- Giám đốc các sở, thủ trưởng\n"
        "các ban, ngành;\n- Chủ tịch UBND các xã, phường.\n|\n\nBão số 5 diễn biến phức tạp.\n\n1. Sở Xây dựng trực ban.\n"
    )
    head = letterhead(text)
    assert head.issuer == "Chủ tịch Ủy ban nhân dân tỉnh Lào Cai"
    assert head.body.of(text).startswith("Bão số 5")


def test_a_text_without_its_layout_may_open_with_its_title_in_small_letters() -> None:
    head = letterhead("Thông báo kết luận của chủ tịch tỉnh tại cuộc họp giao ban.\n\n1. Sở Y tế chủ trì.\n")
    assert (head.type, head.title) == ("Thông báo", "kết luận của chủ tịch tỉnh tại cuộc họp giao ban")
    for sentence in ("Báo cáo đến nay chưa gửi.", "kế hoạch của đơn vị gửi trước ngày 5."):
        assert letterhead(f"{sentence}\n\n1. Sở Y tế chủ trì.\n").type is None


_SAVED = (
    "# Hướng dẫn thực hiện Nghị quyết số 11/NQ-HĐND\n\n"
    "| ỦY BAN NHÂN DÂN TỈNH LÀO CAI ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc |\n"
    "|---|---|\n| Số: 95/QĐ-UBND | Lào Cai, ngày 02 tháng 3 năm 2021 |\n\nQUYẾT ĐỊNH\n\nVỀ VIỆC GIAO NHIỆM VỤ\n\n"
    "Căn cứ Luật Thủy lợi;\n\nĐiều 1. Giao Sở Xây dựng kiểm tra hồ chứa.\n\n"
)


def test_the_heading_of_a_web_page_above_a_letterhead_is_no_title() -> None:
    head = letterhead(_SAVED)
    assert (head.type, head.title, head.number) == ("Quyết định", "VỀ VIỆC GIAO NHIỆM VỤ", "95/QĐ-UBND")


def _signed(cell: str) -> tuple[str | None, str | None]:
    head = _of(f"{_SAVED}| Nơi nhận: - Như Điều 2; - Lưu: VT. | {cell} |\n|---|---|\n")
    return head.signer_title, head.signer


def test_office_and_name_may_stand_on_one_line_of_a_cell() -> None:
    assert _signed("CHỦ TỊCH Trịnh Văn An") == ("Chủ tịch", "Trịnh Văn An")
    assert _signed("KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trịnh Văn An") == ("Phó Chủ tịch", "Trịnh Văn An")
    assert _signed("KT. THỦ TƯỚNGPHÓ THỦ TƯỚNGTrịnh Văn An") == ("Phó Thủ tướng", "Trịnh Văn An")
    assert _signed("TM. ỦY BAN NHÂN DÂNCHỦ TỊCHTrịnh Văn An") == ("Chủ tịch", "Trịnh Văn An")
    assert _signed("TRƯỞNG BAN PHÓ CHỦ TỊCH BSCKII. Trịnh Văn An") == ("Trưởng ban", "Trịnh Văn An")


def test_a_motto_cut_anywhere_names_no_agency() -> None:
    lines = ["ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI", "CỘNG HÒA XÃ", "HỘI CHỦ NGHĨA VIỆT NAM"]
    assert agency_lines(lines) == ["ỦY BAN NHÂN DÂN TỈNH LÀO CAI"]


def test_a_standing_board_is_that_of_the_committee_above_it() -> None:
    commune = ["UỶ BAN MTTQ VIỆT NAM", "XÃ MƯỜNG KIM", "BAN THƯỜNG TRỰC"]
    assert agency_lines(commune)[-1] == "BAN THƯỜNG TRỰC UỶ BAN MTTQ VIỆT NAM XÃ MƯỜNG KIM"
    central = ["ỦY BAN TRUNG ƯƠNG", "MẶT TRẬN TỔ QUỐC VIỆT NAM", "BAN THƯỜNG TRỰC"]
    assert agency_lines(central)[-1] == "BAN THƯỜNG TRỰC ỦY BAN TRUNG ƯƠNG MẶT TRẬN TỔ QUỐC VIỆT NAM"


def test_a_national_committee_is_of_no_province_and_its_subject_no_portfolio() -> None:
    text = (
        "BAN CHỈ ĐẠO QUỐC GIA VỀ PHÒNG, CHỐNG LŨ QUÉT\n\nHà Nội, ngày 02 tháng 3 năm 2021\n\nKẾ HOẠCH\nNăm 2021\n\n"
        "1. Ban Chỉ đạo quốc gia về phòng, chống lũ quét họp hằng quý.\n"
    )
    head = letterhead(text)
    assert (head.issuer, head.province) == ("Ban Chỉ đạo quốc gia về phòng, chống lũ quét", None)


def test_a_centre_named_by_its_area_has_its_place_in_its_name() -> None:
    text = "SỞ Y TẾ TỈNH LÀO CAI\nTRUNG TÂM Y TẾ KHU VỰC SA PA\n\nKẾ HOẠCH\nNăm 2026\n\nTrung tâm Y tế khu vực Sa Pa "
    text += "ban hành kế hoạch.\n\n1. Khoa Dược kiểm kê thuốc.\n"
    assert letterhead(text).issuer == "Trung tâm Y tế khu vực Sa Pa"


def test_a_number_in_capitals_and_one_with_an_ampersand() -> None:
    text = "THỰC HIỆN QUYẾT ĐỊNH SỐ 88/QĐ-TTG\nTheo Quyết định số 88/QĐ-TTg, Công văn số 12/SXD-QLN&CS, 5/KH-BCĐ1389.\n"
    assert references(text) == ("88/QĐ-TTg", "12/SXD-QLN&CS", "5/KH-BCĐ1389")


def test_an_abstract_in_capitals_is_a_title() -> None:
    text = "UBND TỈNH LÀO CAI\nSố: 9/KH-UBND\n\nKẾ HOẠCH\n\nV/V HỖ TRỢ NHU YẾU PHẨM\nMƯA LŨ\n\nI. VIỆC\n1. Cấp gạo.\n"
    assert letterhead(text).title == "V/V HỖ TRỢ NHU YẾU PHẨM MƯA LŨ"


def test_an_addressee_whose_places_fill_several_lines_is_no_provision() -> None:
    text = (
        "THỦ TƯỚNG CHÍNH PHỦ\nSố: 4/CĐ-TTg\n\nCÔNG ĐIỆN\nV/V KHẮC PHỤC BÃO LŨ\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n"
        "- Chủ tịch Ủy ban nhân\ndân các tỉnh: Quảng Ngãi, Gia\nLai, Đắk Lắk;\n- Các Bộ trưởng.\nBão gây thiệt hại.\n"
        "1. Bộ Xây dựng khảo sát nhà hư hỏng.\n"
    )
    head = letterhead(text)
    assert head.body and head.body.of(text).startswith("Bão gây thiệt hại.")


@pytest.mark.parametrize("rule", ["_________", "------", "–––"])
def test_a_rule_typed_below_a_title_ends_it(rule: str) -> None:
    text = f"THÔNG BÁO\n{rule}\nKết luận tại cuộc họp\nvề công tác phòng, chống lũ\n{rule}\nChiều ngày 11/7/2025 họp.\n"
    assert letterhead(text).title == "Kết luận tại cuộc họp về công tác phòng, chống lũ"


def test_a_title_ends_before_the_table_that_it_names() -> None:
    title = "PHỤ LỤC\nMỘT SỐ CHỈ TIÊU CỦA QUẬN\n"
    text = f"{title}STT\nChỉ tiêu\n1\nThu ngân sách\n"
    cells = tuple(Cell(Span(text.index(word), text.index(word) + len(word))) for word in ("STT", "Chỉ tiêu"))
    table = Table(Span(len(title), len(text)), (cells,))
    assert letterhead(text, (table,)).title == "MỘT SỐ CHỈ TIÊU CỦA QUẬN"
    # A title may stand in a table itself, for the layout.
    assert letterhead(text, (Table(Span(0, len(text)), (cells,)),)).title != "MỘT SỐ CHỈ TIÊU CỦA QUẬN"
