"""What stands behind a closing: enacted plans with a closing of their own, appendices, further documents in one file."""

from __future__ import annotations

import pytest

from extract.flags import HOLDS_OTHERS
from extract.pipeline import extract, meta
from ingest.document import Document
from ingest.read import read_bytes

SIGNED = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn An\n"
DECISION = (
    "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG TRỊ\n\nSố: 12/QĐ-UBND\n\nQuảng Trị, ngày 05 tháng 3 năm 2024\n\nQUYẾT ĐỊNH\n"
    "Ban hành Kế hoạch phòng, chống cháy rừng\n\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch phòng, chống cháy rừng.\n"
    "Điều 2. Sở Tài chính bố trí kinh phí thực hiện.\n\n" + SIGNED
)
ENACTED = (
    "KẾ HOẠCH\nPhòng, chống cháy rừng\n(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2024)\n\n"
    "I. NHIỆM VỤ\n1. Chi cục Kiểm lâm tổ chức tuần tra trong mùa khô.\n\n" + SIGNED
)
APPENDIX = "Phụ lục\nNỘI DUNG CÔNG VIỆC\n\n1. Công an tỉnh điều tra các vụ cháy rừng.\n"
FORM = (
    "Mẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: ..../BC-\n\nBÁO CÁO\n\n"
    "1. Tình hình chung.\n\nTM. ỦY BAN NHÂN DÂN\n(Ký tên, đóng dấu)\n"
)
OTHER = (
    "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG TRỊ\n\nSố: 34/CT-UBND\n\nQuảng Trị, ngày 09 tháng 4 năm 2024\n\nCHỈ THỊ\n"
    "Về tăng cường tiết kiệm điện\n\nTrong thời gian qua, điện năng tiêu thụ tăng nhanh.\n\n"
    "1. Sở Công Thương kiểm tra việc sử dụng điện.\n\n" + SIGNED
)


def _read(*texts: str) -> Document:
    return read_bytes("\n\n".join(texts).encode(), "a.txt")


def _leads(document: Document) -> list[list[str]]:
    return [[agency.name for agency in record.lead] for record in extract(document)]


FINANCE, RANGERS, POLICE, TRADE = (
    ["Sở Tài chính"], ["Chi cục Kiểm lâm"], ["Công an tỉnh"], ["Sở Công Thương"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "leads"),
    [
        ((DECISION, ENACTED), [FINANCE, RANGERS]),
        ((DECISION, ENACTED.replace("KẾ HOẠCH", "KE HOẠCH")), [FINANCE, RANGERS]),
        ((DECISION, ENACTED, APPENDIX), [FINANCE, RANGERS, POLICE]),
        ((DECISION, OTHER), [FINANCE, TRADE]),
        # The appendix of the first document is signed by nobody; the next document ends it.
        ((DECISION, APPENDIX, OTHER), [FINANCE, POLICE, TRADE]),
        ((DECISION, APPENDIX, OTHER, ENACTED), [FINANCE, POLICE, TRADE, RANGERS]),
    ],
)
def test_each_part_is_read_up_to_its_closing(texts: tuple[str, ...], leads: list[list[str]]) -> None:
    assert _leads(_read(*texts)) == leads


def test_recipients_and_signature_of_an_enacted_plan_are_no_provisions() -> None:
    document = _read(DECISION, ENACTED)
    behind = document.text.index("Chi cục Kiểm lâm")
    assert not [p for p in document.provisions() if "Nơi nhận" in p.body.of(document.text) and p.body.start > behind]


def test_a_file_of_several_documents_says_so() -> None:
    assert HOLDS_OTHERS.vietnamese in meta(_read(DECISION, ENACTED, OTHER)).flags


@pytest.mark.parametrize("texts", [(DECISION,), (DECISION, ENACTED, APPENDIX), (DECISION, FORM), (OTHER, FORM)])
def test_an_enacted_plan_an_appendix_or_a_form_is_no_further_document(texts: tuple[str, ...]) -> None:
    assert HOLDS_OTHERS.vietnamese not in meta(_read(*texts)).flags


def test_a_form_provides_nothing_and_what_follows_it_still_counts() -> None:
    assert _leads(_read(DECISION, FORM, APPENDIX)) == [FINANCE, POLICE]


@pytest.mark.parametrize("texts", [(DECISION, APPENDIX), (DECISION, ENACTED.replace(SIGNED, "")), (ENACTED,)])
def test_footnotes_behind_the_text_are_no_part_of_it(texts: tuple[str, ...]) -> None:
    notes = "[1] Theo Nghị quyết số 68/NQ-HĐND của tỉnh.\n\n[2] Sở Y tế chủ trì, báo cáo hằng năm.\n\n[i] Theo Luật."
    noted = extract(_read(*texts, notes))
    assert [(o.path, o.text) for o in noted] == [(o.path, o.text) for o in extract(_read(*texts))]


def test_brackets_before_the_end_are_no_footnotes() -> None:
    text = APPENDIX + "\n\n[1] Đội một.\n\n2. Sở Y tế kiểm tra các trạm."
    assert _leads(_read(DECISION, text))[-1] == ["Sở Y tế"]
