"""Agencies in running text: each name with its full form, the lists that they stand in, segments of nothing else."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from extract import agency_list_words as lists
from extract import agency_words as words
from extract import register
from extract.agency_lists import kinds_apart, listed_places, ministries_in_cell, place_of, same_body
from extract.agency_names import AgencyNames
from extract.glossary import ShortForms
from extract.initials import in_full
from extract.lexicon import opens_with_act
from extract.register_find import inside_word
from ingest.vietnamese_score import is_syllable


@dataclass(frozen=True, slots=True)
class Mention:
    """One agency as written: half-open offsets into the text it was found in, and its full name."""

    start: int
    end: int
    name: str


_BRACKET = re.compile(r"\s*\([^()]*\)")
_CODE = re.compile(r"[A-ZĐ]{3,8}")
# A document may give a body's name a short form of its own: "Trung tâm Kiểm soát bệnh tật tỉnh (CDC)". Without "viết
# tắt" it is one that is a body's elsewhere, too.
_CALLED = re.compile(rf"\((?:(?:sau đây )?(?:gọi |viết )?tắt là:? )?[“\"]?(?P<code>{_CODE.pattern})[”\"]?\)")
_LONGEST = 120  # characters that the longest name of a department fits in


class AgencyScanner(AgencyNames):
    """Finds the agencies of one text; `issuer` is who speaks in it, `cells` the ends of the cells of its tables."""

    def __init__(
        self, text: str, on: date | None = None, issuer: str | None = None, cells: Collection[int] = ()
    ) -> None:
        super().__init__(text, on, cells)
        self.issuer = issuer
        self._short_forms = ShortForms(text)
        self._full: dict[str, str] = {}
        self._called: dict[str, str] | None = None
        self.subjects: dict[tuple[int, int], list[Mention]] = {}  # what `roles.subjects` found in a span

    def list_at(
        self, start: int, stop: int, separators: re.Pattern[str] = lists.SEPARATOR, *, members: bool = True
    ) -> tuple[list[Mention], int]:
        """Every name of the list that starts at `start`, and where the list ends (`start` when there is none).

        `members`: a kind that is followed by its members stands for these.
        """
        courtesy = lists.COURTESY.match(self.text, start, stop) if self.text.startswith(lists.POLITE, start) else None
        position = courtesy.end() if courtesy else start
        mentions: list[Mention] = []
        while True:
            end = self.name_at(position, stop)  # without one, and without "các", none share a head
            several = end is not None or self.text.startswith(lists.SEVERAL, position)
            shared = (self._sharing(position, stop) if several else []) or self._governing(mentions, position, stop)
            shared = shared or (self._elliptic(mentions, position, stop) if end is None and mentions else [])
            end = shared[-1].end if shared else end
            if end is None:
                break
            if self.text.startswith("Đoàn", position) and (joint := lists.JOINT.match(self.text, end, stop)):
                end = self.name_at(joint.end(), stop) or end
            if mentions and same_body(self.text, mentions[-1].start, mentions[-1].end, position):
                mentions[-1] = self.mention(mentions[-1].start, end)
            else:
                mentions += shared or [self.mention(position, end)]
            last = mentions[-1]
            kinds = kinds_apart(self.text, last.start, last.end)
            places = [Mention(*place) for place in listed_places(self.text, last.name, end, stop)]
            listed = places or [self.mention(*span) for span in kinds]
            listed = listed or (self._members(last, stop) if members else [])
            if listed:
                mentions[-1:], end = listed, listed[-1].end
            separator = separators.match(self.text, end, stop)
            if not separator:
                break
            position = separator.end()
        return mentions, (mentions[-1].end if mentions else start)

    def _members(self, kind: Mention, stop: int) -> list[Mention]:
        """The bodies that follow their kind: "các tổ chức hội: Hội Nông dân, Hội Phụ nữ"; [] where none do."""
        several = words.QUANTIFIER.match(self.text, kind.start, kind.end)
        behind = lists.MEMBERS_FOLLOW.match(self.text, kind.end, stop) if several else None
        members, end = self.list_at(behind.end(), stop, members=False) if behind else ([], kind.end)
        if len(members) < 2 or not all(self.text[m.start].isupper() for m in members[:2]):
            return []
        more = lists.SEPARATOR.match(self.text, end, stop)
        # A name that the grammar does not know: then it does not know where the list ends.
        return [] if more and self.text[more.end() : more.end() + 1].isupper() else members

    def _governing(self, mentions: list[Mention], position: int, stop: int) -> list[Mention]:
        """The body of one more place of a list: "UBND xã Tân Lập, phường Bắc Sơn và các phường Hồng Gai, Bãi Cháy"."""
        place = lists.NAMED_PLACE.match(self.text, position, stop) if mentions else None
        body = lists.OF_PLACE.match(mentions[-1].name) if place else None
        return [Mention(position, place.end(), f"{body['body']} {place.group()}")] if body and place else []

    def _elliptic(self, mentions: Sequence[Mention], start: int, stop: int) -> list[Mention]:
        """The body whose kind was named before it in a list: "Sở Công Thương, | Y tế, | Nông nghiệp và Môi trường"."""
        if not self.text[start : start + 1].isupper():
            return []
        kind = next((found for m in reversed(mentions) if (found := lists.KIND_BEFORE.match(m.name))), None)
        if kind is None:
            return []
        head = kind["head"]
        part = AgencyNames(f"{head} {self.text[start : min(stop, start + _LONGEST)]}", self.on)
        known = part._known(0, len(part.text))
        rest = part.text[known:] if known else ""
        if known is None or not (lists.MEMBER_ENDS.match(rest) or opens_with_act(rest)):
            return []
        name = f"{kind['title'] or ''}{self._official(part.text[:known])}"
        return [Mention(start, start + known - len(head) - 1, name)]

    def _sharing(self, start: int, stop: int) -> list[Mention]:
        """The bodies of "Giám đốc các Sở: Tài chính, Nội vụ": each as if its kind, and its head, stood before it.

        With no colon ("các sở Tài chính, Nội vụ") there are several that the register knows, or are of a house, or one.
        """
        office = words.HEAD.match(self.text, start, stop)
        shared = lists.SHARED_HEAD.match(self.text, office.end() if office else start, stop)
        mentions: list[Mention] = []
        if shared is None:
            return mentions
        head = f"{shared['head'][0].upper()}{shared['head'][1:]}"
        title = f"{office.group().strip()} " if office else ""
        position: int | None = shared.end()
        parted = False  # by ";" from the name before
        while position is not None and position < stop and self.text[position].isupper():
            part = AgencyNames(f"{head} {self.text[position : min(stop, position + _LONGEST)]}", self.on)
            known = part._known(0, len(part.text))
            # "Bộ Công an", but "Các Sở: …, Công an tỉnh"; the kind of a school is part of its name.
            kind_of_school = head == "Trường" and self.text.startswith("Đại học ", position)
            if known is None and not kind_of_school and self._is_named(position, stop):
                break
            word = words.WORD.match(self.text, position, stop)
            if head == "Sở" and word and not is_syllable(word.group().lower()):
                break  # a firm's name needs no kind: "các Sở: Tài chính, Nội vụ; Viettel Lào Cai"
            length = part._proper(0, len(part.text))
            if length is None or not (shared["colon"] or known or head in lists.OF_A_HOUSE):
                break
            # Nothing tells whether a comma belongs to the name, unless the register writes it so, or ";" parts it from
            # others: "Các Cục: Báo chí; Xuất bản, In và Phát hành".
            written = (known or 0) >= length and "," in self._official(part.text[:length])
            fields = lists.SEVERAL_FIELDS.fullmatch(part.text, 0, length) is not None
            if not (written or (fields and (parted or self._bare_follows(position + length - len(head) - 1, stop)))):
                length = min(length, place_of(lists.COMMA, part.text, 0, length))
            if words.PLACE_TAIL.match(part.text, length):  # "Các Viện: Vệ sinh dịch tễ | Trung ương, Pasteur …"
                length = part.with_tails(length, place_of(lists.COMMA, part.text, length, len(part.text)))
            end = position + length - len(head) - 1
            mentions.append(Mention(position, end, title + self._official(_BRACKET.sub("", part.text[:length]))))
            separator = lists.SEPARATOR.match(self.text, end, stop)
            position, parted = (separator.end(), ";" in separator.group()) if separator else (None, False)
        # "Điều dưỡng trưởng các khoa: | Xây dựng phương án": behind the colon one that acts is no name.
        acts = len(mentions) == 1 and shared.end() not in self.known and opens_with_act(self.text[shared.end() : stop])
        return mentions if (shared["colon"] and not acts) or len(mentions) > 1 else []

    def _is_named(self, start: int, stop: int) -> bool:
        """Whether a head of an agency, or one with its kind before its name, stands at `start`."""
        if words.HEAD.match(self.text, start, stop):
            return True
        return bool(words.ORGANISATION.match(self.text, start, stop)) and self._proper(start, stop) is not None

    def _bare_follows(self, end: int, stop: int) -> bool:
        """Whether ";" and a name without a kind of its own stand at `end`."""
        following = lists.NEXT_BARE.match(self.text, end, stop)
        return following is not None and not self._opens_name(following.end(), stop, begun=False)

    def mention(self, start: int, end: int) -> Mention:
        """The mention between two offsets with its full name: short forms written out, a bracket dropped."""
        raw = self.text[start:end]
        raw = _BRACKET.sub("", raw) if "(" in raw else raw
        return Mention(start, end, self._official(" ".join(raw.split())))

    def _official(self, raw: str) -> str:
        """The full name of a name as written; what the text explains itself counts first."""
        if raw not in self._full:
            raw_name = self._codes().get(raw, raw) if _CODE.fullmatch(raw) else raw
            name = self._short_forms.explained(register.official_name(self._short_forms.spelt_out(raw_name), self.on))
            self._full[raw] = in_full(self.text, name, self.name_at) or name
        return self._full[raw]

    def _code_at(self, start: int, stop: int) -> int | None:
        """End of a short form that the text gives to a body; None where none stands at `start`."""
        code = _CODE.match(self.text, start, stop) if self.text[start : start + 2].isupper() else None
        if code is None or code.group() not in self._codes() or self.text[code.end() : code.end() + 1].isalnum():
            return None
        return code.end()

    def _codes(self) -> dict[str, str]:
        """The names of bodies behind which the text sets a short form in brackets, by that; the first one counts."""
        if self._called is None:
            self._called = {}  # what is looked through for them has none yet
            for match in _CALLED.finditer(self.text):
                if "tắt" not in match.group() and register.official_name(match["code"], self.on) == match["code"]:
                    continue  # "của Sở Xây dựng (GIS)": letters that are no body's
                end = match.start()
                while end and self.text[end - 1].isspace():
                    end -= 1
                for head in words.ORGANISATION.finditer(self.text, max(0, end - _LONGEST), end):
                    start = head.start()
                    if not inside_word(self.text, start) and self.name_at(start, end) == end:
                        self._called.setdefault(match["code"], " ".join(self.text[start:end].split()))
                        break
        return self._called

    def whole(self, start: int, stop: int, *, cell: bool = False) -> list[Mention]:
        """The names in a segment that holds nothing but agencies (an attribute line, or a cell with a name a line).

        What the grammar does not know is kept as written up to the next separator: somebody is named there.
        """
        separators, breaks = (lists.CELL_SEPARATOR, lists.CELL_BREAK) if cell else (lists.SEPARATOR, lists.BREAK)
        mentions: list[Mention] = []
        opening = lists.BETWEEN.match(self.text, start, stop)
        position = opening.end() if opening else start
        while position < stop:
            found, end = self.list_at(position, stop, separators)
            if cell and (at := ministries_in_cell(self.text, [(m.start, m.end) for m in found])) is not None:
                found[at : at + 2] = [self.mention(found[at].start, found[at + 1].end)]
            limit = place_of(breaks, self.text, max(end, position), stop)
            rest = self.text[end:limit]
            said = _BRACKET.sub("", rest, count=1) if rest.startswith(" (") else rest
            if not found:
                limit = place_of(lists.UNKNOWN_ENDS, self.text, position, limit)
                found = self._unknown(position, limit)
            elif (next_name := end + len(rest) - len(rest.lstrip())) in self.known and next_name > end:
                limit = next_name - 1  # a cell may set names side by side with no more than a space between them
            elif lists.SCOPE.match(rest):
                limit = self._next_name(end, limit)
            elif cell and (comma := lists.COMMA_BEFORE_A_NAME.match(self.text, end, limit)):
                limit = comma.start()  # "…, Hội nghề nghiệp": another kind of body
            elif rest.strip(" .,:()") and (not opens_with_act(said) or self._belongs(found[-1], said)):
                # More words of the same name ("cơ quan đại diện … ở nước ngoài"): nothing else stands in such a cell.
                limit = self._next_name(end, limit)
                same = lists.BY_RIGHT.split(self.text[end:limit])[0].rstrip(" .,")
                found[-1] = self.mention(found[-1].start, end + len(same))
            mentions += found
            separator = separators.match(self.text, limit, stop)
            position = separator.end() if separator else limit + 1
            between = lists.BETWEEN.match(self.text, position, stop)
            position = between.end() if between else position
        return mentions

    def _next_name(self, start: int, stop: int) -> int:
        """Where the separator before the next name stands, between `start` and `stop`; `stop` when none follows."""
        for separator in lists.SEPARATOR.finditer(self.text, start, stop):
            begin = separator.end()
            following = words.ORGANISATION.match(self.text, begin, stop)
            if (following or begin in self.known) and self.name_at(begin, stop):
                return separator.start()
            if words.QUANTIFIER.match(self.text, begin, stop):
                return separator.start()  # "Trưởng các đoàn thể, các chuyên viên …": each "các" begins others
            # "Văn phòng … và cơ quan thường trực các cấp": a kind of body, and which of them.
            kind = words.COLLECTIVE_ITEM.match(self.text, begin, stop)
            if kind and self.with_tails(kind.end(), stop) > kind.end():
                return separator.start()
        return stop

    def _belongs(self, last: Mention, rest: str) -> bool:
        """Whether words that could be an act still name somebody, in a segment that holds only agencies.

        "các doanh nghiệp | cung cấp dịch vụ …" says which are meant; a comma before a small letter opens no new name.
        """
        # "UBND các xã | rà soát …" is a sentence: a government acts, and is not told by what it does.
        if words.PLAYS.match(rest) or last.name.startswith(("Ủy ban nhân dân", "Hội đồng nhân dân")):
            return False
        if last.end not in self.known.values() and "\n" not in rest:
            return True  # where the grammar stopped was a guess: "Cục Cảnh sát | quản lý hành chính …"
        return rest.startswith(", ") or words.QUANTIFIER.match(self.text, last.start, last.end) is not None

    def _unknown(self, start: int, end: int) -> list[Mention]:
        raw = self.text[start:end]
        left, right = len(raw) - len(raw.lstrip(" \t\n-+•")), len(raw.rstrip(" .;,\t\n"))
        if not left < right <= left + 120 or (len(raw.split()) < 2 and not raw.strip().isupper() and right - left < 5):
            return []
        return [self.mention(start + left, start + right)]
