"""Whether two claims speak of the same thing.

Kind, unit and role must agree; a subject or a place that both name must be the same one, and at
least one of the two must be shared unless the metric is of two words or more and named alike.
Metrics are compared word by word: every content word weighs something (the first noun 1, the
others and adjectives half, a word that only says that something is counted or whose it is a tenth),
and the similarity is Dice's coefficient of the weights, 2 · common / (a + b), for which see Dice,
«Measures of the amount of ecologic association between species», Ecology 26 (1945). Two metrics
that name different territories («население города», «население района») are not alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.errors import ExtractorError
from extractor.morphology import Form, morphology
from grammars.lexicon import read_table

SAME_METRIC = 0.75  # more than this is the same metric
HEAD = 1.0
DEPENDENT = 0.5
SLIGHT = 0.1
NOUNS = {"NOUN", "LATN", "UNKN"}
ADJECTIVES = {"ADJF", "ADJS", "PRTF"}
SAME_ROOT = 4  # letters that a noun and its adjective share at least: «зерно», «зерновой»


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
    return {_plain(row["noun"]): row["part"] for row in read_table("metric_nouns")}


def is_same_thing(a: Thing, b: Thing) -> bool:
    """Whether the two can be put side by side."""
    if (a.kind, a.is_change) != (b.kind, b.is_change) or not _fit(a.subject, b.subject):
        return False
    if not _fit(a.place, b.place) or not has_same_unit(a, b):
        return False
    anchored = _shared(a.subject, b.subject) or _shared(a.place, b.place)
    score = similarity(a.metric, b.metric)
    return score > SAME_METRIC if anchored else score == 1 and len(weights(a.metric)) > 1


def anchors(thing: Thing) -> list[tuple[str, str]]:
    """What is named besides the metric, subject or place, so written that it can be looked up."""
    named = (("subject", thing.subject), ("place", thing.place))
    return [(name, _plain(text)) for name, text in named if text]


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
    if _of(first, "twist") != _of(second, "twist") or _clash(first, second):
        return 0.0
    pairs = [(word, _match(word, second)) for word in first]
    common = sum(min(first[word], second[other]) for word, other in pairs if other)
    total = sum(first.values()) + sum(second.values())
    return round(2 * common / total, 2) if total else float(a == b)


@lru_cache(maxsize=50_000)
def weights(metric: str) -> dict[str, float]:
    """Dictionary forms of a metric's content words, and what each weighs.

    >>> weights("средняя зарплата врачей")
    {'средний': 0.5, 'зарплата': 1.0, 'врач': 0.5}
    """
    found: dict[str, float] = {}
    words = _read(metric)
    nouns = [lemma for lemma, part in words if part in NOUNS and lemma not in _parts()]
    for lemma, part in words:
        if _parts().get(lemma) in ("counting", "owner", "territory"):
            found[lemma] = SLIGHT
        elif part in NOUNS:
            found[_synonym(lemma)] = DEPENDENT if lemma in nouns[1:] else HEAD
        elif part in ADJECTIVES:
            found[_synonym(lemma)] = DEPENDENT if nouns else HEAD
    return found


def content_words(metric: str) -> list[str]:
    """The words without which two metrics are not alike: those that weigh something, if any does.

    >>> content_words("число врачей города")
    ['врач']
    """
    found = weights(metric)
    return [word for word in found if found[word] > SLIGHT] or list(found)


def _read(metric: str) -> list[tuple[str, str]]:
    """Dictionary forms and parts of speech; «рабочих» before a noun is an adjective."""
    words = _words(metric)
    forms = [morphology()(word) for word in words]
    read = []
    for place, own in enumerate(forms):
        following = forms[place + 1 : place + 2]
        precedes_noun = any(_part(form) == "NOUN" for near in following for form in near)
        adjectives = [form for form in own if precedes_noun and _part(form) == "ADJF"]
        form = (adjectives or own)[0]
        read.append((_plain(_lemma(form)), _part(form)))
    return read


def _lemma(form: Form) -> str:
    """The dictionary form; of a participle its own nominative, not the verb."""
    is_participle = _part(form) == "PRTF"
    return form.inflect({"nomn", "sing", "masc"}) if is_participle else form.normalized


def _words(metric: str) -> list[str]:
    phrases = metric.casefold()
    for row in read_table("metric_synonyms"):
        if " " in row["word"]:
            phrases = phrases.replace(row["word"], row["same"])
    return phrases.replace("«", " ").replace("»", " ").replace(",", " ").split()


def _part(form: Form) -> str:
    tag = form.raw.tag
    return str(tag.POS or str(tag).split(",")[0])


@cache
def _synonyms() -> dict[str, str]:
    return {_plain(row["word"]): _plain(row["same"]) for row in read_table("metric_synonyms")}


def _synonym(lemma: str) -> str:
    plain = _plain(lemma)
    return _synonyms().get(plain, plain)


def _of(words: dict[str, float], part: str) -> set[str]:
    return {word for word in words if _parts().get(word) == part}


def _clash(a: dict[str, float], b: dict[str, float]) -> bool:
    """«население города» and «население района»: each names a territory, not the same."""
    first, second = _of(a, "territory"), _of(b, "territory")
    return bool(first and second and not first & second)


def _match(word: str, others: dict[str, float]) -> str | None:
    if word in others:
        return word
    return next((other for other in others if _is_noun_and_adjective(word, other)), None)


def _is_noun_and_adjective(a: str, b: str) -> bool:
    """Whether one is the adjective of the other, by their beginnings: «ипотека», «ипотечный»."""
    ends = ("ый", "ий", "ой", "ые", "ие")
    if a.endswith(ends) == b.endswith(ends):
        return False
    stem = max(SAME_ROOT, min(len(a), len(b)) - 2)
    return a[:stem] == b[:stem]


def _fit(a: str, b: str) -> bool:
    return not a or not b or _shared(a, b)


def _shared(a: str, b: str) -> bool:
    return bool(a) and _plain(a) == _plain(b)


@lru_cache(maxsize=50_000)
def _plain(name: str) -> str:
    return name.casefold().replace("ё", "е").strip("«»\"' ")
