"""What can be counted or measured: the nouns that plans count, and symbols of measure.

The list is general knowledge of the genre (administration, economy, farming, schooling, health, media), not of any one
document; a noun that is missing is still read, as its first two syllables (see `unit_at`), but a word whose first
syllable is a noun by itself must stand here, or it is cut: "công tơ" beside "công". Look-ups keep tone marks: without
them "tầng" is "tăng" and "con" is "còn".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.lexicon import ACT_VERBS, NOUNS

_NOUNS = """
người | lượt | lần | hộ | hộ dân | hộ gia đình | hộ nghèo | hộ cận nghèo | hộ kinh doanh | khẩu | nhân khẩu | dân | cháu
lao động | công nhân | nông dân | học viên | học sinh | sinh viên | trẻ em | trẻ | phụ nữ | thanh niên | hội viên
đoàn viên | đảng viên | thành viên | cán bộ | công chức | viên chức | nhân viên | giáo viên | giảng viên | bác sĩ
bác sỹ | dược sĩ | điều dưỡng | y sĩ | kỹ sư | thạc sĩ | tiến sĩ | giáo sư | chuyên gia | nhà khoa học | nghệ nhân
nghệ sĩ | huấn luyện viên | vận động viên | đại biểu | cộng tác viên | tuyên truyền viên | tình nguyện viên
báo cáo viên | hướng dẫn viên | người dân | người lao động | người khuyết tật | người cao tuổi | người có công
đối tượng | khách | khách du lịch | bệnh nhân | cử tri | doanh nhân | nhà đầu tư | đội ngũ | biên chế | vị trí
doanh nghiệp | công ty | tập đoàn | tổng công ty | hợp tác xã | liên hiệp hợp tác xã | tổ hợp tác | liên hiệp
cơ sở | cơ quan | đơn vị | tổ chức | tổ chức kinh tế tập thể | chi bộ | đảng bộ | chi hội | câu lạc bộ | hội | hiệp hội
nhóm | tổ | đội | ban | sở | ngành | phòng | trung tâm | trạm | trại | viện | trường | trường học | hội đồng
trường đại học | trường cao đẳng | bệnh viện | phòng khám | trạm y tế | nhà máy | xí nghiệp | nhà trẻ | nhà văn hóa
thư viện | bảo tàng | chợ | siêu thị | cửa hàng | khách sạn | nhà hàng | ngân hàng | quỹ | văn phòng | kho | bưu điện
tỉnh | thành phố | huyện | quận | thị xã | thị trấn | xã | phường | đặc khu | thôn | bản | buôn | làng | ấp | xóm | khóm
khu phố | tổ dân phố | địa phương | địa bàn | khu dân cư | vùng | vùng trồng | vùng sản xuất | khu vực | đô thị | điểm
quốc gia | nước | khu | khu công nghiệp | khu kinh tế | khu công nghệ cao | khu du lịch | khu đô thị | khu tái định cư
cụm | cụm công nghiệp | làng nghề | làng nghề truyền thống | trang trại | gia trại | điểm đến | điểm du lịch | điểm cầu
điểm trường | điểm bán hàng | khu chế xuất | hành lang | trục | vành đai | cửa khẩu | cảng | bến | bến xe | bãi | sân
mô hình | dự án | đề án | đề tài | chương trình | kế hoạch | nhiệm vụ | sáng kiến | giải pháp | hoạt động | công trình
hạng mục | gói thầu | tiểu dự án | hợp phần | phương án | quy hoạch | đồ án | hợp đồng | thỏa thuận | biên bản ghi nhớ
chính sách | cơ chế | nghị quyết | nghị định | quyết định | thông tư | luật | văn bản | báo cáo | hướng dẫn | quy trình
thủ tục hành chính | thủ tục | dịch vụ công | dịch vụ | hồ sơ | giấy phép | giấy chứng nhận | chứng chỉ | chứng nhận
tiêu chí | tiêu chuẩn | quy chuẩn | chỉ tiêu | chỉ số | nội dung | lĩnh vực | ngành nghề | nghề | phong trào
sản phẩm | mặt hàng | thương hiệu | nhãn hiệu | sáng chế | đơn đăng ký | đơn | giống | giống cây trồng | nguồn gen
bằng sáng chế | bài báo | công bố | công nghệ | chuỗi | chuỗi giá trị | chuỗi liên kết | phòng thí nghiệm | vườn ươm
nền tảng | phần mềm | ứng dụng | hệ thống | cơ sở dữ liệu | trung tâm dữ liệu | bộ dữ liệu | dữ liệu | cổng thông tin
trang thông tin | trang thông tin điện tử | sàn giao dịch | sàn | sàn dữ liệu | tài khoản | kênh | tổ công nghệ số
máy | máy tính | thiết bị | camera | bộ | cái | chiếc | xe | xe buýt | ô tô | phương tiện | tàu | tàu cá | thuyền | trụ
tổ máy | lò | dây chuyền | lồng | lồng bè | bè | tuyến | tuyến đường | tuyến cáp | cầu | cống | hồ | hồ chứa | đập
cột | bồn | bể | giếng | nhà | nhà ở | căn | căn hộ | căn nhà | phòng học | giường | giường bệnh | trạm sạc | trạm bơm
lớp | lớp học | khóa | khóa học | hội nghị | hội thảo | hội chợ | hội thi
hội diễn | cuộc | cuộc thi | cuộc họp | đợt | buổi | phiên | phiên chợ | phiên giao dịch | chuyến | đoàn
đoàn công tác | đoàn kiểm tra | sự kiện | lễ hội | giải | giải thưởng | suất | học bổng | gian hàng | gói | gói hỗ trợ
tin | bài | tin bài | bài viết | phóng sự | phim | video | clip | chuyên mục | chuyên đề | chuyên trang | tiết | môn
tiểu phẩm | ấn phẩm | tờ rơi | tờ gấp | áp phích | pa nô | băng rôn | khẩu hiệu | cuốn | quyển | sách | đầu sách
tài liệu | bản tin | số báo | tin nhắn | biển | tấm | bảng | di tích | di sản | hiện vật | làn điệu | tác phẩm
trường hợp | vụ | vụ việc | mẫu | ca | mũi | liều | con | gia súc | gia cầm | cây | cây xanh | gốc | quả | túi | thùng
bao | bao tải | hộp | lô | lô hàng | nguồn | khâu | loại | loài | hình thức | việc làm | chỗ làm việc | thửa | ô
con giống | điểm phần trăm | bậc | thứ bậc | hạng | phần trăm | tín chỉ | tín chỉ các-bon | công | héc ta | héc-ta
hecta | tạ | yến | lít | mét | ki lô mét | mét khối | mét vuông | sào | đô la | đô la Mỹ | dân tộc | tổ công tác
thiết chế | khoản
trạm biến áp | cầu truyền hình | khoản vay | đầu mối | khu rừng | đối tác | văn bằng | bằng | kỹ năng | bước | thành tựu
lãnh đạo | thuê bao | ngày công | giờ học | đồng chí | đồng hồ | công đoàn | công đoàn cơ sở | trang | tập thể | cá nhân
chủ tịch | phó chủ tịch | bí thư | phó bí thư | trưởng thôn | hiệu trưởng | phó hiệu trưởng | tổ trưởng | bằng khen
giấy khen | huy chương | kỷ niệm chương | suất ăn
công tơ | công dân | công an viên | công việc | công điện | công văn | công đoạn | công cụ | công trường
công viên | công sở | căn cước | cơ số | mã số | biển số | bộ phận | bộ môn | bộ đội | bản đồ | bản án
khách hàng | khách mời | khẩu trang | khẩu phần | hộ chiếu | hộ sinh | hội trường | tiết mục | luật sư | thẻ
dân quân | dân công | thuyền viên | thuyền trưởng | đội viên | tổ viên | xã viên | đoàn thể | huyện ủy | quận ủy
tỉnh ủy | nhà giáo | nhà báo | nhà văn | nhà thầu | nhà sản xuất | nhà cung cấp | nhà quản lý | nhà trường | con đường
chiến sĩ | chiến sỹ | phiếu | ca nô | ca bin | ca sĩ | ca sỹ
cờ thi đua | danh hiệu | bé trai | bé gái | ý tưởng | ý kiến | trụ sở | phần quà | quà | độ c
con dấu | ca khúc | cầu thủ | máy bay | máy bơm | máy biến áp | trang phục | sân bay
"""

_SYMBOLS = """
ha km km2 km² m m2 m² m3 m³ cm mm kg g mg tấn tạ lít kw kwh kwp kva kvar mw mwh mwp mva mvar gw gwh gwp kv
gb tb mb gbps mbps tbps gb/s mb/s tb/s gbit/s mbit/s kbit/s kbps usd eur vnđ vnd đ đồng toe co2 co2e ppm db
"""

_CLASSIFIERS = frozenset({"lượt", "suất"})
"""Words that count occurrences of another noun and take its name with them ("lượt doanh nghiệp")."""

_STOP_WORDS = """
và với của trên dưới đến tại về theo được có là trong ngoài cho để do bởi từ ra lên xuống khi nếu thì mà cùng hoặc
hay hơn nhằm qua sau trước bằng như vào còn đã đang sẽ phải cần các những mỗi mọi số đạt tăng giảm này đó trở kèm
hằng tiếp vừa gồm bao trung đầu cuối nửa rõ chưa không cũng đều thuộc giữa tới so chống nêu nhất thứ sang gắn nhưng nên
"""
_STOP = frozenset(_STOP_WORDS.split())
"""Words that follow a number and are no noun: prepositions, conjunctions, auxiliaries, adverbs."""

_TIME = re.compile(
    r"(?:năm|tháng|ngày|tuần|giờ|phút|giây|tuổi|quý|nhiệm kỳ|thế kỷ|thập kỷ|thập niên)(?!\w)", re.IGNORECASE
)
# A number before these does not count them: grades, sides, set phrases ("3 sao", "2 cấp", "điện 3 pha", "4 tại chỗ").
_GRADES = re.compile(
    r"\s*(?:con số|sao|cấp|pha|chiều|bên|mặt|không|sạch|tại chỗ|hàng (?:năm|quý|tháng|tuần|ngày))(?!\w)"
    r"(?!\s+(?:hàng|giấy|phép))",
    re.I,
)


def _lexicon() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The nouns by first syllable, longest first."""
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for noun in re.split(r"[|\n]", _NOUNS.lower()):
        syllables = tuple(noun.split())
        if syllables:
            by_first.setdefault(syllables[0], set()).add(syllables)
    return {first: tuple(sorted(nouns, key=len, reverse=True)) for first, nouns in by_first.items()}


_LEXICON = _lexicon()
_MEASURES = frozenset(_SYMBOLS.split())
_WORD = re.compile(r"[^\W\d_]+(?:[-&][^\W\d_]+)*[²³23]?(?:/s(?!\w))?(?!\w)")
_PERCENT = re.compile(r"\s*([%‰])")
_RATE = re.compile(
    r"\s?/\s?(?:\d[\d.]*\s+(?=\w))?(?:(?:một|mỗi|01)\s)?"
    r"(?:năm|tháng|quý|ngày đêm|ngày|tuần|giờ|vụ|người|hộ|xã|huyện|ha|km2?|km²|m2|m²|m3|m³|s|lớp|vạn dân|dân"
    r"|lao động|cơ sở"
    r"|mô hình|dự án|đề án|học sinh|học viên|bé gái|trẻ gái"
    r"|đơn vị|con|cây|lượt|doanh nghiệp|hợp tác xã|giường|đầu người)(?!\w)",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s?/\s?(?=[^\W\d_])")
# What an area is measured of stands before its rate: "28 m2 sàn/người".
_OF_FLOOR = re.compile(r"\s(?:sàn|đất|sàn nhà|nhà ở|sàn nhà ở)(?=\s?/)", re.IGNORECASE)
_PER_PEOPLE = re.compile(
    r"\s*(?:trên|/)\s*(?:\d[\d.]*\s*|(?:một|mỗi|mười|một trăm)\s)?(?:vạn |nghìn |triệu )?(?:dân|người dân)(?!\w)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s?/\s?|,\s")
_PREDICATE = re.compile(r"\s+(?:được|có|đạt|tham gia|là|đã|\d)")
# What follows of a list has its own figure: "3.000 lượt, cán bộ doanh nghiệp 12.000 lượt".
_OWN_FIGURE = re.compile(r"[^.;:,()\d]{1,40}\s\d[\d.,]*\s(?P<unit>\w+)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit found at some place: verbatim `name`, offset where it ends, and whether the lexicon knows it."""

    name: str
    end: int
    known: bool

    @property
    def percent(self) -> bool:
        """Whether it is a share: "%", "‰", "%/năm"."""
        return self.name.startswith(("%", "‰"))

    @property
    def time(self) -> bool:
        """Whether it is a noun of time or age; such quantities bind only as figures reached ("còn 7 ngày")."""
        return not self.known and _TIME.match(self.name) is not None


def _words(text: str, position: int, most: int) -> list[tuple[str, int]]:
    """Up to `most` words from `position` on that only white space parts, each with its end."""
    found: list[tuple[str, int]] = []
    while len(found) < most:
        while position < len(text) and text[position].isspace():
            position += 1
        match = _WORD.match(text, position)
        if match is None:
            break
        position = match.end()
        found.append((match.group(), position))
    return found


def noun_end(text: str, position: int) -> int | None:
    """Where the longest noun of the lexicon that begins at `position` (white space skipped) ends; None for none."""
    return _noun_end(_words(text, position, 5))


@lru_cache(maxsize=4096)
def is_known(unit: str) -> bool:
    """Whether a unit is none, a rate, money, a measure ("km") or a noun of the lexicon."""
    if not unit or unit[0] in "%‰" or "đồng" in unit or _measure(unit.split()[0]):
        return True
    return noun_end(unit, 0) is not None


_PERSONS = frozenset({"viên", "trưởng"})


def _noun_end(words: list[tuple[str, int]]) -> int | None:
    lower = tuple(word.lower() for word, _ in words)
    for noun in _LEXICON.get(lower[0], ()) if lower else ():
        if lower[: len(noun)] == noun:
            # Who does it or heads it: "điều dưỡng viên", "chi hội trưởng".
            person = len(noun) < len(lower) and lower[len(noun)] in _PERSONS
            return words[len(noun) - (0 if person else 1)][1]
    return None


def _rates(text: str, end: int) -> int:
    """The end of the rates that follow a unit: "/năm", "/người/tháng", "/1.000 dân", " trên vạn dân"."""
    while match := _RATE.match(text, end) or _EACH.match(text, end):
        reached = match.end() if match.re is _RATE else noun_end(text, match.end())
        if reached is None:
            break
        end = reached
    match = _PER_PEOPLE.match(text, end)
    return match.end() if match else end


def _joined(text: str, end: int) -> int:
    """`end`, or the end of a second noun joined to the first by a slash or a comma ("dự án/đề án", "cơ sở, hộ")."""
    match = _JOINT.match(text, end)
    second = noun_end(text, match.end()) if match else None
    if match is None or second is None or text[match.end()].isupper():
        return end
    if "," not in match.group():
        return second
    own = _OWN_FIGURE.match(text, second)
    apart = _PREDICATE.match(text, second) or (own and text.endswith(own["unit"], 0, end))
    return end if apart else second


def _measure(word: str) -> bool:
    """Whether `word` is a symbol of measure; a capital M or G alone is a name ("5G"), not metres or grams."""
    return word.lower() in _MEASURES and (len(word) > 1 or word.islower())


def unit_at(text: str, position: int, *, attached: bool = False) -> Unit | None:
    """The unit that begins at `position` (white space skipped), or None when no noun stands there.

    `attached`: the number touches the letters ("5km", "5G"), then only a symbol of measure counts. An unknown noun is
    taken as its first one or two syllables in small letters, an abbreviation in capitals ("KCN") or a noun of time as
    it is.
    """
    if percent := _PERCENT.match(text, position):
        end = _rates(text, percent.end())
        return Unit(text[percent.start(1) : end], end, True)
    words = _words(text, position, 1)
    if not words or (words[0][0] in _STOP and words[0][0] not in _LEXICON) or _GRADES.match(text, position):
        return None
    words += _words(text, words[0][1], 4)
    first, end = words[0]
    start = end - len(first)
    known = True
    if _measure(first) and (_noun_end(words) or end) == end:  # "đồng", but "đồng chí"
        floor = _OF_FLOOR.match(text, end) if first[0] == "m" else None
        end = floor.end() if floor else end
    elif attached:
        return None
    elif (noun := _noun_end(words)) is not None:
        if text[start:noun].lower() == "phần trăm":
            return Unit("%", noun, True)
        counted = noun_end(text, noun) if first.lower() in _CLASSIFIERS and noun == end else None
        points = _PERCENT.match(text, noun) if first.lower() == "điểm" else None
        end = points.end() if points else _joined(text, counted or noun)
    else:
        known = False
        unknown = _unknown_end(words)
        if unknown is None:
            return None
        end = unknown
    end = _rates(text, end)
    return Unit(text[start:end], end, known)


def _unknown_end(words: list[tuple[str, int]]) -> int | None:
    """Where a noun that the lexicon lacks ends; None when the first word is no noun."""
    first, end = words[0]
    if first.isupper() and len(first) > 1 and "-" not in first:
        return end
    if first in _STOP or len(first) < 2 or not first.islower():
        return None
    if _TIME.fullmatch(first):
        return end
    if len(words) > 1 and words[1][0].islower() and words[1][0] not in _STOP:
        # What is done is not counted: "1900 9095 | hỗ trợ người dân"; who does it is: "20 giám sát viên".
        act = f"{first} {words[1][0]}"
        if act in ACT_VERBS and act not in NOUNS:
            return words[2][1] if len(words) > 2 and words[2][0] == "viên" else None
        # No word is cut in its middle: "tiểu giáo viên". A noun by itself ends one: "phân khu | công nghiệp hỗ trợ".
        # What it is for is no part of it: "xưởng | sản xuất".
        purpose = " ".join(word for word, _ in words[1:3])
        if purpose in ACT_VERBS and purpose not in NOUNS and " " in purpose:
            return end
        whole = None if _noun_end(words[1:2]) else _noun_end(words[1:])
        return whole or words[1][1]
    return end
