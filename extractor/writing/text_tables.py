"""CSV and JSON lines: tables as text.

No cell of a CSV file runs as a formula: a text that begins with = + - @, a tab or a line end gets
an apostrophe in front, as spreadsheets write a text that looks like a formula; `unguard` takes it
off again. Category columns hold fixed words and are left alone («=» by itself is no formula).
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import math
import re
from collections.abc import Callable, Iterable
from typing import IO, Any

from extractor.table import Column, Row

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


class CsvFile:
    """CSV in UTF-8 with a byte order mark, by which Excel knows that it is UTF-8."""

    def __init__(self, file: IO[bytes], columns: tuple[Column, ...]) -> None:
        self.text = io.TextIOWrapper(file, "utf-8-sig", "replace", newline="")
        self.writer = csv.writer(self.text)  # lines end in \r\n, and a text with either is quoted
        self.cells = [_CSV_CELLS.get(column.dtype, _plain) for column in columns]
        self.writer.writerow([guard(column.name) for column in columns])

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
