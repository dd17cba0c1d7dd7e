"""The words around a match, for grammars whose reading hangs on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from yargy.tokenizer import RUSSIAN

DASHED = (["-"], ["‑"], ["–"], ["—"])  # what `before(1)` and `after(1)` may give


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence's tokens, of which `tokens[first:last]` are the words in question."""

    tokens: Sequence[Any]
    first: int
    last: int

    def before(self, count: int) -> list[str]:
        """Up to so many words before, in small letters, in the order of the text."""
        return [
            token.value.lower() for token in self.tokens[max(self.first - count, 0) : self.first]
        ]

    def after(self, count: int) -> list[str]:
        """Up to so many words behind, in small letters."""
        return [token.value.lower() for token in self.tokens[self.last : self.last + count]]

    def token(self, offset: int) -> Any | None:
        """The token so far before (−1 is the next) or behind (0); None outside the sentence."""
        at = self.first + offset if offset < 0 else self.last + offset
        return self.tokens[at] if 0 <= at < len(self.tokens) else None


def has_gram(token: Any | None, *grams: str) -> bool:
    """Whether the likeliest reading of a word has one of these grammemes."""
    if token is None or token.type != RUSSIAN:
        return False
    return not token.forms[0].grams.values.isdisjoint(grams)


def has_form(token: Any | None, *grams: str) -> bool:
    """Whether some reading of a word has all these grammemes."""
    if token is None or token.type != RUSSIAN:
        return False
    return any(form.grams.values.issuperset(grams) for form in token.forms)
