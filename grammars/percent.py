"""Percentages and percentage points: «14,3 %», «10-процентная», «0,3 п.п.», «2 промилле»."""

from __future__ import annotations

from typing import Any

from yargy import or_, rule
from yargy.predicates import caseless, eq, in_, in_caseless

from grammars.adjectives import Adjectives
from grammars.declension import adjective
from grammars.fraction import portion
from grammars.numbers import DASH, HIGH, LOW, SIGN, Amount, measured, quantity
from grammars.quantity import Grammar, Quantity

# ---------------------------------------------------------------- tables

PERCENTS = {"процент", "процента", "проценту", "процентом", "проценте", "проценты"} | {
    "процентов", "процентам", "процентами", "процентах", "проц",
}  # fmt: skip
POINTS = {"пункт", "пункта", "пункту", "пунктом", "пункте", "пункты"} | {
    "пунктов", "пунктам", "пунктами", "пунктах",
}  # fmt: skip

BASIS = {"базисный", "базисного", "базисному", "базисных", "базисным", "базисными", "базисные"}
ENDINGS = {
    "й", "го", "му", "м", "х", "ный", "ного", "ному", "ным", "ном", "ная", "ной", "ную", "ное",
    "ные", "ных", "ными",
}  # fmt: skip
ADJECTIVES = dict.fromkeys(adjective("процентн"), "%")

# ---------------------------------------------------------------- rules

PERCENT_WORD = or_(
    rule(eq("%")),
    rule(eq("%"), in_caseless(PERCENTS)),
    rule(in_caseless(PERCENTS)),
    rule(caseless("проц"), eq(".")),
).interpretation(Amount.unit.const("%"))
PERCENT_ADJECTIVE = in_caseless(ADJECTIVES)
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
GROWN = Adjectives(ADJECTIVES, {f"пол{form}": (0.5, "%") for form in PERCENTS})
SIGNED = rule(eq("%"), in_(set("-‑–")), in_caseless(ENDINGS))  # «10%-ная», «3–4%-ный»
WITH_SIGN = or_(rule(LOW, SIGNED), rule(LOW, DASH, HIGH, SIGNED))
PERCENT = (
    or_(
        measured(UNIT),
        GROWN.rule,
        WITH_SIGN,
        rule(SIGN, WITH_SIGN),
        portion(caseless("процента").interpretation(Amount.unit.const("%"))),
        portion(
            rule(PERCENT_ADJECTIVE, caseless("пункта")).interpretation(Amount.unit.const("pp"))
        ),
        rule(GROWN.rule, in_caseless(POINTS).interpretation(Amount.unit.const("pp"))),
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
