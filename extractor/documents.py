"""A document: the text that offsets count in, and what is known of it from outside the text."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """One article.

    `id` is its path relative to the corpus root, or its id column. `text` is the text as it was
    decoded, before any cleaning; every `start` and `stop` counts its characters. `date` is the
    day of publication, None if unknown. The article begins at character `body`: what stands
    before it (the front matter of a Markdown file) is metadata, in which nothing is claimed.
    """

    id: str
    text: str
    date: datetime.date | None = None
    body: int = 0
