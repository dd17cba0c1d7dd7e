"""Whose the measured thing is: «затраты Музея», «его состояние», «13 финалов у «Водника»»."""

from __future__ import annotations

from itertools import pairwise

from extractor.annotation import Token
from extractor.attribution.age.adjectives import AGO, SHOWING
from extractor.attribution.metric.wording import Metric
from extractor.attribution.predicate import Predicate
from extractor.attribution.subject.cast import GENDERS, GENERIC, Cast
from extractor.attribution.subject.naming import named_in_phrase
from extractor.lemmas import gender_of_word, lemma
from extractor.mentions.mention import INDICATORS, Mention
from extractor.syntax.phrases import (
    OPENING,
    POSSESSIVES,
    named,
    noun_phrase,
    tokens_after,
    tokens_before,
)

FORTUNES = frozenset(["состояние", "богатство"])  # of persons, where the number is a sum
RELATIVES = {"которого": "m", "которой": "f"}
HAVING = frozenset(["быть", "есть", "иметься", "оставаться", "остаться", "появиться"])


def metric_owner(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«затраты Музея Победы», «доля VTR», «капитализация Samsung»."""
    if metric.token is None or lemma(metric.token) not in INDICATORS | FORTUNES:
        return ""
    phrase = noun_phrase(metric.token, m.annotation)
    for before, token in pairwise(phrase):
        quoted = token.text in OPENING and lemma(before) not in GENERIC
        if token.pos == "ADP" or (quoted and not _opens_name(token, m)):
            break  # «отмена «налога Петровой»» is nobody's
        if token.index > metric.token.index and (name := cast.name_at(token)):
            return name
    return ""


def _opens_name(mark: Token, mention: Mention) -> bool:
    """«продажи «Зари»»: all that is quoted is the name of an organisation."""
    after = mention.annotation.tokens[mark.index + 1 : mark.index + 2]
    name = named(after[0], mention.annotation) if after else None
    return name is not None and name.type == "ORG"


def possessor(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«его состояние — 5 млн», «состояние бизнесмена оценили», «предприниматель, состояние …»."""
    owned = metric.token
    if owned is None or lemma(owned) not in FORTUNES:
        return ""
    sentence = m.annotation.sentence_of(owned)
    after = next(iter(tokens_after(owned, sentence, 1)), None)
    for word in tokens_before(owned, sentence, 1):
        if word.text.lower() in POSSESSIVES:
            return cast.antecedent(word)
    if after is None:
        return ""
    if after.text.lower() in RELATIVES:
        return cast.person_meant(after, RELATIVES[after.text.lower()])
    if after.feats.get("Case") == "Gen" and lemma(after) in SHOWING:
        return cast.person_meant(after, gender_of_word(after), AGO)
    return ""


def owner(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«13 финалов у «Водника»», «у него двое сыновей», «у Громова осталось трое внуков»."""
    indicator = metric.token is not None and lemma(metric.token) in INDICATORS
    if not indicator and any(lemma(verb) not in HAVING for verb in m.clause.verbs):
        return ""  # but «у «Зари» продажи упали»
    for before, token in pairwise(t for t in m.clause.tokens if t.text not in OPENING):
        unclear = token.text.lower() in POSSESSIVES | {"них"}  # «у его соперницы» is not his
        if before.text.lower() == "у" and not unclear:
            return _before_clause(token, m, cast) or named_in_phrase(token, m, cast)
    return ""


def _before_clause(token: Token, mention: Mention, cast: Cast) -> str:
    """«Кроме Петра, у него двое сыновей»: he is not named in the clause itself."""
    gender = GENDERS.get(token.text.lower())
    return cast.person_meant(mention.clause.tokens[0], gender) if gender else ""
