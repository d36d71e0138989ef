"""Tables of Word files: what stands where, and which are tables at all."""

from __future__ import annotations

from ingest.document import Table
from ingest.readers.docx import read
from tests.ingest.word_files import BORDERS, p, row, table, tc, texts, word


def test_a_table_is_written_row_by_row_and_keeps_its_structure() -> None:
    data = word(p("Trước") + table(row(tc("TT"), tc("Nội dung")), row(tc("1"), tc("Rà soát|Báo cáo"))) + p("Sau"))
    reading = read(data)
    assert reading.text == "Trước\n\nTT\nNội dung\n\n1\nRà soát\nBáo cáo\n\nSau"
    (found,) = reading.tables
    assert found.span.of(reading.text) == "TT\nNội dung\n\n1\nRà soát\nBáo cáo"
    assert found.header == 1
    assert texts(data) == [["TT", "Nội dung"], ["1", "Rà soát\nBáo cáo"]]


def merged(reading_table: Table) -> list[str]:
    return ["".join("x" if cell.merged else "." for cell in cells) for cells in reading_table.rows]


def test_merged_cells_are_written_once_and_stand_in_each_place() -> None:
    top, below, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    data = word(
        table(
            row(tc("TT", top), tc("Nhiệm vụ", top), tc("Cơ quan", wide)),
            row(tc("", below), tc("", below), tc("Chủ trì"), tc("Phối hợp")),
            row(tc("1"), tc("Rà soát", top), tc("Sở A"), tc("Sở B")),
            row(tc("2"), tc("", below), tc("Sở C"), tc("")),
        )
    )
    reading = read(data)
    assert reading.text.count("Rà soát") == reading.text.count("Cơ quan") == 1
    assert texts(data) == [
        ["TT", "Nhiệm vụ", "Cơ quan", "Cơ quan"],
        ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp"],
        ["1", "Rà soát", "Sở A", "Sở B"],
        ["2", "Rà soát", "Sở C", ""],
    ]
    assert merged(reading.tables[0]) == ["xxxx", "xx..", ".x..", ".x.."]
    assert reading.tables[0].header == 2


def test_columns_dragged_by_hand_snap_to_what_is_seen() -> None:
    two = '<w:gridSpan w:val="2"/>'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (500, 3000, 40, 1500, 900))
    data = word(
        table(
            row(tc("TT"), tc("Nội dung", two), tc("Chủ trì", two)),
            row(tc("1"), tc("Rà soát"), tc("Sở A", '<w:gridSpan w:val="3"/>')),
            row(tc("PHẦN MỘT", '<w:gridSpan w:val="5"/>')),
            properties=f"{BORDERS}<w:tblGrid>{grid}</w:tblGrid>",
        )
    )
    assert texts(data) == [["TT", "Nội dung", "Chủ trì"], ["1", "Rà soát", "Sở A"], ["PHẦN MỘT"] * 3]


def test_short_rows_are_filled_up() -> None:
    assert texts(word(table(row(tc("TT"), tc("Tên")), row(tc("1"))))) == [["TT", "Tên"], ["1", ""]]


def test_a_repeated_header_is_believed() -> None:
    head = "<w:tblHeader/>"
    data = word(
        table(row(tc("a"), tc("b"), properties=head), row(tc("c"), tc("d"), properties=head), row(tc("e"), tc("f")))
    )
    assert read(data).tables[0].header == 2


def test_letterhead_and_signature_are_no_tables_and_read_by_columns() -> None:
    head = table(
        row(tc("UBND TỈNH A|SỞ B"), tc("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
        row(tc("Số: 1/KH-SB"), tc("A, ngày 1 tháng 2 năm 2025")),
    )
    sign = table(row(tc("Nơi nhận:|- Lưu: VT."), tc("GIÁM ĐỐC")), row(tc(), tc("Nguyễn Văn A")))
    reading = read(word(head + p("KẾ HOẠCH") + sign))
    assert reading.tables == ()
    assert reading.text.split("\n\n") == [
        "UBND TỈNH A",
        "SỞ B",
        "Số: 1/KH-SB",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "A, ngày 1 tháng 2 năm 2025",
        "KẾ HOẠCH",
        "Nơi nhận:",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
        "Nguyễn Văn A",
    ]


def test_an_invisible_pair_of_columns_is_read_line_by_line() -> None:
    data = word(table(row(tc("Thành phần:"), tc("Lãnh đạo sở")), row(tc("Địa điểm:"), tc("Hội trường")), properties=""))
    assert read(data).tables == ()
    assert read(data).text.split("\n\n") == ["Thành phần:", "Lãnh đạo sở", "Địa điểm:", "Hội trường"]


def test_a_table_in_a_frame_is_a_table() -> None:
    inner = table(row(tc("TT"), tc("Nội dung")), row(tc("1"), tc("Rà soát")))
    assert texts(word(table(row(f"<w:tc>{p('Khung')}{inner}{p()}</w:tc>")))) == [["TT", "Nội dung"], ["1", "Rà soát"]]


def test_a_table_in_a_data_cell_is_part_of_the_cells_text() -> None:
    inner = table(row(tc("x"), tc("y")), row(tc("z"), tc("u")))
    data = word(table(row(tc("TT"), tc("Nội dung")), row(tc("1"), f"<w:tc>{inner}{p()}</w:tc>")))
    assert texts(data)[1] == ["1", "x\ny\nz\nu"]


def test_a_row_that_goes_on_with_a_sentence_belongs_to_the_row_above() -> None:
    def rows(task: str, *below: str) -> list[list[str]]:
        first = row(tc("TT"), tc("Nhiệm vụ"), tc("Chủ trì"))
        return texts(word(table(first, row(tc("1"), tc(task), tc("Sở A")), row(*map(tc, below)))))[1:]

    assert rows("Quán triệt và", "", "triển khai Kế hoạch", "") == [["1", "Quán triệt và\ntriển khai Kế hoạch", "Sở A"]]
    assert rows("Quán triệt.", "", "triển khai Kế hoạch", "")[1] == ["", "triển khai Kế hoạch", ""]
    assert rows("Quán triệt", "", "Triển khai Kế hoạch", "")[1] == ["", "Triển khai Kế hoạch", ""]
    assert rows("Quán triệt", "2", "triển khai Kế hoạch", "")[1] == ["2", "triển khai Kế hoạch", ""]
    assert rows("Quán triệt", "", "triển khai Kế hoạch", "Sở B")[1] == ["", "triển khai Kế hoạch", "Sở B"]

    top, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    head = row(tc("TT", top), tc("Nhiệm vụ")) + row(tc("", below), tc("Nội dung"))
    body = row(tc("1"), tc("Quán triệt")) + row(tc(""), tc("và triển khai")) + row(tc("2"), tc("Rà soát"))
    shared = row(tc("3"), tc("Quán triệt", top)) + row(tc(""), tc("", below))
    assert texts(word(table(head, body, shared))) == [
        ["TT", "Nhiệm vụ"],
        ["TT", "Nội dung"],
        ["1", "Quán triệt\nvà triển khai"],
        ["2", "Rà soát"],
        ["3", "Quán triệt"],
        ["", "Quán triệt"],
    ]
