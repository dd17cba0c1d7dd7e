"""Documents of files, folders, databases and standard input, whatever their format."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from extractor.documents import Document
from extractor.errors import NoDocumentsError, ReadError
from extractor.reading.archives import members
from extractor.reading.databases import is_address, parse_address, read_database, read_parquet
from extractor.reading.decoding import EncodingError
from extractor.reading.feeds import read_feed
from extractor.reading.files import find_files, is_pattern
from extractor.reading.office import read_docx, read_epub, read_pdf
from extractor.reading.pages import read_page
from extractor.reading.plain import read_markdown, read_plain
from extractor.reading.sources import (
    ARCHIVES,
    LARGEST,
    LARGEST_BINARY,
    PACKED,
    Report,
    Source,
    read_bounded,
    suffix_of,
)
from extractor.reading.tables import READERS, Columns

StrPath = str | os.PathLike[str]


class Article(NamedTuple):
    """A format of which a file is one document, and how large a file may be, in bytes."""

    read: Callable[[str, bytes], Document]
    largest: int = LARGEST


ARTICLES: dict[str, Article] = {
    ".txt": Article(read_plain),
    ".md": Article(read_markdown),
    ".html": Article(read_page),
    ".htm": Article(read_page),
    ".docx": Article(read_docx, LARGEST_BINARY),
    ".pdf": Article(read_pdf, LARGEST_BINARY),
    ".epub": Article(read_epub, LARGEST_BINARY),
}
TABLES: dict[str, Callable[[Source, Columns, Report], Iterator[Document]]] = {
    **READERS,
    ".parquet": read_parquet,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
}
SUFFIXES = (*ARTICLES, *TABLES)
STANDARD_INPUT = "-"


def read_documents(
    path: StrPath | Iterable[StrPath],
    *,
    text_column: str = "text",
    id_column: str | None = None,
    date_column: str | None = None,
    keep: Sequence[str] = (),
    on_error: Report | None = None,
) -> Iterator[Document]:
    """Documents of a file, of a folder and all folders below it, or of several such paths.

    Files come in sorted order, those of an unknown format are passed over, and `-` is the text
    on standard input. `data/**/*.txt` is a pattern, `sqlite:///news.db?table=articles` and
    `duckdb:///...` a table of a database. What is packed as `.gz` or `.zst` is unpacked as it is
    read, a `.zip` archive is read like a folder.

    A `.csv`, `.jsonl` or `.parquet` file and a table of a database are a document a row:
    `text_column` holds its text, `id_column` its id and `date_column` the day of publication. The
    last two default to the columns `id` and `date`; where there is no id, it is the path and the
    number of the row (in `.jsonl`, of the line): `news.csv#12`. A feed (`.rss`, `.atom`, `.xml`)
    is a document an entry. The columns `keep` are kept as text in `Document.kept`, empty where a
    document has none.

    What cannot be read is handed to `on_error` as a ReadError, and reading goes on; without
    `on_error` it is raised. A path that is missing, of an unknown format or a folder without any
    readable file raises at once.
    """
    paths = [path] if isinstance(path, str | os.PathLike) else list(path)
    columns = Columns(text_column, id_column, date_column, tuple(keep))
    report = on_error or _raise
    tables = [str(parse_address(name) and name) for name in map(str, paths) if is_address(name)]
    named = [Path(name) for name in paths if name != STANDARD_INPUT and not is_address(str(name))]
    sources = _readable(find_files(list(map(_known, named)), report), report)
    if named:
        sources = _at_least_one(sources, named)
    return chain(
        _standard_input(columns, report) if STANDARD_INPUT in paths else (),
        chain.from_iterable(_read(source, columns, report) for source in sources),
        chain.from_iterable(_read_table(url, columns, report) for url in tables),
    )


def _raise(error: ReadError) -> None:
    if not isinstance(error, NoDocumentsError):
        raise error


def _readable(files: Iterable[Source], report: Report) -> Iterator[Source]:
    for source in files:
        if source.suffix in SUFFIXES or source.suffix in ARCHIVES:
            yield source
        else:
            report(NoDocumentsError(source.name, f"unknown format {source.suffix!r}; {_READABLE}"))


_READABLE = f"readable: {', '.join(SUFFIXES)}; packed: {', '.join((*PACKED, *ARCHIVES))}"


def _known(path: Path) -> Path:
    """The path; a ReadError if it is a file of an unknown format."""
    suffix = suffix_of(path.name)
    if suffix in SUFFIXES or suffix in ARCHIVES or is_pattern(path) or path.is_dir():
        return path
    if path.exists():
        raise ReadError(str(path), f"unknown format {suffix!r}; {_READABLE}")
    return path


def _at_least_one(sources: Iterator[Source], paths: list[Path]) -> Iterator[Source]:
    first = next(sources, None)
    if first is None:
        raise ReadError(", ".join(map(str, paths)), f"no file to read there; {_READABLE}")
    return chain([first], sources)


def _read(source: Source, columns: Columns, report: Report) -> Iterator[Document]:
    try:
        if source.suffix in ARCHIVES:
            for member in _readable(members(source), report):
                yield from _read(member, columns, report)
        elif source.suffix in TABLES:
            yield from TABLES[source.suffix](source, columns, report)
        else:
            form = ARTICLES[source.suffix]
            yield _article(source.name, source.read(form.largest), form.read, columns)
    except ReadError as error:
        report(error)
    except OSError as error:
        report(ReadError(source.name, f"cannot be opened: {error.strerror or error}"))
    except UnicodeError as error:  # a table in UTF-16 that ends in the middle of a character
        report(ReadError(source.name, f"not text to its end: {error}"))


def _read_table(url: str, columns: Columns, report: Report) -> Iterator[Document]:
    try:
        yield from read_database(url, columns, report)
    except ReadError as error:
        report(error)
    except OSError as error:
        report(ReadError(url, f"cannot be opened: {error.strerror or error}"))


def _standard_input(columns: Columns, report: Report) -> Iterator[Document]:
    try:
        data = read_bounded(sys.stdin.buffer, STANDARD_INPUT)
        yield _article(STANDARD_INPUT, data, read_plain, columns)
    except ReadError as error:
        report(error)


def _article(
    name: str, data: bytes, read: Callable[[str, bytes], Document], columns: Columns
) -> Document:
    if not data.strip():
        raise ReadError(name, "empty, there is no text in it")
    try:
        document = read(name, data)
    except EncodingError as error:
        raise ReadError(name, str(error)) from None
    if not document.text[document.body :].strip():
        raise ReadError(name, "no text could be found in it")
    if len(document.text) > LARGEST:
        raise ReadError(name, f"holds more than {LARGEST:,} characters")
    return replace(document, kept=dict.fromkeys(columns.keep, "")) if columns.keep else document
