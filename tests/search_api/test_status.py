"""What the API says of a file: done, in part and why, failed and why; never done where a step recorded an error."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from search_api.app import create_app
from search_api.settings import load
from tests.ingest.bad_files import PDF, READ, TEXT, Bad, all_bad_files, locked_pdf

SHOWN = {
    *("nothing.txt", "zeros.pdf", "cut 0.5.docx", "a program.docx", "locked.pdf", "laughs.docx", "deep.html"),
    *("100,000 pages.pdf", "a few bad bytes.txt", "lone surrogates.txt", "script.pdf", "utf-16-le.txt", "a pdf.txt"),
}
BAD = [bad for bad in all_bad_files() if bad.name in SHOWN]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = load(data=tmp_path_factory.mktemp("data"), workers=1)
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


def hand_in(client: TestClient, name: str, data: bytes) -> dict[str, Any]:
    """The job of a file, once nothing is left to do."""
    answer = client.post("/api/v1/jobs", files={"file": (name, data)})
    assert answer.status_code == 202
    for _ in range(1200):
        job: dict[str, Any] = client.get(f"/api/v1/jobs/{answer.json()['sha256']}").json()
        if job["state"] in ("done", "partial", "failed"):
            return job
        time.sleep(0.05)
    raise AssertionError("the job does not end")


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_a_job_ends_as_reading_did(client: TestClient, bad: Bad) -> None:
    job = hand_in(client, bad.name, bad.data)
    if not isinstance(bad.ends, str):
        assert (job["state"], job["document_id"], job["obligations"]) == ("failed", None, 0)
        assert bad.word in job["reason"]
        return
    about = client.get(f"/api/v1/documents/{job['document_id']}").json()["document"]
    assert (job["state"], about["status"]) == (("done" if bad.ends == READ else "partial"), bad.ends)
    assert bool(about["problems"]) == (job["state"] == "partial") == (job["reason"] is not None)
    assert all(problem in job["reason"] for problem in about["problems"])
    original = client.get(f"/api/v1/documents/{job['document_id']}/original")
    assert original.content == bad.data


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_extraction_answers_with_the_same(client: TestClient, bad: Bad) -> None:
    answer = client.post("/api/v1/extract", files={"file": (bad.name, bad.data)})
    if isinstance(bad.ends, str):
        assert (answer.status_code, answer.json()["document"]["status"]) == (200, bad.ends)
    else:
        assert answer.status_code in (413, 415, 422) and bad.word in answer.json()["detail"]


def test_a_scan_without_its_program_is_in_part_and_names_the_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that nobody could read stands in the reason, and the others are searched."""
    from tests.ingest.bad_files import pdf, words

    stream = words().encode()
    two = pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Nonsense >>",
    )
    job = hand_in(client, "two pages.pdf", two)
    assert job["state"] == "partial" and "Page 2" in job["reason"]


def test_a_file_that_failed_may_be_handed_in_again(client: TestClient) -> None:
    locked = locked_pdf()
    assert hand_in(client, "locked again.pdf", locked)["state"] == "failed"
    answer = client.post("/api/v1/jobs", files={"file": ("locked again.pdf", locked)})
    assert (answer.json()["state"], answer.json()["reason"]) == ("received", None)
    assert hand_in(client, "locked again.pdf", locked)["state"] == "failed"


def test_a_full_disk_is_told_and_takes_nothing(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("search_api.originals.write_whole", full)
        answer = client.post("/api/v1/jobs", files={"file": ("plan.pdf", PDF + b"\n")})
    assert answer.status_code == 507
    assert answer.headers["content-type"] == "application/problem+json"
    assert "room" in answer.json()["detail"]
    assert hand_in(client, "plan.pdf", PDF + b"\n")["state"] == "done"


def test_where_the_data_lies_no_name_is_a_path(client: TestClient) -> None:
    before = set(Path.cwd().iterdir())
    for name in ("../../x.txt", "/etc/x.txt", "..\\..\\x.txt", "C:\\x.txt", "x\x00.txt"):
        job = hand_in(client, name, TEXT + repr(name).encode())
        assert job["state"] == "done" and not set(job["source"]) & set("/\\\0")
    assert set(Path.cwd().iterdir()) == before
