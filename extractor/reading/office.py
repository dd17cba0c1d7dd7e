"""Word documents, PDF and EPUB: the text that is in them.

Offsets count in the extracted text. The files tell when they were made, not when the article was
published, so a Word document or a PDF is dated by its dateline alone; a book has a date of
publication.
"""

from __future__ import annotations

import io
import logging
import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote
from zipfile import ZipFile

from extractor.documents import Document
from extractor.errors import ReadError
from extractor.reading.archives import open_archive
from extractor.reading.dates import find_dateline, parse_date
from extractor.reading.decoding import decode
from extractor.reading.markup import text_of
from extractor.reading.sources import extra, sound

OPERATIONS = 20_000_000  # of all pages of a PDF; a page of text takes about 3,000
FULL = 0.7  # of the usual width: a line that is longer goes on in the next

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _ROW, _CELL = (_WORD + name for name in ("p", "tr", "tc"))
_TEXT, _TAB, _BREAK = (_WORD + name for name in ("t", "tab", "br"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HYPHEN = re.compile(r"(?<=[а-яёa-z])[-\xad]$")


def read_docx(name: str, data: bytes) -> Document:
    """A Word document: a paragraph is a line, so is a row of a table, its cells parted by tabs.

    Headers, footnotes and deleted text are left out.
    """
    with extra(name, "office"):
        import docx
    open_archive(name, data, "Word document").close()
    with sound(name, "Word document"):
        body = docx.Document(io.BytesIO(data)).element.body
        for repeated in list(body.iter(_FALLBACK)):  # text boxes once more, for old versions
            repeated.getparent().remove(repeated)
        text = _clean("\n".join(_lines(body)))
    return Document(name, text, find_dateline(text))


def _lines(body: Any) -> Iterator[str]:
    for block in body.iter(_PARAGRAPH, _ROW):
        if next(block.iterancestors(_ROW), None) is not None:
            continue
        if block.tag == _PARAGRAPH:
            yield _paragraph(block)
        else:
            yield "\t".join(_cell(cell) for cell in block.iterchildren(_CELL))


def _cell(cell: Any) -> str:
    return " ".join(filter(None, (_paragraph(paragraph) for paragraph in cell.iter(_PARAGRAPH))))


def _paragraph(paragraph: Any) -> str:
    return "".join(
        {_TAB: "\t", _BREAK: "\n"}.get(part.tag, part.text or "")
        for part in paragraph.iter(_TEXT, _TAB, _BREAK)
        if next(part.iterancestors(_PARAGRAPH)) is paragraph
    )


def read_pdf(name: str, data: bytes) -> Document:
    """The text layer of a PDF; the lines of a paragraph are joined, words put together again."""
    with extra(name, "office"):
        import pypdf
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is not news
    with sound(name, "PDF"):
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(name, "encrypted; only open files are read")
        count = _Operations(name)
        pages = [page.extract_text(visitor_operand_before=count) for page in reader.pages]
    text = _clean(unwrap("\n".join(pages).splitlines()))
    if not text.strip():
        raise ReadError(name, "no text layer in it; pictures of pages are not read")
    return Document(name, text, find_dateline(text))


class _Operations:
    """Counts what the pages of a PDF draw, for a small file can draw without end."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.count = 0

    def __call__(self, *_: Any) -> None:
        self.count += 1
        if self.count > OPERATIONS:
            raise ReadError(self.name, f"draws more than {OPERATIONS:,} times; given up")


def unwrap(lines: Iterable[str]) -> str:
    r"""Text of lines that were broken to fit a page: a line that fills it goes on in the next.

    >>> unwrap(["Отчёт", "Выручка компании выросла до", "5 млн рублей. Такова стати-", "стика."])
    'Отчёт\nВыручка компании выросла до 5 млн рублей. Такова статистика.'
    """
    found = [line.strip() for line in lines]
    widths = sorted(len(line) for line in found if line)
    full = FULL * widths[len(widths) * 9 // 10] if widths else 0
    parts = []
    for line, following in zip(found, [*found[1:], ""], strict=False):
        if not following or len(line) < full:
            parts.append(line + "\n")
        elif _HYPHEN.search(line) and following[0].islower():
            parts.append(line[:-1])
        else:
            parts.append(line + " ")
    return "".join(parts).strip("\n")


def read_epub(name: str, data: bytes) -> Document:
    """A book: its chapters in the order of reading, dated by its day of publication."""
    archive = open_archive(name, data, "EPUB")
    with archive, sound(name, "EPUB"):
        package = _root_file(archive)
        book = _xml(archive.read(package))
        chapters = [text_of(_html(archive, chapter)) for chapter in _spine(book, package)]
        dates = [parse_date(date) for date in book.xpath("//*[local-name()='date']/text()")]
    text = _clean("\n\n".join(filter(None, chapters)))
    return Document(name, text, next(filter(None, dates), None) or find_dateline(text))


def _root_file(archive: ZipFile) -> str:
    container = _xml(archive.read("META-INF/container.xml"))
    return str(container.xpath("string(//*[local-name()='rootfile']/@full-path)"))


def _spine(book: Any, package: str) -> list[str]:
    """Names of the chapters in the archive, each once."""
    items = {item.get("id"): item.get("href") for item in book.xpath("//*[local-name()='item']")}
    order = book.xpath("//*[local-name()='itemref']/@idref")
    folder = posixpath.dirname(package)
    return list(
        dict.fromkeys(
            posixpath.normpath(posixpath.join(folder, unquote(items[key])))
            for key in order
            if items.get(key)
        )
    )


def _html(archive: ZipFile, chapter: str) -> str:
    return decode(archive.read(chapter)) if chapter in archive.NameToInfo else ""


def _xml(data: bytes) -> Any:
    """The root of an XML file, of which no entity is resolved and nothing is fetched."""
    import lxml.etree

    parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return lxml.etree.fromstring(data, parser)


def _clean(text: str) -> str:
    """A text without lone surrogates and zero bytes, which no file of text could hold."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()
