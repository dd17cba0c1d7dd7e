"""How often `compare` tells series, repeats and contradictions apart, on labelled pairs.

    python benchmarks/compare.py [--errors]

The pairs of tests/gold/compare_pairs.tsv were written and labelled before the comparison was, those
of compare_pairs_later.tsv by another hand once it was built; at that time it told 18 of the 30
later ones right, which says what to expect of pairs that it has not seen. It has been mended on
both since, so the figures now say how far the rules hold what was meant. Each pair is compared
alone, as a table of two claims.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pandas

from extractor.comparing import RELATIONS, compare
from extractor.table import COLUMNS, to_frame

GOLD = Path(__file__).parent.parent / "tests" / "gold"
PAIRS = ("compare_pairs", "compare_pairs_later")
SIDE = ("metric", "subject", "place", "kind", "unit", "comparison", "value", "value_high")
NONE = "other"


def read_pairs(name: str) -> list[dict[str, str]]:
    """The labelled pairs of a file, a dict each."""
    path = GOLD / f"{name}.tsv"
    table = pandas.read_csv(path, sep="\t", comment="#", dtype=str, keep_default_na=False)
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


def measure(name: str) -> None:
    """Print the table of a file of pairs, and the wrong answers if asked for."""
    pairs = read_pairs(name)
    wanted, got = [pair["label"] for pair in pairs], [answer(pair) for pair in pairs]
    print(f"{name}\nrelation       pairs  precision  recall")
    for label in (*RELATIONS, NONE):
        count, precision, recall = score(label, wanted, got)
        print(f"{label:<13}  {count:>5}  {precision:>9.2f}  {recall:>6.2f}")
    print(f"right: {sum(map(str.__eq__, wanted, got))} of {len(pairs)}\n")
    for pair, want, have in zip(pairs, wanted, got, strict=True):
        if want != have and "--errors" in sys.argv:
            first, second = (
                f"{pair['metric' + side]} {pair['value' + side]}" for side in ("", "2")
            )
            print(f"{want} -> {have}: {first} / {second}")


if __name__ == "__main__":
    for name in PAIRS:
        measure(name)
