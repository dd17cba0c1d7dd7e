"""CPU time of the ways from a text to its annotation and its facts.

    python benchmarks/speed.py [FOLDER] [--rounds 5] [--batch 32] [--annotation]
    python benchmarks/speed.py [FOLDER] --jobs 2 [--rounds 3]

One core, CPU seconds. The two ways take turns on a block of documents, then on the next block. A
block before the first is there for warming up; after it the garbage collector is told to leave
alone what has been loaded (`gc.freeze`), as the command `extract-facts` does. A ratio is the
median over the blocks. Documents are new to both ways, as they are in a long run; only a folder
too small for that (fewer than one batch a block) is read over and over, which flatters whatever
remembers words.

* natasha: the bare stack as its README has it: Segmenter, NewsNERTagger, NewsMorphTagger,
  NewsSyntaxParser on everything (it never loads pymorphy2's dictionaries, so it also runs where
  pymorphy2 does not);
* rows: from texts to rows of the fact table, `--batch` documents a call;
* annotation, instead of the rows: our tokens, sentences, names, morphology and syntax.
"""

# ruff: noqa: E402 (numpy reads the number of threads when it is imported)

from __future__ import annotations

import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from extractor.annotation import Annotator
from extractor.documents import Document
from extractor.reading import read_documents

Batches = list[list[Document]]
Way = Callable[[list[Document]], object]

BASE = "natasha"
CORPUS = Path(__file__).parent.parent / "corpus"


def natasha_stack() -> Way:
    """Natasha's own classes, one document after another."""
    try:
        from natasha import (
            Doc,
            NewsEmbedding,
            NewsMorphTagger,
            NewsNERTagger,
            NewsSyntaxParser,
            Segmenter,
        )
    except ImportError as error:
        sys.exit(f"natasha cannot be imported here, so there is nothing to compare with: {error}")
    segmenter, embedding = Segmenter(), NewsEmbedding()
    models = [kind(embedding) for kind in (NewsNERTagger, NewsMorphTagger, NewsSyntaxParser)]

    def run(documents: list[Document]) -> None:
        for document in documents:
            doc = Doc(document.text)
            doc.segment(segmenter)
            doc.tag_ner(models[0])
            doc.tag_morph(models[1])
            doc.parse_syntax(models[2])

    return run


def annotation() -> Way:
    """Our annotation of everything."""
    return Annotator().annotate


def rows() -> Way:
    """Texts to rows of the fact table."""
    from extractor.pipeline import Extractor

    extractor = Extractor()
    return lambda documents: list(extractor.rows(documents))


def blocks(documents: list[Document], rounds: int, batch: int) -> list[Batches]:
    """Batches of each round, the one for warming up first."""
    size = len(documents) // (rounds + 1)
    if size < batch:
        return [_batches(documents, batch)] * (rounds + 1)
    return [_batches(documents[i * size : (i + 1) * size], batch) for i in range(rounds + 1)]


def _batches(documents: list[Document], size: int) -> Batches:
    return [documents[i : i + size] for i in range(0, len(documents), size)]


def measure(ways: dict[str, Way], turns: list[Batches]) -> dict[str, list[float]]:
    """CPU seconds of each way on each block but the first."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for turn, batches in enumerate(turns):
        if turn == 1:
            gc.collect()
            gc.freeze()
        for name, way in ways.items():
            start = time.process_time()
            for batch in batches:
                way(batch)
            if turn:
                seconds[name].append(time.process_time() - start)
    return seconds


def report(seconds: dict[str, list[float]], turns: list[Batches]) -> None:
    """Print a line for each way: thousand characters a second, and times Natasha's speed."""
    size = [sum(len(d.text) for batch in batches for d in batch) / 1000 for batches in turns[1:]]
    print(f"{len(size)} blocks of some {median(size):.0f} kchar")
    print(f"{'':24}{'kchar/s':>10}{'ratio':>8}")
    for name, spent in seconds.items():
        speed = median(block / one for block, one in zip(size, spent, strict=True))
        ratio = median(base / one for base, one in zip(seconds[BASE], spent, strict=True))
        print(f"{name:24}{speed:10.0f}{ratio:8.2f}")


def compare_jobs(documents: list[Document], jobs: int, rounds: int) -> None:
    """Print how many times faster several processes are than one."""
    from extractor.pipeline import batches
    from extractor.running.parallel import Workers

    size = sum(len(document.text) for document in documents) / 1000
    print(f"{len(documents)} documents, {size:.0f} kchar; load {os.getloadavg()[0]:.1f}")
    pools = [Workers(1), Workers(jobs)]
    seconds: list[list[float]] = [[], []]
    for turn in range(rounds + 1):
        for pool, spent in zip(pools, seconds, strict=True):
            start = time.perf_counter()
            for _ in pool.answers(batches(documents)):
                pass
            if turn:
                spent.append(time.perf_counter() - start)
    for pool, spent in zip(pools, seconds, strict=True):
        print(f"{pool.jobs} processes: {median(spent):8.1f} s {size / median(spent):8.0f} kchar/s")
        pool.stop()
    print(f"ratio: {median(one / more for one, more in zip(*seconds, strict=True)):.2f}")


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--annotation", action="store_true", help="no rows, just the annotation")
    parser.add_argument("--jobs", type=int, help="compare one process with so many")
    options = parser.parse_args()
    documents = list(read_documents(options.folder, on_error=lambda _: None))
    if options.jobs:
        compare_jobs(documents, options.jobs, options.rounds)
        return
    name, way = ("annotation", annotation) if options.annotation else ("rows", rows)
    ways = {BASE: natasha_stack(), name: way()}
    turns = blocks(documents, options.rounds, options.batch)
    report(measure(ways, turns), turns)


if __name__ == "__main__":
    main()
