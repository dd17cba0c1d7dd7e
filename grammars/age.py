"""Ages: «54-летний», «65 лет» of a person, «в возрасте от 18 до 25 лет», «старше 60 лет».

The same words give a duration of other things («54-летний стаж», «на 65 лет»), so the words of
`grammars.duration` become an age by what stands around them: `as_age`. What is an age by its own
words has the grammar here: «70-летие», «годовалый», «на 72-м году жизни», «старше 40». The unit
is always the year: «10-месячный ребёнок» is 0.8333 years old.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from yargy import or_, rule
from yargy.pipelines import caseless_pipeline
from yargy.predicates import caseless, custom, in_caseless
from yargy.tokenizer import INT, RUSSIAN

from grammars.age_clues import OLDER, is_age, is_bare_age, older
from grammars.compounds import after_numeral, split
from grammars.context import Context
from grammars.declension import ADJECTIVE_ENDINGS, adjective
from grammars.lexicon import words_of_class
from grammars.numbers import DASH, LOW, Amount, quantity
from grammars.numerals import Number, number
from grammars.persons import describes_person, is_of_person
from grammars.predicates import keyed
from grammars.quantity import Grammar, Quantity

# ---------------------------------------------------------------- tables

ONE_YEAR = adjective("годовал")
JUBILEE = {"летие", "летия", "летию", "летием", "летии", "летий", "летиям", "летиями", "летиях"}
# «Десятилетие» and «столетие» are spans of the calendar too.
CALENDAR = ("десятилети", "столети", "тысячелети", "пятилети")
ONE_JUBILEE = ("летие", "летия", "летию", "летием", "летии")
MEMORIALS = words_of_class("contexts", "memorial")
OLDEST = 120
HEDGES = {"за": ">", "под": "~"}  # «ему за 80», «ей под 50»
REACHING = ("дожи", "дотян")  # «не дожил до 40 лет»
YEARS_IN = {"year": 1.0, "month": 1 / 12, "week": 7 / 365.25}
ADJECTIVAL = tuple(
    stem + e for stem in ("летн", "годовал", "месячн", "недельн") for e in ADJECTIVE_ENDINGS
)


# ---------------------------------------------------------------- ages by their own words


def _worth(word: str) -> Number:
    parts = split(word)
    value = parts[0] if parts else 1
    return Number(value, high=value)


def _sign(words: str) -> str:
    return OLDER[" ".join(words.lower().split())]


SUFFIX = rule(DASH, in_caseless({"й", "м", "ом", "ый", "ой", "го", "ти", "х"}))
# «семидесятилетия», «годовалого», «полуторагодовалая»
IN_ONE_WORD = or_(in_caseless(ONE_YEAR), keyed(after_numeral, JUBILEE | ONE_YEAR))
THAN = caseless_pipeline(OLDER)
ORDINAL = custom(lambda text: len(text) < 4, types=INT)
AGE = or_(
    rule(IN_ONE_WORD.interpretation(Amount.low.custom(_worth))),
    rule(LOW, DASH, in_caseless(JUBILEE | {"ти" + form for form in JUBILEE})),  # «50-тилетие»
    rule(LOW, DASH, in_caseless(ONE_YEAR)),
    rule(
        ORDINAL.interpretation(Amount.low.custom(number)),
        SUFFIX.optional(),
        in_caseless({"год", "году", "года"}),
        caseless("жизни"),
    ),
    rule(THAN.interpretation(Amount.comparison.custom(_sign)), LOW),
).interpretation(Amount)


def read(match: Any) -> Quantity | None:
    """The age that the rule has matched."""
    return quantity("age", match, "year")


def judge(age: Quantity, tokens: Sequence[Any], first: int, last: int) -> Quantity | None:
    """The age, unless its sentence has the words say something else."""
    context, word = Context(tokens, first, last), tokens[last - 1].value.lower()
    if any(before.startswith(MEMORIALS) for before in context.before(2)):
        return None  # «улица 50-летия Октября», «Площадь „40-летия Победы“»
    if word.startswith(CALENDAR):
        return age if word.endswith(ONE_JUBILEE) and is_of_person(context) else None
    return age


# ---------------------------------------------------------------- ages by what stands around


def as_age(duration: Quantity, context: Context) -> Quantity | None:
    """The duration as an age, where the sentence says that it is one; None where it does not.

    The quote of «старше 60 лет» takes the comparison in.
    """
    if duration.unit not in YEARS_IN:
        return None
    last = context.tokens[context.last - 1]
    if last.type == RUSSIAN and last.value.lower().endswith(ADJECTIVAL):
        return _in_years(duration) if describes_person(context) else None
    if found := older(context):
        start, sign = found
        return replace(_in_years(duration), start=start, comparison=sign)
    if not is_age(context):
        return None
    age = _in_years(duration)
    if "".join(context.before(1)).startswith(REACHING) and age.comparison == "<=":
        start = context.tokens[context.first + 1].span.start
        return replace(age, start=start, comparison="=")
    return age


def bare_age(count: Quantity, tokens: Sequence[Any], first: int, last: int) -> Quantity:
    """A bare number as an age, where its sentence says so: «Иванов, 27, рассказал»; else itself."""
    context = Context(tokens, first, last)
    is_small = count.value.is_integer() and 0 < count.value < OLDEST
    if count.unit or not is_small or not is_bare_age(context):
        return count
    age = replace(count, kind="age", unit="year")
    if sign := HEDGES.get("".join(context.before(1))):
        return replace(age, start=tokens[first - 1].span.start, comparison=sign)
    return age


def _in_years(duration: Quantity) -> Quantity:
    scale = YEARS_IN[duration.unit]
    return replace(
        duration,
        kind="age",
        unit="year",
        value=duration.value * scale,
        value_high=duration.value_high * scale,
    )


GRAMMAR = Grammar("age", AGE, read, judge)
