"""Quantities that are all of a text, read as any document is: rows of `alone.tsv`."""

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.claims import Claim
from extractor.documents import Document

LINES = Path(__file__).with_name("alone.tsv").read_text("utf-8").splitlines()
ROWS = list(csv.DictReader((line for line in LINES if line[0] != "#"), delimiter="\t"))


WAYS = {
    "in brackets": "Итог ({}) известен.",
    "behind a colon": "Итог: {}",
    "with no-break spaces": "Итог — {}",
    "with thin spaces": "{}",
}
SPACES = {"with no-break spaces": "\u00a0", "with thin spaces": "\u2009"}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def _wrong(row: dict[str, str], claims: Sequence[Claim]) -> bool:
    value = float(row["value"])
    told = [(claim.kind, claim.comparison, claim.value, claim.value_high) for claim in claims]
    expected = (row["kind"], row["sign"], value, float(row["high"] or value))
    return len(told) != 1 or told[0] != pytest.approx(expected) or claims[0].unit != row["unit"]


@pytest.fixture(scope="module")
def alone(extractor: Extractor) -> dict[str, Sequence[Claim]]:
    documents = [Document(row["text"], row["text"]) for row in ROWS]
    return {found.document.id: found.claims for found in extractor.stream(documents)}


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_reads_as(alone: dict[str, Sequence[Claim]], row: dict[str, str]) -> None:
    claims = alone[row["text"]]
    assert not _wrong(row, claims), claims
    assert claims[0].quote in (row["text"], row["text"].removesuffix("."))


@pytest.mark.parametrize("way", WAYS)
def test_reads_the_same_in_a_sentence(extractor: Extractor, way: str) -> None:
    rows = [row for row in ROWS if row["text"] not in ("один", "одна")]
    texts = [WAYS[way].format(row["text"]).replace(" ", SPACES.get(way, " ")) for row in rows]
    found = extractor.stream([Document(str(i), text) for i, text in enumerate(texts)])
    pairs = zip(texts, rows, found, strict=True)
    assert [text for text, row, one in pairs if _wrong(row, one.claims)] == []


def test_texts_are_told_once() -> None:
    texts = [row["text"] for row in ROWS]
    assert len(texts) == len(set(texts)) >= 600
