"""A document as the search for positions sees it: tokens, and the names that begin at them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.annotation import Annotation, Name, Token


@dataclass(frozen=True, slots=True)
class Context:
    """The tokens of a document, and the names that begin at each of them."""

    annotation: Annotation
    names: dict[int, Name]
    persons: frozenset[int]
    person_indices: frozenset[int] = frozenset()

    @classmethod
    def of(cls, annotation: Annotation, persons: Sequence[int]) -> Context:
        """For a document in which names of persons begin at these offsets."""
        starts = frozenset(persons)
        names = {
            n.start: n
            for n in annotation.names
            if n.type != "PER" or not any(at in starts for at in range(n.start, n.stop))
        }
        tokens = map(annotation.token_at, starts)
        indices = frozenset(token.index for token in tokens if token is not None)
        return cls(annotation, names, starts, indices)

    def index_of(self, offset: int) -> int | None:
        """Index of the token that begins at the offset."""
        token = self.annotation.token_at(offset)
        return None if token is None else token.index

    def token(self, index: int) -> Token | None:
        """The token at the index; None past the ends of the document."""
        tokens = self.annotation.tokens
        return tokens[index] if 0 <= index < len(tokens) else None

    def name_stop(self, index: int) -> int | None:
        """Index of the token after the organisation or place whose name begins here."""
        token = self.token(index)
        if token is None or token.start not in self.names or token.start in self.persons:
            return None
        name, stop = self.names[token.start], index
        while (inner := self.token(stop)) and inner.start < name.stop:
            stop += 1
        return stop
