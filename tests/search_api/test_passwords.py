"""A password opens an encrypted PDF on every way in, and is kept nowhere."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from search_api.app import create_app
from search_api.cli import app
from search_api.commands.doctor import examine
from search_api.passwords import MOST, Passwords
from search_api.settings import load
from search_api.workspace import Workspace, open_workspace
from tests.ingest.bad_files import locked_pdf

SECRET = "bí mật"
LOCKED = locked_pdf()
FILES = {"file": ("locked.pdf", LOCKED)}


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "locked.pdf"
    path.write_bytes(LOCKED)
    return path


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(load(data=tmp_path / "data", workers=1)) as workspace:
        yield workspace


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(load(data=tmp_path / "data", workers=1))) as made:
        yield made


def run(*arguments: object, typed: str = "", **environment: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(a) for a in arguments], input=typed, env=environment)
    return result.exit_code, result.stdout, result.stderr


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize(
    ("options", "typed", "environment"),
    [
        (["--password", SECRET], "", {}),
        (["--password", "-"], SECRET + "\n", {}),
        ([], "", {"NHIEMVU_PDF_PASSWORD": SECRET}),
    ],
    ids=["option", "asked for", "environment"],
)
def test_extract_opens_with_it(locked: Path, options: list[str], typed: str, environment: dict[str, str]) -> None:
    code, out, err = run("extract", locked, *options, typed=typed, **environment)
    assert code == 3, "pdfplumber takes no password beyond Latin-1, so tables were not looked for"
    about = next(line for line in out.splitlines() if line.startswith("{"))
    assert json.loads(about)["number"] == "12/KH-SNV"
    assert SECRET not in out + err


@pytest.mark.parametrize("options", [[], ["--password", "wrong"]], ids=["without", "wrong"])
def test_without_it_the_reason_says_what_to_do(locked: Path, options: list[str]) -> None:
    code, out, err = run("extract", locked, *options)
    assert (code, out) == (4, "")
    assert "password is missing or wrong" in err


def test_ingest_opens_with_it_and_keeps_it_nowhere(locked: Path, tmp_path: Path) -> None:
    folder = tmp_path / "data"
    assert run("ingest", locked, "--data", folder)[0] == 1
    code, out, err = run("ingest", locked, "--password", SECRET, "--data", folder)
    assert code == 0 and "in part" in out
    assert SECRET.encode() not in everything_in(folder) and SECRET not in out + err


def test_extract_over_the_api(client: TestClient) -> None:
    refused = client.post("/api/v1/extract", files=FILES)
    assert refused.status_code == 422 and "password" in refused.json()["detail"]
    answer = client.post("/api/v1/extract", files=FILES, data={"password": SECRET})
    assert answer.status_code == 200 and answer.json()["document"]["number"] == "12/KH-SNV"


def test_a_refused_password_is_not_sent_back(client: TestClient) -> None:
    answer = client.post("/api/v1/extract", files=FILES, data={"password": SECRET * 99})
    assert answer.status_code == 422 and SECRET not in answer.text


def test_a_file_handed_in_is_read_with_it_and_it_is_forgotten(
    data: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        data.passwords.keep(LOCKED, SECRET)
        job = data.intake.receive(LOCKED, "locked.pdf")
        data.intake.resume()
    assert data.archive.job(job.sha256).state == "partial"
    assert data.passwords.of(LOCKED) is None
    assert SECRET not in caplog.text and SECRET.encode() not in everything_in(data.settings.data)


def test_a_job_over_the_api_takes_it(client: TestClient) -> None:
    sha256 = client.post("/api/v1/jobs", files=FILES, data={"password": SECRET}).json()["sha256"]
    until = time.monotonic() + 120
    while (job := client.get(f"/api/v1/jobs/{sha256}").json())["state"] not in ("partial", "failed", "done"):
        assert time.monotonic() < until, job
        time.sleep(0.1)
    assert job["state"] == "partial", job


def test_passwords_held_are_bounded_and_not_shown() -> None:
    held = Passwords()
    for number in range(MOST + 1):
        held.keep(str(number).encode(), SECRET)
    assert held.of(b"0") is None and held.of(str(MOST).encode()) == SECRET
    assert SECRET not in repr(held)


def test_doctor_does_not_show_it(tmp_path: Path) -> None:
    settings = load(data=tmp_path / "data", pdf_password=SECRET)
    assert SECRET not in "".join(finding.seen for finding in examine(settings)) + repr(settings)
