"""What a process that extracts does: it loads the models once and answers batch after batch.

Nothing heavy is imported before the number of threads is set.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.documents import Document
from extractor.errors import DocumentError
from extractor.running.packing import pack, unpack_document
from extractor.table import Rows

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from extractor.pipeline import Extracted, Extractor

Answer = Rows | DocumentError
Extract = Callable[[list[Document]], list[Answer]]

READY = "ready"


@dataclass
class _Models:
    """The Extractor of this process, and the files of the grammars that it has besides."""

    extractor: Extractor | None = None
    grammars: tuple[str, ...] = ()


_MODELS = _Models()


@contextlib.contextmanager
def staying() -> Iterator[None]:
    """What is imported or loaded in the block stays: no garbage collector walks over it."""
    gc.disable()
    try:
        yield
        gc.freeze()
        atexit.register(gc.unfreeze)  # DuckDB complains at exit of what is frozen
    finally:
        gc.enable()


def load(grammars: tuple[str, ...] = ()) -> None:
    """Load the models of this process."""
    if _MODELS.extractor is not None and _MODELS.grammars == grammars:
        return
    with staying():
        from extractor.pipeline import Extractor
        from extractor.user_grammars import load_grammars

        _MODELS.extractor = Extractor(extra_grammars=load_grammars(grammars))
        _MODELS.grammars = grammars


def extract_batch(documents: list[Document]) -> list[Answer]:
    """Rows of each document, or its error."""
    if _MODELS.extractor is None:
        load()
    assert _MODELS.extractor is not None
    return list(map(_answer, _MODELS.extractor.extract_batch(documents)))


def _answer(found: Extracted | DocumentError) -> Answer:
    from extractor.people import people_rows
    from extractor.table import claim_rows

    if isinstance(found, DocumentError):
        return found
    document = found.document
    people = list(people_rows(document.id, found.people))
    return pack(Rows(document.id, claim_rows(found.claims, document.kept), people))


def serve(connection: Connection, grammars: tuple[str, ...], extract: Extract) -> None:
    """Answer batches that come through a connection until it is closed.

    First READY goes back, then for each batch its answers, or the reason why there are none. The
    process has one thread for its arithmetic, leaves Ctrl-C to its parent and ends with it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for library in ("OMP", "OPENBLAS", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    threading.Thread(target=_end_with_parent, daemon=True).start()
    load(grammars)
    try:
        connection.send(READY)
        while True:
            connection.send(_answers(extract, connection.recv()))
    except (EOFError, OSError):  # the parent has closed its end
        return


def _answers(extract: Extract, documents: list[bytes]) -> list[Answer] | str:
    try:
        return extract([unpack_document(document) for document in documents])
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _end_with_parent() -> None:
    """End at once when the parent is gone, whatever this process is at."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
