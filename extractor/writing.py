"""Tables to files: CSV, JSON lines, Parquet and XLSX, written as a stream of rows.

A table is written to a temporary file in the folder of its destination, flushed to the disk and
renamed, so that a run that is cut off leaves no half table under the final name.

No cell of a CSV or XLSX file runs as a formula. In CSV a text that begins with = + - @, a tab or
a line end gets an apostrophe in front, as spreadsheets write a text that looks like a formula;
`unguard` takes it off again. In XLSX such cells are typed as text. Category columns hold fixed
words and are left alone («=» by itself is no formula).
"""

from __future__ import annotations

import contextlib
import csv
import datetime
import glob
import io
import json
import math
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any, Protocol

from extractor.errors import WriteError
from extractor.table import COLUMNS, Column, Row, to_frame

ROW_GROUP = 50_000  # rows of a Parquet row group
SHEET_ROWS = 1_048_576  # rows of a sheet, the header among them (Excel's own limit)
CELL_LENGTH = 32_767  # characters of a cell (Excel's own limit)
FIRST_YEAR = 1900  # Excel has no earlier dates; they are written as text
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # not in XML

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


class TableFile(Protocol):
    """A table that is being written."""

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows, their cells in the order of the columns."""

    def finish(self) -> None:
        """Write what is still held back."""

    def discard(self) -> None:
        """Let go of what is still held back: the file is not wanted."""


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
    path: str | os.PathLike[str], columns: tuple[Column, ...] = COLUMNS
) -> Iterator[TableFile]:
    """A table to write rows to; it stands under its name once the block ends without an error.

    Raises WriteError if the suffix is unknown or the file cannot be written, the latter before
    the block is entered wherever that can be known.
    """
    target = Path(path)
    build = _format_of(target)
    with replacing(target) as file:
        table = build(file, columns)
        try:
            yield table
        except BaseException:
            table.discard()
            raise
        table.finish()


def _format_of(path: Path) -> Callable[[IO[bytes], tuple[Column, ...]], TableFile]:
    try:
        return FORMATS[path.suffix.lower()]
    except KeyError:
        known = ", ".join(FORMATS)
        message = f"{path}: unknown format {path.suffix!r}; a table can be written as {known}"
        raise WriteError(message) from None


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[IO[bytes]]:
    """A new file that takes the place of `target` at the end, or vanishes after an error.

    What earlier runs have left behind that were killed vanishes too.
    """
    if target.exists() and not target.is_file():
        raise WriteError(f"{target}: cannot be written, it is a folder or a device")
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        for left in target.parent.glob(f".{glob.escape(target.name)}.*.part"):
            left.unlink()
        with draft.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    except OSError as error:
        raise WriteError(f"{target}: cannot be written: {error.strerror or error}") from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


class CsvFile:
    """CSV in UTF-8 with a byte order mark, by which Excel knows that it is UTF-8."""

    def __init__(self, file: IO[bytes], columns: tuple[Column, ...]) -> None:
        self.text = io.TextIOWrapper(file, "utf-8-sig", "replace", newline="")
        self.writer = csv.writer(self.text)  # lines end in \r\n, and a text with either is quoted
        self.cells = [_CSV_CELLS.get(column.dtype, _plain) for column in columns]
        self.writer.writerow([column.name for column in columns])

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        self.writer.writerows(
            [cell(value) for cell, value in zip(self.cells, row, strict=True)] for row in rows
        )

    def finish(self) -> None:
        """Flush, and leave the file open."""
        self.text.detach()

    discard = finish


def guard(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> guard("=1+1"), guard("5 млн")
    ("'=1+1", '5 млн')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """What `guard` was given.

    >>> unguard("'=1+1"), unguard("'так'")
    ('=1+1', "'так'")
    """
    return text[1:] if _GUARDED.match(text) else text


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def _number(value: float) -> str:
    """A number without an idle «.0»; it reads back as the same number.

    >>> _number(6900000.0), _number(0.1), _number(1e21)
    ('6900000', '0.1', '1e+21')
    """
    return repr(_trimmed(float(value)))


def _trimmed(value: float) -> float | int:
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


_CSV_CELLS: dict[str, Callable[[Any], str]] = {"string": guard, "float64": _number}


class JsonLinesFile:
    """An object a line, dates as ISO text, null where there is no date or no finite number."""

    def __init__(self, file: IO[bytes], columns: tuple[Column, ...]) -> None:
        self.file = file
        self.names = [column.name for column in columns]

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        for row in rows:
            cells = {name: json_value(value) for name, value in zip(self.names, row, strict=True)}
            line = json.dumps(cells, ensure_ascii=False) + "\n"
            self.file.write(line.encode("utf-8", "replace"))

    def finish(self) -> None:
        """Nothing is held back."""

    discard = finish


def json_value(value: object) -> object:
    """A cell as JSON has it: dates as ISO text, null where there is no finite number."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float):
        return _trimmed(value) if math.isfinite(value) else None
    return value


class ParquetFile:
    """Parquet with the dtypes of the table, which pandas reads back."""

    def __init__(self, file: IO[bytes], columns: tuple[Column, ...]) -> None:
        import pyarrow
        import pyarrow.parquet

        self.columns = columns
        self.held: list[Row] = []
        self.schema = pyarrow.Schema.from_pandas(to_frame([], columns), preserve_index=False)
        self.writer = pyarrow.parquet.ParquetWriter(file, self.schema)

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        for row in rows:
            self.held.append(row)
            if len(self.held) == ROW_GROUP:
                self._write_group()

    def finish(self) -> None:
        """Write the last row group and the footer."""
        if self.held:
            self._write_group()
        self.writer.close()

    def discard(self) -> None:
        """Write the footer alone, for an open writer warns when it is collected."""
        self.writer.close()

    def _write_group(self) -> None:
        import pyarrow

        frame = to_frame(self.held, self.columns)
        table = pyarrow.Table.from_pandas(frame, schema=self.schema, preserve_index=False)
        self.writer.write_table(table)
        self.held.clear()


class ExcelFile:
    """An XLSX workbook; what goes beyond the rows of a sheet goes on in a further one."""

    def __init__(self, file: IO[bytes], columns: tuple[Column, ...]) -> None:
        from openpyxl import Workbook

        self.file = file
        self.columns = columns
        self.book = Workbook(write_only=True)
        self._add_sheet()

    def _add_sheet(self) -> None:
        self.sheet = self.book.create_sheet()
        self.sheet.freeze_panes = "A2"
        self.sheet.append([column.name for column in self.columns])
        self.rows = 1

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        for row in rows:
            if self.rows == SHEET_ROWS:
                self._add_sheet()
            self.sheet.append([self._cell(value) for value in row])
            self.rows += 1

    def finish(self) -> None:
        """Write the workbook."""
        self.book.save(self.file)

    def discard(self) -> None:
        """Close the sheets, which are temporary files until the workbook is written."""
        for sheet in self.book.worksheets:
            sheet.close()

    def _cell(self, value: object) -> object:
        if isinstance(value, datetime.date) and value.year < FIRST_YEAR:
            value = value.isoformat()
        if isinstance(value, float) and not math.isfinite(value):
            return None
        return self._text_cell(value) if isinstance(value, str) else value

    def _text_cell(self, value: str) -> object:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self.sheet, UNREADABLE.sub("", value)[:CELL_LENGTH])
        cell.data_type = "s"  # also of «=1+1»
        return cell


FORMATS: dict[str, Callable[[IO[bytes], tuple[Column, ...]], TableFile]] = {
    ".csv": CsvFile,
    ".jsonl": JsonLinesFile,
    ".parquet": ParquetFile,
    ".xlsx": ExcelFile,
}
