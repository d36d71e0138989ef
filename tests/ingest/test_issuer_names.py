"""Names of issuers completed by their place, and titles that a scan ran together with what follows."""

from __future__ import annotations

from ingest.issuer import agency_lines, complete, issuer_name
from ingest.letterhead import letterhead
from ingest.title import find_title


def test_a_party_committee_takes_its_place_without_the_kind_of_unit() -> None:
    assert complete("Thành ủy", "Đà Nẵng") == "Thành ủy Đà Nẵng"
    assert complete("Ban Thường vụ Tỉnh ủy", "Gia Lai") == "Ban Thường vụ Tỉnh ủy Gia Lai"


def test_a_title_ends_where_its_line_goes_on_with_a_legal_basis() -> None:
    title = find_title("KẾ HOẠCH\n\nPhòng, chống thiên tai năm 2025 Căn cứ Luật Phòng, chống thiên tai năm 2013;\n", ())
    assert title is not None and title.text == "Phòng, chống thiên tai năm 2025"


def test_digital_ends_a_title() -> None:
    title = find_title("KẾ HOẠCH\n\nTriển khai chuyển đổi số\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch.\n", ())
    assert title is not None and title.text == "Triển khai chuyển đổi số"


def test_a_title_goes_on_with_a_number_and_ends_before_a_label() -> None:
    for below, title in (
        ("12/QĐ-TTG CỦA THỦ TƯỚNG", "THỰC HIỆN QUYẾT ĐỊNH SỐ 12/QĐ-TTG CỦA THỦ TƯỚNG"),
        ("1. Rà soát", "CHUYỂN ĐỔI SỐ"),
    ):
        found = find_title(f"KẾ HOẠCH\n\n{title.removesuffix(below).strip()}\n{below}\n\n", ())
        assert found is not None and found.text == title


def test_an_office_that_passes_on_a_conclusion_issues_it() -> None:
    text = (
        "THÔNG BÁO\n\nKẾT LUẬN CỦA PHÓ THỦ TƯỚNG\n\n1. Bộ Xây dựng rà soát nhà ở tại tỉnh Lào Cai.\n\n"
        "Văn phòng Chính phủ thông báo để các cơ quan\nliên quan biết, thực hiện./.\n\nKT. BỘ TRƯỞNG, CHỦ NHIỆM\n"
        "PHÓ CHỦ NHIỆM\nTrịnh Văn An\n"
    )
    head = letterhead(text)
    assert (head.issuer, head.province) == ("Văn phòng Chính phủ", None)


def test_a_letterhead_that_lost_marks_and_its_columns_still_names_the_issuer() -> None:
    (named,) = agency_lines(["THANH TRA CHÍNH PHU CONG HOA XÃ HOI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do"])
    assert issuer_name(named, "Thanh tra Chính phủ thông báo để các bộ biết.") == "Thanh tra Chính phủ"
    assert issuer_name("BỘ TRUONG BỘ XÂY DỰNG", "Điều 2. Bộ Xây dựng chủ trì.") == "Bộ trưởng Bộ Xây dựng"


def test_a_number_below_the_title_is_no_first_provision() -> None:
    text = "QUYẾT ĐỊNH\n\nBAN HÀNH KẾ HOẠCH\n\nCăn cứ Quyết định số\n06/QĐ-TTg ngày 02/01/2025;\n\nĐiều 1. Ban hành.\n"
    assert letterhead(text).body.of(text).startswith("Điều 1")
