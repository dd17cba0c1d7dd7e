"""Slovnet's three models, run in a way of our own on Slovnet's weights.

`Models` reads tags, trees and names of tokenised texts in batches; its labels are those that
Slovnet gives, several times sooner. Nothing but numpy is imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np

from extractor.inference import archives
from extractor.inference.encoder import Encoder
from extractor.inference.first_layer import Floats, Ints, Rows
from extractor.inference.heads import NameHead, TagHead, TreeHead
from extractor.inference.words import Forms

FORMS = 200_000  # distinct forms that are remembered before all are forgotten
ROWS = 16_384  # words that are parsed at a time

Tag = tuple[str, dict[str, str]]


class Models:
    """Slovnet's models for news: names, morphology, syntax."""

    def __init__(self) -> None:
        self.forms = Forms()
        names, name_labels = archives.model("ner")
        tags, tag_labels = archives.model("morph")
        trees, tree_labels = archives.model("syntax")
        self.rows = Rows(self.forms)
        self.encoders = [Encoder(tree, self.rows) for tree in (names, tags, trees)]
        self.name_head, self.name_tags = NameHead(names), name_labels.lines("vocabs/tag.gz")
        self.tag_head = TagHead(tags)
        self.tags = [parse_tag(line) for line in tag_labels.lines("vocabs/tag.gz")]
        self.tree_head, self.relations = TreeHead(trees), tree_labels.lines("vocabs/rel.gz")

    def numbers(self, words: Sequence[str]) -> list[int]:
        """The words as the models know them, for the three methods below."""
        return list(map(self.forms.__getitem__, words))

    def forget(self) -> None:
        """Free what is remembered of the words met so far, if that is much."""
        if len(self.forms) > FORMS:
            self.forms.clear()
            self.rows.forget()

    def names(self, texts: Sequence[list[int]]) -> list[list[str]]:
        """Tags O, B-PER, I-PER ... of the words of each text; texts are not empty."""
        if not texts:
            return []
        stream, rows, lengths = _stream(texts)
        emissions = self.encoders[0](stream, self.name_head)[rows]
        labels = self.name_tags
        return [[labels[tag] for tag in tags] for tags in self.name_head.decode(emissions, lengths)]

    def parse(self, sentences: Sequence[list[int]]) -> tuple[list[Tag], list[int], list[str]]:
        """Tags, heads and relations of the words of all sentences, one after another.

        A tag is a part of speech and its features. A head counts the words of the sentence from
        1; 0 is the root. Sentences are not empty.
        """
        tags: list[Tag] = []
        heads: list[int] = []
        relations: list[str] = []
        for batch in _batches(sentences):
            stream, rows, lengths = _stream(batch)
            found = self.encoders[1](stream, self.tag_head)[rows]
            tags += map(self.tags.__getitem__, found.tolist())
            encoded: Floats = self.encoders[2](stream, np.asarray)[rows]
            batch_heads, batch_relations = self.tree_head(encoded, lengths)
            heads += batch_heads.tolist()
            relations += map(self.relations.__getitem__, batch_relations.tolist())
        return tags, heads, relations


def parse_tag(tag: str) -> Tag:
    """Part of speech and features of a label.

    >>> parse_tag("NOUN|Case=Nom|Number=Sing")
    ('NOUN', {'Case': 'Nom', 'Number': 'Sing'})
    """
    pos, *feats = tag.split("|")
    return pos, dict(feat.split("=", 1) for feat in feats)


def _stream(texts: Sequence[list[int]]) -> tuple[Ints, Ints, Ints]:
    """Texts in one stream with a gap between them; the rows of their words; their lengths."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    total = int(lengths.sum())
    rows = np.arange(total) + np.repeat(np.arange(len(texts)), lengths)
    stream = np.zeros(total + len(texts) - 1, np.int64)
    stream[rows] = np.fromiter(chain.from_iterable(texts), np.int64, total)
    return stream, rows, lengths


def _batches(sentences: Sequence[list[int]]) -> list[Sequence[list[int]]]:
    batches: list[Sequence[list[int]]] = []
    start = words = 0
    for number, sentence in enumerate(sentences):
        if words and words + len(sentence) > ROWS:
            batches.append(sentences[start:number])
            start, words = number, 0
        words += len(sentence)
    return [*batches, sentences[start:]] if sentences else []
