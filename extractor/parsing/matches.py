"""The match that is handed out, and what it takes to read its fact."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yargy.interpretation.interpretator import InterpretatorInput
from yargy.pipelines import PipelineProduction
from yargy.tree import Leaf, Tree
from yargy.tree.constructors import is_leaf

from extractor.parsing.trees import Forest, Range


@dataclass(frozen=True, slots=True)
class Interpretation:
    """An interpreted part of a tree: `items` are places of tokens and parts within it.

    `phrases` is the rule if the part is one of a list of phrases, found at `range`. Places count
    from the start of the match, so that one serves all matches of the same kinds of tokens.
    """

    interpretator: Any
    items: tuple[int | Interpretation, ...]
    phrases: Any
    range: Range


@dataclass(frozen=True, slots=True)
class Shape:
    """What a tree says without its tokens: a predicate for each token, and the interpretations."""

    predicates: tuple[Any, ...]
    root: Interpretation | None

    @classmethod
    def of(cls, tree: Tree) -> Shape:
        """The shape of a tree."""
        leaves = list(tree.walk(types=Leaf))
        root = tree.root
        places = {id(leaf): place for place, leaf in enumerate(leaves)}
        return cls(
            tuple(leaf.predicate for leaf in leaves),
            _interpretation(root, places) if root.interpretator else None,
        )


Shapes = dict[Any, Shape]


class Match:
    """What a rule has matched; `tokens`, `tree` and `fact` are made when they are asked for.

    `span` is in characters of the text, `range` in tokens of the list that was parsed; both have
    the stop excluded.
    """

    __slots__ = ("_fact", "_forest", "_shapes", "_tokens", "_tree", "range", "rule", "span")

    def __init__(
        self, forest: Forest, shapes: Shapes, rule: Any, range: Range, tree: Tree | None = None
    ) -> None:
        self.rule = rule
        self.range = range
        self.span = forest.tokens.span(*range)
        self._forest = forest
        self._shapes = shapes
        self._tree = tree
        self._fact: Any = None
        self._tokens = None if tree is None else [leaf.token for leaf in tree.walk(types=Leaf)]

    def __repr__(self) -> str:
        return f"Match(span={self.span!r})"

    @property
    def tree(self) -> Tree:
        """The tree that Yargy would have chosen, without the parts that stand for nothing."""
        return self._tree or self._forest.best(self.rule, self.range)

    @property
    def tokens(self) -> list[Any]:
        """Yargy's tokens, with the forms that the rule allows."""
        if self._tokens is None:
            start = self.range[0]
            self._tokens = [
                predicate.constrain(self._forest.tokens.token(start + place))
                for place, predicate in enumerate(self._shape.predicates)
            ]
        return self._tokens

    @property
    def context(self) -> list[Any]:
        """All the tokens of the list that was parsed; `range` counts in them."""
        tokens = self._forest.tokens
        return [tokens.token(index) for index in builtins.range(len(tokens))]

    @property
    def fact(self) -> Any:
        """The fact that the rule's interpretation makes; ValueError if the rule has none."""
        if self._fact is None:
            root = self._shape.root
            if root is None:
                raise ValueError("no .interpretation(...) for root rule")
            self._fact = self._read(root).normalized
        return self._fact

    @property
    def _shape(self) -> Shape:
        if self._tree is not None:
            return Shape.of(self._tree)
        start, stop = self.range
        key = (id(self.rule), *self._forest.chart.kinds[start:stop])
        if key not in self._shapes:
            self._shapes[key] = Shape.of(self.tree)
        return self._shapes[key]

    def _read(self, part: Interpretation) -> Any:
        tokens = self.tokens
        given = InterpretatorInput(
            tokens[item] if isinstance(item, int) else self._read(item) for item in part.items
        )
        if part.phrases is not None:
            start, (first, last) = self.range[0], part.range
            given.key = self._forest.phrase(part.phrases, start + first, start + last).value
        return part.interpretator(given)


def _interpretation(node: Any, places: dict[int, int]) -> Interpretation:
    items = tuple(
        places[id(item)] if is_leaf(item) else _interpretation(item, places)
        for item in _meaningful(node)
    )
    covered = [places[id(leaf)] for leaf in Tree(node, None).walk(types=Leaf)]
    is_phrase = isinstance(node.production, PipelineProduction)
    phrases = node.rule if is_phrase else None
    return Interpretation(node.interpretator, items, phrases, (covered[0], covered[-1] + 1))


def _meaningful(node: Any) -> Iterator[Any]:
    """The tokens and interpreted parts next below a node."""
    todo = list(reversed(node.children))
    while todo:
        child = todo.pop()
        if is_leaf(child) or child.interpretator:
            yield child
        else:
            todo.extend(reversed(child.children))
