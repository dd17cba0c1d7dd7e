"""A parser for many Yargy rules at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from yargy.rule.bnf import BNFRule
from yargy.span import Span
from yargy.token import Token
from yargy.tokenizer import RUSSIAN

from extractor.errors import GrammarError
from extractor.parsing.chart import Beginnings, Chart, Plans
from extractor.parsing.compilation import compiled
from extractor.parsing.matches import Match, Shapes
from extractor.parsing.symbols import Symbol, Symbols, is_nullable
from extractor.parsing.terminals import Terminals
from extractor.parsing.trees import Forest, Range
from grammars.tokens import LazyMorphToken, Piece, RazdelTokenizer, cut

FORMS = 100_000  # that are remembered, and as many beginnings and shapes; then it starts anew
END = 0  # the kind of what follows the last token

Lengths = tuple[tuple[int, tuple[int, ...]], ...]  # of the matches of rules, by their number


class Part(NamedTuple):
    """A token as Yargy sees it: `offset` counts from the start of Razdel's token."""

    value: str
    offset: int
    type: str


class Reading:
    """One text's tokens in Yargy's form, made only where a tree needs them."""

    def __init__(self, tokens: Sequence[Piece], cuts: Mapping[str, list[Part]], morph: Any) -> None:
        self.tokens = tokens
        self.cuts = cuts
        self.morph = morph
        self._made: dict[int, Any] = {}

    def __len__(self) -> int:
        return len(self.parts)

    @cached_property
    def parts(self) -> list[tuple[Part, int]]:
        """The tokens as Yargy cuts them, each with where it begins in the text."""
        return [
            (part, token.start + part.offset)
            for token in self.tokens
            for part in self.cuts[token.text]
        ]

    def token(self, index: int) -> Any:
        """Yargy's token at this position; the same object for every call."""
        if index not in self._made:
            part, start = self.parts[index]
            span = Span(start, start + len(part.value))
            self._made[index] = made(part.value, span, part.type, self.morph)
        return self._made[index]

    def span(self, start: int, stop: int) -> Span:
        """The characters from one token to another, stop excluded."""
        last, last_start = self.parts[stop - 1]
        return Span(self.parts[start][1], last_start + len(last.value))


class Kinds(dict[str, tuple[int, ...]]):
    """The kinds of the parts of a token, found by its text when it is first asked for."""

    def __init__(self, find: Callable[[str], tuple[int, ...]]) -> None:
        super().__init__()
        self.find = find

    def __missing__(self, text: str) -> tuple[int, ...]:
        kinds = self[text] = self.find(text)
        return kinds


class GrammarParser:
    """Finds the matches of several Yargy rules in one pass over the tokens."""

    def __init__(self, rules: Sequence[Any], morph: Any) -> None:
        """Compile the rules. Raises GrammarError where a rule cannot be used, and tells why."""
        tokenizer = RazdelTokenizer(morph)
        self.morph = morph
        self.terminals = Terminals()
        self.symbols = Symbols(self.terminals)
        self.rules = compiled(rules, tokenizer)
        self.terms = [self.symbols.term(rule) for rule in self.rules]
        self.symbols.settle()
        self.relational = [_has_relations(rule) for rule in self.rules]
        self._check()
        self._forget()

    def findall(self, tokens: Iterable[Piece]) -> list[list[Match]]:
        """For each rule its matches in the order of the text; none overlap within one rule."""
        reading, kinds = self._read(tokens)
        found: list[list[Match]] = [[] for _ in self.rules]
        positions = [at for at, kind in enumerate(kinds) if self._starts[kind]]
        if not positions:
            return found
        chart = Chart(kinds, [self._masks[kind] for kind in kinds], self._plans)
        forest = Forest(chart, self.symbols, reading)
        for number, ranges in enumerate(self._ranges(chart, positions)):
            if ranges:
                found[number] = list(self._matches(forest, number, ranges))
        return found

    def may_match(self, tokens: Iterable[Piece]) -> bool:
        """Whether any token can start a match; much cheaper than to look for matches."""
        _, kinds = self._read(tokens)
        return any(self._starts[kind] for kind in kinds)

    def _ranges(self, chart: Chart, positions: list[int]) -> list[list[Range]]:
        ranges: list[list[Range]] = [[] for _ in self.rules]
        known, kinds = self._beginnings, chart.kinds
        for start in positions:
            lengths: Lengths | None = known.get(kinds, start)
            if lengths is None:
                lengths = self._lengths(chart, start)
                known.keep(kinds[start : chart.reach + 1], lengths)
            for number, own in lengths:
                ranges[number] += [(start, start + length) for length in own]
        return ranges

    def _lengths(self, chart: Chart, start: int) -> Lengths:
        """Lengths of the matches that start here, the longest first."""
        chart.settle(self.symbols.recursive)
        chart.reach = start
        found = []
        for number, term in self._starts[chart.kinds[start]]:
            stops = chart.ends(term, start)
            if stops:
                found.append((number, tuple(sorted((s - start for s in stops), reverse=True))))
        return tuple(found)

    def _matches(self, forest: Forest, number: int, ranges: list[Range]) -> Iterator[Match]:
        rule = self.rules[number]
        if not self.relational[number]:
            for range in resolved(ranges):
                yield Match(forest, self._shapes, rule, range)
            return
        trees = {range: forest.agreeing(rule, range) for range in ranges}
        for range in resolved([range for range in ranges if trees[range]]):
            yield Match(forest, self._shapes, rule, range, trees[range])

    def _read(self, tokens: Iterable[Piece]) -> tuple[Reading, list[int]]:
        if max(len(self._parts), self._beginnings.size, len(self._shapes)) > FORMS:
            self._forget()
        tokens = list(tokens)
        reading = Reading(tokens, self._parts, self.morph)
        texts = [token.text for token in tokens]
        kinds = list(chain.from_iterable(map(self._kinds_of.__getitem__, texts)))
        if self.terminals.foreign:
            kinds = [self._momentary(reading, at, kind) for at, kind in enumerate(kinds)]
        kinds.append(END)
        return reading, kinds

    def _cut(self, text: str) -> tuple[int, ...]:
        kinds: list[int] = []
        parts = self._parts[text] = []
        for value, offset, type in cut(text):
            token = made(value, Span(offset, offset + len(value)), type, self.morph)
            kinds.append(self._kind(self.terminals.signature(token)))
            parts.append(Part(value, offset, type))
        return tuple(kinds)

    def _momentary(self, reading: Reading, at: int, kind: int) -> int:
        mask = self.terminals.momentary(reading.token(at))
        return self._kind(self._masks[kind] | mask) if mask else kind

    def _kind(self, mask: int) -> int:
        kind = self._kinds.get(mask)
        if kind is None:
            kind = self._kinds[mask] = len(self._masks)
            self._masks.append(mask)
            self._starts.append(
                [(number, term) for number, term in enumerate(self.terms) if _first(term) & mask]
            )
        return kind

    def _forget(self) -> None:
        self._parts: dict[str, list[Part]] = {}
        self._kinds_of = Kinds(self._cut)
        self._beginnings = Beginnings()
        self._shapes: Shapes = {}
        self._kinds: dict[int, int] = {0: END}
        self._masks: list[int] = [0]
        self._starts: list[list[tuple[int, int | Symbol]]] = [[]]
        self._plans: Plans = [{} for _ in self.symbols.all]

    def _check(self) -> None:
        for number, term in enumerate(self.terms, 1):
            if is_nullable(term):
                raise GrammarError(f"rule {number} may match no words at all")


def made(value: str, span: Span, type: str, morph: Any) -> Any:
    """Yargy's token of this type."""
    if type == RUSSIAN:
        return LazyMorphToken(value, span, morph)
    return Token(value, span, type)


def resolved(ranges: Sequence[Range]) -> Iterator[Range]:
    """Ranges that do not overlap and cover the most tokens, as Yargy's `resolve_spans` picks them.

    The ranges come sorted by start, longer ones first. Of equal covers the earlier one wins.
    """
    starts = [start for start, _ in ranges]
    nexts = [bisect_left(starts, stop) for _, stop in ranges]
    covers = [0] * (len(ranges) + 1)
    for index in range(len(ranges) - 1, -1, -1):
        start, stop = ranges[index]
        covers[index] = max(stop - start + covers[nexts[index]], covers[index + 1])
    index = 0
    while index < len(ranges):
        start, stop = ranges[index]
        if stop - start + covers[nexts[index]] >= covers[index + 1]:
            yield ranges[index]
            index = nexts[index]
        else:
            index += 1


def _first(term: int | Symbol) -> int:
    return term if isinstance(term, int) else term.first


def _has_relations(rule: Any) -> bool:
    return any(part.relation for part in rule.walk(types=BNFRule))
