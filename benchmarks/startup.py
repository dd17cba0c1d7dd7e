"""One file from the shell: what `extract-facts` takes beside the ordinary script.

    python benchmarks/startup.py [FILE] [--rounds 5]

Whole processes, one after another, on one core; medians of wall seconds, CPU seconds and peak
memory, and what share of the script's ours are. The ordinary script (`ORDINARY` below) is what
one would write with the same libraries: Natasha's segmenter, embedding and taggers, its
extractors of money and dates, which run Yargy, and a DataFrame. On Python 3.12 and later
pymorphy2, and with it the script, needs `setuptools<81`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

FILE = Path(__file__).parent.parent / "corpus" / "moscow-electronic-services.md"
OURS = ["-c", "from extractor.cli import program; program()"]
ORDINARY = """
import sys
import pandas
from natasha import (
    DatesExtractor, Doc, MoneyExtractor, MorphVocab, NewsEmbedding, NewsMorphTagger,
    NewsNERTagger, NewsSyntaxParser, Segmenter,
)

text = open(sys.argv[1], encoding="utf-8").read()
embedding, vocab = NewsEmbedding(), MorphVocab()
doc = Doc(text)
doc.segment(Segmenter())
doc.tag_ner(NewsNERTagger(embedding))
doc.tag_morph(NewsMorphTagger(embedding))
doc.parse_syntax(NewsSyntaxParser(embedding))
for span in doc.spans:
    span.normalize(vocab)
rows = [
    (found.start, found.stop, text[found.start : found.stop], str(found.fact))
    for extractor in (MoneyExtractor(vocab), DatesExtractor(vocab))
    for found in extractor(text)
]
print(pandas.DataFrame(rows, columns=["start", "stop", "quote", "fact"]).to_csv())
"""


def run(arguments: list[str], file: Path) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds and peak memory in MB of a fresh Python with these arguments."""
    single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    compiled = {"PYTHONDONTWRITEBYTECODE": ""}  # as after an installation
    command = [sys.executable, "-W", "ignore", *arguments, str(file)]
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **single, **compiled},
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[3]} failed with {process.returncode}")
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, kilobytes / 1024


def main() -> None:
    """Print a line for each way, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("file", nargs="?", type=Path, default=FILE)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    ways = {"natasha, yargy, pandas": ["-c", ORDINARY], "extract-facts": OURS}
    for arguments in ways.values():  # files into the cache of the system
        run(arguments, options.file)
    taken = [[run(way, options.file) for way in ways.values()] for _ in range(options.rounds)]
    medians = [
        [median(column) for column in zip(*way, strict=True)] for way in zip(*taken, strict=True)
    ]
    print(f"{'':24}{'wall s':>10}{'CPU s':>10}{'peak MB':>10}")
    for name, (wall, cpu, memory) in zip(ways, medians, strict=True):
        print(f"{name:24}{wall:10.2f}{cpu:10.2f}{memory:10.0f}")
    shares = [our / other for other, our in zip(*medians, strict=True)]
    print(f"{'share':24}" + "".join(f"{share:10.2f}" for share in shares))


if __name__ == "__main__":
    main()
