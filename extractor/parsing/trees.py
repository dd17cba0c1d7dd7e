"""Trees of matches, in Yargy's order.

Yargy orders the trees of a span by the numbers of the chosen productions, from the root down and
from the left to the right; `Branch.order` is just that list.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from operator import attrgetter
from typing import Any, Protocol

from yargy.pipelines import PipelineBNFRule
from yargy.rule.bnf import is_rule
from yargy.span import Span
from yargy.tree import Leaf, Node, Tree
from yargy.tree.constructors import is_leaf

from extractor.errors import GrammarError
from extractor.parsing.chart import Chart
from extractor.parsing.symbols import Symbols

Order = tuple[int, ...]
Range = tuple[int, int]  # of tokens, stop excluded


class Tokens(Protocol):
    """Yargy's tokens, made when they are asked for."""

    def __len__(self) -> int: ...

    def token(self, index: int) -> Any:
        """The token at this position."""

    def span(self, start: int, stop: int) -> Span:
        """The characters of the tokens from `start` to `stop`, stop excluded."""


class Branch(Node):  # type: ignore[misc]
    """A node of a tree without the parts that stand for nothing."""

    def __init__(
        self, rule: Any, production: Any, rank: int, children: list[Any], stop: int, order: Order
    ) -> None:
        super().__init__(rule, production, rank, children)
        self.stop = stop
        self.order = order


class Forest:
    """The trees of one list of tokens."""

    def __init__(self, chart: Chart, symbols: Symbols, tokens: Tokens) -> None:
        self.chart = chart
        self.tokens = tokens
        self._symbols = symbols
        self._leaves: dict[Any, Leaf] = {}

    def best(self, rule: Any, range: Range) -> Tree:
        """The tree that Yargy prefers."""
        return Tree(next(self._readings(rule, range)), range)

    def agreeing(self, rule: Any, range: Range) -> Tree | None:
        """The first tree whose agreement relations hold; None if there is none."""
        for branch in self._readings(rule, range):
            tree = Tree(branch, range)
            relations = tree.relations
            if relations.validate():
                return tree.constrain(relations)
        return None

    def phrase(self, rule: Any, start: int, stop: int) -> Any:
        """The production of a list of phrases that stands for these tokens."""
        return next(self._trees(rule, start, stop)).production

    def _readings(self, rule: Any, range: Range) -> Iterator[Branch]:
        """Trees, the preferred one first; GrammarError if they are too deep to build."""
        try:
            yield from self._trees(rule, *range)
        except RecursionError as error:
            size = range[1] - range[0]
            raise GrammarError(f"a match of {size} words is too long; bound it by max=") from error

    def _trees(self, rule: Any, start: int, stop: int) -> Iterator[Branch]:
        for rank, production in enumerate(self._productions(rule, start)):
            terms = tuple(production.terms)
            for children, order in self._rows((id(rule), start), terms, start, stop, (rank,)):
                children = [child for child in children if is_leaf(child) or child.children]
                yield Branch(rule, production, rank, children, stop, order)

    def _productions(self, rule: Any, start: int) -> Any:
        """Productions in the order that they are ranked; a list of phrases ranks by the token."""
        if not isinstance(rule, PipelineBNFRule):
            return rule.productions
        if start == len(self.tokens):
            return []
        found = rule.predict(self.tokens.token(start))
        return list({id(production): production for production in found}.values())

    def _rows(
        self, head: tuple[int, int], terms: tuple[Any, ...], start: int, stop: int, order: Order
    ) -> Iterator[tuple[list[Any], Order]]:
        """Children for these terms; `order` is that of what stands before them."""
        if not terms:
            if start == stop:
                yield [], order
            return
        term, rest = terms[0], terms[1:]
        stops = self._stops(term, rest, start, stop)
        if not stops:
            return
        if is_rule(term):
            branches = [self._trees(term, start, middle) for middle in stops]
            ordered = merge(*branches, key=attrgetter("order")) if stops[1:] else branches[0]
            for child in ordered:
                whole = order + child.order
                for children, total in self._rows(head, rest, child.stop, stop, whole):
                    yield [child, *children], total
        else:
            leaf = self._leaf((head, order, len(rest)), term, start)
            for children, total in self._rows(head, rest, start + 1, stop, order):
                yield [leaf, *children], total

    def _stops(self, term: Any, rest: tuple[Any, ...], start: int, stop: int) -> list[int]:
        """Where the term may end such that the rest reaches the end."""
        if is_rule(term):
            ends = self.chart.ends(self._symbols.term(term), start)
        else:
            ends = [start + 1] if start < stop and term(self.tokens.token(start)) else []
        if not rest:
            return [stop] if stop in ends else []
        row = tuple(map(self._symbols.term, rest))
        return [end for end in ends if end <= stop and stop in self.chart.along(row, (end,))]

    def _leaf(self, key: Any, predicate: Any, index: int) -> Leaf:
        """The leaf at this place of a reading: agreement narrows its forms for all who share it."""
        key = (*key, index)
        if key not in self._leaves:
            token = predicate.constrain(self.tokens.token(index))
            self._leaves[key] = Leaf(predicate, token)
        return self._leaves[key]
