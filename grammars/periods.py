"""When: «7 мая 2009 года», «за последние пять лет», «два года назад», «каждый день», «10:30».

The preposition before a stretch of the calendar («в 2014 году») is not part of the expression;
those of a range («с 2003 по 2006 год») and of a length of time («за пять лет») are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from yargy import or_, rule
from yargy.predicates import caseless, eq
from yargy.tokenizer import INT

from grammars.calendar_ranges import FROM_TO, RANGE
from grammars.calendar_rules import (
    DASH,
    MOMENT,
    WEEKDAY,
    named_part,
)
from grammars.calendar_words import (
    UNITS_TABLE,
    adjective,
    amount_of,
    digits,
    words,
)
from grammars.clock import CLOCK, WHERE
from grammars.context import Context, has_gram
from grammars.lexicon import read_table
from grammars.moments import Moment, range_ends, read_moment
from grammars.time_lengths import (
    AGO,
    AHEAD,
    BEFORE,
    DURING,
    FIRST_MONTHS,
    MONTHS_OF_YEAR,
    UNIT_WORD,
    When,
    telling,
)


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

PHRASES = [
    (row["kind"], row["unit"], row["phrase"].split()) for row in read_table("calendar_phrases")
]

YEAR_PREPOSITIONS = [["в"], ["с"], ["до"], ["к"], ["по"], ["после"]]
DAYTIME = frozenset(["днём", "днем"])
EVENT_WORDS = frozenset(["накануне", "день", "год", "час", "неделю", "месяц"])
COUNTING = frozenset("%‰$€£°/:хx×")

# ---------------------------------------------------------------- again and again

EVERY = adjective({"кажд"}).interpretation(When.kind.const("recurring"))
PER = words(" ".join(row["accusative"] for row in UNITS_TABLE if row["accusative"]))
RECURRING = or_(
    rule(EVERY, or_(rule(UNIT_WORD), rule(named_part("month", "season")), rule(WEEKDAY))),
    rule(telling("recurring", "в"), PER),
)
# «в тот же день», «того же года»
SAME = rule(
    telling("vague", "тот та то те того той тех ту том тем"),
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
        FIRST_MONTHS,
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
    if any(refuses(match) for refuses in REFUSALS):
        return None
    if when.kind == "year":
        return _bare_years(match)
    if match.tokens[-1].value in WHERE:  # «Около 8 часов на»
        stop = match.tokens[-2].span.stop
    elif [token.value for token in match.tokens[-2:-1]] == ["до"] and when.kind == "vague":
        stop = match.tokens[-3].span.stop
    if when.range is None and (when.kind or not when.first):
        kind = "length" if _is_of_something(match) else when.kind or "length"
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


def _is_of_something(match: Any) -> bool:
    """«за первые два месяца работы»: not those of a year."""
    words = [token.value.lower() for token in match.tokens[:2]]
    after = Context(match.context, *match.range).token(0)
    return words == ["за", "первые"] and has_gram(after, "NOUN") and has_gram(after, "gent")


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


def _is_no_daytime(match: Any) -> bool:
    """«с каждым днём», «перед днём города»: the day itself, and not the light part of it."""
    if len(match.tokens) > 1 or match.tokens[0].value.lower() not in DAYTIME:
        return False
    context = Context(match.context, *match.range)
    before, after = context.token(-1), context.token(0)
    governed = has_gram(before, "PREP", "ADJF", "PRTF", "NOUN")
    return governed or (has_gram(after, "gent") and has_gram(after, "NOUN", "ADJF"))


def _is_day_of_something(match: Any) -> bool:
    """«накануне выборов», «в день назначения»: a day that only the noun tells."""
    words = [token.value.lower() for token in match.tokens]
    if words[-1] not in EVENT_WORDS or words[0] not in ("в", words[-1]):
        return False
    follower = Context(match.context, *match.range).token(0)
    return has_gram(follower, "NOUN", "ADJF") and has_gram(follower, "gent")


REFUSALS = (_is_day_of_something, _is_difference, _is_no_daytime)
GRAMMAR = TimeGrammar("period", WHEN, read)
