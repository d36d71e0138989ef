"""Old Vietnamese fonts: every letter of both codes, and text that only bears an old font's name."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.legacy import decode, from_tcvn3, from_vni, is_legacy, is_unicode
from ingest.vietnamese import nfc

SMALL = "àáảãạằắẳẵặăầấẩẫậâèéẻẽẹềếểễệêìíỉĩịòóỏõọồốổỗộôờớởỡợơùúủũụừứửữựưỳýỷỹỵđ"


def test_each_tcvn3_letter_is_what_glibc_reads() -> None:
    if shutil.which("iconv") is None:
        pytest.skip("iconv is not installed")
    same = 0xFD  # ý stands where Latin-1 has it
    codes = bytes(code for code in range(0xA1, 0x100) if from_tcvn3(chr(code)) != chr(code) or code == same)
    done = subprocess.run(["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=codes, capture_output=True, check=True)
    assert from_tcvn3(codes.decode("latin-1")) == nfc(done.stdout.decode("utf-8"))
    assert set(SMALL) <= set(from_tcvn3(codes.decode("latin-1")))


@pytest.mark.parametrize(
    ("typed", "font", "shown"),
    [
        ("KÕ ho¹ch thùc hiÖn §Ò ¸n", ".VnTime", "Kế hoạch thực hiện Đề án"),
        ("uû ban nh©n d©n", ".VnTimeH", "UỶ BAN NHÂN DÂN"),
        ("céng hßa x· héi", ".VnArialH", "CỘNG HÒA XÃ HỘI"),
        ("Keá hoaïch thöïc hieän Ñeà aùn", "VNI-Times", "Kế hoạch thực hiện Đề án"),
        ("UÛY BAN NHAÂN DAÂN TÆNH", "VNI-Times", "ỦY BAN NHÂN DÂN TỈNH"),
        ("nhöõng ñôn vò quyø, kyõ thuaät", "VNI-Helve", "những đơn vị quỳ, kỹ thuật"),
        ("Kế hoạch", "Times New Roman", "Kế hoạch"),
    ],
)
def test_text_is_read_as_its_font_shows_it(typed: str, font: str, shown: str) -> None:
    assert decode(typed, font) == shown


def test_the_private_codes_of_symbol_fonts_are_bytes() -> None:
    assert decode("".join(chr(0xF000 + ord(c)) for c in "§Ò ¸n"), ".VnTime") == "Đề án"


def test_old_fonts_are_known_by_name() -> None:
    assert is_legacy(".VnTime") and is_legacy("VNI-Times") and is_legacy(" .vnArial NarrowH")
    assert not is_legacy("Times New Roman") and not is_legacy(None) and not is_legacy("")


def test_retyped_text_is_told_from_old_code() -> None:
    assert is_unicode("Kế hoạch")
    assert not is_unicode("KÕ ho¹ch") and not is_unicode("Keá hoaïch")


@given(st.text(alphabet=SMALL + "bcdghklmnpqrstvx ", max_size=60))
def test_vni_is_undone_letter_by_letter(text: str) -> None:
    codes = {from_vni(a + b): a + b for a in "aeiouyôö" for b in "øùûõïâàáåãäêèéúüë" if len(from_vni(a + b)) == 1}
    codes |= {from_vni(c): c for c in "ôöñìíæóòî"}
    assert from_vni("".join(codes.get(c, c) for c in text)) == text


@given(st.text(max_size=80))
def test_any_text_is_decoded_to_normal_form(text: str) -> None:
    assert nfc(from_vni(text)) == from_vni(text)
    assert nfc(from_tcvn3(nfc(text))) == from_tcvn3(nfc(text))
