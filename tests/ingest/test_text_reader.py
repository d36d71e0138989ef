"""Plain text and Markdown: encodings, marks, tables, pages."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import DamagedFile, EmptyFile, LimitExceeded
from ingest.limits import Limits
from ingest.readers.text import clean, read, strip_marks
from tests.ingest.growth import grows_linearly

PLAN = "KẾ HOẠCH\n\nUỷ ban nhân dân tỉnh Đắk Lắk giao Sở Nội vụ thực hiện; kết quả: 100%."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_gives_the_same_text(encoding: str) -> None:
    assert read(PLAN.encode(encoding)).text == PLAN


def _cp1258(text: str) -> bytes:
    """Letters with circumflex, breve or horn whole, tone marks behind them: the only form that the code has."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    split = "".join(
        unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones))
        + "".join(c for c in parts if c in tones)
        for parts in (unicodedata.normalize("NFD", letter) for letter in text)
    )
    return split.encode("cp1258")


def test_cp1258_is_told_from_utf8_and_its_marks_are_composed() -> None:
    reading = read(_cp1258(PLAN))
    assert reading.text == PLAN
    assert reading.properties["encoding"] == "cp1258"


def test_decomposed_utf8_is_composed() -> None:
    assert read(unicodedata.normalize("NFD", PLAN).encode()).text == PLAN


@pytest.mark.parametrize(
    ("split", "whole"),
    [
        ("Tha\u0300nh pho\u0302\u0301", "Thành phố"),
        ("Tha \u0300nh phô \u0301", "Thành phố"),
        ("pho\u0301\u0302", "phố"),
        ("nguo\u0300\u031bi, lo\u0323\u0302, a\u0306\u0301n", "nguời, lộ, ắn"),
        ("số 5 \u0301 và x \u0301", "số 5 \u0301 và x \u0301"),
    ],
)
def test_letters_split_from_their_marks_are_whole(split: str, whole: str) -> None:
    assert clean(split) == whole
    assert clean(whole) == whole


def test_a_few_bad_bytes_are_a_problem_not_a_failure() -> None:
    reading = read(PLAN.encode() * 3 + b"\xff")
    assert "\ufffd" in reading.text
    assert len(reading.problems) == 1


def test_bytes_of_no_encoding_are_damaged() -> None:
    with pytest.raises(DamagedFile):
        read(bytes(range(0x80, 0x100)) * 4)


def test_white_space_alone_is_empty() -> None:
    with pytest.raises(EmptyFile):
        read(b" \n\t\n**  **\n")


def test_the_limit_on_characters_holds() -> None:
    with pytest.raises(LimitExceeded):
        read(PLAN.encode(), limits=Limits(characters=10))


MARKS = [
    ("### **KẾ HOẠCH**", "KẾ HOẠCH"),
    ("**Thực hiện Nghị quyết  \nvà Chương trình**", "Thực hiện Nghị quyết\nvà Chương trình"),
    ("(viết tắt là *Quyết định số 1600*), UBND", "(viết tắt là Quyết định số 1600), UBND"),
    ("hiệu quả. / *lwl*", "hiệu quả. / lwl"),
    ("***đậm nghiêng*** và __đậm__ và _nghiêng_", "đậm nghiêng và đậm và nghiêng"),
    ("* gạch đầu dòng\n- gạch\n+ cộng", "* gạch đầu dòng\n- gạch\n+ cộng"),
    ("2 * 3 * 4 và a_b_c và ngày ____ tháng", "2 * 3 * 4 và a_b_c và ngày ____ tháng"),
    ("trên\n\n---\n\n* * *\n\n_____\n\ndưới", "trên\n\n\n\n\n\n\n\ndưới"),
    (r"1\. Mục \*giữ\* \| \- gạch", "1. Mục *giữ* | - gạch"),
    ("```\nmã\n```", "\nmã\n"),
    ("xem [Cổng thông tin](https://example.vn/a) và [1]", "xem Cổng thông tin và [1]"),
    ("giá trị <br> xuống dòng / gạch chéo", "giá trị <br> xuống dòng / gạch chéo"),
    ("> Đầu mối: Phòng Y tế\n> Thời gian: Quý II", "Đầu mối: Phòng Y tế\nThời gian: Quý II"),
    ("> > Lưu ý", "Lưu ý"),
    ("> 90% trẻ em được tiêm", "> 90% trẻ em được tiêm"),
    ("> 1. Sở Y tế xây dựng\n> 12) Báo cáo", "1. Sở Y tế xây dựng\n12) Báo cáo"),
    ("> 1.500 hộ\n> 3,5 triệu", "> 1.500 hộ\n> 3,5 triệu"),
    ("> Một nửa số hộ", "> Một nửa số hộ"),
    ("> Năm 2025\n> Một số nhiệm vụ", "Năm 2025\nMột số nhiệm vụ"),
    (">= 3 mô hình; a > b", ">= 3 mô hình; a > b"),
]


@pytest.mark.parametrize(("marked", "plain"), MARKS)
def test_marks_are_dropped_and_what_is_printed_stays(marked: str, plain: str) -> None:
    assert read(marked.encode()).text == plain


def test_unicode_spaces_become_spaces_and_the_invisible_goes() -> None:
    assert clean("Số:\u00a012\u2003KH\u00ad\u200bUBND\r\nmới\rcũ") == "Số: 12 KHUBND\nmới\ncũ"


TABLE = """| TT | Nhiệm vụ | Chủ trì |
|---|:---:|---|
| **1** | Rà soát a \\| b | Sở Nội vụ |
| 2 | Chỉ hai ô |

Hết."""


def test_a_pipe_table_is_cells_that_cover_their_text() -> None:
    reading = read(TABLE.encode())
    (table,) = reading.tables
    rows = [[cell.span.of(reading.text) for cell in row] for row in table.rows]
    assert rows == [["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát a | b", "Sở Nội vụ"], ["2", "Chỉ hai ô", ""]]
    assert table.header == 1
    assert "---" not in reading.text
    assert table.span.of(reading.text).startswith("| TT |")
    assert reading.text.endswith("\n\nHết.")


def test_pipes_without_a_separator_are_a_table_without_header() -> None:
    (table,) = read(b"| a | b |\n| c | d |").tables
    assert (len(table.rows), table.header) == (2, 0)


def test_an_empty_header_row_is_no_header() -> None:
    reading = read(b"|   |   |\n|---|---|\n| a | b |")
    (table,) = reading.tables
    assert (len(table.rows), table.header) == (1, 0)


def test_form_feeds_are_pages() -> None:
    reading = read("trang một\ftrang hai".encode())
    assert [page.span.of(reading.text) for page in reading.pages] == ["trang một", "trang hai"]
    assert read("không trang".encode()).pages == ()


@pytest.mark.parametrize(
    "mark",
    [
        "\f",
        "3\n\f",
        "\f3\n\n",
        "\n3\n\n--- PAGE BREAK ---\n\n",
        "<!-- Page 4 -->\n",
        "== Trang 4 ==\n",
        "- 3 -\n\n[Page 4 of 9]\n\n",
    ],
)
def test_page_ends_leave_sentences_whole_and_page_numbers_out(mark: str) -> None:
    reading = read(f"Báo cáo Ủy ban nhân dân\n{mark}tỉnh trong quý II.\n\n".encode())
    assert " ".join(reading.text.split()) == "Báo cáo Ủy ban nhân dân tỉnh trong quý II."
    assert "\n\n" not in reading.text.strip()
    assert len(reading.pages) == 2


def test_a_page_that_begins_with_a_new_point_is_parted_from_the_one_before() -> None:
    assert read("Rà soát số liệu.\n\f- Lập báo cáo.".encode()).text == "Rà soát số liệu.\n\n- Lập báo cáo."
    assert "page" in read("Theo dõi trang fan page của Sở.".encode()).text


def _headed(*heads: str) -> str:
    pages = (f"===== Trang {n} =====\n{head}\n\nbố trí kinh phí phần {n}\n" for n, head in enumerate(heads, 1))
    return "Các sở, ban, ngành\n" + "".join(pages)


@pytest.mark.parametrize(
    "heads",
    [
        ("18.CTRTW31.DOC 2", "18.CTRTW31.DOC 3", "18.CTRTW31.DOC 4"),
        ("18.CTRTW31.DOC 2", "18.CTRTW31.DOC 3", "18.GTRTW31.DOC 1 0", "18.CTRTW31.DOC §"),
        ("KẾ HOẠCH SỐ 5/KH-UBND", "KẾ HOẠCH SỐ 5/KH-UBND", "KẾ HOẠCH SỐ 5/KH-UBND"),
    ],
)
def test_the_line_that_stands_over_each_page_is_left_out(heads: tuple[str, ...]) -> None:
    text = " ".join(read(_headed(*heads).encode()).text.split())
    assert text == "Các sở, ban, ngành " + " ".join(f"bố trí kinh phí phần {n}" for n in range(1, len(heads) + 1))


def test_first_lines_that_differ_are_content() -> None:
    text = read(_headed("rà soát số liệu", "lập báo cáo", "kiểm tra hồ sơ", "lập báo cáo").encode()).text
    assert text.count("lập báo cáo") == 2 and "rà soát số liệu" in text


@given(st.text(alphabet="ab *_|#-\n\\`đệ\t[]()", max_size=400))
def test_no_input_breaks_the_reader_and_spans_stay_inside(text: str) -> None:
    try:
        reading = read(text.encode())
    except EmptyFile:
        return
    for table in reading.tables:
        assert len({len(row) for row in table.rows}) == 1
        for row in table.rows:
            for cell in row:
                assert table.span.contains(cell.span)
                # Only where pipes stand on lines of their own a cell may hold several.
                assert "\n" not in cell.span.of(reading.text) or "|" in reading.text.split("\n")


@pytest.mark.parametrize("piece", ["*", "_", " ", "| ", "[", "*a "])
def test_long_runs_of_marks_take_linear_time(piece: str) -> None:
    assert grows_linearly(lambda hostile: strip_marks(clean(hostile + "x")), piece)


def _numbered(length: int, *numbers: str) -> str:
    """Pages of `length` letters of a sentence, with these lines between them."""
    page = "các sở, ban, ngành, đoàn thể và các địa phương khẩn trương triển khai\n" * (length // 70)
    return page + "".join(f"\n{number}\n\n{page}" for number in numbers)


@pytest.mark.parametrize("numbers", [("2", "3", "4"), ("- 2 -", "- 3 -"), ("Trang 1/4", "Trang 2/4"), ("2", "4")])
def test_printed_numbers_between_pages_part_no_sentence(numbers: tuple[str, ...]) -> None:
    reading = read(_numbered(1500, *numbers).encode())
    assert len(reading.pages) == len(numbers) + 1
    assert not any(number in reading.text for number in numbers)


@pytest.mark.parametrize(
    "text",
    [
        _numbered(300, "2", "3", "4"),  # rows of a table, one cell a line
        _numbered(1500, "9", "8"),
        "Sở A báo cáo.\n" * 120 + "\n2\n\n" + "Sở B báo cáo.\n" * 120,
        "Hội nghị\ncuộc\n" * 120 + "\n2\n\ncuộc",
    ],
    ids=["too close", "not ascending", "between sentences", "a cell"],
)
def test_other_numbers_on_lines_of_their_own_stay(text: str) -> None:
    reading = read(text.encode())
    assert reading.pages == () and reading.text == text


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("**Điều 1.**** **Ban hành", "Điều 1. Ban hành"),
        ("*4.6. *Văn phòng", "4.6. Văn phòng"),
        ("*1.1.* Sở Y tế", "1.1. Sở Y tế"),
        ("* điểm *một*", "* điểm một"),
        ("5*3*2", "5*3*2"),
    ],
)
def test_emphasis_as_converters_write_it(marked: str, plain: str) -> None:
    assert strip_marks(marked) == plain


def test_a_cell_may_hold_several_lines() -> None:
    found = read(
        "| SỞ Y TẾ <br><br> Số: 5/KH-SYT | Hà Nội,<br/>ngày 2 |\n| :--- | --- |\n| a \\| b<br>c | d |\n".encode()
    )
    (table,) = found.tables
    assert [[cell.span.of(found.text) for cell in row] for row in table.rows] == [
        ["SỞ Y TẾ\n\nSố: 5/KH-SYT", "Hà Nội,\nngày 2"],
        ["a | b\nc", "d"],
    ]


def rows_of(text: str) -> list[list[str]]:
    reading = read(text.encode())
    (table,) = reading.tables
    return [[cell.span.of(reading.text) for cell in row] for row in table.rows]


def test_lines_with_as_many_pipes_are_rows_without_pipes_around_them() -> None:
    text = "PHỤ LỤC\n\nTT | Nhiệm vụ | Chủ trì\n\n1 | Rà soát | Sở Nội vụ\n\n | Báo cáo | \n\nNơi nhận: A | B"
    assert rows_of(text) == [["TT", "Nhiệm vụ", "Chủ trì"], ["1", "Rà soát", "Sở Nội vụ"], ["", "Báo cáo", ""]]
    assert read(b"A | B | C\nD | E | F\n\nText").tables == ()
    parts = text.replace("\n\n | Báo", "\n\nII. BÁO CÁO\n\n | Báo")
    assert rows_of(parts)[2:] == [["II. BÁO CÁO"] * 3, ["", "Báo cáo", ""]]
    points = "1. Rà soát | UBND xã | 15/3\n2. Tổng hợp | Phòng Nội vụ | 30/3\n3. Phê duyệt | UBND huyện | 15/4\n"
    assert read(points.encode()).tables == ()


def test_rows_may_lack_their_last_cells_and_titles_stand_in_two_rows() -> None:
    head = "Thời gian | Nội dung công việc | Thực hiện\n | | Đơn vị chủ trì | Đơn vị phối hợp\n"
    rows = "I | LẬP HỒ SƠ\n1-2/2026 | Rà soát | Sở A | Sở B\n | Báo cáo | Sở A | Sở B\n3/2026 | Trình | Sở A | \n"
    (table,) = read(f"PHỤ LỤC\n{head}{rows}".encode()).tables
    assert table.header == 2
    assert rows_of(f"PHỤ LỤC\n{head}{rows}")[1:4] == [
        ["", "", "Đơn vị chủ trì", "Đơn vị phối hợp"],
        ["I", "LẬP HỒ SƠ", "", ""],
        ["1-2/2026", "Rà soát", "Sở A", "Sở B"],
    ]


def test_tabs_part_the_cells_of_rows_below_titles_of_columns() -> None:
    head, rows = "TT\tNhiệm vụ\tChủ trì\tGhi chú", "1\tRà soát\tSở Nội vụ\n2\tBáo cáo\tSở A\n"
    assert rows_of(f"PHỤ LỤC\n\n{head}\t\nI\tLẬP HỒ SƠ\n{rows}Nơi nhận:\n- A\tB")[1:] == [
        ["I", "LẬP HỒ SƠ", "", ""],
        ["1", "Rà soát", "Sở Nội vụ", ""],
        ["2", "Báo cáo", "Sở A", ""],
    ]
    parted = "TT\tNhiệm vụ\tPhân công\t\tThời gian\n\t\tChủ trì\tPhối hợp\t\n1\tRà soát\tSở A\tSở B\t3/2026\n"
    assert read(parted.encode()).tables[0].header == 2
    assert read("TT\tNhiệm vụ\tChủ trì\n1\tRà soát | in\tSở A\n".encode()).tables == ()
    assert read("UBND XÃ\tCỘNG HÒA\nSố: 1\tHà Nội\nA\tB\tC\nD\tE\tF\n".encode()).tables == ()


def tables_of(text: str) -> list[list[list[str]]]:
    reading = read(text.encode())
    return [[[cell.span.of(reading.text) for cell in row] for row in table.rows] for table in reading.tables]


@pytest.mark.parametrize(
    "below",
    [
        "\nII. TỔ CHỨC THỰC HIỆN\n\n1.\tSở Y tế chủ trì kiểm tra.\n2.\tSở Nội vụ mở 5 lớp tập huấn.\n",
        "II. TỔ CHỨC THỰC HIỆN\n1.\tSở Y tế chủ trì kiểm tra.\n",
        "\n3\tSở Y tế chủ trì kiểm tra.\n",
        "1.\tSở Y tế chủ trì kiểm tra.\n",
        "5\tSở Y tế chủ trì kiểm tra.\n",
        "\tSở Y tế chủ trì kiểm tra.\n",
        "\nNơi nhận:\t\t\tTM. ỦY BAN\n",
    ],
)
def test_points_with_tabs_behind_their_numbers_are_no_rows_of_the_table_above(below: str) -> None:
    rows = "STT\tNhiệm vụ\tChủ trì\tThời gian\n1\tLập A\tSở Y tế\tQuý I\n2\tLập B\tSở Nội vụ\tQuý II\n"
    assert [[row[0] for row in rows] for rows in tables_of(rows + below)] == [["STT", "1", "2"]]


def test_rows_parted_by_tabs_go_on_behind_a_blank_line_or_a_title() -> None:
    rows = (
        "STT\tNhiệm vụ\tChủ trì\n\n1.\tLập A\tSở Y tế\n\n2.\tLập B\tSở Y tế\nII. Y TẾ\n3.\tLập C\tSở Y tế\n4\tLập D\n"
    )
    (table,) = tables_of(rows)
    assert [row[0] for row in table] == ["STT", "1.", "2.", "II. Y TẾ", "3.", "4"]


def test_no_row_parted_by_tabs_is_a_separator() -> None:
    head = "STT\tNhiệm vụ\tChủ trì\n1\tLập A\tSở Y tế\n"
    table = [["STT", "Nhiệm vụ", "Chủ trì"], ["1", "Lập A", "Sở Y tế"]]
    assert tables_of(f"{head}\t-\t-\n2\tLập B\tSở A\n") == [[*table, ["", "-", "-"], ["2", "Lập B", "Sở A"]]]
    assert tables_of(f"\tA\tB\t\n\t-\t-\n\tC\tD\t\n\n{head}") == [table]


def test_one_whole_row_with_the_first_number_is_enough_below_titles() -> None:
    assert rows_of("TT | Nhiệm vụ | Chủ trì\n1 | Rà soát | Sở A\n")[1:] == [["1", "Rà soát", "Sở A"]]
    assert read("TT | Nhiệm vụ | Chủ trì\nRà soát | Báo cáo | Sở A\n".encode()).tables == ()


def test_pipes_on_lines_of_their_own_part_cells_that_stand_below_each_other() -> None:
    head, row, section = (
        "|\n**TT**\n|\nNhiệm vụ\n|\nChủ trì\n|\n",
        "|\n1\n|\nRà soát\ndữ liệu\n|\nSở Y tế\n|\n",
        "|\nI. Y TẾ\n|\n",
    )
    text = f"PHỤ LỤC\n\n{head}{section}{row}\n\nNơi nhận:"
    assert rows_of(text) == [["TT", "Nhiệm vụ", "Chủ trì"], ["I. Y TẾ"] * 3, ["1", "Rà soát\ndữ liệu", "Sở Y tế"]]
    decision = "QUYẾT ĐỊNH\nĐiều 1. Sở Y tế báo cáo.\n|\nNơi nhận:\n|\nTM. ỦY BAN\n|\n"
    (letterhead, *_) = read(f"|\nUBND\n|\nCỘNG HÒA\n|\n|\nSố: 12\n|\nNgày\n|\n{decision}".encode()).tables
    assert len(letterhead.rows) == 2
    assert read(f"Trước.\n\n|\n\nGiữa.\n\n|\n\nSau. {'x' * 5000}\n|\n".encode()).tables == ()


def test_an_empty_cell_parts_no_row_and_two_shapes_of_table_stand_in_one_text() -> None:
    letterhead = "| SỞ Y TẾ | CỘNG HÒA |\n| Số: 1 | Hà Nội |\n\n"
    lines = "|\nTT\n|\nNhiệm vụ\n|\nChủ trì\n|\n|\n1\n|\n|\nSở Y tế\n|\n|\nI. Y TẾ\n|\n|\n2\n|\nBáo cáo\n|\nSở A\n|\n"
    reading = read(f"{letterhead}{lines}\n\nHết.".encode())
    first, second = reading.tables
    assert (len(first.rows), first.header, second.header) == (2, 0, 1)
    assert [[cell.span.of(reading.text) for cell in row] for row in second.rows] == [
        ["TT", "Nhiệm vụ", "Chủ trì"],
        ["1", "", "Sở Y tế"],
        ["I. Y TẾ"] * 3,  # a cell over all columns
        ["2", "Báo cáo", "Sở A"],
    ]


def test_rows_that_leave_out_cells_merged_downwards_end_where_the_next_number_or_another_row_begins() -> None:
    rows = [
        ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Kinh phí"],
        ["I", "Hoàn thiện thể chế"],
        ["1", "Rà soát quy hoạch tỉnh", "Sở Tài chính", "Các sở", "Quý I/2026", "Ngân sách"],
        ["2", "Góp ý dự thảo Nghị định", "Sở Tài chính", "Các sở", "Năm 2026"],
        ["3", "Vận hành hệ thống thông tin", "Sở Y tế", "Các sở"],
        ["Sao lưu dữ liệu định kỳ", "Sở Nội vụ", "Sở Y tế"],
        ["4", "Bố trí nhân lực vận hành", "", "Các sở", "Năm 2027"],
    ]
    text = "".join("|\n" + "".join(f"{cell}\n|\n" if cell else "|\n" for cell in row) for row in rows)
    found = rows_of(f"PHỤ LỤC\n\n{text}\nHết.")
    assert found[1] == ["I", *["Hoàn thiện thể chế"] * 5]
    assert found[3] == [*rows[3], ""]
    assert found[4:6] == [[*rows[4], "", ""], ["", *rows[5], "", ""]]
    assert found[6] == [*rows[6], ""]


HEAD = "TT\nNhiệm vụ\nChủ trì\nPhối hợp\nThời gian\n"
ROWS = "1\nTruyền thông\na)\nTổ chức hội nghị.\nSở Y tế\nSở Nội vụ\nQuý I/2026\n2.\nBáo cáo.\nSở A\nSở B\nNăm 2026\n"
CELLS = [
    ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"],
    ["1", "Truyền thông", "", "", ""],
    ["a)", "Tổ chức hội nghị.", "Sở Y tế", "Sở Nội vụ", "Quý I/2026"],
    ["2.", "Báo cáo.", "Sở A", "Sở B", "Năm 2026"],
]


@pytest.mark.parametrize(
    "head", [HEAD, HEAD + "(1)\n(2)\n(3)\n", "| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\nPhối hợp\nThời gian\n"]
)
def test_cells_on_lines_of_their_own_below_titles_that_follow_each_other(head: str) -> None:
    assert rows_of(f"PHỤ LỤC\n{head}{ROWS}Nơi nhận:\nNhư trên") == CELLS


def test_cells_may_stand_apart() -> None:
    assert rows_of(f"PHỤ LỤC\n{HEAD}{ROWS}".replace("\n", "\n\n")) == CELLS


BEHIND = "3\nTổng kết\nVăn phòng\n2028\n"


@pytest.mark.parametrize(
    "behind",
    [
        "Nơi nhận:\n- Như trên.",
        "II. TỔ CHỨC\n1. Sở Y tế họp.",
        "PHỤ LỤC II\nKINH PHÍ",
        "\nSở Y tế họp.",
        "1. Sở Y tế họp.",
    ],
)
def test_what_stands_behind_the_last_row_is_none_of_it(behind: str) -> None:
    assert rows_of(f"PHỤ LỤC\n{HEAD}{ROWS}{BEHIND}{behind}\n") == [*CELLS, ["3", "Tổng kết", "Văn phòng", "2028", ""]]
    assert rows_of(f"PHỤ LỤC\n{HEAD}{ROWS}A\nPHỤ TRÁCH CHUNG\n{behind}\n") == CELLS


def test_the_lines_of_a_task_are_one_cell() -> None:
    text = f"PHỤ LỤC\n{HEAD}{ROWS}".replace("Báo cáo.", "Lập đề án:\n- Khảo sát;\nvà soạn thảo.")
    assert rows_of(text)[-1] == ["2.", "Lập đề án:\n- Khảo sát;\nvà soạn thảo.", "Sở A", "Sở B", "Năm 2026"]


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "1\nTổ chức.\n2\nBáo cáo.\n3\nHọp.\n",  # titles alone
        HEAD + "Tổ chức.\nSở Y tế\nSở Nội vụ\nNăm 2026\n",  # no numbers
        "TT\nNhiệm vụ\nChủ trì\n1\nHọp.\nSở A\n2\nHọp.\nSở B\n",  # too narrow to be told from a list
        HEAD + ROWS.partition("2.")[0],  # one row
    ],
)
def test_lines_that_are_no_cells(text: str) -> None:
    assert read(f"PHỤ LỤC\n{text}Nơi nhận: A".encode()).tables == ()


@pytest.mark.parametrize(
    "text", ["|" + "a|" * 3000 + "\n" + "|a|\n" * 3000, "|\n" + "a\n|\n" * 3000 + "|\nb\n|\n" * 3000]
)
def test_rows_of_very_different_lengths_are_no_table(text: str) -> None:
    assert sum(len(row) for table in read(text.encode()).tables for row in table.rows) < 100_000


@pytest.mark.parametrize(
    "piece",
    [
        "|\nTT\n|\nViệc\n|\n|\n1\n|\nRà soát\n|\n\nHết.\n\n",
        "TT\n",
        HEAD,
        HEAD + "1\n",
        "1\n",
        HEAD + ROWS,
        "|\n",
        "|\nx\n|\n\n",
        "a|b|c\n",
        "a|b|c\n\n",
        "a|b\n\n\n",
        "a\tb\tc\n",
        "TT\tNội dung\tChủ trì\n1\tb\n",
    ],
)
def test_tables_take_linear_time(piece: str) -> None:
    assert grows_linearly(lambda text: read(text.encode()), piece)


def test_a_mark_before_the_first_page_ends_none() -> None:
    reading = read("===== Trang 1 =====\nKẾ HOẠCH\n===== Trang 2 =====\nXem trang 3.".encode())
    assert [page.span.of(reading.text).strip() for page in reading.pages] == ["KẾ HOẠCH", "Xem trang 3."]


def test_numbers_set_apart_from_the_second_page_on_are_no_content() -> None:
    page = "a) Kiểm tra công tác cải cách hành chính tại các đơn vị trên địa bàn tỉnh.\n" * 12
    reading = read(f"{page}\n            2\n\n{page}\n     - 3 -\n\n{page}".encode())
    assert len(reading.pages) == 3 and "2" not in reading.text and "3" not in reading.text
    rows = read(f"1\n\n{page}\n2\n\n{page}\n3\n\n{page}".encode())  # the numbers of a table's rows begin with 1
    assert rows.pages == ()


@pytest.mark.parametrize(
    "heads",
    [
        ("1. Mở 5 lớp ở xã A.", "2. Mở 6 lớp ở xã B.", "3. Mở 7 lớp ở xã B."),
        ("Phụ lục 1", "Phụ lục 2", "Phụ lục 3"),
        ("Chương 2", "Chương 3", "Chương 4"),
    ],
)
def test_points_and_titles_over_pages_are_content(heads: tuple[str, ...]) -> None:
    text = read(_headed(*heads).encode()).text
    assert all(head in text for head in heads)
