"""Wordings of ministries' task tables and of older, district and party plans, each beside what they are not."""

from __future__ import annotations

import pytest

from extract.agencies import AgencyScanner
from extract.timelines import timeline_of, timeline_of_heading
from tests.extract.plans import names, obligations, only


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Viện, Trường; Sở Y tế", ["Viện", "Trường", "Sở Y tế"]),
        ("Viện, trường; Sở Y tế", ["Viện, trường", "Sở Y tế"]),
        ("Doanh nghiệp, Sở, ban, ngành có liên quan", ["Doanh nghiệp", "Sở, ban, ngành có liên quan"]),
        ("Sở, Ban, Ngành", ["Sở, Ban, Ngành"]),
        ("các sở Tài chính, Kế hoạch và Đầu tư", ["Sở Tài chính", "Sở Kế hoạch và Đầu tư"]),
        ("các Sở Tài chính", ["Các Sở Tài chính"]),
        ("các Hiệp hội và Doanh nghiệp công nghệ", ["Các Hiệp hội", "Doanh nghiệp công nghệ"]),
        ("Đảng ủy Khối các cơ quan tỉnh", ["Đảng ủy Khối các cơ quan tỉnh"]),
    ],
)
def test_kinds_of_a_list(text: str, found: list[str]) -> None:
    scan = AgencyScanner(text)
    assert [m.name for m in scan.whole(0, len(text), cell=True)] == found


def test_a_cell_tells_what_for_behind_the_name() -> None:
    text = "Bộ Công an với các tiêu chuẩn dùng chung toàn quốc; các bộ, ngành đối với tiêu chuẩn nội ngành"
    scan = AgencyScanner(text)
    assert [m.name for m in scan.whole(0, len(text), cell=True)] == ["Bộ Công an", "Các bộ, ngành"]


def test_the_paper_that_gave_a_task_leads_nobody() -> None:
    (found,) = obligations(
        "Phụ lục\n\n| STT | Nhiệm vụ | Văn bản giao nhiệm vụ | Cơ quan chủ trì | Thời hạn |\n|---|---|---|---|---|\n"
        "| 1 | Trình Nghị định về dữ liệu | Thông báo số 7/TB-VPCP | Bộ Công an | Quý II/2026 |\n"
    )
    assert names(found.lead) == ["Bộ Công an"]


def test_a_note_gives_short_names_in_full() -> None:
    (found,) = obligations(
        "Phụ lục\n\n| STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn |\n|---|---|---|---|---|\n"
        "| 1 | Giám sát dư lượng | Cục QLCL NLS | Cục TY; Chi cục QLCL NLS 5 tỉnh | Quý II/2026 |\n\n"
        "Ghi chú: Cục QLCL NLS: Cục Quản lý chất lượng nông lâm sản; Cục TY: Cục Thú y.\n"
    )
    assert names(found.lead) == ["Cục Quản lý chất lượng nông lâm sản"]
    assert names(found.cooperating) == ["Cục Thú y", "Chi cục Quản lý chất lượng nông lâm sản 5 tỉnh"]


def test_letters_and_numbers_with_a_dash_are_labels() -> None:
    found = obligations(
        "II- VIỆC CỤ THỂ\n1- Trước mùa mưa\na- Kiện toàn Ban chỉ huy các cấp.\nb- Tu bổ đê, kè, cống.\n"
        "2- Giữ an toàn các tuyến đê.\n3- 100% số hộ có phương án sơ tán.\n"
    )
    assert [o.path for o in found] == [["II", "1", "a"], ["II", "1", "b"], ["II", "2"], ["II", "3"]]


@pytest.mark.parametrize(
    ("text", "lead", "helpers"),
    [
        (
            "Việc tu bổ đê do Phòng Kinh tế chủ trì, Hạt Quản lý đê và UBND các xã có đê phối hợp thực hiện.",
            ["Phòng Kinh tế"],
            ["Hạt Quản lý đê", "Ủy ban nhân dân các xã có đê"],
        ),
        ("Cùng Sở Tài chính rà soát các trạm bơm.", [], ["Sở Tài chính"]),
        ("Đài Truyền thanh huyện mỗi ngày phát ít nhất 02 tin.", ["Đài Truyền thanh huyện"], []),
        ("Công khai quy hoạch tại trụ sở (Sở Xây dựng chỉ đạo).", ["Sở Xây dựng"], []),
    ],
)
def test_who_acts_and_who_helps(text: str, lead: list[str], helpers: list[str]) -> None:
    found = only(f"I. VIỆC\n1. {text}\n")
    assert (names(found.lead), names(found.cooperating)) == (lead, helpers)


def test_a_part_of_an_attribute_says_who_checks() -> None:
    found = only("I. VIỆC\n1. Chuẩn bị vật tư.\nĐơn vị thực hiện: UBND các xã; Phòng Kinh tế kiểm tra, đôn đốc.\n")
    assert names(found.lead) == ["Ủy ban nhân dân các xã"]
    assert names(found.monitoring) == ["Phòng Kinh tế"]


def test_a_heading_names_a_kind_and_then_each() -> None:
    found = only("I. TRÁCH NHIỆM\n1. Các đơn vị chuyên môn: Khoa Luật, Viện Kinh tế\na) Biên soạn tài liệu.\n")
    assert names(found.lead) == ["Khoa Luật", "Viện Kinh tế"]


def test_whom_the_sentence_above_the_points_names_last() -> None:
    head = (
        "CHỈ THỊ\nVề đào tạo nghề\n\nĐể làm tốt công tác này, Thủ tướng Chính phủ yêu cầu Chủ tịch UBND các tỉnh:\n\n"
    )
    (found,) = obligations("1. Chỉ đạo đào tạo nghề tại địa phương.\n", head)
    assert names(found.lead) == ["Chủ tịch Ủy ban nhân dân các tỉnh"]


@pytest.mark.parametrize(
    "closing",
    [
        "Đào tạo nghề là nhiệm vụ cấp bách, cần chăm lo. UBND tỉnh yêu cầu các sở thực hiện nghiêm túc Kế hoạch này./.",
        "Để thực hiện tốt Kế hoạch, Ban Giám hiệu đề nghị các Khoa triển khai các nội dung được phân công.",
    ],
)
def test_a_closing_stands_under_no_heading(closing: str) -> None:
    assert obligations(f"I. VIỆC\n1. Sở Y tế báo cáo kết quả.\n\n{closing}\n")[-1].path == []


def test_the_year_of_the_plan_is_not_set_again() -> None:
    assert timeline_of_heading("NHIỆM VỤ NĂM 2026", plan="Phòng, chống thiên tai năm 2026") is None
    assert timeline_of_heading("NHIỆM VỤ NĂM 2026", plan="Phòng, chống thiên tai") is not None
    assert timeline_of_heading("Đến năm 2026", plan="Phát triển đô thị đến năm 2026") is not None


def test_a_heading_sets_the_time_from_now_on() -> None:
    found = timeline_of_heading("Về phương hướng, nhiệm vụ trọng tâm từ nay đến tháng 6/2027")
    assert found is not None and str(found.end) == "2027-06-30"


def test_a_term_counted_from_an_event_binds() -> None:
    for text in (
        "Công khai quy hoạch đã được phê duyệt tại trụ sở chậm nhất 30 ngày kể từ ngày có quyết định.",
        "Chuyển công điện đến các xã chậm nhất sau 30 phút kể từ khi nhận được.",
    ):
        found = timeline_of(text)
        assert found is not None and found.kind == "deadline" and found.end is None
