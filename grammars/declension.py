"""Forms of a Russian noun or adjective, told from the ending of its dictionary form.

For word tables only: a form too many does no harm there («метри» does not occur), and a noun that
declines otherwise («узел», «узла») lists its forms in its table.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from grammars.spelling import fold

NOUN_ENDINGS = {
    "а": ("а", "ы", "и", "е", "у", "ой", "ою", "", "ам", "ами", "ах"),
    "я": ("я", "и", "е", "ю", "ей", "ею", "ь", "й", "ям", "ями", "ях"),
    "ь": ("ь", "я", "ю", "ем", "ём", "е", "и", "ей", "ям", "ями", "ях"),
    "й": ("й", "я", "ю", "ем", "е", "и", "ев", "ям", "ями", "ях"),
}
CONSONANT_ENDINGS = ("", "а", "у", "ом", "е", "ы", "и", "ов", "ев", "ам", "ами", "ах")
ADJECTIVE_ENDINGS = (
    "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ым", "им",
    "ом", "ем", "ую", "юю", "ою", "ею", "ей", "ых", "их", "ыми", "ими",
)  # fmt: skip
_ADJECTIVE_ENDING = re.compile(
    "(?:[ыи]й|ой|[аяеь]я|[оеь]е|[ое]го|[ое]му|[ыиое]м|ей|[уюь]ю|[ыи]е|ьи|[ыи]х|[ыи]ми)$"
)
GENITIVE = {"а": "ы", "я": "и", "ь": "я", "й": "я"}
SIBILANTS = "гкхжчшщ"
UNCHANGING = "оеиуюэы"
GENITIVE_PLURAL = {"а": "", "я": "ь", "ь": "ей", "й": "ев"}


@cache
def adjective(stem: str) -> frozenset[str]:
    """All forms of an adjective with this stem: «метров» → «метровый», «метровых»."""
    return frozenset(stem + ending for ending in ADJECTIVE_ENDINGS)


def stem(word: str) -> str:
    """An adjective without its ending, in small letters and with «е» for «ё».

    A word that does not end like an adjective is left as it is.

    >>> stem("прошлого"), stem("третьей"), stem("США")
    ('прошл', 'треть', 'сша')
    """
    return _ADJECTIVE_ENDING.sub("", fold(word))


def _word_forms(word: str) -> tuple[str, ...]:
    if word.endswith(("ый", "ой", "ая", "ий")):
        return tuple(adjective(word[:-2]))
    if word[-1] in UNCHANGING:
        return (word,)
    if word[-1] in NOUN_ENDINGS:
        return tuple(word[:-1] + ending for ending in NOUN_ENDINGS[word[-1]])
    return tuple(word + ending for ending in CONSONANT_ENDINGS)


@cache
def forms(phrase: str) -> frozenset[str]:
    """Forms of a noun, or of an adjective and its noun.

    >>> "милями" in forms("миля")
    True
    >>> "лошадиных сил" in forms("лошадиная сила")
    True
    """
    return frozenset(" ".join(words) for words in product(*map(_word_forms, phrase.split())))


def genitive_plural(noun: str) -> str:
    """The form that stands before an inverted number: «метров двадцать», «тонн пять».

    >>> genitive_plural("метр"), genitive_plural("тонна"), genitive_plural("баррель")
    ('метров', 'тонн', 'баррелей')
    """
    if noun.endswith("ия"):
        return noun[:-1] + "й"
    if noun[-1] in GENITIVE_PLURAL:
        return noun[:-1] + GENITIVE_PLURAL[noun[-1]]
    return noun + "ов"


def genitive(noun: str) -> str:
    """The form behind two to four, and behind a part: «метра два», «треть тонны».

    >>> genitive("метр"), genitive("тонна"), genitive("миля"), genitive("сотка")
    ('метра', 'тонны', 'мили', 'сотки')
    """
    if noun[-1] in UNCHANGING:
        return noun
    ending = GENITIVE.get(noun[-1])
    if ending is None:
        return noun + "а"
    return noun[:-1] + ("и" if ending == "ы" and noun[-2] in SIBILANTS else ending)
