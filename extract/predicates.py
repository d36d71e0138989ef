"""Where the subject of a clause ends and what he has to do begins.

The grammar of names stops at a word that it does not know. Behind a collective ("các đơn vị trong ngành") or an aside
("các xã, nhất là các xã ven biển, …") the predicate tells how far the subject reaches.
"""

from __future__ import annotations

import re

from extract.agencies import AgencyScanner, Mention
from extract.agency_words import COLLECTIVE_ITEM, HEAD, ORGANISATION, QUANTIFIER
from extract.lexicon import opens_with_act
from extract.people import PEOPLE
from ingest.vietnamese import UP

# What follows a subject: a modal, a duty phrase, or a circumstance before the verb. Typists lose the dot below first
# ("chiu trách nhiệm"), and without this word the last of many names has no end.
_PREDICATE = re.compile(
    r"\s*,?\s*(?:(?:còn )?có (?:trách nhiệm|nhiệm vụ|(?:các )?(?:biện|giải) pháp|phương án|kế hoạch)|ch[ịi]u|"
    r"trách nhiệm thi hành|đến (?:từng|tận)|"
    r"khẩn trương|tiếp tục|kịp thời|theo (?:chức năng|thẩm quyền|nhiệm vụ|lĩnh vực|phạm vi|dõi|"
    r"quy định(?!\s*(?:[.;]|$)))|trong phạm vi|căn cứ|trên cơ sở|được giao|cần|"
    r"phải(?! có mặt(?! (?:trước|lúc|tại|từ)))|"
    r"(?:trực tiếp )?chỉ huy(?! (?:trưởng|phó))|mỗi (?:cơ quan|đơn vị|phòng|khoa|xã|trường)|là người chịu|"
    # What part somebody plays in a task binds him: the forces of a scheme are told apart so.
    r"là lực lượng (?:nòng cốt|chủ công|chủ lực|xung kích|thường trực)|"
    r"sẽ|không|tự|là (?:cơ quan|đơn vị|đầu mối|chủ đầu tư)|[-–] (?:là )?(?:cơ quan|đơn vị) (?:"
    r"thường trực|chủ trì|đầu mối|chủ quản)|"
    # Without "làm" it is an act before its own: "Phòng Kinh doanh đầu mối, các Điện lực phối hợp".
    r"đầu mối(?=,|\s+(?:tham mưu|tổng hợp|theo dõi|thực hiện|phối hợp)(?!\w))|"
    r"làm đầu mối|chủ động|hằng|hàng|mỗi (?:năm|quý|tháng|tuần|ngày)|cứ \d+|định kỳ|thường xuyên|"
    r"\d+ (?:năm|tháng|tuần|ngày) (?:(?:một|1|01) lần|báo cáo|họp))(?!\w)",
    re.IGNORECASE,
)
# Whoever orders is not who has to act: "…, Chủ tịch UBND tỉnh yêu cầu:" before the points.
_ORDERS_THAT = re.compile(
    r"\s*(?:đã\s+|có\s+|thống nhất\s+)?(?:yêu cầu|đề nghị|chỉ đạo|giao|quyết nghị|quyết định|kết luận|chỉ thị|"
    r"ý kiến(?:\s+chỉ đạo)?|điện|thông báo|ban hành)(?:\s+(?:như sau|một số|các|những|thực hiện|sau|nội dung|nhiệm vụ"
    r"|tập trung|triển khai|cụ thể|tốt|nghiêm túc|quyết liệt))*\s*:",
    re.IGNORECASE,
)

# "các tỉnh, thành phố, nhất là các tỉnh ven biển, …": the aside stresses some of those who are meant already.
# So does "bằng nhiều hình thức thích hợp, …", which says how.
_ASIDE = re.compile(
    r"\s*,\s+(?:nhất là|đặc biệt(?: là)?|trước hết là|nòng cốt là|trong đó có|kể cả)\s+|\s+bằng (?:nhiều|các|mọi)\s+"
)
_ASIDE_REACH = 300
"""Characters that an aside fits in."""
# Words that cannot stand inside the name of a collective: they begin another phrase.
_STOPS = r"(?!(?:được|bị|là|do|để|nhằm|khi|nếu|về|cho|với|theo|việc|và|hoặc|các|những|nội dung|vấn đề)(?!\w))"
# What makes whoever stands before it the one who has to: a verb behind the name belongs to it then ("các đơn vị quản lý
# hồ chứa phải …").
_MUST = r"(?:cần|phải|có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm|tiến hành)(?!\w)"
_MEANT = re.compile(rf"(?:\s+{_STOPS}[^\W\d_]+){{1,9}}?(?=\s+{_MUST})")
_WORD = re.compile(rf"\s+{_STOPS}[^\W\d_]+")
# Whoever is looked into is told apart by that alone (Law on oversight 87/2015/QH13, art. 2): "Các đơn vị chịu sự giám
# sát | xây dựng báo cáo"; and whoever is struck, by what strikes him: "Các xã chịu ảnh hưởng của bão | chuẩn bị …".
_EXAMINED = r"(?:kiểm tra|giám sát|thanh tra|kiểm toán|khảo sát)"
_LOOKED_INTO = re.compile(rf"\s+(?:chịu sự|được)\s+{_EXAMINED}(?:(?:,| và|,? hoặc) {_EXAMINED})*(?!\w)")
_UNDERGOES = re.compile(r"\s+chịu (?:ảnh hưởng|tác động|thiệt hại)(?!\w)")
# How it is done, before what is done: no part of a name.
_ADVERB = re.compile(
    r"\s+(?:tuyệt đối|luôn|đều|đã|đang|chưa|vẫn|cũng|hết sức|ngay|ngoài|song song|mà|thì|trong quá|trong thời)"
)
# A clause that says which are meant holds acts of its own ("các xã | có mỏ đang khai thác | rà soát …"): there only
# what a plan asks of its subjects is the predicate.
_RELATIVE = re.compile(r"\s+(?:có|nơi|thuộc|đang|tham gia|tại|ở|được)(?=\s)")
_ASKED = re.compile(
    r"\s+(?:chủ trì|chủ động|tăng cường|tập trung|triển khai|tiếp tục|khẩn trương|kịp thời|nghiêm túc|phối hợp|rà soát|"
    r"báo cáo|hoàn thành|chuẩn bị|chấp hành|xây dựng kế hoạch|tổ chức thực hiện|chỉ đạo|tháo gỡ|đẩy mạnh)(?!\w)"
)
# No act: what somebody is in a body ("…, Giám đốc Sở Tài chính làm thành viên"), and verbs that are the second half of
# a noun ("bệnh viện công lập", "trật tự ở cơ sở").
_HALF = re.compile(
    r"\s+làm (?:thành viên|[Ủủ]y viên|(?:[Pp]hó )?(?:[Tt]rưởng|[Cc]hủ tịch|[Tt]ổ trưởng)|[Tt]hư ký)(?!\w)|"
    r"(?:(?<=công)|(?<=dân)|(?<=tư)(?<![Đđ]ầu tư)(?<![Vv]ật tư)) (?:lập|thục)(?!\w)|(?<=trật) tự(?!\w)|"
    r"(?:(?<=bầu)|(?<=đề)|(?<=ứng)) cử(?!\w)|(?:(?<=xét)|(?<=phê)|(?<=kiểm)) duyệt(?!\w)|(?<=thường) trực(?!\w)"
)
# Not before a verb that makes a person of it ("Đội ngũ báo cáo viên").
_PERSON = re.compile(r"\s+\w+\s+\w+\s+viên\b")
# Who owns or runs something is no body; he may stand in a list behind one: "Doanh nghiệp, chủ cơ sở chăn nuôi".
_OWNERS = (
    r"[Cc]hủ (?:đầu tư|dự án|rừng|cơ sở|trang trại|phương tiện|tàu|hộ|thể|các)|"
    r"[Hh]ộ (?:kinh doanh|gia đình|sản xuất|chăn nuôi)"
)
# A body that the document names by its kind alone, before what it does: "Tổ công tác kiểm tra …", "Cơ quan thường
# trực tổng hợp …". Some kinds name nobody alone, so that a verb right behind them ("Tổ bảo vệ") belongs to the name.
_KIND = re.compile(
    # Terms that a paper defines, and posts, of which a body has one or several.
    r"(?:(?:Cơ quan|Đơn vị|Bộ phận) (?:thường trực|chủ trì|phối hợp|đầu mối|tư vấn|thẩm định|chủ quản)|"
    r"Phó Trưởng (?:[Bb]an|[Đđ]oàn|[Tt]iểu ban)|Ủy viên (?:[Tt]hư ký|[Tt]hường trực)|Người phát ngôn|"
    r"Cán bộ(?: quản lý(?=\s*[:,;]|\s+(?:và|có|phải|cần|các)\s))?|Công chức|Viên chức|"
    r"Thư ký|Kế toán|Ban Giám khảo|Cấp ủy|Cộng đồng dân cư|"
    r"Chuyên gia (?:phản biện|tư vấn|đánh giá)|"
    # A council that a paper sets up is called so from there on.
    r"Hội đồng(?= (?:thảo luận|xem xét|đánh giá|chấm|xếp hạng|bỏ phiếu|biểu quyết|phân công|quyết định|thống nhất|"
    r"kiến nghị|thông qua|lập|họp|làm việc|xây dựng|tiến hành|căn cứ)(?!\w))|"
    r"Đoàn (?:kiểm tra|giám sát|công tác|thanh tra|khảo sát)(?:,? (?:và )?(?:kiểm tra|giám sát|khảo sát))?|"
    r"(?:Tổ(?!\s+chức)|Đội|Cơ quan|Đơn vị|Lực lượng|Hội đồng|Tiểu ban|Toàn thể|"
    r"Nhóm(?!\s+(?:khoáng|đất|hàng|ngành|nghề|giải|nhiệm|chỉ|sản|tiêu|đối|nội|vấn|dự|cây|vật))) [^\W\d_]+|"
    rf"Chủ nhiệm|{_OWNERS})(?!\w)"
)
_STAFF = re.compile(r"(?:cán bộ|công chức|viên chức)(?!\w)")
# Which of a collective are meant is told by what they are in charge of: "các cơ quan quản lý trực tiếp cơ sở y tế". An
# act would have its object right behind the verb ("các đơn vị quản lý tài sản").
_IN_CHARGE = re.compile(
    r"\s+quản lý(?:\s+(?:trực tiếp|nhà nước|cấp trên|chuyên ngành)|,\s+(?:vận hành|khai thác|sử dụng))(?:\s+về)?(?!\w)|"
    r"(?<=quản lý nhà nước)\s+về(?!\w)"
)
# The next of a list; one "các" governs the commas behind it.
_NEXT = re.compile(
    r"\s*;\s+(?:và\s+)?|\s+và\s+|,\s+(?=(?:[Cc]ác|[Mm]ỗi|[Tt]ừng|Trưởng|Giám đốc|Chủ tịch|Bí thư|Thủ trưởng)\s)"
)
_AND_PEOPLE = re.compile(rf"(?:,\s+|\s+và\s+)(?={PEOPLE.pattern}|(?:{_OWNERS})(?!\w))")  # "Giáo viên, học sinh"
_MORE = re.compile(
    rf",?\s+{_STOPS}(?:[^\W\d_]+(?:\s-(?=\s+[^\W\d_]))?|\d{{1,4}}(?=\s))|"
    r"\s+được (?:phân công(?:\s+(?:phụ trách|theo dõi|quản lý|chỉ đạo))?|kiểm tra|thanh tra|giám sát|chọn)(?!\w)"
)
# "nông sản xuất khẩu" is no "sản xuất": the syllable belongs to the noun before it.
_PRODUCE = re.compile(r"\s+(?:nông|lâm|thủy|hải|khoáng|đặc|tài|di)\s+sản(?!\w)")
_MOST_WORDS = 12
"""Words of a name behind those that the grammar knows."""
_LONGEST_LIST = 1500
"""Characters of a list whose names the grammar does not know whole."""

# People beside the bodies that are named: "các sở, ngành và toàn thể nhân dân tập trung …".
_PEOPLE = re.compile(
    r"\s+(?:và|cùng)\s+(?:cả nước|(?:toàn thể |quần chúng )?(?:[Nn]hân dân|người dân|cán bộ|đoàn viên|hội viên)|"
    r"toàn (?:dân|ngành|xã hội))(?:\s+[^\W\d_]+){0,3}?(?=\s)"
)

# When, how and as what somebody acts may stand before what he does: "Sở Y tế sau khi nhận hồ sơ tổ chức thẩm định".
# Such a phrase opens with a preposition, and may hold acts of its own: only a verb that no noun is made with, a modal,
# or an act behind a comma is what he does.
_SETTING = re.compile(
    r"\s*,?\s+(?:trong (?:thời|quá trình|trường hợp|năm|tháng|quý|khi|khuôn khổ)|trước(?! đây)|sau|ngay sau|khi|từ|đến|"
    r"kể từ|dưới|ngoài|vào|qua|thông qua|bằng|t[ùu]y|với (?:vai trò|trách nhiệm|tư cách|tinh thần|chức năng)|nếu|"
    r"theo (?:sự )?(?:phân công|kế hoạch|chỉ đạo|hướng dẫn|đề nghị|yêu cầu|dõi)|dựa (?:trên|vào)|ít nhất|tối thiểu|"
    r"chậm nhất|(?:đã )?được (?:phân công|ủy quyền|chỉ định|phân cấp)|bám sát|phát huy)(?!\w)"
)
_ONLY_VERB = re.compile(
    r",?\s+(?:chủ trì|phối hợp|tổ chức(?= (?:thực|triển|tập|kiểm|rà|họp|hội|các|thẩm|đánh|tuyên|lấy|bàn))|triển khai|"
    r"hoàn thành|rà soát|tổng hợp|tham mưu|trình|ban hành|thông báo|lập (?:danh|kế|dự|hồ|biên)|gửi|nộp|cử|tiến hành|"
    r"xây dựng (?:kế hoạch|phương án|dự toán|báo cáo)|thực hiện(?= (?:việc|các|theo|đúng|đầy))|cung cấp|chuẩn bị|"
    rf"báo cáo(?= (?:[{UP}]|về|kết quả|tình hình|tiến độ|bằng))|đề xuất|công bố|công khai|cập nhật|phân công|chỉ đạo|"
    r"đôn đốc|bố trí|chấm điểm|đăng ký|có (?:trách nhiệm|nhiệm vụ|văn bản)|chịu trách nhiệm|phải)(?!\w)"
)
# Behind these words an act is the object of the phrase itself: "trong quá trình triển khai", "để tổng hợp".
_OBJECT = re.compile(
    r"(?<!\w)(?:việc|công tác|quá trình|sự|để|nhằm|khi|kế hoạch|tiến độ|kết quả|hoạt động|nhiệm vụ|yêu cầu|đề nghị|"
    r"cơ quan|đơn vị|người|được|bị|đã|kinh phí|thời gian|phương án|và|tiếp tục|theo|có|của|về|với)$"
)
_LATER = 160
"""Characters that such a phrase fits in."""
_CLAUSE_END = re.compile(r"[;:.]\s")
_NO_VERB = (",", ";", ".", "“")
_GOES_ON = re.compile(r"^\s?(?:\.{2,}|…)")  # a list that goes on: "Hội A, Hội B... phát động"


def has_predicate(text: str, end: int, stop: int) -> bool:
    """Whether what stands at `end` is what a subject before it has to do; nothing behind `stop` is looked at."""
    rest = text[end : min(stop, end + 120)]
    if ":" in rest and _ORDERS_THAT.match(rest):
        return False
    rest = _GOES_ON.sub("", rest, count=1)
    first = rest.lstrip()[:1]
    acts = _PREDICATE.match(rest) or (not (first.isdigit() or first in _NO_VERB) and opens_with_act(rest))
    return bool(acts) and not _HALF.match(text, end)


def acts_later(text: str, end: int, stop: int) -> bool:
    """Whether who opens a sentence does something behind a phrase on when or how: "Sở A, sau khi họp, báo cáo"."""
    setting = _SETTING.match(text, end, stop)
    if setting is None:
        return False
    stop = min(stop, end + _LATER)
    clause = _CLAUSE_END.search(text, setting.end(), stop)
    reach = clause.start() if clause else stop
    verbs = _ONLY_VERB.finditer(text, setting.end(), reach)
    if any(not _OBJECT.search(text, end, verb.start()) for verb in verbs):
        return True
    commas = (m.end() for m in re.finditer(", ", text[setting.end() : reach]))
    return any(opens_with_act(text[setting.end() + comma : reach]) for comma in commas)


def widened(scan: AgencyScanner, mentions: list[Mention], end: int, stop: int) -> tuple[list[Mention], int]:
    """The subject that ends at `end`, with what says which of a collective are meant, and where its predicate begins.

    Unchanged where a predicate follows right away, or none follows soon.
    """
    if not mentions or scan.text.startswith(":", end):
        return mentions, end
    last = mentions[-1]
    collective = QUANTIFIER.match(scan.text, last.start, end) is not None or " các " in scan.text[last.start : end]
    kind = collective or scan.text[last.start : end] in ("Đơn vị", "Cơ quan")
    undergone = _undergone(scan, mentions, end, stop) if kind else ([], end)
    if undergone[0]:
        return undergone
    plain = _PREDICATE.match(scan.text, end, stop)
    meant = _MEANT.match(scan.text, end, stop) if collective and not plain else None
    if meant:
        return [*mentions[:-1], scan.mention(last.start, meant.end())], meant.end()
    charge = _IN_CHARGE.match(scan.text, end, stop) if collective else None
    if charge:
        named, reached = _walk(scan, mentions[:-1], last.start, charge.end(), stop, which=True)
        return (named, reached) if named else (mentions, end)
    if plain or has_predicate(scan.text, end, stop):
        return mentions, end
    people = _PEOPLE.match(scan.text, end, stop)
    if people and has_predicate(scan.text, people.end(), stop):
        return mentions, people.end()
    aside = _ASIDE.match(scan.text, end, stop)
    if aside:
        return mentions, _predicate_after(scan.text, aside.end(), min(stop, aside.end() + _ASIDE_REACH)) or end
    further = collective and not acts_later(scan.text, end, stop)
    wider, reached = _walk(scan, mentions[:-1], last.start, end, stop) if further else ([], end)
    return (wider, reached) if wider else (mentions, end)


def _undergone(scan: AgencyScanner, mentions: list[Mention], end: int, stop: int) -> tuple[list[Mention], int]:
    """The collective that ends at `end`, with what is done to it, and where its own act begins; [] where none does."""
    *before, last = mentions
    examined = _LOOKED_INTO.match(scan.text, end, stop)
    if examined and has_predicate(scan.text, examined.end(), stop):
        return [*before, scan.mention(last.start, examined.end())], examined.end()
    undergone = _UNDERGOES.match(scan.text, end, stop)
    return _walk(scan, before, last.start, undergone.end(), stop, which=True) if undergone else ([], end)


MUST_WORDS = (" phải ", "trách nhiệm", " chủ trì")
"""One of these stands behind whomever `must_at` finds."""
# What must be so is no duty of whatever must be so: "các trạm phải được bố trí".
# Whoever is said to lead has the task, wherever it is said: "Xây dựng phần mềm: Sở A chủ trì; Sở B phối hợp".
_DUTY = re.compile(
    r"\s+(?:(?:phải|có trách nhiệm|chịu trách nhiệm)\s(?!(?:được|là|phù hợp|đạt|thuộc|gắn|có mặt)\s)|"
    r"(?P<leads>chủ trì)(?!\w))"
)
# What a name behind a comma may still belong to: "trách nhiệm của cấp ủy, chính quyền phải gắn với …", "các việc mà
# sở, phường phải làm".
_GOVERNED = re.compile(
    r"(?<!\w)(?:mà|để|nhằm|rằng|của|cho|với|tham mưu|báo cáo|giúp|quy định(?: rõ)?|nhất là)\s[^,;:.()]{2,80},\s*$"
)
_BEFORE = 100
"""Characters in which what governs a name stands before it."""


def must_at(scan: AgencyScanner, start: int, stop: int) -> tuple[list[Mention], int]:
    """Whose duty the clause at `start` tells by its modal, and where the names in it end; mostly [].

    "Sở A kiểm tra, các hộ kinh doanh phải công khai giá".
    """
    # Behind whoever is named the modal stands within its clause: one cheap look spares the grammar of names.
    clause = _CLAUSE_END.search(scan.text, start, stop)
    if not _DUTY.search(scan.text, start, clause.start() if clause else stop):
        return [], start
    if _GOVERNED.search(scan.text, max(0, start - _BEFORE), start):
        return [], start
    mentions, end = scan.list_at(start, stop)
    if mentions and not _DUTY.match(scan.text, end, stop):
        mentions, end = widened(scan, mentions, end, stop)
    duty = _DUTY.match(scan.text, end, stop) if mentions else None
    # "… xét chọn tổ chức, cá nhân chủ trì đề tài": a bare kind tells whose project it is.
    if duty and duty["leads"] and COLLECTIVE_ITEM.match(scan.text, start, stop):
        return [], start
    return mentions if duty else [], max(start, end)


def _predicate_after(text: str, start: int, stop: int) -> int | None:
    """Where the first predicate behind `start` begins."""
    for word in re.finditer(r"(?<=[\w,])(?=\s+\w)", text[start:stop]):
        if has_predicate(text, start + word.start(), stop):
            return start + word.start()
    return None


def doers_at(
    scan: AgencyScanner, start: int, stop: int, listed: tuple[list[Mention], int] | None = None
) -> tuple[list[Mention], int]:
    """Who acts in the clause that opens at `start`, and where his name ends; [] where nobody is seen to act.

    `listed` is what the grammar of names makes of the clause, where that is known.
    """
    mentions, end = widened(scan, *(listed or scan.list_at(start, stop)), stop)
    if mentions:
        if has_predicate(scan.text, end, stop):
            return mentions, end
        further = _AND_PEOPLE.match(scan.text, end, stop)
        named, behind = doers_at(scan, further.end(), min(stop, start + _LONGEST_LIST)) if further else ([], start)
        return ([*mentions, *named], behind) if named else ([], start)
    noun = kind_at(scan.text, start, stop)
    return _walk(scan, [], start, noun, stop) if noun else ([], start)


def team_at(scan: AgencyScanner, start: int, stop: int) -> tuple[list[Mention], int]:
    """Whoever is called by what he is there for, with a capital, before his act: "(Tổ quản lý chợ | chủ trì)"."""
    noun = _KIND.match(scan.text, start, stop)
    return _walk(scan, [], start, noun.end(), stop) if noun else ([], start)


def _walk(
    scan: AgencyScanner, before: list[Mention], opened: int, end: int, stop: int, *, which: bool = False
) -> tuple[list[Mention], int]:
    """Those `before`, and the name from `opened`, which goes on behind `end` up to what he does; [] where it does not.

    A list that goes on behind the name is part of it. `which`: what stands at `end` tells which are meant.
    """
    text, reached = scan.text, end
    for _ in range(_MOST_WORDS):
        if _acts(text, reached, stop, which):
            return [*before, scan.mention(opened, reached)], reached
        further = _NEXT.match(text, reached, stop)
        named, behind = doers_at(scan, further.end(), min(stop, opened + _LONGEST_LIST)) if further else ([], reached)
        if named:
            return [*before, scan.mention(opened, reached), *named], behind
        which = which or _RELATIVE.match(text, reached, stop) is not None
        word = None if not which and _ADVERB.match(text, reached, stop) else _MORE.match(text, reached, stop)
        if word is None:
            break
        produce = _PRODUCE.match(text, word.start(), stop)
        reached = produce.end() if produce else word.end()
    return [], opened


def _acts(text: str, end: int, stop: int, which: bool) -> bool:
    """Whether what stands at `end` is what somebody does; `which`: in a clause that tells which are meant."""
    if text[end : end + 1] == ":":
        return opens_with_act(text[end : min(stop, end + 80)])
    if text[end : end + 2].strip()[:1].isupper() or text[end - 1] in "-–" or _PERSON.match(text, end, stop):
        return False
    if which:
        return bool(_ASKED.match(text, end, stop) or _PREDICATE.match(text, end, stop))
    return has_predicate(text, end, stop)


def kind_at(text: str, start: int, stop: int) -> int | None:
    """End of the words for a kind of body at `start` ("Các hợp tác xã", "Tổ công tác"); None for anything else."""
    head = HEAD.match(text, start, stop)
    quantified = QUANTIFIER.match(text, head.end() if head else start, stop)
    if quantified:
        item = COLLECTIVE_ITEM.match(text, quantified.end(), stop) or ORGANISATION.match(text, quantified.end(), stop)
        # "mỗi cán bộ phải gương mẫu" is asked of everybody
        if quantified.group().lower().startswith(("các", "toàn thể")):
            item = item or _STAFF.match(text, quantified.end(), stop)
        if item:
            return item.end()
    kind = _KIND.match(text, start, stop) or PEOPLE.match(text, start, stop)
    return kind.end() if kind else None


# A body of which only the kind is known, among the names of a list: "Sở A, Tạp chí thuế và Sở B".
_KIND_ALONE = re.compile(
    rf"(?P<name>(?:{ORGANISATION.pattern})(?:\s+(?!(?:và|các|với)\s)[^\W\d_{UP}]+){{0,4}}?)(?:\s*[,;]\s+|\s+và\s+)"
)
_LINK = re.compile(r"\s*[,;]\s+(?:và\s+)?|\s+và\s+")


def parties_at(scan: AgencyScanner, start: int, stop: int) -> list[Mention]:
    """The names of the list at `start`, and those before a name of it that are known by nothing but their kind."""
    found: list[Mention] = []
    waiting: list[Mention] = []
    at = start
    while True:
        named, end = scan.list_at(at, stop)
        if named:
            named, end = _told_apart(scan, named, end, stop)
            found, waiting = [*found, *waiting, *named], []
        link = _LINK.match(scan.text, end, stop) if named else None
        if link and scan.list_at(link.end(), stop)[0]:  # behind a name with its field the list goes on
            at = link.end()
            continue
        kind = _KIND_ALONE.match(scan.text, link.end() if link else at, stop) if link or not named else None
        if kind is None or opens_with_act(kind["name"]):
            return found
        waiting.append(scan.mention(*kind.span("name")))
        at = kind.end()


# Anybody may be one of these; the field behind tells which: "các đơn vị | điện lực", "các cơ sở | lưu trú".
_ANYBODY = re.compile(r"(?:các|những) (?:đơn vị|tổ chức|doanh nghiệp|cơ sở|cơ quan)$", re.IGNORECASE)
# An act would have its object there: "các đơn vị | truyền thông | thuộc Sở Y tế".
_FIELD_WITHIN = re.compile(rf"(?:\s+{_STOPS}[^\W\d_]+){{2}}(?=\s+thuộc\s+[{UP}])")
# Whoever has the task, in a term: "phối hợp với cơ quan chủ trì".
_WHO_LEADS = re.compile(r"(?:các )?(?:cơ quan|đơn vị) (?:chủ trì|đầu mối|chủ quản)(?!\w)", re.IGNORECASE)


def _told_apart(scan: AgencyScanner, named: list[Mention], end: int, stop: int) -> tuple[list[Mention], int]:
    """A list that ends at `end`, its last name with its field where one stands before what is done."""
    opened = named[-1].start
    term = _WHO_LEADS.match(scan.text, opened, stop)
    if term and term.end() > end:
        return [*named[:-1], scan.mention(opened, term.end())], term.end()
    if not _ANYBODY.match(scan.text, opened, end):
        return named, end
    field = _FIELD_WITHIN.match(scan.text, end, stop)
    reached: int | None = scan.with_tails(field.end(), stop) if field else end
    for _ in range(_KIND_WORDS):
        if reached is None or _is_whole(scan.text, reached, stop):
            break
        word = _WORD.match(scan.text, reached, stop)
        reached = scan.with_tails(word.end(), stop) if word else None
    if reached is None or reached == end or not _is_whole(scan.text, reached, stop):
        return named, end
    return [*named[:-1], scan.mention(opened, reached)], reached


_ENDS = re.compile(r"\s*(?:[,;.:)]|$)|\s+(?:và|để|nhằm|trong|tại|khi)\s")
_KIND_WORDS = 4
"""Words of a name behind those for its kind, where nothing else tells how far it goes."""


def bare_party(scan: AgencyScanner, start: int, stop: int) -> Mention | None:
    """The body named by its kind alone at `start`: "phối hợp với lực lượng kiểm lâm tuần tra", up to what it does."""
    team, _ = team_at(scan, start, stop)
    if team:
        return team[0]
    end = scan.kind_at(start, stop)
    for _ in range(_KIND_WORDS):
        if end is None or _is_whole(scan.text, end, stop):
            break
        word = _WORD.match(scan.text, end, stop)
        end = word.end() if word else None
    return scan.mention(start, end) if end and _is_whole(scan.text, end, stop) else None


def _is_whole(text: str, end: int, stop: int) -> bool:
    """Whether a name may end at `end`."""
    return _ENDS.match(text, end, stop) is not None or has_predicate(text, end, stop)
