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

from grammars.lexicon import read_table
from grammars.predicates import keyed

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


def fold(word: str) -> str:
    """A word in small letters, «ё» as «е»: the key of the word tables."""
    return word.lower().replace("ё", "е")


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
ORDINALS = {fold(row["stem"]): int(row["value"]) for row in read_table("calendar_ordinals")}
ROMANS = {"I": 1, "V": 5, "X": 10, "Х": 10}  # the last one is the Russian letter
EDGES = by_form(
    {
        "начало начала началу начале": "start",
        "середина середины середине середину": "middle",
        "конец конца концу конце": "end",
    }
)
NUMERALS = by_form(
    {
        row["forms"]: (row["class"], float(row["value"]))
        for row in read_table("numerals")
        if row["class"] in {"unit", "teen", "ten", "hundred", "magnitude", "mixed"}
    }
)
NUMERALS |= {"тыс": ("magnitude", 1e3), "млн": ("magnitude", 1e6), "млрд": ("magnitude", 1e9)}
SPELLED = {"е": "её"}
ADJECTIVE_ENDING = re.compile(
    "(?:[ыи]й|ой|[аяеь]я|[оеь]е|[ое]го|[ое]му|[ыиое]м|ей|[уюь]ю|[ыи]е|ьи|[ыи]х|[ыи]ми)$"
)


def stem(word: str) -> str:
    """An adjective without its ending.

    >>> stem("прошлого"), stem("третьей")
    ('прошл', 'треть')
    """
    return ADJECTIVE_ENDING.sub("", fold(word))


def year_of(digits: str) -> int:
    """The year that two or four digits name.

    >>> year_of("2014"), year_of("15"), year_of("98")
    (2014, 2015, 1998)
    """
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 50 else 1900)


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral.

    >>> roman_value("XIX"), roman_value("IV")
    (19, 4)
    """
    values = [ROMANS[letter] for letter in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


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
    total = 0.0
    for word in re.split(r"[–—-]|\sили\s", text)[0].split():
        if word[0].isdigit():
            kind, value = "digits", float(word.replace(",", "."))
        else:
            kind, value = NUMERALS.get(fold(word), ("", 0.0))
        total = (total or 1) * value if kind == "magnitude" else total + value
    return total or None
