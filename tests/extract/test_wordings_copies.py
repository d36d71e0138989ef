"""Text that was recognised elsewhere, paragraphs that tell somebody else, and lists that come with them."""

from __future__ import annotations

import pytest

from extract.flags import SIGNS
from extract.mending import mended
from ingest.read import read_bytes
from tests.extract.plans import names, obligations, only

MENDED = SIGNS["words_mended"].vietnamese
POOR = (
    "I. NHIỆM VỤ\n\nTrong thời gian tới, các sở, ngành can tập trung triên khai các nhiệm vụ sau:\n\n"
    "a) Sở Tư pháp khan trương có ý kiến về dự thảo dé trình ban hành.\n\n"
    "b) Đây mạnh cải cách thủ tục; thúc đây thanh toán số dé phục vụ người dân.\n\n"
    "c) Giao Sở Nội vụ tô chức thực hiện.\n"
)


def test_a_text_with_the_slips_of_recognition_is_matched_as_it_was_printed() -> None:
    first, second, third = obligations(POOR)
    assert [names(o.lead) for o in (first, second, third)] == [["Sở Tư pháp"], ["Các sở, ngành"], ["Sở Nội vụ"]]
    assert second.text.startswith("Đây mạnh")
    assert MENDED in first.flags


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế thúc đây tiêm chủng.",  # one slip may be a slip of the pen
        "Sau đây gọi là đây. Thực hiện kế hoạch công nhân viên, truyền thống.",
    ],
)
def test_a_text_that_was_typed_is_left_alone(text: str) -> None:
    document = read_bytes(text.encode(), "plan.txt")
    assert mended(document) == (document, ())


def test_words_with_another_meaning_stay_in_a_recognised_text() -> None:
    text = POOR + "Sau đây là kế hoạch. Can thiệp kịp thời. Thực hiện kế hoạch, từ 30 hộ trở lên, ông Văn Đệ.\n"
    assert mended(read_bytes(text.encode(), "plan.txt"))[0].text.endswith(text[-60:])


def test_a_word_without_marks_is_told_by_what_stands_beside_it() -> None:
    text = POOR + "Cac van dé khác: dé xuất giải pháp dé hoàn thành."
    assert mended(read_bytes(text.encode(), "plan.txt"))[0].text.endswith(
        "vấn đề khác: đề xuất giải pháp để hoàn thành."
    )


def test_a_paragraph_that_tells_somebody_else_is_a_provision_of_its_own() -> None:
    first, second, third = obligations(
        "I. NHIỆM VỤ\n1. Thanh tra các sở, ngành không thanh tra ngoài kế hoạch.\n"
        "Việc thanh tra đột xuất do Giám đốc sở quyết định.\n"
        "Đề nghị Kiểm toán nhà nước khu vực tạo điều kiện cho các địa phương.\n2. Sở Nội vụ báo cáo kết quả.\n"
    )
    assert [o.path for o in (first, second, third)] == [["I", "1"], ["I", "1"], ["I", "2"]]
    assert names(first.lead) == ["Thanh tra các sở, ngành"] and first.text.endswith("Giám đốc sở quyết định.")
    assert second.text.startswith("Đề nghị Kiểm toán nhà nước")


def test_a_colon_behind_a_shared_noun_ends_no_label() -> None:
    found = only("I. NHIỆM VỤ\n- Chủ trì, phối hợp với các Bộ: Công an, Quốc phòng và các cơ quan liên quan rà soát.\n")
    assert names(found.cooperating) == ["Bộ Công an", "Bộ Quốc phòng", "Các cơ quan liên quan"]


DOERS = [
    (
        "Chủ tịch Hội đồng thành viên, Tổng giám đốc các tập đoàn, tổng công ty chủ động rà soát kế hoạch.",
        ["Chủ tịch Hội đồng thành viên", "Tổng giám đốc các tập đoàn, tổng công ty"],
        [],
    ),
    (
        "Các Vụ, Cục và đơn vị liên quan thuộc, trực thuộc Bộ Tư pháp có trách nhiệm báo cáo.",
        ["Các Vụ, Cục", "Đơn vị liên quan thuộc, trực thuộc Bộ Tư pháp"],
        [],
    ),
    (
        "Đề nghị Hội doanh nghiệp nhỏ và vừa, các hội nghề nghiệp có giải pháp động viên hội viên.",
        ["Hội doanh nghiệp nhỏ và vừa", "Các hội nghề nghiệp"],
        [],
    ),
    ("Sở Y tế chủ trì cùng các xã, phường tiêm phòng.", ["Sở Y tế"], ["Các xã, phường"]),
    ("Sở Y tế phối hợp với các sở, ngành, liên quan tiêm phòng.", ["Sở Y tế"], ["Các sở, ngành, liên quan"]),
    ("Phối hợp với cơ quan điều tra trong xử lý tin báo.", [], ["Cơ quan điều tra"]),
    # Told of others, and what somebody is.
    ("Thực hiện Chương trình phối hợp giữa Bộ Công an với Bộ Y tế về phòng dịch.", [], []),
    ("Thành lập Tổ công tác do Chánh Văn phòng làm Tổ trưởng và Giám đốc Sở Y tế làm thành viên.", [], []),
]


@pytest.mark.parametrize(("text", "lead", "cooperating"), DOERS)
def test_doers(text: str, lead: list[str], cooperating: list[str]) -> None:
    found = only(f"I. NHIỆM VỤ\n1. {text}\n")
    assert (names(found.lead), names(found.cooperating)) == (lead, cooperating)


def test_points_with_days_of_their_own_are_provisions() -> None:
    first, second = obligations(
        "I. NHIỆM VỤ\n1. Tổ chức hội thi tay nghề, cụ thể:\n- Vòng sơ khảo: Ngày 12/5/2025.\n- Vòng chung khảo: Ngày 20/6/2025.\n"
    )
    assert [str(o.timeline.end) for o in (first, second) if o.timeline] == ["2025-05-12", "2025-06-20"]
    whole = only("I. NHIỆM VỤ\n1. Tổ chức hội thi tay nghề, cụ thể:\n- Vòng sơ khảo cấp trường.\n- Vòng chung khảo.\n")
    assert whole.text.endswith("Vòng chung khảo.")


def test_a_report_on_the_points_below_is_one() -> None:
    found = only(
        "1. Xử lý vướng mắc về nước sạch\nSở Xây dựng báo cáo Ủy ban nhân dân tỉnh các vấn đề sau:\n"
        "- Tình hình cấp nước tại các khu dân cư; có phương án cho mùa khô.\n- Thực trạng thất thoát nước.\n"
    )
    assert names(found.lead) == ["Sở Xây dựng"] and found.text.endswith("thất thoát nước.")


def test_a_name_cut_behind_the_word_for_its_kind_goes_on() -> None:
    found = only("I. NHIỆM VỤ\n1. Phổ biến nghị quyết của Ban\n\nThường vụ Tỉnh ủy đến đảng viên.\n")
    assert found.text.endswith("đến đảng viên.")


def test_one_word_labels_all_the_numbers_behind_it() -> None:
    text = "I. NHIỆM VỤ\n1. Rà soát dịch vụ công mức độ 3, 4 tích hợp; mở lớp cho khối 6, 7 và 8 học thử.\n"
    assert only(text).targets == []
    assert [t.value for t in only("I. NHIỆM VỤ\n1. Trong năm 2025, 30 lớp học nghề được mở.\n").targets] == [30]


PARTNERS = [
    # Of some only the kind is known.
    ("với Tạp chí thuế, Văn phòng và Vụ Pháp chế đẩy mạnh tuyên truyền.", ["Tạp chí thuế", "Văn phòng", "Vụ Pháp chế"]),
    (
        "với Sở Tài chính, Tạp chí kinh tế và Sở Nội vụ xây dựng phương án.",
        ["Sở Tài chính", "Tạp chí kinh tế", "Sở Nội vụ"],
    ),
    ("với Sở Tài chính, Báo cáo kết quả, Sở Nội vụ.", ["Sở Tài chính"]),
    # Behind initials a verb is no second syllable.
    ("với Cục CNTT họp bàn về lộ trình.", ["Cục Công nghệ thông tin"]),
]


@pytest.mark.parametrize(("text", "cooperating"), PARTNERS)
def test_partners(text: str, cooperating: list[str]) -> None:
    assert names(only(f"I. NHIỆM VỤ\n1. Sở Y tế chủ trì, phối hợp {text}\n").cooperating) == cooperating


CIRCUMSTANCES = [
    ("Thứ Sáu hằng tuần, các xã, phường ra quân tổng vệ sinh.", ["Các xã, phường"]),
    ("Từ nay đến hết năm 2026, mỗi tháng Đoàn Thanh niên xã tổ chức một buổi học.", ["Đoàn Thanh niên xã"]),
    ("Tại các xã biên giới, Bộ đội Biên phòng chủ trì tuần tra.", ["Bộ đội Biên phòng"]),
    ("Tổ trưởng Tổ công tác 1 phân công thành viên trực.", ["Tổ trưởng Tổ công tác 1"]),
]


@pytest.mark.parametrize(("text", "lead"), CIRCUMSTANCES)
def test_who_acts_behind_a_circumstance_or_under_a_number(text: str, lead: list[str]) -> None:
    found = only(f"I. NHIỆM VỤ\n1. {text}\n")
    assert (names(found.lead), found.targets) == (lead, [])


def test_figures_of_who_has_to_act_are_no_aims() -> None:
    found = only("I. NHIỆM VỤ\n1. Các chủ hộ chăn nuôi từ 50 con lợn trở lên phải xây dựng hầm khí sinh học.\n")
    assert found.targets == []
    lasting = only("I. NHIỆM VỤ\n1. Bảo đảm thời gian mất điện bình quân không quá 180 phút/khách hàng/năm.\n")
    assert [(t.comparator, t.value) for t in lasting.targets] == [("<=", 180)]
