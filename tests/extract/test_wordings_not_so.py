"""What looks like a case of a rule and is none: acts under a figure, orders that end in "!", seasons in capitals."""

from __future__ import annotations

import pytest

from extract.agencies import AgencyScanner
from tests.extract.plans import names, obligations, only
from tests.extract.test_tables import table

SEVERAL = [
    # What is to be done, how many there are
    ("1. Sở Nội vụ triển khai Kế hoạch số 12/KH-UBND ngày 05/3/2026, cụ thể:\n- Xây dựng tài liệu.\n- Tổ chức tập huấn.\n", 2),
    ("1. Trong năm 2026 thực hiện một số nội dung, cụ thể như sau:\na) Rà soát hồ sơ.\nb) Lập danh sách.\n", 2),
    ("1. Có 10 nhà máy, trong đó:\n- Đến năm 2027 hoàn thành 4 nhà máy.\n- Đến năm 2029 hoàn thành 6 nhà máy.\n", 2),
    ("1. Bảo đảm các điều kiện sau:\n- Sở Y tế chuẩn bị đủ thuốc.\n- Sở Công Thương dự trữ hàng hóa.\n", 2),
    ("1. Các xã đáp ứng các yêu cầu sau:\na) Rà soát hộ nghèo trước 30/6/2026.\nb) Báo cáo kết quả hằng quý.\n", 2),
    ("1. Các đơn vị nghiêm túc thực hiện Kế hoạch này!\n2. Yêu cầu các sở khẩn trương triển khai thực hiện!\n", 2),
    ("1. Đối tượng kiểm tra: Sở Nội vụ lựa chọn 05 đơn vị để kiểm tra, hoàn thành trước ngày 30/6/2026 theo quy định.\n", 1),
    ("1. Thời gian thực hiện:\n- Tháng 10/2026: Tổ chức hội nghị tổng kết.\n- Tháng 11/2026: Kiểm tra các đơn vị.\n", 2),
    ("1. Sở Nội vụ thực hiện 5 nhiệm vụ, trong đó:\n- Xây dựng 01 đề án.\n- Tổ chức 02 hội nghị.\n", 2),
    ("1. Giảm 5% tai nạn giao thông, trong đó:\na) Xử lý 10 điểm đen.\nb) Lắp đặt 50 camera.\n", 2),
    ("1. Huy động từ các nguồn lực xã hội:\n- Vận động doanh nghiệp ủng hộ.\n- Tổ chức hội nghị xúc tiến.\n", 2),
    ("1. Hoàn thành giải phóng mặt bằng trước ngày 30/6/2026!\n2. Tăng cường kiểm tra trong tháng 12/2026!\n", 2),
    ("1. Đối tượng tập huấn: Tổ chức 5 lớp cho 200 cán bộ cấp xã, hoàn thành trong quý II năm 2026 tại tỉnh.\n", 1),
    ("1. Khẩu hiệu tuyên truyền\n- Sở Văn hóa treo 100 băng rôn trước ngày 15/8/2026.\n", 1),
    ("1. Thời gian hoàn thành: tháng 6/2026 báo cáo Ủy ban nhân dân tỉnh.\n", 1),
]  # fmt: skip


@pytest.mark.parametrize(("body", "count"), SEVERAL)
def test_acts_stay_acts(body: str, count: int) -> None:
    assert len(obligations(f"I. NHIỆM VỤ\n{body}")) == count


def test_what_stands_behind_the_parts_of_a_sum_is_read_to_its_end() -> None:
    body = (
        "I. KINH PHÍ\n1. Tổng kinh phí là 96 triệu đồng, trong đó:\na) Hỗ trợ cho hộ 93 triệu đồng.\n"
        "b) Chi phí quản lý 3 triệu đồng.\nCăn cứ nguồn vốn trên, Ủy ban nhân dân tỉnh lập kế hoạch.\n"
        "Tổ chức công khai kinh phí trước ngày 30/6/2026.\n"
    )
    assert [o.timeline and str(o.timeline.end) for o in obligations(body)] == [None, None, "2026-06-30"]


def test_lines_behind_the_parts_of_a_figure_are_its_attributes() -> None:
    body = (
        "I. NHIỆM VỤ\n1. Tập huấn 10 lớp, trong đó:\na) 4 lớp cho cán bộ cấp tỉnh.\nb) 6 lớp cho cán bộ cấp xã.\n"
        "Đơn vị chủ trì: Sở Nội vụ; đơn vị phối hợp: Sở Tài chính.\nThời gian thực hiện: Quý II/2026.\n"
    )
    found = only(body)
    assert (names(found.lead), names(found.cooperating)) == (["Sở Nội vụ"], ["Sở Tài chính"])
    assert found.text.endswith("cấp xã.") and found.timeline is not None


def test_figures_under_goals_are_goals() -> None:
    body = "I. MỤC TIÊU\n1. Bảo đảm các yêu cầu về an toàn:\n- 100% hệ thống được phê duyệt.\n- 90% máy trạm cài phần mềm.\n"
    assert [t.value for o in obligations(body) for t in o.targets] == [100, 90] and len(obligations(body)) == 2
    due = "I. MỤC TIÊU\n1. Về y tế\n- 95% trẻ tiêm đủ.\n2. Thời hạn hoàn thành: trước ngày 31/12/2026.\n"
    assert str(only(due).timeline and only(due).timeline.end) == "2026-12-31"


@pytest.mark.parametrize("title", ["a) Công tác phối hợp", "a) Quy chế phối hợp", "a) Chủ trì, phối hợp"])
def test_whoever_is_said_to_lead_leads(title: str) -> None:
    body = f"I. PHÂN CÔNG\n1. Công an tỉnh\n{title}\n- Sở Tài chính chủ trì bố trí kinh phí.\n"
    assert names(only(body).lead) == ["Sở Tài chính"]


@pytest.mark.parametrize(
    "name", ["Trường THPT Lập Thạch", "Trung tâm GDNN Đào tạo lái xe", "Ngân hàng TMCP Đầu tư và Phát triển Việt Nam"]
)
def test_initials_inside_a_proper_name_do_not_end_it(name: str) -> None:
    assert len(name) == AgencyScanner(name).name_at(0, len(name))


def test_two_initials_mean_no_name() -> None:
    body = "I. VIỆC\n1. Tổ Giúp việc rà soát hồ sơ.\n2. Tổ GV chủ trì ra đề thi.\n"
    assert names(obligations(body)[1].lead) == ["Tổ GV"]


def test_a_marked_row_under_a_figure_is_a_row_of_its_own() -> None:
    text = table(
        "TT | Chỉ tiêu | ĐVT | Năm 2026",
        "1 | Số lao động | người | 100",
        " | - trong đó: nữ | người | 40",
        "2 | Số học sinh | học sinh | ",
        " | tiểu học | | 41",
        "2.1 | Trung học | học sinh | 12",
        "3 | Trên 95% hộ dân có nước sạch | % | ",
    )
    found = [("/".join(o.path[1:]), [t.value for t in o.targets]) for o in obligations(text)]
    assert found == [("1", [100]), ("1/-", [40]), ("2/2.1", [12]), ("3", [95])]


def test_posts_and_bodies_are_no_tasks() -> None:
    people = table(
        "TT | Họ và tên | Chức vụ | Cơ quan chủ trì",
        "1 | Nguyễn Văn A | Quản lý dự án | Sở Y tế",
        "2 | Trần Thị B | Giám sát thi công | Sở Y tế",
    )
    assert obligations(people) == []
    plan = table(
        "TT | Nội dung công việc | Đơn vị | Năm 2026 | Năm 2027",
        "1 | Rà soát danh mục thuốc | Sở Y tế | x | x",
        "2 | Tập huấn cán bộ | Sở Nội vụ | x | ",
    )
    assert all(o.kind == "task" for o in obligations(plan))


def test_what_was_carried_out_is_no_goal() -> None:
    text = table(
        "TT | Chỉ tiêu | ĐVT | Thực hiện năm 2025 | Kế hoạch năm 2026",
        "1 | Số giường bệnh | giường | 30 | 40",
        "2 | Duy trì tỷ lệ phủ sóng di động | % | | ",
    )
    assert [[t.value for t in o.targets] for o in obligations(text)] == [[40], []]


def test_whom_rows_are_for_is_not_who_acts_and_what_things_cost_is_no_goal() -> None:
    support = table(
        "TT | Nội dung công việc | Thời gian",
        "I | Hợp tác xã | Hợp tác xã",
        "1 | Hỗ trợ lãi suất vay vốn | 2026",
    )
    assert only(support).lead == []
    for title, led in (
        ("Công an tỉnh", True),
        ("UBND các xã, phường", True),
        ("Các sở, ban, ngành", True),
        ("Tỉnh ủy", True),
        ("Các doanh nghiệp", False),
        ("Các sở, ngành, doanh nghiệp", False),
        ("Người dân", False),
    ):
        rows = table("TT | Nhiệm vụ | Thời gian", f"I | {title} | ", "1 | Rà soát quy chế | Quý III/2026")
        assert bool(only(rows).lead) == led, title
    costs = table(
        "STT | Nội dung | Đơn vị tính | Số lượng | Kinh phí năm 2026",
        "1 | In tờ rơi | tờ | 5.000 | 20 triệu đồng",
        "2 | Băng rôn | cái | 200 | 40 triệu đồng",
    )
    assert all(o.targets == [] for o in obligations(costs))


def test_kinds_of_one_act_stay_with_it_and_scope_under_goals_is_a_goal() -> None:
    kinds = "I. VIỆC\n1. Tổ chức tập huấn:\n- Tập huấn trực tiếp: tại hội trường.\n- Tập huấn trực tuyến: tại các điểm cầu.\n"
    assert len(obligations(kinds)) == 1
    goal = "I. MỤC TIÊU\n1. Phạm vi thực hiện: 95% dân số trên địa bàn toàn tỉnh tham gia bảo hiểm y tế vào năm 2027.\n"
    assert [t.value for t in only(goal).targets] == [95]


def test_an_office_and_ministries_end_where_their_names_do() -> None:
    found = obligations(
        "I. VIỆC\n1. Vụ KHTC chủ trì, phối hợp với Vụ TCCB và Văn phòng tổng hợp báo cáo.\n"
        "2. Sở Nội vụ phối hợp các bộ tiêu chí, chỉ số để chấm điểm.\n"
    )
    assert names(found[0].cooperating) == ["Vụ Tổ chức cán bộ", "Văn phòng"]
    assert found[1].cooperating == []


LED = [
    ("1. Phòng Kinh tế triển khai chương trình khuyến công\n- Hỗ trợ 05 cơ sở sản xuất.\n", ["Phòng Kinh tế"]),
    # "phụ trách" says which of them, and is no act: who holds the field stands there only in part.
    ("1. Các Phó chủ tịch phụ trách lĩnh vực Dân tộc, Tôn giáo và Hội quần chúng\n- Theo dõi việc hiệp thương.\n", []),
    # Who decides by its paper does not thereby do what is listed below it.
    ("1. UBND tỉnh giao chỉ tiêu kế hoạch năm 2026\n- Trồng mới 05 ha rừng.\n", []),
    ("1. Quốc hội ban hành Luật Dữ liệu\n- Tuyên truyền nội dung của Luật.\n", []),
    (
        "1. Hội đồng nhân dân tỉnh thông qua nghị quyết về chính sách hỗ trợ nhà ở.\nCơ quan chủ trì: Sở Xây dựng.\n",
        ["Sở Xây dựng"],
    ),
]


@pytest.mark.parametrize(("body", "lead"), LED)
def test_whoever_decides_leads_nothing_below(body: str, lead: list[str]) -> None:
    assert [names(o.lead) for o in obligations(f"I. NHIỆM VỤ\n{body}")] == [lead]


def test_conditions_with_their_actor_bind_nobody() -> None:
    task = "I. NHIỆM VỤ\n1. Sở Y tế: Tổ chức tiêm chủng\n"
    assert [names(o.lead) for o in obligations(task)] == [["Sở Y tế"]]
    assert len(obligations(f"{task}II. ĐIỀU KIỆN\n1. Người học nộp học phí\n2. Sở Y tế: Tổ chức tiêm chủng\n")) == 1


PAPERS = [
    # A list of papers that there are; one with a task in it, and one whose title asks for a change, are tasks.
    ("CĂN CỨ", "1. Kế hoạch số 12/KH-UBND ngày 05/3/2026 về nước sạch.\n2. Quyết định số 3/QĐ-BYT ngày 02/3/2025.\n", 0),
    ("BÃI BỎ VĂN BẢN", "1. Quyết định số 3/QĐ-UBND ngày 02/3/2025 về nước sạch nông thôn của tỉnh.\n", 1),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body", "count"), PAPERS)
def test_papers_are_tasks_only_where_they_are_to_be_changed(title: str, body: str, count: int) -> None:
    assert len(obligations(f"I. NHIỆM VỤ\n1. Sở Y tế tổ chức tiêm chủng.\nII. {title}\n{body}")) == 1 + count


def test_what_is_done_beside_what_was_only_begun() -> None:
    body = "I. NHIỆM VỤ\n1. Hoàn thành xây dựng nhà ở cho hộ nghèo trong năm 2026 (UBND xã đã hoàn thành 05 nhà, khởi công 07 nhà).\n"
    (one,) = obligations(body)
    assert 7 in {t.value for t in one.targets}
