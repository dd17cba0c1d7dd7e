"""Words that say how a number compares: «около 5», «не менее трёх», «пять с лишним».

A new comparison is a row of `lexicon/comparisons.tsv`. «Лишь», «всего», «только» and «ровно» are
no comparisons: they say what the author thinks of the number.
"""

from collections.abc import Sequence
from typing import Any

from yargy.pipelines import caseless_pipeline

from grammars.lexicon import read_table


def _signs(place: str) -> dict[str, str]:
    return {
        row["phrase"]: row["sign"] for row in read_table("comparisons") if row["place"] == place
    }


SIGNS, BEHIND_WITH, BEHIND_AND = _signs("before"), _signs("with"), _signs("and")
COMPARISON = caseless_pipeline(SIGNS)

_SIGNS = {phrase.replace(" ", ""): sign for phrase, sign in SIGNS.items()}


def sign(phrase: str) -> str:
    """The sign of a comparison phrase, however it is written.

    >>> sign("Не менее чем"), sign("больше ,чем"), sign("ок .")
    ('>=', '>', '~')
    """
    return _SIGNS["".join(phrase.lower().split())]


def standard_start(tokens: Sequence[Any], at: int) -> int:
    """Where «меньше, чем в 2016» begins, whose year stands at `at`; `at` where it is no such."""
    words = [token.value.lower() for token in tokens[max(at - 4, 0) : at]]
    if words[-2:] != ["чем", "в"]:
        return at
    return max(at - (4 if words[:-2][-1:] == [","] else 3), 0)
