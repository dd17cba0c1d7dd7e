"""Walks over the dependency tree of a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.annotation import ROOT, Annotation, Sentence, Token


def head(token: Token, annotation: Annotation) -> Token | None:
    """The token that governs this one; None for the root of a sentence."""
    return None if token.head == ROOT else annotation.tokens[token.head]


def ancestors(token: Token, annotation: Annotation) -> Iterator[Token]:
    """The governing token, its governing token, and so on to the root."""
    seen = {token.index}
    current = head(token, annotation)
    while current is not None and current.index not in seen:  # the parser may leave a cycle
        seen.add(current.index)
        yield current
        current = head(current, annotation)


def has_preposition(token: Token, sentence: Sentence) -> bool:
    """Whether a preposition hangs on a word of the sentence: «к Громову»."""
    return any(child.pos == "ADP" for child in sentence.children(token))
