"""Which of a grammar's predicates hold for a word, as a mask of bits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations
from typing import Any, NamedTuple

from yargy.predicates import bank
from yargy.predicates.constructors import AndPredicate, NotPredicate, OrPredicate
from yargy.token import is_morph_token
from yargy.tokenizer import INT, RUSSIAN

from grammars.predicates import Keyed

MARKS = 20  # characters of in_("-–—"), which holds for each part of the string
CONTAINERS = (set, frozenset, dict, list, tuple)
TABLED = (
    bank.eq,
    bank.caseless,
    bank.in_caseless,
    bank.DictionaryPredicate,
    bank.GramPredicate,
    bank.TypePredicate,
    Keyed,
)
PARAMETRIC = (*TABLED, bank.in_, bank.length_eq, bank.gte, bank.lte)
CONSTANT = (
    bank.true,
    bank.is_lower,
    bank.is_upper,
    bank.is_title,
    bank.is_capitalized,
    bank.is_single,
)
COMPOSED = (AndPredicate, OrPredicate)
VALUE, LOWER, LEMMA, GRAM, TYPE = "value", "lower", "lemma", "gram", "type"


class Called(NamedTuple):
    """A predicate that is called where all the bits of `needed` hold and none of `spared`.

    `function` is what custom(...) asks of a word's text, once the type of the word is known to be
    the right one; None for other predicates.
    """

    bit: int
    needed: int
    spared: int
    predicate: Any
    function: Any


class Terminals:
    """The predicates of a grammar; equal predicates share a bit.

    Predicates that compare a word with a list are turned inside out: `tables[LEMMA]["рубль"]` is
    the mask of all the predicates that hold for a form of «рубль», and `keyed[stem]["прошл"]` that
    of the predicates keyed(stem, ...) that have the key. A predicate of another class that Yargy
    does not have is asked for each token, unless the class says by `by_form = True` that
    its answer depends on nothing but the form.
    """

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, int]] = {
            name: defaultdict(int) for name in (VALUE, LOWER, LEMMA, GRAM, TYPE)
        }
        self.keyed: dict[Callable[[str], str], dict[str, int]] = {}
        self.called: list[Called] = []  # asked once per form
        self.foreign: list[tuple[int, Any]] = []  # asked for each token
        self._by_type: dict[str, list[Called]] = {}
        self._bits: dict[Hashable, int] = {}
        self._kept: list[Any] = []  # so that an id stays unique

    def mask(self, predicate: Any) -> int:
        """Bits of which one at least holds where the predicate does: several for or_(...)."""
        if type(predicate) is not OrPredicate or _is_foreign(predicate):
            return self.bit(predicate)
        mask = 0
        parts = sorted(_alternatives(predicate), key=lambda part: type(part) not in TABLED)
        for part in parts:
            mask |= self.bit(part, 0 if type(part) in TABLED else mask)
        return mask

    def bit(self, predicate: Any, spared: int = 0) -> int:
        """The bit of this predicate; it is not asked where one of the spared bits holds."""
        key = (_key(predicate), spared)
        if key not in self._bits:
            self._kept.append(predicate)
            bit = self._bits[key] = 1 << len(self._bits)
            self._enter(predicate, bit, spared)
        return self._bits[key]

    def listed(self, table: str, words: Iterable[str]) -> int:
        """The bit of «one of these words»; `table` tells how they are compared."""
        words = frozenset(words)
        key = (table, words)
        if key not in self._bits:
            self._bits[key] = 1 << len(self._bits)
            self._fill(table, words, self._bits[key])
        return self._bits[key]

    def signature(self, token: Any) -> int:
        """The predicates that hold for every token of this form and type."""
        tables = self.tables
        lower = token.value.lower()
        mask = tables[VALUE].get(token.value, 0) | tables[LOWER].get(lower, 0)
        mask |= tables[TYPE].get(token.type, 0)
        if is_morph_token(token):
            mask |= self._morphology(token)
        else:
            mask |= tables[LEMMA].get(lower, 0)
        value = token.value
        if token.type == RUSSIAN:
            for key, table in self.keyed.items():
                mask |= table.get(key(value), 0)
        for bit, needed, spared, predicate, function in self._relevant(token.type):
            if mask & needed != needed or mask & spared:
                continue
            if function(value) if function is not None else predicate(token):
                mask |= bit
        return mask

    def _relevant(self, type: str) -> list[Called]:
        """Called predicates, less those that are for other types of tokens."""
        if type not in self._by_type:
            types = self.tables[TYPE]
            others = sum({bit for other, bit in types.items() if other != type})
            self._by_type[type] = [c for c in self.called if not c.needed & others]
        return self._by_type[type]

    def momentary(self, token: Any) -> int:
        """The predicates that hold for this very token, of those that may look beyond its form."""
        return sum(bit for bit, predicate in self.foreign if predicate(token))

    def _morphology(self, token: Any) -> int:
        lemmas, grams = self.tables[LEMMA], self.tables[GRAM]
        if not lemmas and not grams:
            return 0
        mask = 0
        for form in token.forms:
            mask |= lemmas.get(form.normalized, 0)
            for gram, bit in grams.items():
                if gram in form.grams:
                    mask |= bit
        return mask

    def _enter(self, predicate: Any, bit: int, spared: int) -> None:
        kind: Any = type(predicate)
        value: Any = getattr(predicate, "value", None)
        if _is_foreign(predicate):
            self.foreign.append((bit, predicate))
        elif kind is bank.eq or kind is bank.caseless:
            self._fill(VALUE if kind is bank.eq else LOWER, [value], bit)
        elif kind is bank.in_ and isinstance(value, CONTAINERS):
            self._fill(VALUE, value, bit)
        elif kind is bank.in_ and isinstance(value, str) and len(value) <= MARKS:
            self._fill(VALUE, {value[i:j] for i, j in combinations(range(len(value) + 1), 2)}, bit)
        elif kind is Keyed:
            table = self.keyed.setdefault(predicate.key, defaultdict(int))
            for key in predicate.keys:
                table[key] |= bit
        elif kind is bank.in_caseless:
            self._fill(LOWER, value, bit)
        elif kind is bank.DictionaryPredicate:
            self._fill(LEMMA, value, bit)
        elif kind is bank.GramPredicate or kind is bank.TypePredicate:
            self._fill(GRAM if kind is bank.GramPredicate else TYPE, [value], bit)
        else:
            custom = kind is bank.CustomPredicate and len(predicate.types or ()) <= 1
            function = predicate.function if custom else None
            self.called.append(Called(bit, self._needed(predicate), spared, predicate, function))

    def _needed(self, predicate: Any) -> int:
        """The bits of and_(...) that tables answer, and of the type that a predicate is for."""
        kind: Any = type(predicate)
        if kind is AndPredicate:
            needed = 0
            for part in predicate.predicates:
                needed |= self._needed(part)
            return needed
        if kind in TABLED:
            return self.bit(predicate)
        if kind is bank.gte or kind is bank.lte:
            return self.bit(bank.TypePredicate(INT))
        if kind is bank.CustomPredicate and len(predicate.types or ()) == 1:
            return self.bit(bank.TypePredicate(predicate.types[0]))
        return 0

    def _fill(self, table: str, words: Iterable[Any], bit: int) -> None:
        for word in words:
            self.tables[table][word] |= bit


def _alternatives(predicate: Any) -> Iterator[Any]:
    for part in predicate.predicates:
        if type(part) is OrPredicate:
            yield from _alternatives(part)
        else:
            yield part


def _is_foreign(predicate: Any) -> bool:
    """Whether nothing is known of the predicate: it may look at where the token stands."""
    if type(predicate) in COMPOSED:
        return any(map(_is_foreign, predicate.predicates))
    if type(predicate) is NotPredicate:
        return _is_foreign(predicate.predicate)
    if type(predicate) in (*PARAMETRIC, *CONSTANT, bank.CustomPredicate):
        return False
    return not getattr(predicate, "by_form", False)


def _key(predicate: Any) -> Hashable:
    """What two predicates share that hold for the same tokens."""
    kind: Any = type(predicate)
    if kind is Keyed:
        return kind, predicate.key, predicate.keys
    if kind in PARAMETRIC:
        return kind, _hashable(predicate.value)
    if kind in CONSTANT:
        return str(kind.__name__)
    if kind in COMPOSED:
        return kind, tuple(map(_key, predicate.predicates))
    if kind is NotPredicate:
        return kind, _key(predicate.predicate)
    if kind is bank.CustomPredicate:
        return kind, id(predicate.function), tuple(predicate.types or ())
    return id(predicate)


def _hashable(value: Any) -> Hashable:
    if isinstance(value, str | int | float):
        return type(value), value
    if isinstance(value, CONTAINERS):
        return frozenset(value)
    return id(value)
