"""When a claim holds: «text with the [number]», its period and the rule that chooses it."""

import datetime
import re
from collections.abc import Callable

import pytest

from extractor.annotation import Annotation
from extractor.documents import Document
from extractor.locating import find_mentions
from extractor.period import RULES, Period, find_period
from extractor.predicate import find_predicate
from extractor.quantities import quantity_reader

DATE = datetime.date(2015, 2, 24)
EXAMPLES = [
    ("", "С 2004 года клиникой заведует [60-летний] хирург.", ""),
    ("own_before", "За прошлый год записались [6,9 миллиона] человек.", "За прошлый год"),
    ("own_before", "Вчера «Заря» привлекла [два миллиарда рублей].", "Вчера"),
    ("own_before", "Каждый день совершают [три миллиона] поездок.", "Каждый день"),
    ("own_before", "Ночью 31 июля 2014 года задержали [два] человека.", "Ночью 31 июля 2014 года"),
    ("own_after", "Фирма получила [4,5 млрд рублей] с 2012 по 2014 год.", "с 2012 по 2014 год"),
    ("own_after", "Выделят [1,3 млрд рублей] в 2018 году и 2 млрд в 2019 году.", "в 2018 году"),
    ("own_after", "Выделят 1,3 млрд рублей в 2018 году и [2 млрд] в 2019 году.", "в 2019 году"),
    ("own_after", "Петиция набрала [50 000] голосов за 5 дней.", "за 5 дней"),
    ("own_shared", "В 2014 году построили 5 школ и [7] больниц.", "В 2014 году"),
    ("outer_clause", "В мае фонд купил акции, потратив [90 млн рублей].", "В мае"),
    (
        "frame",
        "По итогам 2005 года доходы выросли и составили [667 млн рублей].",
        "По итогам 2005 года",
    ),
    ("frame", "19 ноября 2014 года обрушился мост, погибли [три] человека.", "19 ноября 2014 года"),
    ("when_clause", "Погибли [три] человека, когда 15 апреля взорвался котёл.", "15 апреля"),
    ("attributive", "На выборах 2011 года за неё проголосовали [28,6 %].", "2011 года"),
    ("", "27 марта министр сообщил, что построено [12] школ.", ""),
    ("", "27 марта министр сообщил о росте цен на [5 %].", ""),
    ("own_before", "27 марта министр сообщил, что за январь построили [12] школ.", "за январь"),
    ("", "Выручка выросла на [5 %] по сравнению с 2013 годом.", ""),
    ("", "Доходы выросли на [5 %] к аналогичному периоду прошлого года.", ""),
    ("", "Доля достигла [71 %] против 84 % годом ранее.", ""),
    ("own_after", "Доля достигла 71 % против [84 %] годом ранее.", "годом ранее"),
    ("", "Поезд шёл [5 дней].", ""),
    ("", "Её сменила на посту скончавшегося 13 октября главы [89-летняя] Анна Орлова.", ""),
    ("", "Накануне выборов партия открыла [20] отделений.", ""),
    ("own_before", "В пятницу, 15 июля, завод выпустил [200] станков.", "В пятницу, 15 июля"),
    ("", "Мост, построенный в 1950 году, обошёлся в [5 млн рублей].", ""),
    ("", "Подорожал хлеб, приказом от 21 октября цена — [50 рублей].", ""),
    ("", "Число поездок выросло [в три раза], и каждый день в метро ездят люди.", ""),
]


def period_of(annotate: Callable[[Document], Annotation], text: str) -> Period:
    """The period of the number in brackets."""
    start = text.index("[")
    annotation = annotate(Document("text", re.sub(r"[\[\]]", "", text), DATE))
    reading = quantity_reader().read(annotation)
    mentions = find_mentions(annotation, reading.quantities)
    mention = next(m for m in mentions if m.quantity.start <= start < m.quantity.stop)
    times = reading.times[annotation.sentences.index(mention.sentence)]
    return find_period(mention, find_predicate(mention).token, times)


@pytest.mark.parametrize(("rule", "text", "words"), EXAMPLES)
def test_period(
    annotate: Callable[[Document], Annotation], rule: str, text: str, words: str
) -> None:
    found = period_of(annotate, text)
    assert (found.text, found.rule) == (words, rule)


def test_every_rule_has_an_example() -> None:
    assert {rule.__name__ for rule in RULES} == {rule for rule, _, _ in EXAMPLES if rule}


def test_tense_tells_the_past_from_what_is_to_come(
    annotate: Callable[[Document], Annotation],
) -> None:
    past = period_of(annotate, "В мае построили [5] школ.")
    coming = period_of(annotate, "В мае построят [5] школ.")
    assert past.start_date == datetime.date(2014, 5, 1)
    assert coming.start_date == datetime.date(2015, 5, 1)


def test_without_a_date_relative_words_stay_unresolved(
    annotate: Callable[[Document], Annotation],
) -> None:
    found = period_of(annotate, "Каждый день совершают [три миллиона] поездок.")
    assert (found.start_date, found.end_date) == (None, None)
