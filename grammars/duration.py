"""Durations: «3 года», «12 часов», «полтора часа», «полгода», «трёхдневный», «лет двадцать».

«2 года и 9 месяцев» is one duration in the larger unit, 2.75 years: seconds, minutes, hours and
days are added up exactly, twelve months make a year, a month counts 30.4375 days. A date or a
distance in time («в 2014 году», «7 лет назад») is no duration. The units are rows of
`lexicon/durations.tsv`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from yargy import or_, rule
from yargy.predicates import caseless, eq, in_caseless
from yargy.tokenizer import INT, RUSSIAN

from grammars.adjectives import Adjectives
from grammars.age import as_age
from grammars.clock import BEGINNINGS
from grammars.context import Context, has_gram
from grammars.declension import adjective
from grammars.fraction import APART, portion
from grammars.fraction import SHARES as PARTS
from grammars.lexicon import read_table
from grammars.numbers import AMOUNT, HIGH, LOW, Amount, measured, quantity
from grammars.numerals import PLAIN, SHARES, Number, number
from grammars.quantity import Grammar, Quantity
from grammars.tokens import DECIMAL
from grammars.units import TIME_NAMES, TIMES, key, written

# ---------------------------------------------------------------- tables

SECONDS = {row["unit"]: float(row["seconds"]) for row in TIMES}
UNITS = [row["unit"] for row in TIMES]
ONE, FEW, MANY = (
    {form: row["unit"] for row in TIMES for form in row[number].split()}
    for number in ("one", "few", "many")
)
WORDS = ONE | FEW | MANY
SYMBOLS = {
    key(name): row["unit"] for row in TIMES for name in row["abbreviations"].split(", ") if name
}
ADJECTIVES = {
    form: row["unit"]
    for row in TIMES
    for stem in row["adjectives"].split()
    for form in adjective(stem)
}
# Genitive plurals, which stand before an inverted number: «лет двадцать», «часов пять».
GENITIVES = frozenset(form for form in MANY if not form.endswith(("м", "ми", "х", "сутки")))
# Words that hold their number; of the «семилетка» and the like only schools are left.
FIVE_YEARS = ("пятилетка", "пятилетки", "пятилетке", "пятилетку", "пятилеткой", "пятилеток")
IN_A_WORD = {form: (0.5, row["unit"]) for row in TIMES for form in row["half"].split()}
IN_A_WORD |= dict.fromkeys(FIVE_YEARS, (5, "year"))
# What ends a range without a number, or with one inside: «от года», «до полугода».
ENDS = {form: (1.0, unit) for form, unit in FEW.items()} | {"суток": (1.0, "day")} | IN_A_WORD
SINGLE = {"год", "месяц", "неделя", "неделю", "сутки", "час", "минута", "минуту"}
CLOSING = frozenset(".,;:!?)»—–")
PER_HOUR = (["в"], ["каждый"], ["каждую"], ["этот"])
SET_FOR = ("намеч", "назнач")
LAST_HOUR = 24
CALENDAR_YEARS = range(1000, 2101)
BETWEEN_YEARS = dict.fromkeys(["годами", "годах", "годы"], "year")
UNIT_BEFORE = {"годом", "месяцем", "неделей", "днём", "днем"}  # «годом ранее»
# Adjectives between a number and its unit that leave the length of time what it is. «Полных» and
# the like aside, they say which days or years are meant: «14 рабочих дней».
KINDS_OF_TIME = frozenset(
    form for row in read_table("duration_adjectives") for form in adjective(row["stem"])
) | {"этих", "эти", "этим", "этими", "тех"}

# ---------------------------------------------------------------- rules


def unit_of(text: str) -> str | None:
    """The unit that a word or abbreviation names; None if it names none.

    >>> unit_of("лет"), unit_of("мин."), unit_of("км")
    ('year', 'minute', None)
    """
    return WORDS.get(text.lower()) or SYMBOLS.get(key(text))


def _one_and(part: str) -> Number:
    value = 1 + SHARES[part.lower()]
    return Number(value, high=value)


def _end_unit(word: str) -> str:
    return ENDS[word.lower()][1]


UNIT = or_(rule(in_caseless(WORDS)), *map(written, TIME_NAMES))
MAJOR_UNIT = UNIT.interpretation(Amount.unit.custom(unit_of))
MINOR = PLAIN.interpretation(Amount.minor.custom(number))
MINOR_UNIT = UNIT.interpretation(Amount.minor_unit.custom(unit_of))


def _named(units: Sequence[str]) -> Any:
    forms = {form for form, unit in WORDS.items() if unit in units}
    names = [name for name in TIME_NAMES if SYMBOLS[key(name)] in units]
    return or_(rule(in_caseless(forms)), *map(written, names))


def _and_less(at: int) -> Any:
    """A unit and a number of smaller ones: «к 5 годам и 7 годам» are two terms."""
    return rule(
        _named(UNITS[at : at + 1]).interpretation(Amount.unit.custom(unit_of)),
        or_(caseless("и"), eq(".")).optional(),  # «2 ч. 30 мин.»
        MINOR,
        _named(UNITS[:at]).interpretation(Amount.minor_unit.custom(unit_of)),
    )


TWO_PARTS = or_(
    rule(AMOUNT, or_(*map(_and_less, range(1, len(UNITS))))),
    rule(  # «2 ч 30 м»
        AMOUNT,
        rule(eq("ч"), eq(".").optional()).interpretation(Amount.unit.const("hour")),
        MINOR,
        rule(eq("м"), eq(".").optional()).interpretation(Amount.minor_unit.const("minute")),
    ),
)
A_UNIT = in_caseless(SINGLE).interpretation(Amount.unit.custom(unit_of))
AN_HOUR = in_caseless({"час", "минута", "минуту"}).interpretation(Amount.unit.custom(unit_of))
ONE_AND_A_PART = or_(  # «год и три месяца», «час двадцать минут», «час с половиной»
    rule(A_UNIT, caseless("и"), MINOR, MINOR_UNIT),
    rule(AN_HOUR, MINOR, MINOR_UNIT),
    rule(
        A_UNIT,
        caseless("с"),
        in_caseless({"половиной", "четвертью"}).interpretation(Amount.low.custom(_one_and)),
    ),
)
OF_A_KIND = rule(  # «14 рабочих дней», «за десять последних лет»
    AMOUNT,
    in_caseless(KINDS_OF_TIME),
    in_caseless(WORDS).interpretation(Amount.unit.custom(unit_of)),
)
AND_A_HALF = rule(  # «два часа с половиной»
    AMOUNT,
    MAJOR_UNIT,
    caseless("с"),
    caseless("половиной").interpretation(Amount.minor.const(Number(0.5, high=0.5))),
)


def _from_to(low: Any, high: Any) -> Any:
    return rule(caseless("от"), low, caseless("до"), high)


LOW_UNIT = UNIT.interpretation(Amount.low_unit.custom(unit_of))
A_LOW, HALF_LOW = (
    in_caseless(words).interpretation(Amount.low_unit.custom(_end_unit))
    for words in (ENDS, IN_A_WORD)
)
A_HIGH, HALF_HIGH = (
    in_caseless(words).interpretation(Amount.unit.custom(_end_unit)) for words in (ENDS, IN_A_WORD)
)
FROM_TO = or_(
    _from_to(A_LOW, rule(HIGH, MAJOR_UNIT)),  # «от года до трёх лет»
    _from_to(rule(LOW, LOW_UNIT), A_HIGH),  # «от двух месяцев до года»
    _from_to(A_LOW, HALF_HIGH),
    _from_to(HALF_LOW, A_HIGH),
)

# «5-ти летний», but not «шесть летних месяцев»
GROWN = Adjectives(ADJECTIVES, IN_A_WORD)
DURATION = or_(
    measured(MAJOR_UNIT, LOW_UNIT),
    FROM_TO,
    portion(in_caseless({*FEW, "суток"}).interpretation(Amount.unit.custom(unit_of))),
    TWO_PARTS,
    ONE_AND_A_PART,
    OF_A_KIND,
    AND_A_HALF,
    GROWN.rule,
).interpretation(Amount)

# ---------------------------------------------------------------- reading


def read(match: Any) -> Quantity | None:
    """The duration that the rule has matched; None where its words are none."""
    found, tokens = match.fact, match.tokens
    last = tokens[-1].value
    unit = found.unit or GROWN.unit(last)
    if found.low is None:  # «год и три месяца», «от года до трёх лет»
        found.low = _end(tokens[1].value)
    if found.low_unit and found.high is None:  # «от трёх месяцев до года»
        found.high = _end(last)
    low_scale = SECONDS[found.low_unit] / SECONDS[unit] if found.low_unit and unit else 1
    duration = quantity("duration", match, unit, low_scale=low_scale)
    if duration is None or not unit:
        return None
    return _with_minor(duration, found) if found.minor else duration


def _end(word: str) -> Number:
    value, _ = ENDS.get(word.lower(), (1, ""))
    return Number(value, high=value)


def _with_minor(duration: Quantity, found: Any) -> Quantity | None:
    """«2 года и 9 месяцев» in years; None where the second unit is not the smaller one."""
    if found.minor_unit is None:  # «два часа с половиной»
        return duration.longer(found.minor.value)
    if UNITS.index(found.minor_unit) >= UNITS.index(duration.unit):
        return None
    if (duration.unit, found.minor_unit) == ("year", "month"):
        return duration.longer(found.minor.value / 12)
    return duration.longer(found.minor.value * SECONDS[found.minor_unit] / SECONDS[duration.unit])


def judge(duration: Quantity, tokens: Sequence[Any], first: int, last: int) -> Quantity | None:
    """The duration as its sentence has it: an age of a person, or no duration at all."""
    context = Context(tokens, first, last)
    amount, word = tokens[max(last - 2, first)], tokens[last - 1].value
    if word.lower() in UNIT_BEFORE and context.after(1) in (["ранее"], ["раньше"]):
        return replace(duration, kind="count", unit="", stop=amount.span.stop)
    if _is_date(duration.unit, amount, word.lower()) or context.after(1) == ["давности"]:
        return None
    if _is_named_after(context) or _is_beginning(duration, context):
        return None
    if word == "с" and not _is_second(amount, context.token(0)):  # «пять с хвостиком», «1 с Анной»
        return replace(duration, kind="count", unit="", stop=amount.span.stop)
    if context.before(1)[:1] in PER_HOUR and tokens[first].value.lower() in SINGLE:
        return _part_alone(duration, tokens[first:last])
    if tokens[first].value.lower() in PARTS and "".join(context.before(1)) in APART:
        return None  # «во второй половине часа»
    return as_age(duration, context) or duration


def _part_alone(duration: Quantity, tokens: Sequence[Any]) -> Quantity | None:
    """«в час 20 минут» are 20 minutes of each hour."""
    words = [token.value for token in tokens]
    part, unit = number(" ".join(words[1:-1])), unit_of(words[-1])
    if "с" in words or "и" in words or part is None or unit is None:
        return duration
    return replace(
        duration, start=tokens[1].span.start, value=part.value, value_high=part.high, unit=unit
    )


def _is_second(number: Any, following: Any | None) -> bool:
    """«за 10 с.», «3,5 с на старте»: the preposition stands before no full stop."""
    if following is None or following.value in CLOSING:
        return number.type in (INT, DECIMAL)
    return number.type == DECIMAL and not has_gram(following, "ablt")


def _is_beginning(duration: Quantity, context: Context) -> bool:
    """«Начало концерта — 19 часов»: the hour at which it begins."""
    if duration.unit != "hour" or duration.value > LAST_HOUR or duration.comparison != "=":
        return False
    if context.before(1) == ["на"] and "".join(context.before(2)[:1]).startswith(SET_FOR):
        return context.after(1) != ["позже"]  # «начало намечено на 19 часов»
    words = context.before(5)
    at = max((words.index(word) for word in BEGINNINGS if word in words), default=None)
    if at is None:
        return False
    between = [context.token(at - len(words) + passed) for passed in range(1, len(words) - at)]
    return not any(has_gram(token, "VERB", "INFN", "PREP") for token in between)


def _is_named_after(context: Context) -> bool:
    """«Шестидневной войны»: a capital letter inside the sentence makes a name of the adjective."""
    word, before = context.tokens[context.first], context.token(-1)
    is_inside = before is not None and before.type == RUSSIAN
    return is_inside and word.value.istitle() and GROWN.inside(word.value) is not None


def _is_date(unit: str, number: Any, word: str) -> bool:
    """«2014 год», «в 90 году», «на 5 день», «между 2015 и 2020 годами»: no length of time."""
    if number.type != INT or word not in ONE | FEW | BETWEEN_YEARS:
        return False
    is_year = unit == "year" and len(number.value) == 4 and int(number.value) in CALENDAR_YEARS
    if word in BETWEEN_YEARS:
        return is_year
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
