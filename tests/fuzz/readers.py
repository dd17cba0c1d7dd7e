"""Fuzz the readers with libFuzzer, which looks for bytes that reach new code.

    pip install atheris
    python tests/fuzz/readers.py .pdf -max_total_time=300
    python tests/fuzz/readers.py all -max_total_time=900 /tmp/found

The first argument is a suffix that is read, or `all`; the others are libFuzzer's own. Whatever
is raised but a ReadError is a fault, as is a file that takes longer than 30 seconds or more than
2 GB of memory. What is found is written to the folder at hand as `crash-...`.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["extractor", "docx", "pypdf", "feedparser", "zipfile"]):
    from extractor.errors import ReadError
    from extractor.reading import SUFFIXES, read_documents

PACKED = (".zip", ".txt.gz", ".jsonl.zst")
LIMITS = ("-timeout=30", "-rss_limit_mb=2048", "-max_len=4096")


def check(path: Path, data: bytes) -> None:
    """Read a file of these bytes; what is read must be text that can be written."""
    path.write_bytes(data)
    with contextlib.suppress(ReadError):
        for document in read_documents(path, on_error=lambda _: None):
            (document.id + document.text).encode()


def main() -> None:
    """Fuzz until the time is over or a fault is found."""
    suffixes = [sys.argv[1]] if sys.argv[1] != "all" else [*SUFFIXES, *PACKED]
    logging.disable()
    with tempfile.TemporaryDirectory() as folder:

        def one(data: bytes) -> None:
            if data:
                suffix = suffixes[data[0] % len(suffixes)]
                check(Path(folder) / f"a{suffix}", data[1:])

        atheris.Setup([sys.argv[0], *LIMITS, *sys.argv[2:]], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
