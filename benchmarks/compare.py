"""How often `compare` tells series, repeats and contradictions apart, on labelled pairs.

    python benchmarks/compare.py [--errors]

The pairs of tests/gold/compare_pairs.tsv were written and labelled before the comparison was, but
by the same hand: the figures say how far the rules hold what was meant, not how they do on pairs
that somebody else would choose. Each pair is compared alone, as a table of two claims.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pandas

from extractor.comparing import RELATIONS, compare
from extractor.table import COLUMNS, to_frame

PAIRS = Path(__file__).parent.parent / "tests" / "gold" / "compare_pairs.tsv"
SIDE = ("metric", "subject", "place", "kind", "unit", "comparison", "value", "value_high")
NONE = "other"


def read_pairs() -> list[dict[str, str]]:
    """The labelled pairs, a dict each."""
    table = pandas.read_csv(PAIRS, sep="\t", comment="#", dtype=str, keep_default_na=False)
    return [{str(key): str(value) for key, value in row.items()} for _, row in table.iterrows()]


def facts_of(pair: dict[str, str]) -> pandas.DataFrame:
    """The fact table of a pair: two claims, each of a document of its own."""
    return to_frame([_row(pair, "", "first"), _row(pair, "2", "second")])


def _row(pair: dict[str, str], side: str, document: str) -> tuple[Any, ...]:
    cells: dict[str, Any] = {name: pair[name + side] for name in SIDE}
    cells["value_high"] = float(cells["value_high"] or cells["value"])
    cells["value"] = float(cells["value"])
    cells |= {"document": document, "role": "level", "direct_speech": False}
    cells |= {"start": 0, "stop": 0, "date": None}
    cells |= {
        "period_start": pair["start" + side] or None,
        "period_end": pair["end" + side] or None,
    }
    return tuple(cells.get(column.name, "") for column in COLUMNS)


def answer(pair: dict[str, str]) -> str:
    """What `compare` says that the second claim is to the first."""
    relations = compare(facts_of(pair))["relation"].dropna()
    return str(relations.iloc[0]) if len(relations) else NONE


def score(label: str, wanted: list[str], got: list[str]) -> tuple[int, float, float]:
    """How many pairs have a label, and the precision and recall of finding it."""
    right = sum(want == have == label for want, have in zip(wanted, got, strict=True))
    return (
        wanted.count(label),
        right / max(got.count(label), 1),
        right / max(wanted.count(label), 1),
    )


def main() -> None:
    """Print the table, and the wrong answers if asked for."""
    pairs = read_pairs()
    wanted, got = [pair["label"] for pair in pairs], [answer(pair) for pair in pairs]
    print("relation       pairs  precision  recall")
    for label in (*RELATIONS, NONE):
        count, precision, recall = score(label, wanted, got)
        print(f"{label:<13}  {count:>5}  {precision:>9.2f}  {recall:>6.2f}")
    print(f"right: {sum(map(str.__eq__, wanted, got))} of {len(pairs)}")
    if "--errors" in sys.argv:
        for pair, want, have in zip(pairs, wanted, got, strict=True):
            if want != have:
                print(
                    f"{want} -> {have}: {pair['metric']} {pair['value']} / "
                    f"{pair['metric2']} {pair['value2']}"
                )


if __name__ == "__main__":
    main()
