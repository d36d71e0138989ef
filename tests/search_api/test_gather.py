"""Which files of a folder are taken in, and what is said about the others."""

from __future__ import annotations

import io
import os
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from rich.console import Console

from ingest.read import load
from search_api.commands.gather import gather
from search_api.commands.take_in import Taken, Tally, take_in
from search_api.commands.told import cause_and_remedy, tell
from search_api.settings import load as settings

if sys.platform == "win32":
    pytestmark = pytest.mark.skip("Windows has no such files")

NAMES = [
    "plan...txt",
    "a\nb.txt",
    "tab\t.txt",
    "x" * 251 + ".txt",
    "\u202etxt.exe",
    "CON",
    "nul.txt",
    "-rf",
    "'; DROP TABLE jobs; --.txt",
    "$(reboot).txt",
    "<b>.txt",
    "Kế hoạch số 12.txt",
    "Kế hoạch.txt",
    "🙂.txt",
]


@contextmanager
def as_nobody() -> Iterator[None]:
    """As a user who may do nothing special, for whoever may do everything."""
    own = os.geteuid()
    if own == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(own)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def names(folder: Path, *more: Path) -> list[str]:
    return [one.path.name for one in gather([folder, *more]) if one.reason is None]


def said(folder: Path) -> dict[str, str]:
    return {one.path.name: one.reason for one in gather([folder]) if one.reason is not None}


def test_what_programs_leave_in_folders_is_no_document(tmp_path: Path) -> None:
    for name in ("Thumbs.db", "~$plan.docx", ".DS_Store", "plan.docx.part", "plan.docx"):
        (tmp_path / name).write_bytes(b"x")
    assert [(one.path.name, one.reason) for one in gather([tmp_path])] == [("plan.docx", None)]
    assert [one.path.name for one in gather([tmp_path / "Thumbs.db"])] == ["Thumbs.db"], "who names it means it"


def test_files_below_are_found_in_order_and_once_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a.txt", ".hidden", ".git/config", "b/.x", "c/d/e/f.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    assert names(tmp_path, tmp_path / "a.txt", tmp_path / "b") == ["a.txt", "1.txt", "2.txt", "f.txt"]
    assert names(tmp_path / ".hidden") == [".hidden"], "named, it is meant"


def test_the_data_folder_is_never_taken_into_itself(tmp_path: Path) -> None:
    (tmp_path / "data" / "originals").mkdir(parents=True)
    (tmp_path / "data" / "originals" / "ab").write_bytes(b"x")
    (tmp_path / "plan.txt").write_bytes(b"x")
    assert [one.path.name for one in gather([tmp_path], without=tmp_path / "data")] == ["plan.txt"]


def test_links_stay_inside(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "plan.txt").write_bytes(b"x")
    (inside / "to inside").symlink_to(inside / "plan.txt")
    (inside / "to outside").symlink_to(outside / "plan.txt")
    (inside / "to a folder").symlink_to(outside)
    (inside / "up").symlink_to("../out/plan.txt")
    (inside / "to nothing").symlink_to(inside / "absent")
    (inside / "ring").symlink_to(inside / "ring")
    assert names(inside) == ["plan.txt"]
    told = said(inside)
    assert set(told) == {"to outside", "to a folder", "up", "to nothing", "ring"}
    assert "out of the folder" in told["up"] and "nowhere" in told["ring"]
    assert names(inside / "to outside") == ["to outside"], "named, it is meant"


def test_what_is_no_file_is_named_with_its_kind(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(tmp_path / "door"))
        assert {name: reason.split(",")[0] for name, reason in said(tmp_path).items()} == {
            "pipe": "This is a pipe",
            "door": "This is a socket",
        }


def test_a_folder_that_may_not_be_read_is_lost_and_a_file_fails(open_folder: Path) -> None:
    (open_folder / "closed").mkdir()
    (open_folder / "closed" / "plan.txt").write_bytes(b"x")
    (open_folder / "secret.txt").write_bytes(b"x")
    (open_folder / "closed").chmod(0)
    (open_folder / "secret.txt").chmod(0)
    with as_nobody():
        found = gather([open_folder])
        with pytest.raises(PermissionError):
            load(open_folder / "secret.txt")
    (open_folder / "closed").chmod(0o700)
    lost = [one for one in found if one.lost]
    assert [one.path.name for one in lost] == ["closed"]
    assert "Permission denied" in (lost[0].reason or "")


def test_any_name_is_taken_and_none_becomes_a_path(tmp_path: Path) -> None:
    plans, data = tmp_path / "plans", tmp_path / "data"
    plans.mkdir()
    for number, name in enumerate(NAMES):
        (plans / name).write_text(f"KẾ HOẠCH\n\n1. Sở Y tế chủ trì rà soát quy hoạch {number} cơ sở y tế.\n")
    (plans / "bytes \udcff.txt").write_text("KẾ HOẠCH\n\n1. Sở Y tế chủ trì.\n")
    before = set(tmp_path.rglob("*"))
    seen: list[Path] = []
    tally = take_in(settings(data=data, workers=1), gather([plans]), False, seen.append)
    assert tally.number("done") == len(NAMES) + 1 == len(seen) and tally.unwell == []
    assert all(path.is_relative_to(data) for path in set(tmp_path.rglob("*")) - before)
    originals = [path for path in (data / "originals").rglob("*") if path.is_file()]
    assert len(originals) == len(NAMES) + 1 and all(set(path.name) <= set("0123456789abcdef") for path in originals)
    again = take_in(settings(data=data, workers=1), gather([plans]), False, seen.append)
    assert again.number("done", known=True) == len(NAMES) + 1 and again.obligations == 0


def test_what_is_left_out_and_what_is_lost_are_in_the_tally(tmp_path: Path) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    os.mkfifo(plans / "pipe")
    (plans / "empty.txt").write_bytes(b"")
    (plans / "plan.txt").write_text("KẾ HOẠCH\n\n1. Sở Y tế chủ trì rà soát quy hoạch.\n")
    found = [*gather([plans]), *gather([Path("/dev/null"), tmp_path / "absent"])]
    tally = take_in(settings(data=tmp_path / "data", workers=1), found, False, lambda _: None)
    assert [(taken.path.name, taken.outcome) for taken in tally.unwell] == [
        ("null", "failed"),
        ("absent", "failed"),
        ("empty.txt", "failed"),
        ("pipe", "left out"),
    ]
    assert tally.number("done") == 1 and tally.number("failed") == 3
    assert all(taken.reason and taken.reason.endswith((".", "absent")) for taken in tally.unwell)


def told(tally: Tally, width: int) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    tell(tally, Console(file=out, width=width), Console(file=err, width=width))
    return out.getvalue(), err.getvalue()


def test_the_table_at_the_end_says_which_files_failed_why_and_what_to_do() -> None:
    tally = Tally()
    tally.add(Taken(Path("in/good.txt"), "done"))
    tally.add(Taken(Path("in/[bold]a\n\u202eb.pdf"), "partial", "Page 2 was not read; look at it."))
    tally.add(Taken(Path("in/empty.txt"), "failed", "The file is empty; send it again."))
    out, err = told(tally, 100_000)
    head, *rows = err.splitlines()
    assert head.split() == ["File", "Why", "What", "to", "do"]
    assert [row.split("  ")[0] for row in rows] == ["FAILED", "PARTIAL"], "one line a file, the worst first"
    for cell in ("in/empty.txt", "The file is empty.", "Send it again."):
        assert cell in rows[0]
    assert "in/[bold]a  b.pdf" in rows[1], "names are shown as they are, on one line"
    assert [line.split()[-1] for line in out.splitlines() if line.startswith(("failed", "in part"))] == ["1", "1"]


def test_on_a_narrow_terminal_nothing_of_the_table_is_cut_off() -> None:
    tally = Tally()
    tally.add(Taken(Path("x" * 90 + ".txt"), "failed", "The file is empty; send it again."))
    _, err = told(tally, 60)
    assert max(map(len, err.splitlines())) <= 60
    assert err.count("x") == 90 + 1, "all of the name, and that of .txt"


def test_nothing_is_said_of_files_that_are_well() -> None:
    tally = Tally()
    tally.add(Taken(Path("good.txt"), "done"))
    assert told(tally, 80)[1] == ""


@pytest.mark.parametrize(
    ("reason", "cause", "remedy"),
    [
        ("The file is empty; send it again.", "The file is empty.", "Send it again."),
        ("The link leads nowhere.", "The link leads nowhere.", ""),
        ("Page 1 is bad; look. Page 2 is bad; look.", "Page 1 is bad; look. Page 2 is bad; look.", ""),
    ],
)
def test_a_reason_falls_into_cause_and_remedy(reason: str, cause: str, remedy: str) -> None:
    assert cause_and_remedy(reason) == (cause, remedy)
