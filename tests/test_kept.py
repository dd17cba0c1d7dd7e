"""Columns of the documents' own in the fact table."""

import csv

import pandas
import pytest
from click.testing import CliRunner

from extractor import Document, Extractor
from extractor.cli import main
from extractor.errors import WriteError
from extractor.table import COLUMNS, kept_columns

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


def test_a_frame_has_what_any_document_keeps() -> None:
    documents = [
        Document("a", "В лесу живут 5 медведей.", kept={"x": "1"}),
        Document("b", "В лесу живут 7 волков.", kept={"y": "2"}),
    ]
    frame = Extractor().extract(documents)
    assert frame[["x", "y"]].to_numpy().tolist() == [["1", ""], ["", "2"]]
    assert isinstance(frame["x"].dtype, pandas.StringDtype)


@pytest.mark.parametrize("names", [["date"], ["x", "x"]])
def test_a_name_that_is_taken_is_refused(names: list[str]) -> None:
    with pytest.raises(WriteError, match="cannot be kept"):
        kept_columns(names)
