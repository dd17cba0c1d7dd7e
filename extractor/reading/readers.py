"""Documents of files, folders, databases and standard input, whatever their format."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
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
from extractor.reading.patience import patient
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
DATABASE_FILES = {".db": "sqlite", ".sqlite": "sqlite", ".sqlite3": "sqlite", ".duckdb": "duckdb"}
STANDARD_INPUT = "-"


@dataclass
class Holding:
    """What a file, an archive, a table of a database or standard input holds.

    `documents` are read as they are asked for. As long as `files` do not change, they are the same;
    of standard input there are none. `faults` counts what could not be read so far.
    """

    name: str
    files: tuple[Path, ...]
    documents: Iterator[Document]
    faults: int = 0


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
    found = read_holdings(paths, columns, on_error or _raise)
    return chain.from_iterable(holding.documents for holding in found)


def read_holdings(
    paths: Iterable[StrPath],
    columns: Columns,
    report: Report,
    seconds: float | None = None,
    without: Collection[str] = (),
) -> Iterator[Holding]:
    """The documents of `read_documents`, file by file; a holding may be passed over unread.

    With `seconds` a document that takes longer to read is given up, where there are timers. Files
    and folders whose place (`place_of`) is among `without` are none of the corpus.
    """
    paths = list(paths)
    if "" in paths:  # `Path` takes it for the working folder
        raise ReadError("''", "no such file or folder")
    tables = [str(name) for name in paths if is_address(str(name)) and parse_address(str(name))]
    named = [Path(name) for name in paths if name != STANDARD_INPUT and not is_address(str(name))]
    sources = _readable(find_files(list(map(_known, named)), report, without), report)
    if named:
        sources = _at_least_one(sources, named)
    manner = Manner(columns, report, seconds)
    return chain(
        (_holding(name, (), _standard_input, manner) for name in paths if name == STANDARD_INPUT),
        (_holding(one.name, (one.path,), partial(_read, one), manner) for one in sources),
        (
            _holding(url, parse_address(url).files, partial(_read_table, url), manner)
            for url in tables
        ),
    )


class Manner(NamedTuple):
    """How to read: which columns, whom to tell what cannot be read, seconds for a document."""

    columns: Columns
    report: Report
    seconds: float | None


def _holding(
    name: str,
    files: tuple[Path, ...],
    read: Callable[[Manner], Iterator[Document]],
    manner: Manner,
) -> Holding:
    def report(error: ReadError) -> None:
        holding.faults += not isinstance(error, NoDocumentsError)
        manner.report(error)

    counted = manner._replace(report=report)
    holding = Holding(name, files, _guarded(name, read(counted), counted))
    return holding


def _guarded(name: str, documents: Iterator[Document], manner: Manner) -> Iterator[Document]:
    """The documents; what cannot be read or takes too long is reported, and ends them."""
    try:
        yield from patient(documents, name, manner.seconds)
    except ReadError as error:
        manner.report(error)
    except OSError as error:
        manner.report(ReadError(name, f"cannot be opened: {error.strerror or error}"))
    except UnicodeError as error:  # a table in UTF-16 that ends in the middle of a character
        manner.report(ReadError(name, f"not text to its end: {error}"))


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
    if path.exists() and (kind := DATABASE_FILES.get(suffix)):
        raise ReadError(str(path), f"a database; name a table of it: {kind}:///{path}?table=NAME")
    if path.exists():
        raise ReadError(str(path), f"unknown format {suffix!r}; {_READABLE}")
    return path


def _at_least_one(sources: Iterator[Source], paths: list[Path]) -> Iterator[Source]:
    first = next(sources, None)
    if first is None:
        raise ReadError(", ".join(map(str, paths)), f"no file to read there; {_READABLE}")
    return chain([first], sources)


def _read(source: Source, manner: Manner) -> Iterator[Document]:
    if source.suffix in ARCHIVES:
        for member in _readable(members(source), manner.report):
            yield from _guarded(member.name, _read(member, manner), manner)
    elif source.suffix in TABLES:
        yield from TABLES[source.suffix](source, manner.columns, manner.report)
    else:
        form = ARTICLES[source.suffix]
        yield _article(source.name, source.read(form.largest), form.read, manner.columns)


def _read_table(url: str, manner: Manner) -> Iterator[Document]:
    return read_database(url, manner.columns, manner.report)


def _standard_input(manner: Manner) -> Iterator[Document]:
    if sys.stdin is None:  # «<&-»
        raise ReadError(STANDARD_INPUT, "standard input is closed")
    data = read_bounded(sys.stdin.buffer, STANDARD_INPUT)
    yield _article(STANDARD_INPUT, data, read_plain, manner.columns)


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
