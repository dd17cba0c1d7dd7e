"""Fixtures that load the models and dictionaries once for all tests."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from razdel import tokenize

from extractor.annotation import Annotation, Annotator
from extractor.claims import Claim, attribute
from extractor.documents import Document
from extractor.morphology import morphology
from extractor.parsing import GrammarParser, Match
from extractor.people import find_people
from extractor.quantities.reading import Reading, quantity_reader
from extractor.running import parallel
from extractor.running.worker import Extract
from grammars.quantity import Grammar, Quantity


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file of this name and content, and gives its path."""

    def run(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return run


@pytest.fixture
def extract_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[Extract], None]:
    """Takes a function in the stead of the models, for all documents, in this process."""

    def run(extract: Extract) -> None:
        monkeypatch.setattr(parallel, "peek", lambda batches: (batches, True))
        monkeypatch.setattr(parallel, "load", lambda grammars: None)
        monkeypatch.setattr(parallel, "extract_batch", extract)

    return run


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


MARK = re.compile(r"\[([^|\]]+)\|(\w+)\]")


@pytest.fixture(scope="session")
def claims_of(annotate: Callable[[str | Document], Annotation]) -> Callable[[str], list[Claim]]:
    """Claims of a text where quantities are marked so: «выросла на [5 %|percent]»."""

    def run(marked: str) -> list[Claim]:
        text, quantities = _unmarked(marked)
        annotation = annotate(text)
        own = [
            [q for q in quantities if sentence.start <= q.start < sentence.stop]
            for sentence in annotation.sentences
        ]
        times = quantity_reader().read(annotation).times
        return attribute(annotation, Reading(own, times), find_people(annotation))

    return run


def _unmarked(marked: str) -> tuple[str, list[Quantity]]:
    text, last = "", 0
    quantities: list[Quantity] = []
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        quote, kind = mark.groups()
        digits = re.findall(r"\d+", quote) or ["2"]
        low, high = float(digits[0]), float(digits[-1])
        unit = UNITS.get(kind, "")
        quantities.append(
            Quantity(
                kind, len(text), len(text) + len(quote), low, high, unit, ends=_ends(text, quote)
            )
        )
        text, last = text + quote, mark.end()
    return text + marked[last:], quantities


def _ends(before: str, quote: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    parts = re.fullmatch(r"(со? .+) (до .+)", quote)
    if parts is None:
        return None
    (a, b), (c, d) = parts.span(1), parts.span(2)
    start = len(before)
    return (start + a, start + b), (start + c, start + d)


UNITS = {"money": "RUB", "percent": "%", "multiple": "×", "duration": "year", "age": "year"}
