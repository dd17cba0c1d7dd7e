"""Russian morphology: pymorphy3's parses, in the shape that Yargy expects of its own.

Yargy and Natasha would import `pymorphy2`, which no longer runs on a fresh Python; nothing here
does. Only this module and `dictionary` know pymorphy3.
"""

from __future__ import annotations

import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

import pymorphy3
import pymorphy3_dicts_ru

from extractor.dictionary import Dictionary, Place

NOMINATIVE = frozenset({"nomn", "sing"})
OPENING = 3  # letters, at the least, that forms of a word have in common with it


class Grams:
    """Grammemes of one parse, with the views that Yargy's agreement relations look at."""

    __slots__ = ("values",)

    def __init__(self, values: Collection[str]) -> None:
        self.values = values

    def __contains__(self, gram: str) -> bool:
        return gram in self.values

    @property
    def gender(self) -> Any:
        """Masculine, feminine, neuter, bi-gender and common gender as flags."""
        return _Flags(
            male="masc" in self,
            female="femn" in self,
            neutral="neut" in self,
            bi="Ms-f" in self or "ms-f" in self,
            general="GNdr" in self,
        )

    @property
    def number(self) -> Any:
        """Singular and plural as flags."""
        return _Flags(
            single="sing" in self,
            plural="plur" in self,
            only_single="Sgtm" in self,
            only_plural="Pltm" in self,
        )

    @property
    def case(self) -> Any:
        """A mask over the seven cases, and whether the word does not decline."""
        cases = ("nomn", "gent", "datv", "accs", "ablt", "loct", "voct")
        return _Flags(mask=[case in self for case in cases], fixed="Fixd" in self)


class _Flags:
    """Named values in the order in which Yargy's relations unpack them."""

    def __init__(self, **flags: Any) -> None:
        self.__dict__.update(flags)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.__dict__.values())


@cache  # there are some thousand tags, and millions of forms
def _grams(tag: Any) -> Grams:
    return Grams(tag.grammemes)


class Form(ABC):
    """One parse of a word: its dictionary form and grammemes.

    `is_known` tells whether the dictionary has the word; else the parse is guessed.
    """

    __slots__ = ("grams", "is_known", "normalized", "score")
    normalized: str
    grams: Grams
    score: float
    is_known: bool

    @property
    @abstractmethod
    def raw(self) -> Any:
        """pymorphy3's own parse."""

    @abstractmethod
    def inflected(self, grams: Collection[str]) -> str | None:
        """The word with these grammemes; None where it has no such form."""

    def inflect(self, grams: Collection[str] = NOMINATIVE) -> str:
        """The word with these grammemes; its dictionary form where it has no such form."""
        return self.inflected(grams) or self.normalized


class KnownForm(Form):
    """A parse that the dictionary has."""

    __slots__ = ("_dictionary", "_place", "_word")

    def __init__(self, dictionary: Dictionary, word: str, place: Place, score: float) -> None:
        self._dictionary, self._word, self._place = dictionary, word, place
        self.normalized = place.replaced(word, place.normal)
        self.grams, self.score, self.is_known = place.grams, score, True

    @property
    def raw(self) -> Any:
        """pymorphy3's own parse, made when it is asked for."""
        return self._dictionary.parse(self._word, self._place, self.score)

    def inflected(self, grams: Collection[str]) -> str | None:
        """The word with these grammemes; None where it has no such form."""
        return self._dictionary.inflect(self._word, self._place, grams)


class GuessedForm(Form):
    """A parse that pymorphy3 guesses, from the ending of the word mostly."""

    __slots__ = ("_inflected", "_raw")

    def __init__(self, parse: Any) -> None:
        self._raw = parse
        self.normalized, self.grams = parse.normal_form, _grams(parse.tag)
        self.score, self.is_known = parse.score, False
        self._inflected: dict[frozenset[str], str | None] = {}

    @property
    def raw(self) -> Any:
        """pymorphy3's own parse."""
        return self._raw

    def inflected(self, grams: Collection[str]) -> str | None:
        """The word with these grammemes; None where it has no such form."""
        wanted = frozenset(grams)
        if wanted not in self._inflected:
            parse = self._raw.inflect(set(wanted))
            self._inflected[wanted] = parse.word if parse else None
        return self._inflected[wanted]


class Morphology:
    """Parses of words, remembered by their lower-cased form; what Yargy calls `morph`."""

    def __init__(self) -> None:
        # with the path, lest pymorphy3 searches all that is installed for dictionaries
        self.raw = pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")
        self.dictionary = Dictionary(self.raw, _grams)
        self._parse = lru_cache(maxsize=100_000)(self._parse_afresh)
        self._known = lru_cache(maxsize=100_000)(self._look_up)

    def __call__(self, word: str) -> list[Form]:
        """All parses of a word, the most probable first."""
        return self._parse(word.lower())

    def known(self, word: str) -> list[Form]:
        """The parses that the dictionary has; empty for other words, for which none is guessed."""
        return self._known(word.lower())

    def _parse_afresh(self, word: str) -> list[Form]:
        known = self._known(word)
        return known or [GuessedForm(parse) for parse in self.raw.parse(with_known_letters(word))]

    def _look_up(self, word: str) -> list[Form]:
        return [KnownForm(self.dictionary, *parse) for parse in self.dictionary.parses(word)]

    def normalized(self, word: str) -> set[str]:
        """Dictionary forms that a word may have."""
        return {form.normalized for form in self(word)}

    def check_gram(self, gram: str) -> None:
        """Raise ValueError if pymorphy3 knows no such grammeme."""
        if not self.raw.TagClass.grammeme_is_known(gram):
            raise ValueError(gram)


def with_known_letters(word: str) -> str:
    """The word, «?» for letters that Unicode gives no name: pymorphy3 asks for each one's name.

    >>> with_known_letters("ёж\U00017000")
    'ёж?'
    """
    return "".join("?" if c.isalpha() and not unicodedata.name(c, "") else c for c in word)


@cache
def morphology() -> Morphology:
    """The one Morphology of this process; the dictionaries are loaded at the first call."""
    return Morphology()


class Openings:
    """How forms of these nouns or verbs begin: a word with another opening need not be parsed.

    `changing` letters at the end are left out, as many as differ from form to form at the most.
    It does not hold for words that change at the beginning, such as «человек», «люди».

    >>> "Мэру" in Openings(["мэр", "учёный"], 3), "учебный" in Openings(["учёный"], 2)
    (True, False)
    """

    def __init__(self, words: Iterable[str], changing: int) -> None:
        stems: dict[str, set[str]] = {}
        for word in words:
            stem = word[: max(OPENING, len(word) - changing)].lower().replace("ё", "е")
            stems.setdefault(stem[:OPENING], set()).add(stem)
        self._stems = {opening: tuple(own) for opening, own in stems.items()}

    def __contains__(self, word: str) -> bool:
        plain = word.lower().replace("ё", "е")
        return plain.startswith(self._stems.get(plain[:OPENING], ()))
