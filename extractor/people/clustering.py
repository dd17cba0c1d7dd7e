"""Mentions of one person become one person, named in the nominative.

Full names come first and make the clusters; surnames with initials, bare surnames and bare
first names then join the cluster that they fit. Which nominative is right («Ломака» or
«Ломак») the mentions decide together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.people.declension import (
    CASES,
    Reading,
    read_first_name,
    read_patronymic,
    read_surname,
)
from extractor.people.name_parts import (
    NameParts,
    Word,
    is_initial,
    is_numeral,
    is_particle,
)
from grammars.quantity import Span
from grammars.spelling import fold


@dataclass(slots=True, eq=False)
class NameMention:
    """A name where it stands, and what the grammar around it says: case and gender, if known.

    `told` are the cases of a position before the name, which agrees with it.
    """

    span: Span
    parts: NameParts
    case: str = ""
    gender: str = ""
    told: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Cluster:
    """Mentions of one person."""

    mentions: list[NameMention] = field(default_factory=list)
    forms: dict[str, dict[tuple[str, ...], tuple[Word, ...]]] = field(default_factory=dict)

    def add(self, mention: NameMention) -> None:
        """Take a mention in; `forms` keeps each form of a part of the name once."""
        self.mentions.append(mention)
        for role in ("first", "middle"):
            words = getattr(mention.parts, role)
            if words:
                self.forms.setdefault(role, {})[tuple(word.text for word in words)] = words

    def words(self, role: str) -> list[tuple[Word, ...]]:
        """The words that the mentions have for a part of the name."""
        return [part for mention in self.mentions if (part := getattr(mention.parts, role))]


def cluster(mentions: Sequence[NameMention]) -> list[Cluster]:
    """Mentions by person, persons in the order of their first mention."""
    clusters: list[Cluster] = []
    by_key: dict[str, list[int]] = {}
    settle_single_words(mentions)
    for mention in sorted(mentions, key=_completeness, reverse=True):
        keys = _keys(mention.parts)
        near = sorted({number for key in keys for number in by_key.get(key, ())})
        fitting = [clusters[number] for number in near if fits(mention, clusters[number])]
        if fitting:
            best = fitting[0] if len(fitting) == 1 else _nearest(mention, fitting)
        else:
            best = Cluster()
            for key in keys:
                by_key.setdefault(key, []).append(len(clusters))
            clusters.append(best)
        best.add(mention)
    for found in clusters:
        found.mentions.sort(key=lambda mention: mention.span)
    return sorted(clusters, key=lambda found: found.mentions[0].span)


def _keys(parts: NameParts) -> set[str]:
    """What two mentions of one person have in common: a reading of the surname or first name."""
    keys = {fold(r.base) for r in surname_readings(parts.last)} if parts.last else set()
    if parts.first and not is_initial(parts.first[0].text):
        keys |= {"first " + fold(r.base) for r in read_patronymic(parts.first[0].text)}
    return keys


def settle_single_words(mentions: Sequence[NameMention]) -> None:
    """One word alone is what it is in a fuller name: «Холден» after «Боб Холден» a surname."""
    full = [m.parts for m in mentions if m.parts.first and m.parts.last]
    surnames = {fold(r.base) for parts in full for r in surname_readings(parts.last)}
    given = {fold(r.base) for parts in full for r in read_first_name(parts.first[0].text)}
    for mention in mentions:
        if len(mention.parts.words) == 1:
            word = mention.parts.words[0]
            if any(fold(r.base) in surnames for r in read_surname(word.text)):
                mention.parts = NameParts(last=(word,))
            elif any(fold(r.base) in given for r in read_first_name(word.text)):
                mention.parts = NameParts(first=(word,))


def _completeness(mention: NameMention) -> int:
    parts = mention.parts
    full_first = bool(parts.first) and not is_initial(parts.first[0].text)
    return 4 * bool(parts.last and full_first) + 2 * bool(parts.last) + len(parts.words)


def _nearest(mention: NameMention, clusters: list[Cluster]) -> Cluster:
    """The one mentioned last before; «Орлов» after «Мария Орлова» is still whoever was named."""

    def distance(candidate: Cluster) -> tuple[bool, int]:
        starts = [m.span[0] for m in candidate.mentions]
        before = [mention.span[0] - start for start in starts if start < mention.span[0]]
        return (not before, min(before) if before else min(starts))

    return min(clusters, key=distance)


def fits(mention: NameMention, candidate: Cluster) -> bool:
    """Whether the mention's name parts agree with those of the cluster."""
    known = next((m for m in candidate.mentions if m.parts.last), candidate.mentions[0])
    a, b = mention.parts, known.parts
    if a.last and b.last:
        return _same_last(a, b) and _same_given(a, candidate)
    if not a.first or not candidate.forms.get("first"):
        return False
    bare = not a.last and not is_initial(a.first[0].text)
    crowned = any(is_numeral(word.text) for word in a.first)  # «Павел I» is no Павел Котов
    return bare and not (crowned and b.last) and _same_given(a, candidate)


def _same_last(a: NameParts, b: NameParts) -> bool:
    left, right = surname_readings(a.last), surname_readings(b.last)
    if not agreeing(left, right, gender_of(a), gender_of(b)):
        return bool(a.first and b.first) and _misspelt(a, b)
    return True


def _misspelt(a: NameParts, b: NameParts) -> bool:
    """«Мазурровский» and «Мазуровский» after one first name: a letter more, or another one."""
    left, right = fold(a.last[-1].text), fold(b.last[-1].text)
    return (
        min(len(left), len(right)) > 6
        and fold(a.first[0].text) == fold(b.first[0].text)
        and one_edit(left, right)
    )


def one_edit(left: str, right: str) -> bool:
    """Whether one letter put in, left out or changed makes one word of the other.

    >>> one_edit("мазурровский", "мазуровский"), one_edit("белов", "громов")
    (True, False)
    """
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    rest = (left[start:], right[start:])
    if len(left) == len(right):
        return rest[0][1:] == rest[1][1:]
    return rest[0][1:] == rest[1] or rest[0] == rest[1][1:]


def _same_given(parts: NameParts, candidate: Cluster) -> bool:
    return all(
        not getattr(parts, role)
        or _same_words(getattr(parts, role), candidate.forms.get(role, {}).values())
        for role in ("first", "middle")
    )


def _same_words(words: tuple[Word, ...], others: Iterable[tuple[Word, ...]]) -> bool:
    return all(_same_name(words, other) for other in others)


def _same_name(words: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    """One first name or patronymic, or an initial of it."""
    left, right = words[0].text, other[0].text
    if is_initial(left) or is_initial(right):
        return left[0].lower() == right[0].lower()
    numerals = {word.text for word in (words[-1], other[-1]) if is_numeral(word.text)}
    if len(numerals) > 1:
        return False
    if numerals:
        words, other = _without_numeral(words), _without_numeral(other)
    if len(words) != len(other):
        return fold(left) == fold(right)
    return all(
        agreeing(read_patronymic(a.text), read_patronymic(b.text))
        for a, b in zip(words, other, strict=True)
    )


def _without_numeral(words: tuple[Word, ...]) -> tuple[Word, ...]:
    return words[:-1] if len(words) > 1 and is_numeral(words[-1].text) else words


def agreeing(left: Iterable[Reading], right: Sequence[Reading], *genders: str) -> bool:
    """Whether two forms can be of one name and, where the gender is known, of that gender."""
    wanted = {gender for gender in genders if gender}
    if len(wanted) > 1:
        return False
    for a in left:
        for b in right:
            if fold(a.base) == fold(b.base) and a.weight + b.weight > 1.2:
                found = {g for g in (a.gender, b.gender) if g} | wanted
                if len(found) <= 1:
                    return True
    return False


def surname_readings(words: tuple[Word, ...]) -> tuple[Reading, ...]:
    """Readings of a surname of several words: only the last declines («де Грот», «фон Браун»)."""
    if len(words) == 1:
        return read_surname(words[0].text)
    head = " ".join(word.text.lower() for word in words[:-1])
    if all(is_particle(word.text) for word in words[:-1]):
        return tuple(
            Reading(f"{head} {r.base}", r.gender, r.cases, r.weight)
            for r in read_surname(words[-1].text)
        )
    whole = " ".join(word.text.lower() for word in words)
    return (Reading(whole, "", frozenset(CASES), 1),)


def gender_of(parts: NameParts) -> str:
    """The gender that first name and patronymic tell; empty where they leave it open."""
    for words in (parts.middle, parts.first):
        if not words or is_initial(words[0].text):
            continue
        genders = {r.gender for r in read_patronymic(words[0].text) if r.weight >= 3}
        if len(genders) == 1:
            return genders.pop()
    return ""
