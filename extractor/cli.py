"""The command `extract-facts`: paths in, a fact table and messages out.

This is the only module that prints and exits. What is heavy to import is imported where it is
used, so that `--help` and a wrong call answer at once.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from extractor.arguments import EPILOG, place, seconds
from extractor.errors import ExtractorError, ReadError, WriteError
from extractor.running.interruption import heed_signals, status_of
from extractor.running.tally import Tally
from extractor.running.worker import staying
from extractor.terminal import Shown, visible

if TYPE_CHECKING:
    from extractor.running.worker import Answer

FAILED = 1  # exit status: some documents failed
WRONG_CALL = 2  # exit status: nothing could be done


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("table", metavar="TABLE")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=place,
    help="Write the groups to FILE: .csv, .jsonl, .parquet, .xlsx.",
)
def compare(table: str, output: str | None) -> None:
    """Find claims of different documents that speak of the same thing, and tell series, repeats
    and contradictions apart.

    TABLE is a fact table that extract-facts has written, in any of its formats.
    """  # noqa: D205
    from extractor import comparing
    from extractor.loading import read_facts
    from extractor.running.outputs import check_places
    from extractor.writing import write_table

    try:
        check_places([table], {"the groups": output} if output else {})
        found = comparing.compare(read_facts(table))
        if output:
            write_table(comparing.compared_rows(found), output, comparing.COMPARED_COLUMNS)
    except (ReadError, WriteError) as error:
        _say(visible(f"Error: {error}"))
        sys.exit(WRONG_CALL)
    if not output:
        for line in comparing.describe(found):
            click.echo(line)
    _say(comparing.summarize(found))


class Program(click.Command):
    """`extract-facts PATH...`; and `extract-facts compare TABLE`, with arguments of its own."""

    def make_context(self, info_name: str | None, args: list[str], *rest: Any, **extra: Any) -> Any:
        """The arguments read, by the subcommand if the first of them names it."""
        if args[:1] == ["compare"]:
            return compare.make_context(f"{info_name} compare", args[1:], *rest, **extra)
        return super().make_context(info_name, args, *rest, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run what the arguments asked for."""
        return super().invoke(ctx) if ctx.command is self else ctx.command.invoke(ctx)


@click.command(cls=Program, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=place,
    help="Write the fact table to FILE: .csv, .jsonl, .parquet, or with the people table beside it "
    ".xlsx, .sqlite, .db, .duckdb; to a folder of Parquet files if it ends in /. Without it the "
    "claims are shown on the terminal.",
)
@click.option(
    "--people",
    metavar="FILE",
    callback=place,
    help="Write the people table to FILE, in the same formats.",
)
@click.option(
    "--report",
    metavar="FILE",
    callback=place,
    help="Write a page to FILE that a browser opens from disk: the table to search and filter, "
    "the articles with the claims marked, charts. It holds all texts, so it is as large as they.",
)
@click.option(
    "--grammar",
    "grammars",
    multiple=True,
    metavar="FILE.py",
    help="Run FILE.py and use its GRAMMAR or GRAMMARS too; may be given several times.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes to extract with. The table does not depend on it.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    callback=seconds,
    metavar="SECONDS",
    help="Give a document up that takes longer to read or to extract from.  [default: 600, but no "
    "limit for what takes a moment: up to 32 documents, 100,000 characters, one job]",
)
@click.option(
    "--failures",
    metavar="FILE",
    callback=place,
    help="Write a table of what failed to FILE: document, stage, reason.",
)
@click.option(
    "--resume",
    is_flag=True,
    help="Go on where a run with the same output was cut off, or begin if there is none.",
)
@click.option(
    "--update",
    is_flag=True,
    help="Extract only from documents that are new or changed since the last run with --update, "
    "and drop those that are gone; files that have not changed are not even read. It keeps "
    "FILE.journal beside the output for the next time.",
)
@click.option(
    "--text-column",
    default="text",
    show_default=True,
    metavar="NAME",
    help="Column of a table (.csv, .jsonl, .parquet, a database) that holds the text.",
)
@click.option(
    "--id-column",
    metavar="NAME",
    help='Column that holds the id of a document.  [default: "id" if there is one, else the '
    "path and the number of the row]",
)
@click.option(
    "--date-column",
    metavar="NAME",
    help='Column that holds the day of publication.  [default: "date" if there is one]',
)
@click.option(
    "--keep",
    multiple=True,
    metavar="NAME",
    help="Column to hand on to the fact table, behind its own columns; can be repeated.",
)
@click.option(
    "--spark",
    metavar="MASTER",
    help="Extract on Apache Spark: local[4], spark://host:7077, yarn. PATH and the outputs are "
    "Parquet on any file system that Spark sees, such as s3a://bucket/articles.",
)
@click.version_option(package_name="extract-facts", prog_name="extract-facts")
def main(spark: str | None, **options: Any) -> None:
    """Extract the numeric claims of Russian articles: what is measured, of whom, when, where, and
    who said it, one row a claim.

    PATH is a file (.txt, .md, .html, .docx, .pdf, .epub, .csv, .tsv, .jsonl, .ndjson, .parquet,
    .xml, .rss, .atom), also packed as .gz, .zst or in a .zip; a folder of them, read with all
    folders below it; a pattern such as 'data/**/*.txt'; a table of a database,
    sqlite:///news.db?table=articles or duckdb:///...; or - for standard input. Texts are in
    UTF-8, CP1251 or KOI8-R, which is found out.
    """  # noqa: D205
    tally = Tally(_say)
    shown = Shown(_show, shutil.get_terminal_size((100, 24)).columns)
    target = options["output"] or options["people"]
    try:
        with staying():
            from extractor.running.run import Order, run
        order = Order(**options)
        if spark:
            from extractor.running.cluster import run_on_cluster

            lines, failed = run_on_cluster(spark, order)
        else:
            run(order, tally, shown, _with_progress)
            shown.finish()
            lines, failed = tally.summary(), tally.failed.number
    except ExtractorError as error:
        _say(visible(f"Error: {error}{_way_on(target) if tally.documents else ''}"))
        sys.exit(WRONG_CALL)
    except KeyboardInterrupt as interruption:
        shown.finish()
        _say(visible(f"interrupted{_way_on(None if spark else target)}"))
        sys.exit(status_of(interruption))
    for line in lines:
        _say(line)
    sys.exit(FAILED if failed else 0)


def program() -> None:
    """The command as a process: once its work is done, it ends without further ado.

    Python would take the models and grammars apart object by object, which takes as long as
    reading several articles (mypy ends in the same way: `mypy.util.hard_exit`).
    """
    heed_signals()
    try:
        main(prog_name="extract-facts")
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        atexit._run_exitfuncs()
        for stream in filter(None, (sys.stdout, sys.stderr)):
            with contextlib.suppress(OSError):  # of a full disk, which has been told
                stream.flush()
        os._exit(end.code)


def _show(message: str) -> None:
    """Put lines of the table on standard output."""
    try:
        _say(message, err=False)
    except BrokenPipeError:  # «| head» has seen enough
        raise
    except OSError as error:
        raise WriteError(f"standard output: cannot be written: {error.strerror}") from error


def _way_on(target: str | None) -> str:
    """How to go on after Ctrl-C with what is done."""
    from extractor.running.journal import journal_of

    if not target:
        return ""
    folder = journal_of(target)
    if not folder.exists():
        return "; no table was written"
    return f"; what is done is kept in {folder}, the same command with --resume goes on"


def _with_progress(answers: Iterator[Answer]) -> Iterable[Answer]:
    """The answers; while they come, a bar on stderr if that is a terminal."""
    if not _on_terminal():
        return answers
    from tqdm import tqdm

    return tqdm(answers, unit=" documents", leave=False, file=sys.stderr)


def _on_terminal() -> bool:
    """Whether stderr is a terminal; a shell may have closed it (`2>&-`)."""
    return bool(sys.stderr) and sys.stderr.isatty()


def _say(message: str, *, err: bool = True) -> None:
    """Write a line to stderr, above the bar if one is shown.

    A log on a full disk or in a pipe that nobody reads stops no run.
    """
    try:
        with _above_the_bar():
            click.echo(message, err=err)
    except OSError:
        if not err:
            raise


def _above_the_bar() -> contextlib.AbstractContextManager[None]:
    if not _on_terminal():
        return contextlib.nullcontext()
    from tqdm import tqdm

    return tqdm.external_write_mode(file=sys.stderr)
