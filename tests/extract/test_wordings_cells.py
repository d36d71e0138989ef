"""What the cells of task tables say, in the words of many offices."""

from __future__ import annotations

import pytest

from extract.agencies import AgencyScanner
from tests.extract.plans import names, obligations, only
from tests.extract.test_tables import table


@pytest.mark.parametrize(
    ("cell", "lead"),
    [
        ("Giao Phòng Tư pháp", ["Phòng Tư pháp"]),
        ("Đề nghị Công an huyện", ["Công an huyện"]),
        ("Phân công Phòng Nội vụ; mời Công an huyện", ["Phòng Nội vụ", "Công an huyện"]),
        ("- Yêu cầu các phòng, ban", ["Các phòng, ban"]),
        ("Sở Y tế, giao Văn phòng Sở", ["Sở Y tế", "Văn phòng Sở"]),
        ("Giao thông Vận tải", ["Giao thông Vận tải"]),  # a field, and no act
        ("Sở Giao thông vận tải", ["Sở Giao thông vận tải"]),
        ("Ban Giao Thông nông thôn", ["Ban Giao Thông nông thôn"]),
    ],
)
def test_the_act_that_gives_a_part_is_not_of_the_name(cell: str, lead: list[str]) -> None:
    (found,) = obligations(table("TT | Nội dung | Chủ trì | Thời gian", f"1 | Trồng cây | {cell} | 5/2026"))
    assert names(found.lead) == lead


def test_a_sentence_of_a_cell_names_others() -> None:
    row = "1 | Trồng cây | Các Cục: Du lịch; Xuất bản, In và Phát hành. Vụ Pháp chế. | 5/2026"
    (found,) = obligations(table("TT | Nội dung | Chủ trì | Thời gian", row))
    assert names(found.lead) == ["Cục Du lịch", "Cục Xuất bản, In và Phát hành", "Vụ Pháp chế"]


@pytest.mark.parametrize("cell", ["TP. Hội An", "P. Thanh tra", "BS. Viện Pasteur"])
def test_a_stop_that_shortens_a_word_parts_no_names(cell: str) -> None:
    (found,) = obligations(table("TT | Nội dung | Chủ trì | Thời gian", f"1 | Trồng cây | {cell} | 5/2026"))
    assert len(found.lead) == 1


def test_helpers_are_asked_too() -> None:
    head = "TT | Nội dung | Chủ trì | Phối hợp | Thời gian"
    (found,) = obligations(table(head, "1 | Trồng cây | Phòng Kinh tế | Đề nghị Huyện đoàn | 5/2026"))
    assert names(found.cooperating) == ["Huyện đoàn"]


@pytest.mark.parametrize(
    ("cell", "end"),
    [
        ("Trước 20/5/2026 (báo cáo tỉnh trước 25/5/2026)", "2026-05-20"),
        ("Tháng 6/2026 (gửi Sở Nội vụ trước ngày 10/7/2026)", "2026-06-30"),
        ("Quý II/2026 (trước ngày 15/6/2026)", "2026-06-15"),  # nearer, and of the same act
        ("Hoàn thành (báo cáo trước ngày 10/7/2026)", "2026-07-10"),  # no other time
    ],
)
def test_whom_it_is_told_to_later_leaves_the_time_as_it_is(cell: str, end: str) -> None:
    (found,) = obligations(table("TT | Nội dung | Chủ trì | Thời gian", f"1 | Trồng cây | Phòng Kinh tế | {cell}"))
    assert found.timeline and str(found.timeline.end) == end


@pytest.mark.parametrize(
    ("head", "duties", "leads"),
    [
        ("TT | Họ và tên | Chức danh | Nhiệm vụ", ["Chỉ đạo chung", "Tổng hợp báo cáo"], 1),
        ("TT | Tên đồng chí | Chức vụ | Phân công nhiệm vụ", ["Phụ trách hậu cần", "Theo dõi tiến độ"], 1),
        ("TT | Họ và tên | Chức danh | Nhiệm vụ", ["Trưởng đoàn", "Thư ký"], 0),  # seats
        ("TT | Họ và tên | Chức danh | Nội dung nghiên cứu", ["Xây dựng cầu", "Quản lý đất"], 0),  # topics
    ],
)
def test_a_list_of_people_with_what_each_has_to_do(head: str, duties: list[str], leads: int) -> None:
    people = ["Lê Thị Hòa", "Trần Văn Bảy"]
    rows = [f"{i} | {who} | Chuyên viên | {duty}" for i, (who, duty) in enumerate(zip(people, duties, strict=True), 1)]
    assert [names(found.lead) for found in obligations(table(head, *rows))] == [[who] for who in people] * leads


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["100%", "Tối thiểu 90%"], [[100], [90]]),
        (["Số hóa hồ sơ của 12 phòng, ban thuộc sở và các chi cục", "Đúng hạn"], [[], []]),  # what is measured
    ],
)
def test_how_much_of_a_goal_its_indicator_says(cells: list[str], values: list[list[float]]) -> None:
    goals = ["Số hóa hồ sơ", "Xã có nhà văn hóa"]
    rows = [f"{i} | {goal} | {cell} | Sở Nội vụ" for i, (goal, cell) in enumerate(zip(goals, cells, strict=True), 1)]
    found = obligations(table("TT | Mục tiêu | Chỉ tiêu | Chủ trì", *rows))
    assert [[t.value for t in o.targets] for o in found] == values
    assert [o.text for o in found] == goals


def test_by_what_right_somebody_acts_is_no_part_of_the_name() -> None:
    body = "II. NHIỆM VỤ\n\n1. Xây dựng cơ sở dữ liệu.\n\n- Cơ quan thực hiện: {}.\n"
    for said in (
        "Các bộ quản lý ngành, lĩnh vực theo chức năng, nhiệm vụ được phân công",
        "Các bộ quản lý ngành, lĩnh vực",
    ):
        assert names(only(body.format(said)).lead) == ["Các bộ quản lý ngành, lĩnh vực"]


def test_a_list_goes_on_behind_a_long_bracket() -> None:
    body = (
        "II. NHIỆM VỤ\n\n1. Xây dựng cơ sở dữ liệu.\n\n- Cơ quan chủ trì: Bộ Khoa học và Công nghệ.\n\n"
        "- Cơ quan phối hợp: Bộ Công an (chịu trách nhiệm về hạ tầng Trung tâm Dữ liệu quốc gia, an ninh, an toàn dữ "
        "liệu và tích hợp dữ liệu nguồn), Bộ Y tế.\n"
    )
    assert names(only(body).cooperating) == ["Bộ Công an", "Bộ Y tế"]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Các sở và các\nđơn vị có liên\nquan", ["Các sở", "Các đơn vị có liên quan"]),
        ("UBND các huyện,\nthành phố; Sở Y tế", ["Ủy ban nhân dân các huyện, thành phố", "Sở Y tế"]),
        ("Sở Nông nghiệp\nvà Môi trường\nSở Y tế", ["Sở Nông nghiệp và Môi trường", "Sở Y tế"]),
        ("Sở Y tế\ncác sở, ngành có\nliên quan", ["Sở Y tế", "Các sở, ngành có liên quan"]),
        ("Các khoa\nphòng Kế toán", ["Các khoa", "Phòng Kế toán"]),
        ("công an xã\ntrạm y tế\nhội phụ nữ", ["Công an xã", "Trạm y tế", "Hội phụ nữ"]),
        ("Giáo viên\nnhân viên", ["Giáo viên", "Nhân viên"]),
        ("Sở Nội vụ + Sở Tài chính", ["Sở Nội vụ", "Sở Tài chính"]),
        ("Ban TC&NS; Ủy ban TC&NS", ["Ban TC&NS", "Ủy ban Tài chính, Ngân sách"]),
        ("UBND\nthành phố Lào Cai\nSở Y tế", ["Ủy ban nhân dân thành phố Lào Cai", "Sở Y tế"]),
    ],
)
def test_lines_of_a_cell_that_were_cut_at_its_margin_are_one_name(cell: str, found: list[str]) -> None:
    assert [m.name for m in AgencyScanner(cell).whole(0, len(cell), cell=True)] == found


@pytest.mark.parametrize(
    ("cell", "lead", "helpers"),
    [
        ("Văn phòng Sở/ các phòng, đơn vị", ["Văn phòng Sở"], ["Các phòng, đơn vị"]),
        ("Sở Tư pháp/Các sở, ngành liên quan", ["Sở Tư pháp"], ["Các sở, ngành liên quan"]),
        ("Sở Công Thương/Công an tỉnh/ Sở Y tế", ["Sở Công Thương"], ["Công an tỉnh", "Sở Y tế"]),
        ("Sở Y tế, Sở Nội vụ/Công an tỉnh", ["Sở Y tế", "Sở Nội vụ"], ["Công an tỉnh"]),
        ("UBND các xã/phường", ["Ủy ban nhân dân các xã/phường"], []),
        ("Các Phòng/Ban", ["Các Phòng/Ban"], []),
        ("Tổ công tác 06/ĐA", ["Tổ công tác 06/ĐA"], []),
        ("Đ/c Nguyễn Văn Hòa", ["Đồng chí Nguyễn Văn Hòa"], []),
        ("Sở Y tế, Công an tỉnh", ["Sở Y tế"], ["Công an tỉnh"]),
    ],
)
def test_a_slash_parts_the_leader_from_helpers_under_a_title_for_both(
    cell: str, lead: list[str], helpers: list[str]
) -> None:
    (found,) = obligations(table("TT | Nội dung | Đơn vị chủ trì/phối hợp | Hạn", f"1 | Trồng cây | {cell} | 5/2026"))
    assert (names(found.lead), names(found.cooperating)) == (lead, helpers)


@pytest.mark.parametrize(
    ("cell", "lead", "helpers"),
    [
        ("Sở Nội vụ (chủ trì), Sở Tài chính (phối hợp)", ["Sở Nội vụ"], ["Sở Tài chính"]),
        ("Sở Nội vụ (chủ trì), Sở Tài chính, Thanh tra tỉnh", ["Sở Nội vụ"], ["Sở Tài chính", "Thanh tra tỉnh"]),
        (
            "Sở Văn hóa, Thể thao và Du lịch (Chủ trì); các sở, ngành",
            ["Sở Văn hóa, Thể thao và Du lịch"],
            ["Các sở, ngành"],
        ),
        ("Sở Y tế, Sở Nội vụ (cơ quan chủ trì) và Công an tỉnh", ["Sở Nội vụ"], ["Sở Y tế", "Công an tỉnh"]),
        ("Tổ công tác (Sở Y tế chủ trì)", ["Tổ công tác"], []),
        ("Sở Y tế (chủ trì); Sở Nội vụ (chủ trì)", ["Sở Y tế", "Sở Nội vụ"], []),
    ],
)
def test_a_bracket_says_who_leads_and_whoever_has_none_helps(cell: str, lead: list[str], helpers: list[str]) -> None:
    (found,) = obligations(table("TT | Nội dung | Đơn vị thực hiện | Hạn", f"1 | Trồng cây | {cell} | 5/2026"))
    assert (names(found.lead), names(found.cooperating)) == (lead, helpers)


@pytest.mark.parametrize(
    ("title", "cell", "roles"),
    [
        (
            "Chủ trì",
            "Chủ trì: Sở Y tế;\nPhối hợp: Sở Nội vụ;\nGiám sát: Thanh tra tỉnh",
            ("Sở Y tế", "Sở Nội vụ", True),
        ),
        ("Chủ trì", "Sở Y tế; Giám sát: Thanh tra tỉnh", ("Sở Y tế", "", True)),
        ("Phối hợp", "Sở Nội vụ; Theo dõi: Thanh tra tỉnh", ("", "Sở Nội vụ", True)),
        ("Phối hợp", "Chủ trì: Sở Y tế; Phối hợp: Sở Nội vụ", ("Sở Y tế", "Sở Nội vụ", False)),
        ("Phối hợp", "Sở Nội vụ", ("", "Sở Nội vụ", False)),
    ],
)
def test_a_label_in_a_cell_says_more_than_the_title_of_its_column(
    title: str, cell: str, roles: tuple[str, str, bool]
) -> None:
    cell = cell.replace("\n", "<br>")
    (found,) = obligations(table(f"TT | Nội dung | {title} | Thời gian", f"1 | Trồng cây | {cell} | 5/2026"))
    assert (" ".join(names(found.lead)), " ".join(names(found.cooperating))) == roles[:2]
    assert names(found.monitoring) == ["Thanh tra tỉnh"] * roles[2]


@pytest.mark.parametrize(
    ("head", "rows", "texts", "figures"),
    [
        (
            "Tiêu chí | Chỉ tiêu | ĐVT | KH năm 2027",
            ["Giao thông | Tỷ lệ đường xã được bê tông hóa | % | 100", "Điện | Tỷ lệ hộ có điện | % | 99"],
            ["Tỷ lệ đường xã được bê tông hóa", "Tỷ lệ hộ có điện"],
            ["100", "99"],
        ),
        (
            "Tên tiêu chí | Nội dung tiêu chí | Chỉ tiêu | Cơ quan phụ trách",
            [
                "Giao thông | Tỷ lệ đường xã được bê tông hóa | ≥ 80% | Phòng Kinh tế",
                "Điện | Tỷ lệ hộ có điện | 99% | ",
            ],
            ["Tỷ lệ đường xã được bê tông hóa", "Tỷ lệ hộ có điện"],
            ["≥ 80%", "99%"],
        ),
        # How much is no indicator, figure or not.
        (
            "Tiêu chí | Chỉ tiêu | Cơ quan phụ trách",
            ["Có nhà văn hóa | Đạt | Phòng Văn hóa", "Xã có điện | Đạt | Phòng Kinh tế"],
            ["Có nhà văn hóa", "Xã có điện"],
            [],
        ),
    ],
)
def test_a_criterion_only_groups_the_indicators_beside_it(
    head: str, rows: list[str], texts: list[str], figures: list[str]
) -> None:
    found = obligations(table(f"TT | {head}", *(f"{i} | {row}" for i, row in enumerate(rows, 1))))
    assert [o.text for o in found] == texts
    assert [t.raw for o in found for t in o.targets] == figures
