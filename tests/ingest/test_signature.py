"""Where a document is signed, and where it is not although words of a signature stand there."""

from __future__ import annotations

import pytest

from ingest.letterhead import letterhead
from ingest.readers.text import read


@pytest.mark.parametrize(
    "rows",
    [
        ("TT | Nhiệm vụ | Chủ trì | Thời gian", "1 | Kiểm tra công vụ | Sở Nội vụ | Q.III/2026"),
        ("Nhiệm vụ | Thời gian", "Kiểm tra công vụ | Q. III"),
        ("TT | NHIỆM VỤ | NƠI NHẬN", "1 | Lập báo cáo | UBND tỉnh"),
        ("Nhiệm vụ | Chủ trì | Nơi nhận", "Lập báo cáo | Sở Nội vụ | UBND tỉnh"),
        ("Người được giao | Nhiệm vụ | Thời gian", "TM. ỦY BAN NHÂN DÂN | Ký kế hoạch | Tháng 6"),
        ("STT | Họ và tên | Ký thay", "1 | Trần Văn Ba | KT. CHỦ TỊCH"),
    ],
)
def test_no_signature_stands_in_a_row_of_a_list(rows: tuple[str, str]) -> None:
    table = "\n".join(f"| {row} |" for row in (rows[0], "|".join("---" for _ in rows[0].split("|")), rows[1]))
    rest = "Sở Nội vụ theo dõi việc thực hiện.\n\nNơi nhận:\n- Như trên.\n\nCHỦ TỊCH\n\nTrịnh Văn An\n"
    reading = read(f"KẾ HOẠCH\n\nCải cách\n\nI. NHIỆM VỤ\n\n{table}\n\n{rest}".encode())
    head = letterhead(reading.text, reading.tables)
    assert head.signer == "Trịnh Văn An"
    assert head.body.of(reading.text).rstrip().endswith("Sở Nội vụ theo dõi việc thực hiện.")


@pytest.mark.parametrize(
    "row",
    [
        "Nơi nhận: | TM. ỦY BAN NHÂN DÂN",
        "Nơi nhận: | NGƯỜI LẬP BIỂU | KT. CHỦ TỊCH",
        "TM. BAN THƯỜNG TRỰC | TM. ỦY BAN NHÂN DÂN | TM. BAN CHẤP HÀNH",
    ],
)
def test_a_signature_may_stand_in_a_table(row: str) -> None:
    table = f"| {row} |\n|{'---|' * (row.count('|') + 1)}\n| {row.replace(row, ' | '.join(['CHỦ TỊCH'] * 3))} |"
    reading = read(f"KẾ HOẠCH\n\nCải cách\n\nSở Nội vụ theo dõi.\n\n{table}\n\nTrịnh Văn An\n".encode())
    assert letterhead(reading.text, reading.tables).body.of(reading.text).strip() == "Sở Nội vụ theo dõi."


@pytest.mark.parametrize(
    "row",
    ["Người lập biểu | Kế toán trưởng | HIỆU TRƯỞNG Trịnh Văn An", "Nơi nhận: - Lưu. | TM. UBND CHỦ TỊCH Trịnh Văn An"],
)
def test_a_signature_stands_beside_other_signers(row: str) -> None:
    reading = read(f"KẾ HOẠCH\n\nCải cách\n\nI. NHIỆM VỤ\n1. Rà soát.\n\n| {row} |\n".encode())
    assert letterhead(reading.text, reading.tables).signer == "Trịnh Văn An"
