"""Levels, changes and their ends: every rule with sentences of its own."""

import pytest

from extractor.attribution.role import RULES
from extractor.claims import find_claims

EXAMPLES = {
    "compared": [
        ("Список получит 16 кресел – на [одно|count] больше, чем было.", "на одно", "change", "up"),
        ("Билеты стали дороже на [5 %|percent].", "на 5 %", "change", "up"),
        ("Продажи были ниже прошлогодних на [5 %|percent].", "на 5 %", "change", "down"),
        ("Закажут на [6|count] станков ТВ-16 меньше.", "на 6", "change", "down"),
        ("Хлеб здесь на [10 рублей|money] дешевле.", "на 10 рублей", "change", "down"),
        ("Новая печь на [15 %|percent] экономичнее.", "на 15 %", "change", "up"),
        ("Дорога здесь на [15 %|percent] хуже.", "на 15 %", "change", "down"),
    ],
    "multiple": [
        ("Количество вакансий снизилось [в 2 раза|multiple].", "в 2 раза", "change", "down"),
        ("Отмечен [двукратный|multiple] рост спроса.", "двукратный", "change", "up"),
        ("Сбор [в 2 раза|multiple] превысил бюджет картины.", "в 2 раза", "change", "up"),
        ("За год долг [удвоился|multiple].", "удвоился", "change", "up"),
    ],
    "amount": [
        ("Выручка выросла на [5 %|percent].", "на 5 %", "change", "up"),
        ("Хлеб дорожает быстрее, чем на [5 %|percent] в год.", "на 5 %", "change", "up"),
        ("Сбор на [26 %|percent] превышает прошлогодний.", "на 26 %", "change", "up"),
        ("Сбор уже на [26 %|percent] превышает прошлогодний.", "на 26 %", "change", "up"),
        ("Снижение тарифа на [3 рубля|money] одобрено.", "на 3 рубля", "change", "down"),
        ("План перевыполнен на [15 %|percent].", "на 15 %", "change", "up"),
        ("Груши и сливы подорожали на [31|percent] и [22 %|percent].", "22 %", "change", "up"),
        ("На [10 %|percent] сократились выплаты.", "На 10 %", "change", "down"),
        ("Это при том, что выпуск упал, по данным банка, на [5 %|percent].", "на 5 %",
         "change", "down"),
        ("Продажи рухнули на рекордные [39 %|percent].", "на рекордные 39 %", "change", "down"),
        ("Завод оказался в минусе на [35 %|percent].", "на 35 %", "change", "down"),
        ("Парк машин рос по [2 %|percent] в год.", "2 %", "change", "up"),
        ("Из-за роста цен на [5 %|percent] спрос упал.", "на 5 %", "change", "up"),
        ("Население уменьшилось на [20 тысяч|count] человек.", "на 20 тысяч", "change", "down"),
    ],
    "goal": [
        ("Прибыль выросла до [7 млн рублей|money].", "до 7 млн рублей", "to", "up"),
        ("Завтра днём воздух прогреется до [5 °C|measure].", "до 5 °C", "to", "up"),
        ("Сбор подняли до уровня [7 млн рублей|money].", "7 млн рублей", "to", "up"),
        ("Банк снизил ставку до [8 %|percent].", "до 8 %", "to", "down"),
    ],
    "origin": [("Инфляция замедлилась с [5 %|percent].", "с 5 %", "from", "down")],
    "reached": [
        ("Урожайность достигла [33 центнеров с гектара|measure].", "33 центнеров с гектара",
         "to", "up"),
        ("Доля автобусов достигла [25 %|percent].", "25 %", "to", "up")],
    "change_noun": [
        ("Годовой рост вкладов составил [6 %|percent].", "6 %", "change", "up"),
        ("При спаде в [4 %|percent] фирма нарастила сбыт.", "4 %", "change", "down"),
        ("Шум превышает норму, превышение составило [3 %|percent].", "3 %", "change", "up"),
        ("Падение в [3 %|percent] никого не удивило.", "3 %", "change", "down"),
        ("Продано [40|count] машин (рост [15 %|percent]).", "15 %", "change", "up"),
    ],
    "listed": [
        ("Рост цен составил [1 %|percent], мука – [3 %|percent].", "3 %", "change", "up"),
    ],
    "gapped": [
        ("Груш стало меньше на [5 %|percent], а в саду и вовсе на [7 %|percent].", "на 7 %",
         "change", "down"),
    ],
    "restated": [
        ("Груши подорожали на [5 %|percent] (или [14 копеек|money]).", "14 копеек",
         "change", "up"),
    ],
    "with_sign": [
        ("Перевезли [5|count] пассажиров (- [9 %|percent]).", "9 %", "change", "down"),
        ("Принято [5|count] заявок (+[40|count] заявок за год).", "40", "change", "up"),
        ("Перевезли [5|count] пассажиров ([+9 %|percent]).", "+9 %", "change", "up"),
        ("Доходы в Твери — [плюс 9 %|percent].", "плюс 9 %", "change", "up"),
    ],
    "lost": [("Партия потеряла [семь|count] мандатов.", "семь", "change", "down")],
}  # fmt: skip

LEVELS = [
    "Депутаты подняли [12|count] вопросов.",
    "Каждому дали по [5 %|percent].",
    "Расходы увеличили на новые [5|count] автобусов.",
    "Просадка продаж машин массой [до 3,5 т|measure] никого не удивила.",
    "Работу потеряли [сто|count] человек.",
    "Своих мест лишились [три|count] директора.",
    "Группа отыграла [12|count] концертов.",
    "Дело дошло до отставки [12|count] человек.",
    "Набрали 22 (9+[13|count]) очка.",
    "Почти [19 %|percent] врачей готовы снизить нагрузку.",
    "Доля выросла. [Двенадцать|count] школ достигли цели.",
    "Долговая нагрузка составила [1,5х|multiple].",
    "Мост длиной [до 500 метров|measure] обрушился.",
    "Доля достигла 10 % против [8 %|percent] годом ранее.",
    "На сокращение долга выделили [5 млн рублей|money].",
    "Выручка составила [5 млн рублей|money].",
    "В парке растёт [40|count] дубов.",
    "Автобус поехал на [5 %|percent] быстрее обычного, но [40|count] мест пустовали.",
    "Он [двукратный|multiple] чемпион страны.",
    "Работы идут [два года|duration].",
]

CASES = [(rule, *example) for rule, examples in EXAMPLES.items() for example in examples]


@pytest.mark.parametrize(
    ("rule", "marked", "quote", "role", "direction"), CASES, ids=[case[1] for case in CASES]
)
def test_rule(rule, marked, quote, role, direction, claims_of):
    claim = claims_of(marked)[-1]
    found = (claim.quote, claim.role, claim.direction, claim.rules["role"])
    assert found == (quote, role, direction, rule)


@pytest.mark.parametrize("marked", LEVELS)
def test_level(marked, claims_of):
    claim = claims_of(marked)[-1]
    assert (claim.role, claim.direction) == ("level", "")


def test_movement_is_two_claims(claims_of):
    first, second = claims_of("Выручка упала [с 10 до 8 млрд рублей|money].")
    assert (first.quote, first.role, first.value, first.direction) == ("с 10", "from", 10, "down")
    assert (second.quote, second.role, second.value) == ("до 8 млрд рублей", "to", 8)


def test_height_is_no_growth(annotate):
    [claim] = find_claims(annotate("Его рост составляет 189 см."), [])
    assert (claim.role, claim.direction) == ("level", "")


def test_stretch_is_one_claim(claims_of):
    [claim] = claims_of("Касса торгует билетами ценой [с 10 до 80 рублей|money].")
    assert (claim.role, claim.value, claim.value_high) == ("level", 10, 80)
    [claim] = claims_of("Согласны при прибавке [от 10 до 80 рублей|money].")
    assert (claim.role, claim.value, claim.value_high) == ("change", 10, 80)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Температура упала с −3 до −8 градусов.", [("from", -3, -3), ("to", -8, -8)]),
        ("Мороз усилился с 3 до 8 градусов мороза.", [("from", -3, -3), ("to", -8, -8)]),
        ("Ночью в Туле от −3 до −8 градусов.", [("level", -8, -3)]),
        ("Тут скидки с 40 до 20 %.", [("level", 20, 40)]),
    ],
)
def test_a_movement_keeps_its_order_and_a_stretch_begins_below(text, told, annotate):
    claims = find_claims(annotate(text), [])
    assert [(claim.role, claim.value, claim.value_high) for claim in claims] == told


@pytest.mark.parametrize(
    ("marked", "sign"),
    [
        ("Выручка превысила [480 тысяч рублей|money].", ">"),
        ("Число зрителей не должно превышать [200|count] человек.", "<="),
        ("Выручка превысила план на [5 %|percent].", "="),
    ],
)
def test_sign_of_the_verb(marked, sign, claims_of):
    assert claims_of(marked)[-1].comparison == sign


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Указ сократил число судей с тысячи до 569.", "="),
        ("Собралось с тысячу зрителей.", "~"),
    ],
)
def test_a_start_is_exact(text, sign, annotate):
    assert find_claims(annotate(text), [])[0].comparison == sign


def test_every_rule_has_an_example():
    assert {rule.__name__ for rule in RULES} == set(EXAMPLES)


def test_more_than_is_a_comparison(claims_of):
    claim = claims_of("Хлеб дорожает быстрее, чем на [5 %|percent] в год.")[-1]
    assert claim.comparison == ">"


@pytest.mark.parametrize(
    ("marked", "sign"),
    [
        ("Впервые за [три года|duration] сбор превысил план.", "="),
        ("Ожидание превысило [три года|duration].", ">"),
        ("Сбор превысил [5 млн рублей|money].", ">"),
        ("Сбор превысил 5 млн рублей при бюджете в [2 млн рублей|money].", "="),
        ("Рост цен превысил [50 %|percent].", ">"),
        ("Порог превышен в [четырёх|count] школах.", "="),
    ],
)
def test_sign_of_a_verb_is_that_of_its_object(marked, sign, claims_of):
    assert claims_of(marked)[-1].comparison == sign


def test_comparative_is_said_once_for_two_numbers(claims_of):
    text = "Пекарня заработала на [5 млн рублей|money], или на [7 %|percent], больше."
    assert [(claim.role, claim.direction) for claim in claims_of(text)] == [("change", "up")] * 2
