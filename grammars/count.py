"""How many: «более 4 млн» пользователей, «двое» детей, «человек двадцать», «с десяток».

The quote holds no noun: what is counted is found later in the sentence, so the unit is empty but
for «человек двадцать» and «раз пять», where the noun goes first.
"""

from typing import Any

from yargy import or_, rule
from yargy.predicates import in_caseless

from grammars.numbers import AMOUNT, PART, Amount, number, quantity
from grammars.quantity import Grammar, Quantity

FIRST_NOUNS = {"человек": "человек", "раз": "раз", "штук": "штука", "экземпляров": "экземпляр"}

COUNT = (
    or_(
        AMOUNT,
        rule(
            in_caseless(FIRST_NOUNS).interpretation(Amount.first_unit.custom(str.lower)),
            PART.interpretation(Amount.low.custom(number)),
        ),
    )
    .interpretation(Amount)
    .named("COUNT")
)


def read(match: Any) -> Quantity | None:
    """The count of a match."""
    first = match.fact.first_unit
    return quantity("count", match, FIRST_NOUNS[first] if first else "")


GRAMMAR = Grammar("count", COUNT, read)
