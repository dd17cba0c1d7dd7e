"""What Apache Spark costs above `--jobs`: the same articles, as many processes, one machine.

    python benchmarks/cluster.py [FOLDER] [--jobs 2] [--copies 1]

The articles are written to a Parquet file, `--copies` times under ids of their own. Then the
command runs on one of them, which is what starting costs, and on all of them:

* jobs: `extract-facts articles.parquet -o facts.parquet --people people.parquet --jobs N`
* spark: the same with `--spark local[N]`, where the output is a folder each

Each run is a session of processes, which is looked at five times a second: CPU seconds are those of
all processes together, the peaks of memory (PSS) those of all, of Java, and of the largest process
of Python. The last columns speak of the documents alone, starting taken off. Linux only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow
import pyarrow.parquet

from extractor.documents import Document
from extractor.reading import read_documents

CORPUS = Path(__file__).parent.parent / "corpus"
INTERVAL = 0.2  # seconds between two looks
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Costs:
    """Seconds and megabytes of a run."""

    wall: float = 0.0
    processor: dict[str, float] = field(default_factory=dict)  # by process
    all: float = 0.0
    java: float = 0.0
    python: float = 0.0

    @property
    def cpu(self) -> float:
        """CPU seconds of all processes together."""
        return sum(self.processor.values())

    def look(self, session: int) -> None:
        """Take note of the processes that there are."""
        sizes: dict[str, list[float]] = {"java": [0], "python": [0]}
        for folder in processes(session):
            try:
                name, seconds, size = glance(folder)
            except (OSError, ValueError):  # it has ended
                continue
            self.processor[folder.name] = seconds
            sizes["java" if name == "java" else "python"].append(size)
        self.all = max(self.all, sum(map(sum, sizes.values())))
        self.java = max(self.java, sum(sizes["java"]))
        self.python = max(self.python, *sizes["python"])


def processes(session: int) -> Iterator[Path]:
    """Folders in /proc of the processes of a session."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) == session:
                yield folder
        except OSError:
            continue


def glance(folder: Path) -> tuple[str, float, float]:
    """Name, CPU seconds and megabytes of a process."""
    name, _, rest = (folder / "stat").read_text().partition("(")[2].rpartition(")")
    cells = rest.split()
    seconds = (int(cells[11]) + int(cells[12])) / TICKS
    lines = (folder / "smaps_rollup").read_text().splitlines()
    size = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return name, seconds, size / 1024


def measure(command: list[str]) -> Costs:
    """Run a command and watch it."""
    costs = Costs()
    start = time.perf_counter()
    with tempfile.TemporaryFile() as messages:  # a pipe that nobody reads would fill up
        process = subprocess.Popen(
            command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=messages
        )
        while process.poll() is None:
            costs.look(process.pid)
            time.sleep(INTERVAL)
        costs.wall = time.perf_counter() - start
        if process.returncode not in (0, 1):
            messages.seek(0)
            sys.exit(messages.read().decode(errors="replace"))
    return costs


def write_articles(documents: list[Document], copies: int, path: Path) -> None:
    """Documents as a Parquet file, each under so many ids."""
    every = [(f"{n}/{one.id}", one.text) for n in range(copies) for one in documents]
    columns = {name: [row[i] for row in every] for i, name in enumerate(("id", "text"))}
    pyarrow.parquet.write_table(pyarrow.table(columns), path)


def compare(documents: list[Document], jobs: int, copies: int, folder: Path) -> None:
    """Print what both ways cost."""
    write_articles(documents[:1], 1, folder / "one.parquet")
    write_articles(documents, copies, folder / "all.parquet")
    count = len(documents) * copies
    size = sum(len(one.text) for one in documents) * copies
    print(f"{count} documents, {size // 1000} kchar; load {os.getloadavg()[0]:.1f}")
    print(f"{'':16}{'wall s':>8}{'CPU s':>8}{'all MB':>8}{'java':>8}{'python':>8}", end="")
    print(f"{'CPU ms/document':>17}{'documents/CPU s':>17}")
    for name, suffix, options in (
        ("jobs", ".parquet", ["--jobs", str(jobs)]),
        ("spark", "", ["--spark", f"local[{jobs}]"]),
    ):
        one, every = (
            measure(command(folder, articles, name, suffix) + options)
            for articles in ("one", "all")
        )
        each = (every.cpu - one.cpu) / max(count - 1, 1)
        print_line(f"{name}, one", one)
        print_line(f"{name}, all", every, f"{each * 1000:17.1f}{1 / each:17.1f}")
    rows = pyarrow.parquet.read_metadata(folder / "jobs-all-facts.parquet").num_rows
    for name in ("jobs-all-facts.parquet", "jobs-all-people.parquet", "spark-all-facts"):
        written = weight(folder / name)
        print(f"{name}: {written} bytes, {written / count:.0f} a document")
    print(f"{rows} rows, {rows / count:.1f} a document")


def command(folder: Path, articles: str, name: str, suffix: str) -> list[str]:
    """The call that extracts from a file of articles."""
    outputs = [str(folder / f"{name}-{articles}-{table}{suffix}") for table in ("facts", "people")]
    program = [sys.executable, "-m", "extractor", str(folder / f"{articles}.parquet")]
    return [*program, "-o", outputs[0], "--people", outputs[1]]


def print_line(name: str, costs: Costs, more: str = "") -> None:
    """Print the costs of a run."""
    sizes = f"{costs.all:8.0f}{costs.java:8.0f}{costs.python:8.0f}"
    print(f"{name:16}{costs.wall:8.1f}{costs.cpu:8.1f}{sizes}{more}", flush=True)


def weight(path: Path) -> int:
    """Bytes of a Parquet file, or of those in a folder."""
    return sum(one.stat().st_size for one in ([path] if path.is_file() else path.glob("*.parquet")))


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--copies", type=int, default=1)
    options = parser.parse_args()
    documents = list(read_documents(options.folder, on_error=lambda _: None))
    folder = Path(tempfile.mkdtemp())
    try:
        compare(documents, options.jobs, options.copies, folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
