"""Fractions."""

import pytest
from checks import check, example

from grammars.fraction import GRAMMAR

EXAMPLES = [
    example("⟦треть⟧ совета", 1 / 3),
    example("⟦половина⟧ жителей", 0.5),
    example("⟦половину⟧ бюджета", 0.5),
    example("⟦четверть⟧ населения", 0.25),
    example("⟦наполовину⟧ пуст", 0.5),
    example("две трети", 2 / 3),
    example("двух третей", 2 / 3),
    example("двумя третями", 2 / 3),
    example("три четверти", 0.75),
    example("трёх четвертей", 0.75),
    example("две пятых", 0.4),
    example("одна десятая", 0.1),
    example("одну пятую", 0.2),
    example("семь восьмых", 0.875),
    example("девять десятых", 0.9),
    example("одной трети", 1 / 3),
    example("одна сотая", 0.01),
    example("каждый пятый", 0.2),
    example("каждая вторая", 0.5),
    example("каждого десятого", 0.1),
    example("каждому третьему", 1 / 3),
    example("каждый двадцатый", 0.05),
    example("1/8", 0.125),
    example("2/3", 2 / 3),
    example("более половины", 0.5, "", ">"),
    example("больше трети", 1 / 3, "", ">"),
    example("около трети", 1 / 3, "", "~"),
    example("почти половина", 0.5, "", "~"),
    example("примерно каждый третий", 1 / 3, "", "~"),
    example("не менее двух третей", 2 / 3, "", ">="),
    example("менее четверти", 0.25, "", "<"),
    example("до половины", 0.5, "", "<="),
    example("почти на треть", 1 / 3, "", "~"),
    example("от трети до половины", (1 / 3, 0.5)),
    example("треть или половину", (1 / 3, 0.5)),
]
NOT_FRACTION = [
    "в первой половине года",
    "вторая половина матча",
    "четверть века",
    "половина третьего",
    "1/8 финала",
    "3/2",
    "третий этаж",
    "пятый год",
    "на своей половине поля",
    "половина часа",
    "последняя треть",
    "каждый день",
    "пять первых мест",
]
KNOWN_MISSES = [
    # «пол» before a noun is a part of a word everywhere else
    example("⟦пол⟧ яблока", 0.5),
]


@pytest.mark.parametrize(("text", "value", "unit", "sign"), EXAMPLES)
def test_reads_as(read_all, text, value, unit, sign):
    check(read_all, GRAMMAR, (text, value, unit, sign))


@pytest.mark.parametrize("text", NOT_FRACTION)
def test_leaves_alone(read_all, text):
    assert read_all(GRAMMAR, text) == []


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "value", "unit", "sign"), KNOWN_MISSES)
def test_known_misses(read_all, text, value, unit, sign):
    check(read_all, GRAMMAR, (text, value, unit, sign))
