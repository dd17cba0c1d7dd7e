"""A limit of time for reading: a file can be made so that its reading does not end.

The limit is a timer of the process, which the main thread alone can set, and not on Windows;
elsewhere there is none. Between two steps of the interpreter the timer stops whatever is at work.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator

from extractor.documents import Document
from extractor.errors import ReadError

AGAIN = 1.0  # seconds after which a reader that went on all the same is stopped once more


class _Late(BaseException):
    """Raised in a reader, past the handlers of errors that it has itself."""


def patient(documents: Iterator[Document], name: str, seconds: float | None) -> Iterator[Document]:
    """The documents; a ReadError instead of one that takes longer to read."""
    while True:
        with limited(name, seconds):
            document = next(documents, None)
        if document is None:
            return
        yield document


@contextlib.contextmanager
def limited(name: str, seconds: float | None) -> Iterator[None]:
    """A block that may take so many seconds; after them it ends with a ReadError."""
    if not seconds or not _has_timer():
        yield
        return
    late = False

    def stop(*_: object) -> None:
        nonlocal late
        late = True
        raise _Late

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN)
    try:
        yield
    except BaseException as error:
        if late:
            raise ReadError(name, f"takes longer than {seconds:g} seconds to read") from error
        raise
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _has_timer() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
