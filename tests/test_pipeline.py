"""The way from documents to tables, in one process and in several."""

import datetime
import errno
import os
import signal
import time
from collections.abc import Iterator
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor import pipeline
from extractor.annotation import Annotator
from extractor.documents import Document
from extractor.errors import DocumentError, ExtractorError
from extractor.pipeline import BATCH_DOCUMENTS, Extractor, batches, documents_of
from extractor.quantities.reading import quantity_reader
from extractor.running import parallel
from extractor.running.parallel import Workers, extract_rows, peek
from extractor.running.worker import Answer
from extractor.table import Rows, to_frame

DAY = datetime.date(2024, 5, 27)
STATION = Document(
    "station.txt",
    "Мощность станции выросла на 5% до 160 МВт, сообщил директор Антон Вересов.\r\n\r\n"
    "«Мы вложили 8,4 млрд рублей», — сказал Вересов.",
    DAY,
)
SCHOOL = Document("school.txt", "В школе учатся 1100 детей. Её построили за два года.", DAY)


@pytest.fixture(scope="module")
def extractor(annotator: Annotator) -> Extractor:
    extractor = object.__new__(Extractor)
    extractor.annotator, extractor.reader = annotator, quantity_reader()
    return extractor


def quotes(claims: list[pipeline.Claim]) -> list[str]:
    return [claim.quote for claim in claims]


def test_a_text_becomes_claims(extractor: Extractor) -> None:
    claims = extractor.claims(STATION)
    assert quotes(claims) == ["на 5%", "до 160 МВт", "8,4 млрд рублей"]
    assert [claim.value for claim in claims] == [5, 160, 8.4e9]
    assert {(claim.document, claim.date) for claim in claims} == {("station.txt", DAY)}


def test_documents_become_one_fact_table_in_their_order(extractor: Extractor) -> None:
    frame = extractor.extract([SCHOOL, STATION])
    assert list(frame["document"]) == ["school.txt"] * 2 + ["station.txt"] * 3
    assert frame.dtypes.equals(to_frame([]).dtypes)


def test_documents_become_a_people_table(extractor: Extractor) -> None:
    frame = extractor.people([SCHOOL, STATION])
    assert list(frame["document"]) == ["station.txt"]
    assert list(frame["person"]) == ["Антон Вересов"]
    spans = [tuple(map(int, span.split("-"))) for span in frame["spans"][0].split(";")]
    assert [STATION.text[start:stop] for start, stop in spans] == ["Антон Вересов", "Вересов"]


@pytest.mark.parametrize(
    "text", ["", " \n", "Сегодня хорошая погода.", "Nothing to see.", "№", "\x00"]
)
def test_a_text_without_claims_gives_an_empty_table(extractor: Extractor, text: str) -> None:
    frame = extractor.extract(text)
    assert len(frame) == 0
    assert frame.dtypes.equals(to_frame([]).dtypes)


def test_a_table_does_not_depend_on_the_batches(extractor: Extractor) -> None:
    documents = [STATION, SCHOOL, Document("empty", ""), STATION]
    for batch in (1, 2, 32):
        found = list(extractor.stream(documents, batch=batch))
        assert [one.document for one in found] == documents
        assert [len(one.claims) for one in found] == [3, 2, 0, 3]


def test_a_stream_is_read_as_it_goes(extractor: Extractor) -> None:
    def endless() -> Iterator[Document]:
        while True:
            yield SCHOOL

    assert next(extractor.stream(endless(), batch=2)).document is SCHOOL


def test_texts_get_ids() -> None:
    assert [document.id for document in documents_of("а")] == ["text"]
    assert [document.id for document in documents_of(["а", SCHOOL, "б"])] == [
        "text#1",
        "school.txt",
        "text#3",
    ]


def test_front_matter_claims_nothing(extractor: Extractor) -> None:
    head = "---\ntitle: Пять фактов о 7 домах Ивана Петрова\n---\n"
    [found] = extractor.stream(Document("a.md", head + SCHOOL.text, DAY, len(head)))
    assert quotes(found.claims) == quotes(extractor.claims(SCHOOL))
    assert found.people == []
    for claim in found.claims:
        assert found.document.text[claim.start : claim.stop] == claim.quote


PIECES = st.sampled_from(
    ["5", "12,5", "млн", "тысяч", "рублей", "на", "до", "с", "человек", "%", "Иван Петров", "раза",
     "выросла", "«", "»", ".", ",", "\r\n", "\n\n", "—", "в 2015 году", "сообщил", "третий", "№",
     "10-процентная", "км/ч", "\ufeff", "\u200f", "$", "половина", "Москвы", "не менее", "😀"]
)  # fmt: skip


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=40), st.sampled_from([" ", ""]))
def test_quotes_stand_in_the_text_in_order(
    extractor: Extractor, words: list[str], gap: str
) -> None:
    text = gap.join(words)
    [found] = extractor.stream(text)
    starts = [(claim.start, claim.stop) for claim in found.claims]
    assert starts == sorted(starts)
    for claim in found.claims:
        assert claim.quote == text[claim.start : claim.stop] != ""
        assert claim.quote in claim.sentence in text
        assert claim.value <= claim.value_high
    for person in found.people:
        assert all(0 <= start < stop <= len(text) for start, stop in person.mentions)


# Failures


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Finding claims fails in documents of one name, annotating in those of another."""
    find_claims, annotate = pipeline.find_claims, Annotator.annotate

    def claims(annotation, people, reader):
        if annotation.document.id == "claims":
            raise ValueError("no luck")
        return find_claims(annotation, people, reader)

    def annotations(self, documents, *options):
        if any(document.id == "annotate" for document in documents):
            raise RecursionError("too deep")
        return annotate(self, documents, *options)

    monkeypatch.setattr(pipeline, "find_claims", claims)
    monkeypatch.setattr(Annotator, "annotate", annotations)


@pytest.mark.usefixtures("failing")
def test_a_document_that_fails_costs_itself_alone(extractor: Extractor) -> None:
    bad = [Document("annotate", SCHOOL.text), Document("claims", SCHOOL.text)]
    errors: list[DocumentError] = []
    found = list(extractor.stream([SCHOOL, *bad, STATION], on_error=errors.append))
    assert [one.document for one in found] == [SCHOOL, STATION]
    assert [str(error) for error in errors] == [
        "annotate: failed to annotate: RecursionError: too deep",
        "claims: failed to find claims: ValueError: no luck",
    ]


@pytest.mark.usefixtures("failing")
def test_without_on_error_the_error_is_raised(extractor: Extractor) -> None:
    with pytest.raises(DocumentError) as error:
        extractor.extract(Document("claims", SCHOOL.text))
    assert (error.value.document, error.value.stage) == ("claims", "find claims")


# Batches and processes


def test_batches_are_bounded_in_documents_and_characters() -> None:
    documents = [Document(str(size), "а" * size) for size in (3, 3, 9, 30, 1, 1, 1, 1)]
    sizes = [[len(one.text) for one in batch] for batch in batches(documents, 3, 10)]
    assert sizes == [[3, 3], [9], [30], [1, 1, 1], [1]]


def test_several_processes_give_the_same_rows_in_the_same_order() -> None:
    documents = [STATION, SCHOOL, Document("empty", "")] * 30
    alone = list(extract_rows(documents))
    together = list(extract_rows(documents, jobs=2))
    assert together == alone
    assert [len(rows.claims) for rows in alone[:3] if isinstance(rows, Rows)] == [3, 2, 0]


def troubled(documents: list[Document]) -> list[Answer]:
    """In place of `extract_batch`: some documents kill the process, hang it or raise."""
    for document in documents:
        if document.id == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        if document.id == "endless":
            time.sleep(600)
        if document.id == "raising":
            raise ValueError("no luck")
    return [Rows(document.id, [], []) for document in documents]


def test_a_process_that_dies_or_hangs_costs_the_document_alone() -> None:
    names = ["a", "b", "deadly", "c", "raising", "endless", "d"]
    given = [[Document(name, "") for name in part] for part in (names[:2], names[2:])]
    workers = Workers(2, timeout=1, extract=troubled)
    try:
        found = list(workers.answers([*given, [], *given[:1] * 9]))
    finally:
        workers.stop()
    answers = [answer for batch in found for answer in batch]
    assert [answer.document for answer in answers] == [*names, *["a", "b"] * 9]
    assert [str(answer) for answer in answers if isinstance(answer, DocumentError)] == [
        "deadly: failed to extract: the process died over it: signal SIGKILL",
        "raising: failed to extract: ValueError: no luck",
        "endless: failed to extract: took longer than 1 seconds",
    ]


def test_how_a_process_ended_can_always_be_told() -> None:
    told = [parallel._how(code) for code in (0, -signal.SIGSEGV, -40)]
    assert told == ["exit status 0", "signal SIGSEGV", "signal 40"]


def loads_for_ever(*_: object) -> None:
    """In place of `serve`: a process that never says that it is ready."""
    time.sleep(600)


def test_a_process_that_never_gets_ready_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "serve", loads_for_ever)
    monkeypatch.setattr(parallel, "SECONDS", 1)
    workers = Workers(1)
    with pytest.raises(ExtractorError, match="is ready: took longer than 1 seconds"):
        list(workers.answers([[SCHOOL]]))
    workers.stop()


def test_one_job_too_loses_the_deadly_document_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "Workers", partial(Workers, extract=troubled))
    documents = [Document(str(at), "") for at in range(BATCH_DOCUMENTS)]
    found = list(extract_rows([*documents, Document("deadly", "")]))
    assert [type(answer) for answer in found] == [Rows] * BATCH_DOCUMENTS + [DocumentError]


@pytest.mark.parametrize(
    ("batches", "small"),
    [
        ([], True),
        ([["а" * 100_000]], True),
        ([["а" * 100_001]], False),
        ([["а"], ["б"]], False),
        ([[], ["б"]], False),
    ],
)
def test_what_takes_a_moment_is_extracted_here(batches: list[list[str]], small: bool) -> None:
    given = [[Document(text[:1], text) for text in batch] for batch in batches]
    rest, told = peek(iter(given))
    assert (list(rest), told) == (given, small)


def test_models_are_loaded_for_documents_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "load", lambda _: pytest.fail("loaded for nothing"))
    assert list(parallel.run_here([[], []])) == [[], []]


def test_workers_that_cannot_start_are_no_endless_loop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "serve", print)  # ends at once
    workers = Workers(1)
    with pytest.raises(ExtractorError, match="ends before it is ready: exit status 0"):
        list(workers.answers([[SCHOOL]]))
    workers.stop()


def test_a_worker_that_the_system_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(*_: object) -> None:
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    monkeypatch.setattr(parallel, "Worker", start)
    with pytest.raises(ExtractorError, match="process 1 of 5 cannot be started: Too many open"):
        list(parallel.Workers(5).answers([[Document("a", "5 школ")]]))


def test_what_is_on_the_way_is_bounded() -> None:
    drawn: list[int] = []

    def endless() -> Iterator[list[Document]]:
        for number in range(10_000):
            drawn.append(number)
            yield [Document("a", "а" * 100_000)]

    workers = Workers(1, extract=troubled)
    answers = workers.answers(endless())
    for _ in range(20):
        next(answers)
    workers.stop()
    assert len(drawn) <= 20 + parallel.AHEAD / 100_000 + 1


def slow_at_first(documents: list[Document]) -> list[Answer]:
    """In place of `extract_batch`: the first document takes long, the others no time."""
    if documents[0].id == "0":
        time.sleep(2)
    return [Rows(document.id, [], []) for document in documents]


def test_what_is_done_does_not_pile_up_behind_a_slow_document() -> None:
    drawn: list[int] = []

    def endless() -> Iterator[list[Document]]:
        for number in range(10_000):
            drawn.append(number)
            yield [Document(str(number), "а")]

    workers = Workers(2, extract=slow_at_first)
    first = next(iter(workers.answers(endless())))
    workers.stop()
    assert [answer.document for answer in first] == ["0"]
    assert len(drawn) <= 2 * parallel.BATCHES
