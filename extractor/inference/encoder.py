"""Slovnet's encoder: three convolutions of width three over vectors of words.

Slovnet (https://github.com/natasha/slovnet) pads the sentences of a batch to one length and
copies every window of three words before it multiplies. Here all sentences stand in one stream
of rows with a gap between them, where Slovnet's padding would be: a row of zeros. Three things
follow.

* A convolution is one product with the weights of its three taps side by side; the outer two
  results are added one row further. No window is copied.
* The first layer, two thirds of the work, sees nothing but single words, so it is computed once
  for a distinct form and remembered; the stream only looks it up and adds three rows.
* Normalisation after a layer is linear, so it is multiplied into the next layer's weights. A gap
  then holds, instead of zero, the value that normalisation would turn into zero.

No row depends on what stands beyond a gap, so results are the same however texts are batched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.inference.words import Forms

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

HALO = 3  # rows that the three layers see on either side
BLOCK = 1024  # rows that are worked on at a time: their values stay in the processor's cache
SPAN = 2 * BLOCK  # rows whose forms are looked up at a time
CAPACITY = 8192  # forms that are remembered
KEPT = 4096  # of these, forms that stay when there is no room; the rest has room for any span


class Encoder:
    """The encoder of one model."""

    def __init__(self, tree: dict[str, Any], forms: Forms) -> None:
        layers = tree["encoder"]["layers"]
        norms = [_normalisation(layer["norm"]) for layer in layers]
        first, *others = (layer["conv"] for layer in layers)
        self.first = FirstLayer(first, tree["emb"]["shape"]["weight"], forms)
        self.others = [
            Convolution(conv, *norm) for conv, norm in zip(others, norms[:-1], strict=True)
        ]
        self.gaps = [-shift / scale for scale, shift in norms]
        self.scale, self.shift = norms[-1]

    def __call__(self, stream: Ints, head: Callable[[Floats], NDArray[Any]]) -> NDArray[Any]:
        """Results of a head for each row of a stream of form numbers; 0 in the stream is a gap."""
        padded = np.pad(stream, HALO)
        return np.concatenate([head(block) for block in self._blocks(padded)])

    def _blocks(self, padded: Ints) -> Iterator[Floats]:
        for start in range(0, len(padded) - 2 * HALO, SPAN):
            rows = self.first.rows(padded[start : start + SPAN + 2 * HALO])
            for first in range(0, len(rows) - 2 * HALO, BLOCK):
                yield self._encode(rows[first : first + BLOCK + 2 * HALO])

    def _encode(self, rows: Ints) -> Floats:
        gaps = np.flatnonzero(rows == 0)
        values = self._bound(self.first(rows), gaps, 1)
        for margin, convolution in enumerate(self.others, start=2):
            values = self._bound(convolution(values), gaps, margin)
        values *= self.scale
        values += self.shift
        return values

    def _bound(self, values: Floats, gaps: Ints, margin: int) -> Floats:
        """What a layer hands on: no negative values, and gaps as normalisation expects them."""
        np.maximum(values, 0, out=values)
        inside = gaps[(gaps >= margin) & (gaps < margin + len(values))] - margin
        values[inside] = self.gaps[margin - 1]
        return values


class FirstLayer:
    """The first convolution, remembered for the most frequent forms."""

    def __init__(self, conv: dict[str, Any], shapes: Floats, forms: Forms) -> None:
        self.forms = forms
        taps = [np.ascontiguousarray(conv["weight"][:, :, tap].T) for tap in range(3)]
        words = taps[0].shape[0] - shapes.shape[1]
        self.word_taps = [tap[:words] for tap in taps]
        self.shape_taps = [shapes @ tap[words:] for tap in taps]
        self.shape_taps[1] = self.shape_taps[1] + conv["bias"]
        self.tables = [np.zeros((CAPACITY, taps[0].shape[1]), np.float32) for _ in taps]
        self.forget()

    def forget(self) -> None:
        """Drop all rows of the tables but row 0, the gap."""
        self.places = np.full(len(self.forms.words), -1)  # row of each form
        self.places[0] = 0
        self.numbers = np.zeros(CAPACITY, np.int64)  # form of each row
        self.hits = np.zeros(CAPACITY)
        self.used = 1

    def rows(self, stream: Ints) -> Ints:
        """Rows of the tables for form numbers; what is missing is computed."""
        new = len(self.forms.words) - len(self.places)
        if new > 0:
            self.places = np.pad(self.places, (0, new + len(self.places)), constant_values=-1)
        distinct = np.flatnonzero(np.bincount(stream))  # np.unique imports numpy.ma
        missing = distinct[self.places[distinct] < 0]
        if self.used + len(missing) > CAPACITY:
            self._make_room()
            missing = distinct[self.places[distinct] < 0]
        if len(missing):
            self._add(missing)
        self.hits[self.places[distinct]] += 1
        return self.places[stream]

    def _make_room(self) -> None:
        """Keep the rows that were used in most spans; what is long past counts less."""
        kept = 1 + np.argsort(-self.hits[1 : self.used], kind="stable")[:KEPT]
        self.used = 1 + len(kept)
        for table in self.tables:
            table[1 : self.used] = table[kept]
        self.places[self.numbers] = -1
        for column in (self.numbers, self.hits):
            column[1 : self.used] = column[kept]
            column[self.used :] = 0
        self.hits /= 2
        self.places[self.numbers[: self.used]] = np.arange(self.used)

    def _add(self, missing: Ints) -> None:
        rows = slice(self.used, self.used + len(missing))
        numbers = missing.tolist()
        vectors, shapes = self.forms.vectors(numbers), self.forms.shape_ids(numbers)
        for table, tap, shape in zip(self.tables, self.word_taps, self.shape_taps, strict=True):
            np.matmul(vectors, tap, out=table[rows])
            table[rows] += shape[shapes]
        self.numbers[rows] = missing
        self.places[missing] = np.arange(rows.start, rows.stop)
        self.used = rows.stop

    def __call__(self, rows: Ints) -> Floats:
        """Sums over three neighbouring rows; two rows fewer than went in."""
        left, middle, right = self.tables
        values = middle.take(rows[1:-1], axis=0)
        values += left.take(rows[:-2], axis=0)
        values += right.take(rows[2:], axis=0)
        return values


class Convolution:
    """A convolution of width three that takes its input before normalisation."""

    def __init__(self, conv: dict[str, Any], scale: Floats, shift: Floats) -> None:
        taps = [conv["weight"][:, :, tap].T for tap in range(3)]
        self.width = taps[0].shape[1]
        self.weight = np.ascontiguousarray(np.concatenate(taps, axis=1) * scale[:, None])
        self.bias = conv["bias"] + sum(shift @ tap for tap in taps)

    def __call__(self, values: Floats) -> Floats:
        """Results for all rows but the outer two."""
        taps = values @ self.weight
        width = self.width
        sums: Floats = taps[1:-1, width : 2 * width] + self.bias
        sums += taps[:-2, :width]
        sums += taps[2:, 2 * width :]
        return sums


def _normalisation(norm: dict[str, Floats]) -> tuple[Floats, Floats]:
    scale = norm["weight"] / norm["std"]
    return scale, norm["bias"] - norm["mean"] * scale
