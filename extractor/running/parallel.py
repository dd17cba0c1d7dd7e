"""Extraction in several processes: the same rows in the same order, whatever their number.

A batch of documents goes to whichever worker is free, and packed rows come back. A worker is a
fresh process (`spawn`), for a fork beside the threads of numpy and Arrow is not safe. When one
dies or takes too long over a batch, a new one takes its place and the documents of the batch are
tried one by one; the document that it happens to again has failed, and no other.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from typing import TYPE_CHECKING, cast

from extractor.documents import Document
from extractor.errors import ExtractorError
from extractor.running.allocation import return_large_blocks
from extractor.running.tasks import Batch, Task
from extractor.running.worker import READY, Answer, Extract, extract_batch, load, serve

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

AHEAD = 800_000  # characters that are on their way for each worker, so that none is idle
BATCHES = 8  # batches on their way for each worker: short texts have many rows a character
SECONDS = 600  # time limit of a document in a worker, and of a worker to get ready
STARTS = 3  # workers that may end in a row before they are ready


def extract_rows(
    documents: Iterable[Document],
    jobs: int = 1,
    grammars: tuple[str, ...] = (),
    *,
    timeout: float | None = None,
) -> Generator[Answer, None, None]:
    """For each document its rows, or the error that it fails with, in the documents' order.

    `grammars` are files of further grammars, tried before those of the package. The models are
    loaded once in each of `jobs` processes. There a document may take `timeout` seconds (600
    unless told otherwise), and a process that dies costs the document that killed it and no other.
    With one job, what takes a moment is done in this process instead.
    """
    from extractor.pipeline import batches

    answers = run(batches(documents), jobs, grammars, timeout)
    with closing(answers):  # at once, so that no process is left after an error
        for found in answers:
            yield from found


def run(
    batches: Iterable[list[Document]],
    jobs: int,
    grammars: tuple[str, ...],
    timeout: float | None,
) -> Generator[list[Answer], None, None]:
    """Answers to each batch, in order."""
    batches, small = peek(iter(batches))
    if small and jobs == 1 and not timeout:
        yield from run_here(batches, grammars)
        return
    return_large_blocks()
    workers = Workers(jobs, grammars, timeout or SECONDS)
    try:
        yield from workers.answers(batches)
    finally:
        workers.stop()


def run_here(
    batches: Iterable[list[Document]], grammars: tuple[str, ...] = ()
) -> Iterator[list[Answer]]:
    """Answers to each batch, in order, from this process, with nothing to guard it.

    The models are loaded for the first document: an update that finds nothing new needs none.
    """
    for batch in batches:
        if batch:
            load(grammars)
        yield extract_batch(batch) if batch else []


def peek(batches: Iterator[list[Document]]) -> tuple[Iterator[list[Document]], bool]:
    """The batches, and whether there is but one, of short documents, which takes a moment.

    To start a process for it would take as long, and to lose it costs no more.
    """
    from extractor.pipeline import BATCH_CHARACTERS

    seen = deque(islice(batches, 1))
    long = sum(len(document.text) for document in chain(*seen)) > BATCH_CHARACTERS
    if not long:
        seen.extend(islice(batches, 1))
    return _all(seen, batches), not long and len(seen) < 2


def _all(seen: deque[list[Document]], rest: Iterator[list[Document]]) -> Iterator[list[Document]]:
    """What was seen, then the rest; `chain` would hold on to the long texts of what was seen."""
    while seen:
        yield seen.popleft()
    yield from rest


class Worker:
    """A process that extracts, as its parent sees it."""

    def __init__(self, grammars: tuple[str, ...], extract: Extract) -> None:
        from multiprocessing import get_context

        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=serve, args=(theirs, grammars, extract), daemon=True
        )
        self.process.start()
        theirs.close()
        self.ready = False
        self.task: Task | None = None
        self.deadline = time.monotonic() + SECONDS  # until it is ready

    def give(self, task: Task, timeout: float) -> None:
        """Hand over documents; a worker that is gone is found out when it is waited for."""
        self.task, self.deadline = task, time.monotonic() + timeout
        try:
            self.connection.send(task.documents)
        except OSError:
            return

    def receive(self) -> object:
        """READY, answers, or why there are none; None if the process is gone."""
        try:
            return self.connection.recv()
        except (EOFError, OSError):
            return None

    def end(self) -> int | None:
        """Kill the process; the answer is its exit status, minus the number of a signal."""
        self.process.join(0.2)  # of one that ends by itself the status is wanted
        code = self.process.exitcode
        self.process.kill()
        self.process.join()
        self.connection.close()
        return code


class Workers:
    """Processes that extract, started when there is work for them."""

    def __init__(
        self,
        jobs: int,
        grammars: tuple[str, ...] = (),
        timeout: float = SECONDS,
        extract: Extract = extract_batch,
    ) -> None:
        self.jobs = jobs
        self.grammars = grammars
        self.timeout = timeout
        self.extract = extract
        self.workers: list[Worker] = []
        self.tasks: deque[Task] = deque()
        self.line: deque[Batch] = deque()
        self.starts = 0

    def answers(self, batches: Iterable[list[Document]]) -> Iterator[list[Answer]]:
        """Answers to each batch, in order; a bounded number of characters is on the way."""
        for batch in map(Batch, batches):  # thus no document is held unpacked meanwhile
            self._add(batch)
            yield from self._done()
            while self._is_full():
                self._step()
                yield from self._done()
        while self.line:
            self._step()
            yield from self._done()

    def stop(self) -> None:
        """End the processes, whatever they are at."""
        for worker in self.workers:
            worker.process.kill()
        for worker in self.workers:
            worker.end()
        self.workers.clear()

    def _add(self, batch: Batch) -> None:
        self.line.append(batch)
        if batch.documents:
            self.tasks.append(Task(batch, 0, len(batch.documents)))
            self._assign()

    def _is_full(self) -> bool:
        if len(self.line) >= self.jobs * BATCHES:
            return True
        characters = sum(batch.characters for batch in self.line)
        return len(self.line) > self.jobs and characters >= self.jobs * AHEAD

    def _done(self) -> Iterator[list[Answer]]:
        while self.line and self.line[0].done:
            yield cast("list[Answer]", self.line.popleft().answers)

    def _assign(self) -> None:
        idle = [worker for worker in self.workers if worker.ready and worker.task is None]
        for worker in idle[: len(self.tasks)]:
            worker.give(self.tasks.popleft(), self.timeout)
        if self.tasks and len(self.workers) < self.jobs:
            self.workers.append(self._started())

    def _started(self) -> Worker:
        try:
            return Worker(self.grammars, self.extract)
        except OSError as error:
            number = len(self.workers) + 1
            raise ExtractorError(
                f"process {number} of {self.jobs} cannot be started: {error.strerror or error}"
            ) from error

    def _step(self) -> None:
        """Wait until a worker has something to say, dies or is late, and act on it."""
        from multiprocessing.connection import wait

        self._assign()
        patience = min(worker.deadline for worker in self.workers) - time.monotonic()
        seconds = None if patience == float("inf") else max(patience, 0)
        ready = wait([worker.connection for worker in self.workers], seconds)
        for worker in list(self.workers):
            if worker.connection in ready:
                self._hear(worker)
            elif time.monotonic() >= worker.deadline:
                limit = self.timeout if worker.ready else SECONDS
                self._replace(worker, f"took longer than {limit:g} seconds")

    def _hear(self, worker: Worker) -> None:
        heard = worker.receive()
        if heard is None:
            self._replace(worker)
        elif heard == READY:
            worker.ready, worker.deadline, self.starts = True, float("inf"), 0
        elif worker.task:
            task, worker.task, worker.deadline = worker.task, None, float("inf")
            if isinstance(heard, str):
                self._retry(task, heard)
            else:
                task.settle(cast("list[Answer]", heard))

    def _replace(self, worker: Worker, reason: str = "") -> None:
        self.workers.remove(worker)
        code = worker.end()
        if worker.task:
            self._retry(worker.task, reason or f"the process died over it: {_how(code)}")
        elif not worker.ready:
            self.starts += 1
            if self.starts == STARTS:
                raise ExtractorError(
                    f"a worker process ends before it is ready: {reason or _how(code)}"
                )

    def _retry(self, task: Task, reason: str) -> None:
        self.tasks.extendleft(reversed(task.fail(reason)))


def _how(code: int | None) -> str:
    """How a process ended: «exit status 1», «signal SIGSEGV»."""
    if code is not None and code < 0:
        known = {one.value: one.name for one in signal.Signals}
        return f"signal {known.get(-code, -code)}"  # real-time signals have no names
    return f"exit status {code}"
