"""Plain text and Markdown: the text as it stands in the file, front matter apart."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from extractor.documents import Document
from extractor.reading.dates import find_dateline, parse_date
from extractor.reading.decoding import decode

DATE_KEYS = ("date", "published", "pubdate", "datetime", "created", "дата")
LONGEST = 1 << 16  # characters of front matter; what is longer is text between two rulers
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)


def read_plain(name: str, data: bytes) -> Document:
    """A text file as a document, dated by its dateline."""
    text = decode(data)
    return Document(name, text, find_dateline(text))


def read_markdown(name: str, data: bytes) -> Document:
    """A Markdown file as a document, dated by its front matter or else by its dateline.

    The text keeps the front matter, so that offsets hold in the file; `body` tells where the
    article begins.
    """
    text = decode(data)
    match = _FRONT_MATTER.match(text, 0, LONGEST)
    if match is None:
        return Document(name, text, find_dateline(text))
    date = _date_of(match.group(1) or "") or find_dateline(text, match.end())
    return Document(name, text, date, match.end())


def _date_of(front_matter: str) -> datetime.date | None:
    import yaml

    try:
        fields = yaml.safe_load(front_matter)
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: «date: 2015-02-31»
        return None
    if not isinstance(fields, Mapping):
        return None
    dates = (parse_date(fields.get(key)) for key in DATE_KEYS)
    return next((date for date in dates if date), None)
