"""Patterns for lists of agencies: what parts the names, what one name shares with the next, places of one body."""

from __future__ import annotations

import re

from extract.agency_words import ORGANISATION, PLACE_NOUN
from ingest.vietnamese import UP

ONE_PERSON = re.compile(r"(?:[Đđ]ồng chí|[Đđ]/c|Ông|Bà)\s")
# How a decision addresses whom it binds: "Các ông (bà): Chánh Văn phòng …", "Các đồng chí: …".
COURTESY = re.compile(
    r"(?:(?:[Cc]ác\s+)?(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí)(?:\s*[,/(]\s*(?:[Ôô]ng|[Bb]à|[Đđ]ồng chí)\s*\)?)*\s*:|"
    rf"(?:[Cc]ác\s+)?[Ôô]ng\s*[,/(]\s*[Bb]à\s*\)?)\s+(?=[{UP}])"
)
POLITE = ("Các ", "các ", "Ông", "ông", "Bà", "Đồng chí", "đồng chí")
"""How whatever `COURTESY` matches begins."""
# In a cell the central counterpart of "sở, ban, ngành" is one expression with its "và", unless the last is told apart.
MINISTRIES = re.compile(
    r"[Bb]ộ,\s+(?:[Bb]an,\s+)?[Nn]gành(?:,| và(?!\s+địa phương\s+(?:có )?liên quan))\s+địa phương(?!\w)"
)
SEATS = re.compile(rf"(?<=\s)ở\s+(?=[{UP}])")
# The youth union of a school and the union of its students or pupils work as one: "Đoàn Thanh niên – Hội Sinh viên".
JOINT = re.compile(
    r"\s+[-–]\s+(?=(?:Hội (?:[Ss]inh viên|SV|LHTN|Liên hiệp [Tt]hanh niên)|Đội (?:Thiếu niên|TNTP))(?!\w))"
)
# Anybody may be one of these; the field behind tells which: "tập đoàn, doanh nghiệp | công nghệ số".
OF_FIELD = re.compile(
    r"(?:doanh nghiệp|đơn vị|cơ quan|cơ sở|tổ chức(?! (?:xã hội|phi chính phủ|chính trị|tín dụng|quốc tế)))"
    r"\s+(?!(?:có )?liên quan)\w",
    re.IGNORECASE,
)
COMMAS = re.compile(r"\s*,\s*")
SEPARATOR = re.compile(
    r"\s*[;,]\s*(?:và\s+|cùng\s+)?|\s[/+]\s|"
    r"/\s?(?=(?:Sở|Phòng|Ban|Vụ|Cục|Bộ|Chi cục|Trung tâm|UBND|Ủy ban|Văn phòng|Tư vấn)\s)|"
    r"\s+(?:và|hoặc|cùng với|cùng|&)\s+"
)
# What somebody does it for is no part of the name: "Bộ Công an (đối với …), Bộ Y tế với các tiêu chuẩn về …".
SCOPE = re.compile(r"\s+(?:đối với|với|về việc|trong việc)\s+(?!các bộ|các sở|sở|bộ|ủy ban|ubnd)", re.IGNORECASE)
# Nor is by what right: "Các bộ quản lý ngành, lĩnh vực theo chức năng, nhiệm vụ được phân công".
BY_RIGHT = re.compile(r"\s+theo\s+(?:đúng\s+)?(?:chức năng|nhiệm vụ|thẩm quyền|phân công|phân cấp|quy định)(?!\w)")
# Marks of a list between two names of a cell: "Sở A; / - Sở B".
BETWEEN = re.compile(r"[\s;,]*(?:[/•+–-]\s+)*")
# A line of a cell was cut at its margin where the name above waits for more ("Sở A và / B", "các / sở"), or where what
# follows begins none: "và Môi trường", "có liên quan", "thành phố". Any other in small letters names another body.
_NEXT_LINE = (
    r"(?<!,)(?<! và)(?<![Cc]ác)\n\s*"
    rf"(?!(?:và|có liên|liên|quan|thuộc|của|tại|trên địa bàn|theo|{PLACE_NOUN}|trực thuộc)(?!\w))(?=\S)"
)
# A cell may hold sentences of names ("… Phát hành. Vụ Pháp chế"); behind a capital the stop shortens ("TP. Hội An").
_NEXT_SENTENCE = rf"(?<=[^\W\d_{UP}])\.\s+(?={ORGANISATION.pattern})"
CELL_SEPARATOR = re.compile(rf"{SEPARATOR.pattern}|\s*{_NEXT_LINE}|{_NEXT_SENTENCE}")
BREAK, CELL_BREAK = re.compile(r";|$"), re.compile(rf";|{_NEXT_LINE}|{_NEXT_SENTENCE}|$")
COMMA = re.compile(r",|$")
UNKNOWN_ENDS = re.compile(r",|\s+và\s+các\s|$")
COMMA_BEFORE_A_NAME = re.compile(rf",\s+(?={ORGANISATION.pattern})")
SEVERAL = ("Các", "các", "Những", "những")
# "Các Sở: Tài chính, Nội vụ": the kind of body once, then what each is for.
SHARED_HEAD = re.compile(
    r"(?:[Cc]ác|[Nn]hững)\s+(?P<head>[Ss]ở|[Bb]ộ|[Bb]an|[Cc]ục|[Vv]ụ|[Pp]hòng|[Tt]rung tâm|[Hh]ội|[Vv]iện|"
    r"[Hh]ọc viện|[Tt]rường(?: đại học| Đại học)?|[Đđ]iện lực|[Tt]rạm(?: [Yy] tế)?|[Kk]hoa|"
    r"[Bb]ệnh viện|[Cc]hi cục|[Cc]ông ty|[Tt]ổng công ty|[Tt]ập đoàn)"
    r"(?:(?:,\s*ngành)?(?:\s+(?:có\s+)?liên quan)?(?P<colon>\s*:\s*)|\s+(?=[A-ZĐ]))"
)
# Bodies of one kind in a row need it but once; each is in the register with it: "Sở Công Thương, Y tế".
KIND_BEFORE = re.compile(r"(?P<title>(?:[^\W\d_]+ ){1,3})??(?P<head>Sở|Bộ|Hội|Phòng|Ban|Cục|Vụ|Chi cục) ")
MEMBER_ENDS = re.compile(r"\s*(?:[,;.:)\n]|$)|\s+và\s")
OF_A_HOUSE = ("Phòng", "Khoa", "Trạm")
"""Units that each house has by names of its own: "các Phòng Kinh doanh, Điều độ, An toàn" are three."""
# One name of several fields: "Xuất bản, In và Phát hành".
SEVERAL_FIELDS = re.compile(r"[^,;]+(?:, [^,;]+)+ và [^,;]+")
NEXT_BARE = re.compile(rf";\s+(?=[{UP}])")
# "các tổ chức hội: Hội Nông dân, …", "các đơn vị gồm: Công an huyện, …": who is meant stands behind.
MEMBERS_FOLLOW = re.compile(rf"(?:\s?:|,? (?:bao )?gồm(?: có)?\s?:?)\s+(?=[{UP}])")
# Places of which each has the same body: "UBND xã Tân Lập, phường Bắc Sơn".
_SYLLABLE = rf"[{UP}][^\W\d_]*(?:['’][^\W\d_]+)*"
_PLACE_NAME = rf"{_SYLLABLE}(?:[ -]{_SYLLABLE}){{0,4}}"
_PLACE = r"(?:tỉnh|thành phố|quận|huyện|thị xã|thị trấn|xã|phường|đặc khu)"
NAMED_PLACE = re.compile(rf"{_PLACE} {_PLACE_NAME}")
OF_PLACE = re.compile(rf"(?P<body>[^\d,]*?)(?: các)? {_PLACE} [{UP}]")
# "UBND các huyện: Mường La, Sông Mã": the places behind the kind of body.
OF_EACH = re.compile(rf"(?:(?P<body>.*) (?:các|\d{{1,3}})|(?P<all>Các .*?)) (?P<unit>{_PLACE})$")
LEVEL = re.compile(rf"(?<!\w){_PLACE}$")
# An act begins with one capital, most names have two.
PLACES = re.compile(
    rf"\s?:\s+(?P<names>(?={_SYLLABLE}[ -][{UP}]){_PLACE_NAME}(?:(?:, | và ){_PLACE_NAME})*)(?=[\s,;.:]|$)"
)
PLACE_NAME = re.compile(_PLACE_NAME)
