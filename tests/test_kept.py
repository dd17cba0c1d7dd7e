"""Columns of the documents' own in the fact table."""

import csv
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb
import openpyxl
import pandas
import pytest
from click.testing import CliRunner

from extractor import Document, Extractor
from extractor.cli import main
from extractor.errors import WriteError
from extractor.table import COLUMNS, kept_columns
from extractor.writing import text_tables

ROWS = 'text,section,url\n"Выручка выросла на 5% до 7 млрд рублей.",экономика,=1+1\n'


def test_kept_columns_stand_behind_those_of_the_table(tmp_path) -> None:
    (tmp_path / "a.csv").write_text(ROWS)
    (tmp_path / "b.txt").write_text("В лесу живут 5 медведей.")
    target = tmp_path / "facts.csv"
    call = [str(tmp_path / "a.csv"), str(tmp_path / "b.txt"), "--keep", "url", "--keep", "section"]
    result = CliRunner().invoke(main, [*call, "-o", str(target)])
    assert result.exit_code == 0, result.output
    with target.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == [*(column.name for column in COLUMNS), "url", "section"]
    assert {tuple(row[-2:]) for row in rows} == {("'=1+1", "экономика"), ("", "")}


NAMES = ["id", "=1+1", 'a"); DROP TABLE facts; --']


def kept_in_a_report(path: Path) -> list[list[str]]:
    html = path.read_text("utf-8")
    blocks = re.findall(r'class="(settings|document)">(.*?)</script>', html, re.DOTALL)
    settings, *documents = [json.loads(data) for _, data in blocks]
    names = [column["name"] for column in settings["columns"] if column["kept"]]
    rows = [row for one in documents for row in one["claims"]]
    assert {len(row) for row in rows} == {len(settings["columns"])}
    return [names, *(row[-len(names) :] for row in rows)]


def kept_in_a_workbook(path: Path) -> list[list[str]]:
    book = openpyxl.load_workbook(path, read_only=True)
    rows = [[cell for cell in row] for row in book["facts"].iter_rows()]
    assert {cell.data_type for row in rows for cell in row[-3:]} == {"s"}
    assert "=1+1" in [row[1] for row in book["columns"].iter_rows(values_only=True)]
    book.close()
    return [[cell.value for cell in row[-3:]] for row in rows]


def kept_in_a_table(path: Path) -> list[list[str]]:
    frame = read(path).iloc[:, -3:]
    return [list(frame.columns), *frame.to_numpy().tolist()]


def read(path: Path) -> pandas.DataFrame:
    if path.suffix in {".sqlite", ".duckdb"}:
        connect = sqlite3.connect if path.suffix == ".sqlite" else duckdb.connect
        with closing(connect(path)) as base:
            found = base.execute("SELECT * FROM facts")
            names = [column[0] for column in found.description]
            return pandas.DataFrame(found.fetchall(), columns=names)
    if path.suffix == ".jsonl":
        return pandas.read_json(path, lines=True, dtype=False)
    if path.suffix == ".csv":
        frame = pandas.read_csv(path, dtype=str).map(lambda cell: text_tables.unguard(str(cell)))
        return frame.rename(columns=text_tables.unguard)
    return pandas.read_parquet(path)


OUTPUTS = {
    "-o": ["facts.csv", "facts.jsonl", "facts.parquet", "facts.sqlite", "facts.duckdb", "parts/"],
    "--report": ["report.html"],
}


@pytest.mark.parametrize(
    ("option", "name"), [(option, name) for option, names in OUTPUTS.items() for name in names]
)
def test_every_output_has_what_is_kept(tmp_path: Path, option: str, name: str) -> None:
    check_output(tmp_path, option, name, kept_in_a_report if option != "-o" else kept_in_a_table)


def test_a_workbook_has_what_is_kept(tmp_path: Path) -> None:
    check_output(tmp_path, "-o", "facts.xlsx", kept_in_a_workbook)


def check_output(folder: Path, option: str, name: str, kept: Callable[..., object]) -> None:
    cells = ["7", "=2+2", "раз, два"]
    row = {"text": "В лесу живут 5 медведей и 7 волков."} | dict(zip(NAMES, cells, strict=True))
    (folder / "a.jsonl").write_text(json.dumps(row), "utf-8")
    keep = [part for column in NAMES for part in ("--keep", column)]
    target = f"{folder}/{name}"
    result = CliRunner().invoke(main, [str(folder / "a.jsonl"), *keep, option, target])
    assert result.exit_code == 0, result.output
    assert kept(Path(target)) == [NAMES, cells, cells]


def test_a_frame_has_what_any_document_keeps() -> None:
    documents = [
        Document("a", "В лесу живут 5 медведей.", kept={"x": "1"}),
        Document("b", "В лесу живут 7 волков.", kept={"y": "2"}),
    ]
    frame = Extractor().extract(documents)
    assert frame[["x", "y"]].to_numpy().tolist() == [["1", ""], ["", "2"]]
    assert isinstance(frame["x"].dtype, pandas.StringDtype)


@pytest.mark.parametrize("names", [["date"], ["x", "x"], ["Date"], ["x", "X"]])
def test_a_name_that_is_taken_is_refused(names: list[str]) -> None:
    with pytest.raises(WriteError, match="cannot be kept: the table would have two of that name"):
        kept_columns(names)
