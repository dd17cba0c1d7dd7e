"""Quantities of a document: the grammars run over each sentence, their overlaps settled.

Of two readings that overlap the longer one holds, and of two that are as long the one whose
grammar is tried first. What a date, a clock time or a name covers is no quantity.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from extractor.annotation import Annotation, Sentence
from extractor.morphology import morphology
from extractor.parsing import GrammarParser, Match
from extractor.quantities.carrying import carry_currency, carry_units, resolve_currencies
from extractor.quantities.columns import carry_columns
from extractor.quantities.names import behind_name
from extractor.quantities.numerals import settled_in_sentence
from extractor.quantities.reported import settle_reported
from grammars import GRAMMARS, periods
from grammars.exclusions import named_numbers
from grammars.identifiers import identifiers
from grammars.periods import TimeExpression
from grammars.quantity import Grammar, Quantity, Span

REMEMBERED = 50_000  # wordings whose quantities are remembered; then it starts anew


@dataclass(frozen=True, slots=True)
class Reading:
    """What the grammars read in a document: a list for each of its sentences, in their order."""

    quantities: list[list[Quantity]]
    times: list[list[TimeExpression]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A quantity that has yet to stand up to others; `rank` is the place of its grammar.

    Where the grammar has refused the words for what stands around them («в 1990 г.»), `is_claim`
    is False: they are no claim, and no part of them is.
    """

    quantity: Quantity
    rank: int
    is_claim: bool = True

    @property
    def order(self) -> tuple[int, bool, int, int]:
        """Longer ones first, then claims, then earlier grammars, then earlier words."""
        start, stop = self.quantity.start, self.quantity.stop
        return start - stop, not self.is_claim, self.rank, start


class QuantityReader:
    """The grammars of numeric claims and of time, compiled once."""

    def __init__(self, grammars: Sequence[Grammar] = GRAMMARS) -> None:
        """Compile the grammars. Raises GrammarError where a rule cannot be used."""
        self.grammars = tuple(grammars)
        morph = morphology()
        rules = [grammar.rule for grammar in self.grammars]
        self.parser = GrammarParser([periods.GRAMMAR.rule, *rules], morph)
        self._read_before: dict[tuple[int, str, int], Quantity | None] = {}

    def read(self, annotation: Annotation) -> Reading:
        """Quantities and time expressions of each sentence, in the order of the text."""
        text, sentences = annotation.document.text, annotation.sentences
        names = identifiers(text)
        readings = [self._read(sentence, text, names) for sentence in sentences]
        quantities = [
            carry_units(own, sentence, text)
            for (own, _), sentence in zip(readings, sentences, strict=True)
        ]
        times = [times for _, times in readings]
        settle_reported(quantities, times)
        carry_columns(quantities, sentences)
        carry_currency(quantities, sentences, text)
        resolve_currencies(quantities, text)
        return Reading(quantities, times)

    def _read(
        self, sentence: Sentence, text: str, names: list[Span]
    ) -> tuple[list[Quantity], list[TimeExpression]]:
        times_found, *found = self.parser.findall(sentence.tokens)
        times = [time for time in map(periods.GRAMMAR.read, times_found) if time is not None]
        first = next((match for matches in found for match in matches), None)
        if first is None:
            return [], times
        tokens = first.context
        when = [(time.start, time.stop) for time in times if time.masks_numbers]
        own_names = within(names, sentence) + named_numbers(tokens)
        candidates = [
            candidate
            for candidate in self._candidates(found, tokens, text, own_names)
            if not (candidate.is_claim and is_masked(candidate, when, own_names))
        ]
        settled = settle(candidates)
        return settled_in_sentence(settled, sentence, text), times

    def _candidates(
        self, found: list[list[Match]], tokens: list[Any], text: str, names: list[Span]
    ) -> Iterable[Candidate]:
        for rank, (grammar, matches) in enumerate(zip(self.grammars, found, strict=True)):
            for match in matches:
                quantity = self._quantity(rank, match, text)
                if quantity is None:
                    continue
                judge = grammar.judge
                judged = judge(quantity, tokens, *match.range) if judge else quantity
                claim = behind_name(judged or quantity, names, text)
                yield Candidate(claim, rank, judged is not None)

    def _quantity(self, rank: int, match: Match, text: str) -> Quantity | None:
        """What the grammar of this rank reads in the match: once for the same words."""
        (start, stop), (first, last) = match.span, match.range
        key = rank, text[start:stop], last - first
        if key not in self._read_before:
            if len(self._read_before) == REMEMBERED:
                self._read_before.clear()
            quantity = self.grammars[rank].read(match)
            self._read_before[key] = quantity and quantity.moved(-start)
        known = self._read_before[key]
        return known and known.moved(start)


def within(spans: list[Span], sentence: Sentence) -> list[Span]:
    """Those of the spans of a document that lie in this sentence, in part at least."""
    first = bisect_left(spans, sentence.start, key=itemgetter(1))
    after = bisect_left(spans, sentence.stop, key=itemgetter(0))
    return spans[first:after]


def is_masked(candidate: Candidate, times: list[Span], names: list[Span]) -> bool:
    """Whether a time or a name takes the number, unless it is but a part of the quantity.

    A time at the end of a count leaves but its sign: «меньше, чем в 2022-м».
    """
    start, stop = candidate.quantity.start, candidate.quantity.stop
    if candidate.quantity.kind == "count" and any(a >= start and b == stop for a, b in times):
        return True
    return any(
        first < stop
        and start < last
        and not (start <= first and last <= stop and last - first < stop - start)
        for first, last in (*times, *names)
    )


def settle(candidates: Iterable[Candidate]) -> list[Quantity]:
    """Quantities that do not overlap, in the order of the text."""
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda candidate: candidate.order):
        start, stop = candidate.quantity.start, candidate.quantity.stop
        if all(stop <= k.quantity.start or k.quantity.stop <= start for k in kept):
            kept.append(candidate)
    return sorted((k.quantity for k in kept if k.is_claim), key=lambda quantity: quantity.start)


@cache
def quantity_reader() -> QuantityReader:
    """The reader of the grammars that come with the package, compiled at the first call."""
    return QuantityReader()


def find_quantities(annotation: Annotation) -> list[list[Quantity]]:
    """Quantities of each sentence, in the order of the text."""
    return quantity_reader().read(annotation).quantities
