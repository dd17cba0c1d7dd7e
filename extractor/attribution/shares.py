"""What a share is of, where its noun stands elsewhere: «половина (48 %) опрошенных»."""

from __future__ import annotations

from itertools import pairwise

from extractor.annotation import Token
from extractor.attribution.predicate import Predicate
from extractor.attribution.slots import common
from extractor.carried import PARTS
from extractor.inflection import lemma
from extractor.mentions import Mention
from extractor.syntax.phrases import is_adjectival, is_noun, is_substantive, tokens_before

FRACTIONS = frozenset(["половина", "треть", "четверть"])
AMONG = "среди"


def shared_noun(mention: Mention, predicate: Predicate) -> Token | None:
    """«60 % акций принадлежит фонду, 15 % – банку», «48,3 % (31 205 голосов)»."""
    for other in reversed(mention.before or []):
        if other.noun is not None and other.quantity.kind in ("percent", "fraction"):
            return other.noun
    after = next(iter(mention.after or []), None)
    bracketed = after is not None and after.clause.kind == "parenthesis"
    return (
        after.noun
        if after is not None and bracketed and after.clause is not mention.clause
        else None
    )


def inside(mention: Mention, predicate: Predicate) -> Token | None:
    """«большинство (67 %) родителей»: the share in brackets is of what follows them."""
    before = tokens_before(mention.tokens[0], mention.sentence, 2)
    after = mention.following(5)
    if [t.text for t in (*before[1:], *after[:1])] != ["(", ")"]:
        return None
    if lemma(before[0]) not in PARTS | FRACTIONS:
        return None
    return _genitive(after[1:])


def _genitive(tokens: list[Token]) -> Token | None:
    """The noun that the words begin with, adjectives before it; or «опрошенных» itself."""
    last: Token | None = None
    for token in tokens:
        if is_noun(token):
            return token if token.feats.get("Case") == "Gen" else None
        if not is_adjectival(token):
            break
        last = token
    return last if last is not None and is_substantive(last) else None


def among(mention: Mention, predicate: Predicate) -> Token | None:
    """«среди пенсионеров читают книги 60 %»: a share of those whom the clause names so."""
    for preposition, noun in pairwise(mention.clause.tokens):
        if preposition.text.lower() == AMONG and is_noun(noun):
            return common(noun, mention)
    return None
