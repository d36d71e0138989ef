"""Figures that provisions commit to, and numbers that are none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.records import Target
from extract.targets import find_targets, targets_of_cell

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
Row = tuple[str, str, float, float | None, str]

FIGURES: list[tuple[str, list[Row]]] = [
    # comparators
    ("Bảo đảm tối thiểu 80% hồ sơ được số hóa.", [("tối thiểu 80%", ">=", 80, None, "%")]),
    ("Mỗi huyện có ít nhất 02 mô hình.", [("ít nhất 02 mô hình", ">=", 2, None, "mô hình")]),
    ("Tỷ lệ hài lòng đạt từ 90% trở lên.", [("từ 90% trở lên", ">=", 90, None, "%")]),
    ("Đạt 80% trở lên số xã.", [("80% trở lên", ">=", 80, None, "%")]),
    ("Không dưới 15 dự án.", [("Không dưới 15 dự án", ">=", 15, None, "dự án")]),
    ("Thu hút trên 20 dự án.", [("trên 20 dự án", ">", 20, None, "dự án")]),
    ("Hỗ trợ hơn 08 doanh nghiệp.", [("hơn 08 doanh nghiệp", ">", 8, None, "doanh nghiệp")]),
    ("Nợ xấu không quá 3%.", [("không quá 3%", "<=", 3, None, "%")]),
    ("Chọn tối đa 3 nhà đầu tư.", [("tối đa 3 nhà đầu tư", "<=", 3, None, "nhà đầu tư")]),
    ("Tỷ lệ thất nghiệp dưới 3%.", [("dưới 3%", "<", 3, None, "%")]),
    ("Đào tạo khoảng 140 lao động.", [("khoảng 140 lao động", "~", 140, None, "lao động")]),
    ("Ít nhất khoảng 50 hộ tham gia.", [("Ít nhất khoảng 50 hộ", ">=", 50, None, "hộ")]),
    ("Tối thiểu mỗi huyện 01 mô hình.", [("Tối thiểu mỗi huyện 01 mô hình", ">=", 1, None, "mô hình")]),
    ("Thay thế ≥ 50% sản phẩm.", [("≥ 50%", ">=", 50, None, "%")]),
    ("Triển khai hai mô hình điểm.", [("hai mô hình", "=", 2, None, "mô hình")]),
    ("Triển khai ba mô hình điểm.", [("ba mô hình", "=", 3, None, "mô hình")]),
    ("Đưa mạng đến trụ sở Đảng ủy, UBND 102 xã, phường.", [("102 xã, phường", "=", 102, None, "xã, phường")]),
    ("Đẩy nhanh tiến độ thực hiện mục tiêu 100% xã có mạng.", [("100%", "=", 100, None, "%")]),
    ("Sản xuất sạch hơn 02 cơ sở.", [("02 cơ sở", "=", 2, None, "cơ sở")]),
    ("Triển khai trên 4 lĩnh vực trọng tâm.", [("4 lĩnh vực", "=", 4, None, "lĩnh vực")]),
    ("Kim ngạch xuất khẩu gấp 2 lần năm 2010.", [("2 lần", "=", 2, None, "lần")]),
    # a ceiling of what is granted, and of how long a service takes, one behind the other
    (
        "Hỗ trợ hộ nghèo học nghề tối đa 03 triệu đồng/người.",
        [("tối đa 03 triệu đồng/người", "<=", 3e6, None, "đồng/người")],
    ),
    (
        "Thời gian nộp thuế không quá 110 giờ/năm, nộp bảo hiểm không quá 45 giờ/năm.",
        [("không quá 110 giờ/năm", "<=", 110, None, "giờ/năm"), ("không quá 45 giờ/năm", "<=", 45, None, "giờ/năm")],
    ),
    # in minutes behind what is measured; days there may be when something is due
    ("Thời gian giao dịch: 15 phút.", [("15 phút", "=", 15, None, "phút")]),
    ("Thời gian giao dịch: không quá 15 phút.", [("không quá 15 phút", "<=", 15, None, "phút")]),
    (
        "Chỉ số SAIDI: 385 phút; SAIFI: 5,2 lần.",
        [("385 phút", "=", 385, None, "phút"), ("5,2 lần", "=", 5.2, None, "lần")],
    ),
    ("Thời gian sống khỏe mạnh tối thiểu 68 năm.", [("tối thiểu 68 năm", ">=", 68, None, "năm")]),
    ("Sửa chữa, nâng cấp 12 buồng khám.", [("12 buồng khám", "=", 12, None, "buồng khám")]),
    # rates of so many
    (
        "Giảm tỷ suất tử vong trẻ em trên 1.000 trẻ đẻ sống xuống 12,5 vào năm 2025 và 10 vào năm 2030.",
        [("12,5", "=", 12.5, None, "trên 1.000 trẻ đẻ sống"), ("10", "=", 10, None, "trên 1.000 trẻ đẻ sống")],
    ),
    (
        "Giảm xuống 550/100.000 trẻ em vào năm 2025 và 500/100.000 vào năm 2030.",
        [("550/100.000 trẻ em", "=", 550, None, "/100.000 trẻ em"), ("500/100.000", "=", 500, None, "/100.000")],
    ),
    # the name of a rate holds none
    ("Tỷ lệ trẻ được tiêm đủ 8 loại vắc xin đạt 97%.", [("97%", "=", 97, None, "%")]),
    (
        "Xây dựng 8 trường đạt chuẩn, 97% lớp học kiên cố.",
        [("8 trường", "=", 8, None, "trường"), ("97%", "=", 97, None, "%")],
    ),
    # ranges
    ("Có từ 25 công trình xanh được chứng nhận.", [("từ 25 công trình", ">=", 25, None, "công trình")]),
    (
        "Tỷ lệ che phủ rừng đạt từ 45% hiện nay tăng lên 47%.",
        [("45%", "=", 45, None, "%"), ("47%", "=", 47, None, "%")],
    ),
    ("Huy động vốn từ 3 nguồn.", [("3 nguồn", "=", 3, None, "nguồn")]),
    (
        "Tổng chi ngân sách: 7.093.800 triệu đồng (Bằng chữ: Bảy nghìn không trăm chín mươi ba tỷ, tám trăm triệu đồng).",
        [("7.093.800 triệu đồng", "=", 7_093_800_000_000, None, "đồng")],
    ),
    ("Có từ 80 - 100 hợp tác xã.", [("từ 80 - 100 hợp tác xã", "range", 80, 100, "hợp tác xã")]),
    ("Lãi suất từ 4,5 đến 5%/năm.", [("từ 4,5 đến 5%/năm", "range", 4.5, 5, "%/năm")]),
    ("Lấp đầy 60-70%.", [("60-70%", "range", 60, 70, "%")]),
    ("Chiếm 1% – 3% doanh thu.", [("1% – 3%", "range", 1, 3, "%")]),
    ("Xây dựng 01 - 02 mô hình.", [("01 - 02 mô hình", "range", 1, 2, "mô hình")]),
    (
        "Hỗ trợ 500 triệu đồng đến 1 tỷ đồng.",
        [("500 triệu đồng đến 1 tỷ đồng", "range", 500e6, 1e9, "đồng")],
    ),
    ("Vay 10 - 15 tỷ đồng.", [("10 - 15 tỷ đồng", "range", 10e9, 15e9, "đồng")]),
    # from one state to another: the state to reach
    ("Tăng độ che phủ rừng từ 42% lên 45%.", [("45%", "=", 45, None, "%")]),
    ("Giảm từ 25 thôn còn 18 thôn.", [("18 thôn", "=", 18, None, "thôn")]),
    ("Giảm tỷ lệ hộ nghèo từ 5,2% xuống còn dưới 2%.", [("dưới 2%", "<", 2, None, "%")]),
    # magnitudes and notation
    ("Tổng vốn 18,5 tỷ đồng.", [("18,5 tỷ đồng", "=", 18.5e9, None, "đồng")]),
    ("Bố trí 66,4 tỷ đồng.", [("66,4 tỷ đồng", "=", 66_400_000_000, None, "đồng")]),
    ("Chi 280.000.000 đồng (Hai trăm tám mươi triệu đồng).", [("280.000.000 đồng", "=", 280e6, None, "đồng")]),
    (
        "Chi 1.540.000.000 đồng (Một tỷ, năm trăm bốn mươi triệu đồng chẵn).",
        [("1.540.000.000 đồng", "=", 1.54e9, None, "đồng")],
    ),
    ("Doanh thu 2.500 tỷ.", [("2.500 tỷ", "=", 2500e9, None, "đồng")]),
    ("Ủng hộ 5 tỷ 200 triệu đồng.", [("5 tỷ 200 triệu đồng", "=", 5.2e9, None, "đồng")]),
    ("Đón 1,5 triệu lượt khách.", [("1,5 triệu lượt khách", "=", 1.5e6, None, "lượt khách")]),
    ("Công suất khoảng 2.989,5 MW.", [("khoảng 2.989,5 MW", "~", 2989.5, None, "MW")]),
    # units
    ("Hỗ trợ 20 lượt doanh nghiệp.", [("20 lượt doanh nghiệp", "=", 20, None, "lượt doanh nghiệp")]),
    ("Hỗ trợ 18 dự án/đề án.", [("18 dự án/đề án", "=", 18, None, "dự án/đề án")]),
    ("Cho 16 cơ sở, doanh nghiệp.", [("16 cơ sở, doanh nghiệp", "=", 16, None, "cơ sở, doanh nghiệp")]),
    ("Thu nhập 80 triệu đồng/người/năm.", [("80 triệu đồng/người/năm", "=", 80e6, None, "đồng/người/năm")]),
    ("Có 12 bác sĩ/10.000 dân.", [("12 bác sĩ/10.000 dân", "=", 12, None, "bác sĩ/10.000 dân")]),
    ("Nâng tổng số lên 12 KCN.", [("12 KCN", "=", 12, None, "KCN")]),
    ("Trồng 5.000ha rừng.", [("5.000ha", "=", 5000, None, "ha")]),
    ("Tăng 2 điểm phần trăm.", [("2 điểm phần trăm", "=", 2, None, "điểm phần trăm")]),
    ("Trên 90 phần trăm học sinh.", [("Trên 90 phần trăm", ">", 90, None, "%")]),
    ("Mở 3 khóa đào tạo.", [("3 khóa", "=", 3, None, "khóa")]),
    ("Nâng chỉ số HDI lên 0,75.", [("0,75", "=", 0.75, None, "")]),
    # words whose first syllable is another noun are not cut, and a number of phases names a kind of meter
    (
        "Thay 28.500 công tơ 1 pha, 1.250 công tơ 3 pha.",
        [("28.500 công tơ", "=", 28500, None, "công tơ"), ("1.250 công tơ", "=", 1250, None, "công tơ")],
    ),
    ("Phát 500 phiếu điều tra.", [("500 phiếu", "=", 500, None, "phiếu")]),
    ("Thu 120 phiếu lấy ý kiến.", [("120 phiếu", "=", 120, None, "phiếu")]),
    ("Mở 3 xưởng sản xuất.", [("3 xưởng", "=", 3, None, "xưởng")]),
    ("Chuẩn bị 12 ca nô.", [("12 ca nô", "=", 12, None, "ca nô")]),
    ("Huy động 300 cán bộ, chiến sĩ.", [("300 cán bộ, chiến sĩ", "=", 300, None, "cán bộ, chiến sĩ")]),
    ("In 3.000 thẻ căn cước.", [("3.000 thẻ", "=", 3000, None, "thẻ")]),
    ("Tập huấn 250 tiểu giáo viên.", [("250 tiểu giáo viên", "=", 250, None, "tiểu giáo viên")]),
    ("Lập 2 phân khu công nghiệp hỗ trợ.", [("2 phân khu", "=", 2, None, "phân khu")]),
    ("Dự trữ 02 cơ số thuốc.", [("02 cơ số", "=", 2, None, "cơ số")]),
    ("Kiểm tra ≥ 400 lượt khách hàng.", [("≥ 400 lượt khách hàng", ">=", 400, None, "lượt khách hàng")]),
    ("Phát 10.000 khẩu trang.", [("10.000 khẩu trang", "=", 10000, None, "khẩu trang")]),
    (
        "Trả 5.000 đồng/công cho 12 công.",
        [("5.000 đồng/công", "=", 5000, None, "đồng/công"), ("12 công", "=", 12, None, "công")],
    ),
    ("Phấn đấu xã có dưới 20 hộ nghèo.", [("dưới 20 hộ nghèo", "<", 20, None, "hộ nghèo")]),
    # the end of a word is no label
    ("Xử lý dứt điểm 25 điểm đen, điểm tiềm ẩn.", [("25 điểm", "=", 25, None, "điểm")]),
    ("Triển khai thí điểm 03 mô hình.", [("03 mô hình", "=", 3, None, "mô hình")]),
    (
        "Phổ biến pháp luật 12 buổi, lấy mẫu 40 cơ sở.",
        [("12 buổi", "=", 12, None, "buổi"), ("40 cơ sở", "=", 40, None, "cơ sở")],
    ),
    # shares of a whole
    ("Phấn đấu 12/15 xã đạt chuẩn.", [("12/15 xã", "=", 12, None, "xã")]),
    ("Có mặt ít nhất 2/3 số thành viên.", [("ít nhất 2/3", ">=", 66.67, None, "%")]),
    ("Đạt tối thiểu 70/100 điểm.", [("tối thiểu 70/100 điểm", ">=", 70, None, "điểm")]),
    # one thing counted twice, and ratios
    (
        "Bố trí 02 giáo viên/50 học sinh.",
        [("02 giáo viên/50 học sinh", "=", 2, None, "giáo viên/50 học sinh")],
    ),
    ("Di dời 57 hộ/198 khẩu.", [("57 hộ", "=", 57, None, "hộ"), ("198 khẩu", "=", 198, None, "khẩu")]),
    ("Trồng rừng 50 ha/12 hộ.", [("50 ha", "=", 50, None, "ha"), ("12 hộ", "=", 12, None, "hộ")]),
    (
        "Tổ chức 12 lớp / 360 học viên.",
        [("12 lớp", "=", 12, None, "lớp"), ("360 học viên", "=", 360, None, "học viên")],
    ),
    ("Bố trí 01 giáo viên/25 trẻ.", [("01 giáo viên", "=", 1, None, "giáo viên")]),
    ("Có 35 máy tính/100 học sinh.", [("35 máy tính/100 học sinh", "=", 35, None, "máy tính/100 học sinh")]),
    ("Hỗ trợ 3 triệu đồng/02 người.", [("3 triệu đồng/02 người", "=", 3e6, None, "đồng/02 người")]),
    # a level has its height behind its name
    ("Giữ mực nước hồ không vượt quá cao trình 45 m.", [("không vượt quá cao trình 45 m", "<=", 45, None, "m")]),
    # words
    ("Đào tạo ba mươi cán bộ.", [("ba mươi cán bộ", "=", 30, None, "cán bộ")]),
    ("Mỗi xã có ít nhất một mô hình.", [("ít nhất một mô hình", ">=", 1, None, "mô hình")]),
    ("Lựa chọn một (01) tổ chức.", [("một (01) tổ chức", "=", 1, None, "tổ chức")]),
    ("Giảm một nửa số vụ tai nạn.", [("một nửa", "=", 50, None, "%")]),
    ("Năng suất tăng gấp đôi.", [("gấp đôi", "=", 2, None, "lần")]),
    ("Kim ngạch gấp 1,5 lần.", [("1,5 lần", "=", 1.5, None, "lần")]),
    ("Tham gia 06 lần hội chợ.", [("06 lần", "=", 6, None, "lần")]),
    # times that are themselves what is reached
    ("Tuổi thọ bình quân đạt 75 tuổi.", [("75 tuổi", "=", 75, None, "tuổi")]),
    ("Rút ngắn thời gian từ 15 ngày xuống còn 7 ngày.", [("7 ngày", "=", 7, None, "ngày")]),
    # several figures, broken down in brackets
    (
        "Cho 210 học viên (08 lớp).",
        [("210 học viên", "=", 210, None, "học viên"), ("08 lớp", "=", 8, None, "lớp")],
    ),
    ("Mỗi năm 12 lớp.", [("12 lớp", "=", 12, None, "lớp")]),
    (
        "Mỗi năm xây dựng từ 05 mô hình trồng rau an toàn theo hướng hữu cơ trở lên.",
        [("từ 05 mô hình", ">=", 5, None, "mô hình")],
    ),
    (
        "Đào tạo 300 lao động nông thôn tốt nghiệp trung học cơ sở trở lên.",
        [("300 lao động", "=", 300, None, "lao động")],
    ),
    ("Kết nạp từ 1.500 đảng viên trở lên.", [("từ 1.500 đảng viên trở lên", ">=", 1500, None, "đảng viên")]),
    (
        "Số vụ ngộ độc từ 30 người mắc trở lên giảm ít nhất 10%.",
        [("ít nhất 10%", ">=", 10, None, "%")],
    ),
    ("Trích nộp cấp trên 25%.", [("25%", "=", 25, None, "%")]),
    ("Việc làm cho trên dưới 2.000 lao động.", [("trên dưới 2.000 lao động", "~", 2000, None, "lao động")]),
    ("90% bệnh viện hạng II trở lên.", [("90%", "=", 90, None, "%")]),
    ("Rút ngắn 1/2 thời gian giải quyết.", [("1/2", "=", 50, None, "%")]),
    (
        "Xây dựng 01 khu công nghiệp 250 ha.",
        [("01 khu công nghiệp", "=", 1, None, "khu công nghiệp"), ("250 ha", "=", 250, None, "ha")],
    ),
    ("Tặng 100 Bằng khen.", [("100 Bằng khen", "=", 100, None, "Bằng khen")]),
    ("Xây 08 “Mái ấm tình thương”.", [("08 “Mái ấm tình thương”", "=", 8, None, "Mái ấm tình thương")]),
    ("Hỗ trợ 50 triệu đồng/căn.", [("50 triệu đồng/căn", "=", 5e7, None, "đồng/căn")]),
    (
        "Đào tạo cán bộ xã 3.000 lượt, cán bộ doanh nghiệp 12.000 lượt.",
        [("3.000 lượt", "=", 3000, None, "lượt"), ("12.000 lượt", "=", 12000, None, "lượt")],
    ),
    ("Thu nhập bình quân tháng 8 triệu đồng/người.", [("8 triệu đồng/người", "=", 8e6, None, "đồng/người")]),
    ("Cấp cho Công an 10 bộ đàm.", [("10 bộ", "=", 10, None, "bộ")]),
    ("Kiểm tra 12 xã, thị trấn trong năm 2023.", [("12 xã, thị trấn", "=", 12, None, "xã, thị trấn")]),
    (
        "Tập huấn 150 cán bộ, hội viên (03 lớp).",
        [("150 cán bộ, hội viên", "=", 150, None, "cán bộ, hội viên"), ("03 lớp", "=", 3, None, "lớp")],
    ),
    ("Mỗi tháng 02 lớp.", [("02 lớp", "=", 2, None, "lớp")]),
    # a range keeps the word of comparison before it; its last number may touch its unit
    ("Công bố ít nhất 2 - 3 công trình.", [("ít nhất 2 - 3 công trình", ">=", 2, 3, "công trình")]),
    ("Tỷ lệ lấp đầy đạt khoảng 60-70%.", [("khoảng 60-70%", "range", 60, 70, "%")]),
    ("Chiều cao tăng từ 2-2,5cm.", [("từ 2-2,5cm", "range", 2, 2.5, "cm")]),
    ("Xây dựng 10-12km đường.", [("10-12km", "range", 10, 12, "km")]),
    # "số" ends words that count
    ("Mật độ dân số 450 người/km2.", [("450 người/km2", "=", 450, None, "người/km2")]),
    ("Sĩ số 35 học sinh/lớp.", [("35 học sinh/lớp", "=", 35, None, "học sinh/lớp")]),
    # rates of so many people, in words or before their figure
    ("Có 11 bác sĩ trên một vạn dân.", [("11 bác sĩ trên một vạn dân", "=", 11, None, "bác sĩ trên một vạn dân")]),
    ("Số bác sĩ trên 10.000 dân đạt 11 bác sĩ.", [("11 bác sĩ", "=", 11, None, "bác sĩ")]),
    ("Đạt 28 m2 sàn/người.", [("28 m2 sàn/người", "=", 28, None, "m2 sàn/người")]),
    # parts in words, and simple fractions behind a comparator
    ("Hai phần ba số xã đạt chuẩn.", [("Hai phần ba", "=", 66.67, None, "%")]),
    ("Có ít nhất một phần ba số hộ tham gia.", [("ít nhất một phần ba", ">=", 33.33, None, "%")]),
    ("Ít nhất 1/3 thành viên là nữ.", [("Ít nhất 1/3", ">=", 33.33, None, "%")]),
    # what takes place is counted; a change of time is a figure
    ("Hằng tháng kiểm tra ít nhất 300 lượt sử dụng điện.", [("ít nhất 300 lượt", ">=", 300, None, "lượt")]),
    ("Giảm 02 ngày làm việc so với quy định.", [("02 ngày", "=", 2, None, "ngày")]),
    ("Nhà ở có tuổi thọ từ 10 năm trở lên.", [("từ 10 năm trở lên", ">=", 10, None, "năm")]),
    # what is held with so many reaches them
    ("Tổ chức cuộc thi với từ 25 ý tưởng trở lên.", [("từ 25 ý tưởng trở lên", ">=", 25, None, "ý tưởng")]),
    ("Trao 50 suất quà.", [("50 suất quà", "=", 50, None, "suất quà")]),
    # beside numbers that name something
    ("Cải tạo 12 km đường dây 22 kV.", [("12 km", "=", 12, None, "km")]),
    ("Đầu tư hạ tầng 03 cụm công nghiệp.", [("03 cụm công nghiệp", "=", 3, None, "cụm công nghiệp")]),
    ("Mỗi tầng 5 phòng học.", [("5 phòng học", "=", 5, None, "phòng học")]),
    ("Bổ nhiệm 20 giám sát viên.", [("20 giám sát viên", "=", 20, None, "giám sát viên")]),
    ("95% trẻ em được tiêm đủ 8 loại vắc xin.", [("95%", "=", 95, None, "%")]),
    ("Thành lập hai cơ quan.", [("hai cơ quan", "=", 2, None, "cơ quan")]),
    # thousands parted by a space, factors of a sum, persons told by what they do
    ("Hỗ trợ 12 000 hộ.", [("12 000 hộ", "=", 12000, None, "hộ")]),
    (
        "Chi 150.000 đồng/người x 20 người = 3.000.000 đồng.",
        [("150.000 đồng/người", "=", 150000, None, "đồng/người"), ("3.000.000 đồng", "=", 3e6, None, "đồng")],
    ),
    ("Bồi dưỡng 160 Chi hội trưởng.", [("160 Chi hội trưởng", "=", 160, None, "Chi hội trưởng")]),
    ("Tập huấn kỹ năng số 05 lớp.", [("05 lớp", "=", 5, None, "lớp")]),
    ("Không để quá 5 vụ cháy.", [("Không để quá 5 vụ", "<=", 5, None, "vụ")]),
    ("Bán kính phục vụ không quá 5 km.", [("không quá 5 km", "<=", 5, None, "km")]),
    ("Ở mức dưới 110 bé trai/100 bé gái.", [("dưới 110 bé trai/100 bé gái", "<", 110, None, "bé trai/100 bé gái")]),
    (
        "Tổ chức 02 hội nghị x 50 đại biểu.",
        [("02 hội nghị", "=", 2, None, "hội nghị"), ("50 đại biểu", "=", 50, None, "đại biểu")],
    ),
    ("Thực hiện tại 15 huyện.", [("15 huyện", "=", 15, None, "huyện")]),
]

NO_FIGURES = [
    "Báo cáo tình hình thực hiện mục tiêu 1 triệu căn hộ nhà ở xã hội.",
    # the number of a day, a month, a place
    "Tháng 4 tổ chức hội thi cán bộ giỏi.",
    "Ngày 20/11 tổ chức gặp mặt; từ ngày 01/6 học sinh nghỉ hè.",
    "Phường 5 tổ chức họp; vào dịp 2/9 thanh niên ra quân.",
    "Có mặt lúc 8 giờ 30 cán bộ được phân công.",
    "Kiểm tra 2 đợt/năm.",
    "Mỗi tuần báo cáo tiến độ 01 lần về Sở Xây dựng.",
    "Kéo giảm tai nạn giao thông trên cả 3 tiêu chí.",
    "Khám sức khỏe cho người cao tuổi 01 lần/người/năm.",
    # how many of them there are, or how large, says who is meant
    "Giao UBND 14 phường rà soát các hộ kinh doanh.",
    "Kiểm tra các doanh nghiệp sử dụng từ 100 lao động trở lên.",
    "Kiểm tra các cơ sở xử lý chất thải công suất từ 300 tấn/ngày trở lên.",
    "Rà soát, dồn ghép các điểm trường lẻ có dưới 10 học sinh về trung tâm xã.",
    # parts of the matter that are named next
    "Làm tốt 2 khâu trọng yếu là: thẩm định và nghiệm thu.",
    "Tập trung vào 03 trụ cột: con người, thể chế, hạ tầng.",
    "Thực hiện qua 4 bước cụ thể như sau: khảo sát, thiết kế, thử nghiệm, vận hành.",
    "Căn cứ Điều 4, khoản 2 Điều 5 Nghị định số 55/2018/NĐ-CP ngày 12/4/2018.",
    "Nghị quyết số 36-NQ/TW ngày 30 tháng 01 năm 2023, Chương trình số 59-CTr/TU.",
    "Điều tra địa chất, khoáng sản một số khu vực biển đến độ sâu 300 m nước.",
    "Theo khoản 3, 4 Điều 12 và Thông tư số 02/2022/TT-BKHĐT.",
    "Giai đoạn 2021 - 2025, định hướng đến năm 2030.",
    "Hoàn thành trong quý 2 năm 2025, trước 30/6/2025, lúc 8:30.",
    "Tiếp cận cuộc cách mạng công nghiệp lần thứ 4; công nghiệp 4.0; phủ sóng 5G.",
    "Kỳ họp thứ 9; khóa 13; Đề án 06; Chỉ thị 18 chống thất thu; lớp 9 và lớp 12.",
    "Tổ chức định kỳ 2 năm một lần; báo cáo 6 tháng; kiểm tra ít nhất 02 lần/năm; mỗi năm một lần.",
    "Trong thời hạn 05 ngày làm việc kể từ ngày nhận hồ sơ.",
    "Thời gian làm thủ tục: 3 ngày; thời gian tiếp nhận: 7 giờ 30 phút; thời gian họp: 15 phút.",
    "Trẻ em dưới 5 tuổi và dân số từ 15 tuổi trở lên.",
    "Xóa trắng nhóm từ 30 hộ trở lên chưa có điện.",
    "Các dự án trên 50 tỷ đồng phải thẩm định.",
    "Hỗ trợ dự án có tổng mức đầu tư từ 100 tỷ đồng trở lên.",
    "Doanh nghiệp có từ 50 lao động trở lên thành lập công đoàn.",
    "Sắp xếp các thôn, tổ dân phố có dưới 200 hộ.",
    "Thực hiện Đề án “Mỗi xã một sản phẩm” và một số nhiệm vụ khác.",
    "Phong trào “Trồng 1.000 cây xanh”.",
    "Là một trong ba địa phương dẫn đầu; cả hai cơ quan; trong năm dự án.",
    "Thành lập các CCN: Bảo Hưng 2, Yên Hợp 2; cụm công nghiệp số 2; giai đoạn 1.",
    "Nộp 02 bản chính và 05 bản sao.",
    "Triển khai 02 đề án nêu trên.",
    "Hiện nay có 35% số hộ; so với mức 20 dự án.",
    "Sản phẩm 5 sao; mô hình 4 tại chỗ; chính quyền 2 cấp; tăng trưởng 2 con số.",
    "Vận hành 24/7; hotline 1900 1234; ISO 9001:2015.",
    "Soi phát nhiệt các trạm 110 kV, đường dây 22 kV; vận hành lưới 110 - 500 kV; kiểm tra trạm biến áp 160 kVA.",
    "Thực hiện giai đoạn 2 dự án; sửa phòng họp tầng 2 trụ sở.",
    "Đường dây nóng 1900 9095 hỗ trợ người dân.",
    "Ban Chỉ đạo 389 tỉnh kiểm tra; báo cáo trước ngày 25 hằng tháng; gửi trước ngày 25 hàng tháng.",
    "Rà soát hộ dân tổ 2 khu phố 3; trụ sở tại số 25 đường Lê Lợi.",
    "Thực hiện phương châm 4 tại chỗ, 3 sẵn sàng; nhà ở đạt tiêu chuẩn 3 cứng.",
    "Bố trí xe ô tô 7 chỗ phục vụ Đoàn.",
    "Cá nhân sử dụng trên 100 m3 nước/ngày phải đăng ký.",
    "Lãnh đạo hai ngành theo dõi; hai cơ quan trao đổi thông tin.",
    "Cấp Paracetamol 500mg cho trạm y tế.",
    "Rà soát các cơ sở với từ 50 lao động trở lên.",
    "Năm 2020 Kế hoạch được ban hành.",
]


def rows(targets: list[Target]) -> list[Row]:
    return [(t.raw, t.comparator, t.value, t.value_max, t.unit) for t in targets]


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text for text, _ in FIGURES])
def test_figures(text: str, expected: list[Row]) -> None:
    assert rows([mention.target for mention in find_targets(text)]) == expected


@pytest.mark.parametrize("text", NO_FIGURES)
def test_no_figures(text: str) -> None:
    assert [mention.target.raw for mention in find_targets(text)] == []


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Chỉ số sản xuất tăng bình quân 12%/năm.", "increase"),
        ("Giảm giá thành sản xuất sản phẩm tối thiểu 25%.", "decrease"),
        ("Cắt giảm ít nhất 30% thủ tục.", "decrease"),
        ("Kim ngạch tăng gấp đôi.", "increase"),
        ("Số hộ nghèo giảm từ 1.200 hộ xuống còn 800 hộ.", "decrease"),
        ("Nâng tổng số lên 12 KCN.", None),
        ("Tăng cường đào tạo 30 lao động.", None),
        ("Tốc độ tăng trưởng đạt 8%.", None),
        ("Mức tăng trưởng 8%.", None),
        ("Điện thương phẩm tăng trưởng 8,9%.", "increase"),
        ("Công nghiệp tăng trưởng bình quân: 14,5%/năm.", "increase"),
        ("Giảm nghèo bền vững, hỗ trợ 30 hộ.", None),
        ("Đầu tư hạ tầng 03 cụm công nghiệp.", None),
    ],
)
def test_change_is_that_of_the_figure_itself(text: str, change: str | None) -> None:
    assert [mention.target.change for mention in find_targets(text)] == [change]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Giảm 30% số vụ cháy, 20% số người chết.", ["decrease", "decrease"]),
        ("Giảm 5% số vụ, 5% số người chết và 3% số người bị thương.", ["decrease", "decrease", "decrease"]),
        ("Cắt giảm 30% thời gian, 20% chi phí và bãi bỏ 10% điều kiện.", ["decrease", "decrease", None]),
        ("Giảm 30% số vụ cháy, 100% cơ sở được kiểm tra.", ["decrease", None]),
        ("Doanh thu tăng 10%, 95% khách hàng hài lòng.", ["increase", None]),
    ],
)
def test_one_verb_governs_several_shares(text: str, changes: list[str | None]) -> None:
    assert [mention.target.change for mention in find_targets(text)] == changes


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        ("100% cán bộ, công chức xã hoàn thành khóa học", ["cán bộ, công chức xã hoàn thành khóa học"]),
        ("Kiểm tra 25 km đê bao trước ngày 30/9/2025", ["km đê bao"]),
        ("Tỷ lệ hộ dân được sử dụng điện đạt 99,86%.", ["Tỷ lệ hộ dân được sử dụng điện"]),
        ("Ít nhất 55% tham gia liên kết theo chuỗi.", ["tham gia liên kết theo chuỗi"]),
        ("Diện tích làm mới tại các khu, cụm: trên 2.000 ha.", ["Diện tích làm mới tại các khu, cụm"]),
        ("Có 50% xã đạt chuẩn; đến 2045 đạt 100%.", ["xã đạt chuẩn", "xã đạt chuẩn"]),
        ("Nâng tổng số lên 12 KCN.", ["tổng số KCN"]),
        ("Ngân sách tỉnh: 65.750 triệu đồng;", ["Ngân sách tỉnh"]),
        ("Doanh thu đạt 1.250 tỷ đồng, tăng gấp 1,5 lần.", ["Doanh thu", "Doanh thu"]),
        ("Công suất sử dụng giường duy trì ở mức 95%.", ["Công suất sử dụng giường"]),
        ("Kinh tế số chiếm 15 - 20% GRDP.", ["Kinh tế số"]),
        ("Tổng sản phẩm trên địa bàn (GRDP) tăng 10,5%.", ["Tổng sản phẩm trên địa bàn"]),
        ("Tỷ lệ mẫu không đạt dưới 4%.", ["Tỷ lệ mẫu không đạt"]),
        ("Tốt nghiệp THCS: 100%.", ["Tốt nghiệp THCS"]),
        ("Cắt giảm 30% thời gian giải quyết, 20% chi phí.", ["thời gian giải quyết", "chi phí"]),
        ("Cắt 20% chi phí tuân thủ và bãi bỏ 10% điều kiện.", ["chi phí tuân thủ", "điều kiện"]),
        ("Có 21 dự án trạm và lưới điện 110 kV.", ["dự án trạm và lưới điện 110 kV"]),
        ("Sở Tài chính tham mưu UBND tỉnh bố trí 5 tỷ đồng hỗ trợ người nghèo.", ["bố trí hỗ trợ người nghèo"]),
        ("Sở A chủ trì, phối hợp với Sở Xây dựng phân bổ 5 tỷ đồng cho các dự án.", ["phân bổ cho các dự án"]),
        ("Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh chuẩn bị 12 ca nô.", ["chuẩn bị ca nô"]),
        ("Thành lập mới 05 cụm công nghiệp.", ["Thành lập mới cụm công nghiệp"]),
        ("Tập huấn cho 20 xã, trồng mới 120 ha, in 200 tờ gấp.", ["Tập huấn", "trồng mới", "in tờ gấp"]),
        ("Giải quyết tình trạng thiếu đất ở cho 32 hộ.", ["Giải quyết tình trạng thiếu đất ở"]),
        ("Tỷ lệ che phủ rừng tăng từ 42% năm 2025 lên 45% năm 2030.", ["Tỷ lệ che phủ rừng"]),
        ("Bình quân mỗi năm kết nạp 120 đảng viên.", ["kết nạp đảng viên"]),
        ("Cho vay 15 tỷ đồng.", ["Cho vay"]),
        ("Giảm 5% số vụ, số người chết và số người bị thương.", ["số vụ, số người chết và số người bị thương"]),
        ("Mỗi xã, phường có ít nhất 01 mô hình.", ["mô hình"]),
        ("Phấn đấu đến 31/12/2026 đạt 80% hộ.", ["hộ"]),
        ("Giải ngân: đến hết quý II/2026 đạt 50%, hết quý III/2026 đạt 75%.", ["Giải ngân", "Giải ngân"]),
    ],
)
def test_the_indicator_says_what_is_measured(text: str, indicators: list[str]) -> None:
    assert [mention.target.indicator for mention in find_targets(text)] == indicators


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        ("%", "≥ 80", [("≥ 80", ">=", 80, None, "%")]),
        ("%", ">= 30", [(">= 30", ">=", 30, None, "%")]),
        ("%", "100%", [("100%", "=", 100, None, "%")]),
        ("Tổ chức", "40 - 50", [("40 - 50", "range", 40, 50, "Tổ chức")]),
        ("%", "20% - 50%", [("20% - 50%", "range", 20, 50, "%")]),
        ("Tuyến", "09", [("09", "=", 9, None, "Tuyến")]),
        ("% GDP", "2", [("2", "=", 2, None, "% GDP")]),
        ("%", "≥ 3% và tăng dần", [("≥ 3% và tăng dần", ">=", 3, None, "%")]),
        ("%", "80 trở lên", [("80 trở lên", ">=", 80, None, "%")]),
        (
            "Thứ bậc",
            "≤ 3 Đông Nam Á; ≤ 50 Thế giới",
            [("≤ 3 Đông Nam Á", "<=", 3, None, "Thứ bậc"), ("≤ 50 Thế giới", "<=", 50, None, "Thứ bậc")],
        ),
        ("Triệu đồng", "75", [("75", "=", 75e6, None, "đồng")]),
        ("1.000 tấn", "12,5", [("12,5", "=", 12500, None, "tấn")]),
        ("", "Đạt trên 80% số xã", [("trên 80%", ">", 80, None, "%")]),
        ("Thứ bậc", "Đạt mức tiên tiến", []),
        ("", "Tiên tiến, hiện đại", []),
        ("%", "", []),
        ("%", "-", []),
        ("Năm", "2030", []),
        ("", "Quý IV/2025", []),
    ],
)
def test_a_row_of_a_table(unit: str, value: str, expected: list[Row]) -> None:
    assert rows(targets_of_cell("Tỷ lệ xã đạt chuẩn", unit, value)) == expected


def test_a_cell_in_two_parts_names_both_scales() -> None:
    targets = targets_of_cell("Xếp hạng năng lực", "Thứ bậc", "≤ 3 Đông Nam Á; ≤ 50 Thế giới")
    assert [t.indicator for t in targets] == ["Xếp hạng năng lực (Đông Nam Á)", "Xếp hạng năng lực (Thế giới)"]


@pytest.mark.parametrize(
    ("indicator", "change"),
    [
        ("Số lượng công bố tăng trung bình", "increase"),
        ("Tỉ lệ cắt giảm thủ tục hành chính", "decrease"),
        ("Tỉ lệ cắt giảm hoặc tự động hóa thủ tục", None),
        ("Tỷ lệ xã đạt chuẩn", None),
    ],
)
def test_an_indicator_of_a_table_may_state_the_change(indicator: str, change: str | None) -> None:
    assert [t.change for t in targets_of_cell(indicator, "%", "10")] == [change]


PIECES = """
tối thiểu|ít nhất|từ|đến|-|10|2.000|18,5|%|tỷ|đồng|xã|hợp tác xã|năm|2025|/|lần|một|ba mươi|(|)|“|”|gấp đôi|trở lên|lên
|;|,|.|Điều|số|khoảng|trên|dưới|tăng|giảm|đạt|lượt|điểm|ngày|/người|12/15|chỉ số|0,5|mỗi|tuổi|triệu|nửa
"""
_WORDS = st.sampled_from(PIECES.split("|"))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_mentions_are_verbatim_ordered_and_apart(text: str) -> None:
    reached = 0
    for mention in find_targets(text):
        assert text[mention.start : mention.end] == mention.target.raw
        assert reached <= mention.start < mention.end
        assert mention.target.value_max is None or mention.target.value <= mention.target.value_max
        reached = mention.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.text(max_size=20), st.one_of(st.text(max_size=80), st.lists(_WORDS).map(" ".join)))
def test_any_row_can_be_read(indicator: str, unit: str, value: str) -> None:
    for target in targets_of_cell(indicator, unit, value):
        assert target.raw in value


@pytest.mark.parametrize(
    "piece", ["1 ", "1.", "từ 5 đến ", "1 người, ", "1 tỷ ", "“", '"', "tối thiểu ", "một ", "5/5", "gấp ", "có 5 "]
)
def test_repetition_does_not_backtrack(piece: str) -> None:
    """Quadratic work on this much text would take minutes and be noticed."""
    text = piece * 8000
    assert all(text[m.start : m.end] == m.target.raw for m in find_targets(text))


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.json")), ids=lambda path: path.stem)
def test_every_figure_of_the_sample_plans_is_found_and_no_other(path: Path) -> None:
    for obligation in json.loads(path.read_text(encoding="utf-8"))["obligations"]:
        found = [mention.target for mention in find_targets(obligation["text"])]
        assert [(t.raw, t.comparator, t.value, t.value_max, t.unit, t.change) for t in found] == [
            (t["raw"], t["comparator"], t["value"], t["value_max"], t["unit"], t["change"])
            for t in obligation["targets"]
        ], obligation["id"]


def test_sizes_that_define_a_group_and_times_that_a_service_takes() -> None:
    text = "Kiểm kê các cơ sở có lưu lượng nước thải từ 500 m3/ngày trở lên."
    assert find_targets(text) == []
    (waiting,) = find_targets("Thời gian khám ngoại trú trung bình dưới 3 giờ")
    assert (waiting.target.comparator, waiting.target.value, waiting.target.unit) == ("<", 3, "giờ")


@pytest.mark.parametrize(
    "text",
    [
        "Xây dựng trạm bơm công suất từ 300 m3/giờ trở lên.",
        "Bảo đảm các lớp có dưới 35 học sinh.",
        "Đến năm 2030 các lớp có dưới 35 học sinh.",
    ],
)
def test_sizes_that_are_to_be_reached(text: str) -> None:
    assert len(find_targets(text)) == 1


def test_a_limit_that_runs_from_an_event_is_no_figure() -> None:
    assert find_targets("Thời gian giải quyết không quá 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.") == []
    assert len(find_targets("Thời gian giải quyết không quá 10 ngày làm việc.")) == 1


def test_figures_of_what_a_meeting_agrees_to_are_not_those_of_the_duty_behind_it() -> None:
    found = find_targets("Thống nhất chủ trương mở 03 tuyến xe buýt. Giao Sở Xây dựng đặt 40 biển dừng đỗ.")
    assert [m.target.value for m in found] == [40]


@pytest.mark.parametrize("product", ["Formalin 10%", "cồn 70%", "Chloramine 25%"])
def test_the_strength_of_a_product_is_part_of_its_name(product: str) -> None:
    assert find_targets(f"Cấp {product} cho các trạm y tế.") == []
    assert len(find_targets("Phấn đấu tăng trưởng GRDP 8%.")) == 1


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Tỷ lệ cán bộ nữ ít nhất vào năm 2025 đạt 40%.", [(">=", 40.0, "%")]),
        ("Tỷ lệ tử vong bà mẹ dưới 4/100.000 trẻ sinh ra sống.", [("<", 4.0, "/100.000 trẻ")]),
        ("Tỷ suất sinh giảm từ 23 ca/1.000 phụ nữ xuống 18 ca/1.000 phụ nữ.", [("=", 18.0, "ca")]),
        ("Đối với ngành, lĩnh vực có tỷ lệ nữ dưới 30% có thể điều chỉnh, phấn đấu đạt 20%.", [("=", 20.0, "%")]),
    ],
)
def test_rates_and_what_is_meant_by_a_share(text: str, figures: list[tuple[str, float, str]]) -> None:
    assert [(t.target.comparator, t.target.value, t.target.unit) for t in find_targets(text)] == figures


def test_a_set_phrase_is_measured_whole() -> None:
    (found,) = find_targets("80% sở, ban, ngành sử dụng trợ lý ảo, báo cáo kết quả hằng quý.")
    assert found.target.indicator == "sở, ban, ngành sử dụng trợ lý ảo"
