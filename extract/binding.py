"""What words bind whom to do something, and which enact, close, explain or only name: sentences looked at alone."""

from __future__ import annotations

import re

from extract.agencies import AgencyScanner
from extract.lexicon import GOALS, has_any, opens_with_act
from extract.roles import sentences, subjects
from ingest.document import Span

# What enacts: it names the act that carries the paper ("kèm theo Quyết định này", Decree 30/2020/NĐ-CP, annex III), or
# opens its contents. An enactment is done by being signed: a time limit shows a duty, and so does "… Chỉ thị này" as
# what is to be carried out or as where a time begins.
_NO_TIME = r"(?!(?:(?!;).)*(?:trong (?:thời hạn|vòng)|chậm nhất|(?:xong|hoàn thành) trước|trước ngày)\s)"
_ENACTS = (
    rf"(?:phê duyệt|ban hành)\b{_NO_TIME}"
    r"(?:(?!;).)*(?:kèm theo|với (?:những|các) nội dung|sau đây|như sau|"
    r"\btheo (?:quyết định|nghị quyết|thông tư|nghị định|văn bản) này\W*$)|"
    r"(?:phê duyệt|ban hành) (?:chương trình hành động|[^\W\d_]+(?: [^\W\d_]+)?) này\b"
)
# The first article of a decision or resolution holds what is decided (Decree 30/2020/NĐ-CP, annex III), though it calls
# no paper its own: "Điều 1. Phê duyệt Danh mục …". In a plan "Phê duyệt …" is a task.
_DECIDES = re.compile(
    rf"(?:phê duyệt|ban hành|thông qua|công bố)\b{_NO_TIME}(?!.*[,;]\s+(?:\w+ ){{0,2}}giao\s)", re.IGNORECASE
)
_DECIDED = ("Quyết định", "Nghị quyết")
_PAPER = (
    r"(?:luật|nghị quyết|nghị định|quyết định|thông tư|thông tri|chỉ thị|công văn|công điện|kế hoạch|thông báo|"
    r"kết luận|tờ trình|văn bản)"
)
# A paper that there is already, named by number, day and matter and no more: an entry of a list of papers.
_CITES = re.compile(
    rf"{_PAPER} số:? ?\d[^\s;:,]*,? ngày \d(?!(?:.|\n)*(?:%|(?<!\w)(?:chủ trì|giao|yêu cầu|đề nghị|trách nhiệm|phải|"
    r"được|cần|hoàn thành|tiếp tục|chậm nhất|trước (?:ngày|tháng|năm|\d))(?!\w)))(?:(?![.;]\s+\S)[^:])*$",
    re.IGNORECASE,
)
_RECITES = re.compile(rf"\s*thực hiện (?:{_PAPER}|chương trình) (?:số|liên tịch)", re.IGNORECASE)
# Whom to ask for more asks nobody for anything: "Mọi thông tin liên hệ Sở Y tế, ĐT: …".
_CONTACT = (
    r"(?:mọi (?:thông tin|chi tiết)[^.;:\n]{0,40}?|(?:thông tin|thông tin chi tiết),? (?:(?:xin|vui lòng|đề nghị) )?)"
    r"\bliên hệ\b(?=\s*(?::|với|qua|theo|số|trực tiếp|ông|bà|đồng chí|đ/c|sở|phòng|ban|văn phòng))"
    r"(?![^.;\n]*\b(?:gửi|báo cáo)\b)"
)
# Where a part of the plan is found, and nothing of what it asks for: "Mục tiêu cụ thể: Chi tiết tại Phụ lục I."
_FOUND_THERE = (
    r"\(?(?:(?:các |một số )?(?:mục tiêu|chỉ tiêu|nhiệm vụ|giải pháp|nội dung|danh mục|lộ trình|tiến độ)"
    r"[^:.;]{0,40}:\s+)?"
    r"\(?(?:(?:có |xem )?(?:chi tiết|cụ thể)(?: (?:tại|theo|ở|trong|như|có))?|xem|theo|tại|như) "
    r"(?:các )?(?:phụ lục|bảng(?! tin| thông báo)|biểu(?! quyết| dương)|danh mục)\b"
    r"(?=[^.;:]*(?:kèm theo|đính kèm|dưới đây|sau đây|này|\b(?:[ivx]+|\d{1,2})[a-z]?)[\W_]*$)"
    r"(?!.*\b(?:giao|yêu cầu|đề nghị|trách nhiệm|chủ trì|báo cáo)\b)"
    r"(?:[^.;:,]|,(?=\s(?:số )?(?:[ivx]+|\d+)\b)){0,80}[\W_]*$"
)
# What the rows below it ask for is led in so: "Các đơn vị căn cứ bảng phân công dưới đây để tổ chức thực hiện." A list
# of abbreviations behind it asks for nothing either; a remark may.
_LED_IN = re.compile(
    r"[^.;:]{0,80}\b(?:căn cứ|theo) (?:các )?(?:bảng|biểu) [^.;:]{0,40}(?:dưới đây|sau đây|sau)"
    r"(?: để)?(?: tổ chức| triển khai)* thực hiện(?:[\s.;]*$|\.\s+(?=(?:chữ|từ) viết tắt(?!\w)))",
    re.IGNORECASE,
)
_TABLES = (" bảng ", " biểu ")
_MATTER = r"(?:nhiệm vụ|nội dung|chỉ tiêu|công việc|danh mục|giải pháp)"
# Sentences that enact, close or refer, and bind nobody to anything.
_NOTHING = re.compile(
    rf"\s*(?:{_CONTACT}|trên đây là|rất mong|(?:xin )?trân trọng (?:báo cáo|kính mời|đề nghị)|"
    r"(?:(?:ubnd|ủy ban|hội đồng|sở|bộ|ban|cục|phòng|văn phòng|hội|trung tâm|trường|công ty|chúng tôi|thay mặt)\b"
    r"[^.;:,]{0,80} )?(?:xin )?trân trọng c[ảá]m ơn|"
    r"(?:trong quá trình [^,;.]{3,60}, )?"
    r"(?:quyết định|nghị quyết|kế hoạch|chỉ thị|chương trình(?: hành động)?|thông tư|quy định|"
    r"quy chế|văn bản) (?:này (?:đã )?(?:có hiệu lực|được|thay thế|gồm|bãi bỏ|phổ biến)|"
    r"có hiệu lực (?:thi hành )?(?:kể )?từ)|"
    r"[^.;:]{3,90} (?:xin |trân trọng )?thông báo (?:để|đến|tới) (?:(?!;)[^.]){3,120}\b(?:biết|thực hiện)\b|"
    # The last line of a notice of what the chair of a meeting concluded (Decree 30/2020/NĐ-CP, annex III).
    r"(?:thừa lệnh [^.;:,]{3,60}, )?(?:văn phòng|vp) [^.;:]{3,90} thông báo (?:ý kiến |nội dung )?(?:kết luận|chỉ đạo) "
    r"[^.;:]{3,160} (?:để|đến|tới) (?:(?!;)[^.]){3,120}\bbiết"
    r"(?:,?(?: và)?(?: tổ chức| triển khai)? thực hiện)?[\s./]*$|"
    r"\((?:ban hành )?(?:kèm )?theo (?:quyết định|nghị quyết|kế hoạch|công văn|chương trình|chỉ thị|thông báo)|"
    rf"{_ENACTS}|"
    # "Các nhiệm vụ, giải pháp cụ thể được phân công tại Phụ lục I": its rows say what, and whose it is. So in brackets.
    rf"\(?(?:(?:các |những )?{_MATTER}(?:(?:,| và) {_MATTER})*|phân công nhiệm vụ(?! cho(?!\w)))\s"
    r"[^.;:]{0,60}?(?:tại|theo|trong) "
    r"(?:các )?(?:phụ lục|bảng|biểu)\b"
    r"(?!.*\b(?:giao|yêu cầu|đề nghị|trách nhiệm|chủ trì|báo cáo|phải|hoàn thành)\b)[^.:]{0,120}\.?$|"
    rf"{_FOUND_THERE}|"
    r"\([^()]{3,120} (?:kèm theo|đính kèm)\W*$|"
    r"\(?(?:có |xem )?(?:chi tiết|phụ lục|danh mục|biểu)\b.{0,80}(?:kèm theo|đính kèm)|\(?(?:kèm theo|đính kèm)\b|"
    # What an assembly or the chair of a meeting thinks of what was heard, unless somebody is charged in the end.
    r"(?:(?:hội đồng nhân dân|hđnd|quốc hội|thường trực|ủy ban thường vụ)[^.;:,]{0,60} )?"
    r"(?:(?:cơ bản )?(?:thống nhất|đồng ý)(?: về| với)? (?:chủ trương|nguyên tắc|đề xuất|đề nghị|"
    r"kiến nghị|báo cáo)|đánh giá cao|ghi nhận|hoan nghênh|chia sẻ với)\b"
    r"(?!.*(?:[.;,:]\s+(?:đồng thời )?(?:giao|yêu cầu|đề nghị|phân công)|\svà (?:giao|yêu cầu))\s)|"
    # A legal basis ends with ";" (Decree 30/2020, annex I); a sentence with grounds goes on with an act.
    r"căn cứ (?:luật|nghị|quyết|thông|chỉ thị|công văn|kế hoạch số|chương trình số)(?!.*\.\s*$)|"
    # Who or what is meant, as a point under a title: "Là người có tên trong danh sách …".
    r"là (?!cơ quan|đơn vị|đầu mối|thành viên|ủy viên|thường trực)|"
    r"xét đề nghị|theo đề nghị|"
    r"ghi chú\b|"
    # An appendix is named in a list of them.
    r"phụ lục (?:số )?[IVX\d]{1,5}\s?[:–-]|\(?(?:trong bảng|(?:các )?(?:chữ|từ)(?: ngữ)? viết tắt)\s?:|"
    r"lưu ý\b(?!.*\b(?:phải|yêu cầu|đề nghị)\b)|(?:người|đơn vị) (?:lập|ký)|[\W\d_]*$)",
    re.IGNORECASE,
)
# What judges an act instead of asking for it: "là xu hướng tất yếu", "là nhiệm vụ quan trọng".
_JUDGED_ACT = (
    r"[^.;:]{3,260}?\slà (?:một |những |các )?(?:công việc|việc|xu (?:hướng|thế)|yếu tố|nhân tố|yêu cầu|nhu cầu|vấn đề|"
    r"điều kiện|tiền đề|động lực|nền tảng|tất yếu|(?:nội dung|nhiệm vụ|giải pháp) (?:rất )?(?:quan trọng|cấp bách))"
    r"(?!\w)"
)
_JUDGED = re.compile(_JUDGED_ACT, re.IGNORECASE)
# What binds may follow in the same sentence: "Trên đây là Kế hoạch …, yêu cầu các đơn vị …".
_CLOSES = re.compile(
    r"\s*trên đây là\b(?:[^.;\n]{0,300}?[,;]\s+(?:(?:ủy ban|ubnd|ban|bộ|sở|hội đồng)\s[^.,;\n]{2,60}?\s)?"
    r"(?<!kính )(?=(?:yêu cầu|đề nghị)\s)|(?:[^.]|\.(?=\S))*+\.\s+)",
    re.IGNORECASE,
)
# So it may behind why all of it matters: "Phòng, chống lũ là nhiệm vụ cấp bách …. UBND tỉnh yêu cầu các sở …".
_PRAISES = re.compile(
    rf"{_JUDGED_ACT}[^.]*\.\s+"
    r"(?=(?:Đề nghị|Yêu cầu|(?:Thủ tướng|Chủ tịch|Ủy ban|UBND|Bộ|Tỉnh ủy)[^.;:]{0,80}?\s(?:yêu cầu|đề nghị))\s)"
)
# The last words of a paper on itself, behind what binds: "… Chỉ thị này thay thế Chỉ thị số …".
_FAREWELL = re.compile(
    r"(?<=[.;!?])\s+(?:Trên đây là|(?:Quyết định|Nghị quyết|Kế hoạch|Chỉ thị|Chương trình|Quy định|Quy chế) "
    r"(?:này (?:đã )?(?:có hiệu lực|thay thế|bãi bỏ|được phổ biến|phổ biến)|có hiệu lực (?:thi hành )?(?:kể )?từ)|"
    rf"(?:[^.;:]{{2,80}}\s)?(?:xin )?[Tt]rân trọng c[ảá]m ơn|(?i:{_CONTACT})[^\n]*$)(?!\w)"
)
_DUTY = re.compile(
    r"\b(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|tiếp tục chỉ đạo|yêu cầu các|giao các|đề nghị các)\b",
    re.IGNORECASE,
)
# "./." ends a document (Decree 30/2020, annex I); scans lose a dot of it and stain what follows. "57-NQ/TW" does not.
_END_MARK = re.compile(r"(?<![\s.])[\s.]*(?:\./\.|\.\/|/\.).*$|(?:\s+|(?<=[.,;]))/\s*\*?\w{0,5}\*?\s*$", re.DOTALL)
# A verb or a quality made a noun ("Sự chỉ đạo của A, B là yếu tố quyết định …", "Chất lượng tham mưu của A, B góp phần
# …") tells of an act and asks for none.
_FACT = re.compile(
    r"(?:(?:sự|việc) [^.;:]{3,120}?|[^.;:,]{3,120}?)\s(?:là|đã|đang|vẫn|còn|chưa)\s(?!đầu mối|cơ quan|đơn vị)|"
    r"(?:sự|việc|chất lượng|kết quả|hiệu quả|vai trò) [^.;:]{3,120}?\s(?:góp phần|quyết định|có ý nghĩa)\s",
    re.IGNORECASE,
)
# How things stand today, whatever it stands under: "Hiện nay, tổng số trạm khoảng 180".
_NOW = re.compile(r"(?:hiện nay|hiện tại|đến nay|tính đến (?:nay|hết|ngày|thời điểm))(?!\w)", re.IGNORECASE)
# And what was done in a time that is over: "Trong những năm qua, …", "Năm 2025, toàn tỉnh đã đạt 105% kế hoạch". Behind
# an act, or of some that are told apart ("các công trình đã khởi công"), "đã" belongs to a thing.
_PAST = re.compile(
    r"(?:(?:trong )?(?:thời gian|(?:những|nhiều|các|mấy) năm|giai đoạn|nhiệm kỳ) (?:vừa )?qua|"
    r"(?:trong )?(?:năm|giai đoạn) \d{4}(?:\s?[-–]\s?\d{4})?,? "
    r"(?P<who>(?!các |những |mọi |số )[^\W\d_]+(?: [^\W\d_]+){0,5}?) đã(?! được| bị))(?!\w)",
    re.IGNORECASE,
)
_REACHED = re.compile(r"\d\s*%")
_GOES_ON = re.compile(r"[;,]\s+(?=[^\W\d_])")
# What something "đòi hỏi" is its nature: nobody is told to do it.
_ORDERS = re.compile(
    r"\b(?:(?<!đòi hỏi )phải|cần|yêu cầu|giao(?! (?:thông|dịch|lưu|tiếp|mùa))|"
    r"đề nghị|trách nhiệm|tập trung|phấn đấu|mục tiêu)\b|\d\s*%",
    re.IGNORECASE,
)
# Normative kinds (Law on the promulgation of legal documents, art. 4, and the rules that decisions enact): unlike a
# plan's, their clauses also define, entitle and list; a duty shows by its modal, its act or its subject.
RULES = frozenset(
    {"Quy định", "Quy chế", "Thông tư", "Thông tư liên tịch", "Nghị định", "Luật", "Pháp lệnh", "Điều lệ"}
)
_MUST = re.compile(
    r"\b(?:phải|có trách nhiệm|có nghĩa vụ|chịu trách nhiệm|bắt buộc|không được|nghiêm cấm)\b", re.IGNORECASE
)
# "Tổ chức được đề nghị trúng tuyển là tổ chức có …": the noun again behind "là" makes a definition.
_DEFINES = re.compile(r"(\w+ \w+)\b[^.;:]{3,120}?\slà \1\b", re.IGNORECASE)
# So does "là" right behind a noun: "1/2 là các chuyên gia …", "Tuyển chọn là việc …"; "là cơ quan" has work.
_IS = re.compile(
    r"(?!đối với|trường hợp|nếu|khi|với)(?:[^\s.;:,]+\s){1,8}?là (?!cơ quan|đơn vị|đầu mối|chủ đầu tư|người)",
    re.IGNORECASE,
)
# What is done with a thing is a step of a procedure ("Hồ sơ hợp lệ được đưa vào xem xét"); with people it is a right.
_DONE = re.compile(
    r"(?!\s*(?:các |mỗi |những )?(?:tổ chức|cá nhân|doanh nghiệp|người|đơn vị|cơ quan|hộ|thành viên|cán bộ|công chức|"
    r"viên chức|học sinh|sinh viên|học viên|chủ|nhà|đối tượng)\s)[^.;:]{3,240}?\sđược\s(?!áp dụng|phép|quyền|hiểu)",
    re.IGNORECASE,
)
_DONE_AGAIN = re.compile(r"[^.;:]{3,120}?\sđược\s(?!áp dụng|phép|quyền|hiểu)", re.IGNORECASE)
_CASES = re.compile(
    r"\b(?:trường hợp|điều kiện|tiêu chí|tiêu chuẩn|đối tượng) (?:sau|dưới đây|sau đây)\s*:\s*$", re.IGNORECASE
)
_MAY = re.compile(r"\b(?:có quyền|có thể|được phép|được quyền|là việc|được hiểu là|được áp dụng)\b", re.IGNORECASE)
# A figure whose parts follow: "Tổng kinh phí … 1.037 tỷ đồng, trong đó:".
_BREAKS_DOWN = re.compile(r"\d[^.;]*(?:trong đó|bao gồm|gồm|cụ thể|cụ thể như sau)\s*:$", re.IGNORECASE)
# A sum whose sources follow by themselves: "Tổng kinh phí … dự kiến như sau: - Ngân sách tỉnh: 31,6 tỷ đồng".
_SUM = re.compile(
    r"(?:tổng|dự kiến|dự toán|nhu cầu|nguồn|kinh phí|\s)*(?:kinh phí|vốn|mức đầu tư)(?!\w)", re.IGNORECASE
)
_AMOUNT = re.compile(r"\d\s*(?:nghìn |triệu |tỷ |tỉ )?đồng(?!\w)")
_PART = re.compile(
    r"[^:.;]{3,80}:\s*(?:khoảng |dự kiến |trên )*\d[\d.,]*\s*(?:nghìn |triệu |tỷ |tỉ )?(?:đồng|tỷ|triệu|%)",
    re.IGNORECASE,
)


_ASKS = ("ề nghị", "êu cầu")  # one of these stands in whatever `_PRAISES` matches
_NEED_WORDS = (" cần ", " phải ")
_OF_ITSELF = (" này", " hiệu lực ", "Trên đây", "ảm ơn", "ám ơn", "liên hệ")  # and one of these in a farewell


def is_recital(body: str) -> bool:
    """Whether words begin as the grounds of a paper do, before its first section: "Thực hiện Chỉ thị số …"."""
    return _RECITES.match(body) is not None


def cites(body: str) -> bool:
    """Whether a point only names a paper that there is, by number and day."""
    return _CITES.match(body) is not None


def binds_nobody(body: str) -> bool:
    """Whether a provision enacts, closes or refers and binds nobody to anything."""
    if has_any(body, _TABLES) and _LED_IN.match(body):
        return True
    return _NOTHING.match(body) is not None and not _CLOSES.match(body)


def decides(label: str, body: str, kind: str | None) -> bool:
    """Whether a provision is the article of a paper of this `kind` that is done by being signed."""
    return label == "Điều 1" and kind in _DECIDED and _DECIDES.match(body) is not None


def bound_behind(scan: AgencyScanner, span: Span) -> Span | None:
    """What binds behind the sentences that enact or close, from the first that gives somebody something to do.

    "Quyết định này có hiệu lực kể từ ngày ký. Giám đốc các sở chịu trách nhiệm thi hành." None where nothing does.
    """
    told = [*sentences(scan.text, span)][1:]
    first = next((s for s in told if not _NOTHING.match(s.of(scan.text)) and subjects(scan, s)), None)
    return Span(first.start, span.end) if first else None


# Narration too goes on in words like "cần": right behind whoever is named they ask him for an act.
_NEEDS = re.compile(r"\s+(?:cần|phải)\s+(?=\w)")


def says_duty(scan: AgencyScanner, sentence: Span) -> bool:
    """Whether a sentence before the first provision says of somebody that he has a duty."""
    words = sentence.of(scan.text)
    if _NOTHING.match(words) or is_recital(words):
        return False
    if _DUTY.search(words):
        return bool(subjects(scan, sentence))
    needs = [_NEEDS.match(scan.text, m.end) for m in subjects(scan, sentence)] if has_any(words, _NEED_WORDS) else []
    return any(need and opens_with_act(scan.text[need.end() : sentence.end]) for need in needs)


def asks_for_an_act(scan: AgencyScanner, span: Span) -> bool:
    """Whether a clause of a regulation asks for something to be done, rather than defines, entitles or lists."""
    body = span.of(scan.text)
    if _MUST.search(body):
        return True
    if _DEFINES.match(body) or _IS.match(body):
        return False
    done = _DONE.match(body)
    while done:  # "Kết quả được Sở A phê duyệt | được thông báo đến …": by whom stands before an act of its own
        if not _MAY.search(done.group()) and opens_with_act(body[done.end() :]):
            return True
        done = _DONE_AGAIN.match(body, done.end())
    return not _MAY.search(body) and (opens_with_act(body) or bool(subjects(scan, span)))


def tells_a_fact(scan: AgencyScanner, span: Span) -> bool:
    """Whether a provision says how things are: "… là xu hướng tất yếu", "… đã được quan tâm", "Hiện nay, …"."""
    body = span.of(scan.text)
    if _SUM.match(body) and _AMOUNT.search(body) and " đã " not in body:
        return False  # a sum is to be found: "Kinh phí thực hiện … là 45 triệu đồng"
    # An act may be what is talked of, unless a later sentence goes on to ask for one.
    if opens_with_act(body) or tells_of_today(body):
        told = (_JUDGED.match(body) or tells_of_today(body)) and not _asks_later(scan.text, span)
    else:
        told = _FACT.match(body) is not None
    ordered = _ORDERS.search(_REACHED.sub("", body) if _tells_of_the_past(body) else body)
    return bool(told) and not ordered and not subjects(scan, span)


# A motto is called out, or quoted as a whole below a title that says so ("Chủ đề thi đua").
_CALLED = re.compile(r"[^.;:]*!\s*$")
_QUOTED = re.compile(r"“[^”]*”[.;]?\s*$")
_ORDERED = re.compile(r"(?<!\w)(?:yêu cầu|đề nghị|giao|phải|nghiêm túc|khẩn trương)(?!\w)", re.IGNORECASE)
_OF_MOTTO = re.compile(r"(?<!\w)(?:chủ đề|khẩu hiệu|phương châm|thông điệp)(?!\w)", re.IGNORECASE)


def is_motto(scan: AgencyScanner, span: Span, title: str) -> bool:
    """Whether words are called out or quoted, ask nobody for anything, and stand under the `title` of a motto."""
    body = span.of(scan.text)
    said = (_CALLED.match(body) or _QUOTED.match(body)) and _OF_MOTTO.search(title)
    return bool(said) and not _ORDERED.search(body) and not subjects(scan, span)


def tells_of_today(body: str) -> bool:
    """Whether a provision opens with how things stand, or stood."""
    return _NOW.match(body) is not None or _tells_of_the_past(body)


def _tells_of_the_past(body: str) -> bool:
    past = _PAST.match(body)
    words = past["who"].split(" ") if past and past["who"] else []
    return past is not None and not any(opens_with_act(" ".join(words[n:])) for n in range(len(words)))


def _asks_later(text: str, span: Span) -> bool:
    """Whether an act opens a later sentence, or a later clause behind what was done once."""
    body = span.of(text)
    clauses = (m.end() for m in _GOES_ON.finditer(body)) if _tells_of_the_past(body) else ()
    if any(opens_with_act(body[start:]) for start in clauses):
        return True
    return any(opens_with_act(sentence.of(text)) for sentence in [*sentences(text, span)][1:])


def is_title(body: str) -> bool:
    """Whether a labelled line is only a title: short, without an end and without an act."""
    if len(body.split()) >= 12 or body.rstrip().endswith((".", ";", "!", "?")) or opens_with_act(body):
        return False
    field, _, behind = body.partition(": ")  # "Công tác tuyên truyền: Đăng tải tin, bài"
    return not field.startswith(("Công tác ", "Về ", "Việc ")) or not opens_with_act(behind)


def is_sum(body: str, following: str) -> bool:
    """Whether a figure is broken down by what follows: "… trong đó:", or a part right behind it."""
    return _BREAKS_DOWN.search(body) is not None or (_SUM.match(body) is not None and is_part(following))


# "… báo cáo Sở Y tế trước ngày 05/6 các nội dung sau:" announces what the one report tells.
_MATTERS = re.compile(
    r"\b(?:báo cáo|cung cấp|gửi|thống kê)\b(?!.*\bthực hiện\b)[^.;]*\b(?:vấn đề|nội dung|thông tin|số liệu|tài liệu)"
    r"(?: (?:chính|cụ thể))?(?: (?:sau|sau đây|dưới đây))?\s*:$",
    re.IGNORECASE,
)


def reports_on_points(body: str) -> bool:
    """Whether the points below a paragraph are the matters that it asks to be told about."""
    return _MATTERS.search(last_sentence(body)) is not None


def is_part(body: str) -> bool:
    """Whether a point names a part of a sum: "Xã hội hóa: 6 tỷ đồng"."""
    return _PART.match(body) is not None


def lists_cases(body: str) -> bool:
    """Whether the points below are the cases a lead-in speaks of: "… không tham gia trong các trường hợp sau:"."""
    return body.rstrip().endswith(":") and _CASES.search(body) is not None


def only_goals(title: str) -> bool:
    """Whether a title names aims alone: under "Chỉ tiêu, nhiệm vụ" the titles below tell which is which."""
    return GOALS.match(title) is not None and re.search(r"[,;&]\s*nhiệm vụ|và nhiệm vụ|giải pháp", title) is None


# Where more is said, behind the whole sentence: "(Có phụ lục số 01 kèm theo)".
_POINTS_ON = re.compile(r"(?<=[.;])\s*\((?:Có|Chi tiết|Xem|Kèm theo|Đính kèm)\s[^()]{3,100}\)[\s.;]*$", re.IGNORECASE)


def without_closing(text: str, span: Span) -> Span:
    """What of a provision binds: not the "Trên đây là …" before or behind it, nor the mark that ends a document."""
    words = span.of(text)
    closing = _CLOSES.match(text, span.start, span.end)
    if has_any(words, _ASKS):
        closing = closing or _PRAISES.match(text, span.start, span.end)
    start = closing.end() if closing else span.start
    farewell = _FAREWELL.search(text, start, span.end) if has_any(words, _OF_ITSELF) else None
    end = farewell.start() if farewell else span.end
    ended = _END_MARK.search(text[start:end]) if text.find("/", start, end) >= 0 else None
    if not ended and text[start:end].rstrip(" .;\n").endswith(")"):
        ended = _POINTS_ON.search(text[start:end])
    return Span(start, trimmed_end(text, start, start + ended.start() if ended else end))


def last_sentence(body: str) -> str:
    """What governs the points behind a lead-in: the sentence that ends with its colon."""
    return [*sentences(body, Span(0, len(body)))][-1].of(body)


def trimmed_end(text: str, start: int, end: int) -> int:
    """`end` without the white space before it."""
    return start + len(text[start:end].rstrip())
