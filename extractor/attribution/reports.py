"""Which clause of a sentence holds a word, and which only tells that something was said."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.lemmas import lemma
from extractor.syntax.clauses import Clause
from extractor.syntax.openings import REPORTING


def clause_of(index: int, clauses: Iterable[Clause]) -> Clause:
    """Of the clauses of a sentence the one that holds the token."""
    return next(c for c in clauses if any(token.index == index for token in c.tokens))


def opens(index: int, clause: Clause) -> bool:
    """Whether a phrase at this token stands before the verb of a clause that others follow."""
    verbs = [verb.index for verb in clause.verbs]
    return clause.kind == "main" and (not verbs or index < min(verbs))


def is_report(clause: Clause) -> bool:
    """Whether the clause only says that something was said: «27 марта министр сообщил, что …»."""
    return any(lemma(verb) in REPORTING for verb in clause.verbs)


def precedes_report(index: int, clause: Clause) -> bool:
    """Whether a phrase at this token tells of the saying: «в Давосе он сообщил о росте на 5 %»."""
    return any(
        index < verb.index or index - verb.index == 1
        for verb in clause.verbs
        if lemma(verb) in REPORTING and verb.feats.get("VerbForm") != "Part"
    )
