import time

import pytest

from extractor.annotation import ROOT, Annotator
from extractor.documents import Document
from extractor.segmentation import LIMIT


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
