"""What comes to a number, or comes to be more or less: «убыль жителей составила 8 тысяч»."""

from __future__ import annotations

from extractor.annotation import Token
from extractor.attribution.metric.antecedents import head_indicator, meant
from extractor.attribution.metric.apposition import AMOUNT_PREPOSITIONS
from extractor.attribution.metric.neighbours import metric_of
from extractor.attribution.nominals import ungoverned
from extractor.attribution.predicate import Predicate, verb_lemma
from extractor.attribution.slots import (
    EQUATING,
    before_preposition,
    common,
    in_quantity,
    is_governed,
    is_indicator,
    object_of,
    subject_of,
    word_before,
)
from extractor.lemmas import lemma, parse
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import PERIODS, is_adjectival, is_noun, tokens_before
from extractor.syntax.pieces import is_participle

COMING = frozenset(["составить", "составлять", "равняться", "превысить", "превышать"])
VAGUE = frozenset(["цифра"])  # «эта цифра составила 12 тысяч»: of what was said before
BECOMING = frozenset(["стать", "становиться", "быть", "оказаться", "остаться"])
MORE = frozenset(["больше", "меньше"])
LEVELS = frozenset(["размере", "сумме", "объёме", "объеме", "уровне", "отметке", "количестве"])
ACCOMPANYING = {"с": "Ins", "со": "Ins", "при": "Loc"}
NEAR = 3  # words between «стало меньше» and the number


def came_to(mention: Mention, predicate: Predicate) -> Token | None:
    """«естественная убыль составила 8 тысяч человек», «она составила 8 тысяч»: no counted noun."""
    previous = mention.previous
    if predicate.lemma not in COMING or (previous is not None and previous.pos == "ADP"):
        return None  # «коэффициент составил 12 на тысячу жителей»
    verb = predicate.token
    if verb is not None and is_participle(verb):
        return None  # «посещаемость, превышающая 9 тысяч человек»
    subject = subject_of(mention)
    if subject is None or subject is mention.noun:
        return None
    if subject.pos == "PRON":
        return meant(subject, mention)
    thing = subject.feats.get("Animacy") == "Inan" and lemma(subject) not in VAGUE
    return common(subject, mention) if thing else None


def that_figure(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«число жалоб выросло до 12 (годом ранее эта цифра составляла 9)»: of what was said."""
    subject, before = subject_of(mention), mention.left_neighbour
    vague = subject is not None and lemma(subject) in VAGUE
    if not vague or before is None:
        return None
    return metric_of(before).token or metric_of(before).text or None


def set_at(mention: Mention, predicate: Predicate) -> Token | None:
    """«тариф установлен на уровне 5 рублей», «помощь выделена в размере 7 млн»: what is so much."""
    near = mention.preceding(3)
    words = [token.text.lower() for token in near[-2:]]
    if len(words) < 2 or words[0] not in ("в", "на") or words[1] not in LEVELS:
        return None
    if is_noun(near[0]):  # «штраф в размере 5 рублей»
        return None
    verb = predicate.token
    acts = verb is not None and verb.feats.get("Voice") == "Act" and "tran" in parse(verb).grams
    found = object_of(mention, predicate) if acts else subject_of(mention)
    thing = found is not None and found.feats.get("Animacy") != "Anim"
    return common(found, mention) if thing else None


def dwindled(mention: Mention, predicate: Predicate) -> Token | None:
    """«жителей стало на 5 тысяч меньше», «сторонников было вдвое больше»: many, in the genitive."""
    if predicate.lemma not in BECOMING or predicate.token is None or not _compares(mention):
        return None
    if predicate.token.feats.get("Gender", "Neut") != "Neut":
        return None  # «школа стала втрое больше»
    before = [t for t in mention.clause.tokens if t.start < mention.quantity.start]
    return next((t for t in ungoverned(before) if _is_many(t, mention)), None)


def _compares(mention: Mention) -> bool:
    """«на 5 тысяч человек меньше», «меньше на 5 тысяч»."""
    behind = mention.following(NEAR)
    near = [*mention.preceding(NEAR), *mention.tokens, *behind]
    return any(token.text.lower() in MORE for token in near)


def _is_many(noun: Token, mention: Mention) -> bool:
    """A genitive plural that depends on no noun before it."""
    if common(noun, mention) is None or noun.text.lower() in PERIODS:
        return False
    many = noun.feats.get("Case") == "Gen" and noun.feats.get("Number") == "Plur"
    before = tokens_before(noun, mention.sentence, 1)  # but «с начала года жителей стало …»
    return many and not any(is_noun(t) and t.text.lower() not in PERIODS for t in before)


def accompanying(mention: Mention, predicate: Predicate) -> Token | None:
    """«собрано 5 тонн с урожайностью 20 центнеров», «бюджет с дефицитом 3 млн»: the nearer one."""
    noun = before_preposition(mention, AMOUNT_PREPOSITIONS) or word_before(mention)
    if noun is None or not is_noun(noun) or in_quantity(noun, mention):
        return None
    head = head_indicator(noun, mention)
    if not is_indicator(head) or not is_governed(head, mention):
        return None
    before = [t for t in tokens_before(head, mention.sentence) if not is_adjectival(t)]
    case = ACCOMPANYING.get(before[-1].text.lower())
    return head if head.feats.get("Case") == case else None


def exceeded(mention: Mention, predicate: Predicate) -> Token | None:
    """«за время, превышающее два часа»: the noun that the participle before agrees with."""
    previous = mention.previous
    if previous is None or not is_participle(previous) or verb_lemma(previous) not in EQUATING:
        return None
    before = [t for t in tokens_before(previous, mention.sentence) if is_noun(t)]
    agreeing = (t for t in reversed(before) if t.feats.get("Case") == previous.feats["Case"])
    noun = next(agreeing, None)
    return common(noun, mention)
