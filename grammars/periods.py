"""When: «7 мая 2009 года», «за последние пять лет», «два года назад», «каждый день», «10:30».

The preposition before a stretch of the calendar («в 2014 году») is not part of the expression;
those of a range («с 2003 по 2006 год») and of a length of time («за пять лет») are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from yargy import and_, not_, or_, rule
from yargy.interpretation import fact
from yargy.predicates import caseless, custom, eq
from yargy.predicates import type as shape
from yargy.tokenizer import INT, RUSSIAN

from grammars.calendar_rules import (
    DASH,
    FROM_TO,
    MOMENT,
    OF_YEAR,
    RANGE,
    WEEKDAY,
    Named,
    named_part,
)
from grammars.calendar_words import (
    NUMERALS,
    RECENT_STEMS,
    UNIT,
    UNITS,
    UNITS_TABLE,
    adjective,
    among,
    amount_of,
    digits,
    fold,
    words,
)
from grammars.clock import CLOCK, WHERE
from grammars.context import Context, has_gram
from grammars.declension import stem
from grammars.lexicon import read_table
from grammars.moments import Moment, range_ends, read_moment
from grammars.tokens import DECIMAL


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when; `start` and `stop` are characters of the text.

    `kind` is «calendar» (from `first` to `last`, which are one where no range is named), «now»,
    «ago» and «ahead» (`amount` of `unit` before and after), «length» («за пять лет»), «months»
    («девять месяцев 2016 года»: `amount` months from the start of `first`), «recurring» («каждый
    день»), «clock» or «vague» («в тот же день»). `amount` is None where it is not told in numbers.
    `shift` is −1 of «последние пять лет», 1 of «ближайшие». Where `masks_numbers`, the numbers
    inside are no claims of their own.
    """

    start: int
    stop: int
    kind: str
    first: Moment | None = None
    last: Moment | None = None
    amount: float | None = None
    unit: str = ""
    shift: int = 0

    @property
    def masks_numbers(self) -> bool:
        """Whether the numbers inside only say when; «за пять лет» also states a duration."""
        return self.kind != "length"


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """The rule of time expressions, and the function that reads what the rule has matched."""

    name: str
    rule: Any
    read: Callable[[Any], TimeExpression | None]


# ---------------------------------------------------------------- words

ANY_UNIT = UNIT | UNITS
PHRASES = [
    (row["kind"], row["unit"], row["phrase"].split()) for row in read_table("calendar_phrases")
]

YEAR_PREPOSITIONS = [["в"], ["с"], ["до"], ["к"], ["по"], ["после"]]
EVENT_WORDS = frozenset(["накануне", "день", "год", "час", "неделю", "месяц"])
COUNTING = frozenset("%‰$€£°/:хx×")

When = fact("When", ["kind", "first", "last", "range", "amount", "unit", "shift"])


def _kind(kind: str, forms: str) -> Any:
    return words(forms).interpretation(When.kind.const(kind))


# ---------------------------------------------------------------- lengths of time

NUMERAL = or_(
    digits(r"\d{1,3}|[03-9]\d{3}|\d{5,}"),  # «за 2014 год» is no length
    shape(DECIMAL),
    among(NUMERALS),
    words("несколько нескольких пару пары много"),
)
AMOUNT = or_(
    rule(NUMERAL, rule(eq("."), NUMERAL).optional(), NUMERAL.repeatable(max=3).optional()),
    rule(NUMERAL, or_(DASH, words("или")), NUMERAL),
).interpretation(When.amount)
WITH_REST = rule(words("с"), words("половиной лишним небольшим"))  # «пять с половиной лет»
UNIT_WORD = among(ANY_UNIT).interpretation(When.unit.custom(lambda word: ANY_UNIT[fold(word)]))
SINGLE_UNIT = among(UNIT).interpretation(When.unit.custom(lambda word: UNIT[fold(word)]))
PLURAL_UNIT = among(UNITS).interpretation(When.unit.custom(lambda word: UNITS[fold(word)]))
# «два года ранее», «тремя годами ранее»; in «против 2,8 млрд годом ранее» the sum counts no years
COUNTED_UNIT = and_(
    among(ANY_UNIT), not_(words("годом месяцем неделей днём днем часом кварталом минутой"))
).interpretation(When.unit.custom(lambda word: ANY_UNIT[fold(word)]))
RECENT = adjective(RECENT_STEMS).interpretation(
    When.shift.custom(lambda word: RECENT_STEMS[stem(word)])
)
COUNTED = or_(
    rule(AMOUNT, WITH_REST.optional(), UNIT_WORD),
    rule(AMOUNT, RECENT, UNIT_WORD),  # «три предыдущих года»
    rule(shape(INT).interpretation(When.amount), PLURAL_UNIT),  # «2000 лет назад»
    rule(PLURAL_UNIT, words("через").optional(), AMOUNT),  # «лет пять», «лет через пять»
)
LENGTH = or_(COUNTED, rule(SINGLE_UNIT))
HEDGE = or_(
    rule(words("около почти примерно порядка более менее свыше ровно максимум минимум ещё еще")),
    rule(words("чуть не"), words("более менее больше меньше")),
).optional()

# «два года назад», «лет пять тому назад», «пятилетней давности», «5-летней давности»
LONG = custom(re.compile(r"(?:[а-яё]+)?(?:летн|месячн|недельн|дневн)ей", re.I).fullmatch, RUSSIAN)
HALF = or_(
    rule(words("полсекунды полминуты полчаса полдня полнедели полмесяца полвека полстолетия")),
    rule(words("четверть треть"), words("часа года века столетия")),
    rule(words("час год месяц минуту неделю"), WITH_REST),
)
SPACE = or_(LENGTH, HALF)
AGO = or_(
    rule(SPACE, words("тому").optional(), _kind("ago", "назад")),
    rule(or_(rule(AMOUNT, COUNTED_UNIT), rule(SINGLE_UNIT)), _kind("vague", "ранее раньше")),
    rule(rule(shape(INT), DASH).optional(), LONG, _kind("ago", "давности")),
)
# «за два дня до выборов», «за час до вылета», but not «за два года до 40 тысяч»
EVENT = custom(lambda word: fold(word) not in NUMERALS, types=RUSSIAN)
BEFORE = rule(HEDGE, eq("чем").optional(), _kind("vague", "за"), HEDGE, SPACE, eq("до"), EVENT)
# «через три дня», «спустя год», «пять лет спустя»
AHEAD = or_(
    rule(_kind("ahead", "через спустя"), HEDGE, SPACE),
    rule(LENGTH, _kind("ahead", "спустя")),
)
# «за пять лет», «в течение 9 месяцев», «за последние годы», «последние пять лет»
OVER = or_(
    rule(_kind("length", "за")),
    rule(words("в"), _kind("length", "течение")),
    rule(words("на"), _kind("length", "протяжении")),
)
LAST_ONE = adjective({"последн", "ближайш"}).interpretation(
    When.shift.custom(lambda word: RECENT_STEMS[stem(word)])
)
MANY = or_(COUNTED, rule(PLURAL_UNIT))
DURING = or_(
    rule(OVER, HEDGE, LENGTH),
    rule(OVER, HEDGE, HALF),  # «за полвека»
    rule(OVER, RECENT, HEDGE, MANY),
    rule(RECENT, MANY),
    rule(OVER.optional(), LAST_ONE, SINGLE_UNIT),
)
# «за девять месяцев 2016 года», «первые пять месяцев года»
MONTHS_OF_YEAR = rule(
    words("за").optional(),
    words("первые первых").optional(),
    AMOUNT,
    _kind("months", "месяца месяцев месяцам"),
    rule(OF_YEAR).interpretation(Named).interpretation(When.first),
)

# ---------------------------------------------------------------- again and again

EVERY = adjective({"кажд"}).interpretation(When.kind.const("recurring"))
PER = words(" ".join(row["accusative"] for row in UNITS_TABLE if row["accusative"]))
RECURRING = or_(
    rule(EVERY, or_(rule(UNIT_WORD), rule(named_part("month", "season")), rule(WEEKDAY))),
    rule(_kind("recurring", "в"), PER),
)
# «в тот же день», «того же года»
SAME = rule(
    _kind("vague", "тот та то те того той тех ту том тем"),
    eq("же"),
    or_(rule(UNIT_WORD), rule(words("период периода"))),
)
PHRASE = or_(
    *(
        rule(
            caseless(first).interpretation(When.kind.const(kind)),
            *(caseless(word) for word in rest),
        )
        for kind, _, (first, *rest) in PHRASES
    )
)

# «в 2007 он ушёл», «с 2002 возглавляет»: a year that lacks its noun
YEAR = digits(r"19\d\d|20[0-4]\d")
BARE_YEAR = or_(
    rule(YEAR.interpretation(When.kind.const("year"))),
    rule(YEAR, DASH.interpretation(When.kind.const("year")), YEAR),
)

WHEN = (
    or_(
        or_(FROM_TO, RANGE).interpretation(When.range),
        rule(MOMENT.interpretation(When.first)),
        MONTHS_OF_YEAR,
        AGO,
        BEFORE,
        AHEAD,
        DURING,
        RECURRING,
        SAME,
        PHRASE,
        BARE_YEAR,
        CLOCK.interpretation(When.kind.const("clock")),
    )
    .interpretation(When)
    .named("WHEN")
)

# ---------------------------------------------------------------- from a match to its meaning


def read(match: Any) -> TimeExpression | None:
    """The time expression of a match; None where the words name no possible date."""
    when, start, stop = match.fact, match.span.start, match.span.stop
    if _is_day_of_something(match) or _is_difference(match):
        return None
    if when.kind == "year":
        return _bare_years(match)
    if match.tokens[-1].value in WHERE:  # «Около 8 часов на»
        stop = match.tokens[-2].span.stop
    elif [token.value for token in match.tokens[-2:-1]] == ["до"] and when.kind == "vague":
        stop = match.tokens[-3].span.stop
    if when.range is None and (when.kind or not when.first):
        kind = when.kind or "length"
        first = read_moment(when.first) if when.first else None
        amount = amount_of(when.amount or "1") if when.unit or when.amount else None
        told = amount, when.unit or "", when.shift or 0
        return TimeExpression(start, stop, kind, first, None, *told)
    if when.range is not None and _counts(match):
        return None
    first, last = range_ends(when.range) if when.range else [read_moment(when.first)] * 2
    if first is None or last is None:
        return None
    return TimeExpression(start, stop, "calendar", first, last)


def _bare_years(match: Any) -> TimeExpression | None:
    """Years behind a preposition, if they count nothing: not «в 2007 школах»."""
    if Context(match.context, *match.range).before(1) not in YEAR_PREPOSITIONS or _counts(match):
        return None
    first, last = (Moment("year", year=int(match.tokens[end].value)) for end in (0, -1))
    return TimeExpression(match.span.start, match.span.stop, "calendar", first, last)


def _counts(match: Any) -> bool:
    """Whether a number at the end belongs to the next word: «с 1500 до 2000 рублей»."""
    context = Context(match.context, *match.range)
    follower = context.token(0)
    if follower is None or match.tokens[-1].type != INT:
        return False
    is_noun = has_gram(follower, "NOUN", "ADJF", "PRTF", "NUMR") and follower.value[0].islower()
    return is_noun or follower.value in COUNTING


def _is_difference(match: Any) -> bool:
    """«сдали на два года раньше»: by how much, and no time of its own."""
    is_earlier = match.tokens[-1].value.lower() in ("ранее", "раньше")
    return is_earlier and Context(match.context, *match.range).before(1) == ["на"]


def _is_day_of_something(match: Any) -> bool:
    """«накануне выборов», «в день назначения»: a day that only the noun tells."""
    words = [token.value.lower() for token in match.tokens]
    if words[-1] not in EVENT_WORDS or words[0] not in ("в", words[-1]):
        return False
    follower = Context(match.context, *match.range).token(0)
    return has_gram(follower, "NOUN", "ADJF") and has_gram(follower, "gent")


GRAMMAR = TimeGrammar("period", WHEN, read)
