"""Every bad file ends with a reason that a person can act on, or is read and says what is missing; none harms another."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from ingest.errors import DamagedFile, IngestError, LimitExceeded, UnsupportedFormat
from ingest.limits import Limits
from ingest.read import load, read_bytes
from ingest.readers import office
from ingest.sandbox import Workers, read_bytes_apart
from search_api.intake import JobResult
from search_api.settings import load as settings
from search_api.workspace import open_workspace
from tests.ingest.bad_files import OLE, TEXT, Bad, all_bad_files, locked_pdf

BAD = all_bad_files()
GOOD = "the last one.txt"
ACTION = re.compile(r"\b(send|save|open|split|give|install|unpack|raise|name|compare|free)\b")
# The converter says how it fares with a damaged .doc; where it is missing, that is the reason.
NEEDS_OFFICE = {"head.doc"}


def skip_without_office(bad: Bad) -> None:
    if bad.name in NEEDS_OFFICE and shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_reading_ends_as_it_should(bad: Bad, workers: Workers) -> None:
    skip_without_office(bad)
    limits = Limits(file_seconds=120)
    if not isinstance(bad.ends, str):
        with pytest.raises(bad.ends, match=re.escape(bad.word)) as caught:
            workers.run(read_bytes, bad.data, bad.name, limits=limits, bounds=limits)
        message = str(caught.value)
        assert message.endswith(".") and "\n" not in message and ACTION.search(message)
        return
    document = workers.run(read_bytes, bad.data, bad.name, limits=limits, bounds=limits)
    assert document.status == bad.ends and document.text.strip()
    assert document.text.encode() and "\0" not in document.text and "\x1b" not in document.text
    assert all(bad.word in problem and ACTION.search(problem) for problem in document.reading.problems)


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of all bad files and a good one after them, taken in together."""

    results: dict[str, JobResult]
    originals: dict[str, bytes]
    jobs: dict[str, tuple[str, str | None]]


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    folder = tmp_path_factory.mktemp("batch")
    for bad in [*BAD, Bad(GOOD, TEXT, "read")]:
        (folder / bad.name).write_bytes(bad.data)
    with open_workspace(settings(data=tmp_path_factory.mktemp("data"), workers=2)) as data:
        assert data.why_stale() is None, "an empty index is as good as new"
        results = {path.name: result for path, result in data.intake.add_all(sorted(folder.iterdir()))}
        kept = {n: data.archive.originals.get(r.sha256) for n, r in results.items() if r.sha256}
        jobs = {j.source: (str(j.state), j.reason) for j in data.archive.list_jobs(limit=200).items}
        assert data.archive.unfinished() == [] and data.why_stale() is None
    return Batch(results, kept, jobs)


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_intake_keeps_the_file_and_tells_what_became_of_it(bad: Bad, batch: Batch) -> None:
    skip_without_office(bad)
    result = batch.results[bad.name]
    assert batch.originals[bad.name] == bad.data
    assert batch.jobs[bad.name] == (result.state, result.reason)
    if isinstance(bad.ends, str):
        assert result.state == {"read": "done", "partial": "partial"}[bad.ends]
        assert (result.reason is None) == (bad.ends == "read")
    else:
        assert result.state == "failed" and bad.word in (result.reason or "") and result.obligations == 0


def test_the_good_file_after_them_is_read(batch: Batch) -> None:
    assert batch.results[GOOD].state == "done" and batch.results[GOOD].obligations > 10


def test_a_password_opens(workers: Workers) -> None:
    document = read_bytes_apart(locked_pdf(), "locked.pdf", password="bí mật", workers=workers)
    assert "Số: 12/KH-SNV" in document.text
    # pdfplumber, which looks for tables, takes no password beyond Latin-1.
    assert document.status == "partial" and "tables" in document.reading.problems[0]


def converter(folder: Path, script: str) -> None:
    """A program in the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


CONVERTERS = [
    ("exec sleep 60", LimitExceeded, "more than 0.5 seconds"),
    ("kill -9 $$", DamagedFile, "could not open"),
    ("exit 1", DamagedFile, "could not open"),
    ("echo nonsense > out", DamagedFile, "could not open"),
    ('mkdir out; echo "no zip" > out/document.docx', DamagedFile, "cut off or damaged"),
    ("while :; do echo more; done | head -c 999999999", DamagedFile, "could not open"),
]


@pytest.mark.parametrize(("script", "error", "word"), CONVERTERS, ids=[script for script, _, _ in CONVERTERS])
def test_a_converter_that_hangs_dies_or_lies_fails_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, error: type[IngestError], word: str
) -> None:
    converter(tmp_path, script)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    seconds = 0.5 if "sleep" in script else 20.0
    with pytest.raises(error, match=word):
        office.read(
            OLE + "WordDocument".encode("utf-16-le") + bytes(600),
            source="plan.doc",
            limits=Limits(seconds=seconds, file_bytes=1 << 20, unpacked_bytes=1 << 20),
        )


NOT_FILES = ["pipe", "device", "folder"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("kind", NOT_FILES)
def test_what_is_no_file_is_never_waited_for(tmp_path: Path, kind: str) -> None:
    path = {"pipe": tmp_path / "pipe", "device": Path("/dev/zero"), "folder": tmp_path}[kind]
    if kind == "pipe":
        os.mkfifo(path)
    with pytest.raises((UnsupportedFormat, IsADirectoryError)):
        load(path)


def test_one_more_byte_than_allowed_is_too_much(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 11)
    assert load(path, Limits(file_bytes=11)) == b"x" * 11
    with pytest.raises(LimitExceeded, match="11 bytes"):
        load(path, Limits(file_bytes=10))
