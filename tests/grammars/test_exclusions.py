"""Numbers that are no claims, a table a kind of them, and the claims that stand beside them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whole_reader import read

from grammars.identifiers import identifiers

NUMBER_SIGNS = [
    "Ученики школы № 654",
    "школа №654",
    "закон № 39-ФЗ",
    "дело № 2-1234/2015",
    "дома № 5, 7 и 9",
    "маршрут № 5",
    "указ N 7",
    "рег. номер 12345",
]
NUMBERED_NOUNS = [
    "школа 654",
    "в школе 30 Москвы",
    "лицей 1535",
    "приказ 3629",
    "рейс 1234",
    "автобус 45",
    "поезд 24",
    "кабинет 12",
    "квартира 5",
    "вагон 7",
    "версия 2.1",
    "глава 3",
    "том 2",
    "страница 15",
    "стр. 20",
    "с. 15",
    "сезон 2",
    "серия 5",
    "участок 112",
    "трасса 60",
    "ИНН 7707083893",
    "код 495",
    "ГОСТ 51232",
]
LAWS = [
    "ст. 213.2 УК",
    "статья 158 УК РФ",
    "ч. 2 ст. 158 УК РФ",
    "по части 2 статьи 158",
    "п. 5 договора",
    "пункту 5 договора",
    "статьи 105, 158 и 159 УК",
    "ст. 105–107",
    "(159 УК РФ)",
    "приказ ОД 3629",
]
NAMES = [
    "«Салют-7»",
    "станция «Салют 7»",
    "Т-34",
    "Ту-154",
    "Ту 154",
    "Су-27",
    "Як-42Д",
    "«Россия-24»",
    "телеканал «Россия 24»",
    "МКС-55",
    "Евро-2012",
    "ЧМ-2018",
    "«Формула-1»",
    "COVID-19",
    "топ-10",
    "СИЗО-5",
    "СИЗО 5",
    "Боинг 737",
    "самолёт Boeing 737 авиакомпании",
    "Airbus A320",
    "iPhone 12",
    "Windows 10",
    "RSS 1.0",
    "Audi A6",
    "3G",
    "сети 4G и 5G",
    "H1N1",
    "роман «12 стульев»",
    "фильмы: «Три сестры»",
    "книга «7 уроков о погоде для садоводов»",
    "агент 007",
]
ADDRESSES = [
    "улица Ленина, 5",
    "на улице Ленина, 5",
    "ул. Мира, 12",
    "проспект Мира, 12/3",
    "дом 5",
    "дом 19/38",
    "д. 7, кв. 5",
    "корпус 2",
    "строение 1",
    "корп. 3",
    "125009, Москва, ул. Тверская",
    "индекс 125009",
]
TELEPHONES = [
    "+7 495 123-45-67",
    "+7 (495) 123-45-67",
    "8 800 555 35 35",
    "8-800-555-35-35",
    "тел. 123-45-67",
    "телефон (495) 123-45-67",
    "телефон 02",
]
ADDRESSES_OF_THE_WEB = [
    "https://example.ru/2015/12/5.html",
    "www.example.com/page7",
    "site24.ru",
    "mail5@example.ru",
    "отчёт-2015.pdf",
    "192.168.0.1",
]
SCORES = [
    "со счётом 3:0",
    "победа 2:1",
    "6:4, 7:6",
    "со счётом 3-1",
    "счёт 2–0",
    "в пропорции 1:2",
]
LIST_NUMBERS = [
    "1. Общие положения",
    "2) Прочее",
    "(3) Итоги",
    "Раздел:\n4. Выводы",
    "как показано там[12]",
    "Избран новый президент.(1)",
]
MARKS = ["18+", "Фильм (16+)", "работает 24/7", "1.2.3", "патроны 7,62×39"]
YEARS = [
    "лауреат премии мира 2019",
    "на Кубке континентов 2015 у них",
    "(1962 — бег, 1970 — плавание)",
    "на юбилее, 2009",
    "(2003)",
    "Роналдо (2006), Рональдиньо (2009)",
    "(1994, 1997)",
    "Он умер в 2007.",
    "художница Анна Белова (р. 1993) из Твери",
    "Иван Громов (? — 1944), плотник",
    "надпись «Тверь, 1980»",
]
ORDINALS = ["58-я армия", "5-й канал", "на 5-м километре", "в 90 году", "на 5 день"]
CLASSES = ["парламент 12 созыва", "токарь 6 разряда", "учеников 1–7 классов", "для 10-11 классов"]
ALL = [
    *NUMBER_SIGNS,
    *NUMBERED_NOUNS,
    *LAWS,
    *NAMES,
    *ADDRESSES,
    *TELEPHONES,
    *ADDRESSES_OF_THE_WEB,
    *SCORES,
    *LIST_NUMBERS,
    *MARKS,
    *YEARS,
    *ORDINALS,
    *CLASSES,
]

# What stands in the same places and is a claim.
CLAIMS = [
    ("В школе 30 классов", "30"),
    ("в доме 5 квартир", "5"),
    ("в палате 6 человек", "6"),
    ("в отделе 25 сотрудников", "25"),
    ("У Samsung 530 млн пользователей", "530 млн"),
    ("в Toyota 800 сотрудников", "800"),
    ("длина участка 5 км", "5 км"),
    ("поезд 5 часов стоял", "5 часов"),
    ("на улице Ленина, 5 человек", "5"),
    ("ул. Мира перекрыли 12 машин", "12"),
    ("погибло 15 человек.", "15"),
    ("получили «более 100 писем»", "более 100"),
    ("в США 300 городов", "300"),
    ("5-ти членов", "5-ти"),
    ("2 200 участников", "2 200"),
    ("8 800 рублей", "8 800 рублей"),
    ("0,5 процента", "0,5 процента"),
    ("2010 человек", "2010"),
    ("в школе 10 классов", "10"),
    ("построили 21 дом", "21"),
    ("собрали 15 евро", "15 евро"),
    ("выпили 6 какао", "6"),
]
KNOWN_MISSES = [
    # the noun before the title is not next to it
    "Ильф и «12 стульев»",
    # «глава» is the head of something here and a chapter there
    "в главе 3 книги",
    # minutes of goals look like counts
    "Кержаков (27), Аршавин (35)",
]


@pytest.mark.parametrize("text", ALL)
def test_no_claim(text):
    assert [text[q.start : q.stop] for q in read(text)] == []


@pytest.mark.parametrize(("text", "quote"), CLAIMS)
def test_claim_beside(text, quote):
    assert [text[q.start : q.stop] for q in read(text)] == [quote]


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("text", KNOWN_MISSES)
def test_known_misses(text):
    assert read(text) == ()


@given(st.text("0123456789.,:-–()[]+@/№ «»ст.улица\n", max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text):
    spans = identifiers(text)
    assert spans == sorted(spans)
    assert all(0 <= start < stop <= len(text) for start, stop in spans)
    for quantity in read.__wrapped__(text):
        assert text[quantity.start : quantity.stop].strip()
