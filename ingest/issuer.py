"""Who issues a document, by full official name, and where that is.

The name stands at the top left, in capitals, below the body it belongs to (Decree 30/2020/NĐ-CP, annex I, part II.2);
a decision repeats it, with the office of whoever decides, between title and legal bases. Many files have lost their
letterhead; then the enacting sentence and the signature still tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.agency_case import FIXED, abbreviations, agency_case, conjuncts, place_case
from ingest.provinces import province_at_end, province_named, provinces_in, restore_names, with_unit
from ingest.signature import OFFICES
from ingest.vietnamese import fold, new_marks

_HEAD = (
    r"(?:ủy ban nhân dân|ủy ban|ubnd|hội đồng nhân dân|hđnd|hội đồng|chính phủ|thủ tướng|quốc hội|sở|bộ|ban|cục|"
    r"tổng cục|chi cục|vụ|viện|tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|đảng bộ|đảng đoàn|văn phòng|"
    r"trung tâm|trường|phòng|liên minh|liên đoàn|hội|hiệp hội|tổng công ty|tập đoàn|tòa án|viện kiểm sát|kiểm toán|"
    r"bệnh viện|học viện|đại học|trạm|kho bạc|hải quan|thuế|chi bộ|công ty|quỹ|bảo tàng|thư viện|công đoàn|"
    r"thanh tra|ngân hàng|công an|bảo hiểm|đài|mặt trận|đoàn|chủ tịch|bộ trưởng|giám đốc|tổng giám đốc|cục trưởng|"
    r"tổng cục trưởng|tổng liên đoàn)"
)
_STARTS_AGENCY = re.compile(rf"{fold(_HEAD)}\b")  # recognition loses marks in capitals first
# The motto may be cut over two lines of its cell.
_MOTTO = re.compile(
    r"cong hoa xa(?: hoi|$)|^(?:(?:xa )?hoi )?chu nghia viet nam\b|doc lap\W+tu do|dang cong san viet nam|"
    r"^viet nam$|^\W+$"
)
_STATE = "cong hoa xa hoi chu nghia viet nam"
_NOISE = re.compile(
    r"^(?:số\b|v/v|về việc|mật\b|tối mật|hỏa tốc|khẩn|dự thảo|kính gửi)|,\s*ngày\b|ngày\s+\d*\s*tháng|\d{3,}"
)
_OF_THE_FRONT = "uy ban trung uong"  # whose the committee is stands below it: "MẶT TRẬN TỔ QUỐC VIỆT NAM"
_ASSEMBLY = re.compile(r"(?:hoi dong nhan dan|hdnd)\b")
# Initials of the unions of women, youth, workers and veterans, which letterheads print for want of room.
_UNIONS = {
    "LHPN": "LIÊN HIỆP PHỤ NỮ",
    "TNCS": "THANH NIÊN CỘNG SẢN",
    "LĐLĐ": "LIÊN ĐOÀN LAO ĐỘNG",
    "CCB": "CỰU CHIẾN BINH",
    "HCM": "HỒ CHÍ MINH",
}
_UNIT = re.compile(r" (thành phố|tỉnh|quận|huyện|thị xã|phường|xã(?! hội)|thị trấn|đặc khu)(?! ủy)(?= |$)")
_PLACED = re.compile(r"\b(?:THÀNH PHỐ|TỈNH|QUẬN|HUYỆN|THỊ XÃ|PHƯỜNG|XÃ(?! HỘI)|THỊ TRẤN|ĐẶC KHU)\b")
_PORTFOLIO = re.compile(r"(?:sở|bộ|ban|cục|tổng cục|chi cục|viện|phòng|tỉnh ủy|thành ủy|đảng bộ|đảng ủy)\s")
_CENTRAL = re.compile(
    r"\b(?:bo|chinh phu|thu tuong|quoc hoi|trung uong|dang doan|chu tich nuoc|kiem toan nha nuoc|"
    r"toa an nhan dan toi cao|vien kiem sat nhan dan toi cao|"
    r"bao hiem xa hoi viet nam|ngan hang nha nuoc|tap doan|dai truyen hinh viet nam|"
    r"(?:ban chi dao|hoi dong|uy ban) quoc gia)\b"
)
_NOT_CENTRAL = re.compile(r"\b(?:bo chi huy|bo tu lenh thu do|can bo|dang bo|bo doi bien phong)\b")


# Organisations of the people are led at each level by a board that is named by its place alone: "HỘI LHPN VIỆT NAM /
# BAN CHẤP HÀNH TỈNH BẮC GIANG" is the union of that province.
_ORGANISATION = re.compile(r"(?:HỘI|ĐOÀN(?! ĐẠI BIỂU)|TỔNG LIÊN ĐOÀN|LIÊN ĐOÀN|CÔNG ĐOÀN)\s")
_BOARD_OF_PLACE = re.compile(
    r"BAN (?:CHẤP HÀNH|THƯỜNG VỤ|THƯỜNG TRỰC)(?: LÂM THỜI)?\s+(?=(?:THÀNH PHỐ|TP|TỈNH|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG)\b)"
)


def _of_place(organisation: str, board: str) -> str | None:
    """The organisation by its place where `board` is the board that leads it there; None for any other lines."""
    led = _BOARD_OF_PLACE.match(board)
    if led is None or not _ORGANISATION.match(organisation):
        return None
    name = re.sub(r"^TỔNG (?=LIÊN ĐOÀN)|\s+VIỆT NAM$", "", organisation.strip())
    return f"{name} {board[led.end() :]}"


def agency_lines(lines: Sequence[str]) -> list[str]:
    """The agencies named by the lines of a letterhead, outermost first, each on one line, as printed.

    A line that does not open with an agency's head word ('THÀNH PHỐ CẦN THƠ', 'VÀ DU LỊCH') goes on the line before.
    So does 'VIỆT NAM' ('TỔNG CÔNG TY ĐƯỜNG SẮT'), which below the motto's first line is the motto's.
    """
    agencies: list[str] = []
    below_motto, rest = False, ""
    for line in lines:
        # In a narrow column the motto's first line is cut anywhere: "… CHỦ NGHĨA VIỆT / NAM".
        if rest and line.isupper() and fold(line).strip() == rest:
            rest, below_motto = "", True
            continue
        motto = _MOTTO.search(fold(line)) if line.isupper() else None
        if motto and agencies and not below_motto and line.strip() == "VIỆT NAM":
            motto = None
        below_motto = below_motto or motto is not None
        said = fold(line[motto.start() :]).strip() if motto else _STATE
        rest = _STATE[len(said) :].strip() if _STATE.startswith(f"{said} ") else rest
        line = line[: motto.start()] if motto else line  # a scan may have read both columns as one line
        if not line.isupper() or _NOISE.search(new_marks(line.lower())):
            continue
        line = line.strip(" -_*–—.:“")
        if _STARTS_AGENCY.match(fold(line)) and not (agencies and fold(agencies[-1]) == _OF_THE_FRONT):
            agencies.append(line)
        elif agencies:
            agencies[-1] = f"{agencies[-1]} {line}"
    if len(agencies) > 1 and (named := _of_place(agencies[-2], agencies[-1])):
        agencies[-1] = named
    # An office without a field of its own is that of the body above it: "UBND TỈNH … / VĂN PHÒNG".
    fieldless = ("văn phòng", "thanh tra", "ban thường vụ", "ban thường trực", "ban chấp hành")
    # So is a board of an assembly: "HĐND TỈNH … / BAN VĂN HÓA - XÃ HỘI" (Law 77/2015/QH13, art. 18).
    board = len(agencies) > 1 and agencies[-1].startswith("BAN ") and _ASSEMBLY.match(fold(agencies[-2])) is not None
    if board or (len(agencies) > 1 and new_marks(agencies[-1].lower()) in fieldless):
        agencies[-1] = f"{agencies[-1]} {agencies[-2]}"
    return agencies


def is_authority(line: str) -> bool:
    """Whether a line between title and legal bases names who decides: capitals, an agency's or an office's name."""
    return line.isupper() and len(line) < 200 and _STARTS_AGENCY.match(fold(line)) is not None


def issuer_name(raw: str, text: str, place: str | None = None) -> str:
    """`raw` (capitals or short forms) as an official name; `text` shows how the document itself writes it.

    `place`: where the document is dated, which may be the name that the body bears.
    """
    name = " ".join(raw.split()).strip(" .:;,-")
    name = re.sub(r"\bUBND\b", "Ủy ban nhân dân" if not name.isupper() else "ỦY BAN NHÂN DÂN", name)
    name = re.sub(r"\bHĐND\b", "Hội đồng nhân dân" if not name.isupper() else "HỘI ĐỒNG NHÂN DÂN", name)
    name = re.sub(r"\bMTTQ\b", "Mặt trận Tổ quốc" if not name.isupper() else "MẶT TRẬN TỔ QUỐC", name)
    if name.isupper():
        for initials, full in _UNIONS.items():
            name = re.sub(rf"\b{initials}\b", full, name)
    if not name.isupper():
        name = re.sub(r"\bTP\.?\s*(?=\w)", "thành phố ", name)
        name = re.sub(r"(Ủy|Uỷ) ban [Nn]hân dân (Thành phố|Tỉnh|Huyện|Quận)\b", _lower_unit, name)
        return new_marks(name)
    name = re.sub(r"\bTP\.?\s*(?=\w)", "THÀNH PHỐ ", name)
    cased = restore_names(_from_capitals(new_marks(name.lower()), text, new_marks(place or "")))
    for initials in abbreviations(_PLACED.split(name)[0]):
        cased = re.sub(rf"\b{initials}\b", initials, cased, flags=re.I)
    return cased


def _lower_unit(match: re.Match[str]) -> str:
    return f"Ủy ban nhân dân {match.group(2).lower()}"


def _from_capitals(name: str, text: str, dated: str) -> str:
    office = next((o for o in sorted(OFFICES, key=len, reverse=True) if fold(name).startswith(fold(o) + " ")), "")
    rest = name[len(office) :].strip()
    unit = None if re.match(r"(?:tỉnh|thành|huyện|quận|thị) ủy", rest) else _UNIT.search(rest)
    agency, place = (rest[: unit.start()], rest[unit.start() :].strip()) if unit else (rest, "")
    cased = _as_named(agency, text)
    if dated.istitle() and agency.endswith(f" {dated.lower()}"):
        cased = cased[: -len(dated)] + dated
    return " ".join(part for part in (office, cased, place_case(place)) if part)


def _as_named(agency: str, text: str) -> str:
    """Capitals of an agency's name: as the document writes it elsewhere, with those of its conjuncts; else by rule."""
    written = None if agency in FIXED else _as_written(agency, text)
    if written is None:
        return agency_case(agency)
    head = _PORTFOLIO.match(agency)
    cased = written[:1].upper() + written[1:]
    return cased[: head.end()] + conjuncts(cased[head.end() :]) if head else cased


def _as_written(agency: str, text: str) -> str | None:
    """The commonest mixed-case spelling of `agency` in `text`; None when it occurs in capitals alone or not at all."""
    wanted, folded = fold(agency), fold(text)
    found: Counter[str] = Counter()
    at = folded.find(wanted)
    while at >= 0:
        written = text[at : at + len(wanted)]
        if not written.isupper() and written[:1].isupper() and not written[1:].islower():
            found[written.replace("Uỷ", "Ủy")] += 1
        at = folded.find(wanted, at + len(wanted))
    return found.most_common(1)[0][0] if found else None


_SUBJECT = (
    r"(?:Ủy ban|Uỷ ban|UBND|Hội đồng nhân dân|HĐND|Sở|Bộ|Ban|Cục|Tổng cục|Tỉnh ủy|Thành ủy|Huyện ủy|Đảng ủy|Đảng đoàn|"
    r"Chính phủ|Thủ tướng|Chủ tịch|Liên minh|Hội|Trường|Viện|Trung tâm|Văn phòng)"
)
_ENACTS = re.compile(
    rf"(?:^|[,;.]\s+|\s)({_SUBJECT}(?: (?!ban hành|xây dựng)[^\s,;:.()“”]+){{0,14}})\s+(?:ban hành|xây dựng)\s+"
    r"(?:Kế hoạch|Chương trình|Đề án|Phương án|Chỉ thị|Hướng dẫn|Quy định|kế hoạch)"
)


# A telegram names its sender above its addressees: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH … điện:" (Decree 30/2020, annex III).
_SENDS = re.compile(r"^\W*([^.;:\n]{3,100}?)\s+(?:điện|ĐIỆN)\s*:", re.M)


def enacting_agency(preamble: str) -> str | None:
    """Who 'ban hành Kế hoạch' above the first provision, the last named, since others are cited before; or 'điện:'."""
    found = list(_ENACTS.finditer(" ".join(preamble.split())))
    found = found or list(_SENDS.finditer(preamble))
    return found[-1].group(1) if found else None


# An office that passes on what its head concluded says so at the end: "Văn phòng … thông báo để các cơ quan biết".
_ANNOUNCES = re.compile(
    rf"(?:^|[.;]\s+)({_SUBJECT}(?: [^\s,;:.()“”]+){{0,10}}?)\s+(?:xin |trân trọng )?thông báo (?:để|đến|tới) "
    r"[^.;:]{3,160} (?:biết|thực hiện)(?!\w)"
)


def announcing_agency(closing: str) -> str | None:
    """Who 'thông báo để … biết, thực hiện' in the last lines of a paper."""
    found = _ANNOUNCES.search(" ".join(closing.split()))
    return found.group(1) if found else None


# Institutions have names of their own; departments and committees are told apart by their place.
_OWN_NAME = re.compile(r"(?:bệnh viện|trường|đại học|học viện|viện(?! kiểm sát)|công ty|tổng công ty|tập đoàn)\b", re.I)


_COMMITTEE = re.compile(r"(?:Tỉnh|Thành) (?:ủy|uỷ)$")
# Committees of the party below the province are named by their own unit.
_COMMITTEE_BELOW = re.compile(r"\b(?:(?:Huyện|Quận|Thị) (?:ủy|uỷ)\b|Thành (?:ủy|uỷ) \w)")
# Departments (sở) are a province's (Law on Organising Local Government 2015, art. 20; a district has 'phòng', art. 27)
# and so is 'tỉnh ủy': the bare name behind them is neither an ordinary word nor a smaller place.
_OF_PROVINCE = re.compile(r"\b(?:Sở|(?:Tỉnh|Thành) (?:ủy|uỷ))\s")
# Schools, institutes and hospitals of the centre bear the name of the city where they stand.
_NAMED_BY_SEAT = re.compile(r"(?:trường|đại học|học viện|viện|bệnh viện)\b", re.I)


def province_of(agencies: Sequence[str], place: str | None) -> str | None:
    """The province whose bodies `agencies` (official names, the issuer first) are by their own names.

    `place`: where the document is dated. A body below a central one ('Cục', 'Công ty') may bear its province's name
    alone; that the paper is dated there tells that it is no ordinary word.
    """
    if found := provinces_in(" ".join(agencies)):
        return found[0]
    for name in agencies:
        if _OF_PROVINCE.search(name) and (province := province_at_end(name)):
            return province
    province = province_at_end(agencies[0]) if agencies and not _NAMED_BY_SEAT.match(agencies[0]) else None
    return province if province is not None and place is not None and province == province_named(place) else None


def complete(name: str, province: str | None) -> str:
    """`name` with its place: 'Ủy ban nhân dân thành phố' + Cần Thơ → 'Ủy ban nhân dân thành phố Cần Thơ'."""
    if province is None or provinces_in(name) or is_central(name):
        return name
    if _OWN_NAME.match(name) or _COMMITTEE_BELOW.search(name):
        return name
    name = re.sub(r" (?:tỉnh|thành phố|Tỉnh|Thành phố)$", "", name)
    if re.search(r" (?:quận|huyện|thị xã|phường|xã(?! hội)|thị trấn|khu vực) \w", name) or province in name:
        return name
    # "Thành ủy Đà Nẵng", "Tỉnh ủy Gia Lai": the committee's own name says which kind of unit it is.
    return f"{name} {province if _COMMITTEE.search(name) else with_unit(province)}"


def is_central(name: str) -> bool:
    """Whether an agency belongs to the centre, so that the place of its date ('Hà Nội, ngày …') is no province."""
    folded = fold(name)
    return _CENTRAL.search(_NOT_CENTRAL.sub("", folded)) is not None
