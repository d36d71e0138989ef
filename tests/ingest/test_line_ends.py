"""Which line ends part paragraphs."""

from __future__ import annotations

import textwrap

import pytest

from ingest.line_ends import LineEnds, line_ends
from ingest.outline import outline
from tests.ingest.growth import grows_linearly

SENTENCE = (
    "Giám đốc Sở Công Thương chủ trì, phối hợp với Sở Tài chính và Ủy ban nhân dân các huyện, thị xã, thành phố rà soát "
    "nhu cầu của các Hợp tác xã, tham mưu Ủy ban nhân dân tỉnh ban hành Kế hoạch hỗ trợ máy móc, thiết bị"
)
POINTS = [f"{n}. {SENTENCE} cho {n} làng nghề; tổ chức {n} Hội chợ." for n in range(1, 40)]


def broken(width: int) -> str:
    return "\n".join("\n".join(textwrap.wrap(point, width)) for point in POINTS)


def test_a_margin_is_told_by_the_lines_that_it_broke() -> None:
    for width in (60, 90, 130):
        assert 0.9 * width <= line_ends(broken(width)).margin <= width + 1
    assert line_ends("\n".join(POINTS)) == LineEnds()


def test_a_text_of_a_page_shows_its_margin_by_few_lines_that_are_all_full() -> None:
    page = "\n".join("\n".join(textwrap.wrap(point, 80)) for point in POINTS[:4])
    assert 0.85 * 80 <= line_ends(page).margin <= 81
    ragged = "\n".join(SENTENCE[: 40 + 15 * n] + "\nvà các đơn vị có liên quan." for n in range(4))
    assert line_ends(ragged).margin == 0


def test_lines_of_all_lengths_have_no_margin() -> None:
    ragged = "\n".join(SENTENCE[: 20 + 9 * n] + "\nvà các đơn vị." for n in range(15))
    assert line_ends(ragged).margin == 0


def test_a_line_without_room_for_the_next_word_goes_on_below() -> None:
    ends = LineEnds(margin=20)
    assert ends.broken("phối hợp với Sở Công", "Thương và Sở Y tế")
    assert not ends.broken("phối hợp", "Sở Công Thương")
    assert not LineEnds().broken("phối hợp với Sở Công", "Thương và Sở Y tế")


def test_points_broken_at_a_margin_are_whole_whatever_letter_a_line_begins_with() -> None:
    for width in (60, 75, 90, 110, 130):
        text = broken(width)
        assert [" ".join(node.body.of(text).split()) for node in outline(text)] == [
            point.split(maxsplit=1)[1] for point in POINTS
        ]


def test_a_short_line_ends_its_paragraph() -> None:
    text = broken(80) + "\nSở Y tế báo cáo.\nSở Tài chính bố trí kinh phí."
    assert [node.body.of(text) for node in outline(text)[-1].children][-2:] == [
        "Sở Y tế báo cáo.",
        "Sở Tài chính bố trí kinh phí.",
    ]


def test_time_grows_with_the_text() -> None:
    assert grows_linearly(line_ends, f"{SENTENCE[:80]}\n{SENTENCE[80:150]}\n")


def test_first_lines_that_end_early_are_told_from_last_ones() -> None:
    """In the source of a web page the marks of a paragraph take room on its first line."""
    points = [SENTENCE.replace("các Hợp tác xã", f"{n} Hợp tác xã") + "." for n in range(20)]
    lines = [" ".join(point.split()[:6]) + "\n" + textwrap.fill(" ".join(point.split()[6:]), 80) for point in points]
    text = "\n".join(lines)
    assert line_ends(text).ragged
    assert [" ".join(node.body.of(text).split()) for node in outline(text)] == points


CRAWLED = (
    "1. Sở Nông nghiệp và Môi\ntrường:\nChủ trì rà soát hệ thống\nđê điều tại các huyện ven Sông\nHồng và báo cáo.\n"
    "2. Giám đốc các\nsở, ngành:\nCông Thương; Xây dựng; Tư\npháp thực hiện việc kiểm\ntra.\n- Nắm tình hình\nđịa bàn;\n"
    "kịp thời xử lý vi\nphạm.\n3. Sở Tài chính thẩm định dự toán kinh phí kiểm tra của các đơn vị.\n"
)


def test_lines_that_a_crawler_broke_anywhere_are_whole() -> None:
    text = CRAWLED * 4
    assert line_ends(text) == LineEnds(anywhere=True)
    one, two = outline(CRAWLED * 4)[:2]
    assert [node.body.of(text).replace("\n", " ") for node in (*one.children, *two.children)] == [
        "Chủ trì rà soát hệ thống đê điều tại các huyện ven Sông Hồng và báo cáo.",
        "Nắm tình hình địa bàn; kịp thời xử lý vi phạm.",
    ]
    assert two.body.of(text).replace("\n", " ") == (
        "Giám đốc các sở, ngành: Công Thương; Xây dựng; Tư pháp thực hiện việc kiểm tra."
    )


def test_lines_that_are_paragraphs_are_not_joined() -> None:
    text = "1. Sở Y tế\nChủ trì rà soát\nBáo cáo kết quả\n2. Công an tỉnh\nTuần tra, canh gác\n" * 8
    assert line_ends(text) == LineEnds()


def test_marks_of_a_crawler_are_no_paragraph() -> None:
    assert [node.body.of(t) for t in ['1. Trồng rừng.\n<table id="3"> </table>\n'] for node in outline(t)] == [
        "Trồng rừng."
    ]
    assert outline('<table id="3"> </table>\n') == ()


def test_the_first_line_of_a_point_is_set_in() -> None:
    ends, above = LineEnds(margin=70), "Phối hợp với Văn phòng Ủy ban nhân dân tỉnh tổng hợp và lập cho"
    assert ends.broken(f"- {above}", "Kế hoạch năm sau.") and not ends.broken(f"o {above}", "Kế hoạch năm sau.")
    assert not ends.broken("- Phối hợp với Văn phòng Ủy ban nhân dân tỉnh", "Kế hoạch năm sau.")


def test_a_line_that_is_set_in_begins_a_paragraph_though_the_one_above_is_full() -> None:
    title = "Đẩy mạnh chuyển đổi xanh, kinh tế tuần hoàn, kinh tế carbon thấp ở tỉnh"
    points = "".join(
        f"      {n}. {textwrap.fill(f'Chủ trì, phối hợp với các sở, ngành rà soát quy hoạch {n} ' + 'các khu vực ' * 9, 76)}.\n"
        for n in range(1, 16)
    )
    text = f"{points}      16. {title}\n      Phấn đấu đến năm 2030:\n      - Đạt 10% kinh tế xanh.\n"
    assert line_ends(text).margin and line_ends(text).set_in
    bodies = [node.body.of(text) for node in outline(text)[-1:]]
    assert bodies == [title]
    assert "Phấn đấu đến năm 2030:" in [node.body.of(text) for node in outline(text)[-1].children]


@pytest.mark.parametrize("hanging", [9, 20])
def test_a_second_line_that_hangs_deeper_goes_on(hanging: int) -> None:
    goes_on = "Nghệ An năm 2026"
    title = "II. Nhiệm vụ và các giải pháp phát triển kinh tế - xã hội trên địa bàn tỉnh"
    points = "".join(
        f"      {n}. {textwrap.fill(f'Chủ trì, phối hợp với các sở, ngành rà soát quy hoạch {n} ' + 'các khu vực ' * 9, 76)}.\n"
        for n in range(1, 16)
    )
    text = f"{points}      {title}\n{' ' * hanging}{goes_on}\n      1. Sở Y tế báo cáo.\n"
    assert line_ends(text).set_in == 6
    assert goes_on in outline(text)[-1].body.of(text)
