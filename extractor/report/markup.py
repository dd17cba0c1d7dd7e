"""The report's HTML: a head with styles and the table library, a block of data a document, a foot.

Texts are data. They stand in `<script type="application/json">`, which no browser runs, with the
characters that could end it written as JSON escapes; the page's own script puts them on the
screen as text nodes only. Should a mistake slip in all the same, the content security policy
lets no script run but the page's own two, which it names by their hashes, and no address be
loaded.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any

from extractor.colors import COLORS
from extractor.documents import Document
from extractor.table import COLUMNS, PEOPLE_COLUMNS, Column, Row
from extractor.writing import json_value

ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)
PERSON, POSITION, ORGANIZATION, SPANS = (
    [column.name for column in PEOPLE_COLUMNS].index(name)
    for name in ("person", "position", "organization", "spans")
)
LIBRARY, STYLES = "vendor/tabulator.min.js", ("vendor/tabulator.min.css", "report.css")
# The parts of the page's own script, which share one scope, in the order in which they run.
PROGRAM = ("data", "words", "filters", "table", "article", "charts", "download", "page")


@cache
def asset(name: str) -> str:
    """A file of this package as text."""
    return files(__package__).joinpath(name).read_text("utf-8")


def embed(data: object) -> str:
    r"""Data as JSON that is safe inside a script element of HTML.

    >>> print(embed({"text": "</script>"}))
    {"text":"\u003c/script\u003e"}
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(ESCAPES)


def block(kind: str, data: object) -> str:
    """A script element of data; the page's script finds it by its class."""
    return f'<script type="application/json" class="{kind}">{embed(data)}</script>\n'


def head(kept: Sequence[Column] = ()) -> str:
    """The page up to the documents; `kept` are columns behind those of the fact table."""
    return Template(asset("report.html")).substitute(
        policy=policy(),
        style="\n".join(map(asset, STYLES)),
        library=asset(LIBRARY),
        data=block("settings", settings(kept)),
    )


def foot() -> str:
    """The page after the documents: the program that shows them."""
    return f"<script>{program()}</script>\n</body>\n</html>\n"


@cache
def program() -> str:
    """The page's own script."""
    parts = "\n".join(asset(f"program/{name}.js") for name in PROGRAM)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def policy() -> str:
    """The content security policy: the page's own scripts and no others, nothing from outside."""
    scripts = " ".join(f"'sha256-{_hash(script)}'" for script in (asset(LIBRARY), program()))
    return f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data:"


def _hash(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def settings(kept: Sequence[Column] = ()) -> dict[str, Any]:
    """What the page's script needs to know of the tables: columns, categories, colours, labels."""
    return {
        "columns": [
            {
                "name": column.name,
                "dtype": column.dtype,
                "categories": column.categories,
                "kept": column in kept,
            }
            for column in (*COLUMNS, *kept)
        ],
        "colors": COLORS,
        "labels": json.loads(asset("labels.json")),
    }


def page(document: Document, claims: Iterable[Row], people: Iterable[Row]) -> str:
    """The data of a document: its text, claims, and where it speaks of whom."""
    return block(
        "document",
        {
            "id": document.id,
            "text": document.text,
            "body": document.body,
            "claims": [[json_value(value) for value in row] for row in claims],
            "people": list(mentioned(people)),
        },
    )


def mentioned(people: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    """Who a document speaks of, in which first position, and the offsets of the mentions."""
    known: set[str] = set()
    for row in people:
        if row[SPANS] not in known:
            known.add(row[SPANS])
            post = ", ".join(filter(None, (row[POSITION], row[ORGANIZATION])))
            yield row[PERSON], post, row[SPANS]
