"""Which format an output has, and the tables in it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from extractor.errors import WriteError
from extractor.table import COLUMNS, Column, Row
from extractor.writing.databases import DuckdbDatabase, SqliteDatabase, load_duckdb, other_tables
from extractor.writing.drafts import Tables, blaming, check_target, drafted
from extractor.writing.excel import Workbook
from extractor.writing.parquet import ParquetFile, ParquetParts
from extractor.writing.text_tables import CsvFile, JsonLinesFile


class TableFile(Protocol):
    """A table that is being written."""

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows, their cells in the order of the columns."""


class Output(Protocol):
    """One or more tables that are being written to one place."""

    @property
    def tables(self) -> Mapping[str, TableFile]:
        """The tables by their names."""

    def finish(self) -> None:
        """Write what is still held back."""

    def discard(self) -> None:
        """Let go of what is still held back: the output is not wanted."""


class FileOfOne(TableFile, Protocol):
    """A table in a file of its own."""

    def finish(self) -> None:
        """Write what is still held back."""

    def discard(self) -> None:
        """Let go of what is still held back."""


class Single:
    """A file of the first of the tables, for formats that hold one."""

    def __init__(
        self,
        build: Callable[[IO[bytes], tuple[Column, ...]], FileOfOne],
        draft: Path,
        tables: Tables,
    ) -> None:
        [(name, columns), *_] = tables.items()
        self.file = draft.open("wb")
        self.table = build(self.file, columns)
        self.tables = {name: self.table}

    def finish(self) -> None:
        """Write what is still held back."""
        with self.file:
            self.table.finish()

    def discard(self) -> None:
        """Close the file."""
        with self.file:
            self.table.discard()


def _single(build: Callable[[IO[bytes], tuple[Column, ...]], FileOfOne]) -> Build:
    return lambda draft, tables: Single(build, draft, tables)


Build = Callable[[Path, Tables], Output]

DATABASES: dict[str, Build] = {
    ".sqlite": SqliteDatabase,
    ".db": SqliteDatabase,
    ".duckdb": DuckdbDatabase,
}
FORMATS: dict[str, Build] = {
    ".csv": _single(CsvFile),
    ".jsonl": _single(JsonLinesFile),
    ".parquet": _single(ParquetFile),
    ".xlsx": Workbook,
    **DATABASES,
}


def write_table(
    rows: Iterable[Row], path: str | os.PathLike[str], columns: tuple[Column, ...] = COLUMNS
) -> None:
    """Write rows to a file in the format that its suffix names.

    Raises WriteError if the suffix is unknown or the file cannot be written.
    """
    with open_table(path, columns) as table:
        table.write(rows)


@contextlib.contextmanager
def open_table(
    path: str | os.PathLike[str], columns: tuple[Column, ...] = COLUMNS, name: str = "facts"
) -> Iterator[TableFile]:
    """A table to write rows to; it stands under its name once the block ends without an error.

    Raises WriteError if the suffix is unknown or the file cannot be written, the latter before
    the block is entered wherever that can be known.
    """
    with open_tables(path, {name: columns}) as tables:
        yield tables[name]


@contextlib.contextmanager
def open_tables(path: str | os.PathLike[str], tables: Tables) -> Iterator[Mapping[str, TableFile]]:
    """The tables that an output can hold: all, or the first where a format holds but one.

    A path that ends in a slash is a folder of Parquet files. Raises WriteError as `open_table`.
    """
    target = Path(path)
    folder = _is_folder(path)
    build = ParquetParts if folder else _format_of(target)
    _keep_other_tables(target, tables)
    with drafted(target, folder=folder) as draft:
        with blaming(target):
            output = build(draft, tables)
        try:
            yield {name: Blamed(table, target) for name, table in output.tables.items()}
        except BaseException:
            with contextlib.suppress(OSError):
                output.discard()
            raise
        with blaming(target):
            output.finish()


def check_table(path: str | os.PathLike[str]) -> None:
    """Raise WriteError where it can be told at once that a table cannot be written there."""
    target = Path(path)
    if not (folder := _is_folder(path)):
        _format_of(target)
    check_target(target, folder=folder)


def _is_folder(path: str | os.PathLike[str]) -> bool:
    """Whether a name asks for a folder of parts, be there one or not."""
    return os.fspath(path).endswith(("/", os.sep))


@dataclass(frozen=True, slots=True)
class Blamed:
    """A table whose errors of writing name the output that it is in."""

    table: TableFile
    target: Path

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        with blaming(self.target):
            self.table.write(rows)


def _format_of(path: Path) -> Build:
    try:
        return FORMATS[path.suffix.lower()]
    except KeyError:
        known = ", ".join(FORMATS)
        message = (
            f"{path}: unknown format {path.suffix!r}; a table can be written as {known}, or as a "
            "folder of Parquet files, facts/"
        )
        raise WriteError(message) from None


def _keep_other_tables(path: Path, tables: Tables) -> None:
    """Raise WriteError where an existing database holds tables of others."""
    suffix = path.suffix.lower()
    if suffix == ".duckdb":
        load_duckdb(path)
    if suffix not in DATABASES or not path.is_file():
        return
    try:
        others = other_tables(path, tables)
    except Exception as error:
        raise WriteError(f"{path}: is there already and cannot be opened: {error}") from error
    if others:
        names = ", ".join(others)
        raise WriteError(f"{path}: holds other tables ({names}); a file of its own is needed")
