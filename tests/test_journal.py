"""Runs that are cut off, and what becomes of them."""

import contextlib
import datetime
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import extractor
from extractor import cli
from extractor.documents import Document
from extractor.errors import DocumentError, WriteError
from extractor.reading import Holding
from extractor.running.journal import Journal, journal_of, open_journal
from extractor.running.resuming import Through, extract_new
from extractor.running.worker import Answer, Extract
from extractor.table import Rows, claim_rows
from extractor.writing.text_tables import JsonLinesFile
from tests.test_packing import PERSON, unpacked
from tests.test_table import CLAIM

PROGRAM = b"one"
DOCUMENTS = [Document(f"{number}", f"текст {number}") for number in range(100)]


def rows_of(document: Document) -> Rows:
    [row] = claim_rows([CLAIM])
    return Rows(document.id, [(document.id, *row[1:])], [(document.id, *PERSON[1:])])


def fake(documents: list[Document]) -> list[Answer]:
    """In place of the models: a row a document, after a while."""
    time.sleep(0.001 * len(documents))
    return [rows_of(document) for document in documents]


@pytest.fixture
def extracted(extract_by: Callable[[Extract], None]) -> list[str]:
    """Ids of the documents that were extracted from; no models are loaded."""
    seen: list[str] = []

    def extract(documents: list[Document]) -> list[Answer]:
        seen.extend(document.id for document in documents)
        return fake(documents)

    extract_by(extract)
    return seen


@pytest.fixture
def target(tmp_path: Path) -> str:
    return str(tmp_path / "facts.csv")


def through(journal: Journal, documents: list[Document]) -> Through:
    return Through(journal, [Holding("", (), iter(documents))])


# The journal


def test_rows_come_back_as_they_were(target: str) -> None:
    rows = Rows("a", claim_rows([CLAIM]), [PERSON])
    odd = Rows("\ud800\x00", [(*rows.claims[0][:5], float("inf"), *rows.claims[0][6:], "ещё")], [])
    with open_journal(target, PROGRAM, keep=True) as journal:
        journal.note([b"a", b"b"], [(b"a", rows), (b"b", odd)])
    with open_journal(target, PROGRAM, resume=True) as journal:
        assert [unpacked(journal.rows(key)) for key in (b"a", b"b")] == [rows, odd]


@pytest.mark.parametrize("changed", ["extractor/claims.py", "grammars/lexicon/currencies.tsv"])
def test_a_program_is_known_by_its_code_and_its_word_lists(tmp_path: Path, changed: str) -> None:
    for package in ("extractor", "grammars"):
        shutil.copytree(Path(extractor.__file__).parents[1] / package, tmp_path / package)
    before = digest_of_the_program_in(tmp_path)
    assert digest_of_the_program_in(tmp_path) == before
    with (tmp_path / changed).open("a") as file:
        file.write("\n# another version\n")
    assert digest_of_the_program_in(tmp_path) != before


def digest_of_the_program_in(folder: Path) -> str:
    code = "from extractor.running.journal import program; print(program().hex())"
    environment = os.environ | {"PYTHONPATH": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, stdout=-1, text=True, check=True
    )
    return done.stdout


def test_a_key_stands_for_all_of_a_document_and_for_the_program(target: str) -> None:
    one = Document("a", "б", datetime.date(2024, 5, 27))
    others = [
        Document("a", "б"),
        Document("aб", "", datetime.date(2024, 5, 27)),
        Document("a", "б", datetime.date(2024, 5, 27), 1),
        Document("a", "б\ud800", datetime.date(2024, 5, 27)),
    ]
    with open_journal(target, PROGRAM) as journal:
        keys = {journal.key(document) for document in [one, *others]}
        assert len(keys) == 5
        assert journal.key(one) in keys
        journal.program = b"other"
        assert journal.key(one) not in keys


def test_only_what_is_new_is_extracted(target: str, extracted: list[str]) -> None:
    wanted = [rows_of(document) for document in DOCUMENTS]
    with pytest.raises(KeyboardInterrupt), open_journal(target, PROGRAM) as journal:  # noqa: PT012
        answers = extract_new(through(journal, DOCUMENTS))
        assert [unpacked(next(answers)) for _ in range(40)] == wanted[:40]
        raise KeyboardInterrupt
    assert extracted == [document.id for document in DOCUMENTS[:64]]
    with open_journal(target, PROGRAM, resume=True) as journal:
        assert list(map(unpacked, extract_new(through(journal, DOCUMENTS)))) == wanted
        assert journal.found == 64
    assert extracted == [document.id for document in DOCUMENTS]
    assert not journal_of(target).exists()


def test_another_program_extracts_anew(target: str, extracted: list[str]) -> None:
    for program in (PROGRAM, b"other"):
        with open_journal(target, program, resume=True, keep=True) as journal:
            assert len(list(extract_new(through(journal, DOCUMENTS)))) == 100
    assert len(extracted) == 200


def test_what_failed_is_tried_again(target: str, extract_by: Callable[[Extract], None]) -> None:
    failed = DocumentError("a", "annotate", "no luck")
    for answer in (failed, Rows("a", [], [])):
        extract_by(lambda documents, answer=answer: [answer])
        with open_journal(target, PROGRAM, resume=True, keep=True) as journal:
            assert list(extract_new(through(journal, [Document("a", "б")]))) == [answer]


def test_known_documents_are_not_piled_up(target: str) -> None:
    with open_journal(target, PROGRAM) as journal:
        journal.note([], ((journal.key(one), rows_of(one)) for one in DOCUMENTS))
        way = through(journal, DOCUMENTS * 50)
        batches = way.batches()
        assert next(batches) == []
        assert len(way.waiting[0].keys) == 1_000


def test_two_runs_do_not_mix(target: str) -> None:
    reason = "another run is at work on the same output"
    with open_journal(target, PROGRAM) as journal:
        journal.note([b"a"], [(b"a", rows_of(DOCUMENTS[0]))])
        for resume in (False, True):
            with (
                pytest.raises(WriteError, match=reason),
                open_journal(target, PROGRAM, resume=resume),
            ):
                pytest.fail("the block must not be entered")
        code = "import sys; from extractor.running.journal import Journal, Path;"
        code += "Journal(Path(sys.argv[1]), b'')"
        done = subprocess.run(
            [sys.executable, "-c", code, journal.folder],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr.endswith("database is locked\n")
        assert b"a" in journal


def test_a_full_disk_keeps_what_is_done(target: str) -> None:
    full = pytest.raises(
        WriteError, match=r"facts\.csv\.journal: cannot be written: database or disk is full"
    )
    with full, open_journal(target, PROGRAM) as journal:
        journal.note([b"a"], [(b"a", rows_of(DOCUMENTS[0]))])
        [pages] = journal.database.execute("PRAGMA page_count").fetchone()
        journal.database.execute(f"PRAGMA max_page_count = {pages}")
        noise = Rows(
            "x", [("".join(map(chr, random.Random(1).choices(range(1000), k=99_999))),) * 25], []
        )
        journal.note([b"b"], [(b"b", noise)])
    with open_journal(target, PROGRAM, resume=True) as journal:
        assert b"a" in journal
        assert b"b" not in journal


def test_a_damaged_journal_is_named(target: str) -> None:
    journal_of(target).mkdir()
    (journal_of(target) / "rows.sqlite").write_bytes(b"x" * 5000)
    with pytest.raises(WriteError, match="damaged"), open_journal(target, PROGRAM, resume=True):
        pytest.fail("the block must not be entered")


# The command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a hundred articles in `news`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    for number in range(100):
        (tmp_path / "news" / f"{number}.txt").write_text(f"текст {number}", "utf-8")
    return tmp_path


def run(*options: str) -> Result:
    return CliRunner().invoke(cli.main, ["news", "-o", "facts.jsonl", *options])


def documents_of(path: str) -> list[str]:
    return [json.loads(line)["document"] for line in Path(path).read_text("utf-8").splitlines()]


def test_update_extracts_what_is_new_or_changed(folder: Path, extracted: list[str]) -> None:
    assert run("--update").exit_code == 0
    assert len(extracted) == 100
    extracted.clear()
    (folder / "news" / "7.txt").write_text("другой текст", "utf-8")
    (folder / "news" / "8.txt").unlink()
    (folder / "news" / "x.txt").write_text("новый текст", "utf-8")
    (folder / "news" / "9.txt").touch()
    result = run("--update")
    assert (result.exit_code, extracted) == (0, ["7.txt", "x.txt"])
    assert "done before, not extracted anew: 98" in result.stderr
    assert documents_of("facts.jsonl") == sorted(os.listdir("news"))  # noqa: PTH208
    with contextlib.closing(sqlite3.connect("facts.jsonl.journal/rows.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM rows").fetchone() == (100,)


def test_a_run_does_not_begin_over_the_progress_of_another(
    folder: Path, extracted: list[str]
) -> None:
    assert run("--update").exit_code == 0
    result = run()
    assert (result.exit_code, len(extracted)) == (2, 100)
    assert result.stderr == (
        "Error: facts.jsonl.journal: holds what an earlier run has done; go on with --resume or "
        "--update, or delete that folder to begin anew\n"
    )
    assert run("--resume").exit_code == 0
    assert sorted(os.listdir()) == ["facts.jsonl", "news"]  # noqa: PTH208


def test_a_disk_that_fills_up_leads_to_resume(
    folder: Path, extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(self, rows):
        if len(extracted) > 50:
            raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(JsonLinesFile, "write", write)
        result = run()
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: facts.jsonl: cannot be written: No space left on device; what is done is kept in "
        "facts.jsonl.journal, the same command with --resume goes on\n",
    )
    assert sorted(os.listdir()) == ["facts.jsonl.journal", "news"]  # noqa: PTH208
    assert run("--resume").exit_code == 0
    assert len(documents_of("facts.jsonl")) == len(extracted) == 100


# The command as a process, killed

TEXT = "Выручка компании выросла на 5% до 7 млрд рублей, сообщил директор Антон Вересов. "
QUICK = (
    "from tests.test_journal import fake; from extractor import cli;"
    "from extractor.running import parallel;"
    "parallel.load, parallel.extract_batch = (lambda grammars: None), fake;"
    "parallel.peek = lambda batches: (batches, True); cli.main()"
)


def command(output: str, *options: str, quick: bool) -> list[str]:
    program = ["-c", QUICK] if quick else ["-m", "extractor"]
    files = ["-o", output, "--people", f"people-{output}"]
    return [sys.executable, *program, "many.jsonl", *files, *options]


@contextlib.contextmanager
def started(arguments: list[str]) -> Iterator[subprocess.Popen[str]]:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    with subprocess.Popen(
        arguments, stderr=subprocess.PIPE, text=True, start_new_session=True, env=environment
    ) as process:
        yield process


def write_articles(number: int, sentences: int) -> None:
    with Path("many.jsonl").open("w", encoding="utf-8") as file:
        for at in range(number):
            file.write(json.dumps({"text": f"{at} домов. " + TEXT * sentences}) + "\n")


def finish(arguments: list[str]) -> float:
    begun = time.monotonic()
    with started(arguments) as process:
        _, stderr = process.communicate(timeout=300)
    assert process.returncode == 0, stderr
    return time.monotonic() - begun


def kill_at_random(seconds: float, kills: int, *options: str, quick: bool) -> None:
    """Kill a run `kills` times at moments of its `seconds`, let it finish, compare the tables."""
    moments = random.Random(7)
    for _ in range(kills):
        with started(command("b.csv", "--resume", *options, quick=quick)) as process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(moments.uniform(0.1, 1) * seconds)
            process.send_signal(signal.SIGKILL)
        if Path("b.csv").exists():  # it was killed at its very end, or too late
            assert Path("b.csv").read_bytes() == Path("a.csv").read_bytes()
    finish(command("b.csv", "--resume", *options, quick=quick))
    for name in ("{}.csv", "people-{}.csv"):
        assert Path(name.format("b")).read_bytes() == Path(name.format("a")).read_bytes()
        Path(name.format("b")).unlink()
    assert sorted(os.listdir()) == ["a.csv", "many.jsonl", "people-a.csv"]  # noqa: PTH208


def test_a_run_that_is_killed_ends_with_the_table_of_one_that_was_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_articles(1_000, 1)
    seconds = finish(command("a.csv", quick=True))
    kill_at_random(seconds, 4, quick=True)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_twenty_kills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str) -> None:
    monkeypatch.chdir(tmp_path)
    write_articles(1_000, 8)
    seconds = finish(command("a.csv", "--jobs", jobs, quick=False))
    kill_at_random(seconds, 20, "--jobs", jobs, quick=False)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_cleanly_and_tells_how_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write_articles(3_000, 20)
    arguments = command("facts.csv", "--jobs", jobs, quick=False)
    with started(arguments) as process:
        wait_for(Path("facts.csv.journal/rows.sqlite-wal"))
        os.killpg(process.pid, signal.SIGINT)
        _, stderr = process.communicate(timeout=30)
    assert (process.returncode, stderr) == (
        130,
        "interrupted; what is done is kept in facts.csv.journal, the same command with --resume "
        "goes on\n",
    )
    assert sorted(os.listdir()) == ["facts.csv.journal", "many.jsonl"]  # noqa: PTH208


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_stopped_from_outside_ends_cleanly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    monkeypatch.chdir(tmp_path)
    write_articles(3_000, 20)
    with started(command("facts.csv", quick=False)) as process:
        wait_for(Path("facts.csv.journal/rows.sqlite-wal"))
        process.send_signal(number)
        _, stderr = process.communicate(timeout=30)
    assert process.returncode == 128 + number
    assert stderr.startswith("interrupted; what is done is kept in facts.csv.journal, ")
    assert sorted(os.listdir()) == ["facts.csv.journal", "many.jsonl"]  # noqa: PTH208


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_closed_terminal_does_not_end_what_was_begun_with_nohup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_articles(300, 20)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # which a new process inherits
    try:
        with started(command("facts.csv", quick=False)) as process:
            wait_for(Path("facts.csv.journal/rows.sqlite-wal"))
            process.send_signal(signal.SIGHUP)
            process.communicate(timeout=60)
    finally:
        signal.signal(signal.SIGHUP, before)
    assert process.returncode == 0
    assert Path("facts.csv").exists()


def test_a_new_journal_is_on_the_disk_with_its_name(tmp_path: Path, monkeypatch) -> None:
    flushed: list[Path] = []
    monkeypatch.setattr("extractor.running.journal.flush_names", flushed.append)
    with open_journal(str(tmp_path / "facts.csv"), PROGRAM):
        assert flushed == [tmp_path]


def wait_for(log: Path) -> None:
    """Wait until a batch is in the journal."""
    for _ in range(600):
        if log.exists() and log.stat().st_size > 50_000:
            return
        time.sleep(0.05)
    pytest.fail("no batch was noted down")
