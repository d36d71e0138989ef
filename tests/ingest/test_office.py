"""Old Word, RTF and OpenDocument files, by the converters that this machine has."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from ingest.errors import (
    DamagedFile,
    EmptyFile,
    LimitExceeded,
    PasswordRequired,
    ToolMissing,
    UnsupportedFormat,
)
from ingest.limits import Limits
from ingest.readers import office
from ingest.readers.outside import run_program
from ingest.vietnamese import nfc
from tests.ingest.data.office import needs_office, printed
from tests.ingest.word_files import abstract, level, listed, num, p, row, table, tc, word, zipped

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "corpus" / "real"
SEEDS = sorted((ROOT / "corpus" / "seeds").glob("*.txt"))

needs_antiword = pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")


def as_format(data: bytes, suffix: str, room: Path) -> bytes:
    """A .docx written by LibreOffice in another format."""
    path = room / "given.docx"
    path.write_bytes(data)
    return printed(path, suffix=suffix).read_bytes()


def plan() -> bytes:
    """A small plan with everything that a conversion may lose."""
    lists = abstract(0, level(0, "upperRoman", "%1."), level(1, "decimal", "%2.")) + num(1)
    rows = [row(tc("TT"), tc("Nhiệm vụ"), tc("Chủ trì")), row(tc("1"), tc("Rà soát quy hoạch"), tc("Sở Công Thương"))]
    body = p("KẾ HOẠCH") + listed("MỤC TIÊU", 1, 0) + listed("Đến năm 2030", 1, 1) + listed("NHIỆM VỤ", 1, 0)
    return word(body + table(*rows) + p("Hết"), numbering=lists)


@needs_office
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_numbers_and_tables_survive(suffix: str, tmp_path: Path) -> None:
    reading = office.read(as_format(plan(), suffix, tmp_path))
    assert reading.reader == suffix
    assert reading.text.split("\n\n")[:4] == ["KẾ HOẠCH", "I. MỤC TIÊU", "1. Đến năm 2030", "II. NHIỆM VỤ"]
    (found,) = reading.tables
    assert [cell.span.of(reading.text) for cell in found.rows[1]] == ["1", "Rà soát quy hoạch", "Sở Công Thương"]


@needs_office
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_a_plan_comes_back_letter_by_letter(suffix: str, tmp_path: Path) -> None:
    wanted = [line for line in nfc(SEEDS[0].read_text("utf-8")).replace("&", "và").split("\n") if line.strip()]
    reading = office.read(as_format(word("".join(p(line) for line in wanted)), suffix, tmp_path))
    assert "".join(reading.text.split()) == "".join("".join(wanted).split())


@needs_office
def test_real_files_are_read() -> None:
    if not REAL.exists():
        pytest.skip("shared documents are not here")
    rule = office.read((REAL / "qd-09-2010.doc").read_bytes())
    assert [line for line in rule.text.split("\n\n") if line.startswith("Điều ")][-1] == "Điều 18. Tổ chức thực hiện"
    assert rule.problems == () and rule.tables == ()
    plan_of_training = office.read((REAL / "kh-dao-tao-phu-tho.doc").read_bytes())
    (found,) = plan_of_training.tables
    assert (found.header, len(found.rows), len(found.rows[0])) == (2, 6, 3)


@needs_office
@needs_antiword
def test_without_libreoffice_word_is_read_as_text_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = as_format(plan(), "doc", tmp_path)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == "antiword" else None)
    reading = office.read(data)
    assert "Rà soát quy hoạch" in reading.text and "KẾ HOẠCH" in reading.text
    assert len(reading.problems) == 1 and "LibreOffice" in reading.problems[0]


@pytest.mark.parametrize("data", [b"{\\rtf1 x}", zipped({"mimetype": "application/vnd.oasis.opendocument.text"})])
def test_a_missing_program_is_named(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(ToolMissing, match="install LibreOffice"):
        office.read(data)


@needs_office
def test_a_damaged_file_is_told() -> None:
    fake = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500 + "WordDocument".encode("utf-16-le") + b"\x07" * 4000
    with pytest.raises(DamagedFile):
        office.read(fake)
    with pytest.raises(DamagedFile):
        office.read(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a"}))


def test_an_encrypted_file_asks_for_one_without_a_password() -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00")
    stream = b"\xec\xa5" + b"\x00" * 9 + b"\x01" + "WordDocument".encode("utf-16-le") + b"\x00" * 500
    with pytest.raises(PasswordRequired):
        office.read(head + stream)
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(PasswordRequired):
        office.read(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": manifest}))


def test_other_formats_are_refused() -> None:
    with pytest.raises(UnsupportedFormat):
        office.read(plan())
    with pytest.raises(EmptyFile):
        office.read(b"")


def test_a_bomb_in_opendocument_never_reaches_the_converter() -> None:
    bomb = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": b" " * (30 << 20)})
    with pytest.raises(LimitExceeded, match="bomb"):
        office.read(bomb)


@needs_office
def test_a_conversion_takes_no_longer_than_allowed(tmp_path: Path) -> None:
    data = as_format(plan(), "rtf", tmp_path)
    with pytest.raises(LimitExceeded, match="seconds"):
        office.read(data, limits=Limits(seconds=0.05))


# -- outside programs -------------------------------------------------------------------------------------------------


def test_a_program_that_hangs_is_killed_with_its_children(tmp_path: Path) -> None:
    with pytest.raises(LimitExceeded):
        run_program(["/bin/sh", "-c", "sleep 60 & echo $! > child; wait"], room=tmp_path, limits=Limits(seconds=1))
    child = int((tmp_path / "child").read_text())
    assert _is_gone(child)


def test_what_a_program_leaves_running_is_killed(tmp_path: Path) -> None:
    run_program(["/bin/sh", "-c", "sleep 60 & echo $! > child"], room=tmp_path, limits=Limits())
    assert _is_gone(int((tmp_path / "child").read_text()))


def _is_gone(process: int) -> bool:
    """Whether a killed process has ended; it may stay listed as a zombie until somebody collects it."""
    for _ in range(100):
        try:
            os.kill(process, 0)
            if Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except (ProcessLookupError, FileNotFoundError):
            return True
        time.sleep(0.05)
    return False


def test_memory_and_files_are_limited(tmp_path: Path) -> None:
    limits = Limits(memory_bytes=256 << 20, unpacked_bytes=1 << 20)
    said = run_program(["/bin/sh", "-c", "ulimit -v; ulimit -f"], room=tmp_path, limits=limits)
    assert said.split() == [str(256 << 10).encode(), str((1 << 20) // 512).encode()]
    run_program(["/bin/sh", "-c", "head -c 5000000 /dev/zero > big"], room=tmp_path, limits=limits)
    assert (tmp_path / "big").stat().st_size <= 1 << 20


def test_a_program_sees_nothing_of_the_callers_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NHIEMVU_SECRET", "x")
    said = run_program(["/usr/bin/env"], room=tmp_path, limits=Limits()).decode()
    assert "NHIEMVU_SECRET" not in said and f"HOME={tmp_path}" in said


def test_a_program_that_cannot_start_is_named(tmp_path: Path) -> None:
    with pytest.raises(ToolMissing):
        run_program(["x"], room=tmp_path / "missing", limits=Limits())
