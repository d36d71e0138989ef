"""What looks like the label of an attribute line, and is the name of a unit or the beginning of an act."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations, only


@pytest.mark.parametrize(
    "unit",
    ["Ban Tuyên giáo Thị đoàn", "Phòng Giáo dục Mầm non", "Ban Tổ chức - Kiểm tra", "Ban Tôn giáo", "Tổ chức tôn giáo"],
)
def test_a_unit_is_no_label_whatever_its_name_speaks_of(unit: str) -> None:
    body = f"I. PHÂN CÔNG\n1. Cấp thị xã\n- Văn phòng Thị đoàn: Chuẩn bị tài liệu.\n- {unit}: Hướng dẫn các xã.\n"
    first, second = obligations(body)
    assert names(first.lead) == ["Văn phòng Thị đoàn"] and second.text == f"{unit}: Hướng dẫn các xã."


@pytest.mark.parametrize(
    "act",
    [
        "Chủ trì cùng các Sở: Y tế, Công Thương và UBND thị xã kiểm tra các bếp ăn.",
        "Phối hợp với các phòng: Nội vụ, Tài chính rà soát biên chế trường học.",
        "Chủ trì triển khai các nhiệm vụ: Xây dựng bản đồ số; số hóa hồ sơ.",
        "Chủ trì, phối hợp với các ngành: Công an, Kiểm lâm tuyên truyền về lửa rừng.",
    ],
)
def test_an_act_with_a_colon_inside_is_no_attribute_line(act: str) -> None:
    first, second = obligations(f"I. PHÂN CÔNG\n1. Sở Xây dựng\n- Lập hồ sơ các công trình.\n- {act}\n")
    assert [names(o.lead) for o in (first, second)] == [["Sở Xây dựng"]] * 2
    assert second.text == act


@pytest.mark.parametrize(
    ("line", "lead", "cooperating"),
    [
        ("Phòng chủ trì: Phòng Nội vụ", ["Phòng Nội vụ"], []),
        ("Phòng Chủ trì: Phòng Nội vụ", ["Phòng Nội vụ"], []),
        ("Chủ trì thực hiện nhiệm vụ: Sở Y tế", ["Sở Y tế"], []),
        ("Phối hợp với các sở: Sở Tài chính, Sở Nội vụ", [], ["Sở Tài chính", "Sở Nội vụ"]),
        ("Phối hợp với các đơn vị: Phòng bảo vệ môi trường, Phòng Nội vụ", [], 2),
    ],
)
def test_labels_that_remain_labels(line: str, lead: list[str], cooperating: list[str] | int) -> None:
    (found,) = obligations(f"I. VIỆC\n1. Lập hồ sơ các công trình.\n- {line}.\n")
    assert names(found.lead) == lead
    helping = names(found.cooperating)
    assert helping == cooperating or len(helping) == cooperating


def test_the_block_below_the_last_of_lettered_points_is_theirs() -> None:
    body = (
        "I. VIỆC\n1. Thể chế\na) Rà soát các quy chế nội bộ.\nb) Tổ chức phổ biến quy chế.\n"
        "- Đơn vị thực hiện: Phòng Tư pháp.\n2. Thủ tục\na) Rà soát thủ tục.\n- Đơn vị thực hiện: Văn phòng.\n"
        "b) Công khai thủ tục.\n- Đơn vị thực hiện: Phòng Nội vụ.\n3. Hồ sơ\na) Lập hồ sơ giấy.\n"
        "b) Số hóa hồ sơ.\n- Đơn vị thực hiện: Văn phòng.\nc) Lưu hồ sơ tại kho.\n"
    )
    found = [("/".join(o.path), names(o.lead)) for o in obligations(body)]
    assert found == [
        *[(f"I/1/{label}", ["Phòng Tư pháp"]) for label in "ab"],
        ("I/2/a", ["Văn phòng"]),
        ("I/2/b", ["Phòng Nội vụ"]),
        ("I/3/a", []),
        ("I/3/b", ["Văn phòng"]),
        ("I/3/c", []),
    ]


CHARGE = "Căn cứ Kế hoạch này, các đơn vị tổ chức triển khai thực hiện.\n"


@pytest.mark.parametrize(
    ("behind", "paths"),
    [
        (CHARGE, [["I", "1", "-"], []]),
        ("Yêu cầu thủ trưởng các đơn vị nghiêm túc thực hiện.\n", [["I", "1", "-"], []]),
        (f"{CHARGE}2. Phòng Nội vụ\n- Tổng hợp kết quả.\n", [["I", "1", "-"], ["I", "1"], ["I", "2", "-"]]),
        (f"2. Các đơn vị trực thuộc\n{CHARGE}", [["I", "1", "-"], ["I", "2"]]),
    ],
)
def test_a_charge_to_all_behind_the_last_points_stands_under_no_heading(behind: str, paths: list[list[str]]) -> None:
    found = obligations(f"I. TỔ CHỨC THỰC HIỆN\n1. Phòng Tài chính\n- Bố trí kinh phí cho các lớp.\n{behind}")
    assert [o.path for o in found] == paths


def test_what_is_attached_is_no_part_of_the_last_provision() -> None:
    found = obligations(
        "I. VIỆC\n1. Phòng Nội vụ tổng hợp kết quả của các xã.\n(Kèm theo Phụ lục danh mục các nhiệm vụ trọng tâm)\n"
    )
    assert [o.text for o in found] == ["Phòng Nội vụ tổng hợp kết quả của các xã."]


@pytest.mark.parametrize(
    "act",
    [
        "Giao quân: 16 thanh niên nhập ngũ.",
        "Giao ban: hằng tuần vào sáng thứ Hai.",
        "Giao lưu: vào tối ngày 19/5/2027.",
        "Giao đất: trên 40 ha cho 60 hộ.",
        "Phối hợp kiểm tra: 06 cuộc trong năm.",
        "Phân công: mỗi hội viên kèm cặp 02 hộ.",
    ],
)
def test_what_opens_with_a_figure_or_a_time_names_nobody(act: str) -> None:
    first, second = obligations(f"I. VIỆC\n1. Công tác tháng\n- Tập huấn cho các tổ trưởng.\n- {act}\n")
    assert (names(first.lead), first.timeline, second.text) == ([], None, act)


@pytest.mark.parametrize(
    "line", ["Đơn vị thực hiện: 12 xã, thị trấn", "Phối hợp: 12 xã", "Cơ quan chủ trì: Sở Y tế", "Giao: Các phòng"]
)
def test_bodies_may_be_counted(line: str) -> None:
    (found,) = obligations(f"I. VIỆC\n1. Tập huấn cho các tổ trưởng.\n- {line}.\n")
    assert found.lead or found.cooperating


def test_lettered_roles_before_a_name_are_attributes() -> None:
    body = (
        "I. VIỆC\n1. Lập quy chế\na) Nội dung: Ban hành quy chế dùng xe.\nb) Chủ trì: Văn phòng Sở.\n"
        "c) Phối hợp: Phòng Kế toán.\n2. Kho lưu trữ\na) Sắp xếp lại kho.\nb) Phối hợp: Sở Y tế kiểm tra kho thuốc.\n"
    )
    first, second, third = obligations(body)
    assert (names(first.lead), names(first.cooperating)) == (["Văn phòng Sở"], ["Phòng Kế toán"])
    assert (second.text, names(second.lead), third.path) == ("Sắp xếp lại kho.", [], ["I", "2", "b"])


def test_what_somebody_has_charge_of_is_his_task() -> None:
    body = (
        "I. PHÂN CÔNG\n1. Văn phòng Ủy ban nhân dân xã\n- Tham mưu kế hoạch chi tiết.\n"
        "- Phụ trách công tác hậu cần: chuẩn bị hòm phiếu, con dấu.\n- Phụ trách trang trí: treo băng rôn.\n"
    )
    found = obligations(body)
    assert len(found) == 3 and {tuple(names(o.lead)) for o in found} == {("Văn phòng Ủy ban nhân dân xã",)}
    lines = "1. Tổ chức hội thi.\n- Phụ trách: Phòng Nội vụ.\n2. Tổ chức hội trại.\n- Phụ trách chính: Đoàn trường.\n"
    leads = [names(o.lead) for o in obligations(f"I. VIỆC\n{lines}")]
    assert leads == [["Phòng Nội vụ"], ["Đoàn trường"]]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Các cơ quan, đơn vị phổ biến Luật tới cán bộ.", ["Các cơ quan, đơn vị", "Sở Tư pháp"]),
        ("Trên cơ sở tài liệu của Bộ, các cơ quan, đơn vị phổ biến Luật.", ["Các cơ quan, đơn vị", "Sở Tư pháp"]),
        ("Sở Tư pháp phổ biến Luật tới cán bộ.", ["Sở Tư pháp"]),
        ("Sở Tư pháp tỉnh A phổ biến Luật.", ["Sở Tư pháp"]),  # named more closely
        ("Hộ gia đình, cá nhân chấp hành việc phân loại rác.", ["Sở Tư pháp"]),  # bound, and not charged
        ("Cổng Thông tin điện tử tỉnh đăng tải thông tin.", ["Sở Tư pháp"]),
        ("Thành lập tổ công tác do đồng chí Chủ tịch UBND tỉnh làm Tổ trưởng.", ["Sở Tư pháp"]),
    ],
)
def test_who_acts_by_the_text_and_who_by_the_line_below_it(text: str, lead: list[str]) -> None:
    assert names(only(f"I. VIỆC\n1. {text}\n- Cơ quan thực hiện: Sở Tư pháp.\n").lead) == lead


@pytest.mark.parametrize(
    ("line", "lead", "cooperating", "monitoring", "end"),
    [
        (
            "Chủ trì: Sở Y tế; phối hợp: Công an tỉnh, Viễn thông Bắc Giang. Hoàn thành trong tháng 6/2024.",
            ["Sở Y tế"],
            ["Công an tỉnh", "Viễn thông Bắc Giang"],
            [],
            "2024-06-30",
        ),
        (
            "Đơn vị thực hiện: Sở Công Thương, xong trước ngày 15/6/2024.",
            ["Sở Công Thương"],
            [],
            [],
            "2024-06-15",
        ),
        (
            "Đơn vị thực hiện: Các Điện lực; Phòng Kinh doanh theo dõi, đôn đốc. Hoàn thành trước 30/9/2024.",
            ["Các Điện lực"],
            [],
            ["Phòng Kinh doanh"],
            "2024-09-30",
        ),
        (
            "Đơn vị thực hiện: Sở Y tế chủ trì; Sở Nội vụ, Sở Tài chính phối hợp; Văn phòng UBND tỉnh đôn đốc.",
            ["Sở Y tế"],
            ["Sở Nội vụ", "Sở Tài chính"],
            ["Văn phòng Ủy ban nhân dân tỉnh"],
            None,
        ),
    ],
)
def test_a_line_of_who_acts_ends_with_by_when_or_with_who_looks_after_it(
    line: str, lead: list[str], cooperating: list[str], monitoring: list[str], end: str | None
) -> None:
    found = only(f"I. NHIỆM VỤ\n1. Nâng cấp hệ thống thông tin.\n{line}\n")
    assert (names(found.lead), names(found.cooperating), names(found.monitoring)) == (lead, cooperating, monitoring)
    assert (str(found.timeline.end) if found.timeline else None) == end


@pytest.mark.parametrize(
    "behind",
    [
        "(chủ trì: Sở Nội vụ; phối hợp: Sở Tài chính; thời gian: quý II/2024).",
        "(chủ trì: Sở Nội vụ; phối hợp: Sở Tài chính; thực hiện: quý II/2024).",
        "- Đơn vị chủ trì: Sở Nội vụ - Đơn vị phối hợp: Sở Tài chính - Xong trong: quý II/2024.",
        "- Đơn vị chủ trì: Sở Nội vụ - Đơn vị phối hợp: Sở Tài chính - Thời gian: Quý II/2024.",
        "* Chủ trì: Sở Nội vụ. * Phối hợp: Sở Tài chính. * Hoàn thành: quý II/2024.",
        ", cơ quan chủ trì: Sở Nội vụ; cơ quan phối hợp: Sở Tài chính; thời gian: quý II/2024.",
    ],
)
def test_attributes_in_a_bracket_between_marks_or_in_the_sentence(behind: str) -> None:
    found = only(f"I. NHIỆM VỤ\n1. Tập huấn nghiệp vụ {behind}\n")
    assert (found.text, names(found.lead), names(found.cooperating)) == (
        "Tập huấn nghiệp vụ",
        ["Sở Nội vụ"],
        ["Sở Tài chính"],
    )
    assert found.timeline is not None and str(found.timeline.end) == "2024-06-30"


@pytest.mark.parametrize("line", ["Xong trong: quý III năm 2026.", "Xong trước: 30/9/2026.", "Xong: 30/9/2026."])
def test_a_block_with_by_when_it_is_done_belongs_to_the_points_above(line: str) -> None:
    body = f"1. Hồ nước\n\na) Lập sơ đồ các điểm.\n\nb) San lấp hố sâu.\n\nĐơn vị thực hiện: Sở Y tế.\n\n{line}\n"
    found = obligations(body)
    assert [(o.text, names(o.lead)) for o in found] == [
        ("Lập sơ đồ các điểm.", ["Sở Y tế"]),
        ("San lấp hố sâu.", ["Sở Y tế"]),
    ]
    assert all(o.timeline and (o.timeline.kind, str(o.timeline.end)) == ("deadline", "2026-09-30") for o in found)


def test_a_label_in_small_letters_before_an_act_is_part_of_the_sentence() -> None:
    text = "Kiểm tra các điểm bán hàng, đơn vị thực hiện: lập báo cáo sau mỗi đợt."
    assert only(f"I. NHIỆM VỤ\n1. {text}\n").text == text


def test_a_label_may_tell_which_points_it_is_on() -> None:
    line = "Đơn vị chủ trì các nhiệm vụ tại mục 3: Sở Khoa học và Công nghệ. Thời gian thực hiện: Năm 2026."
    found = obligations(f"I. VIỆC\n3. Dữ liệu\na) Cung cấp dữ liệu mở;\nb) Cập nhật dữ liệu dự án.\n{line}\n")
    assert [(o.text, names(o.lead)) for o in found] == [
        ("Cung cấp dữ liệu mở;", ["Sở Khoa học và Công nghệ"]),
        ("Cập nhật dữ liệu dự án.", ["Sở Khoa học và Công nghệ"]),
    ]
    assert all(o.timeline and str(o.timeline.end) == "2026-12-31" for o in found)


def test_what_a_person_does_is_no_part_of_his_name() -> None:
    line = "Phân công: Đ/c Nguyễn Thị Hạnh (Phó Hiệu trưởng) phụ trách chung; các tổ trưởng chuyên môn theo dõi."
    found = only(f"I. NHIỆM VỤ\n1. Bồi dưỡng học sinh giỏi.\n- {line}\n")
    assert names(found.lead) == ["Đồng chí Nguyễn Thị Hạnh"]
    assert names(found.monitoring) == ["Các tổ trưởng chuyên môn"]


def test_two_words_are_an_act_where_lines_below_say_who_and_when() -> None:
    body = "I. VIỆC\n1. Tổng kết\n- Thời gian: Tháng 12/2024.\n- Đơn vị thực hiện: Sở Nội vụ.\n2. Khen thưởng\n"
    found = only(body)
    assert (found.text, names(found.lead)) == ("Tổng kết", ["Sở Nội vụ"])


def test_a_whole_sentence_with_a_figure_is_no_title_of_what_stands_below_it() -> None:
    body = "I. VIỆC\n1. Phòng Nội vụ:\n- Kiểm tra 300 cơ sở kinh doanh.\n+ Định kỳ hằng quý gửi kết quả về Sở Y tế.\n"
    assert [o.path for o in obligations(body)] == [["I", "1", "-"], ["I", "1", "-", "+"]]


@pytest.mark.parametrize(
    "act",
    [
        "Thực hiện Quyết định số 1719/QĐ-TTg: hỗ trợ đất ở cho 120 hộ.",
        "Thực hiện phương châm “4 tại chỗ”: chỉ huy, lực lượng, phương tiện, hậu cần.",
        "Phối hợp với Công an tỉnh: kiểm tra 12 cơ sở.",
        "Tổ chức tuyên truyền bằng nhiều hình thức: phát tờ rơi, treo pa nô.",
        "Cấp kinh phí cho các xã: mua 20 máy tính.",
    ],
)
def test_a_verb_with_its_object_before_a_colon_is_no_label(act: str) -> None:
    found = obligations(f"I. NHIỆM VỤ\n1. Công tác xã hội\n- Kiểm tra cơ sở vật chất.\n- {act}\n")
    assert [o.text for o in found] == ["Kiểm tra cơ sở vật chất.", act]
    assert found[0].lead == []


@pytest.mark.parametrize(
    "line", ["\n- {}: {}.\n", "\n{}: {}.\n", "\n* {}: {};\n* Kinh phí: 20 triệu đồng.\n", " {}: {}.\n"]
)
@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("ĐV chủ trì", "lead"),
        ("Đ/v thực hiện", "lead"),
        ("Đơn vị triển khai", "lead"),
        ("Khoa/phòng thực hiện", "lead"),
        ("Chủ đầu tư", "lead"),
        ("Giao nhiệm vụ", "lead"),
        ("Các đơn vị phối hợp", "cooperating"),
        ("Thành phần phối hợp", "cooperating"),
        ("Lực lượng phối hợp", "cooperating"),
        ("Đơn vị hỗ trợ", "cooperating"),
        ("Tham gia", "cooperating"),
        ("Giám sát", "monitoring"),
        ("Đôn đốc, kiểm tra", "monitoring"),
    ],
)
def test_a_label_tells_the_part_that_somebody_has(label: str, role: str, line: str) -> None:
    found = only("II. VIỆC\n1. Xây dựng phương án cải tạo trụ sở." + line.format(label, "Sở Xây dựng"))
    assert names(getattr(found, role)) == ["Sở Xây dựng"]


@pytest.mark.parametrize(
    "act",
    [
        "Giám sát: tổ chức 02 đợt tại các xã.",
        "Các đơn vị thực hiện: rà soát hồ sơ tồn đọng.",
        "Kiểm tra: Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra 20 cơ sở.",
        "Kiểm tra, đôn đốc: Chủ tịch Ủy ban nhân dân các xã trực tiếp kiểm tra tiến độ.",
        "Các sở, ngành thực hiện: Sở Y tế khám 500 người; Sở Nội vụ rà soát 3 đơn vị.",
    ],
)
def test_an_act_before_a_colon_is_a_label_only_before_a_name(act: str) -> None:
    assert len(obligations(f"II. VIỆC\n1. Công tác dân số\n- Xây dựng phương án cải tạo trụ sở.\n- {act}\n")) == 2


@pytest.mark.parametrize("label", ["Dạng sản phẩm", "Loại văn bản", "Kết quả cần đạt", "Kết quả đạt được"])
def test_what_comes_of_it_has_many_labels(label: str) -> None:
    found = only(f"II. VIỆC\n1. Xây dựng phương án cải tạo trụ sở.\n- {label}: Kế hoạch của Sở Xây dựng.\n")
    assert found.deliverable == "Kế hoạch của Sở Xây dựng"


def test_a_line_on_time_and_place_says_when() -> None:
    found = only("II. VIỆC\n1. Tập huấn cán bộ.\n- Thời gian, địa điểm: Quý III/2026, tại Hội trường UBND tỉnh.\n")
    assert found.timeline and str(found.timeline.end) == "2026-09-30"


@pytest.mark.parametrize(
    "behind",
    [
        "Các đơn vị thực hiện: Sở Y tế mở 5 lớp, Sở Nội vụ mở 3 lớp trước ngày 30/6/2026.",
        "Tổ chức ký kết giao ước: Công an tỉnh và Sở Y tế ký trước ngày 30/6/2026.",
        "Cấp tỉnh thực hiện: Sở Y tế mở 5 lớp tập huấn.",
    ],
)
def test_a_sentence_behind_the_task_that_tells_an_act_stays_in_it(behind: str) -> None:
    found = only(f"II. VIỆC\n1. Mở lớp tập huấn cho cán bộ. {behind}\n")
    assert found.text.endswith(behind)
