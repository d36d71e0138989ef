"""Names of units of hospitals, schools, enterprises, courts and mass organisations; and the same words as acts, objects
and places."""

from __future__ import annotations

import pytest

from tests.extract.plans import listed, names, only

NAMES = (
    """
P. Đào tạo|P. Tổ chức - Hành chính|Viện Đào tạo sau đại học|Trung tâm Đào tạo từ xa|Cố vấn học tập|Bí thư chi đoàn
Liên chi đoàn các khoa|Chi đoàn các khoa|Chi hội phụ nữ|Chi hội trưởng chi hội phụ nữ|Liên đội|Công chức Văn hóa - Xã hội
Khoa Nội tổng hợp|Khoa Nội 2|Các khoa lâm sàng, cận lâm sàng|Phòng Tài chính kế toán
Khoa Hồi sức tích cực - Chống độc|Tổ Công nghệ thông tin 3|Đội Quản lý điện 3
Phân xưởng Sửa chữa|Phân xưởng Khai thác 1|Quản đốc Phân xưởng Cơ điện|Hợp tác xã Dịch vụ nông nghiệp|Cụm Thủy nông Đô Lương
Trung tâm Chăm sóc khách hàng|Các hiệp hội ngành hàng|Các Điện lực|Các xí nghiệp|Các chi nhánh|Các chi đoàn
Các đồn Biên phòng|Các hạt Kiểm lâm|Các trường THCS, THPT trên địa bàn|Các trường mầm non, tiểu học|Hai ngành|Hai đơn vị
Tòa Hình sự|Tòa Gia đình và người chưa thành niên|Chấp hành viên|Thẩm phán|Vườn quốc gia Pù Mát|Trưởng Trạm Y tế
Nhóm chuyên gia|Tổ chuyên gia|Tổ biên tập|Tổ tiết kiệm và vay vốn|Tổ công nghệ số cộng đồng|Cụm thi đua số 2|Cửa hàng Xăng dầu số 3|Các Trạm
Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở|Đội xung kích phòng, chống thiên tai
Đội xung kích phòng cháy, chữa cháy các đơn vị|Phòng Xây dựng phong trào bảo vệ an ninh Tổ quốc|Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ
Điện lực Cư M'gar|Công an xã Ea H’leo
""".replace("\n", "|")
    .strip("|")
    .split("|")
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "form",
    [
        "{name} xây dựng phương án.",
        "Giao {name} chủ trì xây dựng phương án.",
        "Xây dựng phương án ({name} chủ trì).",
        "Xây dựng phương án do {name} chủ trì thực hiện.",
        "{name}: Xây dựng phương án cải tạo.",
    ],
)
def test_units_as_subjects_and_agents(name: str, form: str) -> None:
    found = only(f"III. TỔ CHỨC THỰC HIỆN\n1. {form.format(name=name)}\n")
    assert [m.mention.lower() for m in found.lead] == [name.lower()]


@pytest.mark.parametrize("name", [*NAMES, "Tổ quản lý chợ", "Đoàn kiểm tra liên ngành"])
def test_units_as_partners(name: str) -> None:
    found = only(f"III. VIỆC\n1. Sở Nội vụ chủ trì, phối hợp với {name} xây dựng phương án.\n")
    assert [m.mention.lower() for m in found.cooperating] == [name.lower()]


LISTS = [
    ("P.CTSV, P. TCCB và Khoa Dược", ["Phòng Công tác sinh viên", "Phòng Tổ chức cán bộ", "Khoa Dược"]),
    ("Phòng Kỹ thuật, Phân xưởng Cơ điện và các Điện lực", ["Phòng Kỹ thuật", "Phân xưởng Cơ điện", "Các Điện lực"]),
    ("Ban Chấp hành Đoàn trường, các chi đoàn", ["Ban Chấp hành Đoàn trường", "Các chi đoàn"]),
    ("UBND các xã: Cư M'gar, Ea H'leo", ["Ủy ban nhân dân xã Cư M'gar", "Ủy ban nhân dân xã Ea H'leo"]),
    ("Trưởng Phòng Đào tạo, Trưởng Khoa Dược", ["Trưởng Phòng Đào tạo", "Trưởng Khoa Dược"]),
    ("Trưởng Phòng Trần Văn An, Trưởng Ban", ["Trưởng Phòng Trần Văn An", "Trưởng Ban"]),
    ("Các thôn, Tổ giúp việc", ["Các thôn", "Tổ giúp việc"]),
    ("các sở, Ban, ngành", ["Các sở, Ban, ngành"]),
    ("Các khoa: Nội, Ngoại, Sản", ["Khoa Nội", "Khoa Ngoại", "Khoa Sản"]),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_lists_of_units(text: str, expected: list[str]) -> None:
    assert listed(text) == expected


# The words that end a name: acts of one syllable behind a capital, cycles, figures of what is done.
SUBJECTS = [
    ("Khoa Dược đưa thuốc vào danh mục.", ["Khoa Dược"]),
    ("Công đoàn Bệnh viện đưa kết quả vào bình xét.", ["Công đoàn Bệnh viện"]),
    ("Công đoàn Bệnh viện lập danh sách.", ["Công đoàn Bệnh viện"]),
    ("Phòng Kỹ thuật thí nghiệm máy biến áp.", ["Phòng Kỹ thuật"]),
    ("Phòng Thí nghiệm điện kiểm tra rơ le.", ["Phòng Thí nghiệm điện"]),
    ("Cục Hàng không hằng ngày báo cáo.", ["Cục Hàng không"]),
    ("Trung tâm Y tế hàng tháng báo cáo.", ["Trung tâm Y tế"]),
    ("Khoa Dược tổng hợp báo cáo gửi Ban Giám đốc.", ["Khoa Dược"]),
    ("Ban Xây dựng phong trào kiểm tra các xã.", ["Ban Xây dựng phong trào"]),
    ("Trạm Khuyến nông xây dựng 03 mô hình.", ["Trạm Khuyến nông"]),
    ("Phòng Kinh doanh đầu mối, các Điện lực phối hợp ký thỏa thuận.", ["Phòng Kinh doanh"]),
    ("Khoa Hồi sức tích cực rà soát thuốc.", ["Khoa Hồi sức tích cực"]),
    ("Sở Y tế tích cực rà soát thuốc.", ["Sở Y tế"]),
    ("Khoa Dược lập dự trù thuốc.", ["Khoa Dược"]),
    ("Khoa Sản khám bệnh cho 200 lượt.", ["Khoa Sản"]),
    ("Tổ Toán - Tin lập kế hoạch ôn tập.", ["Tổ Toán - Tin"]),
    ("Phòng Đào tạo tạo tài khoản cho sinh viên.", ["Phòng Đào tạo"]),
    ("Tòa Kinh tế thụ lý vụ án.", ["Tòa Kinh tế"]),
    ("Sở Nội vụ số 123/SNV báo cáo.", []),
    ("Bảo hiểm Tiền gửi Việt Nam kiểm tra các quỹ tín dụng.", ["Bảo hiểm Tiền gửi Việt Nam"]),
    ("Tổ Chuyển đổi số 02 thành viên chủ trì.", []),
    ("Trung tâm Chuyển đổi số 6 tháng báo cáo Sở Khoa học và Công nghệ.", ["Trung tâm Chuyển đổi số"]),
    ("Ban Chỉ đạo Chuyển đổi số 6 tháng một lần họp đánh giá.", ["Ban Chỉ đạo Chuyển đổi số"]),
    # No bodies: a ward, an act, places and objects of these names.
    ("P. Vinh chủ trì tổ chức hội nghị.", []),
    ("P. Hưng tăng cường tuần tra.", []),
    ("P. Đông đề xuất giải pháp.", []),
    ("P. Huế hướng dẫn người dân.", []),
    ("Khoa Nội tổng hợp lập kế hoạch.", ["Khoa Nội tổng hợp"]),
    ("Khoa Ngoại tổng hợp số liệu, báo cáo Ban Giám đốc.", ["Khoa Ngoại"]),
    ("Tổ Nội tổng hợp kết quả báo cáo Sở Y tế.", ["Tổ Nội"]),
    ("Hai bên đường trồng cây xanh.", []),
    ("Hợp tác xây dựng khu công nghiệp.", []),
    ("Tổ chức thu gom rác thải sau lũ.", []),
    ("Tổ chức quán triệt nghị quyết.", []),
    ("Cấp 20 tòa nhà cho các hộ tái định cư.", []),
    ("Hỗ trợ các hợp tác xã xây dựng kho lạnh.", []),
    ("Thành lập hai đơn vị sự nghiệp.", []),
    ("Phát động phong trào bảo vệ an ninh Tổ quốc.", []),
]


@pytest.mark.parametrize(("text", "lead"), SUBJECTS)
def test_what_ends_a_name(text: str, lead: list[str]) -> None:
    assert names(only(f"I. NHIỆM VỤ\n1. {text}\n").lead) == lead


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Tổ Công nghệ thông tin 3 kiểm tra máy chủ.", []),
        ("Hai ngành luân phiên tổ chức sơ kết.", []),
        ("Tổ Công nghệ thông tin 3 kiểm tra 20 máy chủ.", [20]),
        ("Thành lập hai đơn vị sự nghiệp.", [2]),
    ],
)
def test_a_figure_in_a_name_is_no_target(text: str, figures: list[float]) -> None:
    assert [t.value for t in only(f"I. NHIỆM VỤ\n1. {text}\n").targets] == figures


def test_an_act_behind_a_kind_and_a_colon_is_no_name() -> None:
    assert listed("Điều dưỡng trưởng các khoa: Xây dựng phương án") == ["Điều dưỡng trưởng các khoa"]
    assert listed("Các Sở: Xây dựng, Tài chính") == ["Sở Xây dựng", "Sở Tài chính"]


@pytest.mark.parametrize("field", ["Đào tạo", "Đầu tư", "Vật tư", "Truyền thông", "Giao thông"])
@pytest.mark.parametrize("act", ["lập kế hoạch năm.", "báo cáo kết quả năm.", "mua vật tư y tế."])
def test_a_field_ends_before_the_act_though_their_syllables_make_a_word(field: str, act: str) -> None:
    assert names(only(f"I. VIỆC\n1. Phòng {field} {act}\n").lead) == [f"Phòng {field}"]
