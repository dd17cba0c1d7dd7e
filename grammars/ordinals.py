"""Ordinal numbers: «третье», «двадцать первая», «сто пятого», «40-е», «5-м», «III».

An ordinal is not a claim of its own; `grammars.rank` tells which ones rank something.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from yargy import or_, rule
from yargy.predicates import custom, in_, in_caseless
from yargy.tokenizer import INT, LATIN

from grammars.declension import ADJECTIVE_ENDINGS
from grammars.lexicon import read_table

# ---------------------------------------------------------------- tables

HARD = ADJECTIVE_ENDINGS
SOFT = ("я", "е", "и", "его", "ему", "им", "ем", "ей", "ю", "ею", "их", "ими")  # третья


def _words() -> dict[str, int]:
    table: dict[str, int] = {"третий": 3}
    for row in read_table("ordinals"):
        stem, value = row["stem"], int(row["value"])
        endings = SOFT if stem == "треть" else () if stem == "трет" else HARD
        table |= {stem + ending: value for ending in endings}
    return table | {word.replace("ё", "е"): value for word, value in table.items()}


WORDS = _words()
# The words before the last of «двадцать первый», «сто двадцать пятый»: they do not decline.
TENS = {
    "двадцать": 20,
    "тридцать": 30,
    "сорок": 40,
    "пятьдесят": 50,
    "шестьдесят": 60,
    "семьдесят": 70,
    "восемьдесят": 80,
    "девяносто": 90,
}
HUNDREDS = {
    "сто": 100,
    "двести": 200,
    "триста": 300,
    "четыреста": 400,
    "пятьсот": 500,
    "шестьсот": 600,
    "семьсот": 700,
    "восемьсот": 800,
    "девятьсот": 900,
}
ENDINGS = {
    "й", "я", "е", "го", "му", "м", "ю", "х", "ми", "ый", "ий", "ой", "ая", "ое", "ые", "ого",
    "его", "ому", "ему", "ым", "им", "ом", "ем", "ую", "ей", "ых", "их",
}  # fmt: skip
ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = re.compile(r"(?=.)(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")

# ---------------------------------------------------------------- rules

DIGITS = custom(lambda text: len(text) < 7, types=INT)
ENDING = in_caseless(ENDINGS)
HYPHEN = in_("-‐‑–—")
WORD = in_caseless(WORDS)
TEN = in_caseless(TENS)
HUNDRED = in_caseless(HUNDREDS)
BELOW_TWENTY = in_caseless({word for word, value in WORDS.items() if value < 20})
UNIT = in_caseless({word for word, value in WORDS.items() if 0 < value < 10})
ROMAN = custom(lambda text: _ROMAN.fullmatch(text) is not None, types=LATIN)
ORDINAL: Any = or_(
    rule(DIGITS, HYPHEN, ENDING),
    rule(DIGITS, in_caseless(ENDINGS - {"х"})),  # «60х60 см» is no ordinal
    rule(WORD),
    rule(TEN, UNIT),
    rule(HUNDRED, BELOW_TWENTY),
    rule(HUNDRED, in_caseless({word for word, value in WORDS.items() if 20 <= value < 100})),
    rule(HUNDRED, TEN, UNIT),
    rule(ROMAN),
)

# ---------------------------------------------------------------- meaning


@lru_cache(maxsize=10_000)
def ordinal(text: str) -> int | None:
    """The number that an ordinal names; None where the words name none.

    >>> ordinal("сто двадцать пятое"), ordinal("40-е"), ordinal("XIV"), ordinal("третьего")
    (125, 40, 14, 3)
    """
    if digits := re.match(r"\d+", text):
        return int(digits[0])
    if _ROMAN.fullmatch(text):
        return roman(text)
    values = [WORDS.get(word, TENS.get(word, HUNDREDS.get(word))) for word in text.lower().split()]
    return sum(filter(None, values)) if values and None not in values else None


def roman(numeral: str) -> int:
    """The value of a Roman numeral.

    >>> roman("XLIX")
    49
    """
    values = [ROMANS[letter] for letter in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def is_ordinal(word: str) -> bool:
    """Whether a single word is an ordinal: «второе», «III»."""
    return word.lower() in WORDS or _ROMAN.fullmatch(word) is not None
