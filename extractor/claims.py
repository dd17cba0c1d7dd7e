"""One row of the fact table: a quantity together with what it measures, of whom, when and where."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a document states; the fields are the columns of the fact table, in order.

    Text is empty and a date None where the document does not support an answer. `start` and
    `stop` are characters of the document's text, stop excluded. `rules`, no column of the table,
    names the rule that gave each cell: «metric» -> «indicator».
    """

    document: str
    date: datetime.date | None
    kind: str
    quote: str
    comparison: str
    value: float
    value_high: float
    unit: str
    metric: str
    predicate: str
    subject: str
    role: str
    direction: str
    period: str
    period_start: datetime.date | None
    period_end: datetime.date | None
    place: str
    modality: str
    speaker: str
    speaker_position: str
    speaker_organization: str
    direct_speech: bool
    sentence: str
    start: int
    stop: int
    rules: Mapping[str, str] = field(default_factory=dict, compare=False)


def explain(claim: Claim) -> str:
    """Tell why each cell holds what it holds, a line a cell: column, content, rule."""
    lines = [f"{column}: {getattr(claim, column)} ({rule})" for column, rule in claim.rules.items()]
    return "\n".join([f"«{claim.quote}» in «{claim.sentence}»", *lines])
