"""Verbs that give a post or take it away: «стал мэром», «занял пост ректора», «покинул место»."""

from __future__ import annotations

from functools import cache

from extractor.annotation import Token
from extractor.morphology import morphology
from extractor.people.clustering import NameMention
from extractor.people.context import Context
from extractor.people.declension import read_first_name, read_surname
from extractor.people.groups import Group, Names
from grammars.lexicon import read_table

STOPS = (".", ";", "!", "?")


def verb_near(group: Group, context: Context, noun: str) -> Token | None:
    """The verb of `position_verbs.tsv` within four tokens before the post or three after it."""
    verbs = office_verbs(noun)
    around = [*range(group.first - 1, group.first - 5, -1), *range(group.stop, group.stop + 3)]
    for index in around:
        token = context.token(index)
        if (
            token is not None
            and lemmas_of(token.text) & verbs.keys()
            and ("VERB" in grams_of(token.text) or is_participle(token.text))
        ):
            return token
    return None


def subject_of(group: Group, verb: Token, names: Names, context: Context) -> NameMention | None:
    """The nearest name in the nominative before post and verb, or right after them."""
    sentence = context.annotation.sentence_of(verb)
    beside = names.by_stop.get(verb.index)
    if beside is not None and verb.index < group.first and "nomn" in mention_cases(beside):
        return beside  # «[Котов] стал советником Громова»
    after = max(group.stop, verb.index + 1)
    for index in (after, after + 1):
        if index > sentence.tokens[-1].index or context.annotation.tokens[after].text in STOPS:
            break
        if index in names.by_start and "nomn" in mention_cases(names.by_start[index]):
            return names.by_start[index]
    first = min(group.first, verb.index)
    for stop in range(first, sentence.tokens[0].index, -1):
        mention = names.by_stop.get(stop)
        if mention is not None and "nomn" in mention_cases(mention):
            return mention
    return None


def tenure_of(verb: Token) -> str:
    """The tenure that the verb implies: of a future form or an infinitive `future`."""
    lemmas = lemmas_of(verb.text)
    tables = {**office_verbs("yes"), **office_verbs("no")}
    tenure = next((tables[word] for word in lemmas if word in tables), "current")
    grams = grams_of(verb.text)
    if "pres" in grams:
        return "current"
    future = {"futr", "INFN"} & grams
    return "future" if future and tenure == "current" else tenure


@cache
def office_verbs(noun: str) -> dict[str, str]:
    """Verbs of `position_verbs.tsv` with their tenures; `noun` as in the table."""
    return {
        row["verb"]: row["tenure"] for row in read_table("position_verbs") if row["noun"] == noun
    }


@cache
def giving_verbs() -> frozenset[str]:
    """Verbs of `position_verbs.tsv` whose object gets or loses the post: «назначить»."""
    return frozenset(row["verb"] for row in read_table("position_verbs") if row["gives"] == "yes")


@cache
def lemmas_of(word: str) -> frozenset[str]:
    """Dictionary forms that a word may have."""
    return frozenset(form.normalized for form in morphology()(word))


@cache
def grams_of(word: str) -> frozenset[str]:
    """Grammemes of the likeliest parse; a short participle («назначен») counts as a verb."""
    grams = set(morphology()(word)[0].grams.values)
    return frozenset(grams | {"VERB"} if grams & {"PRTS", "INFN"} else grams)


@cache
def is_participle(word: str) -> bool:
    """Whether a full participle, if only by an unlikely parse: «избранный [мэром]»."""
    return any("PRTF" in form.grams for form in morphology()(word))


def mention_cases(mention: NameMention) -> set[str]:
    """Cases in which the name may stand."""
    parts = mention.parts
    cases: set[str] = set()
    if parts.first and len(parts.first[0].text) > 1:
        readings = read_first_name(parts.first[0].text)
        cases = {c for r in readings if r.weight >= 1 for c in r.cases}
    if parts.last:
        last = {c for r in read_surname(parts.last[-1].text) if r.weight >= 1 for c in r.cases}
        cases = (cases & last or cases) if cases else last
    return cases
