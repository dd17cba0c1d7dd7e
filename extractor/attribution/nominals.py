"""Nouns and pronouns of a clause: which cases a form may be, what agrees, what stands free."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.annotation import Token
from extractor.lemmas import CASES, parse
from extractor.morphology import morphology
from extractor.syntax.phrases import is_adjectival, is_noun

SUBJECT_RELATIONS = ("nsubj", "nsubj:pass", "csubj")


def can_be_nominative(token: Token) -> bool:
    """Whether the form may be nominative, whatever case Slovnet took it for."""
    case = token.feats.get("Case", "Nom")
    return case == "Nom" or any("nomn" in form.grams for form in morphology()(token.text))


def can_be(token: Token, case: str) -> bool:
    """Whether the form may be in the case: «набравшей» in the genitive, dative, locative."""
    grams = CASES.get(case, set())
    return any(not grams.isdisjoint(form.grams.values) for form in morphology()(token.text))


def is_dative(token: Token) -> bool:
    """A dative; also a name that Slovnet takes for a nominative it cannot be: «Соловьёву»."""
    if token.feats.get("Case") != "Nom" or token.pos != "PROPN":
        return token.feats.get("Case") == "Dat"
    cases = {gram for form in morphology()(token.text) for gram in form.grams.values}
    return "datv" in cases and "nomn" not in cases


def agrees(subject: Token, verbs: list[Token]) -> bool:
    """Whether no verb of the clause says another number or gender: not «союзник … заняла»."""
    finite = [verb for verb in verbs if "Number" in verb.feats and verb.pos != "ADJ"]
    if not finite or not subject.feats.get("Case"):
        return True
    return any(_same(subject, verb) for verb in finite)


def _same(subject: Token, verb: Token) -> bool:
    if verb.feats["Number"] == "Plur":
        return True  # «Иванов и Петров купили»
    gender = verb.feats.get("Gender")
    own = subject.feats.get("Gender")
    person = subject.feats.get("Animacy") == "Anim"  # «автор сказала»
    person = person or subject.pos == "PROPN"  # «Samsung отдала»
    return gender is None or own is None or gender == own or person


def ungoverned(tokens: Iterable[Token]) -> list[Token]:
    """Nouns and pronouns that no preposition governs."""
    found: list[Token] = []
    preposition = False
    for token in tokens:
        if token.pos == "ADP":
            preposition = True
        elif _is_nominal(token):
            if not preposition:
                found.append(token)
            preposition = False
        elif token.text == ":" or not _stands_between(token):  # «на 14:00 площадь пожара»
            preposition = False
    return found


def _is_nominal(token: Token) -> bool:
    """A noun or pronoun, and no «победившая», which opens a sentence before «Анна Белова».

    «рекордсменка» is a noun also where Slovnet takes it for an adjective.
    """
    if token.pos in ("PRON", "PROPN"):
        return not any("PRTF" in form.grams for form in morphology()(token.text))
    hidden = token.pos == "ADJ" and token.rel in SUBJECT_RELATIONS
    return is_noun(token) or (hidden and "NOUN" in parse(token).grams)


def _stands_between(token: Token) -> bool:
    """Whether a word may stand between a preposition and its noun: «в тот же день»."""
    return is_adjectival(token) or token.pos in ("NUM", "ADV", "PUNCT", "ADJ", "PART")
