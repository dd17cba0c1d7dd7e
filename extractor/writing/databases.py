"""SQLite and DuckDB: a database of the tables, a table of each name.

An empty direction, date or number is NULL, an empty text is an empty text; SQLite has days as ISO
texts and true as 1. The file is written anew, so it must hold no other tables than these.
"""

from __future__ import annotations

import contextlib
import datetime
import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from extractor.errors import WriteError
from extractor.table import Column, Row
from extractor.writing.drafts import Tables
from extractor.writing.parquet import HELD_ROWS, arrow_schema, arrow_table

SQLITE = {"int64": "INTEGER", "float64": "REAL", "boolean": "INTEGER"}
OWN = ("facts", "people")  # that an earlier output may hold, whatever is written now
MEMORY = "64MB"  # that DuckDB may take; what is more goes to the disk
DUCKDB = {
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "boolean": "BOOLEAN",
    "datetime64[ms]": "DATE",
}


def _create(name: str, columns: tuple[Column, ...], types: dict[str, str], text: str) -> str:
    cells = ", ".join(
        f"{quoted(column.name)} {types.get(column.dtype, text)}" for column in columns
    )
    return f'CREATE TABLE "{name}" ({cells})'


def quoted(name: str) -> str:
    """An identifier, whatever characters it is made of.

    >>> quoted('a"); DROP TABLE b')
    '"a""); DROP TABLE b"'
    """
    return '"' + name.replace('"', '""').replace("\0", "") + '"'


@contextlib.contextmanager
def _as_os_error(kind: type[Exception]) -> Iterator[None]:
    """A full disk, as files tell of it."""
    try:
        yield
    except kind as error:
        raise OSError(str(error)) from error


class SqliteDatabase:
    """An SQLite database that is being written."""

    def __init__(self, draft: Path, tables: Tables) -> None:
        self.database = sqlite3.connect(draft, isolation_level=None)
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):  # it is a draft
            self.database.execute(f"PRAGMA {pragma}")
        self.database.execute("BEGIN")
        for name, columns in tables.items():
            self.database.execute(_create(name, columns, SQLITE, "TEXT"))
        self.tables = {
            name: SqliteTable(self.database, name, columns) for name, columns in tables.items()
        }

    def finish(self) -> None:
        """Write what is still held back."""
        with _as_os_error(sqlite3.OperationalError):
            self.database.execute("COMMIT")
        self.database.close()

    def discard(self) -> None:
        """Close the database."""
        self.database.close()


class SqliteTable:
    """A table of an SQLite database."""

    def __init__(
        self, database: sqlite3.Connection, name: str, columns: tuple[Column, ...]
    ) -> None:
        self.database = database
        self.cells = [_CELLS.get(column.dtype, _text) for column in columns]
        self.insert = f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(columns))})'

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        cells = self.cells
        values = ([cell(value) for cell, value in zip(cells, row, strict=True)] for row in rows)
        with _as_os_error(sqlite3.OperationalError):
            self.database.executemany(self.insert, values)


def _text(value: object) -> str:
    return str(value).encode("utf-8", "replace").decode()


def _day(value: datetime.date | None) -> str | None:
    return value.isoformat() if value else None


def _float(value: float) -> float | None:
    return value if math.isfinite(value) else None


_CELLS: dict[str, Callable[[Any], object]] = {
    "category": lambda value: value or None,
    "datetime64[ms]": _day,
    "float64": _float,
    "int64": int,
    "boolean": int,
}


class DuckdbDatabase:
    """A DuckDB database that is being written."""

    def __init__(self, draft: Path, tables: Tables) -> None:
        duckdb = load_duckdb(draft)
        draft.open("wb").close()  # a folder that is missing is wanted to be an OSError
        draft.unlink()
        self.database = duckdb.connect(str(draft), config={"memory_limit": MEMORY, "threads": 1})
        for name, columns in tables.items():
            self.database.execute(_create(name, columns, DUCKDB, "VARCHAR"))
        self.tables = {
            name: DuckdbTable(self.database, name, columns) for name, columns in tables.items()
        }

    def finish(self) -> None:
        """Write what is still held back."""
        for table in self.tables.values():
            table.flush()
        self.discard()

    def discard(self) -> None:
        """Close the database."""
        with _as_os_error(load_duckdb("").Error):
            self.database.close()


class DuckdbTable:
    """A table of a DuckDB database, written in groups of rows."""

    def __init__(self, database: Any, name: str, columns: tuple[Column, ...]) -> None:
        self.database = database
        self.name = name
        self.columns = columns
        self.schema = arrow_schema(columns)
        self.held: list[Row] = []

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        for row in rows:
            self.held.append(row)
            if len(self.held) == HELD_ROWS:
                self.flush()

    def flush(self) -> None:
        """Write the rows that are held back."""
        self.database.register("held", arrow_table(self.held, self.columns, self.schema))
        with _as_os_error(load_duckdb(self.name).Error):
            self.database.execute(f'INSERT INTO "{self.name}" SELECT * FROM held')
        self.database.unregister("held")
        self.held.clear()


def load_duckdb(path: Path | str) -> Any:
    """The library. Raises WriteError, of the output `path`, if it is not installed."""
    try:
        import duckdb
    except ImportError:
        message = "DuckDB is not installed: pip install 'extract-facts[duckdb]'"
        raise WriteError(f"{path}: {message}") from None
    return duckdb


def other_tables(path: Path, tables: Tables) -> list[str]:
    """Tables and views of a database that an output of these tables would wipe out."""
    opened = (
        load_duckdb(path).connect(str(path), read_only=True)
        if path.suffix.lower() == ".duckdb"
        else sqlite3.connect(path)
    )
    with contextlib.closing(opened) as database:
        kinds = "type IN ('table', 'view')"  # DuckDB has this catalogue too
        found = database.execute(f"SELECT type, name FROM sqlite_master WHERE {kinds}").fetchall()
        own = [name for kind, name in found if kind == "table" and _is_own(database, name, tables)]
        return sorted(name for _, name in found if name not in own)


def _is_own(database: Any, name: str, tables: Tables) -> bool:
    """Whether a table is an output: of these columns, or of a kind that names its documents."""
    found = database.execute(f"SELECT * FROM {quoted(name)} LIMIT 0").description
    present = [column[0] for column in found]
    if present == [column.name for column in tables.get(name, ())]:
        return True
    return name in {*tables, *OWN} and "document" in present
