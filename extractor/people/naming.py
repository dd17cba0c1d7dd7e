"""The name of a person, in the nominative: what the mentions agree on."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.people.clustering import Cluster, NameMention, gender_of, surname_readings
from extractor.people.declension import (
    CASES,
    UNSURE,
    Reading,
    read_patronymic,
    restore_case,
)
from extractor.people.name_parts import NameParts, Word, is_family_name, is_initial, is_numeral
from extractor.people.persons import Person
from grammars.spelling import fold

SEEN = 12.0  # a form that stands in the nominative outweighs what other forms make likely
ROLES = ("first", "middle", "last")


def person_of(found: Cluster) -> Person:
    """The cluster as a person under the nominative of all its parts."""
    gender = cluster_gender(found)
    names = {role: nominative(found, role, gender) for role in ROLES}
    order = ("last", "first", "middle") if _is_eastern(found) else ROLES
    full = " ".join(names[role] for role in order if names[role])
    return Person(
        _printed(full), names["first"], names["middle"], names["last"],
        tuple(mention.span for mention in found.mentions), gender=gender or _gender_of(names),
    )  # fmt: skip


def _gender_of(names: dict[str, str]) -> str:
    """The gender that the first name has in the nominative: «Алевтина» is no form of a man's."""
    readings = read_patronymic(names["first"]) if len(names["first"]) > 1 else ()
    genders = {r.gender for r in readings if "nomn" in r.cases and r.weight >= 3}
    return genders.pop() if len(genders) == 1 else ""


def _is_eastern(found: Cluster) -> bool:
    """«Ким Чен Ын», «Ван Цзюньлин»: the family name comes first."""
    parts = next((m.parts for m in found.mentions if m.parts.first and m.parts.last), None)
    if parts is None or parts.middle or len(parts.last) > 1:
        return False
    return parts.last[0].start < parts.first[0].start and is_family_name(parts.last[0].text)


def _printed(name: str) -> str:
    """Initials with a full stop: «С. С. Собянин»."""
    words = name.split()
    return " ".join(f"{w}." if len(w) == 1 and not is_numeral(w) else w for w in words)


def cluster_gender(found: Cluster) -> str:
    """`m` or `f` where first names or the grammar around the mentions agree on it."""
    votes = {"m": 0.0, "f": 0.0}
    for mention in found.mentions:
        told = gender_of(mention.parts)
        if told:
            votes[told] += 3
        if mention.gender:
            votes[mention.gender] += 1
    for words in found.words("last"):
        sure = {r.gender for r in surname_readings(words) if r.weight >= 3 and r.gender}
        if len(sure) == 1:
            votes[sure.pop()] += 0.5
    if votes["m"] == votes["f"]:
        return ""
    return max(votes, key=lambda gender: votes[gender])


def nominative(found: Cluster, role: str, gender: str) -> str:
    """The nominative on which the mentions agree best; a full name rather than an initial."""
    forms = [(m, part) for m in found.mentions if (part := getattr(m.parts, role))]
    full = [(m, part) for m, part in forms if not is_initial(part[0].text)]
    if not forms:
        return ""
    if not full:
        initial: Word = forms[0][1][0]
        return initial.text
    longest = max(len(part) for _, part in full)
    full = [(m, part) for m, part in full if len(part) == longest]
    if role == "last":
        return _best([(m, p, surname_readings(p)) for m, p in full], gender)
    return " ".join(
        _best([(m, (p[i],), read_patronymic(p[i].text)) for m, p in full], gender)
        for i in range(longest)
    )


Form = tuple[NameMention, tuple[Word, ...], Sequence[Reading]]


def _best(forms: list[Form], gender: str) -> str:
    """The base with the most support; the nominative that the text has wins."""
    scores: dict[str, float] = {}
    for mention, words, readings in forms:
        support: dict[str, float] = {}
        shown = fold(" ".join(word.text for word in words))
        for reading in readings:
            key = fold(reading.base)
            support[key] = max(support.get(key, 0.0), _support(reading, mention, gender, shown))
        for key, value in support.items():
            scores[key] = scores.get(key, 0.0) + value
    if not scores:  # no word at all: «Аß²»
        return " ".join(word.text for word in forms[0][1])
    return _as_written(max(scores, key=lambda base: scores[base]), forms)


def _support(reading: Reading, mention: NameMention, gender: str, shown: str) -> float:
    """How well a reading fits the case and gender that are known from elsewhere."""
    value = reading.weight
    if gender and reading.gender and reading.gender != gender:
        value -= 4
    given = _case_of_given(mention.parts)
    sure = (
        (given & mention.told or mention.told) if mention.told and given else given or mention.told
    )
    if sure:
        value += 2 if sure & reading.cases else -3
    if mention.case and (not sure or mention.case in sure):
        value += 1 if mention.case in reading.cases else -1
    if fold(reading.base) == shown:
        nominative = mention.case == "nomn" and (not sure or "nomn" in sure)
        value += SEEN if nominative else UNSURE
    return max(value, 0.0)


def _case_of_given(parts: NameParts) -> frozenset[str]:
    """Cases that first name and patronymic allow; empty where they tell nothing."""
    for words in (parts.middle, parts.first):
        if words and not is_initial(words[0].text):
            sure = [r for r in read_patronymic(words[0].text) if r.weight >= 2.5]
            cases = frozenset(case for reading in sure for case in reading.cases)
            if cases and len(cases) < len(CASES):
                return cases
    return frozenset()


def _as_written(base: str, forms: list[Form]) -> str:
    """The base with the capitals, and the «ё», of the form nearest to it."""
    exact = [words for _, words, _ in forms if fold(" ".join(w.text for w in words)) == base]
    if exact:
        written = [" ".join(word.text for word in words) for words in exact]
        with_yo = [name for name in written if "ё" in name.lower()]
        name = (with_yo or written)[0]
        shouted = name.isupper() and len(name) > 1 and not is_numeral(name)
        return name.title() if shouted else name
    for _, words, readings in forms:
        for reading in readings:
            if fold(reading.base) == base:
                return restore_case(reading.base, " ".join(word.text for word in words))
    return base
