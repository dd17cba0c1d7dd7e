"""The table of failures, kept on the disk until it is written: of a bad corpus it is long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.table import Row

if TYPE_CHECKING:
    import sqlite3


class Failures:
    """Rows of the table of failures; they come back sorted, whatever order they failed in."""

    def __init__(self) -> None:
        self.number = 0
        self._database: sqlite3.Connection | None = None

    def add(self, document: str, stage: str, reason: str) -> None:
        """Note what failed, at what, and why."""
        self.number += 1
        cells = [text.encode("utf-8", "surrogatepass") for text in (document, stage, reason)]
        self._opened().execute("INSERT INTO failures VALUES (?, ?, ?)", cells)

    def __len__(self) -> int:
        return self.number

    def __iter__(self) -> Iterator[Row]:
        if self._database:
            rows = self._database.execute("SELECT * FROM failures ORDER BY 1, 2, 3")
            yield from (
                tuple(cell.decode("utf-8", "surrogatepass") for cell in row) for row in rows
            )

    def close(self) -> None:
        """Let go of them."""
        if self._database:
            self._database.close()
            self._database = None

    def _opened(self) -> sqlite3.Connection:
        if self._database is None:
            import sqlite3

            self._database = sqlite3.connect("", isolation_level=None)  # a temporary file
            self._database.execute("CREATE TABLE failures (document, stage, reason)")
        return self._database
