"""What the recognizer of names tagged, without the words beside the name that it took in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractor.morphology import morphology
from extractor.people.name_parts import (
    PATRONYMIC,
    WORD,
    is_first_name,
    is_initial,
    is_particle,
)
from grammars.positions import POSITIONS
from grammars.quantity import Span

INITIALS_BEFORE = re.compile(r"(?<![\w.])(?:[А-ЯЁ]\.[ \u00a0]?){1,2}$")
INITIALS_AFTER = re.compile(r"[ \u00a0][А-ЯЁ]\.(?:[ \u00a0]?[А-ЯЁ]\.)?(?!\w)")
AGED = re.compile(r"летн(?:ий|яя|его|ей|ему|юю|им|ем)$")
LATIN = re.compile(r"[A-Z][a-z]")
OUTSIDE = re.compile(r"[\n(),;:•«»\"„“]")


def trimmed_names(text: str, start: int, stop: int) -> Iterator[Span]:
    """The names in a span that was tagged as a person, mostly one.

    Line breaks and brackets end a name, positions and ages are left out, initials beside it
    belong to it.

    >>> [list(trimmed_names(name, 0, 20)) for name in ("Директор Белов", "Папа Римский")]
    [[(9, 14)], [(0, 12)]]
    """
    for line in _lines(text, start, stop):
        span = _clean(text, *line)
        if span is not None:
            yield span


def _lines(text: str, start: int, stop: int) -> Iterator[Span]:
    """The first line of a name, and a further one if it begins with a first name."""
    for match in re.finditer(r"[^\n]+", text[start:stop]):
        words = WORD.findall(match.group())
        if match.start() == 0 or (len(words) > 1 and is_first_name(words[0])):
            yield start + match.start(), start + match.end()


def _clean(text: str, start: int, stop: int) -> Span | None:
    """The span without what is not the name, and with initials beside it."""
    words = [m for m in WORD.finditer(text, start, _end_of_name(text, start, stop))]
    while words and words[0].group().islower() and not is_particle(words[0].group()):
        words.pop(0)
    if words and AGED.search(words[0].group()):
        words.pop(0)  # «Шестидесятилетняя Белова»
    while len(words) > 1 and LATIN.match(words[-1].group()) and not LATIN.match(words[0].group()):
        words.pop()  # «певца Пака Со Чжуна Seoul Song»
    if len(words) > 2 and _is_infinitive(words[0].group()):
        words.pop(0)  # «Назначить Зимина Олега Петровича»
    if len(words) > 2 and words[0].group().startswith("Аль-") and is_first_name(words[1].group()):
        words.pop(0)  # «Аль-Вахи Карим аль-Фарис»
    if len(words) > 1 and _is_called(words[0], text) and not _belongs_to_title(words[1:]):
        words.pop(0)  # «Директор Иванов» opens a sentence; not «Царь Пётр», «Папа Римский»
    if not words:
        return None
    first, last = words[0].start(), words[-1].end()
    if is_initial(words[-1].group()) and text[last : last + 1] == ".":
        last += 1
    return _with_initials(text, first, last, [word.group() for word in words])


@lru_cache(maxsize=20_000)
def _is_infinitive(word: str) -> bool:
    forms = morphology().known(word)
    return bool(forms) and "INFN" in forms[0].grams


def _is_called(word: re.Match[str], text: str) -> bool:
    """Whether a word that opens a sentence says what a person is: not «режиссёр Эмир Зимин»."""
    before = text[max(word.start() - 3, 0) : word.start()].rstrip(' \u00a0«"„“—–-')
    return before[-1:] in ("", ".", "!", "?", "\n", "\r") and _is_position(word.group())


@lru_cache(maxsize=20_000)
def _is_position(word: str) -> bool:
    """Whether the word says what a person is, and is no name: «Директор», «Хирурга»."""
    forms = morphology().known(word)
    named = any("Name" in form.grams or "Surn" in form.grams for form in forms)
    return not named and any(form.normalized in POSITIONS for form in forms)


def _belongs_to_title(words: Sequence[re.Match[str]]) -> bool:
    """Whether first names alone are left, or an adjective."""
    texts = [word.group() for word in words]
    given = all(is_first_name(word) or PATRONYMIC.fullmatch(word) for word in texts)
    forms = morphology().known(texts[0])
    adjective = bool(forms) and "ADJF" in forms[0].grams and "Surn" not in forms[0].grams
    return given or adjective


def _end_of_name(text: str, start: int, stop: int) -> int:
    """Where the first bracket, comma or line break inside the span stands."""
    first_letter = WORD.search(text, start, stop)
    outside = OUTSIDE.search(text, first_letter.start() if first_letter else start, stop)
    return outside.start() if outside else stop


def _with_initials(text: str, start: int, stop: int, words: list[str]) -> Span | None:
    """«Н.» before «Климов», «С. С.» after «Собянин»; initials alone are no name."""
    if all(is_initial(word) for word in words):
        return (start, stop) if text[stop : stop + 1] == " " else None
    if len(words) == 1:
        before = INITIALS_BEFORE.search(text, max(0, start - 7), start)
        if before:
            return before.start(), stop
        after = INITIALS_AFTER.match(text, stop)
        if after:
            return start, after.end()
    return start, stop
