"""How well the fact table of corpus/ agrees with the one checked by hand.

    python benchmarks/corpus.py [--errors]

The gold table is tests/gold/corpus.jsonl, a line a claim with all columns. The articles are our
own, and rules were mended on what they showed: read the figures as what the tests hold to, and
expect lower ones on other texts. `found` is claims with the same offsets; a column's figure is its
share of right cells on the claims found; `whole rows` are right in every column.
"""

from __future__ import annotations

import argparse
import datetime
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from extractor import Extractor, read_documents
from extractor.table import COLUMNS

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold" / "corpus.jsonl"
NAMES = [column.name for column in COLUMNS]

Row = dict[str, Any]


class Difference(NamedTuple):
    """A cell in which the tables differ; `column` is «claim» where a whole row is at stake."""

    document: str
    start: int
    column: str
    want: str
    got: str


def gold_rows() -> list[Row]:
    """The rows checked by hand."""
    return [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]


def found_rows() -> list[Row]:
    """The rows that the extractor finds, their cells as JSON has them."""
    documents = read_documents(ROOT / "corpus")
    stream = Extractor().stream(documents)
    return [_row(asdict(claim)) for found in stream for claim in found.claims]


def _row(cells: Row) -> Row:
    return {name: _plain(cells[name]) for name in NAMES}


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return round(cell, 6) if isinstance(cell, float) else cell


def differences(gold: list[Row], found: list[Row]) -> Iterator[Difference]:
    """Every claim missed or invented and every cell that differs, in the order of the table."""
    wanted = {_key(row): row for row in gold}
    given = {_key(row): row for row in found}
    for key in sorted(wanted.keys() | given.keys()):
        want, got = wanted.get(key), given.get(key)
        if want is None or got is None:
            quotes = [row["quote"] if row else "" for row in (want, got)]
            yield Difference(key[0], key[1], "claim", *quotes)
            continue
        for name in NAMES:
            if want[name] != got[name]:
                yield Difference(key[0], key[1], name, str(want[name]), str(got[name]))


def _key(row: Row) -> tuple[str, int, int]:
    return row["document"], row["start"], row["stop"]


def figures(gold: list[Row], found: list[Row]) -> dict[str, float]:
    """F1 of the claims, the share right of each column, F1 of rows that are right throughout."""
    hits = len({_key(row) for row in gold} & {_key(row) for row in found})
    cells = [error for error in differences(gold, found) if error.column != "claim"]
    wrong = Counter(error.column for error in cells)
    spoilt = len({(error.document, error.start) for error in cells})
    both = len(gold) + len(found)
    columns = {name: 1 - wrong[name] / hits for name in NAMES}
    return {"found": 2 * hits / both, **columns, "whole rows": 2 * (hits - spoilt) / both}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--errors", action="store_true", help="list every difference")
    gold, found = gold_rows(), found_rows()
    if parser.parse_args().errors:
        for error in differences(gold, found):
            print(
                f"{error.document}:{error.start} {error.column}: «{error.want}», not «{error.got}»"
            )
    print(
        f"{len(gold)} claims; F1 of those found and of whole rows, of each column the share right"
    )
    for name, figure in figures(gold, found).items():
        print(f"{name:20s} {figure:.3f}")


if __name__ == "__main__":
    main()
