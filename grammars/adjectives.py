"""Adjectives with a number: «5-километровый», «3–5-дневный», «пятикилометровый», «полчаса»."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from yargy import or_, rule
from yargy.predicates import in_caseless

from grammars.compounds import after_numeral, split
from grammars.numbers import DASH, HIGH, LOW, SIGN, Amount
from grammars.numerals import ENDINGS, UNSIGNED, Number, number
from grammars.predicates import keyed

NUMERAL_ENDING = re.compile(r"^(?:ти|х|ми|и)(?=[а-яё]{5})")  # «34-хлетний»


@dataclass(frozen=True, eq=False)
class Adjectives:
    """The adjectives of a kind of claim.

    `units` are their units by form («километрового»). `own` are words that hold number and unit
    without being an adjective («полчаса»). Where `apart` is False, «5 комнатных растений» is no
    amount, though «5-комнатный» is.
    """

    units: Mapping[str, Any]
    own: Mapping[str, tuple[float, Any]] = field(default_factory=dict)
    apart: bool = True

    @property
    def rule(self) -> Any:
        """Every way to write such an adjective, compared or not; sets `low`, `high`, `unit`."""
        behind = or_(in_caseless(self.units), keyed(behind_ending, self.units))
        unit = behind.interpretation(Amount.unit.custom(self._behind))
        grown = keyed(after_numeral, self.units)
        one_word = or_(in_caseless(self.own), grown) if self.own else grown
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
        lower = word.lower()
        return self.units.get(lower) or self.units[behind_ending(lower)]

    def _number(self, word: str) -> Number:
        value, _ = self.inside(word) or (0, None)
        return Number(value, high=value)


def behind_ending(word: str) -> str:
    """A word without the ending of a numeral in digits: «ти-километровый», «тилетний»."""
    ending, _, adjective = word.lower().rpartition("-")
    if ending:
        return adjective if ending in ENDINGS else ""
    return NUMERAL_ENDING.sub("", adjective)


@lru_cache(maxsize=50_000)
def _inside(adjectives: Adjectives, word: str) -> tuple[float, Any] | None:
    if word in adjectives.own:
        return adjectives.own[word]
    value, rest = split(word) or (0, "")
    unit = adjectives.units.get(rest) if value else None
    return (value, unit) if unit else None
