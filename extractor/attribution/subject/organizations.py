"""Organisations of a document under one name each: «РГО» and «Русское географическое общество»."""

from __future__ import annotations

from bisect import bisect_left

from extractor.annotation import Annotation, Name, Token
from extractor.inflection import nominative
from extractor.lemmas import lemma
from extractor.syntax.phrases import OPENING, is_adjectival, is_noun

QUOTES = "«»„“\"'”"
BRACKETS = "(["


class Organizations:
    """The organisations that a document names."""

    def __init__(self, annotation: Annotation) -> None:
        self.annotation = annotation
        self.names = [name for name in annotation.names if name.type == "ORG"]
        self._known: dict[tuple[int, int], str] = {}

    def canonical(self, name: Name) -> str:
        """The name in the nominative, without the quotation marks around it."""
        key = (name.start, name.stop)
        if key not in self._known:
            self._known[key] = self._nominative(name)
        return self._known[key]

    def _nominative(self, name: Name) -> str:
        first, last = (
            bisect_left(self.annotation.tokens, offset, key=lambda token: token.start)
            for offset in (name.start, name.stop)
        )
        tokens = _inside_quotes(self.annotation.tokens[first:last])
        if not tokens:
            return ""
        head = _head(tokens)
        if head is None:
            text = self.annotation.document.text
            return text[tokens[0].start : tokens[-1].stop]
        return nominative(tokens, head, self.annotation, name=True)


def _inside_quotes(tokens: list[Token]) -> list[Token]:
    """«банк «Восход»» is called «Восход»; quotation marks are no part of a name."""
    opening = [i for i, token in enumerate(tokens) if token.text in OPENING]
    if opening and not any(token.text[:1].isupper() for token in tokens[1 : opening[0]]):
        tokens = tokens[opening[0] + 1 :]
    ends = (i for i, token in enumerate(tokens) if i and token.text in BRACKETS)
    tokens = tokens[: next(ends, len(tokens))]  # «Заря (MOEX: ZARA)»
    closing = next((i for i, token in enumerate(tokens) if token.text in QUOTES), len(tokens))
    return tokens[:closing]


def _head(tokens: list[Token]) -> Token | None:
    """The first noun after adjectives; None where the name does not decline."""
    for token in tokens:
        if is_noun(token):
            return token if lemma(token) else None
        if not is_adjectival(token):
            return None
    return None
