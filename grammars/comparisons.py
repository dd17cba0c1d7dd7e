"""Words that say how a number compares: «около 5», «не менее трёх», «свыше 200».

A new comparison is a row of `lexicon/comparisons.tsv`. «Лишь», «всего», «только» and «ровно» are
no comparisons: they say what the author thinks of the number.
"""

from yargy.pipelines import caseless_pipeline

from grammars.lexicon import read_table

SIGNS = {row["phrase"]: row["sign"] for row in read_table("comparisons")}

COMPARISON = caseless_pipeline(SIGNS)


def sign(phrase: str) -> str:
    """The sign of a comparison phrase, however it is written.

    >>> sign("Не менее чем")
    '>='
    """
    return SIGNS[" ".join(phrase.lower().split())]
