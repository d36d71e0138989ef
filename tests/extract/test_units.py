"""Which provisions bind, how large each is, and what attribute lines, headings and lead-ins give to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract.marked import doc_of
from extract.pipeline import extract, run
from extract.records import ROLES, Obligation
from ingest.document import Page, Span
from ingest.read import read_bytes, read_file
from tests.extract.plans import HEAD, names, obligations, only

SEEDS = Path(__file__).parents[2] / "corpus" / "seeds"


@pytest.mark.parametrize(
    "title", ["MỤC ĐÍCH, YÊU CẦU", "PHẠM VI VÀ ĐỐI TƯỢNG", "QUAN ĐIỂM", "GIẢI THÍCH TỪ NGỮ", "THỰC TRẠNG"]
)
def test_sections_that_explain_bind_nobody(title: str) -> None:
    body = f"I. {title}\n1. Nội dung\na) Tuyên truyền sâu rộng mục tiêu của Kế hoạch.\nII. NHIỆM VỤ\n1. Xây dựng cơ sở dữ liệu đất đai.\n"
    assert [o.path for o in obligations(body)] == [["II", "1"]]


def paged(body: str, turn: str) -> list[Obligation]:
    """The obligations of a plan whose second page begins with `turn`."""
    document = read_bytes((HEAD + body).encode(), "plan.txt")
    at = document.text.index(turn)
    pages = tuple(Page(n, span, "pdfium") for n, span in ((1, Span(0, at)), (2, Span(at, len(document.text)))))
    return extract(replace(document, reading=replace(document.reading, pages=pages)))


LOST = (
    "I. NỘI DUNG\n1. Mục đích, yêu cầu\na) Mục đích:\nNâng cao nhận thức của cán bộ về phòng cháy.\n"
    "+ Đường chạy: ban tổ chức lựa chọn các tuyến đường của xã.\n- Xây dựng kịch bản và phổ biến quy chế hội thao.\n"
    "II. TỔ CHỨC\n1. Công an xã chuẩn bị phương tiện.\n"
)


def test_points_behind_a_missing_page_stand_under_no_heading_of_the_page_before() -> None:
    found = paged(LOST, "+ Đường chạy")
    assert [o.path for o in found] == [["I", "+"], ["I", "-"], ["II", "1"]]
    assert names(found[0].lead) == ["Ban tổ chức"]


def test_points_inside_a_page_belong_to_the_purpose_above_them() -> None:
    assert [o.path for o in paged(LOST, "II. TỔ CHỨC")] == [["II", "1"]]


@pytest.mark.parametrize(
    ("act", "kind"),
    [
        ("Xác định hình thức tổ chức hội thao", "Hình thức"),
        ("Lựa chọn phương án sơ tán dân cư", "Phương án"),
        ("Xây dựng các kịch bản ứng phó", "Kịch bản"),
    ],
)
def test_points_that_describe_kinds_of_the_object_stay_one_obligation(act: str, kind: str) -> None:
    points = f"+ {kind} tập trung: các đội có mặt tại sân.\n+ {kind} trực tuyến: Sở Y tế kết nối từ xa.\n"
    found = only(f"I. NHIỆM VỤ\n- {act}:\n{points}")
    assert found.text.startswith(act) and found.text.endswith("kết nối từ xa.")


@pytest.mark.parametrize(
    "fact",
    [
        "Ứng dụng công nghệ là việc khó đòi hỏi phải làm đồng bộ ở các cấp.",
        "Xây dựng chính quyền số, xã hội số là xu hướng tất yếu trên thế giới.",
        "Chất lượng tham mưu của các phòng, của cán bộ góp phần quan trọng vào kết quả chung.",
        "Phát triển du lịch là nhiệm vụ quan trọng của cả hệ thống chính trị.",
    ],
)
def test_what_is_judged_or_told_asks_for_nothing(fact: str) -> None:
    assert [o.text for o in obligations(f"I. GIẢI PHÁP\n1. Tổ chức\n{fact}\nRà soát quy chế làm việc.\n")] == [
        "Rà soát quy chế làm việc."
    ]


@pytest.mark.parametrize("who", ["bộ quản lý chuyên ngành", "cơ sở giáo dục", "nhà thầu thi công công trình"])
def test_whose_responsibility_a_heading_tells_leads_though_it_is_no_name(who: str) -> None:
    found = only(f"I. PHÂN CÔNG\n1. Trách nhiệm của {who}\n- Xây dựng khung theo dõi kế hoạch.\n")
    assert names(found.lead) == [who[0].upper() + who[1:]]


@pytest.mark.parametrize(
    ("heading", "partners"),
    [
        ("Sở Y tế chủ trì, phối hợp với các sở, ngành và địa phương:", ["Các sở, ngành", "Địa phương"]),
        ("Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính thực hiện:", ["Sở Tài chính"]),
        ("Sở Y tế có trách nhiệm:", []),
    ],
)
def test_partners_of_an_agency_heading_pass_down(heading: str, partners: list[str]) -> None:
    (found,) = obligations(f"I. PHÂN CÔNG\n1. {heading}\n- Xây dựng khung theo dõi kế hoạch.\n")
    assert (names(found.lead), names(found.cooperating)) == (["Sở Y tế"], partners)


def test_a_point_that_only_announces_is_no_obligation() -> None:
    body = "I. NHIỆM VỤ\n1. Tổ chức hội thao\n- Phân công nhiệm vụ cụ thể như sau:\n- Công an xã giữ trật tự tại sân.\n"
    assert [o.text for o in obligations(body)] == ["Công an xã giữ trật tự tại sân."]


RULES = "QUY CHẾ\n\nHoạt động của Hội đồng tư vấn\n\n"


def test_cases_and_definitions_of_a_regulation_bind_nobody() -> None:
    body = (
        "Điều 1. Thành viên\n1. Cá nhân không tham gia Hội đồng trong các trường hợp sau:\na) Cá nhân đăng ký thực hiện đề tài;\n"
        "b) Cá nhân thuộc tổ chức đăng ký chủ trì đề tài.\n"
        "2. Tổ chức được Hội đồng đề nghị là tổ chức có hồ sơ điểm cao nhất.\n3. Sở Y tế tổ chức các phiên họp.\n"
    )
    assert [o.text for o in obligations(body, RULES)] == ["Sở Y tế tổ chức các phiên họp."]


def test_principles_and_steps_of_a_regulation_bind() -> None:
    body = (
        "Điều 1. Phạm vi\n1. Tuyển chọn được áp dụng cho đề tài cấp tỉnh.\n"
        "Điều 2. Nguyên tắc tuyển chọn\n1. Kết quả phải được công bố công khai.\n"
        "Điều 3. Mở hồ sơ\n1. Hồ sơ hợp lệ được đưa vào xem xét, đánh giá.\n"
        "2. Người đăng ký được hỗ trợ kinh phí đi lại.\n3. Hồ sơ có thể được gửi qua bưu điện.\n"
    )
    assert [o.path for o in obligations(body, RULES)] == [["Điều 2", "1"], ["Điều 3", "1"]]


def test_an_act_behind_a_judgement_is_asked_for() -> None:
    body = "Tuyên truyền là việc quan trọng hàng đầu. Tổ chức các lớp tập huấn cho cán bộ xã."
    assert only(f"I. GIẢI PHÁP\n1. Tuyên truyền\n{body}\n").text == body


def test_an_order_is_no_requirement_section() -> None:
    found = obligations("I. NHIỆM VỤ\n1. Yêu cầu các sở, ban, ngành:\na) Rà soát thủ tục hành chính.\n")
    assert [names(o.lead) for o in found] == [["Các sở, ban, ngành"]]


def test_recipients_signature_and_entry_into_force_are_nothing() -> None:
    body = (
        "Điều 1. Tổ chức\n1. Sở Y tế có trách nhiệm xây dựng phần mềm.\nĐiều 2. Điều khoản\n1. Quyết định này có hiệu lực kể từ ngày ký.\n"
        "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn A\n"
    )
    assert [o.text for o in obligations(body)] == ["Sở Y tế có trách nhiệm xây dựng phần mềm."]


def test_a_list_of_things_stays_one_obligation() -> None:
    body = "I. NHIỆM VỤ\n1. Phát triển ngành\n- Phát triển các doanh nghiệp sản xuất các nhóm sản phẩm:\n+ Giống cây trồng;\n+ Phân hữu cơ;\n"
    found = only(body)
    assert found.path == ["I", "1", "-"]
    assert found.text.endswith("+ Phân hữu cơ;")


def test_points_that_are_acts_are_each_an_obligation() -> None:
    body = "I. NHIỆM VỤ\n1. Sở Y tế thực hiện các nhiệm vụ sau:\n- Xây dựng phần mềm quản lý;\n- Tổ chức tập huấn cho cán bộ.\n"
    found = obligations(body)
    assert [o.text for o in found] == ["Xây dựng phần mềm quản lý;", "Tổ chức tập huấn cho cán bộ."]
    assert all(names(o.lead) == ["Sở Y tế"] for o in found)


def test_attribute_lines_belong_to_the_point_above_them() -> None:
    body = (
        "I. NHIỆM VỤ\na) Tổ chức đào tạo cán bộ.\n- Đơn vị thực hiện: Sở Nội vụ.\n- Đơn vị phối hợp: các sở, ban, ngành.\n"
        "- Thời gian thực hiện: 2022-2030.\nb) Mua sắm thiết bị.\n"
    )
    first, second = obligations(body)
    assert (names(first.lead), names(first.cooperating)) == (["Sở Nội vụ"], ["Các sở, ban, ngành"])
    assert first.timeline is not None and first.timeline.kind == "period"
    assert second.lead == [] and second.timeline is None


def test_one_block_after_several_bullets_belongs_to_each_of_them() -> None:
    body = (
        "I. NHIỆM VỤ\n1. Năng lượng\n- Đôn đốc tiến độ các dự án.\n- Rà soát nhu cầu cấp điện.\n"
        "Đơn vị chủ trì: Phòng Quản lý Năng lượng; Đơn vị phối hợp: Văn phòng Sở.\n2. Khác\n- Xây dựng báo cáo.\n"
    )
    found = obligations(body)
    assert [names(o.lead) for o in found] == [["Phòng Quản lý Năng lượng"], ["Phòng Quản lý Năng lượng"], []]
    assert [names(o.cooperating) for o in found] == [["Văn phòng Sở"], ["Văn phòng Sở"], []]


def test_a_required_result_is_a_target_of_its_own() -> None:
    body = "I. NỘI DUNG\n1. Đào tạo nghề:\n- Khuyến khích đào tạo tại cơ sở;\nYêu cầu kết quả: Tổ chức 18 lớp cho 630 lao động.\n"
    task, result = obligations(body)
    assert (task.kind, result.kind, result.path) == ("task", "target", ["I", "1"])
    assert [t.value for t in result.targets] == [18, 630]


def test_goals_inherit_the_year_of_their_heading() -> None:
    body = "I. MỤC TIÊU\n1. Mục tiêu cụ thể\na) Đến năm 2025\n- Trên 60% hồ sơ được xử lý trực tuyến.\nb) Đến năm 2030\n- Hoàn thành kho dữ liệu.\n"
    found = obligations(body)
    assert [o.kind for o in found] == ["target", "target"]
    assert [str(o.timeline.end) for o in found if o.timeline] == ["2025-12-31", "2030-12-31"]


def test_a_lead_in_passes_its_partners_down() -> None:
    body = "I. TỔ CHỨC\n1. Sở Y tế\nChủ trì, phối hợp với Sở Tài chính thực hiện các nhiệm vụ sau:\na) Xây dựng đề án.\n2. Sở Nội vụ\na) Tổ chức thi.\n"
    first, second = obligations(body)
    assert (names(first.lead), names(first.cooperating)) == (["Sở Y tế"], ["Sở Tài chính"])
    assert (names(second.lead), second.cooperating) == (["Sở Nội vụ"], [])


def test_the_closing_starts_at_its_first_binding_sentence() -> None:
    body = "I. VIỆC\n1. Xây dựng đề án số.\nTrên đây là Kế hoạch năm 2024. Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo Sở Y tế./.\n"
    closing = obligations(body)[-1]
    assert closing.path == [] and closing.text.startswith("Trong quá trình") and closing.kind == "report"
    assert names(closing.lead) == ["Các đơn vị"]


@pytest.mark.parametrize("title", ["ĐỀ CƯƠNG BÁO CÁO", "DỰ TOÁN KINH PHÍ", "BIỂU MẪU"])
def test_forms_and_budgets_in_an_appendix_bind_nobody(title: str) -> None:
    body = f"I. VIỆC\n1. Xây dựng đề án số.\nNơi nhận:\n- Lưu: VT.\nPhụ lục I: {title}\nI. Đặc điểm tình hình\n1. Tổ chức triển khai nhiệm vụ.\n"
    assert [o.path for o in obligations(body)] == [["I", "1"]]


def test_ids_are_stable_and_distinct() -> None:
    body = "I. VIỆC\n- Xây dựng đề án số.\n- Xây dựng đề án số.\n"
    first, again = obligations(body), obligations(body)
    assert [o.id for o in first] == [o.id for o in again]
    assert len({o.id for o in first}) == 2


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda p: p.name[:3])
def test_every_record_points_at_its_words_and_the_doc_bears_their_marks(seed: Path) -> None:
    document = read_file(seed)
    doc = doc_of(run(document))
    assert doc.text == document.text
    records = extract(document)
    for group, marked in (
        ("provision", records),
        *((role, [a for r in records for a in getattr(r, role)]) for role in ROLES),
    ):
        assert {s.start_char for s in doc.spans[group]} == {m.span.start for m in marked}
    for record in records:
        assert " ".join(document.text[record.span.start : record.span.end].split()) == record.text
        for role in ROLES:
            for agency in getattr(record, role):
                assert agency.span is not None
                assert " ".join(document.text[agency.span.start : agency.span.end].split()) == agency.mention


def test_a_line_that_only_points_to_an_appendix_binds_nobody() -> None:
    head = "KẾ HOẠCH\n\nII. NHIỆM VỤ\n\n1. "
    for line in (
        "Các nhiệm vụ cụ thể tại Phụ lục I; các chỉ tiêu tại Phụ lục II kèm theo.",
        "Nội dung chi tiết theo biểu kèm theo",
        "Danh mục nhiệm vụ được phân công cụ thể tại Phụ lục kèm theo Kế hoạch này",
        "Các nhiệm vụ, giải pháp cụ thể được phân công tại Phụ lục I; dự kiến kinh phí tại Phụ lục II của Kế hoạch.",
        "Các đơn vị thuộc Sở căn cứ bảng phân công dưới đây để tổ chức thực hiện.",
        "Nhiệm vụ, giải pháp cụ thể và phân công thực hiện tại Phụ lục I kèm theo.",
        "Phân công nhiệm vụ cụ thể tại Phụ lục I kèm theo.",
        "(Chỉ tiêu cụ thể từng tiêu chí theo Phụ lục I)",
    ):
        assert obligations(head + line + "\n") == []
    (found,) = obligations(head + "Nội dung báo cáo theo đề cương tại Phụ lục, giao Sở Y tế chủ trì tổng hợp.\n")
    assert names(found.lead) == ["Sở Y tế"]
    for line in (
        "Các nhiệm vụ, giải pháp tại Phụ lục I phải hoàn thành trước ngày 30/6/2026.",
        "Các đơn vị thuộc Sở căn cứ bảng phân công dưới đây để tổ chức thực hiện xong trước ngày 30/6/2026.",
    ):
        assert len(obligations(head + line + "\n")) == 1
    assert len(obligations(head + "Các sở, ngành thực hiện nhiệm vụ được phân công tại Phụ lục I.\n")) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Một con mèo ngồi trên mái nhà. Tổ chức tiệc cho các bạn nhỏ vào cuối tuần.\n\nXây dựng tổ cho chim.\n", 0),
        ("Sở Y tế tổ chức kiểm tra các trạm.\n\nXây dựng kế hoạch năm 2026.\n", 2),
        ("1. Tổ chức kiểm tra các trạm.\n2. Xây dựng kế hoạch năm 2026.\n", 2),
    ],
)
def test_prose_without_head_label_or_agency_binds_nobody(text: str, count: int) -> None:
    assert len(obligations(text, head="")) == count
