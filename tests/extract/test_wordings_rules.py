"""Clauses of regulations: what closes a list, defines, names forms, invites, and by whose rules a body works."""

from __future__ import annotations

import pytest

from tests.extract.plans import names, obligations

_HEAD = "QUY ĐỊNH\n\nViệc xét chọn đề tài khoa học\n\n"
_ARTICLE = "Chương I\nTỔ CHỨC XÉT CHỌN\n\nĐiều 4. "


def _texts(body: str) -> list[tuple[str, str]]:
    return [("/".join(o.path), o.text) for o in obligations(_ARTICLE + body, head=_HEAD)]


def test_what_is_said_of_all_things_of_a_list_stands_behind_it() -> None:
    body = (
        "Hồ sơ\nHồ sơ gồm các văn bản dưới đây:\n1. Đơn đăng ký theo mẫu.\n"
        "2. Văn bản cam kết huy động vốn của đơn vị.\nMỗi văn bản phải có dấu của tổ chức đăng ký.\n"
    )
    assert _texts(body) == [("Chương I/Điều 4", "Mỗi văn bản phải có dấu của tổ chức đăng ký.")]


def test_what_stands_behind_a_title_amid_a_list_is_said_of_that_alone() -> None:
    body = "Kinh phí\n1. Nguồn vốn hằng năm.\nSở Tài chính bố trí kinh phí.\n2. Sở Y tế huy động nguồn xã hội hóa.\n"
    assert [path for path, _ in _texts(body)] == ["Chương I/Điều 4/1", "Chương I/Điều 4/2"]


def test_an_act_over_definitions_and_forms_takes_them_in_and_leaves_the_acts() -> None:
    body = (
        "Trình tự làm việc của Hội đồng\n"
        "1. Hội đồng thông qua biên bản họp:\na) Tổ chức trúng tuyển là tổ chức có điểm cao nhất;\n"
        "b) Hội đồng lập biên bản gửi Sở Y tế.\n"
        "2. Hội đồng thực hiện các nhiệm vụ sau:\na) Rà soát hồ sơ;\nb) Chấm điểm hồ sơ.\n"
        "3. Tổng hợp kết quả chấm điểm của các thành viên.\n"
    )
    assert _texts(body) == [
        (
            "Chương I/Điều 4/1",
            "Hội đồng thông qua biên bản họp: a) Tổ chức trúng tuyển là tổ chức có điểm cao nhất;",
        ),
        ("Chương I/Điều 4/1/b", "Hội đồng lập biên bản gửi Sở Y tế."),
        ("Chương I/Điều 4/2/a", "Rà soát hồ sơ;"),
        ("Chương I/Điều 4/2/b", "Chấm điểm hồ sơ."),
        ("Chương I/Điều 4/3", "Tổng hợp kết quả chấm điểm của các thành viên."),
    ]
    assert {tuple(names(o.lead)) for o in obligations(_ARTICLE + body, head=_HEAD)} == {("Hội đồng",)}


def test_who_has_to_be_there_or_is_invited_leads_nothing() -> None:
    body = (
        "Họp\n1. Phiên họp phải có mặt ít nhất 05 thành viên; trong đó, Chủ tịch phải có mặt và chủ trì.\n"
        "2. Sở Y tế chịu trách nhiệm mở hồ sơ. Đại diện Hội đồng Y khoa tư vấn xét chọn được mời tham dự.\n"
    )
    assert [names(o.lead) for o in obligations(_ARTICLE + body, head=_HEAD)] == [[], ["Sở Y tế"]]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Sở Công Thương lập danh sách các doanh nghiệp được mời tham gia hội chợ.", "Sở Công Thương"),
        ("Ủy ban nhân dân tỉnh chủ trì tổ chức hội nghị, đại diện các sở được mời dự.", "Ủy ban nhân dân tỉnh"),
        ("Công an tỉnh bảo vệ các đoàn khách được mời tham dự lễ hội.", "Công an tỉnh"),
        ("Sở Nội vụ gửi giấy mời và chuẩn bị tài liệu; các đại biểu được mời tham dự.", "Sở Nội vụ"),
    ],
)
def test_whoever_acts_beside_those_who_are_invited_leads(text: str, lead: str) -> None:
    assert {tuple(names(o.lead)) for o in obligations(text)} == {(lead,)}


def test_parts_of_a_whole_are_defined_and_results_are_told() -> None:
    body = (
        "Kết quả\n1. Một nửa là các chuyên gia được giao tư vấn.\n"
        "2. Kết quả sau khi được Sở Y tế phê duyệt được thông báo đến các tổ chức.\n"
    )
    assert [path for path, _ in _texts(body)] == ["Chương I/Điều 4/2"]


def test_the_end_of_a_process_sets_a_time() -> None:
    body = "Lưu\n1. Khi kết thúc quá trình xét chọn, thư ký có trách nhiệm nộp hồ sơ.\n"
    (found,) = obligations(_ARTICLE + body, head=_HEAD)
    assert found.timeline and found.timeline.kind == "deadline"
