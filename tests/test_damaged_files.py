"""Files of every format, cut off or changed at any place: read, or refused with a reason."""

import gzip
import io
import json
import logging
import random
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pandas
import pytest

from extractor.errors import ReadError
from extractor.reading import read_documents
from tests.test_hostile_input import WORD, paragraph, read, word
from tests.test_reading_formats import book, pdf

TEXT = "Выручка компании выросла на 5% до 7 млрд рублей, сообщил директор Антон Вересов."
FRAME = pandas.DataFrame({"text": [f"{number}. {TEXT}" for number in range(20)]})


def packed(compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        archive.writestr("a.txt", TEXT * 5)
        archive.writestr("b.jsonl", json.dumps({"text": TEXT}))
    return file.getvalue()


def zstd() -> bytes:
    from backports.zstd import compress

    return bytes(compress(TEXT.encode() * 5))


def parquet() -> bytes:
    file = io.BytesIO()
    FRAME.to_parquet(file)
    return file.getvalue()


def database(kind: str) -> Callable[[], bytes]:
    def make() -> bytes:
        import tempfile

        import duckdb

        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.db"
            connect = sqlite3.connect if kind == "sqlite" else duckdb.connect
            with closing(connect(path)) as base:
                base.execute("CREATE TABLE articles (text VARCHAR)")
                base.executemany("INSERT INTO articles VALUES (?)", FRAME.to_numpy().tolist())
                base.commit()
            return path.read_bytes()

    return make


FEED = f"<rss version='2.0'><channel><item><description>{TEXT}</description></item></channel></rss>"
SAMPLES: dict[str, Callable[[], bytes]] = {
    "a.docx": lambda: word(f"<w:document {WORD}><w:body>{paragraph(TEXT)}</w:body></w:document>"),
    "a.pdf": lambda: pdf("Revenue grew by 5%", "to 7 billion"),
    "a.epub": book,
    "a.xml": lambda: FEED.encode(),
    "a.html": lambda: f"<html><body><article><p>{TEXT}</p></article></body></html>".encode(),
    "a.csv": lambda: FRAME.to_csv().encode(),
    "a.jsonl": lambda: FRAME.to_json(orient="records", lines=True, force_ascii=False).encode(),
    "a.parquet": parquet,
    "a.zip": packed,
    "a.txt.gz": lambda: gzip.compress(TEXT.encode() * 5),
    "a.txt.zst": zstd,
    "a.sqlite": database("sqlite"),
    "a.duckdb": database("duckdb"),
}


def damaged(data: bytes, number: int) -> list[bytes]:
    """A file cut off at places all over it, and with some bytes changed there."""
    chance = random.Random(number)
    places = range(0, len(data), max(1, len(data) // number))
    cut = [data[:place] for place in places]
    changed = []
    for place in places:
        other = bytearray(data)
        other[place : place + 4] = chance.randbytes(4)
        changed.append(bytes(other[: len(data)]))
    return cut + changed


def check(folder: Path, name: str, number: int) -> None:
    logging.disable()  # of libraries that tell of each fault
    for data in damaged(SAMPLES[name](), number):
        path = folder / name
        path.write_bytes(data)
        kind = path.suffix[1:]
        if kind not in {"sqlite", "duckdb"}:
            read(path)
            continue
        errors: list[ReadError] = []
        for document in read_documents(f"{kind}:///{path}?table=articles", on_error=errors.append):
            (document.id + document.text).encode()
    logging.disable(logging.NOTSET)
    assert [found.name for found in folder.iterdir()] == [name]


@pytest.mark.parametrize("name", list(SAMPLES))
def test_a_sample_is_whole(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(SAMPLES[name]())
    kind = path.suffix[1:]
    place = f"{kind}:///{path}?table=articles" if kind in {"sqlite", "duckdb"} else path
    assert list(read_documents(place))


@pytest.mark.parametrize("name", list(SAMPLES))
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, name: str) -> None:
    check(tmp_path, name, 40)


@pytest.mark.slow
@pytest.mark.parametrize("name", list(SAMPLES))
def test_a_damaged_file_is_read_or_refused_at_length(tmp_path: Path, name: str) -> None:
    check(tmp_path, name, 2_000)
