"""Units said in the first row of a list: «Громов (Чехия, 36 лет), Лаптев (Литва, 23)»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.annotation import Sentence
from extractor.quantities.carrying import CARRIED
from extractor.syntax.brackets import Cell, cell_of, continues
from grammars.quantity import Quantity

Above = tuple[Quantity, Cell]


def carry_columns(quantities: Sequence[list[Quantity]], sentences: Sequence[Sentence]) -> None:
    """Give a bare number in brackets the unit that the row above has at the same place.

    A row may be a sentence of its own; one without brackets ends the list.
    """
    above: dict[tuple[int, int], Above] = {}
    for own, sentence in zip(quantities, sentences, strict=True):
        cells = [cell_of(quantity.start, quantity.stop, sentence) for quantity in own]
        if not any(cells):
            above = {}
        for i, cell in enumerate(cells):
            if cell is None:
                continue
            key = cell.column, cell.columns
            own[i] = _carried(own[i], cell, above.get(key), sentence)
            if own[i].kind in CARRIED and cell.last:  # not «30 лет стажа»
                above[key] = own[i], cell


def _carried(quantity: Quantity, cell: Cell, above: Above | None, sentence: Sentence) -> Quantity:
    bare = quantity.kind == "count" and not quantity.unit and cell.alone
    if not bare or above is None:
        return quantity
    model, place = above
    between = [t for t in sentence.tokens[: cell.opening] if t.start >= model.stop]
    if not continues(cell, place, between):
        return quantity
    return replace(quantity, kind=model.kind, unit=model.unit)
