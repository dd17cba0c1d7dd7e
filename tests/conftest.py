"""Fixtures that load the models and dictionaries once for all tests."""

from collections.abc import Callable

import pytest
from yargy import Parser

from extractor.annotation import Annotation, Annotator
from extractor.documents import Document
from extractor.morphology import morphology
from grammars.quantity import Grammar, Quantity
from grammars.tokens import RazdelTokenizer


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
    parsers: dict[str, Parser] = {}

    def run(grammar: Grammar, text: str) -> list[Quantity]:
        if grammar.name not in parsers:
            parsers[grammar.name] = Parser(grammar.rule, tokenizer=RazdelTokenizer(morphology()))
        readings = map(grammar.read, parsers[grammar.name].findall(text))
        return [quantity for quantity in readings if quantity is not None]

    return run
