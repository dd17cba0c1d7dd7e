"""The first convolution, computed once for a form and remembered for the most frequent ones.

It multiplies each word of three with weights of its own, so that it is a sum of three rows that
know nothing of one another: a table has them, three for a form. The models share the numbers of the
rows, for a form that one of them meets the others meet as well.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.inference.words import Forms

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

SPAN = 2048  # forms that are looked up at a time, at most
CAPACITY = 16384  # forms that are remembered
DROPPED = 2304  # forms that make room when there is none: more than a span may need


class FirstLayer:
    """The first convolution of a model: a table of three rows a form, one for each tap.

    One table, for a large array takes two megabytes of memory as soon as a row of it is used.
    """

    def __init__(self, conv: dict[str, Any], shapes: Floats) -> None:
        taps = np.concatenate([conv["weight"][:, :, tap].T for tap in range(3)], axis=1)
        words, width = len(taps) - shapes.shape[1], taps.shape[1] // 3
        self.words = np.ascontiguousarray(taps[:words])
        self.shapes = shapes @ taps[words:]
        self.shapes[:, width : 2 * width] += conv["bias"]
        self.table = np.zeros((3 * CAPACITY, width), np.float32)

    def fill(self, rows: Ints, vectors: Floats, shapes: list[int]) -> None:
        """Compute rows of the tables for forms with these vectors and shapes."""
        values = vectors @ self.words
        values += self.shapes[shapes]
        self.table.reshape(CAPACITY, -1)[rows] = values

    def __call__(self, rows: Ints) -> Floats:
        """Sums over three neighbouring rows; two rows fewer than went in."""
        left = 3 * rows
        values = self.table.take(left[1:-1] + 1, axis=0)
        values += self.table.take(left[:-2], axis=0)
        values += self.table.take(left[2:] + 2, axis=0)
        return values


class Rows:
    """Which row of the tables each form has, in all `layers`."""

    def __init__(self, forms: Forms) -> None:
        self.forms = forms
        self.layers: list[FirstLayer] = []
        self.forget()

    def forget(self) -> None:
        """Free all rows but row 0, the gap."""
        self.places = np.full(len(self.forms.words), -1)  # row of each form
        self.places[0] = 0
        self.numbers = np.zeros(CAPACITY, np.int64)  # form of each row
        self.hits = np.zeros(CAPACITY)  # spans that a row was used in; what is past counts less
        self.free = np.arange(1, CAPACITY)

    def __call__(self, stream: Ints) -> Ints:
        """Rows of up to SPAN form numbers, good until the next call; missing ones are computed."""
        new = len(self.forms.words) - len(self.places)
        if new > 0:
            self.places = np.pad(self.places, (0, new + len(self.places)), constant_values=-1)
        distinct = np.flatnonzero(np.bincount(stream))  # np.unique imports numpy.ma
        missing = distinct[self.places[distinct] < 0]
        if len(missing) > len(self.free):
            self._make_room()
            missing = distinct[self.places[distinct] < 0]
        if len(missing):
            self._add(missing)
        self.hits[self.places[distinct]] += 1
        return self.places[stream]

    def _make_room(self) -> None:
        """Free the rows that were used in the fewest spans."""
        dropped = 1 + np.argsort(self.hits[1:], kind="stable")[:DROPPED]
        self.places[self.numbers[dropped]] = -1
        self.places[0] = 0  # rows that are free already have no form
        self.numbers[dropped] = 0
        self.hits[dropped] = 0
        self.hits /= 2
        self.free = np.flatnonzero(self.numbers[1:] == 0) + 1

    def _add(self, missing: Ints) -> None:
        rows, self.free = self.free[: len(missing)], self.free[len(missing) :]
        numbers = missing.tolist()
        vectors, shapes = self.forms.vectors(numbers), self.forms.shape_ids(numbers)
        for layer in self.layers:
            layer.fill(rows, vectors, shapes)
        self.numbers[rows] = missing
        self.places[missing] = rows
