"""Who states a claim: every way to say it, with an example."""

from collections.abc import Callable

import pytest

from extractor.annotation import Annotation
from extractor.people import find_people
from extractor.speech import Speaker, find_speeches
from extractor.speech.quotations import find_quotations, is_passage
from extractor.speech.verbs import is_plural_verb, verb_gender, verb_kind

Annotate = Callable[[str], Annotation]

# Rule, text with the claim in brackets, speaker.
EXAMPLES = [
    ("quotation, verb", '"Мы построили [12 школ] за лето", -- отметил Олег Зимин.', "Олег Зимин"),
    ("parenthesis", "Сгорели [3 дома], сообщили журналистам в пресс-службе областной полиции.",
     "пресс-служба областной полиции"),
    ("as somebody says",
     "Как рассказал заведующий отделением больницы Пётр Громов, в аварии пострадали [5 детей].",
     "Пётр Громов"),
    ("parenthesis",
     "Пётр Громов отметил, что сгорели дома. «Сгорели [3 дома]», — сказал собеседник агентства.",
     "Пётр Громов"),
    ("parenthesis", "Сгорели [3 дома], сообщает минздрав.", "минздрав"),
    ("quotation, verb", "«Мы построили [12 школ] за лето», — сказал Олег Зимин.", "Олег Зимин"),
    ("verb, that",
     "Представитель порта Твери рассказал о шторме. Он заявил, что пропали [3 лодки].",
     "представитель порта Твери"),
    ("quotation, verb", '"Мы построили [12 школ] за лето", - отметил Олег Зимин.', "Олег Зимин"),
    ("quotation, verb", "«Лето ушло. Мы построили [12 школ]. И рады», — добавила Анна Белова.",
     "Анна Белова"),
    ("verb inside quotation",
     "«Мы построили школы, — сказал Олег Зимин. — И ещё [3 садика] сдадим осенью».", "Олег Зимин"),
    ("dialogue", "— Мы построили [12 школ], — рассказала Анна Белова.", "Анна Белова"),
    ("name, colon", "Директор завода Пётр Громов: «Мы выпустили [500 машин] за год».",
     "Пётр Громов"),
    ("verb, colon", "Анна Белова сообщила: «Сгорели [3 дома] и сарай».", "Анна Белова"),
    ("verb, colon", "Анна Белова рассказала следующее:\n\n«Сгорело [3 дома]. Мы в шоке от пожара».",
     "Анна Белова"),
    ("verb, colon", "Анна Белова сообщила: сгорели [3 дома].", "Анна Белова"),
    (
        "verb, colon",
        "Директор лиги Пётр Громов рассказал о наградах:\nПобедитель получит [9 млн рублей].",
        "Пётр Громов",
    ),
    (
        "verb, that",
        "Анна Белова сообщила, что сгорели [3 дома] на окраине:\nОгонь потушили к утру.",
        "Анна Белова",
    ),
    ("verb, that", "Олег Зимин подчеркнул, что построено [12 школ].", "Олег Зимин"),
    ("verb, that", "Мэр Рязани Олег Зимин уверен, что построят [12 школ].", "Олег Зимин"),
    ("verb, that", "Интернет-издание «Вечер» считает, что доля выросла на [5%].", "Вечер"),
    ("verb, that", "Исследование ВЦИОМ показало, что [30%] россиян довольны.", "ВЦИОМ"),
    ("as somebody says", "Как сообщает Росстат, цены выросли на [5%].", "Росстат"),
    ("as somebody says", "Как сообщает Росстат, принято [40] судов, что больше, чем летом.",
     "Росстат"),
    ("as somebody says", "Как сообщили в Минфине, дефицит составил [3 трлн] рублей.", "Минфин"),
    ("parenthesis", "Цены выросли на [5%], сообщает РБК.", "РБК"),
    ("parenthesis", "Цены, отметил Олег Зимин, выросли на [5%].", "Олег Зимин"),
    ("parenthesis", "Дом обошёлся в [5 млн] рублей, следует из отчёта завода «Вектор».", "Вектор"),
    ("according to", "По словам Анны Беловой, сгорели [3 дома].", "Анна Белова"),
    ("according to", "По данным Росстата, цены выросли на [5%].", "Росстат"),
    ("according to", "Дорога стоила [20 млн] рублей, по данным Morning Post.", "Morning Post"),
    ("according to", "Согласно iStat, на сайт зашли [700 тысяч] человек.", "iStat"),
    ("according to", "Согласно отчёту Всемирного банка, бедность снизилась на [3%].",
     "Всемирный банк"),
    ("according to", "По оценке Минфина, рынок вырастет на [5%], а по прогнозу Сбербанка — на 7%.",
     "Минфин"),
    ("according to", "По оценке Минфина, рынок вырастет на 5%, а по прогнозу Сбербанка — на [7%].",
     "Сбербанк"),
    ("about this", "Завод выпустил [500 машин]. Об этом сообщила Анна Белова.", "Анна Белова"),
    ("about this", "Завод выпустил [500 машин].\n\nОб этом сообщает ТАСС.", "ТАСС"),
    ("verb, content", "Анна Белова сообщила о росте продаж на [5%].", "Анна Белова"),
    ("verb, content", "Компания «Вектор» оценила завод в [3 млрд] рублей.", "Вектор"),
    ("headline", "Город получит [20 трамваев] - Зимин\n\nОлег Зимин выступил вчера в Думе.",
     "Олег Зимин"),
    ("headline", "Мэр Перми: город получит [20 трамваев]\n\nНовые трамваи придут весной.",
     "мэр Перми"),
]  # fmt: skip

# What a pronoun, a bare position or a silent subject stands for.
RESOLVED = [
    ("По словам Олега Зимина, цены росли. «Номер стоит [7 тысяч] рублей», — отметил социолог.",
     "Олег Зимин"),
    ("«Лёд растает», — говорит руководитель группы, доктор наук Алевтина Зимина. По её словам, "
     "пройдёт [30 лет].", "Алевтина Зимина"),
    ("По утверждению правоохранительных органов, задержаны [5 человек].",
     "правоохранительные органы"),
    ("Выручка выросла на [18%], следует из данных Росстата.", "Росстат"),
    ("Губернатор Камчатки Лев Титов открыл мост. «Мост стоил [5 млрд рублей]», — сказал глава "
     "региона.", "Лев Титов"),
    ("Глава МЧС Лев Титов заявил, что спасены люди. Он добавил, что [5 человек] ранены.",
     "Лев Титов"),
    ("Анна Белова объяснила, что устала. По её словам, сгорели [3 дома].", "Анна Белова"),
    ("Руководитель Департамента культуры Олег Зимин выступил. Глава Департамента добавил, что "
     "открыто [8 музеев].", "Олег Зимин"),
    ("Приехал вице-губернатор Анадыря Лев Титов. Чиновник уточнил, что снесут [3 дома].",
     "Лев Титов"),
    ("Мэр Перми подчеркнул, что построено [12 школ].", "мэр Перми"),
    ("Росстат опубликовал отчёт. По данным ведомства, цены выросли на [5%].", "Росстат"),
    ("К коллеге, Анне Беловой, которая сообщила, что сгорели [3 дома], приехали врачи.",
     "Анна Белова"),
]  # fmt: skip

AUTHOR = [
    "Олег Зимин ушёл. Согласно закону о службе, чиновник уходит в [60 лет].",
    "Олег Зимин молчит. Адвокат признал, что клиент пришёл, но, по его словам, дрались [двое].",
    "Издание отмечает, что дом стоил [5 млн] рублей.",
    "Выручка выросла на [18%], следует из отчётности компании по МСФО.",
    "Завод выпустил [500 машин].",
    "Власти Перми устроили [три конкурса] на ремонт.",
    "По дороге в Пермь погибли [два] лося.",
    "По некоторым данным, дом обошёлся в [30 млн] рублей.",
    "Анна Белова сообщила, что рада. Завод выпустил [500 машин].",
    "«Всё будет хорошо, мы справимся», — сказала Анна Белова. Завод выпустил [500 машин].",
]


def speaker_of(annotate: Annotate, marked: str) -> Speaker:
    start, stop = marked.index("["), marked.index("]") - 1
    annotation = annotate(marked.replace("[", "").replace("]", ""))
    return find_speeches(annotation, find_people(annotation)).speaker_of(start, stop)


@pytest.mark.parametrize(("rule", "text", "speaker"), EXAMPLES)
def test_rule(annotate: Annotate, rule: str, text: str, speaker: str) -> None:
    found = speaker_of(annotate, text)
    assert (found.speaker, found.rule) == (speaker, rule)


@pytest.mark.parametrize(("text", "speaker"), RESOLVED)
def test_resolved(annotate: Annotate, text: str, speaker: str) -> None:
    assert speaker_of(annotate, text).speaker == speaker


@pytest.mark.parametrize("text", AUTHOR)
def test_author_speaks(annotate: Annotate, text: str) -> None:
    assert speaker_of(annotate, text).speaker == ""


def test_speaker_has_position_and_organization(annotate: Annotate) -> None:
    text = "Мэр Рязани Олег Зимин приехал. «Мы построили [12 школ] за лето», — сказал Зимин."
    found = speaker_of(annotate, text)
    assert (found.speaker_position, found.speaker_organization) == ("мэр", "Рязань")
    assert found.direct_speech


def test_reported_speech_is_not_direct(annotate: Annotate) -> None:
    assert not speaker_of(annotate, "Олег Зимин отметил, что построено [12 школ].").direct_speech


def test_names_in_quotes_are_no_speech(annotate: Annotate) -> None:
    assert not speaker_of(annotate, "Завод «Вектор-[5]» закрыт.").direct_speech


QUOTATIONS = [
    ("Он сказал: «Да».", ["Да"]),
    ('Он сказал: "Газета «Труд» права".', ["Газета «Труд» права", "Труд"]),
    ("„Мы рады“, — сказали они.", ["Мы рады"]),
    ("Она пишет: ''всё ушло''.", ["всё ушло"]),
    ('"Первое", - сказал он. "Второе", - сказала она.', ["Первое", "Второе"]),
    ("Кавычка « осталась открытой.", []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.stop] for q in find_quotations(text)] == expected


def test_colon_before_a_break_at_the_end(annotate: Annotate) -> None:
    speeches = find_speeches(annotate("Анна Белова сообщила:\n"), [])
    assert speeches.speaker_of(0, 4).rule == "author"


def test_passage_has_four_words() -> None:
    text = "«Наш город» и «мы любим наш город»"
    assert [is_passage(text, quotation) for quotation in find_quotations(text)] == [False, True]


def test_verbs_of_speech() -> None:
    assert verb_kind("подчеркнула") == "that"
    assert verb_kind("сообщили") == "about"
    assert verb_kind("говорится") == "passive"
    assert verb_kind("уверены") == "conviction"
    assert verb_kind("построили") == ""
    assert (verb_gender("сказала"), verb_gender("сказал")) == ("f", "m")
    assert is_plural_verb("сообщили")
