"""Names of issuers completed by their place, and titles that a scan ran together with what follows."""

from __future__ import annotations

from ingest.issuer import agency_lines, complete, issuer_name
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


def test_a_letterhead_that_lost_marks_and_its_columns_still_names_the_issuer() -> None:
    (named,) = agency_lines(["THANH TRA CHÍNH PHU CONG HOA XÃ HOI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do"])
    assert issuer_name(named, "Thanh tra Chính phủ thông báo để các bộ biết.") == "Thanh tra Chính phủ"
    assert issuer_name("BỘ TRUONG BỘ XÂY DỰNG", "Điều 2. Bộ Xây dựng chủ trì.") == "Bộ trưởng Bộ Xây dựng"
