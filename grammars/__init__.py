"""What numeric claims look like in Russian: a Yargy grammar for each kind.

`GRAMMARS` are in the order in which they are tried: of two readings of the same words the first
one holds.
"""

from grammars import (
    age,
    count,
    duration,
    fraction,
    inversion,
    measure,
    money,
    multiple,
    percent,
    rank,
)
from grammars.quantity import Grammar

GRAMMARS: tuple[Grammar, ...] = (
    money.GRAMMAR,
    percent.GRAMMAR,
    multiple.GRAMMAR,
    age.GRAMMAR,
    measure.GRAMMAR,
    duration.GRAMMAR,
    inversion.GRAMMAR,
    fraction.GRAMMAR,
    rank.GRAMMAR,
    count.GRAMMAR,
)
