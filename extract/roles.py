"""Who has to act and with whom, read from the words of a provision and of the headings above it.

Receivers and objects ("tham mưu UBND tỉnh", "báo cáo Bộ …") are no roles: only the subject of a clause, the agent of a
passive, the addressee of an order, and the partners after "phối hợp với" are.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from extract.agencies import AgencyScanner, Mention
from extract.agency_words import HEAD, ORGANISATION, SMALL
from extract.agents import AGENT
from extract.charged import CIRCUMSTANCE, acts, addressees, dutiful
from extract.directed import directed
from extract.headings import heading_agencies, is_titled
from extract.lexicon import has_any, opens_with_act
from extract.partners import HELPS, companions, helped_by, together, unique
from extract.people import PEOPLE, is_invited
from extract.predicates import (
    MUST_WORDS,
    acts_later,
    doers_at,
    has_predicate,
    must_at,
    widened,
)
from ingest.document import Span
from ingest.vietnamese import UP

# No sentence ends behind what is short for a title or a kind of place: "tại TP. Hồ Chí Minh". The mark is
# looked for before what must not stand there: few places have one.
_SENTENCE = re.compile(rf"[.!?…](?<!\bTP.)(?<!\bTX.)(?<!\bQ.)(?<!\bP.)(?<!\bThS.)(?<!\bTS.)(\s+)(?=[{UP}“\"])")
# What a sentence is about, in front of it: "Đối với các dự án chuyển tiếp: chủ đầu tư hoàn thành …".
_TOPIC = re.compile(r"(?:Đối với|Về|Riêng|Chỉ đạo)\s(?:[^.:]|\.(?=\d)){3,300}:\s+")
# "Mỗi tháng Đoàn Thanh niên xã tổ chức …": no comma parts a cycle, or "Riêng", from who acts.
_CYCLE = re.compile(
    rf"(?:(?i:h[àằ]ng|mỗi|định kỳ(?: h[àằ]ng)?) (?:năm|quý|tháng|tuần|ngày|học kỳ)|Riêng(?! các))\s+(?=[{UP}]|các\s)"
)
# Grounds that have no object but what follows them; an act behind their comma is that of whoever is meant above.
GROUNDS = re.compile(r"\s*(?:căn cứ|trên cơ sở|theo)(?!\w)", re.IGNORECASE)
# A verb is a noun before "của", and before "được" ("kết quả tuyển chọn, xét chọn được phê duyệt").
_NOUN = re.compile(r"(?:[^\W\d_]+\s+){1,4}(?:của|được)\s")
# Who does what is defined so, and then given a duty: "Cơ quan phối hợp có trách nhiệm trả lời".
_TERM = re.compile(
    r"(?:[Cc]ơ quan|[Đđ]ơn vị|[Bb]ộ phận) (?:chủ trì|phối hợp|đầu mối|thường trực|chủ quản)"
    r"(?=\s+(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|phải)(?!\w))"
)
# A mark, behind which typists forget the blank, or "thì".
_CLAUSE = re.compile(rf"[,;:)ì](?:(?<!ì)|(?<=\sthì))(?:\s+|(?<=[,;:])(?=[{UP}][^\W\d_&]+\s))")
# Trouble, as the closing formula names it, ends its clause without a mark: "nếu có vướng mắc các cơ quan báo cáo …".
_TROUBLE = re.compile(r"\s(?:vướng mắc|khó khăn|phát sinh)\s+(?=các\s)")
_EACH = ("các ", "mỗi ", "từng")
# Whoever meets it, named by the set phrase without "các": "nếu có vướng mắc, cơ quan, đơn vị chủ động liên hệ".
_ANYBODY = re.compile(
    r"cơ quan, đơn vị(?:, địa phương)?(?=\s+(?:chủ động|kịp thời|báo cáo|phản ánh|liên hệ|gửi)(?!\w))|"
    r"chủ (?:đầu tư|dự án|rừng|phương tiện)(?=\s+(?:và các|tổ chức|thực hiện|lập|rà soát|báo cáo)\s)"
)
_HELPED_FIRST = re.compile(r",\s+phối hợp (?:với|cùng)\s[^.;:]{2,160}?,\s")  # "Sở A, phối hợp với Sở B, tổ chức"
# Who is meant by a noun that says what he does: "tổ chức, cá nhân sử dụng nước", "đơn vị xác định chi phí".
_OFFICE = re.compile(
    r"(?:chủ (?:đầu tư|cơ sở|dự án|hộ|nhiệm|trì)|thư ký|người|nhà thầu|nhà đầu tư|cơ quan|đơn vị|tổ chức|cá nhân|"
    r"doanh nghiệp|cơ sở|hộ gia đình)(?!\w)",
    re.IGNORECASE,
)
# … and which of them: "Tổ chức, cá nhân khai thác khoáng sản phải …", "Doanh nghiệp kinh doanh xăng dầu không được …".
_BOUND = re.compile(
    rf"(?!tổ chức(?!,| và)\s|cơ sở (?:dữ liệu|vật chất|hạ tầng|lý luận|pháp lý))"
    rf"(?:{_OFFICE.pattern})(?:(?:,| và|) (?:{_OFFICE.pattern}))*"
    r"(?:\s(?!(?:khi|nếu|trước|sau|trong|tại|và|hoặc|phải|cần|thì|để|cũng|đều|phối)\s)[^\W\d_]+){1,12}?"
    r"(?=\s+(?:phải(?! (?:được|bị)(?!\w))|không được|có nghĩa vụ|có trách nhiệm|chịu trách nhiệm)\s)",
    re.IGNORECASE,
)
_LOOK = 40  # characters in which the first words of a clause stand
# What is done, as a noun, by whom: "Việc thông báo được Sở A thực hiện", "Công tác kiểm tra do Sở B thực hiện".
_DONE_BY = re.compile(
    r"(?:[Vv]iệc|[Cc]ông tác|Hoạt động|Nhiệm vụ|Trách nhiệm|Thẩm quyền|Kinh phí|Nội dung)\s(?:[^.;:]{2,400}?\s)?"
    r"(?:do|(?:được )?giao(?: cho)?|được|(?:là|thuộc) trách nhiệm của)\s+"
    rf"(?=các\s|[{UP}])"
)
_DOES = re.compile(
    r"\s*(?:thực hiện|tổ chức|triển khai|chủ trì|bố trí|bảo đảm|đảm bảo|đảm nhận|đảm nhiệm|"
    r"(?:có|chịu) trách nhiệm)(?!\w)"
)
# What is told is handed to somebody, and no more is said: "Việc này giao cho Sở A.", "… là trách nhiệm của Sở A."
# Who is blamed for what went wrong is told no task: "Việc chậm trễ này là trách nhiệm của Sở A."
_BLAMES = re.compile(r"(?:\w+ ){1,2}(?:chậm|không(?! gian| khí)|sai|vi phạm|để xảy ra)(?!\w)")
_HANDED = re.compile(r"\s(?:(?:được )?giao(?: cho)?|(?:là|thuộc) trách nhiệm của)\s+$")
_RELATIVE = re.compile(
    r"(\s+(?:có(?!\s+(?:nhiệm vụ|trách nhiệm))|hoạt động|tham gia|thuộc|trong|trên|được)\s[^:.;]{1,150}):\s*"
)
# Which of them are made responsible: "Chủ tịch UBND các xã, phường có dự án đi qua chịu trách nhiệm …".
_MEANT = re.compile(
    r"\s+(?:có|nơi|đang|được|tham gia|phụ trách|thuộc|trong|trên)(?!\s+(?:trách nhiệm|nhiệm vụ))\s[^,;:.()]{1,60}?"
    r"(?=\s+(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)(?!\w))"
)
_MEANT_LEADING = re.compile(
    r"\s+(?:có|được giao|tham gia)(?!\s+(?:trách nhiệm|nhiệm vụ))\s[^,;:.()]{1,120}?(?=\s+chủ trì(?!\w))"
)
_RELATIVE_REACH = 170  # characters within which the colon of such a clause stands
# The rest of a run-in heading that begins with an office: "Trưởng Ban điều hành các khu phố: tuyên truyền …".
_RUN_IN = re.compile(r"(\s+[^\W\d_][^:.,;()\n]{2,80}):\s*")
# Commas under one "các" stay inside a run-in heading too: "Các tập đoàn, tổng công ty, doanh nghiệp chế biến: rà soát".
_LISTED = re.compile(r"([Cc]ác\s(?:(?!\s(?:và|các)\s)[^:;.()\n]){5,150}):\s*")
_ORDERS_SOMEBODY = re.compile(r"(?:giao|phân công|đề nghị|yêu cầu)\s+(?:cho\s+)?", re.IGNORECASE)
# What an authority will do once it is asked is no duty of the paper: "Chính phủ sẽ giao cơ quan chức năng rà soát".
_PROMISES = re.compile(r"\s+sẽ\s+(?:giao|xem xét|chỉ đạo|quyết định|cho ý kiến)(?!\w)")
_REQUESTS = re.compile(r"\s+(?:yêu cầu|đề nghị|giao(?: nhiệm vụ| trách nhiệm)?|phân công)\s+(?:cho\s+)?")
_IS_TO_DIRECT = re.compile(r"\s+(?:chỉ đạo|quan tâm|xem xét)(?!\w)")
# Who may bind others, beside who issued the document: committees, heads and ministries.
_AUTHORITY = re.compile(
    r"(?:Ủy ban nhân dân|Hội đồng nhân dân|Quốc hội|Chính phủ|Ủy ban [Tt]hường vụ|Ban Chỉ đạo|Ban Chấp hành|"
    r"Ban (?:[Gg]iám hiệu|[Gg]iám đốc|[Tt]ổng [Gg]iám đốc)|"
    r"(?:Phó )?(?:Chủ tịch|Bí thư|Thủ tướng|Giám đốc|Thủ trưởng)|Bộ|Lãnh đạo|Nhà trường|"
    r"Ban Thường vụ|Thường trực|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy)(?!\w)"
)


def subjects(scan: AgencyScanner, span: Span) -> list[Mention]:
    """The agencies that are the subject of the provision's sentences, or that an order in it addresses."""
    place = (span.start, span.end)
    found = scan.subjects.get(place)
    if found is None:
        found = scan.subjects[place] = _subjects(scan, span)
    return list(found)


def _subjects(scan: AgencyScanner, span: Span) -> list[Mention]:
    found: list[Mention] = []
    helped = {behind_leader.end() for behind_leader in helped_by(scan.text, span)}
    for sentence in sentences(scan.text, span):
        topic = _TOPIC.match(scan.text, sentence.start, sentence.end)
        rest = Span(topic.end(), sentence.end) if topic else sentence
        told = _clause_subjects(scan, rest, helped) or (_doing(scan, rest) if topic else [])
        # "Đối với UBND các huyện: Bố trí quỹ đất": the topic itself is who has to.
        about = Span(topic.start(), topic.end()) if topic else None
        found += told or (heading_agencies(scan, about) or directed(scan, about) if about else [])
    found += addressees(scan, span, handed_on=bool(found))
    return _named_once(unique(found))


# Each of those who are named already: "Các bản: tổ chức họp; mỗi bản đăng ký …", "Sở A, Sở B, mỗi đơn vị …".
_EACH_OF_THEM = re.compile(r"(?:Mỗi|Từng) (?P<kind>[^,;]+)")
_ANY_KIND = ("đơn vị", "cơ quan", "cơ quan, đơn vị", "địa phương", "ngành", "bên")


def _named_once(found: list[Mention]) -> list[Mention]:
    """The mentions without those that only speak of each of the ones before them."""
    named: list[Mention] = []
    for mention in found:
        each = _EACH_OF_THEM.fullmatch(mention.name)
        kind = each["kind"] if each and named else ""
        of_them = kind in _ANY_KIND or any(
            re.search(rf"các [^;]*?\b{re.escape(kind)}\b", m.name.lower()) for m in named
        )
        named += [] if kind and of_them else [mention]
    return named


def _doing(scan: AgencyScanner, behind: Span) -> list[Mention]:
    """Who does what a topic names: "Đối với mạng viễn thông: Do các doanh nghiệp đầu tư"."""
    agent = AGENT.match(scan.text, behind.start, behind.end)
    named, end = scan.list_at(agent.end(), behind.end) if agent else ([], behind.start)
    return named if named and has_predicate(scan.text, end, behind.end) else []


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a span, without the white space between them; each opens with a capital or a quotation."""
    start = span.start
    for match in _SENTENCE.finditer(text, span.start, span.end):
        yield Span(start, match.start(1))
        start = match.end()
    yield Span(start, span.end)


def _clause_starts(text: str, sentence: Span) -> Iterator[int]:
    yield sentence.start
    marks = (mark.end() for mark in _CLAUSE.finditer(text, sentence.start, sentence.end))
    trouble = (
        _TROUBLE.search(text, sentence.start, sentence.end)
        if text.find("ếu ", sentence.start, sentence.end) >= 0
        else None
    )
    yield from sorted([*marks, trouble.end()]) if trouble else marks


def _clause_subjects(scan: AgencyScanner, sentence: Span, helped: Container[int]) -> list[Mention]:
    """Who acts in the clauses of a sentence; `helped` are the places where those may stand who help a leader."""
    text, found, setting = scan.text, [], True
    last, colon = (text.rfind(mark, sentence.start, sentence.end) for mark in ";:")
    reached, grounds = sentence.start, GROUNDS.match(text, sentence.start, sentence.end) is not None
    # A list behind "phối hợp với" names partners up to its end, whatever verb follows it.
    partnered = [Span(m.end(), scan.list_at(m.end(), sentence.end)[1]) for m in together(text, sentence)]
    must = has_any(text[sentence.start : sentence.end], MUST_WORDS)
    for start in _clause_starts(text, sentence):
        opens = start == sentence.start or text[start - 2] == ";"
        # A clause behind a comma counts only where the one before it sets the scene, or where its modal tells a duty.
        if not (opens or setting or must or start < last):
            break
        if start < reached or (partnered and _inside(partnered, start)):
            continue
        if grounds and start > sentence.start and acts(text[start : start + _LOOK]) and not _NOUN.match(text, start):
            break
        if not (opens or setting):
            told, reached = must_at(scan, start, sentence.end) if must else ([], reached)
            found += told
            continue
        mentions, end = _subject_at(scan, start, sentence, opens)
        if mentions and start in helped and HELPS.match(text, end, sentence.end):
            reached = end  # "Sở A chủ trì; Sở B phối hợp": whoever is named behind the leader helps him
        elif mentions:
            promised = _PROMISES.match(text, end, sentence.end) and all(
                _is_authority(m) and m.name != scan.issuer for m in mentions
            )
            mentions = mentions[: len(mentions) - len(companions(text, mentions, end))]
            promised = promised or is_invited(text, mentions[0].name, end, sentence.end)
            found += _addressed(scan, mentions, end, sentence.end) or ([] if promised else mentions)
            reached, setting = end, False
        elif opens:
            setting = CIRCUMSTANCE.match(text, start, sentence.end) is not None
            setting = setting or (start < colon and is_titled(text, start, sentence.end))
            if (setting or must) and _addresses(scan, start, sentence.end):
                setting = must = False
    return found


def _inside(spans: Iterable[Span], place: int) -> bool:
    return any(span.start < place < span.end for span in spans)


def _addresses(scan: AgencyScanner, start: int, stop: int) -> bool:
    """Whether a clause orders somebody: then what follows its commas is what he has to do, and with whom."""
    order = _ORDERS_SOMEBODY.match(scan.text, start, stop)
    return bool(order and doers_at(scan, order.end(), stop)[0])


def _subject_at(scan: AgencyScanner, start: int, sentence: Span, opens: bool) -> tuple[list[Mention], int]:
    """Who acts in the clause at `start`, and where his name ends; [] for nobody. `opens`: no comma stands before it."""
    cycle = _CYCLE.match(scan.text, start, sentence.end)
    start = cycle.end() if cycle else start
    text, stop, first = scan.text, sentence.end, start == sentence.start
    term = _TERM.match(text, start, stop)
    if term:
        return [scan.mention(*term.span())], term.end()
    # Behind a comma a bare "ban, ngành" is the rest of a list: only a name or "các …" can be a subject there, or a
    # board, which is written small as often ("Địa điểm: ban tổ chức lựa chọn").
    named = text[start : start + 1].isupper() or text[start : start + 4].lower() in _EACH or SMALL.match(text, start)
    named = named or _ANYBODY.match(text, start, stop)
    noun: list[Mention] = []
    listed: tuple[list[Mention], int] | None = None
    people = not opens and PEOPLE.match(text, start, stop)
    if opens or named or people or ORGANISATION.match(text, start, stop):
        listed = scan.list_at(start, stop)
        mentions, end = widened(scan, *_with_relative(scan, *listed, sentence), stop)
        run_in = text[end : end + 1] == ":"
        if mentions and (run_in or has_predicate(text, end, stop) or _does_later(text, end, stop, first=first)):
            if not first or run_in or not (_OFFICE.fullmatch(text, start, end) or _BOUND.match(text, start, stop)):
                return mentions, end
            noun = mentions
    if first and (bound := _BOUND.match(text, start, stop)):
        return [scan.mention(*bound.span())], bound.end()
    if first:
        # What is done, with whoever does it, is nobody: "Nội dung này do Sở A chịu trách nhiệm".
        agent = _by_agent(scan, sentence)
        # "Đơn vị xác định chi phí có trách nhiệm nộp": the noun alone is not yet who is meant.
        duty = agent if agent[0] else dutiful(scan, sentence)
        if duty[0]:
            return duty
        # Nor is it where a term stands for whoever has the task: "Cơ quan chủ trì báo cáo tiến độ".
        doers = doers_at(scan, start, stop, ([], start) if noun else listed)
        return doers if doers[0] else (noun, end) if noun else ([], sentence.start)
    if opens or people:
        return doers_at(scan, start, stop, listed)
    # "Khi lập dự án, chủ đầu tư có trách nhiệm …"; "Hằng năm, việc thông báo được Sở A thực hiện".
    rest = Span(start, stop)
    return dutiful(scan, rest) if _OFFICE.match(text, start, stop) else _by_agent(scan, rest)


def _does_later(text: str, end: int, stop: int, *, first: bool) -> bool:
    """Whether whoever is named up to `end` does something behind an aside; `first`: he opens the sentence."""
    return acts_later(text, end, stop) or (first and _HELPED_FIRST.match(text, end, stop) is not None)


def _is_authority(mention: Mention) -> bool:
    return _AUTHORITY.match(mention.name) is not None


def _addressed(scan: AgencyScanner, mentions: list[Mention], end: int, stop: int) -> list[Mention]:
    """Whom an authority tells to act: "Ủy ban nhân dân tỉnh yêu cầu Thủ trưởng các sở tổ chức thực hiện"."""
    request = _REQUESTS.match(scan.text, end, stop)
    if request is None or not all(_is_authority(m) or m.name == scan.issuer for m in mentions):
        return []
    told, after = scan.list_at(request.end(), stop)
    return (
        told if told and (has_predicate(scan.text, after, stop) or _IS_TO_DIRECT.match(scan.text, after, stop)) else []
    )


def _by_agent(scan: AgencyScanner, sentence: Span) -> tuple[list[Mention], int]:
    """The agent of a passive that opens a clause."""
    agent = _DONE_BY.match(scan.text, sentence.start, sentence.end)
    mentions, end = scan.list_at(agent.end(), sentence.end) if agent else ([], sentence.start)
    does = mentions and _DOES.match(scan.text, end, sentence.end)
    ends = mentions and not scan.text[end : sentence.end].strip(" .;")
    handed = ends and _HANDED.search(scan.text, sentence.start, mentions[0].start)
    blamed = handed and _BLAMES.match(scan.text, sentence.start, sentence.end)
    return (mentions, end) if does or (handed and not blamed) else ([], sentence.start)


def _with_relative(scan: AgencyScanner, mentions: list[Mention], end: int, sentence: Span) -> tuple[list[Mention], int]:
    """A run-in heading may say whom it means: "Các doanh nghiệp hoạt động trong …: Chủ động phối hợp …"."""
    clause = _MEANT.match(scan.text, end, sentence.end) if mentions else None
    if mentions and not clause and mentions[-1].name.startswith("Các "):  # "Các địa phương có thực hiện … chủ trì"
        clause = _MEANT_LEADING.match(scan.text, end, sentence.end)
    if clause:
        return [*mentions[:-1], scan.mention(mentions[-1].start, clause.end())], clause.end()
    if len(mentions) > 1 and all(scan.text[m.start].islower() for m in mentions[1:]):
        listed = _LISTED.match(scan.text, mentions[0].start, sentence.end)
        if listed and opens_with_act(scan.text[listed.end() : listed.end() + 80]):
            return [scan.mention(listed.start(), listed.end(1))], listed.end(1)
    if len(mentions) != 1 or scan.text.find(":", end, min(sentence.end, end + _RELATIVE_REACH)) < 0:
        return mentions, end
    clause = _RELATIVE.match(scan.text, end, sentence.end)
    bare = HEAD.fullmatch(scan.text, mentions[0].start, end) is not None
    if clause is None and (bare or not has_predicate(scan.text, end, sentence.end)):
        clause = _RUN_IN.match(scan.text, end, sentence.end)
    if not clause or not opens_with_act(scan.text[clause.end() : clause.end() + 80]):
        return mentions, end
    colon = clause.end(1)
    return [scan.mention(mentions[0].start, colon)], colon
