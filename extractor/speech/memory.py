"""Who has spoken so far and who was named: whom «она», «чиновник», «ведомство» mean."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.annotation import Token
from extractor.people import Person
from extractor.speech.speakers import Source
from grammars.quantity import Span

FAR_BACK = 600  # characters back to whom «ведомство» or «чиновник» means


class Memory:
    """Those who spoke, in the order of the text, and all the mentions of persons."""

    def __init__(self, spans: Sequence[tuple[Span, Person]]) -> None:
        self.spans = spans
        self.spoken: list[tuple[int, Source]] = []

    def remember(self, offset: int, source: Source) -> None:
        """Note that the source has spoken here."""
        self.spoken.append((offset, source))

    def last_speaker(self, token: Token) -> Source | None:
        """«социолог» after «по словам Котова»: the person who spoke last, not far before."""
        at, source = self.spoken[-1] if self.spoken else (0, None)
        near = token.start - FAR_BACK < at < token.start
        return source if source is not None and source.name and source.gender and near else None

    def last_organization(self) -> Source | None:
        """«ведомство»: the organisation that spoke last."""
        return next((s for _, s in reversed(self.spoken) if not s.gender and not s.position), None)

    def last_named(self, token: Token) -> Source | None:
        """«чиновник»: the person who was named last, not far before."""
        for (start, _), person in reversed(self.spans):
            if token.start - FAR_BACK < start < token.start:
                return Source.of(person)
        return None

    def recall(self, token: Token, gender: str) -> Source | None:
        """Whom a pronoun means: who spoke last, «глава завода», too, or was named last."""
        for at, source in reversed(self.spoken):
            if source.gender == gender and at < token.start:
                return source if source.name else None
            if source.position and not source.gender and self._is_last(at, token, gender):
                return source
        for (start, _), person in reversed(self.spans):
            if start < token.start and person.gender == gender:
                return Source.of(person)
        return None

    def _is_last(self, spoke: int, token: Token, gender: str) -> bool:
        """Whether whoever spoke there is near, and nobody of that gender was named since."""
        since = (p.gender for (start, _), p in self.spans if spoke <= start < token.start)
        near = spoke > token.start - FAR_BACK
        return near and all(known not in (gender, "") for known in since)
