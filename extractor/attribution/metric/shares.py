"""What a share is of, where its noun stands elsewhere: «половина (48 %) опрошенных»."""

from __future__ import annotations

from itertools import pairwise

from extractor.annotation import Token
from extractor.attribution.predicate import Predicate
from extractor.attribution.slots import (
    common,
    governed_by,
    in_quantity,
    is_indicator,
    subject_of,
    words_before,
)
from extractor.carried import PARTS, POINTS_BACK
from extractor.lemmas import lemma
from extractor.mentions import Mention
from extractor.syntax.phrases import is_adjectival, is_noun, is_substantive

FRACTIONS = frozenset(["половина", "треть", "четверть"])
AMONG = "среди"
SHARES = frozenset(["акция", "облигация"])
RATE = "ставка"


def shared_noun(mention: Mention, predicate: Predicate) -> Token | None:
    """«60 % акций принадлежит фонду, 15 % – банку», «48,3 % (31 205 голосов)»."""
    for other in reversed(mention.before):
        if other.noun is not None and other.quantity.kind in ("percent", "fraction"):
            return other.noun
    after = next(iter(mention.after), None)
    if after is None or after.clause.kind != "parenthesis" or after.clause is mention.clause:
        return None
    return after.noun or inside(after, predicate)  # «почти треть (31 %) водителей»


def inside(mention: Mention, predicate: Predicate) -> Token | None:
    """«большинство (67 %) родителей»: the share in brackets is of what follows them."""
    before = mention.preceding(2)
    after = mention.following(5)
    if [t.text for t in (*before[1:], *after[:1])] != ["(", ")"]:
        return None
    if lemma(before[0]) not in PARTS | FRACTIONS:
        return None
    return _genitive(after[1:])


def polled(mention: Mention, predicate: Predicate) -> Token | None:
    """«Опросили 1200 врачей; 44 % готовы уехать»: a share that does what several do."""
    several = any(verb.feats.get("Number") == "Plur" for verb in mention.clause.verbs)
    if not several or subject_of(mention) is not None:
        return None
    far = mention.tokens[0].index - POINTS_BACK
    for other in reversed([*mention.earlier, *mention.before]):
        noun = other.noun
        near = noun is not None and noun.index > far and other.quantity.kind == "count"
        if noun is not None and near and _is_people(noun):
            return noun
    return None


def _is_people(noun: Token) -> bool:
    return noun.feats.get("Animacy") == "Anim" and noun.feats.get("Number") == "Plur"


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


def item(mention: Mention, predicate: Predicate) -> Token | None:
    """«жаловались на шум (44 %), пыль (31 %)»: the thing that the brackets stand behind."""
    before = mention.preceding(2)
    after = mention.following(1)
    if [t.text for t in (*before[1:], *after)] != ["(", ")"]:
        return None
    noun = before[0]
    thing = is_noun(noun) and noun.feats.get("Animacy") == "Inan"
    for other in mention.before:  # «312 судей (69 %)», but «жители 20 домов (6 %)»
        if noun is other.noun:
            previous = other.previous
            return None if previous is not None and is_noun(previous) else noun
    return common(noun, mention) if thing and not in_quantity(noun, mention) else None


def of_whole(mention: Mention, predicate: Predicate) -> Token | None:
    """«74 % от общего числа граждан», «65 % от площади»."""
    after = mention.following(5)
    if not after or after[0].text.lower() != "от":
        return None
    noun = governed_by(after, ["от"])
    return common(noun, mention) if is_indicator(noun) else None


def stake(mention: Mention, predicate: Predicate) -> Token | None:
    """«собирает акции, отдав за 3 % 60 млн»: shares that the sentence speaks of."""
    before = mention.preceding()
    return next((t for t in reversed(before) if is_noun(t) and lemma(t) in SHARES), None)


def yearly(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«кредит под 9 % годовых», «ключевая ставка сохранена на уровне 16 % годовых»."""
    after = mention.following(1)
    if not after or after[0].text.lower() != "годовых":
        return None
    rates = (t for t in words_before(mention) if is_noun(t) and lemma(t) == RATE)
    return next(rates, RATE)
