"""What a run has done so far: how much was found, what failed, what was passed over."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from extractor.errors import DocumentError, NoDocumentsError, ReadError
from extractor.running.failures import Failures
from extractor.table import Rows
from extractor.terminal import Names, counted, visible


@dataclass
class Tally:
    """Counts of a run; `say` is told at once what fails and why."""

    say: Callable[[str], None]
    documents: int = 0
    claims: int = 0
    people: int = 0
    known: int = 0  # documents that an earlier run had done
    unread: int = 0  # files that have not changed since
    failures: Failures = field(default_factory=Failures)
    failed: Names = field(default_factory=Names)
    passed_over: dict[str, Names] = field(default_factory=dict)  # by what the files lack
    started: float = field(default_factory=time.perf_counter)

    def count(self, rows: Rows) -> None:
        """Add what a document holds."""
        self.documents += 1
        self.claims += len(rows.claims)
        self.people += len({(person, spans) for _, person, *_, spans in rows.people})

    def report(self, error: ReadError | DocumentError) -> None:
        """Tell at once what failed and why; remember it for the end."""
        if isinstance(error, NoDocumentsError):
            self.passed_over.setdefault(error.lack, Names()).add(visible(error.source))
            return
        name, stage = _place(error)
        self.failures.add(name, stage, error.reason)
        self.failed.add(visible(name))
        self.say(f"failed: {visible(str(error))}")

    def summary(self) -> list[str]:
        """Lines for the end of a run."""
        speed = self.documents / max(time.perf_counter() - self.started, 1e-9)
        lines = [
            f"{counted(self.documents, 'document', 'documents')}, "
            f"{counted(self.claims, 'claim', 'claims')}, "
            f"{counted(self.people, 'person', 'people')}; "
            f"{speed:{'.1f' if speed >= 0.1 else '.2g'}} documents per second"
        ]
        if self.known:
            files = counted(self.unread, "file", "files")
            lines.append(
                f"done before, not extracted anew: {self.known:,}"
                + (f"; unchanged, not read: {files}" if self.unread else "")
            )
        for lack, names in sorted(self.passed_over.items()):
            lines.append(f"passed over, no {visible(lack)}: {names}")
        if self.failed.number:
            lines.append(f"could not be read, reasons above: {self.failed}")
        return lines


def _place(error: ReadError | DocumentError) -> tuple[str, str]:
    """Which document failed, and at what."""
    if isinstance(error, DocumentError):
        return error.document, error.stage
    return error.source + (f", line {error.line}" if error.line else ""), "read"
