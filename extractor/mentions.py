"""A quantity in its sentence: where the attribution of metric, speaker and the rest begins."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.annotation import Annotation, Sentence, Token
from grammars.quantity import Quantity


@dataclass(slots=True, eq=False)
class Mention:
    """A quantity, the sentence that holds it, and the tokens of its quote.

    `anchor` is the token by which the quantity hangs in the syntax tree: the counted noun
    («пациентов»), the unit («рублей»), or the number itself.
    """

    quantity: Quantity
    annotation: Annotation
    sentence: Sentence
    tokens: list[Token]
    anchor: Token
