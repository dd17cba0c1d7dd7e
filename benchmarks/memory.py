"""Peak memory of a run as the corpus grows: of the command itself, and of its workers.

    python benchmarks/memory.py [FOLDER] [--sizes 100 1000 10000] [--jobs 2] [-o facts.parquet]
    python benchmarks/memory.py [FOLDER] --megabytes 5 --sizes 4 16 48

The texts of the folder (by default `corpus/`) are read in turn until there are as many documents
as a size says, each a file of its own. With `--megabytes` they are joined to documents that are so
large. The corpus is made in a temporary folder, the command extracts from it, and every tenth of a
second the kernel is asked for the peaks of its processes, so this works on Linux alone.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from extractor.reading import read_documents

CORPUS = Path(__file__).parent.parent / "corpus"
FOLDERS = 1000  # files of a folder


def write_corpus(folder: Path, texts: list[str], number: int, megabytes: float) -> None:
    """So many files, each with a line of its own, so that no two are the same."""
    endless = cycle(texts)
    for at in range(number):
        place = folder / f"{at // FOLDERS:04}"
        place.mkdir(exist_ok=True)
        with (place / f"{at:07}.txt").open("w", encoding="utf-8") as file:
            file.write(f"Статья {at}.\n\n{next(endless)}\n")
            while file.tell() < megabytes * 1e6:
                file.write(f"\n{next(endless)}\n")


def peak(process: int) -> float:
    """Megabytes that a process has taken at most so far; 0 if it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    lines = dict(line.split(":", 1) for line in status.splitlines())
    return int(lines.get("VmHWM", "0 kB").split()[0]) / 1024


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            continue
    return found


def measure(arguments: list[str]) -> tuple[float, float, float]:
    """Seconds of a run, the peak of the command, and that of its largest worker."""
    begun = time.monotonic()
    own, workers = 0.0, 0.0
    with subprocess.Popen([sys.executable, "-m", "extractor", *arguments]) as process:
        while process.poll() is None:
            own = max(own, peak(process.pid))
            workers = max(workers, *map(peak, children(process.pid)), 0)
            time.sleep(0.1)
    if process.returncode > 1:  # 1: it has told of documents that failed
        sys.exit(f"the command failed: exit status {process.returncode}")
    return time.monotonic() - begun, own, workers


def main() -> None:
    """Print a line for each size: seconds, peaks, and the growth of the command's peak."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1_000, 10_000])
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--megabytes", type=float, default=0, help="of a document")
    parser.add_argument("-o", "--output", default="facts.parquet", help="name of the table")
    options, further = parser.parse_known_args()
    texts = [document.text for document in read_documents(options.folder, on_error=lambda _: None)]
    print(f"{'documents':>10}{'seconds':>9}{'command, MB':>13}{'growth':>8}{'worker, MB':>12}")
    first = 0.0
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            (news := Path(folder) / "news").mkdir()
            write_corpus(news, list(islice(cycle(texts), 10_000)), size, options.megabytes)
            table = str(Path(folder) / options.output)
            spent, own, worker = measure([str(news), "-o", table, "--jobs", options.jobs, *further])
        first = first or own
        row = f"{size:10,}{spent:9.0f}{own:13.0f}{own / first - 1:8.1%}{worker:12.0f}"
        print(row, flush=True)


if __name__ == "__main__":
    main()
