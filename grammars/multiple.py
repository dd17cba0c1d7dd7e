"""How many times as much: «в 12 раз», «почти в три раза», «вдвое», «двукратный», «удвоилось».

«Шесть раз» without «в» counts occasions and is a count; «в разы» states no number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from yargy import or_, rule
from yargy.predicates import custom, in_caseless
from yargy.tokenizer import RUSSIAN

from grammars.adjectives import Adjectives
from grammars.declension import adjective
from grammars.lexicon import read_table, words_of_class
from grammars.numbers import SIGN, VALUE, Amount, quantity
from grammars.numerals import Number, number
from grammars.quantity import Grammar, Quantity

# TABLES

STEMS = {row["stem"]: row["value"] for row in read_table("multiples") if row["class"] == "stem"}
WORDS = {row["stem"]: row["value"] for row in read_table("multiples") if row["class"] == "word"}

TITLES = words_of_class("contexts", "title")
# The second half of «5-кратный» and «5-кратно».
FOLDS = dict.fromkeys([*adjective("кратн"), "кратно"], "×")
_STEM = re.compile("|".join(sorted(STEMS, key=len, reverse=True)))


def worth(word: str) -> Number | None:
    """The number in a word that multiplies («вдвое», «утроить»); None in others."""
    word = word.lower().replace("ё", "е")
    if word in WORDS:
        return number(WORDS[word])
    stem = _STEM.match(word)
    return number(STEMS[stem.group()]) if stem else None


# RULES

IN = in_caseless({"в", "во"})
TIMES = in_caseless({"раз", "раза"})
GROWN = Adjectives(FOLDS)
WORD = rule(custom(worth, types=RUSSIAN).interpretation(Amount.low.custom(worth)))
TIMES_AS_MUCH = or_(
    rule(IN, VALUE, TIMES),
    rule(IN, SIGN, VALUE, TIMES),
    rule(SIGN, IN, VALUE, TIMES),
    rule(SIGN, IN, SIGN, VALUE, TIMES),
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


def judge(multiple: Quantity, tokens: Sequence[Any], _: int, last: int) -> Quantity | None:
    """The factor; how often somebody won in «двукратный чемпион»."""
    following = [token.value.lower() for token in tokens[last : last + 4]]
    is_title = any(word.startswith(TITLES) for word in following)
    if is_title and tokens[last - 1].value.lower().endswith(tuple(FOLDS)):
        return replace(multiple, kind="count", unit="раз")
    return multiple


GRAMMAR = Grammar("multiple", MULTIPLE, read, judge)
