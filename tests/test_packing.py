"""Rows and documents while they wait."""

import datetime
import tracemalloc
from collections.abc import Iterator

import pytest

from extractor.documents import Document
from extractor.errors import DocumentError
from extractor.pipeline import batches
from extractor.running.packing import cells, pack, pack_document, rows_of, unpack_document
from extractor.running.parallel import Workers
from extractor.running.worker import Answer
from extractor.table import Row, Rows, claim_rows
from tests.test_table import CLAIM

PERSON = ("a.txt", "Иван Иванов", "Иван", "", "Иванов", "мэр", "Москва", "current", 2, "0-4;9-13")
[ROW] = claim_rows([CLAIM])


def unpacked(answer: Answer) -> Answer:
    """An answer whose rows can be compared."""
    if isinstance(answer, DocumentError):
        return answer
    return Rows(answer.document, list(answer.claims), list(answer.people))


@pytest.mark.parametrize(
    "rows",
    [
        Rows("a", [ROW, (*ROW, "ещё")], [PERSON]),
        Rows("\ud800\x00", [(*ROW[:5], float("inf"), *ROW[6:])], []),
        Rows("б\n", [("\ud800\u2028\n", *ROW[1:])], [PERSON] * 3),
        Rows("", [], []),
    ],
    ids=["columns that are kept", "half a character", "line breaks", "nothing"],
)
def test_rows_are_unpacked_as_they_were(rows: Rows) -> None:
    packed = pack(rows)
    assert (unpacked(packed), unpacked(packed)) == (rows, rows)  # each time anew
    assert (len(packed.claims), len(packed.people)) == (len(rows.claims), len(rows.people))
    assert pack(packed) == packed == rows_of(*cells(packed)) == rows_of(*cells(rows))
    assert all(type(row[1]) is datetime.date for row in packed.claims)


def test_a_document_is_unpacked_as_it_was() -> None:
    document = Document("a\ud800", "б\x00", datetime.date(2024, 5, 27), 1, {"автор": "в"})
    assert unpack_document(pack_document(document)) == document


def test_rows_are_packed_and_unpacked_one_by_one() -> None:
    long: list[Row] = [(*ROW[:-3], "я" * 20_000, *ROW[-2:])] * 1000
    tracemalloc.start()
    number = sum(row == long[0] for row in pack(Rows("a", long, [])).claims)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert number == 1000
    assert peak < 5e6  # as text the rows are 40 MB


def wordy(documents: list[Document]) -> list[Answer]:
    """In place of `extract_batch`: many rows a document."""
    return [pack(Rows(one.id, [(one.id, *ROW[1:])] * 10_000, [])) for one in documents]


def test_several_long_documents_on_the_way_take_little_more_than_one() -> None:
    def peak(number: int) -> int:
        documents: Iterator[Document] = (
            Document(str(at), f"{at} домов. " * 500_000) for at in range(number)
        )
        tracemalloc.start()
        for [answer] in workers.answers(batches(documents)):
            assert isinstance(answer, Rows)
            assert sum(1 for _ in answer.claims) == 10_000
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    workers = Workers(1, extract=wordy)
    try:
        assert peak(6) < 1.1 * peak(1)
    finally:
        workers.stop()
