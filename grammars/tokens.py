"""Razdel's tokens in the form that Yargy reads.

Words stay as Razdel cuts them. A token with a digit in it («54-летний», «5–7», «12,») is cut
further, so that a grammar sees the number and what stands beside it:

>>> from grammars.tokens import cut
>>> [piece for piece, start, type in cut("54-летний")]
['54', '-', 'летний']
>>> [piece for piece, start, type in cut("1,5—2")]
['1,5', '—', '2']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Protocol

from razdel import tokenize
from yargy.span import Span
from yargy.token import MorphToken, Token
from yargy.tokenizer import INT, LATIN, OTHER, PUNCT, RUSSIAN, MorphTokenizer, TokenRule

DECIMAL = "DECIMAL"  # 0,5   12.75
GROUPED = "GROUPED"  # 3.400.000   3,400,000
DOTTED = "DOTTED"  # 24.02.2015   192.168.0.1   1.10.2: no numbers

RULES = [
    TokenRule(RUSSIAN, r"[а-яё]+(?:-[а-яё]+)*"),
    TokenRule(LATIN, r"[a-z]+"),
    TokenRule(
        GROUPED,
        r"(?<![\d.,])[1-9]\d{0,2}(?:(?:\.\d{3}){2,}(?:,\d+)?|(?:,\d{3}){2,}(?:\.\d+)?)(?![\d.,]*\d)",
    ),
    TokenRule(DOTTED, r"\d+(?:\.\d+){2,}"),
    TokenRule(DECIMAL, r"\d+[.,]\d+"),
    TokenRule(INT, r"\d+"),
    TokenRule(PUNCT, r"[-\\/!#$%&()\[\]*+,.:;<=>?@^_`{|}~№…\"'«»„“ʼʻ”–—−]"),
    TokenRule(OTHER, r"\S"),
]


class Piece(Protocol):
    """What the tokenizer needs of a token: Razdel's substrings and our own tokens have it."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def stop(self) -> int: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


class LazyMorphToken(MorphToken):  # type: ignore[misc]
    """A Russian word whose parses are looked up when a rule first asks for them."""

    def __init__(self, value: str, span: Span, morph: Any) -> None:
        self.value = value
        self.span = span
        self.type = RUSSIAN
        self.morph = morph

    @cached_property
    def forms(self) -> Any:
        """pymorphy3's parses of the word."""
        return self.morph(self.value)


class RazdelTokenizer(MorphTokenizer):  # type: ignore[misc]
    """Yargy's tokens, cut where Razdel cuts; takes a text or a list of Razdel's tokens."""

    def __init__(self, morph: Any) -> None:
        super().__init__(RULES, morph)

    def __call__(self, text: str | Iterable[Piece]) -> Iterator[Token]:
        """Yargy's tokens of a text, or of what Razdel has already cut."""
        for token in tokenize(text) if isinstance(text, str) else text:
            for value, start, type in cut(token.text):
                span = Span(token.start + start, token.start + start + len(value))
                if type == RUSSIAN:
                    yield LazyMorphToken(value, span, self.morph)
                else:
                    yield Token(value, span, type)


_PIECES = re.compile("|".join(f"(?P<{rule.type}>{rule.pattern})" for rule in RULES), re.IGNORECASE)


def cut(text: str) -> Iterator[tuple[str, int, str]]:
    """Pieces of one Razdel token: their text, offset in the token, and type."""
    for match in _PIECES.finditer(text):
        yield match.group(), match.start(), match.lastgroup or OTHER
