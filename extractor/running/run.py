"""One run: read, extract, write all outputs, and keep what is done on the way."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.documents import Document
from extractor.errors import DocumentError
from extractor.reading import read_documents
from extractor.running.outputs import Outputs, open_outputs
from extractor.running.parallel import extract_rows
from extractor.running.tally import Tally
from extractor.running.worker import Answer
from extractor.table import FAILURE_COLUMNS
from extractor.user_grammars import load_grammars
from extractor.writing import TableFile, open_table

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


def run(order: Order, tally: Tally, shown: TableFile, watch: Watch) -> int:
    """Write all outputs; the answer is how many documents an earlier run had done.

    `tally` counts what is done and what failed, `shown` takes the rows where no output is named,
    and `watch` passes the answers on, to show how far the run is. Raises ExtractorError where
    nothing can be done.
    """
    load_grammars(order.grammars)  # a mistake in one is told before anything is read
    documents = _documents(order, tally)
    with contextlib.ExitStack() as files:
        journal = _journal(order, files)
        failures = _failures(order, files)
        wanted = open_outputs(order.output, order.people, order.report, shown, order.keep)
        outputs = files.enter_context(wanted)
        watched = outputs.watch(documents)
        answers = extract_rows(
            watched, order.jobs, order.grammars, journal=journal, timeout=order.timeout
        )
        _write(watch(files.enter_context(contextlib.closing(answers))), outputs, tally)
        if failures:
            failures.write(sorted(tally.failures))
    return journal.found if journal else 0


def _documents(order: Order, tally: Tally) -> Iterator[Document]:
    return read_documents(
        order.paths,
        text_column=order.text_column,
        id_column=order.id_column,
        date_column=order.date_column,
        keep=order.keep,
        on_error=tally.report,
    )


def _journal(order: Order, files: contextlib.ExitStack) -> Journal | None:
    if not order.target:
        return None
    from extractor.running.journal import open_journal, program

    goes_on = order.resume or order.update
    opened = open_journal(order.target, program(order.grammars), resume=goes_on, keep=order.update)
    return files.enter_context(opened)


def _failures(order: Order, files: contextlib.ExitStack) -> TableFile | None:
    if not order.failures:
        return None
    return files.enter_context(open_table(order.failures, FAILURE_COLUMNS, "failures"))


def _write(answers: Iterable[Answer], outputs: Outputs, tally: Tally) -> None:
    for answer in answers:
        outputs.write(answer)
        if isinstance(answer, DocumentError):
            tally.report(answer)
        else:
            tally.count(answer)
