"""What a share is of, where its noun stands elsewhere: «половина (48 %) опрошенных»."""

from __future__ import annotations

from itertools import pairwise

from extractor.annotation import Token
from extractor.attribution.metric.neighbours import metric_of
from extractor.attribution.predicate import Predicate
from extractor.attribution.slots import (
    common,
    governed_by,
    in_quantity,
    is_indicator,
    preposition_of,
    subject_of,
    words_before,
)
from extractor.lemmas import lemma
from extractor.mentions.carried import PARTS, POINTS_BACK
from extractor.mentions.counted import points_to_them
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import (
    PERIODS,
    STANDARDS,
    is_adjectival,
    is_noun,
    is_substantive,
    tokens_before,
)
from extractor.syntax.pieces import DASHES

FRACTIONS = frozenset(["половина", "треть", "четверть"])
AMONG = "среди"
SHARES = frozenset(["акция", "облигация"])
RATE = "ставка"
OF_THEM = (["из", "них"], ["из", "которых"], ["среди", "них"])
SAID_OF = frozenset(["count", "percent", "fraction"])


def shared_noun(mention: Mention, predicate: Predicate) -> Token | None:
    """«60 % акций принадлежит фонду, 15 % – банку», «48,3 % (31 205 голосов)»."""
    for other in reversed(mention.before):
        if other.noun is not None and other.quantity.kind in ("percent", "fraction"):
            return other.noun
        if other is mention.left_neighbour and other.quantity.kind == "fraction":
            return metric_of(other).token  # «четверть (24 %) устали»
    after = next(iter(mention.after), None)
    if after is None or after.clause.kind != "parenthesis" or after.clause is mention.clause:
        return None
    return after.noun or inside(after, predicate)  # «почти треть (31 %) водителей»


def inside(mention: Mention, predicate: Predicate) -> Token | None:
    """«большинство (67 %) родителей», «большая часть родителей (67 %)»: of what is beside it."""
    before = mention.preceding(2)
    after = mention.following(5)
    if [t.text for t in (*before[1:], *after[:1])] != ["(", ")"]:
        return None
    if lemma(before[0]) in PARTS | FRACTIONS:
        return _genitive(after[1:])
    return _part_before(before[0], mention)


def _part_before(last: Token, mention: Mention) -> Token | None:
    """«большинство [опрошенных]», «большая часть [молодых врачей]» before the brackets."""
    genitive = last.feats.get("Case") == "Gen" and (is_noun(last) or is_substantive(last))
    before = (t for t in reversed(tokens_before(last, mention.sentence)) if not is_adjectival(t))
    part = next(before, None)
    return last if genitive and part is not None and lemma(part) in PARTS else None


def of_people(mention: Mention, predicate: Predicate) -> Token | None:
    """«19 % врачей готовы снизить нагрузку на 5 %, 12 % — на 10 %»: those whose share it is."""
    if preposition_of(mention):
        return None
    if [token.text.lower() for token in mention.preceding(2)] in OF_THEM:
        others = (m.noun for m in reversed(mention.before) if m.noun is not None)
        return next(filter(_is_people, others), None)
    noun = mention.noun
    if noun is not None and not mention.carried:
        many = noun.feats.get("Case") == "Gen" and noun.feats.get("Number") == "Plur"
        return noun if many and (_is_people(noun) or is_substantive(noun)) else None
    after = mention.following(2)
    if [t.text in DASHES for t in after[:1]] != [True] or after[1:2] == []:
        return None
    same = (m for m in reversed(mention.before) if m.quantity.kind == "percent")
    model = next((m for m in same if not preposition_of(m)), None)
    return of_people(model, predicate) if model is not None else None


def polled(mention: Mention, predicate: Predicate) -> Token | None:
    """«Опросили 1200 врачей; 44 % готовы уехать»: a share that does what several do.

    «Так ответили 45 % врачей. 38 % не знают»: those of whom the share before is.
    """
    several = any(verb.feats.get("Number") == "Plur" for verb in mention.clause.verbs)
    subject = subject_of(mention)
    if not several or (subject is not None and subject.feats.get("Number") == "Plur"):
        return None  # «виновата другая сторона: 44 % винят …» is not of the side
    if points_to_them(mention) and (noun := _owned_by_indicator(mention)) is not None:
        return noun
    if (acting := _acting_before(mention)) is not None:
        return acting
    far = mention.tokens[0].index - POINTS_BACK
    for other in reversed([*mention.earlier, *mention.before]):
        noun = other.noun or metric_of(other).token  # «большинство (74 %) врачей»
        near = noun is not None and noun.index > far and other.quantity.kind in SAID_OF
        if noun is not None and near and (_is_people(noun) or is_substantive(noun)):
            return noun
    return None


def _acting_before(mention: Mention) -> Token | None:
    """«Респонденты жалуются на шум, 18 % недовольны ценами»: who does the like before."""
    for token in reversed(mention.preceding()):
        many = token.feats.get("Number") == "Plur" and token.feats.get("Case") == "Nom"
        if many and _is_people(token) and token.rel.startswith("nsubj"):
            return common(token, mention)
    return None


def _owned_by_indicator(mention: Mention) -> Token | None:
    """«Средний возраст [участников] — 60 лет. 76 % из них …»: if no count is nearer."""
    first = mention.sentence.tokens[0].index
    tokens = mention.annotation.tokens[max(first - POINTS_BACK, 0) : first]
    counted = [m.noun.index for m in mention.earlier if m.noun is not None]
    for before, token in reversed([*pairwise(tokens)]):
        if token.index <= max(counted, default=-1):
            return None
        if is_indicator(before) and token.feats.get("Case") == "Gen" and _is_people(token):
            return token
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
    thing = thing and noun.text.lower() not in PERIODS  # «в 2012 году (+26 %)»
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
    if noun is None or lemma(noun) in STANDARDS:
        return None  # «плюс 75 % от прошлогоднего уровня»
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


def rated(mention: Mention, predicate: Predicate) -> Token | None:
    """«50% и 30% скидку», «40 % раствор»: a noun that agrees with no number behind a share."""
    last = mention
    for other in mention.after:
        between = mention.annotation.tokens[last.tokens[-1].index + 1 : other.tokens[0].index]
        if [token.text.lower() for token in between] not in (["и"], ["или"], [","]):
            break
        last = other
    previous = mention.previous
    if previous is not None and previous.pos == "ADP":
        return None
    for token in last.following(3):
        if is_noun(token):
            fits = token.feats.get("Case") in ("Nom", "Acc", "Ins") and token.rel == "nmod"
            return common(token, mention) if fits else None
        if not is_adjectival(token):
            break
    return None
