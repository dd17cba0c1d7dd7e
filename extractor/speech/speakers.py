"""What a speech verb says of a claim: who states it, and over which stretch of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from extractor.people import Person
from extractor.speech.quotations import Quotation

GROUP = "p"  # in the place of a gender: «эксперты», whom no pronoun in the singular means


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who states a claim; all text is empty for the author's own words.

    `speaker` is a person's or organisation's canonical name, or a bare position («мэр Москвы»).
    `rule` names the rule that found it, for `explain`.
    """

    speaker: str = ""
    speaker_position: str = ""
    speaker_organization: str = ""
    direct_speech: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody or something that speaks: a person of the document, or a name.

    `gender` is `m`, `f`, GROUP, or empty where none is known.
    """

    name: str
    position: str = ""
    organization: str = ""
    gender: str = ""

    @classmethod
    def of(cls, person: Person) -> Source:
        """A person with the post that the document gives first, a current one before others."""
        held = sorted(
            person.positions, key=lambda post: (post.tenure != "current", not post.position)
        )
        if not held:
            return cls(person.name, gender=person.gender)
        return cls(person.name, held[0].position, held[0].organization, person.gender)


@dataclass(frozen=True, slots=True)
class Speech:
    """A stretch of the text that the source states; `rule` is how the text says so."""

    start: int
    stop: int
    source: Source
    rule: str


class _Stretches:
    """Stretches of a text in the order of their starts."""

    def __init__(self, stretches: Sequence[Speech | Quotation]) -> None:
        self.starts = [stretch.start for stretch in stretches]
        self.stops = [stretch.stop for stretch in stretches]
        self.reach = list(accumulate(self.stops, max))  # of a stretch and those before it

    def covering(self, start: int, stop: int) -> list[int]:
        """Numbers of those that hold all from `start` to `stop`, in their order."""
        found = []
        at = bisect_right(self.starts, start) - 1
        while at >= 0 and self.reach[at] >= stop:
            if self.stops[at] >= stop:
                found.append(at)
            at -= 1
        return found[::-1]


@dataclass(slots=True)
class Speeches:
    """All that others than the author state in a document."""

    speeches: list[Speech] = field(default_factory=list)
    quotations: Sequence[Quotation] = ()
    _spoken: _Stretches = field(init=False)
    _quoted: _Stretches = field(init=False)

    def __post_init__(self) -> None:
        self.speeches.sort(key=lambda speech: (speech.start, -speech.stop))
        self._spoken = _Stretches(self.speeches)
        self._quoted = _Stretches(sorted(self.quotations, key=lambda q: q.start))

    def speaker_of(self, start: int, stop: int) -> Speaker:
        """Who states what stands at these offsets; the innermost speech that covers them."""
        direct = bool(self._quoted.covering(start, stop))
        covering = [self.speeches[at] for at in self._spoken.covering(start, stop)]
        if not covering:
            return Speaker(direct_speech=direct, rule="author" if not direct else "quotation")
        inner = min(covering, key=lambda speech: (speech.stop - speech.start, -speech.start))
        source = inner.source
        name = source.name.partition(" (")[0]  # «Ассоциация перевозчиков (АП)»
        return Speaker(name, source.position, source.organization, direct, inner.rule)
