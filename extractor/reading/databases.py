"""Tables of SQLite and DuckDB databases and Parquet files, a document a row.

A database is named by an address, `sqlite:///news.db?table=articles`, with four slashes if its
path is absolute. It is opened to be read alone: nothing in it can write, load an extension or
reach another file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from extractor.documents import Document
from extractor.errors import ReadError
from extractor.reading.sources import LARGEST_BINARY, Report, Source, extra, sound
from extractor.reading.tables import Columns, Rows, check_columns, documents_of

BUFFER = 1 << 20  # bytes of a Parquet column that are read at a time
MEMORY = "256MB"  # that DuckDB may take
STEPS = 100_000  # of SQLite, between which Ctrl-C and limits of time come through
CATALOGUES = {  # schema, if it is another than the one at hand, and name of each table and view
    "sqlite": "SELECT '', name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name",
    "duckdb": "SELECT nullif(table_schema, 'main'), table_name FROM information_schema.tables "
    "WHERE table_catalog = current_database() ORDER BY 1 NULLS FIRST, 2",
}
ROWS = 16  # that are in memory at a time; a text may be of megabytes

Connect = Callable[[Path, str], AbstractContextManager[Any]]


@dataclass(frozen=True, slots=True)
class Address:
    """A table of a database."""

    kind: str
    path: Path
    table: str

    @property
    def files(self) -> tuple[Path, ...]:
        """The database, and the logs beside it that hold what is not in it yet."""
        logs = (f"{self.path.name}{mark}" for mark in ("-wal", "-journal", ".wal"))
        return self.path, *map(self.path.with_name, logs)


def is_address(path: str) -> bool:
    """Whether a path is the address of a database.

    >>> is_address("sqlite:///news.db?table=articles"), is_address("news.csv")
    (True, False)
    """
    return path.partition("://")[0] in DATABASES


def parse_address(url: str) -> Address:
    """What an address names. Raises ReadError if it names no table of a file that is there."""
    parts = urlsplit(url)
    tables = parse_qs(parts.query).get("table", [])
    example = f"{parts.scheme}:///news.db?table=articles"
    if parts.netloc or len(parts.path) < 2 or len(tables) != 1 or "\0" in unquote(parts.path):
        raise ReadError(url, f"not an address of a table; one is {example}")
    path = Path(unquote(parts.path)[1:])
    if not path.is_file():
        raise ReadError(url, f"no such file: {path}")
    return Address(parts.scheme, path, tables[0])


def read_database(url: str, columns: Columns, report: Report) -> Iterator[Document]:
    """Documents of a table that an address names."""
    address = parse_address(url)
    name = f"{address.path.name}/{address.table}"
    source = Source(name, address.path.suffix, True, address.path)
    with sound(url, f"{address.kind} database"), DATABASES[address.kind](address.path, url) as base:
        table = _table(base, address, url)
        present = _columns(base, table)
        check_columns(source, columns, present)
        rows = _rows(base, table, columns.wanted(present))
        yield from documents_of(source, columns, report, rows)


def _table(base: Any, address: Address, url: str) -> str:
    """The table as SQL names it: `"articles"`, or `"press"."articles"` of a schema of DuckDB's."""
    tables = {
        f"{schema}.{name}" if schema else name: ".".join(map(_quoted, filter(None, (schema, name))))
        for schema, name in base.execute(CATALOGUES[address.kind]).fetchall()
    }
    known = {name.casefold(): table for name, table in tables.items()}
    if address.table.casefold() not in known:
        reason = f"no table {address.table!r}; the tables are: {', '.join(tables)}"
        raise ReadError(url, reason)
    return known[address.table.casefold()]


def _columns(base: Any, table: str) -> list[str]:
    found = base.execute(f"SELECT * FROM {table} LIMIT 0")
    return [column[0] for column in found.description]


def _rows(base: Any, table: str, names: list[str]) -> Rows:
    chosen = ", ".join(map(_quoted, names))
    cursor = base.execute(f"SELECT {chosen} FROM {table}")
    number = 0
    while batch := cursor.fetchmany(ROWS):
        for cells in batch:
            number += 1
            yield number, None, dict(zip(names, cells, strict=True))


def _quoted(name: str) -> str:
    """An identifier, whatever characters it is made of.

    >>> _quoted('a"; DROP TABLE b')
    '"a""; DROP TABLE b"'
    """
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def _sqlite(path: Path, url: str) -> Iterator[Any]:
    import sqlite3

    uri = f"file:{quote(str(path.absolute()))}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as base:
        base.execute("PRAGMA trusted_schema = OFF")
        base.execute("PRAGMA query_only = ON")
        base.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        base.set_progress_handler(lambda: None, STEPS)  # in it Python hears of signals
        try:
            yield base
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname == "SQLITE_INTERRUPT":
                raise KeyboardInterrupt from error
            raise ReadError(url, f"cannot be read: {error}") from error  # locked, say


@contextmanager
def _duckdb(path: Path, url: str) -> Iterator[Any]:
    with extra(url, "duckdb"):
        import duckdb
    config: dict[str, str | bool | int | float | list[str]] = {
        "enable_external_access": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "lock_configuration": "true",
        "memory_limit": MEMORY,
        "temp_directory": "",
        "threads": 1,
    }
    with duckdb.connect(str(path), read_only=True, config=config) as base:
        yield base


DATABASES: dict[str, Connect] = {"sqlite": _sqlite, "duckdb": _duckdb}


def read_parquet(source: Source, columns: Columns, report: Report) -> Iterator[Document]:
    """Documents of a Parquet file, of which a few rows are in memory at a time."""
    import pyarrow.parquet

    with (
        source.open() as opened,
        sound(source.name, "Parquet"),
        pyarrow.parquet.ParquetFile(
            _seekable(opened, source), buffer_size=BUFFER, pre_buffer=False
        ) as file,
    ):
        present = file.schema_arrow.names
        check_columns(source, columns, present)
        batches = file.iter_batches(ROWS, columns=columns.wanted(present))
        yield from documents_of(source, columns, report, _parquet_rows(batches))


def _seekable(opened: IO[bytes], source: Source) -> Any:
    """A file that can be read from any place; a packed one is held in memory."""
    import pyarrow

    if opened.seekable():
        return opened
    return pyarrow.BufferReader(source.read(LARGEST_BINARY))


def _parquet_rows(batches: Iterator[Any]) -> Rows:
    number = 0
    for batch in batches:
        names = batch.schema.names
        for index in range(batch.num_rows):
            number += 1
            yield number, None, {name: _cell(batch[name][index]) for name in names}


def _cell(scalar: Any) -> Any:
    """A cell; a lone surrogate in place of a text that is no UTF-8."""
    try:
        return scalar.as_py()
    except (ValueError, OverflowError):
        return "\udcff"
