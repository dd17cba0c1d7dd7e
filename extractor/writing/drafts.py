"""A file is written under another name and takes its own name when it is whole."""

from __future__ import annotations

import contextlib
import glob
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from extractor.errors import WriteError
from extractor.table import Column

Tables = Mapping[str, tuple[Column, ...]]  # name and columns of each table of an output


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Callable[[bytes], None]]:
    """A function that writes to a new file, for as long as the block goes on.

    The file takes the place of `target` at the end, or vanishes after an error.
    """
    with drafted(target) as draft:
        with blaming(target):
            file = draft.open("wb")

        def write(data: bytes) -> None:
            with blaming(target):
                file.write(data)

        try:
            yield write
        finally:
            with blaming(target):
                file.close()


@contextlib.contextmanager
def blaming(target: Path) -> Iterator[None]:
    """A block that writes to `target`: an OSError in it becomes a WriteError that says so."""
    try:
        yield
    except OSError as error:
        raise WriteError(f"{target}: cannot be written: {error.strerror or error}") from error


@contextlib.contextmanager
def drafted(target: Path, *, folder: bool = False) -> Iterator[Path]:
    """A name beside `target` for what takes its place at the end, or vanishes after an error.

    What earlier runs have left behind that were killed vanishes too; of two runs at work on one
    target the last one to end wins. A link stays, and what it leads to is replaced. Raises
    WriteError if the target cannot be replaced.
    """
    check_target(target, folder=folder)
    place = Path(os.path.realpath(target))
    draft = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with blaming(target):
            for left in _left_behind(place):
                _remove(left)
        yield draft
        with blaming(target):
            _flush(draft)
            _replace(draft, place)
            flush_names(place.parent)
    finally:
        with contextlib.suppress(OSError):
            for left in place.parent.glob(f"{glob.escape(draft.name)}*"):  # DuckDB's log too
                _remove(left)


def check_target(target: Path, *, folder: bool) -> None:
    """Raise WriteError where something stands that a file or a folder must not replace."""
    with blaming(target):
        if fault := _fault(target, folder):
            raise WriteError(f"{target}: cannot be written, {fault}")


def _fault(target: Path, folder: bool) -> str:
    if target.name in ("", ".."):  # «./»
        return "it has no name of its own"
    if not target.exists() or (target.is_file() and not folder):
        return ""
    if not folder:
        return "it is a folder or a device"
    if not target.is_dir() or any(not path.match("part-*.parquet") for path in target.iterdir()):
        return "it holds other things than a table"
    return ""


def _left_behind(target: Path) -> Iterator[Path]:
    """Drafts of this target whose process has ended."""
    beginning = f".{target.name}."
    for draft in target.parent.glob(f"{glob.escape(beginning)}*.part*"):
        process = draft.name.removeprefix(beginning).partition(".")[0]
        if process.isdecimal() and not _is_at_work(int(process)):  # «.facts.csv.77.part» of `facts`
            yield draft


def _is_at_work(process: int) -> bool:
    """Whether there is another process of this number; Windows guards files that are open."""
    if os.name == "nt" or process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:  # it is another user's
        pass
    return True


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    """Leave nothing of a file or folder of files to the memory of the machine."""
    if path.is_dir():
        for file in sorted(path.iterdir()):
            _flush(file)
        flush_names(path)
    else:
        with path.open("r+b") as opened:
            os.fsync(opened.fileno())


def flush_names(folder: Path) -> None:
    """Leave no name of what stands in a folder to the memory, wherever folders can be flushed."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _replace(draft: Path, target: Path) -> None:
    if target.is_dir():
        old = draft.with_suffix(".old.part")
        target.rename(old)
        draft.rename(target)
        shutil.rmtree(old)
    else:
        draft.replace(target)
