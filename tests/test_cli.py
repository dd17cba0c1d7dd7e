"""The command: exit statuses, messages, and what is left on disk."""

import csv
import dataclasses
import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

import pandas
import pytest
from click.testing import CliRunner, Result

from extractor import arguments, terminal
from extractor.cli import main
from extractor.errors import DocumentError
from extractor.running import run as running
from extractor.table import Rows, claim_row
from extractor.terminal import Layout
from tests.test_table import CLAIM

TEXT = "Выручка компании выросла на 5% до 7 млрд рублей, сообщил директор Антон Вересов.\n"
READABLE = (
    "readable: .txt, .md, .html, .htm, .docx, .pdf, .epub, .csv, .tsv, .jsonl, .ndjson, .parquet, "
    ".xml, .rss, .atom; packed: .gz, .zst, .zip"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one article in `news`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path


def run(*arguments: str, input: bytes | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=input, env={"COLUMNS": "100"})


def messages(result: Result) -> list[str]:
    """What was said on stderr, the changing speed left out."""
    lines = result.stderr.splitlines()
    return [line.partition(";")[0] if "per second" in line else line for line in lines]


def test_shows_a_table_on_the_terminal(folder: Path) -> None:
    result = run("news")
    assert (result.exit_code, result.exception) == (0, None)
    header, first, second = result.stdout.splitlines()
    assert header.split() == ["quote", "value", "unit", "metric", "speaker", "document"]
    assert first.split()[:4] == ["на", "5%", "5", "%"]
    assert second.startswith("до 7 млрд рублей  7 000 000 000  RUB ")
    assert second.endswith("Антон Вересов  a.txt")
    assert messages(result) == ["1 document, 2 claims, 1 person"]


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet", "xlsx"])
def test_writes_the_fact_table_and_the_people_table(folder: Path, suffix: str) -> None:
    result = run("news", "-o", f"facts.{suffix}", "--people", f"people.{suffix}")
    assert (result.exit_code, result.stdout) == (0, "")
    read = {
        "csv": pandas.read_csv,
        "jsonl": lambda path: pandas.read_json(path, lines=True),
        "parquet": pandas.read_parquet,
        "xlsx": pandas.read_excel,
    }[suffix]
    facts, people = read(f"facts.{suffix}"), read(f"people.{suffix}")
    assert list(facts["quote"]) == ["на 5%", "до 7 млрд рублей"]
    assert list(facts["value"]) == [5, 7e9]
    assert list(people["person"]) == ["Антон Вересов"]
    assert sorted(os.listdir()) == [f"facts.{suffix}", "news", f"people.{suffix}"]  # noqa: PTH208


def test_the_table_does_not_depend_on_the_jobs(folder: Path) -> None:
    for name in "bcdefgh":
        (folder / "news" / f"{name}.txt").write_text(TEXT * 3, "utf-8")
    assert run("news", "-o", "one.csv", "--people", "cast1.csv").exit_code == 0
    assert run("news", "-o", "two.csv", "--people", "cast2.csv", "--jobs", "2").exit_code == 0
    assert Path("one.csv").read_bytes() == Path("two.csv").read_bytes()
    assert Path("cast1.csv").read_bytes() == Path("cast2.csv").read_bytes()


def test_columns_can_be_named(folder: Path) -> None:
    rows = "key;body;day\nn1;Построено 7 домов.;24.02.2015\n"
    (folder / "news.csv").write_bytes(rows.encode("cp1251"))
    options = ["--text-column", "body", "--id-column", "key", "--date-column", "day"]
    assert run("news.csv", "-o", "facts.csv", *options).exit_code == 0
    with Path("facts.csv").open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["document"], row["date"], row["value"]) == ("n1", "2015-02-24", "7")


def test_a_document_may_be_given_the_longest_time(folder: Path) -> None:
    assert run("news", "--timeout", str(arguments.LONGEST)).exit_code == 0


def test_standard_input_is_read(folder: Path) -> None:
    result = run("-", input=TEXT.encode("koi8-r"))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].endswith("Антон Вересов  -")


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Сегодня хорошая погода.", "1 document, 0 claims, 0 people"),
        ("It was a fine day in the garden.", "1 document, 0 claims, 0 people"),
    ],
)
def test_a_text_without_claims_is_no_failure(folder: Path, text: str, summary: str) -> None:
    (folder / "a.txt").write_text(text, "utf-8")
    result = run("a.txt")
    assert (result.exit_code, result.stdout, messages(result)) == (0, "", [summary])
    assert run("a.txt", "-o", "facts.csv").exit_code == 0
    assert len(Path("facts.csv").read_text("utf-8").splitlines()) == 1


# Status 1: some documents failed

BAD = {
    "empty.txt": (b"", "empty, there is no text in it"),
    "binary.txt": (
        b"\x7fELF\x00",
        "binary, not text: zero byte at 4; readable are texts in UTF-8, CP1251 and KOI8-R",
    ),
    "encoding.txt": (
        (TEXT * 9).encode("mac-cyrillic"),
        "in an unknown encoding; readable are texts in UTF-8, CP1251 and KOI8-R",
    ),
    "damaged.txt": (
        TEXT.encode()[:-1] + b"\xff",
        "damaged UTF-8: byte 0xff at 143 (line 1); readable are texts in UTF-8, CP1251 and KOI8-R",
    ),
    "page.html": (b"<html><body><script>", "no text could be found in it"),
    "table.csv": (b"id;body\n1;x\n", "no column 'text'; the columns are: id, body"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_document_that_cannot_be_read_is_named_with_the_reason(folder: Path, name: str) -> None:
    data, reason = BAD[name]
    (folder / name).write_bytes(data)
    result = run(name, "news/a.txt", "-o", "facts.csv")
    assert result.exit_code == 1
    assert messages(result) == [
        f"failed: {name}: {reason}",
        "1 document, 2 claims, 1 person",
        f"could not be read, reasons above: {name}",
    ]
    assert len(Path("facts.csv").read_text("utf-8").splitlines()) == 3


def test_a_bad_line_is_named_with_its_number(folder: Path) -> None:
    (folder / "a.jsonl").write_text('{"text": "Построено 7 домов."}\n{"text"\n', "utf-8")
    result = run("a.jsonl")
    assert result.exit_code == 1
    assert messages(result) == [
        "failed: a.jsonl, line 2: not JSON: Expecting ':' delimiter: line 2 column 1 (char 8); "
        'a line is one object such as {"id": "1", "text": "..."}',
        "1 document, 1 claim, 0 people",
        "could not be read, reasons above: a.jsonl, line 2",
    ]


def test_what_holds_no_documents_is_passed_over(folder: Path) -> None:
    (folder / "news" / "photo.png").write_bytes(b"\x00")
    (folder / "news" / "gold.jsonl").write_text('{"quote": "5%"}\n', "utf-8")
    result = run("news", "-o", "facts.csv")
    assert result.exit_code == 0
    assert messages(result)[1:] == [
        "passed over, no column 'text': gold.jsonl",
        "passed over, no documents: photo.png",
    ]


def test_a_document_that_fails_does_not_stop_the_run(folder: Path, monkeypatch) -> None:
    def fail(documents, *options, **more):
        yield DocumentError("a.txt", "find claims", "ValueError: no\nluck")
        yield Rows("b.txt", [], [])

    monkeypatch.setattr(running, "extract_rows", fail)
    result = run("news")
    assert result.exit_code == 1
    assert messages(result) == [
        "failed: a.txt: failed to find claims: ValueError: no\\nluck",
        "1 document, 0 claims, 0 people",
        "could not be read, reasons above: a.txt",
    ]


def test_failures_are_listed_in_a_table(folder: Path) -> None:
    (folder / "news" / "b.txt").write_bytes(b"")
    (folder / "news" / "c.jsonl").write_text('{"text": "5 домов"}\n{"text": 5}\n', "utf-8")
    assert run("news", "-o", "facts.csv", "--failures", "failures.csv").exit_code == 1
    assert Path("failures.csv").read_text("utf-8-sig").splitlines() == [
        "document,stage,reason",
        'b.txt,read,"empty, there is no text in it"',
        '"c.jsonl, line 2",read,"column \'text\' holds int, not a text"',
    ]


def test_its_own_outputs_are_not_read(folder: Path) -> None:
    files = ["-o", "news/facts.csv", "--report", "news/report.html", "--failures", "news/no.csv"]
    assert run("news", *files).exit_code == 0
    first = {path.name: path.read_bytes() for path in Path("news").iterdir()}
    result = run("news", *files)
    assert {path.name: path.read_bytes() for path in Path("news").iterdir()} == first
    assert messages(result)[0].startswith("1 document, ")
    assert len(messages(result)) == 1


@pytest.mark.parametrize(("read", "written"), [("news", "link"), ("link", "news")])
def test_its_own_outputs_are_not_read_through_a_link(folder: Path, read: str, written: str) -> None:
    (folder / "link").symlink_to("news", target_is_directory=True)
    (folder / "news" / "kept.html").symlink_to(folder / "elsewhere.html")  # itself an output
    for _ in range(2):
        result = run(read, "-o", f"{written}/a.csv", "--report", f"{written}/kept.html")
        assert messages(result) == ["1 document, 2 claims, 1 person"]


def test_its_own_progress_and_parts_are_not_read(folder: Path) -> None:
    for _ in range(2):
        result = run("news", "news/**/*", "-o", "news/facts/", "--update")
        assert result.exit_code == 0
        assert [line for line in messages(result) if "passed over" in line] == []
    assert sorted(os.listdir("news")) == ["a.txt", "facts", "facts.journal"]  # noqa: PTH208


def test_of_many_names_a_message_tells_the_first(folder: Path) -> None:
    for number in range(25):
        (folder / "news" / f"{number:02}.png").touch()
    result = run("news", "-o", "facts.csv")
    assert messages(result)[1].endswith("; 18.png; 19.png; and 5 more")


def test_a_long_table_is_shown_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terminal, "HELD_BACK", 3)
    said: list[str] = []
    shown = terminal.Shown(said.append, 100)
    shown.write([row_of(quote="5")] * 2)
    assert said == []
    shown.write([row_of(quote="5 млн")] * 2)
    shown.write([row_of(quote="5 миллионов")])
    shown.finish()
    header, *lines = "\n".join(said).splitlines()
    assert header.startswith("quote  value")
    assert [line.split("  ")[0] for line in lines] == ["5", "5", "5 млн", "5 млн", "5 ми…"]


# Status 2: a wrong call


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([""], "Error: '': no such file or folder"),
        (["missing"], "Error: missing: no such file or folder"),
        (["news/a.txt", "missing.txt"], "Error: missing.txt: no such file or folder"),
        (["a\nb\x1b[31m.txt"], r"Error: a\nb\x1b[31m.txt: no such file or folder"),
        (["compare", "a\x1b[31m.csv"], r"Error: a\x1b[31m.csv: No such file or directory"),
        (["a.doc"], f"Error: a.doc: unknown format '.doc'; {READABLE}"),
        (["b.db"], "Error: b.db: a database; name a table of it: sqlite:///b.db?table=NAME"),
        (["empty"], f"Error: empty: no file to read there; {READABLE}"),
        (
            ["news", "-o", "facts.doc"],
            "Error: facts.doc: unknown format '.doc'; "
            "a table can be written as .csv, .jsonl, .parquet, .xlsx, .sqlite, .db, .duckdb, or as "
            "a folder of Parquet files, facts/",
        ),
        (
            ["news", "-o", "missing/facts.csv"],
            "Error: missing/facts.csv: cannot be written: No such file or directory",
        ),
        (
            ["news", "-o", "facts.csv", "--people", "people"],
            "Error: people: unknown format ''; "
            "a table can be written as .csv, .jsonl, .parquet, .xlsx, .sqlite, .db, .duckdb, or as "
            "a folder of Parquet files, facts/",
        ),
        (
            ["news", "-o", "facts.csv", "--failures", "missing/failures.csv"],
            "Error: missing/failures.csv: cannot be written: No such file or directory",
        ),
        (["news", "-o", "facts.csv", "--people", "./facts.csv"],
         "Error: ./facts.csv: the fact table and the people table need a file each"),
        (["news", "-o", "facts.csv", "--failures", "facts.csv"],
         "Error: facts.csv: the fact table and the failures need a file each"),
        (["news", "--people", "a.csv", "--failures", "news/../a.csv"],
         "Error: news/../a.csv: the people table and the failures need a file each"),
        (["news", "--report", "a.csv", "--failures", "a.csv"],
         "Error: a.csv: the report and the failures need a file each"),
        (["b.csv", "-o", "b.csv"],
         "Error: b.csv: the fact table cannot be written over what is to be read"),
        (["news", "b.csv", "--failures", "./b.csv"],
         "Error: b.csv: the failures cannot be written over what is to be read"),
        (["sqlite:///b.db?table=x", "-o", "b.db"],
         "Error: sqlite:///b.db?table=x: the fact table cannot be written over what is to be read"),
        (["news", "-o", "news/"],
         "Error: news: the fact table cannot be written over what is to be read"),
        (["news/a.txt", "-o", "news/"],
         "Error: news: cannot be written, it holds other things than a table"),
        (["news", "-o", "./"], "Error: .: cannot be written, it has no name of its own"),
        (["news", "-o", "/"], "Error: /: cannot be written, it has no name of its own"),
        (["news", "-o", "../"], "Error: ..: cannot be written, it has no name of its own"),
        (["news", "-o", f"{'a' * 300}.csv"],
         f"Error: {'a' * 300}.csv: cannot be written: File name too long"),
        (["news", "-o", ""], "Error: Invalid value for '-o' / '--output': an empty name."),
        (["news", "--people", ""], "Error: Invalid value for '--people': an empty name."),
        (["news", "--failures", ""], "Error: Invalid value for '--failures': an empty name."),
        (["news", "--report", ""], "Error: Invalid value for '--report': an empty name."),
        (["compare", "a.csv", "-o", ""],
         "Error: Invalid value for '-o' / '--output': an empty name."),
        (["news", "--update"],
         "Error: --update needs a table beside which progress is kept: -o or --people"),
        (["news", "--resume", "--report", "report.html"],
         "Error: --resume needs a table beside which progress is kept: -o or --people"),
        ([], "Error: Missing argument 'PATH...'."),
        (["news", "--jobs", "0"], "Error: Invalid value for '--jobs': 0 is not in the range x>=1."),
        (["news", "--timeout", "inf"],
         "Error: Invalid value for '--timeout': inf is no number up to 1,000,000."),
        (["news", "--timeout", "nan"],
         "Error: Invalid value for '--timeout': nan is no number up to 1,000,000."),
        (["news", "--xyz"], "Error: No such option '--xyz'."),
    ],
)  # fmt: skip
def test_a_wrong_call_says_what_is_wrong(folder: Path, arguments: list[str], message: str) -> None:
    (folder / "a.doc").write_bytes(b"x")
    (folder / "b.csv").write_text("text\n")
    (folder / "b.db").touch()
    (folder / "empty").mkdir()
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == message
    assert sorted(os.listdir()) == ["a.doc", "b.csv", "b.db", "empty", "news"]  # noqa: PTH208


def test_another_name_of_what_is_read_is_not_written_over(folder: Path) -> None:
    (folder / "b.csv").write_text("text\n5 домов\n", "utf-8")
    os.link("b.csv", "c.csv")  # one file, as on a disk that does not tell capitals
    result = run("b.csv", "-o", "c.csv")
    assert (result.exit_code, messages(result)) == (
        2,
        ["Error: b.csv: the fact table cannot be written over what is to be read"],
    )


def test_without_duckdb_the_output_and_the_extra_are_named(folder: Path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    result = run("news", "-o", "facts.duckdb")
    assert result.exit_code == 2
    assert messages(result) == [
        "Error: facts.duckdb: DuckDB is not installed: pip install 'extract-facts[duckdb]'"
    ]


def test_ctrl_c_is_heard_from_the_first_moment(folder: Path, monkeypatch) -> None:
    def stop(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(running, "Order", stop)  # while what is heavy is imported
    result = run("news", "-o", "facts.csv")
    assert (result.exit_code, messages(result)) == (130, ["interrupted; no table was written"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_log_that_takes_nothing_stops_no_run(folder: Path) -> None:
    (folder / "news" / "b.txt").touch()
    command = [sys.executable, "-m", "extractor", "news", "-o", "facts.csv"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stderr=full, check=False)
    assert done.returncode == 1
    assert len(Path("facts.csv").read_text("utf-8").splitlines()) == 3


# Help, and the command as a process


def test_help_names_every_option_and_status() -> None:
    result = run("--help")
    assert result.exit_code == 0
    for word in ["PATH...", "-o, --output", "--people", "--jobs", "--text-column", "--id-column"]:
        assert word in result.stdout
    for word in ["--date-column", ".parquet", "CP1251", "Exit status:", "Examples:"]:
        assert word in result.stdout


def test_version_is_that_of_the_distribution() -> None:
    version = importlib.metadata.version("extract-facts")
    assert run("--version").stdout == f"extract-facts, version {version}\n"


def test_help_is_fast() -> None:
    code = "import sys; from extractor.cli import main; main(['--help'], standalone_mode=False);"
    code += "sys.exit(bool({'numpy', 'pandas', 'yargy', 'lxml'} & set(sys.modules)))"
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize(("name", "status"), [("one.txt", 0), ("missing", 2)])
def test_the_command_ends_with_all_its_output(tmp_path: Path, name: str, status: int) -> None:
    (tmp_path / "one.txt").write_text("Открылись 5 школ. " * 200, encoding="utf-8")
    code = "import atexit; from extractor.cli import program; atexit.register(print, 'at exit');"
    command = [sys.executable, "-c", f"{code} program()", str(tmp_path / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert done.stdout.count("школа") == (200 if status == 0 else 0)
    assert done.stdout.endswith("at exit\n")
    assert ("200 claims" in done.stderr) == (status == 0)


def test_python_m_extractor_is_the_command() -> None:
    command = [sys.executable, "-m", "extractor", "missing"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Error: missing: no such file or folder\n"


# The table on the terminal


def test_the_table_fits_the_terminal() -> None:
    row = row_of(quote="не более\n12 " * 9, metric="средняя цена " * 9, speaker="Антон " * 9)
    for width in (80, 100, 200):
        lines = Layout(width).lines([row])
        assert all(len(line) <= width for line in lines)
    assert lines[1].startswith("не более 12 не более 12")
    assert "…" in lines[1]


def test_control_characters_do_not_reach_the_terminal() -> None:
    row = row_of(quote="\x1b[31m5\u202e%\x07", metric="a\tb", speaker="x\r\ny")
    words = ["[31m5", "%", "5", "%", "a", "b", "x", "y", "a.txt"]
    assert Layout(100).lines([row])[1].split() == words


@pytest.mark.parametrize(
    ("value", "high", "shown"),
    [(5.0, 5.0, "5"), (0.25, 0.25, "0.25"), (6.9e9, 6.9e9, "6 900 000 000"), (5, 7, "5–7")],
)
def test_values_are_shown_as_people_write_them(value: float, high: float, shown: str) -> None:
    line = Layout(100).lines([row_of(value=value, value_high=high)])[1]
    assert line == f"5%     {shown:>5}  %     цена             a.txt"


def row_of(**cells: object) -> tuple[object, ...]:
    plain = {"document": "a.txt", "quote": "5%", "metric": "цена", "speaker": ""}
    return claim_row(dataclasses.replace(CLAIM, **(plain | cells)))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_terminal_that_takes_nothing_is_told(folder: Path) -> None:
    command = [sys.executable, "-c", "from extractor.cli import program; program()", "news"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert "Error: standard output: cannot be written: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
