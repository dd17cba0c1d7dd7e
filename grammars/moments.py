"""A stretch of the calendar as words name it, not yet put on the calendar.

«прошлый месяц» is the unit «month» and the shift −1; which days it covers depends on the day of
publication and is told elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from grammars.calendar_words import year_of


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of the calendar as it is named.

    `unit` is «day», «weekday», «week», «month», «quarter», «half», «season», «year», «decade» or
    «century»; `number` which month, quarter and so on of the year it is, and `day` the day of
    that month. `year` is the year that is named (the first one of a decade or century). `shift`
    counts units from the day of publication («прошлый» −1): years where there is a `number`.
    `edge` is «start», «middle» or «end» where only that part is meant.
    """

    unit: str
    number: int | None = None
    day: int | None = None
    year: int | None = None
    shift: int | None = None
    edge: str = ""


def range_ends(range: Any) -> tuple[Moment | None, Moment | None]:
    """The two ends of what the rule RANGE has caught; what only the last names holds for both."""
    named, last = range.first, range.last
    if last is None:  # «январе-марте»
        (unit, number), (_, last_number) = named.parts
        first = Moment(unit, number, None, named.year, named.shift)
        return first, replace(first, number=last_number)
    if last.short is not None:  # «1999/00», «1850–60»
        last.year = named.year + (last.short - named.year) % 100
    for field in ("part", "unit", "year", "shift"):  # «с 5 по 7 мая 2015 года»
        if getattr(named, field) is None and (field != "shift" or named.year is None):
            setattr(named, field, getattr(last, field))
    return read_moment(named), read_moment(last)


def read_moment(named: Any) -> Moment | None:
    """The moment that the rule MOMENT has caught; None where there can be no such day."""
    if named.numeric:
        return _numeric_date(named.numeric)
    unit, number = named.part or (named.unit, named.ordinal)
    edge = named.edge or ""
    if unit == "month" and (named.day or named.ordinal):
        day = (named.day or 0) + (named.ordinal or 0)
        return Moment("day", number, day, named.year, named.shift)
    if named.era:
        return Moment("year", None, None, 0)  # before the calendar that we count by
    if unit == "century" and named.ordinal:
        return Moment(unit, None, None, named.ordinal * 100 - 99)
    if unit == "decade":
        return Moment(unit, None, None, _decade(named))
    if unit is None:
        unit = "day" if named.year is None and not edge else "year"
    return Moment(unit, number, None, named.year, named.shift, edge)


def _decade(named: Any) -> int | None:
    """First year of «90-е годы» (XX века); None of «20-е годы», which may be either century."""
    year: int | None = named.year
    if year is not None or named.tens is None:
        return year
    if named.ordinal:
        return int(named.ordinal * 100 - 100 + named.tens)
    if named.tens == 20:
        return None
    return int(named.tens + (2000 if named.tens < 20 else 1900))


def _numeric_date(text: str) -> Moment | None:
    """«24.02.2015», «24/02/2015», «2015-02-24», «24 02 2015»."""
    parts = re.findall(r"\d+", text)
    if len(parts[0]) == 4:
        parts.reverse()
    day, month, year = int(parts[0]), int(parts[1]), year_of(parts[2])
    return Moment("day", month, day, year) if 1 <= month <= 12 and 1 <= day <= 31 else None
