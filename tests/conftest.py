"""Fixtures that load the models and dictionaries once for all tests."""

from collections.abc import Callable

import pytest
from razdel import tokenize

from extractor.annotation import Annotation, Annotator
from extractor.documents import Document
from extractor.morphology import morphology
from extractor.parsing import GrammarParser, Match
from grammars.quantity import Grammar, Quantity


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator()


@pytest.fixture(scope="session")
def annotate(annotator: Annotator) -> Callable[[str | Document], Annotation]:
    """A text or document, annotated."""

    def run(source: str | Document) -> Annotation:
        document = Document("text", source) if isinstance(source, str) else source
        [annotation] = annotator.annotate([document])
        return annotation

    return run


@pytest.fixture(scope="session")
def read_all() -> Callable[[Grammar, str], list[Quantity]]:
    """The quantities that one grammar reads in a short text, in the order of the text."""
    parsers: dict[str, GrammarParser] = {}

    def read(grammar: Grammar, match: Match) -> Quantity | None:
        quantity = grammar.read(match)
        if quantity is None or grammar.judge is None:
            return quantity
        return grammar.judge(quantity, match.context, *match.range)

    def run(grammar: Grammar, text: str) -> list[Quantity]:
        if grammar.name not in parsers:
            parsers[grammar.name] = GrammarParser([grammar.rule], morphology())
        [matches] = parsers[grammar.name].findall(tokenize(text))
        readings = (read(grammar, match) for match in matches)
        return [quantity for quantity in readings if quantity is not None]

    return run
