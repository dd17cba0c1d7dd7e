"""Who a document speaks of: persons, and the positions that it gives them."""

from __future__ import annotations

from dataclasses import dataclass, field

from grammars.quantity import Span


@dataclass(frozen=True, slots=True)
class Position:
    """A post that a person holds: «первый заместитель министра финансов», «США», current.

    `position` is in the nominative and without the organisation's name, `organization` the
    nominative of the organisation, country or region, empty where the text names none. `tenure`
    is `current`, `former` or `future`.
    """

    position: str
    organization: str = ""
    tenure: str = "current"


@dataclass(frozen=True, slots=True)
class Person:
    """A person of one document under the canonical name, in the nominative.

    `first`, `middle` and `last` are the parts that the document has, empty otherwise. `mentions`
    are character offsets, `stop` excluded, in the order of the text: names, and positions that
    stand for the person («глава комитета напомнил»). `titles` are the positions said beside
    the name. `gender` is `m`, `f` or empty.
    """

    name: str
    first: str = ""
    middle: str = ""
    last: str = ""
    mentions: tuple[Span, ...] = ()
    positions: tuple[Position, ...] = ()
    titles: tuple[Span, ...] = field(default=(), compare=False)
    gender: str = field(default="", compare=False)
