"""What the models say of a document: tokens, sentences, names, morphology and syntax."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter

from extractor.documents import Document
from extractor.garbage import no_collections
from extractor.inference import Models
from extractor.mending import mended
from extractor.segmentation import sentences

ROOT = -1
NO_FEATS: Mapping[str, str] = {}
BATCH = 64  # documents that are annotated at a time


@dataclass(slots=True, eq=False)
class Token:
    """A word, number or punctuation mark as Razdel cuts it.

    `index` counts the document's tokens. `pos`, `feats` and `rel` are Universal Dependencies
    labels; `head` is the index of the governing token, ROOT for the root of a sentence. Tokens
    share their `feats`.
    """

    index: int
    start: int
    stop: int
    text: str
    pos: str = ""
    feats: Mapping[str, str] = field(default_factory=lambda: NO_FEATS)
    head: int = ROOT
    rel: str = ""


texts_of = partial(map, attrgetter("text"))  # of tokens, in their order


@dataclass(slots=True, eq=False)
class Sentence:
    """Tokens between two boundaries."""

    start: int
    stop: int
    tokens: list[Token]
    _children: dict[int, list[Token]] | None = None

    def children(self, token: Token) -> list[Token]:
        """Tokens that depend on this one, in the order of the text."""
        if self._children is None:
            self._children = {}
            for child in self.tokens:
                self._children.setdefault(child.head, []).append(child)
        return self._children.get(token.index, [])


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity; `type` is PER, LOC or ORG."""

    start: int
    stop: int
    type: str


@dataclass(slots=True, eq=False)
class Annotation:
    """A document and what the models say of it; tokens and names are in the order of the text."""

    document: Document
    tokens: list[Token]
    sentences: list[Sentence]
    names: list[Name]
    _by_start: dict[int, Token] | None = None

    def token_at(self, offset: int) -> Token | None:
        """The token that begins at this offset of the text; None if none does."""
        if self._by_start is None:
            self._by_start = {token.start: token for token in self.tokens}
        return self._by_start.get(offset)

    def sentence_of(self, token: Token) -> Sentence:
        """The sentence that holds a token of the document."""
        position = bisect_right(self.sentences, token.start, key=attrgetter("start"))
        return self.sentences[position - 1]


class Annotator:
    """The models, loaded once; annotates documents in batches, one call at a time."""

    def __init__(self) -> None:
        self.models = Models()

    @no_collections()
    def annotate(self, documents: Sequence[Document]) -> list[Annotation]:
        """One Annotation a document, in their order.

        The labels of a document do not depend on what it is annotated with, only the time does:
        some thirty documents at once are best.
        """
        return [
            annotation
            for start in range(0, len(documents), BATCH)
            for annotation in self._annotate(documents[start : start + BATCH])
        ]

    def _annotate(self, documents: Sequence[Document]) -> list[Annotation]:
        self.models.forget()
        annotations = [
            Annotation(document, *segment(document.text, document.body), [])
            for document in documents
        ]
        numbers = [
            self.models.numbers([token.text for token in annotation.tokens])
            for annotation in annotations
        ]
        self._find_names(annotations, numbers)
        self._parse(
            [
                (sentence, words)
                for annotation, words in zip(annotations, numbers, strict=True)
                for sentence in annotation.sentences
            ]
        )
        return annotations

    def _find_names(self, annotations: list[Annotation], numbers: list[list[int]]) -> None:
        pairs = [pair for pair in zip(annotations, numbers, strict=True) if pair[1]]
        found = self.models.names([words for _, words in pairs])
        for (annotation, _), tags in zip(pairs, found, strict=True):
            annotation.names = _names(annotation.tokens, tags)

    def _parse(self, pairs: list[tuple[Sentence, list[int]]]) -> None:
        """Label the tokens of sentences; with each comes its document's words by number."""
        firsts = [sentence.tokens[0].index for sentence, _ in pairs]
        labels = self.models.parse(
            [
                words[first : first + len(sentence.tokens)]
                for first, (sentence, words) in zip(firsts, pairs, strict=True)
            ]
        )
        rows = zip(*labels, strict=True)
        for sentence, _ in pairs:
            tokens = sentence.tokens
            for token, ((pos, feats), head, rel) in zip(tokens, rows, strict=False):
                token.pos, token.feats, token.rel = pos, feats, rel
                token.head = tokens[head - 1].index if head else ROOT
                if (better := mended(token.text, pos, feats, rel)) is not None:
                    token.pos, token.feats = better


def _names(tokens: list[Token], tags: list[str]) -> list[Name]:
    """Names from tags such as B-PER, I-PER and O; an I after O begins none, as in Slovnet."""
    names: list[Name] = []
    type, start, stop = "", 0, 0
    for token, tag in zip(tokens, tags, strict=True):
        if tag[0] == "I":
            stop = token.stop
            continue
        if type:
            names.append(Name(start, stop, type))
            type = ""
        if tag[0] == "B":
            type, start, stop = tag[2:], token.start, token.stop
    return [*names, Name(start, stop, type)] if type else names


def segment(text: str, body: int = 0) -> tuple[list[Token], list[Sentence]]:
    """Cut a text from `body` on into tokens and sentences, as Razdel does; none is empty."""
    tokens: list[Token] = []
    found: list[Sentence] = []
    for pieces in sentences(text, body):
        own = [
            Token(index, start, stop, word, "", NO_FEATS)
            for index, (start, stop, word) in enumerate(pieces, start=len(tokens))
        ]
        tokens += own
        found.append(Sentence(own[0].start, own[-1].stop, own))
    return tokens, found
