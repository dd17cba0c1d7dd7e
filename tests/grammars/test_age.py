"""Ages: adjectives before people, «N лет» by its clues, jubilees; and what is no age."""

import pytest
from checks import example
from whole_reader import check_kind, kinds

ADJECTIVES = [
    example("⟦54-летний⟧ Иванов", 54, "year"),
    example("⟦34-летняя⟧ хирург Смирнова", 34, "year"),
    example("Задержан ⟦40-летний⟧ житель Тулы", 40, "year"),
    example("у ⟦66-летнего⟧ Йоргоса", 66, "year"),
    example("⟦54-летнего⟧ А. Петрова", 54, "year"),
    example("⟦35-летний⟧, по данным полиции", 35, "year"),
    example("среди ⟦30-летних⟧", 30, "year"),
    example("среди ⟦18–24-летних⟧ доля выше", (18, 24), "year"),
    example("самому младшему — ⟦16 лет⟧", 16, "year"),
    example("старшей было ⟦12 лет⟧.", 12, "year"),
    example("⟦трёхлетний⟧ мальчик", 3, "year"),
    example("⟦пятилетнюю⟧ девочку", 5, "year"),
    example("⟦семидесятишестилетний⟧ актёр", 76, "year"),
    example("⟦двадцатидвухлетней⟧ студентке", 22, "year"),
    example("⟦80-летний⟧ известный поэт", 80, "year"),
    example("⟦42-летний⟧ кино- и телеактёр", 42, "year"),
    example("⟦75-летнего⟧ политика", 75, "year"),
    example("⟦17 летний⟧ школьник", 17, "year"),
    example("⟦17-ти летний⟧ школьник", 17, "year"),
    example("⟦18-летнего⟧ возраста", 18, "year"),
    example("⟦60-летний⟧ юбилей", 60, "year"),
    example("⟦10-месячный⟧ ребёнок", 10 / 12, "year"),
    example("⟦шестимесячного⟧ младенца", 0.5, "year"),
    example("⟦годовалый⟧ малыш", 1, "year"),
    example("⟦полуторагодовалую⟧ дочь", 1.5, "year"),
    example("⟦2-годовалый⟧ ребёнок", 2, "year"),
    example("⟦почти 90-летняя⟧ пенсионерка", 90, "year", "~"),
    example("⟦столетний⟧ ветеран", 100, "year"),
]
CLUES = [
    example("в возрасте ⟦7 лет⟧", 7, "year"),
    example("в возрасте ⟦от 18 до 25 лет⟧", (18, 25), "year"),
    example("в возрасте ⟦до 16 лет⟧", 16, "year", "<="),
    example("возраст участников — ⟦от 20 до 30 лет⟧", (20, 30), "year"),
    example("Возраст погибшего — ⟦45 лет⟧", 45, "year"),
    example("ему ⟦65 лет⟧", 65, "year"),
    example("Ей было ⟦около 30 лет⟧", 30, "year", "~"),
    example("Ивану ⟦5 лет⟧", 5, "year"),
    example("Сейчас Петрову ⟦45 лет⟧", 45, "year"),
    example("которой тогда было ⟦15 лет⟧", 15, "year"),
    example("Ему уже ⟦33 года⟧", 33, "year"),
    example("мне всего ⟦20 лет⟧", 20, "year"),
    example("Холдену было ⟦52 года⟧", 52, "year"),
    example("исполнилось ⟦60 лет⟧", 60, "year"),
    example("⟦65 лет⟧ исполнится актёру", 65, "year"),
    example("достигшие ⟦18 лет⟧", 18, "year"),
    example("достиг ⟦90 лет⟧", 90, "year"),
    example("детей ⟦5-7 лет⟧", (5, 7), "year"),
    example("дети ⟦до 14 лет⟧", 14, "year", "<="),
    example("граждане ⟦от 18 до 27 лет⟧", (18, 27), "year"),
    example("мужчина ⟦45 лет⟧", 45, "year"),
    example("мальчик, ⟦6 лет⟧, гулял", 6, "year"),
    example("Иванов, ⟦45 лет⟧, рассказал", 45, "year"),
    example("Сергей Иванов (⟦45 лет⟧)", 45, "year"),
    example("Мария — ⟦54 года⟧, врач", 54, "year"),
    example("В ⟦18 лет⟧ он поступил в институт", 18, "year"),
    example("она умерла в ⟦80 лет⟧", 80, "year"),
    example("с ⟦5 лет⟧ занимается музыкой", 5, "year"),
    example("К ⟦30 годам⟧ он стал богат", 30, "year"),
    example("в свои ⟦32 года⟧ опытен", 32, "year"),
    example("⟦45 лет⟧ от роду", 45, "year"),
    example("⟦80 лет⟧ со дня рождения", 80, "year"),
    example("сборная ⟦до 21 года⟧", 21, "year", "<="),
    example("ребёнку ⟦три месяца⟧", 0.25, "year"),
]
BESIDE_NAMES = [
    example("Иванов, 1950 года рождения, ⟦65 лет⟧.", 65, "year"),
    example("бросила учёбу в ⟦21 год⟧", 21, "year"),
    example("гимнасток ⟦от 14 до 17 лет⟧", (14, 17), "year"),
    example("Ивану Громову ⟦64 года⟧ (по паспорту)", 64, "year"),
    example("Граф Рауль (Raoul), ⟦38 лет⟧, врач", 38, "year"),
    example("каждому по ⟦21 году⟧", 21, "year"),
]
COMPARED = [
    example("⟦старше 60 лет⟧", 60, "year", ">"),
    example("лица ⟦старше 65 лет⟧", 65, "year", ">"),
    example("⟦младше 16 лет⟧", 16, "year", "<"),
    example("⟦моложе 30 лет⟧", 30, "year", "<"),
    example("⟦не старше 35 лет⟧", 35, "year", "<="),
    example("⟦не моложе 18 лет⟧", 18, "year", ">="),
    example("⟦не младше 18 лет⟧", 18, "year", ">="),
    example("женщины ⟦старше 40⟧", 40, "year", ">"),
]
BARE = [
    example("Бонифаций, ⟦35⟧, женат", 35, "year"),
    example("Ему исполнилось ⟦58⟧", 58, "year"),
    example("Ей было ⟦20⟧", 20, "year"),
    example("он умер в ⟦77⟧", 77, "year"),
    example("ей было уже ⟦за 60⟧", 60, "year", ">"),
]
JUBILEES = [
    example("на ⟦64 году жизни⟧", 64, "year"),
    example("к ⟦70-летию⟧ Победы", 70, "year"),
    example("⟦300-летие⟧ города", 300, "year"),
    example("отметил ⟦60-летие⟧", 60, "year"),
    example("⟦шестидесятилетие⟧ поэта", 60, "year"),
    example("⟦столетие⟧ живописца", 100, "year"),
    example("на ⟦72-м году жизни⟧", 72, "year"),
]
NOT_AGE = [
    "возглавляет хор более 15 лет, часто выступал",
    "исполнится тридцать лет со дня пуска завода",
    "Умер один из братьев Котовых",
    "она исполняла два прыжка",
    "54-летний стаж",
    "пятилетний план",
    "10-летний срок",
    "10-летняя практика",
    "20-летняя война",
    "10-месячный курс",
    "приговорён к 5 годам лишения свободы",
    "5 лет тюрьмы",
    "срок в 5 лет",
    "раз в 3 года",
    "опыт работы в 10 лет",
    "5 лет работы",
    "президент 5 лет правит",
    "который 12 лет живёт в Вологде",
    "за 5 лет",
    "5 лет назад",
    "10 лет подряд",
    "за последние 20 лет",
    "улица 50-летия Октября",
    "на протяжении десятилетия",
    "по 4 — депутаты",
    "Москва, 5, Тверь",
    "Прошло 5 лет.",
    "годовой доход",
]
KNOWN_MISSES = [
    # the person is named two clauses before
    example("Громову и Котову уже по ⟦45 лет⟧ и они рады", 45, "year"),
    # an inanimate noun stands for the person
    example("главе фирмы к той поре ⟦71 год⟧", 71, "year"),
]
ALL = [*ADJECTIVES, *CLUES, *BESIDE_NAMES, *COMPARED, *BARE, *JUBILEES]


@pytest.mark.parametrize(("text", "value", "unit", "sign"), ALL)
def test_age(text, value, unit, sign):
    check_kind("age", (text, value, unit, sign))


@pytest.mark.parametrize("text", NOT_AGE)
def test_not_age(text):
    assert "age" not in kinds(text)


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "value", "unit", "sign"), KNOWN_MISSES)
def test_known_misses(text, value, unit, sign):
    check_kind("age", (text, value, unit, sign))
