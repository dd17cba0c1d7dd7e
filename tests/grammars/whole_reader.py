"""Examples read by all grammars together, as a document's sentence is."""

from functools import cache

import pytest
from checks import Example

from extractor.annotation import Annotation, segment
from extractor.documents import Document
from extractor.quantities.reading import find_quantities
from grammars.quantity import Quantity


@cache
def read(text: str) -> tuple[Quantity, ...]:
    """Quantities of a text that has no syntax; the models are not needed."""
    tokens, sentences = segment(text)
    found = find_quantities(Annotation(Document("text", text), tokens, sentences, []))
    return tuple(quantity for own in found for quantity in own)


def check_kind(kind: str, row: Example) -> None:
    """One quantity of this kind, with this quote, value, unit and sign, and no other quantity."""
    marked, value, unit, sign = row
    text = marked.replace("⟦", "").replace("⟧", "")
    quote = marked[marked.index("⟦") + 1 : marked.index("⟧")] if "⟦" in marked else text
    low, high = value if isinstance(value, tuple) else (value, value)
    assert [(q.kind, text[q.start : q.stop]) for q in read(text)] == [(kind, quote)]
    [quantity] = read(text)
    assert (quantity.value, quantity.value_high) == pytest.approx((low, high), rel=1e-6)
    assert (quantity.unit, quantity.comparison) == (unit, sign)


def kinds(text: str) -> set[str]:
    """Which kinds are read in a text."""
    return {quantity.kind for quantity in read(text)}
