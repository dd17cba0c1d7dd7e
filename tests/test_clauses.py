"""Clauses of a sentence, written with a bar before each clause that begins."""

import pytest

from extractor.syntax.clauses import find_clauses

SENTENCES = [
    ("Цены выросли, а тарифы упали.", ["main", "main"]),
    ("Цены выросли на треть, тарифы – вдвое.", ["main", "ellipsis"]),
    ("Дом стоит 5 млн (40 %), сад – 3 млн.", ["main", "parenthesis", "ellipsis"]),
    ("В ходе опроса, проведённого в школах, создан сайт.", ["main", "participle"]),
    ("Громов, долгое время руководивший школой, ушёл.", ["main", "participle"]),
    ("Громов, в прошлом году выигравший кубок, ушёл.", ["main", "participle"]),
    ("Летом, в мае, прошедший дождь смыл мост.", ["main"]),
    ("Банк сообщил, что цены выросли.", ["main", "subordinate"]),
    ("Как сообщил банк, цены выросли.", ["subordinate", "main"]),
    ("Список занял пятое место (8 кресел).", ["main", "parenthesis"]),
    ("(40 % к плану", ["parenthesis"]),
    ("Мост откроют летом – Котов.", ["main", "attribution"]),
    ("Осталось трое детей: Анна, Пётр и Ольга.", ["main", "enumeration"]),
    ("Седова, которой 51 год, была избрана.", ["main", "subordinate"]),
    ("Фонд купил акции, потратив миллион.", ["main", "participle"]),
    (
        "Острова, которые богаты рыбой и которые все любят, растут.",
        ["main", "subordinate", "subordinate"],
    ),
    ("У неё две дочери, одна из которых поёт и танцует, три сына.", ["main", "subordinate"]),
    ("Пожар тушили, как минимум, два отряда.", ["main"]),
    ("Рожь дорожает, а цены, включая оптовые, упали.", ["main", "main"]),
    (
        "Банк сообщил, что число касс, закрытых на ремонт, выросло.",
        ["main", "subordinate", "participle"],
    ),
    ("Доля тех, кто поедет к морю, вдвое выше.", ["main", "subordinate"]),
    ("В Туле выпало 5 мм дождя, а в Омске 7 мм.", ["main", "ellipsis"]),
    ("В Туле взяли 5 %, а в Омске и вовсе 9 %.", ["main", "ellipsis"]),
    ("Цены выросли не на 5 %, а на 7 %.", ["main"]),
    (
        "Это при том, что выпуск упал, по данным банка, на 5 %, а цены растут.",
        ["main", "subordinate"],
    ),
    ("Фирма «Восход — Недвижимость» получила заказ.", ["main"]),
]


@pytest.mark.parametrize(("text", "kinds"), SENTENCES, ids=[case[0] for case in SENTENCES])
def test_kinds(text, kinds, annotate):
    [sentence] = annotate(text).sentences
    assert [clause.kind for clause in find_clauses(sentence)] == kinds


@pytest.mark.parametrize("text", [text for text, _ in SENTENCES])
def test_every_token_is_in_one_clause(text, annotate):
    [sentence] = annotate(text).sentences
    tokens = [t.index for clause in find_clauses(sentence) for t in clause.tokens]
    assert sorted(tokens) == [token.index for token in sentence.tokens]


def test_clause_goes_on_after_a_comma_and_a_dash(annotate):
    [sentence] = annotate("Дом получит сестра, а брат, живущий в Чехии, – сад.").sentences
    *_, participle = find_clauses(sentence)
    assert [t.text for t in participle.tokens] == [",", "живущий", "в", "Чехии"]


def test_clause_goes_on_after_an_insertion(annotate):
    [sentence] = annotate("В ходе опроса, проведённого в школах, создан сайт.").sentences
    main, participle = find_clauses(sentence)
    assert [verb.text for verb in main.verbs] == ["создан"]
    assert [t.text for t in participle.tokens] == [",", "проведённого", "в", "школах"]
