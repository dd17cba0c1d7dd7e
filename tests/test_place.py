"""Where a claim holds; «text with the [number]» and the place that it is said of."""

import re
from collections.abc import Callable

import pytest

from extractor.annotation import Annotation
from extractor.attribution.place.finding import find_place
from extractor.attribution.place.names import nominative
from extractor.attribution.predicate import find_predicate
from extractor.mentions.finding import find_mentions
from extractor.mentions.mention import Mention
from extractor.quantities.reading import quantity_reader

EXAMPLES = [
    ("beside", "Писем много (Литва — [40] тысяч, Чехия — 90 тысяч).", "Литва"),
    ("beside", "Писем много (Литва — 40 тысяч, Чехия — [90 тысяч]).", "Чехия"),
    ("beside", "Больше всего школ в Литве ([40]) и Чехии (90).", "Литва"),
    ("beside", "Страна третья после Литвы (40 млн) и Чехии ([30] млн).", "Чехия"),
    ("shared_out", "Пришло 300 писем из Литвы, [200] — из Чехии.", "Чехия"),
    ("shared_out", "Пришло [300] писем из Литвы, 200 — из Чехии.", "Литва"),
    ("counted_where", "[Семь] поваров, живущих в Чехии, получили премию.", "Чехия"),
    ("", "Съели [пять] пирогов, называемых в Чехии калачами.", ""),
    ("located", "В Омской области подтверждено ещё [пять] случаев гриппа.", "Омская область"),
    (
        "beside",
        "В Орле их 14 человек, в Твери — [четыре], в Туле, Рязани и Пскове — по два.",
        "Тверь",
    ),
    ("located", "Цены в среднем по России выросли на [5 %].", "Россия"),
    ("located", "По всей Сибири работает [40] школ.", "Сибирь"),
    ("", "Переговоры по Сирии провели [12] послов.", ""),
    ("where", "Они уехали в Тверь, где завод нашёл [40] мест.", "Тверь"),
    ("where", "Лидирует Омская область, где открыли [три] школы.", "Омская область"),
    ("located", "Они уехали в Чехию, где в Праге завод нашёл [40] мест.", "Прага"),
    ("located", "На улицы Казани вышли [200] человек.", "Казань"),
    ("located", "В Казани на метро ездят [300 тысяч] жителей.", "Казань"),
    ("located", "В двух школах Казани открыли [15] классов.", "Казань"),
    ("located", "На севере Томска отремонтировали [14] домов.", "Томск"),
    (
        "located",
        "Компания вложила [5 млн рублей] в завод в Ростовской области.",
        "Ростовская область",
    ),
    ("located", "В Нижнем Новгороде проживают [1,2 миллиона] человек.", "Нижний Новгород"),
    ("located", "В Российской Федерации выпустили [2 млн] машин.", "Россия"),
    ("counted", "Прививку сделали [200 тысяч] жителей Самары.", "Самара"),
    ("counted_adjective", "К сети подключили [120] московских школ.", "Москва"),
    ("subject", "Расходы бюджета Исландии упали на [9 процентов].", "Исландия"),
    ("subject", "Власти Калуги потратят [340 миллионов рублей].", "Калуга"),
    ("subject_adjective", "Российский экспорт зерна вырос на [7 %].", "Россия"),
    (
        "frame",
        "На востоке Омска автобус въехал в реку, из-за чего [пять] человек утонули.",
        "Омск",
    ),
    ("of_cause", "[Двое] ранены при взрыве, прогремевшем 5 мая в Пскове.", "Псков"),
    ("", "В начале июня ЕС получил [800] жалоб.", ""),
    ("", "Рейс из Тулы задержали на [четыре часа].", ""),
    ("", "Мэр Рязани купил [два] яблока.", ""),
    ("", "В Париже министр сообщил, что добыча упала на [5 %].", ""),
    ("", "Российская компания «Лада» купила [40 %] акций.", ""),
    ("", "Завод заплатил [70 тысяч долларов США].", ""),
    ("", "Во Францию отправили [1000] гостей.", ""),
    ("", "Она стала второй в истории Норвегии, кто набрал [180] очков.", ""),
]

NAMES = [
    ("в Нижнем Новгороде", "Нижний Новгород"),
    ("в Санкт-Петербурге", "Санкт-Петербург"),
    ("в Ростовской области", "Ростовская область"),
    ("в США", "США"),
    ("в Сочи", "Сочи"),
    ("в Республике Татарстан", "Республика Татарстан"),
    ("в Набережных Челнах", "Набережные Челны"),
    ("в Ростове-на-Дону", "Ростов-на-Дону"),
    ("на Филиппинах", "Филиппины"),
    ("в Саудовской Аравии", "Саудовская Аравия"),
    ("на улице Ленина", "улица Ленина"),
]


def marked(annotate: Callable[[str], Annotation], text: str) -> Mention:
    """The mention of the number in brackets."""
    start = text.index("[")
    annotation = annotate(re.sub(r"[\[\]]", "", text))
    mentions = find_mentions(annotation, quantity_reader().read(annotation).quantities)
    return next(m for m in mentions if m.quantity.start <= start < m.quantity.stop)


@pytest.mark.parametrize(("rule", "text", "place"), EXAMPLES)
def test_place(annotate: Callable[[str], Annotation], rule: str, text: str, place: str) -> None:
    mention = marked(annotate, text)
    found = find_place(mention, find_predicate(mention).token)
    assert (found.value, found.rule) == (place, rule)


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_nominative(annotate: Callable[[str], Annotation], text: str, name: str) -> None:
    annotation = annotate(f"Вчера {text} выпал снег.")
    words = text.split()[1:]
    tokens = [token for token in annotation.tokens if token.text in words]
    assert nominative(tokens) == name
