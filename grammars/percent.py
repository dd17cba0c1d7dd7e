"""Percentages and percentage points: «14,3 %», «10-процентная», «0,3 п.п.», «2 промилле»."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from yargy import or_, rule
from yargy.predicates import caseless, custom, eq, in_, in_caseless
from yargy.tokenizer import RUSSIAN

from grammars.compounds import split
from grammars.fraction import portion
from grammars.numbers import (
    DECIMAL,
    INT,
    SIGN,
    Amount,
    Number,
    measured,
    number,
    quantity,
)
from grammars.numerals import UNSIGNED
from grammars.quantity import Grammar, Quantity

# TABLES

PERCENTS = {"процент", "процента", "проценту", "процентом", "проценте", "проценты"} | {
    "процентов", "процентам", "процентами", "процентах", "проц",
}  # fmt: skip
POINTS = {"пункт", "пункта", "пункту", "пунктом", "пункте", "пункты"} | {
    "пунктов", "пунктам", "пунктами", "пунктах",
}  # fmt: skip

BASIS = {"базисный", "базисного", "базисному", "базисных", "базисным", "базисными", "базисные"}
ENDINGS = {"й", "го", "му", "м", "х"} | {
    "ный",
    "ного",
    "ному",
    "ным",
    "ном",
    "ная",
    "ной",
    "ную",
    "ное",
    "ные",
    "ных",
    "ными",
}
_ADJECTIVE = re.compile(r"процентн(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми)")


def is_percent_adjective(word: str) -> bool:
    """Whether the word is «процентный» in some form."""
    return _ADJECTIVE.fullmatch(word.lower()) is not None


@lru_cache(maxsize=20_000)
def inner_number(word: str) -> Number | None:
    """The number inside «десятипроцентный» or «полпроцента», None where the word is another."""
    numeral, rest = split(word) or (0, "")
    return Number(numeral, 1, numeral) if is_percent_adjective(rest) or rest in PERCENTS else None


# RULES

PERCENT_WORD = or_(
    rule(eq("%")),
    rule(eq("%"), in_caseless(PERCENTS)),
    rule(in_caseless(PERCENTS)),
    rule(caseless("проц"), eq(".")),
).interpretation(Amount.unit.const("%"))
PERCENT_ADJECTIVE = custom(is_percent_adjective, types=RUSSIAN)
POINT = or_(
    rule(PERCENT_ADJECTIVE, in_caseless(POINTS)),
    rule(caseless("проц"), eq("."), in_caseless(POINTS)),
    rule(in_caseless(PERCENTS), in_caseless(POINTS)),
    rule(caseless("п"), eq("."), caseless("п"), eq(".")),
    rule(caseless("п"), eq("."), caseless("п")),
    rule(in_caseless({"пп", "ппт"})),
    rule(in_caseless({"пп"}), eq(".")),
    rule(eq("%"), caseless("п"), eq(".")),
).interpretation(Amount.unit.const("pp"))
BASIS_POINT = or_(
    rule(caseless("б"), eq("."), caseless("п"), eq(".")),
    rule(caseless("б"), eq("."), caseless("п")),
    rule(in_caseless({"бп", "бипс", "бипсов"})),
    rule(in_caseless(BASIS), in_caseless(POINTS)),
).interpretation(Amount.unit.const("bp"))
PROMILLE = or_(rule(eq("‰")), rule(caseless("промилле"))).interpretation(Amount.unit.const("‰"))
UNIT = or_(PERCENT_WORD, POINT, BASIS_POINT, PROMILLE)
HYPHEN = in_(set("-‑–"))
GROWN = custom(inner_number, types=RUSSIAN).interpretation(Amount.low.custom(inner_number))
DIGITS_LOW = or_(INT, DECIMAL).interpretation(Amount.low.custom(number))
DIGITS_HIGH = or_(INT, DECIMAL).interpretation(Amount.high.custom(number))
ADJECTIVAL = or_(
    rule(DIGITS_LOW, HYPHEN, PERCENT_ADJECTIVE),  # 10-процентная
    rule(UNSIGNED.interpretation(Amount.low.custom(number)), PERCENT_ADJECTIVE),
    rule(DIGITS_LOW, HYPHEN, DIGITS_HIGH, HYPHEN, PERCENT_ADJECTIVE),  # 10-15-процентная
    rule(DIGITS_LOW, eq("%"), HYPHEN, in_caseless(ENDINGS)),  # 10%-ная
    rule(GROWN),
)
PERCENT = (
    or_(
        measured(UNIT),
        ADJECTIVAL,
        rule(SIGN, ADJECTIVAL),
        portion(caseless("процента").interpretation(Amount.unit.const("%"))),
        portion(
            rule(PERCENT_ADJECTIVE, caseless("пункта")).interpretation(Amount.unit.const("pp"))
        ),
        rule(GROWN, in_caseless(POINTS).interpretation(Amount.unit.const("pp"))),
    )
    .interpretation(Amount)
    .named("PERCENT")
)


def read(match: Any) -> Quantity | None:
    """The percentage of a match, or the percentage points."""
    unit = match.fact.unit or "%"
    if unit == "bp":  # a hundredth of a percentage point
        return quantity("percent", match, "pp", 0.01)
    return quantity("percent", match, unit)


GRAMMAR = Grammar("percent", PERCENT, read)
