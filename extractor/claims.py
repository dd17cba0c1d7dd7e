"""Claims: quantities together with what they measure, of whom, which way, when and where."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import groupby
from typing import Any

from extractor.annotation import Annotation
from extractor.attribution import role as roles
from extractor.attribution.age.finding import as_age
from extractor.attribution.comparison import find_comparison
from extractor.attribution.metric.finding import find_metric
from extractor.attribution.metric.wording import Metric
from extractor.attribution.modality.finding import Modality, find_modality
from extractor.attribution.period.finding import Period, find_period
from extractor.attribution.place.finding import Place, find_place
from extractor.attribution.predicate import Predicate, find_predicate
from extractor.attribution.subject.cast import Cast
from extractor.attribution.subject.finding import Subject, find_subject
from extractor.changes import Change
from extractor.mentions.finding import find_mentions
from extractor.mentions.mention import Mention, untie
from extractor.people import Person
from extractor.quantities.reading import QuantityReader, Reading, quantity_reader
from extractor.speech import Speaker, Speeches, find_speeches
from grammars.periods import TimeExpression


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that a document states; the fields are the columns of the fact table, in order.

    Text is empty and a date None where the document does not support an answer. `start` and
    `stop` are characters of the document's text, stop excluded. `rules`, no column of the table,
    names the rule behind each answer that a rule gave: «metric» -> «indicator_subject».
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
    """Tell why a row says what it says: for each answer that a rule gave column, content, rule."""
    lines = [f"{column}: {getattr(claim, column)} ({rule})" for column, rule in claim.rules.items()]
    return "\n".join([f"«{claim.quote}» in «{claim.sentence}»", *lines])


def find_claims(
    annotation: Annotation, people: Sequence[Person], reader: QuantityReader | None = None
) -> list[Claim]:
    """Claims of a document in the order of the text; `reader` knows other grammars than usual."""
    return attribute(annotation, (reader or quantity_reader()).read(annotation), people)


def attribute(annotation: Annotation, reading: Reading, people: Sequence[Person]) -> list[Claim]:
    """Claims that the quantities of a reading make, in the order of the text."""
    background = Background(Cast(annotation, people), find_speeches(annotation, people))
    times = dict(zip(map(id, annotation.sentences), reading.times, strict=True))
    claims: list[Claim] = []
    found = find_mentions(annotation, reading.quantities)
    for sentence, mentions in groupby(found, lambda mention: mention.sentence):
        text = annotation.document.text[sentence.start : sentence.stop]
        for mention in mentions:
            claims += _claims(mention, background, times[id(sentence)], text)
    untie(found)
    return sorted(claims, key=lambda claim: (claim.start, claim.stop))


@dataclass(frozen=True, slots=True)
class Background:
    """What a document says beyond the sentence of a claim: who is in it, and who speaks."""

    cast: Cast
    speeches: Speeches


@dataclass(frozen=True, slots=True)
class Answers:
    """The answer to each question about a mention, with the rule that gave it."""

    predicate: Predicate
    metric: Metric
    role: roles.Role
    subject: Subject
    period: Period
    modality: Modality
    place: Place
    speaker: Speaker

    @property
    def rules(self) -> dict[str, str]:
        """The rule behind each column that a rule has filled."""
        names = (field.name for field in fields(self))
        return {name: rule for name in names if (rule := getattr(self, name).rule)}


def _answers(mention: Mention, background: Background, times: list[TimeExpression]) -> Answers:
    predicate = find_predicate(mention)
    metric = find_metric(mention, predicate)
    period = find_period(mention, predicate.token, times)
    return Answers(
        predicate=predicate,
        metric=metric,
        role=roles.find_role(mention, predicate, metric),
        subject=find_subject(mention, predicate, metric, background.cast),
        period=period,
        modality=find_modality(mention, predicate.token, period),
        place=find_place(mention, predicate.token),
        speaker=background.speeches.speaker_of(mention.quantity.start, mention.quantity.stop),
    )


def _claims(
    mention: Mention, background: Background, times: list[TimeExpression], sentence: str
) -> list[Claim]:
    """One claim of a mention; two where it tells a movement from one number to another."""
    mention.quantity = as_age(mention, background.cast)
    answers = _answers(mention, background, times)
    claim = Claim(
        **_stated(mention, answers),
        **_understood(answers),
        sentence=sentence,
        rules=answers.rules,
    )
    if roles.moves(mention, answers.predicate, answers.metric):
        change = roles.governing_change(mention, answers.predicate, answers.metric)
        return _split(claim, mention, change)
    return [claim]


def _stated(mention: Mention, answers: Answers) -> dict[str, Any]:
    """Cells that say what the words say."""
    quantity, document, start = mention.quantity, mention.annotation.document, answers.role.start
    low, high = sorted((quantity.value, quantity.value_high))  # «скидка с 10 до 8 %»
    return {
        "document": document.id,
        "date": document.date,
        "kind": quantity.kind,
        "quote": document.text[start : quantity.stop],
        "comparison": find_comparison(mention, answers.predicate, answers.role.role),
        "value": low,
        "value_high": high,
        "unit": quantity.unit,
        "start": start,
        "stop": quantity.stop,
    }


def _understood(answers: Answers) -> dict[str, Any]:
    """Cells that say what the words mean in their sentence and document."""
    return {
        "metric": answers.metric.text,
        "predicate": answers.predicate.lemma,
        "subject": answers.subject.text,
        "role": answers.role.role,
        "direction": answers.role.direction,
        "period": answers.period.text,
        "period_start": answers.period.start_date,
        "period_end": answers.period.end_date,
        "place": answers.place.value,
        "modality": answers.modality.value,
        "speaker": answers.speaker.speaker,
        "speaker_position": answers.speaker.speaker_position,
        "speaker_organization": answers.speaker.speaker_organization,
        "direct_speech": answers.speaker.direct_speech,
    }


def _split(claim: Claim, mention: Mention, change: Change | None) -> list[Claim]:
    """«с 10 до 8 млрд»: the end that it moved from and the end that it moved to."""
    text = mention.annotation.document.text
    direction = change.direction if change is not None else ""
    ends = roles.ends(mention)
    values = (mention.quantity.value, mention.quantity.value_high)
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
