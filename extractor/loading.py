"""Fact tables back from the files that `extractor.writing` makes of them."""

from __future__ import annotations

import csv
import datetime
import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import ReadError
from extractor.reading.databases import DATABASES
from extractor.table import COLUMNS, Column, to_frame
from extractor.writing import unguard

if TYPE_CHECKING:
    import pandas

Cells = dict[str, Any]


def read_facts(
    path: str | os.PathLike[str], columns: tuple[Column, ...] = COLUMNS
) -> pandas.DataFrame:
    """The fact table in a file, database or folder of parts, with the dtypes of `columns`.

    Columns that are not named in `columns` are left out. Raises ReadError if the file is no such
    table.
    """
    source = Path(path)
    read = _folder if source.is_dir() else READERS.get(source.suffix.lower())
    if read is None:
        known = ", ".join(READERS)
        raise ReadError(str(path), f"unknown format {source.suffix!r}; a table is one of {known}")
    try:
        source.stat()  # each library tells of a missing file in its own way
        return to_frame(_rows(read(source), columns, str(path)), columns)
    except ReadError:
        raise
    except OSError as error:
        raise ReadError(str(path), error.strerror or str(error)) from error
    except Exception as error:  # of whichever library reads the format
        reason = f"not a table of claims: {error or type(error).__name__}"
        raise ReadError(str(path), reason) from error


def _rows(
    records: Iterable[Cells], columns: tuple[Column, ...], source: str
) -> Iterator[tuple[Any, ...]]:
    convert = [(column.name, CELLS[column.dtype]) for column in columns]
    for record in records:
        missing = [name for name, _ in convert if name not in record]
        if missing:
            names = ", ".join(missing)
            raise ReadError(source, f"not a table of claims: it lacks the columns {names}")
        yield tuple(cell(record[name]) for name, cell in convert)


def _csv(path: Path) -> Iterator[Cells]:
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8-sig", newline="") as file:
        for record in csv.DictReader(file):
            yield {unguard(name): unguard(cell or "") for name, cell in record.items() if name}


def _json_lines(path: Path) -> Iterator[Cells]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _parquet(path: Path) -> Iterator[Cells]:
    import pyarrow.parquet

    with pyarrow.parquet.ParquetFile(path) as file:
        for batch in file.iter_batches():
            yield from batch.to_pylist()


def _excel(path: Path) -> Iterator[Cells]:
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True)
    try:
        facts = [sheet for sheet in book.worksheets if sheet.title.startswith("facts")]
        for sheet in facts or book.worksheets:
            rows = sheet.iter_rows(values_only=True)
            header = [str(name) for name in next(rows, ())]
            for row in rows:
                yield dict(zip(header, row, strict=False))
    finally:
        book.close()


def _database(path: Path) -> Iterator[Cells]:
    connect = DATABASES["duckdb" if path.suffix.lower() == ".duckdb" else "sqlite"]
    with connect(path, str(path)) as database:
        yield from _table(database.execute("SELECT * FROM facts"))


def _table(found: Any) -> Iterator[Cells]:
    names = [column[0] for column in found.description]
    while row := found.fetchone():
        yield dict(zip(names, row, strict=True))


def _folder(path: Path) -> Iterator[Cells]:
    parts = sorted(path.glob("part-*.parquet"))
    if not parts:
        raise ReadError(str(path), "not a table of claims: no part-*.parquet in this folder")
    for part in parts:
        yield from _parquet(part)


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell)


def _number(cell: Any) -> float:
    return float("nan") if cell in (None, "") else float(cell)


def _day(cell: Any) -> datetime.date | None:
    if not cell:
        return None
    if isinstance(cell, datetime.datetime):
        return cell.date()
    return cell if isinstance(cell, datetime.date) else datetime.date.fromisoformat(cell[:10])


def _truth(cell: Any) -> bool:
    return bool(cell) if isinstance(cell, int) else _text(cell) == "True"


CELLS: dict[str, Callable[[Any], Any]] = {
    "string": _text,
    "category": _text,
    "float64": _number,
    "int64": int,
    "boolean": _truth,
    "datetime64[ms]": _day,
}
READERS: dict[str, Callable[[Path], Iterator[Cells]]] = {
    ".csv": _csv,
    ".jsonl": _json_lines,
    ".parquet": _parquet,
    ".xlsx": _excel,
    ".sqlite": _database,
    ".db": _database,
    ".duckdb": _database,
}
