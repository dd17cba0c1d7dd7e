"""Words for posts: their dictionary forms, their cases, and their phrases in the nominative."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from extractor.annotation import Token
from extractor.morphology import Openings, morphology
from extractor.people.declension import ALL_CASES, CASES
from grammars.positions import POSITIONS, PREFIXES, PositionPhrase, split_prefix


@cache
def post_openings() -> Openings:
    """How the words begin that `names_post` has to parse."""
    return Openings(POSITIONS, 2)


@cache
def _openings() -> Openings:
    """Those, and «экс-»."""
    return Openings([*POSITIONS, *PREFIXES], 2)


@lru_cache(maxsize=100_000)
def names_post(word: str) -> bool:
    """Whether a word is a form of one of `positions.tsv`, «экс-» or not."""
    if word not in _openings():
        return False
    _, rest = split_prefix(word.lower())
    if rest not in post_openings():
        return False
    if rest in POSITIONS:
        return True
    forms = morphology()(rest)
    if any("PREP" in form.grams for form in forms):  # «после» is no form of «посол»
        return False
    return any(form.normalized in POSITIONS and "NOUN" in form.grams for form in forms)


@lru_cache(maxsize=20_000)
def post_lemma(word: str) -> str:
    """The word of `positions.tsv` that this is a form of, without «экс-»."""
    _, rest = split_prefix(word.lower())
    for candidate in (rest, *(form.normalized for form in morphology()(rest))):
        if candidate in POSITIONS:
            return candidate
    return rest


@lru_cache(maxsize=20_000)
def head_cases(word: str) -> frozenset[str]:
    """Cases of the singular that the word for a post may stand in."""
    lemma = post_lemma(word)
    _, rest = split_prefix(word.lower())
    forms = [f for f in morphology()(rest) if f.normalized == lemma and "sing" in f.grams]
    cases = frozenset(case for form in forms for case in CASES if case in form.grams)
    indeclinable = rest == lemma and not morphology()(rest)[0].is_known
    return ALL_CASES if indeclinable and not cases else cases


@lru_cache(maxsize=20_000)
def plural_cases(word: str) -> frozenset[str]:
    """Cases of the plural that the word for a post may stand in: «депутатов», «актрисы».

    >>> sorted(plural_cases("депутатам")), plural_cases("депутат")
    (['datv'], frozenset())
    """
    if not names_post(word):
        return frozenset()
    lemma = post_lemma(word)
    forms = [f for f in morphology()(word) if f.normalized == lemma and "plur" in f.grams]
    return frozenset(case for form in forms for case in CASES if case in form.grams)


def position_nominative(tokens: Sequence[Token], phrase: PositionPhrase) -> str:
    """«первого заместителя министра» -> «первый заместитель министра», without «экс-»."""
    words = []
    last = tokens[0].start
    for token in tokens:
        words.append(" " * (token.start > last))
        words.append(_position_word(token, phrase))
        last = token.stop
    joined = "".join(words).strip()
    return joined if joined[:2].isupper() else joined[:1].lower() + joined[1:]


def _position_word(token: Token, phrase: PositionPhrase) -> str:
    start = phrase.acting[0] if phrase.acting else phrase.head[0]
    if phrase.acting and "исполнять" in morphology().normalized(token.text):
        return "исполняющий"
    if token.start >= start and phrase.acting:
        return token.text.lower() if token.start >= phrase.head[0] else token.text
    if token.start == start:
        return post_lemma(token.text)
    if token.start > start and "римский" in morphology().normalized(token.text):
        return "римский"
    if token.start > start:
        return token.text.lower() if names_post(token.text) else token.text
    for form in morphology()(token.text):
        if "ADJF" in form.grams or "PRTF" in form.grams:
            return form.inflect({"nomn", "sing", "masc"})
    return token.text
