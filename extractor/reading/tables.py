"""JSON lines and CSV with a column of texts, read row by row."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import IO, Any

from extractor.documents import Document
from extractor.errors import NoDocumentsError, ReadError
from extractor.reading.dates import find_dateline, parse_date
from extractor.reading.decoding import SAMPLE, DamagedError, EncodingError, encoding_of
from extractor.reading.sources import LARGEST, Report, Source

DELIMITERS = ",;\t|"
PREAMBLE = re.compile(r"\s*|sep=.\s*")  # blank lines, and one that tells Excel the delimiter
FIRST = 1_000  # rows of JSON lines to meet all columns in, for what is null may be left out
PIECE = 1 << 16  # characters in which the rest of an overlong line is passed over

# number counted from 1, line counted from 1 where the table has lines, and cells
Rows = Iterator[tuple[int, int | None, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns that hold a document's text, id and date, and of those it keeps.

    An id or date column that is None is the column `id` or `date` if the table has it.
    """

    text: str = "text"
    id: str | None = None
    date: str | None = None
    keep: tuple[str, ...] = ()

    def missing(self, present: list[str], *, asked: bool) -> str:
        """The first named column that a table does not have; empty if it has them all.

        A table that was met in a folder need not have those to keep: there they are empty.
        """
        named = [self.text, self.id, self.date, *(self.keep if asked else ())]
        return next((name for name in named if name is not None and name not in present), "")

    def wanted(self, present: list[str]) -> list[str]:
        """The columns of a table that are to be read, each once."""
        names = (self.text, self.id or "id", self.date or "date", *self.keep)
        return [name for name in dict.fromkeys(names) if name in present]


def read_csv(source: Source, columns: Columns, report: Report) -> Iterator[Document]:
    """Documents of a CSV file, one a row; the delimiter is told by the header."""
    csv.field_size_limit(LARGEST)
    with _open(source) as file:
        lines = _Lines(file)
        delimiter, names = _heading(source, lines, columns)
        check_columns(source, columns, names)
        yield from documents_of(
            source, columns, report, _csv_rows(source, lines, delimiter, names, report)
        )


def read_json_lines(source: Source, columns: Columns, report: Report) -> Iterator[Document]:
    """Documents of a JSON lines file, an object a line."""
    with _open(source) as file:
        rows = _json_rows(source, _Lines(file), report)
        yield from documents_of(source, columns, report, _checked(source, columns, rows))


def _open(source: Source) -> io.TextIOWrapper:
    """The file as text with its line ends as they are.

    A byte that is no text of the encoding becomes a lone surrogate: it costs its row, no other.
    """
    with source.open() as file:
        sample, whole = _sample(file)
    if not whole:
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    if b"\0" not in sample.partition(b"\n")[0]:  # of UTF-16 there would be some
        sample = sample.replace(b"\0", b"")
    try:
        encoding = encoding_of(sample)
    except DamagedError:
        encoding = "utf-8"
    except EncodingError as error:
        raise ReadError(source.name, str(error)) from None
    return io.TextIOWrapper(source.open(), encoding, errors="surrogateescape", newline="\n")


def _sample(file: IO[bytes]) -> tuple[bytes, bool]:
    """The beginning of a file, and whether it is all of it.

    Where a packed file is cut off there is as much as came out before.
    """
    sample = b""
    with contextlib.suppress(ReadError):
        while len(sample) < SAMPLE:
            if not (piece := file.read(io.DEFAULT_BUFFER_SIZE)):
                return sample, True
            sample += piece
    return sample, False


class _Lines:
    """Lines of a file; one that is longer than a document may be raises, and the next follows.

    `number` is that of the line that was read last, counted from 1.
    """

    def __init__(self, file: IO[str]) -> None:
        self.file = file
        self.number = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self.file.readline(LARGEST)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) == LARGEST and not line.endswith("\n"):
            while (rest := self.file.readline(PIECE)) and not rest.endswith("\n"):
                pass
            raise csv.Error(f"a line of more than {LARGEST:,} characters")
        return line


def _heading(source: Source, lines: _Lines, columns: Columns) -> tuple[str, list[str]]:
    """The delimiter of a CSV file and the names of its columns."""
    try:
        header = next((line for line in lines if not PREAMBLE.fullmatch(line)), "")
        delimiter = _delimiter(header, columns.text)
        names = _header(header, delimiter)
    except csv.Error as error:  # overlong, or the lines end in \r alone
        raise ReadError(source.name, f"not CSV: {error}", lines.number) from None
    if not names:
        raise ReadError(source.name, "empty, there is no header in it")
    return delimiter, names


def _csv_rows(
    source: Source, lines: _Lines, delimiter: str, names: list[str], report: Report
) -> Rows:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    for number in count(1):
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            report(ReadError(source.name, f"not CSV: {error}", lines.number))
            continue
        if any(cells[len(names) :]):
            report(ReadError(source.name, _too_many(cells, names, delimiter), lines.number))
        elif cells:
            yield number, lines.number, dict(zip(names, cells, strict=False))


def _too_many(cells: list[str], names: list[str], delimiter: str) -> str:
    """What is wrong with a row that has more cells than the header; its text would be cut short."""
    counts = f"{len(cells)} cells under {len(names)} columns"
    return f"not CSV: {counts}; a text with {delimiter!r} in it stands in quotes"


def _json_rows(source: Source, lines: _Lines, report: Report) -> Rows:
    for number in count(1):
        try:
            line = next(lines)
            row = json.loads(line) if line.strip() else _NOTHING
        except StopIteration:
            return
        except UnicodeDecodeError:  # the next line would have it too
            raise
        except (ValueError, RecursionError, csv.Error) as error:
            report(ReadError(source.name, f"not JSON: {error}; {_EXAMPLE}", number))
            continue
        if row is _NOTHING:
            continue
        if not isinstance(row, dict):
            report(
                ReadError(source.name, f"{type(row).__name__}, not an object; {_EXAMPLE}", number)
            )
            continue
        yield number, number, row


_NOTHING = object()  # on a blank line
_EXAMPLE = 'a line is one object such as {"id": "1", "text": "..."}'


def _checked(source: Source, columns: Columns, rows: Rows) -> Rows:
    """The rows; a ReadError before them if the first lack a column that was named.

    As many are looked at as it takes to meet all columns, at most FIRST or some of SAMPLE letters.
    """
    first: deque[tuple[int, int | None, Mapping[str, Any]]] = deque()
    present: dict[str, None] = {}
    letters = 0
    for row in rows:
        first.append(row)
        present |= dict.fromkeys(row[2])
        letters += sum(len(cell) for cell in row[2].values() if isinstance(cell, str))
        enough = len(first) == FIRST or letters > SAMPLE
        if enough or not columns.missing(list(present), asked=source.asked):
            break
    if first:
        check_columns(source, columns, list(present))
    while first:
        yield first.popleft()
    yield from rows


def check_columns(source: Source, columns: Columns, present: list[str]) -> None:
    """Raise a ReadError if a table lacks a column that was named, or has two of one name."""
    if missing := columns.missing(present, asked=source.asked):
        reason = f"no column {missing!r}; the columns are: {', '.join(present)}"
        if source.asked:
            raise ReadError(source.name, reason)
        raise NoDocumentsError(source.name, reason, f"column {missing!r}")
    if twice := [name for name in columns.wanted(present) if present.count(name) > 1]:
        raise ReadError(source.name, f"two columns are named {twice[0]!r}")


def documents_of(
    source: Source, columns: Columns, report: Report, rows: Rows
) -> Iterator[Document]:
    """A document a row; what is wrong with a row is reported and costs it alone."""
    for number, line, row in rows:
        numbered = f"{source.name}#{number}"
        text = row.get(columns.text)
        if fault := _fault(text, columns.text):
            report(ReadError(source.name if line else numbered, fault, line))
            continue
        date = parse_date(row.get(columns.date or "date")) or find_dateline(str(text))
        name = _written(row.get(columns.id or "id")) or numbered
        kept = {column: _written(row.get(column)) for column in columns.keep}
        yield Document(name, str(text), date, kept=kept)


def _fault(text: object, column: str) -> str:
    """What is wrong with a text; empty if nothing is."""
    if text is None:
        return f"column {column!r} is missing or null"
    if not isinstance(text, str):
        return f"column {column!r} holds {type(text).__name__}, not a text"
    if not text.strip():
        return f"column {column!r} is empty"
    if len(text) > LARGEST:
        return f"column {column!r} holds more than {LARGEST:,} characters"
    return "" if text.isascii() or _encodes(text) else f"column {column!r} is not valid Unicode"


def _written(cell: object) -> str:
    """A cell as text that can be written; empty if there is nothing in it."""
    return "" if cell is None else str(cell).encode("utf-8", "replace").decode()


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _delimiter(header: str, text_column: str) -> str:
    """The delimiter by which the header has the column of texts, or else has most columns."""
    cut = {mark: _header(header, mark) for mark in DELIMITERS}
    return max(cut, key=lambda mark: (text_column in cut[mark], len(cut[mark])))


def _header(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


READERS: dict[str, Callable[[Source, Columns, Report], Iterator[Document]]] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
}
