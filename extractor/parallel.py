"""Extraction in several processes: the same rows in the same order, whatever their number.

A batch of documents goes to a worker and plain rows come back. A worker is a fresh process
(`spawn`), for a fork beside the threads of numpy and Arrow is not safe.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from extractor.documents import Document
from extractor.errors import DocumentError

if TYPE_CHECKING:
    from extractor.pipeline import Extractor
    from extractor.table import Row

AHEAD = 3  # batches that wait for each worker, so that none is idle


class Rows(NamedTuple):
    """What a document holds: its rows of the fact table and of the people table."""

    document: str
    claims: list[Row]
    people: list[Row]


Answer = Rows | DocumentError


def extract_rows(
    documents: Iterable[Document], jobs: int = 1, grammars: tuple[str, ...] = ()
) -> Iterator[Answer]:
    """For each document its rows, or the error that it fails with, in the documents' order.

    `grammars` are files of further grammars, tried before those of the package.
    With more than one job the models are loaded once in each of so many processes. A process
    that dies costs the document that killed it and no other.
    """
    from extractor.pipeline import batches

    if jobs == 1:
        load(grammars)
        for batch in batches(documents):
            yield from extract_batch(batch)
    else:
        workers = Workers(jobs, grammars)
        try:
            yield from workers.answers(batches(documents))
        finally:
            workers.stop()


@dataclass
class _Worker:
    """The Extractor of this process, and the files of the grammars that it has besides."""

    extractor: Extractor | None = None
    grammars: tuple[str, ...] = ()


_WORKER = _Worker()


def load(grammars: tuple[str, ...] = ()) -> None:
    """Load the models of this process, and keep the garbage collector from walking over them."""
    from extractor.pipeline import Extractor
    from extractor.user_grammars import load_grammars

    if _WORKER.extractor is None or _WORKER.grammars != grammars:
        _WORKER.extractor = Extractor(extra_grammars=load_grammars(grammars))
        _WORKER.grammars = grammars
        gc.collect()
        gc.freeze()


def extract_batch(documents: list[Document]) -> list[Answer]:
    """Rows of each document, or its error."""
    from extractor.people import people_rows
    from extractor.table import claim_rows

    if _WORKER.extractor is None:
        load()
    assert _WORKER.extractor is not None
    return [
        found
        if isinstance(found, DocumentError)
        else Rows(
            found.document.id,
            claim_rows(found.claims),
            list(people_rows(found.document.id, found.people)),
        )
        for found in _WORKER.extractor.extract_batch(documents)
    ]


class Workers:
    """Processes that extract; when they break, new ones take their place."""

    def __init__(self, jobs: int, grammars: tuple[str, ...] = ()) -> None:
        self.jobs = jobs
        self.grammars = grammars
        self.pool = _pool(jobs, grammars)
        self.careful: ProcessPoolExecutor | None = None

    def answers(self, batches: Iterable[list[Document]]) -> Iterator[Answer]:
        """Answers to all documents, in order; a few batches a worker are on their way."""
        pending: Pending = deque()
        for batch in batches:
            pending.append((batch, self._submit(batch)))
            if len(pending) > self.jobs * AHEAD:
                yield from self._answer(*pending.popleft())
        while pending:
            yield from self._answer(*pending.popleft())

    def stop(self) -> None:
        """End the processes, whatever they are at."""
        for pool in filter(None, (self.pool, self.careful)):
            pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()

    def _submit(self, batch: list[Document]) -> Future[list[Answer]]:
        try:
            return self.pool.submit(extract_batch, batch)
        except BrokenProcessPool:
            self.pool = _pool(self.jobs, self.grammars)
            return self.pool.submit(extract_batch, batch)

    def _answer(self, batch: list[Document], future: Future[list[Answer]]) -> list[Answer]:
        """The answers to a batch; if a process died over it, document by document."""
        try:
            return future.result()
        except BrokenProcessPool:
            return [self._alone(document) for document in batch]

    def _alone(self, document: Document) -> Answer:
        self.careful = self.careful or _pool(1, self.grammars)
        try:
            [answer] = self.careful.submit(extract_batch, [document]).result()
        except BrokenProcessPool:
            self.careful = None
            return DocumentError(document.id, "extract", "the process died over this document")
        return answer


Pending = deque[tuple[list[Document], "Future[list[Answer]]"]]


def _pool(jobs: int, grammars: tuple[str, ...]) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(grammars,))


def _start(grammars: tuple[str, ...]) -> None:
    """Make this process a worker of one thread that leaves Ctrl-C to its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for library in ("OMP", "OPENBLAS", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    load(grammars)
