"""Claims of different documents that speak of the same thing: series, repeats, contradictions."""

from extractor.comparing.groups_text import (
    COMPARED_COLUMNS,
    compared_rows,
    describe,
    summarize,
)
from extractor.comparing.pairing import RELATIONS, compare

__all__ = [
    "COMPARED_COLUMNS",
    "RELATIONS",
    "compare",
    "compared_rows",
    "describe",
    "summarize",
]
