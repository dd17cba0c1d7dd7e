"""What a form of a name may be a form of: «Собянину» of «собянин», «Ермака» of «ермак».

First names are looked up; surnames decline by their endings, since most are in no dictionary.
Which reading is right is for the document to tell: see `extractor.people.clustering`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from extractor.morphology import morphology
from grammars.lexicon import read_table

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
ALL_CASES = frozenset(CASES)
UD_CASES = dict(zip(("Nom", "Gen", "Dat", "Acc", "Ins", "Loc"), CASES, strict=True))
VOWELS = "аеёиоуыэюя"
UNSURE = 0.5
GENERATION = re.compile(r"(младш|старш)(?:ий|его|ему|им|ем|ая|ей|ую)")
# How likely a surname in this letter never changes: «Шевченко», «Брускони», «Кете».
UNDECLINED = {"о": 2.5, "и": 2.5, "э": 2.5, "е": 1.2, "ё": 2.5, "у": 1.2, "ю": 1.2, "ы": 0.7}
RARE = 0.9  # weight of a rare first name that a form of a common one may be taken for


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a form: its nominative in small letters, gender, cases, and how likely.

    `gender` is `m`, `f`, or empty where both are possible.
    """

    base: str
    gender: str
    cases: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Ending:
    """An ending of one kind of surname, with all cases that have it; `stem` matches what stays.

    `place` is where the table has it: those of a row come before those of the next.
    `nominative` is the ending of the nominative.
    """

    place: int
    stem: re.Pattern[str]
    gender: str
    nominative: str
    cases: frozenset[str]
    weight: float


@cache
def endings() -> dict[str, tuple[Ending, ...]]:
    """The rows of `surname_endings.tsv` by ending."""
    found: dict[str, list[Ending]] = {}
    for number, row in enumerate(read_table("surname_endings")):
        stem = re.compile(f".*{row['stem']}$")
        by_case = {case: row[case].strip("-") for case in CASES}
        for ending in dict.fromkeys(by_case.values()):
            cases = frozenset(case for case in CASES if by_case[case] == ending)
            gender, weight = row["gender"].strip("-"), float(row["weight"])
            place = number * len(CASES) + list(by_case.values()).index(ending)
            own = Ending(place, stem, gender, by_case["nomn"], cases, weight)
            found.setdefault(ending, []).append(own)
    return {ending: tuple(own) for ending, own in found.items()}


@cache
def _longest_ending() -> int:
    return max(map(len, endings()))


@lru_cache(maxsize=50_000)
def read_surname(word: str) -> tuple[Reading, ...]:
    """All readings of a surname's form, the likeliest first.

    >>> [reading.base for reading in read_surname("Громову")][:2]
    ['громов', 'громова']
    """
    if "-" in word:
        return _read_double(word)
    lower = word.lower()
    found = [*_declined(lower), *_undeclined(lower), *_known(lower)]
    return tuple(sorted(found, key=lambda reading: -reading.weight))


def _declined(word: str) -> list[Reading]:
    """Readings by each ending that the word may have, in the order of the table."""
    found: dict[int, Reading] = {}
    for at in range(max(2, len(word) - _longest_ending()), len(word) + 1):
        stem = word[:at]
        for ending in endings().get(word[at:], ()):
            if ending.stem.match(stem):
                base = stem + ending.nominative
                weight = _weight(word, base, ending.weight)
                found[ending.place] = Reading(base, ending.gender, ending.cases, weight)
    return [found[place] for place in sorted(found)]


def _weight(word: str, base: str, weight: float) -> float:
    """«Подгорному» is rather of an adjective than of «Подгорном», «Обамой» of none."""
    if word.endswith(("ой", "ую")) and base.endswith("ая") and base[-4:-2] not in ("ск", "цк"):
        adjective = any(_is_adjective(base[:-2] + ending) for ending in ("ый", "ой", "ий"))
        return weight if adjective else weight / 2
    if not word.endswith(("ого", "ому", "его", "ему", "ыми")):
        return weight
    if not base.endswith(("ой", "ый", "ий")):
        return weight / 2
    return max(weight, 3 if _is_adjective(base) else 2.5)


def _is_adjective(word: str) -> bool:
    forms = morphology().known(word)
    return any("ADJF" in form.grams and form.normalized == word for form in forms)


def _undeclined(word: str) -> Iterator[Reading]:
    """Surnames that never change («Шевченко», «Черных») and women's in a consonant."""
    if word.endswith(("ого", "его")):
        yield Reading(word, "", ALL_CASES, 0.4)
    elif word[-1] in UNDECLINED:
        yield Reading(word, "", ALL_CASES, UNDECLINED[word[-1]])
    elif word.endswith(("ых", "их")):
        yield Reading(word, "", ALL_CASES, 2.5)
    elif word[-1] in "ая":
        french = word[-2:-1] in tuple("аеёоуыэюя")  # «Гуа», «Эредиа» but not «Гарсия»
        yield Reading(word, "", ALL_CASES, 1.5 if french else 0.2)
    elif word[-1].isalpha() and not word.endswith(("ой", "ый", "ий")):
        oblique = len(word) > 4 and word.endswith(("ом", "ем", "й"))  # «Карлосом Видалем»
        yield Reading(word, "f", ALL_CASES, 1 if oblique else 2)


def is_plural(word: str) -> bool:
    """Whether the form names several people: «Громовых», «Ивановыми»."""
    return re.search(r"(?:[оеё]в|[иы]н|[сц]к)(?:ы|ые|ых|ыми|ие|их|ими)$", word.lower()) is not None


def _known(word: str) -> Iterator[Reading]:
    """What the dictionary says of well-known surnames: «Дюма» and «Золя» do not decline."""
    for form in morphology().known(word):
        if "Surn" in form.grams and "Fixd" in form.grams:
            yield Reading(word, "", ALL_CASES, 3)
            return


def _read_double(word: str) -> tuple[Reading, ...]:
    """«Салтыкова-Щедрина», «Беридзе-Мороз»: the last part tells, the others agree with it."""
    head, _, tail = word.rpartition("-")
    if not head or not tail:
        return (Reading(word.lower(), "", ALL_CASES, 1),)
    elder = GENERATION.fullmatch(tail.lower())
    if elder is not None:
        return tuple(_of_generation(head, elder[1]))
    found = []
    for reading in read_surname(tail):
        agreeing = _agreeing(head, reading)
        weight = reading.weight if agreeing else reading.weight / 2
        for base in agreeing or [head.lower()]:
            found.append(Reading(f"{base}-{reading.base}", reading.gender, reading.cases, weight))
    return tuple(found)


def _of_generation(head: str, word: str) -> Iterator[Reading]:
    """«Седова-младшего»: the surname declines as it does alone, and the adjective with it."""
    for reading in read_surname(head):
        base = f"{reading.base}-{word}{'ая' if reading.gender == 'f' else 'ий'}"
        yield Reading(base, reading.gender, reading.cases, reading.weight)


def _agreeing(head: str, tail: Reading) -> list[str]:
    return [
        reading.base
        for reading in read_surname(head)
        if reading.weight >= 3 and reading.gender == tail.gender and reading.cases & tail.cases
    ]


@lru_cache(maxsize=50_000)
def read_first_name(word: str) -> tuple[Reading, ...]:
    """All readings of a first name's form: from the dictionary, or else by its ending.

    >>> [(reading.base, reading.gender) for reading in read_first_name("Сергея")]
    [('сергей', 'm')]
    """
    lower = word.lower()
    return _dictionary_readings(lower) or (*_guessed_first(lower), *_declined_names(lower))


@lru_cache(maxsize=20_000)
def read_patronymic(word: str) -> tuple[Reading, ...]:
    """Readings of a patronymic; those of other peoples («Кемаль») are read as first names.

    >>> [(reading.base, reading.gender) for reading in read_patronymic("Ильиничной")]
    [('ильинична', 'f')]
    """
    lower = word.lower()
    for ending, gender in (("ич", "m"), ("вн", "f"), ("чн", "f")):
        found = re.fullmatch(
            rf"(\w+{ending})(?:{'а|у|ем|ом|е|' if gender == 'm' else 'а|ы|е|у|ой|ою'})", lower
        )
        if found:
            readings = _declined(lower)
            base = found[1] + ("а" if gender == "f" else "")
            cases = [r.cases for r in readings if r.base == base]
            return (Reading(base, gender, frozenset().union(*cases), 3),)
    return read_first_name(word)


def _dictionary_readings(word: str) -> tuple[Reading, ...]:
    """First names of the dictionary; a name that declines is likelier than one that does not."""
    readings: dict[tuple[str, str], set[str]] = {}
    fixed: set[str] = set()
    for form in morphology().known(word):
        grams = form.grams
        if "Name" in grams and "sing" in grams:
            gender = "m" if "masc" in grams else "f" if "femn" in grams else ""
            cases = readings.setdefault((form.normalized, gender), set())
            cases.update(CASES if "Fixd" in grams else [case for case in CASES if case in grams])
            if "Fixd" in grams:
                fixed.add(form.normalized)
    several = len(readings) > 1
    found = [
        Reading(base, gender, frozenset(cases), _first_weight(base, several, base in fixed))
        for (base, gender), cases in readings.items()
    ]
    if found and word[-1] in "иеоуэ" and word in first_names():  # «Жюли», no form of «Жюля»
        found.append(Reading(word, "", ALL_CASES, 3))
    return tuple(found)


def _first_weight(base: str, several: bool, fixed: bool) -> float:
    """How likely one of several readings is: «Дмитрия» is of «Дмитрий», hardly a woman."""
    if several and base in _rare_names():
        return RARE
    return 2 if fixed and several else 3


@cache
def _rare_names() -> frozenset[str]:
    rows = read_table("name_words")
    return frozenset(word for row in rows if row["role"] == "rare" for word in row["words"].split())


def _guessed_first(word: str) -> Iterator[Reading]:
    """First names that the dictionary lacks: «Матс», «Джери», «Аква»."""
    if word[-1] in "ая":
        yield Reading(word, "", frozenset({"nomn"}), 2)
    elif word[-1] in VOWELS:
        yield Reading(word, "", ALL_CASES, 2)
    else:
        yield Reading(word, "f", ALL_CASES, 0.5)


def _declined_names(word: str) -> Iterator[Reading]:
    """By the endings of surnames; a base that is a first name of some people is likelier."""
    for reading in _declined(word):
        if reading.base[-2:] not in ("ой", "ый", "ий", "ая", "ец", "ок", "ек"):
            weight = 2.5 if reading.base in first_names() else 1.5
            yield Reading(reading.base, reading.gender, reading.cases, min(reading.weight, weight))


@cache
def first_names() -> frozenset[str]:
    """First names of many peoples, from the list that comes with Natasha's models."""
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        return frozenset()
    path = Path(next(iter(spec.submodule_search_locations))) / "data" / "dict" / "first.txt"
    return frozenset(line.split("#")[0].strip() for line in path.read_text("utf-8").splitlines())


def restore_case(base: str, form: str) -> str:
    """The base with the capitals of the form that stands in the text.

    >>> restore_case("о’рейли", "О’Рейли"), restore_case("иванов", "ИВАНОВА")
    ('О’Рейли', 'Иванов')
    """
    if form.isupper() and len(form) > 1:
        form = form.title()
    shared = 0
    while shared < min(len(base), len(form)) and base[shared] == form[shared].lower():
        shared += 1
    return form[:shared] + base[shared:]
