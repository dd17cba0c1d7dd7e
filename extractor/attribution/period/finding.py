"""When a claim holds: the time expression of its clause, and the days that it covers."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractor.annotation import ROOT, Token
from extractor.attribution.causes import cause_clause
from extractor.attribution.period.candidates import find_candidates
from extractor.attribution.period.dates import View, resolve
from extractor.attribution.period.phrases import Candidate
from extractor.attribution.reports import (
    clause_of,
    is_report,
    opens,
    precedes_report,
)
from extractor.mentions.mention import Mention
from extractor.syntax.clauses import Clause
from extractor.syntax.pieces import is_participle
from grammars.periods import TimeExpression

TENSES = {"Past": -1, "Fut": 1}
TOTAL = "всего"
AHEAD = frozenset(["к", "ко", "до"])  # «к осени», without a verb that tells otherwise


@dataclass(frozen=True, slots=True)
class Period:
    """A claim's time as the text says it, its first and last day, and the rule that chose it.

    The days are None where the words are no span of the calendar or cannot be resolved; all is
    empty where the text gives the claim no time.
    """

    text: str
    start_date: datetime.date | None
    end_date: datetime.date | None
    rule: str


NONE = Period("", None, None, "")


Rule = Callable[[Mention, list[Candidate]], Candidate | None]


def find_period(
    mention: Mention, predicate: Token | None, times: Sequence[TimeExpression]
) -> Period:
    """When the claim holds; `times` are the time expressions of its sentence in their order."""
    if is_adjectival_age(mention):
        return NONE
    candidates = find_candidates(mention, times)
    for rule in RULES if candidates else ():
        found = rule(mention, candidates)
        if found is not None:
            return _period(found, mention, predicate, rule.__name__)
    return NONE


def is_adjectival_age(mention: Mention) -> bool:
    """«в 2004 году 60-летний хирург ушёл»: how old he is as the author writes, not back then."""
    return mention.quantity.kind == "age" and mention.tokens[-1].pos == "ADJ"


def _period(found: Candidate, mention: Mention, predicate: Token | None, rule: str) -> Period:
    document = mention.annotation.document
    view = View(document.date, found.preposition, _tense(found, mention, predicate))
    text = document.text[found.start : found.expression.stop]
    return Period(text, *resolve(found.expression, view), rule)


def _tense(found: Candidate, mention: Mention, predicate: Token | None) -> int:
    """−1 of the past, 1 of the future: by the verb, the finite one of its clause, or «к маю»."""
    verbs = [] if predicate is None else [predicate]
    for verb in [*verbs, *mention.clause.verbs]:
        tense = TENSES.get(verb.feats.get("Tense", ""), 0)
        if tense:
            return tense
    return 1 if found.preposition in AHEAD else 0


# ---------------------------------------------------------------- rules


def own_after(mention: Mention, candidates: list[Candidate]) -> Candidate | None:
    """«выделят 1,7 млрд рублей в 2022 году»."""
    return _nearest(mention, [c for c in _own(mention, candidates) if _follows(c, mention)])


def own_before(mention: Mention, candidates: list[Candidate]) -> Candidate | None:
    """«в 2022 году выделят 1,7 млрд рублей»."""
    return _nearest(mention, [c for c in _own(mention, candidates) if _precedes(c, mention)])


def own_shared(mention: Mention, candidates: list[Candidate]) -> Candidate | None:
    """«в 2022 году выделят 1,7 млрд рублей и 5 млн долларов»: for all numbers of the clause."""
    own = [c for c in _own(mention, candidates) if not _modifies_noun(c, mention)]
    here = mention.anchor.index
    fit = [c for c in own if (c.first < here or not c.seldom) and not _tells_rate(c, mention)]
    return _nearest(mention, fit)


def outer_clause(mention: Mention, candidates: list[Candidate]) -> Candidate | None:
    """«в мае фонд купил завод, потратив 40 млн евро»."""
    clause = mention.clause
    if clause.parent is None or not _shares_time(clause):
        return None
    outer = _in_clause(clause.parent, candidates)
    return _nearest(mention, [c for c in outer if not _tells_rate(c, mention)])


def when(mention: Mention, candidates: list[Candidate]) -> Candidate | None:
    """«спад был на выборах 2004 года, когда явка составила 64 %»: the time that it tells of."""
    clause = mention.clause
    opening = [token.text.lower() for token in clause.tokens[:2]]
    if clause.parent is None or clause.kind != "subordinate" or "когда" not in opening:
        return None
    return _nearest(mention, _in_clause(clause.parent, candidates))


def frame(mention: Mention, candidates: list[Candidate]) -> Candidate | None:
    """«По итогам 2012 года сборы выросли и составили 480 млн»: the head of the sentence."""
    candidate = min(candidates, key=lambda c: c.first)
    if candidate.expression.kind == "length" and _is_present(mention.clause):
        return None
    if mention.clause.kind == "participle" and not _shares_time(mention.clause):
        return None
    if candidate.attributive or candidate.first > mention.tokens[0].index:
        return None
    clause = clause_of(candidate.last, mention.clauses)
    if clause is not mention.clause and _is_total(mention):
        return None
    return candidate if opens(candidate.first, clause) and not is_report(clause) else None


def _is_total(mention: Mention) -> bool:
    """«За сутки выписали 12 врачей, всего выписано 40»; but «вылечили всего 40»."""
    words = [token.text.lower() for token in mention.clause.tokens]
    before = "" if mention.previous is None else mention.previous.text.lower()
    return TOTAL in words and before != TOTAL


def when_clause(mention: Mention, candidates: list[Candidate]) -> Candidate | None:
    """«три человека погибли, когда 15 апреля взорвался котёл»."""
    for clause in mention.clauses:
        first = clause.tokens[0].index
        opening = [token.text.lower() for token in clause.tokens[:2]]
        if clause.kind == "subordinate" and "когда" in opening and first > mention.anchor.index:
            return _nearest(mention, _in_clause(clause, candidates))
    return None


def attributive(mention: Mention, candidates: list[Candidate]) -> Candidate | None:
    """«на референдуме 2014 года «за» высказались 17,4 %»."""
    own = (c for c in _in_clause(mention.clause, candidates) if c.attributive)
    return _nearest(mention, [c for c in own if not _is_of_somebody(c, mention)])


def _is_of_somebody(candidate: Candidate, mention: Mention) -> bool:
    """«чемпион прошлого года забил 20 голов»: not the time of his goals."""
    above = _above(candidate, mention)
    return "Anim" in above.feats.values() if above is not None else False


def of_cause(mention: Mention, candidates: list[Candidate]) -> Candidate | None:
    """«ранены при взрыве, прогремевшем 5 мая»."""
    clause = cause_clause(mention, mention.clauses)
    own = {token.index for token in clause.tokens} if clause is not None else set()
    return _nearest(mention, [c for c in candidates if c.first in own])


RULES: list[Rule] = [
    own_after,
    own_before,
    own_shared,
    outer_clause,
    when,
    frame,
    when_clause,
    attributive,
    of_cause,
]


def _shares_time(clause: Clause) -> bool:
    """Whether it happens when the outer clause does: «, потратив»; not so «, занимавший»."""
    converb = any(word.feats.get("VerbForm") == "Conv" for word in clause.tokens)
    return clause.kind in ("parenthesis", "ellipsis") or (clause.kind == "participle" and converb)


def _own(mention: Mention, candidates: list[Candidate]) -> list[Candidate]:
    """Candidates of the mention's clause that belong to its verb and to no other."""
    own = [c for c in _in_clause(mention.clause, candidates) if not c.attributive]
    return [
        candidate
        for candidate in own
        if not precedes_report(candidate.first, mention.clause)
        and not _modifies_participle(candidate, mention)
        and not _opens_next(candidate, mention)
    ]


def _opens_next(candidate: Candidate, mention: Mention) -> bool:
    """«у него 30 романов, в 1991 году он получил премию»: time of the verb that follows."""
    between = mention.following(candidate.first - mention.tokens[-1].index)
    comma = candidate.first > mention.anchor.index and any(t.text in ",;" for t in between)
    return comma and all(verb.index > candidate.last for verb in mention.clause.verbs)


def _in_clause(clause: Clause, candidates: list[Candidate]) -> list[Candidate]:
    own = {token.index for token in clause.tokens}
    return [candidate for candidate in candidates if candidate.last in own]


def _follows(candidate: Candidate, mention: Mention) -> bool:
    """Whether the expression stands after the mention, no other number between them."""
    others = [other.tokens[0].index for other in mention.after]
    return candidate.first > mention.tokens[-1].index and not any(
        index < candidate.first for index in others
    )


def _precedes(candidate: Candidate, mention: Mention) -> bool:
    others = [other.tokens[0].index for other in mention.before]
    return candidate.last < mention.tokens[0].index and not any(
        index > candidate.last for index in others
    )


def _modifies_noun(candidate: Candidate, mention: Mention) -> bool:
    """«осудили на 20 лет за убийство двух человек летом 2014 года»: when the murder was."""
    above = _above(candidate, mention)
    return above is not None and above.pos == "NOUN" and above is not mention.anchor


def _tells_rate(candidate: Candidate, mention: Mention) -> bool:
    """«треть товаров дорожает на 10 % в год»: of the other number alone."""
    others = [*mention.before, *mention.after]
    ends = [other.tokens[-1].index + 1 for other in others]
    return candidate.first in ends and candidate.expression.kind == "recurring"


def _modifies_participle(candidate: Candidate, mention: Mention) -> bool:
    """«сменил умершего 4 мая ректора»: when he died."""
    above = _above(candidate, mention)
    return above is not None and is_participle(above) and mention.clause.kind != "participle"


def _above(candidate: Candidate, mention: Mention) -> Token | None:
    """The word that the expression depends on in the tree."""
    tokens = mention.annotation.tokens
    inside = range(candidate.first, candidate.last + 1)
    heads = (tokens[index].head for index in inside)
    return next((tokens[at] for at in heads if at not in inside and at != ROOT), None)


def _nearest(mention: Mention, candidates: list[Candidate]) -> Candidate | None:
    here = mention.anchor.index
    return min(candidates, key=lambda c: (c.seldom, abs(c.first - here)), default=None)


def _is_present(clause: Clause) -> bool:
    """«за год число выросло и составляет 400 тысяч»: the level is not that of the year."""
    return any(verb.feats.get("Tense") == "Pres" for verb in clause.verbs)
