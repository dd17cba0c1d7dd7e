"""Of whom a number is said, and whose age it is: every rule with sentences of its own."""

import pytest

from extractor.ages import ADJECTIVE_RULES
from extractor.ages import RULES as AGE_RULES
from extractor.subject import RULES

EXAMPLES = {
    "metric_owner": [
        ("Выручка компании «Роснефть» за год составила [5 млрд рублей|money].", "Роснефть"),
        ("Капитализация Apple достигла [2 трлн долларов|money].", "Apple"),
    ],
    "voted_for": [
        ("За Ивана Громова проголосовали [28 %|percent] избирателей.", "Иван Громов"),
    ],
    "grammatical_subject": [
        ("«Газпром» построил [40|count] станций.", "Газпром"),
        ("1. Иван Громов — [52 %|percent]", "Иван Громов"),
        ("Партия «Родина» заняла третье место ([15|count] мест).", "Родина"),
        ("Google вложила в разработчика сумму в [200 млн долларов|money].", "Google"),
        ("Губернатор Анна Белова открыла [три|count] школы.", "Анна Белова"),
        ("«Газпром» отчитался за год. Компания построила [40|count] станций.", "Газпром"),
        ("Анна Белова вернулась из отпуска. Она прочла [три|count] книги.", "Анна Белова"),
    ],
    "dative": [
        ("[49 %|percent] акций завода принадлежит «Газпрому».", "Газпром"),
    ],
    "listed": [("3. Ивана Громова — [6 %|percent]", "Иван Громов")],
}
AGES = {
    "described": [
        ("За рулём была [28-летняя|age] архитектор Анна Белова.", "Анна Белова"),
        ("Суд арестовал [36-летнего|age] дизайнера и музыканта Петра Громова.", "Пётр Громов"),
    ],
    "explained": [
        ("Задержан [45-летний|age] сотрудник префектуры — Пётр Громов.", "Пётр Громов"),
    ],
    "preceded": [
        ("Анна Белова, [20-летняя|age] студентка, пришла сама.", "Анна Белова"),
    ],
    "renamed": [
        ("Пётр Громов сдал мандат. [75-летний|age] политик уехал к морю.", "Пётр Громов"),
        ("Анна Белова победила. [31-летняя|age] белоруска взяла золото.", "Анна Белова"),
    ],
    "announced": [
        ("Задержали [27-летнюю|age] жительницу Твери. Анна Белова молчит.", "Анна Белова"),
    ],
    "jubilee": [("С [95-летием|age] Петра Громова поздравили коллеги.", "Пётр Громов")],
    "bracketed": [("Пётр Громов, [54 лет|age], ушёл в отставку.", "Пётр Громов")],
    "being": [
        ("Анне Беловой исполнилось [60 лет|age].", "Анна Белова"),
        ("Ципи Ливни сейчас [50 лет|age].", "Ципи Ливни"),
        ("Анна Белова жива. Ей [90 лет|age].", "Анна Белова"),
        ("Депутат Анна Белова, которой исполнилось [60 лет|age], ушла.", "Анна Белова"),
    ],
    "doing": [
        ("Анна Белова завершила карьеру в [19 лет|age].", "Анна Белова"),
        ("В возрасте [82 лет|age] скончался музыкант Пётр Громов.", "Пётр Громов"),
    ],
    "named_before": [
        ("Пётр Громов жил долго. Умер в возрасте [82 лет|age].", "Пётр Громов"),
    ],
}
NOBODY = [
    "Пётр Громов познакомился с [16-летним|age] подростком.",
    "Пётр Громов вышел. Новому директору исполнилось [58 лет|age].",
    "По словам Росстата, в области [20|count] школ.",
    "Пётр Громов сообщил, что цены выросли на [5 %|percent].",
    "Это [7|count] чудес света.",
]


def cases(examples):
    return [(rule, *example) for rule, rows in examples.items() for example in rows]


@pytest.mark.parametrize(("rule", "marked", "subject"), [*cases(EXAMPLES), *cases(AGES)])
def test_rule(rule, marked, subject, claims_of):
    claim = claims_of(marked)[-1]
    assert (claim.subject, claim.rules["subject"]) == (subject, rule)


@pytest.mark.parametrize("marked", NOBODY)
def test_nobody(marked, claims_of):
    assert claims_of(marked)[-1].subject == ""


def test_duration_of_somebody_is_an_age(claims_of):
    [claim] = claims_of("Рекорд побил [40-летний|duration] Пётр Громов.")
    assert (claim.kind, claim.subject) == ("age", "Пётр Громов")


def test_every_rule_has_an_example():
    assert {rule.__name__ for rule in RULES} == set(EXAMPLES)
    assert {rule.__name__ for rule in (*ADJECTIVE_RULES, *AGE_RULES)} == set(AGES)
