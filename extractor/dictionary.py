"""Words of pymorphy3's dictionary, with the parses that pymorphy3 gives them, sooner.

The dictionary is a graph of words (https://pymorphy2.readthedocs.io/en/stable/internals/dict.html)
that leads from a form to paradigms: lists of endings with their tags, one of which the form has.
What follows from a place in a paradigm alone (grammemes, dictionary form, how to inflect) is worked
out once for all words that decline alike.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True, eq=False)
class Place:
    """A place in a paradigm: what a form there begins and ends with, and what it is.

    `normal` is how the dictionary form begins and ends, `inflected` the same for other forms, by
    the grammemes that were asked for; None where there is no such form.
    """

    paradigm: int
    index: int
    tag: Any
    grams: Any
    ends: tuple[str, str]
    normal: tuple[str, str]
    inflected: dict[frozenset[str], tuple[str, str] | None] = field(default_factory=dict)

    def replaced(self, word: str, ends: tuple[str, str]) -> str:
        """The word of this place with other ends."""
        prefix, suffix = self.ends
        return ends[0] + word[len(prefix) : len(word) - len(suffix)] + ends[1]


class Dictionary:
    """The dictionary of an analyzer; `grams_of` makes of a tag what places have as `grams`."""

    def __init__(self, analyzer: Any, grams_of: Callable[[Any], Any]) -> None:
        self.analyzer = analyzer
        self.grams_of = grams_of
        self.words = analyzer.dictionary.words
        self.substitutes = analyzer.char_substitutes
        self.chances = analyzer.prob_estimator.p_t_given_w
        self._places: dict[tuple[int, int], Place] = {}

    def parses(self, word: str) -> list[tuple[str, Place, float]]:
        """Spelling («ё» for «е»), place and score of each parse, the most probable first.

        Empty for words that the dictionary does not have. The word is in small letters.
        """
        places = self._places
        found = [
            (spelling, places.get(entry) or self._place(*entry))
            for spelling, entries in self.words.similar_items(word, self.substitutes)
            for entry in entries
        ]
        if not found or not self.chances.has_keys_with_prefix(word + ":"):
            return [(spelling, place, 1 / len(found)) for spelling, place in found]
        parses = [(*parse, self.chances.prob(word, parse[1].tag)) for parse in found]
        return sorted(parses, key=_score, reverse=True)

    def inflect(self, word: str, place: Place, grams: Collection[str]) -> str | None:
        """The form of a word with these grammemes; None where it has none."""
        wanted = frozenset(grams)
        if wanted not in place.inflected:
            parse = self.parse(word, place, 1).inflect(set(wanted))
            place.inflected[wanted] = self._ends(place.paradigm, _index(parse)) if parse else None
        ends = place.inflected[wanted]
        return None if ends is None else place.replaced(word, ends)

    def parse(self, word: str, place: Place, score: float) -> Any:
        """pymorphy3's own parse."""
        methods = ((self._unit, word, place.paradigm, place.index),)
        normal = place.replaced(word, place.normal)
        return self.analyzer._result_type(word, place.tag, normal, score, methods)

    @property
    def _unit(self) -> Any:
        return self.analyzer._units[0][0]

    def _place(self, paradigm: int, index: int) -> Place:
        tag = self.analyzer.dictionary.build_tag_info(paradigm, index)
        normal, ends = self._ends(paradigm, 0), self._ends(paradigm, index)
        place = Place(paradigm, index, tag, self.grams_of(tag), ends, normal)
        self._places[paradigm, index] = place
        return place

    def _ends(self, paradigm: int, index: int) -> tuple[str, str]:
        dictionary = self.analyzer.dictionary
        numbers = dictionary.paradigms[paradigm]
        prefix = numbers[len(numbers) // 3 * 2 + index]
        return dictionary.paradigm_prefixes[prefix], dictionary.suffixes[numbers[index]]


def _score(parse: tuple[str, Place, float]) -> float:
    return parse[2]


def _index(parse: Any) -> int:
    index: int = parse.methods_stack[0][3]
    return index
