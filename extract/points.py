"""What the points below a provision are to it: acts of their own, or things, parts and kinds of what it asks for."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import takewhile

from extract.agencies import AgencyScanner
from extract.attributes import Attribute, parse_attributes
from extract.binding import cites, is_part, is_sum, reports_on_points
from extract.blocks import given_above
from extract.headings import heading_agencies
from extract.lexicon import names_source, opens_with_act
from extract.roles import subjects
from extract.targets import find_targets
from extract.timelines import timeline_of
from ingest.document import Provision, Span
from ingest.vietnamese import fold

_CONTENT = re.compile(r"\s*(?:các )?(?:nội dung|chủ đề|hoạt động|chương trình)(?: chính| cụ thể)?\s*:", re.IGNORECASE)
# "Hình thức tập trung: các đội có mặt tại một địa điểm": the title of a point, and what it says of it.
_TITLED = re.compile(r"[^\W\d_]+ [^.;:]{3,60}:\s")
_CONSISTS = re.compile(r"(?<!\w)gồm(?!\w)[^.;:]{0,80}:$")
# A count or a sum right before "trong đó:", told by its parts: "4.692 hộ với 23.292 khẩu, trong đó:".
_COUNTED = re.compile(r"\d[^.;:\d]{1,30}[,.;]?\s+trong đó\s*:$", re.IGNORECASE)
# Who a body to be set up consists of: "Thành lập Ban Chỉ đạo, gồm:".
_MEMBERS = re.compile(r"(?:thành lập|kiện toàn|củng cố)\s[^.;:]{3,120}?(?<!\w)gồm(?!\w)[^.;:]{0,60}:$", re.IGNORECASE)
# What is to be stopped is told by verbs, and nobody is to do it: "kiểm tra, xử lý các hành vi:".
_OFFENCES = re.compile(r"(?<!\w)(?:các|những) hành vi(?!\w)[^.;:]{0,60}:$", re.IGNORECASE)
# Papers and undertakings are carried out; a point that opens with one, and goes on with no colon, names a thing.
_UNDERTAKING = re.compile(
    r"(?:Nghị quyết|Quyết định|Chỉ thị|Kế hoạch|Chương trình|Đề án|Dự án|Phong trào|Cuộc vận động|Thông báo|Kết luận)"
    r"\s[^:]*$"
)
# "Quy hoạch" is a verb too; the years that it is for make it a paper.
_OF_YEARS = re.compile(r"(?:Chiến lược|Quy hoạch)\s[^:;]*\s(?:thời kỳ|giai đoạn|đến(?: năm)?)\s\d{4}")
# A point on one side of the matter goes on with its act: "Về vốn: hỗ trợ lãi suất".
_SIDE = re.compile(r"Về\s[^.;:]{2,40}:\s+")
# What is told or taught has sides too, and nobody is to do them.
_TELLS = re.compile(
    r"(?<!\w)(?:tuyên truyền|phổ biến|quán triệt|báo cáo|đánh giá|thảo luận|nội dung)(?!\w)", re.IGNORECASE
)
# What has to be there, told point by point: "phải chuẩn bị các điều kiện gồm:".
_CONDITIONS = re.compile(
    r"(?<!\w)(?:chuẩn bị|bảo đảm|đảm bảo|đáp ứng) (?:đủ |đầy đủ )?các (?:điều kiện|yêu cầu|tiêu chuẩn)[^.;:]{0,40}:$",
    re.IGNORECASE,
)
# Where money comes from: "được bố trí từ các nguồn sau:".
_SOURCES = re.compile(
    r"(?<!\w)được (?:bố trí|huy động|lấy|bảo đảm|đảm bảo|cân đối) từ (?:các )?nguồn[^.;:,]{0,20}:$", re.IGNORECASE
)
_ON_MONEY = re.compile(
    r"(?:nguồn |dự toán )?(?:kinh phí|nguồn vốn|nguồn lực tài chính)"
    r"(?: (?:thực hiện|triển khai|bảo đảm|đảm bảo|tổ chức)[^.;:]{0,80})?\W*$",
    re.IGNORECASE,
)
# Who inspects is told what to look at: "Kiểm tra việc lập dự toán, cụ thể:", "Đoàn giám sát các nội dung sau:".
_INSPECTS = re.compile(
    r"(?:[^.;:\n]{0,90}\s)?(?:kiểm tra|giám sát|thanh tra|khảo sát)(?:(?:, | và )(?:kiểm tra|giám sát|khảo sát))*\s",
    re.IGNORECASE,
)
# Among such matters "Đảm bảo …" says how things should be found, and "Thông qua …" where they show.
_AS_FOUND = re.compile(r"(?:đảm bảo|bảo đảm|thông qua)\s", re.IGNORECASE)
# Forms and papers by which something is done, and no more: "Biểu 1 đối với đề tài".
_FORM = re.compile(r"(?:Biểu|Mẫu|Phụ lục|Bảng|Danh mục|Phiếu|Tờ trình|Biên bản|Giấy|Đơn|Hồ sơ)\s[^:]*$")
_MONEY = re.compile(r"\d\s*(?:nghìn |triệu |tỷ |tỉ )?(?:đồng|triệu|tỷ)(?!\w)", re.IGNORECASE)


# How much or how often is looked at makes a point one of its own: "Bếp ăn tập thể: ít nhất 02 lần/năm".
_MEASURED = re.compile(r"\s*(?:(?:ít nhất|tối thiểu|khoảng|trên|đạt)\s)?\d")
# A point that says when, how often or for whom goes on with an act of its own.
_FRAMED = re.compile(r"(?:đến|trong|từ|trước|sau|vào|năm|tháng|quý|h[àằ]ng|mỗi|đối với|tại)\s", re.IGNORECASE)
_DAY = re.compile(r"\d\s*(?:[/.-]|tháng)\s*\d|ngày\s+\d", re.IGNORECASE)


def is_dated(text: str) -> bool:
    """Whether a day of the calendar binds what `text` says."""
    found = timeline_of(text) if _DAY.search(text) else None
    return found is not None and found.end is not None and _DAY.search(found.raw) is not None


class Points:
    """Asks about the points of one text."""

    def __init__(self, scan: AgencyScanner) -> None:
        self.text = scan.text
        self.scan = scan
        self._known: dict[tuple[int, int], tuple[Attribute, ...]] = {}

    def attributes(self, node: Provision) -> tuple[Attribute, ...]:
        """The attributes of a line, parsed once however often its parents ask."""
        place = (node.body.start, node.body.end)
        found = self._known.get(place)
        if found is None:
            found = parse_attributes(self.text, node.body) or given_above(self.scan, node.body)
            self._known[place] = found
        return found

    def things_after(self, i: int, nodes: Sequence[Provision]) -> int:
        """How many nodes behind paragraph `i` only name the things that it is about.

        Paragraphs behind an act, points behind one that says what it consists of ("…, gồm:"), behind a sum that they
        break down ("…, trong đó:"), and behind an inspection of them or a report on them ("… báo cáo các vấn đề sau:").
        """
        body = nodes[i].body.of(self.text).rstrip()
        if not body.endswith(":") or nodes[i].style not in ("para", "dash", "plus"):
            return 0
        if not nodes[i].children and (inspected := self.inspected(nodes[i], nodes[i + 1 :])):
            return inspected
        if nodes[i].style != "para":
            return 0
        styles = {"para"} if opens_with_act(body) else set[str]()
        if styles and _CONSISTS.search(body):
            styles |= {"dash", "plus", "paren"}
        if styles and self._are_named(nodes[i], nodes[i + 1 :]):
            styles |= {"dash", "plus"}
        if is_sum(body, nodes[i + 1].body.of(self.text) if i + 1 < len(nodes) else ""):
            styles |= {"dash", "plus", "paren"}
        if reports_on_points(body):
            styles |= {"dash", "plus"}
        count = 0
        for node in nodes[i + 1 :]:
            if node.style not in styles or node.children or self.attributes(node):
                break
            part = "dash" in styles and is_part(node.body.of(self.text))  # "Xã hội hóa: 6 tỷ đồng" is a source
            if not part and (opens_with_act(node.body.of(self.text)) or subjects(self.scan, node.body)):
                break
            count += 1
        return count

    def _are_named(self, node: Provision, behind: Sequence[Provision]) -> bool:
        """Whether the points behind an unlabelled act that names nobody only name its objects, as below a labelled one.

        "Sử dụng các giống ngắn ngày: - Giống chủ lực: …; - Giống bổ sung: …".
        """
        points = list(takewhile(lambda n: n.style in ("dash", "plus"), behind))
        if len(points) < 2 or subjects(self.scan, node.body) or heading_agencies(self.scan, node.body):
            return False
        return not any(
            self.attributes(p)
            or self.is_act(p, goals=False)
            or find_targets(p.body.of(self.text))
            or opens_with_act(p.body.of(self.text).partition(":")[2])
            or timeline_of(p.body.of(self.text))
            for p in points
        )

    def inspected(self, node: Provision, points: Sequence[Provision]) -> int:
        """How many of `points`, from the first, name what somebody is to look at: none is an act, has a day or a doer.

        At least two, and the first of them is called by a noun: "Việc niêm yết", "Về nhân sự", "Tiêu chuẩn của …".
        """
        body = node.body.of(self.text)
        if not _INSPECTS.match(body) or heading_agencies(self.scan, node.body):
            return 0
        if not opens_with_act(body) and not subjects(self.scan, node.body):
            return 0
        count = 0
        for point in points:
            words = point.body.of(self.text)
            if point.style not in ("dash", "plus") or self.attributes(point):
                break
            behind = words.partition(":")[2]
            if (opens_with_act(words) and not (count and _AS_FOUND.match(words))) or opens_with_act(behind):
                break
            if _FRAMED.match(words) or _MEASURED.match(behind) or is_dated(words) or subjects(self.scan, point.body):
                break
            count += 1
        return count if count > 1 else 0

    def are_things(self, node: Provision, children: Sequence[Provision], *, led: bool, goals: bool) -> bool:
        """Whether the points below an act only name its objects: none of them opens with an act or has a subject."""
        styles = ("dash", "plus", "paren", "letter") if self._are_undertakings(children) else ("dash", "plus", "paren")
        if any(c.style not in styles for c in children) or node.style in (
            "roman",
            "chuong",
            "phan",
            "muc",
            "upper",
        ):
            return False
        body = node.body.of(self.text)
        if children and self.inspected(node, children) == len(children):
            return True
        if opens_with_act(body) and len(children) > 1 and all(cites(c.body.of(self.text)) for c in children):
            return True  # "Triển khai các văn bản về …" over the papers
        qualified = self.is_qualified_act(node)
        # Lines say who and when, and one what it consists of: a paper to be drawn up may be named by its noun.
        if qualified and len(children) == 1 and _CONTENT.match(children[0].body.of(self.text)):
            return True
        if not (opens_with_act(body) or self._has_its_objects(node, children)) or (
            led and heading_agencies(self.scan, node.body)
        ):
            return False
        if not qualified and not body.rstrip().endswith((":", ",", ";", ".")):
            return False  # a title governs no objects
        if qualified:
            # Who and when stand below the act itself: "- Nội dung: …" there says what it consists of.
            children = [c for c in children if not _CONTENT.match(c.body.of(self.text))]
        rest = [c for c in children if not _OF_YEARS.match(c.body.of(self.text))]
        return not any(self.is_act(c, goals=goals) or self._is_part_of_act(body, c) for c in rest)

    def _has_its_objects(self, node: Provision, points: Sequence[Provision]) -> bool:
        """Whether who acts stands before an act of which the points name the forms and papers.

        "Sở Y tế xếp hạng các hồ sơ theo các biểu, cụ thể như sau: - Biểu 1 đối với đề tài; - Biểu 2 đối với dự án".
        """
        acting = subjects(self.scan, node.body) if node.body.of(self.text).rstrip().endswith(":") else []
        if len(points) < 2 or not acting or not opens_with_act(self.text[acting[-1].end : node.body.end]):
            return False
        return all(_FORM.match(point.body.of(self.text)) and not point.children for point in points)

    def _are_undertakings(self, points: Sequence[Provision]) -> bool:
        """Whether points, lettered or not, name papers and undertakings alone."""
        return all(_UNDERTAKING.match(point.body.of(self.text)) and not point.children for point in points)

    def _is_part_of_act(self, body: str, point: Provision) -> bool:
        """Whether a point says what is to be done on one side of what `body` asks for, or a figure striven for."""
        words = point.body.of(self.text)
        side = _SIDE.match(words)
        if side and opens_with_act(words[side.end() :]):
            return not _TELLS.search(body)
        return body.startswith("Phấn đấu") and bool(find_targets(words))

    def are_parts(self, node: Provision) -> bool:
        """Whether the points below a figure, or below what something has to have, are its parts."""
        body, points = node.body.of(self.text).rstrip(), node.children
        if any(c.style not in ("letter", "dash", "plus", "paren") for c in points):
            return False
        if all(is_part(point.body.of(self.text)) and not self._asks(point) for point in points):
            # "Phân bổ vốn như sau: a) Ngân sách tỉnh: 5 tỷ đồng": each says where the money comes from or goes to.
            return len(points) > 1 and (self._adds_up(node) or (body.endswith(":") and opens_with_act(body)))
        if _COUNTED.search(body):
            return all(self._is_share(point, money=_MONEY.search(body) is not None) for point in points)
        if _MEMBERS.match(body):
            return not any(self._acts_behind(point) for point in points)
        if _OFFENCES.search(body):
            return opens_with_act(body) and not any(subjects(self.scan, point.body) for point in points)
        if _SOURCES.search(body):
            return not any(self._asks(point) for point in points)
        # A figure of its own is something to reach.
        return _CONDITIONS.search(body) is not None and not any(self.is_act(c, goals=True) for c in points)

    def _adds_up(self, node: Provision) -> bool:
        """Whether the first figures of the points make up the last one of what they stand below."""
        whole = find_targets(node.body.of(self.text))
        parts = [found[0] for point in node.children if (found := find_targets(point.body.of(self.text)))]
        if not whole or len(parts) < len(node.children):
            return False
        return math.isclose(sum(part.target.value for part in parts), whole[-1].target.value)

    def _acts_behind(self, point: Provision) -> bool:
        """Whether somebody named before a colon is given something to do, or the point opens with it."""
        named, colon, behind = point.body.of(self.text).partition(":")
        if colon and subjects(self.scan, Span(point.body.start + len(named) + 1, point.body.end)):
            return True
        is_named = self.scan.list_at(point.body.start, point.body.end)[1] > point.body.start  # "Lãnh đạo các phòng"
        return bool(point.children) or (opens_with_act(named) and not is_named) or opens_with_act(behind)

    def _is_share(self, point: Provision, *, money: bool) -> bool:
        """Whether a point is a part of a figure: one of its own, with no act, nobody who acts and no time of its own.

        Of a sum of money what it pays for may be told by a verb: "Hỗ trợ trực tiếp cho hộ 93 triệu đồng".
        """
        words = point.body.of(self.text)
        paid = money and _MONEY.search(words) and opens_with_act(words)
        if self._asks(point) and not (paid and not point.children and not subjects(self.scan, point.body)):
            return False
        return bool(find_targets(words)) and timeline_of(words) is None

    def _asks(self, point: Provision) -> bool:
        """Whether a point itself asks for something, whatever paragraphs stand behind it."""
        below = any(c.style != "para" for c in point.children)
        return below or opens_with_act(point.body.of(self.text)) or bool(subjects(self.scan, point.body))

    def are_sources(self, node: Provision) -> bool:
        """Whether the points below a title on money only name its sources: together they say how it is paid."""
        points = node.children
        if len(points) < 2 or not node.heading or not _ON_MONEY.match(node.body.of(self.text)):
            return False
        bare = (p.style == "dash" and not p.children and names_source(p.body.of(self.text)) for p in points)
        return all(bare) and not any(subjects(self.scan, p.body) for p in points)

    def are_kinds(self, node: Provision) -> bool:
        """Whether the points below an act describe its object by kinds, each one's title opening with that noun.

        "- Xác định hình thức tổ chức: + Hình thức trực tiếp: … + Hình thức trực tuyến: …" asks for one thing.
        """
        body, points = node.body.of(self.text), node.children
        if len(points) < 2 or not body.rstrip().endswith(":") or not opens_with_act(body):
            return False
        if not all(
            _TITLED.match(words) and not self._is_task(words) for words in (c.body.of(self.text) for c in points)
        ):
            return False
        nouns = {" ".join(fold(c.body.of(self.text)).split(maxsplit=2)[:2]) for c in points}
        roles = {a.role for c in points for a in self.attributes(c)}
        return len(nouns) == 1 and nouns.pop() in fold(body) and roles <= {"other"}

    def _is_task(self, titled: str) -> bool:
        """Whether an act before a colon has something to do, to reach or to be done by behind it."""
        behind = titled.partition(":")[2].strip()
        more = opens_with_act(behind) or find_targets(behind) or timeline_of(behind)
        return opens_with_act(titled) and bool(more)

    def is_qualified_act(self, node: Provision) -> bool:
        """Whether an act is qualified by lines below it that say who, when or where."""
        roles = {a.role for c in node.children for a in self.attributes(c)}
        if not roles - {"result", "deliverable"}:
            return False
        # Named by a noun alone, an event is something to be held where lines say who and when ("1. Lễ phát động …").
        if opens_with_act(node.body.of(self.text)) or ("lead" in roles and roles & {"time", "due"}):
            return True
        return bool(subjects(self.scan, node.body))  # "UBND các xã tổ chức Tết trồng cây", with lines below

    def is_act(self, node: Provision, *, goals: bool) -> bool:
        """Whether a point, or one below it, asks for something: an act, a line on it, a goal's figure, or who acts."""
        body = node.body.of(self.text)
        if opens_with_act(body) or any(self.is_act(c, goals=goals) for c in node.children):
            return True
        if any(self.attributes(c) for c in node.children):
            return True
        if goals and re.search(r"\d", body):
            return True
        return bool(subjects(self.scan, node.body))
