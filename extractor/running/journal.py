"""What a run has done so far, kept on disk so that a run that is cut off can go on.

The journal of `facts.csv` is the folder `facts.csv.journal` beside it. It holds one SQLite file:
the rows of every document that is done, under a key of the document's whole content and of the
program that extracted them. A document that has changed, or a program that has, thus gets another
key, and its rows are made anew; rows are never mixed. Besides, it knows which documents a file
held that was read to its end, under a stamp of that file (see `stamps`): a file with the same stamp
need not be read again. A batch is one transaction, on the disk when it is over: after a power cut,
a full disk or `kill -9` the journal holds all batches but the last.

A document that failed is not noted down; it is tried again when the run goes on.
"""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from importlib.metadata import version
from itertools import count
from pathlib import Path

from extractor.documents import Document
from extractor.errors import WriteError
from extractor.running.packing import cells, rows_of
from extractor.table import Rows
from extractor.writing.drafts import flush_names

FILE = "rows.sqlite"
MODELS = (
    "natasha",
    "navec",
    "numpy",
    "pymorphy3",
    "pymorphy3-dicts-ru",
    "razdel",
    "slovnet",
    "yargy",
)
PAGE = 1_000  # keys that are looked up at a time

Held = tuple[bytes, int, bytes]  # stamp of a file, place of a document in it, key of the document
File = tuple[bytes, int]  # stamp of a file that was read to its end, documents in it


def journal_of(target: str) -> Path:
    """The folder where the progress of a run towards `target` is kept: `facts.csv.journal`."""
    path = Path(target)
    return path.with_name(f"{path.name}.journal")


def program(grammars: Iterable[str] = ()) -> bytes:
    """A digest of what rows depend on besides their document: code, word lists, models."""
    digest = blake2b(digest_size=16)
    root = Path(__file__).parents[2]
    own = [path for package in ("extractor", "grammars") for path in (root / package).rglob("*")]
    for path in sorted(path for path in own if path.suffix in {".py", ".tsv"}):
        digest.update(f"{path.relative_to(root)}\0".encode() + path.read_bytes())
    for name in MODELS:
        digest.update(f"{name}={version(name)}\0".encode())
    for grammar in grammars:
        digest.update(Path(grammar).read_bytes())
    return digest.digest()


@contextlib.contextmanager
def open_journal(
    target: str, program: bytes, *, resume: bool = False, keep: bool = False
) -> Iterator[Journal]:
    """The journal of a run towards `target`; no other run can open it meanwhile.

    Once the block ends without an error the journal is deleted, or with `keep` reduced to the
    documents of this run. After an error it stays, unless no document is done.

    Raises WriteError if another run has it, if there is one from an earlier run and not `resume`,
    or if it cannot be written.
    """
    folder = journal_of(target)
    with _explained(folder):
        journal = _open(folder, target, program, resume)
        try:
            yield journal
            if keep:
                journal.forget_others()
        except BaseException:
            journal.close(delete=journal.is_empty())
            raise
        journal.close(delete=not keep)


def _open(folder: Path, target: str, program: bytes, resume: bool) -> Journal:
    try:
        old = folder.exists()
        folder.mkdir(exist_ok=True)
        flush_names(folder.parent)
        journal = Journal(folder, program)
    except OSError as error:
        raise WriteError(f"{target}: cannot be written: {error.strerror or error}") from error
    if old and not resume and not journal.is_empty():
        journal.close()
        raise WriteError(
            f"{folder}: holds what an earlier run has done; go on with --resume or --update, or "
            "delete that folder to begin anew"
        )
    return journal


@contextlib.contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """SQLite's errors as errors of writing."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname == "SQLITE_BUSY":
            raise WriteError(f"{folder}: another run is at work on the same output") from error
        raise WriteError(f"{folder}: cannot be written: {error}") from error
    except sqlite3.DatabaseError as error:
        raise WriteError(f"{folder}: damaged ({error}); delete it to begin anew") from error


class Journal:
    """Rows of documents by the documents' keys."""

    def __init__(self, folder: Path, program: bytes) -> None:
        self.folder = folder
        self.program = program
        self.found = 0
        self.unread = 0
        self.database = sqlite3.connect(folder / FILE, timeout=0, isolation_level=None)
        try:
            self.database.executescript(_SCHEMA)
        except sqlite3.Error:
            self.database.close()
            raise

    def key(self, document: Document) -> bytes:
        """What stands for a document with all its content, under this program."""
        content = repr(document).encode("utf-8", "surrogatepass")
        return blake2b(content, digest_size=16, key=self.program).digest()

    def __contains__(self, key: bytes) -> bool:
        return bool(self.database.execute("SELECT 1 FROM rows WHERE key = ?", (key,)).fetchone())

    def is_empty(self) -> bool:
        """Whether no document is done; False also where that cannot be told."""
        with contextlib.suppress(sqlite3.Error):
            return self.database.execute("SELECT 1 FROM rows LIMIT 1").fetchone() is None
        return False

    def rows(self, key: bytes) -> Rows:
        """The rows of a document that is done."""
        _, *packed = self.database.execute("SELECT * FROM rows WHERE key = ?", (key,)).fetchone()
        self.found += 1
        return rows_of(*packed)

    def note(
        self,
        keys: Iterable[bytes],
        new: Iterable[tuple[bytes, Rows]],
        held: Iterable[Held] = (),
        files: Sequence[File] = (),
    ) -> None:
        """Note that this run has documents of these keys, and keep the rows of those not known.

        So with what files hold, and with the files that were read to their end.
        """
        self.database.execute("BEGIN")
        self.database.executemany("INSERT OR IGNORE INTO met VALUES (?)", ((key,) for key in keys))
        self.database.executemany(
            "INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?, ?, ?)",
            ((key, *cells(rows)) for key, rows in new),
        )
        self.database.executemany("INSERT OR REPLACE INTO held VALUES (?, ?, ?)", held)
        self.database.executemany("INSERT OR REPLACE INTO files VALUES (?, ?)", files)
        self.database.executemany("INSERT OR IGNORE INTO met VALUES (?)", ((f[0],) for f in files))
        self.database.execute("COMMIT")

    def holds(self, stamp: bytes) -> int:
        """How many documents the file of this stamp holds; 0 unless all of them are done."""
        file = self.database.execute("SELECT documents FROM files WHERE stamp = ?", (stamp,))
        [number] = file.fetchone() or [0]
        done = "SELECT count(*) FROM held JOIN rows USING (key) WHERE stamp = ?"
        [found] = self.database.execute(done, (stamp,)).fetchone() if number else [0]
        return int(number) if number == found else 0

    def keys(self, stamp: bytes) -> Iterator[bytes]:
        """The keys of the documents of a known file, in its order."""
        self.unread += 1
        page = "SELECT key FROM held WHERE stamp = ? AND place >= ? ORDER BY place LIMIT ?"
        for start in count(0, PAGE):  # no cursor stays open, it would keep the log from shrinking
            found = self.database.execute(page, (stamp, start, PAGE)).fetchall()
            yield from (key for (key,) in found)
            if len(found) < PAGE:
                return

    def forget_others(self) -> None:
        """Drop the documents and files that this run has not met."""
        for table, name in (("rows", "key"), ("held", "stamp"), ("files", "stamp")):
            self.database.execute(f"DELETE FROM {table} WHERE {name} NOT IN (SELECT key FROM met)")

    def close(self, *, delete: bool = False) -> None:
        """Let other runs in."""
        self.database.close()
        if delete:
            shutil.rmtree(self.folder)


_SCHEMA = """
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA cache_size = -1000;
PRAGMA temp.cache_size = -500;
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS rows (
    key BLOB PRIMARY KEY, document BLOB, claims INTEGER, claims_packed BLOB,
    people INTEGER, people_packed BLOB
);
CREATE TABLE IF NOT EXISTS held (
    stamp BLOB, place INTEGER, key BLOB NOT NULL, PRIMARY KEY (stamp, place)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (stamp BLOB PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE met (key BLOB PRIMARY KEY) WITHOUT ROWID;
COMMIT;
"""
