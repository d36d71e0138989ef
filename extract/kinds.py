"""What a provision mainly asks for: something to do, a state to reach, a report, or money.

The rule is that of the annotation guide: under a heading of aims everything is a target; elsewhere the first main verb
decides. Who acts, with whom, when and on what ground stand before that verb and are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from extract.lexicon import has_any, names_source, opens_with_act
from extract.records import Kind
from ingest.vietnamese import fold

_WINDOW = 1200
"""Characters of a provision that are looked at."""

_REACH = 400
"""Characters after the preamble within which a main verb, with its object, stands."""

# Headings are folded: they are often in capitals, and OCR loses their tone marks first.
_LABEL = r"[\W_]*(?:phu luc\W*(?:[ivx]+|\d+)?\W+)?(?:(?:[ivxlc]+|[a-z]|\d+(?:\.\d+)*|dieu \d+)\s*[.):]\s*)?"
_AIMS = re.compile(
    _LABEL + r"(?:(?:ve|cac|mot so|nhung|danh muc|he thong|bang|quan diem|phuong huong|dinh huong)\b[ ,]*(?:va )?)*"
    r"(?:muc tieu|chi tieu|tam nhin|yeu cau (?:ve )?ket qua|ket qua (?:can|phai|du kien|phan dau|dat))(?! quoc gia)"
)
_WORK = re.compile(r"\b(?:nhiem vu|giai phap|to chuc thuc hien|phan cong|trach nhiem|noi dung|bien phap)\b")
_MONEY_HEADING = re.compile(
    _LABEL + r"(?:du toan|nguon|co che|(?:tong )?nhu cau)?\s*(?:kinh phi|nguon von|nguon luc|tai chinh|von)\b"
)

_MONEY = (
    r"(?:kinh phí|ngân sách|dự toán|nguồn lực|nguồn thu|tài chính|tín dụng|vốn"
    r"|nguồn(?! (?:nhân|nước|gen|điện|lao|giống|thải|nguyên|cung|tin|lợi|gốc|tuyển|ô nhiễm)))(?!\w)"
)


def _with_money(verbs: str, between: int) -> str:
    """A pattern: one of `verbs`, then money as its object with at most `between` syllables before it."""
    return rf"(?:{verbs})(?:[ ,]+[\w%/]+){{0,{between}}}?[ ,]+{_MONEY}"


# The names behind their kind are no sentence: "Các Sở: Tài chính, Nội vụ rà soát biên chế".
_SHARED_KIND = re.compile(r"(?<!\w)(các (?:sở|bộ|phòng|ban|cục|vụ|khoa)(?:, (?:ban, )?ngành)?):\s", re.IGNORECASE)
# Bodies are told by whose money they spend: "hướng dẫn đơn vị sử dụng ngân sách kết nối dịch vụ công".
_SPENDERS = re.compile(
    r"((?:đơn vị|cơ quan|tổ chức|đối tượng)) (?:có )?sử dụng (?:ngân sách(?: nhà nước)?|NSNN)(?!\w)", re.I
)
_FUNDING = re.compile(
    r"(?<!\w)(?:"
    + "|".join(
        (
            _with_money(
                "bố trí|thu xếp|cân đối|phân bổ|huy động|tranh thủ|vận động|kêu gọi|dành|lồng ghép|đề nghị|xin", 5
            ),
            _with_money("bảo đảm|đảm bảo", 4),
            _with_money("hỗ trợ|thu hút|đa dạng hóa|thẩm định|quản lý|bổ sung", 2),
            _with_money("cấp|cấp phát|giao|giải ngân|sử dụng|khai thác|ưu tiên|tiết kiệm|lập|phê duyệt", 1),
            _with_money("tổng hợp|xây dựng nhu cầu", 2),
            # What is raised is put to use: "huy động và sử dụng có hiệu quả các nguồn lực".
            _with_money(r"huy động(?: và|,) sử dụng(?: có)? hiệu quả", 3),
            rf"(?:hướng dẫn|chỉ đạo)(?:[ ,]+\w+){{0,12}}?[ ,]+(?:quản lý|sử dụng|thanh toán|bố trí|lập|xây dựng)(?!\w)"
            rf"[\w ,]{{0,30}}{_MONEY}",
            # A plan of what comes in and goes out is one of money.
            r"(?:hướng dẫn[\w ,]{1,60}?)?(?:xây dựng|lập) kế hoạch (?:thu|chi|huy động|phân bổ)(?!\w)"
            rf"[\w ,]{{0,30}}{_MONEY}",
            r"cân đối[, ]+(?:và )?bố trí|(?:thanh |và )?quyết toán(?!\w)|phân bổ(?= cho | về | tiền )",
            # A sum of money is money, and so is what a fund takes in: "cân đối đủ 320 tỷ đồng", "thu quỹ".
            r"(?:bố trí|cân đối|phân bổ|bổ sung|dành|cấp|huy động|vận động|trích)(?: \w+){0,3}? \d[\d.,]* "
            r"(?:(?:nghìn|triệu|tỷ|tỉ) )?đồng(?!\w)|trích \d[\d.,]*\s?%",
            r"(?:thu|vận động|xây dựng) (?:các )?[Qq]uỹ (?!đất|gen|nhà|thời)",
            # Gifts are money raised, in kind as well (Circular 16/2018/TT-BGDĐT): "vận động tài trợ sửa chữa nhà".
            r"(?:vận động|kêu gọi)(?:,| và)?(?: (?:tiếp nhận|thu hút|các|nguồn|khoản|sự)){0,4} tài trợ(?!\w)",
            # Of several acts in a row the last says that they are done to money.
            r"(?:(?:quản lý|sử dụng|cấp phát|thanh toán|phân bổ|giải ngân)(?:,| và) (?:và )?){1,5}"
            r"(?:thanh |quyết )toán",
            r"(?:xây dựng|lập)\b[\w ,]{0,20}(?<!\w)dự toán(?!\w)",
            rf"(?:xây dựng|lập)\b[^.;]{{0,60}}\bđể (?:tranh thủ|xin|huy động|vận động)\b[^.;]{{0,40}}{_MONEY}",
            # A fund ("Quỹ hỗ trợ phát triển …") is money; "quỹ đất", "quỹ gen", "quỹ nhà" are stocks of other things.
            r"(?:hình thành|thành lập|quản lý|vận hành)\b[\w ,]{0,40}[Qq]uỹ (?!đất|gen|nhà|thời)",
            rf"^\W*(?:nguồn |tổng |mức |phần |nhu cầu )*{_MONEY}",
        )
    )
    + ")"
)
# Whose budget it is that pays: "ngân sách tỉnh chi công tiêm".
_PAYS = re.compile(
    r"(?<!\w)ngân sách (?:\w+ ){0,3}?(?:chi|cấp(?! (?:tỉnh|huyện|xã|trung|trên|dưới))|hỗ trợ|bảo đảm|đảm bảo)(?!\w)",
    re.I,
)
# A counted report is a product, as "03 báo cáo tự đánh giá" of a school are. No count is the number of a date or of
# several days ("Định kỳ ngày 20 báo cáo tiến độ"), and who is told of something stands behind a verb.
_COUNTS = (
    r"(?<![\d/.,-])(?<!ngày )(?<!tháng )(?<!quý )(?<!năm )(?<!tuần )(?<!thứ )(?<!mùng )(?<!giờ )(?<!lúc )(?<!đợt )"
    r"(?<!đến )(?<!\d, )(?<!\d và )"
)
_REPORTS_TO = (
    rf"(?:(?<!{_COUNTS}\d )(?<!{_COUNTS}\d\d )báo cáo"
    r"|báo cáo(?= (?:(?:về|lên|cho|với|trình) [A-ZĐỦ]|[A-ZĐỦ][^\W\dA-ZĐỦ]|UBND|HĐND)))"
)
_REPORT = re.compile(
    rf"(?<!\w)(?:(?:{_REPORTS_TO}"
    r"|báo(?= về [A-ZĐỦ])|phản ánh|gửi (?:báo cáo|kết quả|số liệu|văn bản))(?!\w)"
    r"|gửi(?= [^.;,]{2,100} về [A-ZĐỦ])"
    # Who keeps to a routine of reports gives them.
    r"|(?:thực hiện|duy trì|chấp hành)(?: nghiêm túc| nghiêm| đầy đủ)? chế độ (?:thông tin,? )?báo cáo(?!\w)"
    r"|(?:tổng hợp(?!,? (?:và )?(?:bố trí|cân đối))|đánh giá|thống kê)(?!\w)[^.;]{0,160}(?<!\w)(?:báo cáo|gửi)(?!\w)"
    # What is kept up to date for a report is of it.
    r"|cập nhật(?:,| và)(?: tổng hợp,)? báo cáo(?!\w)"
    r"|(?:tổ chức |tiến hành |thực hiện )?(?:sơ kết|tổng kết)(?!\w)[^.]{0,200}(?<!\w)báo cáo(?!\w))"
)
# "tổ chức" is a noun after "các" and before the kinds of organisation. Verbs that only hand an act on (tổng hợp, trình,
# đề xuất, khuyến khích, tham mưu) are left out: what they hand on decides.
_TASK = re.compile(
    r"(?<!\w)(?:xây dựng|thiết lập|ghi nhận|triển khai"
    r"|(?<!các )tổ chức(?! chính trị| kinh tế| xã hội|, cá nhân| huy động)|rà soát|hướng dẫn|kiểm tra|theo dõi"
    r"|đôn đốc|giám sát|tuyên truyền|phổ biến|quán triệt|hỗ trợ|đào tạo|tập huấn|bồi dưỡng|phát triển|hoàn thiện"
    r"|hoàn thành"
    r"|ứng dụng|áp dụng|đẩy mạnh|tăng cường|nâng cao|nâng cấp|chỉ đạo|thực hiện|ban hành|nghiên cứu|thẩm định"
    r"|thẩm tra|thành lập"
    r"|kiện toàn|củng cố|cập nhật|công bố|công khai|kết nối|cung cấp|quản lý|vận hành|khai thác|thu hút|huy động"
    r"|tạo|bảo đảm|khởi công|thi công"
    r"|đảm bảo|xử lý|giải quyết|ngăn chặn|thanh tra|sửa đổi|bổ sung|điều chỉnh|kiến nghị|phát huy|phát động"
    r"|khen thưởng|giúp|phân công|trả lời|nghiệm thu|bàn giao"
    r"|tham gia|cử|lựa chọn|trang bị|đầu tư|mở rộng|nhân rộng|duy trì|bảo tồn|bảo vệ|trồng|sản xuất|chuyển đổi"
    r"|chuyển giao"
    r"|hợp tác|liên kết|xúc tiến|quảng bá|giới thiệu|thi hành|chấp hành|tuân thủ|ký kết|quy định|đưa|làm|thông qua"
    r"|hình thành"
    r"|chuẩn bị|tiếp nhận|vận động|số hóa|đổi mới|cải thiện|cải cách|khuyến cáo|điều tra|khảo sát|phòng ngừa"
    r"|phòng, chống)"
    r"(?!\w)"
)
# The closing formula: "Trong quá trình thực hiện, nếu có vướng mắc … báo cáo …", at most one clause before it.
_DIFFICULTIES = re.compile(
    r"[^.]{0,200}?(?<!\w)(?:quá trình|nếu|trường hợp|khi|có gì)(?!\w)[^.]{0,200}?"
    r"(?:khó khăn|vướng mắc|phát sinh|vấn đề mới)"
    r"[^.]{0,300}?(?<!\w)(?:báo cáo|báo về|phản ánh|phản hồi|kiến nghị|gửi|thông tin|đề xuất|trao đổi|liên hệ)(?!\w)",
    re.IGNORECASE,
)
_CALL = re.compile(r"[^.;]{0,160}?(?:yêu cầu|đề nghị)\s[^.]{3,300}\s(?:thực hiện|triển khai)(?!\w)", re.IGNORECASE)
# What the press "phản ánh" it tells its readers, unless it is to send that to a body.
_PRESS = re.compile(
    r"\W*(?:(?:giao|đề nghị|yêu cầu|các) )*"
    r"(?:(?:báo(?! cáo)|đài|tạp chí)\s|cơ quan (?:báo chí|thông tấn|truyền thông))",
    re.IGNORECASE,
)
_SENT_TO = re.compile(r"phản ánh[^.;]*\s(?:về|đến|tới|với|cho) (?:các )?[A-ZĐỦ]")
# One cheap look before the long patterns: none of them matches without one of these words.
_OF_MONEY = (
    "kinh phí", "ngân sách", "dự toán", "nguồn", "tài chính", "tín dụng", "vốn", "quyết toán", "cân đối", "phân bổ",
    "uỹ", "đồng", "tài trợ",
)  # fmt: skip
_OF_REPORTS = ("báo ", "phản ánh", "gửi")
_REPORTS = (*_OF_REPORTS, "phản hồi", "kiến nghị", "thông tin", "đề xuất", "trao đổi", "liên hệ")
_OF_DUTIES = ("có trách", "có nhiệm", "đầu mối")
_TROUBLE = ("khó khăn", "vướng mắc", "phát sinh", "vấn đề mới")
_AIM_AT_START = re.compile(
    r"\W*(?:(?:đến|giai đoạn|trong|năm)(?!\w)[^,:;.]{0,30}[,:]\s*)?(?:(?:mục tiêu|chỉ tiêu|yêu cầu kết quả)\s*:"
    r"|(?:phấn đấu|(?:tỷ|tỉ) (?:lệ|trọng)|chỉ số|tốc độ tăng)(?!\w)[^.;]*\d"
    # What is measured is said to come to so much: "Mức độ hài lòng của người dân đạt tối thiểu 90%".
    r"|(?:mức độ|mật độ|diện tích|sản lượng|năng suất|thu nhập|kim ngạch|doanh thu|tuổi thọ)(?!\w)[^.;:]{3,120}?"
    r"(?<!\w)(?:đạt|còn|ở mức|tăng(?! cường)|giảm)\s[^.;:,\d]{0,30}\d|(?:trên|ít nhất|tối thiểu|khoảng"
    r"|có)?\s*\d[\d.,]*\s*%"
    # Measured by what was, a change is reached: "Giảm 50% rác thải nhựa so với năm 2020"; "Giảm 50% lệ phí" is done.
    r"|(?:tăng|giảm)(?: ít nhất| tối thiểu| trên| khoảng)? \d[\d.,]*\s*%[^.;]{1,160}\sso với "
    r"(?:cùng kỳ|năm|giai đoạn)\s)",
    re.IGNORECASE,
)
# What makes up a share is to be so, and nobody's act: "Kinh tế số chiếm khoảng 25% GRDP".
# Of things that an act is done to it tells which are meant, unless they are to be kept so: "Kiểm tra các cơ sở có nguồn
# thải chiếm trên 80%".
_SHARE = re.compile(r"(?P<what>[^.;:,\d]{3,60})\schiếm\s[^.;:,\d]{0,20}\d[\d.,]*\s*%")
_KEPT = ("bảo đảm", "đảm bảo", "phấn đấu", "duy trì")

_SENTENCES = re.compile(r"(?<=\.)\s+")
_OWN_LABEL = re.compile(r"^\W*(?:(?:\d+|[a-zđ]|[IVX]+)[.)]\s+)?")

# What may stand before the main verb: an agency as a run-in heading ("Sở Tài chính: …"), grounds, times, the agency and
# its duty, its role and manner.
_GROUND = re.compile(
    r"\W*(?:(?=(?-i:[A-ZĐỦ]))(?!(?:kinh phí|nguồn|chủ trì|phối hợp|báo cáo)(?!\w))[^:;.]{3,120}:\s+"
    r"(?=(?-i:[A-ZĐÂÊÔƯỦ]))"
    r"|(?:căn cứ|trên cơ sở)(?!\w)[^;:.,]{0,160}? để\s+"
    r"|(?:căn cứ|trên cơ sở|ngoài|theo(?! dõi))(?!\w)[^;:.]{0,300}?[,;:]\s*"
    r"(?=(?-i:[A-ZĐÂÊÔƯỦ])|hàng|hằng|chủ|tham|xây|căn cứ)"
    r"|(?:hàng|hằng) (?:năm|quý|tháng)(?!\w)[,;]?\s*|(?:định kỳ|trước ngày|đến|trong)(?!\w)[^,;:.]{0,60}[,;:]\s*)",
    re.IGNORECASE,
)
_DUTY = re.compile(r"(?<!\w)(?:có trách nhiệm|có nhiệm vụ|là (?:cơ quan )?đầu mối)(?!\w)\W*")
# Resources put to what is dealt with or got done are people and time, and say how; those put to what is invested in or
# supported are money.
_ALL_FORCES = (
    r"tập trung (?:(?:mọi|các|tối đa|toàn bộ|cao độ) )*nguồn lực,?(?: để| nhằm)?(?= (?:xử lý|giải quyết|"
    r"hoàn thành|khắc phục|tháo gỡ|dập|khống chế|kiểm soát|ứng phó|đẩy nhanh|rà soát)(?!\w))"
)
_MANNER = re.compile(
    rf"\W*(?:(?:{_ALL_FORCES}"
    r"|chủ động|tích cực|thường xuyên|kịp thời|tiếp tục|khẩn trương|nghiêm túc|tập trung|chú trọng|định kỳ"
    r"|đột xuất|chủ trì"
    r"|tham mưu|phối hợp|đầu mối|là|và|ưu tiên)(?!\w)[\s,]*)+",
    re.IGNORECASE,
)


def kind_of(text: str, *, section: str = "") -> Kind:
    """The kind of the provision `text` (NFC) that stands under the headings `section` (verbatim, joined by " / ").

    `section` may hold the line's own lead-in ("Yêu cầu kết quả") as its last part.
    """
    text = _SPENDERS.sub(r"\1", _OWN_LABEL.sub("", text[:_WINDOW]))
    text = _SHARED_KIND.sub(r"\1 ", text) if ": " in text else text
    aims, money = _section(section)
    if aims or _AIM_AT_START.match(text) or ("chiếm" in text and _is_share(text)):
        return "target"
    if money and (_FUNDING.search(_act(text)) or names_source(text) or _PAYS.search(text)):
        return "funding"
    return _by_weight([sentence for sentence in _SENTENCES.split(text) if sentence.strip()])


def _is_share(text: str) -> bool:
    """Whether a provision says what makes up a share."""
    share = _SHARE.match(text)
    what = share["what"].lower() if share else ""
    of_things = (" các " in what or " những " in what) and not what.startswith(_KEPT) and opens_with_act(what)
    return share is not None and not of_things


@lru_cache(maxsize=4)  # neighbours stand under the same headings
def _section(section: str) -> tuple[bool, bool]:
    """Whether headings speak of aims, and whether one of them speaks of money."""
    told = [_told_by(heading) for heading in section.split(" / ")]
    # The innermost that speaks of aims or of work counts.
    aims = next((heading.aims for heading in reversed(told) if heading.aims or heading.work), False)
    return aims, any(heading.money for heading in told)


class _Told(NamedTuple):
    """What a heading speaks of: aims alone, work, money."""

    aims: bool
    work: bool
    money: bool


@lru_cache(maxsize=4096)
def _told_by(heading: str) -> _Told:
    folded = fold(heading)
    work = _WORK.search(folded) is not None  # "CHỈ TIÊU, NHIỆM VỤ" leaves it to the titles below it
    return _Told(not work and _AIMS.match(folded) is not None, work, _MONEY_HEADING.match(folded) is not None)


def _by_weight(sentences: list[str]) -> Kind:
    """The kind of the first sentence, unless sentences of reporting are the greater part of the provision.

    Plans open such provisions with a formula ("… xây dựng kế hoạch triển khai các nhiệm vụ được giao.") before the act
    that is checked.
    """
    if len(sentences) < 2 or not any(has_any(sentence.lower(), _REPORTS) for sentence in sentences[1:]):
        return _kind_of_sentence(sentences[0]) if sentences else "task"
    # The closing: "… yêu cầu các sở thực hiện nghiêm túc Kế hoạch này. Trong quá trình thực hiện, nếu có vướng mắc …".
    if _CALL.match(sentences[0]) and any(_DIFFICULTIES.match(sentence) for sentence in sentences[1:]):
        return "report"
    kinds = [_kind_of_sentence(sentence) for sentence in sentences]
    reports = sum(len(sentence) for sentence, kind in zip(sentences, kinds, strict=True) if kind == "report")
    if 2 * reports > sum(map(len, sentences)):
        return "report"
    return kinds[0] if kinds else "task"


def _kind_of_sentence(sentence: str) -> Kind:
    """The kind by the first main verb: whichever family of verbs begins first wins, money before work on a tie."""
    if has_any(sentence.lower(), _TROUBLE) and _DIFFICULTIES.match(sentence):
        return "report"
    act = _act(sentence)
    if "phản ánh" in act and _PRESS.match(sentence) and not _SENT_TO.search(act):
        act = act.replace("phản ánh", "đưa tin")
    kinds: tuple[tuple[Kind, re.Pattern[str], Sequence[str]], ...] = (
        ("funding", _FUNDING, _OF_MONEY),
        ("report", _REPORT, _OF_REPORTS),
        ("task", _TASK, ("",)),
    )
    # An act that opens with work is beaten only by what opens it too: nothing further on need be looked for.
    opens = _TASK.match(act) is not None
    found = [
        (match.start(), rank, kind)
        for rank, (kind, verbs, hints) in enumerate(kinds)
        if has_any(act, hints) and (match := verbs.match(act, 0, _REACH) if opens else verbs.search(act, 0, _REACH))
    ]
    return min(found)[2] if found and min(found)[0] <= _REACH // 2 else "task"


def _act(sentence: str) -> str:
    """The sentence from its main verb on, its first letter small: without ground, time, subject, role and manner.

    Only small letters make verbs: in capitals they belong to names ("Sở Nông nghiệp và Phát triển nông thôn").
    """
    position = 0
    while ground := _GROUND.match(sentence, position):
        position = ground.end()
    if has_any(sentence, _OF_DUTIES) and (duty := _DUTY.search(sentence, position, position + 300)):
        position = duty.end()
    if manner := _MANNER.match(sentence, position):
        position = manner.end()
    act = sentence[position:].lstrip()
    return act[:1].lower() + act[1:]
