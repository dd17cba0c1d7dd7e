"""Labels are those of stock Slovnet, which is run here over the same tokens and sentences."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from navec import Navec
from slovnet import NER, Morph, Syntax
from slovnet.bio import bio_spans
from slovnet.shape import SHAPES as SLOVNET_SHAPES
from slovnet.shape import word_shape

from extractor.annotation import ROOT, Annotation, Annotator
from extractor.documents import Document
from extractor.inference.first_layer import CAPACITY
from extractor.inference.heads import NameHead
from extractor.inference.words import SHAPES, Forms, shape

TEXTS = [
    "Завод «Северный луч» в Вологде выпустил в марте 12,5 тысячи станков, сообщила "
    "директор Анна Лебедева. По её словам, это на 7% больше, чем годом ранее.",
    "Мэр Нижнереченска И. П. Соколов подписал бюджет на 2019 год: доходы составят 3,4 млрд "
    "руб., расходы — 3,9 млрд.\nДефицит покроют кредитом Сбербанка.",
    "Нет",
    "Хоккеисты «Авангарда» забили пять шайб (две — в большинстве) и вышли в финал; "
    "тренер Олег Хворостов назвал игру «лучшей за сезон».\n\nБилеты на финал стоят от 500 рублей.",
    "COVID-19, G20 и iPhone-12: что — по мнению The New York Times — изменило 2020-й?!",
    "Температура опустилась до −31 °C, ветер усилился до 25 м/с...",
    "Суд в Казани приговорил экс-главу банка «Волжский» Рината Галеева к 6 годам колонии.",
]
FORMS = [
    "Москва", "москва", "МОСКВА", "Нью-Йорк", "мэр-2", "СИЗО-6", "iPhone", "ИжГТУ", "А", "а", "x",
    "X", "-5", "+7", "2011-2020", "...", "?!", "…", "№", "-летний", "°", "Ⅳ", "2-й", "\x00",
    "\ud800", "ё", "Ё", "ё-ё", "-", "—", "_", "'", "е́",
]  # fmt: skip


class Slovnet:
    def __init__(self) -> None:
        [folder] = find_spec("natasha").submodule_search_locations
        data = Path(folder) / "data"
        navec = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        self.navec = navec
        self.ner = NER.load(data / "model" / "slovnet_ner_news_v1.tar").navec(navec)
        self.morph = Morph.load(data / "model" / "slovnet_morph_news_v1.tar").navec(navec)
        self.syntax = Syntax.load(data / "model" / "slovnet_syntax_news_v1.tar").navec(navec)

    def names(self, annotation: Annotation) -> list[tuple[int, int, str]]:
        infer = self.ner.infer
        inputs = infer.encoder([[token.text for token in annotation.tokens]])
        [tags] = infer.decoder(infer.process(inputs))
        return [(span.start, span.stop, span.type) for span in bio_spans(annotation.tokens, tags)]

    def labels(self, annotation: Annotation) -> Iterator[tuple[Any, ...]]:
        for sentence in annotation.sentences:
            words = [token.text for token in sentence.tokens]
            for tag, parse in zip(self.morph(words).tokens, self.syntax(words).tokens, strict=True):
                head = int(parse.head_id)
                place = sentence.tokens[0].index + head - 1 if head else ROOT
                yield tag.pos, tag.feats, place, parse.rel


@pytest.fixture(scope="module")
def slovnet() -> Slovnet:
    return Slovnet()


def annotate(annotator: Annotator, texts: list[str]) -> list[Annotation]:
    return annotator.annotate([Document(str(i), text) for i, text in enumerate(texts)])


def labels(annotation: Annotation) -> list[tuple[Any, ...]]:
    return [(token.pos, token.feats, token.head, token.rel) for token in annotation.tokens]


def names(annotation: Annotation) -> list[tuple[int, int, str]]:
    return [(name.start, name.stop, name.type) for name in annotation.names]


def test_names_are_slovnets(annotator: Annotator, slovnet: Slovnet) -> None:
    annotations = annotate(annotator, TEXTS)
    assert [names(a) for a in annotations] == [slovnet.names(a) for a in annotations]
    assert sum(len(a.names) for a in annotations) > 8


def test_tags_and_trees_are_slovnets(annotator: Annotator, slovnet: Slovnet) -> None:
    for annotation in annotate(annotator, TEXTS):
        assert labels(annotation) == list(slovnet.labels(annotation))


def test_labels_do_not_depend_on_the_batch(annotator: Annotator) -> None:
    together = annotate(annotator, TEXTS * 40)
    for text, annotation in zip(TEXTS * 40, together, strict=True):
        assert annotation.document.text == text
    alone = [annotation for text in TEXTS for annotation in annotate(annotator, [text])]
    for one, other in zip(alone * 40, together, strict=True):
        assert (labels(one), names(one)) == (labels(other), names(other))


def test_labels_do_not_depend_on_what_is_remembered(annotator: Annotator) -> None:
    before = [labels(annotation) for annotation in annotate(annotator, TEXTS)]
    words = annotator.models.forms.vocabulary.words.decode().split()
    annotate(annotator, [" ".join(words[: 2 * CAPACITY])])
    assert [labels(annotation) for annotation in annotate(annotator, TEXTS)] == before


def test_shapes_are_slovnets() -> None:
    assert SHAPES[1:] == SLOVNET_SHAPES
    assert [shape(form) for form in FORMS] == [word_shape(form) for form in FORMS]


def test_vectors_are_navecs(slovnet: Slovnet) -> None:
    forms = Forms()
    numbers = [forms[form] for form in FORMS]
    words = [form.lower() for form in FORMS]
    known = [slovnet.navec.vocab.get(word, slovnet.navec.vocab.unk_id) for word in words]
    assert [forms.words[number] for number in numbers] == known
    assert np.array_equal(forms.vectors(numbers), [slovnet.navec.pq[word] for word in known])
    assert not forms.vectors([0]).any()  # a gap


def test_forms_that_look_alike_have_one_number() -> None:
    forms = Forms()
    assert forms["Бувыклов"] == forms["Жувыклова"] != forms["бувыклов"]
    assert forms["Москва"] != forms["МОСКВА"]


def test_viterbi_finds_the_best_of_all_sequences() -> None:
    rng = np.random.default_rng(7)
    transitions = rng.normal(size=(3, 3)).astype(np.float32)
    linear = {"weight": np.eye(3, dtype=np.float32), "bias": np.zeros(3, np.float32)}
    head = NameHead({"head": {"proj": linear, "crf": {"transitions": transitions}}})
    lengths = np.array([2, 5, 1, 5, 3])
    emissions = rng.normal(size=(lengths.sum(), 3)).astype(np.float32)
    parts = np.split(emissions, np.cumsum(lengths)[:-1])
    for tags, part in zip(head.decode(emissions, lengths), parts, strict=True):
        every = np.stack(np.meshgrid(*[range(3)] * len(part), indexing="ij"), -1).reshape(
            -1, len(part)
        )
        scores = part[np.arange(len(part)), every].sum(1)
        scores += transitions[every[:, :-1], every[:, 1:]].sum(1)
        assert tags == every[scores.argmax()].tolist()
