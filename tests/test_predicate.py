"""The verb that governs a claim: every rule with sentences of its own."""

import pytest

from extractor.attribution.predicate import RULES

EXAMPLES = {
    "tree": [
        ("Вылечились [21|count] человек, скончались двое.", "вылечиться"),
        ("В победе уверены [40 %|percent] горожан.", "уверенный"),
        ("Построено и отремонтировано [40|count] школ.", "построить"),
        ("Доходы выросли и составили [5 млн рублей|money].", "составить"),
        ("Стороны договорились увеличить сбор до [5 млн рублей|money].", "увеличить"),
        ("Такие пальто стоят [5 тысяч рублей|money].", "стоить"),
        ("Доставка в отделения [40|count] городов доступна на сайте.", "доступный"),
        ("Жильцы не могут держать более [трёх|count] собак.", "держать"),
        ("Клуб не сумел собрать [три миллиарда рублей|money].", "собрать"),
    ],
    "ahead": [
        ("Один врач погиб и [пятеро|count], в том числе дети, пострадали.", "пострадать"),
    ],
    "nearest": [
        ("За год к психологам записалось [5 миллионов|count] учеников.", "записаться"),
        ("В список внесены свыше [60 тысяч|count] зданий.", "внести"),
        ("На складе может быть найдено [девять|count] книг.", "найти"),
    ],
    "participle": [
        ("В ходе опроса, проведённого в [20|count] школах, создан сайт.", "провести"),
    ],
    "ellipsis": [
        ("Цены на соль выросли на [6 %|percent], белокочанную капусту – на [4 %|percent].",
         "вырасти"),
        ("Больше [половины|fraction] ([52 %|percent]) дачников заявили о желании переехать.",
         "заявить"),
        ("Огурцы подешевели на [10 %|percent], а помидоры – на [26 %|percent].", "подешеветь"),
        ("Выручка составила [2 млрд рублей|money], прибыль – [300 млн рублей|money].",
         "составить"),
        ("Автобус вёл [51-летний|age] Иван Громов; в салоне сидели двое: [22-летняя|age] Анна "
         "Седова и Пётр Котов ([34 года|age]).", "сидеть"),
        ("Завод выпустил [40|count] станков; на склад увезли детали: [5|count] валов.", "увезти"),
        ("Доходы выросли на [5 %|percent]: пенсии – на [3 %|percent].", "вырасти"),
    ],
}  # fmt: skip

NOTHING = [
    "Игра построена лучше (это видно), а у «Зари» — [пятый|rank] результат.",
    "Лёд был быстрым: температура воды — [52 градуса|measure].",
    "Выручка выросла на [5 %|percent], рентабельность — [17 %|percent].",
    "Добыча снизилась на [3 %|percent], запасы — [15 млн тонн|measure].",
    "Общее количество заявок за год – [40 тысяч|count].",
    "[500 млн рублей|money] на закупку автобусов",
]

CASES = [(rule, *example) for rule, examples in EXAMPLES.items() for example in examples]


@pytest.mark.parametrize(("rule", "marked", "predicate"), CASES, ids=[case[1] for case in CASES])
def test_rule(rule, marked, predicate, claims_of):
    claim = claims_of(marked)[-1]
    assert (claim.predicate, claim.rules["predicate"]) == (predicate, rule)


@pytest.mark.parametrize("marked", NOTHING)
def test_no_verb(marked, claims_of):
    assert claims_of(marked)[-1].predicate == ""


def test_every_rule_has_an_example():
    assert {rule.__name__ for rule in RULES} == set(EXAMPLES)
