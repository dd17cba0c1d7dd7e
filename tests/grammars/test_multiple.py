"""How many times as much."""

import pytest
from checks import check, example

from grammars.multiple import GRAMMAR

EXAMPLES = [
    example("в 12 раз", 12, "×"),
    example("в три раза", 3, "×"),
    example("почти в три раза", 3, "×", "~"),
    example("в почти два раза", 2, "×", "~"),
    example("более чем в 2 раза", 2, "×", ">"),
    example("не менее чем в пять раз", 5, "×", ">="),
    example("в полтора раза", 1.5, "×"),
    example("в 2,7 раза", 2.7, "×"),
    example("в 2-3 раза", (2, 3), "×"),
    example("в два-три раза", (2, 3), "×"),
    example("в 1,5–2 раза", (1.5, 2), "×"),
    example("в сто раз", 100, "×"),
    example("в тысячу раз", 1000, "×"),
    example("в десять раз", 10, "×"),
    example("вдвое", 2, "×"),
    example("⟦вдвое⟧ больше", 2, "×"),
    example("почти втрое", 3, "×", "~"),
    example("более чем вчетверо", 4, "×", ">"),
    example("впятеро", 5, "×"),
    example("вдесятеро", 10, "×"),
    example("⟦двукратный⟧ рост", 2, "×"),
    example("⟦трёхкратное⟧ увеличение", 3, "×"),
    example("⟦трехкратном⟧ размере", 3, "×"),
    example("⟦5-кратный⟧ запас", 5, "×"),
    example("⟦полуторакратное⟧ превышение", 1.5, "×"),
    example("десятикратно", 10, "×"),
    example("удвоилось", 2, "×"),
    example("удвоить", 2, "×"),
    example("удваивается", 2, "×"),
    example("удвоение", 2, "×"),
    example("утроили", 3, "×"),
    example("почти утроился", 3, "×", "~"),
    example("учетверил", 4, "×"),
    example("⟦полуторного⟧ оклада", 1.5, "×"),
]
NOT_MULTIPLE = [
    "шесть раз",
    "в разы",
    "в несколько раз",
    "в третий раз",
    "в этот раз",
    "двое детей",
    "двойная игра",
    "кратный",
    "в десятки раз",
]
KNOWN_MISSES = [
    # the preposition is left out in speech
    example("раза в два", 2, "×", "~"),
]


@pytest.mark.parametrize(("text", "value", "unit", "sign"), EXAMPLES)
def test_reads_as(read_all, text, value, unit, sign):
    check(read_all, GRAMMAR, (text, value, unit, sign))


@pytest.mark.parametrize("text", NOT_MULTIPLE)
def test_leaves_alone(read_all, text):
    assert read_all(GRAMMAR, text) == []


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize(("text", "value", "unit", "sign"), KNOWN_MISSES)
def test_known_misses(read_all, text, value, unit, sign):
    check(read_all, GRAMMAR, (text, value, unit, sign))
