"""Words of rise and fall in a clause, and which way they point."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.annotation import Token
from extractor.lemmas import lemma
from grammars.lexicon import read_table
from grammars.spelling import fold


@dataclass(frozen=True, slots=True)
class Change:
    """A word of rise or fall: `frame` tells where what changes is named."""

    direction: str
    frame: str


def _table(part: str) -> dict[str, Change]:
    rows = [row for row in read_table("changes") if row["part"] == part]
    return {fold(row["word"]): Change(row["direction"], row["frame"]) for row in rows}


VERBS = _table("verb")
NOUNS = _table("noun")
COMPARATIVES = _table("comparative")
MORE = Change("up", "subject")
ROLES: dict[str, frozenset[str]] = {
    role: frozenset(row["verb"] for row in read_table("predicate_verbs") if row["role"] == role)
    for role in {row["role"] for row in read_table("predicate_verbs")}
}


def change_of_verb(word: str) -> Change | None:
    """«вырасти» -> up; the verb is given by its lemma."""
    return VERBS.get(fold(word))


def change_of_noun(token: Token | None) -> Change | None:
    """«росту» -> up; None of other words, and of none."""
    if token is None or token.pos != "NOUN":
        return None
    return NOUNS.get(fold(lemma(token)))


def comparative(tokens: Iterable[Token]) -> Change | None:
    """The first comparative among the tokens; one that the table lacks is more: «опаснее»."""
    for token in tokens:
        change = COMPARATIVES.get(fold(token.text))
        if change is not None:
            return change
        if token.feats.get("Degree") == "Cmp" and token.text.lower().endswith(("ее", "ей")):
            return MORE
    return None
