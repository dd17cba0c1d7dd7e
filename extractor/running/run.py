"""One run: read, extract, write all outputs, and keep what is done on the way."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from extractor.errors import DocumentError, WriteError
from extractor.reading import Columns, Holding, place_of, read_holdings
from extractor.running.outputs import Outputs, check_places, open_outputs
from extractor.running.parallel import SECONDS, extract_rows
from extractor.running.tally import Tally
from extractor.running.worker import Answer
from extractor.table import FAILURE_COLUMNS
from extractor.user_grammars import load_grammars
from extractor.writing import TableFile, check_table, open_table

if TYPE_CHECKING:
    from extractor.running.journal import Journal

Watch = Callable[[Iterator[Answer]], Iterable[Answer]]


@dataclass(frozen=True, slots=True)
class Order:
    """What a call of the command asks for; the fields are its options."""

    paths: tuple[str, ...]
    output: str | None
    people: str | None
    report: str | None
    jobs: int
    grammars: tuple[str, ...]
    timeout: float | None
    failures: str | None
    resume: bool
    update: bool
    text_column: str
    id_column: str | None
    date_column: str | None
    keep: tuple[str, ...]

    @property
    def target(self) -> str | None:
        """The output beside which the progress is kept."""
        return self.output or self.people

    @property
    def outputs(self) -> dict[str, str]:
        """The files that are written, by what they hold."""
        named = {
            "the fact table": self.output,
            "the people table": self.people,
            "the report": self.report,
            "the failures": self.failures,
        }
        return {name: path for name, path in named.items() if path}

    @property
    def tables(self) -> list[str]:
        """The files of these that are tables."""
        return [path for path in (self.output, self.people, self.failures) if path]

    @property
    def own_files(self) -> set[str]:
        """Places of what is written: the outputs, and the folder of the progress."""
        from extractor.running.journal import journal_of

        progress = [str(journal_of(self.target))] if self.target else []
        written = [*self.outputs.values(), *progress]
        return {place for path in written for place in (place_of(path), os.path.realpath(path))}

    @property
    def manner(self) -> tuple[object, ...]:
        """What the documents of a file depend on besides the file."""
        return self.text_column, self.id_column, self.date_column, self.keep


def run(order: Order, tally: Tally, shown: TableFile, watch: Watch) -> None:
    """Write all outputs.

    `tally` counts what is done and what failed, `shown` takes the rows where no output is named,
    and `watch` passes the answers on, to show how far the run is. Raises ExtractorError where
    nothing can be done.
    """
    load_grammars(order.grammars)  # a mistake in one is told before anything is read
    check_places(order.paths, order.outputs)
    for path in order.tables:
        check_table(path)
    files = _files(order, tally)
    with contextlib.ExitStack() as stack:
        stack.callback(tally.failures.close)
        journal = _journal(order, stack)
        failures = _failures(order, stack)
        wanted = open_outputs(order.output, order.people, order.report, shown, order.keep)
        outputs = stack.enter_context(wanted)
        answers = _answers(order, journal, files, outputs)
        _write(watch(stack.enter_context(contextlib.closing(answers))), outputs, tally)
        if failures:
            failures.write(tally.failures)
    if journal:
        tally.known, tally.unread = journal.found, journal.unread


def _files(order: Order, tally: Tally) -> Iterator[Holding]:
    """What there is to read, without what this run writes."""
    columns = Columns(order.text_column, order.id_column, order.date_column, order.keep)
    return read_holdings(
        order.paths, columns, tally.report, order.timeout or SECONDS, order.own_files
    )


def _answers(
    order: Order, journal: Journal | None, files: Iterator[Holding], outputs: Outputs
) -> Generator[Answer, None, None]:
    """Rows of all documents; what a journal knows is taken from there."""
    if order.report:  # it needs all the texts
        documents = outputs.watch(chain.from_iterable(file.documents for file in files))
        files = iter([Holding("", (), documents)])
    if journal:
        from extractor.running.resuming import Through, extract_new

        through = Through(journal, files, order.manner)
        return extract_new(through, order.jobs, order.grammars, timeout=order.timeout)
    documents = chain.from_iterable(file.documents for file in files)
    return extract_rows(documents, order.jobs, order.grammars, timeout=order.timeout)


def _journal(order: Order, files: contextlib.ExitStack) -> Journal | None:
    goes_on = order.resume or order.update
    if not order.target:
        if goes_on:
            option = "--update" if order.update else "--resume"
            raise WriteError(
                f"{option} needs a table beside which progress is kept: -o or --people"
            )
        return None
    from extractor.running.journal import open_journal, program

    opened = open_journal(order.target, program(order.grammars), resume=goes_on, keep=order.update)
    return files.enter_context(opened)


def _failures(order: Order, files: contextlib.ExitStack) -> TableFile | None:
    if not order.failures:
        return None
    return files.enter_context(open_table(order.failures, FAILURE_COLUMNS, "failures"))


def _write(answers: Iterable[Answer], outputs: Outputs, tally: Tally) -> None:
    for answer in answers:
        if isinstance(answer, DocumentError):
            outputs.skip()
            tally.report(answer)
        else:
            outputs.write(answer)
            tally.count(answer)
