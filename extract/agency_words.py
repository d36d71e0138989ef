"""The vocabulary of organisation names: heads, common nouns, tails, and the patterns built from them."""

from __future__ import annotations

import re

from ingest.vietnamese import UP

# Names of the Central Highlands have apostrophes: "Cư M'gar", "Ea H'leo".
_CAP = rf"[{UP}][\w.]*(?:['’]\w+)*"
QUANTIFIER = re.compile(
    r"(?:[Cc]ác|[Hh]ai(?= (?:ngành|bên|đơn vị|cơ quan|lực lượng)(?!\w))|"
    r"[Nn]hững|[Mm]ỗi|[Tt]ừng|[Mm]ột số|[Tt]oàn thể|[Tt]ất cả(?: các)?|[Cc]ả|"
    r"[Mm]ọi(?= (?:người dân|tổ chức|cá nhân|cơ quan|đơn vị|doanh nghiệp)))\s+"
)

_BOARD = r"(?-i:Ban)\s+(?:điều hành|chỉ đạo|chỉ huy|quản lý|đại diện|công tác)(?!\w)"
HAMLET = re.compile(r"(?:thôn|ấp|bản|làng|buôn|xóm|khóm|khu phố|khối phố|tiểu khu|tổ dân phố)(?!\w)", re.IGNORECASE)
# Each syllable of a place has its capital (Decree 30/2020/NĐ-CP, annex II): "Báo Gia Lai mở chuyên mục".
SPELT = re.compile(rf"(?<!\w)[{UP}][^\W\d_{UP}]+ [{UP}][^\W\d_{UP}]+ $")
# A count behind a word tells that it is done: "Trường Đại học Hồng Đức mở 05 lớp".
A_COUNT_FOLLOWS = re.compile(r" \d")
# Who speaks for an agency; "Chủ tịch Ủy ban …" leads to the committee and keeps its wording.
HEAD = re.compile(
    rf"(?:(?:[Đđ]ồng chí|[Đđ]/c|Ông|Bà)(?=\s+(?:[{UP}]|thành viên\s|ủy viên\s|lãnh đạo\s))|"
    r"(?i:(?:phó\s+)?(?:chủ tịch(?!\s+nước)|tổng giám đốc|"
    r"giám đốc|thủ trưởng(?!\s+chính)|người đứng đầu|lãnh đạo|"
    rf"đại diện(?=\s+(?:lãnh đạo\s+)?(?-i:[{UP}]))|"
    r"chánh văn phòng|chánh thanh tra|bộ trưởng|cục trưởng|tổng cục trưởng|(?<=phó )thủ tướng|"
    r"vụ trưởng|chi cục trưởng|chủ nhiệm|bí thư|viện trưởng|hiệu trưởng|tổng biên tập|"
    # With its field the office is one of that body: "Trưởng phòng Nội vụ" heads the "phòng Nội vụ".
    rf"trưởng(?=\s+(?:đoàn thể|(?-i:(?:phòng|ban|[Kk]hoa|[Tt]rạm)\s+[{UP}]|"
    # Each syllable of a person's name has its capital: "Trưởng Phòng Đào tạo", but "Trưởng Phòng Trần Văn A".
    rf"Phòng\s+[{UP}](?:[{UP}]+(?!\w)|[^\W\d_{UP}]*\s+(?:-\s|[^\W\d_{UP}])))))|"
    rf"trưởng (?:(?!{_BOARD})ban|phòng|đoàn|"
    rf"{HAMLET.pattern}(?:, {HAMLET.pattern})*|khoa|trạm|công an)|(?:trưởng|thường trực|chỉ huy)(?=\s+các\s)|"
    # The board is a name of its own, not the "ban" of "trưởng ban".
    rf"trưởng(?=\s+{_BOARD})|hội đồng (?:quản trị|thành viên)(?=\s+các\s)|tổ trưởng|"
    r"đội trưởng|hạt trưởng|trạm trưởng|đồn trưởng|kế toán trưởng|điều dưỡng trưởng|chánh án|"
    r"chỉ huy trưởng|tổng phụ trách|giáo viên(?: chủ nhiệm| bộ môn)?|cố vấn học tập|"
    r"(?:chi hội|liên đội|chi đội) trưởng|"
    # Who sits in a court, prosecutes and enforces (Laws 34/2024/QH15, 63/2014/QH13 and 26/2008/QH12).
    r"thẩm phán|hội thẩm nhân dân|kiểm sát viên|điều tra viên|chấp hành viên|quản đốc|"
    r"chính ủy|ủy viên|thành viên|đại biểu|(?-i:GVCN|GVBM)|"
    # The same office in each of several: "Thanh tra các sở, ngành".
    r"(?-i:Thanh tra|Công đoàn|Văn phòng|Công an|Đảng ủy)(?=\s+các\s+(?:sở|bộ|ban|cơ quan|đơn vị)(?!\w)))))"
    rf"(?!\w)\s*(?:(?<=\s)của\s+(?=[{UP}]))?"
)
# More heads under the same "các": "các Vụ trưởng, Cục trưởng và …". One with a body of its own is somebody else.
BARE_HEADS = re.compile(
    r"\s*,\s+(?:phó\s+)?(?:cục trưởng|vụ trưởng|viện trưởng|chi cục trưởng|giám đốc|bộ trưởng|thủ trưởng|chủ nhiệm|"
    r"trưởng (?:ban|phòng|đoàn|khoa|trạm)|hiệu trưởng|tổ trưởng|đội trưởng)"
    r"(?=\s*(?:[,;.]|$|\n)|\s+(?:và|chịu|có|căn cứ|theo)\s)",
    re.IGNORECASE,
)
# The person behind an office: "Phó Thủ tướng Nguyễn Văn A". Names have two to five syllables.
PERSON = re.compile(rf"(?:\s*(?<=\s){_CAP}){{2,5}}")
# A dash joins his office to it, as a comma does: "đồng chí Lê Anh Quân - Phó Chủ tịch UBND tỉnh".
HIS_OFFICE = re.compile(rf"\s+[-–]\s+(?={HEAD.pattern})")
# Of several deputies each is told by what he is in charge of: "Phó Giám đốc phụ trách Cơ quan Cảnh sát điều tra".
IN_CHARGE_OF = re.compile(rf"(?<=[Pp]hó [Gg]iám đốc|[Pp]hó [Cc]hủ tịch)\s+phụ trách\s+(?=[{UP}])")
# Forces are called by their branch: "lực lượng biên phòng", "Lực lượng Công an".
FORCE = (
    r"[Ll]ực lượng (?:[Cc]ông an|[Qq]uân đội|quân sự|biên phòng|kiểm lâm|kiểm ngư|"
    r"cảnh sát(?: biển| giao thông)?|hải quan|thú y|quản lý thị trường|"
    r"dân quân(?: tự vệ)?|thanh niên xung phong|vũ trang)"
)
# Bodies that hold elections: Law 85/2015/QH13, art. 21.
_ELECTIONS = r"(?:Ủy ban|Ban|Tổ|Hội đồng) bầu cử(?: [Qq]uốc gia)?"
_STAFF = r"(?:Tổ|Nhóm|Tiểu ban|Bộ phận) (?:giúp việc|thư ký|chuyên gia|biên tập|soạn thảo)"
# Members of a mass organisation in one place or house (their statutes), written in small letters too.
_BRANCH = (
    r"(?:Liên chi|Chi|Phân) hội(?: (?:phụ nữ|nông dân|thanh niên|sinh viên|cựu chiến binh|người cao tuổi|khuyến học|"
    r"chữ thập đỏ|nghề nghiệp))?|Liên chi đoàn|Liên đội|Chi đội|Cụm(?= [Tt]hủy (?:nông|lợi))|(?:Cụm|Khối) [Tt]hi đua"
)
# Benches of a court: Law on the Organisation of People's Courts 34/2024/QH15, art. 54 and 58.
_BENCH = (
    r"Tòa (?:Hình sự|Dân sự|Hành chính|Kinh tế|Lao động|Phúc thẩm|Phá sản|Sở hữu trí tuệ|"
    r"Gia đình và người chưa thành niên)"
)
# "P." is short for "Phòng" before a field or initials, and for "phường" before a place, of which each syllable has its
# capital (Decree 30/2020/NĐ-CP, annex II): "P. Đào tạo", but "P. Bến Thủy".
_INITIALS = rf"[{UP}]{{2,6}}(?:[-&][{UP}]{{2,6}})*(?!\w)"
_ROOM = rf"P\.(?:{_INITIALS}|(?=\s(?:{_INITIALS}|[{UP}][^\W\d_{UP}]+ [^\W\d_{UP}])))"
# Who stands ready in a commune or a house (Law on Natural Disasters 33/2013/QH13, art. 27; Law 55/2024/QH15, art. 37).
_READY = r"(?:Đội|Tổ|Lực lượng) xung kích(?: (?:phòng,? chống thiên tai|phòng cháy,? chữa cháy))?"
# Where an office takes in papers and gives out results (Decree 61/2018/NĐ-CP, art. 7).
_ONE_STOP = r"Bộ phận (?:[Tt]iếp nhận (?:hồ sơ )?và [Tt]rả kết quả|[Mm]ột cửa)"
ORGANISATION = re.compile(
    rf"(?:{_ROOM}|(?:{_READY}|{_STAFF}|{_ONE_STOP}|{_BRANCH}|{_BENCH}|Bộ phận(?=\s+[{UP}])|Công chức(?=\s+[{UP}])|"
    r"Sở(?!\s+hữu)|[Bb]an (?:đại diện|công tác(?=\s+Mặt trận)|"
    r"điều hành|giám khảo|giám hiệu|giám đốc|nhân dân|chỉ đạo|chỉ huy|quản lý|"
    r"tổ chức(?!\s+(?:thực hiện|triển khai))|thư ký|cố vấn|"
    r"chấp hành|thường vụ|vận động|soạn thảo)|Bộ Chỉ huy|Bộ đội|Bộ Tư lệnh|"
    r"Bộ(?!\s+(?:chỉ số|tiêu chí|máy|phận|luật|quy tắc|[Hh]ồ sơ))|Ban Quản lý|"
    r"Ban(?!\s+hành)|BCH|BCĐ|BTV|BQL|BQLDA|Cục|Chi cục|Tổng cục|Vụ|Viện kiểm sát|VKSND|"
    r"Viện|Học viện|Trung tâm|Trường(?!\s+hợp)|Đại học|Phòng(?!,?\s+(?:chống|ngừa|cháy|bệnh|vệ|thủ|trừ))|"
    r"Văn phòng|Bảo tàng|Thư viện|"
    # Party committees have a committee of control, whose name is often in small letters.
    r"Ủy ban kiểm tra(?=\s+(?:Trung ương|Tỉnh|Thành|Huyện|Quận|Thị|Đảng)(?!\w))|"
    rf"{_ELECTIONS}|"
    r"Ủy ban|UBND|UBKT|UBMTTQ\w*|MTTQ|UBTVQH|UB|HĐND|Hội đồng(?: thành viên| quản trị)?|"
    # The associations of business (Law on Support for SMEs 04/2017/QH14, art. 25) are called by their kind.
    r"Hội doanh nghiệp(?: nhỏ và vừa| trẻ)?|"
    r"Hội(?!\s+(?:nghị|thảo|thi|chợ|đàm|diễn|họp|trường))|Hiệp hội|Liên minh|Liên đoàn|Liên hiệp|"
    r"Đoàn(?!\s+kết)|Tổ(?!\s+chức)|Công an|Công đoàn(?: cơ sở)?|Kho bạc|Bưu điện|Điện lực|Xí nghiệp|Nhà máy|Lâm trường|"
    r"Phân xưởng|Phân hiệu|Phân viện|Hợp tác xã|HTX|Cửa hàng|"
    r"Nông trường|Chi nhánh|Tiểu ban|Vườn [Qq]uốc gia|Đồn(?!\s+điền)|Ngân hàng|Bảo hiểm|BHXH|"
    r"Tòa án|Thanh tra|Kiểm toán|Báo(?!\s+cáo)|Đài|Cổng|Tạp chí|Thông tấn xã|Tập đoàn|Tổng [Cc]ông ty|Công ty|"
    r"Quỹ|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy viên|Đảng ủy(?: [Kk]hối (?:các cơ quan(?: và doanh nghiệp)?|"
    r"(?:các )?[Dd]oanh nghiệp))?|Đảng đoàn|Đảng bộ|Đảng|Tỉnh ủy|Thành ủy|Huyện ủy|"
    r"Quận ủy|Thị ủy|Tỉnh đoàn|Thành đoàn|Thủ tướng Chính phủ|Thủ tướng|Chính phủ|Chủ tịch nước|Quốc hội|Mặt trận|"
    r"Thường trực|Khối(?=\s+Dân vận)|Bệnh viện|Trạm|Đội(?!\s+ngũ)|Hạt|Cảng vụ|Chi bộ|Chi ủy|Chi đoàn|Khoa(?!\s+học)|"
    rf"Cơ quan(?: thường trực(?=\s+[{UP}]))?|"
    # Departments of the police are called by their code: A05 of the Ministry, PC06 of a province.
    r"[ACKVXT]\d\d|P[ACKHVX]\d\d|"
    rf"{FORCE}|"
    r"Nhà (?:hát|xuất bản|[Vv]ăn hóa|[Tt]hiếu nhi)|Câu lạc bộ|Trung ương (?:Hội|Đoàn)|"
    # The telecom operator's enterprise in a province bears its field and the province: "Viễn thông Nghệ An". Of a
    # ministry's or a group's field the capital behind it is another's.
    r"(?<!Bưu chính, )(?<!Bưu chính và )Viễn thông(?=\s+(?:tỉnh(?!\w)|(?!Việt Nam|Quân đội|Quốc tế|Di động)["
    + UP
    + r"]))|"
    r"Hải quan|Thuế|VCCI|VTV|VOV|TTXVN|VPUB|VP|Khu|Xã(?!\s+hội)|Phường|Huyện|Quận|Thị xã|Thành phố|Tỉnh)(?!\w))"
)
# Bodies that an employer, or a house, has too: "Đoàn Thanh niên Tập đoàn", "Đoàn Thanh niên Bộ".
OF_STAFF = ("Đoàn Thanh niên ", "Công đoàn ", "Hội Cựu chiến binh ")
EMPLOYER = re.compile(r"(?:Bộ|Sở|Tập đoàn|Tổng [Cc]ông ty|Công ty|Trường|Bệnh viện|Cơ quan|Nhà máy|Xí nghiệp)(?!\w)")
# "Đoàn trường", "Công đoàn bệnh viện": there is one in the house.
IN_HOUSE = re.compile(r"(?<=[Đđ]oàn)\s+(?:trường|bệnh viện|học viện|công ty|nhà máy)(?!\w)(?!\s+[" + UP + r"])")
# "Các sở, ngành liên quan" are as many as are concerned; "liên quan đến …" tells which.
CONCERNED = re.compile(r"\s+(?:có\s+)?liên quan(?!\s+(?:đến|tới))(?!\w)")
# Verbs made of a quality: "cụ thể hóa Chương trình". Fields are named by few of them ("Cục Cơ giới hóa").
MAKES = re.compile(r"(?:cụ thể|thể chế|đa dạng|đơn giản|luật) hóa\s")
# How what may be a name begins, with or without "các".
NAMED = re.compile(rf"(?:{QUANTIFIER.pattern})?(?:{ORGANISATION.pattern})|(?:Các|Những) ")
# Each ministry and department has one office, which it names so: "Vụ TTHT và Văn phòng phối hợp".
OFFICE_ALONE = re.compile(
    rf"Văn phòng(?=\s*[,;.]|\s*$|\s+và\s+[{UP}]|\s+(?:chủ trì|phối hợp|tham mưu|tổng hợp|theo dõi|đôn đốc|phụ trách|"
    r"thực hiện|xây dựng|tổ chức|rà soát|báo cáo|kiểm tra|hướng dẫn|chuẩn bị|bố trí|thông báo|đề xuất|trình|giúp|"
    r"cập nhật|công khai|niêm yết|có trách nhiệm|chịu trách nhiệm)(?!\w))"
)
# Heads that are a name by themselves; any other needs a capitalised word ("Trung tâm" alone names nobody).
COMPLETE = re.compile(
    r"(?:Chính phủ|Thủ tướng Chính phủ|Thủ tướng|Quốc hội|Chủ tịch nước|Mặt trận|(?:Tỉnh|Thành|Huyện|Quận|Thị|"
    r"Đảng) ?(?:ủy|đoàn)|Thông tấn xã|UBND|UBKT|HĐND|UBMTTQ\w*|MTTQ|"
    r"Đảng ủy [Kk]hối .+|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy viên|UBTVQH|Chi đoàn|Chi bộ|Chi ủy|Công đoàn(?: cơ sở)?|"
    r"Hội đồng (?:thành viên|quản trị)|Hội doanh nghiệp(?: nhỏ và vừa| trẻ)?|"
    r"[ACKVXT]\d\d|P[ACKHVX]\d\d|Ủy ban|BHXH|VKSND|VCCI|VTV|VOV|TTXVN|VPUB|BCĐ|BTV|"
    rf"{FORCE}|{_ELECTIONS}|P\.\w.*|{_READY}|{_STAFF}|{_BRANCH}|{_BENCH}|{_ONE_STOP}|[Bb]an [^\W\d_]+ [^\W\d_]+)$"
)
# A kind of body in small letters before the capitals of its name: "phòng Tài chính", "sở Y tế".
SMALL = re.compile(
    rf"(?:sở|phòng|ban|chi cục|cục|vụ|trung tâm|văn phòng|công ty|trường|bệnh viện|khoa|tổ|đội|trạm|bộ phận|"
    rf"lực lượng)(?=\s+[{UP}])"
)
# The Party's bodies and who serves them (its Statute, and Regulation 137-QĐ/TW, 2023): never an act.
_PARTY = (
    r"(?:tỉnh|thành|huyện|quận|thị|đảng) ủy(?: viên)?|đảng đoàn|ban cán sự đảng|ban thường vụ|ban chấp hành|"
    r"ủy ban kiểm tra|cơ quan tham mưu, giúp việc|tổ chức cơ sở đảng|chi(?: bộ)?, đảng bộ|chi ủy"
)
# Whoever provides a service is told by it: "các tổ chức cung cấp dịch vụ chi trả | mở tài khoản".
_SERVICES = (
    r"(?:tổ chức|đơn vị|doanh nghiệp|cơ quan) (?:cung cấp|cung ứng) (?:các )?dịch vụ"
    r"(?: (?:chi trả|trung gian thanh toán|thanh toán|viễn thông|internet|bưu chính|vận tải|y tế|việc làm|môi trường|"
    r"mạng|công|điện|nước sạch|du lịch|số))*"
)
_LEVEL = r"đại học|cao đẳng|trung cấp|phổ thông|mầm non|tiểu học|trung học cơ sở|trung học phổ thông|THPT|THCS|PTDTNT"
_COMMON = (
    rf"(?:(?i:{_SERVICES}|{_PARTY}|(?<=mọi )người dân|"
    r"sở(?!\s+hữu)|bộ(?!\s+(?:phận|máy))|bộ phận(?: chuyên môn| nghiệp vụ| một cửa)?|"
    r"ban(?!\s+hành)(?: đảng| xây dựng đảng| bầu cử)?|đoàn thể|địa phương|"
    r"ngành(?: giáo dục| y tế| công an| nông nghiệp| công thương| văn hóa| tư pháp| tài chính| thuế| nội vụ| dân số|"
    r" ngân hàng| tòa án| kiểm sát)?|quân đội|công an|"
    # Ministries, bodies of ministerial rank and others of the Government: Law on its organisation, art. 39.
    r"(?:cơ quan|chi cục|cục|vụ|sở|bộ) quản lý (?:nhà nước )?(?:chuyên )?ngành(?:, lĩnh vực)?|"
    r"cơ quan(?: (?:báo chí|thông tấn|truyền thông|truyền hình|phát thanh)"
    r"(?:(?:,| và|)\s(?:báo chí|truyền thông|truyền hình|phát thanh))*(?: trung ương(?:,| và) địa phương)?|"
    r" ngang bộ| thuộc chính phủ| chuyên môn| nhà nước| hành chính|"
    r" quản lý nhà nước| ngành dọc| đại diện| thuế| công an| thường trực| trung ương| đảng|(?: tiến hành)? tố tụng|"
    # The investigating bodies are a kind of their own (Law on them, 99/2015/QH13); else it is what somebody does.
    r" điều tra(?=\s*(?:[,.;)]|$)|\s+(?:trong|của|các cấp|để|và|có|đẩy nhanh|khởi tố|tiến hành|phối hợp|thụ lý|"
    r"khẩn trương|kịp thời|chủ động|tăng cường|tập trung|giải quyết)\s))?|"
    r"đơn vị(?: tư vấn| thi công| thiết kế| chức năng| nghiệp vụ| cung cấp dịch vụ|"
    r" sự nghiệp(?: công lập)?| vũ trang| trực thuộc| quân đội)?|"
    r"tổ chức(?: thành viên| chính trị(?:\s*-?\s*xã hội)?| xã hội(?:\s*-\s*nghề nghiệp)?| đoàn thể| tín dụng|"
    r" phi chính phủ| kinh tế| quốc tế| đảng| khoa học(?: và công nghệ)?)?|chính trị\s*-?\s*xã hội|"
    r"xã hội\s*-\s*nghề nghiệp|cá nhân|chính quyền(?: địa phương)?|doanh nghiệp(?: nhà nước| nhỏ và vừa| FDI|"
    # Sectors under one noun: "các doanh nghiệp bưu chính, viễn thông, công nghệ thông tin".
    r"(?:(?: |, | và )(?:bưu chính|viễn thông|công nghệ thông tin|công nghệ số|du lịch|vận tải|lữ hành)(?!\w))*"
    r")?|hiệp hội(?: doanh nghiệp|"
    r" ngành nghề| ngành hàng| nghề nghiệp)?|hội đồng|hội(?!\s+(?:nghị|thảo|họp))(?: nghề nghiệp| quần chúng)?|"
    r"phòng(?!,?\s+(?:chống|ngừa|cháy|bệnh|vệ|thủ|trừ))(?: ban| chuyên môn| nghiệp vụ)?|cấp(?: ủy(?: đảng)?)?|"
    r"huyện|thị xã|thành phố|tỉnh|quận|xã(?!\s+hội(?!\s*-))|phường|quân khu|quân đoàn|"
    r"đặc khu|thị trấn|hợp tác xã|tổ hợp tác|(?<=hai )bên(?!\s+(?:đường|bờ|sông|suối|tuyến|lề|vỉa|cánh|mép))|"
    # Units of enterprises, forces and mass organisations.
    r"cửa hàng(?: xăng dầu)?|điện lực|xí nghiệp|phân xưởng|chi nhánh(?: ngân hàng)?|đồn biên phòng|hạt kiểm lâm|"
    r"(?:liên chi|chi|phân) hội(?: phụ nữ| nông dân| thanh niên| sinh viên| cựu chiến binh| người cao tuổi|"
    r" khuyến học)?|"
    r"(?:liên )?chi đoàn|liên đội|chi đội|"
    # One force by its law (30/2023/QH15), whose name is an act.
    r"lực lượng tham gia bảo vệ an ninh,? trật tự(?: ở cơ sở)?|"
    # Centres of continuing education: Law on Education 43/2019/QH14, art. 65.
    r"trung tâm giáo dục (?:nghề nghiệp(?:\s*[-–,]\s*giáo dục thường xuyên)?|thường xuyên)|"
    # One "trường" for several levels: "các trường mầm non, tiểu học", "các trường THCS, THPT".
    rf"trường(?!\s+hợp)(?: học| (?:{_LEVEL})(?:(?:,| và|,? hoặc) (?:{_LEVEL})(?!\w))*)?|"
    r"viện(?: nghiên cứu| đào tạo)?|trung tâm(?: GD\w{2}(?:\s*[-,]\s*GD\w{2})?)?|văn phòng|chi cục|"
    r"cục|vụ|công ty|tập đoàn|tổng công ty|"
    r"cơ sở(?!\s+(?:dữ liệu|hạ tầng|vật chất|pháp lý|lý luận))"
    r"(?: đào tạo| giáo dục(?:(?:,| và| -) đào tạo| đại học| nghề nghiệp)?| y tế| sản xuất| kinh doanh| nghiên cứu|"
    r" khám bệnh, chữa bệnh)?|ngân hàng(?: thương mại)?|đài|báo(?!\s+cáo)(?: chí)?|nhà máy|"
    r"bệnh viện(?: đa khoa| chuyên khoa)?(?:(?:, | và )chuyên khoa)?|trạm y tế|thôn|bản|"
    r"khu (?:phố|dân cư)|ấp|chủ (?:đầu tư(?: (?:(?:các )?(?:dự án|công trình)|(?:kinh doanh )?"
    r"(?:kết cấu )?hạ tầng)(?: (?:khu công nghiệp|KCN|cụm công nghiệp|CCN|khu kinh tế|kỹ thuật))?)?|"
    r"(?:dự án|chương trình)(?: thành phần)?|hộ|phương tiện|"
    r"tàu(?: cá)?|hồ(?: chứa| đập)?(?: thủy điện| thủy lợi)?|đập|rừng|"
    r"cơ sở|trang trại|doanh nghiệp|cửa hàng)|"
    r"nhà (?:đầu tư|mạng|cung cấp|phân phối|tài trợ|hảo tâm|khoa học)|"
    r"nhà thầu(?: tư vấn| thiết kế| thi công| giám sát| xây lắp)?|nhà trường|"
    r"hộ(?: kinh doanh| gia đình| dân)?|"
    # Whoever enforces the law at sea is told so together (Law on the Coast Guard 33/2018/QH14).
    r"lực lượng(?: vũ trang| quân đội| công an| chức năng| (?:thực thi|bảo vệ) pháp luật(?: trên biển)?)?|"
    r"cộng đồng(?: dân cư| doanh nghiệp)?|"
    r"liên đoàn|ủy ban|ubnd|hđnd|"
    r"thành viên|đại biểu|đồng chí|đảng ủy|chi bộ|đảng bộ|công đoàn(?: cơ sở)?|"
    r"đội(?: nghiệp vụ)?|khoa(?!\s+học)(?:(?: cận)? lâm sàng(?:(?:,| và) cận lâm sàng)?)?|bộ môn|"
    # Teams of the people by law (Laws 35/2013/QH13 and 30/2023/QH15) and by custom.
    r"tổ(?: đại biểu| chuyên môn| bộ môn| dân phố| nhân dân(?: tự quản)?| tự quản| công tác| bầu cử| hòa giải|"
    r" bảo vệ(?: dân phố| an ninh,? trật tự(?: ở cơ sở)?)| công nghệ số(?: cộng đồng)?|"
    r" (?:tiết kiệm và )?vay vốn| giúp việc|"
    r" tiêm chủng| tuần tra)?|"
    rf"đoàn)(?!\w)(?:(?!\s+[{UP}])|(?=\s+(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy(?!\w))))"
)
# Without the comma: "ban ngành", "quận huyện". Other nouns may start the act ("đơn vị báo cáo", "đơn vị tổ chức").
COLLECTIVE_ITEM = re.compile(
    rf"{_COMMON}(?:\s+(?:ban(?= ngành)|ngành|đoàn thể|huyện|quận|thị xã|thành phố|phường|thị trấn|đài|xã(?!\s+hội))"
    rf"(?!\w)(?!\s+[{UP}]))*"
)
# Kinds that are no part of a set phrase such as "sở, ban, ngành" or "tổ chức, cá nhân": without "các" each is one.
BY_ITSELF = re.compile(
    r"(?i:viện nghiên cứu|ngành\s.+|tổ (?:hòa giải|bảo vệ.+|công nghệ.+|.*vay vốn|giúp việc|tiêm chủng|tuần tra)|"
    r"lực lượng tham gia.+|"
    r"tổ chức (?:chính trị|xã hội)\W.+|trường\s.+|trung tâm(?: giáo dục.+)?|cơ sở\s.+|"
    r"doanh nghiệp|hợp tác xã|công ty|tập đoàn|bệnh viện.*|"
    r"ngân hàng.*|trạm y tế|chủ\s.+|cơ quan (?:báo|thông tấn|truyền|phát).*|nhà (?:đầu tư|thầu.*|trường))"
)
# A head speaks for "và đơn vị liên quan" behind its bodies too, but not for persons: "và tổ chức, cá nhân liên quan".
AND_BARE = re.compile(rf"\s+và\s+(?={_COMMON})(?![{UP}]|(?:tổ chức, )?cá nhân(?!\w))")
ALONE = (
    "tổ chức phi chính phủ",
    "địa phương",
    "đơn vị tư vấn",
    "đơn vị thi công",
    "đơn vị thiết kế",
    "doanh nghiệp",
    "đơn vị",
    "cơ quan",
    "cơ quan điều tra",
    "ubnd",
    "đoàn thể",
    "cá nhân",
    "nhà trường",
    "cấp ủy",
    "cấp ủy đảng",
    "tỉnh ủy",
    "thành ủy",
    "huyện ủy",
    "quận ủy",
    "thị ủy",
    "đảng ủy",
    "đảng đoàn",
    "ban cán sự đảng",
    "ban thường vụ",
    "ủy ban kiểm tra",
    "chi ủy",
    "chính quyền",
    "chính quyền địa phương",
    "chủ đầu tư",
    "cộng đồng",
    "trạm y tế",
    "công đoàn cơ sở",
    "quân đội",
    "công an",
    "lực lượng vũ trang",
    "lực lượng quân đội",
    "lực lượng công an",
    "lực lượng chức năng",
    "đơn vị chức năng",
)
"""Common nouns that name a collective without "các" before them."""

PLACE_NOUN = (
    r"(?:tỉnh|thành phố|TP\.?|Tp\.?|quận|huyện|thị xã|thị trấn|xã(?!\s+hội)|phường|đặc khu|khu phố|"
    rf"khu dân cư|tổ dân phố|quân khu|P\.(?=\s?[{UP}][^\W\d_{UP}]+ [{UP}])|"
    r"(?<!nông\s)thôn|[Tt]rung ương)"
)
# The body that a document speaks of as its own: "các đơn vị thuộc, trực thuộc Bộ".
_PARENT = (
    r"(?:Sở|Bộ|Cục|Tổng cục|Ban|Ủy ban|Hội|Tập đoàn|Tổng công ty|Công ty|Trường|Bệnh viện|Học viện|Viện)"
    rf"(?!\w)(?!\s+[{UP}])"
)
# The committees over which one board, or one office, stands in each: "Ban Thường vụ các huyện ủy, thành ủy".
_COMMITTEES = r"(?:(?:tỉnh|thành|huyện|quận|thị|đảng) ủy|chi bộ|đảng bộ)(?!\w)"
PLACE_TAIL = re.compile(rf"\s+(?:các\s+)?{PLACE_NOUN}(?!\w)")
# Tails of a name: place, level, relation. Every alternative starts with a fixed word, so none backtracks far.
TAIL = re.compile(
    # One law sets such a body up on several levels: "Ban Chỉ huy … cấp tỉnh, cấp xã".
    r"(?<=cấp tỉnh)(?:,|\s+và)\s+cấp\s+(?:huyện|xã)(?!\w)|(?<=cấp huyện)(?:,|\s+và)\s+cấp\s+xã(?!\w)|"
    # The units under one "các" go on: "Trạm Y tế các xã, phường, thị trấn".
    rf"(?:(?<=các xã)|(?<=các phường)|(?<=các huyện)|(?<=các quận)|(?<=các tỉnh))(?:,\s+{PLACE_NOUN}(?!\s+[{UP}]))+"
    r"(?!\w)|"
    # The police branch has both fields (Law 55/2024/QH15).
    r"(?<=hữa cháy)\s+và\s+[Cc]ứu nạn,? cứu hộ(?!\w)|"
    # No item of a list begins with "liên quan": the comma before it is a slip.
    rf"\s*\((?:[^()]{{1,160}})\)|(?:,(?=\s+(?:có\s+)?liên quan\s))?\s+"
    rf"(?:(?:có\s+)?liên quan(?!\s+(?:đến|tới))|hữu quan|chức năng|chuyên môn|khác|mới khác|"
    rf"(?:thuộc(?:,|\s+và)\s+)?trực thuộc(?:\s+{_PARENT}|\s+{PLACE_NOUN})?(?:\s+[Tt]rung ương)?|"
    # Offices of whatever ministry it is, and how many places have such a body: "UBND 11 phường".
    rf"thuộc\s+các\s+(?:bộ|sở)(?:,\s+(?:ban,\s+)?ngành)?|"
    # One in each unit of a house: "Chi đoàn các khoa"; and a part of a commune by its number: "Chi hội thôn 3".
    r"(?:(?<=hi đoàn )|(?<=ông đoàn )|(?<=hi bộ )|(?<=hi hội )|(?<=xung kích )|(?<=hữa cháy ))"
    r"các (?:khoa|phòng|lớp|trường|đơn vị)(?:, (?:khoa|phòng|lớp|trường|đơn vị))*|"
    r"(?:thôn|xóm|ấp|khối|khu phố|tổ dân phố) \d{1,2}(?![\d%/]|[.,:]\d)(?! (?:tháng|ngày|lần|năm|hộ|người)(?!\w))|"
    rf"\d{{1,3}}\s+{PLACE_NOUN}(?:,\s+{PLACE_NOUN})*(?!\s+[{UP}])|"
    rf"(?:thuộc|của)\s+{_PARENT}|các\s+{_COMMITTEES}(?:,\s+{_COMMITTEES})*|"
    rf"(?:ở|tại|thuộc|của|trên địa bàn|cấp|từ)?\s*(?:các\s+)?(?!{_COMMITTEES}){PLACE_NOUN}(?:(?:\s*,\s*|"
    rf"\s+){PLACE_NOUN})*(?:\s+{_CAP})*(?:\s*-\s*{_CAP})*|trên địa bàn|"
    rf"(?:(?:các|hai|ba) cấp|(?:các )?(?:cấp|tuyến)\s+(?:tỉnh|huyện|xã|thành phố|ủy|sở(?!\s+hữu)|Sở|bộ|cơ sở))|"
    # An organisation within a body is told by that body's kind: "Công đoàn trường", "Đoàn Thanh niên bệnh viện".
    rf"(?:(?:nhà )?trường|bệnh viện|học viện|công ty|nhà máy|xí nghiệp|(?<=ông đoàn )ngành)(?!\s+[{UP}])|"
    rf"từ\s+(?:[^\W\d_]+\s+){{1,4}}?trở (?:lên|xuống)|địa phương|Việt Nam|toàn (?:tỉnh|thành phố|"
    rf"ngành)|nhà nước|quốc gia|(?:chi nhánh\s+)?[Kk]hu vực(?:\s+(?:[IVX]+(?!\w)|\d{{1,2}}|{_CAP}(?:\s+{_CAP})*))?|"
    rf"chi nhánh(?:\s+{_CAP})+(?:\s+\d{{1,2}})?|"
    # A zone of its own kind (Law on high technology, 21/2008/QH12, art. 32).
    rf"(?<=ông nghiệp )ứng dụng\s+[Cc]ông nghệ\s+cao(?:\s+{_CAP})*|"
    # Who invests and who invites bids are parts that the Law on bidding (22/2023/QH15, art. 4) names.
    r"được giao (?:làm|nhiệm vụ) (?:[Cc]hủ đầu tư|[Bb]ên mời thầu)(?:(?:, | và )(?:[Cc]hủ đầu tư|[Bb]ên mời thầu))*|"
    # Before a colon it leads in what is given: "Sở Y tế được giao các nhiệm vụ sau:".
    rf"được (?:giao|phân công)(?: nhiệm vụ)?(?!\s*:)(?!\s+(?:chủ trì|phối hợp|làm|thực hiện|xây dựng|tổ chức|quản lý|"
    rf"theo dõi|tham mưu|đầu mối|phụ trách|nhiệm vụ|các nhiệm vụ))|tại địa phương|nêu trên|"
    r"ven (?:biển|sông)|biên giới|miền núi|cùng cấp|"
    r"vùng (?:cao|sâu|xa|hạn|lũ|trũng|biên giới|biên|ven biển|khó khăn|dân tộc thiểu số)|có (?:rừng|biển)|"
    r"trong (?:toàn )?(?:tỉnh|ngành|cả nước|toàn quốc|huyện|trường|hệ thống)|"
    r"trên (?:cả nước|toàn quốc)|ở nước ngoài|trong và ngoài (?:nước|tỉnh|ngành)|lân cận|"
    r"đóng (?:quân )?trên địa bàn(?:\s+(?:tỉnh|thành phố|huyện|xã))?(?!\s+[A-ZĐ])|các địa phương|"
    r"chủ quản)(?!\w)"
)
# A committee's department names its committee without "của": "Ban Pháp chế HĐND tỉnh", "Văn phòng Tỉnh ủy".
OWNED = ("Ban", "Văn phòng", "Thường trực")
# A party organisation or a union bears the name of the body in which it is: "Đảng ủy Công an tỉnh", "Chi bộ Sở …".
SEATED = ("Đảng ủy", "Đảng bộ", "Đảng đoàn", "Chi bộ", "Chi ủy", "Công đoàn")
# The body that an office serves, by its kind alone: "Văn phòng Sở", "Thanh tra Bộ".
HOUSES = ("Sở", "Bộ", "Cục", "Tổng cục", "Chi cục", "Vụ", "Ban")
SEATED_SMALL = frozenset(("đảng ủy", "đảng bộ", "chi bộ", "công đoàn", "trường", "trạm y tế"))
EACH_PLACE = re.compile(r"\s+các\s+(?:tỉnh|huyện|quận|thị xã|thành phố|xã|phường)(?!\w)")
BOTH = re.compile(r"(?:(?<=HĐND)|(?<=Hội đồng nhân dân)) và (?=UBND|Ủy ban nhân dân)")
SEAT = re.compile(rf"\s+(?=[{UP}])")
# The second field of a committee, in small letters before its master: "Ban Chính sách, chiến lược Tỉnh ủy".
FIELDS = re.compile(
    rf",\s+(?:(?!các\s|và\s)[^\W\d_{UP}]+\s+){{1,4}}(?=(?:(?:Tỉnh|Thành|Huyện|Quận) ủy|Trung ương|HĐND|"
    r"Hội đồng nhân dân)(?!\w))"
)
# Units that bear a number: "Đội 2", "Khoa 3"; a steering body, that of its scheme or decision ("Ban Chỉ đạo 389").
NUMBERED = re.compile(
    r"(?:(?<=Đội)|(?<=Tổ)|(?<=Khối)|(?<=Phòng)|(?<=Khoa)|(?<=Trạm)|(?<=Khu phố)|(?<=[Cc]hỉ đạo)|(?<=Quân khu)|"
    r"(?<=Quân đoàn)|(?<=Binh đoàn)|(?<=Thuế cơ sở)|(?<=Điện lực)|(?<=Kỹ thuật)|(?<=Nghiệp vụ)|(?<=[Vv]ùng)|"
    r"(?<=[Cc]hỉ đạo quốc gia)|(?<=[Cc]ông tác)|"
    r"(?<=Đề án)|(?<=[Dd]ự án)|(?<=[Kk]hu vực)|(?=\s+số\s))\s+(?:số\s+)?\d{1,4}(?![\d%/]|[.,:]\d)"
    rf"(?=\s*$|\s*[^\w\s]|(?<=\bsố \d)\s+[{UP}]|"
    r"\s+(?:của|các|tỉnh|thành phố|huyện|xã|phường|quận|chủ trì|phối hợp|thực hiện|tham mưu|căn cứ|"
    r"có trách nhiệm|và|theo|đôn đốc|xây dựng|tổ chức|quản lý|triển khai|bố trí|cung cấp|đầu tư|kiểm tra|"
    r"rà soát|báo cáo|hướng dẫn|chỉ đạo|tăng cường|đẩy mạnh|kịp thời|chủ động|phụ trách|tiếp tục|phân công|trực|"
    r"tuần tra|huy động|xử lý|cử|giúp|đề xuất|bảo đảm|đảm bảo|có|khẩn trương|nghiêm túc|tập trung|thường xuyên)(?!\w))"
)
MASTER = re.compile(
    r"\s+(?=(?:HĐND|Hội đồng nhân dân|UBND|Ủy ban nhân dân|(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy)(?!\w))"
)
# So do the departments of a committee together: "các ban Tỉnh ủy", "các cơ quan tham mưu, giúp việc Huyện ủy".
SERVES = re.compile(
    r"(?:(?<=ban)|(?<=giúp việc))\s+(?=(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy(?!\w))|"
    r"(?<=giúp việc)\s+(?=(?:Ban Chỉ (?:đạo|huy)|BCĐ|Hội đồng)(?!\w))"
)
# Whose it is tells which is meant by a common noun without "các": "cơ quan chuyên môn thuộc Bộ Y tế".
IN_A_HOUSE = re.compile(
    rf"\s+(?:(?:chuyên môn|chức năng)\s+)?(?:trực )?thuộc\s+(?:Bộ|Sở|UBND|Ủy ban|Tỉnh|Cục)(?=\s+[{UP}])"
)
OWNER = re.compile(rf"\s+(?:(?:thuộc(?:,|\s+và)\s+)?trực thuộc|thuộc|của)\s+(?=[{UP}])|(?<=trực thuộc)\s+(?=[{UP}])")
# Initials of two fields stay together: "Vụ KH-TC".
WORD = re.compile(rf"[^\W\d_]\w*(?:[.'’]\w+)*(?:(?<=[{UP}])-[{UP}]{{2,4}}(?!\w))?")
LINK = re.compile(r"(\s*,\s*|\s+[-–]\s+|\s+và\s+|\s*&\s*|\s+)")
# Bodies whose field stands behind "về": "Cục Cảnh sát quản lý hành chính | về trật tự xã hội".
FIELDED = re.compile(r"(?:Cục|Phòng|Đội|Cơ quan) Cảnh sát|Ủy ban (?:Quốc gia|quốc gia|Nhà nước)")
NO_FIELD = re.compile(r"về\s+(?:việc|kết quả|tình hình|công tác|nội dung|các|những|tiến độ|kế hoạch)(?!\w)")
# More of a name behind a comma or "và", told by what only a subject does behind it: "Vụ Học sinh, sinh viên | chủ trì".
FURTHER = re.compile(
    r"(?:,\s+|\s+và\s+)(?=[^\W\d_])(?P<words>[^\W\d_]\w*(?:(?:,\s+|\s+và\s+|\s+)[^\W\d_]\w*){0,9}?)"
    r"(?=(?:\s\([^()]{2,20}\))?"
    r"\s+(?:chủ trì|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|tham mưu|phối hợp|tăng cường|chủ động|thường xuyên|"
    r"kịp thời|tiếp tục|hướng dẫn|triển khai|tổ chức|báo cáo|đẩy mạnh|theo dõi|đôn đốc|rà soát|căn cứ|"
    r"xây dựng(?= (?:kế hoạch|phương án|đề án|dự thảo|chương trình))|"
    r"tập huấn|tuyên truyền|quán triệt|phụ trách|nghiên cứu(?=,? (?:đề xuất|xây dựng|tham mưu|ban hành|trình|sửa đổi))|"
    r"là (?:cơ quan|đơn vị|đầu mối))(?!\w)|"
    rf"\s*[,;]\s+{ORGANISATION.pattern}|:\s)"
)
# A field that is also an act, with a further field of the name behind it: "Cục Kinh tế hợp tác | và Phát triển …". Only
# names and titles have capitals there (Decree 30/2020/NĐ-CP, annex II), and a title begins with its kind of paper.
RESUMES = re.compile(
    rf"(?:\s+[^\W\d_{UP}]+)?\s+và\s+(?!(?:Kế|Quyết|Nghị|Chương|Đề|Luật|Thông|Quy|Dự|Chỉ|Danh|Hội|Nhân|Nhà|Đảng|Lễ|Giấy|"
    rf"Biên|Tờ|Báo|Phụ|Mẫu|Hệ|Trang)\s)(?=[{UP}][^\W\d_{UP}]*\s+[^\W\d_{UP}])"
)
# Two verbs that are one field: "… và Phòng, chống thiên tai", "Quản lý Khám, chữa bệnh".
PAIR = re.compile(r"(?:[Pp]hòng|[Kk]hám),\s+(?:chống|chữa|ngừa|trừ)(?!\w)")
# Kinds of body that are fields as well: "Cục Văn hóa cơ sở, Gia đình và Thư viện".
FIELDS_TOO = ("Thư viện", "Bảo tàng", "Bảo hiểm", "Báo", "Hải quan")
PEOPLE = re.compile(
    r"(?<!\w)(?:các|những|người|nhân dân|cán bộ|công chức|viên chức|nhân viên|hộ|chủ|ông|bà|đồng chí|kế toán|giáo viên|"
    r"thư ký|chuyên gia|cộng đồng|gia đình|phụ huynh|chức sắc|già làng|dân quân|thân nhân|đối tác|tình nguyện viên|"
    r"cộng tác viên|bà con|quần chúng|dân cư|y tế thôn|nhà khoa học|trí thức|thanh niên|phụ nữ|hội viên|"
    r"đoàn viên)(?!\w)"
)
# "Đảng ủy cơ quan Văn phòng …", "Đảng ủy khối …": the committee of a body goes on with that body's name; so does the
# centre of preventive medicine, which is not the one that treats.
BODY = re.compile(r"(?:cơ quan|khối)\s+|dự phòng(?!\w)")
# What somebody does in a duty, against what he is: behind a name these are no part of it.
PLAYS = re.compile(
    r"[\s,]*(?:cùng |và )?(?:chủ trì|phối hợp|thực hiện|tổ chức|tham mưu|theo dõi|đầu mối|làm|hướng dẫn|báo cáo|"
    r"phụ trách chung|"
    r"kiểm tra|giám sát|triển khai|xây dựng|tham gia\W*$|[A-ZĐ])"
)
DUTY = re.compile(r"\s+(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)(?!\w)")
# The next name of a list.
NEXT = re.compile(rf"\s*(?:[,;]|\s(?:và|cùng))\s+(?=(?:các\s|{ORGANISATION.pattern}))")
ITEM_LINK = re.compile(r"\s*,\s*|\s+-\s+|/|(?<=cơ quan)\s+(?=tổ chức\s+(?:có\s+)?liên quan)")  # its comma left out
# "Thanh tra Bộ | xây dựng kế hoạch": what a plan has drawn up stands behind the act, not behind a ministry's name.
DRAWS_UP = re.compile(
    r"\s+(?:các\s+)?(?:kế hoạch|chương trình|đề án|phương án|dự thảo|văn bản|quy chế|quy trình|dự toán|hệ thống|"
    r"cơ sở dữ liệu|danh mục|nội dung|kịch bản)(?!\w)"
)
# One board manages a zone "and the industrial parks" (Decree 35/2022/NĐ-CP, art. 68): no new name begins there.
# What a board builds stands in small letters too: "Ban QLDA đầu tư xây dựng các công trình giao thông".
ZONES = re.compile(
    r"\s+và\s+các\s+[Kk]hu(?!\w)|(?:\s+các)?\s+khu\s+(?:kinh tế|công nghiệp|công nghệ cao|chế xuất)"
    r"(?:(?:,|\s+và)\s+(?:các\s+)?khu\s+(?:kinh tế|công nghiệp|công nghệ cao|chế xuất))*(?!\w)|"
    r"(?:\s+các)?\s+công trình(?:(?:,| và)?\s+(?:giao thông|dân dụng|công nghiệp|"
    r"nông nghiệp|thủy lợi|hạ tầng(?: kỹ thuật)?|đô thị|phát triển nông thôn)(?!\w))*"
)
