"""Claims: quantities together with what they measure, of whom, which way, when and where."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor import role as roles
from extractor.ages import as_age
from extractor.annotation import Annotation
from extractor.cast import Cast
from extractor.changes import Change
from extractor.mentions import Mention, find_mentions
from extractor.metric import find_metric
from extractor.modality import find_modality
from extractor.people import Person
from extractor.period import find_period
from extractor.place import find_place
from extractor.predicate import find_predicate
from extractor.quantities import Reading, quantity_reader
from extractor.speech import Speeches, find_speeches
from extractor.subject import find_subject
from grammars.periods import TimeExpression


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


def find_claims(annotation: Annotation, people: Sequence[Person]) -> list[Claim]:
    """Claims of a document in the order of the text."""
    return attribute(annotation, quantity_reader().read(annotation), people)


def attribute(annotation: Annotation, reading: Reading, people: Sequence[Person]) -> list[Claim]:
    """Claims that the quantities of a reading make, in the order of the text."""
    cast = Cast(annotation, people)
    speeches = find_speeches(annotation, people)
    times = dict(zip(map(id, annotation.sentences), reading.times, strict=True))
    mentions = find_mentions(annotation, reading.quantities)
    claims = [
        claim
        for mention in mentions
        for claim in _claims(mention, times[id(mention.sentence)], cast, speeches)
    ]
    return sorted(claims, key=lambda claim: (claim.start, claim.stop))


def _claims(
    mention: Mention, times: list[TimeExpression], cast: Cast, speeches: Speeches
) -> list[Claim]:
    """One claim of a mention; two where it tells a movement from one number to another."""
    quantity = mention.quantity = as_age(mention, cast)
    predicate = find_predicate(mention)
    metric = find_metric(mention, predicate)
    role = roles.find_role(mention, predicate, metric)
    subject = find_subject(mention, predicate, metric, cast)
    period = find_period(mention, predicate.token, times)
    modality = find_modality(mention, predicate.token, period)
    place = find_place(mention, predicate.token)
    speaker = speeches.speaker_of(quantity.start, quantity.stop)
    document, sentence = mention.annotation.document, mention.sentence
    claim = Claim(
        document=document.id,
        date=document.date,
        kind=quantity.kind,
        quote=document.text[role.start : quantity.stop],
        comparison=roles.comparison(mention, predicate, role.role),
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit,
        metric=metric.text,
        predicate=predicate.lemma,
        subject=subject.text,
        role=role.role,
        direction=role.direction,
        period=period.text,
        period_start=period.start_date,
        period_end=period.end_date,
        place=place.value,
        modality=modality.value,
        speaker=speaker.speaker,
        speaker_position=speaker.speaker_position,
        speaker_organization=speaker.speaker_organization,
        direct_speech=speaker.direct_speech,
        sentence=document.text[sentence.start : sentence.stop],
        start=role.start,
        stop=quantity.stop,
        rules={
            "metric": metric.rule,
            "predicate": predicate.rule,
            "subject": subject.rule,
            "role": role.rule,
            "period": period.rule,
            "modality": modality.rule,
            "place": place.rule,
            "speaker": speaker.rule,
        },
    )
    if roles.moves(mention, predicate, metric):
        return _split(claim, mention, roles.governing_change(mention, predicate, metric))
    return [claim]


def _split(claim: Claim, mention: Mention, change: Change | None) -> list[Claim]:
    """«с 10 до 8 млрд»: the end that it moved from and the end that it moved to."""
    text = mention.annotation.document.text
    direction = change.direction if change is not None else ""
    ends = roles.ends(mention)
    values = (claim.value, claim.value_high)
    return [
        replace(
            claim,
            quote=text[start:stop],
            start=start,
            stop=stop,
            value=value,
            value_high=value,
            role=part,
            direction=direction,
            comparison="=",
        )
        for part, (start, stop), value in zip(("from", "to"), ends, values, strict=True)
    ]
