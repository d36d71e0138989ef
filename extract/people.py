"""Whom a plan names by what they are: teachers, pupils, patients, posts, and units of a house.

The grammar of agencies does not know these names, or not to their end.
"""

from __future__ import annotations

import re

from extract.agencies import AgencyScanner, Mention
from extract.agency_list_words import BY_RIGHT
from extract.lexicon import opens_with_act
from ingest.document import Span
from ingest.vietnamese import fold

PEOPLE = re.compile(
    r"(?:[Gg]iáo viên|[Gg]iảng viên|[Hh]ọc sinh|[Ss]inh viên|[Hh]ọc viên|[Cc]ha mẹ (?:học sinh|trẻ)|[Nn]hà trường|"
    r"[Pp]hụ huynh(?: học sinh)?|[Nn]gười (?:học|lao động|dân|bệnh|sử dụng lao động)|"
    # Who acts for an owner, and in which of his enterprises (Law on the use of state capital in enterprises).
    r"[Nn]gười đại diện (?:phần )?vốn(?: góp| nhà nước)?"
    r"(?:(?: của [^.;:,()]{2,60}?)? tại các (?:doanh nghiệp|công ty))?|"
    r"[Bb]ác sĩ|[Nn]hân viên(?: y tế)?|"
    r"[Cc]ơ sở (?:đào tạo|giáo dục(?: (?:đại học|nghề nghiệp|phổ thông|mầm non))?|y tế|khám bệnh, chữa bệnh|"
    r"sản xuất(?:, kinh doanh)?|kinh doanh))(?!\w)"
)
"""One of them; unlike "ban" or "ngành" no rest of a list: they act behind a comma too ("Khi ốm, học sinh …")."""
# What a title begins with that names somebody, folded: a post, people, or a kind of body. Behind most of them stands
# what tells which; some are also the first syllable of something to do ("tổ chức", "đổi mới", "ban hành", "khoa học").
_HOLDER = re.compile(
    r"(?:(?:cac|moi|tung|tat ca|toan the|mot so) )?(?:"
    r"to(?! chuc)|nhom(?! (?:nhiem|giai|chi|van|noi|cong|cac))|doi(?! voi| moi| thoai| ngu$)|doan(?! ket)|"
    r"ban(?! hanh| giao)|hoi(?! nghi| thao| thi| dap| nhap)|tieu ban|bo phan|khoa(?! hoc)|"
    r"chi (?:doi|doan|bo|hoi|cuc)|lien doi|"
    r"gia dinh (?:hoc sinh|tre|nguoi)|"
    r"don vi|co quan|doanh nghiep|hop tac xa|co so (?:y te|giao duc|dao tao|san xuat|kinh doanh)|"
    r"nha (?:truong|dau tu|thau)|"
    r"(?:pho |lop |doi |tram |to )?truong|pho|hieu truong|giam doc|lanh dao|thuong truc|thanh vien|thu ky|ke toan|"
    r"can bo(?! va cong tac)|cong chuc|vien chuc|chuyen vien|nhan vien|giao vien|giang vien|"
    r"hoc (?:sinh|vien)|sinh vien|"
    r"bac si|dieu duong|dong chi|d/c|ong|ba|"
    r"chu (?:dau tu|du an|ho|tich|co so|nha|rung|phuong tien|nhiem)|ho (?:gia dinh|kinh doanh|dan)|"
    r"nguoi(?! co cong)|nhan dan|cong dong|cha me|phu huynh)\b"
)
# A unit whose name the grammar does not know whole; a comma or "và" within it joins its fields.
_UNIT = re.compile(
    r"(?:cac )?(?:phong(?!,? (?:chong|ngua|chay|benh|ve|thu|tru|trao|hoc|may|tranh|o)\b)|van phong(?! pham)|trung tam|"
    r"cong doan|dai ly|dai hoc|cum(?! cong nghiep)|khoi(?! luong| phuc| nghiep)|tctd)\b"
)
_NEXT_UNIT = re.compile(r";\s+|(?:,\s+|\s+và\s+)(?=(?:[Cc]ác|[Pp]hòng|Văn phòng|[Tt]rung tâm|Trường)\s)")
_DUTY_OF = re.compile(r"\s*(?:Đối với|(?:Về|Từ) phía|(?:Trách nhiệm|Nhiệm vụ)(?: cụ thể)? của)\s+", re.IGNORECASE)
# What such a title says behind the name: that there is a duty, and by what right.
_DUTY_BEHIND = re.compile(rf",?\s+(?:có|chịu) (?:trách nhiệm|nhiệm vụ)(?!\w)|,?{BY_RIGHT.pattern}")
_ALSO = re.compile(r",\s+|\s+và\s+")
_MOST_WORDS = 16
"""Words of a title that names somebody."""


def is_holder(words: str) -> bool:
    """Whether a title names somebody by a post, by what they are or by the kind of unit, and no matter."""
    folded = fold(words)
    return (_HOLDER.match(folded) or _UNIT.match(folded)) is not None


def holders_named(scan: AgencyScanner, span: Span) -> list[Mention]:
    """Those whom a title under a section that shares work out names, whatever the grammar of agencies knows of them.

    "Tổ trưởng chuyên môn", "Học sinh và cha mẹ học sinh", "Nhân viên thư viện, thiết bị"; [] where it tells an act.
    """
    duty = _DUTY_OF.match(scan.text, span.start, span.end)
    span = Span(duty.end(), span.end) if duty else span
    words = _DUTY_BEHIND.split(span.of(scan.text))[0].rstrip(" .:*\n")
    if opens_with_act(words) or len(words.split()) > _MOST_WORDS or not is_holder(words):
        return []
    if _UNIT.match(fold(words)):
        links = [*_NEXT_UNIT.finditer(words)]
    else:
        links = [link for link in _ALSO.finditer(words) if _HOLDER.match(fold(words[link.end() :]))]
    starts, ends = [0, *(link.end() for link in links)], [*(link.start() for link in links), len(words)]
    return [scan.mention(span.start + start, span.start + end) for start, end in zip(starts, ends, strict=True)]


# Whoever is asked to come has no work by that: "Đại diện Hội đồng tư vấn xét chọn được mời tham dự." Behind "các" that
# goes on no list stand others, of whom an act tells: "Đại diện Sở A lập danh sách các doanh nghiệp được mời tham gia".
_INVITED = re.compile(r"[^.;:]{0,300}?\sđược mời (?:tham )?(?:dự|gia)(?!\w)")
_OTHERS = re.compile(r"(?<!,)(?<!và)(?<!đại diện)\s(?:các|những)\s")


def is_invited(text: str, named: str, end: int, stop: int) -> bool:
    """Whether who represents a body, and is named up to `end`, is but asked to come."""
    invited = _INVITED.match(text, end, stop) if named.startswith("Đại diện ") else None
    return invited is not None and not _OTHERS.search(invited.group())
