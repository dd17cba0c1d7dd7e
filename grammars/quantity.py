"""What every grammar of claims gives: a quantity, and where in the text it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that the text states, with its unit and its comparison words.

    `start` and `stop` are character offsets of the quote. `value` is the lower end of a range
    and `value_high` the upper; they are equal otherwise. `unit` is empty where the noun that is
    counted has yet to be found in the sentence. `ends` are the spans of «с 10» and «до 8 млрд»
    where the words may state a movement from one to the other; then the values stand in the order
    of the text, «с 10 до 8 млрд», and the upper end may be the lower.
    """

    kind: str
    start: int
    stop: int
    value: float
    value_high: float
    unit: str = ""
    comparison: str = "="
    ends: tuple[Span, Span] | None = None

    def longer(self, part: float) -> Quantity:
        """The quantity with a part in its own unit added: «2 метра 10 сантиметров»."""
        return replace(self, value=self.value + part, value_high=self.value_high + part)

    def moved(self, by: int) -> Quantity:
        """The same quantity that many characters further on."""
        ends = self.ends
        if ends is not None:
            (low, low_stop), (high, high_stop) = ends
            ends = (low + by, low_stop + by), (high + by, high_stop + by)
        return replace(self, start=self.start + by, stop=self.stop + by, ends=ends)


@dataclass(frozen=True, slots=True)
class Grammar:
    """One kind of claim: a Yargy rule, and the function that reads what the rule has matched.

    `read` takes Yargy's match (`.fact`, `.span`, `.tokens`) and answers a Quantity, or None
    where a closer look shows that the words are no claim. It goes by the words of the match alone,
    so that the same words need not be read again.

    `judge`, where a grammar has one, looks at the sentence around: `judge(quantity, tokens, first,
    last)` is given Yargy's tokens of the sentence and the slice of them that the match covers, and
    answers the quantity, as another kind perhaps («65 лет» of a person is an age), or None.
    """

    name: str
    rule: Any = field(repr=False)  # Yargy writes shared parts out each time
    read: Callable[[Any], Quantity | None]
    judge: Callable[[Quantity, Sequence[Any], int, int], Quantity | None] | None = None
