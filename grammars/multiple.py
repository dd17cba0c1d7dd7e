"""How many times as much: «в 12 раз», «почти в три раза», «вдвое», «двукратный», «удвоилось».

«Шесть раз» without «в» counts occasions and is a count; «в разы» states no number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from yargy import or_, rule
from yargy.predicates import custom, in_caseless
from yargy.tokenizer import RUSSIAN

from grammars.adjectives import Adjectives
from grammars.lexicon import read_table
from grammars.numbers import (
    SIGN,
    VALUE,
    Amount,
    Number,
    number,
    quantity,
)
from grammars.quantity import Grammar, Quantity

# TABLES

STEMS = {row["stem"]: row["value"] for row in read_table("multiples") if row["class"] == "stem"}
WORDS = {row["stem"]: row["value"] for row in read_table("multiples") if row["class"] == "word"}

TITLES = (
    "чемпион", "обладател", "призёр", "призер", "победител", "лауреат", "рекордсмен", "медалист",
    "олимпиец", "номинант", "финалист", "депутат", "сенатор", "бомбардир",
)  # fmt: skip
_FOLD = re.compile(r"кратн(?:ый|ого|ому|ым|ом|ая|ой|ую|ое|ые|ых|ыми|о)")
_STEM = re.compile("|".join(sorted(STEMS, key=len, reverse=True)))


def fold_unit(word: str) -> str:
    """«×» for «кратный» or «кратно», the second half of «5-кратный»; empty for other words."""
    return "×" if _FOLD.fullmatch(word.lower()) else ""


@lru_cache(maxsize=20_000)
def worth(word: str) -> Number | None:
    """The number in a word that multiplies («вдвое», «утроить»); None in others."""
    word = word.lower().replace("ё", "е")
    stem = _STEM.match(word)
    return number(STEMS[stem.group()] if stem else WORDS[word]) if stem or word in WORDS else None


# RULES

IN = in_caseless({"в", "во"})
TIMES = in_caseless({"раз", "раза"})
GROWN = Adjectives(fold_unit)
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
    if is_title and _FOLD.search(tokens[last - 1].value.lower()):
        return replace(multiple, kind="count", unit="раз")
    return multiple


GRAMMAR = Grammar("multiple", MULTIPLE, read, judge)
