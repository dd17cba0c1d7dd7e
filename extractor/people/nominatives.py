"""Names of organisations and places in the nominative: «Московской области» -> «Московская»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from extractor.annotation import Token
from extractor.morphology import Form, morphology
from extractor.people.context import Context
from extractor.people.declension import restore_case
from grammars.positions import ORGANIZATIONS, POSITIONS

OPENING, CLOSING = '«"„“', '»"“”'
ENGLISH_OR_ACRONYM = 5  # letters of an acronym, which hardly declines: «МЧС»
TOWN = re.compile(r"(?<=[сц]к)(?:ого|ой|их)$")


@lru_cache(maxsize=50_000)
def word_kind(word: str) -> str:
    """What a word may be inside the name of an organisation in an oblique case.

    `organization`, `adjective`, `genitive` (or dative, as after «по»), or empty.
    """
    forms = morphology()(word)
    if len(word) < 3 and not word.isupper():
        return ""
    if organization_kind(word):
        return "organization"
    oblique = [f for f in forms if "gent" in f.grams or "datv" in f.grams or "loct" in f.grams]
    if any("ADJF" in f.grams or "PRTF" in f.grams for f in oblique):
        return "" if any("Apro" in f.grams for f in forms) else "adjective"
    if any("VERB" in f.grams for f in forms[:1]) or any(f.normalized in POSITIONS for f in forms):
        return ""
    return "genitive" if any("NOUN" in f.grams for f in oblique) else ""


@lru_cache(maxsize=50_000)
def organization_kind(word: str) -> str | None:
    """The row of `organization_nouns.tsv` that the word is a form of; None if of none."""
    return next(
        (ORGANIZATIONS[f.normalized] for f in morphology()(word) if f.normalized in ORGANIZATIONS),
        ORGANIZATIONS.get(word.lower()),
    )


def phrase_nominative(tokens: Sequence[Token], context: Context, case: str = "gent") -> str:
    """The phrase with its head and the adjectives before it in the nominative.

    `case` is that in which it stands; the words after the head stay as they are.
    """
    text = context.annotation.document.text
    if not tokens:
        return ""
    whole = text[tokens[0].start : tokens[-1].stop]
    head = _head_of(tokens, case)
    if head is None or any(_is_foreign(t.text) for t in tokens[: head + 1]):
        return _of_acronym(tokens, case) or strip_quotes(whole)
    form = head_form(tokens[head].text, case)
    quoted = len(tokens) > 3 and any(token.text in OPENING for token in tokens[:head])
    if form is None or (quoted and stands_in_nominative(tokens[head].text)):
        return strip_quotes(whole)  # «программы «Волна»» is no «Волн»
    words = [_agreeing(t.text, form, case) for t in tokens[:head]]
    words.append(in_nominative(tokens[head].text, form))
    gaps = [text[a.stop : b.start] for a, b in pairwise(tokens[: head + 1])]
    inflected = "".join(word + gap for word, gap in zip(words, [*gaps, ""], strict=True))
    rest = text[tokens[head].stop : tokens[-1].stop]
    return strip_quotes(" ".join((inflected + rest).split()))


def is_adjectival(word: str) -> bool:
    """An adjective, or a form that the dictionary has as a surname alone: «Розовской»."""
    return word_kind(word) == "adjective" or TOWN.search(word) is not None


def _of_acronym(tokens: Sequence[Token], case: str) -> str:
    """«норвежского МИД»: the adjective alone in the nominative; empty for other phrases."""
    if len(tokens) != 2 or not tokens[1].text.isupper() or tokens[1].text[0].isascii():
        return ""
    nouns = [form for form in morphology().known(tokens[1].text) if "NOUN" in form.grams]
    for form in morphology()(tokens[0].text) if nouns else ():
        if "ADJF" in form.grams and "Apro" not in form.grams and case in form.grams:
            number = "plur" if "plur" in form.grams else "sing"
            gender = next((g for g in ("masc", "femn", "neut") if g in nouns[0].grams), "masc")
            grams = {"nomn", number} | ({gender} if number == "sing" else set())
            return f"{_cased(form.inflect(grams), tokens[0].text)} {tokens[1].text}"
    return ""


def stands_in_nominative(word: str) -> bool:
    """Whether a noun may stand in the nominative singular."""
    return any(
        "NOUN" in form.grams and "nomn" in form.grams and "sing" in form.grams
        for form in morphology()(word)
    )


def _head_of(tokens: Sequence[Token], case: str) -> int | None:
    """The first noun; «правого» before «фронта» is an adjective though it may be a noun."""
    nouns = {i for i, token in enumerate(tokens) if head_form(token.text, case)}
    for index in sorted(nouns):
        noun = index  # «Главного оперативного управления»
        while noun < len(tokens) and is_adjectival(tokens[noun].text):
            noun += 1
        if noun == index or noun not in nouns:
            return index
    return None


def strip_quotes(name: str) -> str:
    """A name without quotes around it; quotes inside stay."""
    if name[:1] in OPENING and name[-1:] in CLOSING and len(name) > 2:
        return name[1:-1]
    if name.count("«") > name.count("»"):
        return name + "»" if not name.startswith("«") else name[1:]
    return name


def _is_foreign(word: str) -> bool:
    return (word[0].isascii() and word[0].isalnum()) or (
        word.isupper() and len(word) <= ENGLISH_OR_ACRONYM
    )


@lru_cache(maxsize=50_000)
def head_form(word: str, case: str) -> Form | None:
    """The parse of a noun in this case; places and organisations before other readings."""
    forms = [f for f in morphology()(word) if "NOUN" in f.grams and case in f.grams]
    proper = [f for f in forms if "Geox" in f.grams or "Orgn" in f.grams]
    singular = [f for f in forms if "sing" in f.grams]
    chosen = proper if proper and word[:1].isupper() else singular or forms
    return chosen[0] if chosen else None


def in_nominative(word: str, form: Form) -> str:
    """The word in the nominative of its number, with its capitals."""
    number = "plur" if "plur" in form.grams else "sing"
    return _cased(form.inflect({"nomn", number}), word)


def _agreeing(word: str, head: Form, case: str) -> str:
    """An adjective in the nominative, agreeing with the head."""
    number = "plur" if "plur" in head.grams else "sing"
    genders = [g for g in ("masc", "femn", "neut") if g in head.grams] if number == "sing" else []
    for form in morphology()(word):
        if case in form.grams and ("ADJF" in form.grams or "PRTF" in form.grams):
            return _cased(form.inflect({"nomn", number, *genders[:1]}), word)
    ending = {"masc": "ий", "femn": "ая", "neut": "ое"}.get(next(iter(genders), ""), "")
    return TOWN.sub(ending, word) if ending else word


def _cased(inflected: str, word: str) -> str:
    if word.isupper() and len(word) > 1:
        return inflected.upper()
    return restore_case(inflected, word)
