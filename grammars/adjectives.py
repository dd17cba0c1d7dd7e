"""Adjectives with a number: «5-километровый», «3–5-дневный», «пятикилометровый», «полчаса»."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from yargy import or_, rule
from yargy.predicates import custom
from yargy.tokenizer import RUSSIAN

from grammars.compounds import split
from grammars.numbers import DASH, HIGH, LOW, SIGN, Amount, Number, number
from grammars.numerals import ENDINGS, UNSIGNED

NUMERAL_ENDING = re.compile(r"^(?:ти|х|ми|и)(?=[а-яё]{5})")  # «34-хлетний»


@dataclass(frozen=True, eq=False)
class Adjectives:
    """The adjectives of a kind of claim.

    `unit_of` tells the unit of an adjective («километровый»), and something false of other words.
    `own` are words that hold number and unit without being an adjective («полчаса»). Where
    `apart` is False, «5 комнатных растений» is no amount, though «5-комнатный» is.
    """

    unit_of: Callable[[str], Any]
    own: Mapping[str, tuple[float, Any]] = field(default_factory=dict)
    apart: bool = True

    @property
    def rule(self) -> Any:
        """Every way to write such an adjective, compared or not; sets `low`, `high`, `unit`."""
        unit = custom(self._behind, types=RUSSIAN).interpretation(Amount.unit.custom(self._behind))
        one_word = custom(self.inside, types=RUSSIAN)
        ways = [
            rule(LOW, DASH, unit),
            rule(LOW, DASH, HIGH, DASH, unit),
            rule(one_word.interpretation(Amount.low.custom(self._number))),
        ]
        if self.apart:
            ways.append(rule(UNSIGNED.interpretation(Amount.low.custom(number)), unit))
            ways.append(rule(LOW, DASH, HIGH, unit))
        return or_(*ways, *(rule(SIGN, way) for way in ways))

    def inside(self, word: str) -> tuple[float, Any] | None:
        """The number and unit in one word, «пятикилометровый»; None where there are none."""
        return _inside(self, word.lower())

    def unit(self, word: str) -> Any:
        """The unit inside a word; None where there is none."""
        _, unit = self.inside(word) or (0, None)
        return unit

    def _behind(self, word: str) -> Any:
        """The unit of what stands behind digits: «километровый», «ти-километровый», «тилетний»."""
        ending, _, adjective = word.rpartition("-")
        if ending:
            return self.unit_of(adjective) if ending.lower() in ENDINGS else None
        return self.unit_of(word) or self.unit_of(NUMERAL_ENDING.sub("", word.lower()))

    def _number(self, word: str) -> Number:
        value, _ = self.inside(word) or (0, None)
        return Number(value, high=value)


@lru_cache(maxsize=50_000)
def _inside(adjectives: Adjectives, word: str) -> tuple[float, Any] | None:
    if word in adjectives.own:
        return adjectives.own[word]
    value, rest = split(word) or (0, "")
    unit = adjectives.unit_of(rest) if value else None
    return (value, unit) if unit else None
