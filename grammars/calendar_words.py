"""Words of the calendar as tables, and the predicates that rules about time are made of.

«года», «прошлого», «XIX», «январе-марте»: all are known by their forms, no dictionary is asked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import product
from typing import Any

from yargy.predicates import custom, in_caseless
from yargy.tokenizer import INT

from grammars.declension import stem
from grammars.lexicon import read_table
from grammars.numerals import (
    BELOW_TWENTY,
    HUNDREDS,
    ONE_AND_A_HALF,
    TENS,
    THOUSAND_WORDS,
    number,
)
from grammars.predicates import keyed
from grammars.spelling import fold

# «за последние пять лет», «прошедший месяц»: units from the day of publication
RECENT_STEMS = {
    "последн": -1,
    "прошедш": -1,
    "минувш": -1,
    "прошл": -1,
    "истекш": -1,
    "ближайш": 1,
    "перв": 0,
}


def by_form(rows: Mapping[str, Any]) -> dict[str, Any]:
    """{«год года году»: x} → {«год»: x, «года»: x, «году»: x}."""
    return {fold(form): value for forms, value in rows.items() for form in forms.split()}


UNITS_TABLE = read_table("calendar_units")
NAMED_PARTS = by_form(
    {row["forms"]: (row["unit"], int(row["number"])) for row in read_table("calendar_words")}
)
ABBREVIATIONS = {
    form: ("month", number) for form, (unit, number) in NAMED_PARTS.items() if unit == "month."
}
UNIT = by_form({row["singular"]: row["unit"] for row in UNITS_TABLE})
UNITS = by_form({row["plural"]: row["unit"] for row in UNITS_TABLE})
ADVERBS, ADJECTIVES = (
    {row["word"]: int(row["shift"]) for row in read_table("calendar_shifts") if row["pos"] == pos}
    for pos in ("adverb", "adjective")
)
ORDINALS = {
    fold(row["stem"]): value for row in read_table("ordinals") if (value := int(row["value"])) < 100
}
EDGES = by_form(
    {
        "начало начала началу начале": "start",
        "середина середины середине середину": "middle",
        "конец конца концу конце": "end",
    }
)
NUMERALS = {
    fold(form)
    for table in (BELOW_TWENTY, TENS, HUNDREDS, THOUSAND_WORDS, ONE_AND_A_HALF)
    for form in table
}
SPELLED = {"е": "её"}


def year_of(digits: str) -> int:
    """The year that two or four digits name.

    >>> year_of("2014"), year_of("15"), year_of("98")
    (2014, 2015, 1998)
    """
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 50 else 1900)


def two_months(word: str) -> tuple[tuple[str, int], ...]:
    """The two months of a word with a hyphen, nothing of another word.

    >>> two_months("январе-марте"), two_months("южно-африканский")
    ((('month', 1), ('month', 3)), ())
    """
    if word.isalpha():
        return ()
    parts = tuple(NAMED_PARTS.get(part, ("", 0)) for part in re.split("[-‑–]", fold(word)))
    return parts if len(parts) == 2 and all(unit == "month" for unit, _ in parts) else ()


def words(*forms: str) -> Any:
    """Predicate: one of these forms («года году»), whatever its capitals."""
    return in_caseless({form for group in forms for form in group.split()})


def among(table: Collection[str]) -> Any:
    """Predicate: a word that the table has, with «ё» or with «е»."""
    return in_caseless(
        {"".join(s) for w in table for s in product(*(SPELLED.get(c, c) for c in w))}
    )


def adjective(stems: Collection[str]) -> Any:
    """Predicate: an adjective with one of these stems, in any form."""
    return keyed(stem, stems)


def digits(pattern: str) -> Any:
    """Predicate: a whole number in digits of this shape."""
    return custom(re.compile(pattern).fullmatch, types=INT)


def amount_of(text: str) -> float | None:
    """The number of «5 тысяч», «двадцать пять», «3-4» (its lower end); None of «несколько»."""
    found = number(re.split(r"[–—-]|\sили\s", text)[0])
    return (found.value or None) if found else None
