"""Fact tables read back from files."""

import datetime
import json
import math
import re
import zipfile
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
        ("facts.jsonl", "[" * 100_000, "not a table of claims"),
        ("facts.sqlite", "no database" * 500, "not a table of claims"),
        ("facts.duckdb", "no database" * 500, "not a table of claims"),
    ],
)
def test_what_is_no_fact_table(name: str, content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(ReadError, match=re.escape(message)):
        read_facts(tmp_path / name)


def test_a_damaged_workbook_is_no_fact_table(tmp_path: Path) -> None:
    write_table(all_claims(), path := tmp_path / "facts.xlsx")
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    with zipfile.ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data[:-20] if "sheet" in name else data)
    with pytest.raises(ReadError, match="not a table of claims"):
        read_facts(path)


def test_a_number_that_is_none_is_no_claim(tmp_path: Path) -> None:
    write_table(all_claims()[:1], path := tmp_path / "facts.jsonl")
    cells = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(cells | {"start": math.inf}), "utf-8")
    with pytest.raises(ReadError, match="not a table of claims"):
        read_facts(path)


def test_a_database_reaches_no_other_file(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    (tmp_path / "secret.csv").write_text("quote\n5%\n")
    with duckdb.connect(str(path := tmp_path / "facts.duckdb")) as database:
        database.execute(f"CREATE VIEW facts AS SELECT * FROM read_csv('{tmp_path}/secret.csv')")
    with pytest.raises(ReadError, match="disabled by configuration"):
        read_facts(path)


def test_a_folder_of_articles_is_no_fact_table(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("В городе 12 школ.", "utf-8")
    with pytest.raises(ReadError, match=r"not a table of claims: no part-\*\.parquet"):
        read_facts(tmp_path)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_missing_file_is_named(suffix: str, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=rf"facts\{suffix}: No such file"):
        read_facts(tmp_path / f"facts{suffix}")
