"""Cuts are Razdel's, but for the cases that are listed here."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from razdel import sentenize, tokenize

from extractor.annotation import segment
from extractor.segmentation import LIMIT, sentences

SENTENCES = [  # | is a boundary
    "Рост составил 3,5 тыс. руб. за месяц.| Это рекорд.",
    "В 2012 г. завод открыли.| В 2013 г. Петров ушёл.",
    "Долг вырос на 2 млрд.| Банк молчит.",
    "Он выступил в театре им. А. С. Пушкина.| Зал стоял.",
    "Сделка закрыта.|\nНовый владелец неизвестен.",
    "Фирма выросла\nвдвое.| Штат тоже.",
    "Первая строка.\r\n|Вторая строка.\r|Третья.\x0c|Четвёртая.",
    "– Идём, – сказал он.| – Куда?",
]
MENDED = [
    "Так было в 2010 г.| В понедельник всё изменилось.",
    "Закон одобрен до 2013 г.| Это решение окончательное.",
    "Сугробы выросли до 28 см.| Ночью подморозит.",
    "Отправили 12,5 млн т.| Грузооборот вырос.",
    "Оборот порта составил 500 тыс. TEU.",
    "Арестовали гражданина Нуреддина Х.| Его брат скрылся.",
    "Он работал в Гренобле (Изер; Франция) до 1990 года.| Потом уехал.",
    "А. В начале был чертёж.",
    "В начале срока (декабрь 1992 г.) Сидоров был министром.",
    "Приём ведёт В. И. Петров.",
    "Мэр (так написано. Прочтите!) ушёл.| (Он вернётся. Наверное.)",
]


@pytest.mark.parametrize("marked", SENTENCES + MENDED)
def test_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    found = [text[s[0][0] : s[-1][1]] for s in sentences(text)]
    expected = [part.strip() for part in marked.split("|")]
    if marked.endswith("Наверное.)"):  # brackets around whole sentences
        expected[1:] = ["(Он вернётся.", "Наверное.)"]
    assert found == expected


@pytest.mark.parametrize("marked", SENTENCES[:5])
def test_razdel_cuts_the_same(marked: str) -> None:
    text = marked.replace("|", "")
    parts = [part.strip() for part in marked.split("|")]
    assert [sentence.text for sentence in sentenize(text)] == parts


def words() -> st.SearchStrategy[str]:
    plain = [
        "Дом",
        "дом",
        "12",
        "5",
        "руб",
        "г",
        "им",
        "млрд",
        "iPhone",
        "ё",
        "в",
        "Δ",
        "\x00",
        "x2",
    ]
    marks = [
        *".,-—–_/\\;:!?…«»\"')",
        ":)",
        "...",
        "!!",
        "\u200b",
        "\ud800",
    ]
    spaces = [" ", "  ", "\t", "\xa0", " " * 12]
    return st.lists(st.sampled_from(plain + marks + spaces * 3), max_size=60).map("".join)


@given(words())
def test_cuts_are_razdels(text: str) -> None:
    expected = [
        [(piece.start + t.start, piece.start + t.stop, t.text) for t in tokenize(piece.text)]
        for piece in sentenize(text)
    ]
    assert list(sentences(text)) == [tokens for tokens in expected if tokens]


@given(st.text(max_size=80))
def test_tokens_are_the_text(text: str) -> None:
    tokens, found = segment(text)
    assert all(text[token.start : token.stop] == token.text for token in tokens)
    assert [token.index for token in tokens] == list(range(len(tokens)))
    assert [token for sentence in found for token in sentence.tokens] == tokens
    assert "".join(token.text for token in tokens) == "".join(text.split())


def test_long_sentence_is_cut_after_a_mark() -> None:
    lengths = [len(sentence) for sentence in sentences("раз два, " * 400)]
    assert sum(lengths) == 1200
    assert lengths[:-1] == [LIMIT] * (len(lengths) - 1)
    first, *_ = sentences("раз два три четыре пять шесть, " * 100)
    assert len(first) == 294


@pytest.mark.parametrize(
    "unit",
    [
        "слово ",
        "слово",
        "а-",
        "12, ",
        '"Да"; нет ',
        "Он (да; Нет) и ",
        "(да; Нет",
        "А. ",
        ". ",
        "\n",
        " ",
    ],
)
def test_time_is_in_proportion_to_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        for _ in sentences(text):
            pass
        return time.process_time() - start

    assert min(seconds(200_000) for _ in range(5)) < 0.02 + 8 * min(
        seconds(50_000) for _ in range(5)
    )
