"""Who has spoken so far and who was named: whom «она», «чиновник», «ведомство» mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractor.annotation import Token
from extractor.people import Person
from extractor.speech.speakers import Source
from grammars.quantity import Span

FAR_BACK = 600  # characters back to whom «ведомство» or «чиновник» means


class Memory:
    """Those who spoke, in the order of the text, and all the mentions of persons."""

    def __init__(self, spans: Sequence[tuple[Span, Person]]) -> None:
        self.spans = spans
        self.starts = [start for (start, _), _ in spans]
        self.spoken: list[tuple[int, Source]] = []

    def remember(self, offset: int, source: Source) -> None:
        """Note that the source has spoken here."""
        self.spoken.append((offset, source))

    def last_speaker(self, token: Token) -> Source | None:
        """«социолог» after «по словам Котова»: the person who spoke last, not far before."""
        at, source = self.spoken[-1] if self.spoken else (0, None)
        near = token.start - FAR_BACK < at < token.start
        known = source is not None and source.name and source.gender in ("m", "f")
        return source if known and near else None

    def last_organization(self) -> Source | None:
        """«ведомство»: the organisation that spoke last."""
        known = (s for _, s in reversed(self.spoken) if s.name and not s.gender and not s.position)
        return next(known, None)

    def last_named(self, token: Token) -> Source | None:
        """«чиновник»: the person who was named last, not far before."""
        near = self._named(token.start - FAR_BACK + 1, token.start)
        return next(map(Source.of, near), None)

    def recall(self, token: Token, gender: str) -> Source | None:
        """Whom a pronoun means: who spoke last, «глава завода», too, or was named last."""
        for at, source in reversed(self.spoken):
            if source.gender == gender and at < token.start:
                return source if source.name else None
            if source.position and not source.gender and self._is_last(at, token, gender):
                return source
        named = (person for person in self._named(0, token.start) if person.gender == gender)
        return next(map(Source.of, named), None)

    def _is_last(self, spoke: int, token: Token, gender: str) -> bool:
        """Whether whoever spoke there is near, and nobody of that gender was named since."""
        near = spoke > token.start - FAR_BACK
        since = self._named(spoke, token.start) if near else ()
        return near and all(person.gender not in (gender, "") for person in since)

    def _named(self, start: int, stop: int) -> Iterator[Person]:
        """The persons named between two offsets, the last one first."""
        first, last = (bisect_left(self.starts, offset) for offset in (start, stop))
        return (self.spans[at][1] for at in reversed(range(first, last)))
