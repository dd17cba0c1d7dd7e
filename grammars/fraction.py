"""Fractions: «треть», «более половины», «две трети», «1/8», «каждый пятый».

«Первая половина года», «четверть века» and «половина третьего» are read too, and answered with
None, so that no shorter part of them passes for a fraction.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from yargy import or_, rule
from yargy.predicates import caseless, custom, eq, in_, in_caseless
from yargy.tokenizer import INT

from grammars.context import has_form
from grammars.lexicon import read_table
from grammars.numbers import DASH, FROM_TO, OR, PREPOSITION, SIGN, Amount, quantity
from grammars.numerals import BELOW_TWENTY, VULGAR, Number
from grammars.quantity import Grammar, Quantity
from grammars.spelling import both_spellings

# ---------------------------------------------------------------- tables


def _forms(name: str) -> dict[str, float]:
    rows = [row for row in read_table("fractions") if row["class"] == name]
    pairs = [(form, float(row["value"])) for row in rows for form in row["forms"].split()]
    return both_spellings(dict(pairs))


SHARES = _forms("share")
PARTS = _forms("part")
EACH = _forms("each")
ORDERED = {form for form, value in EACH.items() if value < 0.5} - SHARES.keys()
SLICES = {"часть", "части", "частью"}
APART = _forms("apart")
SPANS = _forms("span")
TIMES = {
    "день", "дня", "год", "года", "месяц", "месяца", "час", "часа", "раз", "неделю", "минуту",
    "понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье",
}  # fmt: skip
EVERY = {"каждый", "каждая", "каждое", "каждого", "каждому", "каждым", "каждой", "каждую", "каждом"}


@lru_cache(maxsize=10_000)
def worth(text: str) -> Number | None:
    """The worth of a fraction, «две трети»; None where it is more than one.

    >>> worth("три четверти").value, worth("каждый пятый").value, worth("1/8").value
    (0.75, 0.2, 0.125)
    >>> worth("десятая часть").value
    0.1
    """
    if text in VULGAR:
        value = VULGAR[text]
    elif "/" in text:
        above, below = (int(part) for part in text.split("/"))
        value = above / below if below else 1
    else:
        words = [word for word in text.lower().split() if word not in SLICES]
        is_ordered = words[0] in EVERY or words[0] in ORDERED
        table = EACH if is_ordered else PARTS if len(words) > 1 else SHARES
        value = BELOW_TWENTY.get(words[0], 1) * table[words[-1]]
    return Number(value, 1, value) if value < 1 else None


# ---------------------------------------------------------------- rules

SMALL = custom(lambda text: len(text) <= 2 and text[0] != "0", types=INT)
SLASHED = rule(SMALL, eq("/"), SMALL)
OF_ONE = or_(
    rule(in_caseless(SHARES)), rule(in_caseless(BELOW_TWENTY), in_caseless(PARTS)), SLASHED
)
FRACTION_WORDS = or_(
    OF_ONE,
    rule(in_(VULGAR)),
    rule(in_caseless(EVERY), in_caseless(EACH)),
    rule(in_caseless(ORDERED), in_caseless(SLICES)),  # «пятая часть»
)
LOW = FRACTION_WORDS.interpretation(Amount.low.custom(worth))
HIGH = FRACTION_WORDS.interpretation(Amount.high.custom(worth))
VALUE = or_(
    rule(LOW),
    rule(LOW, DASH, HIGH),
    rule(LOW, OR, HIGH),
    *(rule(opening, LOW, closing, HIGH) for opening, closing in FROM_TO),
)
SHARE = in_caseless(SHARES)
ORDER = in_caseless(APART)
NO_FRACTION = or_(
    rule(ORDER, SHARE),
    rule(in_caseless(EVERY), in_caseless(EACH), in_caseless(TIMES)),
    rule(SHARE, in_caseless(SPANS)),
    rule(SMALL, eq("/"), SMALL, in_caseless(SPANS)),
    rule(ORDER, SHARE, in_caseless(SPANS)),
).interpretation(Amount.unit.const("none"))
FRACTION = (
    or_(
        VALUE,
        rule(SIGN, VALUE),
        rule(SIGN, PREPOSITION, VALUE),
        NO_FRACTION,
        rule(SIGN, NO_FRACTION),
    )
    .interpretation(Amount)
    .named("FRACTION")
)


def portion(unit: Any) -> Any:
    """A part of one unit, in the genitive: «четверть часа», «более двух третей тонны»."""
    part = or_(
        OF_ONE.interpretation(Amount.low.custom(worth)),
        rule(caseless("пол").interpretation(Amount.low.const(Number(0.5, high=0.5)))),
    )
    return or_(rule(part, unit), rule(SIGN, part, unit), rule(SIGN, PREPOSITION, part, unit))


def read(match: Any) -> Quantity | None:
    """The fraction of a match; None for «первая половина» and the like."""
    return None if match.fact.unit else quantity("fraction", match)


def judge(fraction: Quantity, tokens: Sequence[Any], _: int, last: int) -> Quantity | None:
    """The fraction; «третья часть романа» is one of three, «третья часть жителей» a third."""
    if tokens[last - 1].value.lower() not in SLICES:
        return fraction
    follower = tokens[last] if last < len(tokens) else None
    return fraction if has_form(follower, "gent", "plur") else None


GRAMMAR = Grammar("fraction", FRACTION, read, judge)
