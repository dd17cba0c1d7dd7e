"""Months of a year that is named once: «за 9 месяцев 2023 года … за 9 месяцев»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from grammars.periods import TimeExpression
from grammars.quantity import Quantity


def _is_bare(time: TimeExpression) -> bool:
    """«за 9 месяцев», but not «за последние 9 месяцев»."""
    return time.kind == "length" and time.unit == "month" and not time.shift


def settle_reported(
    quantities: Sequence[list[Quantity]], times: Sequence[list[TimeExpression]]
) -> None:
    """Make the bare «за 9 месяцев» the months of the year that the sentences before name.

    Both lists have one list a sentence. Such words say when; they state no duration any more.
    """
    named: dict[float, TimeExpression] = {}
    for own, said in zip(quantities, times, strict=True):
        for at, time in enumerate(said):
            if time.amount is None:
                continue
            if time.kind == "months":
                named[time.amount] = time
            elif _is_bare(time) and time.amount in named:
                said[at] = replace(time, kind="months", first=named[time.amount].first)
                own[:] = [q for q in own if not time.start <= q.start < q.stop <= time.stop]
