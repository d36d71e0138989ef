"""Why a file could not be read, or not wholly, in Vietnamese.

Readers say their reasons in English, as the command line and the API hand them on; the pages say them in the reader's
language. What stands in braces is carried over as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

_OVER = "more than the {limit} allowed; raise the limit or split the file."
_OVER_VI = "quá mức {limit} cho phép; hãy nâng giới hạn hoặc tách tệp."

Table = tuple[tuple[str, str], ...]

REASONS: Table = (
    # Nothing in it
    ("The file is empty; send it again from its source.", "Tệp rỗng; hãy lấy lại tệp từ nguồn."),
    (
        "The file holds no text at all; send a version with text, or a scan of its pages.",
        "Tệp không có chữ; hãy gửi bản có chữ hoặc bản quét các trang.",
    ),
    (
        "The file holds no text, only white space; send it again from its source.",
        "Tệp chỉ có khoảng trắng; hãy lấy lại tệp từ nguồn.",
    ),
    (
        "The Word file holds only pictures of pages; save it as PDF and send that, so that it is scanned.",
        "Tệp Word chỉ có ảnh các trang; hãy lưu thành PDF rồi gửi lại để nhận dạng chữ.",
    ),
    (
        "The Word file holds {n} pictures and hardly any text; if they are scanned pages, send it as PDF.",
        "Tệp Word có {n} ảnh và hầu như không có chữ; nếu là trang quét, hãy gửi dạng PDF.",
    ),
    (
        "The Word file holds no text that can be read; save it as .docx and send it again.",
        "Không đọc được chữ nào trong tệp Word; hãy lưu thành .docx rồi gửi lại.",
    ),
    (
        "The page {source} shows no text; open it in a browser, wait for the document, and save it again.",
        "Trang {source} không có chữ; hãy mở bằng trình duyệt, chờ văn bản hiện ra rồi lưu lại.",
    ),
    (
        "The PDF has no text in it, only pictures of pages in which none was found; send a better scan.",
        "Tệp PDF chỉ có ảnh các trang và không nhận dạng được chữ; hãy gửi bản quét tốt hơn.",
    ),
    (
        "No text was recognised in the picture; send a sharper scan (300 dots an inch).",
        "Không nhận dạng được chữ nào trong ảnh; hãy quét nét hơn (300 điểm mỗi inch).",
    ),
    ("The web archive holds no page; save the page again as HTML.", "Tệp lưu trang không có trang nào; hãy lưu lại."),
    # Of no format that is read
    (
        "The bytes are of no known document format; send a PDF, Word, OpenDocument, HTML or text file.",
        "Không phải định dạng văn bản nào đọc được; hãy gửi tệp PDF, Word, OpenDocument, HTML hoặc văn bản thuần.",
    ),
    (
        "Files of the kind '{kind}' are not read; send a PDF, Word, HTML or text file.",
        "Không đọc tệp loại “{kind}”; hãy gửi tệp PDF, Word, HTML hoặc văn bản thuần.",
    ),
    (
        "The file is of an old Office format other than Word (a sheet, slides or a message); send it as PDF or Word.",
        "Tệp Office cũ không phải Word (bảng tính, trình chiếu hoặc thư); hãy gửi dạng PDF hoặc Word.",
    ),
    (
        "The zip archive is no Word or OpenDocument text; unpack it and send the documents in it.",
        "Tệp nén không phải văn bản Word hay OpenDocument; hãy giải nén rồi gửi các văn bản bên trong.",
    ),
    (
        "The zip archive is no Word document; unpack it and send the documents in it.",
        "Tệp nén không phải văn bản Word; hãy giải nén rồi gửi các văn bản bên trong.",
    ),
    (
        "The file {source} holds no Word text; open it in Word and save it as .docx.",
        "Tệp {source} không chứa văn bản Word; hãy mở bằng Word rồi lưu thành .docx.",
    ),
    (
        "The file {source} is {kind}, which this reader does not convert.",
        "Tệp {source} là loại {kind}, không chuyển đổi được.",
    ),
    (
        "This is a pipe, a socket or a device, no file; name a file that holds a document.",
        "Đây không phải tệp thường; hãy nêu tên một tệp văn bản.",
    ),
    # Damaged
    ("The PDF is cut off or damaged; send the file again.", "Tệp PDF bị cắt cụt hoặc hỏng; hãy gửi lại."),
    (
        "The zip container is cut off or damaged; send the file again.",
        "Tệp (dạng nén zip) bị cắt cụt hoặc hỏng; hãy gửi lại.",
    ),
    (
        "The part {name} of the file is damaged; send the file again.",
        "Phần {name} trong tệp hỏng; hãy gửi lại.",
    ),
    ("The picture is cut off or damaged; send it again.", "Ảnh bị cắt cụt hoặc hỏng; hãy gửi lại."),
    (
        "The text is in no known encoding; save it as UTF-8 and send it again.",
        "Không rõ bảng mã của văn bản; hãy lưu dạng UTF-8 rồi gửi lại.",
    ),
    (
        "LibreOffice could not open the {kind} file ({error}); open it in Word and save it as .docx.",
        "LibreOffice không mở được tệp {kind}; hãy mở bằng Word rồi lưu thành .docx.",
    ),
    (
        "An XML part declares a document type ({name}), which no Office program does; save it anew in Word.",
        "Tệp có khai báo kiểu XML ({name}) mà không chương trình Office nào ghi; hãy lưu lại bằng Word.",
    ),
    (
        "A library crashed while it read the file ({error}); open the file in the program that it was made with and "
        "save it anew.",
        "Chương trình đọc bị lỗi với tệp này ({error}); hãy mở tệp bằng chương trình đã tạo ra nó rồi lưu lại.",
    ),
    ("No page of the PDF can be opened; send the file again.", "Không mở được trang nào của tệp PDF; hãy gửi lại tệp."),
    (
        "The PDF has no page with anything on it; send it again from its source.",
        "Tệp PDF không có trang nào có nội dung; hãy lấy lại tệp từ nguồn.",
    ),
    ("pdfplumber cannot read it ({kind}: {error}).", "pdfplumber không đọc được ({kind}: {error})."),
    ("The PDF cannot be opened, so its pages cannot be drawn.", "Không mở được tệp PDF nên không vẽ được trang."),
    # Locked
    (
        "The PDF is encrypted and the password is missing or wrong; {advice}",
        "Tệp PDF có mật khẩu, chưa có hoặc không đúng; hãy gửi lại kèm mật khẩu, hoặc lưu bản không có mật khẩu.",
    ),
    (
        "The PDF is encrypted; its pages cannot be drawn without the password.",
        "Tệp PDF có mật khẩu nên không vẽ được trang.",
    ),
    (
        "The Word file is encrypted; save it without a password and send it again.",
        "Tệp Word có mật khẩu; hãy lưu bản không có mật khẩu rồi gửi lại.",
    ),
    (
        "The file is encrypted; save it without a password and send it again.",
        "Tệp có mật khẩu; hãy lưu bản không có mật khẩu rồi gửi lại.",
    ),
    # Too large, too slow
    (f"The file has {{n}} bytes, {_OVER}", f"Tệp có {{n}} byte, {_OVER_VI}"),
    ("The file has {n} bytes, more than the {limit} that are taken.", "Tệp có {n} byte, quá mức {limit} được nhận."),
    (f"The file has {{n}} pages, {_OVER}", f"Tệp có {{n}} trang, {_OVER_VI}"),
    (f"The page has {{x}} by {{y}} pixels, {_OVER}", f"Trang có {{x}} × {{y}} điểm ảnh, {_OVER_VI}"),
    (f"The text has {{n}} characters, {_OVER}", f"Văn bản có {{n}} ký tự, {_OVER_VI}"),
    (
        "The picture is too large ({error}); scan it at 300 dots an inch and send it again.",
        "Ảnh quá lớn; hãy quét ở 300 điểm mỗi inch rồi gửi lại.",
    ),
    (
        "The picture has {x} by {y} pixels; scan it at 300 dots an inch and send it again.",
        "Ảnh có {x} × {y} điểm ảnh; hãy quét ở 300 điểm mỗi inch rồi gửi lại.",
    ),
    (
        "The page nests more than {n} tags; save it as text or Word.",
        "Trang lồng quá {n} thẻ; hãy lưu dạng chữ hoặc Word.",
    ),
    (
        "The container has {n} parts, more than the {limit} allowed; save it anew in Word.",
        "Tệp gồm {n} phần, quá mức {limit} cho phép; hãy lưu lại bằng Word.",
    ),
    (
        "The container unpacks to {n} bytes, more than the {limit} allowed; save it without its pictures, or "
        "raise the limit.",
        "Tệp bung ra {n} byte, quá mức {limit} cho phép; hãy lưu bản không ảnh hoặc nâng giới hạn.",
    ),
    (
        "The part {name} has {n} bytes, more than the {limit} allowed; split the document.",
        "Phần {name} có {n} byte, quá mức {limit} cho phép; hãy tách văn bản.",
    ),
    (
        "The part {name} unpacks to {n} bytes from {small}: a bomb, not a document; open it in Word, if you trust its "
        "sender, and save it anew.",
        "Phần {name} bung từ {small} lên {n} byte: bom nén, không phải văn bản; nếu tin người gửi, hãy mở bằng Word và "
        "lưu lại.",
    ),
    (
        "The part {name} nests more than {n} elements; save the document as plain text.",
        "Phần {name} lồng quá {n} lớp; hãy lưu văn bản dạng chữ thuần.",
    ),
    (
        "Reading the file took more than {n} seconds and was stopped; split the file, or raise the limit.",
        "Đọc tệp quá {n} giây nên đã dừng; hãy tách tệp hoặc nâng giới hạn.",
    ),
    (
        "Reading the file takes more than the {n} MiB of memory allowed; split the file, or raise the limit.",
        "Đọc tệp cần hơn {n} MiB bộ nhớ cho phép; hãy tách tệp hoặc nâng giới hạn.",
    ),
    (
        "The process that read the file was killed, perhaps for want of memory; free some memory and try again, or "
        "split the file.",
        "Tiến trình đọc tệp bị dừng, có thể vì thiếu bộ nhớ; hãy giải phóng bộ nhớ rồi thử lại, hoặc tách tệp.",
    ),
    (
        "The file nests its parts deeper than can be followed; open it in the program that it was made with and save "
        "it as plain text.",
        "Tệp lồng quá nhiều lớp; hãy mở bằng chương trình đã tạo ra nó rồi lưu dạng văn bản thuần.",
    ),
    (
        "{program} took more than {n} seconds and was stopped; split the file.",
        "{program} chạy quá {n} giây nên đã dừng; hãy tách tệp.",
    ),
    # A program is missing
    ("Scanned pages need the program {program}; {advice}.", "Trang quét cần chương trình {program}; hãy cài đặt."),
    ("{program} lacks the Vietnamese language; {advice}.", "{program} thiếu dữ liệu tiếng Việt; hãy cài đặt thêm."),
    (
        "{program} stopped before it had read the page; try again, with more memory if it recurs.",
        "{program} dừng trước khi đọc xong trang; hãy thử lại, thêm bộ nhớ nếu còn lặp lại.",
    ),
    (
        "Files of the kind '{kind}' need LibreOffice: {advice}, or send the file as .docx.",
        "Tệp loại “{kind}” cần LibreOffice: hãy cài đặt, hoặc gửi tệp dạng .docx.",
    ),
    ("{program} cannot be started ({error}); install it again.", "Không chạy được {program}; hãy cài lại."),
    # Read in part
    ("Page {n} is damaged and was not read.", "Trang {n} hỏng, không đọc được."),
    ("Page {n} is a picture and was not read: {reason}", "Trang {n} là ảnh, không đọc được: {reason}"),
    (
        "Page {n} has no text, perhaps a picture of a page; it was not read.",
        "Trang {n} không có chữ, có thể là ảnh; không đọc được.",
    ),
    (
        "Page {n} has a text layer that is no readable Vietnamese; what was read of it is unreliable.",
        "Lớp chữ của trang {n} không phải tiếng Việt đọc được; phần đọc từ trang này không đáng tin.",
    ),
    (
        "Only the plain text was read, numbers of lists and parts of tables may be missing: {reason}",
        "Chỉ đọc được phần chữ, có thể thiếu số thứ tự và một phần bảng: {reason}",
    ),
    (
        "A document embedded in the Word file was not read; open it in Word and save it again.",
        "Không đọc được văn bản nhúng trong tệp Word; hãy mở bằng Word rồi lưu lại.",
    ),
    (
        "A {note} is missing from the Word file; open it in Word and save it again.",
        "Tệp Word thiếu một chú thích; hãy mở bằng Word rồi lưu lại.",
    ),
    (
        "The text was typed in {letters} letters, which the file does not name; it was turned into Unicode.",
        "Văn bản gõ theo bảng mã {letters} mà tệp không nêu tên; đã được chuyển sang Unicode.",
    ),
    (
        "{n} characters were damaged (no valid {encoding}) and stand as '\ufffd'; compare with the source.",
        "{n} ký tự hỏng (không đúng {encoding}), được thay bằng “\ufffd”; hãy đối chiếu với bản gốc.",
    ),
    ("Part of the file could not be read.", "Một phần của tệp không đọc được."),
    # The watched folder
    ("{folder} is away; it is waited for.", "Không thấy {folder}; đang chờ thư mục này trở lại."),
    ("{path} cannot be read ({error}); it is tried again.", "Không đọc được {path} ({error}); sẽ thử lại."),
    (
        "{name} cannot be taken in now ({error}); it is tried again.",
        "Chưa nhận được {name} ({error}); sẽ thử lại.",
    ),
    # The program's own fault
    (
        "The program ended {n} times while it read this file; add it again to try anew.",
        "Chương trình đã dừng {n} lần khi đọc tệp này; hãy đưa tệp vào lại để thử.",
    ),
    (
        "The program has a fault with this file ({error}).",
        "Chương trình gặp lỗi với tệp này ({error}).",
    ),
)


def _pattern(english: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", english)
    return re.compile("".join(f"(?P<{p}>.+)" if i % 2 else re.escape(p) for i, p in enumerate(parts)), re.DOTALL)


def _number(value: str) -> str:
    """1,234 as 1.234 (TCVN 6398); anything else as it is."""
    return value.replace(",", ".") if re.fullmatch(r"\d{1,3}(?:,\d{3})+", value) else value


@lru_cache
def _read(table: Table) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((_pattern(english), vietnamese) for english, vietnamese in table)


def translated(said: str, table: Table) -> str | None:
    """A sentence by a table of pairs, what stands in braces carried over; None where the table has none like it."""
    for pattern, vietnamese in _read(table):
        found = pattern.fullmatch(said)
        if found:
            blanks = {name: _number(value) for name, value in found.groupdict().items()}
            if "reason" in blanks:
                blanks["reason"] = translated(blanks["reason"], table) or blanks["reason"]
            return vietnamese.format(**blanks)
    return None


def in_vietnamese(reason: str) -> str | None:
    """A reader's sentence in Vietnamese; None for one that is not in the table.

    >>> in_vietnamese("Page 3 is damaged and was not read.")
    'Trang 3 hỏng, không đọc được.'
    """
    return translated(reason, REASONS)
