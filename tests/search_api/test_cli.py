"""Promises of the command `nhiemvu`."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from search_api.cli import app
from search_api.schemas import JobEntry

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "corpus" / "seeds"
PLAN = next(SEEDS.glob("000_*.txt"))
OTHER = next(SEEDS.glob("004_*.txt"))
NHIEMVU = [sys.executable, "-c", "from search_api.cli import main; main()"]


def run(*arguments: object) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command in this process."""
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "data"
    code, out, _ = run("ingest", PLAN, "--data", folder)
    assert code == 0
    assert "obligations" in out
    return folder


def test_search_prints_the_object_of_the_api(data: Path) -> None:
    code, out, _ = run("search", "so khcn nhiem vu", "--json", "--limit", 2, "--data", data)
    answer = json.loads(out)
    assert code == 0
    assert len(answer["hits"]) == 2 <= answer["total"]
    assert answer["hits"][0]["document"]["source"] == PLAN.name


def test_search_says_why_and_sorts_and_takes_words_as_words(data: Path) -> None:
    _, out, _ = run("search", "Sở Tài chính chủ trì", "--limit", 3, "--data", data)
    assert "why: Sở Tài chính: lead" in out
    assert "of them meet all that was understood" in out
    _, out, _ = run("search", "Sở Tài chính 97%", "--data", data)
    assert out.splitlines()[0].endswith("(Sở Tài chính → Sở Tài chính; 97%)") and "None of them meets all" in out
    exact = json.loads(run("search", "Sở Tài chính chủ trì", "--exact", "--json", "--data", data)[1])
    assert exact["total"] == exact["exact"] > 0
    by_date = run("search", "hợp tác xã", "--sort", "deadline", "--json", "--data", data)[1]
    ends = [
        hit["obligation"]["timeline"] and hit["obligation"]["timeline"]["end"] for hit in json.loads(by_date)["hits"]
    ]
    assert [end for end in ends if end] == sorted(end for end in ends if end)
    ignored = json.loads(run("search", "Sở Tài chính chủ trì", "--ignore", "chủ trì", "--json", "--data", data)[1])
    assert {part["what"] for part in ignored["understood"]} == {"agency"}
    code, _, err = run("search", "STC", "--sort", "size", "--data", data)
    assert (code, "relevance, deadline, date" in err) == (1, True)


def test_search_says_what_is_nearest_where_nothing_answers(data: Path) -> None:
    _, out, _ = run("search", "tàu vũ trụ bay vào không gian", "--data", data)
    assert out.startswith("0 obligations")
    assert "What comes nearest" in out


def test_search_for_people_says_where_and_who(data: Path) -> None:
    _, out, _ = run("search", "truy xuất nguồn gốc", "--kind", "target", "--data", data)
    assert "195/KH-UBND" in out
    assert "truy xuất nguồn gốc" in out


def test_show_prints_one_record(data: Path) -> None:
    _, out, _ = run("search", "STC", "--json", "--limit", 1, "--data", data)
    record = json.loads(out)["hits"][0]["obligation"]
    assert json.loads(run("show", record["id"], "--data", data)[1]) == record
    code, _, err = run("show", "nothing", "--data", data)
    assert code == 1
    assert "nothing" in err


def test_a_misspelt_word_of_a_closed_list_is_told_with_the_right_ones(data: Path) -> None:
    code, _, err = run("search", "STC", "--kind", "tasks", "--data", data)
    assert (code, "“tasks”" in err, "task, target, report, funding" in err) == (1, True, True)
    code, _, err = run("search", "STC", "--role", "boss", "--data", data)
    assert (code, "lead, cooperating, monitoring" in err) == (1, True)


def test_a_file_that_is_not_there_fails_with_a_sentence(tmp_path: Path) -> None:
    code, _, err = run("ingest", tmp_path / "plan.pdf", "--data", tmp_path / "data")
    assert code == 1
    assert "There is no such file or folder" in err
    assert "Errno" not in err


def test_a_reader_that_has_had_enough_is_no_failure_to_talk_of(tmp_path: Path) -> None:
    assert run("keys", "add", "văn phòng", "--data", tmp_path)[0] == 0
    command = [*NHIEMVU, "keys", "list", "--data", str(tmp_path)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout and process.stderr
    process.stdout.close()
    with process.stderr as told:
        assert told.read() == b""
    process.wait(60)


def test_version_says_which(data: Path) -> None:
    code, out, _ = run("--version")
    assert (code, out.split()[0]) == (0, "nhiemvu")


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        code, _, err = run("serve", "--port", port, "--data", tmp_path)
    assert code == 1
    assert f"http://127.0.0.1:{port} cannot be used" in err
    assert "--port" in err


def test_a_question_never_makes_a_data_folder(tmp_path: Path) -> None:
    code, _, err = run("search", "STC", "--data", tmp_path / "none")
    assert code == 1
    assert "nhiemvu ingest" in err
    assert not (tmp_path / "none").exists()


def test_ingest_ends_with_1_when_a_file_fails_and_names_it(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "plan.txt").write_bytes(OTHER.read_bytes())
    (tmp_path / ".hidden").write_bytes(b"x")
    code, _, err = run("ingest", tmp_path, "--data", tmp_path / "data")
    assert code == 1
    assert "empty.txt" in err
    assert ".hidden" not in err
    assert json.loads(run("search", "khuyến công", "--json", "--data", tmp_path / "data")[1])["total"] > 0


def test_reindex_brings_everything_back(data: Path) -> None:
    def answer() -> dict[str, object]:
        # A cursor names the index that it is of, and this is another one.
        return json.loads(run("search", "công nghệ", "--json", "--data", data)[1]) | {"next": None}

    before = answer()
    code, out, _ = run("reindex", "--data", data)
    assert (code, "obligations indexed" in out) == (0, True)
    assert answer() == before and before["hits"]


def test_an_index_of_another_version_is_told_and_rebuilt(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search_api.workspace.index_fingerprint", lambda _: "of tomorrow")
    code, _, err = run("search", "STC", "--data", data)
    assert (code, f"nhiemvu reindex --data {shlex.quote(str(data))}" in " ".join(err.split())) == (1, True)
    monkeypatch.undo()
    assert run("reindex", "--data", data)[0] == 0
    assert run("search", "STC", "--data", data)[0] == 0


def test_extract_prints_metadata_first_then_records_in_order() -> None:
    code, out, _ = run("extract", PLAN)
    about, *records = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert about["number"] == "195/KH-UBND"
    assert {"type", "title", "issuer", "province", "issued", "signer", "references", "source", "status"} <= about.keys()
    assert [r["span"]["start"] for r in records] == sorted(r["span"]["start"] for r in records)


def test_extract_writes_what_it_found_for_spacy(tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    from ingest.read import read_file

    code, out, _ = run("extract", PLAN, "--spacy", tmp_path / "plan.spacy")
    records = [json.loads(line) for line in out.splitlines()[1:]]
    (doc,) = DocBin().from_disk(tmp_path / "plan.spacy").get_docs(spacy.blank("xx").vocab)
    assert code == 0
    assert doc.text == read_file(PLAN).text
    assert [s.start_char for s in doc.spans["provision"]] == [r["span"]["start"] for r in records]
    assert len(doc.spans["lead"]) == sum(len(r["lead"]) for r in records)


@pytest.mark.parametrize("content", [b"", None])
def test_extract_ends_with_4_and_a_reason(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "x.pdf"
    if content is not None:
        file.write_bytes(content)
    code, out, err = run("extract", file)
    assert (code, out) == (4, "")
    assert "x.pdf" in err


def test_extract_ends_with_3_where_part_could_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from ingest import read, sandbox

    whole = read.read_file(PLAN)
    part = replace(whole, reading=replace(whole.reading, problems=("Page 3 could not be read.",)))
    monkeypatch.setattr(sandbox, "read_file_apart", lambda *_, **__: part)
    code, out, err = run("extract", PLAN)
    assert code == 3
    assert json.loads(out.splitlines()[0])["status"] == "partial"
    assert len(out.splitlines()) > 10
    assert "Page 3" in err


def test_eval_scores_pins_and_holds(tmp_path: Path) -> None:
    gold = ROOT / "corpus" / "gold"
    floors = tmp_path / "floors.json"
    assert run("eval", gold, "--sources", SEEDS, "--pin", "--floors", floors)[0] == 0
    assert run("eval", gold, "--sources", SEEDS, "--floors", floors)[0] == 0
    raised = json.loads(floors.read_text())
    raised["000"]["figures"] = dict.fromkeys(raised["000"]["figures"], 1.01)
    floors.write_text(json.dumps(raised))
    code, out, _ = run("eval", gold, "--sources", SEEDS, "--floors", floors)
    assert (code, "below its floor" in out) == (1, True)
    assert run("eval", tmp_path, "--sources", SEEDS)[0] == 1


def test_schema_is_that_of_the_record() -> None:
    assert json.loads(run("schema")[1])["title"] == "Obligation"


def test_doctor_names_every_setting_and_hides_secrets(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from search_api.settings import table

    monkeypatch.setenv("NHIEMVU_QDRANT_API_KEY", "hush")
    _, out, _ = run("doctor", "--data", data)
    assert all(row.variable in out for row in table())
    assert "hush" not in out


def test_doctor_knows_libreoffice_by_either_name(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "libreoffice").symlink_to(sys.executable)
    monkeypatch.setenv("PATH", str(tmp_path))
    _, out, _ = run("doctor", "--data", data)
    assert f"ok  soffice: {tmp_path / 'libreoffice'}" in out


NO_JOB = JobEntry(sha256="0" * 64, source="plan.txt", state="received", reason=None, received_at="")


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[str]:
    command = [*NHIEMVU, "serve", "--port", "0", "--data", str(data)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    address = data / "server.json"
    for _ in range(1200):
        if address.exists() or process.poll() is not None:
            break
        time.sleep(0.1)
    assert process.poll() is None
    url = json.loads(address.read_text())["url"]
    assert process.stderr is not None and url in process.stderr.readline()
    yield url
    process.send_signal(signal.SIGINT)
    process.wait(30)
    assert not address.exists()


def test_commands_speak_to_the_server_that_owns_the_folder(data: Path, server: str, tmp_path: Path) -> None:
    assert server.startswith("http://127.0.0.1:")
    total = json.loads(run("search", "STC", "--json", "--data", data)[1])["total"]
    assert total > 0
    (tmp_path / "empty.txt").write_bytes(b"")
    code, _, err = run("ingest", OTHER, tmp_path / "empty.txt", "--data", data)
    assert code == 1
    assert "empty.txt" in err
    assert json.loads(run("search", "STC", "--json", "--data", data)[1])["total"] > total
    code, out, _ = run("ingest", OTHER, "--data", data)
    assert (code, re.search(r"known before +1\b", out) is not None) == (0, True)
    code, _, err = run("ingest", OTHER, "--again", "--data", data)
    assert (code, "stop the one at" in err) == (1, True)
    code, _, err = run("search", "a", "--year", "25", "--json", "--data", data)
    assert code == 1
    assert "four digits" in err
    assert run("reindex", "--data", data)[0] == 1


def test_watching_for_a_server_says_what_becomes_of_the_files(data: Path, server: str, tmp_path: Path) -> None:
    box, log = tmp_path / "box", tmp_path / "log"
    box.mkdir()
    (box / "new.txt").write_bytes(OTHER.read_bytes() + b"\n")
    (box / "known.txt").write_bytes(OTHER.read_bytes())
    (box / "bad.pdf").write_bytes(b"%PDF-1.4 cut off")
    (box / "gone.txt").write_bytes(OTHER.read_bytes() + b"\n\n")
    assert run("ingest", OTHER, box / "gone.txt", "--data", data)[0] == 0
    gone = hashlib.sha256((box / "gone.txt").read_bytes()).hexdigest()
    token = json.loads((data / "server.json").read_text())["token"]
    assert httpx.delete(f"{server}/api/v1/jobs/{gone}", headers={"authorization": f"Bearer {token}"}).is_success
    with log.open("wb") as err:
        command = [*NHIEMVU, "watch", str(box), "--delay", "0.2", "--data", str(data)]
        watching = subprocess.Popen(command, cwd=ROOT, stderr=err)
    told = (
        "new.txt: done, ",
        "known.txt is known there: done, ",
        "bad.pdf: failed, 0 obligations (",
        "gone.txt was deleted from the archive by a person",
    )
    try:
        for _ in range(600):
            if all(words in log.read_text() for words in told) or watching.poll() is not None:
                break
            time.sleep(0.1)
    finally:
        watching.terminate()
        assert watching.wait(30) == 0
    said = log.read_text()
    assert all(words in said for words in told), said
    assert f"watching {box} for the server at {server}" in said


def test_a_folder_that_never_was_there_is_not_watched(tmp_path: Path) -> None:
    missing = tmp_path / "typo"
    code, _, err = run("watch", missing, "--data", tmp_path / "data")
    assert (code, f"{missing} is no folder" in " ".join(err.split())) == (1, True)


def test_a_watch_finds_a_server_that_was_started_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from search_api import announced
    from search_api.commands.access import CommandError
    from search_api.commands.watch import ServerDesk
    from search_api.settings import load

    settings = load(data=tmp_path)
    desk = ServerDesk(settings)
    with pytest.raises(CommandError, match="start it again"):
        desk.take(b"x", "plan.txt", ())
    asked: list[str] = []
    monkeypatch.setattr("search_api.client.Client.job", lambda self, sha256: asked.append(self.url) or NO_JOB)
    for url in ("http://127.0.0.1:1", "http://127.0.0.1:2"):
        with announced.announced(settings, url):
            assert desk.ended("0" * 64) is None
    assert asked == ["http://127.0.0.1:1", "http://127.0.0.1:2"]


def test_help_and_a_cold_search_import_little(data: Path) -> None:
    """Starting is as quick as what is imported: no model, no client library, no web framework."""

    def imported(*arguments: str) -> set[str]:
        code = (
            "import atexit, sys; atexit.register(lambda: print('\\x00' + ' '.join(sys.modules)));"
            f"sys.argv = ['nhiemvu', *{list(arguments)!r}]; from search_api.cli import main; main()"
        )
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
        return set(done.stdout.rpartition("\x00")[2].split())

    heavy = {"spacy", "torch", "fastapi", "qdrant_client", "pypdfium2", "pdfplumber", "underthesea"}
    assert "typer" in imported("--help")
    assert not imported("--help") & (heavy | {"sqlalchemy", "numpy"})
    assert not imported("search", "STC", "--data", str(data)) & heavy
