"""The report as a file, written document by document."""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.documents import Document
from extractor.report.markup import foot, head, page
from extractor.table import Row, kept_columns
from extractor.writing import replacing

if TYPE_CHECKING:
    from extractor.pipeline import Extracted


class ReportFile:
    """A report that is being written.

    The page holds the text of every document, so it is as large as the corpus; but a document is
    let go of once it is written, and memory holds only those that are still being extracted from.
    """

    def __init__(self, write: Callable[[bytes], None], keep: Sequence[str] = ()) -> None:
        self.write_bytes = write
        self.waiting: deque[Document] = deque()
        self._write(head(kept_columns(keep)))

    def watch(self, documents: Iterable[Document]) -> Iterator[Document]:
        """The documents, each remembered until `write` or `skip` is called for it in its turn."""
        for document in documents:
            self.waiting.append(document)
            yield document

    def write(self, claims: Iterable[Row], people: Iterable[Row]) -> None:
        """Add the document that waits longest, with its rows of both tables."""
        self.add(self.waiting.popleft(), claims, people)

    def skip(self) -> None:
        """Leave out the document that waits longest."""
        self.waiting.popleft()

    def add(self, document: Document, claims: Iterable[Row], people: Iterable[Row]) -> None:
        """Add a document with its rows of the fact table and of the people table."""
        self._write(page(document, claims, people))

    def finish(self) -> None:
        """Write what closes the page."""
        self._write(foot())

    def _write(self, html: str) -> None:
        self.write_bytes(html.encode("utf-8", "replace"))  # a lone surrogate becomes one «?»


@contextlib.contextmanager
def open_report(path: str | os.PathLike[str], keep: Sequence[str] = ()) -> Iterator[ReportFile]:
    """A report to add documents to; it stands under its name once the block ends without an error.

    Its rows have the columns `keep` of the documents too.

    Raises WriteError if the file cannot be written.
    """
    with replacing(Path(path)) as write:
        report = ReportFile(write, keep)
        yield report
        report.finish()


def write_report(
    found: Iterable[Extracted], path: str | os.PathLike[str], keep: Sequence[str] = ()
) -> None:
    """Write what an Extractor streams, `write_report(extractor.stream(documents), "report.html")`.

    Its rows have the columns `keep` of the documents too, empty where a document has none.
    Raises WriteError if the file cannot be written.
    """
    from extractor.people import people_rows
    from extractor.table import claim_rows

    with open_report(path, keep) as report:
        for one in found:
            rows = people_rows(one.document.id, one.people)
            kept = {name: one.document.kept.get(name, "") for name in keep}
            report.add(one.document, claim_rows(one.claims, kept), rows)
