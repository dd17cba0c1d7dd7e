import time

import pytest

from extractor.annotation import ROOT, Annotator, Sentence
from extractor.documents import Document
from extractor.segmentation import LIMIT


def has_digit(sentence: Sentence) -> bool:
    return any(token.text.isdigit() for token in sentence.tokens)


def test_only_needed_sentences_are_parsed(annotator: Annotator) -> None:
    documents = [Document("a", "Пошёл дождь. Выпало 12 мм осадков в Туле."), Document("b", "Жара.")]
    everything = annotator.annotate(documents)
    chosen = annotator.annotate(documents, has_digit)
    assert [s.parsed for a in everything for s in a.sentences] == [True, True, True]
    assert [s.parsed for a in chosen for s in a.sentences] == [False, True, False]
    assert [a.names for a in chosen] == [a.names for a in everything]
    silent, parsed = (sentence.tokens for sentence in chosen[0].sentences)
    assert {(t.pos, t.head, t.rel) for t in silent} == {("", ROOT, "")}
    assert not any(t.feats for t in silent)
    same = everything[0].sentences[1].tokens
    assert [(t.pos, t.feats, t.head, t.rel) for t in parsed] == [
        (t.pos, t.feats, t.head, t.rel) for t in same
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\ufeff", "\x00", "\ud800", "\f\t\r\n"])
def test_texts_without_words(annotator: Annotator, text: str) -> None:
    nothing, something = annotator.annotate([Document("a", text), Document("b", "Дождь в Туле.")])
    assert [t.text for t in nothing.tokens] in ([], [text])
    assert len(nothing.tokens) == sum(len(s.tokens) for s in nothing.sentences)
    assert something.names


def test_no_documents(annotator: Annotator) -> None:
    assert annotator.annotate([]) == []


def test_long_text_without_a_full_stop_takes_time_in_proportion(annotator: Annotator) -> None:
    list_of_words = "станок, деталь и 15 болтов " * 800
    normal = "Станок, деталь и 15 болтов. " * 800
    annotator.annotate([Document("warm-up", normal)])

    def seconds(text: str) -> float:
        start = time.process_time()
        [annotation] = annotator.annotate([Document("text", text)])
        spent = time.process_time() - start
        for sentence in annotation.sentences:
            inside = {token.index for token in sentence.tokens} | {ROOT}
            assert len(sentence.tokens) <= LIMIT
            assert {token.head for token in sentence.tokens} <= inside
        return spent

    assert min(seconds(list_of_words) for _ in range(2)) < 3 * min(
        seconds(normal) for _ in range(2)
    )
