"""A document: the text that offsets count in, and what is known of it from outside the text."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Document:
    """One article.

    `id` is its path relative to the corpus root, or its id column. `text` is the text as it was
    decoded, before any cleaning; every `start` and `stop` counts its characters. `date` is the
    day of publication, None if unknown. The article begins at character `body`: what stands
    before it (the front matter of a Markdown file) is metadata, in which nothing is claimed.
    `kept` are columns of its own that it hands on to the fact table: name and content.
    """

    id: str
    text: str
    date: datetime.date | None = None
    body: int = 0
    kept: Mapping[str, str] = field(default_factory=dict)
