"""What lasts as long as a number says: «строительство займёт два года», «рейс задержан на час»."""

from __future__ import annotations

from extractor.annotation import Token
from extractor.attribution.metric.antecedents import RELATIVE_REACH
from extractor.attribution.metric.apposition import adjacent, apposed, head_before
from extractor.attribution.metric.measured import (
    ENDS,
    any_subject,
    changed_object,
    changed_subject,
    indicator_subject,
)
from extractor.attribution.predicate import Predicate
from extractor.attribution.slots import (
    before_preposition,
    common,
    is_governed,
    object_of,
    preposition_of,
    subject_of,
)
from extractor.changes import ROLES
from extractor.lemmas import lemma
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import PREPOSITION_NOUNS, is_noun, tokens_before
from extractor.syntax.pieces import is_participle

TIMES = frozenset(["срок", "возраст", "продолжительность", "длительность", "время", "стаж"])


def time_indicator(mention: Mention, predicate: Predicate) -> Token | None:
    """«срок составит шесть месяцев»."""
    subject = indicator_subject(mention, predicate)
    return subject if subject is not None and lemma(subject) in TIMES else None


def changed_time(mention: Mention, predicate: Predicate) -> Token | None:
    """«срок сократился до трёх месяцев», «смена уменьшилась с девяти до семи часов»."""
    if preposition_of(mention) not in ENDS:
        return None
    return changed_object(mention, predicate) or changed_subject(mention, predicate)


def lasting_subject(mention: Mention, predicate: Predicate) -> Token | None:
    """«строительство займёт два года»."""
    previous = mention.previous
    bare = previous is None or (
        previous.pos != "ADP" and previous.text.lower() not in PREPOSITION_NOUNS
    )
    if predicate.lemma not in ROLES["last"] or not bare:
        return None
    return _described_before(mention) or any_subject(mention, predicate)


def _described_before(mention: Mention) -> Token | None:
    """«исследования, длившегося 11 лет»: the noun before the participle that agrees with it."""
    first = mention.clause.tokens[0]
    said = next(filter(is_participle, mention.clause.tokens[:4]), None)
    if mention.clause.kind != "participle" or said is None:
        return None
    for token in reversed(tokens_before(first, mention.sentence, RELATIVE_REACH)):
        if is_noun(token) and token.feats.get("Case") == said.feats["Case"]:
            return common(token, mention)
    return None


def set_for_time(mention: Mention, predicate: Predicate) -> Token | None:
    """«рейс задержан на три часа», «суд отложил заседание на неделю»: a thing, not a person."""
    verb = predicate.token
    if verb is None or verb.pos != "VERB" or preposition_of(mention) != "на":
        return None
    acting = verb.feats.get("Voice") == "Act"
    found = object_of(mention, predicate) if acting else subject_of(mention)
    thing = found is not None and found.feats.get("Animacy") == "Inan"
    return common(found, mention) if thing else None


def for_time(mention: Mention, predicate: Predicate) -> Token | None:
    """«отпуск на две недели», «контракт на 5 лет»; but «осудили Громова на 5 лет»."""
    noun = before_preposition(mention, ("на",))
    head = head_before(noun, mention) if noun is not None else None
    thing = head is not None and head.feats.get("Animacy") == "Inan"
    return head if head is not None and thing and not is_governed(head, mention) else None


def time_before(mention: Mention, predicate: Predicate) -> Token | None:
    """«сроком на три года», «стаж 20 лет»."""
    noun = apposed(mention, predicate) or adjacent(mention, predicate)
    return noun if noun is not None and lemma(noun) in TIMES else None
