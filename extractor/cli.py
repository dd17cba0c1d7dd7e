"""The command `extract-facts`: paths in, a fact table and messages out.

This is the only module that prints and exits. What is heavy to import is imported where it is
used, so that `--help` and a wrong call answer at once.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.errors import DocumentError, GrammarError, NoDocumentsError, ReadError, WriteError

if TYPE_CHECKING:
    from extractor.parallel import Answer, Rows
    from extractor.table import Column, Row
    from extractor.writing import TableFile

FAILED = 1  # exit status: some documents failed
WRONG_CALL = 2  # exit status: nothing could be done
INTERRUPTED = 130  # exit status: Ctrl-C, as shells have it

EPILOG = """
\b
Examples:
  extract-facts articles/                      show the claims on the terminal
  extract-facts articles/ -o facts.csv         write them to a file for Excel
  extract-facts news.jsonl -o facts.parquet --text-column body --date-column published
  extract-facts articles/ -o facts.csv --people people.csv --jobs 2
  extract-facts articles/ --report report.html   a page to search and filter in a browser
  cat article.txt | extract-facts -
  extract-facts compare facts.parquet          series, repeats, contradictions of a table

\b
Exit status:
  0  all documents were read
  1  some documents failed; the table holds the others
  2  wrong call: a path is missing, a format unknown, an output cannot be written

CSV is UTF-8 with a byte order mark. A text in it that begins with = + - @ has an apostrophe in
front, so that no spreadsheet runs it as a formula.
"""


@dataclass
class Tally:
    """What a run has done so far."""

    documents: int = 0
    claims: int = 0
    people: int = 0
    failed: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    started: float = field(default_factory=time.perf_counter)

    def count(self, rows: Rows) -> None:
        """Add what a document holds."""
        self.documents += 1
        self.claims += len(rows.claims)
        self.people += len({(person, spans) for _, person, *_, spans in rows.people})

    def report(self, error: ReadError | DocumentError) -> None:
        """Tell at once what failed and why; remember it for the end."""
        if isinstance(error, NoDocumentsError):
            self.passed_over.append(error.source)
            return
        line = f", line {error.line}" if isinstance(error, ReadError) and error.line else ""
        name = error.source if isinstance(error, ReadError) else error.document
        self.failed.append(_one_line(name + line))
        _say(f"failed: {_one_line(str(error))}")


class Shown:
    """A fact table that is held back to be shown on the terminal."""

    def __init__(self) -> None:
        self.rows: list[Row] = []

    def write(self, rows: Iterable[Row]) -> None:
        """Keep rows."""
        self.rows += rows

    def finish(self) -> None:
        """Show the table if it has rows."""
        from extractor.terminal import format_rows

        if self.rows:
            width = shutil.get_terminal_size((100, 24)).columns
            click.echo("\n".join(format_rows(self.rows, width)))


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("table", metavar="TABLE")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write the groups to FILE: .csv, .jsonl, .parquet, .xlsx.",
)
def compare(table: str, output: str | None) -> None:
    """Find claims of different documents that speak of the same thing, and tell series, repeats
    and contradictions apart.

    TABLE is a fact table that extract-facts has written, in any of its formats.
    """  # noqa: D205
    from extractor import comparing
    from extractor.loading import read_facts
    from extractor.writing import write_table

    try:
        found = comparing.compare(read_facts(table))
        if output:
            write_table(comparing.compared_rows(found), output, comparing.COMPARED_COLUMNS)
    except (ReadError, WriteError) as error:
        _say(f"Error: {error}")
        sys.exit(WRONG_CALL)
    if not output:
        click.echo("\n".join(comparing.describe(found)))
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
    help="Write the fact table to FILE: .csv, .jsonl, .parquet or .xlsx. Without it the claims "
    "are shown on the terminal.",
)
@click.option(
    "--people", metavar="FILE", help="Write the people table to FILE, in the same formats."
)
@click.option(
    "--report",
    metavar="FILE",
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
    "--text-column",
    default="text",
    show_default=True,
    metavar="NAME",
    help="Column of a .csv or .jsonl file that holds the text.",
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
@click.version_option(package_name="extract-facts", prog_name="extract-facts")
def main(paths: tuple[str, ...], output: str | None, people: str | None, **options: Any) -> None:
    """Extract the numeric claims of Russian articles: what is measured, of whom, when, where, and
    who said it, one row a claim.

    PATH is a .txt, .md, .html, .csv or .jsonl file, a folder of them, read with all folders
    below it, or - for standard input. Texts are in UTF-8, CP1251 or KOI8-R, which is found out.
    """  # noqa: D205
    tally = Tally()
    try:
        _run(paths, output, people, options, tally)
    except (GrammarError, ReadError, WriteError) as error:
        _say(f"Error: {error}")
        sys.exit(WRONG_CALL)
    except KeyboardInterrupt:
        _say("interrupted; no table was written" if output else "interrupted")
        sys.exit(INTERRUPTED)
    _summarize(tally)
    sys.exit(FAILED if tally.failed else 0)


def _run(
    paths: tuple[str, ...],
    output: str | None,
    people: str | None,
    options: dict[str, Any],
    tally: Tally,
) -> None:
    from extractor.parallel import extract_rows
    from extractor.reading import read_documents
    from extractor.report import open_report
    from extractor.table import COLUMNS, PEOPLE_COLUMNS
    from extractor.user_grammars import load_grammars

    if output and people and Path(output).absolute() == Path(people).absolute():
        raise WriteError(f"{people}: the fact table and the people table need a file each")
    jobs, report, grammars = (options.pop(name) for name in ("jobs", "report", "grammars"))
    load_grammars(grammars)  # a mistake in one is told before anything is read
    documents = read_documents(paths, on_error=tally.report, **options)
    shown = Shown()
    with contextlib.ExitStack() as files:
        facts = _open(output, COLUMNS, files) or (None if report else shown)
        cast = _open(people, PEOPLE_COLUMNS, files)
        page = files.enter_context(open_report(report)) if report else None
        watched = page.watch(documents) if page else documents
        for answer in _with_progress(extract_rows(watched, jobs, grammars)):
            if isinstance(answer, DocumentError):
                tally.report(answer)
                if page:
                    page.skip()
                continue
            tally.count(answer)
            if facts:
                facts.write(answer.claims)
            if cast:
                cast.write(answer.people)
            if page:
                page.write(answer.claims, answer.people)
    shown.finish()


def _open(
    path: str | None, columns: tuple[Column, ...], files: contextlib.ExitStack
) -> TableFile | None:
    from extractor.writing import open_table

    return files.enter_context(open_table(path, columns)) if path else None


def _with_progress(answers: Iterator[Answer]) -> Iterable[Answer]:
    """The answers; while they come, a bar on stderr if that is a terminal."""
    from tqdm import tqdm

    return tqdm(answers, unit=" documents", disable=None, leave=False, file=sys.stderr)


def _summarize(tally: Tally) -> None:
    from extractor.terminal import counted, enumerated

    speed = tally.documents / max(time.perf_counter() - tally.started, 1e-9)
    _say(
        f"{counted(tally.documents, 'document', 'documents')}, "
        f"{counted(tally.claims, 'claim', 'claims')}, "
        f"{counted(tally.people, 'person', 'people')}; "
        f"{speed:{'.1f' if speed >= 0.1 else '.2g'}} documents per second"
    )
    if tally.passed_over:
        _say(f"passed over, no documents: {enumerated(tally.passed_over)}")
    if tally.failed:
        _say(f"could not be read, reasons above: {enumerated(tally.failed)}")


def _one_line(text: str) -> str:
    """A message without the line breaks and control characters that a file name may hold."""
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def _say(message: str) -> None:
    from tqdm import tqdm

    with tqdm.external_write_mode(file=sys.stderr):
        click.echo(message, err=True)
