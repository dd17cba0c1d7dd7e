"""Measures: «900 километров», «3 400 г», «1,5 млн кв. м», «60 км/ч», «−12 °C», «пятитонный».

«12 градусов мороза» are −12 °C. «2 метра 10 сантиметров» is one measure, 2.1 m. A new unit is a
row of `lexicon/units.tsv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from yargy import or_, rule
from yargy.predicates import caseless, custom, in_, in_caseless
from yargy.tokenizer import INT, RUSSIAN

from grammars.adjectives import Adjectives
from grammars.context import Context
from grammars.declension import forms, genitive, genitive_plural
from grammars.fraction import SLASHED, portion, worth
from grammars.lexicon import words_of_class
from grammars.numbers import AMOUNT, Amount, measured, quantity
from grammars.numerals import PLAIN, number
from grammars.quantity import Grammar, Quantity
from grammars.units import (
    ADJECTIVES,
    PER_TIME,
    ROWS,
    SIMPLE,
    SYMBOLS,
    UNIT,
    WORD,
    WORDS,
    unit_of,
)

# ---------------------------------------------------------------- tables

# «2 метра 10 сантиметров»: how many of the second unit make one of the first.
PARTS = {
    ("km", "m"): 1000,
    ("m", "cm"): 100,
    ("m", "mm"): 1000,
    ("cm", "mm"): 10,
    ("foot", "inch"): 12,
    ("t", "kg"): 1000,
    ("dt", "kg"): 100,
    ("kg", "g"): 1000,
    ("l", "ml"): 1000,
    ("lb", "oz"): 16,  # the pound alone is money
}
BELOW_ZERO = {"мороза", "холода", "ниже", "минус"}
COLD = words_of_class("contexts", "cold")
ROADS = words_of_class("contexts", "road")
TURNS = words_of_class("contexts", "turn")
STRENGTHS = words_of_class("contexts", "spirit")
HALF_ENDINGS = ("а", "ы", "и", "я", "о")
YEARS = range(1000, 2101)

# ---------------------------------------------------------------- rules

MEASURED = measured(
    UNIT.interpretation(Amount.unit.custom(unit_of)),
    UNIT.interpretation(Amount.low_unit.custom(unit_of)),
)
WEATHER = or_(
    rule(in_caseless({"мороза", "холода", "тепла", "жары"})),
    rule(in_caseless({"ниже", "выше"}), caseless("нуля")),
)


def flow_unit(text: str) -> str:
    """The unit of a flow, the name of what flows left out.

    >>> flow_unit("кубометров воды в секунду")
    'm³/s'
    """
    unit, _, in_, time = text.rsplit(maxsplit=3)
    return unit_of(f"{unit} {in_} {time}")


def _named(unit: str) -> Any:
    single = {form for form, named in WORDS.items() if named == unit and " " not in form}
    symbols = {symbol for symbol, named in SYMBOLS.items() if named == unit}
    return or_(in_caseless(single or forms("фунт")), in_(symbols))


def _two_parts(large: str, small: str) -> Any:
    return rule(
        AMOUNT,
        _named(large).interpretation(Amount.unit.const(large)),
        caseless("и").optional(),
        PLAIN.interpretation(Amount.minor.custom(number)),
        _named(small).interpretation(Amount.minor_unit.const(small)),
    )


NOUNS = {row["noun"]: row["unit"] for row in ROWS if row["noun"] and " " not in row["noun"]}
MANY = {genitive_plural(noun): unit for noun, unit in NOUNS.items()}
FEW = {genitive(noun): unit for noun, unit in NOUNS.items()}
A_PART = portion(in_caseless(FEW).interpretation(Amount.unit.custom(unit_of)))
IN_FIGURES = rule(
    SLASHED.interpretation(Amount.low.custom(worth)),
    UNIT.interpretation(Amount.unit.custom(unit_of)),
)

SUBSTANCE = custom(lambda text: len(text) > 2 and text.islower(), types=RUSSIAN)
FLOW = rule(  # «12 тысяч кубометров воды в секунду»
    AMOUNT,
    rule(SIMPLE, SUBSTANCE, in_({"в"}), PER_TIME).interpretation(Amount.unit.custom(flow_unit)),
)
QUOTED = rule(  # «310 „квадратов“»
    AMOUNT, in_(set('«„"')), WORD.interpretation(Amount.unit.custom(unit_of)), in_(set('»“"'))
)
HALVES = {
    prefix + form: (0.5, unit)
    for form, unit in WORDS.items()
    for prefix in ("пол", "пол-", "полу")
    if len(form) > 3 and (prefix == "полу" or form.endswith(HALF_ENDINGS))  # no «полом», «полов»
}
GROWN = Adjectives(ADJECTIVES, HALVES)
MEASURE = or_(
    MEASURED,
    rule(MEASURED, WEATHER),
    FLOW,
    QUOTED,
    *(_two_parts(*pair) for pair in PARTS),
    GROWN.rule,
    A_PART,
    IN_FIGURES,
).interpretation(Amount)

# ---------------------------------------------------------------- reading


def read(match: Any) -> Quantity | None:
    """The measure that the rule has matched; None where its words are no number."""
    found, tokens = match.fact, match.tokens
    unit = found.unit or GROWN.unit(tokens[-1].value)
    low_scale = 1 / PARTS.get((unit, found.low_unit), 1)
    measure = quantity("measure", match, unit, low_scale=low_scale)
    is_mixed = found.low_unit not in (None, unit) and (unit, found.low_unit) not in PARTS
    if measure is None or not unit or is_mixed:
        return None
    if tokens[-1].value in ("2", "3") and tokens[-2].span.stop < tokens[-1].span.start:
        return replace(measure, stop=tokens[-2].span.stop, unit=unit[:-1])  # «5 км 2 часа»
    if found.minor:
        return measure.longer(found.minor.value / PARTS[unit, found.minor_unit])
    is_below_zero = not BELOW_ZERO.isdisjoint(token.value.lower() for token in tokens[-2:])
    return _below_zero(measure) if is_below_zero else measure


def _below_zero(measure: Quantity) -> Quantity:
    if measure.ends is not None:  # «с 5 до 10 градусов мороза»
        return replace(measure, value=-measure.value, value_high=-measure.value_high)
    return replace(measure, value=-measure.value_high, value_high=-measure.value)


def judge(measure: Quantity, tokens: Sequence[Any], first: int, last: int) -> Quantity | None:
    """The measure as its sentence has it: degrees of an angle, no grams in «1990 г.»."""
    symbol, words = tokens[last - 1].value, [token.value for token in tokens[first:last]]
    context = Context(tokens, first, last)
    if words[1:3] in (["-", "м"], ["‑", "м"]) and symbol.endswith("е"):
        return None  # «на 5-м километре»
    if symbol in ("г", "г.") and measure.value in YEARS and tokens[last - 2].type == INT:
        return None
    if measure.unit == "K" and symbol in "КK" and _is_glued(tokens[last - 2 : last]):
        return None  # «15К»
    if symbol == "км" and _is_road_post(context):
        return None
    return _degrees(measure, context) if measure.unit == "°C" else measure


def _is_road_post(context: Context) -> bool:
    """«на 12 км шоссе»: how far along the road, written for «на двенадцатом километре»."""
    is_whole = context.last - context.first == 2 and context.tokens[context.first].type == INT
    return is_whole and context.before(1) == ["на"] and _begins(context.after(1), ROADS)


def _begins(words: list[str], stems: tuple[str, ...]) -> bool:
    return any(word.startswith(stems) for word in words)


def _is_glued(pair: Sequence[Any]) -> bool:
    return bool(pair[0].span.stop == pair[1].span.start)


def _degrees(measure: Quantity, context: Context) -> Quantity | None:
    """Degrees are of temperature, but of an angle after «под углом», of no unit in spirits.

    «40-градусный мороз» is below zero.
    """
    before = context.before(4)
    if _begins(before, STRENGTHS):
        return None
    if measure.value in (180, 360) or _begins(before, TURNS):
        return replace(measure, unit="deg")
    is_cold = measure.value > 0 and _begins(context.after(1), COLD)
    return _below_zero(measure) if is_cold else measure


GRAMMAR = Grammar("measure", MEASURE, read, judge)
