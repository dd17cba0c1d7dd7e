"""Whether two claims speak of the same thing.

Kind, unit and role must agree; a subject or a place that both name must be the same one, and at
least one of the two must be shared unless the metric is of two words or more and named alike.
Metrics are compared word by word: every content word weighs something (a noun 1, a noun behind a
preposition or an adjective half, a word that only says that something is counted or whose it is a
tenth), and the similarity is Dice's coefficient of the weights, 2 · common / (a + b), for which
see Dice, «Measures of the amount of ecologic association between species», Ecology 26 (1945).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.errors import ExtractorError
from extractor.morphology import morphology
from grammars.lexicon import read_table

SAME_METRIC = 0.75  # more than this is the same metric
SAME_STEM = 4  # letters that two words of one root share: «зерно», «зерновые»
WEIGHTS = {"NOUN": 1.0, "ADJF": 0.5, "PRTF": 0.5, "ADJS": 0.5, "LATN": 1.0, "UNKN": 1.0}
BEHIND_PREPOSITION = 0.5
SLIGHT = 0.1
SYNONYMS = {"зарплата": ("заработный", "плата"), "штраф": ("штрафной", "санкция")}


@dataclass(frozen=True, slots=True)
class Thing:
    """What a claim measures: kind, unit, role and the words of metric, subject and place."""

    kind: str
    unit: str
    is_change: bool
    metric: str
    subject: str
    place: str


@cache
def _parts() -> dict[str, str]:
    return {row["noun"]: row["part"] for row in read_table("metric_nouns")}


def is_same_thing(a: Thing, b: Thing) -> bool:
    """Whether the two can be put side by side."""
    if (a.kind, a.is_change) != (b.kind, b.is_change) or not _fit(a.subject, b.subject):
        return False
    if not _fit(a.place, b.place) or not has_same_unit(a, b):
        return False
    anchored = _shared(a.subject, b.subject) or _shared(a.place, b.place)
    score = similarity(a.metric, b.metric)
    return score > SAME_METRIC if anchored else score == 1 and len(weights(a.metric)) > 1


def has_same_unit(a: Thing, b: Thing) -> bool:
    """Whether the units measure the same quality; «человек» counts visitors and voters alike."""
    if a.kind == "measure":
        return dimension(a.unit) == dimension(b.unit)
    if a.kind == "count":
        return a.unit == b.unit or "человек" in (a.unit, b.unit)
    return a.kind == "duration" or a.unit == b.unit


@lru_cache(maxsize=1000)
def dimension(unit: str) -> str:
    """The physical dimension of a unit, «[length]» say; the unit itself if Pint knows it not."""
    from extractor.units import to_pint

    try:
        return str(to_pint("measure", 1, unit).dimensionality)
    except (AttributeError, ExtractorError):
        return unit


def similarity(a: str, b: str) -> float:
    """How alike two metrics are, from 0 to 1; 0 where only one of them is a rise or a forecast.

    >>> similarity("число пользователей портала", "количество пользователей")
    0.87
    >>> similarity("рост цен", "цены")
    0.0
    """
    first, second = weights(a), weights(b)
    if _twists(first) != _twists(second):
        return 0.0
    pairs = [(word, _match(word, second)) for word in first]
    common = sum(min(first[word], second[other]) for word, other in pairs if other)
    total = sum(first.values()) + sum(second.values())
    return round(2 * common / total, 2) if total else float(a == b)


@lru_cache(maxsize=50_000)
def weights(metric: str) -> dict[str, float]:
    """Dictionary forms of a metric's content words, and what each weighs."""
    found: dict[str, float] = {}
    factor = 1.0
    for word in metric.replace("«", " ").replace("»", " ").replace(",", " ").split():
        form = morphology()(word)[0]
        part = form.raw.tag.POS or str(form.raw.tag).split(",")[0]
        lemma = form.normalized.replace("ё", "е")
        if part == "PREP":
            factor = BEHIND_PREPOSITION
        elif part in WEIGHTS:
            slight = _parts().get(form.normalized) in ("counting", "owner")
            found[lemma] = SLIGHT if slight else WEIGHTS[part] * factor
    for short, long in SYNONYMS.items():
        if set(long) <= found.keys():
            found = {short: 1.0} | {word: w for word, w in found.items() if word not in long}
    return found


def _twists(words: dict[str, float]) -> set[str]:
    return {word for word in words if _parts().get(word) == "twist"}


def _match(word: str, others: dict[str, float]) -> str | None:
    if word in others:
        return word
    stem = word[: max(SAME_STEM, len(word) - 2)]
    near = [other for other in others if len(stem) > SAME_STEM - 1 and _has_root(other, word)]
    return near[0] if near else None


def _has_root(a: str, b: str) -> bool:
    """«зерно» and «зерновой»: the shorter word but its ending begins the longer one."""
    short, long = sorted((a, b), key=len)
    return len(short) > SAME_STEM and long.startswith(short[: len(short) - 1])


def _fit(a: str, b: str) -> bool:
    return not a or not b or _shared(a, b)


def _shared(a: str, b: str) -> bool:
    return bool(a) and _plain(a) == _plain(b)


def _plain(name: str) -> str:
    return name.casefold().replace("ё", "е").strip("«»\"' ")
