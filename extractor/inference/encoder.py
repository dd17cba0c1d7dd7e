"""Slovnet's encoder: three convolutions of width three over vectors of words.

Slovnet (https://github.com/natasha/slovnet) pads the sentences of a batch to one length and
copies every window of three words before it multiplies. Here all sentences stand in one stream
of rows with a gap between them, where Slovnet's padding would be: a row of zeros. Three things
follow.

* A convolution is one product with the weights of its three taps side by side; the outer two
  results are added one row further. No window is copied.
* The first layer, two thirds of the work, sees nothing but single words, so it is computed once
  for a distinct form and remembered (`first_layer`); the stream adds three rows of it.
* Normalisation after a layer is linear, so it is multiplied into the next layer's weights. A gap
  then holds, instead of zero, the value that normalisation would turn into zero.

No row depends on what stands beyond a gap, so results are the same however texts are batched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.inference.first_layer import SPAN, FirstLayer, Floats, Ints, Rows

HALO = 3  # rows that the three layers see on either side
BLOCK = 1024  # rows that are worked on at a time: their values stay in the processor's cache


class Encoder:
    """The encoder of one model."""

    def __init__(self, tree: dict[str, Any], rows: Rows) -> None:
        layers = tree["encoder"]["layers"]
        norms = [_normalisation(layer["norm"]) for layer in layers]
        first, *others = (layer["conv"] for layer in layers)
        self.rows, self.first = rows, FirstLayer(first, tree["emb"]["shape"]["weight"])
        rows.layers.append(self.first)
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
        step = SPAN - 2 * HALO
        for start in range(0, len(padded) - 2 * HALO, step):
            rows = self.rows(padded[start : start + SPAN])
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
