"""The outline: what the printed labels of a plan say about which provision stands below which."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Provision, Span, Table
from ingest.outline import outline
from ingest.read import read_file
from tests.ingest.growth import grows_linearly

SEEDS = Path(__file__).parents[2] / "corpus" / "seeds"


def tree(text: str) -> list[object]:
    """The outline as nested lists: label, or [label, children]."""

    def one(node: Provision) -> object:
        return [node.label, [one(c) for c in node.children]] if node.children else node.label

    return [one(n) for n in outline(text)]


def bodies(text: str) -> list[str]:
    return [" ".join(p.body.of(text).split()) for top in outline(text) for p in top.walk()]


def test_roman_arabic_letter_dash_and_plus_nest_in_that_order() -> None:
    text = "I. PHẦN MỘT\n1. Mục\na) Điểm\n- Gạch\n+ Cộng\nb) Điểm nữa\n2. Mục hai\nII. PHẦN HAI\n"
    assert tree(text) == [["I", [["1", [["a", [["-", ["+"]]]], "b"]], "2"]], "II"]


@pytest.mark.parametrize(
    "text",
    [
        "a) Mục\n- Gồm các phần:\n• Một;\n• Hai.\n- Tiếp.\n",
        "a) Mục\n• Gồm các phần:\n- Một;\n- Hai.\n• Tiếp.\n",
        "a) Mục\n+ Ngưỡng:\nv Không một;\nv Không hai.\n+ Tiếp.\n",
        "a) Mục\n➢ Gồm các phần:\n✓ Một;\n✓ Hai.\n➢ Tiếp.\n",
        "a) Mục\nØ Gồm các phần:\nü Một;\nü Hai.\nØ Tiếp.\n",
    ],
)
def test_points_under_another_sign_stand_below_what_announces_them(text: str) -> None:
    (top,) = outline(text)
    first, last = top.children
    assert [[c.body.of(text).split()[-1] for c in p.children] for p in (first, last)] in (
        [["Một;", "Hai."], []],
        [["một;", "hai."], []],
    )


def test_a_new_sign_alone_parts_no_list() -> None:
    assert tree("a) Mục\n- Một.\n• Hai.\n– Ba.\n") == [["a", ["-", "-", "-"]]]


@pytest.mark.parametrize(
    ("label", "read"),
    [
        ("Phụ lục II-A", "Phụ lục II-A"),
        ("PHỤ LỤC 1.2", "Phụ lục 1.2"),
        ("Phụ lục IIa", "Phụ lục IIa"),
        ("Biểu số 01", "Biểu số 01"),
        ("BIỂU MẪU 02:", "Biểu mẫu 02"),
    ],
)
def test_an_appendix_is_labelled_as_it_is_printed(label: str, read: str) -> None:
    assert tree(f"II. VIỆC\n1. Một.\n{label}\nDANH MỤC\n1. Hai.\n") == [["II", ["1"]], [read, ["1"]]]


def test_schedules_stand_below_the_appendix_that_holds_them() -> None:
    text = "Phụ lục I\nCHỈ TIÊU\nBiểu số 01\nDÂN SỐ\n1. Một.\nBiểu số 02\nLAO ĐỘNG\n1. Hai.\nPhụ lục II - NHIỆM VỤ\n"
    assert tree(text) == [["Phụ lục I", [["Biểu số 01", ["1"]], ["Biểu số 02", ["1"]]]], "Phụ lục II"]


@pytest.mark.parametrize("line", ["Biểu 1. Dân số theo xã", "Biểu số 01 gửi Sở Y tế.", "theo Biểu số 01"])
def test_a_caption_or_a_sentence_on_a_schedule_is_no_label(line: str) -> None:
    assert [p.label for p in outline(f"I. VIỆC\n1. Một.\n{line}\n2. Hai.\n")] == ["I"]


def test_articles_hold_clauses_and_points() -> None:
    text = "Điều 1. Phê duyệt:\nI. MỤC TIÊU\n1. Chung:\na) Một;\nĐiều 2. Tổ chức\n1. Sở A có nhiệm vụ:\na) Làm.\n"
    assert tree(text) == [["Điều 1", [["I", [["1", ["a"]]]]]], ["Điều 2", [["1", ["a"]]]]]


def test_a_letter_point_after_dashes_stands_beside_them() -> None:
    assert tree("4. Phát triển\n- Một:\n+ cây;\n- Hai.\na) Ba.\n") == [["4", [["-", ["+"]], "-", "a"]]]


def test_the_second_d_is_a_point_of_its_own() -> None:
    """OCR loses the bar of "đ)"."""
    assert tree("3. Mục\nc) Ba.\nd) Bốn.\nd) Năm.\ne) Sáu.\n") == [["3", ["c", "d", "d", "e"]]]


def test_a_dash_before_a_label_is_only_layout() -> None:
    assert tree("1. Mục:\n- a) Một.\n- + Hai.\n") == [["1", [["a", ["+"]]]]]


def test_two_level_numbers_belong_below_their_number() -> None:
    assert tree("II. NHIỆM VỤ\n2. Lãnh đạo\n2.1. Để làm:\n- Việc.\n2.2. Tổ:\n") == [
        ["II", [["2", [["2.1", ["-"]], "2.2"]]]]
    ]


@pytest.mark.parametrize("line", ["2.000 tổ hợp tác được thành lập.", "30/11 hằng năm báo cáo.", "2025 là năm cuối."])
def test_a_number_that_opens_a_line_is_no_label(line: str) -> None:
    assert tree(f"1. Mục tiêu\n{line}\n") == [["1", [""]]]


def test_a_sentence_broken_by_a_page_is_one_provision() -> None:
    text = "a) Huy động nguồn vốn hoạt\n\nđộng, tăng vốn đầu tư;\nb) Phối hợp với Sở Công Thương và\n\nSở Y tế thực hiện.\n"
    assert bodies(text) == [
        "Huy động nguồn vốn hoạt động, tăng vốn đầu tư;",
        "Phối hợp với Sở Công Thương và Sở Y tế thực hiện.",
    ]


@pytest.mark.parametrize(
    ("title", "below", "joined"),
    [
        ("Tăng cường sự lãnh đạo của Đảng", "Các cấp ủy quán triệt Nghị quyết.", False),
        ("Phát huy vai trò của Mặt trận", "Các đoàn thể vận động hội viên.", False),
        ("Thực hiện chủ trương của Đảng", "Cộng sản Việt Nam về đất đai.", True),
        ("Giám sát theo chương trình của Mặt trận", "Tổ quốc Việt Nam tỉnh.", True),
        ("Thực hiện kết luận của Ban", "Thường vụ Tỉnh ủy.", True),
    ],
)
def test_a_word_that_is_a_name_by_itself_waits_only_for_the_rest_of_the_longer_one(
    title: str, below: str, joined: bool
) -> None:
    assert tree(f"1. {title}\n\n{below}\n") == (["1"] if joined else [["1", [""]]])


@pytest.mark.parametrize("label", ["Đầu mối", "Người phụ trách", "Chịu trách nhiệm", "Giám sát", "Đầu ra", "Chủ trì"])
def test_a_line_with_a_label_of_its_own_continues_nothing(label: str) -> None:
    texts = [f"{n}. Cử nhân viên tham dự lớp học của Sở\n{label}: Phòng Tổ chức\nHạn: Quý II\n" for n in range(1, 6)]
    assert tree("\n".join(texts)) == [[n, ["", ""]] for n in "12345"]


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ("Chủ trì: Sở Y tế. Phối hợp:\nSở Nội vụ; Sở Tài chính.", 1),
        ("Chủ trì: Sở Y tế. Thời gian:\n2026 - 2028.", 1),
        ("Chủ trì: Sở Y tế. Thời gian:\nKinh phí: 20 triệu đồng.", 2),
        ("Chủ trì: Sở Y tế. Phối hợp:\n\nSở Nội vụ rà soát văn bản.", 2),
        ("Sở Y tế phân công cán bộ. Yêu cầu:\nCán bộ phải có chứng chỉ.", 2),
        ("Nội dung:\nTập huấn cán bộ.", 2),
    ],
)
def test_a_label_at_the_end_of_an_attribute_line_has_its_value_below(lines: str, count: int) -> None:
    assert tree(f"1. Khám bệnh cho dân.\n{lines}\n") == [["1", [""] * count]]


LONG = "5. Sở Văn hóa, Thể thao và Du lịch; các cơ quan báo chí trên địa bàn"


@pytest.mark.parametrize(
    ("title", "joined"),
    [
        (f"{LONG} tỉnh\nAn Giang", True),
        (f"{LONG}; Báo Lào\nCai", True),
        ("5. Báo Lào\nCai", False),  # no line that a margin cut
        (f"{LONG} tỉnh\nTổ chức tuyên truyền", False),
        (f"{LONG} có nhiệm vụ\nTuyên Truyền", False),
    ],
)
def test_the_end_of_a_name_below_a_title_that_fills_its_line_is_of_the_title(title: str, joined: bool) -> None:
    points = "- Mở chuyên trang.\n- Mở chuyên mục.\n"
    assert tree(f"{title}\n{points}") == [["5", ["-", "-"] if joined else ["", "-", "-"]]]
    assert tree(f"{title}\n6. Sở Y tế\n") == [["5", [""]], "6"]


def test_points_right_below_a_title_that_fills_its_line_are_points() -> None:
    title = "8. Sở Văn hóa, Thể thao và Du lịch; Báo và Phát thanh, Truyền hình tỉnh Lào Cai"
    point = "- Xây dựng chuyên trang, chuyên mục về an toàn giao thông; tăng thời lượng\nphát sóng bằng tiếng Mông."
    text = f"{WRAPPED}\n{title}\n{point}\n- Mở đợt cao điểm tuyên truyền.\n"
    assert tree(text)[0][1][-1] == ["8", ["-", "-"]]  # type: ignore[index]
    title = "8. Sở Tài chính, Báo và Phát thanh, Truyền hình tỉnh Lào Cai, Trung tâm Văn hóa"
    text = f"{WRAPPED}\n{title}\n- Thể thao\n{point}\n"
    assert tree(text)[0][1][-1] == ["8", ["-"]]  # type: ignore[index]


def test_a_paragraph_after_bullets_belongs_to_the_point_above_them() -> None:
    assert tree("2. Hỗ trợ:\n- Một;\n- Hai.\nYêu cầu kết quả: 18 lớp.\n3. Khác\n") == [["2", ["-", "-", ""]], "3"]


def test_the_closing_paragraph_stands_at_the_top() -> None:
    text = "V. TỔ CHỨC\n5. Sở A theo dõi.\nTrong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo Sở A.\n"
    assert tree(text) == [["V", ["5"]], ""]


def test_headings_with_and_without_colon_and_run_in_text() -> None:
    text = "1. Mục tiêu tổng quát\nPhát triển bền vững.\n2. Mục tiêu cụ thể:\n- Một.\n3. Sở Tài chính: Hằng năm bố trí kinh phí.\n"
    first, second, third = outline(text)
    assert (first.heading, second.heading, third.heading) == (True, True, False)


def test_outside_the_body_only_an_appendix_counts() -> None:
    text = "I. VIỆC\n- Làm.\nNơi nhận:\n- Bộ A;\nPhụ lục I\nDANH MỤC\n1. Một.\n"
    end = text.index("Nơi nhận")
    top = outline(text, (), Span(0, end))
    assert [p.label for p in top] == ["I", "Phụ lục I"]
    assert "Bộ A" not in [p.body.of(text) for t in top for p in t.walk()]


def test_a_table_is_one_leaf() -> None:
    text = "1. Bảng\n| a | b |\n| 1. | x |\n2. Sau\n"
    span = Span(text.index("|"), text.index("2. Sau"))
    top = outline(text, (Table(span, ()),), None)
    assert [(p.label, [c.style for c in p.children]) for p in top] == [("1", ["table"]), ("2", [])]


def test_every_seed_has_its_sections() -> None:
    for path in sorted(SEEDS.glob("*.txt")):
        labels = [p.label for p in read_file(path).outline]
        assert "I" in labels or "Điều 1" in labels, path.name


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="IVX123ađ).-+*Điều Mục Phụlục\n:;,aSở", max_size=400))
def test_offsets_stay_inside_and_children_inside_their_parents(text: str) -> None:
    for top in outline(text):
        for node in top.walk():
            assert 0 <= node.span.start <= node.body.start <= node.body.end <= node.span.end <= len(text)
            assert all(node.span.contains(c.span) for c in node.children)


WRAPPED = """I. NHIỆM VỤ

1. Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Công ty Thủy lợi và Chi cục
Kiểm lâm vùng III tổ chức kiểm tra an toàn các hồ chứa nước trước mùa mưa lũ năm
2026 trên địa bàn tỉnh.

2. Ủy ban nhân dân các xã vận động người dân thu hoạch sớm, không để thiệt hại.
Tăng cường trực ban, thông tin kịp thời về cơ quan thường trực của Ban Chỉ huy.

3. Thành phần đoàn kiểm tra gồm
Ông An
Ông Bình

4. Kinh phí thực hiện lấy từ dự phòng ngân sách của các cấp theo quy định hiện
hành của pháp luật.

5. Công an tỉnh phân luồng giao thông tại các ngầm tràn, đoạn đường ngập sâu có
nguy cơ mất an toàn.

6. Sở Xây dựng bố trí lực lượng ứng trực tại các tuyến đường thường bị sạt lở
của Quốc lộ 279.

Thời gian: cả năm.

7. Báo và Phát thanh, Truyền hình tỉnh đưa tin kịp thời về diễn biến mưa lũ tại
Thủ đô và các tỉnh.
"""


def test_lines_cut_by_the_margin_go_on_with_a_capital_or_a_digit() -> None:
    (section,) = outline(WRAPPED)
    bodies = {c.label: c.body.of(WRAPPED) for c in section.children if c.label}
    assert bodies["1"].endswith("trên địa bàn tỉnh.") and "\nKiểm lâm" in bodies["1"] and "\n2026" in bodies["1"]
    assert bodies["2"].endswith("Ban Chỉ huy.") and bodies["7"].endswith("các tỉnh.")
    third = next(c for c in section.children if c.label == "3")
    assert [c.body.of(WRAPPED) for c in third.children] == ["Ông An", "Ông Bình"]


def test_a_purpose_that_is_not_told_yet_goes_on() -> None:
    text = "1. Tổ chức lớp học nhằm phát triển\nKHCN ở xã.\n"
    assert bodies(text) == ["Tổ chức lớp học nhằm phát triển KHCN ở xã."]
    text = "1. Tổ chức phát triển\nKHCN được đưa về xã.\n"
    assert bodies(text) == ["Tổ chức phát triển", "KHCN được đưa về xã."]


def test_a_line_that_is_a_paragraph_goes_on_with_no_capital() -> None:
    text = WRAPPED.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n") + "Phụ trách chung " * 20
    bodies = [c.body.of(text) for c in outline(text)[0].children]
    assert any(b.endswith("trên địa bàn tỉnh.") for b in bodies)


def test_a_label_alone_on_its_line_has_the_next_line_for_its_words() -> None:
    text = "I. PHÂN CÔNG\n\n1.\nSở Y tế:\n\n- Cấp thuốc cho các trạm.\n"
    assert outline(text)[0].children[0].body.of(text) == "Sở Y tế:"


def test_dashes_and_strokes_that_recognition_took_for_others_are_labels() -> None:
    text = "II. NHIỆM VỤ\n1. Sở Tài chính:\n_ Rà soát mức chi.\n~ Lập dự toán.\n__ - Bố trí vốn.\nIlI. TỔ CHỨC\n1. Sở Nội vụ\n"
    assert tree(text) == [["II", [["1", ["-", "-", "-"]]]], ["III", ["1"]]]
    assert bodies(text)[2:5] == ["Rà soát mức chi.", "Lập dự toán.", "Bố trí vốn."]
    text = "2. NHIỆM VỤ\n2.1. Sở Nội vụ\n_ 7 Rà soát biên chế.\n_ > Lập danh sách.\n_2.2. Sở Y tế\n- Khám bệnh.\n"
    assert tree(text) == [["2", [["2.1", ["-", "-"]], ["2.2", ["-"]]]]]


@pytest.mark.parametrize("read", ["Il.", "IL", "II,", "1I.", "IT."])
def test_a_second_part_whatever_its_strokes_were_read_as(read: str) -> None:
    assert tree(f"I. MỤC TIÊU\n1. Một.\n{read} NỘI DUNG THỰC HIỆN\n1. Hai.\n") == [["I", ["1"]], ["II", ["1"]]]
    assert tree("II- MỤC TIÊU\n1. Một.\nHI- NỘI DUNG THỰC HIỆN\n1. Hai.\n") == [["II", ["1"]], ["III", ["1"]]]


def test_a_letter_that_recognition_took_for_a_sign() -> None:
    assert tree("1. Bộ Y tế:\na) Một.\nb) Hai.\n©) Ba.\n") == [["1", ["a", "b", "c"]]]


def test_labels_of_two_numbers_tell_that_paragraphs_are_set_apart() -> None:
    points = [
        f"2.{n}. Giao Vụ số {n}\n\n- Đối chiếu số liệu với các Cục\nThuế và gửi về Vụ trước ngày\n15/10/2024."
        for n in range(1, 5)
    ]
    text = "\n\n".join(points)
    assert [b for b in bodies(text) if b.startswith("Đối")] == [
        "Đối chiếu số liệu với các Cục Thuế và gửi về Vụ trước ngày 15/10/2024."
    ] * 4


def test_a_figure_behind_the_word_for_a_date_goes_on_with_it() -> None:
    text = "1. Gửi báo cáo trước ngày 15 tháng\n3 năm 2025 để tổng hợp.\n2. Ban hành trong quý\n3/2025.\n"
    assert bodies(text) == [
        "Gửi báo cáo trước ngày 15 tháng 3 năm 2025 để tổng hợp.",
        "Ban hành trong quý 3/2025.",
    ]


def test_letters_of_a_scan_differ_in_width_and_a_line_may_end_before_the_margin() -> None:
    text = WRAPPED.replace("Công an tỉnh phân luồng giao thông", "Công an thị xã phân luồng xe cộ")
    text = text.replace("có\nnguy cơ mất an toàn", "theo Sở\nXây dựng")
    (fifth,) = (c.body.of(text) for c in outline(text)[0].children if c.label == "5")
    assert fifth.endswith("Sở\nXây dựng.")


@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_number_of_a_document_at_the_beginning_of_a_line_is_no_label(blank: str) -> None:
    text = f"1. Triển khai Quyết định số\n06/QĐ-TTg ngày 02/01/2025.\n{blank}2. Rà soát.\n{blank}3/ BÁO CÁO\n"
    assert tree(text) == ["1", "2", "3"]


def test_a_dash_that_explains_who_was_named_is_no_point() -> None:
    duty = "Sở Y tế theo dõi, đôn đốc các xã thực hiện; tham mưu báo cáo kết quả về Cục Phòng bệnh của Bộ Y tế"
    office = "- Cơ quan thường trực Ban Chỉ đạo trước ngày 20.\n"
    assert tree(f"1. {duty} hằng tháng\n\n{office}2. Sở Nội vụ:\n{office}") == ["1", ["2", ["-"]]]


def test_ornaments_are_no_provisions_and_a_dash_alone_is_a_label() -> None:
    text = "1. Rà soát.\n* *\n2. Kiểm tra.\n-\nTổ chức tập huấn.\n|\n3. Báo cáo.\n"
    assert tree(text) == ["1", ["2", ["-"]], "3"]


def test_what_follows_a_title_is_its_own_and_closes_nothing() -> None:
    text = "3. Báo cáo định kỳ:\n\nYêu cầu các sở, ngành báo cáo trước ngày 10.\n\n4. Thi hành\na) Họp.\n"
    assert tree(text) == [["3", [""]], ["4", ["a"]]]


def test_the_charge_to_all_that_closes_a_plan_stands_under_no_heading() -> None:
    text = (
        "1. Sở Y tế rà soát.\n\nỦy ban nhân dân tỉnh giao Giám đốc các sở, Chủ tịch Ủy ban nhân dân các xã theo chức năng,"
        " nhiệm vụ triển khai thực hiện./.\n"
    )
    first, closing = outline(text)
    assert (first.label, first.children, closing.label) == ("1", (), "")


@pytest.mark.parametrize(
    "charge",
    ["Căn cứ nội dung Kế hoạch, các đơn vị", "Căn cứ kế hoạch này, thủ trưởng các phòng", "Yêu cầu trưởng các phòng"],
)
def test_a_charge_to_all_closes_behind_a_whole_sentence_and_not_below_a_title(charge: str) -> None:
    text = f"1. Văn phòng tổng hợp.\n\n2. Các phòng{{}}\n\n{charge} triển khai thực hiện.\n\nNơi nhận:\n"
    assert [node.label for node in outline(text.format(" rà soát."))][:3] == ["1", "2", ""]
    assert [node.label for node in outline(text.format(""))][:2] == ["1", "2"]
    assert outline(text.format(""))[1].children or charge in outline(text.format(""))[1].body.of(text.format(""))


def test_a_stroke_behind_a_letter_is_a_label_before_a_capital() -> None:
    assert tree("1/ Văn nghệ\na/ Dựng sân khấu.\nb/ Mời các đoàn.\n2/ Thể thao\n") == [["1", ["a", "b"]], "2"]
    assert tree("1. Tốc độ gió đạt 20\nm/ giây.\n") == ["1"]


PARAGRAPH = "Hoàn thiện hệ thống thủy lợi, bảo đảm đủ nước tưới cho toàn bộ diện tích đất trồng lúa của tỉnh.\n"


def test_paragraphs_stand_below_the_bullet_that_is_their_title() -> None:
    text = f"a) Thích ứng\n- Đến năm 2030:\n{PARAGRAPH}{PARAGRAPH}- Đến năm 2050:\n{PARAGRAPH}b) Giảm nhẹ\n"
    assert tree(text) == [["a", [["-", ["", ""]], ["-", [""]]]], "b"]
    text = f"1. Nông nghiệp\n- Trồng trọt\n{PARAGRAPH}- Chăn nuôi\n{PARAGRAPH}{PARAGRAPH}"
    assert tree(text) == [["1", [["-", [""]], ["-", ["", ""]]]]]


def test_one_bullet_without_a_full_stop_may_be_an_act() -> None:
    text = f"2. Sở Tài chính\n- Tham mưu bố trí vốn cho các dự án\n{PARAGRAPH}3. Sở Y tế\n"
    assert tree(text) == [["2", ["-", ""]], "3"]


@pytest.mark.parametrize("second", ["- Rà soát quy hoạch\n- Lập danh mục", "- Rà soát quy hoạch;", "- Thời gian:"])
def test_a_paragraph_behind_points_that_are_no_titles_stands_beside_them(second: str) -> None:
    found = outline(f"1. Nông nghiệp\n- Tổng kết.\n{second}\n{PARAGRAPH}")
    assert [child.style for child in found[0].children][-1] == "para"


def test_a_paragraph_is_told_by_its_first_line_set_in() -> None:
    lines = (
        "      Bảo đảm độ che phủ rừng ít nhất 42% diện tích của toàn tỉnh và giữ vững\n"
        "các khu bảo tồn thiên nhiên hiện có trên địa bàn cho đến hết thời kỳ này.\n"
    )
    text = "".join(f"      {n}. Mục\n{lines * 2}" for n in range(1, 9))
    assert tree(text)[0] == ["1", ["", ""]]


@pytest.mark.parametrize("piece", [f"- Trồng trọt\n{PARAGRAPH}", PARAGRAPH, "- Trồng trọt:\n", "+ a\n- b\n"])
def test_titles_are_told_in_linear_time(piece: str) -> None:
    assert grows_linearly(lambda pieces: outline("- Chăn nuôi\n" + pieces), piece)


def test_behind_a_semicolon_a_line_in_small_letters_goes_on() -> None:
    filled = "1. Triển khai phổ biến các quy hoạch băng tần của Bộ Thông tin và Truyền thông;\ntriển khai tắt sóng.\n"
    text = f"{filled}\n2. Chỉ tiêu:\ntrồng 20 ha rừng;\nlàm 10 km đường.\n"
    first, second = outline(text)
    assert first.body.of(text).endswith("tắt sóng.") and not first.children
    assert [child.body.of(text) for child in second.children] == ["trồng 20 ha rừng;", "làm 10 km đường."]


def test_a_line_cut_within_a_period_goes_on() -> None:
    text = "1. Kiểm tra từ tháng 5\n- 10/2024.\n2. Sơ kết giai đoạn 2021\n- 2025 tại các huyện.\n- Mời đại biểu.\n"
    assert tree(text) == ["1", ["2", ["-"]]]


def test_a_line_cut_before_the_dash_of_a_range_or_a_set_phrase_goes_on() -> None:
    text = (
        "1. Giữ mức tăng trưởng khách du lịch trong giai đoạn bình quân từ 8\n- 10%/năm.\n"
        "2. Xây dựng, trình ban hành kế hoạch phát triển kinh tế\n- xã hội năm 2026.\n- Xã hội hóa giáo dục.\n"
        "3. Tổ chức lớp cho 30 học viên là cán bộ của phòng Văn hóa\n- Xã hội xã.\n"
    )
    assert tree(text) == ["1", ["2", ["-"]], "3"]
    assert tree("1. Mở lớp tập huấn cho cán bộ các xã trong năm 2024\n- 10 lớp.\n- 30 lớp.\n") == [["1", ["-", "-"]]]


def test_a_figure_alone_below_a_colon_goes_on() -> None:
    text = "1. Thu từ đất của các tổ chức, cá nhân:\n1.594.379 triệu đồng.\n2. Thu từ xổ số:\n- 5 triệu đồng.\n"
    assert tree(text) == ["1", ["2", ["-"]]]
    assert bodies(text)[0].endswith("cá nhân: 1.594.379 triệu đồng.")


def test_a_schedule_named_at_the_end_of_a_sentence_opens_no_part() -> None:
    text = "I. VIỆC\n1. Sở Y tế báo cáo hằng tháng theo\nBiểu số 01\n2. Sở Nội vụ rà soát văn bản.\n"
    assert [node.style for node in outline(text)] == ["roman"]
    assert tree("1. Phát triển kinh tế\n- Xã hội\n") == [["1", ["-"]]]
