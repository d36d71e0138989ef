"""Words of the genre: verbs that state an act, titles of sections that bind nobody, names of attribute lines.

The lists are closed classes of administrative Vietnamese, from Decree 30/2020/NĐ-CP's forms and the usage of plans; a
word stands here for what it means in any plan. All entries are lower case, NFC, old tone marks folded by `plain`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.vietnamese import fold, new_marks


def entries(table: str) -> frozenset[str]:
    """The entries of a table written with bars between them."""
    return frozenset(filter(None, re.split(r"\s*\|\s*", table.strip())))


# Verbs that open a duty ("Xây dựng kế hoạch …"). First syllables that are also nouns need their second one.
ACT_VERBS = entries(
    """
    áp dụng|ban hành|báo cáo|bảo đảm|đảm bảo|bảo tồn|bảo vệ|biên soạn|biên tập|biểu dương|bố trí|bổ sung|bồi dưỡng
    |bám sát
    |bình chọn|bàn giao|bãi bỏ|bổ nhiệm|cải cách|cải tạo|cải thiện|cải tiến|cân đối|cập nhật|cắt giảm|cấp phép
    |chấp thuận|có văn bản|có ý kiến
    |cấp phát|chấn chỉnh
    |chăm lo|chăm sóc|chấp hành|chỉ đạo|chia sẻ|cho ý kiến|chủ động|chủ trì|chuẩn bị|chuẩn hóa|chú trọng|chuyển đổi
    |chuyển giao
    |chứng nhận|chịu trách nhiệm|công bố|công khai|công nhận|củng cố|cung cấp|cung ứng|cụ thể hóa|cấp kinh phí
    |di chuyển|di dời|duy trì|dự báo|dự kiến|dành|đa dạng hóa|đánh giá|đào tạo|đàm phán|đáp ứng|đăng ký|đăng tải
    |đặt hàng|đầu tư|đẩy mạnh
    |đẩy nhanh|đấu tranh|đề cao|đề nghị|đề xuất|điều chỉnh|điều hành|điều phối|điều tra|định hướng|định kỳ|đo lường
    |đôn đốc|đổi mới
    |động viên|đưa|đối thoại|đóng góp|đảm nhận|đảm nhiệm
    |đơn giản hóa|gắn kết|gắn|ghi nhận|giải quyết|giải phóng|giảm|giám sát
    |giao|giáo dục
    |giới thiệu|giữ gìn|giữ vững|gìn giữ|góp phần|gửi|hạn chế|hình thành|hiện đại hóa|hoàn chỉnh|hoàn thành|hoàn thiện
    |học tập
    |hỗ trợ|hợp tác|huy động|họp
    |hướng dẫn|hướng|kết hợp|kết nối|khai thác|khảo sát|khắc phục|khen thưởng|khôi phục|khuyến khích|khơi dậy
    |khẩn trương|kịp thời
    |kiểm soát|kiểm tra|kiểm kê|kiểm định|kiên quyết|kiện toàn|kiến nghị|ký kết|kêu gọi|khởi công|lãnh đạo|làm|lập
    |liên kết|lồng ghép
    |lựa chọn|lấy ý kiến|mở|mở rộng|mời|nâng|nâng cao|nâng cấp|nắm bắt|nắm|nghiên cứu|nghiệm thu|ngăn chặn|nhân rộng
    |nhận diện|nêu cao
    |phát động|phát hành|phát hiện|phát huy|phát triển|phân bổ|phân cấp|phân công|phân loại|phân tích|phấn đấu
    |phê duyệt|phòng ngừa|phụ trách
    |phòng chống|phổ biến|phối hợp|phục hồi|phục vụ|phản ánh|phản biện|phản hồi|phủ sóng|phúc đáp
    |quan tâm|quan trắc|quảng bá|quán triệt|quản lý|quy định
    |quy hoạch|quyết định|rà soát|ra mắt|rút ngắn|sắp xếp|sản xuất|sáp nhập|sơ kết|soạn thảo|số hóa|sử dụng|sửa đổi
    |sưu tầm|sẵn sàng
    |tái cơ cấu|tạo|tạo điều kiện|tạo lập|tăng|tăng cường|tập huấn|tập hợp|tập trung|thẩm định|thẩm tra|tham dự
    |tham gia|tham mưu
    |tham vấn|thanh tra|thanh toán|thành lập|thay thế|theo dõi|thể chế hóa|thí điểm|thiết kế|thiết lập|thống kê
    |thông báo|thông qua
    |thông tin|thu hút|thu hồi|thu thập|thúc đẩy|thực hiện|thường xuyên|tích cực|tích hợp|tiếp cận|tiếp nhận
    |tiếp thu|tiếp tục|tiến hành
    |tiết kiệm|tìm hiểu|tìm kiếm|tổ chức|tổng hợp|tổng kết|trang bị|tranh thủ|trao đổi|trích lập|triển khai|trình
    |tri ân|trồng|truyền thông
    |truyền tải|tuyên truyền|tuyên dương|tuyển dụng|tuyển chọn|tuân thủ|tư vấn|từng bước|ứng dụng|ứng phó|ưu tiên
    |ươm tạo|vận động|vận hành
    |vinh danh|xác định|xác nhận|xây dựng|xây mới|xem xét|xét|xét duyệt|xếp hạng|xóa bỏ|xúc tiến|xử lý|xử phạt
    |xuất bản|yêu cầu|tôn vinh|trọng dụng
    |nghiêm túc|nghiêm cấm|nhanh chóng|mạnh dạn|đồng hành|đồng ý|huấn luyện|thử nghiệm|kiểm nghiệm|hiến kế|là cơ quan
    |là đầu mối|là đơn vị|làm đầu mối|lắp đặt|lắp|tu sửa
    |giữ|chọn|mua|mua sắm|tháo dỡ|dỡ bỏ|nhập
    |bảo quản|bảo dưỡng|bảo trì|kê khai|niêm yết|tính toán|thu|chi trả|chi|cho vay|vay
    |giải ngân|quyết toán|rèn luyện
    |khám|tiêm|cấp|trợ giúp|đón|tặng|hưởng ứng|treo|phát|phát thanh|đưa tin|viết|in ấn|in|chiếu|trưng bày|triển lãm
    |tìm|ra quyết định|thảo luận|trình bày|làm rõ|làm tốt|thực thi|thi hành
    |xóa|thăm hỏi|thăm|tuần tra|canh gác|truy quét|triệt phá|xác minh|giám định|bình xét|thi tuyển|luân chuyển|điều động
    |biệt phái|bồi thường|đền bù|cắm mốc|đo đạc|giao đất|thu gom|phân luồng|nạo vét|tu bổ|tôn tạo|trùng tu|sửa chữa
    |khởi động|khánh thành|kỷ luật|luyện tập|diễn tập|ứng cứu|cứu trợ|cảnh báo|giảng dạy|xuất cấp|dự trữ|nuôi dưỡng
    |tái định cư|đấu thầu|đấu giá|miễn|giám hộ|trả lời|tiếp công dân|tiếp xúc|lấy phiếu|bầu cử|ký hợp đồng|bám nắm
    |trực ban|trực chiến|trực gác|đọc|chấm điểm|ghi chép|bỏ phiếu|kiểm phiếu|biểu quyết
    |xã hội hóa|cơ cấu lại|tinh giản|tự chủ|chuyển|chỉnh trang|chỉnh lý|chỉnh sửa|lưu trữ|lưu giữ|ủy quyền
    |ủng hộ|quyên góp|hoàn trả|đề ra|tham quan|bao phủ|phủ xanh|phủ kín|thả giống|lai tạo|phòng trừ|dập dịch|khoanh vùng
    |kết thúc|nộp|giải trình|từ chối|đình chỉ|tạm đình chỉ|hủy bỏ|tạm dừng|dừng|giúp|kiểm sát|xuất trình|hòa giải
    |tịch thu|trả|siết chặt|thắt chặt|tăng tốc|tháo gỡ|khơi thông|quyết tâm|kích hoạt|lan tỏa|hoàn tất|phổ cập
    |kéo giảm|thoái vốn|giải thể|hợp nhất|chia tách|đăng cai|tài trợ|kiềm chế|đẩy lùi|tận dụng|tối ưu hóa|đồng bộ hóa
    |tự động hóa|chuyên nghiệp hóa|gặp mặt|giao lưu|giao nộp
    |truy xuất|truy thu|kiểm đếm|kiểm dịch|tiêu hủy|khử trùng|cách ly
    |sơ tán|gia cố|tháo dỡ|cưỡng chế|hậu kiểm|nhắc nhở|khai trương|khai giảng|ra quân|cam kết|ký|khởi tố|khai báo
    |tự kiểm tra|tự đánh giá|làm sạch|cắm biển|khảo nghiệm|sàng lọc|ngầm hóa|điện khí hóa|luân phiên|kiểm chứng
    |thắp sáng|giải tỏa|tập kết|tẩy độc|phun|bóc tách|đối chiếu|đối soát|rà quét|khống chế|dập tắt|đấu nối|trích xuất
    |tuyên thệ|bảo hộ|tiếp dân|xin ý kiến|góp ý|tham chiếu|điều tiết|hiệu chỉnh|thanh lý|sung công
    |nêu|nhận xét|niêm phong|giải đáp|gia hạn|tước|tạm ứng|trao tặng|trực|ứng trực|phong tỏa|khử khuẩn|tỉa thưa|duy tu
    |rút kinh nghiệm|bồi hoàn|giãn|hoãn|soát xét|bắt giữ|triệu tập|cử|đề cử|bầu|cấm|bài trừ|loại bỏ|hiến đất|bao tiêu
    |dự giờ|kết nạp|dọn dẹp|tái đàn|dạy bù|cân đo
    |khóa sổ|trang trí|thắp|dâng hương|phục dựng|truyền dạy|kế thừa|gieo|cấy|cho phép|duyệt|xác thực
    |báo về|phối kết hợp|đảm trách|đứng ra|thu xếp|dọn|quét dọn|lau chùi
    |ghi thành|bắt đầu|dồn sức|phê bình|đi từng|đi đến|thí nghiệm|thụ lý|xét xử|truy tố
    """
)  # fmt: skip

# Nouns whose first syllable is a verb of its own: "chi" is to spend, "chi bộ" a cell of the Party.
NOUNS = entries(
    """cấp độ|cấp học|cấp huyện|cấp sở|cấp tỉnh|cấp ủy|cấp xã|chi bộ|chi cục|chi đoàn|chi hội|chi nhánh|chi phí|chi tiết
    |chi ủy|chiếu sáng|giao thông|ký hiệu|lập trường|thu nhập|trình độ|trình tự|trồng trọt|cử tri|cử nhân|bầu không
    |bầu trời"""
)
# What is neither an act nor part of a name: which of them are meant, or how something is held.
NO_ACTS = entries("nêu trên|nêu tại|nêu ở|trực thuộc|trực tuyến|trực quan|giãn cách")

# Verbs of three syllables by their first two: "đa dạng" opens an act only before "hóa".
_THIRD = {two: third for two, _, third in (verb.rpartition(" ") for verb in ACT_VERBS) if " " in two}

# Adverbs that stand before the verb ("Kịp thời xây dựng …", "Tích cực tham gia …").
ADVERBS = entries(
    """khẩn trương|kịp thời|chủ động|tích cực|thường xuyên|tiếp tục|nghiêm túc|tập trung|từng bước|chặt chẽ|định kỳ
    |hàng năm|hằng năm
    |hàng quý|hằng quý|hàng tháng|hằng tháng|hàng tuần|hằng tuần
    |hàng ngày|hằng ngày|hàng giờ|hằng giờ|căn cứ|trên cơ sở|trực tiếp|phải|cần|sẽ
    |có trách nhiệm|có nhiệm vụ|đồng thời|thống nhất|cùng
    |nhanh chóng|kiên quyết|quyết liệt|đồng loạt|sớm|trước mắt|gương mẫu|chính thức|bước đầu|tạm thời|lần lượt"""
)

# What is concentrated; before an act "tập trung" says how that is done.
_CONCENTRATED = entries("nguồn lực|nguồn vốn|nhân lực|lực lượng|phương tiện|trí tuệ|thời gian|cao độ|tối đa|mọi nguồn")

# Words after which an agency's name cannot go on although no verb of the list follows.
FUNCTION_WORDS = entries(
    """để|nhằm|trong|tại|theo|từ|đến|khi|nếu|được|bị|là|sẽ|cần|phải|có|do|bởi|như|với|về|trước|sau|căn|trên|dưới|đã|đang|không|chưa
    |cùng|rồi|thì|mà|nên|vào|ra|lên|xuống|qua|giúp|bằng|hoặc|hay|gồm|chịu|nghiêm|định|thường|hằng|kịp|khẩn|tích
    |chủ động|chủ trì|đầu mối|đồng"""
)

# Sections that explain instead of binding (ANNOTATION: purposes, requirements, scope, definitions, situation).
# Headings are compared folded: they are often in capitals, and there recognition loses tone marks first.
NON_BINDING = re.compile(
    fold(
        r"^\s*(?:mục đích|yêu cầu|ý nghĩa|quan điểm|phạm vi|đối tượng|giải thích|định nghĩa|căn cứ|cơ sở (?:pháp lý|"
        r"thực tiễn|chính trị)|sự cần thiết|thực trạng|hiện trạng|đặc điểm|tình hình|bối cảnh|"
        r"(?:đánh giá|nhận định|dự báo) (?:nguy cơ|rủi ro)|"
        r"đánh giá (?:chung|kết quả|tình hình|thực trạng|hiện trạng|hiệu quả|tác động)|"
        r"kết quả (?:đạt được|thực hiện|triển khai|công tác|hoạt động|sản xuất|lãnh đạo|chỉ đạo|năm \d)|những kết quả|"
        r"(?:các |một số |những )?(?:tồn tại|hạn chế|khó khăn|nguyên nhân)|"
        r"dự kiến (?:hiệu quả|kết quả đạt được)|hiệu quả (?:của|kinh tế|dự kiến|kế hoạch)|"
        r"bài học|ưu điểm|thuận lợi|dự báo (?:(?:các |những )?tác động|tình hình)|khái quát|"
        r"nguyên tắc(?! làm việc)|phương châm"
        r"|điều kiện (?:tham gia|áp dụng|hưởng|được|xét|đăng ký|trúng)|khiếu nại|xử lý (?:vi phạm|chuyển tiếp)"
        r"|nơi nhận|mẫu|đề cương|biểu mẫu|phụ biểu|dự toán|thành phần(?: tham dự)?)\b"
    ),
    re.IGNORECASE,
)
# What is talked of at a meeting, and when and how it is held, unless somebody is named who does it.
AGENDA = re.compile(
    fold(
        r"^\s*(?:(?:chương trình|nội dung)(?: chính)?(?: của)? "
        r"(?:hội nghị|cuộc họp|buổi họp|phiên họp|hội thảo|tọa đàm)|"
        r"thời gian(?:,| và) (?:địa điểm|hình thức|thành phần|đối tượng)[^.;:]{0,40})\b"
    ),
    re.IGNORECASE,
)
# "Yêu cầu" with an object orders somebody ("Yêu cầu các sở …"); alone or with "Mục đích" it names a section.
ORDER = re.compile(r"^\s*yêu cầu\s+(?:các|giám đốc|thủ trưởng|chủ tịch|lãnh đạo|sở|ban|ủy|ubnd|đối với)", re.IGNORECASE)
GOALS = re.compile(r"^\s*(?:(?:các|một số|những|hệ thống)\s+)?(?:mục tiêu|chỉ tiêu|tầm nhìn)\b", re.IGNORECASE)
# Titles of parts that bind even inside a section that opens with "Mục đích" or "Quan điểm".
BINDING = re.compile(
    r"^\s*(?:(?:các|một số|những|hệ thống)\s+)?(?:mục tiêu|chỉ tiêu|tầm nhìn|nhiệm vụ|giải pháp|trách nhiệm|"
    r"nội dung (?:thực hiện|công việc|nhiệm vụ)|tổ chức thực hiện|phương án|biện pháp)\b",
    re.IGNORECASE,
)
# An appendix is called by what it is first: "MẪU BÁO CÁO", but "PHÁT TRIỂN DU LỊCH"; a "lịch trình" may give tasks.
APPENDIX_FORM = re.compile(
    r"(?:\W|\d|phụ lục|bảng|kèm theo)*(?:các )?"
    r"(?:đề cương|mẫu|biểu mẫu|biểu(?! dương)|dự toán|phiếu|danh sách|thành phần|lịch(?! (?:trình|sử))|sơ đồ)\b",
    re.IGNORECASE,
)


DOCUMENT_CODE = re.compile(r"\d[\w.]*\s?[/-]\s?(?:\d{4}\s?/)?\s?[\w&]*[A-ZĐ]{2}[\w&Đ/-]*")
"""A document's number in running text, however badly spaced: what it holds is neither a time nor a figure."""

_SHARES_OUT = re.compile(r"\b(?:to chuc thuc hien|phan cong|trach nhiem|nhiem vu cua)\b")


@lru_cache(maxsize=4096)  # many provisions stand under one heading
def shares_out(title: str) -> bool:
    """Whether a heading says that who does what stands below it."""
    return _SHARES_OUT.search(fold(title)) is not None


def has_any(text: str, words: Sequence[str]) -> bool:
    """Whether one of `words` stands anywhere in `text`: the cheap look before a long pattern that needs one of them."""
    for word in words:  # noqa: SIM110 - a generator costs more than the look
        if word in text:
            return True
    return False


def plain(text: str) -> str:
    """`text` in lower case with one spelling of the tone marks on oa, oe, uy (the new one)."""
    return new_marks(text.lower())


_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"\s*:?\s*\((?:[ivx]{1,4}|\d{1,2}|[a-zđ])\)\s*")  # "Giao Sở Y tế: (i) Rà soát …; (ii) …"


def opens_with_act(text: str) -> bool:
    """Whether the first words of `text` are a verb of the genre, after at most three adverbs."""
    numbered = _NUMBERED.match(text) if "(" in text[:4] else None
    return _opens_with_act(text[numbered.end() : 120] if numbered else text[:120])


@lru_cache(maxsize=4096)  # several rules ask it of one provision
def _opens_with_act(text: str) -> bool:
    words = (word.group() for word in _WORD.finditer(plain(text)))  # one by one: mostly two tell
    one, following = next(words, ""), next(words, "")
    for _ in range(4):
        if not one:
            return False
        two = f"{one} {following}" if following else one
        if (two in ACT_VERBS or one in ACT_VERBS) and two not in ADVERBS:
            return two not in NOUNS and two not in NO_ACTS
        if two in _THIRD:
            return next(words, "") == _THIRD[two]
        if two in ADVERBS:
            concentrates = two == "tập trung"
            one, following = next(words, ""), next(words, "")
            if concentrates and f"{one} {following}" in _CONCENTRATED:
                return True
        elif one in ADVERBS:
            one, following = following, next(words, "")
        else:
            return False
    return True


def leads_on(text: str, start: int, end: int) -> bool:
    """Whether "Lãnh đạo" at [`start`, `end`) is what a committee does and no office: "Lãnh đạo thực hiện tốt …"."""
    return text.startswith("ãnh đạo", start + 1) and opens_with_act(text[end : end + 40])


_SOURCE = re.compile(
    r"(?:(?:hỗ trợ |huy động )?từ\s+(?:trung ương|quỹ|nguồn|ngân sách|vốn)|"
    r"(?:(?:các )?nguồn(?! nhân lực)|ngân sách|vốn|kinh phí|tài trợ))(?!\w)[^:\d]*$",
    re.IGNORECASE,
)
# What is done with money, and so more than its source: "Ngân sách nhà nước đảm bảo kinh phí".
_SPENT = re.compile(
    r"(?<!\w)(?:đảm bảo|bảo đảm|bố trí|được|do|chi|chi trả|thực hiện|hỗ trợ (?!từ)|cấp (?:phát|kinh)|giao|lồng ghép|"
    r"sử dụng|phải|cần|hướng dẫn|lập|cân đối|trích|vận động|tổng hợp)(?!\w)"
)


def names_source(text: str) -> bool:
    """Whether a point under a title on money only names where it comes from: "Từ ngân sách tỉnh", no sum, no act."""
    return _SOURCE.match(text) is not None and not _SPENT.search(text)
