"""Documents on their way through processes, and what is known of them so far."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.documents import Document
from extractor.errors import DocumentError
from extractor.running.packing import pack_document
from extractor.running.worker import Answer


class Batch:
    """Documents on their way, and what is known of them so far."""

    def __init__(self, documents: list[Document]) -> None:
        self.ids = [document.id for document in documents]
        self.characters = sum(len(document.text) for document in documents)
        self.documents = [pack_document(document) for document in documents]
        self.answers: list[Answer | None] = [None] * len(documents)

    @property
    def done(self) -> bool:
        """Whether there is an answer for each document."""
        return None not in self.answers


@dataclass(eq=False)
class Task:
    """Documents of a batch that go to a worker together: all of them, or one alone."""

    batch: Batch
    start: int
    stop: int

    @property
    def documents(self) -> list[bytes]:
        """What the worker gets."""
        return self.batch.documents[self.start : self.stop]

    def settle(self, answers: list[Answer]) -> None:
        """Note the answers; a text that is done with is let go of."""
        self.batch.answers[self.start : self.stop] = answers
        if self.batch.done:
            self.batch.documents = []

    def fail(self, reason: str) -> list[Task]:
        """The tasks that remain: none if the document was alone, for then it has failed."""
        if self.stop - self.start > 1:
            return [Task(self.batch, at, at + 1) for at in range(self.start, self.stop)]
        self.settle([DocumentError(self.batch.ids[self.start], "extract", reason)])
        return []
