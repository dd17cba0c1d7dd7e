"""Where the symbols of a grammar end in a list of tokens, without any trees."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from extractor.parsing.symbols import Plan, Row, Symbol

Plans = list[dict[int, Plan]]

LONGEST = 16  # tokens that a remembered beginning may have


class Chart:
    """Ends of symbols at positions of one list of tokens, worked out when they are asked for.

    `masks` has the signature of each token and one more for the end of the list, `kinds` a small
    number for each of them; `plans` keeps for each symbol what to try at a kind. `reach` is the
    last position that an answer has depended on.
    """

    def __init__(self, kinds: Sequence[int], masks: Sequence[int], plans: Plans) -> None:
        self.kinds = kinds
        self.plans = plans
        self.masks = masks
        self.reach = 0
        self._settled = False
        self._width = len(kinds)
        self._known: dict[int, tuple[Collection[int], int]] = {}  # ends and reach

    def ends(self, term: int | Symbol, start: int) -> Collection[int]:
        """Positions where a term that starts here can end; empty if it cannot start here."""
        return self.along((term,), (start,))

    def along(self, row: Row, fronts: Collection[int]) -> Collection[int]:
        """Positions where a row of terms can end that starts at one of these positions."""
        masks = self.masks
        for term in row:
            if type(term) is int:
                self.reach = max(self.reach, *fronts)
                fronts = [front + 1 for front in fronts if masks[front] & term]
            elif len(fronts) == 1:
                [front] = fronts
                if term.first & masks[front] or term.nullable:
                    fronts = self._ends(term, front)
                else:
                    self.reach = max(self.reach, front)
                    return ()
            else:
                fronts = {stop for front in fronts for stop in self._ends(term, front)}
            if not fronts:
                break
        return fronts

    def settle(self, symbols: Iterable[Symbol]) -> None:
        """Work out recursive symbols from the right, lest long lists nest the calls deeply."""
        if self._settled:
            return
        self._settled = True
        for symbol in symbols:
            for start in range(self._width - 2, -1, -1):
                if symbol.first & self.masks[start]:
                    self._ends(symbol, start)

    def _ends(self, symbol: Symbol, start: int) -> Collection[int]:
        key = symbol.number * self._width + start
        known = self._known.get(key)
        if known is None:
            before, self.reach = self.reach, start
            find = self._grown if symbol.loop else self._found
            known = self._known[key] = find(symbol, start), self.reach
            self.reach = before
        stops, reach = known
        if reach > self.reach:
            self.reach = reach
        return stops

    def _found(self, symbol: Symbol, start: int) -> Collection[int]:
        kind = self.kinds[start]
        plans = self.plans[symbol.number]
        plan = plans.get(kind)
        if plan is None:
            plan = plans[kind] = symbol.plan(self.masks[start])
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
        self._known.update(dict.fromkeys(keys, ((), start)))
        size = -1
        while size < (size := sum(len(self._known[key][0]) for key in keys)):
            for key, member in zip(keys, symbol.loop, strict=True):
                self._known[key] = self._found(member, start), self.reach
        self._known.update({key: (self._known[key][0], self.reach) for key in keys})
        return self._known[keys[symbol.loop.index(symbol)]][0]


class Beginnings:
    """What was found at a token, by the kinds of the tokens that it depended on.

    Most words are alike to a grammar, so that after «в» it is mostly the same kinds that follow:
    what «в» and one such word begin need not be worked out again.
    """

    def __init__(self) -> None:
        self.size = 0
        self._branches: dict[int, Any] = {}

    def get(self, kinds: Sequence[int], start: int) -> Any:
        """What was kept for the kinds from here on; None if nothing was."""
        branch = self._branches.get(kinds[start])
        while type(branch) is dict:
            start += 1
            branch = branch.get(kinds[start])
        return branch

    def keep(self, kinds: Sequence[int], found: Any) -> None:
        """Remember what these kinds begin; not for long lists of them."""
        if len(kinds) > LONGEST:
            return
        branch = self._branches
        for kind in kinds[:-1]:
            branch = branch.setdefault(kind, {})
        branch[kinds[-1]] = found
        self.size += 1
