"""Where the symbols of a grammar end in a list of tokens, without any trees."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from extractor.parsing.symbols import Row, Symbol


class Chart:
    """Ends of symbols at positions of one list of tokens, worked out when they are asked for.

    `masks` has the signature of each token and one more for the end of the list, `kinds` a small
    number for each of them.
    """

    def __init__(self, kinds: Sequence[int], masks: Sequence[int]) -> None:
        self.kinds = kinds
        self.masks = masks
        self._width = len(kinds)
        self._known: dict[int, Collection[int]] = {}

    def ends(self, term: int | Symbol, start: int) -> Collection[int]:
        """Positions where a term that starts here can end; empty if it cannot start here."""
        if isinstance(term, int):
            return (start + 1,) if self.masks[start] & term else ()
        return self._ends(term, start)

    def along(self, row: Row, fronts: Collection[int]) -> Collection[int]:
        """Positions where a row of terms can end that starts at one of these positions."""
        masks = self.masks
        for term in row:
            if type(term) is int:
                fronts = [front + 1 for front in fronts if masks[front] & term]
            elif len(fronts) == 1:
                [front] = fronts
                fronts = self._ends(term, front)
            else:
                fronts = {stop for front in fronts for stop in self._ends(term, front)}
            if not fronts:
                break
        return fronts

    def settle(self, symbols: Iterable[Symbol]) -> None:
        """Work out recursive symbols from the right, lest long lists nest the calls deeply."""
        for symbol in symbols:
            for start in range(self._width - 2, -1, -1):
                if symbol.first & self.masks[start]:
                    self._ends(symbol, start)

    def _ends(self, symbol: Symbol, start: int) -> Collection[int]:
        key = symbol.number * self._width + start
        found = self._known.get(key)
        if found is None:
            find = self._grown if symbol.loop else self._found
            found = self._known[key] = find(symbol, start)
        return found

    def _found(self, symbol: Symbol, start: int) -> Collection[int]:
        kind = self.kinds[start]
        plan = symbol.plans.get(kind)
        if plan is None:
            plan = symbol.plans[kind] = symbol.plan(self.masks[start])
        lengths, rows = plan
        stops = [start + length for length in lengths]
        if not rows:
            return stops
        if not stops and len(rows) == 1:
            [(taken, row)] = rows
            return self.along(row, (start + taken,))
        merged = set(stops)
        for taken, row in rows:
            merged.update(self.along(row, (start + taken,)))
        return merged

    def _grown(self, symbol: Symbol, start: int) -> Collection[int]:
        """Ends of a left-recursive symbol: it grows on its own ends until none is new."""
        keys = [member.number * self._width + start for member in symbol.loop]
        self._known.update(dict.fromkeys(keys, ()))
        size = -1
        while size < (size := sum(len(self._known[key]) for key in keys)):
            for key, member in zip(keys, symbol.loop, strict=True):
                self._known[key] = self._found(member, start)
        return self._known[keys[symbol.loop.index(symbol)]]
