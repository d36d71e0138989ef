"""Promises of what an export holds: over the archive, the API and the command line."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from search_api.app import create_app
from search_api.archive import Archive
from search_api.cli import app
from search_api.exports.columns import ASKED
from search_api.exports.errors import NoRoom
from search_api.exports.formats import FORMATS, format_of
from search_api.exports.selection import question, select
from search_api.filters import Filters
from search_api.index.base import Index
from search_api.index.edge import EdgeIndex
from search_api.indexing import points_of
from search_api.search import Answers, SearchRequest, search
from search_api.settings import load
from tests.search_api.export_readers import READERS, from_csv
from tests.search_api.small_plans import extract, plan, read

ROOT = Path(__file__).parents[2]
VERSIONED = {"number": "12/KH-UBND", "issuer": "UBND tỉnh A", "issued": "2024-03-01"}
PLANS = [
    plan("Sở Y tế: tổ chức tiêm chủng", "Sở Y tế: cũ", **VERSIONED),
    plan(*(f"Sở Tài chính: bố trí kinh phí {i}" for i in range(12)), number="3/KH-UBND", issuer="UBND tỉnh B"),
    plan("Sở Y tế: tổ chức tiêm chủng", "Báo cáo kết quả tiêm chủng", **VERSIONED),
]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = Archive(f"sqlite:///{tmp_path / 'archive.db'}", tmp_path / "originals")
    for content in PLANS:
        document = read(content, "plan.txt")
        opened.receive(opened.originals.put(content), "plan.txt")
        opened.save(document, *extract(document))
    yield opened
    opened.close()


@pytest.fixture
def index(tmp_path: Path, archive: Archive) -> Iterator[Index]:
    engine = EdgeIndex(tmp_path / "index")
    for meta, records in archive.current():
        engine.upsert(points_of(meta, records))
    yield engine
    engine.close()


def texts(archive: Archive, index: Index, query: str = "", **filters: str) -> list[str]:
    chosen = select(query, Filters(**{name: (value,) for name, value in filters.items()}), archive, index)
    found = [record.text for batch in chosen.batches() for record in batch.records]
    assert len(found) == chosen.total
    return found


def test_everything_is_every_current_obligation_in_the_order_received(archive: Archive, index: Index) -> None:
    found = texts(archive, index)
    assert len(found) == 14
    assert found[-2:] == ["Sở Y tế: tổ chức tiêm chủng", "Báo cáo kết quả tiêm chủng"]


def test_filters_alone_give_all_that_meets_them(archive: Archive, index: Index) -> None:
    assert texts(archive, index, kind="report") == ["Báo cáo kết quả tiêm chủng"]
    assert len(texts(archive, index, kind="task")) == 13
    assert len(texts(archive, index, agency="Sở Tài chính")) == 14


def test_a_search_gives_what_its_pages_do_in_their_order(archive: Archive, index: Index) -> None:
    answer = search(SearchRequest("tiêm chủng", limit=200), archive, index)
    hits = [hit.obligation.text for hit in answer.hits]
    found = texts(archive, index, "tiêm chủng")
    # What several documents state alike is one hit, and as many records.
    assert [text for text in found if text in hits] == hits != []


def test_a_search_for_an_agency_says_how_each_record_concerns_it(archive: Archive, index: Index) -> None:
    lines = ("Sở Y tế: kiểm tra", "Các sở, ban, ngành: kiểm tra", "Sở Tài chính: cùng Sở Y tế kiểm tra")
    content = plan(*lines, number="4/KH-UBND", issuer="UBND tỉnh B")
    document = read(content, "more.txt")
    archive.receive(archive.originals.put(content), "more.txt")
    archive.save(document, *extract(document))
    index.upsert(points_of(*next(one for one in archive.current() if one[0].number == "4/KH-UBND")))
    chosen = select("Sở Y tế kiểm tra", Filters(), archive, index)
    rows = [row for batch in chosen.batches() for row in batch.duties() if row.document.number == "4/KH-UBND"]
    assert {tuple(column.value(row) for column in ASKED) for row in rows} == {
        ("Sở Y tế", "lead", None),
        ("Sở Y tế", "lead", "Các sở, ban, ngành"),
        ("Sở Y tế", "named", None),
    }
    unasked = [row for batch in select("kiểm tra", Filters(), archive, index).batches() for row in batch.duties()]
    assert unasked
    assert not any(column.value(row) for column in ASKED for row in unasked)


def test_a_search_cut_short_says_so(archive: Archive, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not select("kinh phí", Filters(), archive, index).capped
    ids = [record.id for _, records in archive.current() for record in records][:3]
    monkeypatch.setattr("search_api.exports.selection.gather", lambda *_: Answers((), ids, capped=True))
    cut = select("kinh phí", Filters(), archive, index)
    assert (cut.total, cut.capped) == (3, True)


def test_a_question_is_told_in_one_line() -> None:
    assert question(" stc ", Filters(kind=("task", "report"), year=("2025",))) == "stc; kind=task, report; year=2025"
    assert question("", Filters()) == ""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "data"
    seeds = ROOT / "corpus" / "seeds"
    code, _ = run("ingest", next(seeds.glob("000_*.txt")), "--data", folder)
    assert code == 0
    return folder


@pytest.fixture(scope="module")
def client(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    own = shutil.copytree(data, tmp_path_factory.mktemp("api") / "data")
    with TestClient(create_app(load(data=own)), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def served(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder that a server owns."""
    own = shutil.copytree(data, tmp_path_factory.mktemp("served") / "data")
    command = "from search_api.cli import main; main()"
    arguments = ["serve", "--port", "0", "--data", str(own)]
    process = subprocess.Popen([sys.executable, "-c", command, *arguments], cwd=ROOT, stderr=subprocess.DEVNULL)
    for _ in range(300):
        if (own / "server.json").exists() or process.poll() is not None:
            break
        time.sleep(0.1)
    assert process.poll() is None
    yield own
    process.send_signal(signal.SIGINT)
    process.wait(30)


def run(*arguments: object) -> tuple[int, str]:
    """Exit code and stderr of a command in this process."""
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stderr


@pytest.mark.parametrize("name", FORMATS)
def test_the_api_and_the_command_give_every_format(data: Path, client: TestClient, name: str, tmp_path: Path) -> None:
    answer = client.get("/api/v1/export", params={"format": name, "language": "en"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMATS[name].media_type  # type: ignore[index]
    assert answer.headers["content-disposition"].startswith('attachment; filename="nhiemvu.')
    path = tmp_path / f"answer.{name}"
    path.write_bytes(answer.content)
    records = READERS[name](path)
    listed = client.get("/api/v1/obligations", params={"limit": 200}).json()["items"]
    assert int(answer.headers["nhiemvu-total"]) == len(listed)
    given = [record.model_dump(mode="json") for record in records]
    assert given == (listed if name != "ics" else [one for one in listed if one["id"] in {r.id for r in records}]) != []


def test_an_export_of_a_search_holds_what_the_search_finds(client: TestClient, tmp_path: Path) -> None:
    asked = {"q": "so khcn nhiem vu", "kind": "task"}
    hits = client.get("/api/v1/search", params=asked | {"limit": "200"}).json()["hits"]
    lines = client.get("/api/v1/export", params=asked | {"format": "jsonl"}).text.splitlines()
    records, found = [json.loads(line) for line in lines], [hit["obligation"] for hit in hits]
    assert [record for record in records if record in found] == found != []


@pytest.mark.parametrize("asked", ["", "?format=pdf", "?format=csv&year=25", "?format=csv&language=fr"])
def test_what_cannot_be_exported_is_a_problem_in_plain_words(client: TestClient, asked: str) -> None:
    answer = client.get(f"/api/v1/export{asked}")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


def test_a_full_disk_of_the_server_is_a_problem_in_plain_words(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NoRoom("There is no room left.")

    monkeypatch.setattr("search_api.routes.export.stream", full)
    answer = client.get("/api/v1/export", params={"format": "xlsx"})
    assert (answer.status_code, answer.json()["detail"]) == (507, "There is no room left.")


def test_the_command_writes_the_records_of_a_search(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    code, told = run("export", path, "--kind", "report", "--data", data)
    records = from_csv(path)
    assert (code, {record.kind for record in records}) == (0, {"report"})
    assert told.startswith(f"{len(records)} obligations")


@pytest.mark.parametrize("name", ["jsonl", "xlsx"])
def test_the_command_asks_the_server_that_owns_the_folder(data: Path, served: Path, name: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"{folder}.{name}" for folder in ("own", "served")]
    told = []
    for folder, path in zip((data, served), paths, strict=True):
        code, said = run("export", "--format", name, "--output", path, "--query", "stc", "--english", "--data", folder)
        told.append((code, said.split(":")[0]))
    assert told[0] == told[1]
    own, asked = (READERS[name](path) for path in paths)
    assert own == asked != []
    assert sorted(tmp_path.iterdir()) == sorted(paths)


@pytest.mark.parametrize(("name", "wanted"), [("a.CSV", "csv"), ("a.db", "sqlite"), ("a.sqlite", "sqlite")])
def test_a_file_s_ending_says_the_format(name: str, wanted: str) -> None:
    assert format_of(Path(name)) == wanted


def test_one_file_is_named(data: Path) -> None:
    assert run("export", "--data", data)[0] == run("export", "a.csv", "--output", "b.csv", "--data", data)[0] == 2


def test_that_a_calendar_holds_fewer_is_told(data: Path, tmp_path: Path) -> None:
    told = {name: run("export", tmp_path / f"out.{name}", "--data", data)[1] for name in ("ics", "csv")}
    assert ["A calendar holds" in said for said in told.values()] == [True, False]


def test_what_the_server_refuses_leaves_no_file(served: Path, tmp_path: Path) -> None:
    code, told = run("export", "--format", "csv", "--output", tmp_path / "x", "--year", "25", "--data", served)
    assert (code, "four digits" in told, list(tmp_path.iterdir())) == (1, True, [])


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--format", "pdf", "--output", "x"), "csv, xlsx"),
        (("x.pdf",), "csv, xlsx"),
        (("--format", "csv", "--output", "/nowhere/x"), "/nowhere/x"),
        (("--format", "csv", "--output", "x", "--year", "25"), "four digits"),
    ],
)
def test_the_command_says_what_is_wrong(data: Path, arguments: tuple[str, ...], word: str) -> None:
    code, told = run("export", *arguments, "--data", data)
    assert (code, word in told) == (1, True)
