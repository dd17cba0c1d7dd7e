"""Compiled rules as a graph of symbols in which equal parts of all rules are one symbol."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from yargy.pipelines import (
    CaselessPipelineBNFRule,
    MorphPipelineBNFRule,
    PipelineBNFRule,
)
from yargy.rule.bnf import BNFRule

from extractor.errors import GrammarError
from extractor.parsing.terminals import LEMMA, LOWER, VALUE, Terminals

TABLES = {
    PipelineBNFRule: VALUE,
    CaselessPipelineBNFRule: LOWER,
    MorphPipelineBNFRule: LEMMA,
}

Row = tuple[Any, ...]  # of terms: masks of terminals, any of which will do, or symbols
Plan = tuple[tuple[int, ...], tuple[tuple[int, Row], ...]]


@dataclass(slots=True, eq=False)
class Symbol:
    """A part of the grammar: the rows of terms that it may stand for.

    `single` masks the terminals that are a whole row, `empty` tells that it may stand for nothing.
    `first` masks the terminals that it can start with. `loop` holds the symbols that lie with it
    on a circle of left recursion.
    """

    number: int
    single: int = 0
    empty: bool = False
    rows: tuple[Row, ...] = ()
    first: int = 0
    nullable: bool = False
    loop: tuple[Symbol, ...] = ()

    def plan(self, mask: int) -> Plan:
        """What is left to try where the next token has this signature.

        Gives lengths that are already certain, and rows with the number of tokens that their
        first terminal has taken.
        """
        lengths = (0,) * self.empty + (1,) * bool(self.single & mask)
        rows = []
        for row in self.rows:
            if starts(row) & mask or all(map(is_nullable, row)):
                taken = int(isinstance(row[0], int))
                rows.append((taken, row[taken:]))
        return lengths, tuple(rows)


def is_nullable(term: int | Symbol) -> bool:
    """Whether a term may stand for nothing."""
    return isinstance(term, Symbol) and term.nullable


def starts(row: Row) -> int:
    """The mask of the terminals that a row of terms can start with."""
    mask = 0
    for term in row:
        mask |= term if isinstance(term, int) else term.first
        if not is_nullable(term):
            break
    return mask


class Symbols:
    """Symbols of all rules; `term(rule)` is the one of a compiled rule."""

    def __init__(self, terminals: Terminals) -> None:
        self.terminals = terminals
        self.all: list[Symbol] = []
        self.recursive: list[Symbol] = []
        self._terms: dict[int, int | Symbol] = {}
        self._open: dict[int, Symbol | None] = {}
        self._same: dict[Any, Symbol] = {}

    def term(self, item: Any) -> int | Symbol:
        """The term of a predicate or of a rule that Yargy has compiled."""
        if not isinstance(item, BNFRule):
            return self.terminals.mask(item)
        if id(item) in self._terms:
            return self._terms[id(item)]
        if id(item) in self._open:
            return self._circle(item)
        self._open[id(item)] = None
        rows = list(self._rows(item))
        term = self._terms[id(item)] = self._joined(rows, self._open.pop(id(item)))
        return term

    def settle(self) -> None:
        """Work out what each symbol can start with, once all rules are in."""
        changed = True
        while changed:
            changed = False
            for symbol in self.all:
                first, nullable = symbol.first, symbol.nullable
                symbol.nullable |= symbol.empty | any(all(map(is_nullable, r)) for r in symbol.rows)
                symbol.first |= symbol.single
                for row in symbol.rows:
                    symbol.first |= starts(row)
                changed |= (first, nullable) != (symbol.first, symbol.nullable)
        self._settle_loops()

    def _rows(self, rule: Any) -> Iterator[Row]:
        table = TABLES.get(type(rule))
        words: list[Any] = []
        for production in rule.productions:
            if table and len(production.terms) == 1:
                words.append(production.terms[0].value)
            else:
                yield tuple(map(self.term, production.terms))
        if table and words:
            words = [word for value in words for word in value] if table == LEMMA else words
            yield (self.terminals.listed(table, words),)

    def _circle(self, rule: Any) -> Symbol:
        symbol = self._open[id(rule)] or self._new()
        if self._open[id(rule)] is None:
            self._open[id(rule)] = symbol
            self.recursive.append(symbol)
        return symbol

    def _new(self) -> Symbol:
        symbol = Symbol(len(self.all))
        self.all.append(symbol)
        return symbol

    def _joined(self, rows: list[Row], symbol: Symbol | None) -> int | Symbol:
        single = 0
        for row in rows:
            if len(row) == 1 and isinstance(row[0], int):
                single |= row[0]
        long = dict.fromkeys(r for r in rows if len(r) > 1 or (r and isinstance(r[0], Symbol)))
        empty = () in rows
        if symbol is None:
            if not empty and not long:
                return single
            if not empty and not single and [*map(len, long)] == [1]:
                term: Symbol = next(iter(long))[0]
                return term
            key = (single, empty, frozenset(long))
            if key in self._same:
                return self._same[key]
            symbol = self._same[key] = self._new()
        symbol.single, symbol.empty, symbol.rows = single, empty, tuple(long)
        return symbol

    def _settle_loops(self) -> None:
        for symbol in self.recursive:
            if symbol in _reached(symbol, _alone):
                raise GrammarError(
                    "a rule can stand for itself without a further word, so that it has readings "
                    "without end; look for .repeatable() over a part that may be empty"
                )
            circle = _reached(symbol, _leftmost)
            if symbol in circle:
                loop = tuple(other for other in circle if symbol in _reached(other, _leftmost))
                for member in loop:
                    member.loop = loop


def _reached(symbol: Symbol, step: Callable[[Symbol], Iterable[Symbol]]) -> dict[Symbol, None]:
    found: dict[Symbol, None] = {}
    todo = [symbol]
    while todo:
        for other in step(todo.pop()):
            if other not in found:
                found[other] = None
                todo.append(other)
    return found


def _leftmost(symbol: Symbol) -> Iterator[Symbol]:
    """Symbols that this one may begin with."""
    for row in symbol.rows:
        for term in row:
            if isinstance(term, Symbol):
                yield term
            if not is_nullable(term):
                break


def _alone(symbol: Symbol) -> Iterator[Symbol]:
    """Symbols that this one may consist of."""
    for row in symbol.rows:
        for index, term in enumerate(row):
            others = row[:index] + row[index + 1 :]
            if isinstance(term, Symbol) and all(map(is_nullable, others)):
                yield term
