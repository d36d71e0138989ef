"""Names of agencies in running text: where one begins, where it ends, where a list of them ends.

A grammar of Vietnamese organisation names rather than a list: a head noun ("Sở", "Ủy ban", "Phòng"), its capitalised
words with what links them, and the lower-case tails of place and relation ("thành phố Cần Thơ", "có liên quan"). What the
register knows is taken whole ("Sở Nông nghiệp và Phát triển nông thôn"). Names start with a capital by Decree
30/2020/NĐ-CP, annex II; a collective starts with "các" or a bare collective noun and keeps its commas
("các sở, ban, ngành"), ending at ";", "và", a new "các" or a proper name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract import register
from extract.lexicon import ACT_VERBS, ADVERBS, FUNCTION_WORDS, plain


@dataclass(frozen=True, slots=True)
class Mention:
    """One agency as written: half-open offsets into the text it was found in, and its full name."""

    start: int
    end: int
    name: str


_UP = "A-ZĐÀ-ÖØ-ÝĂĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_CAP = rf"[{_UP}][\w.]*"
_QUANTIFIER = r"(?:[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng|[Mm]ột số|[Tt]oàn thể|[Tt]ất cả(?: các)?|[Cc]ả)\s+"
# Who speaks for an agency; "Chủ tịch Ủy ban …" leads to the committee and keeps its wording.
_HEAD = (
    r"(?:[Pp]hó\s+)?(?:[Cc]hủ tịch|[Tt]ổng [Gg]iám đốc|[Gg]iám đốc|[Tt]hủ trưởng|[Nn]gười đứng đầu|[Ll]ãnh đạo|[Cc]hánh [Vv]ăn phòng|"
    r"[Cc]hánh [Tt]hanh tra|[Bb]ộ trưởng|[Cc]ục trưởng|[Vv]ụ trưởng|[Cc]hi cục trưởng|[Cc]hủ nhiệm|[Bb]í thư|[Vv]iện trưởng|[Hh]iệu trưởng|[Tt]ổng biên tập|"
    r"[Tt]rưởng (?:[Bb]an|[Pp]hòng|[Đđ]oàn|[Tt]hôn|[Cc]ông an)|[Tt]ổ trưởng|[Tt]hành viên|[Tt]hường trực|[Cc]án bộ, công chức|[Đđ]ại biểu)"
)
_ORGANISATION = (
    r"(?:Sở|Bộ|Ban|Cục|Chi cục|Tổng cục|Vụ|Viện|Học viện|Trung tâm|Trường|Đại học|Phòng|Văn phòng|Ủy ban|Uỷ ban|UBND|UB|HĐND|UBMTTQ\w*|MTTQ|UBTVQH|Hội đồng|Hội|"
    r"Hiệp hội|Liên minh|Liên đoàn|Liên hiệp|Đoàn|Tổ|Công an|Công đoàn|Bộ Chỉ huy|BCH|Bộ đội|Bộ Tư lệnh|Kho bạc|Ngân hàng|Bảo hiểm|BHXH|Tòa án|Toà án|Viện kiểm sát|VKSND|"
    r"Thanh tra|Kiểm toán|Báo|Đài|Cổng|Tạp chí|Thông tấn xã|Tập đoàn|Tổng công ty|Công ty|Quỹ|Đảng ủy|Đảng đoàn|Đảng bộ|Đảng|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|"
    r"Tỉnh đoàn|Thành đoàn|Chính phủ|Thủ tướng Chính phủ|Thủ tướng|Quốc hội|Mặt trận|Thường trực|Bệnh viện|Trạm|Đội|Hạt|Vườn|Nhà|Cơ quan|Ban Quản lý|BQL|Cảng vụ|Hải quan|Thuế|"
    r"Chủ tịch nước|VCCI|VTV|VOV|TTXVN|VP|VPUB|Khu|Xã|Phường|Huyện|Quận|Thị xã|Thành phố|Tỉnh)"
)
_COMMON = (
    r"(?:sở|bộ|ban|ngành|đoàn thể|địa phương|cơ quan|đơn vị|tổ chức|cá nhân|doanh nghiệp|hiệp hội|hội|hội đồng|phòng|cấp|huyện|thị xã|thành phố|tỉnh|quận|xã|phường|"
    r"đặc khu|thị trấn|hợp tác xã|tổ hợp tác|trường|viện|trung tâm|văn phòng|chi cục|cục|vụ|công ty|tập đoàn|tổng công ty|cơ sở|ngân hàng|đài|báo|bệnh viện|thôn|bản|"
    r"khu phố|ấp|chủ đầu tư|chủ dự án|nhà đầu tư|nhà thầu|hộ|lực lượng|liên đoàn|ủy ban|uỷ ban|thành viên|đại biểu|đồng chí|cấp ủy|đảng ủy|chi bộ|đảng bộ|công đoàn|đoàn|đội|tổ|"
    r"Sở|Ban|Ngành|Đoàn thể|Địa phương|Cơ quan|Đơn vị|Tổ chức|Cá nhân|Doanh nghiệp|Hiệp hội|Bộ|Phòng|Cấp|Quận|Huyện|Thị xã|Thành phố|Xã|Phường|Trường|Hội|Đoàn|UBND|HĐND|Ủy ban|Uỷ ban)"
)
_PLACE_NOUN = r"(?:tỉnh|thành phố|TP\.?|Tp\.?|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu|trung ương|Trung ương)"
# Tails that belong to a name: place, level, relation. Every alternative starts with a fixed word, so none backtracks far.
_TAIL = re.compile(
    rf"\s*\((?:[^()]{{1,80}})\)|\s+(?:(?:có\s+)?liên quan(?!\s+(?:đến|tới))|hữu quan|chức năng|chuyên môn|khác|trực thuộc(?:\s+Sở|\s+{_PLACE_NOUN})?|"
    rf"(?:ở|tại|thuộc|của|trên địa bàn|cấp|từ)?\s*(?:các\s+)?{_PLACE_NOUN}(?:\s*,\s*{_PLACE_NOUN})*(?:\s+{_CAP})*(?:\s*-\s*{_CAP})*|trên địa bàn|"
    rf"(?:cấp|các cấp)(?:\s+(?:tỉnh|huyện|xã|thành phố|ủy)){{0,1}}|địa phương|Việt Nam|các cấp|toàn (?:tỉnh|thành phố|ngành)|nhà nước|"
    rf"thuộc\s+(?:{_CAP})(?:\s+{_CAP}|\s+\w+(?=\s+{_CAP}))*|được giao(?: nhiệm vụ)?|được phân công|tại địa phương|nêu trên|trong tỉnh|nước ngoài|cơ sở|chủ quản)(?!\w)"
)
_PLACE_TAIL = re.compile(rf"\s+(?:các\s+)?{_PLACE_NOUN}(?!\w)")
_COLLECTIVE_ITEM = re.compile(rf"{_COMMON}(?:\s+(?:ngành|ban|chuyên môn|đoàn thể|thị xã|huyện|quận|phường|xã|đơn vị|cơ quan|tổ chức|doanh nghiệp|nghiệp vụ))*(?!\w)")
_QUANTIFIED = re.compile(_QUANTIFIER)
_HEADED = re.compile(_HEAD + r"(?!\w)\s*")
_PROPER = re.compile(_ORGANISATION + r"(?!\w)")
_WORD = re.compile(r"[^\W\d_][\w.]*")
_GAP = re.compile(r"[ \t\n]+")
_SEPARATOR = re.compile(r"\s*(?:[;,]\s*(?:và\s+|cùng\s+)?|\s/\s|\s+(?:và|cùng với|cùng|&)\s+)|\s*\n\s*")
_AND_BARE = re.compile(rf"\s+và\s+(?={_COMMON})(?=[a-zà-ỹđ])")


class AgencyScanner:
    """Finds agency names in one text. The register is asked once for the whole text; offsets point into it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known = {m.start: m.end for m in register.find_agencies(text)}

    def name_at(self, start: int, stop: int) -> int | None:
        """End of the longest agency name that starts at `start`, within `stop`; None when none does."""
        position = start
        quantified = _QUANTIFIED.match(self.text, position, stop)
        if quantified:
            position = quantified.end()
        headed = _HEADED.match(self.text, position, stop)
        if headed:
            return self._headed(headed.end(), stop)
        if position in self.known and self.known[position] <= stop:
            return self._tails(self.known[position], stop)
        end_or_none = self._proper(position, stop)
        if end_or_none is None:
            end_or_none = self._collective(position, stop, bool(quantified))
        return end_or_none if end_or_none is None else self._tails(end_or_none, stop)

    def _headed(self, start: int, stop: int) -> int:
        """End of a name after the word for its head; the head also speaks for "và đơn vị có liên quan" behind it."""
        inner = self.name_at(start, stop)
        if inner is None:
            return len(self.text[:start].rstrip())
        linked = _AND_BARE.match(self.text, inner, stop)
        following = self.name_at(linked.end(), stop) if linked else None
        return following or inner

    def _proper(self, start: int, stop: int) -> int | None:
        """A head noun and the capitalised words that follow it, with the lower-case syllables of their words."""
        head = _PROPER.match(self.text, start, stop)
        if not head:
            return None
        end, capitals, after_capital = head.end(), 0, False
        while not _PLACE_TAIL.match(self.text, end, stop):
            step = self._next_word(end, stop)
            if step is None:
                break
            word_start, word_end, linked = step
            word = self.text[word_start:word_end]
            if word[0].isupper():
                # "… và Sở …", ", Phòng …": a new head noun begins a new name, not a part of this one.
                if linked and (_PROPER.match(self.text, word_start, stop) or word_start in self.known):
                    break
                capitals += 1
            elif linked or not self._inside(word_start, word_end, after_capital):
                break
            end, after_capital = word_end, word[0].isupper()
        bare = head.group()
        if capitals or len(bare.split()) > 1 or bare.isupper() or bare.endswith("ủy"):
            return end
        return None

    def _next_word(self, end: int, stop: int) -> tuple[int, int, bool] | None:
        """The next word, and whether a comma, a dash or "và" links it to what stands before."""
        match = re.compile(r"(\s*,\s*|\s+-\s+|\s+và\s+|\s*&\s*|\s+)").match(self.text, end, stop)
        if not match:
            return None
        word = _WORD.match(self.text, match.end(), stop)
        if not word:
            return None
        return word.start(), word.end(), bool(match.group(1).strip())

    def _inside(self, start: int, end: int, after_capital: bool) -> bool:
        """Whether a lower-case word still belongs to a name: not a function word, adverb or the start of an act.

        Right behind a capital it is mostly the second syllable of the same word ("Đào tạo"), so one syllable alone
        does not make it an act there.
        """
        word = plain(self.text[start:end])
        following = _WORD.match(self.text, end + 1)
        two = f"{word} {plain(following.group())}" if following else word
        if word in FUNCTION_WORDS or two in FUNCTION_WORDS or two in ADVERBS or two in ACT_VERBS:
            return word in ("của", "về") and bool(following and following.group()[0].isupper())
        return word not in ("và", "các", "những", "này", "đó") and (after_capital or word not in ACT_VERBS)

    def _collective(self, start: int, stop: int, quantified: bool) -> int | None:
        """ "sở, ban, ngành", "cơ quan, đơn vị", "doanh nghiệp": common nouns joined by commas under one "các"."""
        item = _COLLECTIVE_ITEM.match(self.text, start, stop)
        if not item or (not quantified and not self._stands_alone(item)):
            return None
        end = item.end()
        while True:
            comma = re.compile(r"\s*,\s*|\s+-\s+").match(self.text, end, stop)
            following = _COLLECTIVE_ITEM.match(self.text, comma.end(), stop) if comma else None
            if not comma or not following or comma.end() in self.known:
                return end
            if following.group() in ("UBND", "HĐND", "Ủy ban", "Uỷ ban", "ủy ban", "uỷ ban"):
                return end
            end = following.end()

    def _stands_alone(self, item: re.Match[str]) -> bool:
        """Whether a bare common noun can be a collective without "các": "cơ quan, đơn vị …", "Bộ, ngành", "địa phương"."""
        after = self.text[item.end() : item.end() + 12].lstrip()
        return (
            after.startswith((",", "có liên quan", "liên quan", "-"))
            or item.group().lower() in ("địa phương", "doanh nghiệp", "đơn vị", "cơ quan", "ubnd", "đoàn thể", "cá nhân")
            or not after[:1].isalpha()
        )

    def _tails(self, end: int, stop: int) -> int:
        """Extend a name by the tails of place and relation that follow it."""
        for _ in range(4):
            tail = _TAIL.match(self.text, end, stop)
            if not tail or tail.end() == end:
                break
            end = tail.end()
        return end

    def list_at(self, start: int, stop: int) -> tuple[list[Mention], int]:
        """Every name of the list that starts at `start`, and where the list ends (`start` when there is none)."""
        mentions: list[Mention] = []
        position = start
        while True:
            end = self.name_at(position, stop)
            if end is None:
                break
            mentions.append(self.mention(position, end))
            separator = _SEPARATOR.match(self.text, end, stop)
            if not separator:
                break
            position = separator.end()
        return mentions, (mentions[-1].end if mentions else start)

    def mention(self, start: int, end: int) -> Mention:
        """The mention between two offsets with its full name: short forms written out, a bracket dropped."""
        raw = " ".join(re.sub(r"\s*\([^()]*\)", "", self.text[start:end]).split())
        return Mention(start, end, register.official_name(raw))

    def whole(self, start: int, stop: int) -> list[Mention]:
        """The names in a segment that holds nothing but agencies (an attribute line, a cell).

        What the grammar does not know is kept as written up to the next separator: somebody is named there.
        """
        mentions: list[Mention] = []
        position = start
        while position < stop:
            found, end = self.list_at(position, stop)
            mentions += found
            break_at = re.compile(r"[;\n]|$").search(self.text, max(end, position), stop)
            limit = break_at.start() if break_at else stop
            if not found:
                comma = re.compile(r",|$").search(self.text, position, limit)
                limit = comma.start() if comma else limit
                mentions += self._unknown(position, limit)
            elif end < limit and not self.text[end:limit].strip(" .,"):
                end = limit
            position = limit + 1
            while position < stop and self.text[position] in " \t\n;,":
                position += 1
        return mentions

    def _unknown(self, start: int, end: int) -> list[Mention]:
        raw = self.text[start:end]
        left, right = len(raw) - len(raw.lstrip(" \t\n-+•")), len(raw.rstrip(" .;,\t\n"))
        if right - left < 2 or right - left > 120 or not any(c.isalpha() for c in raw):
            return []
        return [self.mention(start + left, start + right)]
