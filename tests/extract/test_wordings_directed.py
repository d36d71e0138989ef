"""Who acts where somebody is told to direct others, and what an assembly only thinks of what it heard."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations

_ASSEMBLY = "NGHỊ QUYẾT\n\nVề kết quả giám sát việc quản lý đất đai\n\n"


def test_whoever_is_given_work_by_name_acts_under_the_heading_of_another() -> None:
    body = (
        "II. PHÂN CÔNG\n1. Phòng Điều dưỡng\n- Giao Tổ Hộ lý dọn vệ sinh hằng ngày.\n"
        "- Phân công các đồng chí theo dõi từng khoa.\n- Giao chỉ tiêu cho từng khoa.\n"
    )
    found = obligations(body)
    assert [names(o.lead) for o in found] == [["Tổ Hộ lý"], ["Phòng Điều dưỡng"], ["Phòng Điều dưỡng"]]


def test_those_whom_a_government_is_to_direct_act() -> None:
    body = (
        "Điều 1. Hội đồng nhân dân tỉnh đề nghị Ủy ban nhân dân tỉnh chỉ đạo thực hiện các nội dung sau:\n"
        "1. Chỉ đạo Sở Xây dựng:\n- Công khai quy hoạch chi tiết.\n- Phối hợp với Công an tỉnh xử lý vi phạm.\n"
        "2. Chỉ đạo Thanh tra tỉnh: Thanh tra các dự án chậm tiến độ.\n"
        "3. Rà soát các dự án treo.\n"
        "4. Về đất rừng: đề nghị Ủy ban nhân dân tỉnh chỉ đạo các sở, ngành:\n- Cắm mốc ranh giới.\n"
        "5. Chỉ đạo Sở Tài chính phối hợp với Sở Xây dựng xác định giá đất.\n"
    )
    found = obligations(body, head=_ASSEMBLY)
    committee = ["Ủy ban nhân dân tỉnh"]
    assert [names(o.lead) for o in found] == [
        ["Sở Xây dựng"],
        ["Sở Xây dựng"],
        ["Thanh tra tỉnh"],
        committee,
        ["Các sở, ngành"],
        committee,
    ]
    assert names(found[-1].cooperating) == ["Sở Xây dựng"]


def test_a_department_answers_for_the_branches_that_it_directs() -> None:
    body = "I. PHÂN CÔNG\n1. Sở Y tế\na) Chỉ đạo Trung tâm Kiểm soát bệnh tật:\n- Giám sát ổ dịch.\n- Cấp hóa chất khử trùng.\n"
    assert [names(o.lead) for o in obligations(body)] == [["Sở Y tế"], ["Sở Y tế"]]


def test_the_praise_of_an_assembly_asks_for_nothing() -> None:
    body = (
        "Điều 1. Hội đồng nhân dân tỉnh ghi nhận nỗ lực của các sở, ngành trong công tác quản lý đất đai.\n"
        "Điều 2. Ủy ban nhân dân tỉnh báo cáo kết quả tại kỳ họp cuối năm 2026.\n"
    )
    assert [o.path for o in obligations(body, head=_ASSEMBLY)] == [["Điều 2"]]


def test_a_lead_in_that_asks_to_direct_what_is_done_speaks_for_the_points() -> None:
    body = (
        "Để hoàn thành nhiệm vụ, yêu cầu Ủy ban nhân dân các quận, huyện; Thủ trưởng các Sở, ngành tập trung chỉ đạo thực "
        "hiện những nội dung chủ yếu sau:\n1. Nâng cao chất lượng giáo dục:\nTổ chức bồi dưỡng kiến thức cho cán bộ.\n"
    )
    found = obligations(body, head="CHỈ THỊ\n\nVề nhiệm vụ quốc phòng địa phương\n\n")
    assert [names(o.lead) for o in found] == [["Ủy ban nhân dân các quận, huyện", "Thủ trưởng các Sở, ngành"]]


@pytest.mark.parametrize(
    "asked",
    [
        "chỉ đạo các cơ quan trực thuộc quán triệt và thực hiện các quy định nêu trên, cụ thể như sau",
        "thực hiện các quy định nêu trên, trong đó lưu ý một số nhiệm vụ chủ yếu, cụ thể như sau",
    ],
)
def test_who_is_asked_to_direct_or_to_heed_has_to_do_what_follows(asked: str) -> None:
    body = f"Bộ Y tế kính đề nghị Ủy ban nhân dân tỉnh Lai Châu {asked}:\n\n1. Về phòng bệnh\n\na) Rà soát số liệu ca bệnh.\n"
    (found,) = obligations(
        body, head="BỘ Y TẾ\n\nCÔNG VĂN\nVề việc phòng bệnh\n\nKính gửi: Ủy ban nhân dân tỉnh Lai Châu.\n\n"
    )
    assert names(found.lead) == ["Ủy ban nhân dân tỉnh Lai Châu"]


def test_the_people_are_asked_beside_the_bodies() -> None:
    lead_in = (
        "Thủ tướng Chính phủ yêu cầu các Bộ trưởng, Chủ tịch Ủy ban nhân dân các tỉnh (sau đây gọi là các bộ và địa phương)"
        " và đề nghị nhân dân cả nước:\n"
    )
    (found,) = obligations(f"{lead_in}I. TINH THẦN\n1. Quán triệt sâu sắc chỉ đạo về phòng chống dịch.\n")
    assert names(found.lead) == ["Các Bộ trưởng", "Chủ tịch Ủy ban nhân dân các tỉnh"]
