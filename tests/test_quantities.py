"""Grammars together: overlaps, units that carry over, words that are no numbers."""

from itertools import pairwise

import pytest

from extractor.quantities.reading import find_quantities

EXAMPLES = {
    "Заразились 5, 7 и 12 человек.": ["5 count", "7 count", "12 count"],
    "Подорожали на 5, 7 и 12 процентов.": ["5 percent %", "7 percent %", "12 процентов percent %"],
    "За проголосовали 38 из 50 сенаторов.": ["38 count", "50 count"],
    "Сделка обошлась в 8,7 млрд крон (1,3 млрд долларов).": [
        "8,7 млрд крон money SEK",
        "1,3 млрд долларов money USD",
    ],
    "Из 9 миллиардов рублей 5 миллиардов приходится на пошлины.": [
        "9 миллиардов рублей money RUB",
        "5 миллиардов money RUB",
    ],
    "Выделят 1,7 млрд рублей в 2022 году и 4,2 млрд в 2023 году.": [
        "1,7 млрд рублей money RUB",
        "4,2 млрд money RUB",
    ],
    "Доходы — 1,2 трлн, расходы — 1,4 трлн рублей.": [
        "1,2 трлн money RUB",
        "1,4 трлн рублей money RUB",
    ],
    "Чинят школу за 8 млн крон (1,2 млн евро), сад — за 3 млн (450 тыс. евро).": [
        "8 млн крон money SEK",
        "1,2 млн евро money EUR",
        "3 млн money SEK",
        "450 тыс. евро money EUR",
    ],
    "Школа стоит 8 млн крон (1,2 млн евро). Сад — 3 млн (450 тыс. евро).": [
        "8 млн крон money SEK",
        "1,2 млн евро money EUR",
        "3 млн money SEK",
        "450 тыс. евро money EUR",
    ],
    "Химию выбрали 18 процентов: физику — 12 процентов, музыку — 21.": [
        "18 процентов percent %",
        "12 процентов percent %",
        "21 percent %",
    ],
    "Цены в Твери (45 рублей, 12 %) и Пскове (40, 7) высоки.": [
        "45 рублей money RUB",
        "12 % percent %",
        "40 money RUB",
        "7 percent %",
    ],
    "Станции:\nРечная (глубина 40 м)\nЛесная (22)\nПолевая (18)": [
        "40 м measure m",
        "22 measure m",
        "18 measure m",
    ],
    "Громов (Псков, 30 лет стажа) обогнал Лаптева (Тверь, 12).": [
        "30 лет duration year",
        "12 count",
    ],
    "Завод (45 млн рублей) купил гараж (3).": ["45 млн рублей money RUB", "3 count"],
    "Тратят 145 тысяч рублей, это на 15 тысяч больше, чем летом.": [
        "145 тысяч рублей money RUB",
        "15 тысяч money RUB",
    ],
    "Сто баллов получили 87 человек, на 19 больше.": ["Сто count", "87 count", "19 count"],
    "Дом купили за 5 млн евро. Его стоимость теперь 6 миллионов.": [
        "5 млн евро money EUR",
        "6 миллионов money EUR",
    ],
    "Дом купили за 5 млн евро. Приехали 6 миллионов.": [
        "5 млн евро money EUR",
        "6 миллионов count",
    ],
    "Доходы — 9 млн сирийских фунтов. Налог дал 2 млн фунтов.": [
        "9 млн сирийских фунтов money SYP",
        "2 млн фунтов money SYP",
    ],
    "Доход — 2 млн фунтов.": ["2 млн фунтов money GBP"],
    "Ребёнок весит 8 фунтов.": ["8 фунтов measure lb"],
    "Один из них ранил двоих.": ["двоих count"],
    "Один и тот же врач принял двоих.": ["двоих count"],
    "Один погиб, двое ранены.": ["Один count", "двое count"],
    "Погиб один, ранены двое.": ["один count", "двое count"],
    "У партии на одно место больше, 27 мест.": ["одно count", "27 count"],
    "Прошло больше одного процента.": ["больше одного процента percent %"],
    "Вертолёт Ми-8 и самолёт Ту-154 сели.": [],
    "Набрали 22 (9+13) очка.": ["22 count", "9 count", "13 count"],
    "Собрали 530 млн. Это много.": ["530 млн count"],
    "Собрали 20 млн. рублей.": ["20 млн. рублей money RUB"],
    "Чиновников винят с семью судьями.": ["семью count"],
    "Он обеспечил семью.": [],
    "В двадцать первом веке жили иначе.": [],
    "Двукратный чемпион мира победил.": ["Двукратный count раз"],
    "Двукратный рост цен удивил.": ["Двукратный multiple ×"],
    "Встреча прошла в 11.40 по местному времени.": [],
    "Прибыль — 1,2 млрд рублей против 2,8 млрд годом ранее.": [
        "1,2 млрд рублей money RUB",
        "2,8 млрд money RUB",
    ],
    "Стоит 1 000 000 (один миллион) рублей 00 копеек.": [
        "1 000 000 (один миллион) рублей 00 копеек money RUB"
    ],
    "Выросли в 2,3 раза и ещё вдвое.": ["в 2,3 раза multiple ×", "вдвое multiple ×"],
}


@pytest.mark.parametrize(("text", "expected"), EXAMPLES.items())
def test_finds(annotate, text, expected):
    found = [quantity for own in find_quantities(annotate(text)) for quantity in own]
    shown = [f"{text[q.start : q.stop]} {q.kind} {q.unit}".strip() for q in found]
    assert shown == expected


def test_quantities_are_in_order_and_apart(annotate):
    text = "От 3 до 5 млн рублей, на 7–8% больше, чем 12 тонн за 2 года. " * 5
    annotation = annotate(text)
    for own in find_quantities(annotation):
        for before, after in pairwise(own):
            assert before.stop <= after.start


def test_a_sentence_without_numbers_has_none(annotate):
    assert find_quantities(annotate("Жара. Дождь."))[0] == []
