"""A corpus that grows is brought up to date without reading its old files again."""

import importlib.metadata
import json
import os
import re
import sqlite3
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pandas
import pytest
from click.testing import CliRunner, Result

from extractor import cli, reading
from extractor.documents import Document
from extractor.reading import databases
from extractor.reading.sources import Source
from extractor.running import parallel, stamps
from extractor.running.worker import Answer, Extract
from extractor.table import Rows, claim_rows
from tests.test_table import CLAIM

Runs = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(stamps, "SETTLED", 0)  # files of a test are a moment old
    (tmp_path / "news").mkdir()
    return tmp_path / "news"


@pytest.fixture
def extracted(extract_by: Callable[[Extract], None]) -> list[str]:
    """Texts that were extracted from; no models are loaded."""
    seen: list[str] = []

    def extract(documents: list[Document]) -> list[Answer]:
        seen.extend(document.text for document in documents)
        [row] = claim_rows([CLAIM])
        return [
            Rows(one.id, [(one.id, *row[1:3], one.text, *row[4:], *one.kept.values())], [])
            for one in documents
        ]

    extract_by(extract)
    return seen


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files and databases that were opened to be read, each time anew."""
    names: list[str] = []
    opener = Source.open

    def note(source: Source) -> object:
        names.append(source.name)
        return opener(source)

    monkeypatch.setattr(Source, "open", note)
    for kind, connect in list(databases.DATABASES.items()):

        def noted(path: Path, url: str, connect=connect) -> object:
            names.append(path.name)
            return connect(path, url)

        monkeypatch.setitem(databases.DATABASES, kind, noted)
    return names


@pytest.fixture
def update(extracted: list[str], opened: list[str]) -> Iterator[Runs]:
    """The command with --update; what is noted is of this run alone."""

    def call(*options: str, paths: tuple[str, ...] = ("news",)) -> Result:
        extracted.clear()
        opened.clear()
        return CliRunner().invoke(cli.main, [*paths, "-o", "facts.jsonl", "--update", *options])

    return call


def table() -> list[list[str]]:
    lines = Path("facts.jsonl").read_text("utf-8").splitlines()
    return [[row["document"], row["quote"]] for row in map(json.loads, lines)]


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")


def test_files_that_have_not_changed_are_not_opened(
    folder: Path, update: Runs, opened: list[str], extracted: list[str]
) -> None:
    write(folder, a="один", b="два", c="три")
    assert update().exit_code == 0
    assert opened == ["a.txt", "b.txt", "c.txt"]
    write(folder, b="две", d="четыре")
    (folder / "c.txt").unlink()
    result = update()
    assert opened == ["b.txt", "d.txt"]
    assert extracted == ["две", "четыре"]
    assert table() == [["a.txt", "один"], ["b.txt", "две"], ["d.txt", "четыре"]]
    assert "done before, not extracted anew: 1; unchanged, not read: 1 file\n" in result.stderr


@pytest.mark.parametrize("number", [31, 32, 64])
def test_a_file_that_ends_with_a_full_batch_is_known(
    folder: Path, update: Runs, opened: list[str], number: int
) -> None:
    lines = [f'{{"text": "{at} домов"}}\n' for at in range(number)]
    (folder / "a.jsonl").write_text("".join(lines), "utf-8")
    update()
    assert f"not extracted anew: {number}; unchanged, not read: 1 file" in update().stderr
    assert opened == []
    assert len(table()) == number


def test_a_file_that_was_touched_is_read_but_not_extracted_from(
    folder: Path, update: Runs, opened: list[str], extracted: list[str]
) -> None:
    write(folder, a="один", b="два")
    update()
    os.utime(folder / "a.txt", (1, 1))
    update()
    assert (opened, extracted) == (["a.txt"], [])
    update()
    assert opened == []
    assert table() == [["a.txt", "один"], ["b.txt", "два"]]


@pytest.mark.skipif(os.name == "nt", reason="there the system keeps no time of change")
def test_another_content_of_the_same_size_and_time_is_noticed(
    folder: Path, update: Runs, extracted: list[str]
) -> None:
    write(folder, a="один")
    before = (folder / "a.txt").stat()
    update()
    write(folder, a="пять")
    os.utime(folder / "a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    update()
    assert extracted == ["пять"]


def test_a_file_that_was_changed_a_moment_ago_is_read_again(
    folder: Path, update: Runs, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "SETTLED", 3_600_000_000_000)
    write(folder, a="один")
    for _ in range(2):
        update()
        assert opened == ["a.txt"]


def test_a_container_is_passed_over_as_a_whole(
    folder: Path, update: Runs, opened: list[str], extracted: list[str]
) -> None:
    rows = [{"id": f"{number}", "text": f"текст {number}"} for number in range(3000)]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    pandas.DataFrame(rows[:5])[["text"]].to_csv(folder / "b.csv")
    pandas.DataFrame(rows[:5])[["text"]].to_parquet(folder / "c.parquet")
    with zipfile.ZipFile(folder / "d.zip", "w") as file:
        file.writestr("x.txt", "икс")
        file.writestr("photo.png", "")
        file.writestr("y.csv", "text\nигрек\n")
    update()
    assert len(extracted) == 3012
    first = table()
    update()
    assert (opened, extracted, table()) == ([], [], first)


@pytest.mark.parametrize("kind", ["sqlite", "duckdb"])
def test_a_database_is_passed_over_until_it_changes(
    folder: Path, update: Runs, opened: list[str], extracted: list[str], kind: str
) -> None:
    connect = pytest.importorskip("duckdb").connect if kind == "duckdb" else sqlite3.connect
    url = f"{kind}:///news/a.db?table=articles"
    with closing(connect("news/a.db")) as base:
        base.execute("CREATE TABLE articles (text VARCHAR)")
        base.execute("INSERT INTO articles VALUES ('один')")
        base.commit()
    for expected in (["a.db"], []):
        update(paths=(url,))
        assert opened == expected
    with closing(connect("news/a.db")) as base:
        base.execute("INSERT INTO articles VALUES ('два')")
        base.commit()
    update(paths=(url,))
    assert extracted == ["два"]


def test_what_is_still_in_the_log_of_a_database_is_seen(
    folder: Path, update: Runs, extracted: list[str]
) -> None:
    with closing(sqlite3.connect("news/a.db", isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("CREATE TABLE articles (text TEXT)")
        for text in ("один", "два"):
            base.execute("INSERT INTO articles VALUES (?)", (text,))
            update(paths=("sqlite:///news/a.db?table=articles",))
            assert extracted == [text]


def test_another_manner_of_reading_reads_anew(
    folder: Path, update: Runs, opened: list[str], extracted: list[str]
) -> None:
    (folder / "a.csv").write_text("text,body,section\nодин,два,три\n", "utf-8")
    update()
    update("--text-column", "body")
    assert extracted == ["два"]
    update("--text-column", "body", "--keep", "section")
    assert (opened, extracted) == (["a.csv", "a.csv"], ["два"])  # the encoding is told first
    update("--text-column", "body", "--keep", "section")
    assert opened == []


def test_a_file_of_which_something_could_not_be_read_is_tried_again(
    folder: Path, update: Runs, opened: list[str], extracted: list[str]
) -> None:
    (folder / "a.jsonl").write_text('{"text": "один"}\n{"text": 5}\n')
    write(folder, b="")
    for _ in range(2):
        result = update()
        assert result.exit_code == 1
        assert sorted(set(opened)) == ["a.jsonl", "b.txt"]
    assert extracted == []


def test_a_document_that_failed_is_read_and_tried_again(
    folder: Path, update: Runs, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from extractor.errors import DocumentError

    write(folder, a="один")
    with monkeypatch.context() as patch:
        patch.setattr(parallel, "extract_batch", lambda _: [DocumentError("a.txt", "x", "y")])
        assert update().exit_code == 1
    assert update().exit_code == 0
    assert opened == ["a.txt"]
    assert table() == [["a.txt", "один"]]


def test_a_moved_corpus_is_read_but_not_extracted_from(
    folder: Path, update: Runs, opened: list[str], extracted: list[str]
) -> None:
    write(folder, a="один")
    update()
    folder.rename(folder.with_name("old"))
    update(paths=("old",))
    assert (opened, extracted) == (["a.txt"], [])


def test_a_report_reads_all_the_texts(folder: Path, update: Runs, opened: list[str]) -> None:
    write(folder, a="один")
    update()
    update("--report", "report.html")
    assert opened == ["a.txt"]
    assert "один" in Path("report.html").read_text("utf-8")


def test_what_is_gone_leaves_nothing_in_the_journal(folder: Path, update: Runs) -> None:
    write(folder, a="один", b="два")
    update()
    (folder / "a.txt").unlink()
    update()
    with closing(sqlite3.connect("facts.jsonl.journal/rows.sqlite")) as base:
        counts = [base.execute(f"SELECT count(*) FROM {name}").fetchone() for name in TABLES]
    assert counts == [(1,)] * 3


TABLES = ("rows", "held", "files")


def test_every_library_that_reads_is_part_of_the_stamp() -> None:
    lines = "\n".join(
        path.read_text("utf-8") for path in Path(reading.__file__).parent.glob("*.py")
    )
    imported = set(re.findall(r"^ *(?:import|from) (\w+(?:\.zstd)?)", lines, re.MULTILINE))
    others = imported - set(sys.stdlib_module_names) - {"extractor"}
    by_module = importlib.metadata.packages_distributions() | {"backports.zstd": ["backports.zstd"]}
    needed = {name.lower().replace("_", "-") for one in others for name in by_module[one]}
    assert needed <= set(stamps.LIBRARIES)
    assert needed >= {"lxml", "pyyaml", "trafilatura", "duckdb", "python-docx"}
