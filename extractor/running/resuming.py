"""Documents on their way through a journal: only what is new is extracted from.

What a file holds is known by its stamp: then it is not even opened.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field

from extractor.documents import Document
from extractor.pipeline import BATCH_CHARACTERS, BATCH_DOCUMENTS
from extractor.reading import Holding
from extractor.running.journal import File, Held, Journal
from extractor.running.parallel import run
from extractor.running.stamps import stamp_of
from extractor.running.worker import Answer
from extractor.table import Rows

KNOWN = 1_000  # documents of a batch that need not be extracted from


def extract_new(
    through: Through,
    jobs: int = 1,
    grammars: tuple[str, ...] = (),
    *,
    timeout: float | None = None,
) -> Generator[Answer, None, None]:
    """What `parallel.extract_rows` gives; but only new documents are extracted from."""
    answers = run(through.batches(), jobs, grammars, timeout)
    with closing(answers):  # at once, so that no process is left after an error
        for found in through.completed(answers):
            yield from found


@dataclass
class Plan:
    """Documents in a row: their keys, the places of those not known, and these documents."""

    keys: list[bytes] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    new: list[Document] = field(default_factory=list)
    characters: int = 0

    def has_room(self, document: Document) -> bool:
        """Whether a new document keeps the batch within its bounds."""
        return not self.new or self.characters + len(document.text) <= BATCH_CHARACTERS

    @property
    def is_full(self) -> bool:
        """Whether there is no room for any other document."""
        most = self.characters >= BATCH_CHARACTERS or len(self.new) == BATCH_DOCUMENTS
        return most or len(self.keys) == KNOWN

    def take(self) -> list[Document]:
        """The new documents, which the plan forgets."""
        new, self.new = self.new, []
        return new

    def add(self, key: bytes, document: Document | None) -> None:
        """Add a document, None if it is known."""
        if document:
            self.places.append(len(self.keys))
            self.new.append(document)
            self.characters += len(document.text)
        self.keys.append(key)


class Through:
    """Documents on their way through a journal: those that are new go on, all come back.

    A file that the journal knows is not opened.
    """

    def __init__(self, journal: Journal, files: Iterable[Holding], manner: object = None) -> None:
        """`manner` is how the files are read: which columns, for one."""
        self.journal = journal
        self.files = files
        self.manner = manner
        self.waiting: deque[Plan] = deque()
        self.held: list[Held] = []
        self.read: list[File] = []

    def batches(self) -> Iterator[list[Document]]:
        """The documents that are new, in batches, some of them empty."""
        for plan in self._plans():
            self.waiting.append(plan)
            yield plan.take()

    def completed(self, answers: Iterable[list[Answer]]) -> Iterator[list[Answer]]:
        """Given the answers to each batch, those to all documents, in their order."""
        for found in answers:
            yield self._complete(self.waiting.popleft(), found)
        if self.read:  # the end of the last file, if the last batch was full before it
            self._complete(Plan(), [])

    def _plans(self) -> Iterator[Plan]:
        plan = Plan()
        for key, document in self._documents():
            if document and not plan.has_room(document):
                yield plan
                plan = Plan()
            plan.add(key, document)
            del document  # a long one need not stay while the next one is read
            if plan.is_full:
                yield plan
                plan = Plan()
        if plan.keys:
            yield plan

    def _documents(self) -> Iterator[tuple[bytes, Document | None]]:
        """The key of each document, and the document if it is not known."""
        for file in self.files:
            stamp = stamp_of(file, self.journal.program, self.manner)
            if stamp and (number := self.journal.holds(stamp)):
                self.read.append((stamp, number))
                yield from ((key, None) for key in self.journal.keys(stamp))
            else:
                yield from self._read(file, stamp)

    def _read(self, file: Holding, stamp: bytes | None) -> Iterator[tuple[bytes, Document | None]]:
        number = 0
        for number, document in enumerate(file.documents, 1):
            key = self.journal.key(document)
            if stamp:
                self.held.append((stamp, number - 1, key))
            yield key, None if key in self.journal else document
        if stamp and number and not file.faults:
            self.read.append((stamp, number))

    def _complete(self, plan: Plan, answers: list[Answer]) -> list[Answer]:
        new = dict(zip(plan.places, answers, strict=True))
        done = ((plan.keys[at], rows) for at, rows in new.items() if isinstance(rows, Rows))
        self.journal.note(plan.keys, done, self.held, self.read)
        self.held.clear()
        self.read.clear()
        return [new[at] if at in new else self.journal.rows(k) for at, k in enumerate(plan.keys)]
