"""Noun phrases in the nominative."""

import pytest

from extractor.inflection import nominative
from extractor.syntax.phrases import noun_phrase

PHRASES = [
    ("В зал пришло много постоянных читателей.", "читателей", "постоянные читатели"),
    ("Росту числа жалоб никто не рад.", "Росту", "рост числа жалоб"),
    ("Говорят об общем количестве жалоб на качество дорог.", "количестве",
     "общее количество жалоб на качество дорог"),
    ("Нет новых школ и музыкальных классов.", "школ", "новые школы и музыкальные классы"),
    ("Он мечтает о старинном рояле.", "рояле", "старинный рояль"),
    ("Нет лучших программистов города.", "программистов", "лучшие программисты города"),
    ("Говорят о доходах бюджета в прошлом году.", "доходах", "доходы бюджета"),
    ("Поставили сто маленьких ёлок для детей.", "ёлок", "маленькие ёлки для детей"),
    ("Продали сорок хот-догов на вокзале.", "хот-догов", "хот-доги на вокзале"),
    ("Привезли пять кофе-машин.", "кофе-машин", "кофе-машины"),
    ("Построили десять городов-спутников.", "городов-спутников", "города-спутники"),
    ("Затраты завода выросли.", "Затраты", "затраты завода"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "head", "expected"), PHRASES, ids=[case[0] for case in PHRASES])
def test_phrase(text, head, expected, annotate):
    annotation = annotate(text)
    [sentence] = annotation.sentences
    token = next(token for token in sentence.tokens if token.text == head)
    phrase = noun_phrase(token, sentence, annotation)
    assert nominative(phrase, token, annotation) == expected
