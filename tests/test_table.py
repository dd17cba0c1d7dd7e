"""The columns of the tables, and DataFrames that have them."""

import dataclasses
import datetime

import pandas
import pytest

from extractor.claims import Claim
from extractor.table import (
    COLUMNS,
    PEOPLE_COLUMNS,
    Column,
    claim_rows,
    people_frame,
    to_frame,
)

CLAIM = Claim(
    document="a.txt",
    date=datetime.date(2015, 2, 24),
    kind="percent",
    quote="на 5%",
    comparison="=",
    value=5.0,
    value_high=5.0,
    unit="%",
    metric="выручка",
    predicate="вырасти",
    subject="Ромашка",
    role="change",
    direction="up",
    period="в 1812 году",
    period_start=datetime.date(1812, 1, 1),
    period_end=datetime.date(1812, 12, 31),
    place="Москва",
    modality="fact",
    speaker="",
    speaker_position="",
    speaker_organization="",
    direct_speech=False,
    sentence="Выручка «Ромашки» выросла на 5%.",
    start=26,
    stop=31,
)

# as an analyst's code relies on them
DTYPES = {
    "document": "string",
    "date": "datetime64[ms]",
    "kind": "category",
    "quote": "string",
    "comparison": "category",
    "value": "float64",
    "value_high": "float64",
    "unit": "string",
    "metric": "string",
    "predicate": "string",
    "subject": "string",
    "role": "category",
    "direction": "category",
    "period": "string",
    "period_start": "datetime64[ms]",
    "period_end": "datetime64[ms]",
    "place": "string",
    "modality": "category",
    "speaker": "string",
    "speaker_position": "string",
    "speaker_organization": "string",
    "direct_speech": "boolean",
    "sentence": "string",
    "start": "int64",
    "stop": "int64",
}
PEOPLE_NAMES = [
    "document", "person", "first", "middle", "last", "position", "organization", "tenure",
    "mentions", "spans",
]  # fmt: skip


@pytest.mark.parametrize("claims", [[], [CLAIM], [CLAIM] * 3])
def test_the_fact_table_has_its_dtypes(claims: list[Claim]) -> None:
    frame = to_frame(claim_rows(claims))
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == DTYPES
    assert len(frame) == len(claims)


def test_the_fields_of_a_claim_are_the_columns_in_order() -> None:
    fields = [field.name for field in dataclasses.fields(Claim) if field.name != "rules"]
    assert fields == [column.name for column in COLUMNS]


def test_cells_are_what_the_claim_holds() -> None:
    [row] = to_frame(claim_rows([CLAIM])).to_dict("records")
    assert row["quote"] == "на 5%"
    assert row["date"] == pandas.Timestamp("2015-02-24")
    assert row["period_start"] == pandas.Timestamp("1812-01-01")
    assert (row["value"], row["start"], row["direct_speech"]) == (5.0, 26, False)


def test_what_the_text_does_not_tell_is_empty() -> None:
    empty = dataclasses.replace(CLAIM, direction="", date=None, speaker="")
    frame = to_frame(claim_rows([empty]))
    assert frame["direction"].isna().all()
    assert frame["date"].isna().all()
    assert list(frame["speaker"]) == [""]


def test_categories_are_those_of_the_column_whatever_the_rows() -> None:
    frame = to_frame([])
    assert list(frame["comparison"].cat.categories) == ["=", "~", ">", ">=", "<", "<="]
    assert list(frame["role"].cat.categories) == ["level", "change", "from", "to"]


@pytest.mark.parametrize(
    "rows",
    [[], [("a.txt", "Иван Иванов", "Иван", "", "Иванов", "мэр", "Москва", "", 2, "0-4;9-13")]],
)
def test_the_people_table_has_its_dtypes(rows: list[tuple[object, ...]]) -> None:
    frame = people_frame(rows)
    assert list(frame.columns) == PEOPLE_NAMES
    assert str(frame["tenure"].dtype) == "category"
    assert str(frame["mentions"].dtype) == "int64"
    assert str(frame["person"].dtype) == "string"


@pytest.mark.parametrize("column", [*COLUMNS, *PEOPLE_COLUMNS], ids=lambda column: column.name)
def test_every_column_says_what_it_means(column: Column) -> None:
    assert len(column.meaning) > 6
    assert (column.dtype == "category") == bool(column.categories)
