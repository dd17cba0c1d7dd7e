"""Tables of examples, and the tests that hold the grammars to them.

A text is read by all grammars together, as a document's sentence is, without its syntax: the
models are not needed. Where the quote is but a part of the text, it stands in ⟦brackets⟧.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import pytest

from extractor.annotation import Annotation, segment
from extractor.documents import Document
from extractor.quantities.reading import find_quantities
from grammars.quantity import Quantity

Test = Callable[..., None]
ROW = ("text", "value", "unit", "sign")


def example(text: str, value: float | tuple[float, float], unit: str = "", sign: str = "="):
    """A text with its quote in brackets, or all of it the quote, and what is read in it."""
    return pytest.param(text, value, unit, sign, id=text)


@cache
def read(text: str) -> tuple[Quantity, ...]:
    """Quantities of a text that has no syntax."""
    tokens, sentences = segment(text)
    found = find_quantities(Annotation(Document("text", text), tokens, sentences, []))
    return tuple(quantity for own in found for quantity in own)


def kinds(text: str) -> set[str]:
    """Which kinds are read in a text."""
    return {quantity.kind for quantity in read(text)}


def table_tests(
    kind: str, examples: Sequence[Any], negatives: Sequence[str], misses: Sequence[Any]
) -> tuple[Test, Test, Test]:
    """The tests of a grammar: what is read so, what is left alone, what is known to be missed.

    An example has one quantity, of this kind, with its whole quote, and no other.
    """

    @pytest.mark.parametrize(ROW, examples)
    def test_reads_as(text, value, unit, sign):
        _check(kind, text, value, unit, sign)

    @pytest.mark.parametrize("text", negatives)
    def test_leaves_alone(text):
        assert kind not in kinds(text)

    @pytest.mark.xfail(strict=True)
    @pytest.mark.parametrize(ROW, misses)
    def test_known_misses(text, value, unit, sign):
        _check(kind, text, value, unit, sign)

    return test_reads_as, test_leaves_alone, test_known_misses


def _check(kind: str, marked: str, value: Any, unit: str, sign: str) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    quote = marked[marked.index("⟦") + 1 : marked.index("⟧")] if "⟦" in marked else text
    low, high = value if isinstance(value, tuple) else (value, value)
    assert [(q.kind, text[q.start : q.stop]) for q in read(text)] == [(kind, quote)]
    [quantity] = read(text)
    assert (quantity.value, quantity.value_high) == pytest.approx((low, high), rel=1e-6)
    assert (quantity.unit, quantity.comparison) == (unit, sign)
