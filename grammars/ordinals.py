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

from grammars.compounds import split
from grammars.declension import ADJECTIVE_ENDINGS
from grammars.lexicon import read_table
from grammars.numerals import ADDENDS, MAGNITUDES, Number, number
from grammars.spelling import both_spellings

# ---------------------------------------------------------------- tables

HARD = ADJECTIVE_ENDINGS
SOFT = ("я", "е", "и", "его", "ему", "им", "ем", "ей", "ю", "ею", "их", "ими")  # третья


def _words() -> dict[str, int]:
    table: dict[str, int] = {"третий": 3}
    for row in read_table("ordinals"):
        stem, value = row["stem"], int(row["value"])
        endings = SOFT if stem == "треть" else () if stem == "трет" else HARD
        table |= {stem + ending: value for ending in endings}
    return both_spellings(table)


WORDS = _words()
# The words before the last of «двадцать первый», «сто двадцать пятый»: they do not decline.
TENS, HUNDREDS = (
    [row["forms"].split()[0] for row in read_table("numerals") if row["class"] == name]
    for name in ("ten", "hundred")
)
CARDINALS = ADDENDS.keys() | MAGNITUDES.keys()
ENDINGS = {
    "й", "я", "е", "го", "му", "м", "ю", "х", "ми", "ый", "ий", "ой", "ая", "ое", "ые", "ого",
    "его", "ому", "ему", "ым", "им", "ом", "ем", "ую", "ей", "ых", "их",
}  # fmt: skip
ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN = re.compile(r"(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
LOOKALIKES = str.maketrans("ХСМІ", "XCMI")  # Cyrillic letters in «ХХI век»
MAGNITUDE_STEMS = {"тысячн": 1_000, "миллионн": 1_000_000, "миллиардн": 1_000_000_000}

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
BELOW_HUNDRED = or_(rule(WORD), rule(TEN, UNIT))
ORDINAL: Any = or_(
    rule(DIGITS, HYPHEN, ENDING),
    rule(DIGITS, in_caseless(ENDINGS - {"х"})),  # «60х60 см» is no ordinal
    BELOW_HUNDRED,
    rule(HUNDRED, BELOW_TWENTY),
    rule(HUNDRED, in_caseless({word for word, value in WORDS.items() if 20 <= value < 100})),
    rule(HUNDRED, TEN, UNIT),
    rule(ROMAN),
)

# ---------------------------------------------------------------- meaning


@lru_cache(maxsize=10_000)
def ordinal(text: str) -> int | None:
    """The number that an ordinal names, in any case; None where the words name none.

    >>> ordinal("сто двадцать пятое"), ordinal("40-е"), ordinal("XIV"), ordinal("третьего")
    (125, 40, 14, 3)
    >>> ordinal("две тысячи двадцать первого"), ordinal("двадцатипятитысячный")
    (2021, 25000)
    """
    if digits := re.match(r"\d+", text):
        return int(digits[0])
    numeral = re.sub(r"-[а-яё]+$", "", text.translate(LOOKALIKES))
    if _ROMAN.fullmatch(numeral):
        return roman(numeral)
    *words, last = text.lower().replace("-", " ").split() or [""]
    end = WORDS.get(last) or _of_magnitude(last)
    if end is None or not all(word in CARDINALS for word in words):
        return WORDS.get(last) if not words else None
    start = number(" ".join(words)) if words else Number(0)
    is_sum = start is not None and (not words or 0 < end < 10 ** _zeros(int(start.value)))
    return int(start.value) + end if start is not None and is_sum else None


def _zeros(value: int) -> int:
    """How many zeros a number ends in: what follows «двадцать» must be below ten."""
    return len(str(value)) - len(str(value).rstrip("0"))


def _of_magnitude(word: str) -> int | None:
    """«Двухтысячный», «стомиллионная»."""
    value, rest = split(word) or (1, word)
    stem = next((stem for stem in MAGNITUDE_STEMS if rest.startswith(stem)), "")
    is_adjective = stem and rest.removeprefix(stem) in HARD
    return int(value * MAGNITUDE_STEMS[stem]) if is_adjective and value >= 1 else None


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
