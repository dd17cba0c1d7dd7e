"""An indicator right before a number: «при общем количестве заявок 40 тысяч»."""

from __future__ import annotations

from extractor.annotation import Token
from extractor.attribution.metric.antecedents import head_indicator
from extractor.attribution.predicate import Predicate
from extractor.attribution.slots import (
    is_governed,
    is_indicator,
    is_size,
    noun_of_change,
    preposition_of,
    words_before,
)
from extractor.changes import change_of_noun, change_of_verb
from extractor.lemmas import lemma
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import PREPOSITION_NOUNS, is_adjectival, noun_phrase, tokens_before
from extractor.syntax.pieces import DASHES

PLACING = frozenset(["из", "у", "для", "при", "между", "среди"])
ASIDE = frozenset(["к", "ко", "для", "от"])
RATING = "рейтинг"  # it is one of those counted: «рейтинг 200 богатейших людей»


def indicator_before(mention: Mention, predicate: Predicate) -> Token | None:
    """«при общем количестве заявок 40 тысяч», «Количество бумаг: 0»: right before the number."""
    if _stands_apart(mention) or _sizes(mention, predicate):
        return None
    for token in reversed(words_before(mention)):
        if token.pos in ("VERB", "AUX") and not is_adjectival(token):
            return None
        named = is_indicator(token) and token.text.lower() not in PREPOSITION_NOUNS
        if named and not _names_service(token, mention) and not _aside(token, mention):
            listing = lemma(token) == RATING and mention.noun is not None
            other = listing or _is_purpose(token, mention)
            return token if _reaches(token, mention) and not other else None
    return None


def _is_purpose(indicator: Token, mention: Mention) -> bool:
    """«вуз примет на бюджет 40 студентов»: the students are counted."""
    before = [t for t in tokens_before(indicator, mention.sentence, 3) if not is_adjectival(t)]
    governs = mention.noun is not None and not mention.carried
    return governs and [t.text.lower() for t in before[-1:]] == ["на"]


def _aside(indicator: Token, mention: Mention) -> bool:
    """«принято к производству 40 дел»: the number has a noun of its own."""
    owned = mention.noun is not None and not mention.carried and not preposition_of(mention)
    before = (
        t for t in reversed(tokens_before(indicator, mention.sentence)) if not is_adjectival(t)
    )
    previous = next(before, None)
    return owned and previous is not None and previous.text.lower() in ASIDE


def _names_service(indicator: Token, mention: Mention) -> bool:
    """«в Службе занятости 400 мест»: the indicator tells what the noun before it is for."""
    head = head_indicator(indicator, mention)
    return head is not indicator and not is_indicator(head) and change_of_noun(head) is None


def _stands_apart(mention: Mention) -> bool:
    """«уровень железа в пробах из трёх рек»: rivers are counted, wherever an indicator stands."""
    preposition, noun = preposition_of(mention), mention.noun  # «примерно в 100 домах»
    if mention.quantity.kind != "count" or mention.carried or noun is None:
        return False
    if preposition in ("в", "во"):  # «число жителей в 12 тысяч человек»
        return noun.feats.get("Case") == "Loc"
    return preposition in PLACING or (not preposition and _is_genitive(mention))


def _sizes(mention: Mention, predicate: Predicate) -> bool:
    """«цена школы на 500 мест»: so many the noun before has, nothing has grown by them."""
    grows = change_of_verb(predicate.lemma) is not None or noun_of_change(mention) is not None
    own = mention.noun is not None and not mention.carried
    return own and mention.quantity.kind == "count" and is_size(mention) and not grows


def _is_genitive(mention: Mention) -> bool:
    """«бюджеты трёх уровней»: one word that depends on the noun before it."""
    word = mention.tokens[0]
    alone = len(mention.tokens) == 1 and word.pos == "NUM" and word.text.isalpha()
    return alone and word.feats.get("Case") == "Gen"


def _reaches(token: Token, mention: Mention) -> bool:
    """Whether nothing but the phrase itself and marks stand between it and the number."""
    phrase = noun_phrase(token, mention.annotation)
    last = max(word.index for word in phrase)
    first = mention.sentence.tokens[0].index
    between = mention.sentence.tokens[last - first + 1 : mention.tokens[0].index - first]
    listed = mention.noun is not None and not mention.carried
    if listed and any(word.text == "," for word in between):
        return False  # «две лодки 5-го проекта, четыре мотора»
    dash = any(word.text in DASHES for word in between)
    if dash and is_governed(token, mention):
        return False  # «за такую долгую зиму – 30 тысяч»
    return all(word.pos in ("PUNCT", "ADP", "ADV") for word in between)
