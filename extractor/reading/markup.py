"""HTML that is an article as a whole (a chapter, an entry of a feed): its text, line by line."""

from __future__ import annotations

import re

BLOCKS = (
    "address", "article", "aside", "blockquote", "br", "caption", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "ol", "p", "pre", "section", "table", "title", "tr", "ul",
)  # fmt: skip
HIDDEN = ("head", "script", "style", "template")
CELLS = ("td", "th")

_LINE = "\u2029"  # the mark of a paragraph's end, which HTML itself does not use
_SPACE = re.compile(r"[ \t\r\n\f]+")


def text_of(html: str) -> str:
    r"""The text of a piece of HTML; a block is a line, the cells of a row stand in one.

    >>> text_of("<h1>Рост</h1><p>Выручка <b>выросла</b><br>на 5%.</p><script>x = 5</script>")
    'Рост\nВыручка выросла\nна 5%.'
    """
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        root = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser)
    except lxml.etree.ParserError:  # nothing but comments
        return ""
    lxml.etree.strip_elements(root, *HIDDEN, with_tail=False)
    for block in root.iter(*BLOCKS):
        block.text = _LINE + (block.text or "")
        block.tail = _LINE + (block.tail or "")
    for cell in root.iter(*CELLS):
        cell.tail = " " + (cell.tail or "")
    lines = (_SPACE.sub(" ", line).strip() for line in str(root.text_content()).split(_LINE))
    return "\n".join(line for line in lines if line)
