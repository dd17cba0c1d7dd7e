"""The weights inside the wheel of Natasha, read without importing it.

The package `natasha` ships four plain tar files: Navec's quantised word vectors and three Slovnet
models that share them (https://natasha.github.io/navec, https://natasha.github.io/slovnet). A tar
keeps its members as they are, so that an array is a window on the mapped file: nothing is copied,
pages are read when they are first touched, and processes on one machine share them. That makes a
cache of our own unnecessary; what is unpacked at start is the vocabulary, 1.3 MB of gzip.
"""

from __future__ import annotations

import gzip
import json
import mmap
import tarfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractor.errors import ExtractorError

NAVEC = "emb/navec_news_v1_1B_250K_300d_100q.tar"
MODEL = "model/slovnet_{}_news_v1.tar"


class Archive:
    """The members of an uncompressed tar file, by name."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self.bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        with tarfile.open(path) as tar:
            self.places = {member.name: (member.offset_data, member.size) for member in tar}

    def read(self, name: str) -> bytes:
        """Content of a member."""
        offset, size = self.places[name]
        return self.bytes[offset : offset + size]

    def lines(self, name: str) -> list[str]:
        """Lines of a gzipped member: the labels of a model."""
        return gzip.decompress(self.read(name)).decode().splitlines()

    def array(self, name: str, dtype: str, shape: tuple[int, ...], offset: int = 0) -> NDArray[Any]:
        """A window on a member, `offset` bytes from its start."""
        count = int(np.prod(shape))
        window = np.frombuffer(self.bytes, dtype, count, self.places[name][0] + offset)
        return window.reshape(shape)


def navec() -> Archive:
    """Word vectors: `vocab.bin` and `pq.bin`."""
    return Archive(_data() / NAVEC)


def model(task: str) -> tuple[dict[str, Any], Archive]:
    """Weights of `ner`, `morph` or `syntax` as a tree of arrays, and the archive of its labels.

    The tree is Slovnet's own: tree["encoder"]["layers"][0]["conv"]["weight"] is filters x
    inputs x 3.
    """
    archive = Archive(_data() / MODEL.format(task))
    tree: dict[str, Any] = _arrays(json.loads(archive.read("model.json")), archive)
    return tree, archive


def _arrays(node: Any, archive: Archive) -> Any:
    if isinstance(node, list):
        return [_arrays(item, archive) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(number := node.get("array"), int):
        return archive.array(f"arrays/{number}.bin", node["dtype"], tuple(node["shape"]))
    return {key: _arrays(value, archive) for key, value in node.items()}


def _data() -> Path:
    spec = find_spec("natasha")
    if spec is None or not spec.submodule_search_locations:
        raise ExtractorError("the weights are missing: install the package 'natasha', 1.6 or later")
    return Path(next(iter(spec.submodule_search_locations))) / "data"
