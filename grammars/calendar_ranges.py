"""Stretches from one end to the other: «5–7 мая», «I–III кварталы», «с 2003 по 2006 год»."""

from __future__ import annotations

from typing import Any

from yargy import or_, rule
from yargy.predicates import custom, eq
from yargy.tokenizer import RUSSIAN

from grammars.calendar_rules import (
    ANY_YEAR,
    CALENDAR_YEAR,
    CENTURY,
    DASH,
    DATE,
    DAY_OF_MONTH,
    EDGED,
    FOUR_DIGITS,
    MONTH_OR_SEASON,
    OF_YEAR,
    ORDINAL,
    PART,
    PART_OF_YEAR,
    SCHOOL,
    WEEKDAY,
    YEAR,
    YEAR_WORD,
    Named,
    Range,
)
from grammars.calendar_words import two_months, words

FIRST, LAST = Range.first, Range.last
TILL = or_(rule(DASH), rule(words("по до")))
TO = or_(TILL, rule(words("и или")))
BARE_DAY = rule(DAY_OF_MONTH).interpretation(Named)
BARE_PART = rule(PART).interpretation(Named)
BARE_WEEKDAY = rule(WEEKDAY).interpretation(Named)
BARE_ORDINAL = rule(ORDINAL).interpretation(Named)
BARE_YEAR = rule(YEAR, YEAR_WORD.optional()).interpretation(Named)
SHORT_YEAR = rule(ANY_YEAR, SCHOOL, YEAR_WORD).interpretation(Named)


def _listed(item: Any) -> Any:
    """The middle of a list: «5, 6 и 7 мая»."""
    return rule(eq(","), item).repeatable(max=5).optional()


def _range(first: Any, last: Any, middle: Any = None) -> Any:
    ends = first.interpretation(FIRST), last.interpretation(LAST)
    return rule(ends[0], TO, ends[1]) if middle is None else rule(ends[0], middle, TO, ends[1])


RANGE = or_(
    _range(BARE_DAY, DATE, _listed(DAY_OF_MONTH)),  # «5–7 мая», «5, 6 и 7 мая»
    rule(DATE.interpretation(FIRST), TILL, DATE.interpretation(LAST)),  # «30 апреля — 2 мая»
    _range(BARE_PART, MONTH_OR_SEASON, _listed(PART)),  # «январь–март 2016 года»
    _range(MONTH_OR_SEASON, MONTH_OR_SEASON),
    rule(BARE_WEEKDAY.interpretation(FIRST), TILL, BARE_WEEKDAY.interpretation(LAST)),
    rule(  # «январе-марте»
        custom(two_months, types=RUSSIAN).interpretation(Named.parts.custom(two_months)),
        OF_YEAR.optional(),
    )
    .interpretation(Named)
    .interpretation(FIRST),
    _range(BARE_ORDINAL, PART_OF_YEAR),  # «I–III кварталы»
    _range(PART_OF_YEAR, PART_OF_YEAR),
    _range(BARE_YEAR, CALENDAR_YEAR, _listed(YEAR)),  # «2014, 2015 и 2016 годах»
    _range(CALENDAR_YEAR, CALENDAR_YEAR),
    rule(  # «сезон 2015/16»
        rule(FOUR_DIGITS).interpretation(Named).interpretation(FIRST),
        eq("/"),
        rule(ANY_YEAR).interpretation(Named).interpretation(LAST),
    ),
    rule(  # «2015/16 учебный год», «1998–99 годах»
        BARE_YEAR.interpretation(FIRST), or_(DASH, eq("/")), SHORT_YEAR.interpretation(LAST)
    ),
    _range(BARE_ORDINAL, CENTURY),  # «XIX–XX веков»
).interpretation(Range)

FROM_TO = (
    or_(
        rule(words("с со"), RANGE),  # «с 5 по 7 мая»
        rule(words("с со"), BARE_DAY.interpretation(FIRST), words("на"), DATE.interpretation(LAST)),
        rule(  # «с начала года до 12 августа»
            words("с"), EDGED.interpretation(FIRST), words("по до"), DATE.interpretation(LAST)
        ),
        rule(  # «с мая 2003 года по 27 ноября 2005 года»
            words("с"),
            MONTH_OR_SEASON.interpretation(FIRST),
            words("по до"),
            DATE.interpretation(LAST),
        ),
        rule(words("с"), _range(BARE_YEAR, BARE_YEAR)),  # «с 2003 по 2006»
        rule(eq("("), _range(BARE_YEAR, BARE_YEAR), eq(")")),  # «(1998–2003)»
    )
    .interpretation(Range)
    .named("FROM_TO")
)
