"""RSS and Atom: an entry of a feed is a document, dated by the day it was published.

Other XML has no text that could be told from its data, and is not read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from extractor.documents import Document
from extractor.errors import NoDocumentsError, ReadError
from extractor.reading.markup import text_of
from extractor.reading.sources import Report, Source, extra, sound
from extractor.reading.tables import Columns, Rows, documents_of

FIELDS = ("title", "link", "author", "published")  # that can be kept


def read_feed(source: Source, columns: Columns, report: Report) -> Iterator[Document]:
    """Documents of a feed: title and text of each entry; the id is the entry's own or its link.

    Of `columns` only `keep` matters.
    """
    with extra(source.name, "office"):
        import feedparser
    data = source.read()
    with sound(source.name, "XML"):  # bytes alone: an address would be fetched
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
        entries = list(map(_row, feed.entries))
    if not feed.get("version"):  # nothing at all in an empty file
        kind = ReadError if source.asked else NoDocumentsError
        raise kind(source.name, "no feed; of XML, RSS and Atom are read")
    rows: Rows = ((number, None, entry) for number, entry in enumerate(entries, 1))
    yield from documents_of(source, Columns(keep=columns.keep), report, rows)


def _row(entry: Any) -> Mapping[str, str]:
    published = entry.get("published") or entry.get("updated")
    fields = {name: str(entry.get(name, "")) for name in FIELDS}
    return fields | {
        "id": str(entry.get("id") or entry.get("link") or ""),
        "date": str(published or ""),
        "text": "\n\n".join(filter(None, (text_of(fields["title"]), _content(entry)))),
    }


def _content(entry: Any) -> str:
    content = entry.get("content") or [entry.get("summary_detail") or {}]
    body = max((str(part.get("value") or "") for part in content), key=len)
    return text_of(body)
