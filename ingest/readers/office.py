"""Old Word, RTF and OpenDocument files (.doc, .rtf, .odt): LibreOffice turns them into .docx, which is then read.

The converter runs apart: in a profile of its own (a busy LibreOffice refuses a second run in the same one), without
macros or links to elsewhere, under a time and a memory limit. Where it is missing or fails, antiword reads .doc
as text.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from ingest.document import Reading
from ingest.errors import DamagedFile, EmptyFile, IngestError, PasswordRequired, ToolMissing, UnsupportedFormat
from ingest.limits import DEFAULT, Limits
from ingest.readers import docx
from ingest.readers.outside import run_program
from ingest.readers.package import Package
from ingest.readers.pipes import pipe_tables
from ingest.readers.text import clean
from ingest.sniff import Format, sniff

_FILTERS = {Format.DOC: "MS Word 97", Format.RTF: "Rich Text Format", Format.ODT: "writer8"}
READS = tuple(_FILTERS)
_FIB = b"\xec\xa5"  # where a WordDocument stream begins ([MS-DOC] 2.5.2); bit 8 of the flags says encrypted
_SECTOR = 512
_INSTALL = "install LibreOffice (Debian: apt-get install libreoffice-writer-nogui)"
_PADDING = re.compile(r" {2,}")
_BLANK = re.compile(r"\n{3,}")

# Settings of the profile: no macros, no active content, links never followed.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}
</oor:items>
"""
_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)


def read(data: bytes, *, source: str = "", limits: Limits = DEFAULT) -> Reading:
    """Read a .doc, .rtf or .odt file; `source` is its name, for messages only.

    Raises `ToolMissing` when no converter is installed, `DamagedFile` when none can read the file, `LimitExceeded`
    when it takes too long, `PasswordRequired`, `EmptyFile`, and `UnsupportedFormat` for any other format.
    """
    found = sniff(data)
    if found not in READS:
        raise UnsupportedFormat(f"The file {source} is {found.value}, which this reader does not convert.")
    _check_password(found, data, limits)
    try:
        reading = docx.read(convert(data, found, limits=limits), source=source, limits=limits)
        return replace(reading, reader=found.value)
    except (DamagedFile, ToolMissing) as error:
        if found is not Format.DOC or shutil.which("antiword") is None:
            raise
        return _read_plain(data, error, limits)


def libreoffice() -> str | None:
    """Path of LibreOffice, under either of its names; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def convert(data: bytes, found: Format, *, limits: Limits = DEFAULT) -> bytes:
    """The bytes of a file of the format `found` as .docx, made by LibreOffice. Raises as `read`."""
    program = libreoffice()
    if program is None:
        raise ToolMissing(f"Files of the kind '{found.value}' need LibreOffice: {_INSTALL}, or send the file as .docx.")
    with tempfile.TemporaryDirectory(prefix="nhiemvu-office-") as folder:
        room = Path(folder)
        settings = room / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
        settings.write_text(_PROFILE.format(items=items), encoding="utf-8")
        given = room / f"document.{found.value}"
        given.write_bytes(data)
        # With the filter named, LibreOffice does not take a damaged file for plain text and hand over its bytes.
        command = [
            program,
            f"--infilter={_FILTERS[found]}",
            f"-env:UserInstallation={(room / 'profile').as_uri()}",
            "--headless",
            "--norestore",
        ]
        command += [
            "--nolockcheck",
            "--nodefault",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(room / "out"),
            str(given),
        ]
        said = run_program(command, room=room, limits=limits)
        made = room / "out" / "document.docx"
        if not made.is_file():
            reason = said.decode("utf-8", "replace").strip().splitlines()
            raise DamagedFile(
                f"LibreOffice could not open the {found.value} file ({reason[-1] if reason else 'no reason given'}); "
                "open it in Word and save it as .docx."
            )
        limits.check_file(made.stat().st_size)
        return made.read_bytes()


def _check_password(found: Format, data: bytes, limits: Limits) -> None:
    encrypted = False
    if found is Format.DOC:
        start = next((i for i in range(_SECTOR, len(data) - 12, _SECTOR) if data.startswith(_FIB, i)), None)
        encrypted = start is not None and bool(data[start + 11] & 1)
    elif found is Format.ODT:
        manifest = Package(data, limits).read("META-INF/manifest.xml")
        encrypted = b"encryption-data" in (manifest or b"")
    if encrypted:
        raise PasswordRequired("The file is encrypted; save it without a password and send it again.")


def _read_plain(data: bytes, reason: IngestError, limits: Limits) -> Reading:
    """The text of a .doc file from antiword: right words, but lists may lack numbers and tables their structure."""
    with tempfile.TemporaryDirectory(prefix="nhiemvu-antiword-") as folder:
        given = Path(folder) / "document.doc"
        given.write_bytes(data)
        command = [shutil.which("antiword") or "antiword", "-w", "0", "-m", "UTF-8.txt", str(given)]
        said = run_program(command, room=Path(folder), limits=limits, errors=False)
    lines = map(_row_or_line, clean(said.decode("utf-8", "replace")).split("\n"))
    text = _BLANK.sub("\n\n", "\n".join(lines)).strip()
    limits.check_characters(len(text))
    if not text:
        if isinstance(reason, ToolMissing):
            raise EmptyFile("The Word file holds no text that can be read; save it as .docx and send it again.")
        raise reason
    text, tables = pipe_tables(text)
    problem = f"Only the plain text was read, numbers of lists and parts of tables may be missing: {reason}"
    return Reading(text, Format.DOC.value, tables=tables, problems=(problem,))


def _row_or_line(line: str) -> str:
    """A table's row without its padding; any other line without the pipes that antiword leaves of a torn row."""
    line = line.strip()
    if line.startswith("|") and line.endswith("|"):
        return _PADDING.sub(" ", line)
    return line.strip(" |")
