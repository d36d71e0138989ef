"""Tasks, aims, reports and money."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.kinds import kind_of
from extract.records import Kind

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
AIMS = {"000": ["II"], "001": ["II"], "002": ["II"], "003": [], "004": ["Điều 1/I"]}
"""Where the sample plans have their headings of aims."""

PROVISIONS: list[tuple[Kind, str]] = [
    ("task", "Mỗi năm khởi công không quá 150 phòng học để bảo đảm khả năng cân đối vốn."),
    ("target", "Kinh tế số chiếm khoảng 25% GRDP; năng suất lao động tăng bình quân 8%/năm."),
    ("target", "Sản xuất công nghiệp chiếm khoảng 25% GRDP."),
    ("target", "Bảo đảm các sản phẩm chủ lực chiếm trên 50% sản lượng."),
    ("task", "Kiểm tra các cơ sở có nguồn thải chiếm trên 80% tổng lượng thải."),
    ("task", "Hỗ trợ phát triển các ngành công nghiệp chiếm tỷ trọng trên 20% GRDP."),
    ("target", "Doanh thu du lịch tăng, đạt 5.000 tỷ đồng."),
    ("report", "Doanh thu các đơn vị phải báo cáo trước ngày 20, tăng cường kiểm tra 30 đơn vị."),
    ("task", "Diện tích trồng lúa chuyển sang cây màu giảm dần, Sở Nông nghiệp hướng dẫn 5 huyện."),
    ("report", "Báo cáo sơ kết học kỳ I: Gửi về Phòng Giáo dục trước ngày 15/01/2025."),
    ("task", "Viết 03 báo cáo tự đánh giá, thu thập minh chứng."),
    ("task", "Hoàn thành 03 báo cáo tự đánh giá."),
    ("report", "Trước ngày 15/12/2026 báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện."),
    ("report", "Sở Y tế trước ngày 15/12/2026 báo cáo Ủy ban nhân dân tỉnh."),
    ("report", "Trong tháng 12 báo cáo kết quả thực hiện về Sở Nội vụ."),
    ("report", "Quý IV/2026 báo cáo kết quả thực hiện Kế hoạch."),
    ("report", "Định kỳ ngày 20 báo cáo tiến độ về Sở Nội vụ."),
    ("report", "Các ngày 10, 20 báo cáo tiến độ."),
    ("report", "Trước 17 giờ 30 báo cáo Ủy ban nhân dân tỉnh."),
    ("report", "Viết báo cáo tự đánh giá, gửi về Sở trước ngày 15/01/2025."),
    ("target", "Mức độ hài lòng của người dân đạt tối thiểu 90%."),
    ("target", "Sản lượng thủy sản tăng bình quân 4%/năm."),
    ("task", "Phân công cán bộ trực, gửi danh sách về Văn phòng."),
    ("task", "Nghiệm thu, bàn giao, quyết toán công trình."),
    ("funding", "Thu xếp vốn sửa chữa lớn."),
    ("report", "Có vướng mắc, các đơn vị báo về Phòng Kỹ thuật để tổng hợp."),
    ("task", "Báo về nguy cơ cháy cho người dân."),
    ("funding", "Huy động khoảng 1.200 tỷ đồng, trong đó ngân sách 500 tỷ đồng."),
    ("funding", "Vận động Quỹ “Vì người nghèo” đạt từ 5 tỷ đồng."),
    ("funding", "Trích 2% quỹ tiền lương nộp công đoàn cấp trên."),
    ("funding", "Đồng ý bổ sung 120 tỷ đồng từ nguồn dự phòng ngân sách tỉnh."),
    ("funding", "Tổng nhu cầu vốn năm 2026: 28.450 triệu đồng."),
    ("task", "Bổ sung 12 cán bộ cho các xã."),
    ("task", "Vận động 500 hộ dân hiến đất mở đường."),
    ("task", "Kho bạc Nhà nước hướng dẫn đơn vị sử dụng ngân sách kết nối dịch vụ công trực tuyến."),
    ("funding", "Sở Tài chính hướng dẫn các đơn vị quản lý, sử dụng ngân sách tiết kiệm."),
    ("task", "Xây dựng quỹ đất tái định cư."),
    ("task", "Xây dựng cơ chế, chính sách huy động vốn cho hợp tác xã."),
    (
        "task",
        "Chủ trì, phối hợp với Sở Tài chính, Sở Nông nghiệp và Phát triển nông thôn xây dựng cơ chế.",
    ),
    ("task", "Thường xuyên theo dõi, nắm bắt tình hình để báo cáo và đề xuất giải pháp."),
    ("task", "Giao Sở Nội vụ chủ trì theo dõi, đôn đốc, tổng hợp báo cáo UBND tỉnh kết quả thực hiện."),
    ("task", "Bảo đảm các điều kiện về cơ sở vật chất, kinh phí theo quy định; nâng cao năng lực tham mưu."),
    ("task", "Rà soát nhu cầu cấp điện cho các thôn, đề xuất bố trí kinh phí đầu tư."),
    ("task", "Xây dựng cơ chế cho phép sử dụng ngân sách nhà nước để xây dựng nền tảng số."),
    ("task", "Hỗ trợ doanh nghiệp tiếp cận nguồn vốn ưu đãi."),
    ("task", "Lồng ghép nội dung bình đẳng giới vào các chương trình đào tạo."),
    ("task", "Phát triển nguồn nhân lực chất lượng cao."),
    ("task", "Quản lý, sử dụng hiệu quả quỹ đất công."),
    ("task", "Thiết lập chế độ báo cáo nhanh về dịch bệnh."),
    ("task", "Chủ trì, phối hợp với các Bộ liên quan: Tài chính, Nội vụ hướng dẫn các tỉnh."),
    ("report", "Gửi danh sách hộ nghèo đã được duyệt về Sở Nội vụ để theo dõi."),
    ("funding", "Kinh phí thực hiện Đề án: Do ngân sách tỉnh đảm bảo theo phân cấp."),
    ("funding", "Việc quản lý, cấp phát, quyết toán nguồn vốn theo quy định hiện hành."),
    ("funding", "Chỉ đạo công tác lập dự toán, quản lý, thanh toán nguồn vốn hỗ trợ."),
    ("funding", "Căn cứ Kế hoạch này để tổng hợp, bố trí vốn cho các huyện, báo cáo Ủy ban nhân dân tỉnh."),
    ("funding", "Trên cơ sở số được giao, Ủy ban nhân dân cấp tỉnh phân bổ cho cấp huyện."),
    ("task", "Chịu trách nhiệm thi hành Quyết định này."),
    ("task", "Phấn đấu bố trí tỷ lệ phù hợp cán bộ có chuyên môn."),
    ("target", "Phấn đấu đến hết năm 2026, 100% xã có trạm y tế đạt chuẩn."),
    ("target", "100% hồ sơ được số hóa."),
    ("target", "Yêu cầu kết quả: Tổ chức 18 lớp đào tạo nghề."),
    ("target", "Tỷ lệ nữ giám đốc hợp tác xã đạt ít nhất 30%."),
    ("report", "Báo cáo kết quả thực hiện trước ngày 15/12 hằng năm."),
    ("report", "Định kỳ hàng năm, tổng hợp báo cáo kết quả thực hiện Kế hoạch."),
    ("report", "Tổng hợp, đánh giá tình hình thực hiện Kế hoạch gửi về Sở Tài chính trước ngày 10 tháng 12 hàng năm."),
    ("report", "Các sở, ban, ngành định kỳ hằng quý báo cáo kết quả về Sở Nội vụ để tổng hợp."),
    (
        "report",
        "Chủ trì, phối hợp với Sở Nông nghiệp và Phát triển Nông thôn để tổng hợp, đánh giá tình hình thực hiện"
        " Kế hoạch báo cáo trình Ủy ban nhân dân thành phố.",
    ),
    ("report", "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị phản ánh về Sở Công Thương."),
    ("report", "Định kỳ 6 tháng, Sở Công Thương tổ chức sơ kết, đánh giá kết quả và báo cáo Ủy ban nhân dân tỉnh."),
    ("funding", "Hằng năm, tham mưu Ủy ban nhân dân tỉnh bố trí kinh phí thực hiện Kế hoạch."),
    ("funding", "Hướng dẫn, bố trí dự toán ngân sách hằng năm cho các địa phương."),
    ("funding", "Hướng dẫn các sở, ngành xây dựng kế hoạch thu, chi ngân sách nhà nước."),
    ("funding", "Xây dựng kế hoạch huy động các nguồn lực từ xã hội hóa."),
    ("funding", "Cân đối, bố trí vốn chi đầu tư phát triển thực hiện Đề án."),
    ("funding", "Sở Kế hoạch và Đầu tư: Cân đối, bố trí vốn đầu tư công trung hạn."),
    ("funding", "Căn cứ chức năng, nhiệm vụ được giao, lập dự toán kinh phí hằng năm gửi Sở Tài chính."),
    ("funding", "Kinh phí thực hiện Kế hoạch được bố trí trong dự toán ngân sách hằng năm."),
    ("funding", "Huy động mạnh mẽ các nguồn lực đầu tư phát triển hợp tác xã."),
    ("funding", "Hướng dẫn các đơn vị quản lý, sử dụng kinh phí theo quy định."),
    ("funding", "Bố trí ít nhất 15% ngân sách nhà nước cho nghiên cứu."),
    ("funding", "Hàng năm, trên cơ sở Kế hoạch này; Sở Tài chính có trách nhiệm tham mưu cân đối, bố trí kinh phí."),
    ("funding", "Phòng Kế toán cân đối đủ 320 triệu đồng cho công tác phòng chống bão."),
    ("funding", "Các xã thu quỹ phòng, chống thiên tai theo quy định."),
    ("funding", "Huy động và sử dụng có hiệu quả các nguồn lực cho xây dựng nông thôn mới."),
    ("funding", "Tổ chức huy động nguồn lực xã hội hóa để khen thưởng học sinh."),
    ("funding", "Tổng hợp nhu cầu kinh phí của các đơn vị."),
    ("task", "Tập trung nguồn lực xử lý dứt điểm các ổ dịch."),
    ("task", "Chủ động tập trung mọi nguồn lực để hoàn thành giải phóng mặt bằng."),
    ("funding", "Tập trung nguồn lực để đầu tư phát triển hạ tầng."),
    ("task", "Cấp 500 thẻ bảo hiểm y tế cho học sinh."),
    ("report", "Thực hiện nghiêm túc chế độ thông tin, báo cáo về Sở Nội vụ."),
    (
        "report",
        "Ủy ban nhân dân tỉnh yêu cầu các sở nghiêm túc triển khai thực hiện Kế hoạch này. Trong quá trình thực hiện, nếu có "
        "vướng mắc, kịp thời báo cáo về Sở Nội vụ.",
    ),
    ("report", "Yêu cầu các phòng nghiêm túc thực hiện; có gì vướng mắc phản ánh về Phòng Kinh tế."),
    ("funding", "Phân bổ tiền đóng góp hỗ trợ hoạt động tái chế năm 2025"),
    ("report", "Cập nhật, báo cáo tình hình thiên tai về Bộ Xây dựng"),
    ("target", "Giảm 50% rác thải nhựa đại dương so với năm 2020"),
    ("task", "Giảm 50% lệ phí cấp giấy chứng nhận cho hộ nghèo"),
    ("task", "Cập nhật dữ liệu đất đai, báo cáo kết quả"),
    ("task", "Theo dõi việc thực hiện Công văn này, tham mưu báo cáo UBND tỉnh theo quy định."),
    ("report", "Theo chức năng, nhiệm vụ, báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện."),
    ("report", "Trong quá trình thực hiện, nếu có vướng mắc đề nghị các khoa phản hồi về Phòng Kế hoạch để tổng hợp."),
    ("task", "Phân tích các sự cố, phản hồi cho khoa có sự cố."),
    ("funding", "Kế toán phối hợp Ban đại diện cha mẹ học sinh vận động tài trợ sửa chữa nhà đa năng."),
    ("funding", "Kêu gọi các nguồn tài trợ cho giải chạy."),
    ("task", "Tiếp xúc các nhà tài trợ."),
    ("task", "Báo và Phát thanh, Truyền hình tỉnh thường xuyên phản ánh tiến độ, biểu dương địa phương làm tốt."),
    ("report", "Báo Lào Cai phản ánh khó khăn trong xuất bản về Sở Văn hóa, Thể thao và Du lịch."),
    ("report", "Các sở thường xuyên phản ánh tiến độ về Ban Quản lý dự án."),
]


@pytest.mark.parametrize(("kind", "text"), PROVISIONS, ids=[text for _, text in PROVISIONS])
def test_the_first_main_verb_decides(kind: Kind, text: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("section", "kind"),
    [
        ("II. MỤC TIÊU", "target"),
        ("II. MỤC TIÊU / 2. Mục tiêu cụ thể / a) Đến năm 2030", "target"),
        ("I. Quan điểm, mục tiêu", "target"),
        ("PHỤ LỤC I / DANH MỤC CÁC CHỈ TIÊU CỤ THỂ", "target"),
        ("PHỤ LỤC: HỆ THỐNG CHỈ TIÊU", "target"),
        ("III. NỘI DUNG / 1. Đào tạo nghề / Yêu cầu kết quả", "target"),
        ("III. NHIỆM VỤ", "task"),
        ("I. MỤC TIÊU, NHIỆM VỤ / 2. Nhiệm vụ chủ yếu", "task"),
        ("CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA", "task"),
        ("", "task"),
    ],
)
def test_under_a_heading_of_aims_everything_is_a_target(section: str, kind: Kind) -> None:
    assert kind_of("Phát triển kinh tế tập thể bền vững.", section=section) == kind


def test_under_a_heading_of_money_what_a_budget_pays_is_funding() -> None:
    paid = "Vắc xin do Bộ Y tế cấp; ngân sách tỉnh chi công tiêm, vận chuyển với số tiền 1.265.400.000 đồng."
    assert (kind_of(paid, section="IV. KINH PHÍ"), kind_of(paid)) == ("funding", "task")
    assert kind_of("Kiểm tra việc mua sắm theo ngân sách cấp tỉnh.", section="IV. KINH PHÍ") == "task"


def test_a_formula_before_a_longer_sentence_of_reporting_does_not_count() -> None:
    formula = "Các sở xây dựng kế hoạch triển khai các nhiệm vụ được giao."
    assert kind_of(formula) == "task"
    report = "Định kỳ hàng năm, gửi báo cáo đánh giá kết quả triển khai thực hiện về Sở Công Thương để tổng hợp."
    assert kind_of(f"{formula} {report}") == "report"


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.json")), ids=lambda path: path.stem)
def test_the_kinds_of_the_sample_plans(path: Path) -> None:
    wrong = []
    for obligation in json.loads(path.read_text(encoding="utf-8"))["obligations"]:
        place = "/".join(obligation["path"])
        aims = any(place.startswith(f"{top}/") for top in AIMS[path.stem])
        results = path.stem == "004" and "/III/" in place and obligation["kind"] == "target"
        section = "MỤC TIÊU" if aims else "Yêu cầu kết quả" if results else ""
        if kind_of(obligation["text"], section=section) != obligation["kind"]:
            wrong.append(obligation["id"])
    assert wrong == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_has_a_kind(text: str, section: str) -> None:
    assert kind_of(text, section=section) in ("task", "target", "report", "funding")
