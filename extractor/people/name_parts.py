"""First name, patronymic and surname in a mention: «Ким Чен Ын», «О. П. Зимин».

Roles follow from what the words are (a known first name, a patronymic, a particle, a family
name of the East) and from their order; nothing is declined here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.morphology import morphology
from extractor.people.declension import first_names
from grammars.lexicon import read_table

WORD = re.compile(r"[^\W\d_]+(?:[-‐’'`ʼ][^\W\d_]+)*")
PATRONYMIC = re.compile(
    r"\w+(?:[оеё]вич(?:а|у|ем|е)?|(?:[оеё]вн|ичн)(?:а|ы|е|у|ой|ою)|ьич(?:а|у|ом|ем|е)?)$"
)
SYLLABLES = re.compile(  # one or two of Chinese or Korean: «Цзюньлин», «Чен», «Дэхуа»
    r"(?:(?:дж|цз|чж|[бвгджзйклмнпрстфхцчшщ])?[ьъ]?[аеёиоуыэюя]{1,2}(?:нь|[нймклрп])?(?:[аое])?(?:-)?){1,2}[аоуе]?м?"
)
PINYIN = re.compile(r"нь|цз|чж|сю|сян|дэ|хун|цин|лян|цян")  # what hardly a European name has
ROMAN = re.compile(r"[IVXLC]+")
FIRST, MIDDLE, LAST = "first", "middle", "last"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name as it stands in the text; `start` and `stop` are offsets there."""

    text: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class NameParts:
    """A mention cut into parts; each part is a tuple of words, empty where it has none."""

    first: tuple[Word, ...] = ()
    middle: tuple[Word, ...] = ()
    last: tuple[Word, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        """All words of the name, first name first."""
        return (*self.first, *self.middle, *self.last)


def parts_of(text: str, start: int, stop: int) -> NameParts:
    """The parts of the name that stands at these offsets of the text."""
    words = [Word(m.group(), m.start(), m.end()) for m in WORD.finditer(text, start, stop)]
    parts: dict[str, list[Word]] = {FIRST: [], MIDDLE: [], LAST: []}
    for word, role in zip(words, roles(tuple(word.text for word in words)), strict=True):
        parts[role].append(word)
    return NameParts(*(tuple(parts[role]) for role in (FIRST, MIDDLE, LAST)))


@lru_cache(maxsize=50_000)
def roles(words: tuple[str, ...]) -> tuple[str, ...]:
    """FIRST, MIDDLE or LAST for each word of a name.

    >>> roles(("Иванов", "Иван", "Ильич"))
    ('last', 'first', 'middle')
    """
    if len(words) > 1 and is_numeral(words[-1]):
        return tuple([FIRST] * len(words))
    if any(is_initial(word) for word in words):
        return _with_initials(words)
    if len(words) == 1:
        return (FIRST if is_first_name(words[0], common=True) else LAST,)
    patronymic = _patronymic_at(words)
    if patronymic is not None:
        return _with_patronymic(words, patronymic)
    if _is_eastern(words):
        return (LAST, *[FIRST] * (len(words) - 1))
    if len(words) == 2:
        return _pair(words)
    return _many(words)


def _is_eastern(words: Sequence[str]) -> bool:
    """«Ким Чен Ын», «Ван Цзюньлин»: a family name of the East, and syllables like theirs."""
    if not is_family_name(words[0]):
        return False
    if len(words) == 2 and is_first_name(words[0], common=True):  # «Ян», «Ли», «Ким»
        return PINYIN.search(words[1].lower()) is not None
    return all(SYLLABLES.fullmatch(word.lower()) for word in words[1:])


def _with_initials(words: Sequence[str]) -> tuple[str, ...]:
    """«С. С. Собянин», «Собянин С. С.», «Джон Ф. Смит»."""
    given = iter((FIRST, *[MIDDLE] * len(words)))
    last_full = max((i for i, word in enumerate(words) if not is_initial(word)), default=-1)
    found = []
    for index, word in enumerate(words):
        full_first = index == 0 and last_full > 0 and is_initial(words[1])
        found.append(next(given) if is_initial(word) or full_first else LAST)
    return tuple(found)


def _patronymic_at(words: Sequence[str]) -> int | None:
    """Where the patronymic stands; «Виктор Мазурович» has none."""
    for index in range(1, len(words)):
        after_first = is_first_name(words[index - 1]) or len(words) > 2
        if after_first and is_patronymic(words[index], alone=len(words) == 2):
            return index
    return None


def _with_patronymic(words: Sequence[str], at: int) -> tuple[str, ...]:
    """Before the patronymic stands the first name, the rest is the surname."""
    return tuple(MIDDLE if i == at else FIRST if i == at - 1 else LAST for i in range(len(words)))


def _pair(words: Sequence[str]) -> tuple[str, ...]:
    """«Павел Зимин», «Иванов Пётр», «Ван Хален»."""
    if is_particle(words[0]):
        return (LAST, LAST)
    given = is_first_name(words[0]) or words[0].lower() in first_names()
    if not given and is_first_name(words[1], common=True) and looks_like_surname(words[0]):
        return (LAST, FIRST)
    return (FIRST, LAST)


def _many(words: Sequence[str]) -> tuple[str, ...]:
    """«Джон Рональд Смит», «Урсула фон дер Ляйен»."""
    for index in range(1, len(words) - 1):
        if is_particle(words[index]):
            return (FIRST, *[MIDDLE] * (index - 1), *[LAST] * (len(words) - index))
    return (FIRST, *[MIDDLE] * (len(words) - 2), LAST)


def is_initial(word: str) -> bool:
    """A single capital letter, or the two of «Дж.» and «Ю.»."""
    return (len(word) == 1 and word.isupper()) or word in ("Дж", "Ю", "Ал", "Вл", "Хр")


def is_numeral(word: str) -> bool:
    """«XIV» after the name of a king or a pope, in Latin letters."""
    return ROMAN.fullmatch(word) is not None


def is_particle(word: str) -> bool:
    """«фон», «де», «аль»: part of the surname that follows."""
    return word.lower() in _words("particle")


def is_family_name(word: str) -> bool:
    """«Ху», «Кима»: a form of a Chinese, Korean or Vietnamese surname, which stands first."""
    lower = word.lower()
    bases = {lower, re.sub(r"(?<=[бвгдзклмнпрстфхшч])(?:а|у|ом|е)$", "", lower)}
    return not bases.isdisjoint(_words("family"))


@lru_cache(maxsize=20_000)
def is_patronymic(word: str, alone: bool = False) -> bool:
    """«Ильичу», «Ильиничной»; alone: after a first name without a surname to follow."""
    if not PATRONYMIC.match(word.lower()):
        return False
    forms = morphology().known(word)
    as_patronymic = any("Patr" in form.grams for form in forms)
    as_surname = any("Surn" in form.grams and "masc" in form.grams for form in forms)
    return (as_patronymic and not as_surname) if alone else (as_patronymic or not forms)


@lru_cache(maxsize=50_000)
def is_first_name(word: str, common: bool = False) -> bool:
    """Whether a form of a first name; `common`: one that the dictionary of Russian has."""
    known = morphology().known(word)
    if any("Name" in form.grams and "sing" in form.grams for form in known):
        return True
    if common or any("Surn" in form.grams for form in known):
        return False
    return any(base in first_names() for base in _bases(word))


def _bases(word: str) -> set[str]:
    lower = word.lower()
    bases = {lower}
    if lower[-1] in "аяуюеы":
        bases |= {lower[:-1] + ending for ending in ("", "й", "ь", "а", "я")}
    if lower.endswith(("ом", "ем", "ой", "ей")):
        bases |= {lower[:-2] + ending for ending in ("", "й", "ь", "а", "я")}
    return bases


@lru_cache(maxsize=20_000)
def looks_like_surname(word: str) -> bool:
    """Whether the ending is one of surnames («-ов», «-ин», «-ский», «-енко») in any case."""
    ending = (
        r"(?:[оеё]в|[иы]н)(?:а|у|ым|е|ой)?$"
        r"|[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую)$"
        r"|(?:ко|ых|дзе|швили|ян)$"
    )
    return re.search(ending, word.lower()) is not None


@cache
def _words(role: str) -> frozenset[str]:
    rows = read_table("name_words")
    return frozenset(word for row in rows if row["role"] == role for word in row["words"].split())
