"""Subjects and objects that name what a number measures: «выручка составила 5 млн»."""

from __future__ import annotations

from itertools import islice

from extractor.annotation import Token
from extractor.attribution.metric.antecedents import head_indicator, is_relative, meant
from extractor.attribution.nominals import agrees, can_be_nominative, ungoverned
from extractor.attribution.predicate import Predicate
from extractor.attribution.slots import (
    EQUATING,
    clause_of_verb,
    common,
    governed_by,
    is_indicator,
    is_size,
    noun_of_change,
    object_of,
    preposition_of,
    subject_of,
    tells_size,
)
from extractor.changes import ROLES, change_of_verb, comparative
from extractor.lemmas import lemma, parse
from extractor.mentions.mention import Mention
from extractor.syntax.phrases import PERIODS, is_adjectival, is_noun, tokens_after, tokens_before
from grammars.units import WORDS

PURPOSE = frozenset(["на"])
INTO = frozenset(["в", "во", "на"])
LEAVING = frozenset(["уйти", "уходить"])  # «картина ушла с молотка за 5 млн»
INVESTING = frozenset(["вложить", "вкладывать", "инвестировать", "влить", "вливать"])
ACCOUNTS = frozenset(["счёт", "карта", "карточка", "баланс"])  # where money goes, not what for
DISTRIBUTIVE = frozenset(
    ["акция", "человек", "душа", "житель", "семья", "гектар", "единица", "квадрат"]
)
COUNTERS = frozenset(["единица", "штука", "экземпляр"])
ENDS = frozenset(["до", "на", "с", "со", "около", "свыше"])


def indicator_subject(mention: Mention, predicate: Predicate) -> Token | None:
    """«прибыль составила 40 млн», «общее число жалоб – 12 тысяч»."""
    subject = subject_of(mention)
    if not is_indicator(subject) or subject is mention.noun:
        return None
    if _is_circumstance(mention, predicate):
        return None
    equated = not predicate.lemma or predicate.lemma in EQUATING
    return subject if equated or change_of_verb(predicate.lemma) else None


def _is_circumstance(mention: Mention, predicate: Predicate) -> bool:
    """«доля выросла в трёх регионах»: a count with a preposition of its own is not measured.

    «цена школы на 500 мест составила 7 млн»: these are so many places, and no change.
    """
    previous = mention.previous
    if mention.quantity.kind != "count" or previous is None or previous.pos != "ADP":
        return False
    sized = is_size(mention) and change_of_verb(predicate.lemma) is None
    return sized or previous.text.lower() not in ENDS


def change_noun(mention: Mention, predicate: Predicate) -> Token | None:
    """«годовой рост вкладов составил 6,5 %», «падение цен на 5 %», «темпы роста – 5 %»."""
    noun = noun_of_change(mention)
    return head_indicator(noun, mention) if noun is not None else None


def grown(mention: Mention, predicate: Predicate) -> Token | None:
    """«рынок упал на 217 тысяч машин», «продажи сократились до 835 штук»: what has changed."""
    change = change_of_verb(predicate.lemma)
    if change is None or preposition_of(mention) not in ENDS:
        return None
    if change.frame == "object":  # «увеличила поставки до 56 млн единиц»
        counter = mention.noun is not None and lemma(mention.noun) in COUNTERS
        return changed_object(mention, predicate) if counter else None
    subject = subject_of(mention)
    thing = subject is not None and subject.feats.get("Animacy") != "Anim"
    return changed_subject(mention, predicate) if thing else None


def changed_subject(mention: Mention, predicate: Predicate) -> Token | None:
    """«количество читателей возросло в 9 раз»."""
    change = change_of_verb(predicate.lemma)
    if change is None or change.frame == "object" or tells_size(mention):
        return None
    subject = subject_of(mention)
    if subject is not None and subject.pos == "PRON":
        return meant(subject, mention)
    return common(subject, mention)


def changed_object(mention: Mention, predicate: Predicate) -> Token | None:
    """«банк увеличил прибыль на 5 %», «увеличил прибыль вдвое: с 5 до 10 млн»."""
    change = change_of_verb(predicate.lemma)
    if change is None or change.frame != "object" or tells_size(mention):
        return None
    verb = predicate.token
    acting = verb is not None and verb.feats.get("Voice") == "Act"  # «увеличившая выпуск втрое»
    if verb is not None and verb.feats.get("VerbForm") == "Part" and not acting:
        return common(subject_of(mention), mention)
    clause = clause_of_verb(mention, predicate.token)
    acted_on = object_of(mention, predicate) or object_of(mention, predicate, clause)
    moved = acted_on or subject_of(mention)
    loser = acted_on is None and moved is not None and moved.feats.get("Animacy") == "Anim"
    return None if loser and not preposition_of(mention) else common(moved, mention)


def moved_count(mention: Mention, predicate: Predicate) -> Token | None:
    """«увеличил число автобусов с 8 до 12», «нарастил выпуск до 300»: a count that moves."""
    if preposition_of(mention) not in ENDS or (mention.noun is not None and not mention.carried):
        return None
    moved = changed_object(mention, predicate)
    return moved if moved is not None and moved is not mention.noun else None


def compared_subject(mention: Mention, predicate: Predicate) -> Token | None:
    """«цены здесь вдвое выше», «капуста стала дешевле на 5 %»."""
    near = [*mention.following(2), *mention.preceding(3)]
    if comparative(near) is None and mention.quantity.kind != "multiple":
        return None
    acted_on = object_of(mention, predicate)
    makes = predicate.token is not None and "tran" in parse(predicate.token).grams
    if acted_on is None and makes and comparative(near) is not None and not _is_passive(predicate):
        return None  # «завод выпускает втрое больше»: not of the factory
    exceeds = predicate.lemma in ROLES["above"]  # «сбор вдвое превысил план»
    compared = subject_of(mention) if exceeds else acted_on or subject_of(mention)
    if compared is not None and is_relative(compared):
        return meant(compared, mention)  # «звезда, которая вдвое меньше»
    return common(compared, mention)


def _is_passive(predicate: Predicate) -> bool:
    return predicate.token is not None and predicate.token.feats.get("Voice") != "Act"


def purpose(mention: Mention, predicate: Predicate) -> Token | None:
    """«потратят на ремонт мостов 1,9 млрд», «1,9 млрд рублей на ремонт»."""
    if predicate.lemma and predicate.lemma not in ROLES["spend"] | INVESTING:
        after = mention.following(1)
        if not after or after[0].text.lower() not in PURPOSE:
            return None
    outside = [t for t in mention.clause.tokens if t not in mention.tokens]
    after_first = sorted(outside, key=lambda token: token.start < mention.quantity.start)
    noun = governed_by(after_first, INTO if predicate.lemma in INVESTING else PURPOSE)
    if noun is None or _is_share(noun) or lemma(noun) in ACCOUNTS:
        return None
    return common(noun, mention)


def _is_share(noun: Token) -> bool:
    """«38 рублей на акцию», «пять тысяч на человека»: for each of them."""
    return lemma(noun) in DISTRIBUTIVE and noun.feats.get("Number") == "Sing"


def paid_for(mention: Mention, predicate: Predicate) -> Token | None:
    """«за билет просят 5 тысяч рублей», «певица получила за концерт 2 млн»: behind the «за»."""
    behind = [token.text.lower() for token in mention.following(1)] == ["за"]
    if predicate.lemma not in ROLES["pay"] and not behind:  # «5 млн рублей за отменённые рейсы»
        return None
    if is_indicator(object_of(mention, predicate)):  # «получила премию, 5 тысяч рублей, за труд»
        return None
    outside = [t for t in mention.clause.tokens if t not in mention.tokens]
    noun = governed_by(mention.following(5) if behind else outside, ["за"])
    timed = noun is not None and noun.text.lower() in PERIODS  # «за год»
    somebody = noun is not None and noun.feats.get("Animacy") == "Anim"  # «заплатил за брата»
    each = noun is not None and (_is_share(noun) or noun.text.lower() in WORDS)  # «за метр»
    return None if timed or somebody or each else common(noun, mention)


def cost_subject(mention: Mention, predicate: Predicate) -> Token | None:
    """«старинный рояль пианиста стоил 3,4 млн»."""
    sold = predicate.lemma in LEAVING and preposition_of(mention) == "за"
    if predicate.lemma not in ROLES["cost"] and not sold:
        return None
    counted_before = [other for other in mention.before if other.clause is mention.clause]
    shared = [other.noun for other in counted_before if other.noun is not None]
    subject = subject_of(mention)
    verb = predicate.token
    after_verb = subject is not None and verb is not None and subject.index > verb.index
    if shared and after_verb:
        return shared[0]  # «100 % оператора стоят 18 млрд, или шесть показателей EBITDA»
    return common(subject, mention) or next(iter(shared), None)


def traded_object(mention: Mention, predicate: Predicate) -> Token | None:
    """«купила 3 % акций за 48 млн», «оценила капитализацию в 7,6 млрд»."""
    if predicate.lemma not in ROLES["trade"]:
        return None
    before = [other for other in mention.before if other.clause is mention.clause]
    shared = [o.noun for o in before if o.noun is not None and not _has_preposition(o)]
    passive = predicate.token is not None and predicate.token.feats.get("Voice") != "Act"
    traded = subject_of(mention) if passive else object_of(mention, predicate)
    return next(iter(shared), None) or common(traded, mention)


def _has_preposition(mention: Mention) -> bool:
    previous = mention.previous
    return previous is not None and previous.pos == "ADP"


def equated_subject(mention: Mention, predicate: Predicate) -> Token | None:
    """«расходы составят 1,4 трлн», «на займы приходится …»: the subject of a level."""
    if predicate.lemma and predicate.lemma not in EQUATING:
        return None
    subject = subject_of(mention)
    if subject is not None and subject.pos == "PRON":  # «за неделю она составила 0,1 %»
        located = preposition_of(mention) in ("в", "во")  # «оно находится в 5 км от села»
        return None if located else meant(subject, mention)
    return common(subject, mention)


def partitive(mention: Mention, predicate: Predicate) -> Token | None:
    """«сахарной свёклы накопано 2,4 млн тонн»: a genitive that depends on nothing else."""
    said = {token.index for other in mention.row for token in other.tokens}
    free = [t for t in ungoverned(mention.clause.tokens) if t.index not in said]
    first = next((t for t in free if is_noun(t)), None)
    if first is None or first.text.lower() in PERIODS or _depends(first, mention):
        return None
    opens = first is mention.clause.tokens[0]  # «свёклы завод принял 5 тонн»
    if predicate.token is None or (
        predicate.token.feats.get("Gender", "Neut") != "Neut" and not opens
    ):
        return None
    if first.feats.get("Case") != "Gen" or first.start > mention.quantity.start:
        return None
    return common(first, mention)


def pieces_of(mention: Mention, predicate: Predicate) -> Token | None:
    """«легковых машин продано 5 тысяч экземпляров»: the noun that the pieces are of."""
    noun = mention.noun
    if noun is None or lemma(noun) not in COUNTERS:
        return None
    after = tokens_after(noun, mention.sentence, 1)
    if after and after[0].feats.get("Case") == "Gen":  # «32 единицы техники»
        return None
    found = partitive(mention, predicate)
    return None if any(found is other.noun for other in mention.row) else found


def _depends(noun: Token, mention: Mention) -> bool:
    """«урожая [зерновых] собрано»: a noun stands right before it."""
    before = (t for t in reversed(tokens_before(noun, mention.sentence)) if not is_adjectival(t))
    return any(map(is_noun, islice(before, 1)))


def any_subject(mention: Mention, predicate: Predicate) -> Token | None:
    """«ремонт завершится не позднее 10 суток»: a thing that the clause speaks of."""
    subject = common(subject_of(mention), mention)
    located = preposition_of(mention) in ("в", "во")  # «в 6 км от посёлка»
    thing = subject is not None and subject.feats.get("Animacy") != "Anim"
    return subject if thing and not located else None


def any_object(mention: Mention, predicate: Predicate) -> Token | None:
    """«кредиторы получили купонный доход, 100 млн рублей»."""
    found = object_of(mention, predicate)
    if found is None or found is subject_of(mention) or _may_do_it(found, mention):
        return None
    others = [verb.index for verb in mention.clause.verbs if verb is not predicate.token]
    if found.head in others:
        return None  # «обязал банк выплатить 5 млн рублей»
    if found.feats.get("Animacy") == "Anim" or found.text.lower() in PERIODS:
        return None  # «застали директора с 5 млн рублей», «год жил на 5 тысяч»
    shares = mention.quantity.kind == "percent"  # «44 % готовы сменить работу»
    return None if shares and not is_indicator(found) else common(found, mention)


def _may_do_it(noun: Token, mention: Mention) -> bool:
    """«ещё 350 млн рублей добавит край»: a form that is nominative as well, behind the sum."""
    behind = noun.start > mention.quantity.start and subject_of(mention) is None
    return behind and can_be_nominative(noun) and agrees(noun, mention.clause.verbs)
