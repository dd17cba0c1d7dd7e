"""What the models say of a document: tokens, sentences, names, morphology and syntax."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extractor.documents import Document

ROOT = -1


@dataclass(slots=True, eq=False)
class Token:
    """A word, number or punctuation mark as Razdel cuts it.

    `index` counts the document's tokens. `pos`, `feats` and `rel` are Universal Dependencies
    labels; `head` is the index of the governing token, ROOT for the root of a sentence. In a
    sentence that was not parsed they are empty.
    """

    index: int
    start: int
    stop: int
    text: str
    pos: str = ""
    feats: Mapping[str, str] = field(default_factory=dict)
    head: int = ROOT
    rel: str = ""


@dataclass(slots=True, eq=False)
class Sentence:
    """Tokens between two boundaries; `parsed` tells whether they carry morphology and syntax."""

    start: int
    stop: int
    tokens: list[Token]
    parsed: bool = False
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


class Annotator:
    """The models, loaded once; annotates documents in batches."""

    def __init__(self) -> None:
        from importlib.util import find_spec
        from pathlib import Path

        from navec import Navec
        from slovnet import NER, Morph, Syntax

        data = Path(next(iter(find_spec("natasha").submodule_search_locations))) / "data"
        navec = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        self.ner = NER.load(data / "model" / "slovnet_ner_news_v1.tar").navec(navec)
        self.morph = Morph.load(data / "model" / "slovnet_morph_news_v1.tar").navec(navec)
        self.syntax = Syntax.load(data / "model" / "slovnet_syntax_news_v1.tar").navec(navec)

    def annotate(self, documents: list[Document]) -> list[Annotation]:
        """One Annotation a document, in their order."""
        return [self._annotate(document) for document in documents]

    def _annotate(self, document: Document) -> Annotation:
        tokens, sentences = segment(document.text)
        names = [Name(s.start, s.stop, s.type) for s in self.ner(document.text).spans]
        words = [[t.text for t in s.tokens] for s in sentences]
        for sentence, morph, syntax in zip(sentences, self.morph.map(words), self.syntax.map(words), strict=True):
            first = sentence.tokens[0].index
            for token, tagged, parsed in zip(sentence.tokens, morph.tokens, syntax.tokens, strict=True):
                token.pos, token.feats = tagged.pos, tagged.feats
                head = int(parsed.head_id)
                token.head, token.rel = (first + head - 1 if head else ROOT), parsed.rel
            sentence.parsed = True
        return Annotation(document, tokens, sentences, names)


def segment(text: str) -> tuple[list[Token], list[Sentence]]:
    """Cut a text into tokens and sentences with Razdel; a line break ends a sentence too,
    unless the next line begins with a small letter (a hard-wrapped paragraph)."""
    import re

    from razdel import sentenize, tokenize

    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for block in re.finditer(r"(?:[^\n]|\n(?=[ \t]*[а-яёa-z]))+", text):
        for piece in sentenize(block.group()):
            start = block.start() + piece.start
            own = [
                Token(len(tokens) + i, start + t.start, start + t.stop, t.text)
                for i, t in enumerate(tokenize(piece.text))
            ]
            if own:
                tokens += own
                sentences.append(Sentence(own[0].start, own[-1].stop, own))
    return tokens, sentences
