"""Which files a path stands for, in sorted order, and the ids that their documents get."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ReadError

Report = Callable[[ReadError], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where it is, and its name, the path relative to the corpus root.

    `asked` is true of a file that the caller named, false of one that was met in a folder.
    """

    path: Path
    name: str
    asked: bool

    @property
    def suffix(self) -> str:
        """The suffix that tells the format, in small letters."""
        return self.path.suffix.lower()


def find_files(paths: list[Path], report: Report) -> Iterator[Source]:
    """Files of all paths, folders read recursively, each file once and in sorted order.

    The corpus root is the folder, or the folder of the file; of several paths the deepest folder
    that holds them all. Hidden files, pipes and devices are passed over. A folder that cannot be
    listed is reported; a path that is not there raises ReadError, before any file is read.
    """
    for path in paths:
        if not path.exists():
            raise ReadError(str(path), "no such file or folder")
    return _walk(paths, corpus_root(paths), report) if paths else iter(())


def corpus_root(paths: list[Path]) -> Path:
    """The deepest folder that holds all of the paths."""
    folders = [path if path.is_dir() else path.parent for path in paths]
    return Path(os.path.commonpath([os.path.abspath(folder) for folder in folders]))  # noqa: PTH100


def _walk(paths: list[Path], root: Path, report: Report) -> Iterator[Source]:
    seen: set[str] = set()
    for path in paths:
        found = _files_below(path, frozenset(), report) if path.is_dir() else [path]
        for file in found:
            name = _name(file, root)
            if name not in seen:
                seen.add(name)
                yield Source(file, name, asked=file is path)


def _files_below(folder: Path, above: frozenset[str], report: Report) -> Iterator[Path]:
    """Files of a folder; a link that leads back to a folder above is not followed."""
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        names = sorted(_names(folder))
    except OSError as error:
        report(ReadError(str(folder), f"cannot be listed: {error.strerror}"))
        return
    for name in names:
        if name.endswith("/"):
            yield from _files_below(folder / name, above | {real}, report)
        else:
            yield folder / name


def _names(folder: Path) -> Iterator[str]:
    """Names in a folder, those of folders with a slash: so they sort as the paths below do."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield f"{entry.name}/"
            elif entry.is_file() or entry.is_symlink():  # a broken link is tried, and reported
                yield entry.name


def _name(file: Path, root: Path) -> str:
    relative = os.path.relpath(os.path.abspath(file), root)  # noqa: PTH100
    return os.fsencode(relative.replace(os.sep, "/")).decode("utf-8", "replace")
