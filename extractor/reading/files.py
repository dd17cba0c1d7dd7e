"""Which files a path stands for, in sorted order, and the ids that their documents get."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ReadError


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


def find_files(paths: list[Path]) -> Iterator[Source]:
    """Files of all paths, folders read recursively, each file once and in sorted order.

    The corpus root is the folder, or the folder of the file; of several paths the deepest folder
    that holds them all. Hidden files are passed over. Raises ReadError for a path that is not
    there, before any file is read.
    """
    for path in paths:
        if not path.exists():
            raise ReadError(str(path), "no such file or folder")
    return _walk(paths, corpus_root(paths)) if paths else iter(())


def corpus_root(paths: list[Path]) -> Path:
    """The deepest folder that holds all of the paths."""
    folders = [path if path.is_dir() else path.parent for path in paths]
    return Path(os.path.commonpath([os.path.abspath(folder) for folder in folders]))  # noqa: PTH100


def _walk(paths: list[Path], root: Path) -> Iterator[Source]:
    seen: set[str] = set()
    for path in paths:
        found = _files_below(path, frozenset()) if path.is_dir() else [path]
        for file in found:
            name = _name(file, root)
            if name not in seen:
                seen.add(name)
                yield Source(file, name, asked=file is path)


def _files_below(folder: Path, above: frozenset[str]) -> Iterator[Path]:
    """Files of a folder; a link that leads back to a folder above is not followed."""
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        with os.scandir(folder) as entries:
            found = sorted(
                (entry.name + "/" * entry.is_dir(), entry.is_dir())
                for entry in entries
                if not entry.name.startswith(".")
            )
    except OSError as error:
        raise ReadError(str(folder), f"cannot be listed: {error.strerror}") from error
    for name, is_folder in found:
        if is_folder:
            yield from _files_below(folder / name, above | {real})
        else:
            yield folder / name


def _name(file: Path, root: Path) -> str:
    relative = os.path.relpath(os.path.abspath(file), root)  # noqa: PTH100
    return os.fsencode(relative.replace(os.sep, "/")).decode("utf-8", "replace")
