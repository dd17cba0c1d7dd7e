"""Ranks: ordinals where a ranking is spoken of; elsewhere an ordinal is no claim."""

import pytest
from num2words import num2words
from tables import example, read, table_tests

from extractor.morphology import morphology
from grammars.ordinals import ordinal

PLACES = [
    example("⟦16-е⟧ место", 16),
    example("⟦12-е⟧ место по числу вкладчиков", 12),
    example("⟦второе⟧ место", 2),
    example("заняла ⟦третье⟧ место", 3),
    example("⟦первое⟧ место", 1),
    example("на ⟦первом⟧ месте", 1),
    example("с ⟦пятого⟧ места", 5),
    example("на ⟦5-й⟧ строчке", 5),
    example("на ⟦5‑м⟧ месте", 5),
    example("поднялась на ⟦седьмую⟧ строчку", 7),
    example("на ⟦двенадцатой⟧ позиции", 12),
    example("⟦двадцать первое⟧ место", 21),
    example("на ⟦сто двадцать пятом⟧ месте", 125),
    example("⟦сотое⟧ место", 100),
    example("⟦сороковое⟧ место", 40),
    example("⟦12-ое⟧ место", 12),
    example("⟦3е⟧ место", 3),
    example("занял ⟦5⟧ место", 5),
    example("на ⟦3⟧ месте", 3),
    example("занял ⟦11⟧ место", 11),
    example("на ⟦21⟧ строчке", 21),
    example("⟦III⟧ место", 3),
    example("⟦второе⟧ общекомандное место", 2),
    example("⟦третье⟧ призовое место", 3),
    example("это ⟦четвёртое⟧, после Твери, место", 4),
    example("в рейтинге на ⟦восьмом⟧ месте", 8),
]
MEASURES = [
    example("⟦второй⟧ по величине банк", 2),
    example("⟦третий⟧ по величине город", 3),
    example("⟦вторая⟧ по численности группа", 2),
    example("⟦вторая⟧ страна мира по численности населения", 2),
    example("⟦пятая⟧ экономика по объёму", 5),
    example("⟦4-й⟧ по размеру флота", 4),
    example("⟦первый⟧ по популярности", 1),
    example("⟦третий⟧ крупнейший банк", 3),
    example("⟦второй⟧ самый высокий", 2),
]
CONTESTS = [
    example("показал ⟦14-й⟧ результат сезона", 14),
    example("проехал с ⟦вторым⟧ временем", 2),
    example("⟦второй⟧ по возрасту депутат", 2),
    example("клуб задрафтовал его ⟦23-м⟧", 23),
    example("на драфте ⟦7-м⟧ стал вратарь", 7),
    example("стартовала ⟦девятой⟧", 9),
    example("финишировал ⟦третьим⟧", 3),
    example("финишировала на дистанции ⟦второй⟧", 2),
    example("стал ⟦вторым⟧ в гонке", 2),
    example("стала ⟦третьей⟧.", 3),
    example("пришёл ⟦четвёртым⟧, проиграв", 4),
    example("⟦третий⟧ в рейтинге", 3),
    example("⟦вторая⟧ в списке", 2),
    example("⟦второй⟧ в турнирной таблице", 2),
    example("⟦второй⟧ в мире по добыче", 2),
]
TOPS = [
    example("игроки ⟦первой мировой десятки⟧", 10, sign="<="),
    example("гости из ⟦первой рейтинговой двадцатки⟧", 20, sign="<="),
    example("в ⟦первую сотню⟧ по выручке", 100, "", "<="),
    example("в ⟦первой десятке⟧", 10, "", "<="),
    example("⟦первая тройка⟧", 3, "", "<="),
    example("входит в ⟦десятку⟧ крупнейших", 10, "", "<="),
    example("⟦тройку⟧ лидеров замыкает", 3, "", "<="),
    example("вошёл в ⟦пятёрку⟧ лучших", 5, "", "<="),
    example("попала в ⟦двадцатку⟧", 20, "", "<="),
]
NOT_RANK = [
    "Вторым ребёнком стал Пётр",
    "Третьим стал вопрос о бюджете",
    "это первый результат работы",
    "его второй промежуточный результат",
    "стал вторым в стране губернатором, который ушёл сам",
    "финишировал в третьем заезде",
    "выбран на драфте в пятом раунде",
    "стала 13-м президентом",
    "первый раз",
    "второй ребёнок",
    "первый квартал",
    "в первую очередь",
    "вторая половина дня",
    "Первый канал",
    "первый в мире спутник",
    "первый заместитель министра",
    "стал вторым ребёнком",
    "второй тур выборов",
    "третий день",
    "61 место в парламенте",
    "21 место",
    "5 мест",
    "58-я армия",
    "Пётр I",
    "XXI век",
    "на местах",
    "десяток человек",
    "тройка лошадей",
    "вторая мировая война",
    "первое блюдо, второе — рыба",
    "первые 5 мест",
]
KNOWN_MISSES = [
    # «серебро» names the rank without a number
    example("взял ⟦серебро⟧", 2),
]
ALL = [*PLACES, *MEASURES, *CONTESTS, *TOPS]

test_reads_as, test_leaves_alone, test_known_misses = table_tests(
    "rank", ALL, NOT_RANK, KNOWN_MISSES
)


def test_step_to_which_one_moves():
    text = "с пятой строчки поднимется на четвёртую"
    assert [text[q.start : q.stop] for q in read(text)] == ["пятой", "четвёртую"]


def test_every_ordinal_of_a_list_is_a_rank():
    for text, values in (
        ("с 5-го на 3-е место", [5, 3]),
        ("первое, второе и третье места", [1, 2, 3]),
        ("занимает второе или третье место", [2, 3]),
        ("второе место у Анны, третье — у Петра, пятое, по слухам, у Ильи", [2, 3, 5]),
        ("стоит на четвёртом месте, брат — на шестом", [4, 6]),
    ):
        assert [quantity.value for quantity in read(text)] == values


CASES = ["nomn", "gent", "datv", "accs", "ablt", "loct"]
GENDERS = ["masc", "femn", "neut"]


@pytest.mark.parametrize(
    "value", [*range(1, 130), 200, 235, 340, 999, 1000, 1905, 2000, 2021, 9999]
)
def test_ordinals_read_back_in_every_case_and_gender(value):
    *words, last = num2words(value, to="ordinal", lang="ru").split()
    [parse, *_] = [form.raw for form in morphology()(last) if "ADJF" in form.grams]
    inflected = [parse.inflect({case, gender}) for case in CASES for gender in GENDERS]
    for form in inflected:
        assert ordinal(" ".join([*words, form.word])) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("25-ая", 25),
        ("3-му", 3),
        ("1900-х", 1900),
        ("XXI", 21),
        ("XIX-й", 19),
        ("ХХ", 20),  # in Cyrillic letters
        ("MCMXCIX", 1999),
        ("двухтысячный", 2000),
        ("двадцатипятитысячного", 25_000),
        ("стомиллионная", 100_000_000),
        ("нулевой", 0),
        ("ПЯТЫЙ", 5),
        ("пять", None),
        ("двадцать десятый", None),
        ("сто двадцать пятая тысяча", None),
        ("последний", None),
    ],
)
def test_ordinals_of_other_styles(text, value):
    assert ordinal(text) == value
