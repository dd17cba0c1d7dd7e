"""Lengths of time, and times that one of them tells: «за пять лет», «два года назад».

«Через три дня», «за час до вылета» and «девять месяцев 2016 года» are told by a length, too.
"""

from __future__ import annotations

import re
from typing import Any

from yargy import and_, not_, or_, rule
from yargy.interpretation import fact
from yargy.predicates import custom, eq
from yargy.predicates import type as shape
from yargy.tokenizer import INT, RUSSIAN

from grammars.calendar_rules import DASH, OF_YEAR, Named
from grammars.calendar_words import (
    NUMERALS,
    RECENT_STEMS,
    UNIT,
    UNITS,
    adjective,
    among,
    digits,
    words,
)
from grammars.declension import stem
from grammars.spelling import fold
from grammars.tokens import DECIMAL

ANY_UNIT = UNIT | UNITS

When = fact("When", ["kind", "first", "last", "range", "amount", "unit", "shift"])


def telling(kind: str, forms: str) -> Any:
    """One of the words, which tells the kind of the expression."""
    return words(forms).interpretation(When.kind.const(kind))


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
    rule(SPACE, words("тому").optional(), telling("ago", "назад")),
    rule(or_(rule(AMOUNT, COUNTED_UNIT), rule(SINGLE_UNIT)), telling("vague", "ранее раньше")),
    rule(rule(shape(INT), DASH).optional(), LONG, telling("ago", "давности")),
)
# «за два дня до выборов», «за час до вылета», but not «за два года до 40 тысяч»
EVENT = custom(lambda word: fold(word) not in NUMERALS, types=RUSSIAN)
BEFORE = rule(HEDGE, eq("чем").optional(), telling("vague", "за"), HEDGE, SPACE, eq("до"), EVENT)
# «через три дня», «спустя год», «пять лет спустя»
AHEAD = or_(
    rule(telling("ahead", "через спустя"), HEDGE, SPACE),
    rule(LENGTH, telling("ahead", "спустя")),
)
# «за пять лет», «в течение 9 месяцев», «за последние годы», «последние пять лет»
OVER = or_(
    rule(telling("length", "за")),
    rule(words("в"), telling("length", "течение")),
    rule(words("на"), telling("length", "протяжении")),
)
THROUGHOUT = or_(
    rule(telling("vague", "за")),
    rule(words("в"), telling("vague", "течение")),
    rule(words("на"), telling("vague", "протяжении")),
)
WHOLE = words("весь всю всё все всего всей")  # «за весь год», «на протяжении всей недели»
LAST_ONE = adjective({"последн", "ближайш"}).interpretation(
    When.shift.custom(lambda word: RECENT_STEMS[stem(word)])
)
MANY = or_(COUNTED, rule(PLURAL_UNIT))
DURING = or_(
    rule(THROUGHOUT, WHOLE, SINGLE_UNIT),
    rule(OVER, HEDGE, LENGTH),
    rule(OVER, HEDGE, HALF),  # «за полвека»
    rule(OVER, RECENT, HEDGE, MANY),
    rule(RECENT, MANY),
    rule(OVER.optional(), LAST_ONE, SINGLE_UNIT),
)
# «за девять месяцев 2016 года», «первые пять месяцев года»
RESULTS = rule(words("по"), words("итогам результатам"))
MONTHS_OF_YEAR = rule(
    or_(rule(words("за")), RESULTS).optional(),
    words("первые первых").optional(),
    AMOUNT,
    words("первых").optional(),
    telling("months", "месяца месяцев месяцам"),
    rule(OF_YEAR).interpretation(Named).interpretation(When.first),
)
# «по итогам девяти месяцев», «за первые два месяца»: of a year that nobody names
FIRST_MONTHS = rule(
    or_(RESULTS, rule(words("за"), words("первые"))), AMOUNT, telling("vague", "месяцев месяца")
)
