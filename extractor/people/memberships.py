"""Persons whom a verb puts in an organisation: «возглавил Росстат», «играет за «Маяк»»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress

from extractor.annotation import Token, texts_of
from extractor.morphology import Openings
from extractor.people.clustering import NameMention
from extractor.people.context import Context
from extractor.people.declension import ALL_CASES
from extractor.people.groups import Group, Names
from extractor.people.nominatives import organization_kind
from extractor.people.office_verbs import grams_of, is_participle, lemmas_of, subject_of
from extractor.people.organizations import Organization, organization_at
from extractor.people.positions import Holding
from grammars.lexicon import read_table

LONGEST_BEFORE = 8  # tokens of an organisation that stands before its verb
RELATIVE = frozenset({"который", "которая"})
RELATIVE_OBJECT = frozenset({"который", "которую", "которое", "которым", "которой"})


@dataclass(frozen=True, slots=True)
class Place:
    """An organisation at a verb; tokens `start` to `stop`, excluded."""

    organization: Organization
    start: int
    stop: int


def memberships(names: Names, context: Context) -> Iterator[tuple[NameMention, Holding]]:
    """Persons with an organisation, of which the position says nothing."""
    if not names.by_start:
        return
    tokens = context.annotation.tokens
    for verb in compress(tokens, map(membership_verb, texts_of(tokens))):
        row = membership_verb(verb.text)
        if row is None:
            continue
        place = _after(verb, row, context) or _before(verb, row, context)
        mention = None if place is None else _member(verb, place, names, context)
        if place is not None and mention is not None:
            yield mention, _holding(verb, place, row, context)


@lru_cache(maxsize=100_000)
def membership_verb(word: str) -> dict[str, str] | None:
    """The row of `membership_verbs.tsv` of a finite verb or full participle; else None."""
    if word not in member_openings() or not word.islower():
        return None
    if not ("VERB" in grams_of(word) or is_participle(word)):
        return None
    return next((_verbs()[lemma] for lemma in lemmas_of(word) if lemma in _verbs()), None)


@cache
def member_openings() -> Openings:
    """How the words begin that `membership_verb` has to parse."""
    return Openings((verb.removesuffix("ся") for verb in _verbs()), 5)


@cache
def _verbs() -> dict[str, dict[str, str]]:
    return {row["verb"]: row for row in read_table("membership_verbs")}


def _after(verb: Token, row: dict[str, str], context: Context) -> Place | None:
    """«возглавляет «Вектор»», «играет за «Вектор»»."""
    start = verb.index + 1
    if row["preposition"] != "-":
        token = context.token(start)
        if token is None or token.text != row["preposition"]:
            return None
        start += 1
    found = organization_at(start, context, row["case"])
    if found is None or not _is_proper(found) or not _is_organization(start, row, context):
        return None
    return Place(found, start, found.stop)


def _before(verb: Token, row: dict[str, str], context: Context) -> Place | None:
    """«Росстат возглавил …», ««Вектор», который возглавляет …», «Росстат, возглавляемый …»."""
    if row["preposition"] != "-":
        return None
    stop = verb.index
    mark = context.token(stop - 1)
    if mark is not None and mark.text in RELATIVE_OBJECT:
        stop, mark = stop - 1, context.token(stop - 2)
    stop -= mark is not None and mark.text == ","
    for start in range(stop - 1, max(-1, stop - LONGEST_BEFORE), -1):
        case = row["case"] if stop == verb.index else "gent"
        found = organization_at(start, context, case)
        if found is not None and found.stop == stop and _is_proper(found):
            return Place(found, start, stop) if _is_organization(start, row, context) else None
    return None


def _is_organization(index: int, row: dict[str, str], context: Context) -> bool:
    """Whether an organisation begins here: one works «в Москве» too, and that is none."""
    token = context.annotation.tokens[index]
    name = context.names.get(token.start)
    if name is not None and name.type == "LOC":
        return row["verb"] == "возглавить"
    return name is not None or organization_kind(token.text) != "place"


def _is_proper(organization: Organization) -> bool:
    """Whether it has a name: «надзорное ведомство» has none."""
    return organization.kind == "named" and not organization.name.islower()


def _member(verb: Token, place: Place, names: Names, context: Context) -> NameMention | None:
    """Who does what the verb says."""
    if is_participle(verb.text) and "VERB" not in grams_of(verb.text):
        if place.stop <= verb.index:
            return names.by_start.get(verb.index + 1)
        commas = (verb.index - 1, verb.index - 2)  # «Котов, ранее возглавлявший»
        described = next((names.by_stop[i] for i in commas if i in names.by_stop), None)
        return described or names.by_start.get(place.stop)  # «возглавляющий Росстат Иван Котов»
    if place.stop <= verb.index:
        return names.by_start.get(verb.index + 1)
    before = context.token(verb.index - 1)
    if before is not None and before.text in RELATIVE:
        return names.by_stop.get(verb.index - 2)
    return subject_of(Group([], verb.index, place.stop), verb, names, context)


def _holding(verb: Token, place: Place, row: dict[str, str], context: Context) -> Holding:
    """A position of which only the organisation is told."""
    tokens = context.annotation.tokens
    first, stop = min(verb.index, place.start), max(verb.index + 1, place.stop)
    span = tokens[first].start, tokens[stop - 1].stop
    grams = grams_of(verb.text)
    present = "pres" in grams or "futr" in grams
    tenure = "future" if "futr" in grams else "current" if present else row["past"]
    return Holding(
        span, span, first, stop, "", "", "post", ALL_CASES,
        place.organization.name, "named", tenure,
    )  # fmt: skip
