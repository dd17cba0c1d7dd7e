"""Who has, does or receives what is measured: a person, organisation or product by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.annotation import Name, Token
from extractor.clauses import Clause
from extractor.inflection import lemma
from extractor.mentions import INDICATORS, Mention
from extractor.metric import Metric
from extractor.organizations import Organizations
from extractor.people import Person
from extractor.phrases import OPENING, named, noun_phrase
from extractor.predicate import Predicate
from extractor.slots import subject_of
from grammars.lexicon import read_table

GENERIC = frozenset(row["noun"] for row in read_table("organization_kinds"))
PRONOUNS = frozenset("он она они оно его её ее их ему ей им него неё нее них нему ней ним".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Subject:
    """The canonical name and the rule that found it."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Who a document speaks of: its people and organisations."""

    people: Sequence[Person]
    organizations: Organizations

    def canonical(self, name: Name) -> str:
        """The canonical name behind a mention; empty for places and unknown persons."""
        if name.type == "PER":
            return next((p.name for p in self.people if _mentions(p, name.start, name.stop)), "")
        return self.organizations.canonical(name) if name.type == "ORG" else ""

    def person_at(self, start: int, stop: int) -> str:
        """The person who is mentioned within the span."""
        return next((p.name for p in self.people if _mentions(p, start, stop)), "")


def _mentions(person: Person, start: int, stop: int) -> bool:
    return any(first < stop and start < last for first, last in person.mentions)


Rule = Callable[[Mention, Predicate, Metric, Cast], str]


def find_subject(mention: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> Subject:
    """The canonical name of the subject; empty if none is named or resolvable."""
    rules = AGE_RULES if mention.quantity.kind == "age" else RULES
    for rule in rules:
        text = rule(mention, predicate, metric, cast)
        if text:
            return Subject(text, rule.__name__)
    return Subject("", "")


def name_at(token: Token, mention: Mention, cast: Cast) -> str:
    """The canonical name of the entity that the token belongs to."""
    name = named(token, mention.annotation)
    if name is None:
        return cast.person_at(token.start, token.stop)
    return cast.canonical(name)


def grammatical_subject(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«Google вложила», «партия «Родина» получила»: the subject of the verb."""
    token = subject_of(m)
    return _named_in_phrase(token, m, cast) if token is not None else ""


def _named_in_phrase(token: Token, mention: Mention, cast: Cast) -> str:
    """The name of the phrase: its head, what stands beside it, or what it points back to."""
    if name := name_at(token, mention, cast) or _apposed(token, mention, cast):
        return name
    if token.pos == "PRON" or lemma(token) in GENERIC:
        return antecedent(token, mention, cast)
    return ""


def _apposed(token: Token, mention: Mention, cast: Cast) -> str:
    """«премьер-министр Анна Белова», «банк «Восход»», but not «глава «Восхода»»."""
    position = token.index - mention.sentence.tokens[0].index
    case = token.feats.get("Case")
    for word in mention.sentence.tokens[position + 1 : position + 12]:
        if word.pos in ("VERB", "AUX", "ADP", "CCONJ") or word.text in ",;:—–()":
            return ""
        agrees = word.feats.get("Case", case) == case
        if agrees and (name := name_at(word, mention, cast)):
            return name
    return ""


def antecedent(token: Token, mention: Mention, cast: Cast) -> str:
    """The last name before «она», «компания» that it can stand for."""
    if token.pos == "PRON":
        types: tuple[str, ...] = ("ORG", "PER")
        if token.text.lower() not in PRONOUNS:
            return ""
    else:
        types = ("ORG",)
        if kin := _of_kind(lemma(token), token, mention):
            return cast.canonical(kin)
    before = [n for n in mention.annotation.names if n.stop <= token.start and n.type in types]
    near = [name for name in before if name.start >= mention.sentence.start - REACH]
    return cast.canonical(near[-1]) if near else ""


def _of_kind(kind: str, token: Token, mention: Mention) -> Name | None:
    """The last organisation before that was called so: «банк «Восход» … банк занимает»."""
    text = mention.annotation.document.text
    for name in reversed(mention.annotation.names):
        if name.type == "ORG" and name.stop <= token.start:
            around = text[max(name.start - KIND_BEFORE, 0) : name.stop].lower()
            if kind[:-1] in around:
                return name
    return None


KIND_BEFORE = 12  # characters before a name where «банк», «компания» may stand
REACH = 300  # characters back to an antecedent: about two sentences


def metric_owner(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«затраты Почты России», «доля DST», «капитализация Facebook»."""
    if metric.token is None or lemma(metric.token) not in INDICATORS:
        return ""
    for token in noun_phrase(metric.token, m.sentence, m.annotation)[1:]:
        if token.pos == "ADP" or token.text in OPENING:
            break
        if token.index > metric.token.index and (name := name_at(token, m, cast)):
            return name
    return ""


def dative(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«акций принадлежит РПЦ», ««Почте России» придётся потратить»."""
    for token in m.clause.tokens:
        if token.feats.get("Case") == "Dat" and not _governed(token, m):
            name = name_at(token, m, cast)
            if token.pos == "PRON" and not name:
                name = antecedent(token, m, cast)
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
    """«1. Иван Петров — 52,1 % (922 голоса)»: the name that heads the line."""
    if predicate.token is not None:
        return ""
    tokens = m.sentence.tokens
    before = [t for t in tokens if t.start < m.quantity.start]
    for token in reversed(before):
        if token.pos in ("VERB", "AUX"):
            return ""
        if name := name_at(token, m, cast):
            return name
    return ""


def outer_subject(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«партия заняла третье место (15 %)»: the subject of the clause around."""
    clause: Clause | None = m.clause
    if clause is None or clause.kind not in ("parenthesis", "ellipsis"):
        return ""
    token = subject_of(m)
    return _named_in_phrase(token, m, cast) if token is not None else ""


RULES: list[Rule] = [metric_owner, voted_for, grammatical_subject, dative, listed, outer_subject]


def age_apposed(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«28-летняя архитектор Анна Белова», «Пётр Иванов, 54 лет,»: the name beside the age."""
    after = m.following(12)
    for token in after:
        if token.text in ".;:!?" or token.pos in ("VERB", "AUX"):
            break
        if name := cast.person_at(token.start, token.stop):
            return name if "летн" in m.tokens[-1].text.lower() else _before_first(m, cast) or name
    return _before_first(m, cast)


def _before_first(m: Mention, cast: Cast) -> str:
    tokens = m.sentence.tokens
    before = [t for t in tokens if t.start < m.quantity.start]
    for token in reversed(before):
        if name := cast.person_at(token.start, token.stop):
            return name
    return ""


def age_earlier(m: Mention, predicate: Predicate, metric: Metric, cast: Cast) -> str:
    """«Он скончался в возрасте 80 лет»: the person of the sentences before."""
    best: tuple[int, str] = (-1, "")
    for person in cast.people:
        for start, stop in person.mentions:
            if stop <= m.quantity.start:
                best = max(best, (start, person.name))
    return best[1]


AGE_RULES: list[Rule] = [age_apposed, age_earlier]
