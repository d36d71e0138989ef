"""What the API refuses, in Vietnamese, for those who ask for it (`Accept-Language: vi`).

Routes and guards say their sentences in English, once; readers' sentences are those of `reasons`. What stands in braces
is carried over.
"""

from __future__ import annotations

from search_api.web.reasons import in_vietnamese, translated

PROBLEMS: tuple[tuple[str, str], ...] = (
    # What is not there
    ("There is nothing at {path}.", "Không có gì ở địa chỉ {path}."),
    ("There is no document with the id “{id}”.", "Không có văn bản nào mang mã “{id}”."),
    ("There is no obligation with the id “{id}”.", "Không có nhiệm vụ nào mang mã “{id}”."),
    ("There is no job with the id “{id}”.", "Không có tệp đã nhận nào mang mã “{id}”."),
    ("There is no {what} with the id “{id}”.", "Không tìm thấy mã “{id}” ({what})."),
    (
        "This document has no pages to show: it is not a PDF.",
        "Văn bản này không có trang để xem vì không phải tệp PDF.",
    ),
    # What cannot be understood
    ("The year “{value}” should have four digits, as in 2025.", "Năm “{value}” phải có bốn chữ số, như 2025."),
    (
        "The deadline “{value}” should be a year, a day as 2025-06-30, or a span as 2025-01-01..2025-12-31.",
        "Thời hạn “{value}” phải là năm, ngày như 2025-06-30, hoặc khoảng như 2025-01-01..2025-12-31.",
    ),
    ("Only one day or span can be given as deadline.", "Chỉ được nêu một ngày hoặc một khoảng làm thời hạn."),
    ("There is no {name} “{value}”; there are: {known}.", "Không có {name} “{value}”; chỉ có: {known}."),
    (
        "The cursor is none that a page gave; leave it out for the first page.",
        "Con trỏ trang không đúng; hãy bỏ trống để xem trang đầu.",
    ),
    (
        "The moment lies outside of the calendar; give it as 2025-06-30T12:00:00Z.",
        "Thời điểm nằm ngoài lịch; hãy viết như 2025-06-30T12:00:00Z.",
    ),
    (
        "A document is no version of itself; name another one.",
        "Văn bản không là bản khác của chính nó; hãy nêu văn bản khác.",
    ),
    (
        "There is no parameter “{name}” here; there are none.",
        "Không có tham số “{name}”; ở đây không nhận tham số nào.",
    ),
    ("There is no parameter “{name}” here; these there are: {known}.", "Không có tham số “{name}”; chỉ có: {known}."),
    ("The end stands before the start.", "Vị trí cuối đứng trước vị trí đầu."),
    ("The last event's id is none that this stream gave.", "Mã sự kiện cuối không phải do luồng này cấp."),
    ("{path} takes {methods} only.", "{path} chỉ nhận {methods}."),
    ("The request cannot be understood: {invalid}.", "Yêu cầu chưa rõ: {invalid}."),
    # What is refused
    (
        "This form was opened too long ago, or not on this site; open the page again.",
        "Biểu mẫu đã mở quá lâu hoặc không thuộc trang này; hãy mở lại trang.",
    ),
    ("Too many requests; go on in {n} seconds.", "Quá nhiều yêu cầu; hãy thử lại sau {n} giây."),
    (
        "The key is none of this server's, or was revoked; ask its administrator for another.",
        "Khóa không thuộc máy chủ này hoặc đã bị thu hồi; hãy xin quản trị viên khóa khác.",
    ),
    (
        "This server asks for a key: send it as “Authorization: Bearer KEY”, or log in on the page /login.",
        "Máy chủ này cần khóa: gửi kèm “Authorization: Bearer KHÓA”, hoặc đăng nhập ở trang /login.",
    ),
    (
        "The key “{name}” may read; this needs a key that may write.",
        "Khóa “{name}” chỉ được đọc; việc này cần khóa được ghi (write).",
    ),
    (
        "The key “{name}” may read; this needs a key that may admin.",
        "Khóa “{name}” chỉ được đọc; việc này cần khóa quản trị (admin).",
    ),
    (
        "The key “{name}” may write; this needs a key that may admin.",
        "Khóa “{name}” chỉ được đọc và ghi; việc này cần khóa quản trị (admin).",
    ),
    (
        "The key “{name}” may {scope}; this needs a key that may {wanted}.",
        "Khóa “{name}” chỉ có quyền {scope}; việc này cần khóa có quyền {wanted}.",
    ),
    (
        "A browser's session sends with the token of a page's form, in the header {header}.",
        "Phiên trình duyệt phải gửi kèm mã của biểu mẫu trong tiêu đề {header}.",
    ),
    ("The request came too slowly; send it again.", "Yêu cầu được gửi quá chậm; hãy gửi lại."),
    (
        "This server is not known by the name that was asked for; see the setting `hosts`.",
        "Máy chủ không mang tên được hỏi; xem thiết lập `hosts`.",
    ),
    (
        "Requests that send something are taken from this site's own pages only.",
        "Chỉ nhận yêu cầu gửi dữ liệu từ các trang của chính hệ thống này.",
    ),
    (
        "The request is larger than the {n} bytes that this server takes.",
        "Yêu cầu lớn hơn mức {n} byte mà máy chủ nhận.",
    ),
    ("The file is larger than the {n} bytes that this server takes.", "Tệp lớn hơn mức {n} byte mà máy chủ nhận."),
    # What the server cannot do
    (
        "There is no room left on the server's disk; nothing was kept. Make room and send it again.",
        "Đĩa của máy chủ đã đầy; chưa lưu gì. Hãy dọn chỗ rồi gửi lại.",
    ),
    (
        "The archive does not answer, perhaps another program holds it; nothing was changed. Try again later.",
        "Kho không trả lời, có thể đang bị chương trình khác giữ; chưa thay đổi gì. Hãy thử lại sau.",
    ),
    (
        "Something went wrong inside the server; its log says what. The data is untouched.",
        "Máy chủ gặp lỗi; nhật ký ghi nguyên nhân. Dữ liệu không bị ảnh hưởng.",
    ),
    ("{n} files are still being taken in.", "Còn {n} tệp đang được tiếp nhận."),
    (
        "Queries cannot be answered now; the server's log says why.",
        "Hiện chưa trả lời được truy vấn; nhật ký của máy chủ ghi nguyên nhân.",
    ),
    (
        "The index was made by another version or embedding, or only in part; run: nhiemvu reindex",
        "Chỉ mục do phiên bản hoặc mô hình khác lập, hoặc chưa đủ; hãy chạy: nhiemvu reindex",
    ),
    (
        "The archive has {n} obligations and no index yet; to build it, run: nhiemvu reindex",
        "Kho có {n} nhiệm vụ và chưa có chỉ mục; để lập, hãy chạy: nhiemvu reindex",
    ),
    (
        "The index has {n} obligations, the archive {m}; run: nhiemvu reindex",
        "Chỉ mục có {n} nhiệm vụ, kho có {m}; hãy chạy: nhiemvu reindex",
    ),
    ("There is no format “{name}”; there are: {known}.", "Không có định dạng “{name}”; chỉ có: {known}."),
)

INVALID: tuple[tuple[str, str], ...] = (
    ("{at}: Field required", "{at}: còn thiếu"),
    ("{at}: Input should be greater than or equal to {n}", "{at}: phải từ {n} trở lên"),
    ("{at}: Input should be less than or equal to {n}", "{at}: không quá {n}"),
    ("{at}: String should have at most {n} characters", "{at}: không quá {n} ký tự"),
    ("{at}: List should have at most {n} items after validation, not {m}", "{at}: không quá {n} giá trị"),
    (
        "{at}: Input should be a valid integer, unable to parse string as an integer",
        "{at}: phải là số nguyên",
    ),
    ("{at}: Input should be a valid boolean, unable to interpret input", "{at}: phải là true hoặc false"),
    ("{at}: Input should be {known}", "{at}: phải là {known}"),
)
"""What pydantic says of a value that does not fit."""

TITLES = {
    400: "Yêu cầu sai",
    401: "Cần xác thực",
    403: "Không được phép",
    404: "Không tìm thấy",
    405: "Không dùng được ở đây",
    408: "Quá thời gian",
    409: "Xung đột",
    410: "Không còn nữa",
    412: "Điều kiện không đúng",
    413: "Quá lớn",
    415: "Định dạng không nhận",
    421: "Nhầm máy chủ",
    422: "Yêu cầu chưa rõ",
    429: "Quá nhiều yêu cầu",
    500: "Máy chủ gặp lỗi",
    501: "Chưa hỗ trợ",
    503: "Tạm thời không phục vụ",
    507: "Hết chỗ lưu",
}
"""Titles of problem documents by status; any other stays in English."""


def problem_in_vietnamese(detail: str) -> str | None:
    """The detail of a problem document in Vietnamese; None for a sentence that nobody has put into it."""
    known = in_vietnamese(detail) or translated(detail, PROBLEMS)
    if known is None or "Yêu cầu chưa rõ: " not in known:
        return known
    intro, said = known.removesuffix(".").split(": ", 1)
    return f"{intro}: {'; '.join(translated(one, INVALID) or one for one in said.split('; '))}."
