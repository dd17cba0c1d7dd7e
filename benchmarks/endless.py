"""A text of 100,000 characters without a full stop: seconds a character, beside normal text.

    python benchmarks/endless.py [FOLDER]

The texts of the folder (by default `corpus/`) are read as they are, then as one paragraph whose
sentence ends are commas, repeated up to 100,000 characters. CPU seconds, and the peak memory of
the process.
"""

from __future__ import annotations

import re
import resource
import sys
import time
from pathlib import Path

from extractor.documents import Document
from extractor.pipeline import Extractor
from extractor.reading import read_documents

LENGTH = 100_000
CORPUS = Path(__file__).parent.parent / "corpus"


def seconds(extractor: Extractor, documents: list[Document]) -> float:
    """CPU microseconds a character."""
    start = time.process_time()
    sum(1 for _ in extractor.rows(documents))
    return (time.process_time() - start) / sum(len(d.text) for d in documents) * 1e6


def main() -> None:
    """Print both figures, their ratio, and the peak memory."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    documents = list(read_documents(folder, on_error=lambda _: None))[:100]
    whole = re.sub(r"[.!?…\n]+\s*", ", ", " ".join(document.text for document in documents))
    endless = (whole * (LENGTH // len(whole) + 1))[:LENGTH]
    extractor = Extractor()
    seconds(extractor, documents)  # warms up: both have seen the words
    normal = seconds(extractor, documents)
    long = seconds(extractor, [Document("endless", endless)])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"normal {normal:.1f} µs a character, endless {long:.1f}, ratio {long / normal:.2f}")
    print(f"peak memory {memory:.0f} MB")


if __name__ == "__main__":
    main()
