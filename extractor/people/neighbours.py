"""Two names side by side in one span: «[адвокат] Громова Стивен Колд», «Анной Зиминой Петров»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache

from extractor.morphology import morphology
from extractor.people.declension import CASES, Reading, read_first_name, read_surname
from extractor.people.name_parts import (
    WORD,
    is_family_name,
    is_first_name,
    is_initial,
    is_particle,
    is_patronymic,
)
from grammars.quantity import Span
from grammars.spelling import fold

SAFE = 2  # weight of a reading that is more than a guess
SURE = 3  # weight of one that the ending or the dictionary proves


def split_names(span: Span, text: str, surnames: Set[str]) -> Iterator[Span]:
    """The span, or the two names of which it is made; `surnames` are those of the document."""
    words = list(WORD.finditer(text, *span))
    at = second_name([word.group() for word in words], surnames) if len(words) > 2 else 0
    if at:
        yield span[0], words[at - 1].end()
        yield words[at].start(), span[1]
    else:
        yield span


def second_name(words: Sequence[str], surnames: Set[str]) -> int:
    """The number of the word with which another person's name begins; 0 where none does.

    >>> second_name(["Громова", "Стивен", "Колд"], {"громов"})
    1
    >>> second_name(["Анной", "Зиминой", "Петров"], set())
    2
    >>> second_name(["Громов", "Пётр", "Ильич"], {"громов"})
    0
    """
    if any(is_initial(w) or is_particle(w) or not w[0].isupper() for w in words):
        return 0
    if _is_given(words[1]) and not is_patronymic(words[2]):
        before = _genitives(words[0])
        if before and (_is_surname(before, surnames) or not _agree(words[0], words[1])):
            return 1
    named = _is_given(words[0]) and not is_first_name(words[1]) and not is_patronymic(words[1])
    return 2 if named and not _may_follow(words) else 0


@lru_cache(maxsize=20_000)
def _genitives(word: str) -> tuple[Reading, ...]:
    """What surname the word may be in the genitive; empty of first names and others."""
    if is_first_name(word) or is_family_name(word):
        return ()
    readings = (r for r in read_surname(word) if "gent" in r.cases and len(r.cases) < len(CASES))
    return tuple(reading for reading in readings if reading.weight >= SAFE)


def _is_surname(readings: Sequence[Reading], surnames: Set[str]) -> bool:
    """«Седовой», by its ending alone, or «Колда», which the document names in full."""
    return any(r.weight >= SURE or fold(r.base) in surnames for r in readings)


@lru_cache(maxsize=20_000)
def _is_given(word: str) -> bool:
    """Whether the dictionary of Russian has it as a first name before all."""
    forms = morphology().known(word)
    return bool(forms) and "Name" in forms[0].grams


def _agree(surname: str, first: str) -> bool:
    """Whether a surname and the first name after it can be of one person."""
    given = [reading for reading in read_first_name(first) if reading.weight >= SAFE]
    return any(_common(a, b) for a in read_surname(surname) for b in given)


def _may_follow(words: Sequence[str]) -> bool:
    """Whether first name, surname and the word after them can stand in one case."""
    given = [r for r in read_first_name(words[0]) if r.weight >= SAFE]
    left = [r for a in given for b in _sure(words[1]) if (r := _common(a, b)) is not None]
    right = read_first_name(words[2]) if _is_given(words[2]) else _sure(words[2])
    return not left or any(_common(a, b) for a in left for b in right)


def _sure(word: str) -> list[Reading]:
    """Readings of a surname, the surest alone where its ending is one of surnames."""
    readings = read_surname(word)
    best = max(reading.weight for reading in readings)
    return [r for r in readings if r.weight >= (SURE if best >= SURE else 1)]


def _common(left: Reading, right: Reading) -> Reading | None:
    """What two readings have in common; None if they differ in gender or in all cases."""
    cases = left.cases & right.cases
    if not cases or (left.gender and right.gender and left.gender != right.gender):
        return None
    return Reading(left.base, left.gender or right.gender, cases, left.weight)
