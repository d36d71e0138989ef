"""The command `nhiemvu`. Arguments are taken apart here; what a command needs is imported when it runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from search_api.commands.filter_options import with_filters
from search_api.filters import Filters

if TYPE_CHECKING:
    from search_api.settings import Settings

app = typer.Typer(
    name="nhiemvu",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Data = Annotated[Path | None, typer.Option("--data", help="Folder with archive, originals and index (NHIEMVU_DATA).")]
Password = Annotated[
    str | None,
    typer.Option(
        "--password", help="Of encrypted PDFs; - asks for it. NHIEMVU_PDF_PASSWORD keeps it from the list of processes."
    ),
]


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Failures that a person can act on end the command with their sentence on stderr and exit code 1."""
    from search_api.archive_schema import ArchiveError
    from search_api.commands.access import CommandError
    from search_api.exports.errors import ExportError
    from search_api.folder_lock import DataFolderInUse
    from search_api.index.wire import IndexFailure
    from search_api.not_understood import NotUnderstood
    from search_api.settings import SettingsError

    known = (
        ArchiveError,
        CommandError,
        DataFolderInUse,
        ExportError,
        IndexFailure,
        NotUnderstood,
        SettingsError,
        OSError,
    )
    try:
        yield
    except BrokenPipeError:
        raise  # Whoever read what is printed has had enough (`| head`): the command ends without a word.
    except known as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"nhiemvu {version('nhiemvu')}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which it is.")
    ] = False,
) -> None:
    """Obligations of Vietnamese plan documents: take documents in, search what they bind whom to do."""


def _settings(data: Path | None, **more: Any) -> Settings:
    from search_api.settings import load

    return load(data=data, **more)


def _password(password: str | None) -> str | None:
    """The password given, asked for without showing it where "-" stands for it."""
    return str(typer.prompt("Password", hide_input=True, err=True)) if password == "-" else password


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files, or folders with files.")],
    again: Annotated[bool, typer.Option("--again", help="Read files anew that are stored already.")] = False,
    password: Password = None,
    data: Data = None,
) -> None:
    """Take documents in, several at a time. Exit 0: all done; 1: some failed.

    A table at the end (on stderr) says which failed or were read in part, why, and what to do.

    Run again, it passes over what is stored and tries anew what failed.
    """
    from search_api.commands.gather import gather
    from search_api.commands.take_in import take_in
    from search_api.commands.told import consoles, tell

    with _plain_errors():
        settings = _settings(data, pdf_password=_password(password))
        found = gather(paths, without=settings.data)
        if not found:
            typer.echo("There are no files in what was named.", err=True)
            raise typer.Exit(1)
        with _progress(sum(one.reason is None for one in found)) as step:
            tally = take_in(settings, found, again, step)
    tell(tally, *consoles())
    raise typer.Exit(1 if tally.number("failed") else 0)


@app.command()
def watch(
    folder: Annotated[Path, typer.Argument(help="Folder whose files are taken in as they come; so are those there.")],
    after: Annotated[
        str | None, typer.Option(help="leave (default), or move: to the folder's `done` and `failed`.")
    ] = None,
    delay: Annotated[float | None, typer.Option(help="Seconds until an unchanged file counts as complete (3).")] = None,
    polling: Annotated[
        bool | None, typer.Option("--polling", help="Look again and again: for network shares, which tell nothing.")
    ] = None,
    data: Data = None,
) -> None:
    """Take in what is put into a folder.

    It goes on until interrupted. Folders in it become labels.

    Nothing is deleted, nothing taken in twice. While a server runs, it gets the files.
    """
    from search_api.commands.watch import watch as run

    with _plain_errors():
        run(_settings(data, watch=folder, watch_after=after, watch_delay=delay, watch_polling=polling))


@contextmanager
def _progress(total: int) -> Iterator[Any]:
    """A bar on stderr, where a person watches."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from ingest.names import on_one_line

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=total)

        def step(path: Path) -> None:
            bar.update(task, advance=1, description=on_one_line(path.name))

        yield step


@app.command()
@with_filters
def search(
    query: Annotated[str, typer.Argument(help="What is looked for, as an analyst would say it.")],
    filters: Filters,
    as_json: Annotated[bool, typer.Option("--json", help="The object that GET /api/v1/search answers.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many hits.")] = 10,
    sort: Annotated[str, typer.Option(help="relevance, deadline (the earliest first) or date.")] = "relevance",
    ignore: Annotated[
        list[str] | None, typer.Option(help="Words of the query that are to be mere words, whatever they may mean.")
    ] = None,
    exact: Annotated[bool, typer.Option("--exact", help="Only what meets all that was understood for sure.")] = False,
    data: Data = None,
) -> None:
    """Search obligations over all plans. The filters are those of the API; each may be given several times."""
    from search_api.commands.find import Question, as_text, find

    with _plain_errors():
        question = Question(query, filters, limit, sort, tuple(ignore or ()), exact)
        answer = find(_settings(data), question)
    typer.echo(json.dumps(answer.model_dump(mode="json"), ensure_ascii=False) if as_json else as_text(answer))


@app.command()
@with_filters
def export(
    filters: Filters,
    file: Annotated[
        Path | None, typer.Argument(help="File to write; one of that name is replaced when it is whole.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="The file, as an option.")] = None,
    format: Annotated[
        str, typer.Option(help="csv, xlsx, jsonl, parquet, ics or sqlite (default: by the file's ending).")
    ] = "",
    query: Annotated[str, typer.Option(help="Only what this search finds (default: everything).")] = "",
    english: Annotated[bool, typer.Option("--english", help="Headings and labels in English.")] = False,
    data: Data = None,
) -> None:
    """Write all obligations, or those of a search, to a file. The filters are those of `search`."""
    from search_api.commands.export import export as write

    target = file or output
    if target is None or (file and output):
        raise typer.BadParameter("Name one file to write, as in: nhiemvu export duties.xlsx")
    with _plain_errors():
        total, capped = write(_settings(data), format, target, query, filters, english=english)
    typer.echo(f"{total} obligations: {target}", err=True)
    if (format or target.suffix[1:]).lower() == "ics":
        typer.echo("A calendar holds those of them that have a date or come again and again.", err=True)
    if capped:
        typer.echo("The search found more than it ranks; the rest is left out: narrow it, or use filters.", err=True)


@app.command()
def show(
    obligation: Annotated[str, typer.Argument(help="Id of an obligation.", metavar="ID")],
    data: Data = None,
) -> None:
    """Print one obligation as JSON."""
    from search_api.commands.find import show as find_one

    with _plain_errors():
        record = find_one(_settings(data), obligation)
    typer.echo(json.dumps(record.model_dump(mode="json"), ensure_ascii=False, indent=2))


@app.command()
def extract(
    file: Annotated[Path, typer.Argument(help="One document.")],
    spacy: Annotated[
        Path | None, typer.Option(help="Also write text, obligations and roles as spans for spaCy (a DocBin).")
    ] = None,
    password: Password = None,
) -> None:
    """Print a document's metadata and obligations as JSON lines. Exit 0: read; 3: in part; 4: failed."""
    from search_api.commands.read_one import read_one

    with _plain_errors():
        settings = _settings(None, pdf_password=_password(password))
        code = read_one(file, settings.limits, settings.password, spacy)
    raise typer.Exit(code)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (default 127.0.0.1).")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help="Port (default 8000; 0: a free one).")] = None,
    data: Data = None,
) -> None:
    """Serve the API and the pages until interrupted.

    Files handed in over the API, and by `nhiemvu ingest`, are taken in meanwhile.
    """
    from search_api.commands.serve import serve as run

    with _plain_errors():
        run(_settings(data, host=host, port=port))


@app.command()
def reindex(data: Data = None) -> None:
    """Build the index anew from the archive."""
    from search_api.commands.access import existing
    from search_api.workspace import open_workspace

    with _plain_errors(), open_workspace(existing(_settings(data))) as workspace:
        workspace.intake.resume()
        typer.echo(f"{workspace.rebuild_index()} obligations indexed")


@app.command(name="eval")
def evaluate(
    gold: Annotated[Path | None, typer.Argument(help="Folder of gold files.", metavar="GOLD_DIR")] = None,
    sources: Annotated[Path | None, typer.Option(help="Folder of the documents (default: beside the gold).")] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="Every difference.")] = False,
    pin: Annotated[bool, typer.Option("--pin", help="Write the scores reached as the new floors.")] = False,
    floors: Annotated[Path | None, typer.Option(help="File of floors (default: floors.json beside the gold).")] = None,
    errors: Annotated[Path | None, typer.Option(help="Write a page of every difference.", metavar="FILE.html")] = None,
    both: Annotated[tuple[Path, Path] | None, typer.Option("--compare", help="Two annotations of a document.")] = None,
) -> None:
    """Score the extraction against gold. Exit 1 when a score is below its floor."""
    from search_api.commands.judge import compare, judge

    if (gold is None) == (both is None):
        raise typer.BadParameter("name a folder of gold, or two files with --compare")
    passed = True
    with _plain_errors():
        if both:
            compare(*both, verbose, typer.echo)
        elif gold:
            passed = judge(gold, sources, verbose, pin, floors, typer.echo, errors)
    raise typer.Exit(0 if passed else 1)


@app.command()
def doctor(
    mend: Annotated[bool, typer.Option("--mend", help="Mend what can be mended of what is stored.")] = False,
    data: Data = None,
) -> None:
    """Say what works here, and whether what is stored fits.

    It names programs and settings; with the server stopped, also what does not fit between files, archive and index.

    Exit 1 when something is amiss.
    """
    from search_api.commands.doctor import examine

    with _plain_errors():
        findings = examine(_settings(data), mend=mend)
    signs = {True: "ok  ", False: "BAD ", None: "    "}
    for finding in findings:
        typer.echo(f"{signs[finding.well]}{finding.name}: {finding.seen}")
    raise typer.Exit(1 if any(finding.well is False for finding in findings) else 0)


keys = typer.Typer(no_args_is_help=True, help="Keys, which servers ask for that other machines can reach.")
app.add_typer(keys, name="keys")


@keys.command("add")
def add_key(
    name: Annotated[str, typer.Argument(help="Whose key it is.")],
    scope: Annotated[str, typer.Option(help="read, write (hands files in too) or admin (sees the log too).")] = "read",
    data: Data = None,
) -> None:
    """Make a key and print it. It is shown this once: what is stored cannot bring it back."""
    from search_api.commands.keys import add

    with _plain_errors():
        typer.echo(add(_settings(data), name, scope))


@keys.command("list")
def list_keys(data: Data = None) -> None:
    """List the keys, never their secrets.

    Name, scope, id, when made, when last used, and whether revoked.
    """
    from search_api.commands.keys import listed

    with _plain_errors():
        for key in listed(_settings(data)):
            used = f"last used {key.last_used_at}" if key.last_used_at else "never used"
            end = f", revoked {key.revoked_at}" if key.revoked_at else ""
            typer.echo(f"{key.name}  {key.scope}  {key.id}  made {key.created_at}, {used}{end}")


@keys.command("revoke")
def revoke_key(name: Annotated[str, typer.Argument(help="Name or id of a key.")], data: Data = None) -> None:
    """Make a key worthless, at once and for ever."""
    from search_api.commands.keys import revoke

    with _plain_errors():
        revoke(_settings(data), name)


@app.command()
def audit(
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many of the last deeds.")] = 50, data: Data = None
) -> None:
    """Print who changed what, the last deed first."""
    from search_api.commands.keys import deeds

    with _plain_errors():
        for deed in deeds(_settings(data), limit):
            typer.echo("  ".join(filter(None, (deed.at, deed.who, deed.address, deed.what, f"→ {deed.outcome}"))))


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Zip file to write; one of that name is replaced when it is whole.")],
    data: Data = None,
) -> None:
    """Write archive and original files into one file.

    It holds their checksums, too; a server may run meanwhile.
    """
    from search_api.commands.backup import backup as write

    with _plain_errors():
        manifest = write(_settings(data), file)
    typer.echo(f"{len(manifest.files) - 1} original files and the archive: {file}", err=True)
    for sha256 in manifest.missing:
        typer.echo(f"MISSING   the original file {sha256} was lost before; see: nhiemvu doctor", err=True)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `nhiemvu backup` wrote.")],
    folder: Annotated[Path, typer.Argument(help="The data folder to make; it must not hold anything yet.")],
) -> None:
    """Make a data folder of a backup, comparing every checksum. Its index is made when it is first served."""
    from search_api.commands.backup import restore as bring_back

    with _plain_errors():
        manifest = bring_back(file, folder)
    typer.echo(f"{len(manifest.files) - 1} original files and the archive of {manifest.made_at}: {folder}", err=True)
    typer.echo(f"Make its index with: nhiemvu reindex --data {folder}  (nhiemvu serve does so, too)", err=True)


@app.command()
def schema() -> None:
    """Print the JSON Schema of an obligation."""
    from extract.records import Obligation

    typer.echo(json.dumps(Obligation.model_json_schema(), ensure_ascii=False, indent=2))


def main() -> None:
    """Entry point of the console script."""
    app()
