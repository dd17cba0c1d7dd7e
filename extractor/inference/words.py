"""What a network sees of a word: its vector in Navec and the shape of its spelling.

Navec keeps a vector of 300 numbers as 100 bytes; each byte picks one of 256 triples (product
quantisation, Jégou et al. 2011; https://github.com/natasha/navec). All three Slovnet models
are trained on the same 250,000 words, so one vocabulary serves them. It is sorted, hence looked
up by bisection instead of in a dictionary of 250,000 strings: first among every 64th word, then
in the unpacked file between two of them.
"""

from __future__ import annotations

import gzip
import re
from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

from extractor.inference import archives

PUNCTUATION = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…"  # in Slovnet's order
OUTLINES = ("X", "x", "XX", "xx", "Xx", "Xx-Xx", "OTHER")
SHAPES = [
    "<pad>",
    *(f"{script}_{outline}" for script in ("RU", "EN") for outline in OUTLINES),
    *(f"PUNCT_{mark}" for mark in PUNCTUATION),
    "PUNCT_OTHER",
    "NUM",
    "OTHER",
]
BLOCK = 64  # words that are searched one after another
_SHAPE_IDS = {shape: number for number, shape in enumerate(SHAPES)}
_KIND = re.compile(
    rf"(?P<RU>[а-яё]+)|(?P<EN>[a-z]+)|(?P<NUM>[+-]?\d+)|(?P<PUNCT>[{re.escape(PUNCTUATION)}]+)",
    re.IGNORECASE,
)


class Vocabulary:
    """Navec's words; the last two of them stand for an unknown word and for no word."""

    def __init__(self, words: bytes, count: int) -> None:
        self.unknown = count - 2
        breaks = np.flatnonzero(np.frombuffer(words, np.uint8) == ord("\n"))[: self.unknown]
        self.words = b"\n" + words  # so that a break stands before and after each word
        self.starts = [0, *(breaks[BLOCK - 1 : -1 : BLOCK] + 1).tolist(), int(breaks[-1]) + 1]
        self.firsts = [
            self.words[start + 1 : self.words.index(b"\n", start + 1)] for start in self.starts[:-1]
        ]

    def __len__(self) -> int:
        return self.unknown

    def find(self, word: str) -> int:
        """Number of a lower-cased word; `unknown` if Navec has no such word."""
        key = word.encode(errors="surrogatepass")
        block = max(bisect_right(self.firsts, key) - 1, 0)
        start, stop = self.starts[block : block + 2]
        place = self.words.find(b"\n" + key + b"\n", start, stop + 1)
        return block * BLOCK + self.words.count(b"\n", start, place) if place >= 0 else self.unknown


class Forms(dict[str, int]):
    """Numbers of the word forms met so far; a form gets its number when it is first asked for.

    Forms that are alike to the models have one number: those that Navec does not know and that
    are spelt with capitals in the same places. Number 0 is no form: the gap between two texts.
    """

    def __init__(self) -> None:
        archive = archives.navec()
        content = gzip.decompress(archive.read("vocab.bin"))
        count = int.from_bytes(content[:4], "little")  # then a frequency of 4 bytes for each word
        self.vocabulary = Vocabulary(content[4 + 4 * count :], count)
        size, dimensions, parts, centroids = archive.array("pq.bin", "uint32", (4,)).tolist()
        self.codes = archive.array("pq.bin", "uint8", (size, parts), 16)
        place = 16 + size * parts
        chunk = dimensions // parts
        self.centroids = archive.array("pq.bin", "float32", (parts * centroids, chunk), place)
        self.parts = np.arange(parts) * centroids
        self.clear()

    def clear(self) -> None:
        """Forget all forms."""
        super().clear()
        self.words = [len(self.vocabulary) + 1]
        self.shapes = [0]
        self._numbers: dict[tuple[int, int], int] = {}

    def __missing__(self, form: str) -> int:
        seen = self.vocabulary.find(form.lower()), _SHAPE_IDS[shape(form)]
        number = self._numbers.setdefault(seen, len(self.words))
        if number == len(self.words):
            self.words.append(seen[0])
            self.shapes.append(seen[1])
        self[form] = number
        return number

    def vectors(self, numbers: list[int]) -> NDArray[np.float32]:
        """Vectors of forms: forms x 300."""
        words = [self.words[number] for number in numbers]
        rows = self.codes.take(words, axis=0) + self.parts
        vectors: NDArray[np.float32] = self.centroids.take(rows, axis=0)
        return vectors.reshape(len(numbers), -1)

    def shape_ids(self, numbers: list[int]) -> list[int]:
        """Numbers of the forms' shapes in SHAPES."""
        return [self.shapes[number] for number in numbers]


def shape(form: str) -> str:
    """How a form is spelt: script and capitals, number, or the punctuation mark itself.

    >>> shape("Москва"), shape("СИЗО-6"), shape("2011-2020"), shape("…"), shape("?!")
    ('RU_Xx', 'RU_XX', 'NUM', 'PUNCT_…', 'PUNCT_OTHER')
    """
    match = _KIND.match(form)
    kind = match.lastgroup if match else None
    if kind in ("RU", "EN"):
        return f"{kind}_{_outline(form)}"
    if kind == "PUNCT":
        return f"PUNCT_{form if len(form) == 1 else 'OTHER'}"
    return kind or "OTHER"


def _outline(form: str) -> str:
    if len(form) == 1:
        return "X" if form.isupper() else "x"
    if form.isupper():
        return "XX"
    if form.islower():
        return "xx"
    if _is_title(form):
        return "Xx"
    left, dash, right = form.partition("-")
    return "Xx-Xx" if dash and _is_title(left) and _is_title(right) else "OTHER"


def _is_title(part: str) -> bool:
    return len(part) > 1 and part[0].isupper() and part[1:].islower()
