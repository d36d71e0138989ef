"""How the last sentences of a plan begin and end, which speak for all of it."""

from __future__ import annotations

import re

# The sentences that close a plan stand under no heading (Decree 30/2020, annex I: the closing has no label).
CLOSING = re.compile(
    r"(?:Trên đây là|Rất mong|Trân trọng|"
    r"Trong quá trình (?:tổ chức|triển khai|thực hiện)|Quá trình (?:tổ chức|triển khai|thực hiện)|"
    r"Yêu cầu (?:các|toàn thể|tất cả|Giám đốc|Thủ trưởng|lãnh đạo|Chủ tịch|người đứng đầu|cấp ủy)|"
    r"Đề nghị (?:các|Thủ trưởng)|"
    # Why it all matters, and then who is asked for it.
    r"[^.;:\n]{3,160} là (?:nhiệm vụ|yêu cầu|công việc|vấn đề) [^.;\n]{3,200}\. (?:Đề nghị|Yêu cầu) |"
    r"Giao Văn phòng|Để (?:thực hiện|triển khai) [^.;:\n]{3,160}, [^.;:,\n]{3,60} (?:đề nghị|yêu cầu) |"
    r"Giao [^.;:\n]{3,120}? (?:theo dõi|đôn đốc|giám sát|kiểm tra)[^.;:\n]{0,80} (?:thực hiện|triển khai) "
    r"[^.;:\n]{0,40}(?:Chỉ thị|Kế hoạch|Công văn|Công điện|Quyết định|Nghị quyết|Chương trình|Thông báo) này|"
    r"Nhận được (?:Chỉ thị|Kế hoạch|[Cc]ông văn|[Vv]ăn bản) này|"
    # Whoever signs speaks of himself once more: "Văn phòng … thông báo để các đơn vị biết", "UBND tỉnh yêu cầu …".
    r"Thừa lệnh |[^.;:\n]{3,90} thông báo (?:để|đến|tới)[^.;:\n]{3,120} (?:biết|thực hiện)|"
    r"(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)[^.;:\n]{2,60} (?:yêu cầu|đề nghị|"
    r"giao (?:các |Giám đốc|Thủ trưởng|Chánh Văn phòng)[^;:\n]{3,200} (?:theo chức năng|căn cứ chức năng)) ?|"
    r"(?:Nghị quyết|Chỉ thị|Kế hoạch|Chương trình)(?: hành động)? này (?:đã )?(?:được |có hiệu lực)?"
    r"(?:phổ biến|quán triệt|(?:Hội đồng|HĐND|Quốc hội|Đại hội)[^.;\n]{3,120} thông qua|thi hành|kể từ|từ ngày)|"
    r"(?:Thủ trưởng|Giám đốc|Chủ tịch|Người đứng đầu) [^.;:\n]{3,200} chịu trách nhiệm (?:thi hành|thực hiện|trước))"
)
FAREWELL = re.compile(r"Trên đây là|Rất mong|Trân trọng")
# It may stand in the paragraph of the last point: "2. Vụ Tài chính bố trí kinh phí. Trên đây là Kế hoạch …".
RUN_IN_CLOSING = re.compile(
    r"(?<=[.;])\s+(?=Trên đây là\s(?:nội dung\s|toàn bộ\s)?(?i:kế hoạch|chỉ thị|chương trình|báo cáo|phương án|đề án|"
    r"hướng dẫn|thông báo|quy chế)\s)"
)
# However it begins, it ends with the document itself: "… yêu cầu các bộ, ngành thực hiện nghiêm túc Chỉ thị này./."
CLOSES = re.compile(
    r"(?<!\w)(?:yêu cầu|đề nghị)\s[^.;:\n]{3,300}(?:thực hiện|triển khai|chấp hành|thi hành)[^.;:\n]{0,60}\s"
    r"(?:Nghị quyết|Chỉ thị|Kế hoạch|Công văn|Công điện|Quyết định|Chương trình|Thông báo)\s+này\s*[./]{0,3}$"
)

# So it does where it asks somebody and bears the mark that ends a document: "Đề nghị UBND các xã … thực hiện./."
ASKS_LAST = re.compile(
    r"(?:Yêu cầu|Đề nghị) [^.;:\n]{3,300}(?:thực hiện|triển khai|chấp hành|thi hành)[^.;:\n]{0,60}\s?\.?\s?/\.$"
)

# Behind what the last agency has to do a paragraph that speaks to all of them does so for the whole plan.
CHARGE = re.compile(
    r"(?:Căn cứ (?:nội dung )?(?:[Kk]ế hoạch|[Cc]hương trình|[Cc]hỉ thị|[Cc]ông văn)(?: này)?, "
    r"(?:(?:đề nghị|yêu cầu) )?(?:các|[Tt]hủ trưởng) |"
    r"(?:Yêu cầu|Đề nghị) (?:thủ trưởng|trưởng|Trưởng|giám đốc) )"
)

# The title of the part that closes a paper: what stands below it is its content, and no closing yet.
OPENS = re.compile(
    r"(?:tổ chức (?:triển khai )?thực hiện|điều khoản thi hành|"
    r"(?:hiệu lực|trách nhiệm|tổ chức)(?: và trách nhiệm)? thi hành)[\s.:]*$",
    re.IGNORECASE,
)
