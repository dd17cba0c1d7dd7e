"""The verb that governs a claim: «к медикам записалось 6,9 миллиона пациентов» -> записаться."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.annotation import Token
from extractor.changes import ROLES
from extractor.clauses import Clause, is_participle
from extractor.inflection import lemma, parse
from extractor.mentions import Mention
from extractor.syntax import ancestors


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb: its token and lemma, and the rule that found it; None and empty where none is."""

    token: Token | None
    lemma: str
    rule: str


NONE = Predicate(None, "", "")
Rule = Callable[[Mention], Token | None]


def find_predicate(mention: Mention) -> Predicate:
    """The governing verb by its lemma; empty where the clause has none and can borrow none."""
    if "predicate" not in mention.answers:
        mention.answers["predicate"] = _by_rules(mention)
    found: Predicate = mention.answers["predicate"]
    return found


def _by_rules(mention: Mention) -> Predicate:
    for rule in RULES:
        token = rule(mention)
        if token is not None:
            return Predicate(token, verb_lemma(token), rule.__name__)
    return NONE


def verb_lemma(token: Token) -> str:
    """Infinitive of a verb or participle («создано» -> создать), «доступна» -> доступный."""
    form = parse(token)
    return form.normalized if is_participle(token) else lemma(token)


def tree(mention: Mention) -> Token | None:
    """The nearest verb above the number in the tree, if it stands in the same clause."""
    candidates = content_verbs(mention.clause)
    for token in ancestors(mention.anchor, mention.annotation):
        if token in candidates:
            return token
    return None


def nearest(mention: Mention) -> Token | None:
    """The verb of the clause that stands nearest to the number."""
    candidates = content_verbs(mention.clause)
    here = mention.anchor.index
    return min(candidates, key=lambda token: abs(token.index - here), default=None)


def participle(mention: Mention) -> Token | None:
    """«проекта, проводимого в 14 поликлиниках»."""
    if mention.clause.kind != "participle":
        return None
    forms = [
        t for t in mention.clause.tokens if t.pos == "VERB" and t.start < mention.quantity.start
    ]
    return forms[0] if forms else None


def ellipsis(mention: Mention) -> Token | None:
    """«яблоки подорожали на 5 %, а помидоры – на 26,9 %»: the verb of the clause before."""
    if mention.clause.kind not in ("ellipsis", "parenthesis", "enumeration"):
        return None
    other = _parallel(mention)
    if other is not None:
        return find_predicate(other).token
    clause: Clause | None = mention.clause
    while clause is not None and not clause.verbs:
        clause = clause.previous
    return content_verbs(clause)[-1] if clause is not None else None


def _parallel(mention: Mention) -> Mention | None:
    """The last mention of the same kind before, if its clause has a verb or participle."""
    for other in reversed(mention.before or []):
        if other.quantity.kind == mention.quantity.kind and other.clause is not mention.clause:
            return other
    return None


RULES: list[Rule] = [tree, nearest, participle, ellipsis]


def content_verbs(clause: Clause) -> list[Token]:
    """Verbs of the clause that say something: no auxiliaries, no «могут» before an infinitive."""
    verbs = [verb for verb in clause.verbs if verb.pos != "AUX"] or clause.verbs
    if len(verbs) > 1 and any(verb.feats.get("VerbForm") in ("Inf", "Part") for verb in verbs):
        content = [verb for verb in verbs if lemma(verb) not in ROLES["modal"]]
        return content or verbs
    return verbs
