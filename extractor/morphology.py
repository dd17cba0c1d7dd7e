"""Russian morphology: pymorphy3's parses, in the shape that Yargy expects of its own.

Yargy and Natasha would import `pymorphy2`, which no longer runs on a fresh Python; nothing here
does. This is the only module that knows pymorphy3.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

import pymorphy3
import pymorphy3_dicts_ru

OPENING = 3  # letters that forms of a word have in common with it


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


class Form:
    """One parse of a word: its dictionary form and grammemes."""

    __slots__ = ("_inflected", "grams", "normalized", "raw")

    def __init__(self, parse: Any) -> None:
        self.raw = parse
        self.normalized: str = parse.normal_form
        self.grams = _grams(parse.tag)
        self._inflected: dict[frozenset[str], str] = {}

    @property
    def is_known(self) -> bool:
        """Whether the dictionary has the word; else the parse is guessed from its ending."""
        return bool(self.raw.is_known)

    def inflect(self, grams: Collection[str] = frozenset({"nomn", "sing"})) -> str:
        """The word with these grammemes; its dictionary form where it has no such form."""
        wanted = frozenset(grams)
        if wanted not in self._inflected:
            parse = self.raw.inflect(set(wanted))
            self._inflected[wanted] = parse.word if parse else self.normalized
        return self._inflected[wanted]


class Morphology:
    """Parses of words, remembered by their lower-cased form; what Yargy calls `morph`."""

    def __init__(self) -> None:
        # with the path, lest pymorphy3 searches all that is installed for dictionaries
        self.raw = pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")
        self._parse = lru_cache(maxsize=100_000)(self._parse_afresh)

    def __call__(self, word: str) -> list[Form]:
        """All parses of a word, the most probable first."""
        return self._parse(word.lower())

    def _parse_afresh(self, word: str) -> list[Form]:
        return [Form(parse) for parse in self.raw.parse(word)]

    def normalized(self, word: str) -> set[str]:
        """Dictionary forms that a word may have."""
        return {form.normalized for form in self(word)}

    def check_gram(self, gram: str) -> None:
        """Raise ValueError if pymorphy3 knows no such grammeme."""
        if not self.raw.TagClass.grammeme_is_known(gram):
            raise ValueError(gram)


@cache
def morphology() -> Morphology:
    """The one Morphology of this process; the dictionaries are loaded at the first call."""
    return Morphology()


def opening(word: str) -> str:
    """The first letters of a word, «ё» as «е»."""
    return word[:OPENING].lower().replace("ё", "е")


def openings(words: Iterable[str]) -> frozenset[str]:
    """How forms of these nouns or verbs begin: a word with another opening need not be parsed.

    It does not hold for words that change at the beginning, such as «человек», «люди».
    """
    return frozenset(map(opening, words))
