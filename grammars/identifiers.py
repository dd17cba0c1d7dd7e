"""Numbers that letters show to be no claims: web addresses, telephones, «3:0», «18+», «1. …»."""

from __future__ import annotations

import re

from grammars.quantity import Span

IDENTIFIERS = {
    "web address": r"(?:https?://|www\.)\S+",
    "e-mail": r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "site or file": (
        r"\b[\w-]+(?:\.[\w-]+)*\.(?:ru|com|org|net|рф|su|info|tv|ua|by|kz|io|"
        r"pdf|docx?|xlsx?|jpe?g|png|html?|mp[34]|zip|txt|csv)\b(?:/\S*)?"
    ),
    "telephone": (
        r"(?<![\d.,])(?:\+\d{1,3}|8)[\s\u00a0-]?\(?\d{3,5}\)?"
        r"[\s\u00a0-]?\d{1,3}[\s\u00a0-]?\d{2}[\s\u00a0-]?\d{2}(?!\d)"
    ),
    "local telephone": r"(?<![\d-])\d{2,3}-\d{2}-\d{2}(?![\d-])",
    "score or clock": r"(?<![\d:])\d{1,3}(?::\d{1,3})+(?!\d)",
    "sizes without a unit": (
        r"(?<![\d.,])\d+(?:[.,]\d+)?(?:[×xх]\d+(?:[.,]\d+)?)+(?!\d|[\s\u00a0]?(?:[кмсд]?м\b|метр))"
    ),
    "leading zero": r"(?<![\d.,:/-])0\d+(?![.,:/-]?\d)",
    "age mark": r"(?<!\d)\d{1,2}\+(?!\d)",
    "postal code": r"(?<!\d)\d{6}(?=,[^.;\n]{2,60}(?:ул\.|улица|просп|пер\.|пл\.|шоссе|наб\.))",
    "coordinates": r"\d+°[\s\u00a0]?\d+(?:[.,]\d+)?[′'](?:[\s\u00a0]?\d+(?:[.,]\d+)?[″\"])?",
    "footnote": r"\[\d{1,3}\]",
    "list number": r"(?m:^[ \t]*)\(?\d{1,3}[.)](?=\s+\S)",
    "inner list number": r"(?<=[);]\s)\d{1,2}[.)](?=\s+[А-ЯЁA-Z«\"])",
    "always": r"(?<!\d)24/7(?!\d)",
}
_IDENTIFIERS = re.compile("|".join(IDENTIFIERS.values()), re.IGNORECASE)


def identifiers(text: str) -> list[Span]:
    """Spans of web addresses, telephones, scores, list numbers and the like, in their order.

    >>> text = "Счёт 3:1, звоните +7 495 123-45-67 (18+)"
    >>> [text[start:stop] for start, stop in identifiers(text)]
    ['3:1', '+7 495 123-45-67', '18+']
    """
    return [match.span() for match in _IDENTIFIERS.finditer(text)]
