"""Who acts where common nouns name him, in sentences of many houses."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations, only

DOERS = [
    # text, lead
    (
        "Doanh nghiệp, chủ cơ sở chăn nuôi tự bảo đảm kinh phí giám sát.",
        ["Doanh nghiệp", "Chủ cơ sở chăn nuôi"],
    ),
    ("Khi có vướng mắc, các đơn vị báo về Phòng Kỹ thuật.", ["Các đơn vị"]),
    ("Phát bản tin trên hệ thống loa do Phòng Văn hóa - Xã hội đảm nhiệm.", ["Phòng Văn hóa - Xã hội"]),
    ("Nghiệm thu các phần việc do Phòng Kỹ thuật đảm nhiệm.", []),
    ("Các nhà thầu tư vấn phải hoàn thành hồ sơ thiết kế trước ngày 30/6/2025.", ["Các nhà thầu tư vấn"]),
    (
        "Trưởng các thôn, tổ dân phố vận động nhân dân hiến đất mở đường.",
        ["Trưởng các thôn, tổ dân phố"],
    ),
    (
        "Thủ trưởng các phòng, đơn vị thuộc xã; Tổ trưởng các tổ nhân dân tự quản căn cứ nhiệm vụ được giao triển khai.",
        ["Thủ trưởng các phòng, đơn vị thuộc xã", "Tổ trưởng các tổ nhân dân tự quản"],
    ),
    (
        "Giám đốc các bệnh viện công lập rà soát quy trình tiếp đón người bệnh.",
        ["Giám đốc các bệnh viện công lập"],
    ),
    (
        "Các cơ sở giáo dục mầm non, phổ thông trên địa bàn huyện tổ chức hoạt động ngoại khóa.",
        ["Các cơ sở giáo dục mầm non, phổ thông trên địa bàn huyện"],
    ),
    (
        "Các hợp tác xã nông nghiệp và các chủ trang trại xây dựng phương án sản xuất vụ Đông.",
        ["Các hợp tác xã nông nghiệp", "Các chủ trang trại"],
    ),
    (
        "UBND các xã có công trình đang thi công chủ động phương án di dời dân.",
        ["Ủy ban nhân dân các xã có công trình đang thi công"],
    ),
    (
        "Các sở, ngành, nhất là Sở Nội vụ và Sở Tư pháp, khẩn trương cắt giảm thủ tục.",
        ["Các sở, ngành"],
    ),
    ("Tổ công tác 88 đôn đốc tiến độ bàn giao mặt bằng.", ["Tổ công tác 88"]),
    ("Cơ quan thường trực Ban An toàn giao thông tỉnh tham mưu kế hoạch ra quân.", None),
    ("Các trường dân lập, tư thục: Công khai mức thu học phí.", ["Các trường dân lập, tư thục"]),
    ("Yêu cầu các chủ hồ đập thủy lợi vận hành đúng quy trình.", ["Các chủ hồ đập thủy lợi"]),
    ("Do đó, các chủ đầu tư phải lập tiến độ chi tiết từng gói thầu.", ["Các chủ đầu tư"]),
    ("Cán bộ đầu mối gửi số liệu trước ngày 20 hằng tháng.", ["Cán bộ đầu mối"]),
    ("Công chức Tư pháp - Hộ tịch xã hướng dẫn các thôn làm thủ tục.", ["Công chức Tư pháp - Hộ tịch xã"]),
    ("Cơ quan chủ trì báo cáo tiến độ hằng quý.", ["Cơ quan chủ trì"]),
    ("Đơn vị tư vấn hoàn chỉnh hồ sơ thiết kế.", ["Đơn vị tư vấn"]),
    (
        "Phòng Kiểm soát bệnh tật, tiêm chủng là đơn vị đầu mối, giúp Giám đốc theo dõi tiến độ.",
        ["Phòng Kiểm soát bệnh tật, tiêm chủng"],
    ),
    # The agent of a passive carries the act out, at the end of its clause or apart from it.
    ("Cứng hóa 7,5 km đường liên ấp do Sở Xây dựng thực hiện.", ["Sở Xây dựng"]),
    ("Cứng hóa đường liên ấp. Do Ban Quản lý dự án tỉnh thực hiện.", ["Ban Quản lý dự án tỉnh"]),
    ("Tổ chức tập huấn, do Sở Nội vụ phối hợp với Trường Chính trị tỉnh thực hiện.", ["Sở Nội vụ"]),
    ("Sửa chữa cầu, do Sở Xây dựng thực hiện, hoàn thành trong tháng 9/2025.", ["Sở Xây dựng"]),
    ("Tổ chức hội thi cấp tỉnh (do Tỉnh đoàn tổ chức).", ["Tỉnh đoàn"]),
    ("Nội dung này do Sở Tài chính chịu trách nhiệm thực hiện.", ["Sở Tài chính"]),
    ("Biên soạn tài liệu hỏi đáp. Việc này giao cho Sở Tư pháp.", ["Sở Tư pháp"]),
    # What part somebody plays in a task.
    ("Công an xã là lực lượng nòng cốt trong bảo đảm an ninh; tổ chức tuần tra.", ["Công an xã"]),
    # Where a name ends: behind who is looked into or struck, and behind the house that an office serves.
    ("Các đơn vị chịu sự giám sát xây dựng báo cáo, gửi về Ban.", ["Các đơn vị chịu sự giám sát"]),
    ("Các cơ quan được kiểm tra xây dựng báo cáo, gửi Đoàn.", ["Các cơ quan được kiểm tra"]),
    ("Đơn vị được kiểm tra chuẩn bị hồ sơ, tài liệu.", ["Đơn vị được kiểm tra"]),
    ("Các xã chịu ảnh hưởng của bão chuẩn bị phương án sơ tán.", ["Các xã chịu ảnh hưởng của bão"]),
    ("Các tổ công tác chịu sự chỉ đạo của Trưởng Ban.", ["Các tổ công tác"]),
    ("Văn phòng Sở lập dự toán.", ["Văn phòng Sở"]),
    (
        "Đề nghị Thường trực Ủy ban MTTQ Việt Nam tỉnh cử đại diện tham gia Đoàn.",
        ["Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh"],
    ),
    # Whoever is invited to send somebody has to; whoever is invited to a meeting has not.
    ("Mời Hội Nông dân tỉnh cử cán bộ tham gia Đoàn.", ["Hội Nông dân tỉnh"]),
    ("Mời Sở Y tế tham dự hội nghị.", []),
    # Each of those who are named already is nobody else.
    ("Các bản: tổ chức họp dân; mỗi bản đăng ký ít nhất 01 việc làm cụ thể.", ["Các bản"]),
    ("Giao Sở Tư pháp, Sở Nội vụ, mỗi đơn vị tham mưu 01 kế hoạch.", ["Sở Tư pháp", "Sở Nội vụ"]),
    ("Sở Y tế tập huấn cho các xã; mỗi xã thành lập 01 tổ.", ["Sở Y tế", "Mỗi xã"]),
    ("Mỗi đơn vị đăng ký 01 sáng kiến.", ["Mỗi đơn vị"]),
    # Whose a thing is, who made it, or who holds what others join: no role.
    ("Kiểm tra các dự án do Sở Xây dựng thực hiện.", []),
    ("Rà soát văn bản do Sở Tư pháp ban hành.", []),
    ("Nâng cấp tuyến đường do UBND tỉnh quản lý.", []),
    ("Tham gia hội thi do Tỉnh đoàn tổ chức.", []),
    ("Cử cán bộ tham gia lớp tập huấn (do Bộ Y tế tổ chức).", []),
    ("Do Sở Xây dựng thực hiện chậm, khẩn trương bàn giao mặt bằng.", []),
    # A state that is told, and no duty.
    ("Người dân vùng lòng hồ được hỗ trợ chuyển đổi nghề.", []),
    ("Các công trình thủy lợi nhỏ đã xuống cấp, cần được sửa chữa trong năm.", []),
]


@pytest.mark.parametrize(("text", "lead"), DOERS)
def test_doers(text: str, lead: list[str] | None) -> None:
    found = only(f"I. NHIỆM VỤ\n1. {text}\n")
    expected = ["Cơ quan thường trực Ban An toàn giao thông tỉnh"] if lead is None else lead
    assert names(found.lead) == expected


def test_forces_and_units_within_a_body_are_partners() -> None:
    text = (
        "Đồn Biên phòng Hòn La phối hợp với lực lượng kiểm ngư, lực lượng Công an và Đoàn Thanh niên trường tuần tra."
    )
    found = only(f"I. NHIỆM VỤ\n1. {text}\n")
    assert names(found.cooperating) == ["Lực lượng kiểm ngư", "Lực lượng Công an", "Đoàn Thanh niên trường"]


def test_ministries_that_share_their_head_are_told_apart_though_one_is_a_kind_of_body() -> None:
    found = only("I. NHIỆM VỤ\n1. Các bộ: Quốc phòng, Công an, Y tế nghiên cứu sửa đổi thông tư.\n")
    assert names(found.lead) == ["Bộ Quốc phòng", "Bộ Công an", "Bộ Y tế"]


def test_an_office_with_its_field_heads_that_body() -> None:
    found = only("I. NHIỆM VỤ\n1. Trưởng phòng Nội vụ chỉ đạo việc số hóa hồ sơ cán bộ.\n")
    assert names(found.lead) == ["Trưởng Phòng Nội vụ"]


def test_an_act_behind_the_grounds_ends_the_setting() -> None:
    body = "I. NHIỆM VỤ\n1. Sở Nội vụ\nCăn cứ nhiệm vụ được giao, hướng dẫn các sở, các đơn vị sự nghiệp lập đề án.\n"
    assert [names(o.lead) for o in obligations(body)] == [["Sở Nội vụ"]]


HEADINGS = [
    (
        "Các Ban quản lý khu bảo tồn, vườn quốc gia và các hộ nhận khoán rừng:",
        ["Các Ban quản lý khu bảo tồn, vườn quốc gia", "Các hộ nhận khoán rừng"],
    ),
    (
        "Các doanh nghiệp kinh doanh xăng dầu, các cửa hàng bán lẻ",
        ["Các doanh nghiệp kinh doanh xăng dầu", "Các cửa hàng bán lẻ"],
    ),
    ("Các cơ sở giáo dục và đào tạo nghề nghiệp", ["Các cơ sở giáo dục và đào tạo nghề nghiệp"]),
    # Whose share of the work a title tells.
    ("Sở Y tế được giao các nhiệm vụ sau:", ["Sở Y tế"]),
    ("Nhóm nhiệm vụ do Sở Y tế chủ trì", ["Sở Y tế"]),
    ("Nhiệm vụ giao Sở Y tế", ["Sở Y tế"]),
    ("Phần việc của Sở Y tế", ["Sở Y tế"]),
    # Things, and cases.
    ("Các cơ sở dữ liệu quốc gia", []),
    ("Các trường hợp khẩn cấp", []),
]


@pytest.mark.parametrize(("heading", "lead"), HEADINGS)
def test_headings_that_name_kinds_of_bodies(heading: str, lead: list[str]) -> None:
    assert names(obligations(f"III. THỰC HIỆN\n1. {heading}\n- Báo cáo kết quả.\n")[0].lead) == lead


def test_a_broadcaster_keeps_the_dash_of_its_own_name() -> None:
    found = only("I. NHIỆM VỤ\n1. Đài Phát thanh - Truyền hình tỉnh, Đài Phát thanh và Truyền hình Hà Nội đưa tin.\n")
    assert names(found.lead) == ["Đài Phát thanh - Truyền hình tỉnh", "Đài Phát thanh và Truyền hình Hà Nội"]


def test_who_has_to_act_is_named_by_where_he_is() -> None:
    body = "IV. TỔ CHỨC THỰC HIỆN\n- Ở Cục Thống kê: thành lập tổ giúp việc.\n- Tại các chi cục: cử cán bộ đầu mối.\n"
    assert [names(o.lead) for o in obligations(body)] == [["Cục Thống kê"], ["Chi cục"]]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Tổ chức, cá nhân khai thác đá phải lập bản đồ hiện trạng mỏ.", ["Tổ chức, cá nhân khai thác đá"]),
        ("Doanh nghiệp kinh doanh xăng dầu không được tăng giá bán.", ["Doanh nghiệp kinh doanh xăng dầu"]),
        ("Người điều khiển phương tiện phải chấp hành quy tắc giao thông.", ["Người điều khiển phương tiện"]),
        ("Tổ chức tuyên truyền các nội dung phải bảo đảm thiết thực.", []),
        ("Các cơ quan, đơn vị phải rà soát văn bản.", ["Các cơ quan, đơn vị"]),
        ("Cơ sở dữ liệu dùng chung phải được kết nối.", []),
        ("Doanh nghiệp nợ thuế kéo dài phải bị cưỡng chế.", []),
    ],
)
def test_whoever_is_bound_is_told_with_what_he_does(text: str, lead: list[str]) -> None:
    assert names(only(f"I. NỘI DUNG\n1. {text}\n").lead) == lead


def test_a_person_with_a_full_stop_behind_his_title() -> None:
    found = only(
        "I. PHÂN CÔNG NHIỆM VỤ\n1. Ông. Lê Văn Thuận - Trưởng đoàn: Phụ trách chung; chỉ đạo hoạt động của Đoàn.\n"
    )
    assert names(found.lead) == ["Ông. Lê Văn Thuận - Trưởng đoàn"]
