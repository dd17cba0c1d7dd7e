"""Words that say how a number compares: «около 5», «не менее трёх», «пять с лишним».

A new comparison is a row of `lexicon/comparisons.tsv`. «Лишь», «всего», «только» and «ровно» are
no comparisons: they say what the author thinks of the number.
"""

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
