"""ZIP archives: the files in them, and how large they are when unpacked.

Nothing is unpacked to the disk, so the names in an archive lead nowhere.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from extractor.errors import ReadError
from extractor.reading.sources import (
    ARCHIVES,
    LARGEST_BINARY,
    PACKED,
    Allowance,
    Source,
    Unpacked,
    sound,
    suffix_of,
)

NAMES = "cp866"  # of files in archives that Russian Windows makes; others say that they are UTF-8


def members(source: Source) -> Iterator[Source]:
    """Files of an archive in sorted order, named `archive.zip/name`.

    Archives inside of it are passed over, as hidden files are. Raises ReadError if it is no
    archive.
    """
    with source.open() as file:
        with sound(source.name, "ZIP archive"):
            archive = ZipFile(file, metadata_encoding=NAMES)
        size = file.seek(0, io.SEEK_END)
        allowance = Allowance(source.name, lambda: size)
        for info in sorted(archive.infolist(), key=lambda info: info.filename):
            name = info.filename
            if allowance.is_spent:
                return
            if name and not name.endswith("/") and not _is_hidden(name):
                opener = partial(_open, archive, info, allowance, f"{source.name}/{name}")
                path = source.path / name.replace("\0", "")
                yield Source(f"{source.name}/{_clean(name)}", _suffix(name), False, path, opener)


def open_archive(name: str, data: bytes, kind: str) -> ZipFile:
    """The archive that a document in an Office format is.

    Raises ReadError if it is none, or larger than may be when unpacked.
    """
    with sound(name, kind):
        archive = ZipFile(io.BytesIO(data))
    if sum(info.file_size for info in archive.infolist()) > LARGEST_BINARY:
        raise ReadError(name, f"larger than {LARGEST_BINARY >> 20} MiB when it is unpacked")
    if any(info.compress_type not in _METHODS for info in archive.infolist()):
        raise ReadError(name, _METHOD)
    return archive


_METHODS = (ZIP_STORED, ZIP_DEFLATED)
_METHOD = "packed by another method than deflate, which is the one that is read"


def _open(archive: ZipFile, info: ZipInfo, allowance: Allowance, name: str) -> IO[bytes]:
    if info.compress_type not in _METHODS:
        raise ReadError(name, _METHOD)
    if info.flag_bits & 1:
        raise ReadError(name, "encrypted; only open archives are read")
    with sound(name, "ZIP archive"):
        stream = archive.open(info)
    return io.BufferedReader(Unpacked(name, stream, allowance, stream))


def _suffix(name: str) -> str:
    """The suffix of a member; what is packed twice counts as an unknown format."""
    suffix = suffix_of(name)
    packed = name.lower().endswith((*PACKED, *ARCHIVES))
    return f"{suffix} in an archive" if packed else suffix


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def _clean(name: str) -> str:
    return name.encode("utf-8", "replace").decode()
