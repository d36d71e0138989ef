"""Short forms that a document explains itself are written out in the names of its agencies."""

from __future__ import annotations

import pytest

from extract.glossary import glossary
from tests.extract.plans import names, obligations

EXPLAINED = [
    ("công tác giải phóng mặt bằng (GPMB) còn chậm", {"GPMB": "giải phóng mặt bằng"}),
    ("Bảo vệ và phát triển rừng (sau đây gọi tắt là BVPTR)", {"BVPTR": "Bảo vệ và phát triển rừng"}),
    ("Ghi chú: ĐBCL: Đảm bảo chất lượng; CTSV: Công tác sinh viên.", {"ĐBCL": "Đảm bảo chất lượng", "CTSV": "Công tác sinh viên"}),
    ("HCTH - Hành chính, tổng hợp", {"HCTH": "Hành chính, tổng hợp"}),
    ("Phòng Đào tạo - Chỉ đạo tuyến viết tắt là Phòng ĐTCĐT", {"ĐTCĐT": "Đào tạo - Chỉ đạo tuyến"}),
    # What two verbs share gives its letter once.
    ("chi phí khám bệnh, chữa bệnh (KCB) của người dân", {"KCB": "khám bệnh, chữa bệnh"}),
    ("Phòng Khảo thí và Đảm bảo chất lượng (KT&ĐBCL)", {"KT&ĐBCL": "Khảo thí và Đảm bảo chất lượng"}),
    # Letters that are the initials of nothing beside them, and numbers of documents.
    ("ban hành kèm theo (IOC) của thành phố", {}),
    ("Kế hoạch số 12/KH-UBND: Ủy ban nhân dân", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), EXPLAINED)
def test_glossary(text: str, words: dict[str, str]) -> None:
    assert glossary(text) == words


def test_names_are_written_out_as_the_document_explains_them() -> None:
    body = (
        "I. NHIỆM VỤ\n1. Phòng ĐBCL chủ trì, phối hợp với Phòng CTSV khảo sát cựu sinh viên.\n"
        "Ghi chú: ĐBCL: Đảm bảo chất lượng; CTSV: Công tác sinh viên.\n"
    )
    found = obligations(body)[0]
    assert names(found.lead) == ["Phòng Đảm bảo chất lượng"]
    assert names(found.cooperating) == ["Phòng Công tác sinh viên"]


def test_initials_of_two_fields_are_written_out_whole_or_not_at_all() -> None:
    body = (
        "I. NHIỆM VỤ\n1. Phòng Khảo thí và Đảm bảo chất lượng (KT&ĐBCL) lập kế hoạch.\n"
        "2. Phòng KT&ĐBCL chủ trì, phối hợp với Phòng KH&HTQT và Phòng HTQT rà soát.\n"
    )
    found = obligations(body)[1]
    assert names(found.lead) == ["Phòng Khảo thí và Đảm bảo chất lượng"]
    assert names(found.cooperating) == ["Phòng KH&HTQT", "Phòng Hợp tác quốc tế"]


def test_initials_mean_the_one_name_of_the_text_that_has_them() -> None:
    body = (
        "I. PHÂN CÔNG\n1. Vụ Giáo dục Trung học chủ trì khảo sát các trường.\n"
        "2. Vụ Giáo dục thường xuyên phối hợp với Vụ GDTrH Khảo sát thực tế.\n"
        "3. Vụ GDTX tổng hợp kết quả; Phòng THĐT lưu trữ.\n"
        "4. Phòng Tổng hợp đào tạo, Phòng Tin học đào tạo cử người tham gia.\n"
    )
    found = obligations(body)
    assert names(found[1].lead) == ["Vụ Giáo dục thường xuyên"]
    assert names(found[1].cooperating) == ["Vụ Giáo dục Trung học"]
    assert names(found[2].lead) == ["Vụ Giáo dục thường xuyên", "Phòng THĐT"]  # two names have these initials


@pytest.mark.parametrize(
    ("full", "short", "name"),
    [
        (
            "Mở lớp cho lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở",
            "Lực lượng tham gia bảo vệ ANTT ở cơ sở",
            "Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở",
        ),
        (
            "Vụ Khoa học công nghệ, môi trường và vật liệu xây dựng rà soát định mức",
            "Vụ KHCN, MT&VLXD",
            "Vụ Khoa học công nghệ, môi trường và vật liệu xây dựng",
        ),
        ("Mở lớp cho lực lượng tham gia bảo vệ an ninh ở cơ sở", "Lực lượng tham gia bảo vệ ANTT ở cơ sở", ""),
        ("Sửa trường trung học cơ sở Tân Lập", "Trường THCS Tân Lập", ""),  # a kind alone tells too little
    ],
)
def test_initials_among_words_mean_what_the_text_has_between_the_same_words(full: str, short: str, name: str) -> None:
    body = f"I. VIỆC\n1. {full}.\n2. Trực chữa cháy.\nĐơn vị thực hiện: {short}.\n"
    assert names(obligations(body)[1].lead) == [name or short]


def test_a_company_tells_its_form_by_initials() -> None:
    body = "I. PHÂN CÔNG\n1. Công ty TNHH MTV Vận hành hệ thống điện chủ trì lập phương thức vận hành.\n"
    assert names(obligations(body)[0].lead) == ["Công ty TNHH MTV Vận hành hệ thống điện"]


@pytest.mark.parametrize(
    ("note", "short", "full"),
    [
        ("Trung tâm Kiểm soát bệnh tật tỉnh (CDC)", "CDC", "Trung tâm Kiểm soát bệnh tật tỉnh"),
        (
            "Trung tâm Y tế các huyện, thị xã, thành phố (sau đây viết tắt là TTYT)",
            "TTYT",
            "Trung tâm Y tế các huyện, thị xã, thành phố",
        ),
        (
            "Ban Quản lý dự án đầu tư xây dựng tỉnh (gọi tắt là BQLDA)",
            "BQLDA",
            "Ban Quản lý dự án đầu tư xây dựng tỉnh",
        ),
        ("vắc xin (CDC)", "CDC", "Trung tâm Kiểm soát bệnh tật"),
    ],
)
def test_a_body_has_the_name_behind_which_its_short_form_stands(note: str, short: str, full: str) -> None:
    found = obligations(f"I. VIỆC\n1. Tập huấn cho {note}.\n2. {short} tổ chức kiểm tra.\n")
    assert [agency.name for agency in found[1].lead] == [full]


def test_letters_in_brackets_that_are_no_body_are_none() -> None:
    found = obligations("I. VIỆC\n1. Hoàn thiện hệ thống của Sở Xây dựng (GIS).\n2. GIS kết nối với cổng dữ liệu.\n")
    assert names(found[1].lead) == []
