"""Who leads, who cooperates, and who is only named."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations, only

EXAMPLES = [
    # text, lead, cooperating
    ("Sở Tài chính có trách nhiệm tham mưu UBND tỉnh bố trí kinh phí.", ["Sở Tài chính"], []),
    ("Hàng năm, căn cứ dự toán, Sở Tài chính cân đối kinh phí.", ["Sở Tài chính"], []),
    ("Trên cơ sở dự toán do các sở, ban, ngành, địa phương lập; Sở Tài chính trình UBND tỉnh.", ["Sở Tài chính"], []),
    ("Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ xây dựng đề án.", ["Sở Y tế"], ["Sở Nội vụ"]),
    ("Đề án do Sở Y tế chủ trì xây dựng và trình trong quý.", ["Sở Y tế"], []),
    ("Chuyển giao cho các doanh nghiệp kết quả nghiên cứu khoa học.", [], []),
    ("Hướng dẫn UBND cấp xã, báo cáo Bộ Y tế theo quy định.", [], []),
    (
        "Phối hợp với Sở Công Thương và các đơn vị có liên quan triển khai kế hoạch.",
        [],
        ["Sở Công Thương", "Các đơn vị có liên quan"],
    ),
    ("Sở Y tế: Tổ chức tập huấn cho cán bộ.", ["Sở Y tế"], []),
    ("Hằng năm, việc kiểm tra cơ sở khám bệnh được Sở Y tế thực hiện.", ["Sở Y tế"], []),
    ("Khi có dịch, công tác phun khử khuẩn do Sở Y tế tổ chức tại các xã.", ["Sở Y tế"], []),
    ("UBND tỉnh yêu cầu Thủ trưởng các sở, ngành tổ chức thực hiện Chỉ thị.", ["Thủ trưởng các sở, ngành"], []),
    ("Giám đốc Sở Y tế giao Phòng Nghiệp vụ rà soát quy trình.", ["Phòng Nghiệp vụ"], []),
    ("Sở Y tế đề nghị các bệnh viện báo cáo tiến độ.", ["Sở Y tế"], []),
    (
        "Các địa phương có thực hiện dự án ODA chủ trì, phối hợp với Sở Y tế.",
        ["Các địa phương có thực hiện dự án ODA"],
        ["Sở Y tế"],
    ),
    ("Trong lĩnh vực thanh tra, Thanh tra tỉnh có nhiệm vụ lập kế hoạch.", ["Thanh tra tỉnh"], []),
    ("Trong thời hạn 20 ngày, kể từ ngày nhận hồ sơ, Sở Y tế có trách nhiệm trả lời.", ["Sở Y tế"], []),
    ("Khi lập dự án đầu tư, chủ đầu tư dự án có trách nhiệm lập hồ sơ.", ["Chủ đầu tư dự án"], []),
    ("Đơn vị xác định chi phí hoàn trả có trách nhiệm nộp ngân sách.", ["Đơn vị xác định chi phí hoàn trả"], []),
    ("Trong phạm vi chức năng, nhiệm vụ của mình có trách nhiệm hướng dẫn.", [], []),
    ("Không được can thiệp vào việc xử lý và phải chịu trách nhiệm liên đới.", [], []),
    ("Trách nhiệm công bố mốc giới quy hoạch do Ủy ban nhân dân cấp xã thực hiện.", ["Ủy ban nhân dân cấp xã"], []),
    ("Ban Quản lý dự án huyện là chủ đầu tư, tổ chức thi công.", ["Ban Quản lý dự án huyện"], []),
    (
        "Chánh Văn phòng Bộ, Vụ trưởng Vụ Khoa học, môi trường và Vật liệu, Thủ trưởng các đơn vị chịu trách nhiệm thi hành.",
        ["Chánh Văn phòng Bộ", "Vụ trưởng Vụ Khoa học, môi trường và Vật liệu", "Thủ trưởng các đơn vị"],
        [],
    ),
    ("UBND các xã vùng hạn khẩn trương nạo vét kênh mương.", ["Ủy ban nhân dân các xã vùng hạn"], []),
    (
        "UBND xã phối hợp với Ủy ban MTTQ cùng cấp rà soát.",
        ["Ủy ban nhân dân xã"],
        ["Ủy ban Mặt trận Tổ quốc cùng cấp"],
    ),
    ("Các tổ chức chính trị xã hội vận động hội viên.", ["Các tổ chức chính trị xã hội"], []),
    ("Đề nghị cán bộ phụ trách các xã có trách nhiệm cung cấp số liệu.", ["Cán bộ phụ trách các xã"], []),
    (
        "Chánh Văn phòng, Ban Điều hành Đề án “Bảo tồn, phát triển” trên địa bàn, thủ trưởng các sở chịu trách nhiệm thi hành.",
        ["Chánh Văn phòng", "Ban Điều hành Đề án “Bảo tồn, phát triển” trên địa bàn", "Thủ trưởng các sở"],
        [],
    ),
    ("Sở Y tế khẩn trương hoàn thiện hồ sơ.", ["Sở Y tế"], []),
    ("Sở Y tế hoàn thành nâng cấp trạm y tế.", ["Sở Y tế"], []),
    ("UBND xã quyết liệt triển khai phương án.", ["Ủy ban nhân dân xã"], []),
    (
        "Ban QLDA đầu tư xây dựng các công trình giao thông tỉnh hoàn thành hồ sơ.",
        ["Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh"],
        [],
    ),
    ("Sở Y tế phối hợp đơn vị tư vấn hoàn thành thủ tục.", ["Sở Y tế"], ["Đơn vị tư vấn"]),
    ("Yêu cầu Sở Y tế chỉ đạo các ngành, các địa phương tập trung thực hiện.", ["Sở Y tế"], []),
    ("Phó Bí thư Huyện ủy giao nhiệm vụ cho Ban Tuyên giáo Huyện ủy tuyên truyền.", ["Ban Tuyên giáo Huyện ủy"], []),
    ("Ủy ban kiểm tra Huyện ủy theo dõi việc giải quyết đơn thư.", ["Ủy ban kiểm tra Huyện ủy"], []),
    ("Thời gian, địa điểm: ban tổ chức lựa chọn và thông báo sau.", ["Ban tổ chức"], []),
    ("Nếu có vướng mắc, đề nghị các sở, ban, ngành phản ánh về Sở Y tế.", ["Các sở, ban, ngành"], []),
    ("Tăng cường phối hợp với các đối tác nước ngoài trong nghiên cứu.", [], []),
]


@pytest.mark.parametrize(("text", "lead", "cooperating"), EXAMPLES)
def test_roles_in_a_sentence(text: str, lead: list[str], cooperating: list[str]) -> None:
    found = only(f"I. NHIỆM VỤ\n1. {text}\n")
    assert (names(found.lead), names(found.cooperating)) == (lead, cooperating)


HEADINGS = [
    ("1. Sở Y tế", ["Sở Y tế"]),
    ("1. Giao Sở Y tế:", ["Sở Y tế"]),
    ("1. Sở Y tế có nhiệm vụ:", ["Sở Y tế"]),
    ("1. Trách nhiệm của Sở Y tế và UBND các huyện", ["Sở Y tế", "Ủy ban nhân dân các huyện"]),
    (
        "1. Đề nghị các doanh nghiệp có hoạt động liên quan đến dữ liệu",
        ["Các doanh nghiệp có hoạt động liên quan đến dữ liệu"],
    ),
    ("1. Tăng cường vai trò của Sở Y tế", []),
]


@pytest.mark.parametrize(("heading", "lead"), HEADINGS)
def test_a_heading_that_names_only_agencies_leads_what_stands_below(heading: str, lead: list[str]) -> None:
    found = only(f"I. TỔ CHỨC THỰC HIỆN\n{heading}\na) Xây dựng cơ sở dữ liệu.\n")
    assert names(found.lead) == lead


def test_under_an_agencys_title_an_act_is_that_agencys_whoever_else_it_orders() -> None:
    text = """CHỈ THỊ

1. Sở Công Thương

a) Kiểm tra việc thực hiện kế hoạch; yêu cầu các đơn vị phát điện duy trì dự trữ than.

b) Tổng hợp kết quả; các địa phương gửi báo cáo trước ngày 10/6/2026.

c) Cùng với Sở Tài chính xây dựng phương án dự trữ.

d) Các doanh nghiệp chủ động báo cáo khó khăn.
"""
    a, b, c, d = obligations(text)
    assert names(a.lead) == names(b.lead) == names(c.lead) == ["Sở Công Thương"]
    assert names(c.cooperating) == ["Sở Tài chính"]
    assert names(d.lead) == ["Các doanh nghiệp"]
