"""Durations: «3 года», «12 часов», «полтора часа», «полгода», «трёхдневный», «лет двадцать».

«2 года и 9 месяцев» is one duration in the larger unit, 2.75 years: seconds, minutes, hours and
days are added up exactly, twelve months make a year, a month counts 30.4375 days. A date or a
distance in time («в 2014 году», «7 лет назад») is no duration. The units are rows of
`lexicon/durations.tsv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from yargy import or_, rule
from yargy.predicates import caseless, custom, in_caseless
from yargy.tokenizer import INT, RUSSIAN

from grammars.age import as_age
from grammars.compounds import split
from grammars.context import Context, has_gram
from grammars.declension import adjective
from grammars.lexicon import read_table
from grammars.numbers import (
    AMOUNT,
    DASH,
    HIGH,
    LOW,
    PLAIN,
    SIGN,
    Amount,
    Number,
    measured,
    number,
    quantity,
)
from grammars.numerals import UNSIGNED
from grammars.quantity import Grammar, Quantity
from grammars.tokens import DECIMAL
from grammars.units import key, written

# ---------------------------------------------------------------- tables

ROWS = read_table("durations")
SECONDS = {row["unit"]: float(row["seconds"]) for row in ROWS}
UNITS = [row["unit"] for row in ROWS]
ONE, FEW, MANY = (
    {form: row["unit"] for row in ROWS for form in row[number].split()}
    for number in ("one", "few", "many")
)
WORDS = ONE | FEW | MANY
SYMBOLS = {key(name): row["unit"] for row in ROWS for name in row["abbreviations"].split(", ")}
ADJECTIVES = {
    form: row["unit"]
    for row in ROWS
    for stem in row["adjectives"].split()
    for form in adjective(stem) | {stem + ending for ending in ("ий", "яя", "ее", "юю")}
}
# Genitive plurals, which stand before an inverted number: «лет двадцать», «часов пять».
INVERTED_FORMS = {
    "секунд", "минут", "часов", "дней", "суток", "недель", "месяцев", "лет", "десятилетий", "веков"
}  # fmt: skip
HALVES = {
    "полсекунды": "second",
    "полминуты": "minute",
    "полчаса": "hour",
    "получаса": "hour",
    "получасу": "hour",
    "получасом": "hour",
    "полдня": "day",
    "полсуток": "day",
    "полусуток": "day",
    "полнедели": "week",
    "полмесяца": "month",
    "полгода": "year",
    "полугода": "year",
    "полугоду": "year",
    "полугодом": "year",
    "полвека": "century",
    "полувека": "century",
    "полустолетия": "century",
}

CALENDAR_YEARS = range(1000, 2101)
# Adjectives between a number and its unit that leave the length of time what it is. «Полных» and
# the like aside, they say which days or years are meant: «14 рабочих дней».
KINDS_OF_TIME = frozenset(
    form for row in read_table("duration_adjectives") for form in adjective(row["stem"])
)

# ---------------------------------------------------------------- rules


def unit_of(text: str) -> str | None:
    """The unit that a word or abbreviation names; None if it names none.

    >>> unit_of("лет"), unit_of("мин."), unit_of("км")
    ('year', 'minute', None)
    """
    return WORDS.get(text.lower()) or SYMBOLS.get(key(text))


UNIT = or_(
    rule(in_caseless(WORDS)),
    *(written(name) for row in ROWS for name in row["abbreviations"].split(", ") if name),
)
MAJOR_UNIT = UNIT.interpretation(Amount.unit.custom(unit_of))
MINOR = PLAIN.interpretation(Amount.minor.custom(number))
MINOR_UNIT = UNIT.interpretation(Amount.minor_unit.custom(unit_of))
TWO_PARTS = rule(AMOUNT, MAJOR_UNIT, caseless("и").optional(), MINOR, MINOR_UNIT)
HALF = in_caseless(HALVES).interpretation(Amount.low.const(Number(0.5, high=0.5)))
OF_A_KIND = rule(  # «14 рабочих дней», «за десять последних лет»
    AMOUNT,
    in_caseless(KINDS_OF_TIME),
    in_caseless(WORDS).interpretation(Amount.unit.custom(unit_of)),
)
AND_A_HALF = rule(  # «два часа с половиной»
    AMOUNT, MAJOR_UNIT, caseless("с"), caseless("половиной")
)
INVERTED = rule(
    in_caseless(INVERTED_FORMS).interpretation(Amount.first_unit.custom(unit_of)),
    LOW,
)
# «5-ти летний», but not «шесть летних месяцев»
IN_DIGITS = UNSIGNED.interpretation(Amount.low.custom(number))
ADJECTIVE = in_caseless(ADJECTIVES).interpretation(
    Amount.unit.custom(lambda word: ADJECTIVES[word.lower()])
)
WITH_ADJECTIVE = or_(
    rule(LOW, DASH, ADJECTIVE),
    rule(IN_DIGITS, ADJECTIVE),
    rule(LOW, DASH, HIGH, DASH, ADJECTIVE),
    rule(LOW, DASH, HIGH, ADJECTIVE),
)


@lru_cache(maxsize=20_000)
def compound(word: str) -> tuple[float, str] | None:
    """Value and unit of «трёхдневный», «полуторачасового»; None where the word is none.

    >>> compound("двухлетний"), compound("столетнего"), compound("летний")
    ((2, 'year'), (100, 'year'), None)
    """
    parts = split(word)
    if parts is None or parts[1] not in ADJECTIVES:
        return None
    return parts[0], ADJECTIVES[parts[1]]


def _worth(word: str) -> Number:
    value, _ = compound(word) or (0, "")
    return Number(value, high=value)


COMPOUND = custom(lambda word: compound(word) is not None, types=RUSSIAN).interpretation(
    Amount.low.custom(_worth)
)
DURATION = or_(
    measured(MAJOR_UNIT),
    TWO_PARTS,
    OF_A_KIND,
    AND_A_HALF,
    rule(HALF),
    rule(SIGN, HALF),
    WITH_ADJECTIVE,
    rule(SIGN, WITH_ADJECTIVE),
    rule(COMPOUND),
    rule(SIGN, COMPOUND),
    INVERTED,
).interpretation(Amount)

# ---------------------------------------------------------------- reading


def read(match: Any) -> Quantity | None:
    """The duration that the rule has matched; None where its words are none."""
    found, tokens = match.fact, match.tokens
    last = tokens[-1].value
    unit = (
        found.unit or found.first_unit or HALVES.get(last.lower()) or (compound(last) or (0, ""))[1]
    )
    duration = quantity("duration", match, unit)
    if duration is None or not unit:
        return None
    if last.lower() == "половиной" and found.unit and tokens[-3].value.lower() in WORDS:
        return _longer(duration, 0.5)
    return _with_minor(duration, found) if found.minor else duration


def _longer(duration: Quantity, part: float) -> Quantity:
    return replace(duration, value=duration.value + part, value_high=duration.value_high + part)


def _with_minor(duration: Quantity, found: Any) -> Quantity | None:
    """«2 года и 9 месяцев» in years; None where the second unit is not the smaller one."""
    if UNITS.index(found.minor_unit) >= UNITS.index(duration.unit):
        return None
    if (duration.unit, found.minor_unit) == ("year", "month"):
        return _longer(duration, found.minor.value / 12)
    return _longer(duration, found.minor.value * SECONDS[found.minor_unit] / SECONDS[duration.unit])


def judge(duration: Quantity, tokens: Sequence[Any], first: int, last: int) -> Quantity | None:
    """The duration as its sentence has it: an age of a person, or no duration at all."""
    context = Context(tokens, first, last)
    after = "".join(context.after(1))
    number, word = tokens[max(last - 2, first)], tokens[last - 1].value
    if _is_date(duration.unit, number, word.lower()) or after == "давности":
        return None
    if _is_named_after(context):
        return None
    if word == "с" and (number.type != DECIMAL or has_gram(context.token(0), "ablt")):
        return None  # «пять с хвостиком», «2,5 с лишним»
    return as_age(duration, context) or duration


def _is_named_after(context: Context) -> bool:
    """«Шестидневной войны»: a capital letter inside the sentence makes a name of the adjective."""
    word, before = context.tokens[context.first], context.token(-1)
    is_inside = before is not None and before.type == RUSSIAN
    return is_inside and word.value.istitle() and compound(word.value) is not None


def _is_date(unit: str, number: Any, word: str) -> bool:
    """«2014 год», «в 90 году», «на 5 день»: the noun does not agree with the number."""
    if number.type != INT or word not in ONE | FEW:
        return False
    is_year = unit == "year" and len(number.value) == 4 and int(number.value) in CALENDAR_YEARS
    return is_year or not agrees(int(number.value[-2:]), word)


def agrees(value: int, word: str) -> bool:
    """Whether a unit of time in the singular may follow this whole number.

    >>> agrees(21, "год"), agrees(5, "год"), agrees(3, "года"), agrees(12, "года")
    (True, False, True, False)

    «До 21 года» is the genitive of «21 год».
    """
    digit = 0 if value % 100 in range(11, 20) else value % 10
    return digit in (1, 2, 3, 4) if word in FEW else digit == 1


GRAMMAR = Grammar("duration", DURATION, read, judge)
