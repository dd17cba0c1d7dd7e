"""Who has, does or receives what is measured: a person, organisation or product by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from extractor.ages import find_person
from extractor.annotation import Token
from extractor.cast import GENERIC, Cast
from extractor.clauses import DASHES
from extractor.inflection import lemma
from extractor.mentions import INDICATORS, Mention
from extractor.metric import Metric
from extractor.phrases import OPENING, noun_phrase, tokens_before
from extractor.predicate import Predicate
from extractor.slots import subject_of


@dataclass(frozen=True, slots=True)
class Subject:
    """The canonical name and the rule that found it."""

    text: str
    rule: str


Rule = Callable[[Mention, Predicate, Metric, Cast], str]


def find_subject(mention: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> Subject:
    """The canonical name of the subject; empty if none is named or resolvable."""
    if mention.quantity.kind == "age":
        return Subject(*find_person(mention, cast))
    for rule in RULES:
        text = rule(mention, predicate, metric, cast)
        if text:
            return Subject(text, rule.__name__)
    return Subject("", "")


def grammatical_subject(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«Google вложила», «партия «Родина» получила»: the subject of the verb."""
    token = subject_of(m)
    return _named_in_phrase(token, m, cast) if token is not None else ""


def _named_in_phrase(token: Token, mention: Mention, cast: Cast) -> str:
    """The name of the phrase: its head, what stands beside it, or what it points back to."""
    if name := cast.name_at(token) or _apposed(token, mention, cast):
        return name
    return cast.antecedent(token)


def _apposed(token: Token, mention: Mention, cast: Cast) -> str:
    """«премьер-министр Анна Белова», «банк «Восход»», but not «глава «Восхода»»."""
    position = token.index - mention.sentence.tokens[0].index
    case = token.feats.get("Case")
    for word in mention.sentence.tokens[position + 1 : position + 12]:
        if word.pos in ("VERB", "AUX", "ADP", "CCONJ") or word.text in ",;:—–()":
            return ""
        agrees = word.feats.get("Case", case) == case
        if agrees and (name := cast.name_at(word)):
            return name
    return ""


def metric_owner(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«затраты Почты России», «доля DST», «капитализация Facebook»."""
    if metric.token is None or lemma(metric.token) not in INDICATORS:
        return ""
    phrase = noun_phrase(metric.token, m.sentence, m.annotation)
    for before, token in pairwise(phrase):
        if token.pos == "ADP" or (token.text in OPENING and lemma(before) not in GENERIC):
            break  # «исполнение «закона Петровой»» is nobody's
        if token.index > metric.token.index and (name := cast.name_at(token)):
            return name
    return ""


def dative(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«акций принадлежит РПЦ», ««Почте России» придётся потратить»."""
    for token in m.clause.tokens:
        if token.feats.get("Case") == "Dat" and not _governed(token, m):
            name = cast.name_at(token)
            if token.pos == "PRON" and not name:
                name = cast.antecedent(token)
            if name:
                return name
    return ""


def _governed(token: Token, mention: Mention) -> bool:
    return any(child.pos == "ADP" for child in mention.sentence.children(token))


def voted_for(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«за неё проголосовали 28,6 %»: who gets the votes."""
    if predicate.lemma not in VOTING:
        return ""
    tokens = m.clause.tokens
    for before, token in pairwise(tokens):
        if before.text.lower() == "за":
            return _named_in_phrase(token, m, cast)
    return ""


VOTING = frozenset(["голосовать", "проголосовать"])


def listed(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«3. Аркади Громов — 6 % (118 голосов)»: the name before the dash, whatever its form."""
    numbers = {t.index for other in [*(m.before or []), m] for t in other.tokens}
    dash = False
    for token in reversed(tokens_before(m.tokens[-1], m.sentence)):
        dash = dash or token.text in DASHES
        if token.index not in numbers and token.pos != "PUNCT":
            return cast.name_at(token) if dash and not predicate.lemma else ""
    return ""


RULES: list[Rule] = [metric_owner, voted_for, grammatical_subject, dative, listed]
