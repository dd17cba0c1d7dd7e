"""What the tables of examples are held to: one quantity, its whole quote, its value."""

from collections.abc import Callable

import pytest

from grammars.quantity import Grammar, Quantity

ReadAll = Callable[[Grammar, str], list[Quantity]]
Example = tuple[str, float | tuple[float, float], str, str]


def example(text: str, value: float | tuple[float, float], unit: str = "", sign: str = "="):
    """A text with its quote in brackets, or all of it the quote, and what is read in it."""
    return pytest.param(text, value, unit, sign, id=text)


def check(read_all: ReadAll, grammar: Grammar, row: Example) -> None:
    """The grammar reads one quantity in the text, with this quote, value, unit and sign."""
    marked, value, unit, sign = row
    text = marked.replace("⟦", "").replace("⟧", "")
    quote = marked[marked.index("⟦") + 1 : marked.index("⟧")] if "⟦" in marked else text
    [quantity] = read_all(grammar, text)
    low, high = value if isinstance(value, tuple) else (value, value)
    assert text[quantity.start : quantity.stop] == quote
    assert (quantity.value, quantity.value_high) == pytest.approx((low, high))
    assert (quantity.unit, quantity.comparison) == (unit, sign)
