"""Compare our labels with those of stock Slovnet on all documents of a folder.

    python benchmarks/oracle.py FOLDER [--batch 32]

Slovnet gets the same tokens and sentences, so that each part of speech, feature, head, relation
and name should be the same. Prints the labels that differ; the exit status is 1 if there are any.

Words in equal surroundings («ч. 1 ст. 228, ч. 2 ст. 229») are equally good heads. Which of them
Slovnet takes is a matter of rounding and changes with the size of its batch; ours is the first.
Such heads are counted as ties: Slovnet's own score for our head falls short of its best by less
than 0.001. The relation is then compared under our head.

Three things we mend (`extractor/mending.py`): no adjective ends in «-ость», so such a word is a
noun whatever Slovnet says; what the dictionary knows for a verb alone is no noun; and a noun is in
one of the forms that the dictionary has. These words are counted apart.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from navec import Navec
from slovnet import NER, Morph, Syntax
from slovnet.bio import bio_spans

from extractor.annotation import ROOT, Annotation, Annotator, Token
from extractor.documents import Document
from extractor.mending import mended as mend

TIE = 1e-3


class Slovnet:
    """Slovnet as it comes, over tokens and sentences that were cut before."""

    def __init__(self) -> None:
        spec = find_spec("natasha")
        assert spec
        assert spec.submodule_search_locations
        data = Path(next(iter(spec.submodule_search_locations))) / "data"
        navec = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        self.ner = NER.load(data / "model" / "slovnet_ner_news_v1.tar").navec(navec)
        self.morph = Morph.load(data / "model" / "slovnet_morph_news_v1.tar").navec(navec)
        self.syntax = Syntax.load(data / "model" / "slovnet_syntax_news_v1.tar").navec(navec)

    def names(self, annotation: Annotation) -> list[tuple[Any, ...]]:
        """Start, stop and type of each name."""
        if not annotation.tokens:
            return []
        infer = self.ner.infer
        inputs = infer.encoder([[token.text for token in annotation.tokens]])
        [tags] = infer.decoder(infer.process(inputs))
        return [(span.start, span.stop, span.type) for span in bio_spans(annotation.tokens, tags)]

    def tags(self, words: list[list[str]]) -> Iterator[list[tuple[Any, ...]]]:
        """Part of speech and features of the words of each sentence."""
        for markup in self.morph.map(words):
            yield [(token.pos, token.feats) for token in markup.tokens]

    def trees(
        self, words: list[list[str]], ours: list[list[int]]
    ) -> Iterator[tuple[list[int], list[int], list[str]]]:
        """For each sentence Slovnet's heads, our heads where they tie, and relations to these."""
        infer = self.syntax.infer
        rest = iter(ours)
        for batch in infer.encoder(words):
            lengths = (~batch.pad_mask).sum(1).tolist()
            model = infer.model
            encoded = model.encoder(model.emb(batch.word_id, batch.shape_id), batch.pad_mask)
            scores = model.head(encoded)
            best = model.head.decode(scores, ~batch.pad_mask)
            settled = best.copy()
            for row, length in enumerate(lengths):
                heads = np.array(next(rest))
                places = np.arange(length)
                lost = scores[row, places, best[row, :length]] - scores[row, places, heads]
                settled[row, :length] = np.where(lost < TIE, heads, best[row, :length])
            relations = model.rel(encoded, settled).argmax(-1)
            for row, length in enumerate(lengths):
                names = map(infer.decoder.rels_vocab.decode, relations[row, :length])
                yield best[row, :length].tolist(), settled[row, :length].tolist(), list(names)


def is_mended(token: Token, tag: tuple[Any, ...]) -> bool:
    """Whether Slovnet takes «очерёдности» for an adjective, «прогреется» for a noun, and we not."""
    return mend(token.text, *tag, token.rel) == (token.pos, token.feats)


def compare(annotation: Annotation, slovnet: Slovnet) -> tuple[list[str], int, int]:
    """Labels that are ours or Slovnet's alone; how many heads tie; how many words are mended."""
    names = [(name.start, name.stop, name.type) for name in annotation.names]
    expected = slovnet.names(annotation)
    found = [
        f"{annotation.document.id}: name {name} {'ours' if name in names else 'Slovnet'}"
        for name in sorted(set(names) ^ set(expected))
    ]
    sentences = [sentence.tokens for sentence in annotation.sentences]
    words = [[token.text for token in tokens] for tokens in sentences]
    heads = [
        [0 if t.head == ROOT else t.head - tokens[0].index + 1 for t in tokens]
        for tokens in sentences
    ]
    ties = mended = 0
    parses = zip(sentences, heads, slovnet.tags(words), slovnet.trees(words, heads), strict=True)
    for tokens, ours, tags, (best, settled, relations) in parses:
        ties += sum(one != other for one, other in zip(best, settled, strict=True))
        theirs = zip(tags, settled, relations, strict=True)
        for token, head, (tag, place, rel) in zip(tokens, ours, theirs, strict=True):
            if is_mended(token, tag):
                mended += 1
                tag = (token.pos, token.feats)
            if ((token.pos, token.feats), head, token.rel) != (tag, place, rel):
                found.append(f"{annotation.document.id}: {token}, Slovnet {tag} {place} {rel}")
    return found, ties, mended


def main() -> int:
    """Compare a folder; 1 if a label differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--batch", type=int, default=32)
    arguments = parser.parse_args()
    files = sorted(arguments.folder.rglob("*.txt"))
    documents = [Document(str(file), file.read_text("utf-8")) for file in files]
    annotator, slovnet = Annotator(), Slovnet()
    tokens = names = bad = ties = mended = 0
    for start in range(0, len(documents), arguments.batch):
        for annotation in annotator.annotate(documents[start : start + arguments.batch]):
            tokens += len(annotation.tokens)
            names += len(annotation.names)
            lines, equal, nouns = compare(annotation, slovnet)
            print("".join(f"{line}\n" for line in lines), end="")
            bad += len(lines)
            ties += equal
            mended += nouns
    print(
        f"{len(documents)} documents, {tokens} tokens, {names} names: "
        f"{bad} labels differ, {ties} heads tie, {mended} words mended"
    )
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main())
