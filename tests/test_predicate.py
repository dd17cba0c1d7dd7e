"""The verb that governs a claim: every rule with sentences of its own."""

import pytest

from extractor.predicate import RULES

EXAMPLES = {
    "tree": [
        ("Построено и отремонтировано [40|count] школ.", "построить"),
        ("Доходы выросли и составили [5 млн рублей|money].", "составить"),
        ("Стороны договорились увеличить сбор до [5 млн рублей|money].", "увеличить"),
        ("Такие пальто стоят [5 тысяч рублей|money].", "стоить"),
        ("Запись к врачам [19|count] специальностей доступна на портале.", "доступный"),
        ("Хозяева не могут приглашать более [500|count] гостей.", "приглашать"),
        ("Клуб не сумел привлечь [два миллиарда рублей|money].", "привлечь"),
    ],
    "nearest": [
        ("За год к терапевтам записалось [6 миллионов|count] пациентов.", "записаться"),
        ("В кружки записаны свыше [100 тысяч|count] детей.", "записать"),
        ("На ужин может быть подано [семь|count] блюд.", "подать"),
    ],
    "participle": [
        ("В рамках проекта, проводимого в [14|count] школах, создан сайт.", "проводить"),
    ],
    "ellipsis": [
        ("Огурцы подешевели на [10 %|percent], а помидоры – на [26 %|percent].", "подешеветь"),
        ("Выручка составила [2 млрд рублей|money], прибыль – [300 млн рублей|money].",
         "составить"),
    ],
}  # fmt: skip

NOTHING = [
    "Лёд был быстрым: температура воды — [52 градуса|measure].",
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
