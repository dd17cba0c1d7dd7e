"""Documents and rows while they wait: for a process, for their turn, or on disk for another run.

They take a fraction of their size then, so that several long documents on the way take little
more memory than one.
"""

from __future__ import annotations

import datetime
import gzip
import io
import json
import pickle
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from extractor.documents import Document
from extractor.table import COLUMNS, Row, Rows

LEVEL = 1  # of compression: the fastest
GZIP = 16 + zlib.MAX_WBITS  # https://docs.python.org/3/library/zlib.html#zlib.compressobj
DAYS = tuple(index for index, column in enumerate(COLUMNS) if column.dtype == "datetime64[ms]")

_encode = json.JSONEncoder(ensure_ascii=False, default=datetime.date.isoformat).encode


@dataclass(frozen=True, slots=True)
class PackedTable:
    """So many rows of a document, in `data` a line of JSON each, compressed.

    They are unpacked one by one, each time that they are gone through: all at once, those of a
    long document take hundreds of megabytes. Their cells in the places `days` are days.
    """

    number: int
    data: bytes
    days: tuple[int, ...] = ()

    def __len__(self) -> int:
        return self.number

    def __iter__(self) -> Iterator[Row]:
        with gzip.GzipFile(fileobj=io.BytesIO(self.data)) as lines:
            for line in lines:
                yield _row(json.loads(line), self.days)


def pack(rows: Rows) -> Rows:
    """The rows of a document, packed; those that are packed stay as they are."""
    return Rows(rows.document, _table(rows.claims, DAYS), _table(rows.people))


def _table(rows: Iterable[Row], days: tuple[int, ...] = ()) -> PackedTable:
    if isinstance(rows, PackedTable):
        return rows
    packer = zlib.compressobj(LEVEL, wbits=GZIP)
    parts = [packer.compress(f"{_encode(row)}\n".encode("utf-8", "surrogatepass")) for row in rows]
    return PackedTable(len(parts), b"".join([*parts, packer.flush()]), days)


def _row(cells: list[Any], days: tuple[int, ...]) -> Row:
    for index in days:
        if cells[index] is not None:
            cells[index] = datetime.date.fromisoformat(cells[index])
    return tuple(cells)


def cells(rows: Rows) -> tuple[bytes, int, bytes, int, bytes]:
    """The rows of a document as cells of a database, where `rows_of` takes them from."""
    claims, people = _table(rows.claims, DAYS), _table(rows.people)
    name = rows.document.encode("utf-8", "surrogatepass")
    return name, claims.number, claims.data, people.number, people.data


def rows_of(
    name: bytes, claims: int, claims_packed: bytes, people: int, people_packed: bytes
) -> Rows:
    """The rows that `cells` was given, packed."""
    document = name.decode("utf-8", "surrogatepass")
    return Rows(
        document, PackedTable(claims, claims_packed, DAYS), PackedTable(people, people_packed)
    )


def pack_document(document: Document) -> bytes:
    """A document for another process of this run."""
    return zlib.compress(pickle.dumps(document, pickle.HIGHEST_PROTOCOL), LEVEL)


def unpack_document(data: bytes) -> Document:
    """What `pack_document` was given in this run; never for what comes from elsewhere."""
    return cast("Document", pickle.loads(zlib.decompress(data)))
