"""What is read off the encoder's rows: tags, dependency trees, names.

Slovnet's heads (https://github.com/natasha/slovnet) with their own weights:

* morphology: the best of 753 tags, word by word;
* syntax: for each word the most probable governing word of its sentence or its root, then the
  relation to it, both by a bilinear form (Dozat and Manning 2017, arXiv:1611.01734);
* names: a linear-chain CRF (Lafferty et al. 2001), decoded by Viterbi's algorithm over all
  texts of a batch at once.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

TIE = np.float32(1e-4)  # scores that differ by less are equal
BACK = 4096  # rows whose back pointers are computed at a time


class Linear:
    """A linear layer."""

    def __init__(self, tree: dict[str, Floats]) -> None:
        self.weight, self.bias = np.ascontiguousarray(tree["weight"]), tree["bias"]

    def __call__(self, rows: Floats) -> Floats:
        """Rows x outputs."""
        values: Floats = rows @ self.weight
        values += self.bias
        return values


class TagHead:
    """The number of the best tag of each row."""

    def __init__(self, tree: dict[str, Any]) -> None:
        self.linear = Linear(tree["head"]["proj"])

    def __call__(self, rows: Floats) -> Ints:
        """Tag numbers, one a row."""
        numbers: Ints = self.linear(rows).argmax(1)
        return numbers


class TreeHead:
    """Heads and relations of the words of a sentence."""

    def __init__(self, tree: dict[str, Any]) -> None:
        heads, relations = tree["head"], tree["rel"]
        self.governor, self.dependent = Linear(heads["tail"]["proj"]), Linear(heads["head"]["proj"])
        self.kernel = heads["kernel"]
        self.root = _positive(self.governor(heads["root"].reshape(1, -1)))
        self.relation_governor = Linear(relations["head"]["proj"])
        self.relation_dependent = Linear(relations["tail"]["proj"])
        self.relation_root = _positive(self.relation_governor(relations["root"].reshape(1, -1)))
        self.relation_kernel = np.ascontiguousarray(relations["kernel"])

    def __call__(self, rows: Floats, lengths: Ints) -> tuple[Ints, Ints]:
        """Numbers of heads and relations for the words of sentences that follow one another.

        A head is the number of a word in its sentence, counted from 1; 0 is the root.
        """
        heads = self._heads(rows, lengths)
        starts = np.repeat(np.cumsum(lengths) - lengths, lengths)
        governors = np.concatenate([self.relation_root, _positive(self.relation_governor(rows))])
        chosen = governors[np.where(heads == 0, 0, starts + heads)]
        return heads, self._relations(chosen, _positive(self.relation_dependent(rows)))

    def _heads(self, rows: Floats, lengths: Ints) -> Ints:
        dependents = _positive(self.dependent(rows)) @ self.kernel
        governors = _positive(self.governor(rows))
        roots = dependents @ self.root.T
        heads = []
        start = 0
        for length in lengths.tolist():
            stop = start + length
            scores = np.empty((length, length + 1), np.float32)
            scores[:, :1] = roots[start:stop]
            np.matmul(dependents[start:stop], governors[start:stop].T, out=scores[:, 1:])
            heads.append(_first_best(scores))
            start = stop
        return np.concatenate(heads)

    def _relations(self, governors: Floats, dependents: Floats) -> Ints:
        size = dependents.shape[1]
        parts = []
        for start in range(0, len(governors), 1024):
            forms = governors[start : start + 1024] @ self.relation_kernel
            forms = forms.reshape(len(forms), -1, size)
            scores = np.matmul(forms, dependents[start : start + 1024, :, None])
            parts.append(scores[:, :, 0].argmax(1))
        return np.concatenate(parts)


def _first_best(scores: Floats) -> Ints:
    """The first of the best columns of each row.

    Words in equal surroundings («ч. 1 ст. 228, ч. 2 ст. 229») have equal scores but for rounding,
    which is a matter of where a row happens to stand in a product of matrices.
    """
    best = scores.max(1, keepdims=True)
    best -= TIE
    found: Ints = (scores >= best).argmax(1)
    return found


def _positive(rows: Floats) -> Floats:
    return np.maximum(rows, 0, out=rows)


class NameHead:
    """The best sequence of tags for each text."""

    def __init__(self, tree: dict[str, Any]) -> None:
        self.linear = Linear(tree["head"]["proj"])
        self.transitions = tree["head"]["crf"]["transitions"]  # from x to
        self.width = len(self.transitions)

    def __call__(self, rows: Floats) -> Floats:
        """Scores of the tags, row by row; `decode` turns them into tags."""
        return self.linear(rows)

    def decode(self, emissions: Floats, lengths: Ints) -> list[list[int]]:
        """Tag numbers of texts that follow one another in `emissions`.

        Rows are put in the order of time, the longest text first: the first words of all texts,
        then all second words, and so on. A step is then an operation on neighbouring rows.
        """
        order = np.argsort(-lengths, kind="stable")
        steps = np.arange(lengths.max())
        alive = np.searchsorted(-lengths[order], -steps, side="left")  # texts longer than a step
        starts = np.cumsum(alive) - alive
        text = np.arange(alive.sum()) - np.repeat(starts, alive)  # which text a row belongs to
        firsts = (np.cumsum(lengths) - lengths)[order]
        emissions = emissions[firsts[text] + np.repeat(steps, alive)]
        scores = self._forward(emissions, alive.tolist())
        back = self._back(scores, alive)
        found: list[list[int]] = [[]] * len(lengths)
        for place, number in enumerate(order.tolist()):
            rows = (starts[: lengths[number]] + place).tolist()
            found[number] = self._follow(back, rows, int(scores[rows[-1]].argmax()))
        return found

    def _forward(self, emissions: Floats, alive: list[int]) -> Floats:
        """Score of the best way to each tag of each row."""
        scores = emissions.copy()
        transitions = self.transitions[:, None]
        before, start = 0, alive[0]
        for count in alive[1:]:
            ways = scores[before : before + count].T[:, :, None] + transitions
            scores[start : start + count] += ways.max(0)
            before, start = start, start + count
        return scores

    def _back(self, scores: Floats, alive: Ints) -> bytes:
        """For each row and tag the tag before it on the best way; 0 for first words."""
        rows = np.arange(alive[0], len(scores))
        before = rows - np.repeat(alive[:-1], alive[1:])
        back = [bytes(int(alive[0]) * self.width)]
        for start in range(0, len(rows), BACK):
            ways = scores[before[start : start + BACK], None] + self.transitions.T
            back.append(ways.argmax(2).astype(np.uint8).tobytes())
        return b"".join(back)

    def _follow(self, back: bytes, rows: list[int], tag: int) -> list[int]:
        tags = [tag]
        for row in reversed(rows[1:]):
            tag = back[row * self.width + tag]
            tags.append(tag)
        tags.reverse()
        return tags
