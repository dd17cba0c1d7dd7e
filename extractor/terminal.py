"""The fact table and messages as lines of text for a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from extractor.table import COLUMNS, Row

SHOWN = ("quote", "value", "unit", "metric", "speaker", "document")
NUMBERS = {"value"}
LEAST = 8  # characters that a column keeps on a narrow terminal
GAP = "  "
HELD_BACK = 1_000  # rows that tell how wide the columns are
NAMED = 20  # documents that a message names before it only counts

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\s]+")
_INDEX = {column.name: index for index, column in enumerate(COLUMNS)}


class Layout:
    """The fact table as lines of a terminal; the first rows tell how wide the columns are.

    No line is longer than `width` characters if it can be helped: long cells are cut and end in
    «…». Line breaks and control characters become spaces.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self.widths: list[int] = []

    def lines(self, rows: Sequence[Row]) -> list[str]:
        """A line a row, above the first of them a header."""
        table = [[_cell(row, name) for name in SHOWN] for row in rows]
        if not self.widths:
            table.insert(0, list(SHOWN))
            wanted = [max(map(len, column)) for column in zip(*table, strict=True)]
            self.widths = _fit(wanted, self.width)
        return [_line(cells, self.widths) for cells in table]


class Shown:
    """A fact table that is shown on the terminal, the first rows held back to fit its columns."""

    def __init__(self, say: Callable[[str], None], width: int) -> None:
        self.say = say
        self.layout = Layout(width)
        self.rows: list[Row] = []

    def write(self, rows: Iterable[Row]) -> None:
        """Take rows, and show them once there are many."""
        for row in rows:
            self.rows.append(row)
            if len(self.rows) == HELD_BACK:
                self.finish()

    def finish(self) -> None:
        """Show the rows that are held back."""
        rows, self.rows = self.rows, []
        if rows:
            self.say("\n".join(self.layout.lines(rows)))


def _cell(row: Row, name: str) -> str:
    value = row[_INDEX[name]]
    if name == "value":
        high = row[_INDEX["value_high"]]
        return _number(value) if high == value else f"{_number(value)}–{_number(high)}"
    return one_line(str(value))


def one_line(text: str) -> str:
    """A text without line breaks and without the characters that command a terminal."""
    return _CONTROLS.sub(" ", text).strip()


def visible(message: str) -> str:
    r"""A message with codes for the line breaks and control characters of names in it.

    >>> print(visible("a\nb\x1b[31m.txt: no such file"))
    a\nb\x1b[31m.txt: no such file
    """
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in message)


def _number(number: float) -> str:
    value = float(number)
    if value.is_integer() and abs(value) < 1e15:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:g}" if abs(value) < 1e6 or abs(value) >= 1e15 else f"{value:.2f}"


def _fit(wanted: list[int], width: int) -> list[int]:
    """Widths of columns that together fit: the widest give way first."""
    room = max(width - len(GAP) * (len(wanted) - 1), LEAST * len(wanted))
    limit = max(wanted)
    while sum(min(want, limit) for want in wanted) > room and limit > LEAST:
        limit -= 1
    return [min(want, limit) for want in wanted]


def _line(cells: list[str], widths: list[int]) -> str:
    padded = (
        _cut(cell, width).rjust(width) if name in NUMBERS else _cut(cell, width).ljust(width)
        for name, cell, width in zip(SHOWN, cells, widths, strict=True)
    )
    return GAP.join(padded).rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def counted(number: int, one: str, many: str) -> str:
    """«1 document», «1,200 documents»."""
    return f"{number:,} {one if number == 1 else many}"


class Names:
    """Names of which a message tells the first: «a.txt; b.txt; and 5 more»."""

    def __init__(self) -> None:
        self.first: list[str] = []
        self.number = 0

    def add(self, name: str) -> None:
        """Add a name."""
        self.number += 1
        if self.number <= NAMED:
            self.first.append(name)

    def __str__(self) -> str:
        more = self.number - NAMED
        return "; ".join(self.first) + (f"; and {more:,} more" if more > 0 else "")
