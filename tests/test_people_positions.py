"""Positions: of whom, where, since when."""

from collections.abc import Callable

import pytest

from extractor.annotation import Annotation
from extractor.people import find_people

Annotate = Callable[[str], Annotation]

# A text, a person of it, and the positions that it gives them.
EXAMPLES = [
    ("Мэр Рязани Олег Зимин открыл мост.", "Олег Зимин", [("мэр", "Рязань", "current")]),
    ("Олег Зимин, директор Института физики, открыл съезд.", "Олег Зимин",
     [("директор", "Институт физики", "current")]),
    ("Олег Зимин — президент Грузии.", "Олег Зимин", [("президент", "Грузия", "current")]),
    ("Президент и гендиректор «Нордтел» Матс Гранберг приехал.", "Матс Гранберг",
     [("президент", "Нордтел", "current"), ("гендиректор", "Нордтел", "current")]),
    ("По словам заместителя мэра Казани по вопросам жилья Павла Котова, дом сдан.", "Павел Котов",
     [("заместитель мэра по вопросам жилья", "Казань", "current")]),
    ("Первый заместитель министра финансов Италии Лука Бруни подал в отставку.", "Лука Бруни",
     [("первый заместитель министра финансов", "Италия", "current")]),
    ("Экс-премьер Дании Оле Хансен написал книгу.", "Оле Хансен", [("премьер", "Дания", "former")]),
    ("Бывший ректор МГУ Иван Белов умер.", "Иван Белов", [("ректор", "МГУ", "former")]),
    ("Врио губернатора Камчатки Лев Титов прилетел.", "Лев Титов",
     [("врио губернатора", "Камчатка", "current")]),
    ("Французский министр обороны Жан Морель прилетел.", "Жан Морель",
     [("министр обороны", "Франция", "current")]),
    ("Мария Петрова назначена директором фонда «Надежда».", "Мария Петрова",
     [("директор", "Надежда", "current")]),
    ("Иван Котов покинул пост ректора МГУ.", "Иван Котов", [("ректор", "МГУ", "former")]),
    ("Директор завода «Вектор» Иван Котов уволен. Его место занял Пётр Громов.", "Пётр Громов",
     [("директор", "Вектор", "current")]),
    ("Директор завода «Вектор» Иван Котов уволен. Его место занял Пётр Громов.", "Иван Котов",
     [("директор", "Вектор", "former")]),
    ("Глава компании «Вектор» Пётр Громов доволен.", "Пётр Громов",
     [("глава", "Вектор", "current")]),
    ("Посол Норвегии в Чили Эрик Дал уехал.", "Эрик Дал",
     [("посол в Чили", "Норвегия", "current")]),
    ("Пресс-секретарь президента Грузии Дмитрия Беридзе Анна Котова молчит.", "Анна Котова",
     [("пресс-секретарь президента", "Грузия", "current")]),
    ("Пресс-секретарь президента Грузии Дмитрия Беридзе Анна Котова молчит.", "Дмитрий Беридзе",
     [("президент", "Грузия", "current")]),
    ("Олег Зимин назначил Ивана Котова директором «Вектора».", "Иван Котов",
     [("директор", "Вектор", "current")]),
    ("Олег Зимин назначил Ивана Котова директором «Вектора».", "Олег Зимин", []),
    ("Ректором МГУ избрали Ивана Котова.", "Иван Котов", [("ректор", "МГУ", "current")]),
    ("Ивана Котова, назначенного ректором МГУ, поздравили.", "Иван Котов",
     [("ректор", "МГУ", "current")]),
    ("Избранный мэром Рязани Олег Зимин рад.", "Олег Зимин", [("мэр", "Рязань", "current")]),
    ("Олег Зимин сменил на посту главы «Вектора» Ивана Котова.", "Олег Зимин",
     [("глава", "Вектор", "current")]),
    ("Олег Зимин сменил на посту главы «Вектора» Ивана Котова.", "Иван Котов",
     [("глава", "Вектор", "former")]),
    ("Архитектор Илья Тропин живёт в Перми.", "Илья Тропин", [("архитектор", "", "current")]),
]  # fmt: skip

# The position of somebody else must not become theirs.
NOT_THEIRS = [
    ("Заместитель мэра Казани Павел Котов приехал.", "мэр"),
    ("Пресс-секретарь президента Грузии Нино Беридзе молчит.", "президент"),
    ("Жена президента Ирина Котова прилетела.", "президент"),
]


@pytest.mark.parametrize(("text", "name", "expected"), EXAMPLES)
def test_example(
    annotate: Annotate, text: str, name: str, expected: list[tuple[str, str, str]]
) -> None:
    people = {person.name: person for person in find_people(annotate(text))}
    held = people[name].positions
    assert [(p.position, p.organization, p.tenure) for p in held] == expected


@pytest.mark.parametrize(("text", "position"), NOT_THEIRS)
def test_not_theirs(annotate: Annotate, text: str, position: str) -> None:
    held = [p.position for person in find_people(annotate(text)) for p in person.positions]
    assert position not in held


def test_position_without_the_name_is_a_mention(annotate: Annotate) -> None:
    text = "Руководитель Департамента культуры Олег Зимин выступил. Глава Департамента спешил."
    [person] = find_people(annotate(text))
    assert [text[slice(*span)] for span in person.mentions] == ["Олег Зимин", "Глава Департамента"]


def test_country_is_that_of_the_document(annotate: Annotate) -> None:
    text = "В Италии прошли выборы. Италия выбирала долго. Премьер-министр Лука Бруни победил."
    [person] = find_people(annotate(text))
    assert [(p.position, p.organization) for p in person.positions] == [
        ("премьер-министр", "Италия")
    ]


def test_country_stays_open_where_none_leads(annotate: Annotate) -> None:
    text = "Италия, Франция и Дания спорят. Премьер-министр Лука Бруни молчит."
    [person] = find_people(annotate(text))
    assert [p.organization for p in person.positions] == [""]


def test_party_is_the_one_named_before(annotate: Annotate) -> None:
    text = "Партия «Рассвет» победила. Глава партии Лука Бруни рад."
    [person] = find_people(annotate(text))
    assert [p.organization for p in person.positions] == ["Рассвет"]
