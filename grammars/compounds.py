"""Numerals grown together with the word that they count: «пятикилометровый», «полчаса»."""

from __future__ import annotations

import re
from functools import lru_cache

from grammars.lexicon import read_table
from grammars.spelling import both_spellings


def _genitives(name: str) -> dict[str, int]:
    """The genitive, second of the forms in the table, with «ё» and with «е» -> its value."""
    rows = [row for row in read_table("numerals") if row["class"] == name]
    table = {row["forms"].split()[1]: int(row["value"]) for row in rows}
    return both_spellings(table)


# The first part of a compound is the numeral's genitive, save these.
UNITS = {"одно": 1, "дву": 2} | _genitives("unit")
TEENS = _genitives("teen")
TENS = {"девяносто": 90} | _genitives("ten")
HUNDREDS = {"сто": 100} | _genitives("hundred")
del UNITS["одного"], HUNDREDS["ста"]
PARTS = {"полутора": 1.5, "полу": 0.5, "пол": 0.5}
BELOW_THOUSAND = UNITS | TEENS | TENS | HUNDREDS


def _one_of(table: dict[str, int]) -> str:
    return "|".join(sorted(table, key=len, reverse=True))


_WHOLE = re.compile(
    rf"(?P<thousands>(?:{_one_of(BELOW_THOUSAND)})*тысяче)?"
    rf"(?P<hundreds>{_one_of(HUNDREDS)})?"
    rf"(?:(?P<teens>{_one_of(TEENS)})|(?P<tens>{_one_of(TENS)})?(?P<units>{_one_of(UNITS)})?)"
)
_PART = re.compile("(полутора|полу|пол)-?(тысяче)?")


@lru_cache(maxsize=20_000)
def split(word: str) -> tuple[float, str] | None:
    """The numeral that a word begins with and the rest of the word; None where there is none.

    >>> split("двадцатидвухлетняя")
    (22, 'летняя')
    >>> split("полуторачасовой")
    (1.5, 'часовой')
    >>> split("метровый") is None
    True
    """
    lower = word.lower()
    if part := _PART.match(lower):
        return PARTS[part[1]] * (1000 if part[2] else 1), lower[part.end() :]
    match = _WHOLE.match(lower)
    if not match or not match.end():
        return None
    return _worth(match), lower[match.end() :].lstrip("-")


def after_numeral(word: str) -> str:
    """What stands behind the numeral in «двадцатидвухлетняя»; empty where there is none."""
    parts = split(word)
    return parts[1] if parts else ""


def _worth(match: re.Match[str]) -> int:
    thousands = match["thousands"]
    total = 0
    if thousands:
        pieces = re.findall(_one_of(BELOW_THOUSAND), thousands.removesuffix("тысяче"))
        total = 1000 * (sum(BELOW_THOUSAND[piece] for piece in pieces) or 1)
    for name in ("hundreds", "teens", "tens", "units"):
        if match[name]:
            total += BELOW_THOUSAND[match[name]]
    return total
