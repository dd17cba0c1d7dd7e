"""When: «19 ноября 2012 года», «первое полугодие», «прошлый месяц», «два года назад», «10:30».

The preposition before a stretch of the calendar («в 2014 году») is not part of the expression;
those of a range («с 2014 по 2017 год») and of a length of time («за пять лет») are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from yargy import or_, rule
from yargy.interpretation import fact
from yargy.predicates import caseless, custom, eq, gram, in_, in_caseless
from yargy.predicates import type as shape
from yargy.tokenizer import INT, RUSSIAN

from grammars.lexicon import read_table
from grammars.tokens import DECIMAL, DOTTED


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of the calendar as it is named, not yet put on the calendar.

    `unit` is «day», «weekday», «week», «month», «quarter», «half», «season», «year», «decade» or
    «century»; `number` which month, quarter and so on of the year it is, and `day` the day of
    that month. `year` is the year that is named (the first one of a decade or century). `shift`
    counts units from the day of publication («прошлый» −1): years where `number` is given.
    `edge` is «start», «middle» or «end» where only that part is meant.
    """

    unit: str
    number: int | None = None
    day: int | None = None
    year: int | None = None
    shift: int | None = None
    edge: str = ""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that say when; `start` and `stop` are characters of the text.

    `kind` is «calendar» (from `first` to `last`, which are one where no range is named), «now»,
    «ago» and «ahead» (`amount` of `unit` before and after), «length» («за пять лет»),
    «recurring» («каждый день»), «clock» or «vague» («в тот же день»). Where `masks_numbers`,
    the numbers inside are no claims of their own.
    """

    start: int
    stop: int
    kind: str
    first: Moment | None = None
    last: Moment | None = None
    amount: float | None = None
    unit: str = ""
    masks_numbers: bool = True


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """The rule of time expressions, and the function that reads what the rule has matched."""

    name: str
    rule: Any
    read: Callable[[Any], TimeExpression | None]


# ---------------------------------------------------------------- words


def _forms(rows: Mapping[str, Any]) -> dict[str, Any]:
    return {form: value for forms, value in rows.items() for form in forms.split()}


WORDS = _forms(
    {row["forms"]: (row["unit"], int(row["number"])) for row in read_table("calendar_words")}
)
UNIT = _forms({row["singular"]: row["unit"] for row in read_table("calendar_units")})
UNITS = _forms({row["plural"]: row["unit"] for row in read_table("calendar_units")})
SHIFTS = {row["word"]: int(row["shift"]) for row in read_table("calendar_shifts")}
ADVERBS = {row["word"] for row in read_table("calendar_shifts") if row["pos"] == "adverb"}
ORDINALS = {row["stem"]: int(row["value"]) for row in read_table("calendar_ordinals")}
ROMANS = {"I": 1, "V": 5, "X": 10, "Х": 10}
EDGES = _forms(
    {
        "начало начала началу начале": "start",
        "середина середины середине середину": "middle",
        "конец конца концу конце": "end",
    }
)
DASH = in_("-‐‑–—−")
ENDING = re.compile(r"(?:ый|ий|ой|ая|ое|ье|ья|яя|ее|его|ого|ему|ому|ым|им|ем|ом|ей|ую|юю|ью|ые|ие|ьи|ых|их|ыми|ими)$")


def stem(word: str) -> str:
    """An adjective without its ending: «прошлого», «прошлой» → «прошл»."""
    return ENDING.sub("", word.lower())


def year_of(digits: str) -> int:
    """The year that two or four digits name: «15» → 2015, «98» → 1998."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 50 else 1900)


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral, the Russian letter «Х» read as ten too."""
    values = [ROMANS[letter] for letter in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _among(words: Mapping[str, Any]) -> Any:
    return custom(lambda value: value.lower() in words, types=RUSSIAN)


def _int(pattern: str) -> Any:
    return custom(re.compile(pattern).fullmatch, types=INT)


def _two_months(word: str) -> tuple[tuple[str, int], ...]:
    """«январе-марте» → its two months; nothing of another word."""
    parts = [WORDS.get(part, ("", 0)) for part in re.split("[-‐‑–]", word.lower())]
    return tuple(parts) if len(parts) == 2 and {unit for unit, _ in parts} == {"month"} else ()


Named = fact("Named", ["part", "parts", "unit", "day", "ordinal", "year", "shift", "edge", "digits"])
When = fact("When", ["kind", "first", "last", "amount", "unit", "exact"])

# ---------------------------------------------------------------- small parts

SUFFIX = rule(DASH, in_caseless("го м й е я ю х ом ого ый ой му ому ые ых ым ми".split()))
YEAR_FORM = rule(in_caseless("год года году годом годе годы годов годам годами годах гг г".split()), eq(".").optional())
KIND_OF_YEAR = custom(lambda value: stem(value) in {"учебн", "финансов", "хозяйственн", "календарн"}, types=RUSSIAN)
YEAR_NUMBER = _int(r"1\d{3}|20\d\d").interpretation(Named.year.custom(year_of))
ANY_YEAR = _int(r"\d{2,4}").interpretation(Named.year.custom(year_of))
YEAR = rule(YEAR_NUMBER, SUFFIX.optional())
ORDINAL_WORD = custom(lambda value: stem(value) in ORDINALS, types=RUSSIAN)
ORDINAL = or_(
    rule(ORDINAL_WORD.interpretation(Named.ordinal.custom(lambda word: ORDINALS[stem(word)]))),
    rule(_int(r"[1-9]|[12]\d").interpretation(Named.ordinal.custom(int)), SUFFIX.optional()),
    rule(custom(re.compile("[IVXХ]+").fullmatch).interpretation(Named.ordinal.custom(roman_value))),
)
SHIFT_WORD = custom(lambda value: stem(value) in SHIFTS, types=RUSSIAN)
SHIFT = SHIFT_WORD.interpretation(Named.shift.custom(lambda word: SHIFTS[stem(word)]))
ONE_UNIT = _among(UNIT).interpretation(Named.unit.custom(lambda word: UNIT[word.lower()]))
EDGE = _among(EDGES).interpretation(Named.edge.custom(lambda word: EDGES[word.lower()]))
PART = custom(lambda value: WORDS.get(value.lower(), ("",))[0] in {"month", "season"}, types=RUSSIAN)
MONTH = custom(lambda value: WORDS.get(value.lower(), ("",))[0] == "month", types=RUSSIAN)
WEEKDAY = custom(lambda value: WORDS.get(value.lower(), ("",))[0] == "weekday", types=RUSSIAN)
PART, MONTH, WEEKDAY = (
    word.interpretation(Named.part.custom(lambda value: WORDS[value.lower()]))
    for word in (PART, MONTH, WEEKDAY)
)
THIS = rule(in_caseless({"года"}).interpretation(Named.shift.const(0)))

# «2016 года», «прошлого года», «года»: the year of a month, quarter or season
OF_YEAR = or_(
    rule(YEAR, KIND_OF_YEAR.optional(), YEAR_FORM.optional()),
    rule(SHIFT, KIND_OF_YEAR.optional(), YEAR_FORM),
    THIS,
)
YEARS_DASH = rule(YEAR_NUMBER, or_(DASH, eq("/")), _int(r"\d\d|\d{4}"))

# ---------------------------------------------------------------- moments

DAY_NUMBER = or_(
    rule(_int(r"0?[1-9]|[12]\d|3[01]").interpretation(Named.day.custom(int)), SUFFIX.optional()),
    rule(
        in_caseless({"двадцать", "тридцать"}).optional(),
        ORDINAL_WORD.interpretation(Named.ordinal.custom(lambda word: ORDINALS[stem(word)])),
    ),
)
DAY_OF_MONTH = rule(DAY_NUMBER, MONTH, eq(".").optional())
DATE = or_(
    rule(DAY_OF_MONTH, OF_YEAR.optional()),
    rule(custom(re.compile(r"[0-3]?\d\.[01]?\d\.(?:\d\d|\d{4})").fullmatch, types=DOTTED)
         .interpretation(Named.digits), YEAR_FORM.optional()),
    rule(rule(_int(r"[0-3]\d"), or_(eq("/"), DASH).optional(), _int(r"[01]\d"),
         or_(eq("/"), DASH).optional(), _int(r"19\d\d|20\d\d")).interpretation(Named.digits),
         YEAR_FORM.optional()),
    rule(rule(_int(r"19\d\d|20\d\d"), DASH, _int(r"[01]\d"), DASH, _int(r"[0-3]\d"))
         .interpretation(Named.digits)),
).interpretation(Named)

MONTH_OR_SEASON = or_(
    rule(PART, eq(".").optional(), OF_YEAR.optional()),
    rule(SHIFT, PART),
).interpretation(Named)

QUARTER_OR_HALF = or_(
    rule(ORDINAL, in_caseless("квартал квартала кварталу кварталом квартале кварталы кварталов кварталах".split())
         .interpretation(Named.unit.const("quarter")), OF_YEAR.optional()),
    rule(ORDINAL, in_caseless("полугодие полугодия полугодию полугодием полугодии".split())
         .interpretation(Named.unit.const("half")), OF_YEAR.optional()),
    rule(ORDINAL, in_caseless("половина половину половины половине".split())
         .interpretation(Named.unit.const("half")), OF_YEAR),
).interpretation(Named)

CALENDAR_YEAR = or_(
    rule(YEAR, KIND_OF_YEAR.optional(), YEAR_FORM),
    rule(_int(r"[1-9]\d\d?").interpretation(Named.year.custom(int)),
         in_caseless({"году"})),
    rule(YEAR_NUMBER, SUFFIX),
).interpretation(Named)

TENS = _int(r"[1-9]0|1[89]\d0|20\d0")
DECADE = rule(
    or_(
        rule(TENS.interpretation(Named.year.custom(year_of)), DASH, in_caseless("е х ые ых м ми".split())),
        rule(ORDINAL_WORD.interpretation(Named.year.custom(lambda word: 1900 + ORDINALS[stem(word)]))),
    ),
    in_caseless("годы годов годам годами годах гг".split()).interpretation(Named.unit.const("decade")),
).interpretation(Named)

CENTURY = rule(
    ORDINAL,
    in_caseless("век века веку веком веке веков веках столетие столетия столетии".split())
    .interpretation(Named.unit.const("century")),
).interpretation(Named)

ORDINAL_UNIT = rule(
    ORDINAL,
    in_caseless({"квартала", "полугодия"}).interpretation(
        Named.unit.custom({"квартала": "quarter", "полугодия": "half"}.get)
    ),
)
SHIFTED = or_(
    rule(SHIFT, KIND_OF_YEAR.optional(), ONE_UNIT),
    rule(SHIFT.optional(), WEEKDAY),
    rule(
        in_caseless(ADVERBS).interpretation(
            Named.shift.custom(lambda word: SHIFTS[word.lower()])
        )
    ),
).interpretation(Named)

# «с начала года», «к концу 2015 года», «в середине мая»
EDGED = or_(
    rule(EDGE, or_(rule(PART), ORDINAL_UNIT).optional(), OF_YEAR),
    rule(EDGE, SHIFT.optional(), ONE_UNIT),
    rule(EDGE, PART),
).interpretation(Named)

MOMENT = or_(
    DATE, EDGED, QUARTER_OR_HALF, CALENDAR_YEAR, DECADE, CENTURY, SHIFTED, MONTH_OR_SEASON
)

# ---------------------------------------------------------------- ranges

BETWEEN = or_(rule(DASH), rule(in_caseless({"и", "или", "по", "до"})))
FIRST, LAST = When.first, When.last
BARE_DAY = rule(DAY_NUMBER).interpretation(Named)
BARE_YEAR = rule(YEAR).interpretation(Named)
SHORT_YEAR = rule(ANY_YEAR, SUFFIX.optional()).interpretation(Named)
BARE_MONTH = rule(PART).interpretation(Named)
BARE_ORDINAL = rule(ORDINAL).interpretation(Named)
YEARS = rule(YEAR, KIND_OF_YEAR.optional(), YEAR_FORM.optional()).interpretation(Named)

RANGE = or_(
    # «5–7 мая», «с 5 по 7 мая 2015 года», «5, 6 и 7 мая»
    rule(BARE_DAY.interpretation(FIRST), rule(eq(","), DAY_NUMBER).repeatable(max=5).optional(),
         BETWEEN, DATE.interpretation(LAST)),
    rule(DATE.interpretation(FIRST), BETWEEN, DATE.interpretation(LAST)),
    # «в январе–марте», «с апреля по июнь 2016 года»
    rule(BARE_MONTH.interpretation(FIRST), rule(eq(","), PART).repeatable(max=5).optional(),
         BETWEEN, MONTH_OR_SEASON.interpretation(LAST)),
    rule(MONTH_OR_SEASON.interpretation(FIRST), BETWEEN, MONTH_OR_SEASON.interpretation(LAST)),
    rule(custom(_two_months, types=RUSSIAN).interpretation(Named.parts.custom(_two_months)), OF_YEAR.optional())
    .interpretation(Named).interpretation(FIRST),
    # «I–III кварталы»
    rule(BARE_ORDINAL.interpretation(FIRST), BETWEEN, QUARTER_OR_HALF.interpretation(LAST)),
    # «2014–2016 годы», «2014, 2015 и 2016 годах», «2015/16 учебный год»
    rule(BARE_YEAR.interpretation(FIRST), rule(eq(","), YEAR).repeatable(max=5).optional(),
         BETWEEN, CALENDAR_YEAR.interpretation(LAST)),
    rule(BARE_YEAR.interpretation(FIRST), or_(DASH, eq("/")),
         rule(ANY_YEAR, SUFFIX.optional(), KIND_OF_YEAR.optional(), YEAR_FORM)
         .interpretation(Named).interpretation(LAST)),
    rule(CALENDAR_YEAR.interpretation(FIRST), BETWEEN, CALENDAR_YEAR.interpretation(LAST)),
    rule(BARE_ORDINAL.interpretation(FIRST), BETWEEN, CENTURY.interpretation(LAST)),
)
FROM_TO = or_(
    rule(in_caseless({"с", "со"}), RANGE),
    # «с 2014 по 2017»
    rule(in_caseless({"с"}), YEARS.interpretation(FIRST), in_caseless({"по", "до"}),
         YEARS.interpretation(LAST)),
    rule(eq("("), YEARS.interpretation(FIRST), DASH, YEARS.interpretation(LAST), eq(")")),
)

# ---------------------------------------------------------------- lengths of time

ROUND = "тысяча тысячи тысяч тысячу тыс млн миллион миллиона миллионов млрд полтора полторы".split()
VAGUE = "несколько нескольких пару много многих немало".split()
NUMERAL = or_(shape(INT), shape(DECIMAL), gram("NUMR"), in_caseless([*ROUND, *VAGUE]))
AMOUNT = or_(
    rule(NUMERAL.repeatable(max=4)),
    rule(NUMERAL, or_(DASH, in_caseless({"или"})), NUMERAL),
).interpretation(When.amount)
ANY_UNIT = or_(rule(_among({**UNIT, **UNITS}).interpretation(
    When.unit.custom(lambda word: {**UNIT, **UNITS}[word.lower()])
), eq(".").optional()))
REMAINDER = rule(in_caseless({"с"}), in_caseless({"половиной", "лишним", "небольшим"}))
LENGTH = or_(rule(AMOUNT.optional(), REMAINDER.optional(), ANY_UNIT), rule(ANY_UNIT, AMOUNT))
HEDGE = or_(
    rule(in_caseless("около почти примерно порядка более менее свыше ровно какие-то".split())),
    rule(in_caseless({"чуть"}), in_caseless({"более", "менее", "больше", "меньше"})),
)


def _kind(name: str, words: str) -> Any:
    return in_caseless(words.split()).interpretation(When.kind.const(name))


AGO = or_(
    rule(LENGTH, in_caseless({"тому"}).optional(), _kind("ago", "назад")),
    rule(  # «трёхлетней давности»
        custom(re.compile(r"(?:[а-яё]+-?)?(?:летн|месячн|недельн|дневн)ей", re.I).fullmatch, types=RUSSIAN),
        _kind("ago", "давности"),
    ),
    rule(
        shape(INT), DASH,
        custom(re.compile(r"(?:летн|месячн|недельн|дневн)ей", re.I).fullmatch, types=RUSSIAN),
        _kind("ago", "давности"),
    ),
)
AHEAD = or_(
    rule(_kind("ahead", "через спустя"), HEDGE.optional(), LENGTH),
    rule(LENGTH, _kind("ahead", "спустя")),
)
LAST_WORD = custom(lambda value: stem(value) in {"последн", "прошедш", "минувш", "прошл", "истекш", "ближайш", "предыдущ", "следующ"}, types=RUSSIAN)
OVER = or_(
    rule(_kind("length", "за")),
    rule(in_caseless({"в"}), _kind("length", "течение")),
    rule(in_caseless({"на"}), _kind("length", "протяжении")),
)
MANY = or_(
    rule(AMOUNT, REMAINDER.optional(), ANY_UNIT),
    rule(_among(UNITS).interpretation(When.unit.custom(lambda word: UNITS[word.lower()]))),
)
DURING = or_(
    rule(OVER, HEDGE.optional(), LENGTH),
    rule(OVER, LAST_WORD, HEDGE.optional(), MANY),
    rule(LAST_WORD.interpretation(When.kind.const("length")), MANY),
    rule(OVER.optional(), in_caseless("последний последнюю последнее последнего последней".split()).interpretation(When.kind.const("length")), ANY_UNIT),
)
# «девять месяцев 2016 года», «первые пять месяцев года»
MONTHS_OF_YEAR = rule(
    in_caseless({"первые", "первых"}).optional(),
    AMOUNT,
    in_caseless({"месяца", "месяцев", "месяцам", "мес"}).interpretation(When.kind.const("months")),
    eq(".").optional(),
    or_(rule(YEAR, YEAR_FORM), rule(SHIFT, YEAR_FORM), THIS).interpretation(Named).interpretation(FIRST),
)

# ---------------------------------------------------------------- again and again, clock, phrases

EVERY = custom(lambda value: re.fullmatch("кажд(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых)", value.lower()), types=RUSSIAN)
RECURRING = or_(
    rule(EVERY.interpretation(When.kind.const("recurring")), or_(ANY_UNIT, rule(PART), rule(WEEKDAY))),
    rule(_kind("recurring", "в"), in_caseless("год месяц неделю сутки день час минуту секунду квартал".split())),
)
PHRASES = {
    kind: [row["phrase"] for row in read_table("calendar_phrases") if row["kind"] == kind]
    for kind in ("now", "recurring", "vague")
}


def _phrase(phrase: str) -> Any:
    return rule(*(caseless(word) for word in phrase.split()))


PHRASE = or_(
    *(
        or_(*map(_phrase, phrases)).interpretation(When.kind.const(kind))
        for kind, phrases in PHRASES.items()
    )
)
SAME = rule(  # «в тот же день», «того же года»
    in_caseless("тот та то те того той тому тем том ту".split()).interpretation(When.kind.const("vague")),
    eq("же"),
    ANY_UNIT,
)

HOUR = _int(r"[01]?\d|2[0-4]")
MINUTE = _int(r"[0-5]\d")
HOURS = in_caseless("час часа часов часам часами".split())
PART_OF_DAY = in_caseless({"утра", "вечера", "ночи", "мск"})
CLOCK = or_(
    rule(HOUR, eq(":").interpretation(When.kind.const("clock")), MINUTE, rule(eq(":"), MINUTE).optional()),
    rule(or_(rule(HOUR), rule(gram("NUMR")), rule(shape(DECIMAL))), HOURS.optional(),
         rule(MINUTE, in_caseless({"минут", "минуты"}).optional()).optional(),
         PART_OF_DAY.interpretation(When.kind.const("clock"))),
    rule(or_(HOUR, gram("NUMR")), HOURS, _kind("clock", "дня")),
    rule(in_caseless({"в", "к"}), HOUR, HOURS.interpretation(When.kind.const("clock")),
         rule(MINUTE, in_caseless({"минут", "минуты"})).optional()),
    rule(in_caseless({"с"}), HOUR, in_caseless({"до"}), HOUR, HOURS.interpretation(When.kind.const("clock"))),
    # «Около 12 часов у дома …»: at the head of a sentence it tells the time of day
    rule(in_({"Около", "После"}), HOUR, HOURS.interpretation(When.kind.const("clock")), in_(["у", "на", "в", "возле", "по"])),
)

WHEN = or_(
    FROM_TO, RANGE, rule(MOMENT.interpretation(FIRST)), MONTHS_OF_YEAR,
    AGO, AHEAD, DURING, RECURRING, PHRASE, SAME, CLOCK,
).interpretation(When).named("WHEN")

# ---------------------------------------------------------------- from a match to its meaning


def _moment(named: Any) -> Moment | None:
    """The stretch that the rule has caught; None where there is no such day."""
    if named.digits:
        return _numeric(named.digits)
    unit, number = named.part or (named.unit, named.ordinal)
    if named.day or (named.ordinal and not named.unit and named.part):
        return _day(named, number)
    if not unit:
        unit = "year" if named.year is not None or named.edge else "day"
    if unit == "century" and named.ordinal:
        return Moment(unit, year=(named.ordinal - 1) * 100 + 1)
    return Moment(unit, number, None, named.year, named.shift, named.edge or "")


def _day(named: Any, month: int | None) -> Moment:
    day = named.day or named.ordinal
    return Moment("day", month, day, named.year, named.shift)


def _numeric(digits: str) -> Moment | None:
    """«24.02.2015», «24/02/2015», «2015-02-24», «24 02 2015»."""
    parts = re.findall(r"\d+", digits)
    if len(parts[0]) == 4:
        parts.reverse()
    day, month, year = int(parts[0]), int(parts[1]), year_of(parts[2])
    return Moment("day", month, day, year) if 1 <= month <= 12 and 1 <= day <= 31 else None


def read(match: Any) -> TimeExpression | None:
    """The time expression of a match; None where the words name no possible date."""
    start, stop = match.span.start, match.span.stop
    fact = match.fact
    if fact.first is None:
        return TimeExpression(start, stop, fact.kind, unit=fact.unit or "", masks_numbers=fact.kind != "length")
    first = _moment(fact.first)
    last = _moment(fact.last) if fact.last else first
    if first is None or last is None:
        return None
    return TimeExpression(start, stop, "calendar", first, last)


GRAMMAR = TimeGrammar("period", WHEN, read)
