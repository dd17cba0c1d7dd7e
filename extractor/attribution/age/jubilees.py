"""Whose jubilee: «60-летие Петра Громова», «поздравил её с 50-летним юбилеем»."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.annotation import Token
from extractor.attribution.age.adjectives import AGO, SHOWING
from extractor.attribution.slots import subject_of
from extractor.attribution.subject.cast import GENDERS, Cast
from extractor.lemmas import gender_of_word, lemma
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import OPENING, is_adjectival, is_noun
from grammars.age_clues import BIRTHDAY

JUBILEE = "лети"
FEAST = "юбилей"
FAR = 8  # words from a jubilee to the name: posts and titles
CONGRATULATING = frozenset(["поздравить", "поздравлять"])
OWN = "сво"


def jubilee(mention: Mention, cast: Cast) -> str | None:
    """«С 60-летием Игоря Лаптева поздравил ректор»; «20-летие театра» is nobody's."""
    after = mention.following(FAR)
    feast = bool(after) and lemma(after[0]) == FEAST
    if JUBILEE not in mention.tokens[-1].text.lower() and not feast:
        return None
    after = after[1:] if feast else after
    day = [token.text.lower() for token in after[:3]]
    if day[:2] == BIRTHDAY[:2]:
        if day != BIRTHDAY:
            return ""  # «100-летие со дня смерти поэта»
        after = after[3:]
    named = _named(after, cast)
    return named if named is not None else _of_whom(mention, cast)


def _named(after: Sequence[Token], cast: Cast) -> str | None:
    """«60-летие народного артиста Петра Громова»; empty for «20-летие театра»."""
    someone: Token | None = None
    for token in after:
        if (person := cast.person_at(token)) is not None:
            return person.name
        if is_noun(token) and token.feats.get("Case") == "Gen":
            if someone is None and token.feats.get("Animacy") != "Anim":
                return ""
            someone = someone or token
        elif token.text in OPENING:
            return ""  # «к 20-летию «Зари»»
        elif not is_adjectival(token) and token.pos != "CCONJ":
            break
    if someone is None or lemma(someone) not in SHOWING:
        return None
    return cast.person_meant(someone, gender_of_word(someone), AGO)


def _of_whom(mention: Mention, cast: Cast) -> str | None:
    """«ко дню его 80-летия», «накануне своего 80-летия», «поздравил Громова с 80-летием»."""
    before = mention.preceding()
    owner = before[-1].text.lower() if before else ""
    if owner in GENDERS:
        return cast.person_meant(before[-1], GENDERS[owner])
    if owner.startswith(OWN):
        return _own(mention, cast)
    if any(lemma(verb) in CONGRATULATING for verb in mention.clause.verbs):
        return _congratulated(mention, cast)
    return None


def _own(mention: Mention, cast: Cast) -> str | None:
    """«Громов отметит своё 60-летие»; nobody's where «академия отметит свой юбилей»."""
    subject = subject_of(mention)
    if subject is None:
        return cast.person_meant(mention.tokens[0], "")
    person = cast.person_at(subject)
    if person is None and subject.feats.get("Animacy") == "Inan":
        return ""
    return person.name if person is not None else None


def _congratulated(mention: Mention, cast: Cast) -> str | None:
    for token in mention.clause.tokens:
        if token.feats.get("Case") not in ("Acc", "Gen"):
            continue
        if (person := cast.person_at(token)) is not None:
            return person.name
        if token.pos == "PRON":
            return cast.antecedent(token)
    return None
