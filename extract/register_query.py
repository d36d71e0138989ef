"""Agencies in a search box: "so khcn", "STC", "sở kế hoach va đâu tư", "ubnd quan huyen".

Tone marks and capitals may be missing; where marks are written they count, so that "số lao động" (a number) is no
department. One letter may be wrong in a name of three and more words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.register_data import Form, types
from extract.register_find import type_of
from extract.register_match import Path, Trie, spelling, walk, word_key
from extract.register_model import Agency, Candidate, QueryAgency, Via
from extract.register_names import topic_at
from extract.register_places import Suffix, suffix
from ingest.vietnamese import fold, nfc

_WORD = re.compile(r"[^\W_]+")
_NEXT = re.compile(r"[\s&,+–—-]*([^\W_]+)")
_CLUSTER = re.compile(r"(?s:.[\u0300-\u036f]*)")
_LONGEST = 24
_UNIT = re.compile(
    r"thanh\s+pho|tinh|quan|huyen|thi\s+xa|thi\s+tran|xa|phuong|dac\s+khu|cac|cap|tp|moi|tung|cua|thuoc|tai|va|hoac"
)
_MARKED = {
    "thanh pho": "thành phố", "tinh": "tỉnh", "quan": "quận", "huyen": "huyện", "thi xa": "thị xã", "tp": "thành phố",
    "thi tran": "thị trấn", "xa": "xã", "phuong": "phường", "dac khu": "đặc khu", "cac": "các", "cap": "cấp",
    "moi": "mỗi", "tung": "từng", "cua": "của", "thuoc": "thuộc", "tai": "tại", "va": "và", "hoac": "hoặc",
}  # fmt: skip
"""Folded words for units, and what may link them, with their marks."""
# What follows a common noun that is asked for as a party ("doanh nghiệp có trách nhiệm gì"), folded.
_DUTY = re.compile(
    r"\s*(?:[?.!]|$|(?:co trach nhiem|phai|chu tri|phoi hop|thuc hien|duoc giao|lam gi|nhiem vu|can lam)(?!\w))"
)
_SURE_WITH_SLIP = 4
"""From so many words on, a name with one wrong letter or mark leaves no doubt."""


def parse_query(text: str) -> list[QueryAgency]:
    """The agencies that a query names, in order, none overlapping. Offsets are half-open and point into `text`."""
    query, offsets = _composed(text)
    found: list[QueryAgency] = []
    end = 0
    for word in _WORD.finditer(query):
        if word.start() < end:
            continue
        read = _name(query, word.start()) or _asked(query, word.start()) or _topic(query, word.start())
        if read is not None:
            end = read.end
            start, stop = offsets[read.start], offsets[read.end]
            found.append(replace(read, start=start, end=stop, mention=text[start:stop]))
    return found


def _composed(text: str) -> tuple[str, list[int]]:
    """`text` in composed letters, and for each offset into that the offset into `text`."""
    letters: list[str] = []
    offsets: list[int] = []
    position = 0
    for cluster in _CLUSTER.findall(text):
        composed = nfc(cluster)
        letters.append(composed)
        offsets += [position] * len(composed)
        position += len(cluster)
    return "".join(letters), [*offsets, len(text)]


def _name(query: str, start: int) -> QueryAgency | None:
    """A name of the register at `start`: as spelt, else with one wrong letter."""
    known = types()
    for paths, slip in ((walk(query, start, known.trie), False), (_near(query, start, known.trie), True)):
        for path in paths:
            read = _read(path, slip)
            if read is not None:
                return _answer(query, start, path.end, *read)
    return None


def _read(path: Path, slip: bool) -> tuple[list[tuple[Agency, Form]], bool] | None:
    """The types that a path may mean and whether a slip was forgiven; None where marks or length speak against it."""
    known = types()
    options = []
    wrong_marks = False
    for kind, form in path.ends:
        wrong = _wrong(known.forms[form], path.words)
        if wrong is None or wrong + slip > 1 or (wrong + slip and len(path.words) < 3):
            continue
        options.append((known.types[kind], known.forms[form]))
        wrong_marks = wrong_marks or wrong > 0
    return (options, slip or wrong_marks) if options else None


def _wrong(form: Form, words: tuple[str, ...]) -> int | None:
    """How many words have written marks that contradict the form; None where the first one does, or initials do."""
    wrong = 0
    for number, ((lower, initials, _), word) in enumerate(zip(spelling(form.written), words, strict=True)):
        marked = word_key(word)[1]
        bare = fold(marked)
        if marked == bare or (initials and marked.replace("đ", "d").replace("ư", "u") == bare):
            continue
        if marked != lower:
            if number == 0 or initials:
                return None
            wrong += 1
    return wrong


def _near(query: str, start: int, trie: Trie) -> list[Path]:
    """Ends of the trie that the words lead to when one letter of one later word is wrong, longest first."""
    found: list[Path] = []
    first = _WORD.match(query, start)
    if first is None:
        return found
    states: list[tuple[Trie, bool]] = [(s, False) for s in [trie.get(word_key(first.group())[0])] if s]
    words = [first.group()]
    position = first.end()
    while states and (step := _NEXT.match(query, position)) and len(words) < _LONGEST:
        token = word_key(step[1])[0]
        position = step.end()
        if token == "&":
            continue
        words.append(step[1])
        states = [after for state, used in states for after in _steps(state, token, used)]
        ends = tuple((e[0], e[1]) for state, used in states if used for e in state.get("", ()))
        if ends:
            found.append(Path(position, tuple(words), ends))
    return found[::-1]


def _steps(state: Trie, token: str, used: bool) -> Iterator[tuple[Trie, bool]]:
    """The states after a word, which may be one letter off where no slip was used yet. Links may be left out."""
    for node in (state, state.get("&", {})):
        for word, after in node.items():
            if word in ("", "&"):
                continue
            if word == token:
                yield after, used
            elif (
                not used
                and len(word) > 1
                and len(token) > 1
                and len(word) + len(token) > 4
                and one_letter_off(word, token)
            ):
                yield after, True


def one_letter_off(one: str, other: str) -> bool:
    """Whether two words differ by one letter changed, added, left out, or by two neighbours swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    if short[at + 1 :] == long[at + 1 :]:
        return True
    return short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]


def _answer(query: str, start: int, end: int, options: list[tuple[Agency, Form]], slip: bool) -> QueryAgency | None:
    """The reading of a name with the place behind it."""
    behind = _place_behind(query, end, options[0][0])
    if options[0][0].id in types().needs_place and behind is None:
        return None
    candidates: dict[str, Candidate] = {}
    for agency, form in options:
        type_id = type_of(agency, form, behind)
        units = _units(query, end, behind) if agency.level == "collective" and behind else ""
        candidates.setdefault(type_id, Candidate(type_id, form.full + units))
    words = len(_WORD.findall(query[start:end]))
    sure = _one_body([types().types[types().numbers[c]] for c in candidates]) and (not slip or words >= _SURE_WITH_SLIP)
    stop = behind.end if behind else end
    via: Via = "slip" if slip else "full" if options[0][1].is_full else "short"
    place = behind.place.id if behind and behind.place else None
    return QueryAgency(start, stop, query[start:stop], tuple(candidates.values()), sure, via, place)


def _place_behind(query: str, end: int, agency: Agency) -> Suffix | None:
    if agency.level == "central":
        return None
    found = suffix(fold(query), end, folded=True)
    if found is None or agency.level == "collective":
        return found
    return found if set(found.levels) <= {agency.level, "city"} else None


def _units(query: str, end: int, behind: Suffix) -> str:
    """The units behind a committee's name with their marks: "quan huyen" → " quận huyện"."""
    if behind.place:
        return f" {behind.place.full_name()}"
    words = fold(query[end : behind.end])
    return " " + " ".join(_UNIT.sub(lambda m: _MARKED[" ".join(m.group().split())], words).split())


def _one_body(agencies: list[Agency]) -> bool:
    """Whether the candidates are one body, or bodies that follow one another."""
    first = agencies[0]
    return all(a is first or a.id in first.successors or first.id in a.successors for a in agencies)


def _asked(query: str, start: int) -> QueryAgency | None:
    """A collective: sure where it is asked for as a party, not where it is only a common noun of the topic."""
    known = types()
    for path in walk(query, start, known.asked):
        kind, number = path.ends[0]
        form = known.asked_forms[number]
        if _wrong(form, path.words) != 0:
            continue
        behind = suffix(fold(query), path.end, folded=True)
        end = behind.end if behind and not behind.plural else path.end
        sure = len(path.words) > 2 or bool(start == 0 and _DUTY.match(fold(query), end))
        agency = known.types[kind]
        return QueryAgency(start, end, query[start:end], (Candidate(agency.id, agency.name),), sure, "full")
    return None


def _topic(query: str, start: int) -> QueryAgency | None:
    """A topic's initials by themselves ("khcn"): the ministry or the department, so never sure."""
    found = topic_at(query, start)
    if found is None:
        return None
    topic, end = found
    names = [t for t in types().types if t.name in (f"Sở {topic}", f"Bộ {topic}", f"Ủy ban {topic}")]
    if not names:
        return None
    names.sort(key=lambda t: t.level != "province")
    return QueryAgency(start, end, query[start:end], tuple(Candidate(t.id, t.name) for t in names), False, "short")
