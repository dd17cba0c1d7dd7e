"""Nouns beside a number that name what it measures: «штраф в 100 тысяч», «ставка 5 %»."""

from __future__ import annotations

from extractor.annotation import Token
from extractor.attribution.nominals import can_be_nominative
from extractor.attribution.predicate import Predicate
from extractor.attribution.slots import (
    before_preposition,
    common,
    in_quantity,
    is_governed,
    is_indicator,
    preposition_of,
    word_before,
)
from extractor.changes import comparative
from extractor.lemmas import lemma
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import (
    PREPOSITION_NOUNS,
    is_adjectival,
    is_noun,
    noun_phrase,
    tokens_before,
)
from extractor.syntax.pieces import DASHES

AMOUNT_PREPOSITIONS = frozenset(["в", "на", "до", "от", "около", "свыше", "более", "под"])
AT = "при"
PRICE = frozenset(["за", "по"])
MORE = frozenset(["больше", "меньше"])  # so many of them, but «выше прошлогодних результатов»
MARKS = frozenset(
    ["отметки", "рубежа", "планки", "уровня", "уровне", "отметке", "планке", "рубеже"]
)
RESULT = "результат"  # «победил с результатом 56 %»
DOINGS = ("ение", "ание", "атие", "ытие")
DONE = frozenset(
    ["кража", "выплата", "закупка", "покупка", "продажа", "растрата", "потеря", "оплата", "взятка"]
)
SIZES = frozenset(["сумма", "размер", "объём", "объем"])


def before_dash(mention: Mention, predicate: Predicate) -> Token | None:
    """«ежемесячный бюджет клуба – 3 миллиона евро»."""
    before = mention.preceding(2)
    if len(before) < 2 or before[1].text not in DASHES or not is_noun(before[0]):
        return None
    head = _phrase_head(before[0], mention)
    if mention.quantity.kind == "duration" and head.feats.get("Animacy") == "Anim":
        return None  # «рекорд у космонавта — 878 дней»
    acted_on = head.feats.get("Case") == "Acc" and can_be_nominative(head)
    named = is_indicator(head) or acted_on  # «убрать все поля – 5 га»
    free = named and not is_governed(head, mention)  # «потребовал вложений – 5 млн»
    return common(head, mention) if free or head.feats.get("Case") == "Nom" else None


def apposed(mention: Mention, predicate: Predicate) -> Token | None:
    """«штраф в 90 тысяч рублей», «займы на 6 млрд», «контракты на сумму 8,5 млрд»."""
    after = [t.text.lower() for t in mention.following(1)]
    if mention.quantity.kind == "measure" and after == ["от"]:
        return None  # «лодка в 40 км от берега»
    noun = before_preposition(mention, AMOUNT_PREPOSITIONS)
    if noun is not None and preposition_of(mention) in ("в", "во") and _goes_with(noun, mention):
        return common(noun, mention)  # «картина с итогом в 5 млн»
    head = head_before(noun, mention) if noun is not None else None
    if head is None or _is_somebody(head, mention) or _only_leads_to(head, mention):
        return None
    return head


def _only_leads_to(head: Token, mention: Mention) -> bool:
    """«сдали в аренду свыше 5 га земли»: the measure has a noun of its own."""
    owned = mention.noun is not None and not mention.carried
    return owned and is_governed(head, mention) and not _names_number(head)


def _goes_with(noun: Token, mention: Mention) -> bool:
    """«со скромным итогом»: what something has."""
    before = tokens_before(noun, mention.sentence)
    words = [token.text.lower() for token in before if not is_adjectival(token)]
    return noun.feats.get("Case") == "Ins" and words[-1:] in (["с"], ["со"])


def priced(mention: Mention, predicate: Predicate) -> Token | None:
    """«покупка акций за 15 млрд», «билеты по 500 рублей», but not «ушла с торгов за 5 млн»."""
    noun = before_preposition(mention, PRICE)
    head = head_before(noun, mention) if noun is not None else None
    if head is None or not is_governed(head, mention):
        return head
    done = head is not noun and _is_doing(head, mention)
    return head if done else None  # «голосовали за покупку завода за 5 млн», not «на продажу»


def head_before(noun: Token, mention: Mention) -> Token | None:
    """The head of the phrase that ends with the noun; None if it is a name or a quantity."""
    if in_quantity(noun, mention) or noun.text.lower() in PREPOSITION_NOUNS:
        return None
    return common(_phrase_head(noun, mention), mention)


def _is_somebody(head: Token, mention: Mention) -> bool:
    """«похитили у 17 граждан свыше 5 млн», «перевели мошенникам более 3 млн»."""
    dative = head.feats.get("Case") == "Dat"  # «выделили региону 5 млн»
    somebody = dative or head.feats.get("Animacy") == "Anim"
    return mention.quantity.kind == "money" and somebody


def adjacent(mention: Mention, predicate: Predicate) -> Token | None:
    """«сумму 100 млн долларов», «ставка 5 %», «весом 3 кг»: the noun right before the number."""
    noun = word_before(mention)
    if noun is None or not is_noun(noun) or in_quantity(noun, mention):
        return None
    if noun.text.lower() in PREPOSITION_NOUNS and lemma(noun) not in SIZES:
        return None  # «в течение 7 лет»
    if _goes_with(noun, mention):
        return common(noun, mention)  # «машина с пробегом 5 тысяч км»
    head = _phrase_head(noun, mention)
    sized = lemma(noun) in SIZES  # «из премии в размере 5 млн»
    if sized and head is noun and _is_inside(noun, mention):
        return None  # «показатель получен отрицательным в размере 5 млн»
    named = sized or _names_number(head)
    if is_governed(head, mention) and not (named or _is_doing(head, mention)):
        return None  # «получил от компаний 5 млн»
    if not sized and mention.quantity.kind == "money" and _is_source(head, mention):
        return None  # «получит из бюджета 5 млн»
    if (not sized and _is_somebody(head, mention)) or noun.text.lower() in MARKS:
        return None  # «достиг отметки 50 млн»
    return common(head, mention)


def _is_inside(noun: Token, mention: Mention) -> bool:
    """«в размере 5 млн»."""
    return [t.text.lower() for t in tokens_before(noun, mention.sentence, 1)] == ["в"]


def _is_source(head: Token, mention: Mention) -> bool:
    """«из бюджета», «у банка»: where money comes from."""
    before = tokens_before(head, mention.sentence)
    words = [t.text.lower() for t in before if not is_adjectival(t)]
    return words[-1:] in (["из"], ["от"], ["у"])


def _is_doing(noun: Token, mention: Mention) -> bool:
    """«обвинён в хищении 5 млн»: what is done to so much; «изъятие 4 %» is of a thing."""
    if mention.quantity.kind == "percent":
        return False
    return lemma(noun).endswith(DOINGS) or lemma(noun) in DONE


def _phrase_head(noun: Token, mention: Mention) -> Token:
    """The head of the phrase that ends with the noun: «стоимость связи» -> «стоимость»."""
    noun = _measured(noun, mention)
    for token in reversed(tokens_before(noun, mention.sentence)):
        if not (is_noun(token) or is_adjectival(token) or token.pos == "ADP"):
            break
        if token.text.lower() == AT:
            break  # «помощь при заключении договоров на 5 млн»
        if is_noun(token) and _covers(token, noun, mention):
            return _phrase_head(token, mention) if _leads(token, noun) else noun
    return noun


def _leads(token: Token, noun: Token) -> bool:
    """«стоимость проезда»; but in «вклад со ставкой в 6 %» the indicator is meant."""
    return _names_number(token) or not _names_number(noun)


def _names_number(noun: Token) -> bool:
    return is_indicator(noun) or lemma(noun) == RESULT


def _measured(noun: Token, mention: Mention) -> Token:
    """«штраф в размере 100 тысяч»: the noun that the size is of."""
    before = tokens_before(noun, mention.sentence, 2)
    if lemma(noun) not in SIZES or len(before) < 2 or before[1].pos != "ADP":
        return noun
    return before[0] if is_noun(before[0]) else noun


def _covers(head: Token, noun: Token, mention: Mention) -> bool:
    phrase = noun_phrase(head, mention.annotation)
    return any(token is noun for token in phrase)


def modified(mention: Mention, predicate: Predicate) -> Token | None:
    """«трёхдневный траур», «10-процентная скидка», «двукратный рост»: the noun so described."""
    if not is_adjectival(mention.tokens[-1]) or mention.tokens[-1].text.isdigit():
        return None
    for token in mention.following(4):
        if is_noun(token):
            return token
        if not is_adjectival(token):
            return None
    return None


def fewer(mention: Mention, predicate: Predicate) -> Token | None:
    """«сделок на 23 % меньше», «машин вдвое больше»: many, in the genitive, right before."""
    noun = word_before(mention)
    if (behind := _many_behind(mention)) is not None:
        return behind
    if noun is not None and noun.pos == "ADP":
        noun = next(iter(tokens_before(noun, mention.sentence, 1)), None)
    if noun is None or not is_noun(noun) or comparative(mention.following(2)) is None:
        return None
    many = noun.feats.get("Case") == "Gen" and noun.feats.get("Number") == "Plur"
    counted = any(noun is other.noun for other in mention.before)  # «проб из трёх рек вдвое»
    return noun if many and not counted and _phrase_head(noun, mention) is noun else None


def _many_behind(mention: Mention) -> Token | None:
    """«перевезли на 23 % больше пассажиров»: the noun right behind the comparative."""
    after = mention.following(4)
    if not after or after[0].text.lower() not in MORE:
        return None
    nouns = [t for t in after[1:] if not is_adjectival(t)]
    noun = nouns[0] if nouns else None
    if is_indicator(noun):
        return None  # «на 5 % больше показателей мая»: what is counted is said before
    many = noun is not None and is_noun(noun) and noun.feats.get("Number") == "Plur"
    return noun if noun is not None and many and noun.feats.get("Case") == "Gen" else None
