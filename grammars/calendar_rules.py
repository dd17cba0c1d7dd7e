"""Named stretches of the calendar: «7 мая 2009 года», «III квартал», «2014–2016 годы».

These are the rules; what they catch is put in order elsewhere.
"""

from __future__ import annotations

import re
from typing import Any

from yargy import or_, rule
from yargy.interpretation import fact
from yargy.predicates import custom, eq, in_

from grammars.calendar_words import (
    ABBREVIATIONS,
    ADJECTIVES,
    ADVERBS,
    EDGES,
    NAMED_PARTS,
    ORDINALS,
    UNIT,
    adjective,
    among,
    digits,
    words,
    year_of,
)
from grammars.declension import stem
from grammars.numerals import DASHES
from grammars.ordinals import BELOW_HUNDRED, HUNDRED, ordinal
from grammars.spelling import fold
from grammars.tokens import DOTTED


def named_part(*units: str) -> Any:
    """A month, season or weekday by its name."""
    table = {form: part for form, part in NAMED_PARTS.items() if part[0] in units}
    return among(table).interpretation(Named.part.custom(lambda word: table[fold(word)]))


def _tens(word: str) -> int | None:
    """«девяностые» → 90, «нулевые» → 0; nothing of «первые»."""
    value = ORDINALS[stem(word)]
    return value if value % 10 == 0 else None


# ---------------------------------------------------------------- small parts

Named = fact(
    "Named",
    [
        "era",
        "part",
        "parts",
        "unit",
        "day",
        "tens",
        "ordinal",
        "year",
        "shift",
        "edge",
        "numeric",
        "short",
    ],
)
Range = fact("Range", ["first", "last"])

DASH = in_(set(DASHES))
SUFFIX = rule(DASH, words("го м й е я ю х ом ого ый ой му ому ые ых ым ми"))  # 2016-й, 90-х
YEAR_ENDING = rule(DASH, words("го м й ом ого ый ой му ому"))  # 2016-й, but «1970-е» are ten years
YEAR_WORD = or_(
    rule(words("год года году годом годе годы годов годам годами годах")),
    rule(words("г гг"), eq(".").optional()),
)
SCHOOL = adjective(
    {"учебн", "финансов", "хозяйственн", "календарн", "отчётн", "отчетн", "рабоч", "торгов"}
).optional()
FOUR_DIGITS = digits(r"1\d{3}|20\d\d").interpretation(Named.year.custom(year_of))
YEAR = rule(FOUR_DIGITS, YEAR_ENDING.optional())
ANY_YEAR = rule(
    or_(FOUR_DIGITS, digits(r"\d\d").interpretation(Named.short.custom(int))), SUFFIX.optional()
)
ORDINAL_WORD = adjective(ORDINALS).interpretation(
    Named.ordinal.custom(lambda word: ORDINALS[stem(word)])
)
ORDINAL = or_(
    rule(ORDINAL_WORD),
    rule(digits(r"[1-9]|[12]\d").interpretation(Named.ordinal.custom(int)), SUFFIX.optional()),
    rule(custom(re.compile("[IVXХ]+").fullmatch).interpretation(Named.ordinal.custom(ordinal))),
)
SHIFT = adjective(ADJECTIVES).interpretation(
    Named.shift.custom(lambda word: ADJECTIVES[stem(word)])
)
ONE_UNIT = among(UNIT).interpretation(Named.unit.custom(lambda word: UNIT[fold(word)]))
EDGE = among(EDGES).interpretation(Named.edge.custom(lambda word: EDGES[fold(word)]))
SHORT_MONTH = among(ABBREVIATIONS).interpretation(
    Named.part.custom(lambda word: ABBREVIATIONS[fold(word)])
)
MONTH = or_(rule(named_part("month")), rule(SHORT_MONTH, eq(".").optional()))
PART = or_(MONTH, rule(named_part("season")))
WEEKDAY = named_part("weekday")
ANY_WEEKDAY = rule(
    among({form for form, (unit, _) in NAMED_PARTS.items() if unit == "weekday"}),
    eq(",").optional(),
)

# «2016 года», «прошлого года», «года»: which year's month, quarter or season it is
OF_YEAR = or_(
    rule(YEAR, SCHOOL, YEAR_WORD.optional()),
    rule(FOUR_DIGITS, or_(DASH, eq("/")), digits(r"\d\d|\d{4}"), SCHOOL, YEAR_WORD),
    rule(SHIFT, SCHOOL, YEAR_WORD),
    rule(words("года").interpretation(Named.shift.const(0))),
    rule(  # «в апреле с. г.», «т. г.»
        words("с т").interpretation(Named.shift.const(0)), eq("."), words("г"), eq(".").optional()
    ),
)

# «до н. э.», «до нашей эры»
BEFORE_CHRIST = or_(
    rule(words("до"), eq("н"), eq("."), eq("э"), eq(".").optional()),
    rule(words("до"), words("нашей"), words("эры")),
).interpretation(Named.era)

# ---------------------------------------------------------------- moments

DAY_OF_MONTH = or_(
    rule(digits(r"0?[1-9]|[12]\d|3[01]").interpretation(Named.day.custom(int)), SUFFIX.optional()),
    rule(ORDINAL_WORD),  # «первого мая»
    rule(  # «двадцать пятого мая»
        words("двадцать").interpretation(Named.day.const(20)), ORDINAL_WORD
    ),
    rule(words("тридцать").interpretation(Named.day.const(30)), ORDINAL_WORD),
)
SEPARATOR = or_(eq("/"), DASH).optional()
DATE = or_(
    rule(ANY_WEEKDAY.optional(), DAY_OF_MONTH, MONTH, OF_YEAR.optional()),  # «пятницу, 5 мая»
    rule(  # «24.02.2015»
        custom(
            re.compile(r"[0-3]?\d\.[01]?\d\.(?:\d\d|\d{4})").fullmatch, types=DOTTED
        ).interpretation(Named.numeric),
        YEAR_WORD.optional(),
    ),
    rule(  # «24/02/2015», «24 02 2015»
        rule(
            digits(r"[0-3]\d"), SEPARATOR, digits(r"[01]\d"), SEPARATOR, digits(r"19\d\d|20\d\d")
        ).interpretation(Named.numeric),
        YEAR_WORD.optional(),
    ),
    rule(  # «2015-02-24»
        rule(
            digits(r"19\d\d|20\d\d"), DASH, digits(r"[01]\d"), DASH, digits(r"[0-3]\d")
        ).interpretation(Named.numeric)
    ),
).interpretation(Named)

# «май 2015 года», «летом нынешнего года», «прошлой осенью»
MONTH_OR_SEASON = or_(rule(PART, OF_YEAR.optional()), rule(SHIFT, PART)).interpretation(Named)

QUARTER = words("квартал квартала кварталу кварталом квартале кварталы кварталов кварталах")
HALF = words("полугодие полугодия полугодию полугодием полугодии")
SIDE = words("половина половину половины половине половиной")
NUMBERED_PART = or_(
    rule(ORDINAL, QUARTER.interpretation(Named.unit.const("quarter"))),
    rule(ORDINAL, HALF.interpretation(Named.unit.const("half"))),
)
NTH_TEN = words("первая первую первой вторая вторую второй третья третью третьей последней")
TEN_DAYS = words("декада декады декаде декаду декадой").interpretation(
    Named.edge.const("middle")  # «в первой декаде мая»
)
HALFWAY = SIDE.interpretation(Named.edge.const("middle"))  # «в первой половине мая»
PART_OF_YEAR = or_(
    rule(NUMBERED_PART, OF_YEAR.optional()),
    rule(  # «II кв. 2016 г.»
        ORDINAL,
        words("кв").interpretation(Named.unit.const("quarter")),
        eq(".").optional(),
        OF_YEAR,
    ),
    rule(ORDINAL, SIDE.interpretation(Named.unit.const("half")), OF_YEAR),
    rule(words("первая первую первой вторая вторую второй"), HALFWAY, or_(PART, rule(ONE_UNIT))),
    rule(NTH_TEN, TEN_DAYS, or_(rule(PART, OF_YEAR.optional()), rule(ONE_UNIT))),
).interpretation(Named)

SPELLED_YEAR = or_(  # «две тысячи пятый», «тысяча девятьсот сорок первый», «двухтысячный»
    rule(words("две"), words("тысячи"), BELOW_HUNDRED),
    rule(words("тысяча"), HUNDRED, BELOW_HUNDRED),
    rule(adjective({"двухтысячн"})),
).interpretation(Named.year.custom(ordinal))
CALENDAR_YEAR = or_(
    rule(YEAR, SCHOOL, YEAR_WORD),
    rule(SPELLED_YEAR, YEAR_WORD),
    rule(adjective(ADJECTIVES), eq(","), YEAR, YEAR_WORD),  # «в прошлом, 2014 году»
    rule(digits(r"[1-9]\d\d").interpretation(Named.year.custom(int)), words("году")),
    rule(FOUR_DIGITS, YEAR_ENDING),
    rule(digits(r"[1-9]\d*").interpretation(Named.year.custom(int)), YEAR_WORD, BEFORE_CHRIST),
).interpretation(Named)

OF_CENTURY = rule(ORDINAL, words("века столетия")).optional()
YEARS = words("годы годов годам годами годах гг").interpretation(Named.unit.const("decade"))
TENS = digits(r"[1-9]0").interpretation(Named.tens.custom(int))
DECADE = or_(
    rule(TENS, SUFFIX, YEARS, OF_CENTURY),  # «90-е годы XIX века»
    rule(adjective(ORDINALS).interpretation(Named.tens.custom(_tens)), YEARS, OF_CENTURY),
    rule(TENS, DASH, words("х ых").interpretation(Named.unit.const("decade"))),  # «в 90-х»
    rule(digits(r"1[89]\d0|20\d0").interpretation(Named.year.custom(int)), SUFFIX, YEARS),
    rule(
        digits(r"1[89]\d0|20\d0").interpretation(Named.year.custom(int)),
        DASH,
        words("е х").interpretation(Named.unit.const("decade")),
    ),
).interpretation(Named)

CENTURY = rule(
    ORDINAL,
    words("век века веку веком веке веков веках столетие столетия столетии").interpretation(
        Named.unit.const("century")
    ),
    BEFORE_CHRIST.optional(),
).interpretation(Named)

SHIFTED = or_(
    rule(SHIFT, SCHOOL, ONE_UNIT),
    rule(words("в"), words("будущем").interpretation(Named.shift.const(1)), ONE_UNIT),
    rule(SHIFT.optional(), WEEKDAY),
    rule(
        among(ADVERBS).interpretation(Named.shift.custom(lambda word: ADVERBS[fold(word)])),
        words("утром днём днем вечером ночью").optional(),
    ),
).interpretation(Named)

# «с начала года», «к концу прошлого месяца», «в середине мая 2015 года»
EDGED = or_(
    rule(EDGE, or_(PART, NUMBERED_PART).optional(), OF_YEAR),
    rule(EDGE, SHIFT.optional(), ONE_UNIT),
    rule(EDGE, or_(DECADE, CENTURY)),
    rule(EDGE, PART),
).interpretation(Named)

MOMENT = or_(
    DATE, EDGED, PART_OF_YEAR, CALENDAR_YEAR, DECADE, CENTURY, SHIFTED, MONTH_OR_SEASON
).named("MOMENT")
