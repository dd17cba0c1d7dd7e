"""How many times as much: «в 12 раз», «почти в три раза», «вдвое», «двукратный», «0,9х».

«Шесть раз» without «в» counts occasions and is a count; «в разы» states no number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from yargy import or_, rule
from yargy.predicates import custom, in_, in_caseless
from yargy.tokenizer import INT, RUSSIAN

from grammars.adjectives import Adjectives
from grammars.context import has_gram
from grammars.declension import adjective
from grammars.lexicon import read_table, words_of_class
from grammars.numbers import SIGN, VALUE, Amount, quantity
from grammars.numerals import Number, number
from grammars.quantity import Grammar, Quantity
from grammars.spelling import fold
from grammars.tokens import DECIMAL

# ---------------------------------------------------------------- tables

STEMS = {row["stem"]: row["value"] for row in read_table("multiples") if row["class"] == "stem"}
WORDS = {row["stem"]: row["value"] for row in read_table("multiples") if row["class"] == "word"}

TITLES = words_of_class("contexts", "title")
# The second half of «5-кратный» and «5-кратно».
NUMBERS = (INT, DECIMAL)
CROSSES = ("х", "x", "×")
FOLDS = dict.fromkeys([*adjective("кратн"), "кратно"], "×")
_STEM = re.compile("|".join(sorted(STEMS, key=len, reverse=True)))


def worth(word: str) -> Number | None:
    """The number in a word that multiplies («вдвое», «утроить»); None in others."""
    word = fold(word)
    if word in WORDS:
        return number(WORDS[word])
    stem = _STEM.match(word)
    return number(STEMS[stem.group()]) if stem else None


# ---------------------------------------------------------------- rules

IN = in_caseless({"в", "во"})
TIMES = in_caseless({"раз", "раза"})
CROSS = in_(CROSSES)  # Cyrillic, Latin, and the sign itself: «долг к EBITDA — 0,9х»
GROWN = Adjectives(FOLDS)
WORD = rule(custom(worth, types=RUSSIAN).interpretation(Amount.low.custom(worth)))
TIMES_AS_MUCH = or_(
    rule(IN, VALUE, TIMES),
    rule(IN, SIGN, VALUE, TIMES),
    rule(SIGN, IN, VALUE, TIMES),
    rule(SIGN, IN, SIGN, VALUE, TIMES),
    rule(VALUE, CROSS),
    rule(SIGN, VALUE, CROSS),
    rule(IN, VALUE, CROSS),
    GROWN.rule,
    WORD,
    rule(SIGN, WORD),
)
MULTIPLE = TIMES_AS_MUCH.interpretation(Amount).named("MULTIPLE")


def read(match: Any) -> Quantity | None:
    """The factor of a match; «однократный» states none."""
    found = quantity("multiple", match, "×")
    is_once = found is not None and found.value == 1 and GROWN.inside(match.tokens[-1].value)
    return None if is_once else found


def judge(multiple: Quantity, tokens: Sequence[Any], first: int, last: int) -> Quantity | None:
    """The factor; how often somebody won in «двукратный чемпион»; a side of «5х10 см»."""
    if tokens[last - 1].value in CROSSES:
        return _crossed(multiple, tokens[first : last + 1])
    following = [token.value.lower() for token in tokens[last : last + 4]]
    is_title = any(word.startswith(TITLES) for word in following)
    if is_title and tokens[last - 1].value.lower().endswith(tuple(FOLDS)):
        return replace(multiple, kind="count", unit="раз")
    return multiple


def _crossed(multiple: Quantity, tokens: Sequence[Any]) -> Quantity | None:
    """The factor «0,9х»; None in «два х» and «2х комнатная». The token behind may come last."""
    after = tokens[-1] if tokens[-1].value not in CROSSES else None
    *_, digits, cross = tokens if after is None else tokens[:-1]
    if digits.type not in NUMBERS or digits.span.stop < cross.span.start:
        return None
    if after is not None and after.type in NUMBERS:
        return replace(multiple, kind="count", unit="", stop=digits.span.stop)
    is_letter = digits.type == INT and has_gram(after, "NOUN", "ADJF")
    return None if is_letter else multiple


GRAMMAR = Grammar("multiple", MULTIPLE, read, judge)
