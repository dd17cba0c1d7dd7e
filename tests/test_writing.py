"""Tables in files: what is read back is what was written, and nothing of it runs."""

import contextlib
import csv
import dataclasses
import datetime
import errno
import json
import math
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pandas
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.errors import WriteError
from extractor.loading import read_facts
from extractor.report import open_report
from extractor.table import COLUMNS, PEOPLE_COLUMNS, Row, claim_rows, to_frame
from extractor.writing import guard, open_table, open_tables, unguard, write_table
from extractor.writing.formats import DATABASES, FORMATS
from tests.test_table import CLAIM

FORMULAS = ["=1+1", "+7 495 000-00-00", "-12 °C", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1"]
NAMES = [column.name for column in COLUMNS]
ROWS = claim_rows(
    [
        CLAIM,
        dataclasses.replace(CLAIM, date=None, direction="", value=0.1, value_high=6.9e9),
        dataclasses.replace(CLAIM, quote='с "кавычками";\nи строкой', direct_speech=True),
        *(dataclasses.replace(CLAIM, quote=formula) for formula in FORMULAS),
    ]
)


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cells(name: str, rows: list[Row]) -> list[object]:
    return [row[NAMES.index(name)] for row in rows]


def test_csv_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "facts.csv"
    write_table(ROWS, path)
    found = read_csv(path)
    assert [unguard(row["quote"]) for row in found] == cells("quote", ROWS)
    assert [float(row["value_high"]) for row in found] == cells("value_high", ROWS)
    assert [row["date"] for row in found[:2]] == ["2015-02-24", ""]
    assert (found[0]["value"], found[1]["value"]) == ("5", "0.1")
    assert list(found[0]) == NAMES


def test_csv_opens_in_excel_with_cyrillic(tmp_path: Path) -> None:
    write_table(ROWS[:1], tmp_path / "facts.csv")
    assert (tmp_path / "facts.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,date,")


def test_no_cell_of_a_csv_runs_as_a_formula(tmp_path: Path) -> None:
    texts = [column.name for column in COLUMNS if column.dtype == "string"]
    for formula in FORMULAS[:-1]:
        row = tuple(
            formula if name in texts else cell for name, cell in zip(NAMES, ROWS[0], strict=True)
        )
        write_table([row], tmp_path / "facts.csv")
        [found] = read_csv(tmp_path / "facts.csv")
        assert {found[name] for name in texts} == {f"'{formula}"}


@given(st.text())
def test_unguard_takes_back_what_guard_does(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.floats(allow_nan=False, allow_infinity=False),
)
def test_any_text_and_number_read_back(tmp_path: Path, text: str, value: float) -> None:
    row = claim_rows([dataclasses.replace(CLAIM, quote=text, value=value)])
    for name in ("facts.csv", "facts.jsonl"):
        write_table(row, tmp_path / name)
    [of_csv] = read_csv(tmp_path / "facts.csv")
    of_json = json.loads((tmp_path / "facts.jsonl").read_text("utf-8"))
    assert (unguard(of_csv["quote"]), of_json["quote"]) == (text, text)
    assert float(of_csv["value"]) == float(of_json["value"]) == value


def test_json_lines_read_back(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    write_table([*ROWS, (*ROWS[0][:5], math.inf, *ROWS[0][6:])], path)
    found = [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]
    assert [row["quote"] for row in found[:-1]] == cells("quote", ROWS)
    assert (found[0]["date"], found[1]["date"]) == ("2015-02-24", None)
    assert (found[0]["direct_speech"], found[-1]["value"]) == (False, None)
    assert list(found[0]) == NAMES


@pytest.mark.parametrize("rows", [ROWS, []])
def test_parquet_reads_back_as_the_same_frame(tmp_path: Path, rows: list[Row]) -> None:
    write_table(rows, tmp_path / "facts.parquet")
    found = pandas.read_parquet(tmp_path / "facts.parquet")
    wanted = to_frame(rows)
    assert list(map(str, found.dtypes)) == list(map(str, wanted.dtypes))
    # a category that no row has is not in the file
    pandas.testing.assert_frame_equal(found.astype(wanted.dtypes), wanted, check_exact=True)


def test_parquet_is_written_in_row_groups(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("extractor.writing.parquet.ROW_GROUP", 5)
    write_table(ROWS, tmp_path / "facts.parquet")
    found = pandas.read_parquet(tmp_path / "facts.parquet")
    assert list(found["quote"]) == cells("quote", ROWS)


def test_xlsx_reads_back_and_holds_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "facts.xlsx"
    write_table(ROWS, path)
    sheet, _ = openpyxl.load_workbook(path).worksheets
    header, *found = sheet.iter_rows(values_only=True)
    assert list(header) == NAMES
    assert [row[3] for row in found] == cells("quote", ROWS)
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert found[0][1] == datetime.datetime(2015, 2, 24)
    assert found[0][14] == "1812-01-01"  # Excel has no day before 1900


def test_xlsx_leaves_out_what_xml_cannot_hold(tmp_path: Path) -> None:
    path = tmp_path / "facts.xlsx"
    write_table(
        claim_rows([dataclasses.replace(CLAIM, quote="a\x00\x0b\ud800b" + "я" * 40_000)]), path
    )
    sheet, _ = openpyxl.load_workbook(path).worksheets
    assert sheet["D2"].value == "ab" + "я" * 32_765


def test_xlsx_goes_on_in_a_further_sheet(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("extractor.writing.excel.SHEET_ROWS", 6)
    write_table(ROWS, tmp_path / "facts.xlsx")
    sheets = openpyxl.load_workbook(tmp_path / "facts.xlsx").worksheets
    assert [(sheet.title, sheet.max_row) for sheet in sheets] == [
        ("facts", 6),
        ("facts 2", 6),
        ("facts 3", 3),
        ("columns", len(COLUMNS) + 1),
    ]


def test_the_people_table_is_written_too(tmp_path: Path) -> None:
    row = ("a.txt", "Иван Иванов", "Иван", "", "Иванов", "мэр", "Москва", "current", 2, "0-4;9-13")
    for suffix in ("csv", "jsonl", "parquet", "xlsx"):
        write_table([row], tmp_path / f"people.{suffix}", PEOPLE_COLUMNS)
    [found] = read_csv(tmp_path / "people.csv")
    assert list(found.values()) == [str(cell) for cell in row]


@pytest.mark.parametrize("suffix", sorted({*FORMATS} - {*DATABASES}))
def test_a_run_that_is_cut_off_leaves_nothing(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"facts{suffix}"
    path.write_text("before")
    with pytest.raises(KeyboardInterrupt), open_table(path) as table:  # noqa: PT012
        table.write(ROWS)
        raise KeyboardInterrupt
    assert os.listdir(tmp_path) == [path.name]  # noqa: PTH208
    assert path.read_text() == "before"


KNOWN_FORMATS = (
    "a table can be written as .csv, .jsonl, .parquet, .xlsx, .sqlite, .db, .duckdb, or as a "
    "folder of Parquet files, facts/"
)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("facts.doc", f"unknown format '.doc'; {KNOWN_FORMATS}"),
        ("facts", f"unknown format ''; {KNOWN_FORMATS}"),
        ("missing/facts.csv", "cannot be written: No such file or directory"),
        ("folder.csv", "cannot be written, it is a folder or a device"),
        ("a" * 300 + ".csv", "cannot be written: File name too long"),
    ],
)
def test_says_why_a_table_cannot_be_written(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(WriteError) as error, open_table(tmp_path / name):
        pytest.fail("the block must not be entered")
    assert str(error.value) == f"{tmp_path / name}: {reason}"


@pytest.mark.parametrize("name", ["facts.csv", "facts.duckdb", "facts/"])
def test_what_a_link_leads_to_is_written(tmp_path: Path, name: str) -> None:
    place = tmp_path / "large"
    place.mkdir()
    link = tmp_path / name
    link.symlink_to(place / name)
    for _ in range(2):  # first it leads to what is not there yet
        write_both(os.fspath(link) + ("/" if name.endswith("/") else ""))
    assert link.is_symlink()
    assert os.listdir(place) == [name.strip("/")]  # noqa: PTH208
    pandas.testing.assert_frame_equal(read_facts(place / name), to_frame(ROWS))


def full_disk() -> Iterator[Row]:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    yield


def test_a_full_disk_is_told_of_the_output_that_it_stops(tmp_path: Path) -> None:
    with (
        pytest.raises(WriteError, match=r"a\.csv: cannot be written: No space left on device"),
        open_table(tmp_path / "a.csv") as table,
        open_table(tmp_path / "b.csv"),
        open_report(tmp_path / "c.html"),
    ):
        table.write(full_disk())
    assert os.listdir(tmp_path) == []  # noqa: PTH208


def test_what_fails_elsewhere_is_no_fault_of_an_output(tmp_path: Path) -> None:
    with (
        pytest.raises(BrokenPipeError),
        open_table(tmp_path / "a.csv"),
        open_report(tmp_path / "c.html"),
    ):
        raise BrokenPipeError  # «| head» has seen enough of the terminal's table
    assert os.listdir(tmp_path) == []  # noqa: PTH208


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be flushed there")
@pytest.mark.parametrize("name", ["facts.csv", "facts/"])
def test_a_power_cut_does_not_take_the_table(tmp_path: Path, name: str, monkeypatch) -> None:
    flushed: list[tuple[int, bool]] = []

    def flush(descriptor: int) -> None:
        flushed.append((os.fstat(descriptor).st_ino, (tmp_path / name).exists()))

    monkeypatch.setattr(os, "fsync", flush)
    write_both(f"{tmp_path}/{name}")
    table = [*tmp_path.glob("facts/*"), tmp_path / name]
    # what is written before it gets its name, the name before the progress is forgotten
    assert flushed == [
        *((path.stat().st_ino, False) for path in table),
        (tmp_path.stat().st_ino, True),
    ]


def test_drafts_of_runs_that_were_killed_are_swept(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for name in (f".a.csv.{gone.pid}.part", f".b.csv.{gone.pid}.part", f".a.csv.{'9' * 30}.part"):
        (tmp_path / name).write_bytes(b"x")
    write_table(ROWS, tmp_path / "a.csv")
    left = [f".b.csv.{gone.pid}.part", "a.csv"]
    assert sorted(os.listdir(tmp_path)) == left  # noqa: PTH208


def test_drafts_of_runs_that_are_at_work_stay(tmp_path: Path) -> None:
    kept = [f".facts.{os.getppid()}.part", ".facts.csv.77.part"]
    for name in kept:
        (tmp_path / name).write_bytes(b"x")
    write_both(f"{tmp_path}/facts/")
    assert sorted(os.listdir(tmp_path)) == [*kept, "facts"]  # noqa: PTH208


# Several tables in one output, and folders of parts

PERSON = ("a.txt", "Иван Иванов", "Иван", "", "Иванов", "мэр", "Москва", "current", 2, "0-4;9-13")


def write_both(path: str | Path) -> None:
    with open_tables(path, {"facts": COLUMNS, "people": PEOPLE_COLUMNS}) as tables:
        tables["facts"].write(ROWS)
        if "people" in tables:
            tables["people"].write([PERSON])


def test_a_workbook_holds_facts_people_and_meanings(tmp_path: Path) -> None:
    write_both(tmp_path / "facts.xlsx")
    book = openpyxl.load_workbook(tmp_path / "facts.xlsx")
    assert book.sheetnames == ["facts", "people", "columns"]
    assert [cell.value for cell in book["people"][2]][:2] == ["a.txt", "Иван Иванов"]
    meanings = {row[:2]: row[2] for row in book["columns"].iter_rows(values_only=True)}
    assert meanings["people", "tenure"] == "whether the post is, was or will be held"


def test_sqlite_holds_both_tables(tmp_path: Path) -> None:
    write_both(tmp_path / "facts.db")
    with contextlib.closing(sqlite3.connect(tmp_path / "facts.db")) as database:
        dates = database.execute("SELECT date, direction, direct_speech FROM facts").fetchall()
        assert dates[:2] == [("2015-02-24", "up", 0), (None, None, 0)]
        assert database.execute("SELECT * FROM people").fetchall() == [PERSON]


def test_duckdb_holds_both_tables(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    write_both(tmp_path / "facts.duckdb")
    with duckdb.connect(str(tmp_path / "facts.duckdb")) as database:
        dates = database.execute("SELECT date, direction, direct_speech FROM facts").fetchall()
        assert dates[:2] == [(datetime.date(2015, 2, 24), "up", False), (None, None, False)]
        assert database.execute("SELECT * FROM people").fetchall() == [PERSON]


@pytest.mark.parametrize("name", ["facts.sqlite", "facts.duckdb"])
def test_tables_of_others_are_not_wiped_out(tmp_path: Path, name: str) -> None:
    write_both(tmp_path / name)
    write_both(tmp_path / name)
    connect = sqlite3.connect if name == "facts.sqlite" else pytest.importorskip("duckdb").connect
    with contextlib.closing(connect(str(tmp_path / name))) as database:
        database.execute("CREATE TABLE orders (id INTEGER)")
        database.commit()
    with pytest.raises(WriteError, match=r"holds other tables \(orders\)"):
        write_both(tmp_path / name)


@pytest.mark.parametrize("name", ["facts.sqlite", "facts.duckdb"])
def test_a_table_of_others_may_have_the_name_of_ours(tmp_path: Path, name: str) -> None:
    connect = sqlite3.connect if name == "facts.sqlite" else pytest.importorskip("duckdb").connect
    with contextlib.closing(connect(str(tmp_path / name))) as database:
        database.execute("CREATE TABLE facts (claim VARCHAR)")
        database.execute("CREATE VIEW people AS SELECT claim AS document FROM facts")
        database.commit()
    before = (tmp_path / name).read_bytes()
    with pytest.raises(WriteError, match=r"holds other tables \(facts, people\)"):
        write_both(tmp_path / name)
    assert (tmp_path / name).read_bytes() == before


def test_a_folder_of_parts_reads_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.writing.parquet.PART", 5)
    for _ in range(2):  # the second takes the place of the first
        write_both(f"{tmp_path}/facts/")
    names = sorted(os.listdir(tmp_path / "facts"))  # noqa: PTH208
    assert names == ["part-00000.parquet", "part-00001.parquet", "part-00002.parquet"]
    assert os.listdir(tmp_path) == ["facts"]  # noqa: PTH208
    pandas.testing.assert_frame_equal(read_facts(tmp_path / "facts"), to_frame(ROWS))


def test_a_folder_of_other_things_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "article.txt").write_text("x")
    with pytest.raises(WriteError, match="it holds other things than a table"):
        write_both(f"{tmp_path}/")
    assert os.listdir(tmp_path) == ["article.txt"]  # noqa: PTH208


def test_a_disk_that_fills_up_under_a_workbook_is_told(tmp_path: Path, monkeypatch) -> None:
    import lxml.etree
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    def fail(*_: object) -> None:
        raise lxml.etree.SerialisationError("IO_ENOSPC")

    with (  # noqa: PT012
        pytest.raises(WriteError, match=r"No space left on device, there or in .*sheets"),
        open_table(tmp_path / "facts.xlsx") as table,
        monkeypatch.context() as patch,
    ):
        patch.setattr(WriteOnlyWorksheet, "append", fail)
        table.write(claim_rows([CLAIM]))
    assert list(tmp_path.iterdir()) == []
