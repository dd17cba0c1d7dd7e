"""What a number counts or measures: «количество записей на прием», «уникальные пациенты».

The rules of a kind are tried in order, the first answer wins: an indicator that the clause names
comes before the noun that is counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.annotation import Token
from extractor.changes import ROLES, change_of_verb, comparative
from extractor.clauses import DASHES, is_participle
from extractor.inflection import lemma, nominative
from extractor.mentions import HUMAN, INDICATORS, Mention, governs_people
from extractor.phrases import PREPOSITION_NOUNS, is_adjectival, is_noun, named, noun_phrase
from extractor.predicate import Predicate, find_predicate, verb_lemma
from extractor.slots import (
    before_preposition,
    governed_by,
    noun_of_change,
    object_of,
    preposition_of,
    subject_of,
)

EQUATING = ROLES["level"] | ROLES["above"] | ROLES["near"]
AMOUNT_PREPOSITIONS = frozenset(["в", "на", "до", "от", "около", "свыше", "более", "под"])
PRICE = frozenset(["за", "по"])
PURPOSE = frozenset(["на"])
TIMES = frozenset(["срок", "возраст", "продолжительность", "длительность", "время", "стаж"])
PRONOUN_REACH = 25  # tokens back to what a pronoun means: a sentence
CONTINUING = DASHES | {",", "это", "что"}
ENDS = frozenset(["до", "на", "с", "со", "около", "свыше"])
SHARES = frozenset(["акция", "облигация"])
SIZES = frozenset(["сумма", "размер", "объём", "объем"])


@dataclass(frozen=True, slots=True)
class Metric:
    """The metric's text and the token at its head; `rule` is the rule that found it."""

    text: str
    token: Token | None
    rule: str


NONE = Metric("", None, "")
Rule = Callable[[Mention, Predicate], "Token | str | None"]


def find_metric(mention: Mention, predicate: Predicate) -> Metric:
    """What the quantity measures, its head in the nominative; empty where nothing is named."""
    for rule in RULES.get(mention.quantity.kind, []):
        answer = rule(mention, predicate)
        if isinstance(answer, str):
            return Metric(answer, None, rule.__name__)
        if answer is not None:
            return Metric(text_of(answer, mention), answer, rule.__name__)
    return NONE


def text_of(head: Token, mention: Mention) -> str:
    """The noun phrase of a head in the nominative; what is counted stands in the plural."""
    sentence = mention.sentence
    if head.start < sentence.start:
        sentence = next(s for s in mention.annotation.sentences if head in s.tokens)
    tokens = noun_phrase(head, sentence, mention.annotation)
    own = {token.index for token in mention.tokens}
    tokens = [token for token in tokens if token.index not in own]
    plural = None
    if mention.quantity.kind == "count" and head is mention.noun:
        plural = mention.quantity.value_high != 1
    return nominative(tokens, head, mention.annotation, plural=plural)


def _common(token: Token | None, mention: Mention) -> Token | None:
    """The noun unless it is a name: names are subjects, not metrics."""
    if token is None or not is_noun(token):
        return None
    return None if named(token, mention.annotation) is not None else token


def _is_indicator(token: Token | None) -> bool:
    return token is not None and is_noun(token) and lemma(token) in INDICATORS


def indicator_subject(mention: Mention, predicate: Predicate) -> Token | None:
    """«выручка составила 700 млн», «общее количество записей – 61 миллион»."""
    subject = subject_of(mention)
    if not _is_indicator(subject) or subject is mention.noun or _is_circumstance(mention):
        return None
    equated = not predicate.lemma or predicate.lemma in EQUATING
    return subject if equated or change_of_verb(predicate.lemma) else None


def _is_circumstance(mention: Mention) -> bool:
    """«доля выросла в трёх регионах»: a count with a preposition of its own is not measured."""
    previous = mention.previous
    if mention.quantity.kind != "count" or previous is None or previous.pos != "ADP":
        return False
    return previous.text.lower() not in ENDS


def time_indicator(mention: Mention, predicate: Predicate) -> Token | None:
    """«срок составит шесть месяцев»."""
    subject = indicator_subject(mention, predicate)
    return subject if subject is not None and lemma(subject) in TIMES else None


def indicator_before(mention: Mention, predicate: Predicate) -> Token | None:
    """«при общем количестве заявок 40 тысяч», «Количество бумаг: 0»: right before the number."""
    for token in reversed(_before(mention)):
        if token.pos in ("VERB", "AUX") and not is_adjectival(token):
            return None
        if _is_indicator(token) and token.text.lower() not in PREPOSITION_NOUNS:
            return token if _reaches(token, mention) else None
    return None


def _before(mention: Mention) -> list[Token]:
    return [token for token in mention.clause.tokens if token.start < mention.quantity.start]


def _reaches(token: Token, mention: Mention) -> bool:
    """Whether nothing but the phrase itself and marks stand between it and the number."""
    phrase = noun_phrase(token, mention.sentence, mention.annotation)
    last = max(word.index for word in phrase)
    first = mention.sentence.tokens[0].index
    between = mention.sentence.tokens[last - first + 1 : mention.tokens[0].index - first]
    dash = any(word.text in DASHES for word in between)
    if dash and _is_governed(token, mention):
        return False  # «за столь короткий срок – 50 тысяч»
    return all(word.pos in ("PUNCT", "ADP", "ADV") for word in between)


def apposed(mention: Mention, predicate: Predicate) -> Token | None:
    """«штраф в 100 тысяч рублей», «кредиты на 17 млрд», «госзаказы на сумму 4,5 млрд»."""
    noun = before_preposition(mention, AMOUNT_PREPOSITIONS)
    return _head_before(noun, mention) if noun is not None else None


def priced(mention: Mention, predicate: Predicate) -> Token | None:
    """«покупка акций за 15 млрд», «билеты по 500 рублей», but not «ушла с молотка за 5 млн»."""
    noun = before_preposition(mention, PRICE)
    head = _head_before(noun, mention) if noun is not None else None
    return head if head is not None and not _is_governed(head, mention) else None


def _head_before(noun: Token, mention: Mention) -> Token | None:
    if _in_quantity(noun, mention) or noun.text.lower() in PREPOSITION_NOUNS:
        return None
    return _common(_phrase_head(noun, mention), mention)


def adjacent(mention: Mention, predicate: Predicate) -> Token | None:
    """«сумму 100 млн долларов», «ставка 5 %», «весом 3 кг»: the noun right before the number."""
    noun = _word_before(mention)
    if noun is None or not is_noun(noun) or _in_quantity(noun, mention):
        return None
    if noun.text.lower() in PREPOSITION_NOUNS and lemma(noun) not in SIZES:
        return None  # «в течение 9 лет»
    head = _phrase_head(noun, mention)
    sized = lemma(noun) in SIZES  # «из вознаграждения в размере 5 млн»
    if _is_governed(head, mention) and not (_is_indicator(head) or sized):
        return None  # «получил от компаний 5 млн»
    return _common(head, mention)


def _word_before(mention: Mention) -> Token | None:
    """The last word before the number, over «всего», «лишь»."""
    position = mention.tokens[0].index - mention.sentence.tokens[0].index
    words = mention.sentence.tokens[max(position - 3, 0) : position]
    return next((t for t in reversed(words) if t.pos not in ("ADV", "PART")), None)


def _is_governed(noun: Token, mention: Mention) -> bool:
    """Whether a preposition stands before the noun and its adjectives."""
    tokens = mention.sentence.tokens
    for token in reversed(tokens[: noun.index - tokens[0].index]):
        if not is_adjectival(token) and token.pos != "ADV":
            return token.pos == "ADP"
    return False


def _in_quantity(token: Token, mention: Mention) -> bool:
    """Whether the token belongs to the quote of another quantity: «на 16 процентов до 2 млн»."""
    return any(token in other.tokens for other in mention.before or [])


def _phrase_head(noun: Token, mention: Mention) -> Token:
    """The head of the phrase that ends with the noun: «стоимость связи» -> «стоимость»."""
    noun = _measured(noun, mention)
    tokens = mention.sentence.tokens
    first = tokens[0].index
    for token in reversed(tokens[: noun.index - first]):
        if not (is_noun(token) or is_adjectival(token) or token.pos == "ADP"):
            break
        if is_noun(token) and _covers(token, noun, mention):
            return _phrase_head(token, mention) if _leads(token, noun) else noun
    return noun


def _leads(token: Token, noun: Token) -> bool:
    """«стоимость связи»; but in «система с барьером в 5 %» the indicator is meant."""
    return _is_indicator(token) or not _is_indicator(noun)


def _measured(noun: Token, mention: Mention) -> Token:
    """«штраф в размере 100 тысяч»: the noun that the size is of."""
    tokens = mention.sentence.tokens
    position = noun.index - tokens[0].index
    if lemma(noun) not in SIZES or position < 2 or tokens[position - 1].pos != "ADP":
        return noun
    before = tokens[position - 2]
    return before if is_noun(before) else noun


def _covers(head: Token, noun: Token, mention: Mention) -> bool:
    phrase = noun_phrase(head, mention.sentence, mention.annotation)
    return any(token is noun for token in phrase)


def counted(mention: Mention, predicate: Predicate) -> Token | None:
    """«6,9 миллиона уникальных пациентов», «27,7 % голосов избирателей», «треть сената»."""
    return mention.noun


def people(mention: Mention, predicate: Predicate) -> str | None:
    """«пять получили ранения»."""
    return "люди" if governs_people(mention) or mention.quantity.unit == HUMAN else None


def change_noun(mention: Mention, predicate: Predicate) -> Token | None:
    """«годовой рост аудитории составил 8,4 %», «падение цен на 5 %»."""
    return noun_of_change(mention)


def changed_subject(mention: Mention, predicate: Predicate) -> Token | None:
    """«количество пользователей возросло в 12 раз»."""
    change = change_of_verb(predicate.lemma)
    if change is None or change.frame == "object":
        return None
    subject = subject_of(mention)
    if subject is not None and subject.pos == "PRON":
        return _meant(subject, mention)
    return _common(subject, mention)


def _meant(pronoun: Token, mention: Mention) -> Token | None:
    """«Поступления выросли. За год они увеличились на 5 %»: an indicator said before."""
    tokens = mention.annotation.tokens
    number = pronoun.feats.get("Number")
    for index in range(pronoun.index - 1, max(pronoun.index - PRONOUN_REACH, -1), -1):
        token = tokens[index]
        if _is_indicator(token) and token.feats.get("Number") == number:
            return token
    return None


def changed_object(mention: Mention, predicate: Predicate) -> Token | None:
    """«банк увеличил прибыль на 5 %»."""
    change = change_of_verb(predicate.lemma)
    if change is None or change.frame != "object":
        return None
    passive = predicate.token is not None and predicate.token.feats.get("VerbForm") == "Part"
    acted_on = None if passive else object_of(mention, predicate)
    return _common(acted_on or subject_of(mention), mention)


def compared_subject(mention: Mention, predicate: Predicate) -> Token | None:
    """«цены здесь вдвое выше»."""
    if comparative(mention.following(2)) is None and mention.quantity.kind != "multiple":
        return None
    return _common(object_of(mention, predicate) or subject_of(mention), mention)


def purpose(mention: Mention, predicate: Predicate) -> Token | None:
    """«потратят на реставрацию фонтанов 3,3 млрд», «3,3 млрд рублей на реставрацию»."""
    if predicate.lemma and predicate.lemma not in ROLES["spend"]:
        after = mention.following(1)
        if not after or after[0].text.lower() not in PURPOSE:
            return None
    outside = [t for t in mention.clause.tokens if t not in mention.tokens]
    after_first = sorted(outside, key=lambda token: token.start < mention.quantity.start)
    noun = governed_by(after_first, PURPOSE)
    return _common(noun, mention) if noun is not None else None


def cost_subject(mention: Mention, predicate: Predicate) -> Token | None:
    """«свадебное платье невесты стоило 1,2 млн»."""
    if predicate.lemma not in ROLES["cost"]:
        return None
    counted_before = [other for other in mention.before or [] if other.clause is mention.clause]
    shared = [other.noun for other in counted_before if other.noun is not None]
    return _common(subject_of(mention), mention) or next(iter(shared), None)


def traded_object(mention: Mention, predicate: Predicate) -> Token | None:
    """«купила 1,5 % акций за 97,5 млн», «оценила капитализацию в 19,2 млрд»."""
    if predicate.lemma not in ROLES["trade"]:
        return None
    before = [other for other in mention.before or [] if other.clause is mention.clause]
    shared = [o.noun for o in before if o.noun is not None and not _has_preposition(o)]
    passive = predicate.token is not None and predicate.token.feats.get("Voice") != "Act"
    traded = subject_of(mention) if passive else object_of(mention, predicate)
    return next(iter(shared), None) or _common(traded, mention)


def _has_preposition(mention: Mention) -> bool:
    previous = mention.previous
    return previous is not None and previous.pos == "ADP"


def equated_subject(mention: Mention, predicate: Predicate) -> Token | None:
    """«затраты составят 2,2 трлн», «на займы приходится …»: the subject of a level."""
    if predicate.lemma and predicate.lemma not in EQUATING:
        return None
    return _common(subject_of(mention), mention)


def shared_noun(mention: Mention, predicate: Predicate) -> Token | None:
    """«49 % акций принадлежит фонду, 24 % – банку», «52,1 % (922774 голоса)»."""
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


def shared_metric(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«15,6 млрд крон (2,4 млрд долларов)», «2,8 млрд – 1,3 млрд в этом году и 1,5 в том»."""
    for other in reversed(mention.before or []):
        if other.quantity.kind == mention.quantity.kind:
            answer = find_metric(other, find_predicate(other))
            return answer.token or answer.text or None
    return None


def exceeded(mention: Mention, predicate: Predicate) -> Token | None:
    """«в сроки, превышающие семь дней»: the noun before the participle."""
    previous = mention.previous
    if previous is None or not is_participle(previous) or verb_lemma(previous) not in EQUATING:
        return None
    before = [t for t in mention.sentence.tokens if t.index < previous.index and t.pos != "PUNCT"]
    return _common(before[-1], mention) if before else None


def stake(mention: Mention, predicate: Predicate) -> Token | None:
    """«прикупил акции, потратив на 0,7 % 90 млн»: shares that the sentence speaks of."""
    tokens = mention.sentence.tokens
    before = tokens[: mention.tokens[0].index - tokens[0].index]
    return next((t for t in reversed(before) if is_noun(t) and lemma(t) in SHARES), None)


def before_dash(mention: Mention, predicate: Predicate) -> Token | None:
    """«гарантированный призовой фонд матча – 1 миллион долларов»."""
    previous = mention.previous
    if previous is None or previous.text not in DASHES:
        return None
    position = previous.index - mention.sentence.tokens[0].index
    noun = mention.sentence.tokens[position - 1] if position else None
    if noun is None or not is_noun(noun):
        return None
    head = _phrase_head(noun, mention)
    return _common(head, mention) if head.feats.get("Case") == "Nom" else None


def changed_time(mention: Mention, predicate: Predicate) -> Token | None:
    """«срок сократился до трёх месяцев», «разница уменьшилась с десяти до восьми часов»."""
    if preposition_of(mention) not in ENDS:
        return None
    return changed_object(mention, predicate) or changed_subject(mention, predicate)


def yearly(mention: Mention, predicate: Predicate) -> str | None:
    """«кредит под 9 % годовых»."""
    after = mention.following(1)
    return "ставка" if after and after[0].text.lower() == "годовых" else None


def continued(mention: Mention, predicate: Predicate) -> Token | str | None:
    """«12 мм осадков – в пять раз меньше», «это вдвое больше»: goes on about what was said."""
    position = mention.tokens[0].index - mention.sentence.tokens[0].index
    before = mention.sentence.tokens[max(position - 3, 0) : position]
    words = [token for token in before if token.pos not in ("ADV", "ADP", "PART")]
    if not words or words[-1].text.lower() not in CONTINUING:
        return None
    return _said_before(mention)


def _said_before(mention: Mention) -> Token | str | None:
    if comparative(mention.following(2)) is None:
        return None
    for other in reversed(mention.before or []):
        answer = find_metric(other, find_predicate(other))
        if answer.text:
            return answer.token or answer.text
    return None


def any_subject(mention: Mention, predicate: Predicate) -> Token | None:
    """«выплаты начнутся не позднее 14 дней»: a thing that the clause speaks of."""
    subject = _common(subject_of(mention), mention)
    previous = mention.previous
    located = previous is not None and previous.text.lower() in ("в", "во")  # «в 6 км от посёлка»
    thing = subject is not None and subject.feats.get("Animacy") != "Anim"
    return subject if thing and not located else None


def lasting_subject(mention: Mention, predicate: Predicate) -> Token | None:
    """«строительство займёт два года»."""
    previous = mention.previous
    bare = previous is None or previous.pos != "ADP"
    lasts = predicate.lemma in ROLES["last"] and bare
    return any_subject(mention, predicate) if lasts else None


def time_before(mention: Mention, predicate: Predicate) -> Token | None:
    """«сроком на шесть месяцев», «стаж 20 лет»."""
    noun = apposed(mention, predicate) or adjacent(mention, predicate)
    return noun if noun is not None and lemma(noun) in TIMES else None


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


def any_object(mention: Mention, predicate: Predicate) -> Token | None:
    """«кредиторы получили купонный доход, 100 млн рублей»."""
    found = object_of(mention, predicate)
    return _common(found, mention) if found is not subject_of(mention) and found else None


def age(mention: Mention, predicate: Predicate) -> str:
    """«54-летний»."""
    return "возраст"


def place(mention: Mention, predicate: Predicate) -> str:
    """«41-е место по размеру активов» -> «место по размеру активов»."""
    noun = governed_by(mention.following(5), ["по"]) or _scale(mention)
    return "место" if noun is None else f"место по {_as_it_stands(noun, mention)}"


def _scale(mention: Mention) -> Token | None:
    """«по числу жителей страна занимает третье место»."""
    noun = governed_by(mention.clause.tokens, ["по"])
    return noun if _is_indicator(noun) else None


def _as_it_stands(head: Token, mention: Mention) -> str:
    phrase = noun_phrase(head, mention.sentence, mention.annotation)
    return mention.annotation.document.text[phrase[0].start : phrase[-1].stop]


CHANGES: list[Rule] = [change_noun, changed_object, changed_subject]
RULES: dict[str, list[Rule]] = {
    "count": [indicator_subject, indicator_before, counted, people],
    "multiple": [modified, continued, *CHANGES, compared_subject],
    "percent": [
        yearly,
        modified,
        continued,
        *CHANGES,
        indicator_subject,
        counted,
        apposed,
        adjacent,
        equated_subject,
        shared_noun,
        compared_subject,
        stake,
        any_subject,
    ],
    "fraction": [
        continued,
        counted,
        *CHANGES,
        indicator_subject,
        equated_subject,
        shared_noun,
    ],
    "money": [
        exceeded,
        *CHANGES,
        cost_subject,
        indicator_subject,
        before_dash,
        apposed,
        priced,
        adjacent,
        purpose,
        traded_object,
        counted,
        equated_subject,
        shared_metric,
        any_object,
    ],
    "measure": [
        *CHANGES,
        indicator_subject,
        apposed,
        adjacent,
        counted,
        equated_subject,
        any_subject,
    ],
    "duration": [
        modified,
        exceeded,
        changed_time,
        time_indicator,
        time_before,
        counted,
        lasting_subject,
    ],
    "age": [age],
    "rank": [place],
}
