"""Word tables: tab-separated files with a header row, one word or phrase a row.

Lines that begin with «#» say what a table is and where it comes from.
"""

import csv
from functools import cache
from pathlib import Path


@cache
def read_table(name: str) -> tuple[dict[str, str], ...]:
    """Rows of `grammars/lexicon/NAME.tsv`, a dict a row by the names of the header."""
    text = Path(__file__).with_name(f"{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter="\t"))


def words_of_class(name: str, word_class: str) -> tuple[str, ...]:
    """Column `word` of the rows of a table that are of the class, in their order."""
    return tuple(row["word"] for row in read_table(name) if row["class"] == word_class)
