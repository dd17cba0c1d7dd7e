"""Stamps of files: what tells, without reading a file, that it is the one that was read before.

A stamp is made of the name of a file, its size, the times of its last change and its number in the
file system, and of all that a document depends on besides: how the file is read and by which
libraries. The time of change that the system keeps (`ctime`) cannot be set, so a file that was
given its old time back after a change has another stamp too. A file that was changed a moment ago
has none, for it could be changed again within the same tick of the clock.
"""

from __future__ import annotations

import os
import time
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from extractor.reading import Holding

SETTLED = 2_000_000_000  # nanoseconds after which a file counts as left alone
LIBRARIES = (
    "backports.zstd",
    "charset-normalizer",
    "duckdb",
    "feedparser",
    "htmldate",  # of trafilatura, as is justext
    "justext",
    "lxml",
    "pyarrow",
    "pypdf",
    "python-docx",
    "pyyaml",
    "trafilatura",
)


def stamp_of(holding: Holding, program: bytes, manner: object) -> bytes | None:
    """The stamp of what a file holds, read by this program in this manner; None if it has none."""
    if not holding.files:
        return None
    try:
        states = [_state(path) for path in holding.files]
    except OSError:
        return None
    if max(max(changed) for changed, _, _ in states) > time.time_ns() - SETTLED:
        return None
    place = os.path.abspath(holding.files[0])  # noqa: PTH100
    content = repr((holding.name, place, states, manner, _libraries()))
    return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16, key=program).digest()


def _state(path: Path) -> tuple[tuple[int, int], int, int]:
    """Times of change, size and number of a file; zeros if it is not there."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0), 0, 0
    return (found.st_mtime_ns, found.st_ctime_ns), found.st_size, found.st_ino


@cache
def _libraries() -> list[str]:
    return [_version(name) for name in LIBRARIES]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
