"""Whatever the bytes, a reader gives documents or says why not, and the pipeline gives a table."""

import csv
import io
import os
import re
import signal
import sqlite3
import struct
import time
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.documents import Document
from extractor.errors import ReadError
from extractor.pipeline import default_extractor
from extractor.reading import SUFFIXES, Columns, read_documents, readers

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
LONG = settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
NAMES = [*(f"a{suffix}" for suffix in SUFFIXES), "a.zip", "a.txt.gz", "a.jsonl.zst"]
BEGINNINGS = [
    b"",
    b"\xff\xfe",
    b"PK\x03\x04\x14\0\0\0\x08\0",
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>",
    b"PAR1",
    b"\x1f\x8b\x08\0",
    b"\x28\xb5\x2f\xfd",
    b"<?xml version='1.0'?><rss version='2.0'><channel><item><description>",
    b"<html><body><p>",
    b'{"text": "',
    b"text,date\n",
    b"---\ndate: ",
]
# what a text is made of that breaks programs: marks of direction, lone marks, digits, formulas
PIECES = [
    *("\u202e", "\u200f", "\u2066", "\ufeff", "\u0301", "\0", "\x1b[2J", "\u2028", "\U000e0001"),
    *("=1+1", "млн ", "5", "½", "Ⅳ", "٣", "тысяч ", "рублей", "«", "»", "(", "—", ".", "\n", " "),
    *("сообщил Иванов", "в 12 раз", "на 5%", "с 5 до 7", "−", "1e999", "1,5", "3/0", "²", "🙂"),
    *(
        ")",
        ",",
        " больше",
        " чем ",
        " когда ",
        " которому ",
        " лет ",
        " год ",
        " и ",
        " от ",
        " до ",
    ),
    *(" один ", " из ", " не ", " на ", "выросло ", "составив ", "проведённого ", " Анна Белова "),
]
CORPUS = Path(__file__).parent.parent / "corpus"
TOKENS = [
    re.findall(r"\w+|[^\w\s]|\s+", line)
    for path in sorted(CORPUS.rglob("*.txt"))
    for line in path.read_text("utf-8").splitlines()
    if re.search(r"\d", line)
]
ENCODINGS = ["utf-8", "utf-16", "utf-32", "cp1251", "koi8-r", "cp866", "utf-7", "gb18030"]

texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
)
# parts of sentences of the corpus side by side, with brackets that never close and the like
cuts = st.tuples(
    st.sampled_from(TOKENS), st.integers(0, 40), st.integers(1, 20), st.sampled_from(PIECES)
)
scrambled = st.lists(cuts, max_size=8).map(
    lambda found: "".join("".join(line[at : at + size]) + piece for line, at, size, piece in found)
)
files = st.one_of(
    st.binary(max_size=400),
    st.tuples(st.sampled_from(BEGINNINGS), st.binary(max_size=400)).map(b"".join),
    st.tuples(texts, st.sampled_from(ENCODINGS)).map(lambda x: x[0].encode(x[1], "replace")),
)


def read(path: Path) -> tuple[list[Document], list[ReadError]]:
    errors: list[ReadError] = []
    documents = list(read_documents([path], on_error=errors.append))
    for document in documents:
        assert document.text.strip()
        assert (document.id + document.text).encode()
    return documents, errors


def check_reading(folder: Path, name: str, data: bytes) -> None:
    path = folder / name
    path.write_bytes(data)
    documents, errors = read(path)
    assert documents or errors or path.suffix != ".txt"
    assert [found.name for found in folder.iterdir()] == [name]
    path.unlink()


def check_claims(text: str) -> None:
    for claim in default_extractor().claims(text):
        assert text[claim.start : claim.stop] == claim.quote


@pytest.mark.parametrize("name", NAMES)
def test_any_file_is_read_or_refused(tmp_path_factory, name: str) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    QUICK(given(files)(lambda data: check_reading(folder, name, data)))()


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_any_file_is_read_or_refused_at_length(tmp_path_factory, name: str) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    LONG(given(files)(lambda data: check_reading(folder, name, data)))()


def test_any_text_gives_claims_in_its_own_words() -> None:
    QUICK(given(texts | scrambled)(check_claims))()


@pytest.mark.slow
def test_any_text_gives_claims_in_its_own_words_at_length() -> None:
    LONG(given(texts | scrambled)(check_claims))()


@pytest.mark.parametrize(
    "text",
    [
        "7" * 1_000_000,
        "7 " * 3_000,
        "(" * 20_000 + "5 млн рублей",
        "5 млн" + "\u202e\u0301" * 50_000,
        "\n" * 1_000_000 + "5 млн рублей",
        "а" * 1_000_000,
        "«" * 3_000 + "Выросло на 5%" + "»" * 3_000,
        "\0" * 1000 + "Выросло на 5%.",
        "Аß²",
        "(5",
    ],
    ids=lambda text: text[:2].strip() or repr(text[:2]),
)
def test_a_monstrous_text_gives_claims_in_its_own_words(text: str) -> None:
    check_claims(text)


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "смех">{LAUGHS}]>'


@pytest.mark.parametrize("secret", ["file", "http"])
@pytest.mark.parametrize("name", ["a.xml", "a.docx", "a.epub", "a.html"])
def test_no_entity_is_resolved(tmp_path: Path, name: str, secret: str, monkeypatch) -> None:
    import socket

    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("asked the network"))
    (tmp_path / "secret").write_text("тайна")
    place = f"file://{tmp_path}/secret" if secret == "file" else "http://127.0.0.1:1/x"
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{place}">]>'
    (tmp_path / name).write_bytes(holding(name, head, "&x; открыта 5 раз"))
    documents, _ = read(tmp_path / name)
    assert all("тайна" not in document.text for document in documents)


@pytest.mark.parametrize("name", ["a.xml", "a.docx", "a.epub", "a.html"])
def test_entities_do_not_multiply(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(holding(name, BOMB, "&l9; было 5 раз"))
    documents, _ = read(tmp_path / name)
    assert all(len(document.text) < 1000 for document in documents)


def holding(name: str, head: str, text: str) -> bytes:
    """A file of a format that holds a text behind a declaration of entities."""
    if name.endswith(".xml"):
        item = f"<item><title>{text}</title></item>"
        return f'{head}<rss version="2.0"><channel>{item}</channel></rss>'.encode()
    if name.endswith(".html"):
        return f"{head}<html><body><p>{text}</p></body></html>".encode()
    if name.endswith(".docx"):
        return word(f"{head}<w:document {WORD}><w:body>{paragraph(text)}</w:body></w:document>")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("META-INF/container.xml", '<c><rootfile full-path="b"/></c>')
        file.writestr("b", f'{head}<p>{text}<item id="a" href="a"/><itemref idref="a"/></p>')
        file.writestr("a", f"{head}<html><body>{text}</body></html>")
    return packed.getvalue()


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word(content: str) -> bytes:
    import docx

    packed, changed = io.BytesIO(), io.BytesIO()
    docx.Document().save(packed)
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == "word/document.xml" else old.read(name))
    return changed.getvalue()


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "blockquote"])
def test_a_deep_page_is_read_or_refused(tmp_path: Path, tag: str) -> None:
    page = f"<html><body>{f'<{tag}>' * 20_000}<p>Выросло на 5%"
    (tmp_path / "a.html").write_text(page)
    documents, errors = read(tmp_path / "a.html")
    assert len(documents) + len(errors) == 1


def test_links_that_lead_in_circles_end(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Выросло на 5%.")
    for name in "bcd":
        (tmp_path / name).mkdir()
        for other in "bcd":
            (tmp_path / name / other).symlink_to(tmp_path / other, target_is_directory=True)
    (tmp_path / "e.txt").symlink_to(tmp_path / "e.txt")
    documents, errors = read(tmp_path)
    assert [document.id for document in documents] == ["a.txt"]
    assert [error.source for error in errors] == ["e.txt"]


def test_a_device_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("/dev/zero")
    _, [error] = read(tmp_path)
    assert error.reason == "not a file but a pipe or a device"


def test_names_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    with zipfile.ZipFile(tmp_path / "corpus" / "a.zip", "w") as file:
        for name in [
            "../../out.txt",
            "/etc/out.txt",
            "C:\\out.txt",
            "b\nc.txt",
            "x" * 5000 + ".txt",
        ]:
            file.writestr(name, "Выросло на 5%.")
    documents, _ = read(tmp_path / "corpus" / "a.zip")
    assert len(documents) == 3 + (os.name != "nt")
    assert [path.name for path in tmp_path.rglob("*")] == ["corpus", "a.zip"]


def test_a_member_without_a_name_is_passed_over(tmp_path: Path) -> None:
    listed, end = b"PK\1\2" + bytes(42), struct.pack("<4H2LH", 0, 0, 1, 1, 46, 0, 0)
    (tmp_path / "a.zip").write_bytes(listed + b"PK\5\6" + end)
    assert read(tmp_path / "a.zip") == ([], [])


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers here")
def test_a_file_that_is_read_without_end_is_given_up(tmp_path: Path, monkeypatch) -> None:
    def endless(name: str, data: bytes) -> Document:
        while True:
            try:
                time.sleep(0.01)
            except Exception:  # as libraries of formats do
                continue

    for name in ("a.txt", "b.pdf", "c.txt"):
        (tmp_path / name).write_text("Выросло на 5%.")
    monkeypatch.setitem(readers.ARTICLES, ".pdf", readers.Article(endless))
    errors: list[ReadError] = []
    found = readers.read_holdings([tmp_path], Columns(), errors.append, 0.3)
    assert [one.id for holding in found for one in holding.documents] == ["a.txt", "c.txt"]
    assert list(map(str, errors)) == ["b.pdf: takes longer than 0.3 seconds to read"]


ENDLESS = {
    "sqlite": "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) "
    "SELECT '5' AS text FROM r WHERE n < 0",
    "duckdb": "SELECT '5' AS text FROM range(1000000000000000) WHERE range % 7 = 8",
}


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers here")
@pytest.mark.parametrize("kind", list(ENDLESS))
def test_a_view_without_end_is_given_up(tmp_path: Path, kind: str, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    connect = sqlite3.connect if kind == "sqlite" else pytest.importorskip("duckdb").connect
    with closing(connect("a.db")) as base:
        base.execute(f"CREATE VIEW articles AS {ENDLESS[kind]}")
        base.commit()
    url = f"{kind}:///a.db?table=articles"
    errors: list[ReadError] = []
    [holding] = readers.read_holdings([url], Columns(), errors.append, 0.3)
    assert list(holding.documents) == []
    assert list(map(str, errors)) == [f"{url}: takes longer than 0.3 seconds to read"]


@pytest.fixture
def run(tmp_path: Path) -> Callable[[Path], tuple[int, str, list[list[str]]]]:
    from click.testing import CliRunner

    from extractor.cli import main

    def call(path: Path) -> tuple[int, str, list[list[str]]]:
        target = tmp_path / "facts.csv"
        result = CliRunner().invoke(main, [str(path), "-o", str(target)])
        with target.open(encoding="utf-8-sig", newline="") as file:
            return result.exit_code, result.output, list(csv.reader(file))[1:]

    return call


def test_no_cell_runs_as_a_formula(tmp_path: Path, run) -> None:
    (tmp_path / "a.csv").write_text(
        'id,text\n"=HYPERLINK(""x"")",=Выручка выросла на 5%.\n'
        "@x,+7 млн рублей составила выручка.\n"
    )
    status, _, rows = run(tmp_path / "a.csv")
    assert status == 0
    assert rows
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and len(cell) > 2]


def test_a_message_commands_no_terminal(tmp_path: Path, run) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x\x1b[2J\nb.txt").write_bytes(b"\0")
    (tmp_path / "a" / "c.txt").write_text("Выросло на 5%.")
    status, output, _ = run(tmp_path / "a")
    assert status == 1
    assert "\x1b" not in output
