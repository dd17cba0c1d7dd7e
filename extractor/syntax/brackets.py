"""Brackets as rows of a table: «Громов (Чехия, 36 лет), Лаптев (Литва, 23)»."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.annotation import Sentence, Token
from extractor.syntax.phrases import CLOSING

LONGEST = 30  # tokens from a number to either end of its brackets


@dataclass(frozen=True, slots=True)
class Cell:
    """A member of brackets: its number among those that commas part, and how many there are.

    `opening` is the place of the bracket among the tokens of the sentence. `first` and `last`
    tell whether the quantity stands at the beginning and at the end of its member.
    """

    opening: int
    column: int
    columns: int
    first: bool
    last: bool

    @property
    def alone(self) -> bool:
        """Whether the member holds nothing but its quantity."""
        return self.first and self.last


def cell_of(start: int, stop: int, sentence: Sentence) -> Cell | None:
    """The cell that holds the words from `start` to `stop`, characters; None outside brackets."""
    tokens = sentence.tokens
    first = bisect_left(tokens, start, key=lambda token: token.start)
    after = bisect_left(tokens, stop, key=lambda token: token.start)
    before = _to_the_end(tokens[max(first - LONGEST, 0) : first][::-1], "(", ")")
    behind = _to_the_end(tokens[after : after + LONGEST], ")", "(")
    if before is None or behind is None:
        return None
    own = tokens[after - 1]  # «40,» is one token in «(40, 7)»
    left = _commas(before)
    right = _commas([own, *behind])
    first_in = tokens[first - 1].text.endswith(("(", ","))
    last_in = own.text.endswith(",") or tokens[after].text in "),"
    return Cell(first - len(before) - 1, left, left + right + 1, first_in, last_in)


def continues(cell: Cell, above: Cell, between: Sequence[Token]) -> bool:
    """Whether a cell stands in the column of another; `between` are the tokens from it on.

    «Речная (40 м), Лесная (22)»: brackets of one member are a list if no verb parts them.
    """
    if (cell.column, cell.columns) != (above.column, above.columns):
        return False
    return cell.columns > 1 or not any(token.pos in ("VERB", "AUX") for token in between)


def word_before(cell: Cell, sentence: Sentence) -> Token | None:
    """The last word before the brackets, over a closing quotation mark; None at the beginning."""
    before = sentence.tokens[max(cell.opening - 2, 0) : cell.opening]
    return next((token for token in reversed(before) if token.text not in CLOSING), None)


def _to_the_end(tokens: list[Token], end: str, other: str) -> list[Token] | None:
    """Tokens up to the end of the brackets, those of inner brackets included; None without."""
    depth = 0
    for position, token in enumerate(tokens):
        depth += (token.text == other) - (token.text == end)
        if depth < 0:
            return tokens[:position]
    return None


def _commas(tokens: list[Token]) -> int:
    return sum(token.text.endswith(",") for token in tokens)
