"""Documents of files, folders and standard input, whatever their format."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

from extractor.documents import Document
from extractor.errors import NoDocumentsError, ReadError
from extractor.reading.decoding import EncodingError
from extractor.reading.files import Report, Source, find_files
from extractor.reading.pages import read_page
from extractor.reading.plain import read_markdown, read_plain
from extractor.reading.tables import READERS as TABLES
from extractor.reading.tables import Columns

StrPath = str | os.PathLike[str]

ARTICLES: dict[str, Callable[[str, bytes], Document]] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".html": read_page,
    ".htm": read_page,
}
SUFFIXES = (*ARTICLES, *TABLES)
STANDARD_INPUT = "-"


def read_documents(
    path: StrPath | Iterable[StrPath],
    *,
    text_column: str = "text",
    id_column: str | None = None,
    date_column: str | None = None,
    on_error: Report | None = None,
) -> Iterator[Document]:
    """Documents of a file, of a folder and all folders below it, or of several such paths.

    Files come in sorted order, those of an unknown format are passed over, and `-` is the text
    on standard input. A `.csv` or `.jsonl` file is a document a row: `text_column` holds its
    text, `id_column` its id and `date_column` the day of publication. The last two default to the
    columns `id` and `date`; where there is no id, it is the path and the number of the row (in
    `.jsonl`, of the line): `news.csv#12`.

    What cannot be read is handed to `on_error` as a ReadError, and reading goes on; without
    `on_error` it is raised. A path that is missing, of an unknown format or a folder without any
    readable file raises at once.
    """
    paths = [path] if isinstance(path, str | os.PathLike) else list(path)
    columns = Columns(text_column, id_column, date_column)
    report = on_error or _raise
    files = find_files([_known(Path(name)) for name in paths if name != STANDARD_INPUT], report)
    sources = _readable(files, report)
    if STANDARD_INPUT not in paths:
        sources = _at_least_one(sources, paths)
    documents = chain.from_iterable(_read(source, columns, report) for source in sources)
    return chain(_standard_input(report), documents) if STANDARD_INPUT in paths else documents


def _raise(error: ReadError) -> None:
    if not isinstance(error, NoDocumentsError):
        raise error


def _readable(files: Iterable[Source], report: Report) -> Iterator[Source]:
    for source in files:
        if source.suffix in SUFFIXES:
            yield source
        else:
            report(NoDocumentsError(source.name, f"unknown format {source.suffix!r}; {_READABLE}"))


_READABLE = f"readable: {', '.join(SUFFIXES)}"


def _known(path: Path) -> Path:
    """The path; a ReadError if it is a file of an unknown format."""
    if path.suffix.lower() not in SUFFIXES and path.exists() and not path.is_dir():
        raise ReadError(str(path), f"unknown format {path.suffix!r}; {_READABLE}")
    return path


def _at_least_one(sources: Iterator[Source], paths: list[StrPath]) -> Iterator[Source]:
    first = next(sources, None)
    if first is None:
        raise ReadError(", ".join(map(str, paths)), f"no file to read there; {_READABLE}")
    return chain([first], sources)


def _read(source: Source, columns: Columns, report: Report) -> Iterator[Document]:
    try:
        if source.suffix in TABLES:
            yield from TABLES[source.suffix](source, columns, report)
        else:
            yield _article(source.name, source.path.read_bytes(), ARTICLES[source.suffix])
    except ReadError as error:
        report(error)
    except OSError as error:
        report(ReadError(source.name, f"cannot be opened: {error.strerror}"))
    except UnicodeError as error:  # a table in UTF-16 that ends in the middle of a character
        report(ReadError(source.name, f"not text to its end: {error}"))


def _standard_input(report: Report) -> Iterator[Document]:
    try:
        yield _article(STANDARD_INPUT, sys.stdin.buffer.read(), read_plain)
    except ReadError as error:
        report(error)


def _article(name: str, data: bytes, read: Callable[[str, bytes], Document]) -> Document:
    if not data.strip():
        raise ReadError(name, "empty, there is no text in it")
    try:
        document = read(name, data)
    except EncodingError as error:
        raise ReadError(name, str(error)) from None
    if not document.text[document.body :].strip():
        raise ReadError(name, "no text could be found in it")
    return document
