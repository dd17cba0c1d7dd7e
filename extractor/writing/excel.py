"""XLSX: a sheet of each table, and one that says what the columns mean.

No cell runs as a formula: texts are typed as texts. What goes beyond the rows of a sheet goes on
in a further one, `facts 2`.
"""

from __future__ import annotations

import contextlib
import datetime
import math
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from extractor.table import Column, Row
from extractor.writing.drafts import Tables

SHEET_ROWS = 1_048_576  # rows of a sheet, the header among them (Excel's own limit)
CELL_LENGTH = 32_767  # characters of a cell (Excel's own limit)
FIRST_YEAR = 1900  # Excel has no earlier dates; they are written as text
UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # not in XML
MEANINGS = "columns"  # the sheet of meanings


@contextlib.contextmanager
def _as_os_error() -> Iterator[None]:
    """A full disk, as files tell of it."""
    import lxml.etree

    try:
        yield
    except lxml.etree.SerialisationError as error:
        place = f"there or in {tempfile.gettempdir()}, where its sheets are kept meanwhile"
        raise OSError(f"No space left on device, {place} ({error})") from error


class Workbook:
    """A workbook that is being written; its sheets are temporary files until it is finished."""

    def __init__(self, draft: Path, tables: Tables) -> None:
        import openpyxl

        self.draft = draft
        self.book = openpyxl.Workbook(write_only=True)
        draft.open("wb").close()  # that it can be written is wanted to be known now
        self.tables = {name: Sheets(self.book, name, columns) for name, columns in tables.items()}
        self._explain(tables)

    def _explain(self, tables: Tables) -> None:
        sheet = self.book.create_sheet(MEANINGS)
        sheet.freeze_panes = "A2"
        sheet.append(["table", "column", "meaning"])
        for name, columns in tables.items():
            for column in columns:
                sheet.append([name, text_cell(sheet, column.name), column.meaning])

    def finish(self) -> None:
        """Write the workbook, further sheets of a table behind its first."""
        order = [sheet.title for table in self.tables.values() for sheet in table.sheets]
        for place, title in enumerate(order):
            sheet = self.book[title]
            self.book.move_sheet(title, place - self.book.index(sheet))
        with _as_os_error():
            self.book.save(self.draft)

    def discard(self) -> None:
        """Close the sheets."""
        for sheet in self.book.worksheets:
            with contextlib.suppress(OSError), _as_os_error():
                sheet.close()


class Sheets:
    """The sheets of one table."""

    def __init__(self, book: Any, name: str, columns: tuple[Column, ...]) -> None:
        self.book = book
        self.name = name
        self.columns = columns
        self.sheets: list[Any] = []
        self._add_sheet()

    def _add_sheet(self) -> None:
        number = len(self.sheets) + 1
        self.sheet = self.book.create_sheet(self.name if number == 1 else f"{self.name} {number}")
        self.sheets.append(self.sheet)
        self.sheet.freeze_panes = "A2"
        self.sheet.append([text_cell(self.sheet, column.name) for column in self.columns])
        self.rows = 1

    def write(self, rows: Iterable[Row]) -> None:
        """Append rows."""
        with _as_os_error():
            for row in rows:
                if self.rows == SHEET_ROWS:
                    self._add_sheet()
                self.sheet.append([self._cell(value) for value in row])
                self.rows += 1

    def _cell(self, value: object) -> object:
        if isinstance(value, datetime.date) and value.year < FIRST_YEAR:
            value = value.isoformat()
        if isinstance(value, float) and not math.isfinite(value):
            return None
        return text_cell(self.sheet, value) if isinstance(value, str) else value


def text_cell(sheet: Any, value: str) -> object:
    """A cell of text, also of «=1+1»."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, UNREADABLE.sub("", value)[:CELL_LENGTH])
    cell.data_type = "s"
    return cell
