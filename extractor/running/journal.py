"""What a run has done so far, kept on disk so that a run that is cut off can go on.

The journal of `facts.csv` is the folder `facts.csv.journal` beside it. It holds one SQLite file:
the rows of every document that is done, under a key of the document's whole content and of the
program that extracted them. A document that has changed, or a program that has, thus gets another
key, and its rows are made anew; rows are never mixed. A batch is one transaction, on the disk when
it is over: after a power cut, a full disk or `kill -9` the journal holds all batches but the last.

A document that failed is not noted down; it is tried again when the run goes on.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import shutil
import sqlite3
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

from extractor.documents import Document
from extractor.errors import WriteError
from extractor.pipeline import BATCH_CHARACTERS, BATCH_DOCUMENTS
from extractor.running.worker import Answer
from extractor.table import COLUMNS, Row, Rows

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
KNOWN = 1_000  # documents of a batch that need not be extracted from

_DAYS = [index for index, column in enumerate(COLUMNS) if column.dtype == "datetime64[ms]"]


def journal_of(target: str) -> Path:
    """The folder where the progress of a run towards `target` is kept: `facts.csv.journal`."""
    path = Path(target)
    return path.with_name(f"{path.name}.journal")


def program(grammars: Iterable[str] = ()) -> bytes:
    """A digest of what rows depend on besides their document: code, word lists, models."""
    digest = blake2b(digest_size=16)
    root = Path(__file__).parent.parent
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
    old = folder.exists()
    try:
        folder.mkdir(exist_ok=True)
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
        return bool(self.database.execute("SELECT 1 FROM done WHERE key = ?", (key,)).fetchone())

    def is_empty(self) -> bool:
        """Whether no document is done; False also where that cannot be told."""
        with contextlib.suppress(sqlite3.Error):
            return self.database.execute("SELECT 1 FROM done LIMIT 1").fetchone() is None
        return False

    def rows(self, key: bytes) -> Rows:
        """The rows of a document that is done."""
        [data] = self.database.execute("SELECT rows FROM done WHERE key = ?", (key,)).fetchone()
        self.found += 1
        return _unpack(data)

    def note(self, keys: Iterable[bytes], new: Iterable[tuple[bytes, Rows]]) -> None:
        """Note that this run has documents of these keys, and keep the rows of those not known."""
        self.database.execute("BEGIN")
        self.database.executemany("INSERT OR IGNORE INTO met VALUES (?)", ((key,) for key in keys))
        self.database.executemany(
            "INSERT OR REPLACE INTO done VALUES (?, ?)", ((key, _pack(rows)) for key, rows in new)
        )
        self.database.execute("COMMIT")

    def forget_others(self) -> None:
        """Drop the documents that this run has not met."""
        self.database.execute("DELETE FROM done WHERE key NOT IN (SELECT key FROM met)")

    def close(self, *, delete: bool = False) -> None:
        """Let other runs in."""
        self.database.close()
        if delete:
            shutil.rmtree(self.folder)


_SCHEMA = """
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS done (key BLOB PRIMARY KEY, rows BLOB NOT NULL);
CREATE TEMP TABLE met (key BLOB PRIMARY KEY) WITHOUT ROWID;
COMMIT;
"""


def _pack(rows: Rows) -> bytes:
    return zlib.compress(json.dumps(rows, default=datetime.date.isoformat).encode(), 1)


def _unpack(data: bytes) -> Rows:
    document, claims, people = json.loads(zlib.decompress(data))
    return Rows(document, [_row(cells) for cells in claims], [tuple(cells) for cells in people])


def _row(cells: list[Any]) -> Row:
    for index in _DAYS:
        if cells[index] is not None:
            cells[index] = datetime.date.fromisoformat(cells[index])
    return tuple(cells)


@dataclass
class Plan:
    """Documents in a row: their keys, the places of those not known, and these documents."""

    keys: list[bytes] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    new: list[Document] = field(default_factory=list)
    characters: int = 0

    def has_room(self, document: Document) -> bool:
        """Whether a new document keeps the batch within its bounds."""
        fits = self.characters + len(document.text) <= BATCH_CHARACTERS
        return not self.new or (fits and len(self.new) < BATCH_DOCUMENTS)

    def add(self, key: bytes, document: Document | None) -> None:
        """Add a document, None if it is known."""
        if document:
            self.places.append(len(self.keys))
            self.new.append(document)
            self.characters += len(document.text)
        self.keys.append(key)


class Through:
    """Documents on their way through a journal: those that are new go on, all come back."""

    def __init__(self, journal: Journal, documents: Iterable[Document]) -> None:
        self.journal = journal
        self.documents = documents
        self.waiting: deque[Plan] = deque()

    def batches(self) -> Iterator[list[Document]]:
        """The documents that are new, in batches, some of them empty."""
        for plan in self._plans():
            new, plan.new = plan.new, []
            self.waiting.append(plan)
            yield new

    def completed(self, answers: Iterable[list[Answer]]) -> Iterator[list[Answer]]:
        """Given the answers to each batch, those to all documents, in their order."""
        for found in answers:
            yield self._complete(self.waiting.popleft(), found)

    def _plans(self) -> Iterator[Plan]:
        plan = Plan()
        for document in self.documents:
            key = self.journal.key(document)
            known = key in self.journal
            if len(plan.keys) == KNOWN or not (known or plan.has_room(document)):
                yield plan
                plan = Plan()
            plan.add(key, None if known else document)
        if plan.keys:
            yield plan

    def _complete(self, plan: Plan, answers: list[Answer]) -> list[Answer]:
        new = dict(zip(plan.places, answers, strict=True))
        done = ((plan.keys[at], rows) for at, rows in new.items() if isinstance(rows, Rows))
        self.journal.note(plan.keys, done)
        return [new[at] if at in new else self.journal.rows(k) for at, k in enumerate(plan.keys)]
