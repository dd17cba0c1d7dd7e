"""Quantities that are all of a text, read as any document is: rows of `alone.tsv`."""

import csv
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.claims import Claim
from extractor.documents import Document

LINES = Path(__file__).with_name("alone.tsv").read_text("utf-8").splitlines()
ROWS = list(csv.DictReader((line for line in LINES if line[0] != "#"), delimiter="\t"))


@pytest.fixture(scope="module")
def claims() -> dict[str, list[Claim]]:
    documents = [Document(row["text"], row["text"]) for row in ROWS]
    return {found.document.id: list(found.claims) for found in Extractor().stream(documents)}


@pytest.mark.parametrize("row", ROWS, ids=[row["text"] for row in ROWS])
def test_reads_as(claims: dict[str, list[Claim]], row: dict[str, str]) -> None:
    [claim] = claims[row["text"]]
    value = float(row["value"])
    assert (claim.kind, claim.unit, claim.comparison) == (row["kind"], row["unit"], row["sign"])
    assert claim.quote in (row["text"], row["text"].removesuffix("."))
    assert claim.value == pytest.approx(value)
    assert claim.value_high == pytest.approx(float(row["high"] or value))


def test_texts_are_told_once() -> None:
    texts = [row["text"] for row in ROWS]
    assert len(texts) == len(set(texts)) >= 600
