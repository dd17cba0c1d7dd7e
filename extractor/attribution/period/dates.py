"""Time expressions put on the calendar: «в мае прошлого года» said in 2015 -> May 2014.

Both ends are inclusive. An end is None where the words leave it open or where it cannot be told
without the day of publication.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass

from grammars.moments import Moment
from grammars.periods import TimeExpression

Day = datetime.date
Span = tuple[Day, Day]
Ends = tuple[Day | None, Day | None]

NOWHERE: Ends = (None, None)
ONE = datetime.timedelta(days=1)
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6}
YEARS_IN = {"year": 1, "decade": 10, "century": 100}
SHORT = frozenset(["week", "month", "quarter", "season"])
SINCE = frozenset(["с", "со", "ранее", "раньше"])
UNTIL = frozenset(["до", "по", "позднее", "позже"])


@dataclass(frozen=True, slots=True)
class View:
    """Where an expression is seen from.

    `date` is the day of publication. `preposition` is the word before the expression, in small
    letters, empty where it is none that counts. `tense` is −1 if the clause speaks of the past,
    1 if of the future: it decides which May «в мае» is.
    """

    date: Day | None
    preposition: str = ""
    tense: int = 0


def resolve(expression: TimeExpression, view: View) -> Ends:
    """First and last day of what an expression names."""
    try:
        start, stop = KINDS[expression.kind](expression, view)
    except (ValueError, OverflowError):  # the year 10,000, the 31st of June
        return NOWHERE
    return (start, stop) if start is None or stop is None or start <= stop else NOWHERE


def _calendar(expression: TimeExpression, view: View) -> Ends:
    assert expression.first is not None
    assert expression.last is not None
    last = _stretch(expression.last, view)
    first = last if expression.last == expression.first else _before(expression.first, last, view)
    if first is None or last is None:
        return NOWHERE
    span = first[0], last[1]
    if expression.first.edge:
        return _edge(span, expression.first.edge, view)
    if view.preposition == "до" and expression.last.unit in SHORT:
        span = first[0], first[0] - ONE  # «до лета» is till the last of May, «до 2030 года» not
    return _bounded(span, view)


def _bounded(span: Span, view: View) -> Ends:
    """«с 2014 года» is open to the day of publication, «до 2030 года» from it."""
    if view.preposition in SINCE:
        return span[0], view.date if view.date is not None and view.date >= span[0] else None
    if view.preposition in UNTIL:
        return (view.date, span[1]) if view.date is not None and view.date <= span[1] else NOWHERE
    if view.preposition == "после":
        return span[1] + ONE, None
    return span if view.preposition != "перед" else NOWHERE


def _edge(span: Span, edge: str, view: View) -> Ends:
    """«к концу года» is its last day; how long «в начале года» is, nobody knows."""
    if edge == "middle" or view.preposition in ("в", "во", ""):
        return NOWHERE
    day = span[0] if edge == "start" else span[1]
    return _bounded((day, day), view)


def _before(moment: Moment, last: Span | None, view: View) -> Span | None:
    """The first end of a range: «с ноября» before «по март» is in the year before."""
    if last is None:
        return None
    return _stretch(moment, View(last[0], "", -1) if moment.shift is None else view)


def _stretch(moment: Moment, view: View) -> Span | None:
    """All days of a moment, as if it had no edge."""
    if moment.number is None:
        return _unnumbered(moment, view.date)
    if moment.unit == "weekday":
        return _weekday(moment, view)
    if moment.year is not None:
        return _part_of_year(moment, moment.year)
    if view.date is None:
        return None
    if moment.shift is not None:
        return _part_of_year(moment, view.date.year + moment.shift)
    return _nearest(moment, view.date, view.tense)


def _unnumbered(moment: Moment, date: Day | None) -> Span | None:
    """A year, decade or century, or a unit that is only shifted: «прошлый месяц», «вчера»."""
    if moment.year is not None and moment.unit in YEARS_IN:
        return Day(moment.year, 1, 1), Day(moment.year + YEARS_IN[moment.unit] - 1, 12, 31)
    if moment.shift is None or date is None:
        return None
    return _shifted(moment.unit, moment.shift, date)


def _shifted(unit: str, shift: int, date: Day) -> Span | None:
    if unit == "day":
        day = date + shift * ONE
        return day, day
    if unit == "week":
        monday = date + (7 * shift - date.weekday()) * ONE
        return monday, monday + 6 * ONE
    if unit in MONTHS_IN:
        return _months((date.year * 12 + date.month - 1) // MONTHS_IN[unit] + shift, unit)
    if unit in YEARS_IN:
        size, offset = YEARS_IN[unit], int(unit == "century")
        year = ((date.year - offset) // size + shift) * size + offset
        return Day(year, 1, 1), Day(year + size - 1, 12, 31)
    return None


def _months(position: int, unit: str) -> Span:
    """The stretch that is the given one of its unit, counted from the year 0."""
    size = MONTHS_IN[unit]
    year, month = divmod(position * size, 12)
    return Day(year, month + 1, 1), _last_day(year, month + size)


def _last_day(year: int, month: int) -> Day:
    return Day(year, month, monthrange(year, month)[1])


def _part_of_year(moment: Moment, year: int) -> Span | None:
    assert moment.number is not None
    if moment.day is not None:
        day = Day(year, moment.number, moment.day)
        return day, day
    if moment.unit == "season":
        return _season(moment.number, year)
    if moment.unit not in MONTHS_IN:
        return None
    return _months(year * (12 // MONTHS_IN[moment.unit]) + moment.number - 1, moment.unit)


def _season(number: int, year: int) -> Span | None:
    """Spring to autumn by whole months; a winter lies in two years, and which is not said."""
    if number == 1:
        return None
    return Day(year, 3 * number - 3, 1), _last_day(year, 3 * number - 1)


def _nearest(moment: Moment, date: Day, tense: int) -> Span | None:
    """«27 марта», «в мае», «зимой» without a year: the last, next or nearest one."""
    spans = [span for year in (-1, 0, 1) if (span := _near(moment, date.year + year)) is not None]
    if tense < 0:
        spans = [span for span in spans if span[0] <= date]
    elif tense > 0:
        spans = [span for span in spans if span[1] >= date]
    return min(spans, key=lambda span: _distance(span, date), default=None)


def _near(moment: Moment, year: int) -> Span | None:
    if moment.unit == "season" and moment.number == 1:
        return Day(year - 1, 12, 1), _last_day(year, 2)
    try:
        return _part_of_year(moment, year)
    except ValueError:  # 29 February
        return None


def _distance(span: Span, date: Day) -> datetime.timedelta:
    """How far a span is; a coming one counts three times, for news tell of what has been."""
    return max(3 * (span[0] - date), date - span[1], datetime.timedelta())


def _weekday(moment: Moment, view: View) -> Span | None:
    if view.date is None or moment.number is None:
        return None
    offset = moment.number - 1 - view.date.weekday()
    if moment.shift is not None:
        offset += 7 * moment.shift
    elif view.tense > 0:
        offset %= 7
    else:
        offset = -(-offset % 7)
    day = view.date + offset * ONE
    return day, day


def _now(_: TimeExpression, view: View) -> Ends:
    return view.date, view.date


def _away(expression: TimeExpression, view: View) -> Ends:
    """«два года назад»: that year; «через три дня» said of the past counts from elsewhere."""
    sign = -1 if expression.kind == "ago" else 1
    amount = _whole(expression)
    if view.date is None or amount is None or view.tense == -sign or view.preposition:
        return NOWHERE
    return _shifted(expression.unit, sign * amount, view.date) or NOWHERE


def _whole(expression: TimeExpression) -> int | None:
    """The amount, if it is told and whole."""
    amount = expression.amount
    return int(amount) if amount is not None and amount == int(amount) else None


def _length(expression: TimeExpression, view: View) -> Ends:
    """«за последние пять лет» ends with the day of publication, «ближайшие» begin with it."""
    amount, sign = _whole(expression), expression.shift
    if not sign or view.date is None or amount is None:
        return NOWHERE
    far = _moved(view.date, expression.unit, sign * amount)
    if far is None:
        return NOWHERE
    return (far + ONE, view.date) if sign < 0 else (view.date, far - ONE)


def _moved(date: Day, unit: str, amount: int) -> Day | None:
    if unit in ("day", "week"):
        return date + amount * (7 if unit == "week" else 1) * ONE
    months = MONTHS_IN.get(unit) or YEARS_IN.get(unit, 0) * 12
    if not months:
        return None
    year, month = divmod(date.year * 12 + date.month - 1 + amount * months, 12)
    return Day(year, month + 1, min(date.day, monthrange(year, month + 1)[1]))


def _first_months(expression: TimeExpression, view: View) -> Ends:
    """«девять месяцев 2016 года»: January to September."""
    assert expression.first is not None
    year, amount = _stretch(expression.first, view), _whole(expression)
    if year is None or amount is None:
        return NOWHERE
    return year[0], _last_day(year[0].year, amount)


def _nowhere(expression: TimeExpression, view: View) -> Ends:
    return NOWHERE


KINDS: dict[str, Callable[[TimeExpression, View], Ends]] = {
    "calendar": _calendar,
    "now": _now,
    "ago": _away,
    "ahead": _away,
    "length": _length,
    "months": _first_months,
    "recurring": _nowhere,
    "clock": _nowhere,
    "vague": _nowhere,
}
