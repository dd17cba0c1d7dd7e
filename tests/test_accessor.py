"""`df.facts` on a table of our own."""

import math

import pandas
import pytest

import extractor.accessor
from extractor import extract_facts

TEXT = (
    "«Выручка в 2023 году выросла до 7 млрд рублей», — сказала директор Ольга Дроздова. "
    "Выручка в 2024 году составила 100 млн долларов. Трасса длиной 12 километров обошлась дорого."
)


@pytest.fixture(scope="module")
def facts() -> pandas.DataFrame:
    return extract_facts(TEXT)


def test_accessor_is_registered() -> None:
    assert extractor.accessor.Facts is pandas.DataFrame.facts


def test_to_unit(facts: pandas.DataFrame) -> None:
    metres = facts.facts.to_unit("m")
    assert metres.dropna().tolist() == [12_000]
    assert len(metres) == len(facts)


def test_in_currency(facts: pandas.DataFrame) -> None:
    roubles = facts.facts.in_currency("RUB", {"USD": 90})
    assert roubles.dropna().tolist() == [7e9, 9e9]
    unknown = facts.facts.in_currency("RUB", {})
    assert unknown.dropna().tolist() == [7e9]


def test_quantity_of_a_measure_is_pints(facts: pandas.DataFrame) -> None:
    [length] = facts.facts.quantity[facts["kind"] == "measure"]
    assert math.isclose(length.to("km").magnitude, 12)


def test_by_speaker(facts: pandas.DataFrame) -> None:
    table = facts.facts.by_speaker()
    assert table.loc["Ольга Дроздова", "claims"] == 1
    assert table["claims"].sum() == len(facts)


def test_timeline_is_in_the_order_of_time(facts: pandas.DataFrame) -> None:
    line = facts.facts.timeline("выручка")
    assert line["value"].tolist() == [7e9, 100e6]
    assert line.index.tolist() == [pandas.Timestamp(2023, 12, 31), pandas.Timestamp(2024, 12, 31)]


def test_show_marks_the_claim_in_its_sentence(facts: pandas.DataFrame) -> None:
    assert ">до 7 млрд рублей</mark>" in facts.facts.show(0)._repr_html_()


def test_another_table_is_told_so() -> None:
    with pytest.raises(AttributeError, match="not a fact table: it lacks the columns kind"):
        _ = pandas.DataFrame({"value": [1]}).facts
