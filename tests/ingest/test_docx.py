"""Word files: what Word prints is what is read."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import DamagedFile, EmptyFile, IngestError, LimitExceeded, PasswordRequired, UnsupportedFormat
from ingest.limits import Limits
from ingest.readers.docx import read
from ingest.readers.docx_numbering import bullet, format_number
from ingest.vietnamese import nfc
from tests.ingest.word_files import abstract, level, listed, num, p, part, row, table, tc, texts, word, zipped

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SEEDS = sorted((ROOT / "corpus" / "seeds").glob("*.txt"))


def lines(data: bytes) -> list[str]:
    """The paragraphs of a Word file."""
    return read(data).text.split("\n\n")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


# -- automatic numbers ------------------------------------------------------------------------------------------------

OUTLINE = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)"))


def test_levels_restart_under_a_higher_one() -> None:
    body = "".join(listed(str(i), 1, lev) for i, lev in enumerate([0, 1, 1, 2, 2, 1, 2, 0, 1]))
    labels = [line.split()[0] for line in lines(word(body, numbering=OUTLINE + num(1)))]
    assert labels == ["I.", "1.", "2.", "a)", "b)", "3.", "a)", "II.", "1."]


def test_numbers_of_several_levels_and_legal_style() -> None:
    levels = abstract(
        0, level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2."), level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
    )
    body = listed("a", 1, 0) + listed("b", 1, 1) + listed("c", 1, 2)
    assert lines(word(body, numbering=levels + num(1))) == ["I. a", "I.1. b", "1.1.1 c"]


def test_lists_of_one_definition_count_on_unless_one_starts_again() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = abstract(0, level(0, "decimal", "%1.")) + num(1) + num(2) + num(3, more=again)
    body = listed("a", 1) + listed("b", 2) + listed("c", 3) + listed("d", 3)
    assert lines(word(body, numbering=lists)) == ["1. a", "2. b", "1. c", "2. d"]


def test_an_override_may_replace_a_level() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)", start=3)}</w:lvlOverride>'
    lists = abstract(0, level(0, "decimal", "%1.")) + num(1, more=other)
    assert lines(word(listed("x"), numbering=lists)) == ["c) x"]


def test_a_number_may_come_from_a_style_and_be_taken_away() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Base"/></w:style>'
    )
    lists = abstract(0, level(0, "decimal", "Điều %1."), level(1, "decimal", "%2)", '<w:pStyle w:val="Base"/>')) + num(
        1
    )
    none = '<w:pStyle w:val="Sub"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("a", '<w:pStyle w:val="Sub"/>') + p("b", none) + listed("c", 1, 0)
    assert lines(word(body, styles=styles, numbering=lists)) == ["1) a", "b", "Điều 1. c"]


def test_a_list_may_be_defined_by_a_numbering_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    definition = (
        f'<w:abstractNum w:abstractNumId="0"><w:styleLink w:val="L"/>{level(0, "decimal", "(%1)")}</w:abstractNum>'
    )
    assert lines(word(listed("a", 5), numbering=definition + linked + num(5, 1))) == ["(1) a"]


def test_levels_may_go_on_counting() -> None:
    levels = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
    body = listed("a", 1, 0) + listed("b", 1, 1) + listed("c", 1, 0) + listed("d", 1, 1)
    assert lines(word(body, numbering=levels + num(1))) == ["I. a", "1. b", "II. c", "2. d"]


def test_a_number_in_an_empty_cell_is_printed_an_empty_bullet_is_not() -> None:
    lists = abstract(0, level(0, "decimal", "%1")) + abstract(1, level(0, "bullet", "-")) + num(1) + num(2, 1)
    cell = "<w:tc>{}</w:tc>"
    rows = [row(tc("TT"), tc("Nhiệm vụ"))]
    rows += [row(cell.format(listed("", 1)), tc(text)) for text in ("Rà soát", "Báo cáo")]
    data = word(table(*rows) + listed("", 2) + p("Hết"), numbering=lists)
    assert texts(data)[1:] == [["1", "Rà soát"], ["2", "Báo cáo"]]
    assert read(data).text.endswith("Báo cáo\n\nHết")


@pytest.mark.parametrize(
    ("glyph", "shown"),
    [
        ("-", "-"),
        ("–", "-"),
        ("\uf02d", "-"),
        ("+", "+"),
        ("\uf0b7", "•"),
        ("●", "●"),
        ("o", "•"),
        ("\uf0a7", "•"),
        ("", ""),
    ],
)
def test_bullets(glyph: str, shown: str) -> None:
    assert bullet(glyph) == shown


@pytest.mark.parametrize(
    ("value", "shape", "shown"),
    [
        (4, "lowerLetter", "d"),
        (5, "lowerLetter", "e"),
        (27, "lowerLetter", "aa"),
        (54, "upperLetter", "BBB"),
        (14, "upperRoman", "XIV"),
        (1990, "lowerRoman", "mcmxc"),
        (3, "decimalZero", "03"),
        (12, "decimalZero", "12"),
        (7, "chicken", "7"),
        (0, "lowerLetter", "0"),
        (5, "none", ""),
    ],
)
def test_number_formats(value: int, shape: str, shown: str) -> None:
    assert format_number(value, shape) == shown


# -- runs -------------------------------------------------------------------------------------------------------------


def test_breaks_hyphens_and_tabs() -> None:
    inside = (
        "<w:r><w:t>Số: 72</w:t><w:noBreakHyphen/><w:t>NQ/TW</w:t><w:tab/><w:t>thực</w:t><w:softHyphen/><w:t>hiện</w:t>"
        "<w:br/><w:t>dòng\u00a0hai</w:t></w:r>"
    )
    assert read(word(f"<w:p>{inside}</w:p>")).text == "Số: 72-NQ/TW\tthựchiện\ndòng hai"


def test_changes_are_read_as_accepted() -> None:
    body = (
        f"<w:p>{run('Sở ')}<w:ins>{run('Công Thương')}</w:ins><w:del><w:r><w:delText>Nội vụ</w:delText></w:r></w:del>"
        f"<w:moveFrom>{run(' cũ')}</w:moveFrom><w:moveTo>{run(' chủ trì')}</w:moveTo></w:p>"
    )
    assert read(word(body)).text == "Sở Công Thương chủ trì"


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert lines(word(p("Sở Tài ", "<w:rPr><w:del/></w:rPr>") + p("chính") + p("Hết"))) == ["Sở Tài chính", "Hết"]
    assert lines(word(p("Cuối", "<w:rPr><w:del/></w:rPr>"))) == ["Cuối"]


def test_deleted_rows_are_gone() -> None:
    data = word(
        table(row(tc("TT"), tc("Nội dung")), row(tc("1"), tc("a"), properties="<w:del/>"), row(tc("2"), tc("b")))
    )
    assert texts(data) == [["TT", "Nội dung"], ["2", "b"]]


def test_of_a_field_only_the_result_is_printed() -> None:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>IF </w:instrText></w:r>"
    inner = char("begin") + code + char("separate") + run("5") + char("end")
    body = (
        f"<w:p>{run('a ')}{char('begin')}{code}{inner}{char('separate')}{run('kết quả')}{char('end')}{run(' b')}</w:p>"
    )
    assert read(word(body)).text == "a kết quả b"
    assert lines(word(f"<w:p>{run('a')}{char('begin')}{code}</w:p>" + p("còn đây"))) == ["a", "còn đây"]


def test_wrappers_keep_their_text() -> None:
    inside = (
        f"<w:hyperlink>{run('liên kết')}</w:hyperlink><w:sdt><w:sdtContent>{run(' ô')}</w:sdtContent></w:sdt>"
        f"<w:smartTag>{run(' thẻ')}</w:smartTag><w:fldSimple>{run(' 3')}</w:fldSimple>"
        "<m:oMath><m:r><m:t> x=1</m:t></m:r></m:oMath>"
    )
    body = f"<w:sdt><w:sdtContent><w:p>{inside}</w:p></w:sdtContent></w:sdt>"
    assert read(word(body)).text == "liên kết ô thẻ 3 x=1"


def test_hidden_text_is_not_printed_and_capitals_are() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:rPr><w:caps/></w:rPr></w:style>'
    body = p("kế hoạch", '<w:pStyle w:val="T"/>') + p("ẩn", run="<w:vanish/>") + p("Đề án", run='<w:caps w:val="0"/>')
    assert lines(word(body, styles=styles)) == ["KẾ HOẠCH", "Đề án"]


def test_a_text_box_is_read_once_and_apart() -> None:
    box = f"<w:txbxContent>{p('HỎA TỐC')}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert lines(word(f"<w:p>{run('Số: ')}<w:r>{both}</w:r>{run('15/KH')}</w:p>")) == ["Số: 15/KH", "HỎA TỐC"]


def test_symbols() -> None:
    def sym(font: str, code: str) -> str:
        return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'

    drawn = [sym("Symbol", "F0B3"), run(" 5 "), sym("Symbol", "F02D"), sym("Wingdings", "F0A8"), sym("Arial", "0041")]
    assert read(word(f"<w:p>{''.join(drawn)}</w:p>")).text == "≥ 5 -□A"


def test_footnotes_stand_after_the_text_and_leave_its_sentences_whole() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = f'<w:footnote w:id="2">{p("Điều 5 Luật.")}</w:footnote><w:footnote w:id="7">{p("Công báo.")}</w:footnote>'
    body = f"<w:p>{run('Theo luật')}{mark.format(7)}{run(', thực hiện')}{mark.format(2)}{run('.')}</w:p>" + p("Hết")
    assert lines(word(body, footnotes=notes)) == ["Theo luật, thực hiện.", "Hết", "[1] Công báo.", "[2] Điều 5 Luật."]


def test_a_missing_footnote_is_a_problem() -> None:
    reading = read(word(f"<w:p>{run('a')}<w:r><w:footnoteReference w:id='3'/></w:r></w:p>"))
    assert reading.text == "a" and len(reading.problems) == 1


def test_old_fonts_are_decoded_even_where_word_cuts_runs() -> None:
    vni, tcvn = '<w:rFonts w:ascii="VNI-Times"/>', '<w:rFonts w:ascii=".VnTimeH"/>'
    body = f"<w:p>{run('Ke', vni)}{run('á hoaïch', vni)}</w:p>" + p("kÕ ho¹ch", run=tcvn) + p("Kế hoạch", run=tcvn)
    assert lines(word(body)) == ["Kế hoạch", "KẾ HOẠCH", "Kế hoạch"]


# -- bad files --------------------------------------------------------------------------------------------------------


def test_a_cut_file_is_damaged() -> None:
    data = word(p("Kế hoạch " * 500))
    with pytest.raises(DamagedFile):
        read(data[: len(data) // 2])


def test_a_damaged_part_is_named() -> None:
    data = bytearray(word("".join(p(f"Nhiệm vụ {i}") for i in range(300))))
    at = data.index(b"word/document.xml") + 200
    data[at : at + 40] = b"\x00" * 40
    with pytest.raises(DamagedFile, match=r"word/document\.xml"):
        read(bytes(data))


def test_other_zips_are_refused() -> None:
    with pytest.raises(UnsupportedFormat):
        read(zipped({"bang.csv": "a,b"}))
    sheet = {"_rels/.rels": "<Relationships/>", "word/document.xml": part("workbook", "")}
    with pytest.raises(UnsupportedFormat):
        read(zipped(sheet))


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(LimitExceeded, match="bomb"):
        read(zipped({"word/document.xml": b" " * (30 << 20)}))
    with pytest.raises(LimitExceeded):
        read(word(p("x" * 5000)), limits=Limits(unpacked_bytes=1000))
    with pytest.raises(LimitExceeded):
        read(word(p("x" * 5000)), limits=Limits(characters=1000))


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + part("document", "<w:body/>").split("?>")[1]
    with pytest.raises(DamagedFile, match="document type"):
        read(zipped({"word/document.xml": bomb}))


def test_endless_nesting_is_refused() -> None:
    with pytest.raises(LimitExceeded, match="nests"):
        read(word("<w:sdt><w:sdtContent>" * 5000 + p("x") + "</w:sdtContent></w:sdt>" * 5000))


def test_deep_tables_are_read() -> None:
    body = p("đáy")
    for _ in range(50):
        body = table(row(f"<w:tc>{body}</w:tc>"))
    assert read(word(body)).text == "đáy"


def test_encrypted_parts_ask_for_a_version_without_a_password() -> None:
    data = bytearray(zipped({"word/document.xml": "x"}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(PasswordRequired):
        read(bytes(data))


def test_a_scan_in_word_is_told() -> None:
    picture = "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"
    with pytest.raises(EmptyFile, match="pictures"):
        read(word(picture))
    assert len(read(word(picture + p("Trang 1"))).problems) == 1
    assert read(word(picture + p("Nhiệm vụ " * 100))).problems == ()


def test_strict_files_are_read() -> None:
    files = {"word/document.xml": part("document", f"<w:body>{p('Kế hoạch')}</w:body>")}
    strict = files["word/document.xml"].replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read(zipped({"word/document.xml": strict})).text == "Kế hoạch"


def test_embedded_documents_are_a_problem() -> None:
    assert len(read(word("<w:altChunk/>" + p("a"))).problems) == 1


# -- whatever comes ---------------------------------------------------------------------------------------------------

_BITS = st.sampled_from(
    [
        "p",
        "tbl",
        "tr",
        "tc",
        "r",
        "t",
        "ins",
        "del",
        "sdt",
        "sdtContent",
        "pPr",
        "numPr",
        "vMerge",
        "fldChar",
        "txbxContent",
    ]
)


@st.composite
def _trees(draw: st.DrawFn, depth: int = 5) -> str:
    name = draw(_BITS)
    children = draw(st.lists(_trees(depth=depth - 1), max_size=3)) if depth else []
    text = draw(st.text(alphabet="aáệ \u0301", max_size=5))
    value = draw(st.sampled_from(["", ' w:val="restart"', ' w:val="-3"', ' w:fldCharType="begin"']))
    return f"<w:{name}{value}>{text}{''.join(children)}</w:{name}>"


@given(st.lists(_trees(), max_size=6))
def test_any_arrangement_of_elements_is_read_into_a_text_with_its_tables(trees: list[str]) -> None:
    reading = read(word("".join(trees)))
    assert reading.text == nfc(reading.text)
    for found in reading.tables:
        assert len({len(cells) for cells in found.rows}) == 1
        for cells in found.rows:
            assert all(found.span.start <= cell.span.start <= cell.span.end <= found.span.end for cell in cells)


@given(st.binary(max_size=400), st.integers(0, 600))
def test_scribbled_files_are_read_or_refused_with_a_sentence(noise: bytes, at: int) -> None:
    data = bytearray(word(p("Kế hoạch")))
    data[at : at + len(noise)] = noise
    try:
        assert isinstance(read(bytes(data)).text, str)
    except IngestError as error:
        assert str(error).endswith((".", "document."))


# -- real documents ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_a_plan_set_in_word_comes_back_letter_by_letter(seed: Path) -> None:
    document = python_docx.Document()
    wanted = [line for line in nfc(seed.read_text("utf-8")).split("\n") if line.strip()]
    for line in wanted:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    assert "".join(read(out.getvalue()).text.split()) == "".join("".join(wanted).split())


def test_every_obligation_of_a_real_plan_is_in_the_text() -> None:
    source = SHARED / "corpus" / "real" / "ke-hoach-de-an-08.docx"
    gold = SHARED / "eval" / "gold" / "d-DA08.json"
    if not source.exists() or not gold.exists():
        pytest.skip("shared documents are not here")
    reading = read(source.read_bytes())
    text = " ".join(reading.text.split())
    obligations = json.loads(gold.read_text("utf-8"))["obligations"]
    assert obligations
    assert [o["text"] for o in obligations if " ".join(o["text"].split()) not in text] == []
    assert [t.header for t in reading.tables] == [1, 1]
