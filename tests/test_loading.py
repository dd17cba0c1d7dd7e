"""Fact tables read back from files."""

import datetime
import re
from pathlib import Path

import pandas
import pytest
from test_report import all_claims

from extractor.errors import ReadError
from extractor.loading import READERS, read_facts
from extractor.table import to_frame
from extractor.writing import FORMATS, write_table


def test_every_format_that_is_written_is_read() -> None:
    assert list(READERS) == list(FORMATS)


@pytest.mark.parametrize("suffix", FORMATS)
def test_round_trip(suffix: str, tmp_path: Path) -> None:
    rows = [row for row in all_claims() if "\ud800" not in "".join(map(str, row))]
    path = tmp_path / f"facts{suffix}"
    write_table(rows, path)
    pandas.testing.assert_frame_equal(read_facts(path), to_frame(rows))
    assert read_facts(path)["period_start"][0] == pandas.Timestamp(datetime.date(2024, 1, 1))


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_empty_table(suffix: str, tmp_path: Path) -> None:
    write_table([], tmp_path / f"facts{suffix}")
    pandas.testing.assert_frame_equal(read_facts(tmp_path / f"facts{suffix}"), to_frame([]))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("facts.doc", "", "unknown format '.doc'; a table is one of .csv, "),
        ("people.csv", "document,person\r\na,b\r\n", "it lacks the columns date, kind, "),
        ("facts.parquet", "no parquet", "not a table of claims"),
        ("facts.xlsx", "no workbook", "not a table of claims"),
        ("facts.jsonl", "{", "not a table of claims"),
        ("facts.jsonl", "[1]", "not a table of claims"),
    ],
)
def test_what_is_no_fact_table(name: str, content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(ReadError, match=re.escape(message)):
        read_facts(tmp_path / name)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"facts\.csv: No such file"):
        read_facts(tmp_path / "facts.csv")
