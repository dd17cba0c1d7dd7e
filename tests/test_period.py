"""When a claim holds: «text with the [number]», its period and the rule that chooses it."""

import datetime
import re
from collections.abc import Callable

import pytest

from extractor.annotation import Annotation
from extractor.attribution.period.finding import RULES, Period, find_period
from extractor.attribution.predicate import find_predicate
from extractor.documents import Document
from extractor.mentions.finding import find_mentions
from extractor.quantities.reading import quantity_reader

DATE = datetime.date(2015, 2, 24)
EXAMPLES = [
    ("", "С 2004 года клиникой заведует [60-летний] хирург.", ""),
    ("own_before", "За прошлый год записались [3,5 миллиона] человек.", "За прошлый год"),
    ("own_before", "Показатель за год вырос на [3 %].", "за год"),
    ("", "Показатели прошлого года были на [5 %] выше.", ""),
    (
        "own_before",
        "В 2007 году спрос вырастет на [5 %] по отношению к текущему году.",
        "В 2007 году",
    ),
    ("own_before", "Вчера «Заря» собрала [три миллиарда рублей].", "Вчера"),
    ("own_before", "Каждый день продают [сорок тысяч] булок.", "Каждый день"),
    ("own_before", "Ночью 31 июля 2014 года задержали [два] человека.", "Ночью 31 июля 2014 года"),
    ("own_after", "Фирма получила [8,5 млрд рублей] с 2003 по 2006 год.", "с 2003 по 2006 год"),
    ("own_after", "Выделят [1,7 млрд рублей] в 2022 году и 4 млрд в 2023 году.", "в 2022 году"),
    ("own_after", "Выделят 1,7 млрд рублей в 2022 году и [4 млрд] в 2023 году.", "в 2023 году"),
    ("own_after", "Завод собрал [30 000] часов за 8 дней.", "за 8 дней"),
    ("", "Грант составит 4 млн рублей в год, срок — [три года].", ""),
    ("", "Тверь, 3 июня 2024 г. Завод «Маяк» собрал [40] машин.", ""),
    ("", "Москва, 3 июня – Завод «Маяк» собрал [40] машин.", ""),
    ("", "Поезд прошёл [680 км] за 2 часа 15 минут.", ""),
    ("", "За май выписали 12 врачей, всего выписано [40] человек.", ""),
    ("own_shared", "В 2014 году построили 5 школ и [7] больниц.", "В 2014 году"),
    ("outer_clause", "В мае фонд купил завод, потратив [40 млн рублей].", "В мае"),
    (
        "frame",
        "По итогам 2012 года сборы выросли и составили [480 млн рублей].",
        "По итогам 2012 года",
    ),
    ("frame", "7 мая 2009 года обрушился мост, погибли [три] человека.", "7 мая 2009 года"),
    ("when_clause", "Погибли [три] человека, когда 15 апреля взорвался котёл.", "15 апреля"),
    (
        "when",
        "Спад был на выборах 2004 года, когда явка составила [64 %].",
        "2004 года",
    ),
    ("", "Введено 5 домов, или [164 %], к январю 2014 года.", ""),
    ("", "Пассажиров стало больше на [31 %] к июлю 2014 года.", ""),
    ("", "Машин продали на [4,3 %] больше уровня 2013 года.", ""),
    ("", "[Треть] товаров дорожает на 10 % в год.", ""),
    ("", "Чемпион прошлого года забил [20] голов.", ""),
    ("own_before", "В этот период построили [20] школ.", "В этот период"),
    ("attributive", "На референдуме 2014 года «за» высказались [17,4 %].", "2014 года"),
    ("of_cause", "[Двое] ранены при взрыве, прогремевшем в Пскове 5 мая.", "5 мая"),
    ("", "Ищут [12] картин из собрания, украденного из музея в 2010 году.", ""),
    ("", "27 марта министр сообщил, что построено [12] школ.", ""),
    ("", "27 марта министр сообщил о росте цен на [5 %].", ""),
    ("own_before", "27 марта министр сообщил, что за январь построили [12] школ.", "за январь"),
    ("", "Выручка выросла на [5 %] по сравнению с 2011 годом.", ""),
    ("", "Доходы выросли на [5 %] к аналогичному периоду прошлого года.", ""),
    ("", "Доля достигла [71 %] против 84 % годом ранее.", ""),
    ("own_after", "Доля достигла 71 % против [84 %] годом ранее.", "годом ранее"),
    ("", "Убыток составил [3 млн рублей] против 2 млн рублей в мае 2014 года.", ""),
    ("own_before", "В мае убыток составил [3 млн рублей] против 2 млн в апреле.", "В мае"),
    ("", "Поезд шёл [5 дней].", ""),
    ("own_before", "За весь прошлый год построили [20] школ.", "За весь прошлый год"),
    ("own_before", "За первую декаду мая построили [20] школ.", "За первую декаду мая"),
    (
        "own_before",
        "С начала года до 12 августа построили [20] школ.",
        "С начала года до 12 августа",
    ),
    ("own_before", "За прошлую отчётную неделю продали [20] ламп.", "За прошлую отчётную неделю"),
    ("", "Продали на [5 %] больше показателя за два первых месяца прошлого года.", ""),
    ("own_before", "По итогам года построили [20] школ.", "По итогам года"),
    ("own_before", "В ночь со 2-го на 3-е мая построили [20] будок.", "В ночь со 2-го на 3-е мая"),
    ("own_before", "В будущем году построят [20] школ.", "В будущем году"),
    ("own_before", "Рост составил в мае [5 %], а в июне 7 %.", "в мае"),
    ("own_before", "Рост составил в мае 5 %, а в июне [7 %].", "в июне"),
    ("", "Принято 651 письмо против 936 годом ранее, [двое] ушли.", ""),
    (
        "own_before",
        "За 9 месяцев 2014 года собрали 5 тонн. За 9 месяцев выпуск вырос на [5 %].",
        "За 9 месяцев",
    ),
    ("", "Его сменила на посту умершего 4 мая ректора [51-летняя] Анна Орлова.", ""),
    ("", "Накануне выборов партия открыла [20] отделений.", ""),
    ("own_before", "В среду, 9 июля, завод выпустил [200] станков.", "В среду, 9 июля"),
    ("", "Мост, построенный в 1950 году, обошёлся в [5 млн рублей].", ""),
    ("", "Подорожал хлеб, приказом от 21 октября цена — [50 рублей].", ""),
    ("", "Число поездок выросло [в пять раз], и каждый день в трамвае толпятся люди.", ""),
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
    found = period_of(annotate, "Каждый день продают [сорок тысяч] булок.")
    assert (found.start_date, found.end_date) == (None, None)
