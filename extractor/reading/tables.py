"""JSON lines and CSV with a column of texts, read row by row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from extractor.documents import Document
from extractor.errors import NoDocumentsError, ReadError
from extractor.reading.dates import find_dateline, parse_date
from extractor.reading.decoding import SAMPLE, EncodingError, encoding_of
from extractor.reading.files import Report, Source

DELIMITERS = ",;\t|"
LONGEST_CELL = 2**31 - 1  # characters; the csv module stops at 131,072 unless told otherwise

Rows = Iterator[tuple[int, int, Mapping[str, Any]]]  # row and line, counted from 1, and cells


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns that hold a document's text, id and date.

    An id or date column that is None is the column `id` or `date` if the table has it.
    """

    text: str = "text"
    id: str | None = None
    date: str | None = None

    def missing(self, present: list[str]) -> str:
        """The first named column that a table does not have; empty if it has them all."""
        named = [self.text, self.id, self.date]
        return next((name for name in named if name is not None and name not in present), "")


def read_csv(source: Source, columns: Columns, report: Report) -> Iterator[Document]:
    """Documents of a CSV file, one a row; the delimiter is told by the header."""
    with _open(source) as file:
        header = file.readline()
        delimiter = _delimiter(header, columns.text)
        names = next(csv.reader([header], delimiter=delimiter), [])
        _check(source, columns, names)
        yield from _documents(
            source, columns, report, _csv_rows(source, file, delimiter, names, report)
        )


def read_json_lines(source: Source, columns: Columns, report: Report) -> Iterator[Document]:
    """Documents of a JSON lines file, an object a line."""
    with _open(source) as file:
        yield from _documents(source, columns, report, _json_rows(source, file, columns, report))


def _open(source: Source) -> io.TextIOWrapper:
    """The file as text with its line ends as they are.

    A byte that is no text of the encoding becomes a lone surrogate: it costs its row, no other.
    """
    with source.path.open("rb") as file:
        sample = file.read(SAMPLE)
        whole = len(sample) < SAMPLE
    if not whole:
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    try:
        encoding = encoding_of(sample)
    except EncodingError as error:
        raise ReadError(source.name, str(error)) from None
    return source.path.open(encoding=encoding, errors="surrogateescape", newline="\n")


def _csv_rows(
    source: Source, file: io.TextIOWrapper, delimiter: str, names: list[str], report: Report
) -> Rows:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    for number in count(1):
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            report(ReadError(source.name, f"not CSV: {error}", reader.line_num + 1))
            continue
        if cells:
            yield number, reader.line_num + 1, dict(zip(names, cells, strict=False))


def _json_rows(source: Source, file: io.TextIOWrapper, columns: Columns, report: Report) -> Rows:
    known = False
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            report(ReadError(source.name, f"not JSON: {error}; {_EXAMPLE}", number))
            continue
        if not isinstance(row, dict):
            report(
                ReadError(source.name, f"{type(row).__name__}, not an object; {_EXAMPLE}", number)
            )
            continue
        if not known:
            _check(source, columns, list(row))
            known = True
        yield number, number, row


_EXAMPLE = 'a line is one object such as {"id": "1", "text": "..."}'


def _check(source: Source, columns: Columns, present: list[str]) -> None:
    if missing := columns.missing(present):
        kind = ReadError if source.asked else NoDocumentsError
        raise kind(source.name, f"no column {missing!r}; the columns are: {', '.join(present)}")


def _documents(source: Source, columns: Columns, report: Report, rows: Rows) -> Iterator[Document]:
    for number, line, row in rows:
        text = row.get(columns.text)
        if fault := _fault(text, columns.text):
            report(ReadError(source.name, fault, line))
            continue
        date = parse_date(row.get(columns.date or "date"))
        key = row.get(columns.id or "id")
        name = f"{source.name}#{number}" if key in (None, "") else str(key)
        yield Document(name, str(text), date or find_dateline(str(text)))


def _fault(text: object, column: str) -> str:
    """What is wrong with a text; empty if nothing is."""
    if text is None:
        return f"column {column!r} is missing"
    if not isinstance(text, str):
        return f"column {column!r} holds {type(text).__name__}, not a text"
    if not text.strip():
        return f"column {column!r} is empty"
    return "" if text.isascii() or _encodes(text) else f"column {column!r} is not valid Unicode"


def _encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _delimiter(header: str, text_column: str) -> str:
    """The delimiter by which the header has the column of texts, or else has most columns."""
    cut = {mark: next(csv.reader([header], delimiter=mark), []) for mark in DELIMITERS}
    return max(cut, key=lambda mark: (text_column in cut[mark], len(cut[mark])))


READERS: dict[str, Callable[[Source, Columns, Report], Iterator[Document]]] = {
    ".csv": read_csv,
    ".tsv": read_csv,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
}
