"""Persons: mentions by person, names in the nominative, NER's mistakes."""

from collections.abc import Callable

import pytest

from extractor.annotation import Annotation
from extractor.people import Person, find_people, people_rows
from extractor.people.declension import is_plural, read_first_name, read_patronymic, read_surname
from extractor.people.name_parts import roles

Annotate = Callable[[str], Annotation]

ROLES = [
    ("Олег Зимин", "first last"),
    ("Зимин Олег Петрович", "last first middle"),
    ("Олег Петрович Зимин", "first middle last"),
    ("Олег Петрович", "first middle"),
    ("О Зимин", "first last"),
    ("О П Зимин", "first middle last"),
    ("Зимин О П", "last first middle"),
    ("Виктор Мазурович", "first last"),
    ("Ким Чен Ын", "last first first"),
    ("Ли Цзюнь", "last first"),
    ("Урсула фон дер Ляйен", "first last last last"),
    ("Джон Рональд Смит", "first middle last"),
    ("Бенедикт XVI", "first first"),
    ("Зимин", "last"),
    ("Олег", "first"),
]

# A form, and the nominatives that it must be able to be a form of.
SURNAMES = [
    ("Зимину", {"зимин"}),
    ("Зиминой", {"зимина"}),
    ("Вольского", {"вольский"}),
    ("Вольской", {"вольская"}),
    ("Толстого", {"толстой"}),
    ("Ермака", {"ермак"}),
    ("Дюма", {"дюма"}),
    ("Рокуццо", {"рокуццо"}),
    ("Шевченко", {"шевченко"}),
    ("Черных", {"черных"}),
    ("Глинки", {"глинка"}),
    ("Гайдаем", {"гайдай"}),
    ("Кравца", {"кравец"}),
    ("Миллер", {"миллер"}),
    ("Римского-Корсакова", {"римский-корсаков"}),
    ("Вендигом", {"вендиг"}),
    ("Обадой", {"обада"}),
    ("Грендей", {"грендей"}),
    ("Барешом", {"бареш"}),
    ("Седова-старшего", {"седов-старший"}),
    ("Орловой-младшей", {"орлова-младшая"}),
]

# A text, and the people it names with the number of mentions.
CLUSTERS = [
    ("Павел Зимин приехал. Зимину вручили приз. Жюри хвалило Павла Зимина.", {"Павел Зимин": 3}),
    ("С. П. Воронин выступил. Сергея Воронина слушали. С Ворониным спорили.",
     {"Сергей П. Воронин": 3}),
    ("Иван Орлов и его жена Мария Орлова уехали. Орлова вернулась одна.",
     {"Иван Орлов": 1, "Мария Орлова": 2}),
    ("Пётр Громов и Илья Громов спорили. Илью Громова хвалили.",
     {"Пётр Громов": 1, "Илья Громов": 2}),
    ("Бенедикт XVI приехал. Бенедикта XVI встречали. Визит Бенедикта короток.",
     {"Бенедикт XVI": 3}),
    ("Анна Белкина победила. Анна рада.", {"Анна Белкина": 2}),
    ("Ким Чен Ын приехал в Пекин. Визит Ким Чен Ына короток.", {"Ким Чен Ын": 2}),
    ("Ирина Черных вышла на лёд. Ирину Черных ждали.", {"Ирина Черных": 2}),
    ("Об этом рассказал Матс Гранберг. Встреча с Матсом Гранбергом прошла вчера.",
     {"Матс Гранберг": 2}),
    ("Олег Зимин 3 мая получил премию, а Анна Белкина 17 раз выходила на лёд.",
     {"Олег Зимин": 1, "Анна Белкина": 1}),
    ("Нина Ильинична Мороз ушла. Нину Ильиничну помнят.", {"Нина Ильинична Мороз": 2}),
    ("Открытие сделал Жан Рокуццо. Письмо Жана Рокуццо сохранилось.", {"Жан Рокуццо": 2}),
    ("В финал она вышла вместе с Томашем Вендигом.", {"Томаш Вендиг": 1}),
    ("Она приехала с Грегором Барешом. Вечером Бареш выступил.", {"Грегор Бареш": 2}),
    ("Банк перешёл от отца к Петру Седову-младшему.", {"Пётр Седов-младший": 1}),
    ("Она приехала с Дэном Томом, а Дэн Том спешил.", {"Дэн Том": 2}),
    ("Адвокат Громова Стивен Колдер выступил в суде.", {"Громов": 1, "Стивен Колдер": 1}),
    ("Адвокат Седовой Иван Котов спешил, а защитник Седовой Анна Белова молчала.",
     {"Седова": 2, "Иван Котов": 1, "Анна Белова": 1}),
    ("Вместе с Анной Зиминой Петров снял три фильма.", {"Анна Зимина": 1, "Петров": 1}),
    ("Громов Пётр Ильич уехал. С Громовым Петром Ильичом простились.",
     {"Пётр Ильич Громов": 2}),
    ("У певца есть дочь Серафима.", {"Серафима": 1}),
    ("Мост заказан Павлом I. Директор Павел Котов рад.", {"Павел I": 1, "Павел Котов": 1}),
    ("Муж жительницы Перми Натальи Кружко Вячеслав уехал.",
     {"Наталья Кружко": 1, "Вячеслав": 1}),
    ("Итоги года подвели трое.\nСЕРГЕЙ КОТОВ\nДиректор завода «Вектор»\nГод был трудным.",
     {"Сергей Котов": 1}),
    ("Писателя Джона Рональда Колдера хвалят.", {"Джон Рональд Колдер": 1}),
]  # fmt: skip

NOT_PERSONS = [
    "На улице Юрия Гагарина открыли кафе.",
    "На проспекте Вернадского перекрыли движение.",
    "Ледокол «Капитан Драницын» вышел в море.",
    "Ледокол Капитан Седов-2 прошёл пролив.",
    "По данным Росстата, цены не изменились.",
    "Погода стоит хорошая.",
    "Студентка ТГУ им Седова сдала экзамен.",
    "Шестидесятилетний житель Перми уехал.",
    "Мост построен\nПо неподтверждённым данным, он закрыт.",
    "Руританский проповедник уехал домой.",
    "ВЕСЕННИЙ СЕВ\nПосевная идёт.",
]


def names(people: list[Person]) -> dict[str, int]:
    return {person.name: len(person.mentions) for person in people}


@pytest.mark.parametrize(("name", "expected"), ROLES)
def test_roles(name: str, expected: str) -> None:
    assert " ".join(roles(tuple(name.split()))) == expected


@pytest.mark.parametrize(("form", "bases"), SURNAMES)
def test_surname(form: str, bases: set[str]) -> None:
    assert bases <= {reading.base for reading in read_surname(form)}


def test_a_feminine_adjective_is_one_of_the_dictionary() -> None:
    weights = {reading.base: reading.weight for reading in read_surname("Обадой")}
    assert weights["обадая"] < weights["обада"]
    assert {reading.base: reading.weight for reading in read_surname("Белой")}["белая"] == 2


def test_first_names_have_a_gender() -> None:
    assert {reading.gender for reading in read_first_name("Сергею")} == {"m"}
    assert {reading.gender for reading in read_first_name("Ольгой")} == {"f"}


def test_a_rare_name_of_a_woman_is_rather_the_form_of_a_mans() -> None:
    sure = [r.base for r in read_first_name("Дмитрия") if r.weight >= 1]
    assert sure == ["дмитрий"]


def test_patronymics_decline_by_gender() -> None:
    assert [reading.base for reading in read_patronymic("Ильиничной")] == ["ильинична"]
    assert [reading.base for reading in read_patronymic("Ильичу")] == ["ильич"]


def test_plural_surnames_name_nobody() -> None:
    assert is_plural("Орловых")
    assert not is_plural("Орлова")


@pytest.mark.parametrize(("text", "expected"), CLUSTERS)
def test_clusters(annotate: Annotate, text: str, expected: dict[str, int]) -> None:
    assert names(find_people(annotate(text))) == expected


@pytest.mark.parametrize("text", NOT_PERSONS)
def test_no_person(annotate: Annotate, text: str) -> None:
    assert find_people(annotate(text)) == []


def test_parts_are_those_of_the_document(annotate: Annotate) -> None:
    [person] = find_people(annotate("Марии Сергеевне Котовой вручили орден."))
    assert (person.first, person.middle, person.last) == ("Мария", "Сергеевна", "Котова")
    assert person.gender == "f"


def test_mentions_are_spans_of_the_text(annotate: Annotate) -> None:
    text = "Павел Зимин приехал. Зимину вручили приз."
    [person] = find_people(annotate(text))
    assert [text[slice(*span)] for span in person.mentions] == ["Павел Зимин", "Зимину"]


def test_rows_are_one_a_position(annotate: Annotate) -> None:
    text = "Ректор университета «Север» и член Общественной палаты Олег Зимин выступил."
    rows = people_rows("doc", find_people(annotate(text)))
    assert [(row[1], row[5]) for row in rows] == [("Олег Зимин", "ректор"), ("Олег Зимин", "член")]
    assert {row[0] for row in rows} == {"doc"}
    assert rows[0][8:] == (1, "55-65")


def test_person_without_a_position_has_one_row(annotate: Annotate) -> None:
    [row] = people_rows("doc", find_people(annotate("Олег Зимин выступил.")))
    assert row == ("doc", "Олег Зимин", "Олег", "", "Зимин", "", "", "", 1, "0-10")
