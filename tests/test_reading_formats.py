"""Formats that need a library, packed files, databases and patterns."""

import contextlib
import datetime
import gzip
import io
import os
import sqlite3
import sys
import tracemalloc
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.documents import Document
from extractor.errors import NoDocumentsError, ReadError
from extractor.reading import read_documents

DAY = datetime.date(2015, 2, 24)
SENTENCE = "Выручка компании выросла на 5% до 7 млрд рублей, сообщил её глава."
LINES = f'{{"text": "{SENTENCE}", "date": "24.02.2015"}}\n' * 2

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>'
BOOK = """<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:date>2015-02-24</dc:date></metadata><manifest><item id="b" href="b.xhtml"/>
<item id="a" href="text/a%20b.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/>
<itemref idref="none"/></spine></package>"""
FEED = """<?xml version="1.0" encoding="windows-1251"?><rss version="2.0"><channel><title>Т</title>
<item><title>Рост</title><description>&lt;p&gt;Выручка &lt;b&gt;выросла&lt;/b&gt; на 5%.&lt;/p&gt;
</description><pubDate>Tue, 24 Feb 2015 00:30:00 +0300</pubDate>
<guid isPermaLink="false">n1</guid></item>
<item><title>Спад на 3%</title><link>http://пример.рф/2</link></item></channel></rss>"""


def read(path: object, **options: object) -> tuple[list[Document], list[ReadError]]:
    errors: list[ReadError] = []
    return list(read_documents(path, on_error=errors.append, **options)), errors


def archive(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return packed.getvalue()


def book() -> bytes:
    return archive(
        {
            "META-INF/container.xml": CONTAINER,
            "OPS/book.opf": BOOK,
            "OPS/text/a b.xhtml": '<?xml version="1.0" encoding="utf-8"?><html><head><title>x'
            "</title></head><body><h1>Рост</h1><p>на 5%</p></body></html>",
            "OPS/b.xhtml": "<html><body>Спад</body></html>",
        }
    )


def pdf(*lines: str) -> bytes:
    """A PDF of one page in a font that has Latin letters alone."""
    drawn = b"BT /F 12 Tf 14 TL 50 700 Td " + b" ".join(f"({x}) Tj T*".encode() for x in lines)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d>>stream\n%s ET\nendstream" % (len(drawn) + 3, drawn),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    return data + head + table + end


# Office


def test_a_word_document_is_its_paragraphs_and_rows(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("Москва, 24 февраля 2015 года")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Выручка", "7 млрд рублей"
    document.add_paragraph(SENTENCE)
    document.save(tmp_path / "a.docx")
    text = f"Москва, 24 февраля 2015 года\nВыручка\t7 млрд рублей\n{SENTENCE}"
    assert read(tmp_path / "a.docx") == ([Document("a.docx", text, DAY)], [])


def test_lines_of_a_pdf_are_joined(write) -> None:
    path = write("a.pdf", pdf("Report", "Revenue grew to", "5 million roubles in", "Moscow."))
    assert read(path) == (
        [Document("a.pdf", "Report\nRevenue grew to 5 million roubles in Moscow.")],
        [],
    )


def test_a_pdf_of_pictures_says_so(write) -> None:
    _, [error] = read(write("a.pdf", pdf("")))
    assert str(error) == "a.pdf: no text layer in it; pictures of pages are not read"


def test_a_book_is_its_chapters_in_order(write) -> None:
    assert read(write("a.epub", book())) == ([Document("a.epub", "Рост\nна 5%\n\nСпад", DAY)], [])


def test_a_feed_is_a_document_an_entry(write) -> None:
    path = write("a.rss", FEED.encode("cp1251"))
    assert read(path, keep=["link"]) == (
        [
            Document("n1", "Рост\n\nВыручка выросла на 5%.", DAY, kept={"link": ""}),
            Document("http://пример.рф/2", "Спад на 3%", None, kept={"link": "http://пример.рф/2"}),
        ],
        [],
    )


def test_other_xml_is_passed_over_in_a_folder_alone(write, tmp_path: Path) -> None:
    write("a.txt", SENTENCE)
    path = write("a.xml", "<config><port>5</port></config>")
    assert [type(error) for error in read(tmp_path)[1]] == [NoDocumentsError]
    _, [error] = read(path)
    assert (type(error), str(error)) == (
        ReadError,
        "a.xml: no feed; of XML, RSS and Atom are read",
    )


@pytest.mark.parametrize(
    ("name", "library", "needed"),
    [
        ("a.docx", "docx", "office"),
        ("a.pdf", "pypdf", "office"),
        ("a.rss", "feedparser", "office"),
        ("a.txt.zst", "backports.zstd", "zstd"),
    ],
)
def test_without_its_library_a_format_names_the_extra(
    write, monkeypatch, name: str, library: str, needed: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    _, [error] = read(write(name, "x"))
    assert error.reason == (
        f"needs the extra {needed}, for {library} is not installed: "
        f"pip install 'extract-facts[{needed}]'"
    )


# Tables


def test_parquet_is_a_document_a_row(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet

    table = pa.table(
        {"text": [SENTENCE, None, "Рост"], "date": [DAY, None, None], "section": ["a", "b", None]}
    )
    pyarrow.parquet.write_table(table, tmp_path / "a.parquet")
    documents, [error] = read(tmp_path / "a.parquet", keep=["section"])
    assert documents == [
        Document("a.parquet#1", SENTENCE, DAY, kept={"section": "a"}),
        Document("a.parquet#3", "Рост", kept={"section": ""}),
    ]
    assert str(error) == "a.parquet#2: column 'text' is missing or null"


def test_a_table_of_sqlite_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "новости.db"
    base = sqlite3.connect(path)
    base.execute('CREATE TABLE "a""b; DROP TABLE x" (id INTEGER, text TEXT, date TEXT, n REAL)')
    base.execute('INSERT INTO "a""b; DROP TABLE x" VALUES (7, ?, "2015-02-24", 1.5)', [SENTENCE])
    base.execute('INSERT INTO "a""b; DROP TABLE x" VALUES (8, ?, "", 2)', [b"\xff"])
    base.commit()
    base.close()
    before = path.read_bytes()
    documents, errors = read(f"sqlite:///{path}?table=a%22b;%20DROP%20TABLE%20x", keep=["n"])
    assert documents == [Document("7", SENTENCE, DAY, kept={"n": "1.5"})]
    assert [error.reason for error in errors] == ["column 'text' holds bytes, not a text"]
    assert path.read_bytes() == before


def test_a_table_of_duckdb_reaches_no_other_file(write, tmp_path: Path) -> None:
    import duckdb

    path, secret = tmp_path / "a.duckdb", write("secret.txt", "5 млн")
    with duckdb.connect(str(path)) as base:
        base.execute("CREATE TABLE a AS SELECT ? AS text, DATE '2015-02-24' AS date", [SENTENCE])
        base.execute(f"CREATE VIEW b AS SELECT content AS text FROM read_text('{secret}')")
    assert read(f"duckdb:///{path}?table=a") == ([Document("a.duckdb/a#1", SENTENCE, DAY)], [])
    documents, [error] = read(f"duckdb:///{path}?table=b")
    assert documents == []
    assert "disabled by configuration" in str(error)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("sqlite:///{}", "not an address of a table; one is sqlite:///news.db?table=articles"),
        ("sqlite://host/{}?table=a", "not an address of a table"),
        ("duckdb:////nowhere.db?table=a", "no such file: /nowhere.db"),
    ],
)
def test_a_wrong_address_raises_at_once(write, url: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason.replace("?", r"\?")):
        read_documents(url.format(write("a.db", "")))


@pytest.mark.parametrize("kind", ["sqlite", "duckdb"])
def test_a_table_that_is_not_there_is_told_from_those_that_are(tmp_path: Path, kind: str) -> None:
    connect = sqlite3.connect if kind == "sqlite" else pytest.importorskip("duckdb").connect
    with contextlib.closing(connect(str(tmp_path / "a.db"))) as base:
        base.execute("CREATE TABLE news (text VARCHAR)")
        base.execute("CREATE VIEW fresh AS SELECT * FROM news")
        base.commit()
    _, [error] = read(f"{kind}:///{tmp_path}/a.db?table=articles")
    assert error.reason == "no table 'articles'; the tables are: fresh, news"
    assert read(f"{kind}:///{tmp_path}/a.db?table=NEWS") == ([], [])


def test_a_table_of_a_schema_is_named_with_it(tmp_path: Path) -> None:
    with pytest.importorskip("duckdb").connect(str(tmp_path / "a.duckdb")) as base:
        base.execute("CREATE TABLE news (text VARCHAR)")
        base.execute("CREATE SCHEMA press")
        base.execute("CREATE TABLE press.fresh AS SELECT 'Рост' AS text")
    [document], _ = read(f"duckdb:///{tmp_path}/a.duckdb?table=press.fresh")
    assert (document.id, document.text) == ("a.duckdb/press.fresh#1", "Рост")
    _, [error] = read(f"duckdb:///{tmp_path}/a.duckdb?table=fresh")
    assert error.reason == "no table 'fresh'; the tables are: news, press.fresh"


@pytest.mark.parametrize("rows", [200, 20_000])
def test_rows_above_the_end_of_a_packed_file_that_is_cut_off_are_read(write, rows: int) -> None:
    lines = "".join(f'{{"text": "{number} {os.urandom(99).hex()}"}}\n' for number in range(rows))
    packed = gzip.compress(lines.encode())
    documents, errors = read(write("a.jsonl.gz", packed[: len(packed) * 3 // 4]))
    assert rows * 0.5 < len(documents) < rows * 0.8
    assert "cannot be unpacked: Compressed file ended" in errors[-1].reason


def test_a_database_that_cannot_answer_is_not_called_damaged(tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "a.db")) as base:
        base.execute("CREATE VIEW articles AS SELECT * FROM gone")
    _, [error] = read(f"sqlite:///{tmp_path}/a.db?table=articles")
    assert error.reason == "cannot be read: no such table: main.gone"


def test_a_pattern_is_there_once_it_has_met_a_file(tmp_path: Path, monkeypatch) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text(SENTENCE, "utf-8")
    searches: list[int] = []
    glob = Path.glob

    def counted(folder: Path, pattern: str) -> Iterator[Path]:
        searches.append(0)
        for path in glob(folder, pattern):
            searches[-1] += 1
            yield path

    monkeypatch.setattr(Path, "glob", counted)
    documents, _ = read(tmp_path / "*.txt")
    assert [document.id for document in documents] == ["a.txt", "b.txt", "c.txt"]
    assert searches == [1, 3]


def test_a_file_that_is_no_database_is_reported(write) -> None:
    _, [error] = read(f"sqlite:///{write('a.db', 'x' * 5000)}?table=a")
    assert error.reason == "damaged sqlite database: file is not a database"


def test_csv_with_odd_line_ends_is_refused(write) -> None:
    _, [error] = read(write("a.csv", "text\rРост\rСпад\n"))
    assert str(error).startswith("a.csv, line 1: not CSV: new-line character seen")


def test_columns_are_kept_and_missing_ones_named(write) -> None:
    path = write("a.csv", "text,section,url\nРост,экономика,=1+1\n")
    [document], _ = read([path, write("b.txt", SENTENCE)], keep=["url", "section"])[0][:1], 0
    assert list(document.kept.items()) == [("url", "=1+1"), ("section", "экономика")]
    documents, _ = read([path, write("b.txt", SENTENCE)], keep=["url"])
    assert [document.kept for document in documents] == [{"url": "=1+1"}, {"url": ""}]
    _, [error] = read(path, keep=["author"])
    assert error.reason == "no column 'author'; the columns are: text, section, url"


# Packed


def test_a_table_of_a_folder_need_not_have_what_is_kept(write, tmp_path: Path) -> None:
    write("a.csv", "text,section\nодин,новости\n")
    write("b.jsonl", '{"text": "два"}\n')
    documents, errors = read(tmp_path, keep=["section"])
    assert [dict(one.kept) for one in documents] == [{"section": "новости"}, {"section": ""}]
    assert errors == []


def zstd(data: bytes) -> bytes:
    from backports import zstd as library

    return library.compress(data)


@pytest.mark.parametrize(("suffix", "pack"), [("gz", gzip.compress), ("zst", zstd)])
def test_packed_files_are_read_as_they_are_unpacked(write, suffix: str, pack) -> None:
    assert read(write(f"a.jsonl.{suffix}", pack(LINES.encode()))) == (
        [Document(f"a.jsonl.{suffix}#{n}", SENTENCE, DAY) for n in (1, 2)],
        [],
    )
    assert read(write(f"a.txt.{suffix}", pack(SENTENCE.encode("cp1251"))))[0][0].text == SENTENCE
    assert read(write(f"a.epub.{suffix}", pack(book())))[0][0].date == DAY


def test_an_archive_is_read_like_a_folder(write) -> None:
    members = {"б.txt": SENTENCE, "a/x.jsonl": LINES, ".hidden.txt": "5", "p.png": "x", "e.txt": ""}
    documents, errors = read(write("a.zip", archive(members)))
    assert [document.id for document in documents] == [
        "a.zip/a/x.jsonl#1",
        "a.zip/a/x.jsonl#2",
        "a.zip/б.txt",
    ]
    assert [(type(error), error.source) for error in errors] == [
        (ReadError, "a.zip/e.txt"),
        (NoDocumentsError, "a.zip/p.png"),
    ]


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz", "a.txt.gz", "a.xml.gz", "a.jsonl.zst"])
def test_a_bomb_is_given_up(write, name: str) -> None:
    zeros = b"text\n" + b" " * (80 << 20)
    path = write(name, zstd(zeros) if name.endswith("zst") else gzip.compress(zeros))
    documents, errors = read(path)
    assert documents == []
    assert errors[-1].reason in (
        "grows more than 250 times when it is unpacked; given up",
        "larger than 64 MiB, the most that one document may be",
    )


def test_a_bomb_of_many_members_is_given_up(write) -> None:
    members = {
        f"{number}.csv": (b"text\n" + (b" " * 999 + b"\n") * (30 << 10)) for number in range(5)
    }
    _, errors = read(write("a.zip", archive(members)))
    assert errors[-1].reason == "grows more than 250 times when it is unpacked; given up"
    assert errors[-1].source == "a.zip"


@pytest.mark.parametrize("name", ["a.docx", "a.epub"])
def test_a_bomb_in_a_document_is_given_up(write, name: str) -> None:
    _, [error] = read(write(name, archive({"word/document.xml": b" " * (257 << 20)})))
    assert error.reason == "larger than 256 MiB when it is unpacked"


@pytest.mark.parametrize(
    "name",
    [
        *("a.docx", "a.pdf", "a.epub", "a.xml", "a.parquet", "a.zip"),
        *("a.txt.gz", "a.jsonl.gz", "a.txt.zst", "a.parquet.gz", "a.docx.zst"),
    ],
)
@pytest.mark.parametrize("data", [b"x", b"PK\x03\x04" + b"\0" * 99, b"PAR1PAR1", b"\x1f\x8b\x08"])
def test_a_damaged_file_costs_itself_alone(write, tmp_path: Path, name: str, data: bytes) -> None:
    write(name, data)
    write("b.txt", SENTENCE)
    documents, [error] = read(tmp_path)
    assert [document.id for document in documents] == ["b.txt"]
    assert error.source == name


def test_a_table_is_read_as_a_stream(write) -> None:
    row = '{"text": "' + "Выручка выросла на 5%. " * 400 + '"}\n'
    path = write("a.jsonl.gz", gzip.compress((row * 3000).encode(), 1))
    tracemalloc.start()
    assert sum(1 for _ in read_documents(path)) == 3000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000  # of 48,000,000 bytes


# Patterns


def test_a_pattern_stands_for_files(write, tmp_path: Path) -> None:
    for name in ["a/b/x.txt", "a/y.txt", "a/y.md", "z.txt", ".h/x.txt", "a/[1].txt"]:
        write(f"data/{name}", SENTENCE)
    (tmp_path / "data/a/loop").symlink_to(tmp_path / "data", target_is_directory=True)
    documents, errors = read(f"{tmp_path}/data/**/*.txt")
    assert errors == []
    assert [document.id for document in documents] == [
        "a/[1].txt",
        "a/b/x.txt",
        "a/y.txt",
        "z.txt",
    ]
    assert [document.id for document in read(tmp_path / "data/a/[1].txt")[0]] == ["[1].txt"]
    with pytest.raises(ReadError, match="no such file or folder"):
        read(f"{tmp_path}/data/*.csv")
