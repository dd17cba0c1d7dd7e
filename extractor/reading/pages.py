"""HTML: the main text of a page and the day it was published, by trafilatura.

The page's menus, advertisements and links to other articles are left out. The document's text is
the text that trafilatura extracts, and offsets count in that.
"""

from __future__ import annotations

import re

from extractor.documents import Document
from extractor.reading.dates import find_dateline, parse_date
from extractor.reading.decoding import decode

_DECLARED = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
# as the page tells it, not guessed from numbers anywhere in it
_DATE = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def read_page(name: str, data: bytes) -> Document:
    """A page as a document, dated by `<meta>`, `<time>` or else by a dateline."""
    import trafilatura

    declared = _DECLARED.search(data[:4096])
    html = decode(data, declared.group(1).decode() if declared else None)
    found = trafilatura.bare_extraction(
        html, include_comments=False, with_metadata=True, date_extraction_params=_DATE
    )
    text = getattr(found, "text", None) or trafilatura.html2txt(html)
    date = parse_date(getattr(found, "date", None)) or find_dateline(text)
    return Document(name, text, date)
