"""What there is to read: a file, or a member of an archive, whose bytes come out unpacked.

Unpacking is bounded. What is packed as text shrinks ten times or, where it repeats itself, a
hundred times; a file that grows beyond EXPANSION times its size is made to fill the memory and is
given up. So is a document of more than LARGEST bytes, packed or not.
"""

from __future__ import annotations

import io
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import IO, Any

from extractor.errors import ReadError

LARGEST = 1 << 26  # bytes of a file that is a document, and characters of a document's text
LARGEST_BINARY = 1 << 28  # bytes of a file with pictures in it
EXPANSION = 250  # times that a file may grow when it is unpacked
UNCOUNTED = 1 << 26  # bytes that a file may always grow to
PACKED = (".gz", ".zst")
ARCHIVES = (".zip",)

Report = Callable[[ReadError], None]
Opener = Callable[[], IO[bytes]]


@dataclass(frozen=True, slots=True)
class Source:
    """Something to read: its name, which is its path relative to the corpus root, and its bytes.

    `suffix` tells the format of what is unpacked («.csv» of `news.csv.gz`). `asked` is true of a
    file that the caller named, false of one that was met in a folder or in an archive. `opener`
    gives the bytes of what is no file by itself.
    """

    name: str
    suffix: str
    asked: bool
    path: Path
    opener: Opener | None = None

    def open(self) -> IO[bytes]:
        """The bytes, unpacked, from the first one on. Raises ReadError if there are none."""
        if self.opener is not None:
            return self.opener()
        unpack = _UNPACKERS.get(self.path.suffix.lower())
        return unpack(self.name, self.path) if unpack else _open_file(self.name, self.path)

    def read(self, largest: int = LARGEST) -> bytes:
        """All the bytes. Raises ReadError if there are more than `largest`."""
        with self.open() as file:
            return read_bounded(file, self.name, largest)


def read_bounded(file: IO[bytes], name: str, largest: int = LARGEST) -> bytes:
    """All that is left of a file. Raises ReadError if that is more than `largest` bytes."""
    data = file.read(largest + 1)
    if len(data) > largest:
        raise ReadError(name, f"larger than {largest >> 20} MiB, the most that one document may be")
    return data


def suffix_of(name: str) -> str:
    """The suffix that tells the format, in small letters.

    >>> suffix_of("news.CSV.gz"), suffix_of("news.zip"), suffix_of("news.gz")
    ('.csv', '.zip', '.gz')
    """
    path = PurePath(name)
    suffix = path.suffix.lower()
    return PurePath(path.stem).suffix.lower() or suffix if suffix in PACKED else suffix


@contextmanager
def sound(name: str, kind: str) -> Iterator[None]:
    """Whatever a library of a format stumbles over, told as a ReadError."""
    try:
        yield
    except (ReadError, OSError, UnicodeError):
        raise
    except Exception as error:
        raise ReadError(name, f"damaged {kind}: {error or type(error).__name__}") from error


@contextmanager
def extra(name: str, needed: str) -> Iterator[None]:
    """Imports of libraries that come with the extra `needed`; its name in the error."""
    try:
        yield
    except ModuleNotFoundError as error:
        missing = f"needs the extra {needed}, for {error.name} is not installed"
        reason = f"{missing}: pip install 'extract-facts[{needed}]'"
        raise ReadError(name, reason) from error


def _open_file(name: str, path: Path) -> IO[bytes]:
    """The file; a pipe or a device is none, for it may never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ReadError(name, "not a file but a pipe or a device")
    return path.open("rb")


@dataclass
class Allowance:
    """How many bytes may still come out of a packed file, of which `packed` bytes were read."""

    name: str
    packed: Callable[[], int]
    grown: int = field(default=0)

    @property
    def is_spent(self) -> bool:
        """Whether the file grew beyond measure."""
        return self.grown > max(UNCOUNTED, EXPANSION * self.packed())

    def take(self, size: int) -> None:
        """Count bytes. Raises ReadError if there were too many."""
        self.grown += size
        if self.is_spent:
            reason = f"grows more than {EXPANSION} times when it is unpacked; given up"
            raise ReadError(self.name, reason)


class Unpacked(io.RawIOBase):
    """Bytes as they come out of a packed file, counted."""

    def __init__(self, name: str, stream: IO[bytes], allowance: Allowance, file: IO[bytes]) -> None:
        self.name = name
        self.stream = stream
        self.allowance = allowance
        self.file = file

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """As many bytes as there are, at most as many as fit."""
        try:
            data = self.stream.read(len(buffer))
        except Exception as error:
            raise ReadError(self.name, f"cannot be unpacked: {error}") from error
        self.allowance.take(len(data))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the packed file too."""
        if not self.closed:
            self.stream.close()
            self.file.close()
        super().close()


def _gzip(name: str, path: Path) -> IO[bytes]:
    import gzip

    file = _open_file(name, path)
    return _counted(name, file, gzip.GzipFile(fileobj=file))


def _zstd(name: str, path: Path) -> IO[bytes]:
    with extra(name, "zstd"):
        from backports.zstd import ZstdFile
    file = _open_file(name, path)
    return _counted(name, file, ZstdFile(file))


def _counted(name: str, file: IO[bytes], stream: Any) -> IO[bytes]:
    return io.BufferedReader(Unpacked(name, stream, Allowance(name, file.tell), file))


_UNPACKERS: dict[str, Callable[[str, Path], IO[bytes]]] = {".gz": _gzip, ".zst": _zstd}
