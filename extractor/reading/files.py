"""Which files a path stands for, in sorted order, and the ids that their documents get."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from functools import lru_cache
from glob import has_magic
from pathlib import Path
from typing import NamedTuple

from extractor.errors import ReadError
from extractor.reading.sources import Report, Source, suffix_of


def find_files(
    paths: list[Path], report: Report, without: Collection[str] = ()
) -> Iterator[Source]:
    """Files of all paths, folders read recursively, each file once and in sorted order.

    A path that is not there but has one of `*?[` in it is a pattern: `data/**/*.txt` stands for
    the text files of `data` and of all folders below. The corpus root is the folder, the folder
    of the file, or the folder that the pattern looks in; of several paths the deepest folder that
    holds them all. Hidden files, pipes and devices are passed over, so are files and folders
    whose place is among `without`. A folder that cannot be listed is reported; a path that
    is not there raises ReadError, before any file is read.
    """
    for path in paths:
        if not _is_there(path):
            raise ReadError(str(path), "no such file or folder")
    return _walk(paths, corpus_root(paths), Search(report, without)) if paths else iter(())


class Search(NamedTuple):
    """Whom to tell what cannot be listed, and the places (`place_of`) that are passed over."""

    report: Report
    without: Collection[str]

    def takes(self, path: Path) -> bool:
        """Whether a path is not passed over, nor lies in a folder that is."""
        place = Path(place_of(path))
        return not any(str(one) in self.without for one in (place, *place.parents))


def place_of(path: str | Path) -> str:
    """The name of a file under the folder that it lies in, whichever links lead to that folder."""
    parent, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
    return os.path.join(_real(parent), name)  # noqa: PTH118


@lru_cache(maxsize=64)
def _real(folder: str) -> str:
    return os.path.realpath(folder)


def corpus_root(paths: list[Path]) -> Path:
    """The deepest folder that holds all of the paths. Raises ReadError if there is none."""
    folders = [_folder(path) for path in paths]
    try:
        return Path(os.path.commonpath([os.path.abspath(folder) for folder in folders]))  # noqa: PTH100
    except ValueError:  # «C:\\a.txt» and «D:\\b.txt»
        named = ", ".join(map(str, paths))
        raise ReadError(named, "on several drives; read those of one drive at a time") from None


def _is_there(path: Path) -> bool:
    try:
        return path.exists() or (is_pattern(path) and any(_matches(path)))
    except (OSError, ValueError):  # a name too long for the file system, a zero byte in it
        return False


def is_pattern(path: Path) -> bool:
    """Whether a path is a pattern, rather than a file that has such a name."""
    return has_magic(str(path)) and not path.exists()


def _folder(path: Path) -> Path:
    if is_pattern(path):
        return _parted(path)[0]
    return path if path.is_dir() else path.parent


def _parted(pattern: Path) -> tuple[Path, str]:
    """The folder that a pattern looks in, and what it looks for: `data`, `**/*.txt`."""
    parts = pattern.parts
    first = next(index for index, part in enumerate(parts) if has_magic(part))
    return Path(*parts[:first]), "/".join(parts[first:])


def _matches(pattern: Path) -> Iterator[Path]:
    """What a pattern stands for, unsorted; no links are followed for it, hidden files are none."""
    folder, wanted = _parted(pattern)
    for path in folder.glob(wanted):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _walk(paths: list[Path], root: Path, search: Search) -> Iterator[Source]:
    seen: set[bytes] = set()
    once = len(paths) == 1 and not is_pattern(paths[0])  # no file can come twice
    for path in paths:
        for file in filter(search.takes, _files(path, search)):
            if once or _is_new(file, seen):
                yield Source(_name(file, root), suffix_of(file.name), file is path, file)


def _is_new(file: Path, seen: set[bytes]) -> bool:
    """Whether a file is met for the first time; of each a few bytes are remembered."""
    from hashlib import blake2b

    path = os.fsencode(os.path.abspath(file))  # noqa: PTH100
    digest = blake2b(path, digest_size=12).digest()
    known = digest in seen
    seen.add(digest)
    return not known


def _files(path: Path, search: Search) -> Iterator[Path]:
    if is_pattern(path):
        for match in sorted(_matches(path)):
            yield from _files_below(match, frozenset(), search) if match.is_dir() else [match]
    elif path.is_dir():
        yield from _files_below(path, frozenset(), search)
    else:
        yield path


def _files_below(folder: Path, above: frozenset[str], search: Search) -> Iterator[Path]:
    """Files of a folder; a link that leads back to a folder above is not followed."""
    real = os.path.realpath(folder)
    if real in above or not search.takes(folder):
        return
    try:
        names = sorted(_names(folder))
    except OSError as error:
        search.report(ReadError(str(folder), f"cannot be listed: {error.strerror}"))
        return
    for name in names:
        if name.endswith("/"):
            yield from _files_below(folder / name, above | {real}, search)
        else:
            yield folder / name


def _names(folder: Path) -> Iterator[str]:
    """Names in a folder, those of folders with a slash: so they sort as the paths below do."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                yield f"{entry.name}/"
            elif entry.is_symlink() or entry.is_file():  # a broken link is tried, and reported
                yield entry.name


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _name(file: Path, root: Path) -> str:
    relative = os.path.relpath(os.path.abspath(file), root)  # noqa: PTH100
    return os.fsencode(relative.replace(os.sep, "/")).decode("utf-8", "replace")
