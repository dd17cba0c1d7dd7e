"""Percentages and percentage points."""

import pytest
from checks import check, example

from grammars.percent import GRAMMAR

EXAMPLES = [
    example("5%", 5, "%"),
    example("14,3 %", 14.3, "%"),
    example("24.98 %", 24.98, "%"),
    example("5\u00a0%", 5, "%"),
    example("−0,3%", -0.3, "%"),
    example("минус 2%", -2, "%"),
    example("+3%", 3, "%"),
    example("пять процентов", 5, "%"),
    example("1 процент", 1, "%"),
    example("24 процента", 24, "%"),
    example("сто процентов", 100, "%"),
    example("полтора процента", 1.5, "%"),
    example("полпроцента", 0.5, "%"),
    example("10 проц.", 10, "%"),
    example("две целых и семь десятых процента", 2.7, "%"),
    example("одна десятая процента", 0.1, "%"),
    example("4 с половиной процента", 4.5, "%"),
    example("⟦10-процентная⟧ скидка", 10, "%"),
    example("⟦50-процентным⟧ участием", 50, "%"),
    example("⟦54 процентным⟧ пакетом", 54, "%"),
    example("⟦2,5-процентный⟧ налог", 2.5, "%"),
    example("⟦10%-ная⟧ скидка", 10, "%"),
    example("⟦десятипроцентный⟧ сбор", 10, "%"),
    example("⟦двадцатипятипроцентная⟧ доля", 25, "%"),
    example("⟦10-15-процентный⟧ рост", (10, 15), "%"),
    example("более 60 процентов", 60, "%", ">"),
    example("более чем на 14 процентов", 14, "%", ">"),
    example("не менее 3%", 3, "%", ">="),
    example("менее одного процента", 1, "%", "<"),
    example("почти 10 процентов", 10, "%", "~"),
    example("до 50%", 50, "%", "<="),
    example("процентов тридцать", 30, "%", "~"),
    example("20 с лишним процентов", 20, "%", ">"),
    example("5-7%", (5, 7), "%"),
    example("5%–7%", (5, 7), "%"),
    example("от 5% до 7%", (5, 7), "%"),
    example("от 5 до 7 процентов", (5, 7), "%"),
    example("с 5 до 7%", (5, 7), "%"),
    example("два-три процента", (2, 3), "%"),
    example("0,3 п.п.", 0.3, "pp"),
    example("0,3 п. п.", 0.3, "pp"),
    example("2 процентных пункта", 2, "pp"),
    example("один процентный пункт", 1, "pp"),
    example("5 проц. пунктов", 5, "pp"),
    example("1,5 пп", 1.5, "pp"),
    example("0,1–0,2 п.п.", (0.1, 0.2), "pp"),
    example("2 промилле", 2, "‰"),
    example("1,8‰", 1.8, "‰"),
]
NOT_PERCENT = ["процент выполнения", "несколько процентов", "процентная ставка", "5 пунктов", "%"]
KNOWN_MISSES = [
    # a fraction of a percent needs the fraction words before a unit
    example("четверть процента", 0.25, "%"),
]


@pytest.mark.parametrize(("text", "value", "unit", "sign"), EXAMPLES)
def test_reads_as(read_all, text, value, unit, sign):
    check(read_all, GRAMMAR, (text, value, unit, sign))


@pytest.mark.parametrize("text", NOT_PERCENT)
def test_leaves_alone(read_all, text):
    assert read_all(GRAMMAR, text) == []


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "value", "unit", "sign"), KNOWN_MISSES)
def test_known_misses(read_all, text, value, unit, sign):
    check(read_all, GRAMMAR, (text, value, unit, sign))
