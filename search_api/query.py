"""What the analyst meant: a query as structure (agency, role, kind, time, place, number, figures) and words.

Every reading is kept with its offsets, so that the answer can say what was understood. A reading that is sure leaves
the words; one that is not stays among them as well, and only lifts what it fits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from extract.records import Kind, Role
from extract.register_model import QueryAgency
from ingest.provinces import provinces_in
from ingest.vietnamese import fold, nfc
from search_api.document_numbers import documents_named
from search_api.figures import FIGURE, Figure, extent, figure_in
from search_api.known_names import Known, NamedBody
from search_api.open_query import OpenQuery, Understood, What
from search_api.parties import Party, party
from search_api.query_terms import MARKED_SHARE, marked_terms, word_weights
from search_api.query_words import (
    ASKED_HOW_MUCH,
    ASKED_WHEN,
    COMMITTEE,
    COMMITTEES,
    DUTIES,
    DUTY_WORD,
    EXCLUDED,
    KIND_WORDS,
    OFFICE,
    OTHER_WORD,
    PARTNERS,
    PHRASE,
    PLACE,
    PLACE_NAMES,
    PLACES_AND_WORDS,
    QUESTION,
    RECIPIENT,
    ROLE_WORDS,
    WHO,
)
from search_api.synonyms import other_terms
from search_api.text import has_marks, long_form, marked_term, terms, tokenize
from search_api.when import TimeWish, find_times

Asked = Literal["question", "duties", "partners", "when", "how_much"]
"""What the frame of a question asks for; "question" is anything else."""

Phrases = tuple[tuple[str, ...], ...]
"""Runs of tokens that stand together."""


@dataclass(frozen=True, slots=True)
class WantedAgency:
    """An agency that the query means: its full name, how records are matched to it, and what share of the worth of a
    duty counts (less than 1 for one that only had, or has, the duties of the one named)."""

    name: str
    party: Party
    sure: bool = True
    share: float = 1.0
    told: bool = False
    """Whether the query means what is sent to the agency, which is named where others are bound."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A query, read. `words` are the tokens (pairs included) that are left for BM25, with their weights; each of
    `phrases` and `excluded` is a list of tokens that an obligation must have, or must not have, together."""

    query: str
    agencies: tuple[WantedAgency, ...] = ()
    role: Role | None = None
    who: Role | None = None
    """The role whose holder the query asks for: the one that has to act, or its partners."""
    kinds: tuple[Kind, ...] = ()
    times: tuple[TimeWish, ...] = ()
    places: tuple[tuple[str, bool], ...] = ()
    numbers: tuple[str, ...] = ()
    """Plans of the index that the query names by their number, as they are called."""
    figures: tuple[Figure, ...] = ()
    words: tuple[tuple[str, float], ...] = ()
    others: tuple[str, ...] = ()
    """Tokens of other ways to say the same, which are matched too, for less."""
    phrases: Phrases = ()
    excluded: Phrases = ()
    marks: frozenset[str] = frozenset()
    """Tokens that tell what the query is about, to be marked in a hit: its pairs, and syllables that stand alone."""
    subject: str = ""
    """The query without what left it for good: what it is about, for the embedding."""
    understood: tuple[Understood, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether the query is a question about the content, so that every word of it counts."""
        return self.asks_for("question", "when", "how_much") or self.query.rstrip().endswith("?")

    def asks_for(self, *what: Asked) -> bool:
        """Whether the query's frame asks for any of these."""
        return any(u.what == "question" and u.value in what for u in self.understood)

    def sure_of(self, what: What) -> bool:
        """Whether nothing was taken for this by guess."""
        return all(part.sure for part in self.understood if part.what == what)

    @property
    def structured(self) -> bool:
        """Whether anything but words was understood."""
        return bool(self.agencies or self.kinds or self.times or self.places or self.numbers or self.figures)


NOTHING = Known()

SUBJECT_WORDS = 6
"""A longer beginning of a question is its content, not who it is about."""

COMMITTEE_NAME = "Ủy ban nhân dân"

RELATIVE = 0.45
"""What a duty of a predecessor or successor counts: less than any duty of the agency that the query names."""


def read_query(text: str, ignore: Iterable[str] = (), known: Known = NOTHING) -> Reading:
    """Read a query. Never fails: what is not understood is words. `ignore` are stretches to be taken as words, `known`
    what the plans of the index name."""
    from extract.register import parse_query

    query = nfc(text)
    asked = OpenQuery(query, frozenset(fold(nfc(one)).strip() for one in ignore))
    seen: list[Understood] = []
    phrases, excluded = _quoted(asked, seen)
    registered = parse_query(query)
    numbers, cited = documents_named(asked, seen, known, registered)
    agencies = _agencies(asked, seen, known, registered)
    times = _times(asked, seen)
    places = _places(asked, seen, known)
    role, who = _role(asked, seen, agencies)
    kinds = _kinds(asked, seen)
    duties = _frame(asked, seen, bool(agencies) or any(wish.due for wish in times))
    figures = _figures(asked, seen)
    if duties and not agencies:
        agencies = _subject(asked, seen)
    return Reading(
        query,
        agencies,
        role,
        who,
        kinds,
        times,
        places,
        numbers,
        figures,
        _with_phrases(word_weights(asked, seen), phrases),
        tuple(dict.fromkeys((*other_terms(asked.rest()), *cited))),
        phrases,
        excluded,
        marked_terms(asked, seen, phrases),
        asked.rest(),
        tuple(sorted(seen, key=lambda u: (u.start, u.end))),
    )


def _quoted(asked: OpenQuery, seen: list[Understood]) -> tuple[Phrases, Phrases]:
    """Words in quotes, and words behind a minus."""
    phrases: list[tuple[str, ...]] = []
    excluded: list[tuple[str, ...]] = []
    for pattern in (PHRASE, EXCLUDED):
        for match in asked.matches(pattern):
            minus = match.group().startswith("-")
            start = match.start(2) if pattern is PHRASE else match.start() + 1
            words = asked.query[start : match.end(2) if pattern is PHRASE else match.end()]
            wanted = _together(words)
            if not wanted:
                continue
            (excluded if minus else phrases).append(wanted)
            seen.append(Understood("excluded" if minus else "phrase", *match.span(), words))
            asked.take(*match.span())
    return tuple(phrases), tuple(excluded)


def _together(words: str) -> tuple[str, ...]:
    """The tokens that stand where these words stand together: their pairs, or a lone syllable; with marks, if it has
    any."""
    found = terms(words)
    pairs = tuple(dict.fromkeys(term for term in found if "_" in term))
    said = (words[token.start : token.end].lower() for token in tokenize(words))
    marked = (marked_term(one) for one in said if has_marks(one))
    return (*(pairs or tuple(found)), *(() if any(map(long_form, found)) else dict.fromkeys(marked)))


def _with_phrases(words: tuple[tuple[str, float], ...], phrases: Phrases) -> tuple[tuple[str, float], ...]:
    """A phrase's tokens count among the words as well."""
    weights = dict(words)
    for phrase in phrases:
        for term in phrase:
            weights.setdefault(term, MARKED_SHARE if term.startswith("=") else 1.0)
    return tuple(weights.items())


def _agencies(
    asked: OpenQuery, seen: list[Understood], known: Known, registered: list[QueryAgency]
) -> tuple[WantedAgency, ...]:
    wanted: list[WantedAgency] = []
    for body in known.bodies(asked.query):
        # The register's name goes first, unless a plan's own is longer.
        rivals = (one for one in registered if one.start < body.end and body.start < one.end)
        if asked.allows(body.start, body.end) and all(_length(one) < _length(body) for one in rivals):
            wanted += _body(asked, seen, body)
    for agency in registered:
        if not asked.allows(agency.start, agency.end) or _found(agency, seen):
            continue
        names = [candidate.name for candidate in agency.candidates]
        if not _is_party(asked.query, names[0], known):
            continue
        if names == [COMMITTEE_NAME]:
            names = list(COMMITTEES)
            wanted.append(WantedAgency(COMMITTEE_NAME, party(COMMITTEE_NAME)))
            wanted += [WantedAgency(name, party(name)) for name in names]
        else:
            found = [_with_relatives(one.type_id, one.name, agency.sure) for one in agency.candidates]
            told = _is_told(asked.folded, agency.start)
            wanted += [replace(one, told=told) for relatives in found for one in relatives]
        options = tuple(dict.fromkeys(names)) if len(set(names)) > 1 else ()
        office = OFFICE.search(asked.folded, 0, agency.start) if agency.sure else None
        start = office.start() if office and asked.allows(*office.span()) else agency.start
        seen.append(Understood("agency", start, agency.end, " | ".join(names), agency.sure, options))
        named = provinces_in(names[0]) or _province(agency.place)
        seen += [Understood("place", agency.start, agency.end, place) for place in named]
        if agency.sure:
            asked.take(start, agency.end)
    for match in asked.matches(COMMITTEE):
        wanted += [WantedAgency(name, party(name)) for name in COMMITTEES]
        seen.append(Understood("agency", *match.span(), " | ".join(COMMITTEES), options=COMMITTEES))
        asked.take(*match.span())
    best: dict[str, WantedAgency] = {}
    for each in wanted:
        if each.party.key not in best or each.share > best[each.party.key].share:
            best[each.party.key] = each
    return tuple(best.values())


def _is_told(folded: str, start: int) -> bool:
    """Whether the agency whose name starts there gets what others owe, or is what a question for others is about ("ai
    quản lý quỹ …")."""
    return bool(RECIPIENT.search(folded, 0, start) or WHO.search(folded, 0, start)) and not PARTNERS.search(folded)


def _body(asked: OpenQuery, seen: list[Understood], body: NamedBody) -> list[WantedAgency]:
    """A body that plans name though the register does not."""
    options = body.names if len(body.names) > 1 else ()
    seen.append(Understood("agency", body.start, body.end, " | ".join(body.names), body.sure, options))
    if body.sure:
        asked.take(body.start, body.end)
    return [WantedAgency(name, party(name), body.sure) for name in body.names]


def _length(stretch: NamedBody | QueryAgency) -> int:
    return stretch.end - stretch.start


def _found(agency: QueryAgency, seen: list[Understood]) -> bool:
    """Whether a body has been found there already, or the number of a document ("1600/QĐ-TTg")."""
    known = (one for one in seen if one.what in ("agency", "document"))
    return any(one.start < agency.end and agency.start < one.end for one in known)


def _province(place: str | None) -> tuple[str, ...]:
    """The province that an agency was named with ("SKHCN Quảng Ngãi"), by its id in the register."""
    from extract.register_data import places

    unit = places().by_id.get(place or "")
    return (unit.name,) if unit and unit.level == "province" else ()


def _is_party(query: str, name: str, known: Known) -> bool:
    """Whether a name means who is bound. A common noun ("doanh nghiệp") is mostly what a query is about instead; it is
    a party where plans bind it, and the query asks for duties or says nothing else."""
    meant = party(name)
    if not name.startswith("Các ") or meant.binds:
        return True
    if known.view is not None and not known.has("party", meant.key):
        return False
    return bool(DUTY_WORD.search(fold(query))) or party(query).key == meant.key


def _with_relatives(type_id: str, name: str, sure: bool) -> list[WantedAgency]:
    """The agency itself, and those that had its duties before or have them now: older plans name the former."""
    from extract.register import agency

    found = [WantedAgency(name, party(name), sure)]
    known = agency(type_id)
    for relative in (*known.predecessors, *known.successors) if known else ():
        other = agency(relative)
        if other is not None:
            found.append(WantedAgency(other.name, party(other.name), sure, RELATIVE))
    return found


def _times(asked: OpenQuery, seen: list[Understood]) -> tuple[TimeWish, ...]:
    found = tuple(wish for wish in find_times(asked.query) if asked.allows(*wish.at))
    seen += [Understood("time", *wish.at, wish.label()) for wish in found]
    return found


def _places(asked: OpenQuery, seen: list[Understood], known: Known) -> tuple[tuple[str, bool], ...]:
    found = [(one.value, one.sure) for one in seen if one.what == "place"]
    for match in asked.matches(PLACE):
        name = PLACE_NAMES[match["name"]]
        # Without marks most names may be other words, and some with them: with its unit, or as a name, it is a place.
        said = asked.query[match.start("name") : match.end("name")]
        sure = bool(match["unit"]) or said == name or (said == name.lower() and name not in PLACES_AND_WORDS)
        found.append((name, sure))
        seen.append(Understood("place", *match.span(), name, sure))
        if sure and known.has("province", name):
            asked.take(*match.span())
    return tuple(found)


def _role(
    asked: OpenQuery, seen: list[Understood], agencies: tuple[WantedAgency, ...]
) -> tuple[Role | None, Role | None]:
    """The role that the query asks about, and the one whose holder it asks for."""
    if all(agency.told for agency in agencies):
        who = bool(WHO.search(asked.folded))
        role = _role_word(asked, seen) if who else None
        return role, (role or "lead") if who else None
    for match in asked.matches(PARTNERS):
        # What an agency leads with others, then what others lead with it: not just what it is partner in.
        seen.append(Understood("question", *match.span(), "partners"))
        asked.take(*match.span())
        return None, "cooperating"
    return _role_word(asked, seen), None


def _role_word(asked: OpenQuery, seen: list[Understood]) -> Role | None:
    for pattern, role in ROLE_WORDS:
        for match in asked.matches(pattern):
            # Provisions say "theo dõi" of any subject; "chủ trì" and "phối hợp" only of those that are bound.
            words = role == "monitoring"
            seen.append(Understood("role", *match.span(), role, sure=not words))
            if not words:
                asked.take(*match.span())
            return role
    return None


def _kinds(asked: OpenQuery, seen: list[Understood]) -> tuple[Kind, ...]:
    found: list[Kind] = []
    for pattern, kind, keeps_words in KIND_WORDS:
        for match in asked.matches(pattern):
            if kind not in found:
                found.append(kind)
            seen.append(Understood("kind", *match.span(), kind, sure=not keeps_words))
            if not keeps_words:
                asked.take(*match.span())
    return tuple(found)


def _frame(asked: OpenQuery, seen: list[Understood], bound: bool) -> bool:
    """Take the question's frame out; whether it asks for duties. `bound`: it names an agency or when something is due,
    beside which "nhiệm vụ" can only ask for them."""
    duties = False
    for pattern in (QUESTION, DUTIES) if bound else (QUESTION,):
        for match in list(asked.matches(pattern)):
            if OTHER_WORD.search(asked.query[slice(*match.span())]):
                continue
            duty = bool(DUTY_WORD.search(match.group()))
            seen.append(Understood("question", *match.span(), _asked_for(match.group(), duty or bound)))
            asked.take(*match.span())
            duties = duties or duty
    return duties


def _asked_for(frame: str, duties: bool) -> Asked:
    if ASKED_WHEN.search(frame):
        return "when"
    if ASKED_HOW_MUCH.search(frame):
        return "how_much"
    return "duties" if duties else "question"


def _subject(asked: OpenQuery, seen: list[Understood]) -> tuple[WantedAgency, ...]:
    """Who a question for duties is about, if no agency is named: the noun before it ("doanh nghiệp phải làm gì")."""
    start = len(asked.query) - len(asked.query.lstrip())
    taken = asked.taken[start:]
    end = start + (taken.index(True) if True in taken else len(taken))
    noun = asked.query[start:end].rstrip(" ,:?")
    if not 1 <= len(tokenize(noun)) <= SUBJECT_WORDS:
        return ()
    seen.append(Understood("agency", start, start + len(noun), noun, sure=False))
    return (WantedAgency(noun, party(noun), sure=False),)


def _figures(asked: OpenQuery, seen: list[Understood]) -> tuple[Figure, ...]:
    dated = [u for u in seen if u.what in ("time", "document")]
    found = []
    for match in FIGURE.finditer(asked.folded):
        start, end = extent(match)
        if not (asked.free(*match.span()) and asked.allows(start, end)):
            continue
        if any(u.start < end and start < u.end for u in dated):
            continue
        figure = figure_in(asked.folded, match)
        if figure is not None:
            found.append(figure)
            seen.append(Understood("figure", start, end, figure.key))
    return tuple(found)
