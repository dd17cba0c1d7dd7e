"""Files, folders, tables and standard input, read as documents."""

import datetime
import io
import ntpath
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents import Document
from extractor.errors import NoDocumentsError, ReadError
from extractor.reading import read_documents, tables
from extractor.reading.dates import find_dateline, parse_date
from extractor.reading.decoding import EncodingError, decode

DAY = datetime.date(2015, 2, 24)
SENTENCE = "Выручка компании выросла на 5% до 7 млрд рублей, сообщил её глава."

Reading = tuple[list[Document], list[ReadError]]


def read(path: object, **options: str) -> Reading:
    errors: list[ReadError] = []
    return list(read_documents(path, on_error=errors.append, **options)), errors


# Encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("text", [SENTENCE, SENTENCE * 50, "Только 300 зрителей в зале"])
def test_tells_encodings_apart(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_takes_the_encoding_that_a_page_declares(write) -> None:
    page = '<html><head><meta charset="koi8-r"></head><body><p>Рост 5%</p></body></html>'
    [document], errors = read(write("page.html", page.encode("koi8-r")))
    assert (document.text, errors) == ("Рост 5%", [])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x00\x01\x02", "binary, not text: zero byte at 0"),
        (SENTENCE.encode() + b"\xff", "damaged UTF-8: byte 0xff at 116 (line 1)"),
        ((SENTENCE * 9).encode("mac-cyrillic"), "in an unknown encoding"),
        (bytes(range(1, 256)) * 9, "binary or in an unknown encoding"),
    ],
)
def test_says_why_bytes_are_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(EncodingError) as error:
        decode(data)
    assert str(error.value) == f"{reason}; readable are texts in UTF-8, CP1251 and KOI8-R"


@given(st.binary(max_size=300))
def test_any_bytes_are_a_text_or_an_encoding_error(data: bytes) -> None:
    try:
        text = decode(data)
    except EncodingError:
        return
    assert isinstance(text, str)


@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
def test_utf8_is_read_as_it_is(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


# Dates


@pytest.mark.parametrize(
    "cell",
    [
        "2015-02-24",
        "2015-02-24T10:30:00+03:00",
        "2015-02-24 10:30",
        "24.02.2015",
        "24.02.2015 10:30",
        "24 февраля 2015 года",
        "Tue, 24 Feb 2015 10:30:00 +0300",
        "2015-2-24",
        "2015/2/24 10:30",
        "24-02-2015",
        "24.02.15",
        "24.02.15 10:30",
        "20150224",
        20150224,
        "20150224T103000Z",
        "20150224103000",
        DAY,
        datetime.datetime(2015, 2, 24, 10, 30),
    ],
)
def test_reads_a_date_of_metadata(cell: object) -> None:
    assert parse_date(cell) == DAY


@pytest.mark.parametrize(
    "cell",
    [
        *["", "вчера", "31.02.2015", "2015", None, 5, [], "24.02", True],
        *[1424764800, "2015022412345", "20151399", "2015-2/24", "31.02.15", "24.02.155"],
    ],
)
def test_a_cell_without_a_date_gives_none(cell: object) -> None:
    assert parse_date(cell) is None


@pytest.mark.parametrize(
    "top",
    [
        "24.02.2015",
        "24 февраля 2015",
        "24 февраля 2015 г.",
        "24 фев. 2015, 14:05",
        "2015-02-24",
        "**24.02.2015**",
        "## Заголовок\n\n24.02.2015\n",
        "Москва, 24 февраля 2015 года",
        "Заголовок\nНижний Новгород, 24 февраля 2015 года",
        "МОСКВА, 24 февраля 2015 года. Цены выросли, сообщил Росстат.",
        "Ярославль. 24 февраля 2015 года. Суд приговорил чиновника.",
        "МОСКВА, 24 фев 2015 — РИА Новости. Цены выросли.",
        "24 февраля 2015, Москва",
        "Опубликовано: 24.02.2015 в 10:30",
        "Вторник, 24 февраля 2015 года",
        "Заголовок\r\n\r\n24 февраля 2015\r\n\r\nТекст",
    ],
)
def test_finds_a_dateline(top: str) -> None:
    assert find_dateline(top + "\n\nТекст статьи.") == DAY


@pytest.mark.parametrize(
    "text",
    [
        "24 февраля 2015 года в Москве открылся парк.",
        "24 февраля 2015 года «Локомотив» стал чемпионом.",
        "24 февраля 2015 года: хроника дня",
        "Памятник в Казани, открытый ещё летом, 24 февраля 2015 года",
        "Об этом 24 февраля 2015 года сообщили в мэрии.",
        "Он прилетел во вторник, 24 февраля 2015 года, в Пермь.",
        "Раз.\nДва.\nТри.\nЧетыре.\nПять.\n24.02.2015",
        "31.02.2015",
        "",
    ],
)
def test_a_date_of_the_text_is_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


# Articles


def test_text_keeps_line_ends_and_is_dated_by_its_dateline(write) -> None:
    text = f"24.02.2015\r\n\r\n{SENTENCE}\r\n"
    assert read(write("a.txt", text)) == ([Document("a.txt", text, DAY)], [])


def test_front_matter_dates_a_markdown_file_and_stays_in_its_text(write) -> None:
    text = f"---\r\ntitle: 5 фактов\r\ndate: 2015-02-24\r\n---\r\n# Рост\r\n\r\n{SENTENCE}\r\n"
    [document], errors = read(write("a.md", text))
    assert document == Document("a.md", text, DAY, text.index("# Рост"))
    assert errors == []


@pytest.mark.parametrize(
    "front_matter", ["", "date: 2015-02-31", "date: [", "- 1", "date: 5", "x: &a [*a]"]
)
def test_front_matter_without_a_date_gives_the_dateline(write, front_matter: str) -> None:
    text = f"---\n{front_matter}\n---\n24.02.2015\n\n{SENTENCE}"
    [document], _ = read(write("a.md", text))
    assert document.date == DAY


def test_a_ruler_is_no_front_matter(write) -> None:
    [document], _ = read(write("a.md", f"---\n\n{SENTENCE}"))
    assert document.body == 0


@pytest.mark.parametrize(
    "published",
    [
        '<meta property="article:published_time" content="2015-02-24T10:30:00+03:00">',
        '<time datetime="2015-02-24">во вторник</time>',
    ],
)
def test_a_page_gives_its_main_text_and_date(write, published: str) -> None:
    page = f"""<html><head><meta charset="utf-8"><title>Рост</title></head><body>
    <nav><a href="/">Главная</a> <a href="/sport">Спорт</a></nav>
    <article>{published}<h1>Выручка выросла</h1><p>{SENTENCE}</p><p>{SENTENCE}</p></article>
    <footer>© 2024</footer></body></html>"""
    [document], errors = read(write("a.html", page))
    assert SENTENCE in document.text
    assert "Главная" not in document.text
    assert (document.date, errors) == (DAY, [])


def test_a_broken_page_gives_what_can_be_read(write) -> None:
    page = f"<html><body><div><p>{SENTENCE}<p>Прибыль <b>упала</p></i><table><tr><td>5"
    [document], errors = read(write("a.html", page))
    assert SENTENCE in document.text
    assert errors == []


# Tables of documents


def test_json_lines_are_a_document_a_line(write) -> None:
    lines = '{"text": "Рост на 5%", "id": 7, "date": "24.02.2015"}\n\n{"text": "Упало вдвое"}\n'
    assert read(write("a.jsonl", lines)) == (
        [Document("7", "Рост на 5%", DAY), Document("a.jsonl#3", "Упало вдвое")],
        [],
    )


def test_a_bad_line_costs_itself_alone(write) -> None:
    lines = '{"text": "a"}\nnot json\n[1]\n{"text": 5}\n{"x": ""}\n{"text": " "}\n{"text": "b"}\n'
    documents, errors = read(write("a.jsonl", lines + '{"text": "\\ud800"}\n'))
    assert [document.text for document in documents] == ["a", "b"]
    example = 'a line is one object such as {"id": "1", "text": "..."}'
    assert [str(error) for error in errors] == [
        "a.jsonl, line 2: not JSON: Expecting value: line 1 column 1 (char 0); " + example,
        "a.jsonl, line 3: list, not an object; " + example,
        "a.jsonl, line 4: column 'text' holds int, not a text",
        "a.jsonl, line 5: column 'text' is missing or null",
        "a.jsonl, line 6: column 'text' is empty",
        "a.jsonl, line 8: column 'text' is not valid Unicode",
    ]


def test_a_byte_of_another_encoding_costs_its_line_alone(write) -> None:
    good = '{"text": "Рост на 5%"}\n'.encode()
    documents, errors = read(write("a.jsonl", good * 99999 + b'{"text": "\xff"}\n' + good))
    assert len(documents) == 100_000
    assert [str(error) for error in errors] == [
        "a.jsonl, line 100000: column 'text' is not valid Unicode"
    ]


def test_a_zero_byte_in_a_cell_costs_no_other_row(write) -> None:
    documents, errors = read(write("a.csv", "text\na\nб\0в\nРост"))
    assert ([document.text for document in documents], errors) == (["a", "б\0в", "Рост"], [])
    documents, [error] = read(write("a.jsonl", b'{"text": "a"}\n{"text": "b\0"}\n'))
    assert [document.text for document in documents] == ["a"]
    assert "Invalid control character" in error.reason
    _, [error] = read(write("b.csv", f"text\n{SENTENCE}".encode("utf-16-le")))
    assert error.reason.startswith("binary, not text: zero byte at 1;")


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
@pytest.mark.parametrize("wrong", [b"\xff", b"\xd0"])  # the latter begins a letter that is cut off
def test_a_wrong_byte_costs_its_row_alone(write, name: str, wrong: bytes) -> None:
    text = SENTENCE.encode()
    rows = [text + wrong, text, text.decode().encode("cp1251")[:3], text]
    form = b'{"text": "%s"}' if name == "a.jsonl" else b'"%s"'
    head = b"" if name == "a.jsonl" else b"text\n"
    documents, errors = read(write(name, head + b"\n".join(form % row for row in rows)))
    assert [document.text for document in documents] == [SENTENCE] * 2
    assert {error.reason for error in errors} == {"column 'text' is not valid Unicode"}
    assert [error.line for error in errors] == ([1, 3] if name == "a.jsonl" else [2, 4])


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251"])
def test_csv_is_a_document_a_row(write, delimiter: str, encoding: str) -> None:
    rows = ["key,body,day", '1,"Рост\r\nна 5%",24.02.2015', '2,"Упало ""вдвое""",', ""]
    data = "\r\n".join(rows).replace(",", delimiter).encode(encoding)
    path = write("a.csv", data)
    documents, errors = read(path, text_column="body", id_column="key", date_column="day")
    assert errors == []
    assert documents == [Document("1", "Рост\r\nна 5%", DAY), Document("2", 'Упало "вдвое"')]


def test_csv_without_an_id_counts_its_rows(write) -> None:
    documents, errors = read(write("a.csv", 'text\nРаз\n"Дв"а\nТри\n\n'))
    assert [document.id for document in documents] == ["a.csv#1", "a.csv#3"]
    assert [str(error) for error in errors] == ["a.csv, line 3: not CSV: ',' expected after '\"'"]


def test_a_row_of_more_cells_than_columns_is_refused(write) -> None:
    rows = ["id,text,date", "1,Рост на 5,7 млрд, сообщили,24.02.2015", "2,Спад,24.02.2015,,"]
    documents, errors = read(write("a.csv", "\n".join(rows)))
    assert documents == [Document("2", "Спад", DAY)]  # no more than empty cells behind the last
    assert [str(error) for error in errors] == [
        "a.csv, line 2: not CSV: 5 cells under 3 columns; a text with ',' in it stands in quotes"
    ]


@pytest.mark.parametrize("beginning", ["\n \r\n", "sep=;\r\n", "\ufeffsep=;\n\n"])
def test_what_stands_above_the_header_of_a_csv_is_passed_over(write, beginning: str) -> None:
    documents, [error] = read(write("a.csv", f'{beginning}id;text\n1;Рост\n2;"Спа"д\n'))
    assert documents == [Document("1", "Рост")]
    assert error.line == beginning.count("\n") + 3


def test_a_csv_without_anything_in_it_is_told(write, tmp_path: Path) -> None:
    write("a.csv", "")
    _, [error] = read(tmp_path)
    assert str(error) == "a.csv: empty, there is no header in it"


def test_a_csv_with_two_columns_of_texts_is_refused(write, tmp_path: Path) -> None:
    write("a.csv", "id,text,text\n1,Рост,Спад\n")
    documents, [error] = read(tmp_path)
    assert (documents, str(error)) == ([], "a.csv: two columns are named 'text'")
    documents, _ = read(tmp_path, text_column="id")
    assert [document.text for document in documents] == ["1"]


def test_an_object_of_json_lines_may_lack_what_others_have(write, tmp_path: Path) -> None:
    rows = ['{"id": 1}', '{"id": 2, "text": "Рост"}', '{"text": "Спад", "section": "а"}']
    path = write("a.jsonl", "\n".join(rows))
    documents, errors = read(path, keep=["section"])
    assert [(document.id, document.kept) for document in documents] == [
        ("2", {"section": ""}),
        ("a.jsonl#3", {"section": "а"}),
    ]
    assert [str(error) for error in errors] == ["a.jsonl, line 1: column 'text' is missing or null"]
    assert [document.text for document in read(tmp_path)[0]] == ["Рост", "Спад"]


def test_a_column_that_no_object_of_json_lines_has_is_told_in_time(write, monkeypatch) -> None:
    monkeypatch.setattr(tables, "FIRST", 3)
    path = write("a.jsonl", '{"text": "Рост"}\n' * 4 + "none\n")
    documents, [error] = read(path, keep=["url"])
    assert (documents, error.reason) == ([], "no column 'url'; the columns are: text")
    monkeypatch.setattr(tables, "FIRST", 10)
    monkeypatch.setattr(tables, "SAMPLE", 10)  # letters: of long texts there are fewer rows
    _, [error] = read(path, keep=["url"])
    assert error.reason == "no column 'url'; the columns are: text"


def test_a_cell_of_many_characters_is_read(write) -> None:
    [document], _ = read(write("a.csv", f"text\n{'а' * 200_000}\n"))
    assert len(document.text) == 200_000


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_table_without_the_column_says_which_it_has(write, name: str) -> None:
    rows = {"a.csv": "id;title\n1;Рост\n", "a.jsonl": '{"id": 1, "title": "Рост"}\n'}
    path = write(name, rows[name])
    documents, [error] = read(path)
    assert documents == []
    assert str(error) == f"{name}: no column 'text'; the columns are: id, title"
    _, [error] = read(path, text_column="title", date_column="day")
    assert str(error) == f"{name}: no column 'day'; the columns are: id, title"


# Folders


def test_a_folder_is_read_with_those_below_in_sorted_order(write, tmp_path: Path) -> None:
    for name in ["b.txt", "a/z.txt", "a.txt", "a-b.txt", "a/b/c.md", ".hidden/x.txt", ".x.txt"]:
        write(name, SENTENCE)
    write("picture.png", b"\x00")
    documents, errors = read(tmp_path)
    names = [document.id for document in documents]
    assert names == ["a-b.txt", "a.txt", "a/b/c.md", "a/z.txt", "b.txt"] == sorted(names)
    assert [type(error) for error in errors] == [NoDocumentsError]


def test_several_paths_share_the_folder_that_holds_them_all(write, tmp_path: Path) -> None:
    for name in ["news/a.txt", "news/b.txt", "sport/a.txt"]:
        write(name, SENTENCE)
    paths = [tmp_path / "sport", tmp_path / "news" / "b.txt", tmp_path / "news"]
    documents, _ = read(paths)
    assert [document.id for document in documents] == ["sport/a.txt", "news/b.txt", "news/a.txt"]


def test_paths_on_several_drives_are_refused(write, monkeypatch) -> None:
    monkeypatch.setattr(os.path, "commonpath", ntpath.commonpath)
    monkeypatch.setattr(os.path, "abspath", lambda path: f"{'CD'[path.name == 'D']}:\\{path}")
    with pytest.raises(ReadError, match="on several drives; read those of one drive at a time"):
        read_documents([write("C/a.txt", SENTENCE), write("D/b.txt", SENTENCE)])


def test_a_link_back_to_a_folder_above_is_not_followed(write, tmp_path: Path) -> None:
    write("a/b/x.txt", SENTENCE)
    (tmp_path / "a" / "b" / "loop").symlink_to(tmp_path / "a", target_is_directory=True)
    documents, errors = read(tmp_path)
    assert ([document.id for document in documents], errors) == (["a/b/x.txt"], [])


def test_a_table_of_something_else_in_a_folder_is_passed_over(write, tmp_path: Path) -> None:
    write("a.txt", SENTENCE)
    write("gold.jsonl", '{"quote": "5%"}\n')
    documents, [error] = read(tmp_path)
    assert [document.id for document in documents] == ["a.txt"]
    assert isinstance(error, NoDocumentsError)
    assert [document.id for document in read_documents(tmp_path)] == ["a.txt"]


# What cannot be read


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty, there is no text in it"),
        ("blank.md", b" \r\n\t\n", "empty, there is no text in it"),
        ("front.md", b"---\ndate: 2015-02-24\n---\n", "no text could be found in it"),
        ("script.html", b"<html><script>x = 5</script></html>", "no text could be found in it"),
    ],
)
def test_a_file_without_text_is_reported(write, name: str, content: bytes, reason: str) -> None:
    assert [str(error) for error in read(write(name, content))[1]] == [f"{name}: {reason}"]


def test_a_bad_file_of_a_folder_costs_itself_alone(write, tmp_path: Path) -> None:
    write("a.txt", b"\x00")
    write("b.txt", SENTENCE)
    documents, [error] = read(tmp_path)
    assert [document.id for document in documents] == ["b.txt"]
    assert (error.source, error.line) == ("a.txt", None)


def test_without_on_error_the_error_is_raised(write) -> None:
    with pytest.raises(ReadError, match=r"empty\.txt: empty"):
        list(read_documents(write("empty.txt", b"")))


READABLE = (
    "readable: .txt, .md, .html, .htm, .docx, .pdf, .epub, .csv, .tsv, .jsonl, .ndjson, .parquet, "
    ".xml, .rss, .atom; packed: .gz, .zst, .zip"
)


def test_a_wrong_path_raises_at_once(write, tmp_path: Path) -> None:
    unknown = write("folder/a.doc", b"x")
    for path, reason in [
        (tmp_path / "missing", "no such file or folder"),
        (unknown, f"unknown format '.doc'; {READABLE}"),
        (unknown.parent, f"no file to read there; {READABLE}"),
    ]:
        with pytest.raises(ReadError) as error:
            read_documents(path, on_error=print)
        assert str(error.value) == f"{path}: {reason}"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root opens all files")
def test_a_file_that_may_not_be_opened_is_reported(write) -> None:
    path = write("a.txt", SENTENCE)
    path.chmod(0)
    assert [str(error) for error in read(path)[1]] == ["a.txt: cannot be opened: Permission denied"]


def test_a_folder_that_cannot_be_listed_is_reported(write, tmp_path: Path, monkeypatch) -> None:
    write("a.txt", SENTENCE)
    write("b/c.txt", SENTENCE)
    scandir = os.scandir

    def deny(folder):
        if Path(folder).name == "b":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", deny)
    documents, [error] = read(tmp_path)
    assert [document.id for document in documents] == ["a.txt"]
    assert str(error) == f"{tmp_path / 'b'}: cannot be listed: Permission denied"


def test_a_pipe_is_passed_over_and_a_broken_link_reported(write, tmp_path: Path) -> None:
    write("a.txt", SENTENCE)
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere.txt")
    documents, [error] = read(tmp_path)
    assert [document.id for document in documents] == ["a.txt"]
    assert str(error) == "c.txt: cannot be opened: No such file or directory"


def test_a_table_in_utf_16_is_read_to_where_it_is_cut(write) -> None:
    data = ('{"text": "Рост на 5%"}\n' * 2).encode("utf-16")
    documents, errors = read(write("a.jsonl", data))
    assert ([document.id for document in documents], errors) == (["a.jsonl#1", "a.jsonl#2"], [])
    documents, [_] = read(write("b.jsonl", data[:-5]))
    assert [document.id for document in documents] == ["b.jsonl#1"]


def test_standard_input_is_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(SENTENCE.encode("koi8-r")))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert read("-") == ([Document("-", SENTENCE)], [])


def test_standard_input_may_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    documents, [error] = read("-")
    assert (documents, str(error)) == ([], "-: standard input is closed")


def test_a_file_name_with_a_line_break_is_kept(write) -> None:
    [document], _ = read(write("a\nb.txt", SENTENCE))
    assert document.id == "a\nb.txt"


def test_a_file_name_in_another_encoding_is_readable(tmp_path: Path) -> None:
    write_in_cp1251(tmp_path, "Рост.txt")
    [document], _ = read(tmp_path)
    assert document.id == "\ufffd\ufffd\ufffd\ufffd.txt"


def test_names_that_look_alike_are_two_files(tmp_path: Path) -> None:
    write_in_cp1251(tmp_path, "Рост.txt")
    write_in_cp1251(tmp_path, "Цена.txt")
    documents, _ = read([tmp_path, *tmp_path.iterdir(), tmp_path / "*.txt"])
    assert [document.id for document in documents] == ["\ufffd\ufffd\ufffd\ufffd.txt"] * 2


def write_in_cp1251(folder: Path, name: str) -> None:
    try:
        with open(os.fsencode(folder) + b"/" + name.encode("cp1251"), "wb") as file:  # noqa: PTH123
            file.write(SENTENCE.encode())
    except OSError:
        pytest.skip("this file system takes names in UTF-8 alone")
