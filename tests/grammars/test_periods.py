"""What is read as time: «text with the [expression]» under its kind."""

import re

import pytest
from razdel import tokenize

from extractor.morphology import morphology
from extractor.parsing import GrammarParser
from grammars import periods
from grammars.periods import TimeExpression

EXAMPLES = {
    "calendar": [
        "Завод открыли [7 мая 2009 года].",
        "Завод открыли [5-го мая].",
        "Это случилось [двадцать пятого мая 2015 г.] у моста.",
        "Данные на [1 января 2024 года].",
        "Опубликовано [24.02.2015], исправлено [26.02.15].",
        "Опубликовано [2015-02-24].",
        "Опубликовано [24/02/2015].",
        "Договор действует с [14 06 2011 года].",
        "Смена длилась [с 5 по 7 мая 2015 года].",
        "Смена длилась [с 30 апреля по 2 мая].",
        "Выходные: [5, 6 и 7 мая].",
        "Это случилось в ночь [с 3 на 4 марта].",
        "За [январь] продали больше, чем в [июне прошлого года].",
        "Объём вырос в [январе-марте].",
        "Объём вырос за [январь–сентябрь 2017 года].",
        "Объём рос [с апреля по июнь].",
        "В [первом квартале] прибыли не было, в [III квартале 2016 года] была.",
        "В [I–III кварталах 2015 года] прибыли не было.",
        "За [первое полугодие 2016 года] построили больше.",
        "Во [второй половине 2016 года] построили больше.",
        "[Летом нынешнего года] ягод много, [прошлой осенью] было мало.",
        "К [осени 2013 года] мост открыли.",
        "В [2014 году] было иначе.",
        "В [две тысячи шестнадцатом году] было иначе.",
        "С [двухтысячного года] он дома, с [тысяча девятьсот сорокового года] — в Туле.",
        "За [2014 год] было больше.",
        "В [2015 г.] стало больше.",
        "Так было [с 2003 по 2006 год].",
        "Так было [с 2014-го по 2017-й].",
        "Так было в [2021—2022 годах].",
        "Так было в [2014, 2015 и 2016 годах].",
        "Так было в [2015/16 учебном году].",
        "Правил он долго [(1998–2003)].",
        "В [2007] он уехал, с [2010] живёт дома.",
        "В [2013–2014] строили мало.",
        "В [90-е годы] строили мало.",
        "В [90-х годах XIX века] строили мало.",
        "В [девяностые годы] строили мало.",
        "В [XX веке] строили много.",
        "В [прошлом году], в [этом месяце], на [следующей неделе].",
        "С [начала года] выдали больше, к [концу 2015 года] выдадут ещё.",
        "[Вчера] выпал снег, [накануне] шёл дождь, в [понедельник] растает.",
        "Часы работы: [с понедельника по пятницу].",
    ],
    "now": ["[На данный момент] собрано больше.", "[На сегодня] собрано больше."],
    "ago": [
        "Она приехала около [шести лет назад].",
        "Она приехала [лет пять тому назад].",
        "Она приехала [полтора года назад].",
        "Мамонты вымерли [10 тысяч лет назад].",
        "Снимок [трёхлетней давности] нашли.",
        "[Полвека назад] тут был лес.",
    ],
    "ahead": ["Вернётся [через три дня].", "[Спустя полвека] пришёл.", "[Пять лет спустя] ушёл."],
    "length": [
        "[За последние пять лет] построили больше.",
        "[За год] построили больше.",
        "Занимал пост [в течение 7 лет].",
        "[За 5 дней] собрали больше.",
        "В [последние годы] строят больше.",
        "[За сутки] выпало больше.",
        "[За полвека] построили больше.",
    ],
    "months": ["[За девять месяцев 2016 года] продали больше."],
    "recurring": [
        "[Каждый день] приходят люди.",
        "Приходят [ежегодно].",
        "Больше ста [в год].",
    ],
    "clock": [
        "Началось [в 15 часов], кончилось в [18:30].",
        "Началось [в 3 часа дня], кончилось [в девять утра].",
        "Открыто [с 9 до 18 часов].",
        "Начало [в 06.00], сбор [с 11.00].",
        "[Около 8 часов] на мосту через Волгу остановилась машина.",
    ],
    "vague": ["В [тот же день] вернулся.", "[Вечером] похолодает.", "Потеплеет [к выходным]."],
}

NOT_TIME = [
    "Дом сдали на два года раньше срока.",
    "В две тысячи пятый раз.",
    "В зал вошли 2016 человек.",
    "Длилось около 12 часов.",
    "В 2007 школах тихо.",
    "Подорожал с 1500 до 2000 рублей.",
    "Через 500 метров поворот.",
    "Ребёнку от 3 до 7 лет.",
    "Адрес сервера 192.168.0.1.",
    "Купили 30 вагонов, 12 марок и 5 книг.",
    "В 15 магазинах было пусто.",
    "Температура от 5 до 7 градусов.",
    "Стройка заняла 5 месяцев.",
]

KNOWN_MISSES = [
    # a year that only its place in a list tells from an amount
    "Выручка: [2014] — 5 млн, [2015] — 7 млн.",
    # a part of the day is lost
    "Это случилось [в ночь на 5 мая].",
]


@pytest.fixture(scope="module")
def parser() -> GrammarParser:
    return GrammarParser([periods.GRAMMAR.rule], morphology())


def read(parser: GrammarParser, text: str) -> list[TimeExpression]:
    [matches] = parser.findall(tokenize(text))
    return [time for time in map(periods.GRAMMAR.read, matches) if time is not None]


def check(parser: GrammarParser, marked: str, kind: str) -> None:
    text = re.sub(r"[\[\]]", "", marked)
    found = read(parser, text)
    assert [text[time.start : time.stop] for time in found] == re.findall(r"\[(.*?)\]", marked)
    assert {time.kind for time in found} == {kind}


@pytest.mark.parametrize(
    ("kind", "marked"), [(kind, text) for kind, texts in EXAMPLES.items() for text in texts]
)
def test_reads_time(parser: GrammarParser, kind: str, marked: str) -> None:
    check(parser, marked, kind)


@pytest.mark.parametrize("text", NOT_TIME)
def test_leaves_the_rest_alone(parser: GrammarParser, text: str) -> None:
    assert read(parser, text) == []


@pytest.mark.parametrize("marked", KNOWN_MISSES)
@pytest.mark.xfail(strict=True)
def test_known_misses(parser: GrammarParser, marked: str) -> None:
    check(parser, marked, "calendar")


def test_only_lengths_of_time_are_claims_too(parser: GrammarParser) -> None:
    masks = [time.masks_numbers for time in read(parser, "За 5 дней в 2014 году, 3 года назад.")]
    assert masks == [False, True, True]


def test_amounts_in_words_and_digits(parser: GrammarParser) -> None:
    text = "Двадцать пять лет назад, 5 тысяч лет назад, несколько лет назад, 3-4 года назад"
    assert [time.amount for time in read(parser, text)] == [25, 5000, None, 3]


def test_a_row_of_numerals_is_read_in_linear_time(parser: GrammarParser) -> None:
    assert read(parser, "5 " * 2000) == []
