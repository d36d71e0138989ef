"""One name of an agency in running text: where it begins and where it ends.

A grammar of Vietnamese organisation names rather than a list: a head noun ("Sở", "Ủy ban", "Phòng"), its capitalised
words with what links them, and the lower-case tails of place and relation ("thành phố Cần Thơ", "có liên quan"). What
the register knows is taken whole ("Sở Nông nghiệp và Phát triển nông thôn"). Names start with a capital by Decree
30/2020/NĐ-CP, annex II; a collective starts with "các" or a bare collective noun and keeps its commas
("các sở, ban, ngành"), ending at ";", "và", a new "các" or a proper name.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from extract import agency_fields as fields
from extract import agency_words as words
from extract import register
from extract.initials import act_behind
from extract.lexicon import ACT_VERBS, ADVERBS, FUNCTION_WORDS, NO_ACTS, NOUNS, leads_on, opens_with_act, plain

_SYLLABLES = 20  # characters that two syllables fit in


def _parted(text: str, cells: Collection[int]) -> str:
    """`text` with a mark that no name goes over where the line of a cell ends, each offset as it was.

    Cells of a Word file stand on lines of their own, and the place of a body may stand on the next line of its cell:
    "Văn phòng HĐND và UBND xã", and in the next cell "Chủ tịch UBND xã".
    """
    ends = sorted({end for end in cells if text.startswith("\n", end)})
    return "|".join(text[a:b] for a, b in zip([0, *(e + 1 for e in ends)], [*ends, len(text)], strict=True))


class AgencyNames:
    """Where the names of one text end. The register is asked once for the whole text; offsets point into it.

    `on` is the document's date: a short name means the agency that bore it then. `cells` are the ends of cells of
    tables: no name reaches over one.
    """

    def __init__(self, text: str, on: date | None = None, cells: Collection[int] = ()) -> None:
        self.text = text
        self.on = on
        # "các sở, ban ngành và địa phương" are two collectives for a reader; only proper names keep their "và".
        self.known = {
            start: end
            for start, end in register.find_spans(_parted(text, cells), on)
            if (" và " not in text[start:end] or (text[start].isupper() and not text.startswith("Các ", start)))
            and not (text.endswith(" xây dựng", start, end) and words.DRAWS_UP.match(text, end))
        }

    def name_at(self, start: int, stop: int) -> int | None:
        """End of the longest agency name that starts at `start`, within `stop`; None when none does."""
        known = self._known(start, stop)
        quantified = words.QUANTIFIER.match(self.text, start, stop)
        start = quantified.end() if quantified else start
        headed = words.HEAD.match(self.text, start, stop)
        if headed and not leads_on(self.text, start, headed.end()):
            return self._headed(headed.end(), stop, bool(quantified))
        if known and quantified:
            # The register may know only how the collective begins: "các bộ", of "các bộ, cơ quan ngang bộ", or take the
            # first word of whose it is for the whole: "các đơn vị trực thuộc Sở | Y tế".
            listed = self.with_tails(self._collective(start, stop, True) or start, stop)
            return self.with_tails(max(known, listed, self._last_item(start, known, stop)), stop)
        office = words.OFFICE_ALONE.match(self.text, start, stop)
        if known and not office and (known == stop or self.text[known] == ";"):
            return known  # nothing behind such a mark belongs to it
        end = office.end() if office else self._proper(start, stop) or self._collective(start, stop, bool(quantified))
        if end is None and quantified and self.text[start : start + 1].isupper():
            # "các Trạm | kiểm tra": a kind of which there are several here.
            kind = words.ORGANISATION.match(self.text, start, stop)
            end = kind.end() if kind and opens_with_act(self.text[kind.end() : min(stop, kind.end() + 40)]) else None
        return self.with_tails(end, stop) if end else self._code_at(start, stop)

    def _code_at(self, start: int, stop: int) -> int | None:
        """End of a short form that stands for a name; none is known here."""
        return None

    def _last_item(self, start: int, known: int, stop: int) -> int:
        """End of the last kind of body that the register cuts at its first word: "các Ban | quản lý chợ", "các sở,
        ngành, cơ quan | ngành dọc"; 0 for none."""
        head = words.ORGANISATION.match(self.text, start, stop)
        if head and head.end() > known:
            return self._proper(start, stop) or 0
        last = self.text.rfind(", ", start, known) + 2
        item = words.COLLECTIVE_ITEM.match(self.text, last, stop) if last > start else None
        return (self._collective(last, stop, True) or 0) if item and item.end() > known else 0

    def _headed(self, start: int, stop: int, quantified: bool) -> int:
        """End of a name after the word for its head; the head also speaks for "và đơn vị có liên quan" behind it.

        Bare heads joined by commas under one "các" are one collective: "các Vụ trưởng, Cục trưởng, Viện trưởng".
        """
        inner = self.name_at(start, stop)
        if inner is None and not opens_with_act(self.text[start : start + 40]):
            inner = self.kind_at(start, stop)  # "Tổ trưởng tổ chuyên môn"
        if inner is None and (kind := words.QUANTIFIER.match(self.text, start, stop)):
            # "Giám đốc các Điện lực": each body of a kind that has no name of its own.
            body = words.ORGANISATION.match(self.text, kind.end(), stop)
            inner = body.end() if body and opens_with_act(self.text[body.end() : body.end() + 40]) else None
        if inner is None:
            if person := words.PERSON.match(self.text, start, stop):
                post = words.HIS_OFFICE.match(self.text, person.end(), stop)
                return (self.name_at(post.end(), stop) if post else None) or person.end()
            while more := words.BARE_HEADS.match(self.text, start, stop) if quantified else None:
                start = more.end()
            while self.text[start - 1].isspace():
                start -= 1
            charge = words.IN_CHARGE_OF.match(self.text, start, stop)
            charged = self.name_at(charge.end(), stop) if charge else None
            if charged and opens_with_act(self.text[charged : charged + 40]):
                return charged
            return self.with_tails(start, stop)  # "Trưởng phòng chuyên môn thuộc Sở"
        # One office serves both: "Chánh Văn phòng HĐND và UBND huyện".
        office = self.text[max(0, start - _SYLLABLES) : start].rstrip().endswith("Văn phòng")
        linked = words.AND_BARE.match(self.text, inner, stop) or (office and words.BOTH.match(self.text, inner, stop))
        return (self.name_at(linked.end(), stop) if linked else None) or inner

    def _proper(self, start: int, stop: int) -> int | None:
        """End of a head noun with the capitalised words that follow it and the lower-case syllables of their words.

        What the register knows is taken whole, and goes on only with more capitals ("… Khu kinh tế | Dung Quất").
        """
        head = words.ORGANISATION.match(self.text, start, stop) or words.SMALL.match(self.text, start, stop)
        known = self._known(start, stop)
        known = None if head and known is not None and head.end() > known else known
        if (not head and known is None) or (head and head.group() == "P." and self._is_place(head.end())):
            return None
        end = known or (head.end() if head else start)
        zoned = self.text.startswith(("Ban Quản lý", "Ban QLDA", "BQL"), start)
        capitals, after_capital, closed = int(known is not None), False, False
        while not (words.PLACE_TAIL.match(self.text, end, stop) or words.IN_HOUSE.match(self.text, end, stop)):
            jump = self._jump(zoned, end, stop) or self._own_number(start, end, stop)
            if jump:
                end, capitals, after_capital = jump.end(), capitals + 1, False
                continue
            step = self._next_word(start, end, stop)
            if step is None:
                break
            word, linked = step
            word_start, word_end = word.span()
            capital = self.text[word_start].isupper()
            merged = known == end and linked and self._merged(start, end, word_start, stop)
            if known == end and not merged and (linked or not self._goes_on(start, word_start, stop)):
                break
            if capital:
                inner = words.ORGANISATION.match(self.text, word_start, stop)
                # "… và Sở …", ", Phòng …": a new head noun begins a new name, not a part of this one.
                # Behind a bare kind another kind is one: "các Hiệp hội và Doanh nghiệp …".
                member = word.group().isupper() and self.text[end:word_start].strip() in ("-", "–")  # "Công ty A - TKV"
                kind = not capitals and words.COLLECTIVE_ITEM.match(self.text, word_start, stop)
                if linked and not member and (kind or self._opens_name(word_start, stop, begun=capitals > 0)):
                    break
                if capitals and inner and "\n" in self.text[end:word_start] and self._named_on_line(word_start, stop):
                    break  # a cell with a name a line
                capitals += 1
                taken = self._known(word_start, stop)
                word_end = taken or (inner or word).end()
                # Behind a known name, a house or a kind of body of two syllables a verb is no second syllable: "Văn
                # phòng Sở | lập dự toán", "Công đoàn Bệnh viện | đưa kết quả".
                closed = taken is not None or (
                    inner is not None and (inner.group() in words.HOUSES or " " in inner.group())
                )
            elif (closed and self._begins_act(word)) or not self._inside(start, end, word, after_capital):
                break
            # Behind initials ("Cục CNTT") no word is the second syllable of the same one.
            end, after_capital = word_end, capital and not (len(word.group()) > 1 and word.group().isupper())
        end = self._further(end, stop) if known is None and capitals else end
        if capitals or (head and words.COMPLETE.match(head.group())):
            return self._with_master(head, end, stop)
        # "Bảo tàng tỉnh", "Công an xã": the kind of body and its level are a name.
        placed = words.PLACE_TAIL.match(self.text, end, stop) or words.IN_HOUSE.match(self.text, end, stop)
        return end if head and head.group()[0].isupper() and placed else None

    def _is_place(self, start: int) -> bool:
        """Whether a place of one syllable, and what is done there, stands behind "P.": "P. Hưng | tăng cường"."""
        first, _, rest = self.text[start : start + 40].lstrip().partition(" ")
        two = f"{plain(first)} {plain(rest.partition(' ')[0])}".rstrip(",.;:")
        return opens_with_act(rest) and not (two in ACT_VERBS or two in NOUNS or two in fields.TOPICS)

    def _named_on_line(self, start: int, stop: int) -> bool:
        """Whether what begins at `start` is a name before its line ends."""
        line = self.text.find("\n", start, stop)
        return self._proper(start, stop if line < 0 else line) is not None

    def _opens_name(self, start: int, stop: int, *, begun: bool) -> bool:
        """Whether a name begins at `start`, behind a comma or "và" of the one that has `begun`."""
        inner = words.ORGANISATION.match(self.text, start, stop)
        if inner and begun and inner.group() in words.FIELDS_TOO:
            return start in self.known or self.text[inner.end() + 1 : inner.end() + 2].isupper()
        small = inner or words.SMALL.match(self.text, start, stop)
        return bool(small) or start in self.known or words.HEAD.match(self.text, start, stop) is not None

    def _further(self, end: int, stop: int) -> int:
        """Where a name ends whose further fields stand behind a comma or "và" in small letters, before what it does."""
        more = words.FURTHER.match(self.text, end, stop) if self.text[end : end + 1] in (",", " ") else None
        if more is None or words.PEOPLE.search(more["words"]) or words.PLAYS.match(more["words"]):
            return end
        for word in words.WORD.finditer(self.text, more.start("words"), more.end()):
            if self._opens_name(word.start(), stop, begun=False):
                return end
        item = words.COLLECTIVE_ITEM.match(self.text, more.start("words"), stop)
        return end if item else more.end()

    def _field(self, end: int, start: int) -> bool:
        """Whether a word in small letters behind a dash is a further field: "Vụ Pháp luật hình sự - hành chính"."""
        if words.COLLECTIVE_ITEM.match(self.text, start):
            return False
        link = self.text[end:start].strip()
        verb = " ".join(plain(self.text[max(0, end - _SYLLABLES) : end]).split()[-2:])
        return link == "-" or (link in (",", "và") and self._takes_object(end, verb))

    def _jump(self, zoned: bool, end: int, stop: int) -> re.Match[str] | None:
        """What a name goes on with that is no word of its own: a number, or what a board manages."""
        zones = words.ZONES.match(self.text, end, stop) if zoned else None
        follows = self.text[end + 1 : end + 2]
        return zones or (words.NUMBERED.match(self.text, end, stop) if follows.isdigit() or follows == "s" else None)

    def _own_number(self, opens: int, end: int, stop: int) -> re.Match[str] | None:
        """The number that a unit of a house has behind its field, and nothing that is counted by it."""
        if self.text.startswith(" số ", end):
            return fields.NUMBER_OF.match(self.text, end, stop)
        if not self.text[end + 1 : end + 2].isdigit() or not self.text.startswith(fields.NUMBERED_UNIT, opens):
            return None
        number = fields.OWN_NUMBER.match(self.text, end, stop)
        behind = number.end() if number else stop
        ends = fields.NUMBER_ENDS.match(self.text, behind, stop) or opens_with_act(self.text[behind : behind + 40])
        return number if ends else None

    def _with_master(self, head: re.Match[str] | None, end: int, stop: int) -> int:
        """A department's name with that of the committee it serves: "Ban Kinh tế - Ngân sách HĐND tỉnh"."""
        if head and head.group() in words.SEATED and end == head.end():
            master = words.SEAT.match(self.text, end, stop)
        else:
            second = words.FIELDS.match(self.text, end, stop) if head and head.group() == "Ban" else None
            end = second.end() - 1 if second else end
            master = words.MASTER.match(self.text, end, stop) if head and head.group() in words.OWNED else None
        if master is None:
            return end
        # "Công đoàn Bộ | vận động": a house is known by its kind alone.
        house = words.ORGANISATION.match(self.text, master.end(), stop)
        bare = house.end() if house and house.group() in words.HOUSES else end
        return self.name_at(master.end(), stop) or bare

    def _goes_on(self, opens: int, start: int, stop: int) -> bool:
        """Whether a name of the register goes on at `start`: a capital that opens no other name, or a body.

        A portal, and a body of the Government, bears the name of whose it is: "Ban Tôn giáo Chính phủ".
        """
        portal = self.text.startswith("Cổng ", opens) and self.text[start].isupper()
        if self.text.startswith(words.OF_STAFF, opens) and words.EMPLOYER.match(self.text, start, stop):
            return True
        if portal or self.text.startswith("Chính phủ", start):
            return True
        if self.text[start].isupper():
            return start not in self.known and not words.ORGANISATION.match(self.text, start, stop)
        return bool(words.BODY.match(self.text, start, stop))

    def _merged(self, opens: int, end: int, start: int, stop: int) -> bool:
        """Whether an office of the register has taken in a further field: "Chi cục Chăn nuôi, Thú y | và Thủy sản"."""
        office = self.text.startswith(("Chi cục ", "Trung tâm ", "Phòng ", "Ban "), opens)
        return bool(office and words.RESUMES.match(self.text, end)) and not self._opens_name(start, stop, begun=True)

    def _known(self, start: int, stop: int) -> int | None:
        end = self.known.get(start)
        return end if end is not None and end <= stop else None

    def _next_word(self, opens: int, end: int, stop: int) -> tuple[re.Match[str], bool] | None:
        """The next word, and whether a comma, a dash or "và" links it to what stands before; None before a new name."""
        link = words.LINK.match(self.text, end, stop)
        if not link or (self.text[link.end() : link.end() + 1].isupper() and self._anew(opens, end, link.end(), stop)):
            return None
        word = words.PAIR.match(self.text, link.end(), stop) or words.WORD.match(self.text, link.end(), stop)
        return (word, bool(link.group(1).strip())) if word else None

    def _anew(self, opens: int, end: int, start: int, stop: int) -> bool:
        """Whether a capital begins something new: a collective ("Các …"), or what is done."""
        return bool(words.QUANTIFIER.match(self.text, start, stop)) or act_behind(self.text, opens, end, start)

    def _inside(self, opens: int, behind: int, found: re.Match[str], after_capital: bool) -> bool:
        """Whether a lower-case word belongs to the name from `opens`: no function word, adverb or start of an act.

        Right behind a capital it is mostly the second syllable of the same word ("Đào tạo"), so one syllable alone
        does not make it an act there.
        """
        start, end = found.span()
        linked = bool(self.text[behind:start].strip())
        if linked and not self._field(behind, start):
            return False
        word = plain(found.group())
        following = words.WORD.match(self.text, end + 1)
        two = f"{word} {plain(following.group())}" if following else ""
        before = plain(self.text[max(0, start - _SYLLABLES) : start]).replace(",", " ").removesuffix("và ").split()
        if fields.NAMED_BY_ACT.search(self.text, max(0, start - _SYLLABLES), start):
            return not words.PLAYS.match(two)
        begun = f"{before[-1]} {word}" if before else ""
        # "Khoa Ngoại | tổng hợp số liệu" is an act.
        ward = after_capital and begun in fields.WARDS and self.text[opens : opens + 5].lower() == "khoa "
        ward = ward and following is not None and self._ends(following.end())
        if two in NOUNS or begun in fields.BEGUN_WORDS or begun in fields.FIELD_NOUNS or ward:
            return True
        if two in fields.FIELD_NOUNS:  # behind a place's capital it is an act: "Công ty Thủy lợi Hà Tĩnh cấp nước"
            return not (after_capital and word in ACT_VERBS)
        object_due = not after_capital and self._takes_object(start, " ".join(before[-2:]))
        if object_due and (linked or not words.PLAYS.match(two)):
            return True
        topic = two in fields.TOPICS and not after_capital
        if topic and following and self._ends_name(opens, start, following.end()):
            return True
        if two in ACT_VERBS and following and words.RESUMES.match(self.text, following.end()):
            return not words.PLAYS.match(two)
        if two in FUNCTION_WORDS or two in ADVERBS or two in ACT_VERBS or words.MAKES.match(self.text, start):
            return False
        counted = words.A_COUNT_FOLLOWS.match(self.text, end)
        if word in ACT_VERBS and (counted or words.SPELT.search(self.text, opens + 1, start)):
            return False
        if word in FUNCTION_WORDS:
            if word == "về" and words.FIELDED.match(self.text, opens):
                return not words.NO_FIELD.match(self.text, start)
            return word in ("của", "về") and bool(following and following.group()[0].isupper())
        acts = word in ACT_VERBS and two not in NO_ACTS
        whole = word in fields.NEVER_SECOND or fields.ONE_SYLLABLE.search(self.text, max(0, start - _SYLLABLES), start)
        second = after_capital and not whole
        return word not in ("và", "các", "những", "này", "đó") and (second or not acts)

    def _ends_name(self, opens: int, start: int, end: int) -> bool:
        """Whether a topic in [`start`, `end`) is the end of the name from `opens`: what follows is an act or a number.

        Behind initials and numbers nothing of the field is left to say: "P. TCCB | kiểm tra".
        """
        if not self.text[start - 2].islower():
            return False
        return self._ends(end) or self._own_number(opens, end, len(self.text)) is not None

    def _begins_act(self, word: re.Match[str]) -> bool:
        """Whether a word is by itself a verb of the genre, and what follows it does not make a noun of it."""
        return plain(word.group()) in ACT_VERBS and opens_with_act(self.text[word.start() : word.start() + 40])

    def _takes_object(self, start: int, verb: str) -> bool:
        """Whether the name's last word before `start` is a capitalised verb whose object has yet to come."""
        if verb not in fields.TRANSITIVE:
            return False
        opens = len(self.text[:start].rstrip(" ,")) - len(verb)
        return self.text[opens : opens + 1].isupper() and not self.text.endswith("Ban ", 0, opens)

    def _ends(self, position: int) -> bool:
        """Whether no further word of the clause follows, or one that is an act: "Cục Công nghệ thông tin chủ trì"."""
        rest = self.text[position : position + 40]
        if words.NEXT.match(self.text, position) or words.DUTY.match(rest):
            return True  # "Viện Vật liệu xây dựng và Sở …": another name follows
        if rest.startswith(",") and opens_with_act(rest[1:]):
            return False  # "Xí nghiệp Thủy nông kiểm tra, đánh giá": the first of two acts
        first = rest[:3].lstrip(" \t")[:1]
        if not first.isalpha():
            return not first.isdigit()  # "Trạm Khuyến nông xây dựng 03 mô hình"
        one, _, more = plain(rest).lstrip().partition(" ")
        two = f"{one} {more.partition(' ')[0]}".rstrip(",.;:")
        return opens_with_act(rest) and (two not in ADVERBS or bool(more))

    def _collective(self, start: int, stop: int, quantified: bool) -> int | None:
        """ "sở, ban, ngành", "cơ quan, đơn vị", "doanh nghiệp": common nouns joined by commas under one "các"."""
        item = words.COLLECTIVE_ITEM.match(self.text, start, stop)
        if not item or (not quantified and not self._stands_alone(item)):
            return None
        end = item.end()
        while True:
            comma = words.ITEM_LINK.match(self.text, end, stop)
            following = words.COLLECTIVE_ITEM.match(self.text, comma.end(), stop) if comma else None
            known = self.known.get(comma.end()) if comma else None
            if known and quantified and " các " not in self.text[end:known] and words.CONCERNED.match(self.text, known):
                end = known  # "các Vụ, đơn vị, Cục thuế có liên quan": one of the kinds, and no one body
                continue
            named = comma is not None and (
                (known is not None and self.text[comma.end()].isupper())
                or words.HEAD.match(self.text, comma.end(), stop) is not None
                or self._capital_name(start, comma.end(), stop)
                or (following is not None and words.IN_HOUSE.match(self.text, following.end()) is not None)
            )
            if not comma or not following or named:
                return end
            if following.group().lower().startswith(("ubnd", "hđnd", "ủy ban")):
                return end
            end = following.end()

    def _capital_name(self, opens: int, start: int, stop: int) -> bool:
        """Whether a name of two syllables begins behind a kind in small letters: "các thôn, | Tổ giúp việc"."""
        if not (self.text[start : start + 1].isupper() and self.text[opens].islower()):
            return False
        body = words.ORGANISATION.match(self.text, start, stop)
        return body is not None and " " in body.group()

    def kind_at(self, start: int, stop: int) -> int | None:
        """End of a kind of body at `start` that is named without "các" ("cơ quan thuế các cấp"); None for none."""
        end = self._collective(start, stop, True)
        return self.with_tails(end, stop) if end else None

    def _stands_alone(self, item: re.Match[str]) -> bool:
        """Whether a bare common noun can be a collective: "cơ quan, đơn vị …", "Bộ, ngành", "địa phương"."""
        after = self.text[item.end() : item.end() + 12].lstrip()
        # With a capital no list goes on; an investor is told by what he invests in.
        of_a_sector = item.group().startswith(("Doanh nghiệp ", "Ngành ", "Chủ đầu tư ", "chủ đầu tư "))
        if of_a_sector or item.group().lower() in words.ALONE or (after and not after[0].isalpha()):
            return True
        # With its field and a capital it is one that the reader knows: "Tổ công nghệ số cộng đồng | hướng dẫn".
        # The field of a "Tổ công tác" stands behind it.
        told = item.group()[0].isupper() and item.group().count(" ") > 1 and not opens_with_act(item.group())
        if told and not item.group().endswith("công tác") and opens_with_act(self.text[item.end() : item.end() + 40]):
            return True
        # "…, Đảng ủy Công an và đảng ủy các xã, phường": those of all the communes.
        if item.group().lower() in words.SEATED_SMALL and words.EACH_PLACE.match(self.text, item.end()):
            return True
        by_itself = after.startswith("và ") and words.BY_ITSELF.fullmatch(item.group())
        housed = by_itself or words.IN_A_HOUSE.match(self.text, item.end())  # "…, cơ quan chuyên môn thuộc Bộ Y tế"
        return bool(housed) or after.startswith(("có liên quan", "liên quan"))

    def with_tails(self, end: int, stop: int) -> int:
        """Extend a name by the tails of place and relation that follow it."""
        for _ in range(4):
            owner = words.OWNER.match(self.text, end, stop) or words.SERVES.match(self.text, end, stop)
            owned = self._proper(owner.end(), stop) if owner else None
            if owned:
                end = owned
                continue
            tail = words.TAIL.match(self.text, end, stop)
            if not tail or tail.end() == end:
                break
            end = tail.end()
        return end
