"""Claims and people shown where they stand in the text of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extractor.documents import Document
from extractor.marking import PERSON, Mark, Shown

if TYPE_CHECKING:
    from extractor.claims import Claim
    from extractor.people import Person


def show(source: str | Document) -> Shown:
    """A text or document with its claims and people marked; a notebook displays it.

    A claim is coloured by its kind, and pointing at it tells value, unit, metric and speaker.
    """
    from extractor.pipeline import default_extractor

    [found] = default_extractor().stream(source)
    marks = [*claim_marks(found.claims), *person_marks(found.people)]
    return Shown(found.document.text, marks)


def claim_marks(claims: Iterable[Claim]) -> Iterator[Mark]:
    """A mark for each claim."""
    for claim in claims:
        value = f"{claim.value:g}"
        if claim.value_high != claim.value:
            value += f"–{claim.value_high:g}"
        parts = [claim.comparison.strip("=") + value, claim.unit, claim.metric, claim.speaker]
        title = " · ".join(part for part in parts if part)
        yield Mark(claim.start, claim.stop, claim.kind, f"{claim.kind}: {title}")


def person_marks(people: Iterable[Person]) -> Iterator[Mark]:
    """A mark for each mention of a person."""
    for person in people:
        for start, stop in person.mentions:
            yield Mark(start, stop, PERSON, person.name)
